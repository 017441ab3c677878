// Measuring on real threads: it ends, it can be called off, and what must be exact is. Never how fast.

import assert from 'node:assert/strict';

import { test } from './harness/tests.mjs';

const says = (t, words) => t.until((words) => document.querySelector('.bench').textContent.includes(words), words);

/** Presses the button and gives the results as the JSON file has them. */
async function measured(t) {
  await t.press('Measure');
  // While it goes there are no files, not even old ones.
  await says(t, 'Cancel');
  return results(t);
}

/** The results as the JSON file has them, once there is one. */
async function results(t) {
  await t.page.waitForSelector('a[download$=".json"]');
  return t.page.$eval('a[download$=".json"]', (link) => JSON.parse(decodeURIComponent(link.href.split(/,(.*)/s)[1])));
}

const LONG = '#/map-reduce?measure=squares,numbers:50000000,repeats:50';
const SMALL = [
  ['#/counter?measure=contention,threads:2,additions:20000,repeats:1', 16],
  ['#/producer-consumer?measure=handover,items:500,repeats:1', 8],
  ['#/lru-cache?measure=lookups,threads:2,operations:5000,repeats:1', 12],
  ['#/thread-pool?measure=overhead,workers:2,tasks:500,trips:100,repeats:1', 15],
  ['#/map-reduce?measure=squares,workers:2,numbers:1000000,repeats:1', 7],
  ['#/log-processor?measure=load,rate:2000,length:20,repeats:1', 29],
];

test('every measurement ends with all its rows, and sums are exact', async (t) => {
  for (const [link, count] of SMALL) {
    await t.page.goto('about:blank');
    await t.open(link);
    const { rows, browser, cores } = await measured(t);
    assert.equal(rows.length, count, link);
    assert.match(browser, /^(Chromium|Firefox) \d+$/);
    assert.ok(cores >= 1);
    for (const { low, median, high } of rows) assert.ok(0 <= low && low <= median && median <= high, link);
    // A thousand times 0² + … + 999².
    if (link.includes('squares')) assert.ok(rows.every(({ extra }) => extra === 332_833_500_000), JSON.stringify(rows));
    const lost = rows.filter(({ table }) => table === 'Updates lost');
    assert.ok(lost.every(({ series, high }) => high === 0 || (series === 'no lock' && high < 100)), JSON.stringify(lost));
    assert.ok(await t.page.$('.results .exact'), `${link}: every run came to what it must`);
    assert.equal(new URL(t.page.url()).hash, link, 'the address still holds what was measured');
  }
  await t.until(() => document.querySelector('.results svg[role=img] rect'));
  await t.page.$$eval('.results details', (all) => all.forEach((one) => (one.open = true)));
  assert.deepEqual(await t.accessibilityProblems(), []);
});

test('a measurement can be called off, and the next one works', async (t) => {
  await t.open(LONG);
  await t.press('Measure');
  // What has been measured by then can be had.
  await t.page.waitForSelector('.results .chart');
  await t.press('Cancel');
  await says(t, 'Stopped');
  const part = await results(t);
  assert.ok(part.complete === false && part.rows.length >= 1, JSON.stringify(part));
  assert.equal(new URL(part.link).hash, LONG);
  // The next one is on the same page.
  await t.page.evaluate((link) => (location.hash = link), SMALL[4][0]);
  await says(t, 'Other sizes are chosen now');
  const whole = await measured(t);
  assert.ok(whole.complete && whole.rows.length === SMALL[4][1], JSON.stringify(whole));
  assert.equal(new URL(whole.link).hash, SMALL[4][0]);
  assert.equal(whole.sizes.numbers, 1_000_000);
});

test('a measurer that says nothing any more is given up, and the next one works', async (t) => {
  await t.open(LONG);
  // In this page two minutes are over at once.
  await t.page.evaluate(() => {
    const { setTimeout } = window;
    window.setTimeout = (what, ms, ...rest) => setTimeout.call(window, what, ms === 120_000 ? 5 : ms, ...rest);
    window.timeGoesOnAsEver = () => (window.setTimeout = setTimeout);
  });
  await t.press('Measure');
  await says(t, 'Failed: a run did not end within two minutes');
  await t.page.evaluate(() => window.timeGoesOnAsEver() && undefined);
  await t.page.evaluate((link) => (location.hash = link), SMALL[4][0]);
  assert.equal((await measured(t)).rows.length, SMALL[4][1]);
});

test('without isolation the tab says why nothing can be measured', async (t) => {
  t.allow(/sw\.js|error: A bad HTTP response code \(404\)/);
  await t.open('#/counter?measure=contention', { host: 'plain' });
  await says(t, 'cross-origin isolated');
  assert.equal(await t.page.$('.bench button'), null);
});
