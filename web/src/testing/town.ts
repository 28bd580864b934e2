// For tests: a town's public ledger, one resident's decision in it, and the rule that gave it.
import type { Body } from "../shared/proof/decision";
import { commitmentOf, digestOf } from "../shared/proof/decision";
import { toBase64Url, toHex } from "../shared/proof/bytes";
import { ledgerFiles, signer } from "./ledger";

export const ME = "a".repeat(32);
export const TOWN = signer("bulwark.example/town", 7);

const say = (text: string) => ({ zh: `（${text}）中`, en: text });

export const RULE = JSON.stringify({
  book: "health",
  version: 1,
  text: say("The health rules"),
  facts: [
    { name: "now", type: "int", text: say("Now"), unit: "second" },
    { name: "contact_days", type: "int", absent: 9999, unit: "day", text: say("Days since the contact") },
  ],
  parameters: [{ name: "apart_days", value: 7, unit: "day", text: say("Days apart") }],
  rows: [
    { id: "contact", when: "contact_days <= apart_days", colour: "red", text: say("You are a contact."), next: say("Stay at home.") },
    { id: "else", when: "true", colour: "green", text: say("No risk is known."), next: say("Go out.") },
  ],
});

export const BODY: Body = {
  v: 1,
  decision: "d".repeat(32),
  person: ME,
  number: 4,
  office: "440305",
  made_at: "2026-11-20T17:00:00Z",
  cause: "contact.classified",
  rule: { book: "health", version: 1, digest: toHex(digestOf(RULE)) },
  colour: "red",
  ruled: "red",
  rows: ["contact"],
  noticed: [],
  from: "2026-11-20T17:00:00Z",
  until: "2026-11-25T16:00:00Z",
  facts: { now: 1_795_194_000, contact_days: 2 },
  since: { contact_days: "2026-11-18T03:00:00Z" },
  order: null,
};

export const DECISION = {
  id: BODY.decision,
  number: 4,
  colour: "red",
  word: { zh: "红码", en: "Red" },
  reasons: [{ row: "contact", text: { zh: "您是密接。", en: "You are a contact." }, since: "2026-11-18T03:00:00Z" }],
  noticed: [],
  next: { zh: "请留在家中。", en: "Stay at home." },
  from: BODY.from,
  until: BODY.until,
  rule: { book: "health", version: 1 },
  made_at: BODY.made_at,
  cause: BODY.cause,
  order: null,
  office: "440305",
  broken: false,
};

/** Everything that her page asks for; `AT` is the place of her decision. */
export const AT = 3;
export function town(change: (lines: string[]) => string[] = (lines) => lines) {
  const body = JSON.stringify(BODY);
  const salt = new Uint8Array(32).fill(5);
  const leaf = `decision 440305 2026-11-21 health/1 ${commitmentOf(salt, body)}`;
  const lines = [
    `version 44 2026-11-01 health/1 ${toBase64Url(digestOf(RULE))}`,
    ...Array.from({ length: 2 }, (_, n) => `decision 440305 2026-11-19 health/1 ${String(n).padStart(43, "A")}`),
    leaf,
    `decision 440306 2026-11-21 health/1 ${"B".repeat(43)}`,
  ];
  return {
    lines,
    files: ledgerFiles(change(lines), TOWN),
    proof: { state: "proved", index: AT, body, salt: toHex(salt), leaf },
    version: { book: "health", version: 1, text: RULE, digest: toHex(digestOf(RULE)), in_force: true, index: 0 },
  };
}

export const SUMMARY = {
  origin: TOWN.name,
  key: TOWN.key,
  size: 5,
  at: "2026-11-21T09:00:00Z",
  counts: [
    { kind: "decision", office: "440305", office_name: { zh: "南山区", en: "Nanshan" }, n: 3 },
    { kind: "decision", office: "440306", office_name: { zh: "宝安区", en: "Bao'an" }, n: 1 },
    { kind: "version", office: "44", office_name: { zh: "广东省", en: "Guangdong" }, n: 1 },
  ],
  days: [{ day: "2026-11-21", kind: "decision", n: 2 }, { day: "2026-11-19", kind: "decision", n: 2 }, { day: "2026-11-01", kind: "version", n: 1 }],
  receipts: [],
  witnesses: [],
  waiting: 0,
};
