// At every size and setting: nothing is cut, nothing covers what it must not, and nothing lies
// under the transport once it has been scrolled to.

import assert from 'node:assert/strict';

import { exerciseNames } from './harness/exercises.mjs';
import { test } from './harness/tests.mjs';
import { findings } from './harness/layout.mjs';

/** Windows, in CSS pixels, among them what zooming in leaves of 1280 by 800. */
const SIZES = [
  [1280, 800],
  [1280, 720],
  [1366, 768],
  [1440, 900],
  [1920, 1080],
  [2560, 1440],
  [390, 844],
  [320, 640],
  [844, 390],
  [640, 400],
  [320, 200],
];

/** Sizes at which text is also spaced as WCAG 1.4.12 has it, and looked at in the dark. */
const SPACED = [
  [1280, 800],
  [390, 844],
  [320, 640],
];

/** Moments, with the step each stands at. */
const MOMENTS = {
  deadlock: ['#/primitives?primitive=lock-order&policy=round-robin&step=2', 2],
  comparison: ['#/counter?lock=none&policy=round-robin&step=4&beside=lock:with', 4],
  end: ['#/producer-consumer?consumers=2&step=99', null],
  time: ['#/log-processor?slow=b&policy=earliest&step=9', 9],
};

/** The start of each exercise, with what it says first. */
const STARTS = Object.fromEntries(exerciseNames().map((name) => [`start of ${name}`, [`#/${name}`, 0]]));

const TABS = ['Run', 'Explore', 'Questions', 'Trace', 'Measure'];

/** Opens a moment without loading the page anew, and waits until it is drawn. */
async function show(t, [link, step]) {
  await t.page.evaluate((link) => (location.hash = link), link);
  await t.until(
    (name, step) => {
      const slider = document.querySelector('input.position');
      const open = document.querySelector('.exercise.open')?.getAttribute('href') ?? '';
      return open.includes(name) && slider.value === String(step ?? slider.max);
    },
    link.match(/#\/([a-z-]+)/)[1],
    step,
  );
}

/** Whatever is wrong in `where`, each line once. */
async function look(t, where, found) {
  for (const line of await t.inside(findings)) found.add(`${where}: ${line}`);
}

async function resize(t, [width, height]) {
  await t.page.setViewport({ width, height });
}

test('nothing is cut and nothing covers anything, at any size', async (t) => {
  const found = new Set();
  await t.open('#/thread-pool');
  for (const [name, moment] of Object.entries({ ...MOMENTS, ...STARTS })) {
    await show(t, moment);
    for (const size of SIZES) {
      await resize(t, size);
      await look(t, `${name} at ${size.join(' by ')}`, found);
    }
  }
  assert.deepEqual([...found], []);
});

test('spaced text is neither cut nor covered, nor is anything in the dark', async (t) => {
  const found = new Set();
  await t.open('#/thread-pool');
  await t.page.evaluate(() => {
    const spaced = new CSSStyleSheet();
    spaced.replaceSync(`* {
      line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
    } p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [spaced];
    document.documentElement.dataset.theme = 'dark';
  });
  for (const [name, moment] of Object.entries({ ...MOMENTS, ...STARTS })) {
    await show(t, moment);
    for (const size of SPACED) {
      await resize(t, size);
      await look(t, `${name}, spaced, at ${size.join(' by ')}`, found);
    }
  }
  assert.deepEqual([...found], []);
});

test('the tabs of the panel, the notices and a recorded run fit', async (t) => {
  const found = new Set();
  await t.open('#/counter?lock=nonsense&policy=round-robin&step=4');
  for (const tab of TABS) {
    await t.page.evaluate((id) => document.getElementById(id).click(), `tab-${tab}`);
    await t.until((id) => document.getElementById(id).getAttribute('aria-selected') === 'true', `tab-${tab}`);
    for (const size of [SIZES[0], SIZES[5], SIZES[6], SIZES[7], SIZES[10]]) {
      await resize(t, size);
      await t.page.evaluate(() => [...document.querySelectorAll('.panes button')].at(-1).click());
      await look(t, `${tab} at ${size.join(' by ')}`, found);
      const small = size[0] < 640 ? await t.accessibilityProblems(t.page, ['target-size']) : [];
      for (const line of small) found.add(`${tab} at ${size.join(' by ')}: ${line}`);
    }
  }
  await resize(t, SIZES[0]);
  await t.press('Record a real run');
  await t.until(() => /schedule=/.test(location.hash));
  for (const size of [SIZES[0], SIZES[3], SIZES[6]]) {
    await resize(t, size);
    await look(t, `recorded at ${size.join(' by ')}`, found);
  }
  assert.deepEqual([...found], []);
});

test('the border of the code is moved by hand and by keys, and stays', async (t) => {
  await t.page.setViewport({ width: 1440, height: 900 });
  await t.open('#/counter');
  const width = () => t.page.$eval('.side', (side) => side.offsetWidth);
  assert.equal(await width(), 404);
  const border = await t.page.waitForSelector('.split');
  const now = () => border.evaluate((border) => Number(border.getAttribute('aria-valuenow')));
  await border.focus();
  await t.page.keyboard.press('ArrowLeft');
  await t.until(() => document.querySelector('.side').offsetWidth === 420);
  assert.equal(await now(), 420);
  await t.page.keyboard.press('End');
  await t.until(() => document.querySelector('.side').offsetWidth === 1440 - 216 - 460);
  await t.page.keyboard.press('Home');
  await t.until(() => document.querySelector('.side').offsetWidth === 300);
  assert.equal(await t.page.$eval('input.position', (slider) => slider.value), '0', 'the run stays where it is');
  const at = await border.boundingBox();
  await t.page.mouse.move(at.x + at.width / 2, at.y + 200);
  await t.page.mouse.down();
  await t.page.mouse.move(900, at.y + 220, { steps: 3 });
  await t.page.mouse.up();
  await t.until(() => Math.abs(document.querySelector('.side').offsetWidth - 540) <= 2);
  await t.open('#/lru-cache');
  await t.until(() => Math.abs(document.querySelector('.side').offsetWidth - 540) <= 2);
  const again = await (await t.page.waitForSelector('.split')).boundingBox();
  await t.page.mouse.click(again.x + again.width / 2, again.y + 200, { count: 2 });
  await t.until(() => document.querySelector('.side').offsetWidth === 404);
  await t.page.evaluate(() => localStorage.setItem('lockstep-code-width', 'wide'));
  await t.open('#/counter');
  assert.equal(await width(), 404, 'what is no width is as if nothing were stored');
});
