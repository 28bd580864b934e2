// A resident whose test was mixed up appeals with a photo; an officer who had no part in it sets the test aside.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { community, declareWell, readPass, register } from "../lib/deeds.mjs";
import { base, openBrowser, person, until } from "../lib/people.mjs";

const SOON = { timeout: 60_000 };
const SAYS = "那天的样本不是我的，我有同一天的阴性结果。";
/** The smallest whole picture there is: one white pixel. */
const PHOTO = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==",
  "base64",
);

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

test("a decision is looked at again", async (day) => {
  const newcomer = await person(browser, { lang: "zh", screen: "phone" });
  const clinician = await person(browser, { as: "clinician", lang: "zh", screen: "desk" });
  const officer = await person(browser, { as: "appeals_officer", lang: "zh", screen: "desk" });
  let self;
  let appeal;

  await day.test("a positive test turns somebody red", async () => {
    ({ person: self } = await register(newcomer, { name: "申诉来客", area: await community(browser) }));
    await declareWell(newcomer);
    assert.equal((await readPass(newcomer)).colour, "green");
    const sampled_at = new Date(Date.now() - 3_600_000).toISOString();
    await clinician.ask("POST", `/residents/${self}/tests`, { kind: "pcr", result: "positive", sampled_at });
    await newcomer.page.locator("section.answers[data-colour=red]").waitFor(SOON);
  });

  await day.test("they appeal, and hand in a photo", async () => {
    const { items } = await newcomer.ask("GET", `/residents/${self}/decisions?limit=1`);
    const filed = await newcomer.ask("POST", `/residents/${self}/appeals`, { decision: items[0].id, says: SAYS });
    appeal = filed.id;
    const sent = await newcomer.context.request.fetch(`${base}/api/v1/residents/${self}/appeals/${appeal}/evidence`, {
      method: "PUT",
      headers: { "x-bulwark": "1", "content-type": "image/png" },
      data: PHOTO,
    });
    assert.ok(sent.ok(), await sent.text());
  });

  await day.test("the officer begins the day on the appeals, with the clock of each", async () => {
    const { page } = officer;
    await page.goto("/console");
    await page.getByRole("heading", { level: 1, name: "申诉" }).waitFor();
    await page.getByRole("heading", { name: "未办结的申诉，按等了多久" }).waitFor();
    const line = page.getByRole("row").filter({ has: page.locator(`a[href="#/appeals/${appeal}"]`) });
    await line.getByText(/^还剩 \d+ 小时/).waitFor();
    await line.getByRole("link", { name: "打开" }).click();
    await page.getByText(SAYS).waitFor();
    await page.getByText("您的核酸检测结果为阳性。").waitFor();
  });

  await day.test("they look at the photo, take the appeal, and decide", async () => {
    const { page } = officer;
    await page.getByRole("button", { name: "看第 1 份" }).click();
    await page.getByRole("img", { name: "第 1 份材料的图片" }).waitFor();
    await page.getByRole("button", { name: "领取", exact: true }).click();
    await page.getByText("支持：下面勾选的不予采信").click();
    await page.getByLabel("给本人的理由（中文）").fill("经核对，样本贴错了标签。");
    await page.getByLabel("给本人的理由（英文）").fill("We checked: the sample carried the wrong label.");
    await page.getByRole("button", { name: "作出决定" }).click();
    await page.getByText("支持时至少勾选一项").waitFor();
    await page.getByRole("checkbox", { name: /^检测结果/ }).check();
    await page.getByRole("button", { name: "作出决定" }).click();
    await page.locator(".ant-modal-confirm").getByRole("button", { name: "决定", exact: true }).click();
    await page.getByRole("heading", { level: 1 }).getByText("支持").waitFor();
  });

  await day.test("the person is green again, and sees who looked", async () => {
    await newcomer.page.locator("section.answers[data-colour=green]").waitFor(SOON);
    await newcomer.page.goto("/#/access");
    await newcomer.page.locator("ol.lines li").filter({ hasText: "申诉员" }).first().waitFor(SOON);
  });

  await day.test("the office's figures are public", async () => {
    const offices = await until("office with a decided appeal", async () => {
      const answer = await fetch(`${base}/api/v1/appeals/statistics`);
      return (await answer.json()).offices.find((one) => one.decided > 0);
    });
    assert.equal(offices.upheld, null, "one outcome must not be told: somebody would know whose it is");
  });

  await day.test("nobody's browser complained", () => {
    for (const who of [newcomer, clinician, officer]) assert.deepEqual(who.troubles, []);
  });

  for (const who of [newcomer, clinician, officer]) await who.leave();
});
