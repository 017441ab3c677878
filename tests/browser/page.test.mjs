// The page as a whole: it loads, it is isolated, and it does without what it cannot have.

import assert from 'node:assert/strict';

import { eventually } from './harness/context.mjs';
import { serve } from './harness/server.mjs';
import { test } from './harness/tests.mjs';

const isolated = (page) => page.evaluate(() => crossOriginIsolated);

test('the page loads and answers', async (t) => {
  await t.open();
  await t.until(() => document.title === 'No lock · Counter with lock · Lockstep');
  await t.press('Step');
  await t.until(() =>
    document.querySelector('[aria-label=Position]').ariaValueText.startsWith('Step 1 of'),
  );
});

test('on a host with headers the page is isolated', async (t) => {
  await t.open();
  assert.equal(await isolated(t.page), true);
});

test('on a host without headers the service worker isolates the page, with one reload', async (t) => {
  const loads = [];
  const page = t.page;
  page.on('load', () => loads.push(page.url()));
  // Looking into the page would count as using it, and a page in use is not reloaded.
  await Promise.all([page.goto(t.urls.headerless), eventually(() => loads.length === 2)]);
  await page.waitForSelector('html[data-started]');
  assert.equal(await isolated(page), true);
  // The browser may answer this one with the page as it was before its isolation.
  await page.reload();
  await t.until(() => crossOriginIsolated && 'started' in document.documentElement.dataset);
});

test('a page in use is not reloaded for its isolation', async (t) => {
  let loads = 0;
  t.page.on('load', () => (loads += 1));
  // The service worker comes only after the first click, as on a slow line.
  await t.page.evaluateOnNewDocument(() => {
    const clicked = new Promise((resolve) => addEventListener('click', resolve));
    const register = navigator.serviceWorker.register.bind(navigator.serviceWorker);
    navigator.serviceWorker.register = async (url) => {
      await clicked;
      return register(url);
    };
  });
  await t.open('', { host: 'headerless' });
  await t.press('Step');
  await t.until(() => navigator.serviceWorker.controller !== null);
  await t.byRole('button', 'Step');
  assert.equal(await isolated(t.page), false);
  assert.equal(loads, 1);
});

test('the page has no accessibility problem that axe knows', async (t) => {
  await t.open();
  assert.deepEqual(await t.accessibilityProblems(), []);
});

test('without isolation the page renders and stays as it is', async (t) => {
  // The missing service worker is what this host is about.
  t.allow(/sw\.js|error: A bad HTTP response code \(404\)/);
  await t.open('', { host: 'plain' });
  await t.byRole('button', 'Step');
  assert.equal(await isolated(t.page), false);
});

test('after the first visit the page works without a network', async (t) => {
  const server = await serve('isolated');
  t.urls.own = server.url;
  const page = await t.newPage();
  await t.open('', { host: 'own', page });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await server.stop();
  t.allow(/sw\.js/);
  await page.reload();
  await page.waitForSelector('html[data-started]');
  await t.byRole('button', 'Step', page);
  assert.equal(await isolated(page), true);
  const installed = await page.evaluate(async () => {
    const link = document.querySelector('link[rel=manifest]');
    return (await (await fetch(link.href)).json()).short_name;
  });
  assert.equal(installed, 'Lockstep');
  // What is fetched later is kept too.
  await (await t.byRole('tab', 'Questions', page)).click();
  await page.waitForSelector('#panel .questions');
});

test('what comes later says when it cannot be fetched, and comes when asked again', async (t) => {
  t.allow(/sw\.js|later|error: A bad HTTP response code \(404\)/);
  const page = await t.newPage();
  let refusing = true;
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const refused = refusing && request.url().includes('split_later');
    return refused ? request.abort() : request.continue();
  });
  await t.open('', { host: 'plain', page });
  await (await t.byRole('tab', 'Questions', page)).click();
  await page.waitForSelector('#panel .late[role=alert]');
  await (await t.byRole('tab', 'Rust', page)).click();
  await page.waitForSelector('.source .late[role=alert]');
  refusing = false;
  await (await page.$('.source .late button')).click();
  await page.waitForFunction(() => document.querySelector('.source').textContent.includes('async fn'));
  assert.equal(await page.$('.source .late'), null);
  await (await t.byRole('button', 'Try again', page)).click();
  await page.waitForSelector('#panel .questions');
});

test('the page says what it is, and what it refers to can be read', async (t) => {
  await t.open('#/counter?lock=none&schedule=ab&step=2');
  await t.page.keyboard.press('?');
  await t.page.waitForSelector('dialog.help[open]');
  await t.press('About Lockstep');
  await t.page.waitForSelector('dialog.about[open]');
  const { facts, report, links } = await t.page.$eval('dialog.about', (dialog) => ({
    facts: dialog.querySelector('dl').innerText,
    report: dialog.querySelector('textarea').value,
    links: [...dialog.querySelectorAll('a')].map((link) => link.href),
  }));
  assert.match(facts, /Version\s+\d+\.\d+\.\d+/);
  assert.match(report, /#\/counter\?lock=none&schedule=ab&step=2\n/);
  assert.match(report, /Step 2 of 8: b reads counter = 0/);
  assert.ok(links.length >= 8, `${links}`);
  for (const link of links) {
    const { status, type } = await t.page.evaluate(async (link) => {
      const answer = await fetch(link);
      return { status: answer.status, type: answer.headers.get('content-type') };
    }, link);
    assert.equal(status, 200, link);
    assert.match(type, /text|gzip/, link);
  }
});
