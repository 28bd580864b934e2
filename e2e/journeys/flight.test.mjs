// A pass is on the phone: it is shown without a network, without a server, after a restart, and by one phone only.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { community, declareWell, movePass, register, showAnew, showPass, typeAtGate } from "../lib/deeds.mjs";
import { keptWhole, openBrowser, openPhone, person, until } from "../lib/people.mjs";
import { readQr } from "../lib/picture.mjs";
import { openTown } from "../lib/town.mjs";

let browser;
let home;
before(async () => {
  browser = await openBrowser();
  home = await community(browser);
});
after(() => browser.close());

/** Somebody new with a green pass on their phone. */
async function withPass(name, lang = "zh") {
  const who = await person(browser, { lang });
  await register(who, { name, area: home });
  await declareWell(who);
  await showPass(who);
  return who;
}

/** A city that is pressed for time tells its pages to ask seldom; the journeys' own town asks every few seconds. */
async function seldom(who) {
  await who.context.route(/\/residents\/\w+\/pass(\/refresh)?$/, async (route) => {
    const response = await route.fetch();
    const body = await response.json();
    const look = body.pass ?? body;
    if (look.again_after) look.again_after = 3600;
    await route.fulfill({ response, json: body });
  });
}

test("in flight mode, after a restart, with every server stopped, the phone shows a living code", { skip: !process.env.BULWARK && "needs the binary" }, async () => {
  const town = await openTown();
  const folder = mkdtempSync(join(tmpdir(), "bulwark-phone-"));
  let phone;
  try {
    phone = await openPhone(folder);
    await phone.page.goto(`${town.url}/demo/enter/resident`);
    await phone.page.locator("section.code .qr path").waitFor();
    const code = () => phone.page.locator("section.code .as-text code").textContent();
    const before = await code();
    await keptWhole(phone.page, "/");
    await phone.context.close();
    await town.close();

    phone = await openPhone(folder);
    await phone.context.setOffline(true);
    await phone.page.goto(`${town.url}/`);
    await phone.page.locator("section.answers[data-colour=green]").waitFor();
    await phone.page.locator("section.code .qr path").waitFor();
    await phone.page.getByText("连不上服务器").waitFor();
    await phone.page.getByText("码照常可用").waitFor();
    const shown = await code();
    assert.match(shown, /^BW1S:/);
    assert.notEqual(shown, before);
    // The code is another one every fifteen seconds: a picture counts when the same text stands beside it before and after.
    const [pictured, text] = await until("picture within one tick", async () => {
      const text = await code();
      const pictured = await readQr(phone.page, phone.page.locator("section.code .qr"));
      return text === (await code()) && [pictured, text];
    });
    assert.equal(pictured, text);
    // A page that was never opened here is not here; the pass still is.
    await phone.page.goto(`${town.url}/#/declare`);
    await phone.page.getByText("这一页要连上服务器").waitFor();
    await phone.page.goto(`${town.url}/#/`);
    await phone.page.locator("section.code .qr path").waitFor();
  } finally {
    await phone?.context.close();
    await town.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test("five minutes of showing cause no request, and twenty different codes", async () => {
  const who = await withPass("常青");
  await seldom(who);
  await who.page.clock.install();
  await who.page.reload();
  await who.page.locator("section.code .qr path").waitFor();
  // What was noted before the pace was changed runs out first.
  await who.page.clock.runFor(60_000);
  const asked = [];
  who.page.on("request", (request) => asked.push(request.url()));
  const codes = new Set();
  for (let tick = 0; tick < 20; tick += 1) {
    await who.page.clock.runFor(15_000);
    await until("fresh code", async () => {
      const size = codes.size;
      codes.add(await who.page.locator("section.code .as-text code").textContent());
      return codes.size > size;
    });
  }
  assert.equal(codes.size, 20);
  assert.deepEqual(asked, []);
  await who.leave();
});

test("the name is in the code only while its holder shows it", async () => {
  const who = await withPass("Grace Field", "en");
  await who.page.getByRole("button", { name: "Show pass" }).last().click();
  const sheet = who.page.getByRole("dialog");
  await sheet.locator(".qr path").waitFor();
  const plain = await until("code without a name", () => readQr(who.page, sheet.locator(".qr")));
  await sheet.getByRole("button", { name: "Show with my name" }).click();
  await sheet.getByText("This code tells:").waitFor();
  const named = await until("code with a name", async () => {
    const text = await readQr(who.page, sheet.locator(".qr"));
    return text && text.length > plain.length + 20 && text;
  });
  assert.ok(named.startsWith("BW1S:"));
  await who.page.keyboard.press("Escape");
  await who.page.getByRole("button", { name: "Show pass" }).last().click();
  await sheet.locator(".qr path").waitFor();
  const again = await until("code without a name again", () => readQr(who.page, sheet.locator(".qr")));
  assert.ok(again.length < plain.length + 6);
  await who.leave();
});

test("two tabs share one key and one token, and ask once between them", async () => {
  const who = await person(browser, { lang: "zh" });
  await register(who, { name: "双双", area: home });
  await declareWell(who);
  const refreshes = [];
  who.context.on("request", (request) => {
    if (request.url().endsWith("/pass/refresh")) refreshes.push(JSON.parse(request.postData()).phone.x);
  });
  await showPass(who);
  const other = await who.context.newPage();
  await other.goto("/");
  await other.locator("section.code .qr path").waitFor();
  await who.page.locator("section.code .qr path").waitFor();
  assert.ok(refreshes.length <= 1 || new Set(refreshes).size === 1, "another key was made");
  const [one, two] = [await who.page.locator("section.code .as-text code").textContent(), await other.locator("section.code .as-text code").textContent()];
  // The same token stands in both: all but the tick and the signature.
  assert.equal(one.slice(0, 200), two.slice(0, 200));
  await who.leave();
});

test("a phone whose storage was wiped says so, and takes its pass back when told to", async () => {
  const who = await withPass("空空");
  await who.page.goto("about:blank");
  const desk = await who.context.newPage();
  // Another page of the same address, which does not hold the store open.
  await desk.goto("/ledger");
  await desk.evaluate(() => new Promise((resolve) => Object.assign(indexedDB.deleteDatabase("bulwark-pass"), { onsuccess: resolve, onerror: resolve, onblocked: resolve })));
  await desk.close();
  await who.page.goto("/");
  await who.page.locator("section.code.elsewhere").waitFor();
  await who.page.getByText("清除过浏览器数据").waitFor();
  assert.equal(await who.page.locator("section.code .qr").count(), 0);
  await movePass(who);
  assert.match(await showPass(who), /^BW1S:/);
  await who.leave();
});

test("a pass that moved to a new phone ends on the old one, at the gate too", async () => {
  const old = await withPass("迁移");
  const guard = await person(browser, { as: "guard", lang: "zh", screen: "desk" });
  assert.equal((await typeAtGate(guard, await showAnew(old))).answer, "in");

  // The same person, signed in on another phone: by the cookie of the first, which here stands for the one-time code.
  const fresh = await person(browser, { lang: "zh" });
  await fresh.context.addCookies(await old.context.cookies());
  await old.context.setOffline(true);
  await fresh.page.goto("/");
  await fresh.page.locator("section.code.elsewhere").waitFor();
  await movePass(fresh);

  // The old phone does not know yet; the gate does.
  await until("refusal of the old phone", async () => {
    const { answer, text } = await typeAtGate(guard, await showAnew(old));
    return answer !== "in" && !text.includes("刚刚") && answer;
  }, 120_000);
  assert.equal((await typeAtGate(guard, await showAnew(fresh))).answer, "in");

  await old.context.setOffline(false);
  await old.page.reload();
  await until("the old phone to know", async () => {
    await old.page.getByRole("button", { name: "再试一次" }).click({ timeout: 500 }).catch(() => undefined);
    return (await old.page.locator("section.code.elsewhere").count()) > 0;
  }, 90_000);
  assert.equal(await old.page.locator("section.code .qr").count(), 0);
  for (const who of [old, fresh, guard]) await who.leave();
});
