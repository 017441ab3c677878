// What there is no room for in the picture is counted there, and listed when that is pressed.

import assert from 'node:assert/strict';

import { positionIs } from './harness/counter.mjs';
import { test } from './harness/tests.mjs';

/** Eight tasks that each hand another to their pool: more than are drawn. */
const LINK = '#/thread-pool?shape=nested&workers=4&numbers=1,2,3,4,5,6,7,8&policy=earliest&step=16';

test('what is only counted in the picture is listed when the count is pressed', async (t) => {
  await t.open(LINK);
  const count = await t.page.waitForSelector('.picture button.show-all');
  assert.match(await count.evaluate((button) => button.ariaLabel), /^\+\d+: show all objects$/);
  const list = () => t.page.$eval('#all-objects', (list) => list.matches(':popover-open') && list.textContent);
  const isOpen = (wanted) => t.until((wanted) => document.querySelector('#all-objects').matches(':popover-open') === wanted, wanted);

  // With the keyboard.
  await count.focus();
  await t.page.keyboard.press('Enter');
  await isOpen(true);
  await t.page.waitForSelector('#all-objects dd');
  const told = await list();
  assert.match(told, /Executor/);
  assert.match(told, /0 in a/);
  assert.deepEqual(await t.accessibilityProblems(), []);
  // It follows the moment, since keys go on stepping.
  await t.page.keyboard.press('Home');
  await positionIs(t, 0);
  await t.until(() => document.querySelector('#all-objects').textContent.includes('0 of 4 workers'));
  await t.page.keyboard.press('Escape');
  await isOpen(false);

  // By a press, and away by one elsewhere. The link is another place than this
  // once the address says so.
  await t.until(() => !location.hash.includes('step=16'));
  await t.open(LINK);
  await (await t.page.waitForSelector('.picture button.show-all')).click();
  await isOpen(true);
  await t.page.waitForSelector('#all-objects dd');
  assert.equal(await list(), told);
  await t.page.mouse.click(600, 20);
  await isOpen(false);
});
