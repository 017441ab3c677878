// Starts the page, then asks for the service worker: offline use must never delay the first sight.

import init from './app.js';

await init();
document.documentElement.dataset.started = '';

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
  const controlled = Boolean(navigator.serviceWorker?.controller);
  if (!persisted || !controlled || crossOriginIsolated || window !== window.top) return;
  // Not at once: while a page is being shown, Chromium ignores it.
  setTimeout(() => location.reload());
}

async function startServiceWorker() {
  if (!('serviceWorker' in navigator) || !/^https?:$/.test(location.protocol)) return;
  navigator.serviceWorker.addEventListener('controllerchange', isolateByReloading);
  addEventListener('pageshow', leaveTheKeptPage);
  try {
    await navigator.serviceWorker.register(new URL('sw.js', document.baseURI));
  } catch {
    // Without it the page works all the same, only not offline.
  }
}

await startServiceWorker();
