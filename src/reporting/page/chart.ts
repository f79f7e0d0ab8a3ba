import { BarChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { LegacyGridContainLabel } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { escapeHtml, type Html, trusted } from './html.ts';

use([BarChart, GridComponent, LegacyGridContainLabel, SVGRenderer]);

/** Without quotes, which would end the attribute ECharts writes it into. */
export const FONT = 'Noto Sans SC,PingFang SC,Microsoft YaHei,Source Han Sans SC,sans-serif';
/** Dark enough on white for text and bars (WCAG 1.4.11 asks 3:1 of graphics). */
export const INK = '#1f2a37';
const MUTED = '#4b5b6b';
const RULE = '#e3e8ee';
const BAR = '#1d5fa8';
const BEFORE = '#b9cbe0';
const BAR_STEP_PX = 30;
/** Drawn for a phone: letters stay readable when the picture is as wide as its screen. */
export const WIDTH_PX = 440;

/** What a chart is of: read out to who cannot see it, and shown as a tooltip. */
export type ChartText = {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
};

/** A bar. */
export type Bar = { readonly name: string; readonly n: number; readonly label: string };

/** Horizontal bars in the order given, each with its label at the end. */
export function barChart(text: ChartText, bars: readonly Bar[]): Html {
  const height = bars.length * BAR_STEP_PX + 12;
  return draw(text, height, {
    grid: { left: 24, right: 118, top: 2, bottom: 2, containLabel: true },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map((bar) => bar.name),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { fontFamily: FONT, fontSize: 14, color: INK, width: 140, overflow: 'truncate' },
    },
    series: [
      {
        type: 'bar',
        barWidth: 16,
        itemStyle: { color: BAR, borderRadius: [0, 3, 3, 0] },
        data: bars.map((bar) => ({
          value: bar.n,
          label: { show: true, position: 'right', formatter: bar.label, fontFamily: FONT, fontSize: 13, color: INK },
        })),
      },
    ],
  });
}

/** Upright bars, one for each day of a month. */
export function dayChart(text: ChartText, days: readonly Bar[]): Html {
  return draw(text, 170, {
    grid: { left: 8, right: 12, top: 14, bottom: 4, containLabel: true },
    xAxis: {
      type: 'category',
      data: days.map((day) => day.name),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: BEFORE } },
      axisLabel: { fontFamily: FONT, fontSize: 12, color: MUTED },
    },
    yAxis: {
      type: 'value',
      splitNumber: 3,
      splitLine: { lineStyle: { color: RULE } },
      axisLabel: { fontFamily: FONT, fontSize: 12, color: MUTED },
    },
    series: [
      {
        type: 'bar',
        itemStyle: { color: BAR, borderRadius: [2, 2, 0, 0] },
        barCategoryGap: '35%',
        data: days.map((day) => day.n),
      },
    ],
  });
}

/** Draws on no screen. A chart that is not disposed of keeps the process alive. */
export function draw(text: ChartText, height: number, option: EChartsCoreOption): Html {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH_PX, height });
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: FONT }, ...option });
    return trusted(accessible(chart.renderToSVGString(), text));
  } finally {
    chart.dispose();
  }
}

/**
 * ECharts writes no title into the string of a server-rendered chart, which a screen reader needs, and its own marks
 * for scripts and hovering, which a page without scripts does not.
 */
function accessible(svg: string, { id, title, description }: ChartText): string {
  const body = svg
    .replace(/^<svg[^>]*>/, '')
    .replaceAll(/<style[^>]*>[\s\S]*?<\/style>/g, '')
    .replaceAll(/ (?:ecmeta_\w+|class|xml:space|pointer-events)="[^"]*"/g, '');
  const viewBox = /viewBox="([^"]*)"/.exec(svg)?.[1] ?? '0 0 0 0';
  return [
    `<svg role="img" aria-labelledby="${id}-title ${id}-desc" viewBox="${viewBox}" xmlns="http://www.w3.org/2000/svg">`,
    `<title id="${id}-title">${escapeHtml(title)}</title><desc id="${id}-desc">${escapeHtml(description)}</desc>`,
    body,
  ].join('');
}
