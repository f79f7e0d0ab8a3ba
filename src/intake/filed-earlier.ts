import type { CaseRepository } from '../cases/case-repository.ts';
import { IdentityContent } from '../contracts/identity.ts';
import type { Filed } from '../dialogue/compose.ts';
import type { Sealer } from '../privacy/sealer.ts';
import { identityContextOf } from '../privacy/vault.ts';

/** Where sealed reporters are read from. */
export interface SealedReporterReader {
  /** The sealed reporter of a case as it came by this contact, or null. */
  sealedReporter(caseId: string, contactId: string): Promise<string | null>;
}

/** What reading an earlier receipt needs. */
export type FiledEarlierDeps = {
  readonly cases: CaseRepository;
  readonly sealer: Sealer;
  readonly reporters: SealedReporterReader;
};

/** The receipt of a contact that an earlier, interrupted try had filed: its cases and the codes they were given. */
export async function filedEarlier(
  { contactId, caseIds }: { readonly contactId: string; readonly caseIds: readonly string[] },
  deps: FiledEarlierDeps,
): Promise<readonly Filed[]> {
  const found = await Promise.all(
    caseIds.map(async (caseId) => {
      const [present, sealed] = await Promise.all([
        deps.cases.get(caseId, { fresh: true }),
        deps.reporters.sealedReporter(caseId, contactId),
      ]);
      if (present === null || sealed === null) return [];
      const { queryCode } = IdentityContent.parse(
        JSON.parse(await deps.sealer.open(sealed, identityContextOf(caseId, contactId))),
      );
      return queryCode === undefined ? [] : [{ case: present, queryCode }];
    }),
  );
  return found.flat();
}
