// Lets the browser keep the page itself, so that it opens without a network. Answers of the API are never kept.
export function keepShell(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const workers = navigator.serviceWorker;
  workers.register("/sw.js").catch(() => undefined);
  // A worker that another page brought does not know yet that this one is wanted too.
  const page = window.location.pathname;
  void workers.ready.then((found) => found.active?.postMessage({ keep: page }));
}
