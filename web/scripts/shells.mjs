// Writes into dist/sw.js which files each page needs to open without a network. The gate and the screen of a place keep all
// that they can ever load; the resident's page keeps what shows a pass and scans a place, and fetches the rest when asked.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

const PAGES = [
  { page: "/", html: "index.html", also: ["icon.svg", "icon-192.png", "resident.webmanifest"], later: [/^Qr-/, /^Trips-/, /^CheckIn-/] },
  { page: "/gate", html: "gate.html", also: ["icon.svg", "icon-192.png", "gate.webmanifest"], later: "all" },
  { page: "/place", html: "place.html", also: ["icon.svg", "icon-192.png", "place.webmanifest"], later: "all" },
];

const assets = readdirSync("dist/assets").filter((name) => !name.endsWith(".gz"));
const text = (name) => (/\.(js|css)$/.test(name) ? readFileSync(`dist/assets/${name}`, "utf8") : "");

/** Every file that this one names: imports, workers, style sheets, pictures. */
const named = (name) => assets.filter((other) => other !== name && text(name).includes(other));
/** Only what it cannot begin without. */
const imported = (name) => [...text(name).matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)].map((hit) => hit[1]);

function closure(start, next) {
  const found = new Set();
  const queue = [...start];
  while (queue.length > 0) {
    const name = queue.pop();
    if (found.has(name)) continue;
    found.add(name);
    queue.push(...next(name));
  }
  return found;
}

function shell({ html, also, later }) {
  const source = readFileSync(`dist/${html}`, "utf8");
  const begin = [...source.matchAll(/(?:src|href)="\/assets\/([^"]+)"/g)].map((hit) => hit[1]);
  let found;
  if (later === "all") found = closure(begin, named);
  else {
    const first = closure(begin, imported);
    const asked = assets.filter((name) => later.some((one) => one.test(name)));
    // A page that comes later brings its imports, its style sheet and its worker, but not what lies behind the first page.
    const more = closure(asked, (name) => named(name).filter((other) => !first.has(other)));
    found = new Set([...first, ...more]);
    const missing = later.filter((one) => !assets.some((name) => one.test(name)));
    if (missing.length > 0) throw new Error(`no file matches ${missing.join(", ")}`);
  }
  const files = [...[...found].map((name) => `/assets/${name}`), ...also.filter((name) => existsSync(`dist/${name}`)).map((name) => `/${name}`)].sort();
  const edition = createHash("sha256").update(source).update(files.join("\n")).digest("hex").slice(0, 12);
  return { edition, files };
}

const shells = Object.fromEntries(PAGES.filter(({ html }) => existsSync(`dist/${html}`)).map((one) => [one.page, shell(one)]));
const worker = readFileSync("dist/sw.js", "utf8");
const filled = worker.replace("const SHELLS = {};", `const SHELLS = ${JSON.stringify(shells)};`);
if (filled === worker) throw new Error("dist/sw.js has no place for its shells");
writeFileSync("dist/sw.js", filled);
for (const [page, { edition, files }] of Object.entries(shells)) console.log(`${page} opens offline with ${files.length} files, edition ${edition}`);
