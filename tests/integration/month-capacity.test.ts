import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoMonthCounts } from '../../src/adapters/dynamodb/month-counts.ts';
import { countCase } from '../../src/reporting/counts/count-case.ts';
import { historyNumber } from '../bench/month-parts/synthetic-cases.ts';
import { CapacityMeter } from '../support/capacity-meter.ts';
import { cityForTest } from '../support/city-for-test.ts';
import { type Dynoxide, startDynoxide } from '../support/dynoxide.ts';

const city = cityForTest('chengdu');

describe('what counting costs', () => {
  let engine: Dynoxide;
  beforeAll(async () => {
    engine = await startDynoxide();
  });
  afterAll(() => engine.stop());

  it('is 28 write units over the whole life of a case: opened, sent, accepted, done, asked, rated', async () => {
    const counts = new DynamoMonthCounts(engine.hotline);
    const meter = new CapacityMeter(engine.hotline.client);
    const history = historyNumber(7, city);
    const perEvent: number[] = [];
    for (const event of history) {
      const events = async () => ({ items: history.filter(({ version }) => version <= event.version) });
      await countCase(event, { counts, calendar: city.city.calendar, cases: { events } });
      perEvent.push(meter.take().write);
    }
    // Two units for each item of a transaction. Opened: the tally and both cells. Sent: the tally, and the cell of work moves to
    // that of the department. Then the tally and one cell each time.
    expect(perEvent).toEqual([6, 6, 4, 4, 4, 4]);
  });
});
