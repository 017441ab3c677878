// Prints the page's HTML with the page in it as its own program draws it at first, so that there is
// something to read before that program is there, and without it.
// Usage: node prerender.mjs <node_modules> <index.html> <folder of app.js> < <the page's wasm>
//
// The program runs here, on a document that is not shown anywhere: nothing in it has a size, so what
// is drawn to size stays empty; and it reaches nothing outside.

import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** After so many turns without a change, all is drawn; and so many turns are enough for that. */
const STILL = 5;
const ENOUGH = 1000;

const [modules, html, program] = process.argv.slice(2).map((path) => resolve(path));
const load = (...path) => import(pathToFileURL(join(...path)));
const { parseHTML } = await load(modules, 'linkedom/esm/index.js');
const wasm = await buffer(process.stdin);
const shell = await readFile(html, 'utf8');

const page = parseHTML('<!doctype html><html><head></head><body></body></html>');
const { document } = page;
imitateBrowser();
const { default: init } = await load(program, 'app.js');
await init({ module_or_path: wasm });
await drawn();
tidy();
const finished = shell.replace(/<body>[^]*<\/body>/, () => `<body>${withLoading()}</body>`);
// The program would go on waiting for events: it is ended, but not before all is written.
process.stdout.write(finished, () => process.exit(0));

/** What the program looks for in a browser when it starts. */
function imitateBrowser() {
  class Window {
    static [Symbol.hasInstance](value) {
      return value === globalThis;
    }
  }
  class ResizeObserver {
    observe() {}
    disconnect() {}
  }
  const nothing = () => {};
  const never = () => new Promise(nothing);
  const kinds = Object.entries(page).filter(([name]) => /^(\w*Element|Node|Document)$/.test(name));
  const browser = {
    ...Object.fromEntries(kinds),
    ...{ Window, ResizeObserver, document, window: globalThis, self: globalThis },
    ...{ addEventListener: nothing, removeEventListener: nothing },
    ...{ requestAnimationFrame: () => 0, cancelAnimationFrame: nothing, fetch: never },
    location: { hash: '', href: 'http://localhost/' },
    history: { pushState: nothing, replaceState: nothing },
    navigator: { hardwareConcurrency: 1 },
    // Whether threads can be had shows only where the page is looked at.
    crossOriginIsolated: true,
  };
  for (const [name, value] of Object.entries(browser)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  Object.defineProperty(page.HTMLSelectElement.prototype, 'value', {
    set(value) {
      for (const option of this.options) option.toggleAttribute('selected', option.value === value);
    },
  });
}

/** Waits until nothing changes any more. */
async function drawn() {
  let [before, still] = ['', 0];
  for (let turn = 0; still < STILL; turn += 1) {
    if (turn === ENOUGH) throw new Error('the page does not come to rest');
    await new Promise(setImmediate);
    const now = document.body.innerHTML;
    still = now && now === before ? still + 1 : 0;
    before = now;
  }
}

/** Leaves out what works only with the program, and what the page's policy forbids. */
function tidy() {
  const all = (selector) => [...document.body.querySelectorAll(selector)];
  for (const hidden of all('dialog:not([open]), .skip, .toast, .split')) hidden.remove();
  // Of the lanes only their height: they are as wide as there is room.
  for (const lanes of all('.lanes > svg')) {
    lanes.innerHTML = '';
    for (const name of ['width', 'role', 'aria-label']) lanes.removeAttribute(name);
    lanes.setAttribute('aria-hidden', 'true');
  }
  for (const control of all('button, input, select, textarea')) {
    control.toggleAttribute('checked', Boolean(control.checked));
    // A choice that is not open would look like one that cannot be had.
    if (control.type !== 'radio') control.setAttribute('disabled', '');
  }
  for (const styled of all('[style]')) styled.removeAttribute('style');
  document.querySelector('.page').setAttribute('data-static', '');
}

/** The page, and in the place of its picture what the HTML says of loading. */
function withLoading() {
  const picture = document.querySelector('.picture');
  for (const part of ['.catalogue a', '.told', '.source li', '.lanes > svg']) {
    if (!document.querySelector(part)) throw new Error(`the page has drawn no ${part}`);
  }
  const [, loading] = shell.match(/(<div class="loading">[^]*<\/div>)\s*<\/body>/);
  picture.innerHTML = loading;
  picture.querySelector('progress').setAttribute('max', wasm.length);
  return document.body.innerHTML;
}
