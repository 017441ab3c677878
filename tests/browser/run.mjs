// Runs the browser tests in one engine: node run.mjs chrome|firefox [part of a test's name]
//
// Every test gets a fresh browser context. A test fails when it throws, takes too long, or leaves
// an error on the console, a failed request or a request to another origin behind.

import { readdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

import { launch } from './harness/browser.mjs';
import { TestContext } from './harness/context.mjs';
import { HOSTS, serve } from './harness/server.mjs';
import { tests } from './harness/tests.mjs';

const LONGEST = 120_000;
const [engine, pattern = ''] = process.argv.slice(2);
if (!['chrome', 'firefox'].includes(engine)) {
  console.error('Usage: node run.mjs chrome|firefox [part of a name]');
  process.exit(2);
}

const files = await readdir(new URL('.', import.meta.url));
for (const file of files.filter((file) => file.endsWith('.test.mjs')).sort()) {
  await import(new URL(file, import.meta.url));
}
const hosts = Object.keys(HOSTS);
const servers = await Promise.all(hosts.map(serve));
const urls = Object.fromEntries(hosts.map((host, index) => [host, servers[index].url]));

let browser = await launch(engine);
console.log(`${await browser.version()}`);
let [passed, failed] = [0, 0];
for (const { name, run } of tests.filter(({ name }) => name.includes(pattern))) {
  if (!browser.connected) browser = await launch(engine);
  const begin = performance.now();
  const problem = await outcome(name, run);
  const time = `${Math.round(performance.now() - begin)} ms`;
  console.log(`${problem ? 'FAILED' : 'ok'} ${engine}: ${name} (${time})`);
  if (problem) console.log(problem.replaceAll(/^/gm, '    '));
  if (problem) failed += 1;
  else passed += 1;
}
await browser.close();
console.log(`browser test result: ${passed} passed; ${failed} failed`);
process.exit(failed ? 1 : 0);

/** Runs one test; the answer is what went wrong, if anything did. */
async function outcome(name, run) {
  const context = new TestContext(engine, await browser.createBrowserContext(), urls);
  try {
    await context.newPage();
    await withinTime(run(context));
    const complaints = context.complaints();
    if (complaints.length === 0) return undefined;
    throw new Error(`the page complained:\n${complaints.join('\n')}`);
  } catch (error) {
    const picture = await context.picture(name).catch((why) => `none (${why.message})`);
    const complaints = context.complaints().join('\n');
    return `${error.stack ?? error}\n${complaints}\nPicture: ${picture}`;
  } finally {
    await context.browserContext.close().catch(() => {});
  }
}

async function withinTime(work) {
  const stop = new AbortController();
  const late = delay(LONGEST, undefined, { signal: stop.signal }).then(() => {
    throw new Error(`not done after ${LONGEST / 1000} s`);
  });
  late.catch(() => {});
  try {
    await Promise.race([work, late]);
  } finally {
    stop.abort();
  }
}
