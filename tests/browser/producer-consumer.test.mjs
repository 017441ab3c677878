// Producers and consumers on the page: every variant, from its start to its end.

import assert from 'node:assert/strict';

import { walkVariants } from './harness/variants.mjs';
import { test } from './harness/tests.mjs';

test('every variant of producer-consumer can be seen to its end', (t) => walkVariants(t, 'producer-consumer'));

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
