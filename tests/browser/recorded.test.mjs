// Real runs: the program on Web Workers at full speed, recorded and folded through the model.

import assert from 'node:assert/strict';

import { position, positionIs } from './harness/counter.mjs';
import { test } from './harness/tests.mjs';

const RUNS = 24;
// Every program of threads, every kind of object, and of each kind of trouble one. Those that get
// stuck come first: the pool has its threads back after each.
const LINKS = [
  '#/counter?lock=leak&threads=4',
  '#/producer-consumer?stop=none&consumers=2',
  '#/thread-pool?shape=nested&workers=1',
  '#/log-processor?dead=b&timeout=none',
  '#/counter?lock=none&threads=6&increments=3',
  '#/producer-consumer?capacity=1&consumers=3',
  '#/lru-cache',
  '#/lru-cache?lock=none&put=evict-first&work=pa1.pb2.pc3~pd4.ga~pe5.gb',
  '#/thread-pool?shape=as-completed&workers=4',
  '#/map-reduce?model=free-threaded&reduce=tree&workers=4',
  '#/map-reduce?reduce=shared',
  '#/log-processor?slow=b',
  '#/models',
  '#/models?model=multiprocessing&work=cpu&results=global',
  '#/models?model=free-threaded&work=cpu',
  '#/primitives?primitive=rlock',
  '#/primitives?primitive=condition',
  '#/primitives?primitive=condition-timeout',
  '#/primitives?primitive=semaphore-bounded',
  '#/primitives?primitive=event',
  '#/primitives?primitive=barrier-timeout',
  '#/primitives?primitive=barrier-reset',
  '#/primitives?primitive=queue',
  '#/primitives?primitive=future',
];

/** `EndingKind`, in its order. */
const KINDS = ['ok', 'finished', 'wrong', 'deadlock', 'stuck', 'exception', 'livelock', 'limit'];

/**
 * In the page: one worker makes all recordings; gives the endings that each came to. Messages are
 * bytes: the first says which it is, numbers below 128 and kinds are a byte each, texts have their
 * length before them.
 */
function recordAll(links, runs, names) {
  const { content } = document.querySelector('meta[name=lockstep-worker]');
  const worker = new Worker(new URL(content, document.baseURI), { type: 'module' });
  const [RECORD, READY, SEEN, RECORDING] = [1, 0, 3, 4];
  const found = links.map((link) => ({ link, kinds: [], made: 0 }));
  const text = (words) => [words.length, ...new TextEncoder().encode(words)];
  return new Promise((resolve, reject) => {
    const send = (run) => {
      if (run === links.length) return resolve(found);
      const perturb = run % 2 ? [1, run] : [0];
      worker.postMessage(new Uint8Array([RECORD, run, ...text(links[run]), runs, ...perturb]));
    };
    worker.onerror = (event) => reject(new Error(event.message || 'the worker did not load'));
    worker.onmessage = ({ data }) => {
      const [which, run, number] = data;
      if (which === READY) send(0);
      else if (which === SEEN) found[run].kinds.push(names[number]);
      else if (which !== RECORDING) reject(new Error(new TextDecoder().decode(data)));
      else if (data.at(-1) === 0) {
        found[run].made = number;
        send(run + 1);
      }
    };
  }).finally(() => worker.terminate());
}

test('recorded runs of every program are runs of the model, also the stuck ones', async (t) => {
  await t.open();
  const found = await t.page.evaluate(recordAll, LINKS, RUNS, KINDS);
  for (const { link, kinds, made } of found) {
    assert.equal(made, RUNS, link);
    assert.ok(kinds.every((kind) => KINDS.includes(kind) && kind !== 'limit'), `${link}: ${kinds}`);
  }
  for (const { link, kinds } of found.slice(0, 4)) {
    assert.ok(kinds.some((kind) => /stuck|deadlock/.test(kind)), `${link}: ${kinds}`);
  }
});

/** Asks for so many perturbed runs. */
async function repeat(t, runs) {
  await t.page.select('.record select', `${runs}`);
  await t.press('Repeat');
}

/** Waits until some runs have been made, and more are to come. */
function someAreMade(t) {
  return t.until(() => /^[1-9][\d,]* of/.test(document.querySelector('.under-way .count')?.textContent));
}

/** The heading of what was seen, once it says so and nothing goes on. */
function seen(t) {
  return t.until(() => {
    const headings = [...document.querySelectorAll('.record h4')].map((h) => h.textContent);
    return headings.find((text) => /of \d+ possible outcomes/.test(text));
  });
}

test('a real run opens in the player, and many stand beside the explorer', async (t) => {
  await t.open('#/counter?lock=none');
  await (await t.byRole('tab', 'Measure')).click();
  await t.press('Record a real run');
  await t.until(() => document.body.textContent.includes('The run that is shown really happened: 8 steps'));
  await t.until(() => /schedule=[a-b0-9]+$/.test(location.hash));
  assert.equal(await position(t), 0);
  await t.press('Step');
  await positionIs(t, 1);
  await t.page.$eval('.record input[type=checkbox]', (box) => box.click());
  await repeat(t, 100);
  assert.match(await seen(t), /^Seen in 100 real runs: [1-3] of 3 possible outcomes$/);
  const text = await t.page.$eval('.record', (section) => section.textContent);
  assert.ok(!text.includes('a fault of Lockstep'), text);
  assert.match(text, /With random delays, seed 1/);
  await t.press('Play one');
  await positionIs(t, 0);
  assert.deepEqual(await t.accessibilityProblems(), []);
});

test('a recording can be stopped, or lose its worker, and the next one has another', async (t) => {
  await t.page.evaluateOnNewDocument(() => {
    const Real = window.Worker;
    window.Worker = class extends Real {
      constructor(script, options) {
        super(script, options);
        if (/start/.test(script)) window.recorder = this;
      }
    };
  });
  await t.open('#/counter?lock=none');
  await (await t.byRole('tab', 'Measure')).click();
  await t.page.waitForSelector('.record');
  await t.page.$eval('.record input[type=checkbox]', (box) => box.click());
  await repeat(t, 10_000);
  await someAreMade(t);
  await t.press('Stop');
  assert.match(await seen(t), /^Seen in [\d,]+ real runs/);
  await repeat(t, 10_000);
  await someAreMade(t);
  await t.page.evaluate(() => {
    window.recorder.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
  });
  const said = await t.until(() => document.querySelector('.record .warn')?.textContent);
  assert.match(said, /^The worker was lost: .*out of memory/);
  assert.match(await seen(t), /^Seen in [\d,]+ real runs/);
  await repeat(t, 100);
  await t.until(() => /^Seen in 100 real runs: [1-3] of 3/.test(document.querySelector('.record h4')?.textContent));
  assert.equal(await t.page.$('.record .warn'), null);
});
