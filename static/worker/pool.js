// Starts the threads of the pool. The build puts this file in the place of wasm-bindgen-rayon's
// own helper, which starts them from blob addresses: a content policy of `worker-src 'self'`
// refuses those, and a thread that fails to start would be waited for without end.
//
// It is two things at once: a module of the worker, and the first script of each thread.

// Firefox would collect workers that nobody holds (bug 1702191).
const threads = [];

self.addEventListener('message', async function start({ data }) {
  if (data?.type !== 'pool-start') return;
  self.removeEventListener('message', start);
  let worker;
  try {
    worker = await import(data.main);
    await worker.default({ module_or_path: data.module, memory: data.memory });
  } catch (error) {
    // Nobody hears what an asynchronous listener throws.
    self.postMessage({ type: 'pool-failed', why: String(error) });
    return;
  }
  self.postMessage({ type: 'pool-ready' });
  // From here on this thread receives no more messages: it waits for work in shared memory.
  worker.wbg_rayon_start_worker(data.receiver);
});

function startThread(number, message) {
  return new Promise((resolve, reject) => {
    const thread = new Worker(import.meta.url, { type: 'module', name: `thread ${number}` });
    threads.push(thread);
    const fail = (why) => reject(new Error(`thread ${number} did not start: ${why || 'no reason given'}`));
    thread.onerror = ({ message }) => fail(message);
    thread.onmessageerror = () => fail('it could not read what it was told');
    thread.onmessage = ({ data }) => {
      if (data?.type === 'pool-ready') resolve();
      else if (data?.type === 'pool-failed') fail(data.why);
    };
    thread.postMessage(message);
  });
}

/** What the Rust side calls; it must return once every thread is ready to be given work. */
export async function startWorkers(module, memory, builder) {
  const main = builder.mainJS();
  const message = { type: 'pool-start', module, memory, receiver: builder.receiver(), main };
  const numbers = Array.from({ length: builder.numThreads() }, (_, index) => index + 1);
  await Promise.all(numbers.map((number) => startThread(number, message)));
  builder.build();
}
