// Somebody new in town: registers, declares, sees green, and is let in at the gate.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { community, declareWell, gateReady, provePhone, readPass, register, showPass, typeAtGate, wordsOf } from "../lib/deeds.mjs";
import { wrongIdCard } from "../lib/documents.mjs";
import { openBrowser, person } from "../lib/people.mjs";

let browser;
let home;
before(async () => {
  browser = await openBrowser();
  home = await community(browser);
});
after(() => browser.close());

for (const [lang, name, green] of [["zh", "林小满", "绿码"], ["en", "Maria Santos", "Green"]]) {
  test(`a newcomer who reads ${lang} registers, declares, sees green and is let in`, async () => {
    const newcomer = await person(browser, { lang });
    await register(newcomer, { name, area: home });
    await declareWell(newcomer);
    const pass = await readPass(newcomer);
    assert.equal(pass.colour, "green");
    assert.ok(pass.word.includes(green), pass.word);
    assert.ok(pass.word.includes(name), pass.word);

    const guard = await person(browser, { as: "guard", lang, screen: "desk" });
    // Before the code is read, which lives less than a minute.
    await gateReady(guard);
    const answer = await typeAtGate(guard, await showPass(newcomer));
    assert.equal(answer.answer, "in");
    // The gate learns no more than it must.
    assert.ok(!answer.text.includes(name), answer.text);
    assert.deepEqual([...newcomer.troubles, ...guard.troubles], []);
    await newcomer.leave();
    await guard.leave();
  });
}

test("a newcomer with a fever is not sent away without knowing why and what to do", async () => {
  const newcomer = await person(browser, { lang: "zh", screen: "narrow" });
  await register(newcomer, { name: "周一鸣", area: home });
  await newcomer.page.goto("/#/declare");
  await newcomer.page.getByLabel("发热", { exact: true }).check();
  await newcomer.page.locator("#ask-contact").getByLabel("否", { exact: true }).check();
  await newcomer.page.getByRole("button", { name: "提交", exact: true }).click();
  await newcomer.page.getByText("已申报。", { exact: true }).waitFor();
  await newcomer.page.getByRole("link", { name: "看通行码" }).click();
  const pass = await readPass(newcomer);
  assert.notEqual(pass.colour, "green");
  assert.ok(pass.reasons.join().includes("发热"), pass.reasons.join());
  await newcomer.leave();
});

test("a mistyped document is told at once, and nobody is registered", async () => {
  const newcomer = await person(browser, { lang: "zh" });
  await newcomer.page.goto("/#/register");
  await provePhone(newcomer);
  const w = wordsOf(newcomer);
  await newcomer.page.getByLabel(w.documentNumber).fill(wrongIdCard());
  await newcomer.page.getByLabel(w.documentNumber).blur();
  await newcomer.page.locator(".field-error").filter({ hasText: "校验" }).waitFor();
  const session = await newcomer.ask("GET", "/session");
  assert.equal(session.kind, "nobody");
  await newcomer.leave();
});

test("a wrong code from the text message does not let anybody in", async () => {
  const stranger = await person(browser, { lang: "zh" });
  await stranger.page.goto("/#/sign-in");
  await provePhone(stranger);
  await stranger.page.getByLabel("验证码", { exact: true }).fill("000000");
  await stranger.page.getByRole("button", { name: "登录", exact: true }).click();
  await stranger.page.getByRole("alert").waitFor();
  assert.match(await stranger.page.getByRole("alert").innerText(), /[\u4e00-\u9fff]/);
  await stranger.leave();
});
