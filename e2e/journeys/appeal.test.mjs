// A resident who was judged wrongly asks for it to be looked at again, with a photo that shows where she was.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { deflateSync, crc32 } from "node:zlib";
import { community, declareWell, register } from "../lib/deeds.mjs";
import { openBrowser, person } from "../lib/people.mjs";

let browser;
let home;
let folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "bulwark-photos-"));
  browser = await openBrowser();
  home = await community(browser);
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A real photo, as large as a phone makes them: noise, which no format makes small. */
function photo(name, side) {
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(typeof crc32 === "function" ? crc32(body) : checksum(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = 1 + side * 3;
  const pixels = Buffer.alloc(row * side);
  let seed = 7;
  for (let at = 0; at < pixels.length; at++) pixels[at] = at % row === 0 ? 0 : (seed = (seed * 1103515245 + 12345) & 0x7fffffff) >> 16;
  const path = join(folder, name);
  writeFileSync(path, Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", head), chunk("IDAT", deflateSync(pixels, { level: 1 })), chunk("IEND", Buffer.alloc(0))]));
  return path;
}

function checksum(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** A file that begins like this and is this long. */
function file(name, begins, bytes) {
  const path = join(folder, name);
  writeFileSync(path, Buffer.from(begins, "latin1"));
  truncateSync(path, bytes);
  return path;
}

async function wronged(lang, name, screen = "phone") {
  const who = await person(browser, { lang, screen });
  const { person: id } = await register(who, { name, area: home });
  await declareWell(who);
  await who.page.locator(".proved").waitFor();
  return { ...who, id };
}

test("a resident appeals with a photo, follows the clock, and withdraws after a question", async () => {
  const her = await wronged("zh", "顾盼");
  const { page } = her;
  const sent = [];
  page.on("request", (request) => request.method() === "PUT" && sent.push(request));
  await page.getByRole("link", { name: "提出申诉" }).click();
  await page.getByRole("button", { name: "提交申诉" }).click();
  await page.getByText("请写明哪里不对").waitFor();
  await page.getByLabel("哪里不对").fill("那天我在外地出差，没有去过那个市场。");

  // What is too large or no photo is refused on the phone, before a byte of it goes out.
  const choose = page.locator("input[data-pick=file]");
  await choose.setInputFiles([file("film.jpg", "\xff\xd8\xff\xe0", 50 * 1024 * 1024), file("note.png", "not a picture", 100)]);
  await page.getByText("film.jpg 有 50.0 MB，最多 5 MB。没有上传。").waitFor();
  await page.getByText("note.png 不是照片，也不是 PDF。没有上传。").waitFor();
  assert.equal(await page.locator(".files li").count(), 0);

  // A real photo of ten megabytes is made smaller instead.
  await choose.setInputFiles(photo("车票.png", 1900));
  await page.locator(".files li").filter({ hasText: "车票.png" }).waitFor();
  await page.getByRole("button", { name: "提交申诉" }).click();
  await page.getByText("申诉已提交").waitFor();
  assert.equal(sent.length, 1);
  assert.equal(await sent[0].headerValue("content-type"), "image/jpeg");

  await page.getByRole("link", { name: "看我的申诉" }).click();
  const appeal = page.locator("article").first();
  await appeal.getByText("那天我在外地出差").waitFor();
  await appeal.getByText("1 个文件").waitFor();
  await appeal.locator(".clock").filter({ hasText: /还剩 2[34] 小时/ }).waitFor();
  await appeal.locator(".clock").filter({ hasText: "区县级" }).waitFor();
  const list = await her.ask("GET", `/residents/${her.id}/appeals`);
  assert.equal(list.items[0].evidence[0].media, "image/jpeg");

  await appeal.getByRole("button", { name: "撤回申诉" }).click();
  await appeal.getByText("确定撤回").waitFor();
  assert.equal((await her.ask("GET", `/residents/${her.id}/appeals`)).items[0].state, "filed");
  await appeal.getByRole("group").getByRole("button", { name: "撤回申诉" }).click();
  await appeal.getByText("已撤回").waitFor();
  assert.deepEqual(her.troubles, []);
  await her.leave();
});

test("an officer of the district says that she was right, and she reads it on her phone", async () => {
  const her = await wronged("en", "Joan Smith");
  const pass = await her.ask("GET", `/residents/${her.id}/pass`);
  await her.ask("POST", `/residents/${her.id}/appeals`, { decision: pass.decision.id, says: "I was not there." });
  const officer = await person(browser, { as: "appeals_officer", screen: "desk" });
  const [appeal] = (await her.ask("GET", `/residents/${her.id}/appeals`)).items;
  const found = await officer.ask("GET", `/appeals/${appeal.id}`);
  await officer.ask("POST", `/appeals/${appeal.id}/decide`, {
    outcome: "rejected",
    reason: { zh: "材料不能说明您当时在别处。", en: "Nothing shows that you were elsewhere." },
    set_aside: [],
    lift_order: false,
  });
  assert.equal(found.id, appeal.id);
  await officer.leave();

  await her.page.goto("/#/appeals");
  await her.page.getByText("The decision stands").waitFor();
  await her.page.getByText("Reason: Nothing shows that you were elsewhere.").waitFor();
  // She sees that an officer read it, in which role and office, and for what.
  await her.page.goto("/#/access");
  const line = her.page.locator("ol.lines li").filter({ hasText: "Appeals officer" }).first();
  await line.waitFor();
  assert.match(await line.innerText(), /Appeal [0-9A-F]{6}/);
  const link = await her.page.getByRole("link", { name: "Download as a table" }).getAttribute("href");
  const table = await (await her.context.request.get(link)).text();
  assert.ok(table.split("\n").length > 2, table);
  await her.leave();
});
