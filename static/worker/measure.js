// Starts a measurer: the worker's wasm with a pool of its own. It hears one message, a link as JSON,
// measures what that holds, and says how far it is in the JSON of `src/bridge.rs`. Meanwhile it hears
// nothing: whoever wants it to stop ends it, and its threads with it.

import init, { initThreadPool, measure, poolThreads } from './worker.js';

const tell = (message) => self.postMessage(message);
const fail = (error) => tell(JSON.stringify({ Fault: String(error) }));

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
  tell(JSON.stringify('Ready'));
} catch (error) {
  fail(error);
}
