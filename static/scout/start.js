// Starts an explorer: the scout, which has ordinary memory, or, where memory can be shared, the
// worker with a pool of its own, whose glue `?pool=ADDRESS` names. Messages are the bytes of
// `src/bridge.rs`, both ways; the page may send none before `Ready`. Text says why it cannot work.

const tell = (message) => self.postMessage(message);
const fail = (error) => tell(String(error));

/** The glue with its wasm started, and with its pool, if it is to have one. */
async function start() {
  const pool = new URL(import.meta.url).searchParams.get('pool');
  const glue = await import(pool ?? './scout.js');
  await glue.default();
  if (pool) await glue.initThreadPool(navigator.hardwareConcurrency);
  return glue;
}

/** Hears the page between any two pieces of work, so that a search can be called off. */
function listen({ scoutHear, scoutWork, scoutReady }) {
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
  listen(await start());
} catch (error) {
  fail(error);
}
