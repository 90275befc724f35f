// Keeps the page that verifies cards, so that it opens without a network.
'use strict';

const KEPT = 'card-verifier';

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll([
    '/cards/verify', '/assets/card-verifier.js', '/assets/multipass.css', '/assets/theme/theme.css', '/assets/theme/emblem.svg'])));
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url);
  if (event.request.method !== 'GET' || !(pathname === '/cards/verify' || pathname.startsWith('/assets/'))) {
    return;
  }
  event.respondWith(fetch(event.request).then(async (response) => {
    if (response.ok) {
      await (await caches.open(KEPT)).put(event.request, response.clone());
    }
    return response;
  }).catch(async () => (await caches.match(event.request, { ignoreSearch: true })) ?? Response.error()));
});
