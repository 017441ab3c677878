// Starts a measurer: the worker's wasm with a pool of its own. It hears one message, a link, measures
// what that holds, and says how far it is, all in the bytes of `src/bridge.rs`; text says why it cannot
// work. Meanwhile it hears nothing: whoever wants it to stop ends it, and its threads with it.

import init, { initThreadPool, measure, measureReady, poolThreads } from './worker.js';

const tell = (message) => self.postMessage(message);
const fail = (error) => tell(String(error));

try {
  await init();
  await initThreadPool(poolThreads());
  self.onmessage = ({ data }) => {
    try {
      measure(data, tell);
    } catch (error) {
      fail(error);
    }
  };
  // Only now: a message sent before there is a listener would be lost.
  tell(measureReady());
} catch (error) {
  fail(error);
}
