// Offline use, and isolation where the host cannot send the headers for it.
// The build fills in the three constants below from the finished folder.

const VERSION = 'unbuilt';
// What every visit needs: kept at once, mostly from what the browser has just fetched anyway.
const FIRST = [];
// What a visit may never need: kept when the page says that it has nothing else to do.
const REST = [];

const CACHE = `lockstep-${VERSION}`;
const known = new Set([...FIRST, ...REST].map((file) => new URL(file, self.registration.scope).href));

self.addEventListener('install', (event) => {
  // No skipWaiting: an open page keeps the files it was loaded with until it is closed.
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FIRST.map(fresh))));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldCaches().then(() => self.clients.claim()));
});

self.addEventListener('message', (event) => {
  if (event.data === 'keep all') event.waitUntil(keepRest());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(fromNetworkFirst(request));
  else event.respondWith(fromCacheFirst(request, known.has(url.origin + url.pathname)));
});

async function dropOldCaches() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('lockstep-') && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** Keeps what is not there yet; what cannot be had now is tried again with the next visit. */
async function keepRest() {
  const cache = await caches.open(CACHE);
  for (const file of REST) {
    if (!(await cache.match(file))) await cache.add(fresh(file)).catch(() => {});
  }
}

/** Pages: the newest there is, or the last one seen when there is no network. */
async function fromNetworkFirst(request) {
  try {
    return isolated(await fetch(request));
  } catch (error) {
    const cache = await caches.open(CACHE);
    const page = await cache.match(request, { ignoreSearch: true });
    if (page) return isolated(page);
    throw error;
  }
}

/** What a page loads: these files' names change with their content. Others come from the host. */
async function fromCacheFirst(request, isKnown) {
  const cache = await caches.open(CACHE);
  const stored = isKnown && (await cache.match(request, { ignoreSearch: true }));
  return isolated(stored || (await fetch(request)));
}

/** Asks the host again for a file whose name does not change with its content. */
function fresh(file) {
  return file.startsWith('assets/') ? file : new Request(file, { cache: 'no-cache' });
}

/** The same answer with the headers that isolate a page. */
function isolated(response) {
  if (response.type === 'opaqueredirect' || response.status === 0) return response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  headers.set('Cross-Origin-Resource-Policy', 'cross-origin');
  const { status, statusText } = response;
  const empty = status === 204 || status === 304;
  return new Response(empty ? null : response.body, { status, statusText, headers });
}
