// A guard at work: what a gate refuses, and how it says so.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { community, declareWell, gateAnswer, gateReady, register, showPass, typeAtGate } from "../lib/deeds.mjs";
import { openBrowser, person } from "../lib/people.mjs";

let browser;
let home;
before(async () => {
  browser = await openBrowser();
  home = await community(browser);
});
after(() => browser.close());

test("a forged, a cut and a foreign code are refused with a sentence the guard can act on", async () => {
  const resident = await person(browser, { lang: "zh" });
  await register(resident, { name: "许知行", area: home });
  await declareWell(resident);
  const token = await showPass(resident);
  const guard = await person(browser, { as: "guard", lang: "zh", screen: "phone" });
  const flipped = token.slice(0, -8) + (token.at(-8) === "A" ? "B" : "A") + token.slice(-7);
  for (const bad of [flipped, token.slice(0, token.length / 2), "https://example.org/some-menu"]) {
    const answer = await typeAtGate(guard, bad);
    assert.notEqual(answer.answer, "in");
    assert.match(answer.sentence, /[\u4e00-\u9fff]{4,}/);
  }
  await resident.leave();
  await guard.leave();
});

test("a visitor without a phone is registered by document, and sees later that somebody looked", async () => {
  const resident = await person(browser, { lang: "zh" });
  const { person: id, document } = await register(resident, { name: "何老先生", area: home });
  await declareWell(resident);
  const guard = await person(browser, { as: "guard", lang: "zh", screen: "desk" });
  await guard.page.getByRole("button", { name: "无手机登记" }).click();
  const sheet = guard.page.getByRole("dialog");
  await sheet.getByLabel("证件号码").fill(document);
  await sheet.getByRole("button", { name: "登记并核验" }).click();
  assert.equal((await gateAnswer(guard)).answer, "in");

  const lines = await resident.ask("GET", `/residents/${id}/access-lines`);
  assert.ok(lines.items.some((line) => line.what === "gate.visitor"), JSON.stringify(lines.items));
  await resident.page.goto("/#/access");
  await resident.page.getByText("证件（卡口登记）").first().waitFor();
  await resident.leave();
  await guard.leave();
});

test("a guard does the whole job from the keyboard", async () => {
  const resident = await person(browser, { lang: "en" });
  await register(resident, { name: "Ann Keys", area: home });
  await declareWell(resident);
  const guard = await person(browser, { as: "guard", lang: "en", screen: "desk" });
  await gateReady(guard);
  // Only now: a code lives less than a minute.
  const token = await showPass(resident);
  await guard.page.keyboard.press("F2");
  await guard.page.keyboard.type("36.6");
  await guard.page.getByLabel("Type the code").focus();
  await guard.page.keyboard.insertText(token);
  await guard.page.keyboard.press("Enter");
  const answer = await gateAnswer(guard);
  assert.equal(answer.answer, "in");
  assert.ok(answer.text.includes("36.6"), answer.text);
  await guard.page.keyboard.press("Escape");
  await gateReady(guard);
  await resident.leave();
  await guard.leave();
});
