// Keys and the focus: shortcuts after a press, tabs, the catalogue, toolbars, and what is typed.

import assert from 'node:assert/strict';

import { position, positionIs } from './harness/counter.mjs';
import { test } from './harness/tests.mjs';

const LINK = '#/counter?lock=none';

/** What has the focus: its id, its name, or its words. */
const focus = (t) =>
  t.page.evaluate(() => {
    const active = document.activeElement;
    return active.id || active.getAttribute('aria-label') || active.textContent.trim();
  });
const focusIs = (t, wanted) =>
  t.until((wanted) => {
    const active = document.activeElement;
    return [active.id, active.getAttribute('aria-label'), active.textContent.trim()].includes(wanted);
  }, wanted);
const keys = async (t, ...names) => {
  for (const name of names) await t.page.keyboard.press(name);
};

/** Space plays and pauses, arrows step, End and Home go to the ends, letters do what they do. */
async function keysAreThePages(t) {
  const at = await position(t);
  await keys(t, 'ArrowRight');
  await positionIs(t, at + 1);
  await keys(t, 'ArrowLeft');
  await positionIs(t, at);
  await keys(t, 'End');
  await t.until(() => document.querySelector('input.position').value === document.querySelector('input.position').max);
  await keys(t, 'Home');
  await positionIs(t, 0);
  await keys(t, ' ');
  await t.until(() => document.querySelector('.moves .play').ariaLabel === 'Pause');
  await keys(t, ' ');
  await t.until(() => document.querySelector('.moves .play').ariaLabel === 'Play');
  await keys(t, 'f');
}

test('after something has been pressed with the pointer, keys are the page\'s', async (t) => {
  await t.open(LINK);
  const presses = {
    'the switch': ['fieldset.switch ::-p-text(Real threads)', () => /\d Web Workers/.test(document.querySelector('.chip').textContent)],
    'the switch, back': ['fieldset.switch ::-p-text(Simulated)', () => document.querySelector('.chip').textContent.startsWith('Simulated')],
    'where threads switch': ['.where ::-p-text(as with the GIL)', () => location.hash.includes('switch=gil') || document.querySelector('.chip').textContent.includes('GIL')],
    'more threads': ['[aria-label="More threads"]', () => document.querySelectorAll('.pick').length === 3],
    'the speed': ['.speed input', () => true],
    'the position': ['input.position', () => true],
    'the border of the code': ['.split', () => true],
    'a disclosure': ['.badge-key summary', () => document.querySelector('.badge-key').open],
    'a tab': ['#tab-Trace', () => document.querySelector('#tab-Trace').ariaSelected === 'true'],
    'a row': ['.trace tbody tr:nth-child(3) button', () => document.querySelector('input.position').value === '1'],
    'another tab': ['#tab-Run', () => document.querySelector('#tab-Run').ariaSelected === 'true'],
    'a code tab': ['#tab-Rust', () => document.querySelector('#tab-Rust').ariaSelected === 'true'],
    'a checkbox, on': ['::-p-text(Ask me first)', () => document.querySelector('.page.asks')],
    'a checkbox': ['::-p-text(Ask me first)', () => !document.querySelector('.page.asks')],
    'a link': ['.variants a:not(.open)', () => true],
  };
  for (const [what, [selector, then]] of Object.entries(presses)) {
    await (await t.page.waitForSelector(selector)).click();
    await t.until(then).catch(() => assert.fail(`${what} did nothing`));
    if (what === 'a checkbox, on') continue;
    await keysAreThePages(t).catch((why) => assert.fail(`after ${what}: ${why.stack}`));
  }
});

test('single characters are shortcuts unless whoever uses the page says otherwise', async (t) => {
  const turn = async () => {
    await (await t.page.waitForSelector('header [aria-label="Help"]')).click();
    await (await t.page.waitForSelector('dialog.help[open] input[type=checkbox]')).click();
    await keys(t, 'Escape');
    await t.until(() => !document.querySelector('dialog[open]'));
  };
  // Were the digit heard, there would be two steps.
  const digitAndStep = async () => {
    await keys(t, '1');
    await (await t.byRole('button', 'Step')).click();
  };
  await t.open(LINK);
  await turn();
  await digitAndStep();
  await positionIs(t, 1);
  // The address is written a moment after the step.
  await t.until(() => location.hash.includes('step=1'));
  await t.page.reload();
  await positionIs(t, 1);
  await digitAndStep();
  await positionIs(t, 2);
  await turn();
  await keys(t, '1');
  await positionIs(t, 3);
});

test('a select that was opened and closed with the pointer gives the keys back', async (t) => {
  await t.open(LINK);
  const select = await t.page.waitForSelector('#set-lock');
  await select.click();
  await t.until(() => document.querySelector('#set-lock').matches(':open'));
  // In a driven Firefox keys do not reach the list, which is the browser's and not the page's.
  await (t.engine === 'firefox' ? select.click() : keys(t, 'Escape'));
  await t.until(() => document.querySelector('#set-lock').matches(':not(:open)'));
  await keysAreThePages(t);
  assert.equal(await select.evaluate((select) => select.value), 'none');
});

test('who comes with the tab key keeps what the keyboard does there', async (t) => {
  await t.open(LINK);
  await t.page.evaluate(() => document.querySelector('[name=switch]').focus());
  await keys(t, 'ArrowDown');
  await t.until(() => document.querySelectorAll('[name=switch]')[1].checked);
  assert.equal(await position(t), 0);
  // What was pressed once has its own keys again when the tab key comes there.
  await (await t.page.waitForSelector('.where ::-p-text(anywhere)')).click();
  await keys(t, 'Tab');
  await t.page.keyboard.down('Shift');
  await keys(t, 'Tab');
  await t.page.keyboard.up('Shift');
  await keys(t, 'ArrowRight');
  await t.until(() => document.querySelectorAll('[name=switch]')[1].checked);
  assert.equal(await position(t), 0);
  await t.page.focus('.speed input');
  const speed = await t.page.$eval('.speed input', (input) => input.value);
  await keys(t, 'Tab', 'Home');
  await positionIs(t, 0);
  await t.page.focus('.speed input');
  await keys(t, 'ArrowRight');
  await t.until((speed) => Number(document.querySelector('.speed input').value) === Number(speed) + 1, speed);
});

test('tabs have one stop, and arrows, Home and End go from tab to tab', async (t) => {
  await t.open(LINK);
  const stops = (label) =>
    t.page.$$eval(`[role=tablist][aria-label=${label}] [role=tab]`, (tabs) =>
      tabs.map((tab) => tab.tabIndex === 0 && tab.id).filter(Boolean));
  assert.deepEqual(await stops('Panel'), ['tab-Run']);
  assert.deepEqual(await stops('Language'), ['tab-Python']);
  await t.page.focus('#tab-Run');
  for (const [key, tab] of [
    ['ArrowRight', 'Explore'], ['End', 'Measure'], ['ArrowRight', 'Run'], ['ArrowLeft', 'Measure'], ['Home', 'Run'],
  ]) {
    await keys(t, key);
    await focusIs(t, `tab-${tab}`);
    await t.until((tab) => document.querySelector(`#tab-${tab}`).ariaSelected === 'true', tab);
    assert.deepEqual(await stops('Panel'), [`tab-${tab}`]);
  }
  assert.equal(await position(t), 0);
  await t.page.focus('#tab-Python');
  await keys(t, 'ArrowLeft');
  await focusIs(t, 'tab-Rust');
  await t.until(() => document.querySelector('#tab-Rust').ariaSelected === 'true');
});

test('the catalogue and the toolbars have one stop each', async (t) => {
  await t.open(LINK);
  const stops = (group) =>
    t.page.$$eval(`${group} :is(a, button):not(.close-menu)`, (all) => all.filter((one) => one.tabIndex === 0).length);
  for (const group of ['.catalogue', '.tools', '.zooms']) assert.equal(await stops(group), 1, group);
  // The tab key comes to where one is.
  await t.page.evaluate(() => document.querySelector('.catalogue [tabindex="0"]').focus());
  assert.match(await focus(t), /^No lock/);
  await keys(t, 'ArrowDown', 'ArrowRight');
  await focusIs(t, 'Beside this run: acquire / release');
  await keys(t, 'ArrowLeft', 'Home');
  await t.until(() => document.activeElement.matches('a.exercise[href*=counter]'));
  await keys(t, 'End');
  await t.until(() => document.activeElement.matches('a.exercise[href*=primitives]'));
  await keys(t, 'Enter');
  await t.until(() => location.hash.startsWith('#/primitives'));
  assert.equal(await stops('.catalogue'), 1);
  await t.page.focus('.tools [tabindex="0"]');
  await focusIs(t, 'Undo');
  await keys(t, 'End');
  await focusIs(t, 'Help');
  await keys(t, 'ArrowRight');
  await focusIs(t, 'Undo');
});

test('what cannot be used is told at its field, and the run keeps what it has', async (t) => {
  await t.open('#/thread-pool');
  const field = '#set-workers';
  const wrong = (selector) =>
    t.page.$eval(selector, (input) => ({
      invalid: input.ariaInvalid,
      value: input.value,
      why: input.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).textContent)[0],
    }));
  const enter = async (selector, text) => {
    const input = await t.page.waitForSelector(selector);
    await input.evaluate((input) => input.select());
    if (text) await input.type(text);
    else await keys(t, 'Backspace');
    await keys(t, 'Enter');
  };
  await enter(field, '50');
  await t.page.waitForSelector(`${field}[aria-invalid=true]`);
  const { value, why } = await wrong(field);
  assert.deepEqual([value, why], ['50', 'workers=“50” is outside 1 to 4; using 2.']);
  assert.deepEqual(await t.accessibilityProblems(), []);
  // Links say the same of it, up to what they use instead.
  await t.open('#/thread-pool?workers=50');
  await t.until(() => document.querySelector('.notices')?.textContent.includes('workers=“50” is outside 1 to 4; using 4.'));
  await t.open('#/thread-pool');
  await enter('#set-numbers', '1,2,x');
  await t.page.waitForSelector('#set-numbers[aria-invalid=true]');
  assert.match((await wrong('#set-numbers')).why, /^numbers=“1,2,x” is not \d to \d+ whole numbers with commas between; using 4,1,2,3\.$/);
  // Corrected, it counts.
  await enter('#set-numbers', '1, 2, 3');
  await t.until(() => !document.querySelector('#set-numbers[aria-invalid]'));
  await t.until(() => document.querySelector('#set-numbers').value === '1,2,3' && location.hash.includes('numbers=1,2,3'));
  await enter('#set-numbers', '');
  await t.page.waitForSelector('#set-numbers[aria-invalid=true]');
  await t.until(() => location.hash.includes('numbers=1,2,3'));
  await t.page.select('#set-policy', 'random');
  await enter('#seed', '-5');
  await t.page.waitForSelector('#seed[aria-invalid=true]');
  assert.equal((await wrong('#seed')).why, 'policy=“random:-5” is not earliest, round-robin or random:SEED; using random:1.');
});

test('the title names the moment, each tab keeps its place, and the key lies over the page', async (t) => {
  await t.open('#/counter?lock=none&step=4');
  await t.until(() => document.title === 'No lock, step 4 · Counter with lock · Lockstep');
  await keys(t, 'ArrowLeft');
  await t.until(() => document.title === 'No lock, step 3 · Counter with lock · Lockstep');
  await t.page.setViewport({ width: 1360, height: 620 });
  const scroll = () => t.page.$eval('#panel', (panel) => panel.scrollTop);
  const scrollTo = (top) => t.page.$eval('#panel', (panel, top) => panel.scrollTo(0, top), top);
  const show = async (tab) => (await t.byRole('tab', tab)).click();
  await scrollTo(40);
  await show('Questions');
  await t.page.waitForSelector('#panel .questions');
  assert.equal(await scroll(), 0);
  await show('Run');
  await t.until(() => document.querySelector('#panel .run') && document.querySelector('#panel').scrollTop === 40);
  const lanes = () => t.page.$eval('.lanes', (lanes) => lanes.getBoundingClientRect().top);
  const before = await lanes();
  await t.press('Key');
  await t.page.waitForSelector('#time-key:popover-open');
  assert.equal(await lanes(), before);
  const inside = await t.page.$eval('#time-key', (key) => {
    const { top, left, right, bottom } = key.getBoundingClientRect();
    return top >= 0 && left >= 0 && right <= innerWidth && bottom <= innerHeight;
  });
  assert.ok(inside);
  assert.deepEqual(await t.accessibilityProblems(), []);
  await keys(t, 'Escape');
  await t.until(() => !document.querySelector('#time-key:popover-open'));
});
