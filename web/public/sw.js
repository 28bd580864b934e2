// Keeps the shell of the resident's and the guard's pages: the page from the network first and from the store when
// there is none; files under /assets carry a hash of their content in their name and are kept as they are. Nothing
// under /api or /demo passes through here.
const STORE = "bulwark-shell-1";
const PAGES = ["/", "/gate"];
const LIMIT = 60;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(STORE).then((store) => store.addAll(PAGES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== STORE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/assets/")) event.respondWith(fromStore(request));
  else if (request.mode === "navigate" && PAGES.includes(url.pathname)) event.respondWith(fromNetwork(request, url.pathname));
});

async function fromStore(request) {
  const store = await caches.open(STORE);
  const kept = await store.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    await store.put(request, answer.clone());
    await forgetOldest(store);
  }
  return answer;
}

async function fromNetwork(request, path) {
  const store = await caches.open(STORE);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await store.put(path, answer.clone());
    return answer;
  } catch {
    return (await store.match(path)) ?? Response.error();
  }
}

// Each release brings files with new names; the oldest go.
async function forgetOldest(store) {
  const assets = (await store.keys()).filter((request) => new URL(request.url).pathname.startsWith("/assets/"));
  await Promise.all(assets.slice(0, Math.max(0, assets.length - LIMIT)).map((request) => store.delete(request)));
}
