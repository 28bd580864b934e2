import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The pages of the product and the address each is served at. */
const pages = { index: "/", gate: "/gate", console: "/console", ledger: "/ledger", place: "/place", kiosk: "/kiosk" } as const;

/** In development the server's short addresses lead to the pages too. */
function shortAddresses(): Plugin {
  return {
    name: "short-addresses",
    configureServer(server) {
      server.middlewares.use((req, _res, next) => {
        const path = req.url?.split("?")[0] ?? "";
        if (path === "/gate" || path.startsWith("/gate/")) req.url = "/gate.html";
        if (path === "/ledger") req.url = "/ledger.html";
        if (path === "/place") req.url = "/place.html";
        if (path === "/kiosk") req.url = "/kiosk.html";
        if (path === "/console" || path.startsWith("/console/")) req.url = "/console.html";
        next();
      });
    },
  };
}

const upstream = process.env["BULWARK_URL"] ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react(), shortAddresses()],
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: Object.fromEntries(
        Object.keys(pages)
          .filter((page) => existsSync(here(`./${page}.html`)))
          .map((page) => [page, here(`./${page}.html`)]),
      ),
    },
  },
  server: {
    proxy: { "/ledger/": upstream, "/api": upstream, "/demo": upstream, "/healthz": upstream, "/readyz": upstream },
  },
});
