// What a test is given: a fresh page in a fresh browser context, and words to speak about it.

import axe from 'axe-core';
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { byRole } from './role.mjs';
import { watch } from './watch.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const FAILURES = `${ROOT}target/browser-failures`;
const PATIENCE = 20_000;

// Who leaves a page ends the requests that are still under way, and the loader of the page's later
// file logs that of its own.
const ABORTED = /^request failed: .*\((NS_BINDING_ABORTED|net::ERR_ABORTED)\)$/;
const LOADER = /^console error: .*\/later\.js$/;

/** Waits until something outside the page is true; for inside there is `TestContext.until`. */
export async function eventually(check) {
  const end = performance.now() + PATIENCE;
  while (!check()) {
    if (performance.now() > end) throw new Error(`did not come true: ${check}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * A check that may be asked before what it looks at is on the page: that it cannot say yet is a no.
 * In a check that throws Puppeteer would look no more.
 */
function soFar(check) {
  return new Function('...values', `try { return (${check})(...values); } catch { return false; }`);
}

export class TestContext {
  /** `engine` is `chrome` or `firefox`; `urls` has the address of each host. */
  constructor(engine, browserContext, urls) {
    Object.assign(this, { engine, browserContext, urls, allowed: [], watched: [] });
  }

  /** A further page, watched like the first. */
  async newPage() {
    const page = await this.browserContext.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.setViewport({ width: 1360, height: 850 });
    const origins = Object.values(this.urls).map((url) => new URL(url).origin);
    this.watched.push(watch(page, origins));
    this.page ??= page;
    return page;
  }

  /** Opens the page with a fragment (`#/counter?…`) and waits until it has started. */
  async open(fragment = '', { host = 'isolated', page = this.page } = {}) {
    await page.goto(this.urls[host] + fragment);
    await page.waitForSelector('html[data-started]');
  }

  /**
   * Makes the page draw as on a slow machine: by a clock that leaps, Yew leaves the rest of its
   * work, effects among it, to a later task whenever it may. For pages opened from now on.
   */
  async drawLate(page = this.page) {
    await page.evaluateOnNewDocument(() => {
      const [now, leap] = [Date.now, 20];
      let leaps = 0;
      Date.now = () => now.call(Date) + leap * ++leaps;
    });
  }

  /** Waits for the visible element of that role and accessible name. */
  byRole(role, name, page = this.page) {
    return byRole(this.engine, page, role, name);
  }

  /** Presses the button of that name. */
  async press(name, page = this.page) {
    await (await this.byRole('button', name, page)).click();
  }

  /** Waits until a function in the page gives something true, and gives that. */
  async until(check, ...values) {
    const handle = await this.page.waitForFunction(soFar(check), {}, ...values);
    return handle.jsonValue();
  }

  /**
   * Does in the page what would take many questions and answers: `work` gets `button`, which finds
   * a button by its label, `until`, which waits, and `given`.
   */
  inside(work, given) {
    const words = (work, given, patience) => {
      const until = async (check) => {
        const end = performance.now() + patience;
        while (!check()) {
          if (performance.now() > end) throw new Error(`did not come true: ${check}`);
          await new Promise(requestAnimationFrame);
        }
      };
      const button = (label) => document.querySelector(`button[aria-label="${label}"]`);
      return new Function(`return ${work}`)()({ button, until, given });
    };
    return this.page.evaluate(words, String(work), given, PATIENCE);
  }

  /** What axe finds on the page as it is now, one line each: by its usual rules, or by these. */
  async accessibilityProblems(page = this.page, rules) {
    await page.evaluate(axe.source);
    const options = rules ? { runOnly: rules } : {};
    const violations = await page.evaluate(async (options) => (await axe.run(options)).violations, options);
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => `${id} (${help}): ${target.join(' ')}`),
    );
  }

  /** What the command line says that each step of a link's run is. */
  async native(link) {
    return (await this.command('run', link)).steps.map(({ text }) => text);
  }

  /** The object that a command of the command line prints of a link. */
  async command(command, link) {
    const words = ['run', '--quiet', '--bin', 'lockstep', '--', command, '--json', link];
    // The exit code only says whether all ends well.
    const { stdout } = await promisify(execFile)('cargo', words, { cwd: ROOT }).catch((e) => e);
    return JSON.parse(stdout);
  }

  /** Complaints that match are expected in this test. */
  allow(pattern) {
    this.allowed.push(pattern);
  }

  /** What happened on any page and was not expected. */
  complaints() {
    const all = this.watched.flat();
    const known = [...this.allowed, ABORTED, ...(all.some((text) => ABORTED.test(text)) ? [LOADER] : [])];
    return all.filter((text) => !known.some((known) => known.test(text)));
  }

  /** Saves a picture of what the page looks like now; the answer is its file. */
  async picture(name) {
    await mkdir(FAILURES, { recursive: true });
    const file = name.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 80);
    const path = `${FAILURES}/${this.engine}-${file}.png`;
    await this.page.screenshot({ path });
    return path;
  }
}
