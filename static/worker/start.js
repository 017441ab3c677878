// Starts the worker: its wasm, then its pool of threads, then says so.
// Messages are the bytes of `src/bridge.rs`, both ways; the page may send none before `Ready`.
// Text says why the worker cannot work.

import init, { hear, initThreadPool, poolThreads, ready } from './worker.js';

const tell = (message) => self.postMessage(message);
const fail = (error) => tell(String(error));

try {
  await init();
  await initThreadPool(poolThreads());
  self.onmessage = ({ data }) => {
    try {
      hear(data, tell);
    } catch (error) {
      fail(error);
    }
  };
  // Only now: a message sent before there is a listener would be lost.
  tell(ready());
} catch (error) {
  fail(error);
}
