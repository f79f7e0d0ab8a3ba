import { bundleAll } from './bundling/bundle.ts';

/** `npm run build`: bundles functions and pages for the city in CITY (default chengdu), and says how large each is. */
const startedMs = performance.now();
const city = process.env['CITY'] ?? 'chengdu';
const { functions, pages } = await bundleAll(city);
for (const { name, bytes } of functions) console.log(`${name.padEnd(18)} ${(bytes / 1000).toFixed(0).padStart(6)} kB`);
const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
console.log(`${functions.length} functions and ${pages.length} pages for ${city} in ${seconds} s`);
