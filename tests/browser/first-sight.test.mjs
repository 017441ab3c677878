// What there is before the page's program has come, without it, and how it takes over; and what is
// fetched on a first visit, and when.

import assert from 'node:assert/strict';

import { eventually } from './harness/context.mjs';
import { serve } from './harness/server.mjs';
import { test } from './harness/tests.mjs';

/** What of the first sight is compared with the page that takes over. */
const PARTS = 'header, header h1, nav a, .told, .transport, .code, .code-line, #panel label';

/** Sends requests for the page's program through `decide`, and all others on. */
async function intercept(page, decide) {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (request.url().endsWith('/app_bg.wasm')) decide(request);
    else request.continue();
  });
}

/** Holds back the page's program until the function that this gives is called. */
async function holdBack(page) {
  const held = [];
  let free = false;
  await intercept(page, (request) => (free ? request.continue() : held.push(request)));
  return () => {
    free = true;
    for (const request of held) request.continue();
  };
}

/** The places and words of the parts that are seen. */
const layout = (page) =>
  page.$$eval(PARTS, (parts) =>
    parts
      .map((part) => {
        const { x, y, width, height } = part.getBoundingClientRect();
        const place = [x, y, width, height].map(Math.round).join(' ');
        return `${part.tagName} ${part.className} ${place} ${part.innerText.slice(0, 80)}`;
      })
      .filter((line) => !/ 0 0 /.test(line)),
  );

const sizes = { wide: [1360, 850], tablet: [900, 700], phone: [390, 844] };
for (const [name, [width, height]] of Object.entries(sizes)) {
  test(`the text is there before the program, and nothing moves when that comes: ${name}`, async (t) => {
    const page = await t.newPage();
    await page.setViewport({ width, height });
    const letGo = await holdBack(page);
    await page.goto(t.urls.isolated, { waitUntil: 'domcontentloaded' });
    await page.waitForSelector('[data-static]');
    await page.evaluate(() => document.fonts.ready.then(() => true));
    const before = await layout(page);
    const text = await page.evaluate(() => document.body.innerText);
    for (const words of ['Two threads add 1 to the same counter', 'def increment(times):']) {
      assert.ok(text.includes(words), text);
    }
    assert.ok(await page.$eval('nav a[href="#/lru-cache"]', (link) => link.innerText !== undefined));
    letGo();
    await page.waitForSelector('html[data-started]');
    await page.waitForSelector('.picture svg');
    assert.equal(await page.$('[data-static]'), null);
    assert.deepEqual(await layout(page), before);
  });
}

test('where loading takes long, how far it is is told', async (t) => {
  const page = await t.newPage();
  const letGo = await holdBack(page);
  await page.goto(t.urls.isolated, { waitUntil: 'domcontentloaded' });
  await page.waitForSelector('.loading progress:not([hidden])');
  const told = await page.$eval('.loading [role=status]', (words) => words.innerText);
  assert.match(told, /^Loading/);
  // The bar knows how long the way is, and goes on as bytes come.
  const bar = await page.$('.loading progress');
  const { size } = await page.evaluate(async () => {
    const { href } = document.querySelector('link[as=fetch]');
    return { size: (await (await fetch(`${href}?whole`)).arrayBuffer()).byteLength };
  });
  assert.equal(await bar.evaluate((bar) => bar.max), size);
  letGo();
  await page.waitForSelector('html[data-started]');
  assert.equal(await bar.evaluate((bar) => bar.value), size);
});

test('a program that cannot be had is told, and can be asked for again', async (t) => {
  t.allow(/app_bg\.wasm|TypeError|Failed to fetch|NetworkError|preload/);
  const page = await t.newPage();
  let refusing = true;
  await intercept(page, (request) => (refusing ? request.abort() : request.continue()));
  await page.goto(`${t.urls.isolated}#/lru-cache`, { waitUntil: 'domcontentloaded' });
  const told = await page.waitForSelector('.loading [role=alert]');
  assert.match(await told.evaluate((words) => words.innerText), /could not be started.*can be read/s);
  // Also where the address names another program than the one that is drawn.
  const text = await page.evaluate(() => document.body.innerText);
  assert.ok(text.includes('def increment'), text);
  refusing = false;
  await (await t.byRole('button', 'Try again', page)).click();
  await page.waitForSelector('html[data-started]');
});

test('a program that does not compile is told', async (t) => {
  t.allow(/CompileError|WebAssembly|app_bg\.wasm|preload/);
  const page = await t.newPage();
  await intercept(page, (request) =>
    request.respond({ status: 200, contentType: 'application/wasm', body: 'no wasm' }),
  );
  await page.goto(t.urls.isolated, { waitUntil: 'domcontentloaded' });
  const told = await page.waitForSelector('.loading [role=alert]');
  assert.match(await told.evaluate((words) => words.innerText), /could not be started.*read/s);
});

test('without JavaScript the page can be read, and says what is missing', async (t) => {
  // Firefox cannot be told to do without.
  if (t.engine === 'firefox') return;
  // Modules are fetched ahead and then dropped.
  t.allow(/(app|start)\.js/);
  const page = await t.newPage();
  await page.setJavaScriptEnabled(false);
  await page.goto(t.urls.isolated);
  // Nothing can be asked in a page without scripts but what its accessibility tree says.
  const all = JSON.stringify(await page.accessibility.snapshot({ interestingOnly: false }));
  for (const words of ['needs JavaScript and WebAssembly', 'LRU cache', 'def']) {
    assert.ok(all.includes(words), `${words} in ${all.slice(0, 2000)}`);
  }
});

test('the text of another moment than that of the address is not shown', async (t) => {
  const page = await t.newPage();
  const letGo = await holdBack(page);
  await page.goto(`${t.urls.isolated}#/lru-cache`, { waitUntil: 'domcontentloaded' });
  await page.waitForSelector('[data-static]');
  const shown = () => page.evaluate(() => document.body.innerText);
  assert.ok(!(await shown()).includes('def increment'));
  assert.ok((await shown()).includes('LRU cache'));
  await page.waitForSelector('.loading progress:not([hidden])');
  assert.ok(!(await shown()).includes('can be read'));
  letGo();
  await page.waitForSelector('html[data-started]');
  assert.match(await shown(), /LRU/);
});

test('the theme of the last visit is there from the first sight on', async (t) => {
  await t.page.evaluateOnNewDocument(() => {
    if (location.protocol === 'http:') localStorage.setItem('lockstep-theme', 'dark');
  });
  await holdBack(t.page);
  await t.page.goto(t.urls.isolated, { waitUntil: 'domcontentloaded' });
  await t.page.waitForSelector('[data-static]');
  const ground = await t.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  assert.equal(ground, 'rgb(18, 21, 27)');
});

test('in a frame without an origin of its own the page runs', async (t) => {
  t.allow(/favicon/);
  const page = await t.newPage();
  // Any page of the same machine: Chromium lets no other one look into it.
  await page.goto(`${t.urls.plain}assets/fonts/inter-LICENSE.txt`);
  await page.evaluate((src) => {
    const frame = document.createElement('iframe');
    Object.assign(frame, { src, width: 1200, height: 800 });
    frame.sandbox = 'allow-scripts';
    document.body.replaceChildren(frame);
  }, t.urls.isolated);
  const frame = await (await page.waitForSelector('iframe')).contentFrame();
  await frame.waitForSelector('html[data-started]');
  await frame.waitForSelector('.picture svg');
});

/** Makes the page never idle until the function that this gives is called. */
async function keepBusy(page) {
  await page.evaluateOnNewDocument(() => {
    const waiting = [];
    window.requestIdleCallback = (call) => waiting.push(call);
    window.rest = () => {
      window.requestIdleCallback = (call) => setTimeout(call);
      for (const call of waiting) call();
    };
  });
  return () => page.evaluate(() => window.rest());
}

/** What the service worker keeps, and what it should, as paths. */
const kept = (page) =>
  page.evaluate(async () => {
    const [name] = await caches.keys();
    const requests = name ? await (await caches.open(name)).keys() : [];
    const script = await (await fetch('sw.js')).text();
    const list = (name) =>
      script.match(new RegExp(`const ${name} = \\[([^\\]]*)`))[1].match(/[^'\n ,]+/g);
    const path = (file) => new URL(file, document.baseURI).href;
    const [first, rest] = [list('FIRST').map(path), list('REST').map(path)];
    return { has: requests.map(({ url }) => url).sort(), first: first.sort(), all: [...first, ...rest].sort() };
  });

test('a first visit fetches what the page needs, and the rest when it is idle', async (t) => {
  const page = await t.newPage();
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const rest = await keepBusy(page);
  await t.open('', { page });
  await eventually(() => asked.some((path) => path.includes('split_later')));
  assert.deepEqual(asked.filter((path) => /worker|explorer|sw\.js/.test(path)), []);
  await rest();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  let last = await kept(page);
  while (last.has.length < last.all.length) last = await kept(page);
  assert.deepEqual(last.has, last.all);
});

test('where data is to be saved, only what was fetched anyway is kept', async (t) => {
  const server = await serve('isolated');
  t.urls.own = server.url;
  const page = await t.newPage();
  await page.evaluateOnNewDocument(() => {
    if (location.protocol !== 'http:') return;
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
    window.sent = [];
    const post = ServiceWorker.prototype.postMessage;
    ServiceWorker.prototype.postMessage = function (...what) {
      window.sent.push(what[0]);
      post.apply(this, what);
    };
    // Idle for the second time: then it is decided.
    let times = 0;
    window.requestIdleCallback = (call) => setTimeout(() => { call(); window.idles = ++times; });
  });
  await t.open('', { host: 'own', page });
  await page.waitForFunction(() => window.idles === 2);
  assert.deepEqual(await page.evaluate(() => window.sent), []);
  const { has, first } = await kept(page);
  assert.deepEqual(has, first);
  await server.stop();
  t.allow(/sw\.js/);
  await page.reload();
  await page.waitForSelector('html[data-started]');
});

test('a browser without service workers is no fault', async (t) => {
  await t.page.evaluateOnNewDocument(() =>
    Object.defineProperty(navigator, 'serviceWorker', { value: undefined }),
  );
  await t.open();
  await t.byRole('button', 'Step');
});

test('the files come compressed, each as what it is', async (t) => {
  await t.open();
  const answers = await t.page.evaluate(async () => {
    const script = document.querySelector('script[type=module]').src;
    const answer = await fetch(script, { cache: 'reload' });
    return [answer.headers.get('Content-Encoding'), answer.headers.get('Content-Type'), (await answer.text()).slice(0, 2)];
  });
  assert.deepEqual(answers, ['br', 'text/javascript; charset=utf-8', '//']);
});
