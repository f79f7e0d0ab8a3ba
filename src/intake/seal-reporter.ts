import type { CaseHistory, SealedReporter } from '../cases/case-repository.ts';
import type { InboundContact } from '../contracts/contact.ts';
import type { IdentityContent } from '../contracts/identity.ts';
import type { Sealer } from '../privacy/sealer.ts';
import { identityContextOf } from '../privacy/vault.ts';

/** A case being filed, and the code its reporter is told. */
type Filing = { readonly history: Pick<CaseHistory, 'case'>; readonly queryCode: string };

/** Who filed it, and what the redactor took out of their words. */
type ReporterOf = {
  readonly contactId: string;
  readonly inbound: InboundContact;
  readonly originals: Readonly<Record<string, string>>;
};

/** Seals who reported a case, bound to the case and the contact; nothing of an unnamed reporter but the way to answer. */
export async function sealReporter(
  { history, queryCode }: Filing,
  { contactId, inbound, originals }: ReporterOf,
  sealer: Sealer,
): Promise<SealedReporter> {
  const caseId = history.case.id;
  const content: IdentityContent = {
    ...(inbound.anonymity === 'anonymous' ? {} : inbound.reporter),
    channel: inbound.channel,
    locale: inbound.locale,
    ...(inbound.threadRef === undefined ? {} : { threadRef: inbound.threadRef }),
    queryCode,
    originals: { ...originals },
  };
  const sealed = await sealer.seal(JSON.stringify(content), identityContextOf(caseId, contactId));
  return { caseId, contactId, sealed, anonymity: inbound.anonymity };
}
