// Starts the explorer. Messages are the bytes of `src/bridge.rs`, both ways; the page may send none
// before `Ready`. Text says why it cannot work.

import init, { explorerOnMessage, explorerReady, explorerWork } from './explorer.js';

const send = (message) => self.postMessage(message);
const fail = (error) => send(String(error));

/** Hears the page between any two pieces of work, so that a search can be cancelled. */
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
      if (explorerWork(send)) work();
    } catch (error) {
      fail(error);
    }
  };
  self.onmessage = ({ data }) => {
    try {
      explorerOnMessage(data, send);
      work();
    } catch (error) {
      fail(error);
    }
  };
  // Only now: a message sent before there is a listener would be lost.
  send(explorerReady());
}

try {
  await init();
  listen();
} catch (error) {
  fail(error);
}
