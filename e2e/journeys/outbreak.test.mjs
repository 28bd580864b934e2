// The outbreak day. A doctor confirms a case, and everybody whom that concerns sees it: nobody reloads a page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readPass, showPass, typeAtGate } from "../lib/deeds.mjs";
import { openBrowser, person, until } from "../lib/people.mjs";

/** How soon a phone or a wall display must have heard of it by itself. */
const SOON = { timeout: 60_000 };

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

test("the outbreak day", async (day) => {
  const resident = await person(browser, { as: "resident", lang: "zh", screen: "phone" });
  const guard = await person(browser, { as: "guard", lang: "zh", screen: "desk" });
  const clinician = await person(browser, { as: "clinician", lang: "zh", screen: "desk" });
  const worker = await person(browser, { as: "community_worker", lang: "zh", screen: "phone" });
  const tracer = await person(browser, { as: "tracer", lang: "en", screen: "desk" });
  const commander = await person(browser, { as: "commander", lang: "en", screen: "desk" });
  const everybody = { resident, guard, clinician, worker, tracer, commander };

  const { person: self } = await resident.ask("GET", "/session");
  const earlier = { wall: await figures(commander), town: await situation(commander) };
  let oldToken;
  let confirmed;

  await day.test("in the morning the resident is green and goes to the market", async () => {
    assert.equal((await readPass(resident)).colour, "green");
    oldToken = await showPass(resident);
    assert.equal((await typeAtGate(guard, oldToken)).answer, "in");
  });

  await day.test("the doctor finds the suspected case of the day and confirms it", async () => {
    await clinician.page.goto("/console#/cases");
    const waiting = await clinician.ask("GET", "/cases?status=suspected&limit=50");
    const newest = waiting.items.toSorted((a, b) => b.reported_at.localeCompare(a.reported_at))[0];
    assert.ok(newest, "no suspected case is waiting");
    confirmed = newest.id;
    await clinician.page.locator(`a[href="#/cases/${confirmed}"]`).click();
    await clinician.page.getByRole("button", { name: "确诊", exact: true }).click();
    const form = clinician.page.locator(".ant-drawer").filter({ hasText: "确诊这个病例" });
    await form.getByRole("button", { name: "确诊", exact: true }).click();
    await clinician.page.locator(".ant-modal-confirm").getByRole("button", { name: "确诊", exact: true }).click();
    await clinician.page.getByText("已确诊，正在查找和通知接触者").waitFor();
  });

  await day.test("the resident's open page turns red by itself, and says why and what to do", async () => {
    await resident.page.evaluate(() => {
      window.neverReloaded = true;
    });
    await resident.page.locator("section.answers[data-colour=red]").waitFor(SOON);
    assert.equal(await resident.page.evaluate(() => window.neverReloaded), true);
    await resident.page.getByText("码色变了：现在是红码。").waitFor();
    const pass = await readPass(resident);
    assert.ok(pass.word.includes("红码"));
    assert.match(pass.reasons.join(), /密接|密切接触/);
    assert.match(pass.next, /[\u4e00-\u9fff]{6,}/);
  });

  await day.test("those who depend on the resident stand in the same phone", async () => {
    const me = await resident.ask("GET", "/me");
    assert.ok(me.dependants.length >= 1);
    await resident.page.getByRole("button", { name: me.dependants[0].name }).click();
    await resident.page.locator("h1").filter({ hasText: me.dependants[0].name }).waitFor();
    await resident.page.getByRole("button", { name: "本人", exact: true }).click();
  });

  await day.test("the guard does not let the resident in, neither with the old code nor with the new one", async () => {
    assert.notEqual((await typeAtGate(guard, oldToken)).answer, "in");
    const answer = await typeAtGate(guard, await showPass(resident));
    assert.equal(answer.answer, "no");
    assert.ok(answer.text.includes("红码"), answer.text);
    assert.ok(answer.sentence.trim().length > 4);
  });

  await day.test("the community worker has a follow-up for the resident, and completes it", async () => {
    const task = await until("follow-up for the resident", async () => {
      const open = await worker.ask("GET", "/tasks?state=open&kind=follow_up&limit=500");
      return open.items.find((one) => one.subject === self || one.about?.person === self);
    });
    await worker.page.goto(`/console#/inbox/${task.id}`);
    const panel = worker.page.locator(".ant-drawer").filter({ hasText: "今天的随访" });
    await panel.getByText("联系上了", { exact: true }).click();
    await panel.getByLabel(/^体温/).fill("36.8");
    await panel.getByRole("button", { name: "记下随访" }).click();
    await worker.page.getByText("随访已记下").waitFor();
    const done = await worker.ask("GET", `/tasks/${task.id}`);
    assert.equal(done.state, "done");
  });

  await day.test("the resident sees who looked", async () => {
    await resident.page.goto("/#/access");
    await resident.page.locator("ol.lines li").filter({ hasText: "社区工作者" }).first().waitFor();
    await resident.page.goto("/#/");
  });

  await day.test("the tracer sees the chain and the contacts", async () => {
    await tracer.page.goto(`/console#/cases/${confirmed}`);
    await tracer.page.getByRole("heading", { name: "Chain", exact: true }).waitFor();
    await tracer.page.getByRole("img", { name: /^Picture of the chain: \d+ people, \d+ links$/ }).waitFor();
    const contacts = tracer.page.getByRole("region", { name: "Contacts" });
    await contacts.locator("tbody tr").filter({ hasText: /Contact|Companion/ }).first().waitFor();
    const list = await tracer.ask("GET", `/cases/${confirmed}/contacts?limit=500`);
    const met = list.items.find((one) => one.person === self);
    assert.ok(met, "the resident is not among the contacts");
    assert.equal(met.class, "contact");
    assert.ok(met.minutes >= 15);
  });

  await day.test("the commander's picture has counted it by itself", async () => {
    await commander.page.locator(".line-state").filter({ hasText: /Live/ }).waitFor();
    await until(`picture beyond ${JSON.stringify(earlier)}`, async () => {
      const [wall, town] = [await figures(commander), await situation(commander)];
      if (town.last === earlier.town.last) {
        const { confirmedToday, red, tasks } = earlier.wall;
        return wall.confirmedToday > confirmedToday && wall.red > red && wall.tasks > tasks;
      }
      // At midnight the day's cases begin anew, and many a red pass ends: then the wall shows what the town says now.
      const grown = Object.entries(town.confirmed).some(([day, n]) => n > (earlier.town.confirmed[day] ?? 0));
      return grown && wall.confirmedToday === town.confirmed[town.last] && wall.red === town.red && wall.tasks === town.tasks;
    });
  });

  await day.test("the auditor finds the chain of facts unbroken", async () => {
    const auditor = await person(browser, { as: "auditor", lang: "en", screen: "desk" });
    const verified = await auditor.ask("GET", "/journal/verify");
    assert.equal(verified.holds, true);
    const facts = await auditor.ask("GET", "/journal?kind=case.confirmed&limit=500");
    assert.ok(facts.items.some((fact) => JSON.stringify(fact).includes(confirmed)), "the confirmation is not in the journal");
    await auditor.leave();
  });

  await day.test("nobody's browser complained", () => {
    for (const [role, who] of Object.entries(everybody)) assert.deepEqual(who.troubles, [], role);
  });

  for (const who of Object.values(everybody)) await who.leave();
});

/** What the town says to whoever asks it now: its last day, the cases confirmed on each, red passes and open tasks. */
async function situation(commander) {
  const { areas, cases_by_day: days } = await commander.ask("GET", "/situation");
  const sum = (of) => areas.reduce((n, area) => n + of(area), 0);
  return {
    last: days.at(-1).day,
    confirmed: Object.fromEntries(days.map(({ day, confirmed }) => [day, confirmed])),
    red: sum((area) => area.red),
    tasks: sum((area) => area.open_tasks),
  };
}

/** What the commander's wall shows now. */
async function figures(commander) {
  const { page } = commander;
  await page.locator(".figures dd").nth(2).waitFor();
  const count = async (at) => Number((await page.locator(".figures dd").nth(at).innerText()).replace(/\D/g, ""));
  const days = await page.getByRole("img", { name: /^Bars of cases by day/ }).getAttribute("aria-label");
  return {
    cases: await count(0),
    red: await count(1),
    tasks: await count(2),
    confirmedToday: Number(/(\d+) confirmed/.exec(days)?.[1]),
  };
}
