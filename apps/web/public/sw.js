/**
 * Keeps the page itself, so that it opens without a network once it was opened with one. Answers of the API are never kept here: what is shown
 * as current must come from the server.
 */
const SHELL = 'shell-v1';
/** Of the server, but not of the page. */
const OTHERS = /^\/(graphql|health|metrics)(\/|$)/;

const keepShell = async () => {
  const cache = await caches.open(SHELL);
  const names = await (await fetch('/asset-list.json', { cache: 'no-store' })).json();
  const wanted = new Set(['/', '/session.json', ...names]);
  for (const request of await cache.keys()) if (!wanted.has(new URL(request.url).pathname)) await cache.delete(request);
  const missing = [];
  for (const name of names) if ((await cache.match(name)) === undefined) missing.push(name);
  await cache.addAll([...missing, '/session.json']);
  await cache.put('/', await fetch('/', { headers: { accept: 'text/html' } }));
};

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(Promise.all([self.clients.claim(), keepShell()])));

const page = async (request) => {
  try {
    const response = await fetch(request);
    if (response.ok) {
      // Another build has other files.
      const cache = await caches.open(SHELL);
      await cache.put('/', response.clone());
      void keepShell().catch(() => undefined);
    }
    return response;
  } catch {
    return (await caches.match('/')) ?? Response.error();
  }
};

const networkFirst = async (request) => {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request)) ?? Response.error();
  }
};

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (OTHERS.test(url.pathname)) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (url.pathname === '/session.json') event.respondWith(networkFirst(request));
  else event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
});
