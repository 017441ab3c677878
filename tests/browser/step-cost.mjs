// Measures what a step costs the page's main thread, in Chromium, and prints a table:
//   node tests/browser/step-cost.mjs [FRAGMENT] [STEPS] [ADDRESS]
// Keys step the run back and forth. What a step costs is the processor's time that the main thread
// takes from its key to the next, so with all that moves meanwhile and with the address written; what
// other programs do on the machine is not in it.

import { launch } from './harness/browser.mjs';
import { serve } from './harness/server.mjs';

/** The middle of 240 steps. */
const USUAL = '#/counter?threads=6&increments=20&lock=none&step=120';
const [fragment = USUAL, count = 60, address = (await serve()).url] = process.argv.slice(2);

/** From one key to the next, in ms: until all has come to rest, and as one steps who reads along. */
const PACES = [1_000, 250];
/** Steps that are not counted: by then all code has been compiled. */
const WARMING = 30;
/** What Chromium counts, in seconds. */
const KINDS = { all: 'TaskDuration', script: 'ScriptDuration', style: 'RecalcStyleDuration', layout: 'LayoutDuration' };

const browser = await launch('chrome');
const page = await browser.newPage();
await page.setViewport({ width: 1280, height: 800 });
await page.goto(address + fragment);
await page.waitForSelector('html[data-started]');
await page.waitForNetworkIdle();
const devtools = await page.createCDPSession();
await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

/** Takes so many steps, one back after two forth; the answer has what each cost, in ms. */
async function costs(steps, apart) {
  const costs = [];
  let before = await taken();
  for (let place = 0; place < steps; place += 1) {
    await page.keyboard.press(place % 3 === 2 ? 'ArrowLeft' : 'ArrowRight');
    await pause(apart);
    const after = await taken();
    costs.push(Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, after[kind] - before[kind]])));
    before = after;
  }
  return costs;
}

/** What the main thread has taken so far, of each kind, in ms. */
async function taken() {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const value = (wanted) => 1_000 * metrics.find(({ name }) => name === wanted).value;
  return Object.fromEntries(Object.entries(KINDS).map(([kind, name]) => [kind, value(name)]));
}

/** "12.3 (10.1)": the one in the middle, and the least. */
function inWords(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return `${sorted[sorted.length >> 1].toFixed(1)} (${sorted[0].toFixed(1)})`;
}

await costs(WARMING, 100);
console.log(`What a step of ${fragment} costs the main thread: the median of ${count} (the least), in ms`);
for (const apart of PACES) {
  await pause(PACES[0]);
  const all = await costs(Number(count), apart);
  const words = Object.keys(KINDS).map((kind) => `${kind} ${inWords(all.map((cost) => cost[kind]))}`);
  console.log(`a step every ${apart} ms: ${words.join(', ')}`);
}
await browser.close();
process.exit();
