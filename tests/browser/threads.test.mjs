// Real threads on the page: Web Workers step as the simulated threads do.

import assert from 'node:assert/strict';

import { announced, position, positionIs, storyOf, useRealThreads } from './harness/counter.mjs';
import { test } from './harness/tests.mjs';

const LINKS = [
  '#/counter?policy=round-robin',
  '#/counter?lock=none&threads=3&policy=random:11',
  '#/counter?lock=leak&threads=3',
  '#/counter?lock=with-error&policy=random:2',
  '#/counter?lock=none&body=call&switch=gil&policy=round-robin',
];

for (const link of LINKS) {
  test(`real threads take the simulated steps: ${link}`, async (t) => {
    await t.open(link);
    const simulated = await storyOf(t);
    await t.press('To start');
    await positionIs(t, 0);
    await useRealThreads(t);
    assert.deepEqual(await storyOf(t), simulated);
    await t.press('Step back');
    await positionIs(t, simulated.length - 1);
  });
}

test('real threads go where they are sent by hand, also from the past', async (t) => {
  await t.open('#/counter?lock=none&increments=1');
  await useRealThreads(t);
  for (const [thread, then] of [['a', 1], ['b', 2], ['a', 3]]) {
    await t.press(`Step ${thread}`);
    await positionIs(t, then);
  }
  await t.press('Step back');
  await positionIs(t, 2);
  await t.press('Step b');
  await positionIs(t, 3);
  assert.match(await announced(t, 3), /b writes counter = 1/);
  await t.until(() => location.hash.endsWith('schedule=ab2&step=3&beside=schedule:aba&stages=1'));
});

test('a stuck run leaves the pool usable', async (t) => {
  await t.open('#/counter?lock=leak');
  await useRealThreads(t);
  for (const variant of ['With lock', 'Never released', 'With lock']) {
    await t.press('To end');
    await t.until(() => /Stuck|Finished and right/.test(document.querySelector('[role=status]').textContent));
    await (await t.page.waitForSelector(`::-p-text(${variant})`)).click();
    await positionIs(t, 0);
  }
});

test('a lost worker is said, and the simulated run is there', async (t) => {
  await t.page.evaluateOnNewDocument(() => {
    const Real = window.Worker;
    window.Worker = class extends Real {
      constructor(...words) {
        super(...words);
        window.theWorker = this;
      }
    };
  });
  await t.open('#/counter?lock=none&schedule=ab&step=2');
  await useRealThreads(t);
  await t.page.evaluate(() => window.theWorker.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' })));
  await t.until(() => document.body.textContent.includes('real threads were stopped'));
  assert.equal(await position(t), 2);
  await t.press('Step');
  await positionIs(t, 3);
});

test('without isolation real threads are off and the page says why', async (t) => {
  t.allow(/sw\.js|error: A bad HTTP response code \(404\)/);
  await t.open('#/counter', { host: 'plain' });
  await t.until(() => /isolated/.test(document.body.textContent));
  await t.press('Step');
  await positionIs(t, 1);
});
