import { dispatchedTo, endpointItem, endpointsOf, eventItem, putItems, startRig } from './rig.ts';
import { deliverWorker, fanOutWorker } from './workers.ts';

const WORKERS = 4;
const VISIBILITY_SECONDS = 60;

/** Figures of the whole path, deliveries a second. */
export type PathFigures = { readonly pathPerSecond: number; readonly pathDeliveries: number };

/**
 * Deliveries a second from the first read of the stream to the last recorded attempt: function fan-out, queue, function
 * deliver, update. Everything runs on the embedded engines, which are what limits it here.
 */
export async function wholePath(setup: {
  readonly sinkUrl: string;
  readonly endpoints: number;
  readonly deliveries: number;
}): Promise<PathFigures> {
  process.env['POWERTOOLS_METRICS_DISABLED'] = 'true';
  const rig = await startRig(VISIBILITY_SECONDS);
  try {
    const endpoints = endpointsOf(setup.endpoints, setup.sinkUrl);
    await putItems(rig, endpoints.map(endpointItem));
    let expected = 0;
    const events: Record<string, unknown>[] = [];
    for (let turn = 0; expected < setup.deliveries; turn += 1) {
      const departmentId = endpoints[(turn * 20) % endpoints.length]?.departmentId ?? '';
      events.push(...dispatchedTo(departmentId).map(eventItem));
      expected += endpoints.filter((endpoint) => endpoint.departmentId === departmentId).length;
    }
    await putItems(rig, events);

    let delivered = 0;
    const done = () => delivered >= expected;
    const recorded = (status: string) => {
      if (status === 'delivered') delivered += 1;
    };
    const place = { table: rig.engine.hotline, sqs: rig.sqs, queueUrl: rig.queueUrl };
    const startedMs = performance.now();
    await Promise.all([
      fanOutWorker({ ...place, endpoint: rig.engine.endpoint, streamArn: rig.streamArn }, done),
      ...Array.from({ length: WORKERS }, () => deliverWorker({ ...place, recorded }, done)),
    ]);
    const seconds = (performance.now() - startedMs) / 1_000;
    return { pathPerSecond: Math.round(delivered / seconds), pathDeliveries: delivered };
  } finally {
    await rig.stop();
  }
}
