// A phone with the second factor on it is gone: its owner comes back by a way that nobody else can look into, and ends
// what is still open elsewhere. A resident sees where they are signed in, and ends what they do not recognise.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, test } from "node:test";
import { community, register } from "../lib/deeds.mjs";
import { faults, settled } from "../lib/looks.mjs";
import { openBrowser, person, until } from "../lib/people.mjs";

/** Several pages are opened in each part; a busy machine may take long for every one. */
const SOON = { timeout: 180_000 };
const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** What an authenticator shows now for the key that was typed into it (RFC 6238). */
function codeOf(key) {
  const bits = [...key].map((sign) => SIGNS.indexOf(sign).toString(2).padStart(5, "0")).join("");
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const tag = createHmac("sha1", secret).update(step).digest();
  const at = tag[19] & 15;
  return String((tag.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** The line of a colleague in a list that is not shown whole at once. */
async function lineOf(page, name) {
  const line = page.locator("tr, li, .ant-card").filter({ hasText: name }).first();
  const more = page.getByRole("button", { name: "Show more" });
  await until(`line of ${name}`, async () => {
    if (await line.isVisible()) return true;
    if (await more.isVisible()) await more.click();
    return false;
  });
  return line;
}

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

test("a lost second factor is replaced without anybody else seeing the new one", async (day) => {
  const administrator = await person(browser, { as: "administrator", lang: "en", screen: "desk" });
  const worker = await person(browser, { lang: "zh", screen: "phone" });
  const name = `zhao.${Date.now() % 100_000}`;
  let link;

  await day.test("the administrator resets a colleague, says why, and gets a link and no password", SOON, async () => {
    const { page } = administrator;
    const { area } = await administrator.ask("GET", "/session");
    await administrator.ask("POST", "/staff", { name, display_name: "赵一一", role: "auditor", area });
    await page.goto("/console#/staff");
    const row = await lineOf(page, name);
    await row.getByRole("button", { name: "Reset", exact: true }).click();
    const form = page.locator(".ant-drawer").filter({ hasText: "Reset 赵一一" });
    await form.getByLabel("Reason, for the journal").click();
    await page.getByText("Phone with the codes lost").last().click();
    await form.getByRole("button", { name: "Reset", exact: true }).click();
    const shown = page.getByRole("dialog", { name: "Hand over to 赵一一" });
    link = (await shown.locator(".secret").innerText()).trim();
    assert.match(link, /\/console#\/enrol\/[0-9a-f]{48}$/);
    assert.doesNotMatch(await shown.innerText(), /otpauth|Password/);
    await shown.getByRole("button", { name: "Handed over, close" }).click();
    await shown.waitFor({ state: "hidden" });
    assert.deepEqual(await faults(administrator, "en"), []);
  });

  await day.test("their person opens it, takes the new credentials and is signed in", SOON, async () => {
    const { page } = worker;
    await page.goto(link);
    await page.getByRole("button", { name: "领取" }).click();
    const key = (await page.locator(".totp-key").innerText()).trim();
    assert.deepEqual(await faults(worker, "zh"), []);
    await page.getByLabel("3. 输入应用显示的六位数字").fill(codeOf(key));
    await page.getByRole("button", { name: "完成并登录" }).click();
    await page.getByRole("link", { name: "赵一一" }).waitFor();
    assert.doesNotMatch(page.url(), /enrol/);
  });

  await day.test("the link is spent", SOON, async () => {
    const other = await person(browser, { lang: "en", screen: "phone" });
    await other.page.goto(link);
    await other.page.getByRole("button", { name: "Begin" }).click();
    await other.page.getByText("This link was used, has expired or never was").waitFor();
    await other.leave();
  });

  await day.test("the administrator ends a session that was left open, and the account goes on", SOON, async () => {
    const { page } = administrator;
    await page.goto("/console#/staff");
    const row = await lineOf(page, name);
    await row.getByRole("button", { name: "Sessions" }).click();
    const drawer = page.locator(".ant-drawer").filter({ hasText: "Where 赵一一 is signed in" });
    await drawer.getByText("Phone", { exact: true }).or(drawer.getByText("Computer", { exact: true })).first().waitFor();
    await drawer.getByRole("button", { name: "End them all" }).click();
    await page.locator(".ant-modal-confirm").getByRole("button", { name: "End them all" }).click();
    await drawer.getByText("Not signed in anywhere now.").waitFor();
    await worker.page.reload();
    await worker.page.getByRole("heading", { name: "工作人员登录" }).waitFor();
  });

  await administrator.leave();
  await worker.leave();
});

test("a resident ends the phone that was left behind", async (day) => {
  const left = await person(browser, { lang: "zh", screen: "phone" });
  const desk = await person(browser, { lang: "en", screen: "desk" });
  let phone;

  await day.test("somebody is signed in on two devices", SOON, async () => {
    ({ phone } = await register(left, { name: "两处登录", area: await community(browser) }));
    const { demo_code: code } = await desk.ask("POST", "/session/code", { phone });
    await desk.ask("POST", "/session/resident", { phone, code });
  });

  await day.test("the desk shows both, and ends the other", SOON, async () => {
    const { page } = desk;
    await page.goto("/#/sessions");
    await settled(page);
    await page.getByText("This one").waitFor();
    assert.deepEqual(await faults(desk, "en"), []);
    await page.getByRole("button", { name: "End all others" }).click();
    await page.getByText("You are signed in on this device only.").waitFor();
    const session = await left.ask("GET", "/session");
    assert.equal(session.kind, "nobody");
  });

  await left.leave();
  await desk.leave();
});

test("an administrator sees at a glance that the house is well", async () => {
  const who = await person(browser, { as: "administrator", lang: "zh", screen: "phone" });
  await who.page.goto("/console#/operations");
  await settled(who.page);
  await who.page.getByText("一切正常").waitFor();
  await who.page.getByText("people.tidy").waitFor();
  assert.deepEqual(await faults(who, "zh"), []);
  await who.leave();
});
