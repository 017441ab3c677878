// The address bar: it holds the moment shown, whatever is copied, played, changed or left meanwhile.

import assert from 'node:assert/strict';

import { positionIs } from './harness/counter.mjs';
import { test } from './harness/tests.mjs';

const START = '#/counter?lock=none&policy=round-robin';

const holds = (t, link) => t.until((link) => location.hash === link, link);

/** Copying always succeeds, at once, and what was copied is in `window.copied`. */
async function copies(t) {
  await t.page.evaluateOnNewDocument(() => {
    if (navigator.clipboard) navigator.clipboard.writeText = async (text) => (window.copied = text);
  });
}


async function reloaded(t) {
  await t.page.reload();
  await t.page.waitForSelector('html[data-started]');
}

test('what is copied in passing does not stop the address', async (t) => {
  await copies(t);
  await t.open(START);
  await holds(t, START);
  const length = await t.page.evaluate(() => history.length);
  await t.page.evaluate(() => document.querySelector('#stage').focus());
  await t.page.keyboard.press('ArrowRight');
  await t.page.keyboard.press('c');
  await t.until((end) => window.copied?.endsWith(end), `${START}&step=1`);
  await t.page.keyboard.press('ArrowRight');
  await holds(t, `${START}&step=2`);
  await t.page.evaluate(() => document.querySelectorAll('.variants a')[2].click());
  await holds(t, '#/counter?lock=acquire&policy=round-robin');
  // All of that is one entry of the history.
  assert.equal(await t.page.evaluate(() => history.length), length);
  await reloaded(t);
  await t.until(() => document.querySelector('.variants a.open').textContent.startsWith('acquire'));
});

test('copying while it plays writes the moment, and so does the pause after it', async (t) => {
  await copies(t);
  await t.open(START);
  await holds(t, START);
  await t.page.evaluate(() => document.querySelector('#stage').focus());
  await t.page.keyboard.press(' ');
  await positionIs(t, 2);
  await t.page.keyboard.press('c');
  const copied = await t.until(() => window.copied);
  assert.match(copied, /&step=[23]$/);
  await t.until((copied) => copied.endsWith(location.hash), copied);
  await positionIs(t, 5);
  await t.page.keyboard.press(' ');
  await t.byRole('button', 'Play');
  const place = await t.page.$eval('input.position', (input) => input.value);
  await holds(t, `${START}&step=${place}`);
  // Another exercise is another entry; the first keeps its last moment.
  await t.page.evaluate(() => document.querySelector('a.exercise[href*="lru-cache"]').click());
  await t.until(() => location.hash.startsWith('#/lru-cache'));
  await t.page.keyboard.press('ArrowRight');
  await t.until(() => location.hash.includes('step=1'));
  const there = await t.page.evaluate(() => location.hash);
  await t.page.evaluate(() => history.back());
  await positionIs(t, Number(place));
  await holds(t, `${START}&step=${place}`);
  await t.page.evaluate(() => history.forward());
  await positionIs(t, 1);
  await holds(t, there);
  await reloaded(t);
  await positionIs(t, 1);
  await holds(t, there);
});

test('another exercise chosen at once after a step leaves that step behind', async (t) => {
  await t.open(START);
  await holds(t, START);
  await t.inside(async ({ button }) => {
    button('Step').click();
    await new Promise(requestAnimationFrame);
    document.querySelector('a.exercise[href*="thread-pool"]').click();
  });
  await t.until(() => location.hash.startsWith('#/thread-pool'));
  await t.page.evaluate(() => history.back());
  await holds(t, `${START}&step=1`);
  await positionIs(t, 1);
});

test('leaving and looking at the address find the moment shown', async (t) => {
  await t.open(START);
  await holds(t, START);
  for (const [step, leave] of [[1, 'blur'], [2, 'pagehide']]) {
    const found = await t.inside(async ({ button, until, given: { step, leave } }) => {
      button('Step').click();
      await until(() => Number(document.querySelector('input.position').value) === step);
      window.dispatchEvent(new Event(leave));
      return location.hash;
    }, { step, leave });
    assert.equal(found, `${START}&step=${step}`, leave);
  }
  // Nothing is written while it plays; a reload shows the moment all the same.
  await t.page.evaluate(() => document.querySelector('#stage').focus());
  await t.page.keyboard.press(' ');
  await positionIs(t, 4);
  await reloaded(t);
  const at = await t.page.$eval('input.position', (input) => Number(input.value));
  assert.ok(at >= 4 && at < 8, `at ${at}`);
});
