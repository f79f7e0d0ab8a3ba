import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { DistrictMap } from '../../../../src/city/district-map.ts';
import { type CityLookup, cityLookup } from '../../../../src/city/lookup.ts';
import { compileMonth } from '../../../../src/reporting/month/compile-month.ts';
import { mapChart } from '../../../../src/reporting/page/map-chart.ts';
import { DATA_DIR } from '../../../eval/data-folder.ts';
import { cityForTest } from '../../../support/city-for-test.ts';
import { aMonthWorld, MONTH, someFacts } from '../../../support/month-builders.ts';

const example = cityForTest('example');
const BEIJING = join(DATA_DIR, 'maps/beijing-districts.geo.json');

/** Twelve cases in one district, six in another, three in the third, which the tables put together with the six. */
const FACTS = ['990101', '990102', '990103'].flatMap((area, index) =>
  Array.from({ length: [12, 6, 3][index] ?? 0 }, () => someFacts({ area, category: '0401' })),
);

async function pageOf(city: CityLookup, language: 'en/' | ''): Promise<string> {
  const quick = cityLookup({ ...city.city, settings: { ...city.city.settings, autoPublish: true } });
  const { deps, pages } = aMonthWorld(quick, FACTS);
  await compileMonth({ month: MONTH, by: 'test' }, deps);
  return pages.body(`${language}months/${MONTH}/index.html`);
}

describe('the map of a month', () => {
  it('tells requests per 10,000 people of every district that may be told, in words too', async () => {
    const page = await pageOf(example, 'en/');
    const description = /<desc id="chart-map-desc">([^<]*)</.exec(page)?.[1];
    // 12 cases among 60,000 people; of the small one and the one put with it nothing is told.
    expect(description).toBe(
      'Lakeside District 2.00; North Ridge District none, or in “All others”; Dongdu County none, or in “All others”',
    );
    expect(page).toContain('Requests per 10,000 people');
    expect(page).toContain('People (2025): Example figures of a made-up city');
  });

  it('has an outline drawn for each district, and no class or style that a strict policy refuses', async () => {
    const page = await pageOf(example, '');
    const map = /<svg[^>]*aria-labelledby="chart-map-title[\s\S]*?<\/svg>/.exec(page)?.[0] ?? '';
    expect(map.match(/<path[^>]*stroke="#5b6b7b"/g)).toHaveLength(3);
    expect(map).not.toMatch(/<style| class=/);
  });

  it('tells cases where nobody counted the people, and is left out where there are no outlines', async () => {
    const uncounted = await pageOf(cityLookup({ ...example.city, populations: null }), 'en/');
    expect(uncounted).toContain('<desc id="chart-map-desc">Lakeside District 12;');
    expect(uncounted).not.toContain('Per 10,000 people');
    expect(await pageOf(cityLookup({ ...example.city, districtMap: null }), 'en/')).not.toContain('chart-map');
  });

  it.skipIf(!existsSync(BEIJING))('draws a real city’s outlines (skipped without HOTLINE_DATA_DIR)', () => {
    const Source = z.object({
      features: z.array(z.looseObject({ properties: z.looseObject({ adcode: z.number(), name: z.string() }) })),
    });
    const { features } = Source.parse(JSON.parse(readFileSync(BEIJING, 'utf8')));
    const outlines = DistrictMap.parse({
      type: 'FeatureCollection',
      source: { zh: '北京', en: 'Beijing' },
      licence: 'MIT',
      features: features.map(({ properties: { adcode, name }, ...feature }) => ({
        type: 'Feature',
        id: String(adcode),
        properties: { name },
        geometry: feature['geometry'],
      })),
    });
    const values = outlines.features.map(({ id, properties: { name } }, index) => ({ code: id, name, value: index }));
    const text = { id: 'chart-beijing', title: 'Beijing', description: 'Beijing' };
    const { html } = mapChart(text, { outlines, values, write: String, none: 'none' });
    expect(values).toHaveLength(16);
    expect(html.match(/<path[^>]*stroke="#5b6b7b"/g)?.length).toBeGreaterThanOrEqual(16);
    expect(html).toContain('朝阳区');
  });
});
