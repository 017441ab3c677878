// The worker: its pool of threads, started as the page starts it.

import assert from 'node:assert/strict';

import { test } from './harness/tests.mjs';

/** In the page: starts the worker, follows a schedule, and gives all it said up to that end. */
function follow(link, schedule) {
  const { content } = document.querySelector('meta[name=lockstep-worker]');
  const worker = new Worker(new URL(content, document.baseURI), { type: 'module' });
  const heard = [];
  return new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message || 'the worker did not load'));
    worker.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      heard.push(message);
      if (message.Ready) worker.postMessage(JSON.stringify({ Follow: { run: 1, link, schedule } }));
      if (message.Failed || message.Fault) reject(new Error(data));
      if (message.Stepped?.place === schedule.length - 1) resolve(heard);
    };
  }).finally(() => worker.terminate());
}

test('the worker starts its pool and steps a program on it', async (t) => {
  await t.open();
  const heard = await t.page.evaluate(follow, '#/counter?lock=none&increments=1', 'abab');
  assert.ok(heard[0].Ready.threads >= 6, JSON.stringify(heard[0]));
  assert.deepEqual(heard.slice(1).map(({ Stepped }) => Stepped.place), [0, 1, 2, 3]);
});
