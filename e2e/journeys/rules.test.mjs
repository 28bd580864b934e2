// One rule officer writes, tries and proposes; another reads the same text and approves; then everybody is judged by it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { community, readPass, register } from "../lib/deeds.mjs";
import { openBrowser, person } from "../lib/people.mjs";

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

test("a rule has two authors", async (day) => {
  const writer = await person(browser, { as: "rule_officer", lang: "zh", screen: "desk" });
  const second = await person(browser, { as: "rule_officer2", lang: "en", screen: "desk" });
  const newcomer = await person(browser, { lang: "zh", screen: "phone" });
  const name = "说不清有没有接触过的，改为黄码";
  let draft;
  let version;
  let earlier;
  const openDraft = (who) => who.page.locator(`a[href="#/drafts/${draft}"]`);

  await day.test("somebody who is not sure whether they met a case is green by the version in force", async () => {
    const { person: self } = await register(newcomer, { name: "规则来客", area: await community(browser) });
    const says = { temperature_tenths: 366, symptoms: [], contact: "unsure", trips: [], planned_arrival: null };
    await newcomer.ask("POST", `/residents/${self}/declarations`, says);
    await newcomer.page.reload();
    assert.equal((await readPass(newcomer)).colour, "green");
  });

  await day.test("the officer starts a draft from the version in force", async () => {
    const { page } = writer;
    await page.goto("/console#/drafts");
    await page.getByRole("button", { name: "新建草案" }).click();
    const form = page.locator(".ant-drawer");
    await form.getByLabel("名称").fill(name);
    await form.getByRole("button", { name: "新建草案" }).click();
    await page.getByRole("heading", { level: 1 }).filter({ hasText: name }).waitFor();
    draft = page.url().split("/").pop();
    version = (await writer.ask("GET", `/rules/drafts/${draft}`)).version;
    earlier = (await writer.ask("GET", "/rules/current")).version;
  });

  await day.test("a condition is written with the keyboard, from what it may name", async () => {
    const { page } = writer;
    await page.getByRole("button", { name: "加一行", exact: true }).click();
    const cell = page.getByLabel(/^条件，第 \d+ 行$/).last();
    await cell.pressSequentially("secondary_d");
    const offers = page.getByRole("listbox", { name: "这里可以填" });
    await offers.getByRole("option").first().waitFor();
    await page.keyboard.press("Tab");
    assert.equal(await cell.inputValue(), "secondary_days");
    await page.keyboard.press("Enter");
    assert.match(await cell.inputValue(), /^secondary_days <= $/);
    await page.keyboard.type("home");
    await page.keyboard.press("Enter");
    assert.equal(await cell.inputValue(), "secondary_days <= home_days");
    await page.keyboard.press("Escape");
    assert.equal(await offers.count(), 0);
  });

  await day.test("a mistake is said at its cell, with its row and its place", async () => {
    const { page } = writer;
    const cell = page.getByLabel(/^条件，第 \d+ 行$/).last();
    await cell.fill("secondary_dayz <= home_days");
    const row = page.getByRole("group").filter({ has: cell });
    await row.getByText("第 1 个字符").waitFor();
    await row.getByText(/没有名为 secondary_dayz/).waitFor();
    await page.getByRole("region", { name: "错误一览" }).getByText(/第 \d+ 行（row_1）/).first().waitFor();
    // The new row was a thought only: everything since the beginning is taken back.
    const undo = page.getByRole("button", { name: "撤销" });
    while (await undo.isEnabled()) await undo.click();
    await page.getByText("没有错误", { exact: true }).waitFor();
  });

  await day.test("the officer changes a colour and saves; leaving before that is asked about", async () => {
    const { page } = writer;
    const row = page.getByRole("group", { name: /（contact_unsure）/ });
    await row.getByLabel(/^码色/).selectOption("amber");
    await page.getByRole("link", { name: "规则草案" }).first().click();
    const question = page.locator(".ant-modal-confirm");
    await question.getByRole("button", { name: "取消" }).click();
    await question.waitFor({ state: "hidden" });
    assert.ok(page.url().includes(draft));
  });

  await day.test("when the other officer has saved meanwhile, nothing is lost and the officer chooses", async () => {
    const { page } = writer;
    const { revision, file } = await second.ask("GET", `/rules/drafts/${draft}`);
    const text = { ...file.text, en: `${file.text.en} To be read again.` };
    await second.ask("PUT", `/rules/drafts/${draft}`, { revision, file: { ...file, text } });
    await page.getByRole("button", { name: "保存", exact: true }).click();
    await page.getByText(`别人已保存了修订号 ${revision + 1}`).waitFor();
    await page.getByRole("button", { name: "看有什么不同" }).click();
    const differences = page.getByRole("dialog");
    await differences.getByRole("article").filter({ hasText: "contact_unsure" }).getByText("黄码").waitFor();
    await page.keyboard.press("Escape");
    await differences.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "用我的覆盖" }).click();
    await page.locator(".ant-modal-confirm").getByRole("button", { name: "用我的覆盖" }).click();
    await page.getByText("都已保存").waitFor();
  });

  await day.test("nobody publishes what was not tried: the replay shows whom it would change", async () => {
    const { page } = writer;
    await page.getByText("发布", { exact: true }).click();
    assert.equal(await page.getByRole("button", { name: "提交发布" }).isDisabled(), true);
    await page.getByText("全员试算", { exact: true }).click();
    await page.getByText("只是试算，没有人的颜色会变。").waitFor();
    await page.getByRole("button", { name: "开始试算" }).click();
    await page.getByText("已完成").waitFor({ timeout: 60_000 });
    await page.getByText(/人会变色/).waitFor();
    await page.getByRole("img", { name: /^变色流向图/ }).waitFor();
    await page.getByRole("heading", { name: "各辖区红码占比" }).waitFor();
    assert.equal((await readPass(newcomer)).colour, "green");
  });

  await day.test("the officer proposes, and cannot approve it", async () => {
    const { page } = writer;
    await page.getByText("发布", { exact: true }).click();
    await page.getByRole("button", { name: "提交发布" }).click();
    await page.locator(".ant-modal-confirm").getByRole("button", { name: "提交发布" }).click();
    await page.getByText("这份草案有您的改动，须由另一位规则员批准。").waitFor();
    assert.equal(await page.getByRole("button", { name: "批准", exact: true }).isDisabled(), true);
    const { digest } = await writer.ask("GET", `/rules/drafts/${draft}`);
    const refused = await writer.ask("POST", `/rules/drafts/${draft}/approve`, { digest }).catch((error) => error);
    assert.equal(refused.status, 403);
  });

  await day.test("the second officer reads the digest and approves: it is published", async () => {
    const { page } = second;
    const { digest } = await second.ask("GET", `/rules/drafts/${draft}`);
    await page.goto("/console#/drafts");
    await openDraft(second).click();
    await page.getByText("Publishing", { exact: true }).click();
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    const question = page.locator(".ant-modal-confirm");
    await question.getByText(digest).waitFor();
    await question.getByRole("button", { name: "Approve and publish" }).click();
    await page.getByText("It is published.").waitFor();
  });

  await day.test("the new version is in force, and everybody is judged again", async () => {
    const { page } = second;
    await page.goto("/console#/versions");
    const line = page.getByRole("row", { name: new RegExp(`Version ${version}\\b`) });
    await line.getByText("In force", { exact: true }).waitFor();
    await page.getByText(`All residents are judged by version ${version}`).waitFor({ timeout: 120_000 });
    await line.getByText(/^[\d,]+$/).first().waitFor({ timeout: 30_000 });
  });

  await day.test("the resident's page turns amber by itself, and names the new version", async () => {
    await newcomer.page.locator("section.answers[data-colour=amber]").waitFor({ timeout: 60_000 });
    await newcomer.page.getByText(`第 ${version} 版`).first().waitFor();
  });

  await day.test("what was changed can be read side by side", async () => {
    const { page } = writer;
    await page.goto(`/console#/versions/compare?a=${earlier}&b=${version}`);
    const changed = page.getByRole("article").filter({ hasText: "contact_unsure" });
    await changed.getByText("黄码").waitFor();
    await changed.getByText("绿码").waitFor();
  });

  await day.test("one officer goes back to the version before, with a reason", async () => {
    const { page } = second;
    await page.goto("/console#/versions");
    const line = page.getByRole("row", { name: new RegExp(`Version ${earlier}\\b`) });
    await line.getByRole("button", { name: "Roll back to this" }).click();
    const form = page.locator(".ant-drawer");
    await form.getByLabel("Why").fill("Too many turned amber");
    await form.getByRole("button", { name: "Roll back to this" }).click();
    await page.locator(".ant-modal-confirm").getByRole("button", { name: "Roll back", exact: true }).click();
    await line.getByText("In force", { exact: true }).waitFor();
    await page.getByText(`All residents are judged by version ${earlier}`).waitFor({ timeout: 120_000 });
  });

  await day.test("nobody's browser complained", () => {
    // A save that came too late is refused, and the browser says so.
    const late = (trouble) => trouble.includes("409") && trouble.includes(`/rules/drafts/${draft}`);
    assert.deepEqual(writer.troubles.filter((trouble) => !late(trouble)), []);
    for (const who of [second, newcomer]) assert.deepEqual(who.troubles, []);
  });

  for (const who of [writer, second, newcomer]) await who.leave();
});
