// What people do in more than one journey, done as they do it: through the page, by the words that stand on it.
import assert from "node:assert/strict";
import { idCard, phone } from "./documents.mjs";
import { person, until } from "./people.mjs";

/** The words of the pages that these deeds need, in the language of whoever does them. */
const WORDS = {
  zh: {
    phone: "手机号", getCode: "获取验证码", code: "验证码", documentNumber: "证件号码", name: "姓名", register: "登记",
    move: "移到这台手机", moveSure: "确定移过来？",
    registered: "登记好了。", toPass: "看我的通行码", measured: "量了", noSymptoms: "以上都没有", no: "否", send: "提交",
    declared: "已申报。", seePass: "看通行码", typed: "手工输入", check: "核验", why: "为什么", whatNow: "我该怎么做",
    areas: ["省份", "城市", "区县", "街道乡镇", "社区"],
  },
  en: {
    phone: "Phone number", getCode: "Send me a code", code: "Code", documentNumber: "Document number", name: "Name", register: "Register",
    move: "Move it to this phone", moveSure: "Move it now?",
    registered: "You are registered.", toPass: "Go to my pass", measured: "Measured", noSymptoms: "None of these", no: "No", send: "Send",
    declared: "Declared.", seePass: "See the pass", typed: "Type the code", check: "Check", why: "Why", whatNow: "What to do now",
    areas: ["Province", "City", "District or county", "Subdistrict or town", "Community"],
  },
};

/** The words this person reads. */
export const wordsOf = (who) => WORDS[who.lang];

/** The community in which the town's community worker works: where the newcomers of our journeys live. */
export async function community(browser) {
  const worker = await person(browser, { as: "community_worker", screen: "desk" });
  const session = await worker.ask("GET", "/session");
  await worker.leave();
  return session.area;
}

/** A newcomer proves their phone number by the code that the demo shows. */
export async function provePhone(who, number = phone()) {
  const w = wordsOf(who);
  await who.page.getByLabel(w.phone).fill(number);
  await who.page.getByRole("button", { name: w.getCode }).click();
  const code = await who.page.locator(".demo-box strong").innerText();
  await who.page.getByLabel(w.code, { exact: true }).fill(code.trim());
  return number;
}

/** Chooses a home from province down to community. */
export async function chooseHome(who, area) {
  const labels = wordsOf(who).areas;
  for (const [depth, length] of [2, 4, 6, 9, 12].entries()) {
    if (length > area.length) break;
    await who.page.getByLabel(labels[depth], { exact: true }).selectOption(area.slice(0, length));
  }
}

/** Somebody new registers, from an empty page to their own. */
export async function register(who, { name, area, document = idCard() }) {
  const w = wordsOf(who);
  await who.page.goto("/#/register");
  const number = await provePhone(who);
  await who.page.getByLabel(w.documentNumber).fill(document);
  await who.page.getByLabel(w.name, { exact: true }).fill(name);
  await chooseHome(who, area);
  await who.page.getByRole("button", { name: w.register, exact: true }).click();
  await who.page.getByText(w.registered).waitFor();
  await who.page.getByRole("button", { name: w.toPass }).click();
  const session = await who.ask("GET", "/session");
  assert.equal(session.kind, "resident");
  return { person: session.person, phone: number, document };
}

/** Somebody without symptoms or contact says so. */
export async function declareWell(who) {
  const w = wordsOf(who);
  await who.page.goto("/#/declare");
  await who.page.getByLabel(w.measured, { exact: true }).check();
  await who.page.getByLabel(w.noSymptoms, { exact: true }).check();
  await who.page.locator("#ask-contact").getByLabel(w.no, { exact: true }).check();
  await who.page.getByRole("button", { name: w.send, exact: true }).click();
  await who.page.getByText(w.declared, { exact: true }).waitFor();
  await who.page.getByRole("link", { name: w.seePass }).click();
}

/** What somebody's first page says: colour, why, what to do. Fails when one of the three is missing. */
export async function readPass(who) {
  const w = wordsOf(who);
  const answers = who.page.locator("section.answers[data-colour]");
  await answers.waitFor();
  // A page that has just come draws itself again when a fresher answer arrives: read what stands, not what is being replaced.
  let reasons = [];
  for (let tries = 0; tries < 10 && reasons.length === 0; tries++) {
    await answers.locator(".reasons li").first().waitFor();
    reasons = await answers.locator(".reasons li").allInnerTexts();
  }
  const next = await answers.locator("p.next").innerText();
  await who.page.getByRole("heading", { name: w.why }).waitFor();
  await who.page.getByRole("heading", { name: w.whatNow }).waitFor();
  assert.ok(reasons.length > 0 && reasons.every((reason) => reason.trim()), "a colour without a reason");
  assert.ok(next.trim(), "a colour without what to do next");
  return { colour: await answers.getAttribute("data-colour"), word: await answers.locator("h1").innerText(), reasons, next };
}

/** Opens the resident's own page, or stays on it. A page that stands open is not loaded anew. */
async function toPass(who) {
  const { pathname, hash } = new URL(who.page.url());
  if (pathname !== "/" || !["", "#/"].includes(hash)) await who.page.goto("/#/");
}

/**
 * What a gate reads from somebody's phone now: the text inside the QR code on their page. A phone that does not have the pass
 * takes it over, as its holder would: the pass of one person is on one phone.
 */
export async function showPass(who) {
  await toPass(who);
  const code = who.page.locator("section.code .as-text code");
  const elsewhere = who.page.locator("section.code.elsewhere");
  await code.or(elsewhere).first().waitFor({ state: "attached", timeout: 60_000 });
  if (await elsewhere.count()) await movePass(who);
  await code.waitFor({ state: "attached", timeout: 60_000 });
  return (await code.textContent()).trim();
}

/** Takes the pass over to this phone, by the two presses that it needs. */
export async function movePass(who) {
  const w = wordsOf(who);
  await toPass(who);
  await who.page.getByRole("button", { name: w.move, exact: true }).click();
  await who.page.getByRole("group", { name: w.moveSure }).getByRole("button", { name: w.move, exact: true }).click();
  await who.page.locator("section.code .qr path").first().waitFor();
}

/** The show of the next tick, or of a later one: none that a gate may have seen. */
export async function showAnew(who) {
  const before = await showPass(who);
  return until("next code", async () => {
    const now = await showPass(who);
    return now !== before && now;
  });
}

/** A gate that was just opened fetches what it decides by. */
export const gateReady = (guard) => guard.page.locator("section.answer[data-show=ready]").waitFor();

/** A guard types what they read and gets an answer: in, no or closer, with its sentence. */
export async function typeAtGate(guard, token) {
  const w = wordsOf(guard);
  await guard.page.keyboard.press("Escape");
  await gateReady(guard);
  await guard.page.getByLabel(w.typed).fill(token);
  await guard.page.getByRole("button", { name: w.check, exact: true }).click();
  return gateAnswer(guard);
}

export async function gateAnswer(guard) {
  const answer = guard.page.locator("section.answer[data-show=answer], section.answer[data-show=problem]");
  await answer.waitFor();
  return {
    answer: await answer.getAttribute("data-answer"),
    sentence: await answer.locator(".answer-sentence").innerText(),
    text: await answer.innerText(),
  };
}
