// The questions: predicted, answered and demonstrated, by keyboard alone.

import assert from 'node:assert/strict';

import { announced, positionIs } from './harness/counter.mjs';
import { test } from './harness/tests.mjs';

const QUESTION = /^1 ?Why is a lock necessary/;

/** Presses Tab until what has the focus is called like this. */
async function tabTo(t, name, most = 60) {
  for (let presses = 0; presses < most; presses += 1) {
    const found = await t.page.evaluate(() => document.activeElement?.textContent.trim() ?? '');
    if (name.test(found)) return;
    await t.page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${name}`);
}

test('a question is predicted, answered and demonstrated without the mouse', async (t) => {
  await t.drawLate();
  await t.open('#/counter');
  await (await t.byRole('tab', 'Questions')).focus();
  await t.page.keyboard.press('Enter');
  await t.until(() => document.querySelectorAll('.question').length === 5);
  await tabTo(t, QUESTION);
  await t.page.keyboard.press('Enter');
  await t.until(() => document.querySelector('#question-0').ariaExpanded === 'true');
  assert.deepEqual(await t.accessibilityProblems(), []);

  // The choices are 0, 6, 64 and 70 of 70; 64 is right.
  await t.page.keyboard.press('Tab');
  await t.page.keyboard.press('ArrowDown');
  await t.page.keyboard.press('ArrowDown');
  await tabTo(t, /^I am sure$/, 4);
  await t.page.keyboard.press('Enter');
  await t.until(() => document.activeElement.id === 'answer-head-0');
  const reveal = await t.page.$eval('.reveal', (reveal) => reveal.textContent);
  assert.equal(reveal, '✓ You said “64 of 70” and were sure. So it is.');
  assert.deepEqual(await t.accessibilityProblems(), []);

  await tabTo(t, /^Two threads, no lock$/, 4);
  await t.page.keyboard.press('Enter');
  assert.match(await announced(t, 4), /b writes counter = 1; lost update/);
  await positionIs(t, 4);
  await tabTo(t, /^Two threads, no lock$/, 1);
  assert.equal(await t.page.$eval('#question-0', (button) => button.ariaExpanded), 'true');
  await t.page.keyboard.press('ArrowRight');
  await positionIs(t, 5);
  assert.equal(await t.page.$eval('.demo', (demo) => demo.ariaCurrent), 'true');
});

test('a coding task leads to its code, and its demonstration keeps the questions', async (t) => {
  await t.drawLate();
  await t.open('#/thread-pool?shape=pipeline&workers=3');
  await (await t.byRole('tab', 'Questions')).click();
  await t.press('Show all answers');
  await t.press('Show the code');
  await t.until(() => document.activeElement.id === 'source');
  await t.until(() => document.querySelector('#source').textContent.includes('executor.map(square, NUMBERS)'));
  await t.press('Hide all');
  await t.until(() => !document.querySelector('.question.open'));
});
