// How long a guard waits: from the moment a show stands before the camera until the answer stands on the screen, and how
// much of that is checking. The built page in Chromium, with a film of codes for a camera; no server takes part.
//
//   node bench-gate.mjs [SHOWS]      p50 and p95 in milliseconds
import { createReadStream, createWriteStream, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";
import { files, ISSUER, key, show } from "./lib/city.mjs";

const qrcode = createRequire(new URL("../web/package.json", import.meta.url))("qrcode-generator");
const SHOWS = Number(process.argv[2] ?? 40);
const DIST = new URL("../web/dist/", import.meta.url).pathname;
const PLACE = "e".repeat(32);
/** A usual phone camera; each code stands for a while, and a hand's movement lies between two. */
const [WIDTH, HEIGHT, FPS, ON, OFF] = [1280, 720, 15, 18, 9];
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

const folder = mkdtempSync(join(tmpdir(), "bulwark-bench-"));
const film = join(folder, "codes.y4m");
const now = Math.floor(Date.now() / 1000);
const city = await key();
const served = await files(city, now);
const shows = await Promise.all(Array.from({ length: SHOWS }, () => show(city, now)));
const version = await writeFilm(shows);

const kit = {
  place: { id: PLACE, name: "东门市场", name_en: "East Gate Market", kind: "market", area: "990101001001" },
  issuer: ISSUER,
  policy: { fever: 373, row: { green: "in", amber: "closer", red: "no", grey: "closer" }, identity: false, old_token_hours: 24, fresh_hours: 2, filter_limit_hours: 72 },
  keeps: { visit_days: 14, what: [] },
  now: new Date().toISOString(),
};
const api = {
  "/api/v1/session": { kind: "staff", role: "guard", name: "门卫", place: PLACE, place_name: "东门市场", demo: false, now: kit.now, zone: "Asia/Shanghai" },
  [`/api/v1/places/${PLACE}/gate`]: kit,
  [`/api/v1/places/${PLACE}/today`]: { let_in: 0, looked_closer: 0, turned_away: 0, by_hour: [], last: [] },
};
const server = createServer((request, response) => {
  const path = new URL(request.url, "http://x").pathname;
  if (served[path]) return response.end(Buffer.from(served[path]));
  if (path.endsWith("/visits")) return answerVisits(request, response);
  if (api[path]) return response.setHeader("content-type", "application/json").end(JSON.stringify(api[path]));
  const file = join(DIST, path === "/gate" ? "gate.html" : path);
  if (!existsSync(file)) return response.writeHead(404).end();
  response.setHeader("content-type", TYPES[extname(file)] ?? "application/octet-stream");
  createReadStream(file).pipe(response);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  headless: true,
  args: ["--headless=new", "--no-sandbox", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${film}`],
});
const page = await (await browser.newContext({ viewport: { width: 390, height: 844 }, permissions: ["camera"] })).newPage();
// The shows were signed for one moment, and the film takes longer than they live: the page's clock goes round within it,
// and so does the counter that would notice.
await page.addInitScript(`{ const real = Date.now.bind(Date); const begun = real(); Date.now = () => ${now * 1000} + ((real() - begun) % 20000); }`);
await page.goto(`http://127.0.0.1:${server.address().port}/gate`);
await page.locator("section.answer[data-show=ready]").waitFor();
await page.keyboard.press("F9");
const waits = await page.evaluate(measure, { shows: SHOWS, frameMs: 1000 / FPS });
const checks = await page.evaluate(() => performance.getEntriesByName("check").map((one) => one.duration));
await browser.close();
server.close();
rmSync(folder, { recursive: true, force: true });

const at = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]?.toFixed(1);
console.log(`QR version ${version}, ${shows[0].length} characters; camera ${WIDTH}x${HEIGHT}`);
console.log(`scan to answer: p50 ${at(waits, 0.5)} ms, p95 ${at(waits, 0.95)} ms (${waits.length} of ${SHOWS} shows)`);
console.log(`of which checking: p50 ${at(checks, 0.5)} ms, p95 ${at(checks, 0.95)} ms (${checks.length} checks)`);
process.exit(Number(at(waits, 0.95)) < 400 && Number(at(checks, 0.95)) < 20 && waits.length >= SHOWS * 0.9 ? 0 : 1);

function answerVisits(request, response) {
  let body = "";
  request.on("data", (part) => (body += part));
  request.on("end", () => {
    const results = JSON.parse(body).visits.map(({ scan_id }) => ({ scan_id, state: "stored" }));
    response.setHeader("content-type", "application/json").end(JSON.stringify({ results }));
  });
}

/** In the page: a code's first frame is known by the white square in the film's corner, its answer by the page itself. */
async function measure({ shows }) {
  const video = await new Promise((resolve) => {
    const look = () => {
      const found = document.querySelector(".camera video");
      if (found?.videoWidth) resolve(found);
      else requestAnimationFrame(look);
    };
    look();
  });
  const dot = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const waits = [];
  let since = null;
  let lit = null;
  const answer = document.querySelector("section.answer");
  new MutationObserver(() => {
    if (since !== null && answer.dataset.show === "answer") {
      waits.push(performance.now() - since);
      since = null;
    }
  }).observe(answer, { subtree: true, childList: true, attributes: true, characterData: true });
  const deadline = performance.now() + shows * 1800 + 5000;
  return new Promise((resolve) => {
    const frame = () => {
      dot.drawImage(video, 0, 0, 16, 16, 0, 0, 1, 1);
      const bright = dot.getImageData(0, 0, 1, 1).data[0] > 128;
      if (lit === false && bright) since = performance.now();
      if (lit === true && !bright) since = null;
      lit = bright;
      if (waits.length >= shows || performance.now() > deadline) resolve(waits);
      else video.requestVideoFrameCallback(frame);
    };
    video.requestVideoFrameCallback(frame);
  });
}

/** YUV frames, grey all over: a code on a phone's white screen, a bit soft, then nothing. */
async function writeFilm(texts) {
  const out = createWriteStream(film);
  const put = (bytes) => new Promise((resolve) => (out.write(bytes) ? resolve() : out.once("drain", resolve)));
  await put(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FPS}:1 Ip A1:1 C420mpeg2\n`);
  const chroma = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const blank = Buffer.alloc(WIDTH * HEIGHT, 90);
  for (let row = 0; row < 32; row += 1) blank.fill(16, row * WIDTH, row * WIDTH + 32);
  const frame = async (luma) => {
    await put("FRAME\n");
    await put(luma);
    await put(chroma);
  };
  let version = 0;
  for (let n = 0; n < OFF; n += 1) await frame(blank);
  for (const text of texts) {
    const code = qrcode(0, "M");
    code.addData(text, "Alphanumeric");
    code.make();
    version = (code.getModuleCount() - 17) / 4;
    const picture = draw(code);
    for (let n = 0; n < ON; n += 1) await frame(picture);
    for (let n = 0; n < OFF; n += 1) await frame(blank);
  }
  await new Promise((resolve) => out.end(resolve));
  return version;
}

function draw(code) {
  const picture = Buffer.alloc(WIDTH * HEIGHT, 90);
  const modules = code.getModuleCount() + 8;
  const side = Math.round(HEIGHT * 0.72);
  const [left, top] = [Math.round((WIDTH - side) / 2) + 20, Math.round((HEIGHT - side) / 2)];
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      // Four looks into each point: edges between modules are soft, as a lens draws them.
      let dark = 0;
      for (const [dx, dy] of [[0.2, 0.2], [0.8, 0.2], [0.2, 0.8], [0.8, 0.8]]) {
        const [col, row] = [Math.floor(((x + dx) * modules) / side) - 4, Math.floor(((y + dy) * modules) / side) - 4];
        const inside = col >= 0 && row >= 0 && col < modules - 8 && row < modules - 8;
        dark += inside && code.isDark(row, col) ? 1 : 0;
      }
      picture[(top + y) * WIDTH + left + x] = 210 - dark * 42;
    }
  }
  for (let row = 0; row < 32; row += 1) picture.fill(235, row * WIDTH, row * WIDTH + 32);
  return picture;
}
