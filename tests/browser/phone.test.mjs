// On a phone: one pane at a time, and the transport at the bottom, which covers nothing for good.

import assert from 'node:assert/strict';

import { positionIs } from './harness/counter.mjs';
import { test } from './harness/tests.mjs';

/** Whether all that `selector` finds lies between the row of panes and the transport. */
const inView = (t, selector) =>
  t.until((selector) => {
    const edge = (of, side) => document.querySelector(of).getBoundingClientRect()[side];
    const [top, bottom] = [edge('.panes', 'bottom'), edge('.transport', 'top')];
    const boxes = [...document.querySelectorAll(selector)].map((e) => e.getBoundingClientRect());
    return boxes.length > 0 && boxes.every((box) => box.top >= top - 1 && box.bottom <= bottom + 1);
  }, selector);

/** Chooses a pane by keyboard, which brings the row of panes from under the transport. */
async function choose(t, pane) {
  await (await t.byRole('button', pane)).focus();
  await t.page.keyboard.press('Enter');
  await t.until((pane) => document.querySelector('.panes [aria-pressed="true"]').textContent === pane, pane);
}

for (const [width, height] of [
  [390, 844],
  [320, 640],
]) {
  test(`on a phone of ${width} by ${height} the transport covers nothing for good`, async (t) => {
    await t.page.setViewport({ width, height });
    await t.open('#/log-processor?slow=b');
    await choose(t, 'Timeline');
    await inView(t, '.lanes > svg');
    const last = await t.page.$eval('input.position', (slider) => Number(slider.max));
    const scrolled = () => t.page.$eval('.page', (page) => page.scrollTop);
    const [far, some] = [await scrolled(), 5];
    for (let wanted = some; wanted <= last; wanted += some) {
      for (let key = 0; key < some; key += 1) await t.page.keyboard.press('ArrowRight');
      await positionIs(t, wanted);
      await inView(t, '.playhead line');
    }
    assert.equal(await scrolled(), far, 'stepping does not move the page');
    for (const pane of ['Code', 'Run', 'Timeline']) {
      await choose(t, pane);
      const gap = await t.page.evaluate(() => {
        const page = document.querySelector('.page');
        page.scrollTop = page.scrollHeight;
        const shown = [...document.querySelectorAll('.code, .timeline, .panel')];
        const ends = shown.filter((e) => e.checkVisibility()).map((e) => e.getBoundingClientRect().bottom);
        return document.querySelector('.transport').getBoundingClientRect().top - Math.max(...ends);
      });
      assert.ok(gap >= -1, `${pane} ends ${-gap} pixels below the transport's edge`);
    }
    const beyond = await t.page.evaluate(() => {
      const wide = [document.documentElement, document.querySelector('.page')];
      return Math.max(...wide.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
    });
    assert.equal(beyond, 0, 'nothing reaches beyond the side');
  });
}
