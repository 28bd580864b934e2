// A device at a gate that nobody signs in to, and the screen at a door: both go on when the line is cut.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLine } from "../lib/line.mjs";
import { base, keptWhole, openBrowser, person, until } from "../lib/people.mjs";

let browser;
let line;
before(async () => {
  browser = await openBrowser();
  line = await openLine(base);
});
after(async () => {
  await browser.close();
  await line.close();
});

test("an administrator enrols a device by showing it a code, and takes it away again", async () => {
  const guard = await person(browser, { as: "guard" });
  const { place_name: placeName } = await guard.ask("GET", "/session");
  await guard.leave();
  const administrator = await person(browser, { as: "administrator", lang: "en", screen: "desk" });
  const { page } = administrator;
  await page.goto("/console#/gates");
  await page.getByRole("button", { name: "Enrol a device" }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByLabel("Device").fill("North door 1");
  await drawer.getByLabel("Place").fill(placeName);
  await page.locator(".ant-select-item-option").first().click();
  await drawer.getByRole("button", { name: "Enrol a device" }).click();
  const secret = await page.locator(".ant-modal .secret").innerText();

  const device = await browser.newContext({ baseURL: line.url, viewport: { width: 390, height: 844 } });
  const gate = await device.newPage();
  await gate.goto(`/gate#device=${secret.trim()}`);
  await gate.locator("section.answer[data-show=ready]").waitFor();
  assert.ok(!gate.url().includes(secret.trim()), "the secret does not stay in the address");

  await page.getByRole("button", { name: "Done, close" }).click();
  const row = page.getByRole("row", { name: /North door 1/ });
  await row.getByRole("button", { name: "Withdraw" }).click();
  await page.locator(".ant-modal-confirm").getByRole("button", { name: "Withdraw" }).click();
  await row.getByText("Withdrawn").waitFor();
  const answer = await device.request.get("/api/v1/session", { headers: { authorization: `Bearer ${secret.trim()}` } });
  const session = answer.ok() ? await answer.json() : { kind: "nobody" };
  assert.equal(session.kind, "nobody");
  await device.close();
  await administrator.leave();
});

test("the code at a door turns every half minute, also after a restart without a line", async () => {
  const context = await browser.newContext({ baseURL: line.url, viewport: { width: 1080, height: 1440 }, locale: "zh-CN" });
  const page = await context.newPage();
  await page.clock.install();
  await page.goto("/demo/enter/guard");
  await page.goto("/place");
  const code = page.locator(".door-qr path");
  await code.waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await keptWhole(page, "/place");
  await line.cut();
  await page.reload();
  const drawn = await code.getAttribute("d");
  await page.clock.fastForward(30_000);
  await until("another code", async () => (await code.getAttribute("d")) !== drawn);
  await page.getByText("断网，照常使用").waitFor();
  await line.mend();
  await context.close();
});
