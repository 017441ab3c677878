// A thread is run to a line of the code; the trace table is used by keyboard alone.

import assert from 'node:assert/strict';

import { position, positionIs } from './harness/counter.mjs';
import { test } from './harness/tests.mjs';

const marked = (t, mark) =>
  t.page.$$eval(`.source .mark.${mark}`, (marks) => marks.map((mark) => mark.textContent.trim()[0]).join(''));

test('a pressed line is run to, by mouse and by keyboard', async (t) => {
  await t.open('#/counter?lock=none&policy=round-robin');
  await t.page.select('select.runner', '1');
  const line = await t.byRole('button', 'Run b to line 12');
  await (await line.evaluateHandle((button) => button.closest('li').querySelector('code'))).click();
  await positionIs(t, 1);
  assert.equal(await marked(t, 'ran'), 'b');
  await line.focus();
  await t.page.keyboard.press('Enter');
  await positionIs(t, 2);
  assert.ok(await line.evaluate((button) => document.activeElement === button), 'focus stays');
  assert.deepEqual(await t.accessibilityProblems(), []);
});

test('a line that cannot be reached says why', async (t) => {
  await t.open('#/counter?lock=leak&step=99');
  await t.page.select('select.runner', '1');
  const lines = await t.page.$$('.source button');
  await lines.at(-1).click();
  await t.until(() => /b does not come to line \d+: b waits for lock/.test(document.querySelector('.told').textContent));
});

test('the arrow keys walk the trace table, of which only a part is in the page', async (t) => {
  await t.open('#/counter?threads=6&increments=20&lock=none&policy=round-robin&step=100');
  await (await t.byRole('tab', 'Trace')).click();
  const now = () => document.querySelector('.trace tr[aria-current="step"] button');
  await t.until(() => document.querySelector('.trace tr[aria-current="step"] button')?.textContent === '100');
  assert.ok((await t.page.$$('.trace tbody tr')).length < 80, 'rows out of sight are not there');
  assert.deepEqual(await t.accessibilityProblems(), []);
  await (await t.page.evaluateHandle(now)).focus();
  await t.page.keyboard.press('ArrowDown');
  await positionIs(t, 101);
  await t.page.keyboard.press('End');
  await positionIs(t, 240);
  await t.until(() => document.activeElement.textContent === '240' && document.activeElement.closest('.trace') !== null);
  await t.page.keyboard.press('ArrowUp');
  await positionIs(t, 239);
  await (await t.byRole('button', 'To step 237')).click();
  assert.equal(await position(t), 237);
});
