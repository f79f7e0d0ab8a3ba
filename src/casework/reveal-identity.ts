import type { Actor } from '../contracts/case.ts';
import type { RevealPurpose } from '../contracts/identity.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { IdentityVault, Reveal } from '../privacy/vault.ts';
import { type CaseworkDeps, type ChangeError, changeCase, type Plan } from './change-case.ts';
import { ofDepartment } from './department-work.ts';
import { publicWords } from './public-words.ts';

/** What revealing needs. */
export type RevealDeps = CaseworkDeps & { readonly vault: Pick<IdentityVault, 'open' | 'view' | 'accesses'> };

/** Who wants to see the reporter of a case, and why. */
export type RevealOrder = {
  readonly caseId: string;
  readonly actor: Actor;
  readonly purpose: RevealPurpose;
  /** In the person's own words; the citizen sees that it happened and why. */
  readonly reason: string;
};

/**
 * Opens who reported a case, for a stated purpose and a limited time. The purpose stands in the case's
 * history, where the citizen sees it, and in the vault's own record before anything is opened. Sealed
 * reporters are opened for no department, anonymous ones for nobody. Each reporter is opened, and recorded, apart.
 */
export async function revealIdentity(
  order: RevealOrder,
  deps: RevealDeps,
): Promise<Result<readonly Reveal[], ChangeError>> {
  const changed = await changeCase({ caseId: order.caseId, plan: planReveal(order) }, deps);
  if (!changed.ok) return changed;
  const { id: caseId, contactIds } = changed.value.case;
  const who = whoOf(order.actor);
  const note = changed.value.events[0]?.reason ?? '';
  const opened: Reveal[] = [];
  for (const contactId of contactIds) {
    const at = deps.clock.now();
    const result = await deps.vault.open({ caseId, contactId, who, purpose: order.purpose, note, at });
    // A reporter who joined later may have asked for more secrecy than the first; others are shown all the same.
    if (result.ok) opened.push(result.value);
  }
  return ok(opened);
}

/** Shows an opened reporter again to whom it was opened, until the record ends; null when it ended or is not theirs. */
export async function viewRevealed(
  { caseId, revealId, actor }: { readonly caseId: string; readonly revealId: string; readonly actor: Actor },
  { vault, clock }: Pick<RevealDeps, 'vault' | 'clock'>,
): Promise<Reveal | null> {
  const viewed = await vault.view({ caseId, revealId, who: whoOf(actor), at: clock.now() });
  return viewed.ok ? viewed.value : null;
}

/** A revealed reporter as the surfaces answer it. */
export function revealedReporter({ content, record }: Reveal) {
  return { ...content, revealId: record.id, until: record.until };
}

function whoOf({ kind, id = '' }: Actor): string {
  return `${kind}:${id}`;
}

function planReveal({ actor, purpose, reason }: RevealOrder): Plan {
  const plan: Plan = ({ present, now }) => {
    if (present.anonymity === 'anonymous') return err({ kind: 'sealed' });
    if (present.anonymity === 'confidential' && actor.kind === 'department') return err({ kind: 'sealed' });
    const words = publicWords(reason, 'reason');
    if (!words.ok) return words;
    return ok([{ event: 'identity-revealed', actor, at: now, reason: `${purpose}: ${words.value}`.slice(0, 400) }]);
  };
  return actor.kind === 'department' ? ofDepartment(actor.id ?? '', plan) : plan;
}
