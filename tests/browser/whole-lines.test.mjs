// What is assumed of printed lines, on the page.

import assert from 'node:assert/strict';

import { test } from './harness/tests.mjs';

test('whole lines are said to be assumed where several threads print, and only there', async (t) => {
  const note = () => t.page.evaluate(() => document.querySelector('.result .whole-lines')?.textContent ?? '');
  const ended = () => t.until(() => document.querySelector('.result.good samp') !== null);
  await t.open('#/producer-consumer?consumers=3&step=999');
  await ended();
  assert.match(await note(), /^Whole lines are assumed\..*print\(f"\{text\}\\n", end=""\)/);
  await t.open('#/thread-pool?step=999');
  await ended();
  assert.equal(await note(), '');
});
