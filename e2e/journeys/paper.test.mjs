// A pass without a phone: on paper from one's own page, from the counter, from the shared terminal; and a place's code that a
// resident scans.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { community, declareWell, provePhone, register, showPass, typeAtGate } from "../lib/deeds.mjs";
import { openBrowser, person, until } from "../lib/people.mjs";
import { readQr } from "../lib/picture.mjs";

let browser;
let home;
before(async () => {
  browser = await openBrowser();
  home = await community(browser);
});
after(() => browser.close());

async function green(name, lang = "zh") {
  const who = await person(browser, { lang });
  const { phone, document, person: id } = await register(who, { name, area: home });
  await declareWell(who);
  await showPass(who);
  return { ...who, phone, document, id };
}

/** What comes out of the printer: how many pages, and what the code on the sheet says. */
async function printed(page) {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  await page.emulateMedia({ media: "print" });
  const sheet = page.locator(".paper-print .paper-sheet");
  const text = await sheet.innerText();
  const code = await until("code on the sheet", () => readQr(page, sheet));
  const others = await page.evaluate(() => [...document.body.children].filter((one) => !one.matches(".paper-print") && one.getClientRects().length > 0).length);
  await page.emulateMedia({ media: null });
  const box = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf);
  return { pages: (pdf.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length, width: Number(box?.[1]), height: Number(box?.[2]), text, code, others };
}

test("a resident prints a paper pass: one page, both languages, a code that the gate reads; then cancels it", async () => {
  const who = await green("纸先生");
  await who.page.goto("/#/paper");
  await who.page.getByRole("button", { name: "开一张纸质码" }).click();
  await who.page.locator(".paper-preview").waitFor();
  for (const [size, width, height] of [["A5", 420, 595], ["A4", 595, 842]]) {
    await who.page.getByLabel(size, { exact: true }).check();
    const sheet = await printed(who.page);
    assert.equal(sheet.pages, 1, size);
    assert.ok(Math.abs(sheet.width - width) < 2 && Math.abs(sheet.height - height) < 2, `${size}: ${sheet.width} × ${sheet.height}`);
    assert.equal(sheet.others, 0, "something of the page is printed beside the sheet");
    assert.match(sheet.code, /^BW1P:/);
    for (const said of ["纸质通行码", "Paper pass", "Good until", "出示这张纸", "Hold it flat", "带上证件"]) assert.ok(sheet.text.includes(said), `${said} is not in: ${sheet.text}`);
    assert.ok(!sheet.text.includes("绿"), "a colour stands on paper");
    assert.ok(!sheet.text.includes("纸先生"), "the whole name stands on paper");
  }
  const { code } = await printed(who.page);
  const guard = await person(browser, { as: "guard", lang: "zh", screen: "desk" });
  const first = await typeAtGate(guard, code);
  assert.notEqual(first.answer, "no", first.text);

  await who.page.getByRole("button", { name: "作废", exact: true }).click();
  await who.page.getByRole("group").getByRole("button", { name: "作废", exact: true }).click();
  await who.page.getByText("已作废").first().waitFor();
  await until("refusal of the cancelled sheet", async () => (await typeAtGate(guard, code)).answer !== "in", 90_000);
  await guard.leave();
  await who.leave();
});

test("a community worker prints for an elder at the counter, and cancels after being asked", async () => {
  const elder = await green("周奶奶");
  const worker = await person(browser, { as: "community_worker", lang: "en", screen: "desk" });
  await worker.page.goto(`/console#/residents/${elder.id}`);
  await worker.page.getByText("At the person's request", { exact: true }).click();
  await worker.page.locator("button[type=submit]").click();
  const panel = worker.page.getByRole("region", { name: "Paper passes made" });
  await panel.getByText("None yet.").waitFor();
  await panel.getByRole("button", { name: "Make a paper pass" }).click();
  await worker.page.locator(".ant-drawer .paper-preview").waitFor();
  const sheet = await printed(worker.page);
  assert.equal(sheet.pages, 1);
  assert.match(sheet.code, /^BW1P:/);
  await worker.page.locator(".ant-drawer-close").click();
  await panel.getByRole("button", { name: "Cancel it" }).click();
  await worker.page.locator(".ant-modal-confirm").getByRole("button", { name: "Cancel it" }).click();
  await panel.getByText("Cancelled", { exact: true }).waitFor();
  // She can see that somebody acted for her.
  const lines = await elder.ask("GET", `/residents/${elder.id}/access-lines`);
  assert.ok(lines.items.length > 0);
  await worker.leave();
  await elder.leave();
});

test("at the shared terminal somebody without a phone sees the colour, prints, and is forgotten after a minute of quiet", async () => {
  const someone = await green("钟大爷");
  const kiosk = await person(browser, { lang: "zh", screen: "desk" });
  await kiosk.page.clock.install();
  await kiosk.page.goto("/kiosk");
  await kiosk.page.getByRole("button", { name: "我能收短信" }).click();
  await provePhone(kiosk, someone.phone);
  await kiosk.page.getByRole("button", { name: "登录", exact: true }).click();
  await kiosk.page.locator(".kiosk-pass[data-colour=green]").waitFor();
  await kiosk.page.getByRole("button", { name: "打印纸质码" }).click();
  await kiosk.page.locator(".paper-preview").waitFor();
  const sheet = await printed(kiosk.page);
  assert.equal(sheet.pages, 1);
  assert.match(sheet.code, /^BW1P:/);

  // From here on no time passes but ours: printing takes a busy machine longer than the terminal would wait.
  await kiosk.page.clock.pauseAt((await kiosk.page.evaluate(() => Date.now())) + 1_000);
  await kiosk.page.keyboard.press("Shift");
  await kiosk.page.clock.runFor(47_000);
  await kiosk.page.getByRole("alertdialog", { name: "还在用吗？" }).waitFor();
  await kiosk.page.clock.runFor(15_000);
  await kiosk.page.getByRole("button", { name: "我能收短信" }).waitFor();
  assert.equal((await kiosk.ask("GET", "/session")).kind, "nobody");
  const left = await kiosk.page.evaluate(async () => ({
    bases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    saved: Object.keys(localStorage).concat(Object.keys(sessionStorage)),
  }));
  assert.deepEqual(left, { bases: [], caches: [], workers: 0, saved: [] });
  assert.ok(!(await kiosk.page.locator("body").innerText()).includes("钟大爷"));
  // The phone that has the pass kept it.
  assert.match(await showPass(someone), /^BW1S:/);
  await kiosk.leave();
  await someone.leave();
});

test("a resident checks in with the printed code of a place, and reads that it counts for little", async () => {
  const who = await green("范扫码");
  const administrator = await person(browser, { as: "administrator", lang: "zh", screen: "desk" });
  const places = await administrator.ask("GET", "/places?limit=1");
  const { text } = await administrator.ask("GET", `/places/${places.items[0].id}/static-code`);
  await who.page.goto("/#/check-in");
  await who.page.getByLabel("码的文字").fill("BW1S:ABC");
  await who.page.getByRole("button", { name: "登记到访" }).click();
  await who.page.getByText("这是通行码，不是场所码。").waitFor();
  await who.page.getByLabel("码的文字").fill(text);
  await who.page.getByRole("button", { name: "登记到访" }).click();
  await who.page.getByText("已登记：").waitFor();
  await who.page.getByText("这是印刷的场所码").waitFor();
  await administrator.leave();
  await who.leave();
});
