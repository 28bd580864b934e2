// Lets the browser keep the page itself, so that it opens on a weak network. Answers of the API are never kept.
export function keepShell(): void {
  if (import.meta.env.PROD && "serviceWorker" in navigator) {
    navigator.serviceWorker.register("/sw.js").catch(() => undefined);
  }
}
