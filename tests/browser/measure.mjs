// Measures everything through the built page in Chromium and prints the figures as JSON:
//   node tests/browser/measure.mjs [THREADS]

import { availableParallelism } from 'node:os';

import { launch } from './harness/browser.mjs';
import { serve } from './harness/server.mjs';
import { taken } from './taken.mjs';

/** Exercises, what each measures, and which of its sizes is the number of threads. */
const MEASUREMENTS = [
  ['counter', 'contention', 'threads'],
  ['producer-consumer', 'handover'],
  ['lru-cache', 'lookups', 'threads'],
  ['thread-pool', 'overhead', 'workers'],
  ['map-reduce', 'squares', 'workers'],
  ['log-processor', 'load'],
];
const LONGEST = 300_000;

const threads = Math.min(Number(process.argv[2] ?? availableParallelism()), 6);
const server = await serve();
const browser = await launch('chrome');
const page = await browser.newPage();
const rows = [];
for (const [exercise, measurement, size] of MEASUREMENTS) {
  const sizes = size ? `,${size}:${threads}` : '';
  console.error(`Measuring ${measurement} …`);
  await page.goto('about:blank');
  await page.goto(`${server.url}#/${exercise}?measure=${measurement}${sizes}`);
  await (await page.waitForSelector('.bench button.primary')).click();
  await page.waitForSelector('a[download$=".json"], .act .aside ::-p-text(Failed)', { timeout: LONGEST });
  const address = await page.$eval('a[download$=".json"]', (link) => link.href);
  const given = JSON.parse(decodeURIComponent(address.slice(address.indexOf(',') + 1)));
  rows.push(...given.rows.map((row) => ({ measurement, ...row })));
}
console.error('Measuring what real threads take …');
await page.goto('about:blank');
const all = { version: await browser.version(), threads, rows, taken: await taken(page, `${server.url}#/counter`) };
console.log(JSON.stringify(all));
await browser.close();
process.exit();
