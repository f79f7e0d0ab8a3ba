import type { ReliabilityBin } from './figures.ts';

const SIDE = 320;
const MARGIN = 44;

/** Confidence against the share right as an SVG; the size of a dot grows with the rows of its bin. */
export function calibrationPlot(bins: readonly ReliabilityBin[], title: string): string {
  const x = (value: number) => MARGIN + value * SIDE;
  const y = (value: number) => MARGIN + (1 - value) * SIDE;
  const most = Math.max(1, ...bins.map(({ rows }) => rows));
  const dots = bins.map(
    ({ confidence, right, rows }) =>
      `<circle cx="${x(confidence).toFixed(1)}" cy="${y(right).toFixed(1)}" r="${(4 + 8 * Math.sqrt(rows / most)).toFixed(1)}" fill="#1f6feb" fill-opacity="0.7"><title>${rows} rows: confidence ${confidence.toFixed(2)}, right ${right.toFixed(2)}</title></circle>`,
  );
  const marks = [0, 0.25, 0.5, 0.75, 1].flatMap((value) => [
    `<text x="${x(value)}" y="${y(0) + 16}" text-anchor="middle">${value}</text>`,
    `<text x="${x(0) - 8}" y="${y(value) + 4}" text-anchor="end">${value}</text>`,
  ]);
  const size = SIDE + 2 * MARGIN;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}" font-family="sans-serif" font-size="12" role="img" aria-label="${title}">
<rect width="${size}" height="${size}" fill="#fff"/>
<text x="${size / 2}" y="20" text-anchor="middle" font-size="14">${title}</text>
<rect x="${x(0)}" y="${y(1)}" width="${SIDE}" height="${SIDE}" fill="none" stroke="#999"/>
<line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke="#999" stroke-dasharray="4 4"/>
${[...marks, ...dots].join('\n')}
<text x="${x(0.5)}" y="${y(0) + 34}" text-anchor="middle">confidence</text>
<text x="14" y="${y(0.5)}" text-anchor="middle" transform="rotate(-90 14 ${y(0.5)})">share right</text>
</svg>
`;
}
