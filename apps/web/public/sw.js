/**
 * Keeps the page itself, so that it opens without a network once it was opened with one. Answers of the API are never kept here: what is shown
 * as current must come from the server.
 */
const SHELL = 'shell-v1';
/** Of the server, but not of the page. */
const OTHERS = /^\/(graphql|health|metrics)(\/|$)/;

/** The page's own address comes last, so that no page is kept whose files are not. @param shell the page as it has just been answered */
const keepShell = async (shell) => {
  const cache = await caches.open(SHELL);
  const names = await (await fetch('/asset-list.json', { cache: 'no-store' })).json();
  const missing = [];
  for (const name of names) if ((await cache.match(name)) === undefined) missing.push(name);
  await cache.addAll([...missing, '/session.json']);
  await cache.put('/', shell);
  const wanted = new Set(['/', '/session.json', ...names]);
  for (const request of await cache.keys()) if (!wanted.has(new URL(request.url).pathname)) await cache.delete(request);
};

/** A worker that could not keep the page is not installed; the browser tries again when the page is opened again. */
const install = async () => {
  await keepShell(await fetch('/', { headers: { accept: 'text/html' } }));
  await self.skipWaiting();
};
self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/** Another build has other files, so the page is kept anew each time it is answered. */
const page = async (event) => {
  try {
    const response = await fetch(event.request);
    if (response.ok) event.waitUntil(keepShell(response.clone()).catch(() => undefined));
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
  if (request.mode === 'navigate') event.respondWith(page(event));
  else if (url.pathname === '/session.json') event.respondWith(networkFirst(request));
  else event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
});
