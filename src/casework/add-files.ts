import type { Case } from '../contracts/case.ts';
import { ok } from '../kernel/result.ts';
import { type CaseworkDeps, changeCase } from './change-case.ts';

/** More than four messages full of pictures show a department nothing new. */
const MAX_FILES = 20;

/** Adds files that a citizen sent to a case, once each. False when the case's state takes nothing more. */
export async function addCitizenFiles(
  { caseId, files }: { readonly caseId: string; readonly files: Case['attachments'] },
  deps: CaseworkDeps,
): Promise<boolean> {
  const changed = await changeCase(
    {
      caseId,
      plan: ({ present, now, city }) => {
        const known = new Set(present.attachments.map(({ key }) => key));
        const fresh = files.filter(({ key }) => !known.has(key));
        const attachments = [
          ...present.attachments,
          ...fresh.map(({ key, mediaType, bytes }) => ({ key, mediaType, bytes })),
        ];
        if (fresh.length === 0 || attachments.length > MAX_FILES) return ok([]);
        const reason = city.say(present.locale, 'channel.files-added', { count: fresh.length });
        return ok([{ event: 'message-added', actor: { kind: 'citizen' }, at: now, reason, set: { attachments } }]);
      },
    },
    deps,
  );
  return changed.ok;
}
