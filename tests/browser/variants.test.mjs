// Every variant of every exercise, from its start to its end.

import assert from 'node:assert/strict';

import { exerciseNames } from './harness/exercises.mjs';
import { test } from './harness/tests.mjs';

const names = exerciseNames();

test('the catalogue has each exercise that has a folder', async (t) => {
  await t.open();
  const listed = await t.page.$$eval('a.exercise', (links) => links.map((link) => link.hash.slice(2)));
  assert.deepEqual(listed.sort(), names.sort());
});

for (const name of names) {
  test(`${name}: every variant plays to its end on a stage`, (t) => walkVariants(t, name));
}

/** Opens every variant, goes to its end, and looks whether the stage shows something within its bounds. */
async function walkVariants(t, name) {
  await t.open(`#/${name}`);
  await t.until((name) => location.hash.startsWith(`#/${name}`), name);
  const links = () => [...document.querySelectorAll('.variants a')].map((a) => [a.textContent, a.hash]);
  const variants = await t.page.evaluate(links);
  assert.ok(variants.length > 0, `${variants.length} variants`);
  for (const [title, hash] of variants) {
    await t.open(hash);
    const outside = await t.inside(playedOutside, hash);
    assert.equal(outside, 0, `${title}: things outside the stage`);
  }
}

/** In the page: plays the variant that is open to its end; how many things then lie outside the stage. */
async function playedOutside({ button, until, given }) {
  await until(() => document.querySelector('.variants a.open')?.hash === given);
  await until(() => document.querySelectorAll('.picture .token').length > 0);
  button('To end').click();
  const slider = document.querySelector('input.position');
  await until(() => slider.value === slider.max && /\S/.test(document.querySelector('.narration').textContent));
  const room = document.querySelector('.picture').getBoundingClientRect();
  const items = [...document.querySelectorAll('.picture svg > g')];
  return items.filter((item) => {
    const box = item.getBoundingClientRect();
    return box.width > 0 && (box.right < room.left || box.left > room.right || box.bottom < room.top || box.top > room.bottom);
  }).length;
}
