// Starts the explorer. Messages are the bytes of `src/bridge.rs`, both ways; the page may send none
// before `Ready`. Text says why it cannot work.

import init, { scoutHear, scoutReady, scoutWork } from './scout.js';

const tell = (message) => self.postMessage(message);
const fail = (error) => tell(String(error));

/** Hears the page between any two pieces of work, so that a search can be called off. */
function listen() {
  const turn = new MessageChannel();
  let working = false;
  const work = () => {
    if (!working) turn.port2.postMessage(null);
    working = true;
  };
  turn.port1.onmessage = () => {
    working = false;
    try {
      if (scoutWork(tell)) work();
    } catch (error) {
      fail(error);
    }
  };
  self.onmessage = ({ data }) => {
    try {
      scoutHear(data, tell);
      work();
    } catch (error) {
      fail(error);
    }
  };
  // Only now: a message sent before there is a listener would be lost.
  tell(scoutReady());
}

try {
  await init();
  listen();
} catch (error) {
  fail(error);
}
