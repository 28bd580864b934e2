import { describe, expect, it } from "vitest";
import { checkpointText, ledgerFiles, reader, signer } from "../../testing/ledger";
import { textBytes, toBase64Url, toHex } from "./bytes";
import { type Checked, checkDecision, type Proof, type Shown, type Sources } from "./check";
import { type Body, commitmentOf, digestOf } from "./decision";
import { deviceMemory, type Memory } from "./memory";

const town = signer("bulwark.example/town", 7);
const witness = signer("witness.example/one", 11, 4);
const ME = "a".repeat(32);
const text = JSON.stringify({
  book: "health",
  version: 1,
  facts: [{ name: "now", type: "int" }, { name: "contact_days", type: "int", absent: 9999 }],
  parameters: [{ name: "apart_days", value: 7 }],
  rows: [{ id: "contact", when: "contact_days <= apart_days", colour: "red" }, { id: "else", when: "true", colour: "green" }],
});
const body: Body = {
  v: 1,
  decision: "d".repeat(32),
  person: ME,
  number: 4,
  office: "440305",
  made_at: "2026-11-20T17:00:00Z",
  cause: "exposure.found",
  rule: { book: "health", version: 1, digest: toHex(digestOf(text)) },
  colour: "red",
  ruled: "red",
  rows: ["contact"],
  noticed: [],
  from: "2026-11-20T17:00:00Z",
  until: null,
  facts: { now: 1_795_194_000, contact_days: 2 },
  since: { contact_days: "2026-11-18T03:00:00Z" },
  order: null,
};
const shown: Shown = { person: ME, decision: body.decision, colour: "red" };
const salt = new Uint8Array(32).fill(5);
const others = (n: number) => Array.from({ length: n }, (_, i) => `decision 440305 2026-11-19 health/1 ${String(i).padStart(43, "A")}`);
const AT = 271;

/** A town in which decision 271 is hers, and the version stands at number 0. */
function her(change: { body?: Partial<Body>; line?: (line: string) => string; lines?: (all: string[]) => string[]; text?: string; memory?: Memory; files?: (files: Map<string, Uint8Array>) => void } = {}) {
  const sealed = JSON.stringify({ ...body, ...change.body });
  const right = `decision 440305 2026-11-21 health/1 ${commitmentOf(salt, sealed)}`;
  const line = change.line ? change.line(right) : right;
  const version = `version 44 2026-11-01 health/1 ${toBase64Url(digestOf(text))}`;
  const all = [version, ...others(AT - 1), line, ...others(40)];
  const files = ledgerFiles(change.lines ? change.lines(all) : all, town);
  files.set("witnessed", textBytes(checkpointText(all.slice(0, 200), town, [witness])));
  change.files?.(files);
  const proof: Proof = { body: sealed, salt: toHex(salt), leaf: line, index: AT };
  const from: Sources = {
    fetch: reader(files),
    about: () => Promise.resolve({ key: town.key, witnesses: [{ key: witness.key }] }),
    version: () => Promise.resolve({ text: change.text ?? text, digest: "", index: 0 }),
    memory: change.memory ?? deviceMemory(null),
    clock: () => 0,
  };
  return { proof, from };
}

const states = (checked: Checked) => Object.fromEntries(checked.steps.map((step) => [step.name, step.fault ?? step.state]));

describe("a resident who checks her red pass", () => {
  it("sees every step hold, and the same colour come out", async () => {
    const { proof, from } = her();
    const checked = await checkDecision(shown, proof, from);
    expect(states(checked)).toEqual({ commitment: "ok", line: "ok", signature: "ok", history: "told", included: "ok", witnesses: "ok", version: "ok", rule: "ok" });
    expect(checked.outcome).toBe("proved");
    expect(checked.steps.find((step) => step.name === "included")?.with).toEqual({ n: AT + 1, size: AT + 41 });
    expect((await checkDecision(shown, proof, from)).steps[3]).toMatchObject({ state: "ok", with: { before: AT + 41 } });
  });

  it("is told when it waits to be entered, with everything else checked already", async () => {
    const { proof, from } = her();
    const checked = await checkDecision(shown, { ...proof, index: null }, from);
    expect(checked.outcome).toBe("waiting");
    expect(states(checked)).toMatchObject({ included: "waiting", rule: "ok" });
  });

  it("is told when the decision on the page is not the one in the account", async () => {
    const { proof, from } = her();
    expect(states(await checkDecision({ ...shown, colour: "green" }, proof, from))).toMatchObject({ commitment: "colour-differs", rule: "left" });
    expect(states(await checkDecision({ ...shown, decision: "e".repeat(32) }, proof, from))).toMatchObject({ commitment: "account-of-another" });
    expect(states(await checkDecision({ ...shown, person: "b".repeat(32) }, proof, from))).toMatchObject({ commitment: "account-of-another" });
    for (const cut of [{}, { ...proof, body: null }, { ...proof, salt: null }, { ...proof, salt: "00" }])
      expect(states(await checkDecision(shown, cut, from))).toMatchObject({ commitment: "account-missing" });
  });

  it("is told when the account was changed after it was entered", async () => {
    const { proof, from } = her();
    const changed = { ...proof, body: proof.body!.replace("contact_days\":2", "contact_days\":3") };
    expect(states(await checkDecision(shown, changed, from))).toMatchObject({ commitment: "commitment-differs" });
    expect(states(await checkDecision(shown, { ...proof, salt: toHex(salt.with(0, 6)) }, from))).toMatchObject({ commitment: "commitment-differs" });
  });

  it("is told when the public line names another office, rule, kind or day", async () => {
    for (const [from_, to] of [["440305", "110101"], ["health/1", "health/2"], ["decision ", "order "], ["11-21", "11-24"]] as const) {
      const { proof, from } = her({ line: (line) => line.replace(from_, to) });
      expect(states(await checkDecision(shown, proof, from))).toMatchObject({ line: "line-differs" });
    }
  });

  it("is told when her line is not in the ledger: changed, cut out, or in another place", async () => {
    const wrongs: ((all: string[]) => string[])[] = [
      (all) => all.with(AT, all[AT]!.replace("decision", "order")),
      (all) => all.toSpliced(AT, 1),
      (all) => all.with(AT, all[AT + 1]!).with(AT + 1, all[AT]!),
    ];
    for (const lines of wrongs) {
      const { proof, from } = her({ lines });
      const checked = await checkDecision(shown, proof, from);
      expect(states(checked)).toMatchObject({ signature: "ok", included: "not-included", rule: "left" });
      expect(checked.outcome).toBe("refused");
    }
  });

  it("is told when a tile was tampered with, or is missing or short", async () => {
    const flip = her({ files: (files) => files.set("tile/0/001.p/56", files.get("tile/0/001.p/56")!.with(3, 1)) });
    expect(states(await checkDecision(shown, flip.proof, flip.from))).toMatchObject({ included: "not-included" });
    const short = her({ files: (files) => files.set("tile/1/000.p/1", new Uint8Array(31)) });
    expect(states(await checkDecision(shown, short.proof, short.from))).toMatchObject({ included: "tile-bad" });
  });

  it("is told when the rule's text is not the version that the decision names", async () => {
    const { proof, from } = her({ text: text.replace("<= apart_days", "<= 30") });
    expect(states(await checkDecision(shown, proof, from))).toMatchObject({ version: "version-differs", rule: "left" });
  });

  it("is told when the rule gives another colour than she was given", async () => {
    const { proof, from } = her({ body: { facts: { now: 1, contact_days: 30 } } });
    const checked = await checkDecision(shown, proof, from);
    expect(checked.steps.at(-1)).toMatchObject({ name: "rule", fault: "verdict-differs", with: { told: "red", found: "green" } });
    const strange = her({ body: { facts: { shoe_size: 44 } } });
    expect(states(await checkDecision(shown, strange.proof, strange.from))).toMatchObject({ rule: "not-judgeable" });
  });

  it("is told when the ledger forgot what this phone has seen, and gets both signed notes in hand", async () => {
    const memory = deviceMemory(null);
    const before = her({ memory });
    await checkDecision(shown, before.proof, before.from);
    const after = her({ memory, lines: (all) => all.with(3, all[4]!) });
    const checked = await checkDecision(shown, after.proof, after.from);
    expect(states(checked)).toMatchObject({ signature: "ok", history: "forked" });
    expect(checked.evidence).toHaveLength(2);
  });

  it("is told when witnesses were shown another ledger than she is", async () => {
    const other = others(150).with(3, "order 440305 2026-11-19 - ".padEnd(70, "C"));
    const { proof, from } = her({ files: (files) => files.set("witnessed", textBytes(checkpointText(other, town, [witness]))) });
    expect(states(await checkDecision(shown, proof, from))).toMatchObject({ included: "ok", witnesses: "forked" });
    const none = her({ files: (files) => files.set("witnessed", textBytes(checkpointText(other, town))) });
    expect(states(await checkDecision(shown, none.proof, none.from))).toMatchObject({ witnesses: "told", rule: "ok" });
  });

  it("of a decision from before the ledger proves that it is in it, and says that it cannot be run again", async () => {
    const old = { facts: null, rule: { book: "health", version: 1 }, made_at: "2026-10-01T08:00:00Z", since: undefined } as unknown as Partial<Body>;
    const { proof, from } = her({ body: old });
    const checked = await checkDecision(shown, proof, from);
    expect(checked.outcome).toBe("proved");
    expect(states(checked)).toMatchObject({ included: "ok", version: "told", rule: "told" });
    // Nothing is entered before it was decided.
    const later = her({ body: { ...old, made_at: "2026-11-30T08:00:00Z" } });
    expect(states(await checkDecision(shown, later.proof, later.from))).toMatchObject({ line: "line-differs" });
  });

  it("under an order sees the order's colour, and what the rule alone would have given", async () => {
    const order = { order: "f".repeat(32), colour: "red" as const, from: "2026-11-20T00:00:00Z", until: "2026-12-01T00:00:00Z", legal_basis: "x", reason: { zh: "x", en: "x" }, officers: ["李伟", "王芳"] };
    const facts = { now: 1, contact_days: 30 };
    const { proof, from } = her({ body: { order, facts, ruled: "green", rows: ["else"] }, line: (line) => line.replace("decision", "order") });
    const checked = await checkDecision(shown, proof, from);
    expect(checked.outcome).toBe("proved");
    expect(checked.steps.at(-1)?.with["colour"]).toBe("green");
  });

  it("is told of bad weather as bad weather, not as forgery", async () => {
    const { proof, from } = her();
    await expect(checkDecision(shown, proof, { ...from, about: () => Promise.reject(new Error("down")) })).rejects.toThrow("down");
  });
});

it("reads only text that is bytes", () => expect(textBytes("汉").length).toBe(3));
