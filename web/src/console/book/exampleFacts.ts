// What can be known about an imagined person, kind by kind: the fields of each, and a sentence about each.

import type { Words } from "../../shared/lang";
import { momentText, dayText } from "../../shared/time";
import { common } from "../../shared/words";
import { factWords as f } from "../words/books";
import { symptomWords } from "../words/fields";
import { riskWords, ruleWords } from "../words/rules";
import { classWords, statusWords, testWords } from "../words/trace";
import type { Facts } from "./shapes";

export type Field = { name: string; label: Words; optional?: boolean } & (
  | { kind: "word"; words: Record<string, Words> }
  | { kind: "moment" | "day" | "temperature" | "symptoms" | "count" }
);
/** Certificates tell of more, which most examples leave out. */
type Known = Facts & { vaccinations?: Thing[]; recoveries?: Thing[] };
export type FactKind = { name: Exclude<keyof Known, "identity">; list: boolean; fields: Field[] };
export type Thing = Record<string, unknown>;

/** Of whom nothing is known. */
export const NOTHING: Facts = {
  identity: null,
  declaration: null,
  exposures: [],
  cases: [],
  stays: [],
  arrivals: [],
  quarantines: [],
  tests: [],
  vaccinations: [],
  recoveries: [],
};

const assurance: Field = { name: "assurance", label: f.assurance, kind: "word", words: { normal: f.normal, low: f.low } };
const levels = { high: riskWords.high, medium: riskWords.medium, low: riskWords.low };

export const KINDS: FactKind[] = [
  {
    name: "declaration",
    list: false,
    fields: [
      { name: "at", label: f.at, kind: "moment" },
      { name: "temperature_tenths", label: f.temperature_tenths, kind: "temperature", optional: true },
      { name: "symptoms", label: f.symptoms, kind: "symptoms" },
      { name: "contact", label: f.contact, kind: "word", words: { no: common.no, yes: common.yes, unsure: common.unsure } },
      { name: "planned_arrival", label: f.planned_arrival, kind: "day", optional: true },
      assurance,
    ],
  },
  {
    name: "exposures",
    list: true,
    fields: [
      {
        name: "class",
        label: f.class,
        kind: "word",
        words: { contact: classWords.contact, companion: classWords.companion, secondary: classWords.secondary },
      },
      { name: "exposed_at", label: f.exposed_at, kind: "moment" },
      assurance,
    ],
  },
  {
    name: "cases",
    list: true,
    fields: [
      {
        name: "status",
        label: f.status,
        kind: "word",
        words: { suspected: statusWords.suspected, confirmed: statusWords.confirmed, recovered: statusWords.recovered },
      },
      { name: "since", label: f.since, kind: "moment" },
    ],
  },
  {
    name: "stays",
    list: true,
    fields: [
      { name: "level", label: f.level, kind: "word", words: levels },
      { name: "from", label: f.from, kind: "moment" },
      { name: "last_at", label: f.last_at, kind: "moment", optional: true },
      assurance,
    ],
  },
  {
    name: "arrivals",
    list: true,
    fields: [
      {
        name: "from",
        label: f.origin,
        kind: "word",
        words: {
          abroad: ruleWords.abroad,
          high: ruleWords.riskHigh,
          medium: ruleWords.riskMedium,
          low: ruleWords.riskLow,
          elsewhere: ruleWords.elsewhere,
        },
      },
      { name: "at", label: f.at, kind: "moment" },
      assurance,
    ],
  },
  {
    name: "quarantines",
    list: true,
    fields: [
      { name: "from", label: f.from, kind: "moment" },
      { name: "until", label: f.until, kind: "moment", optional: true },
    ],
  },
  {
    name: "tests",
    list: true,
    fields: [
      { name: "kind", label: f.kind, kind: "word", words: { pcr: testWords.pcr, antigen: testWords.antigen } },
      {
        name: "result",
        label: f.result,
        kind: "word",
        words: { negative: testWords.negative, positive: testWords.positive, inconclusive: testWords.inconclusive },
      },
      { name: "sampled_at", label: f.sampled_at, kind: "moment" },
      assurance,
    ],
  },
  {
    name: "vaccinations",
    list: true,
    fields: [
      { name: "course", label: f.course, kind: "word", words: { complete: f.complete, begun: f.begun } },
      { name: "dose", label: f.dose, kind: "count" },
      { name: "at", label: f.at, kind: "moment" },
      { name: "until", label: f.until, kind: "moment", optional: true },
      assurance,
    ],
  },
  {
    name: "recoveries",
    list: true,
    fields: [
      { name: "positive_at", label: f.positive_at, kind: "moment" },
      { name: "from", label: f.from, kind: "moment" },
      { name: "until", label: f.until, kind: "moment", optional: true },
      assurance,
    ],
  },
];

/** A thing of this kind as a form begins with it. */
export function fresh(kind: FactKind, at: string): Thing {
  const thing: Thing = {};
  for (const field of kind.fields) {
    if (field.kind === "word") thing[field.name] = Object.keys(field.words)[0];
    else if (field.kind === "count") thing[field.name] = 1;
    else if (field.kind === "symptoms") thing[field.name] = [];
    else if (field.kind === "moment" && !field.optional) thing[field.name] = at;
    else thing[field.name] = null;
  }
  return thing;
}

/** The things of one kind that are known. */
export function thingsOf(facts: Facts, kind: FactKind): Thing[] {
  const held = (facts as Known)[kind.name];
  if (Array.isArray(held)) return held;
  return held ? [held] : [];
}

export function withThings(facts: Facts, kind: FactKind, things: Thing[]): Facts {
  return { ...facts, [kind.name]: kind.list ? things : (things[0] ?? null) };
}

/** "Exposure: Contact · 3 Jan 10:00", for a list. */
export function sentences(facts: Facts, t: (words: Words) => string, lang: "zh" | "en"): string[] {
  return KINDS.flatMap((kind) =>
    thingsOf(facts, kind).map((thing) => {
      const said = kind.fields.map((field) => say(field, thing[field.name], t, lang)).filter(Boolean);
      return `${t(f[kind.name])}${lang === "zh" ? "：" : ": "}${said.join(" · ")}`;
    }),
  );
}

function say(field: Field, value: unknown, t: (words: Words) => string, lang: "zh" | "en"): string {
  if (Array.isArray(value)) return symptoms(value.map(String), t, lang);
  if (typeof value === "number" && field.kind === "count") return `${t(field.label)} ${value}`;
  if (typeof value === "number") return `${(value / 10).toFixed(1)} °C`;
  if (typeof value !== "string" || (field.name === "assurance" && value === "normal")) return "";
  switch (field.kind) {
    case "word": {
      const words = field.words[value];
      const said = words ? t(words) : value;
      // "No" alone says nothing.
      return field.name === "contact" ? `${t(field.label)} ${said}` : said;
    }
    case "moment":
      return momentText(value, lang);
    case "day":
      return dayText(value, lang);
    default:
      return value;
  }
}

function symptoms(held: string[], t: (words: Words) => string, lang: "zh" | "en"): string {
  const said = held.map((one) => {
    const words = symptomWords[one as keyof typeof symptomWords];
    return words ? t(words) : one;
  });
  return said.join(lang === "zh" ? "、" : ", ");
}
