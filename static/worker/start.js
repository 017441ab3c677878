// Starts the worker: its wasm, then its pool of threads, then says so.
// Messages are the bytes of `src/bridge.rs`, both ways; the page may send none before `Ready`.
// Text says why the worker cannot work.

import init, { onMessage, initThreadPool, poolThreads, ready, work } from './worker.js';

const send = (message) => self.postMessage(message);
const fail = (error) => send(String(error));

/** Hears the page between any two pieces of work. */
function listen() {
  const turn = new MessageChannel();
  let working = false;
  const go = (what) => {
    try {
      if (what() && !working) turn.port2.postMessage((working = true));
    } catch (error) {
      fail(error);
    }
  };
  turn.port1.onmessage = () => {
    working = false;
    go(() => work(send));
  };
  self.onmessage = ({ data }) => go(() => onMessage(data, send));
}

try {
  await init();
  await initThreadPool(poolThreads());
  listen();
  // Only now: a message sent before there is a listener would be lost.
  send(ready());
} catch (error) {
  fail(error);
}
