import type { Case } from '../contracts/case.ts';
import { ok } from '../kernel/result.ts';
import { type CaseworkDeps, changeCase, type Plan } from './change-case.ts';

/** More than four messages full of pictures show a department nothing new. */
const MAX_FILES = 20;

/** Files as a case keeps them. */
export type CitizenFiles = Case['attachments'];

/** Adds files that a citizen sent to a case, once each. False when the case's state takes nothing more. */
export async function addCitizenFiles(
  { caseId, files }: { readonly caseId: string; readonly files: CitizenFiles },
  deps: CaseworkDeps,
): Promise<boolean> {
  const changed = await changeCase(
    {
      caseId,
      plan: ({ present, now, city }) => {
        const { attachments, added } = withFiles(present, files);
        if (added === 0) return ok([]);
        const reason = city.say(present.locale, 'channel.files-added', { count: added });
        return ok([{ event: 'message-added', actor: { kind: 'citizen' }, at: now, reason, set: { attachments } }]);
      },
    },
    deps,
  );
  return changed.ok;
}

/** A citizen's plan that keeps, in the same change, the files they sent with their words. */
export function withCitizenFiles(plan: Plan, files: CitizenFiles): Plan {
  return (input) => {
    const planned = plan(input);
    const { attachments, added } = withFiles(input.present, files);
    if (!planned.ok || added === 0) return planned;
    const [first, ...others] = planned.value;
    return first === undefined ? planned : ok([{ ...first, set: { ...first.set, attachments } }, ...others]);
  };
}

/** All files of the case with the new ones; none is added beyond what a case takes. */
function withFiles({ attachments: known }: Case, files: CitizenFiles): { attachments: CitizenFiles; added: number } {
  const keys = new Set(known.map(({ key }) => key));
  const fresh = files.filter(({ key }) => !keys.has(key));
  if (known.length + fresh.length > MAX_FILES) return { attachments: known, added: 0 };
  const kept = fresh.map(({ key, mediaType, bytes }) => ({ key, mediaType, bytes }));
  return { attachments: [...known, ...kept], added: fresh.length };
}
