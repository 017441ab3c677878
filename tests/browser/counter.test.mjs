// The counter on the page: stepping, rewinding, choosing threads, links, keys.

import assert from 'node:assert/strict';

import { announced, position, positionIs, storyOf } from './harness/counter.mjs';
import { test } from './harness/tests.mjs';

const REGIONS = [
  ['navigation', 'Catalogue'],
  ['region', 'Stage'],
  ['region', 'Code'],
  ['region', 'Timeline'],
  ['complementary', 'Panel'],
];

test('the five regions are landmarks with names', async (t) => {
  await t.open();
  for (const [role, name] of REGIONS) await t.byRole(role, name);
  const statuses = await t.page.$$eval('[role=status]', (all) => all.map((s) => s.ariaLive ?? 'polite'));
  assert.deepEqual(statuses, ['polite']);
});

test('stepping there and back says what each step is', async (t) => {
  await t.open('#/counter');
  await t.press('Step');
  await positionIs(t, 1);
  assert.match(await announced(t, 1), /^Step 1 of 16: a acquires lock; b waits for lock, held by a/);
  await t.press('Step');
  assert.match(await announced(t, 2), /a reads counter = 0/);
  await t.press('Step back');
  await positionIs(t, 1);
  assert.match(await announced(t, 1), /a acquires lock/);
  await t.press('To end');
  await positionIs(t, 16);
  assert.match(await announced(t, 16), /Finished and right: 4/);
  await t.press('To start');
  await positionIs(t, 0);
});

test('the position can be dragged and says where it is', async (t) => {
  await t.open('#/counter?lock=none&policy=round-robin');
  const slider = await t.byRole('slider', 'Position');
  await slider.evaluate((input) => {
    input.value = '4';
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await positionIs(t, 4);
  await t.until(
    (input) => /Step 4 of 8: b writes counter = 1/.test(input.getAttribute('aria-valuetext')),
    slider,
  );
});

test('choosing threads makes a lost update, and the link holds it', async (t) => {
  await t.open('#/counter?lock=none&increments=1');
  for (const thread of ['a', 'b', 'a', 'b']) {
    const before = await position(t);
    await t.press(`Step ${thread}`);
    await positionIs(t, before + 1);
  }
  assert.match(await announced(t, 4), /Finished, wrong: expected 2, got 1/);
  await t.until(() => location.hash === '#/counter?lock=none&increments=1&schedule=abab&step=4');
});

test('a thread that cannot go says why', async (t) => {
  await t.open('#/counter?schedule=a&step=1');
  await t.press('Step b');
  await t.until(() => /b cannot go now: b waits for lock, held by a/.test(
    document.querySelector('[role=status]').textContent,
  ));
  assert.equal(await position(t), 1);
});

test('a link opens that very moment, here and in a fresh page', async (t) => {
  await t.open('#/counter?lock=none&increments=1&schedule=abab&step=3');
  await positionIs(t, 3);
  await t.page.evaluate(() => (location.hash = '#/counter?lock=leak&step=2'));
  await positionIs(t, 2);
  await t.until(() => document.body.textContent.includes('Never released'));
});

test('a link that cannot be used as it is says what was changed, until dismissed', async (t) => {
  await t.open('#/counter?threads=99&colour=red&schedule=zz');
  await t.until(() => document.body.textContent.includes('outside 1 to 6; using 6'));
  await t.until(() => document.body.textContent.includes('no parameter called “colour”'));
  await t.until(() => document.body.textContent.includes('names thread z'));
  const offers = async () => {
    const all = await t.page.$$('button');
    const named = all.map((b) => b.evaluate((e) => /Dismiss/.test(e.ariaLabel ?? e.textContent)));
    const wanted = await Promise.all(named);
    return all.filter((_, place) => wanted[place]);
  };
  const [first, ...others] = await offers();
  assert.equal(others.length, 2);
  await first.click();
  await t.until(() => !document.body.textContent.includes('outside 1 to 6; using 6'));
});

test('the keyboard alone does everything', async (t) => {
  await t.open('#/counter?lock=none&increments=1');
  const press = async (key, then) => {
    await t.page.keyboard.press(key);
    await positionIs(t, then);
  };
  await press('ArrowRight', 1);
  await press('2', 2);
  await press('1', 3);
  await press('ArrowLeft', 2);
  await press('End', 4);
  await press('Home', 0);
  await t.page.keyboard.press(' ');
  await t.byRole('button', 'Pause');
  await positionIs(t, 4);
  await t.byRole('button', 'Play');
  await t.page.keyboard.press('?');
  await t.byRole('dialog');
  await t.page.keyboard.press('Escape');
  await t.until(() => !document.querySelector('dialog[open], [role=dialog]'));
});

test('playing moves by itself and stops at the end', async (t) => {
  await t.open('#/counter?increments=1&threads=1');
  await t.press('Play');
  await positionIs(t, 4);
  await t.byRole('button', 'Play');
});

test('random policies take the same steps as natively', async (t) => {
  await t.open('#/counter?lock=none&increments=2&threads=3&policy=random:7');
  const story = await storyOf(t);
  const native = await t.native('#/counter?lock=none&increments=2&threads=3&policy=random:7');
  assert.deepEqual(story, native);
});

test('broken storage and no clipboard do not matter', async (t) => {
  await t.page.evaluateOnNewDocument(() => {
    const refuse = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, { get: refuse });
    }
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await t.open('#/counter');
  await t.press('Copy link');
  await t.until(() => [...document.querySelectorAll('input, textarea')].some((e) => e.value.includes('#/counter')));
});

test('nothing is cut off at 360 pixels', async (t) => {
  await t.page.setViewport({ width: 360, height: 640 });
  await t.open('#/counter?threads=6&increments=20&policy=round-robin&step=30');
  const wide = await t.page.evaluate(() =>
    Math.max(document.documentElement.scrollWidth, document.querySelector('.page').scrollWidth),
  );
  assert.ok(wide <= 360, `the page is ${wide} pixels wide`);
  for (const name of ['Step', 'Step back', 'Play']) {
    const box = await (await t.byRole('button', name)).boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 360 && box.y + box.height <= 640, `${name} ${JSON.stringify(box)}`);
    assert.ok(box.height >= 44, `${name} is ${box.height} pixels high`);
  }
});
