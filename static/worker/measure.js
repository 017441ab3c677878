// Starts a measurer: the worker's wasm with a pool of its own. It receives one message, a link, measures
// what that holds, and says how far it is, all in the bytes of `src/bridge.rs`; text says why it cannot
// work. Meanwhile it receives nothing: whoever wants it to stop ends it, and its threads with it.

import init, { initThreadPool, measure, measureReady, poolThreads } from './worker.js';

const send = (message) => self.postMessage(message);
const fail = (error) => send(String(error));

try {
  await init();
  await initThreadPool(poolThreads());
  self.onmessage = ({ data }) => {
    try {
      measure(data, send);
    } catch (error) {
      fail(error);
    }
  };
  // Only now: a message sent before there is a listener would be lost.
  send(measureReady());
} catch (error) {
  fail(error);
}
