// The timeline by keyboard and pointer: zooming, going to a step, by step and by time.

import assert from 'node:assert/strict';

import { positionIs } from './harness/counter.mjs';
import { test } from './harness/tests.mjs';

const SPOT = '.timeline .spot:not(.left)';

/** The width of the first step that is drawn by itself. */
const stepWidth = (t) => t.until(() => document.querySelector('.lanes .block')?.getBoundingClientRect().width);

const spotSays = (t, words) =>
  t.until((spot, words) => document.querySelector(spot)?.getAttribute('aria-label').includes(words), SPOT, words);

test('the timeline is zoomed by keys and buttons', async (t) => {
  await t.open('#/counter?threads=6&increments=5&lock=none');
  const first = await stepWidth(t);
  await t.page.keyboard.press('w');
  await t.until((first) => document.querySelector('.lanes .block').getBoundingClientRect().width > first * 1.3, first);
  await t.press('Zoom out');
  await t.press('Zoom out');
  await t.until((first) => document.querySelector('.lanes .block').getBoundingClientRect().width < first * 0.8, first);
  await t.until(() => document.querySelector('.strip svg'));
  await t.page.keyboard.press('f');
  await t.until(() => !document.querySelector('.strip svg'));
});

test('arrows lead from step to step on the lanes, and Enter goes there', async (t) => {
  await t.open('#/counter?policy=round-robin&increments=1&step=1');
  await t.page.focus(SPOT);
  await spotSays(t, 'a acquires lock. Step 1 of 8');
  await t.page.keyboard.press('ArrowRight');
  await spotSays(t, 'a reads counter = 0. Step 2 of 8');
  await t.page.keyboard.press('ArrowDown');
  await spotSays(t, 'b waits for lock, held by a');
  await t.page.keyboard.press('ArrowRight');
  await spotSays(t, 'b acquires lock. Step 5 of 8');
  await t.until(() => document.querySelector('.tip').textContent.includes('Step 5 of 8'));
  assert.deepEqual(await t.accessibilityProblems(), []);
  await t.page.keyboard.press('Escape');
  await t.until(() => !document.querySelector('.tip'));
  await t.page.keyboard.press('Enter');
  await positionIs(t, 5);
});

test('an arrow that comes while the page draws is the lanes\' too', async (t) => {
  await t.drawLate();
  await t.open('#/counter?policy=round-robin&increments=1&step=1');
  await t.page.focus(SPOT);
  await t.page.evaluate(() => {
    const lanes = document.querySelector('.lanes');
    const seen = new MutationObserver(() => {
      seen.disconnect();
      const to = document.activeElement;
      to.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }));
    });
    seen.observe(lanes, { childList: true, subtree: true });
  });
  await t.page.keyboard.press('ArrowRight');
  await spotSays(t, 'Step 3 of 8');
  await t.until((spot) => document.activeElement === document.querySelector(spot), SPOT);
  await positionIs(t, 1);
});

test('the axis goes by time where time passes, and the choice is remembered', async (t) => {
  await t.open('#/log-processor');
  const isChosen = (name) =>
    t.until((name) => document.querySelector(`.axis input[aria-label="${name}"]`)?.checked, name);
  const hasNumber = (text) =>
    t.until((text) => [...document.querySelectorAll('.tick text')].some((e) => e.textContent === text), text);
  await isChosen('by time');
  await hasNumber('10 ms');
  await t.page.click('.axis input[aria-label="by step"]');
  await hasNumber('12');
  await t.page.reload();
  await isChosen('by step');
});
