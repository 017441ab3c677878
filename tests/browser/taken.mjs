// What real threads take in the page, with a worker of its own: starting the pool, recording, memory.

/** How many threads the pool is started with, how often, and the runs that are recorded. */
const STARTS = 9;
const RUNS = 10_000;
/** One thread alone: what a step costs, without waiting. Four steps for each increment. */
const [SHORT, LONG] = [2, 20];
const STEPS = 4 * (LONG - SHORT);
const LINK = '#/counter?threads=1&increments=';

/** What it takes, as numbers: times of starts in ms, a run's and a step's in µs, memory in bytes. */
export async function taken(page, url) {
  await page.goto(url);
  await page.waitForSelector('html[data-started]');
  const starts = [];
  for (let start = 0; start < STARTS; start += 1) starts.push(await page.evaluate(startPool));
  await page.evaluate(keepWorker);
  const before = await page.evaluate(memory);
  const [short, long] = [
    await page.evaluate(record, 1, LINK + SHORT, RUNS),
    await page.evaluate(record, 2, LINK + LONG, RUNS),
  ];
  const after = await page.evaluate(memory);
  return {
    threads: starts[0].threads,
    starts: starts.map(({ time }) => time),
    runs: RUNS,
    steps: 4 * SHORT,
    step: ((long - short) * 1_000) / (RUNS * STEPS),
    run: (short * 1_000) / RUNS,
    before,
    after,
  };
}

// The rest runs in the page.

/** Starts a pool, as the page does, and ends it: the time until it was ready, in ms. */
async function startPool() {
  const { content } = document.querySelector('meta[name=lockstep-worker]');
  const begun = performance.now();
  const worker = new Worker(new URL(content, document.baseURI), { type: 'module' });
  const threads = await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data[1]);
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  const time = performance.now() - begun;
  worker.terminate();
  return { threads, time };
}

async function keepWorker() {
  const { content } = document.querySelector('meta[name=lockstep-worker]');
  window.kept = new Worker(new URL(content, document.baseURI), { type: 'module' });
  await new Promise((resolve) => (window.kept.onmessage = resolve));
}

/** Records a program so many times; the time that took, in ms. */
function record(number, link, runs) {
  const [RECORD, RECORDING] = [1, 4];
  const varint = (value) => (value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))]);
  const text = [...varint(link.length), ...new TextEncoder().encode(link)];
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    window.kept.onmessage = ({ data }) => {
      const goesOn = data.at(-1) === 1;
      if (data[0] === RECORDING && !goesOn) resolve(performance.now() - begun);
      if (data[0] > RECORDING || data[0] === 2) reject(new Error('the recording failed'));
    };
    window.kept.postMessage(new Uint8Array([RECORD, number, ...text, ...varint(runs), 0]));
  });
}

/** The bytes that the page takes with its workers, where the browser tells. */
async function memory() {
  const measured = await performance.measureUserAgentSpecificMemory?.();
  return measured?.bytes ?? null;
}
