import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { CaseRecords, CorrectionRecord, RulingRecord } from '../../casework/case-records.ts';
import { shanghaiMonth } from '../../kernel/time.ts';
import { correctionKey, type Key, rulingKey } from './keys.ts';
import type { Table } from './table.ts';

/** Corrections and rulings in table `Hotline`, one partition a month. */
export class DynamoCaseRecords implements CaseRecords {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  addCorrection(record: CorrectionRecord): Promise<void> {
    const key = correctionKey(shanghaiMonth(new Date(record.at)), record.caseId, record.version);
    return this.#put(key, { entity: 'correction', ...record });
  }

  addRuling(record: RulingRecord): Promise<void> {
    const { caseId, at } = record.ruling;
    const key = rulingKey(shanghaiMonth(new Date(at)), caseId, record.version);
    return this.#put(key, { entity: 'ruling', ...record });
  }

  async #put(key: Key, record: Readonly<Record<string, unknown>>): Promise<void> {
    const Item = { ...key, schemaVersion: 1, ...record };
    await this.#table.client.send(new PutCommand({ TableName: this.#table.name, Item }));
  }
}
