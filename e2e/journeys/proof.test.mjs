// Somebody does not take the platform's word: she checks her own red pass, the whole ledger, and is not fooled by a
// ledger that was tampered with on its way to her.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { community, declareWell, readPass, register } from "../lib/deeds.mjs";
import { openBrowser, person, until } from "../lib/people.mjs";

let browser;
let home;
before(async () => {
  browser = await openBrowser();
  home = await community(browser);
});
after(() => browser.close());

/** Somebody who is green in the morning, and red by the laboratory's result at noon; her page stays open. */
async function turnedRed(lang, name) {
  const who = await person(browser, { lang });
  const { person: id } = await register(who, { name, area: home });
  await declareWell(who);
  await who.page.locator(".qr path").waitFor();
  assert.equal((await readPass(who)).colour, "green");
  const clinician = await person(browser, { as: "clinician", screen: "desk" });
  const session = await clinician.ask("GET", "/session");
  await clinician.ask("POST", `/residents/${id}/tests`, { kind: "pcr", sampled_at: new Date(Date.parse(session.now) - 3_600_000).toISOString(), result: "positive" });
  await clinician.leave();
  await who.page.locator("section.answers[data-colour=red]").waitFor({ timeout: 60_000 });
  return { ...who, id };
}

/** Opens the page for looking closely and presses the button; answers the state of every step. */
async function check(who, button) {
  await who.page.getByRole("button", { name: button }).click();
  await who.page.locator("ol.steps li").first().waitFor();
  return who.page.locator("ol.steps li").evaluateAll((steps) => steps.map((step) => step.getAttribute("data-state")));
}

test("a resident checks her red pass, and the rule gives the same colour on her own phone", async (t) => {
  const her = await turnedRed("zh", "沈知夏");
  // A new decision is in the ledger within seconds, and only then has a code.
  await her.page.locator(".proved").waitFor();
  await her.page.locator(".qr path").waitFor();
  await her.page.getByRole("link", { name: "全部依据，自己核对" }).click();
  await her.page.getByRole("heading", { name: "用到的事实" }).waitFor();
  const states = await check(her, "自己核对");
  assert.ok(states.every((state) => state === "ok" || state === "told"), states.join());
  assert.equal(states.length, 8);
  await her.page.getByText("核对通过").waitFor();
  const text = await her.page.locator("main").innerText();
  assert.match(text, /是第 \d+ 条，账本共 \d+ 条/);
  assert.match(text, /从同样的事实|用同样的事实，在这台设备上得出：红码/);
  t.diagnostic(`checked on her phone: ${/用时 (\d+) 毫秒/.exec(text)?.[1]} ms, files fetched included`);
  const again = [];
  for (let turn = 0; turn < 5; turn++) {
    await check(her, "再核对一次");
    await her.page.getByText("核对通过").waitFor();
    again.push(Number(/用时 (\d+) 毫秒/.exec(await her.page.locator("main").innerText())?.[1]));
  }
  t.diagnostic(`again: ${again.join(", ")} ms`);
  const fetched = await her.page.evaluate(() => {
    const files = performance.getEntriesByType("resource").filter(({ name }) => /\/ledger\/|\/api\/v1\/(ledger|rules)/.test(name));
    return { files: new Set(files.map(({ name }) => name)).size, bytes: files.slice(0, 8).reduce((sum, file) => sum + file.encodedBodySize, 0) };
  });
  t.diagnostic(`files asked for: ${fetched.files}; body bytes of the first eight: ${fetched.bytes}`);
  assert.deepEqual(her.troubles, []);
  await her.leave();
});

/** What somebody on the way could do to a tile of hashes; the last one may hold a single leaf, which is then said twice. */
const HASH = 32;
const tampers = {
  "one leaf changed": (bytes) => {
    bytes[5] ^= 1;
    return bytes;
  },
  "one leaf cut out": (bytes) => bytes.subarray(HASH),
  "two leaves in the other order": (bytes) =>
    bytes.length > HASH ? Buffer.concat([bytes.subarray(HASH, 2 * HASH), bytes.subarray(0, HASH), bytes.subarray(2 * HASH)]) : Buffer.concat([bytes, bytes]),
};

test("a resident's own phone refuses a ledger that was tampered with", async () => {
  const her = await turnedRed("en", "Ana Ruiz");
  await her.page.locator(".proved").waitFor();
  await her.page.getByRole("link", { name: "All the reasons; check them yourself" }).click();
  for (const [what, tamper] of Object.entries(tampers)) {
    await her.page.route("**/ledger/tile/0/**", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: tamper(await answer.body()) });
    });
    const states = await check(her, /^Check (it yourself|again)$/);
    assert.ok(states.includes("bad"), `${what}: ${states.join()}`);
    await her.page.getByText("It does not hold", { exact: true }).waitFor();
    await her.page.getByText("nobody may shut a door on it").waitFor();
    await her.page.unroute("**/ledger/tile/0/**");
  }

  // The same colour without its line: somebody answers for the platform with a text that was never entered.
  const path = `**/api/v1/residents/${her.id}/decisions/*/proof`;
  await her.page.route(path, async (route) => {
    const answer = await route.fetch();
    const proof = await answer.json();
    await route.fulfill({ response: answer, json: { ...proof, body: proof.body.replace(/"cause":"[^"]*"/, '"cause":"nothing"') } });
  });
  await her.page.goto("/#/");
  await her.page.getByRole("link", { name: "All the reasons; check them yourself" }).click();
  await check(her, /^Check it yourself$/);
  await her.page.getByText("it was changed after it was made").waitFor();
  await her.page.unroute(path);
  await her.leave();
});

test("a phone that has seen the ledger refuses one that has become shorter", async () => {
  const her = await turnedRed("en", "Li Na");
  await her.page.locator(".proved").waitFor();
  const old = await (await her.context.request.get("/ledger/checkpoint")).text();
  await declareWell(her);
  // Somebody else's decision is entered meanwhile, and the ledger grows.
  const other = await person(browser, { lang: "zh" });
  await register(other, { name: "贺知章", area: home });
  await declareWell(other);
  await other.page.locator(".proved").waitFor();
  await other.leave();
  await until("longer ledger", async () => (await (await her.context.request.get("/ledger/checkpoint")).text()) !== old);
  await her.page.getByRole("link", { name: "All the reasons; check them yourself" }).click();
  await check(her, /^Check it yourself$/);
  await her.page.getByText("It holds", { exact: true }).waitFor();
  await her.page.route("**/ledger/checkpoint", (route) => route.fulfill({ contentType: "text/plain", body: old }));
  await check(her, /^Check again$/);
  await her.page.getByText("The ledger has become shorter").waitFor();
  // Both signed notes are on the screen: together they prove it to anybody.
  await her.page.getByText("Evidence to show to others").click();
  assert.equal(await her.page.locator("main pre").count(), 2);
  await her.page.unroute("**/ledger/checkpoint");
  await her.leave();
});

/** The lines of a bundle, each after its length in two bytes. */
function linesOf(bytes) {
  const lines = [];
  for (let at = 0; at < bytes.length; at += 2 + bytes.readUInt16BE(at)) lines.push(bytes.subarray(at + 2, at + 2 + bytes.readUInt16BE(at)));
  return lines;
}

for (const [lang, screen, words] of [
  ["zh", "phone", { title: "公示账本", check: "核对整本账", again: "再核对一次", holds: "核对通过", not: "核对不通过" }],
  ["en", "desk", { title: "Public ledger", check: "Check the whole ledger", again: "Check again", holds: "It holds", not: "It does not hold" }],
]) {
  test(`somebody who is not signed in checks the whole ledger in ${lang}, and is not fooled`, async (t) => {
    const anybody = await person(browser, { lang, screen });
    const { page } = anybody;
    await page.goto("/ledger");
    await page.getByRole("heading", { level: 1, name: words.title }).waitFor();
    await page.locator("#counts tbody tr").first().waitFor();
    await page.locator("#versions li").first().waitFor();
    const press = (name) => page.getByRole("button", { name, exact: true }).click();
    await press(words.check);
    await page.getByText(words.holds, { exact: true }).waitFor();
    t.diagnostic((await page.locator("#check .notice").innerText()).replace(/\s+/g, " "));
    const states = await page.locator("#check ol.steps li").evaluateAll((steps) => steps.map((step) => step.getAttribute("data-state")));
    assert.ok(!states.includes("bad") && states.length === 5, states.join());
    assert.deepEqual(anybody.troubles, []);

    // One line with other words, one cut out, two in the other order: each is a ledger that nobody signed.
    const bundle = "**/ledger/tile/entries/**";
    const wrongs = [
      (lines) => lines.with(0, Buffer.from(lines[0].toString("latin1").replace(/^\w+/, "order"), "latin1")),
      (lines) => lines.toSpliced(1, 1),
      // A bundle of a single line stays as it is; there are fuller ones.
      (lines) => [...lines.slice(1), lines[0]],
    ];
    for (const wrong of wrongs) {
      await page.route(bundle, async (route) => {
        const answer = await route.fetch();
        const lines = wrong(linesOf(await answer.body()));
        const length = (line) => Buffer.from([line.length >> 8, line.length & 255]);
        await route.fulfill({ response: answer, body: Buffer.concat(lines.flatMap((line) => [length(line), line])) });
      });
      await press(words.again);
      await page.getByText(words.not, { exact: true }).waitFor();
      await page.unroute(bundle);
    }
    await press(words.again);
    await page.getByText(words.holds, { exact: true }).waitFor();
    await anybody.leave();
  });
}
