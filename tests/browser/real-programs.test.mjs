// Every program on real threads: the workers take the very steps that the model foresaw.

import assert from 'node:assert/strict';

import { useRealThreads } from './harness/counter.mjs';
import { test } from './harness/tests.mjs';

const PROGRAMS = {
  counter: ['', 'lock=none&threads=6&increments=3', 'lock=leak&threads=4'],
  'producer-consumer': ['capacity=1&consumers=3', 'producers=2&consumers=2&stop=reput', 'stop=none', 'buffer=list&consumers=2&items=2'],
  'lru-cache': ['', 'lock=none&put=evict-first&work=pa1.pb2.pc3|pd4.ga|pe5.gb', 'reader=bare'],
  'thread-pool': ['', 'shape=as-completed&workers=4', 'shape=pipeline&workers=3&sentinels=1', 'shape=nested&workers=1', 'workers=1&fail=1'],
  'map-reduce': ['', 'model=free-threaded&reduce=tree&workers=4', 'model=processes', 'reduce=shared'],
  'log-processor': ['', 'slow=b', 'dead=b', 'dead=b&timeout=none', 'capacity=1&slow=c&timeout=none'],
  models: ['work=cpu', 'model=asyncio&work=mixed', 'model=multiprocessing'],
  primitives: ['primitive=condition-if', 'primitive=asyncio-lock', 'primitive=asyncio-event', 'primitive=asyncio-thread-lock', 'primitive=asyncio-cancelled', 'primitive=barrier-action', 'primitive=condition-timeout'],
};
const SEEDS = [1, 2, 3];

/**
 * Opens a link with the real threads that are in use already, and goes to the run's end: what the
 * page then says.
 */
function toTheEnd(t, link) {
  return t.inside(async ({ button, until, given }) => {
    const slider = document.querySelector('input[aria-label=Position]');
    const opened = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
    location.hash = given;
    await opened;
    await until(() => slider.value === '0');
    button('To end').click();
    const stopped = () => document.body.textContent.includes('real threads were stopped');
    await until(() => stopped() || slider.value === slider.max);
    return document.body.textContent;
  }, link);
}

for (const [program, settings] of Object.entries(PROGRAMS)) {
  test(`real threads take the steps of the model: ${program}`, async (t) => {
    await t.open(`#/${program}`);
    await useRealThreads(t);
    for (const setting of settings) {
      for (const seed of SEEDS) {
        const text = await toTheEnd(t, `#/${program}?${setting}${setting && '&'}policy=random:${seed}`);
        assert.ok(!text.includes('real threads were stopped'), `${setting} ${seed}`);
        assert.match(text, /\d Web Workers/, `${setting} ${seed}`);
      }
    }
  });
}
