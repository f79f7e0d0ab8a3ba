import { MapChart } from 'echarts/charts';
import { GeoComponent, VisualMapComponent } from 'echarts/components';
import { registerMap, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import type { DistrictMap } from '../../city/district-map.ts';
import { type ChartText, draw, FONT, INK, WIDTH_PX } from './chart.ts';
import type { Html } from './html.ts';

use([MapChart, GeoComponent, VisualMapComponent, LabelLayout]);

/** From few to many, one hue, each step also lighter or darker, so that it is told without colour and on paper. */
const STEPS = ['#dbe9f7', '#a9c9ea', '#6ea3d8', '#3876b8', '#174a85'];
const NO_VALUE = '#f1f1ee';
const BORDER = '#5b6b7b';
/** Labels turn white on the two darkest steps (WCAG 1.4.3 asks 4.5:1). */
const DARK_FROM = 3;
const LEGEND_ROW_PX = 24;
const MARGIN_PX = 10;

/** A district with what is shown of it; no value where nothing may or can be said. */
export type MapValue = { readonly code: string; readonly name: string; readonly value?: number };

/**
 * Districts coloured by a value in up to five steps of equally many districts, with the steps' bounds beside a box of
 * their colour (a choropleth). Districts without a value are grey and called `none`.
 */
export function mapChart(
  text: ChartText,
  map: {
    readonly outlines: DistrictMap;
    readonly values: readonly MapValue[];
    readonly write: (value: number) => string;
    readonly none: string;
  },
): Html {
  const { outlines, values, write, none } = map;
  // A name of its own for each drawing: the register of outlines is global.
  const name = `${text.id}-${outlines.features.length}`;
  registerMap(name, {
    type: 'FeatureCollection',
    features: outlines.features.map(({ id, geometry }) => ({ type: 'Feature', properties: { name: id }, geometry })),
  });
  const box = boundsOf(outlines);
  // A degree of longitude is shorter than one of latitude by the cosine of the latitude.
  const aspect = Math.cos((((box.south + box.north) / 2) * Math.PI) / 180);
  const width = WIDTH_PX - 2 * MARGIN_PX;
  const height = Math.round((width * (box.north - box.south)) / ((box.east - box.west) * aspect));
  const steps = stepsOf(values.flatMap(({ value }) => (value === undefined ? [] : [value])));
  const pieces = [
    ...steps.map(({ from, to }, index) => ({
      min: from,
      max: to,
      label: from === to ? write(from) : `${write(from)} – ${write(to)}`,
      color: colourOf(index, steps.length),
    })),
    ...(values.some(({ value }) => value === undefined) ? [{ value: -1, label: none, color: NO_VALUE }] : []),
  ];
  const legend = pieces.length * LEGEND_ROW_PX;
  return draw(text, height + legend + 2 * MARGIN_PX, {
    visualMap: {
      type: 'piecewise',
      pieces: pieces.toReversed(),
      left: MARGIN_PX,
      bottom: 0,
      itemWidth: 22,
      itemHeight: 14,
      textStyle: { fontFamily: FONT, fontSize: 13, color: INK },
    },
    series: [
      {
        type: 'map',
        map: name,
        aspectScale: aspect,
        silent: true,
        left: MARGIN_PX,
        top: MARGIN_PX,
        width,
        height,
        itemStyle: { borderColor: BORDER, borderWidth: 0.8 },
        labelLayout: { hideOverlap: true },
        data: values.map(({ code, name: label, value }) => ({
          name: code,
          value: value ?? -1,
          label: {
            show: true,
            formatter: label,
            fontFamily: FONT,
            fontSize: 11,
            ...labelColours(value, steps),
          },
        })),
      },
    ],
  });
}

type Step = { readonly from: number; readonly to: number };

/** Bounds of up to five steps with equally many of the values in each; equal values are in one step. */
function stepsOf(values: readonly number[]): readonly Step[] {
  const sorted = values.toSorted((a, b) => a - b);
  const steps: { from: number; to: number }[] = [];
  for (const [index, value] of sorted.entries()) {
    const last = steps.at(-1);
    const isFull = index >= (steps.length * sorted.length) / Math.min(STEPS.length, sorted.length);
    if (last === undefined || (isFull && value > last.to)) steps.push({ from: value, to: value });
    else last.to = value;
  }
  return steps;
}

/** The darkest for the last step, however many there are. */
function colourOf(index: number, steps: number): string {
  return STEPS[STEPS.length - steps + index] ?? NO_VALUE;
}

/** Letters, and around them the district's own colour, where they reach over its border. */
function labelColours(value: number | undefined, steps: readonly Step[]) {
  const index = value === undefined ? -1 : steps.findIndex(({ from, to }) => value >= from && value <= to);
  const isDark = index >= 0 && STEPS.length - steps.length + index >= DARK_FROM;
  const around = index < 0 ? NO_VALUE : colourOf(index, steps.length);
  return { color: isDark ? '#ffffff' : INK, textBorderColor: around, textBorderWidth: 2 };
}

function boundsOf({ features }: DistrictMap) {
  const box = { west: 180, east: -180, south: 90, north: -90 };
  for (const { geometry } of features) {
    const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
    for (const [lng, lat] of rings.flat()) {
      box.west = Math.min(box.west, lng);
      box.east = Math.max(box.east, lng);
      box.south = Math.min(box.south, lat);
      box.north = Math.max(box.north, lat);
    }
  }
  return box;
}
