// Everybody reads in their own language, from the first picture on, and can change it with one press.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { settled } from "../lib/looks.mjs";
import { openBrowser, person } from "../lib/people.mjs";

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

for (const [role, path] of [["resident", "/"], ["guard", "/gate"], ["commander", "/console"]]) {
  test(`the ${role} changes language with one press, and it stays`, async () => {
    const who = await person(browser, { as: role, lang: "zh", screen: "desk" });
    await settled(who.page);
    const spoken = () => who.page.evaluate(() => document.documentElement.lang.slice(0, 2));
    assert.equal(await spoken(), "zh");
    await who.page.getByRole("button", { name: "English" }).click();
    await who.page.waitForFunction(() => document.documentElement.lang === "en");
    await who.page.goto(path);
    await settled(who.page);
    assert.equal(await spoken(), "en");
    await who.leave();
  });
}

test("a refusal is said in the reader's language", async () => {
  for (const [lang, pattern] of [["zh", /[\u4e00-\u9fff]/], ["en", /^[^\u4e00-\u9fff]+$/]]) {
    const who = await person(browser, { lang });
    const answer = await who.context.request.get("/api/v1/me", { headers: { "accept-language": lang === "zh" ? "zh-CN" : "en" } });
    assert.equal(answer.headers()["content-type"], "application/problem+json");
    const problem = await answer.json();
    assert.match(problem.detail, pattern);
    await who.leave();
  }
});
