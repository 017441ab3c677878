// Exploring on the page: all results, with and without memory that can be shared.

import assert from 'node:assert/strict';

import { announced, positionIs } from './harness/counter.mjs';
import { test } from './harness/tests.mjs';

const says = (t, words) => t.until((words) => document.querySelector('#panel').textContent.includes(words), words);

async function explore(t) {
  await (await t.byRole('tab', 'Explore')).click();
}

async function everyResultIsFound(t) {
  await explore(t);
  await says(t, '34,650 interleavings, every one explored');
  for (const [result, count] of [['2', '10,428'], ['3', '15,180'], ['4', '7,512'], ['5', '1,440']]) {
    await says(t, `expected 6, got ${result}.`);
    await says(t, count);
  }
  await says(t, 'Finished and right: 6.');
}

test('every result is found, with exact counts, on all cores', async (t) => {
  await t.open('#/counter?lock=none&threads=3&increments=2');
  await everyResultIsFound(t);
});

test('without isolation a scout with ordinary memory finds the same', async (t) => {
  t.allow(/sw\.js|error: A bad HTTP response code \(404\)/);
  await t.open('#/counter?lock=none&threads=3&increments=2', { host: 'plain' });
  await everyResultIsFound(t);
});

test('a result opens its run, and the way back to a good one is a click', async (t) => {
  await t.open('#/counter?lock=none&increments=1');
  await explore(t);
  await says(t, '6 interleavings, every one explored');
  const bad = await t.page.waitForSelector('.outcome.fault button');
  await bad.click();
  assert.match(await announced(t, 4), /Finished, wrong: expected 2, got 1/);
  await says(t, 'Point of no return: step 2');
  await t.press('Point of no return: step 2');
  await positionIs(t, 2);
  await says(t, 'nothing ends well any more');
  await t.press('Nearest good run');
  await t.until(() => /Finished and right: 2/.test(document.querySelector('[role=status]').textContent));
});

test('a search of too many states can be stopped and says what it is', async (t) => {
  await t.open('#/counter?lock=none&threads=6&increments=20');
  await explore(t);
  await says(t, 'states so far');
  await t.press('Stop');
  await t.until(() => !document.querySelector('#panel').textContent.includes('every one explored'));
});

test('exploring has no accessibility problem that axe knows', async (t) => {
  await t.open('#/counter?lock=none&increments=1&step=1');
  await explore(t);
  await says(t, '6 interleavings, every one explored');
  assert.deepEqual(await t.accessibilityProblems(), []);
});
