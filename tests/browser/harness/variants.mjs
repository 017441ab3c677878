// Walks through the variants of an exercise, by the links of the catalogue.

import assert from 'node:assert/strict';

/** Opens every variant, goes to its end, and looks whether the stage shows something within its bounds. */
export async function walkVariants(t, name) {
  await t.open(`#/${name}`);
  const links = () => [...document.querySelectorAll('.variants a')].map((a) => [a.textContent, a.hash]);
  await t.until((name) => location.hash.startsWith(`#/${name}`), name);
  const variants = await t.page.evaluate(links);
  assert.ok(variants.length >= 4, `${variants.length} variants`);
  for (const [title, hash] of variants) {
    await t.open(hash);
    await t.until((hash) => document.querySelector('.variants a.open')?.hash === hash, hash);
    await t.until(() => document.querySelectorAll('.picture .token').length > 0);
    await t.press('To end');
    await t.until(() => /\S/.test(document.querySelector('.narration').textContent));
    await t.until(() => {
      const slider = document.querySelector('input.position');
      return slider.value === slider.max;
    });
    const outside = await t.page.evaluate(() => {
      const room = document.querySelector('.picture').getBoundingClientRect();
      const items = [...document.querySelectorAll('.picture svg > g')];
      return items.filter((item) => {
        const box = item.getBoundingClientRect();
        return box.width > 0 && (box.right < room.left || box.left > room.right || box.bottom < room.top || box.top > room.bottom);
      }).length;
    });
    assert.equal(outside, 0, `${title}: things outside the stage`);
  }
}
