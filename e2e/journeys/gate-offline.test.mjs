// A gate whose servers are gone, a clock that is wrong, pictures of passes, a failing disk: nobody is let in wrongly, nobody
// stands still, and every visit arrives, once.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { bindPhone, key, show } from "../lib/city.mjs";
import { community, declareWell, register, typeAtGate } from "../lib/deeds.mjs";
import { openLine } from "../lib/line.mjs";
import { base, keptWhole, openBrowser, person, until } from "../lib/people.mjs";

const HOUR = 3600;
let browser;
let line;
/** Residents who are well, each with the pass on a phone of their own. */
const phones = [];
before(async () => {
  browser = await openBrowser();
  line = await openLine(base);
  const home = await community(browser);
  for (const name of ["程晚舟", "陆一鸣", "方小满", "顾长风", "沈知秋"]) {
    const resident = await person(browser, { lang: "zh" });
    const { person: id } = await register(resident, { name, area: home });
    await declareWell(resident);
    phones.push(await bindPhone(resident, id));
    await resident.leave();
  }
});
after(async () => {
  await browser.close();
  await line.close();
});

let guard;
beforeEach(async () => {
  guard = await atTheGate();
});
afterEach(async () => {
  // First the gate: else it would hand in, at the last moment, what the next test does not know of.
  await guard.context.close();
  await line.mend();
});

/** A guard whose page comes through the line, with a service worker and a shelf of its own. */
async function atTheGate() {
  const context = await browser.newContext({ baseURL: line.url, viewport: { width: 390, height: 844 }, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
  context.setDefaultTimeout(30_000);
  const handedIn = new Map();
  context.on("response", (response) => {
    if (!response.ok() || !isUpload(response.request())) return;
    for (const visit of response.request().postDataJSON().visits) handedIn.set(visit.scan_id, visit);
  });
  const page = await context.newPage();
  await page.clock.install();
  await page.goto("/demo/enter/guard");
  await page.goto("/gate");
  await ready(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await keptWhole(page, "/gate");
  return { page, context, handedIn, lang: "zh" };
}

const isUpload = (request) => request.method() === "POST" && /\/places\/\w+\/visits$/.test(request.url());
const ready = (page) => page.locator("section.answer[data-show=ready]").waitFor();
const reopen = async (page) => {
  await page.reload();
  await ready(page);
};
const sign = (page, name) => page.locator(`[data-sign=${name}]`).innerText();
const queued = async (page) => Number(/\d+/.exec(await sign(page, "queue"))?.[0] ?? -1);
const waits = (page, n) => until(`queue of ${n}`, async () => (await queued(page)) === n);
/** The hour on the gate's own clock, in seconds. */
const hourAt = (page) => page.evaluate(() => Math.floor(Date.now() / 1000));
const showTo = async (gate, phone, after = 0) => typeAtGate(gate, await phone.showAt((await hourAt(gate.page)) + after));

/**
 * How many visits of this gate the town holds: whatever the gate handed in is sent again, and the town says what stands already.
 * The place's count of the day would not do: the living town's people pass there too, and at midnight it begins anew.
 */
async function held() {
  const visits = [...guard.handedIn.values()];
  if (visits.length === 0) return 0;
  const { request } = guard.context;
  const { place } = await (await request.get(`${base}/api/v1/session`)).json();
  const answer = await request.post(`${base}/api/v1/places/${place}/visits`, { headers: { "x-bulwark": "1" }, data: { visits } });
  assert.ok(answer.ok(), await answer.text());
  return (await answer.json()).results.filter(({ state }) => state === "repeated").length;
}

/** Lets the gate do all that it does from time to time; the second turn begins when the first is done. */
async function twoTurns(page) {
  for (let turn = 0; turn < 2; turn += 1) {
    const asked = page.waitForResponse(/\/filter\/\d+\/head$/);
    await page.clock.fastForward(60_000);
    await asked;
  }
}

for (const hours of [24, 48]) {
  test(`with the servers gone for ${hours} hours and the device restarted, every pass is decided and green is let in`, async () => {
    await line.cut();
    await guard.page.clock.fastForward(hours * HOUR * 1000);
    await reopen(guard.page);
    let visits = 0;
    for (const phone of phones) {
      const answer = await showTo(guard, phone);
      assert.equal(answer.answer, "in", answer.text);
      visits += 1;
      const live = await phone.showAt(await hourAt(guard.page));
      for (const bad of [live.slice(0, -12), `${live.slice(0, -9)}000000000`, await show(await key(), await hourAt(guard.page)), "https://example.org/"]) {
        const refused = await typeAtGate(guard, bad);
        assert.equal(refused.answer, "no", refused.text);
      }
    }
    assert.match(await sign(guard.page, "line"), /断网/);
    await waits(guard.page, visits);
    await reopen(guard.page);
    assert.equal(await queued(guard.page), visits, "visits outlive a restart");
  });
}

test("visits that were noted without a line arrive when it is mended, each once", async () => {
  await line.cut();
  for (const phone of phones) assert.equal((await showTo(guard, phone)).answer, "in");
  await waits(guard.page, phones.length);
  assert.equal(await held(), 0);
  await line.mend();
  await guard.page.clock.fastForward(120_000);
  await waits(guard.page, 0);
  await until("visits in the town", async () => (await held()) >= phones.length);
  await reopen(guard.page);
  await twoTurns(guard.page);
  assert.equal(await held(), phones.length);
});

test("a list three days old says look closer to green, and still turns nobody away", async () => {
  await line.cut();
  await guard.page.clock.fastForward(73 * HOUR * 1000);
  const [phone] = phones;
  const answer = await showTo(guard, phone);
  assert.equal(answer.answer, "closer", answer.text);
  assert.match(await sign(guard.page, "filter"), /太旧/);
});

for (const off of [-600, 600]) {
  test(`a clock ${off} seconds off lets nobody in unseen, turns nobody away, and is noticed by what the phones say`, async () => {
    await line.cut();
    for (const phone of phones) {
      const answer = await showTo(guard, phone, off);
      assert.equal(answer.answer, "closer", answer.text);
    }
    await until("clock warning", async () => /可能差/.test(await sign(guard.page, "clock")));
    assert.equal((await showTo(guard, phones[0])).answer, "closer", "a tick that suits a wrong clock proves nothing");
  });
}

test("a clock that is set while the line is down is doubted", async () => {
  await line.cut();
  await guard.page.evaluate(() => {
    const real = Date.now;
    Date.now = () => real.call(Date) + 600_000;
  });
  const answer = await showTo(guard, phones[0]);
  assert.equal(answer.answer, "closer", answer.text);
  assert.match(answer.sentence, /时钟/);
  await until("clock warning", async () => /可能差/.test(await sign(guard.page, "clock")));
});

test("a screenshot is refused after a minute, and a film of the same tick is noticed", async () => {
  const [phone, other] = phones;
  const shot = await phone.showAt(await hourAt(guard.page));
  // Without a line: else the town's clock, which nobody moves, would set the gate's right again.
  await line.cut();
  await guard.page.clock.fastForward(90_000);
  const stale = await typeAtGate(guard, shot);
  assert.equal(stale.answer, "closer", stale.text);
  assert.match(stale.sentence, /截图/);

  const film = await other.showAt(await hourAt(guard.page));
  assert.equal((await typeAtGate(guard, film)).answer, "in");
  await guard.page.clock.fastForward(10_000);
  const twice = await typeAtGate(guard, film);
  assert.equal(twice.answer, "closer", twice.text);
});

test("two tabs of a gate know of each other's codes, and send each visit once", async () => {
  const second = { page: await guard.context.newPage(), context: guard.context, lang: "zh" };
  await second.page.goto("/gate");
  await ready(second.page);
  const [phone, other] = phones;
  const code = await phone.showAt(await hourAt(guard.page));
  assert.equal((await typeAtGate(guard, code)).answer, "in");
  assert.equal((await typeAtGate(second, code)).answer, "closer");
  assert.equal((await showTo(second, other, 15)).answer, "in");
  await until("both visits", async () => (await held()) >= 2);
  await twoTurns(guard.page);
  await twoTurns(second.page);
  await waits(second.page, 0);
  assert.equal(await held(), 2);
});

test("a queue that a failing disk has damaged half-way tells which visit is lost, and sends the others", async () => {
  await line.cut();
  for (const phone of phones) await showTo(guard, phone);
  await waits(guard.page, phones.length);
  await guard.page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const asked = indexedDB.open("bulwark-gate");
        asked.onerror = () => reject(asked.error);
        asked.onsuccess = () => {
          const work = asked.result.transaction("queue", "readwrite");
          const store = work.objectStore("queue");
          store.getAll().onsuccess = (event) => {
            const [first] = event.target.result;
            store.put({ ...first, text: first.text.slice(0, first.text.length / 2) });
          };
          work.oncomplete = () => resolve(asked.result.close());
        };
      }),
  );
  await line.mend();
  await guard.page.clock.fastForward(120_000);
  await until("one set aside", async () => /另 1 条/.test(await sign(guard.page, "queue")));
  await until("the others", async () => (await held()) >= phones.length - 1);
  await twoTurns(guard.page);
  assert.equal(await held(), phones.length - 1);
  await guard.page.locator(".status").click();
  await guard.page.getByText("本机存储损坏").waitFor();
});
