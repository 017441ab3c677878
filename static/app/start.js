// Starts the page, and says how far that is where it takes long. Then, when the page has nothing
// else to do, asks for the service worker: offline use must never delay the first sight.
// What goes wrong before the page stands is told by `first.js`.

/** What starts within this time, in ms, needs no words. */
const UNSEEN = 1000;

/** How long a browser that cannot say when it is idle is left alone, in ms. */
const A_WHILE = 2000;

const root = document.documentElement;

const program = fetch(new URL('./app_bg.wasm', import.meta.url));
const line = setTimeout(showLine, UNSEEN);
const { default: init } = await import('./app.js');
await init({ module_or_path: counted(await program) });
clearTimeout(line);
root.dataset.started = '';

/** The answer, whose bytes move the line of progress while they come. */
function counted(response) {
  if (!response.ok) throw new Error(`the host answered ${response.status}`);
  const bar = document.querySelector('.loading progress');
  const count = new TransformStream({
    transform(chunk, controller) {
      if (bar) bar.value += chunk.length;
      controller.enqueue(chunk);
    },
  });
  // The type that compiling on the way needs, whatever the host calls it.
  const headers = { 'Content-Type': 'application/wasm' };
  return new Response(response.body.pipeThrough(count), { headers });
}

function showLine() {
  const place = document.querySelector('.loading:not([data-failed])');
  if (!place) return;
  place.querySelector('progress').hidden = false;
  const more = 'elsewhere' in root.dataset ? '' : ' The page can be read already.';
  place.querySelector('[role=status]').textContent = `Loading what runs the programs.${more}`;
}

const RELOADED = 'lockstep-reloaded-for-isolation';

/** Whether the page has already been reloaded in this session; true where storage is blocked. */
function reloadedBefore() {
  try {
    if (sessionStorage.getItem(RELOADED)) return true;
    sessionStorage.setItem(RELOADED, 'yes');
    return false;
  } catch {
    return true;
  }
}

/**
 * Threads need an isolated page. Where the host sends no isolation headers the service worker
 * adds them, which takes effect with the next load: so load once more, but only once, and never
 * under the hands of somebody who has begun to use the page, nor inside another page's frame,
 * where it would change nothing.
 */
function isolateByReloading() {
  const busy = navigator.userActivation?.hasBeenActive ?? false;
  if (crossOriginIsolated || busy || window !== window.top) return;
  if (!reloadedBefore()) location.reload();
}

/**
 * Chromium may answer the next reload with the page from before, kept for going back. That one is
 * not isolated either; what it loads in its place is new and never kept, so this ends there.
 */
function leaveTheKeptPage({ persisted }) {
  if (!persisted || !serviceWorkers()?.controller || crossOriginIsolated) return;
  if (window !== window.top) return;
  // Not at once: while a page is being shown, Chromium ignores it.
  setTimeout(() => location.reload());
}

/** What gives out service workers, if anything does: in some frames it may not even be looked at. */
function serviceWorkers() {
  try {
    return (/^https?:$/.test(location.protocol) && navigator.serviceWorker) || undefined;
  } catch {
    return undefined;
  }
}

/** When the page has nothing else to do. */
function idle() {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(resolve);
    else setTimeout(resolve, A_WHILE);
  });
}

/** Lets the service worker fetch also what the page has not needed yet, to be there offline. */
async function keepAll(workers) {
  const { active } = await workers.ready;
  await idle();
  if (navigator.connection?.saveData) return;
  active.postMessage('keep all');
}

async function startServiceWorker() {
  const workers = serviceWorkers();
  if (!workers) return;
  workers.addEventListener('controllerchange', isolateByReloading);
  addEventListener('pageshow', leaveTheKeptPage);
  // Where the page waits for it to be isolated, at once.
  if (crossOriginIsolated) await idle();
  try {
    await workers.register(new URL('sw.js', document.baseURI));
    await keepAll(workers);
  } catch {
    // Without it the page works all the same, only not offline.
  }
}

await startServiceWorker();
