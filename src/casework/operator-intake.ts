import type { CaseCommand } from '../cases/apply-event.ts';
import type { Actor, Case } from '../contracts/case.ts';
import type { Demand } from '../contracts/extraction.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { clip } from '../kernel/text.ts';
import type { Plan, PlanError, PlanInput } from './change-case.ts';
import { followUpCommand } from './department-resolve.ts';
import { dispatchCommand, routingTo } from './dispatch-plan.ts';
import { publicWords } from './public-words.ts';

/** An operator as an actor. */
export function operatorActor(operatorId: string): Actor {
  return { kind: 'operator', id: operatorId };
}

/** What an operator changes of what was read out of the words; each changed field is then decided by them. */
export type Correction = {
  readonly demandType?: Demand['demandType']['value'];
  readonly category?: string;
  readonly urgency?: Demand['urgency']['value'];
  readonly title?: string;
  readonly place?: { readonly text: string; readonly adminCode?: string };
};

/** A department an operator chose instead of the one the rules name. */
export type ChosenDepartments = { readonly lead: string; readonly co: readonly string[] };

function decidedByOperator<T>(value: T) {
  return { value, confidence: 1, evidence: [], decidedBy: 'operator' as const };
}

/** The demand with an operator's corrections, whose words are made safe for others' eyes as a citizen's are. */
export function corrected(
  demand: Demand,
  { correction, city }: { readonly correction: Correction; readonly city: PlanInput['city'] },
): Result<Demand, PlanError> {
  const { demandType, category, urgency } = correction;
  if (category !== undefined && city.category(category) === undefined) {
    return err({ kind: 'bad-value', field: 'category', expected: 'a category of the city' });
  }
  const heard = safeWords(correction);
  if (!heard.ok) return heard;
  const { title, place } = heard.value;
  const path = place?.adminCode === undefined ? [] : city.divisionPath(place.adminCode).map(({ name }) => name);
  return ok({
    ...demand,
    ...(demandType === undefined ? {} : { demandType: decidedByOperator(demandType) }),
    ...(category === undefined ? {} : { category: decidedByOperator(category) }),
    ...(urgency === undefined ? {} : { urgency: decidedByOperator(urgency), urgencyReason: '操作员核定' }),
    ...(title === undefined ? {} : { title: decidedByOperator(title) }),
    ...(place === undefined
      ? {}
      : { place: decidedByOperator({ ...place, adminPath: path, precision: precisionOf(place.adminCode) }) }),
  });
}

/** A placeholder may be longer than what stood there. */
const MAX_TITLE_CHARS = 60;

function safeWords({ title, place }: Correction): Result<Pick<Correction, 'title' | 'place'>, PlanError> {
  const safeTitle = title === undefined ? undefined : publicWords(title, 'title');
  if (safeTitle !== undefined && !safeTitle.ok) return safeTitle;
  const safePlace = place === undefined ? undefined : publicWords(place.text, 'place.text');
  if (safePlace !== undefined && !safePlace.ok) return safePlace;
  return ok({
    ...(safeTitle === undefined ? {} : { title: clip(safeTitle.value, MAX_TITLE_CHARS) }),
    ...(place === undefined || safePlace === undefined ? {} : { place: { ...place, text: safePlace.value } }),
  });
}

function precisionOf(adminCode: string | undefined): 'city' | 'district' | 'street' | 'community' {
  switch (adminCode?.length) {
    case 6:
      return 'district';
    case 9:
      return 'street';
    case 12:
      return 'community';
    default:
      return 'city';
  }
}

/** Approves a case that waited, with or without corrections, and sends it by the rules or to a chosen department. */
export function planApproval(
  operatorId: string,
  { correction, departments }: { readonly correction: Correction; readonly departments?: ChosenDepartments },
): Plan {
  return (input) => {
    const { present, now, city } = input;
    const demand = corrected(present.demand, { correction, city });
    if (!demand.ok) return demand;
    const actor = operatorActor(operatorId);
    const approved: CaseCommand = {
      event: 'approved',
      actor,
      at: now,
      ...(Object.keys(correction).length === 0 ? {} : { set: { demand: demand.value } }),
    };
    return sendTo(
      { departments, actor, event: 'dispatched' },
      { ...input, present: { ...present, demand: demand.value } },
      [approved],
    );
  };
}

/** Sends a case that stands without a department, or takes it from one and gives it to another. */
export function planDispatch(
  operatorId: string,
  { departments, reason }: { readonly departments?: ChosenDepartments; readonly reason?: string },
): Plan {
  return (input) => {
    const events: Partial<Record<Case['status'], true>> = {
      dispatched: true,
      accepted: true,
      'in-progress': true,
      rework: true,
    };
    const event = events[input.present.status] === true ? 'reassigned' : 'dispatched';
    return sendTo(
      { departments, actor: operatorActor(operatorId), event, ...(reason === undefined ? {} : { reason }) },
      input,
      [],
    );
  };
}

function sendTo(
  order: {
    readonly departments: ChosenDepartments | undefined;
    readonly actor: Actor;
    readonly event: 'dispatched' | 'reassigned';
    readonly reason?: string;
  },
  input: PlanInput,
  before: readonly CaseCommand[],
): ReturnType<Plan> {
  const { departments, ...rest } = order;
  if (departments === undefined) return ok([...before, dispatchCommand(rest, input)]);
  const routing = routingTo(departments.lead, { coDepartments: departments.co, city: input.city });
  if (routing === null) return err({ kind: 'bad-value', field: 'departments', expected: 'departments of the city' });
  return ok([...before, dispatchCommand({ ...rest, routing }, input)]);
}

/** Corrects a case without moving it. */
export function planCorrection(operatorId: string, correction: Correction): Plan {
  return ({ present, now, city }) => {
    const demand = corrected(present.demand, { correction, city });
    if (!demand.ok) return demand;
    return ok([{ event: 'corrected', actor: operatorActor(operatorId), at: now, set: { demand: demand.value } }]);
  };
}

/** Refuses a case (不予受理) by one of the city's refusals; the citizen is told the legal route. */
export function planRejection(operatorId: string, rejectCode: string): Plan {
  return ({ now, city }) => {
    if (!city.city.refusals.some((refusal) => refusal.code === rejectCode)) {
      return err({ kind: 'bad-value', field: 'rejectCode', expected: 'one of the city’s refusals' });
    }
    return ok([{ event: 'rejected', actor: operatorActor(operatorId), at: now, set: { rejectCode } }]);
  };
}

/** Takes a refusal back. */
export function planRejectionWithdrawal(operatorId: string, reason: string): Plan {
  return ({ now }) => ok([{ event: 'rejection-withdrawn', actor: operatorActor(operatorId), at: now, reason }]);
}

/** Handed to 110, 119, 120 or 122 at once. */
export function planTransfer(operatorId: string): Plan {
  return ({ now }) =>
    ok([
      { event: 'transferred', actor: operatorActor(operatorId), at: now, set: { closeCode: 'transferred-emergency' } },
    ]);
}

/** Answers a question directly (直接答复); the citizen is asked whether it helped. */
export function planAnswer(operatorId: string, reply: string): Plan {
  return (input) => {
    const words = publicWords(reply, 'publicReply');
    if (!words.ok) return words;
    const actor = operatorActor(operatorId);
    const set = { publicReply: words.value, closeCode: 'explained' as const };
    return ok([{ event: 'answered', actor, at: input.now, set }, followUpCommand({ kind: 'system' }, input)]);
  };
}
