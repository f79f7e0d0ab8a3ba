import * as z from 'zod';
import { type ApiRoute, NOTHING, type ProblemCode, type RouteAuth } from './api-route.ts';
import { Delivery, DeliverySummary } from './delivery.ts';
import { EndpointChange, EndpointEvent, EndpointView, NewEndpoint } from './endpoint.ts';
import { Id, IsoTime, Slug } from './primitives.ts';

/** `departmentId` is in the path for operators only; a department's own key says which it is. */
const DepartmentParams = z.object({ departmentId: Slug.optional() });
const EndpointParams = DepartmentParams.extend({ endpointId: Id });
const DeliveryParams = EndpointParams.extend({ deliveryId: z.string().min(1).max(200) });

const DeliveriesQuery = z.object({
  from: IsoTime.optional(),
  to: IsoTime.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(1_000).optional(),
});
const ReplayBody = z.object({
  from: IsoTime,
  to: IsoTime,
  undeliveredOnly: z.boolean().default(true),
  cursor: z.string().max(1_000).optional(),
});

/** A delivery with its attempts, as the management API shows it. */
export const DeliveryView = Delivery.omit({ entity: true, schemaVersion: true, retryStep: true });
/** An entry of an endpoint's log, as the management API shows it. */
export const EndpointEventView = EndpointEvent.omit({ entity: true, schemaVersion: true });

const WithSecret = z.object({
  endpoint: EndpointView,
  /** Shown this once; it cannot be read again. */
  secret: z.string().optional(),
});
const WithResumed = z.object({ endpoint: EndpointView, resumed: z.number().int() });
const Endpoints = z.object({ items: z.array(EndpointView) });
const Deliveries = z.object({ items: z.array(DeliverySummary), cursor: z.string().nullable() });
const Replayed = z.object({ replayed: z.number().int(), cursor: z.string().nullable() });
const Events = z.object({ items: z.array(EndpointEventView) });
const Deleted = z.object({ deleted: z.literal(true) });

const CHANGING = ['stale', 'endpoint-state'] as const satisfies readonly ProblemCode[];

/** The operations on webhook endpoints, under a path: the department's own, or any department's for operators. */
export function endpointRoutesUnder(side: {
  readonly auth: RouteAuth;
  readonly base: `/${string}`;
  readonly idPrefix: string;
}) {
  const { auth, base } = side;
  const id = (name: string) => `${side.idPrefix}${name}`;
  const one = `${base}/:endpointId` as const;
  return {
    list: {
      id: id('ListEndpoints'),
      method: 'GET',
      path: base,
      auth,
      summary: 'The webhook endpoints of a department',
      params: DepartmentParams,
      query: NOTHING,
      body: NOTHING,
      answer: { status: 200, body: Endpoints },
      problems: [],
    },
    create: {
      id: id('CreateEndpoint'),
      method: 'POST',
      path: base,
      auth,
      summary: 'Add an endpoint; it is unverified, and its signing secret is shown this once',
      params: DepartmentParams,
      query: NOTHING,
      body: NewEndpoint,
      answer: { status: 201, body: WithSecret },
      answerIsSecret: true,
      problems: ['too-many-endpoints'],
    },
    get: {
      id: id('GetEndpoint'),
      method: 'GET',
      path: one,
      auth,
      summary: 'One endpoint',
      params: EndpointParams,
      query: NOTHING,
      body: NOTHING,
      answer: { status: 200, body: EndpointView },
      problems: [],
    },
    change: {
      id: id('ChangeEndpoint'),
      method: 'PUT',
      path: one,
      auth,
      summary: 'Change an endpoint; a new url has to be verified, and deliveries wait for it',
      params: EndpointParams,
      query: NOTHING,
      body: EndpointChange,
      answer: { status: 200, body: EndpointView },
      problems: CHANGING,
    },
    remove: {
      id: id('DeleteEndpoint'),
      method: 'DELETE',
      path: one,
      auth,
      summary: 'Delete an endpoint for good',
      params: EndpointParams,
      query: NOTHING,
      body: NOTHING,
      answer: { status: 200, body: Deleted },
      problems: [],
    },
    verify: {
      id: id('VerifyEndpoint'),
      method: 'POST',
      path: `${one}/verify`,
      auth,
      summary: 'Send a challenge; the endpoint becomes active when its answer repeats it',
      params: EndpointParams,
      query: NOTHING,
      body: NOTHING,
      answer: { status: 200, body: EndpointView },
      problems: [...CHANGING, 'challenge-failed'],
    },
    ping: {
      id: id('PingEndpoint'),
      method: 'POST',
      path: `${one}/ping`,
      auth,
      summary: 'Send a test event',
      params: EndpointParams,
      query: NOTHING,
      body: NOTHING,
      answer: { status: 202, body: DeliveryView },
      problems: ['endpoint-state'],
    },
    pause: {
      id: id('PauseEndpoint'),
      method: 'POST',
      path: `${one}/pause`,
      auth,
      summary: 'Let deliveries wait until the endpoint is enabled',
      params: EndpointParams,
      query: NOTHING,
      body: NOTHING,
      answer: { status: 200, body: EndpointView },
      problems: CHANGING,
    },
    enable: {
      id: id('EnableEndpoint'),
      method: 'POST',
      path: `${one}/enable`,
      auth,
      summary: 'Make a paused or disabled endpoint active and send what waited',
      params: EndpointParams,
      query: NOTHING,
      body: NOTHING,
      answer: { status: 200, body: WithResumed },
      problems: CHANGING,
    },
    rotate: {
      id: id('RotateEndpointSecret'),
      method: 'POST',
      path: `${one}/rotate-secret`,
      auth,
      summary: 'A new signing secret, shown this once; the one before signs along for a day',
      params: EndpointParams,
      query: NOTHING,
      body: NOTHING,
      answer: { status: 200, body: WithSecret },
      answerIsSecret: true,
      problems: CHANGING,
    },
    deliveries: {
      id: id('ListDeliveries'),
      method: 'GET',
      path: `${one}/deliveries`,
      auth,
      summary: 'Deliveries to an endpoint, newest first',
      params: EndpointParams,
      query: DeliveriesQuery,
      body: NOTHING,
      answer: { status: 200, body: Deliveries },
      problems: ['bad-cursor'],
    },
    delivery: {
      id: id('GetDelivery'),
      method: 'GET',
      path: `${one}/deliveries/:deliveryId`,
      auth,
      summary: 'One delivery with its attempts',
      params: DeliveryParams,
      query: NOTHING,
      body: NOTHING,
      answer: { status: 200, body: DeliveryView },
      problems: [],
    },
    replay: {
      id: id('ReplayDelivery'),
      method: 'POST',
      path: `${one}/deliveries/:deliveryId/replay`,
      auth,
      summary: 'Send one delivery again: same id, new timestamp',
      params: DeliveryParams,
      query: NOTHING,
      body: NOTHING,
      answer: { status: 202, body: DeliveryView },
      problems: ['endpoint-state'],
    },
    replayRange: {
      id: id('ReplayDeliveries'),
      method: 'POST',
      path: `${one}/replay`,
      auth,
      summary: 'Send the deliveries of a time range again, at most 1,000 a call',
      params: EndpointParams,
      query: NOTHING,
      body: ReplayBody,
      answer: { status: 202, body: Replayed },
      problems: ['bad-cursor'],
    },
    events: {
      id: id('ListEndpointEvents'),
      method: 'GET',
      path: `${one}/events`,
      auth,
      summary: 'What happened to an endpoint, newest first',
      params: EndpointParams,
      query: NOTHING,
      body: NOTHING,
      answer: { status: 200, body: Events },
      problems: [],
    },
  } as const satisfies Record<string, ApiRoute>;
}

/** A department manages its own. */
export const DEPARTMENT_ENDPOINT_ROUTES = endpointRoutesUnder({
  auth: 'department',
  base: '/v1/department/endpoints',
  idPrefix: 'department',
});

/** Operators manage all. */
export const OPERATOR_ENDPOINT_ROUTES = endpointRoutesUnder({
  auth: 'operator',
  base: '/v1/operator/departments/:departmentId/endpoints',
  idPrefix: 'operator',
});
