// Handling: the first visit, two runs, undo, the palette, sharing, and a walk without the mouse.

import assert from 'node:assert/strict';

import { position, positionIs } from './harness/counter.mjs';
import { test } from './harness/tests.mjs';

const count = (t, selector, wanted) =>
  t.until((selector, wanted) => document.querySelectorAll(selector).length === wanted, selector, wanted);
const text = (t, selector, pattern) =>
  t.until((selector, source) => new RegExp(source).test(document.querySelector(selector)?.textContent ?? ''), selector, pattern.source);

test('newcomers lose an update and rewind it with two presses', async (t) => {
  await t.open();
  await t.page.waitForSelector('.page.welcome');
  await t.page.evaluate(() => document.querySelector('.narration .offers button').click());
  await text(t, '.narration .tag', /Lost update/);
  // What they see can be handed on.
  await t.until(() => location.hash === '#/counter?lock=none&policy=round-robin&step=4');
  await t.page.evaluate(() => document.querySelector('.narration .offers button').click());
  await t.until(() => !document.querySelector('.page.welcome'));
  assert.ok((await position(t)) < 4);
  // Whoever has been here is not invited again.
  await t.open('#/');
  await t.page.reload();
  await t.page.waitForSelector('html[data-started]');
  assert.equal(await t.page.$('.page.welcome'), null);
});

test('the tour is made of real steps and ends when it is skipped', async (t) => {
  await t.open();
  await t.press('Take the tour');
  await text(t, '.tour', /1 of 6/);
  await t.page.keyboard.press('1');
  await text(t, '.tour', /2 of 6/);
  const beside = await t.page.evaluate(() => {
    const [card, ring] = ['.tour', '.tour-ring'].map((s) => document.querySelector(s).getBoundingClientRect());
    return { card: card.bottom <= ring.top, ring: ring.width > 40 };
  });
  assert.deepEqual(beside, { card: true, ring: true });
  for (const step of [3, 4, 5, 6]) {
    await t.press('Do it for me');
    await text(t, '.tour', new RegExp(`${step} of 6`));
  }
  assert.deepEqual(await t.accessibilityProblems(), []);
  await t.press('Finish');
  await count(t, '.tour', 0);
});

test('changing the past keeps the old run, and both stages step together', async (t) => {
  await t.open('#/counter?lock=none&increments=1&schedule=ab&step=2');
  await t.press('What if a had gone instead?');
  await text(t, '.compared', /differ from step 2 on: here a writes counter = 1, and finishes, there b reads counter = 0/);
  await t.press('Both stages');
  await count(t, '.picture svg', 2);
  const tells = (own, other) => t.until((own, other) => {
    const told = [...document.querySelectorAll('.told')].map((p) => p.textContent);
    return told[0].startsWith(own) && told[1].startsWith(other);
  }, own, other);
  await tells('a writes counter = 1', 'b reads counter = 0');
  await t.press('Step');
  await tells('b reads counter = 1', 'b writes counter = 1');
  await t.page.setViewport({ width: 680, height: 850 });
  assert.deepEqual(await t.accessibilityProblems(), []);
  await t.press('Swap');
  await t.until(() => location.hash.includes('schedule=ab&'));
  await t.press('Close the other run');
  await count(t, '.picture svg', 1);
});

test('a link opens both runs, and one that asks opens its question', async (t) => {
  await t.open('#/counter?lock=none&increments=1');
  await t.press('Beside this run: With lock');
  await count(t, '.picture svg', 2);
  await t.press('Step b');
  const link = '#/counter?lock=none&increments=1&schedule=b&step=1&beside=lock:with';
  await t.until((link) => location.hash === link, link);
  await t.open('#/lru-cache');
  await t.open(link);
  await text(t, '.compared', /No lock and “With lock”. They differ from step 1 on: here b reads counter = 0, there b acquires/);
  await count(t, '.picture svg', 2);
  assert.deepEqual(await t.accessibilityProblems(), []);
  await t.open('#/counter?lock=none&increments=1&ask=first');
  await text(t, '.ask', /how can this program end/);
  for (const place of [0, 1]) await t.page.$$eval('.ask input', (boxes, place) => boxes[place].click(), place);
  // The runs are looked at meanwhile.
  await t.until(() => {
    [...document.querySelectorAll('.ask button')].find((b) => b.textContent === 'Check')?.click();
    return document.querySelector('.ask .tag').textContent === '✓ Right';
  });
});

test('what comes is hidden while a question is open', async (t) => {
  await t.page.evaluateOnNewDocument(() => {
    // An empty page comes first, which may have none.
    if (navigator.clipboard) navigator.clipboard.writeText = async (text) => (window.copied = text);
    HTMLAnchorElement.prototype.click = function keep() {
      window.kept = this.download.endsWith('.json') && decodeURIComponent(this.href.split(/,(.*)/s)[1]);
    };
  });
  // Four steps, of which two have been taken.
  await t.open('#/counter?lock=none&increments=1&policy=round-robin&step=2&ask=first');
  await (await t.byRole('tab', 'Trace')).click();
  await count(t, '.lanes .block', 2);
  await count(t, '.trace tbody button', 3);
  // The timeline and the table say why they end there.
  await count(t, '.yet', 2);
  assert.deepEqual(await t.accessibilityProblems(), []);
  await t.press('Copy as Mermaid');
  const messages = await t.until(() => window.copied?.match(/->>.*/g));
  assert.deepEqual(messages, ['->>o0: reads counter = 0', '->>o0: reads counter = 0']);
  await t.press('Skip');
  await t.press('Download as Trace file');
  const steps = async () => {
    const file = JSON.parse(await t.until(() => window.kept));
    return file.traceEvents.filter(({ cat }) => cat === 'step').length;
  };
  // What comes is shown as one goes.
  assert.equal(await steps(), 3);
  await count(t, '.lanes .block', 3);
  await count(t, '.yet', 2);
  await (await t.byRole('tab', 'Run')).click();
  await t.page.evaluate(() => document.querySelector('.run input[type=checkbox]').click());
  await count(t, '.lanes .block', 4);
  await count(t, '.yet', 0);
});

/** All that the page shows or says to whoever hears it, but for the program itself. */
const told = (t) =>
  t.page.evaluate(() => {
    const said = [document.title];
    for (const element of document.querySelectorAll('body *')) {
      if (element.closest('.code') || !element.checkVisibility()) continue;
      said.push(element.title, element.ariaLabel, element.getAttribute('aria-valuetext'));
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) said.push(node.data);
    }
    return said.filter(Boolean).join('\n');
  });

test('a prediction that is open is told nowhere on the page', async (t) => {
  await t.open('#/counter?lock=none&policy=round-robin&step=8');
  await (await t.byRole('tab', 'Explore')).click();
  await text(t, '.explore', /64 of 70 interleavings end wrong/);
  const answer = /64.{1,4}70|is lost|lost update|wrong result|ends? wrong|Finished, wrong/;
  assert.match(await told(t), answer);
  await (await t.byRole('tab', 'Questions')).click();
  await t.page.waitForSelector('#question-0');
  await t.page.evaluate(() => document.querySelector('#question-0').click());
  await text(t, '.narration', /waits for your prediction/);
  const ask = await t.page.$eval('.predict', (form) => form.textContent);
  assert.match(ask, /64 of 70/);
  // Of the choices themselves it is one.
  const outside = async () => {
    const choices = await t.page.$$eval('.predict label, .predict p', (all) => all.map((e) => e.textContent));
    return choices.reduce((text, choice) => text.replaceAll(choice, ''), await told(t));
  };
  const leaks = async () => (await outside()).split('\n').filter((line) => answer.test(line));
  assert.deepEqual(await leaks(), []);
  assert.deepEqual(await t.accessibilityProblems(), []);
  for (const tab of ['Explore', 'Trace', 'Run']) {
    await (await t.byRole('tab', tab)).click();
    await count(t, `#tab-${tab}[aria-selected=true]`, 1);
    assert.deepEqual(await leaks(), [], tab);
  }
  await t.press('To end');
  await text(t, '.toast', /Predict first/);
  await t.press('To the question');
  await t.press('Close the question');
  await text(t, '.narration .tag', /Wrong/);
  assert.equal(await position(t), 8);
});

test('a link means the same in every tab, and changes go on being asked about', async (t) => {
  await t.open('#/counter?lock=none&ask=first');
  await text(t, '.ask', /how can this program end/);
  await count(t, '.badge', 0);
  await t.press('Skip');
  await t.page.evaluate(() => document.querySelector('a.exercise[href*="primitives"]').click());
  await text(t, '.ask', /how can this program end/);
  await t.until(() => location.hash === '#/primitives?policy=round-robin&ask=first');
  await t.press('Skip');
  // Nothing here goes past it.
  assert.equal(await t.page.evaluate(() => document.body.textContent.includes('How does it end?')), false);
  await (await t.byRole('tab', 'Questions')).click();
  await t.page.waitForSelector('#question-0');
  assert.equal(await t.page.evaluate(() => document.body.textContent.includes('Show all answers')), false);
  await t.page.evaluate(() => (location.hash = '#/counter?lock=none&step=1'));
  await positionIs(t, 1);
  await t.page.waitForSelector('.badge');
  await t.until(() => !document.querySelector('.ask'));
  await t.press('Step');
  await t.until(() => location.hash === '#/counter?lock=none&step=2');
});

test('what changes the run can be undone, and the browser goes back between exercises', async (t) => {
  await t.open('#/counter?lock=none');
  await t.page.select('#set-compare', 'With lock');
  await count(t, '.picture svg', 2);
  await t.press('More threads');
  await count(t, '.pick', 3);
  await t.press('Undo');
  await count(t, '.pick', 2);
  await text(t, '.toast', /Undone: Threads = 3/);
  await t.press('Redo');
  await count(t, '.pick', 3);
  await t.until(() => location.hash.includes('threads=3'));
  await t.page.evaluate(() => document.querySelector('a.exercise[href*="lru-cache"]').click());
  await t.until(() => location.hash.startsWith('#/lru-cache'));
  await t.page.evaluate(() => history.back());
  await count(t, '.pick', 3);
});

test('a walk without the mouse reaches everything', async (t) => {
  // a reads, b reads, b writes, a writes.
  await t.open('#/counter?lock=none&increments=1&schedule=ab2a');
  const { keyboard } = t.page;
  const press = async (...keys) => {
    for (const key of keys) await keyboard.down(key);
    for (const key of keys.reverse()) await keyboard.up(key);
  };
  const go = async (then, ...keys) => {
    await press(...keys);
    await positionIs(t, then);
  };
  await go(1, '1');
  await go(2, 'n');
  await go(4, 'n');
  await go(1, 'Shift', 'ArrowLeft');
  await go(4, 'Shift', 'ArrowRight');
  await go(2, 'p');
  await press('x');
  await text(t, '.compared', /differ from step 2/);
  await press('v');
  await count(t, '.picture svg', 2);
  await press('Control', 'z');
  await count(t, '.compared', 0);
  await press('Control', 'Shift', 'z');
  await count(t, '.compared', 1);
  await press('b');
  await text(t, '.compared', /“With lock”/);
  await press('e');
  await count(t, '#tab-Explore[aria-selected=true]', 1);
  await press('t');
  await count(t, ':root[data-theme=light]', 1);
  await press('=');
  await text(t, '.speed', /4\/s/);

  const find = async (letters, then) => {
    await press('Control', 'k');
    await t.page.waitForSelector('dialog[open] [role=combobox]');
    await keyboard.type(letters);
    await then?.();
    await press('Enter');
    await count(t, '.palette[open]', 0);
  };
  await find('trace', async () => assert.deepEqual(await t.accessibilityProblems(), []));
  await count(t, '#tab-Trace[aria-selected=true]', 1);
  await find('high contrast');
  await count(t, ':root[data-contrast=more]', 1);
  assert.deepEqual(await t.accessibilityProblems(), []);
  await find('ask me first');
  await go(0, 'Home');
  await press('ArrowRight');
  await text(t, '.ask', /how can this program end/);
  assert.equal(await position(t), 0);
  assert.deepEqual(await t.accessibilityProblems(), []);
  await find('read this link');
  await t.page.waitForSelector('dialog[open] .link-parts');
  await text(t, '.link-parts', /who went, chosen by hand/);
  assert.deepEqual(await t.accessibilityProblems(), []);
  await press('Escape');
  await count(t, 'dialog[open]', 0);
  await find('about lockstep');
  await count(t, 'dialog.about[open]', 1);
  await press('Escape');
  await count(t, 'dialog[open]', 0);
  await press('?');
  await t.page.waitForSelector('dialog[open] .keys');
  assert.deepEqual(await t.accessibilityProblems(), []);
  await press('Escape');
  await find('lru');
  await t.until(() => location.hash.startsWith('#/lru-cache'));
});
