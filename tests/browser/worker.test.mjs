// The worker: its pool of threads, started as the page starts it.

import assert from 'node:assert/strict';

import { test } from './harness/tests.mjs';

/**
 * In the page: starts the worker, follows a schedule, and gives all it said up to that end. Small
 * numbers are a byte each; the first says which message it is, texts have their length before them.
 */
function follow(link, schedule) {
  const { content } = document.querySelector('meta[name=lockstep-worker]');
  const worker = new Worker(new URL(content, document.baseURI), { type: 'module' });
  const heard = [];
  return new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message || 'the worker did not load'));
    const [READY, STEPPED, FOLLOW] = [0, 1, 0];
    const text = (words) => [words.length, ...new TextEncoder().encode(words)];
    worker.onmessage = ({ data }) => {
      if (![READY, STEPPED].includes(data[0])) reject(new Error(`unexpected: ${data}`));
      heard.push([...data]);
      if (data[0] === READY) {
        worker.postMessage(new Uint8Array([FOLLOW, 1, ...text(link), ...text(schedule)]));
      }
      if (heard.length > schedule.length) resolve(heard);
    };
  }).finally(() => worker.terminate());
}

test('the worker starts its pool and steps a program on it', async (t) => {
  await t.open();
  const heard = await t.page.evaluate(follow, '#/counter?lock=none&increments=1', 'abab');
  const [[, threads], ...steps] = heard;
  assert.ok(threads >= 6, `${threads} threads`);
  assert.deepEqual(steps.map(([, run, place]) => [run, place]), [[1, 0], [1, 1], [1, 2], [1, 3]]);
});
