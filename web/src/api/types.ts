// The shapes that the server's API speaks, by the names that the pages use. They are the generated ones of `schema.d.ts`
// wherever that file can say them; the rest stands here. JSON is in snake_case, ids are 32 hex digits, moments RFC 3339
// in UTC, days YYYY-MM-DD.
import type { components } from "./schema";

type Schemas = components["schemas"];

/** The same sentence in both languages. */
export type Words = Schemas["Words"];
export type Colour = Schemas["Colour"];
export type Role = Schemas["Role"];
export type DocumentKind = Schemas["DocumentKind"];

export type Session = Schemas["Session"];
export type CodeSent = Schemas["CodeSent"];
export type ResidentView = Schemas["ResidentView"];
export type Me = Schemas["Me"];
export type Area = Schemas["AreaView"];

export type Reason = Schemas["Reason"];
export type Decision = Omit<Schemas["DecisionView"], "rule"> & {
  number: number;
  rule?: { book: string; version: number } | null;
  order?: Order | null;
  office?: string | null;
  broken: boolean;
};
/** A manual order as the resident reads it. */
export interface Order {
  order: string;
  colour: Colour;
  from: string;
  until: string;
  legal_basis: string;
  reason: Words;
  officers: number;
}
export type ProofState = { state: "proved"; index: number } | { state: "waiting" } | { state: "unproven"; why: Words };
export type Pass = Omit<Schemas["PassView"], "decision" | "token" | "issued" | "expires" | "serial"> & {
  decision: Decision;
  token?: string | null;
  issued?: string | null;
  expires?: string | null;
  serial?: string | null;
  proof: ProofState;
};
export interface DecisionProof {
  body?: string | null;
  salt?: string | null;
  leaf?: string | null;
  index?: number | null;
  state: string;
}
export interface RuleVersion {
  book: string;
  version: number;
  text: string;
  digest: string;
  in_force: boolean;
  published_at?: string | null;
  index?: number | null;
}
export interface AppealView {
  id: string;
  label: string;
  person: string;
  decision: string;
  says: string;
  state: string;
  filed_at: string;
  office: string;
  office_name: string;
  level: string;
  due_at: string;
  late: boolean;
  stages: { office: string; office_name: string; level: string; came_at: string; due_at: string; left_at?: string | null; how?: string | null; late: boolean }[];
  evidence: { n: number; media: string; bytes: number; at: string }[];
  outcome?: { outcome: string; reason: Words; at: string; set_aside: string[]; lift_order: boolean } | null;
}
export interface AppealStatistics {
  offices: { office: string; name: Words; level: string; filed: number; open: number; decided: number; upheld?: number | null; late: number; median_hours?: number | null }[];
  few: number;
}
export interface RuleVersions {
  items: { book: string; version: number; digest: string; published_at?: string | null; in_force: boolean; index?: number | null; text: Words }[];
}
export interface LedgerSummary {
  origin: string;
  key: string;
  size: number;
  at?: string | null;
  counts: { kind: string; office: string; office_name: Words; n: number }[];
  days: { day: string; kind: string; n: number }[];
  receipts: { index: number; kind: string; day: string; statement: string; commitment: string }[];
  witnesses: { name: string; key: string; size?: number | null; at?: string | null }[];
  waiting: number;
}
export type TripCard = Schemas["TripCardView"];
export type Trip = Schemas["Trip"];
export type JourneyAnswer = Schemas["JourneyView"];

/** A refusal (RFC 9457). `title` and `detail` are in the reader's language. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  field?: string;
}

/** One page of a list; `next` is handed back as `cursor`. */
export interface Page<T> {
  items: T[];
  next?: string | null;
}

/** A document as a form holds it. */
export interface DocumentInput {
  kind: DocumentKind;
  number: string;
}

export type Registered = Schemas["RegisteredView"];

/** What a resident answers when asked about contact with a case. */
export type Contact = "yes" | "no" | "unsure";

export type Declaration = Omit<Schemas["Declare"], "contact" | "symptoms" | "trips"> & {
  contact: Contact;
  symptoms: string[];
  trips: Trip[];
};

/** The last declaration, whose answers may be offered again. */
export interface Said {
  says: Omit<Declaration, "trips">;
  trips: Trip[];
}

export type AccessLine = Schemas["AccessLine"] & { role_words: Words; what_words: Words; purpose_words: Words; shown_at: string; basis?: string | null };

export type Answer = "in" | "no" | "closer";
export type GateAnswer = Omit<Schemas["GlanceView"], "answer"> & { answer: Answer };
export type GateToday = Omit<Schemas["TodayView"], "last"> & {
  last: (Omit<Schemas["LastScan"], "answer"> & { answer: Answer })[];
};

export type Place = Schemas["Place"];
export type Hospital = Schemas["Hospital"];

/** Somebody whom a visitor of the demo can be. */
export interface Persona {
  role: string;
  title: Words;
  url: string;
}
