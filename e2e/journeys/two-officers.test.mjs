// A colour that no rule gives: a tracer proposes it, a commander confirms it, and the person reads why.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { community, declareWell, readPass, register } from "../lib/deeds.mjs";
import { openBrowser, person } from "../lib/people.mjs";

const SOON = { timeout: 60_000 };
const REASON = { zh: "您所在的工地需要全体停工检测。", en: "Everybody at your building site has to be tested." };

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

test("a manual order takes two officers", async (day) => {
  const newcomer = await person(browser, { lang: "zh", screen: "phone" });
  const tracer = await person(browser, { as: "tracer", lang: "zh", screen: "desk" });
  const commander = await person(browser, { as: "commander", lang: "en", screen: "desk" });
  let self;
  let order;

  await day.test("somebody new is green", async () => {
    ({ person: self } = await register(newcomer, { name: "工地来客", area: await community(browser) }));
    await declareWell(newcomer);
    assert.equal((await readPass(newcomer)).colour, "green");
  });

  await day.test("the tracer opens the person's page, says why, and proposes", async () => {
    const { page } = tracer;
    await page.goto(`/console#/residents/${self}?purpose=tracing`);
    await page.getByRole("button", { name: "记下并打开" }).click();
    await page.getByRole("link", { name: "提出个案决定" }).click();
    await page.getByRole("heading", { name: "提出个案决定" }).waitFor();
    await page.getByLabel("法律依据").fill("《传染病防治法》第四十一条");
    await page.getByLabel("理由（中文）").fill(REASON.zh);
    await page.getByLabel("理由（英文）").fill(REASON.en);
    await page.getByRole("region", { name: "本人会读到" }).getByText(REASON.zh).waitFor();
    await page.getByRole("button", { name: "提出", exact: true }).click();
    await page.getByText("这是您自己提出的，不能由您确认").waitFor();
    order = page.url().split("/").pop();
  });

  await day.test("one officer changes nothing, and cannot confirm alone", async () => {
    assert.equal(await tracer.page.getByRole("button", { name: "确认", exact: true }).isDisabled(), true);
    const { digest } = await tracer.ask("GET", `/orders/${order}`);
    const refused = await tracer.ask("POST", `/orders/${order}/confirm`, { digest }).catch((error) => error);
    assert.equal(refused.status, 403);
    await newcomer.page.reload();
    assert.equal((await readPass(newcomer)).colour, "green");
  });

  await day.test("the commander reads what the person will read, and confirms", async () => {
    const { page } = commander;
    await page.goto("/console#/orders");
    await page.locator(`a[href="#/orders/${order}"]`).click();
    await page.getByText(REASON.en).waitFor();
    await page.getByRole("button", { name: "Confirm", exact: true }).click();
    await page.locator(".ant-modal-confirm").getByRole("button", { name: "Confirm it" }).click();
    await page.getByRole("heading", { level: 1 }).getByText("In force").waitFor();
  });

  await day.test("the person's page turns red, and says why in the officers' words", async () => {
    await newcomer.page.locator("section.answers[data-colour=red]").waitFor(SOON);
    await newcomer.page.getByText(REASON.zh).first().waitFor();
  });

  await day.test("the auditor counts it by office, and looks at nobody", async () => {
    const auditor = await person(browser, { as: "auditor", lang: "en", screen: "desk" });
    await auditor.page.goto("/console#/oversight");
    const orders = auditor.page.locator("section.panel").filter({ hasText: "Manual orders by office" });
    await orders.locator("tbody tr").filter({ hasText: /\d/ }).first().waitFor(SOON);
    await auditor.page.goto("/console#/orders");
    await auditor.page.getByText("In force", { exact: true }).first().waitFor();
    assert.equal(await auditor.page.getByRole("link", { name: "Open", exact: true }).count(), 0);
    assert.deepEqual(auditor.troubles, []);
    await auditor.leave();
  });

  await day.test("one officer lifts it with a reason, and the rules decide again", async () => {
    const { page } = tracer;
    await page.reload();
    await page.getByRole("button", { name: "解除", exact: true }).click();
    const form = page.locator(".ant-drawer");
    await form.getByLabel("为什么").fill("检测已完成");
    await form.getByRole("button", { name: "解除", exact: true }).click();
    await page.getByRole("heading", { level: 1 }).getByText("已解除").waitFor();
    await newcomer.page.locator("section.answers[data-colour=green]").waitFor(SOON);
  });

  await day.test("nobody's browser complained", () => {
    for (const who of [newcomer, tracer, commander]) assert.deepEqual(who.troubles, []);
  });

  for (const who of [newcomer, tracer, commander]) await who.leave();
});
