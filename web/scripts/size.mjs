// Weighs what a resident's, a guard's or a citizen's phone fetches before the first page stands: the page itself, its scripts,
// everything those import at once, and its style sheets. A weak network decides the limit.
import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT_KB = 100;
const weigh = (path) => gzipSync(readFileSync(path), { level: 9 }).length;

function firstLoad(page) {
  const html = readFileSync(`dist/${page}.html`, "utf8");
  const seen = new Set();
  const queue = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map((hit) => hit[1]);
  while (queue.length > 0) {
    const file = queue.pop();
    if (seen.has(file)) continue;
    seen.add(file);
    if (!file.endsWith(".js")) continue;
    const text = readFileSync(`dist/${file}`, "utf8");
    // Static imports only: `from"./x.js"` and `import"./x.js"`; `import("./x.js")` is fetched later.
    for (const hit of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) queue.push(`assets/${hit[1]}`);
  }
  const parts = [[`${page}.html`, weigh(`dist/${page}.html`)], ...[...seen].map((file) => [file, weigh(`dist/${file}`)])];
  return { parts, total: parts.reduce((sum, [, bytes]) => sum + bytes, 0) };
}

let tooBig = false;
for (const page of ["index", "gate", "ledger"]) {
  if (!existsSync(`dist/${page}.html`)) {
    console.error(`dist/${page}.html is missing: run "npm run build" first`);
    process.exit(2);
  }
  const { parts, total } = firstLoad(page);
  const kb = total / 1000;
  const verdict = kb <= LIMIT_KB ? "ok" : "TOO BIG";
  console.log(`${page}: ${kb.toFixed(1)} kB compressed at first load (limit ${LIMIT_KB} kB): ${verdict}`);
  for (const [file, bytes] of parts) console.log(`  ${(bytes / 1000).toFixed(1).padStart(7)}  ${file}`);
  tooBig ||= kb > LIMIT_KB;
}
process.exit(tooBig ? 1 : 0);
