// Motion: what a step moves arrives where it stands, and no animation is left behind it, for which a
// browser would go on working.

import assert from 'node:assert/strict';

import { positionIs } from './harness/counter.mjs';
import { test } from './harness/tests.mjs';

/** How near what is called off has come to where it stands: in pixels across and down, and in opacity. */
const NEAR = [0.5, 0.5, 0.15];

/**
 * Has each page note its motions: `begun`, and `ended`, where what is called off was seen just before
 * and is seen just after.
 */
async function noteMotions(t) {
  await t.page.evaluateOnNewDocument(() => {
    const [motions, ended] = [[], []];
    const [{ animate }, { cancel }] = [Element.prototype, Animation.prototype];
    Element.prototype.animate = function (...given) {
      const motion = animate.apply(this, given);
      motions.push(motion);
      return motion;
    };
    const seen = (element) => {
      const { transform, opacity } = getComputedStyle(element);
      const { e, f } = new DOMMatrix(transform);
      return [e, f, Number(opacity)];
    };
    Animation.prototype.cancel = function () {
      if (this.playState === 'idle') return;
      const { target } = this.effect;
      const before = seen(target);
      cancel.call(this);
      ended.push({ name: target.getAttribute('class'), before, after: seen(target) });
    };
    Object.assign(window, { motions, ended });
  });
}

/** Waits until something of each name has moved and all motions have been called off: how that was seen. */
const calledOff = (t, names) =>
  t.until((names) => {
    const { motions, ended } = window;
    const moved = names.every((name) => ended.some((end) => end.name.startsWith(name)));
    const goes = document.getAnimations().some((motion) => motion.constructor === Animation);
    return moved && !goes && motions.every(({ playState }) => playState === 'idle') && ended;
  }, names);

test('what a step moves is called off once it has arrived', async (t) => {
  await noteMotions(t);
  await t.open('#/counter?lock=none&increments=1');
  // One reads the counter, and writes it.
  for (const [step, names] of [[1, ['playhead', 'label', 'way']], [2, ['flash']]]) {
    await t.press('Step');
    await positionIs(t, step);
    for (const { name, before, after } of await calledOff(t, names)) {
      const arrived = NEAR.every((near, place) => Math.abs(before[place] - after[place]) <= near);
      assert.ok(arrived, `${name} was seen at ${before} and stands at ${after}`);
    }
  }
});

test('steps that overtake each other leave no motion behind', async (t) => {
  await noteMotions(t);
  await t.open('#/counter?lock=none&policy=round-robin');
  for (let step = 1; step <= 6; step += 1) await t.page.keyboard.press('ArrowRight');
  await positionIs(t, 6);
  assert.notDeepEqual(await calledOff(t, ['playhead']), []);
});
