// Keeps what a page needs to open without any network: the resident's pass, the guard's gate, the screen of a place. Each
// page's files are kept together, as one edition: all of them or none. A page opens from what is kept, at once; a newer
// edition is fetched beside it and is what opens next time. Answers of the server are never kept here, and the pass and
// its key lie elsewhere (IndexedDB): no update touches them.
const SHELLS = {}; // page → {edition, files}: filled in by scripts/shells.mjs

const PREFIX = "bulwark-shell ";
const LATER = "bulwark-later";
/** Lies in an edition that is whole, put there last: copying it can be cut off at any file. */
const WHOLE = "/shell-is-whole";
/** Files of pages that are fetched when they are asked for; each release brings new names, and the oldest go. */
const LIMIT = 60;

const nameOf = (page) => `${PREFIX}${page} ${SHELLS[page].edition}`;
const pageOf = (name) => (name.startsWith(PREFIX) ? name.slice(PREFIX.length).split(" ")[0] : null);

self.addEventListener("install", (event) => {
  event.waitUntil(wanted().then((pages) => Promise.all(pages.map(keep))).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetEditions().then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  const page = event.data?.keep;
  if (SHELLS[page]) event.waitUntil(keep(page).catch(() => undefined));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && SHELLS[url.pathname]) event.respondWith(openPage(request, url.pathname));
  else if (url.pathname.startsWith("/assets/")) event.respondWith(fromStore(request));
  else if (/^\/[\w-]+\.(svg|png|webmanifest)$/.test(url.pathname)) event.respondWith(kept(request).then((found) => found ?? fetch(request)));
});

/** The pages that somebody uses on this device: those kept before, and those that are open now. */
async function wanted() {
  const before = (await caches.keys()).map(pageOf);
  const open = (await self.clients.matchAll({ type: "window", includeUncontrolled: true })).map((client) => new URL(client.url).pathname);
  return Object.keys(SHELLS).filter((page) => before.includes(page) || open.includes(page));
}

async function keep(page) {
  if (await isWhole(nameOf(page))) return;
  // Into a store of another name first: a broken connection must not leave half an edition that looks whole.
  const half = `half ${nameOf(page)}`;
  await caches.delete(half);
  const store = await caches.open(half);
  await store.addAll([new Request(page, { cache: "no-cache" }), ...SHELLS[page].files]);
  const whole = await caches.open(nameOf(page));
  for (const request of await store.keys()) await whole.put(request, await store.match(request));
  await whole.put(WHOLE, new Response());
  await caches.delete(half);
}

async function isWhole(name) {
  return (await caches.has(name)) && (await (await caches.open(name)).match(WHOLE)) !== undefined;
}

async function openPage(request, page) {
  const store = (await isWhole(nameOf(page))) ? await caches.open(nameOf(page)) : null;
  return (await store?.match(page)) ?? (await fetch(request).catch(() => kept(new Request(page)))) ?? Response.error();
}

/** From whichever edition has it: a page that is open may be an edition older than this worker. */
async function kept(request) {
  const names = (await caches.keys()).filter((name) => name === LATER || pageOf(name) !== null);
  for (const name of names.reverse()) {
    const found = await (await caches.open(name)).match(request, { ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}

async function fromStore(request) {
  const found = await kept(request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) {
    const store = await caches.open(LATER);
    await store.put(request, answer.clone());
    const all = await store.keys();
    await Promise.all(all.slice(0, Math.max(0, all.length - LIMIT)).map((old) => store.delete(old)));
  }
  return answer;
}

// The edition before this one stays: a page of it may still be open.
async function forgetEditions() {
  const names = await caches.keys();
  const stale = names.filter((name) => {
    const page = pageOf(name);
    if (page === null) return name !== LATER;
    const editions = names.filter((other) => pageOf(other) === page && other !== (SHELLS[page] && nameOf(page)));
    return name !== (SHELLS[page] && nameOf(page)) && name !== editions.at(-1);
  });
  await Promise.all(stale.map((name) => caches.delete(name)));
}
