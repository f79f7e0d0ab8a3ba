import { describe } from 'vitest';
import { caseRepositoryContract } from '../../support/case-repository-contract.ts';
import { MemoryCaseRepository } from '../../support/memory-case-repository.ts';

describe('MemoryCaseRepository', () => {
  const cases = new MemoryCaseRepository();
  caseRepositoryContract(() => ({
    cases,
    storeContact: async (id) => {
      cases.contacts.set(id, { status: 'stored', caseIds: [] });
    },
    reportersOf: async (caseId) =>
      cases.reporters.filter((reporter) => reporter.caseId === caseId).map(({ sealed }) => sealed),
  }));
});
