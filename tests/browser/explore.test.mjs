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
  await says(t, '34,560 of 34,650 interleavings end wrong');
  await says(t, '34,650 interleavings, every one explored');
  for (const [result, count] of [['2', '10,428'], ['3', '15,180'], ['4', '7,512'], ['5', '1,440']]) {
    await says(t, `expected 6, got ${result}.`);
    await says(t, count);
  }
  await says(t, 'Finished and right: 6.');
}

test('every result is found, with exact counts', async (t) => {
  await t.open('#/counter?lock=none&threads=3&increments=2');
  await everyResultIsFound(t);
});

test('without isolation an explorer with ordinary memory finds the same', async (t) => {
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
  const where = /the good run and “the failing run”. They differ from step 2 on: here a writes/;
  await t.until((source) => new RegExp(source).test(document.querySelector('[role=status]').textContent), where.source);
  await positionIs(t, 2);
});

test('texts that are too many to list are said to be, and lines are sorted', async (t) => {
  await t.open('#/thread-pool?shape=pipeline&numbers=1,2,3,4,5,6,7,8&workers=3&consumers=2');
  await explore(t);
  await says(t, 'Listing the exact texts …');
  await says(t, 'end with 1, 4, 9, 16, 25, 36, 49, 64, in some order');
  await says(t, 'where a result lists lines, it lists them sorted');
  await t.press('Fewest steps');
  await says(t, 'From this step everything ends well');
});

test('a search of too many states can be stopped and says what it is', async (t) => {
  await t.open('#/counter?lock=none&threads=6&increments=20');
  await explore(t);
  await says(t, 'states so far');
  await t.press('Stop');
  await t.until(() => !document.querySelector('#panel').textContent.includes('every one explored'));
});

test('a failing run is there long before the rest, and stays when that is called off', async (t) => {
  await t.open('#/counter?lock=none&threads=6&increments=20');
  await explore(t);
  await says(t, 'A failing run was found; looking at the rest');
  await says(t, 'states so far');
  assert.deepEqual(await t.accessibilityProblems(), []);
  await t.press('Stop');
  await says(t, 'The search was stopped');
  await says(t, 'expected 120, got 100');
  await t.press('Show');
  assert.match(await announced(t, 240), /Finished, wrong: expected 120, got 100/);
});

test('a failing run that was found first gives way to all results', async (t) => {
  await t.open('#/counter?lock=none&threads=4&increments=4');
  await t.page.evaluate(() => {
    const panel = document.querySelector('#panel');
    const look = () => (window.foundFirst ||= panel.textContent.includes('A failing run was found'));
    new MutationObserver(look).observe(panel, { subtree: true, childList: true, characterData: true });
  });
  await explore(t);
  await says(t, '99,561,092,450,391,000 interleavings, every one explored');
  assert.equal(await t.page.evaluate(() => window.foundFirst), true);
  await t.until(() => !document.querySelector('#panel').textContent.includes('A failing run was found'));
});

/** The state under the keys, by its name. */
const chosen = (t) =>
  t.page.$eval('[role=listbox]', (box) => {
    const state = document.getElementById(box.getAttribute('aria-activedescendant'));
    return document.activeElement === box ? state.querySelector('title').textContent : 'no focus';
  });

test('the graph is the one that the command line finds', async (t) => {
  const links = ['#/counter?lock=none&threads=3', '#/producer-consumer?items=2&stop=none', '#/thread-pool?numbers=1,2'];
  for (const link of links) {
    const { digest } = await t.command('explore', link);
    assert.match(digest, /^[0-9a-f]{32}$/);
    await t.open(link);
    await explore(t);
    await t.until((digest) => document.querySelector('[data-digest]')?.dataset.digest === digest, digest);
  }
});

test('the keyboard comes to every state, and the focus stays', async (t) => {
  await t.open('#/counter?lock=none&increments=1&schedule=abab');
  await explore(t);
  await (await t.byRole('listbox', 'State graph')).focus();
  assert.equal(await chosen(t), 'Step 0, the moment shown: may still end either way');
  await t.page.keyboard.press('End');
  assert.equal(await chosen(t), 'Step 4, on this run: the end, wrong: 1');
  await positionIs(t, 0);
  await t.page.keyboard.press('Enter');
  await positionIs(t, 4);
  assert.equal(await chosen(t), 'Step 4, the moment shown: the end, wrong: 1');
  // Off the run: another end, up or down, and the focus is still there.
  const before = await chosen(t);
  for (const key of ['ArrowUp', 'ArrowDown', 'ArrowDown']) {
    if ((await chosen(t)) === before) await t.page.keyboard.press(key);
  }
  assert.equal(await chosen(t), 'Step 4: the end, right: 2');
  await t.page.keyboard.press('Enter');
  await t.until(() => /Finished and right: 2/.test(document.querySelector('[role=status]').textContent));
  await t.until(() => document.activeElement?.getAttribute('role') === 'listbox');
  await says(t, 'From this step everything ends well');
});

test('a large graph is drawn around the moment shown, at every step', async (t) => {
  await t.open('#/counter?lock=none&threads=3&increments=3');
  await explore(t);
  await says(t, 'states around this moment');
  for (const step of [1, 2, 3, 4, 5]) {
    await t.press('Step');
    await positionIs(t, step);
    await t.until((step) => document.querySelector('.state.now title')?.textContent.startsWith(`Step ${step},`), step);
    await t.until(() => !document.querySelector('.still.old'));
  }
  assert.deepEqual(await t.accessibilityProblems(), []);
});

test('exploring has no accessibility problem that axe knows', async (t) => {
  await t.open('#/counter?lock=none&increments=1&step=1');
  await explore(t);
  await says(t, '6 interleavings, every one explored');
  assert.deepEqual(await t.accessibilityProblems(), []);
});
