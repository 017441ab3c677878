// Measures the explorer in the page beside the command line's, one thread each, in turn:
//   node tests/browser/explorer-speed.mjs [ENGINE] [LINK…]
// In the page from the moment its worker has the program, natively from the start of the search: until
// a run that fails is known, and until all is. The page also works out what is ahead of each state.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { launch } from './harness/browser.mjs';
import { serve } from './harness/server.mjs';

const USUAL = [
  '#/counter?lock=none&threads=4&increments=5',
  '#/counter?lock=none&threads=4&increments=4',
  '#/producer-consumer?producers=3&consumers=2&items=6',
  '#/producer-consumer?consumers=2&buffer=list',
];
const [engine = 'chrome', ...given] = process.argv.slice(2);
const links = given.length > 0 ? given : USUAL;
/** How often each is measured; the median counts. */
const TIMES = 3;

const lockstep = fileURLToPath(new URL('../../target/release/lockstep', import.meta.url));
const server = await serve();
const browser = await launch(engine);
const page = await browser.newPage();

/** Explores in a worker of its own, in the page; the answer has seconds until each kind of answer. */
const inPage = (link) =>
  page.evaluate(async (link) => {
    const varint = (number) => (number < 128 ? [number] : [(number % 128) + 128, ...varint(Math.floor(number / 128))]);
    const text = [...new TextEncoder().encode(link)];
    // `ToExplorer::Explore`, with 1 GiB.
    const message = new Uint8Array([0, 1, ...varint(text.length), ...text, ...varint(2 ** 30)]);
    const address = document.querySelector('meta[name=lockstep-explorer]').content;
    const worker = new Worker(address, { type: 'module' });
    const heard = (wanted) =>
      new Promise((resolve, reject) => {
        worker.onerror = reject;
        worker.onmessage = ({ data }) => wanted(data[0]) && resolve();
      });
    await heard((kind) => kind === 0);
    const begun = performance.now();
    const times = {};
    const since = () => (performance.now() - begun) / 1000;
    const done = heard((kind) => {
      if (kind === 2) times.first = since();
      return kind === 3;
    });
    worker.postMessage(message);
    await done;
    times.all = since();
    worker.terminate();
    return times;
  }, link);

/** The same by the command line, whose code says that something fails. */
function natively(link) {
  const words = ['explore', '--json', '--threads', '1', '--memory', '1GiB', link];
  const { stdout } = spawnSync(lockstep, words, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  return JSON.parse(stdout);
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

await page.goto(`${server.url}#/counter`);
await page.waitForSelector('html[data-started]');
console.log(`${await browser.version()}\nstates, seconds natively, in the page, ratio, until a failing run`);
for (const link of links) {
  const native = [];
  const paged = [];
  for (let time = 0; time < TIMES; time += 1) {
    native.push(natively(link));
    paged.push(await inPage(link));
  }
  const [one, other] = [median(native.map(({ seconds }) => seconds)), median(paged.map(({ all }) => all))];
  const first = median(paged.map(({ first }) => first ?? NaN));
  const whole = native[0].complete ? '' : ' (cut)';
  const told = [native[0].states + whole, one.toFixed(3), other.toFixed(3), (other / one).toFixed(2), first.toFixed(3)];
  console.log(`${link}\n  ${told.join(', ')}`);
}
await browser.close();
process.exit();
