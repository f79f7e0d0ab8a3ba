import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe } from 'vitest';
import { DynamoCaseRepository } from '../../src/adapters/dynamodb/dynamo-case-repository.ts';
import { DynamoContactStore } from '../../src/adapters/dynamodb/dynamo-contact-store.ts';
import { TEST_NOW } from '../support/case-builders.ts';
import { caseRepositoryContract } from '../support/case-repository-contract.ts';
import { type Dynoxide, startDynoxide } from '../support/dynoxide.ts';

describe('DynamoCaseRepository', () => {
  let tables: Dynoxide;
  let cases: DynamoCaseRepository;
  let contacts: DynamoContactStore;

  beforeAll(async () => {
    tables = await startDynoxide();
    cases = new DynamoCaseRepository(tables.hotline, tables.identities.name);
    contacts = new DynamoContactStore(tables.hotline);
  });
  afterAll(() => tables.stop());

  caseRepositoryContract(() => ({
    cases,
    storeContact: async (id) => {
      const at = TEST_NOW.toISOString();
      await contacts.store(
        {
          entity: 'contact',
          schemaVersion: 1,
          id,
          channel: 'chat',
          receivedAt: at,
          storedAt: at,
          status: 'stored',
          locale: 'zh',
          sealed: 'sealed words',
          caseIds: [],
          attempts: 0,
        },
        TEST_NOW,
      );
    },
    reportersOf: async (caseId) => {
      const { Items = [] } = await tables.client.send(
        new QueryCommand({
          TableName: tables.identities.name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': `CASE#${caseId}` },
        }),
      );
      return Items.map((item) => String(item['sealed']));
    },
  }));
});
