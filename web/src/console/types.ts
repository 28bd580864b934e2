// The answers of the server that the console reads: the generated shapes by the names that the pages use. Where the
// OpenAPI document says only "string", or does not name a list's rows, the words are spelled out here.

import type { Colour, ResidentView, Role, Words } from "../api/types";
import type { components } from "../api/schema";

type Schemas = components["schemas"];

export type { Area, Colour, JourneyAnswer, Page, Problem, ResidentView, Role, Session, Words } from "../api/types";

export type Task = Schemas["TaskView"];
export type Case = Omit<Schemas["CaseView"], "status" | "symptoms"> & {
  status: "suspected" | "confirmed" | "recovered" | "died" | "excluded";
  symptoms: string[];
};
export type RuleBook = Schemas["BookView"];
export type RuleRow = Schemas["RowView"];
export type RuleFact = Schemas["FactNote"];
export type RuleParameter = Schemas["Parameter"];
export type Outcome = Schemas["Outcome"];
export type RiskArea = Schemas["RiskArea"];
export type Situation = Schemas["Situation"];
export type SituationArea = Schemas["AreaPicture"];
export type Verified = Schemas["Verdict"];
export type Place = Schemas["Place"];
export type Registered = Schemas["RegisteredView"];

export type ResidentLine = Omit<ResidentView, "guardian" | "birth" | "sex" | "address"> & {
  dependant: boolean;
  registered_at: string;
};

export type Contact = {
  person: string;
  /** Masked. */
  name?: string | null;
  class: "contact" | "companion" | "secondary";
  area: string;
  area_name: string;
  place?: string | null;
  place_name?: string | null;
  at: string;
  /** All the minutes together. */
  minutes: number;
  via: "place" | "vehicle" | "contact";
  state?: "quarantined" | "ended" | null;
  until?: string | null;
  followed_up_at?: string | null;
};

export type AuditLine = {
  id: string;
  at: string;
  /** `staff:<id>`, `resident:<id>` or `system:<job>`. */
  actor: string;
  role: string;
  area?: string | null;
  person: string;
  what: string;
  purpose: string;
};

export type JournalFact = {
  id: string;
  seq: number;
  at: string;
  kind: string;
  actor?: string | null;
  subject?: string | null;
  area?: string | null;
  payload: unknown;
};

export type Staff = {
  id: string;
  name: string;
  display_name: string;
  role: Role;
  area: string;
  area_name: string;
  place?: string | null;
  place_name?: string | null;
  added_at: string;
  ended_at?: string | null;
};

// ---- until the server's document names them ----
type Area = string;
export type Hand = { id: string; name: string; at: string };
export type Order = {
  id: string; state: string; person: string; person_name?: string | null; area: Area; area_name: string; colour: Colour;
  legal_basis: string; reason: Words; until: string; proposed: Hand; confirmed?: Hand | null; closed_at?: string | null;
  closed_by?: string | null; digest: string; own: boolean; index?: number | null;
};
export type AppealRow = {
  id: string; label: string; state: string; contested: Area; office: Area; office_name: string; level: string; filed_at: string;
  due_at: string; late: boolean; files: number; outcome?: string | null; ended_at?: string | null; mine: boolean;
};
export type AppealCase = {
  id: string; label: string; person: string; decision: string; says: string; state: string; filed_at: string; office: Area;
  office_name: string; level: string; due_at: string; late: boolean;
  stages: { office: Area; office_name: string; level: string; came_at: string; due_at: string; left_at?: string | null; how?: string | null; late: boolean }[];
  evidence: { n: number; media: string; bytes: number; at: string }[];
  outcome?: { outcome: string; reason: Words; at: string; set_aside: string[]; lift_order: boolean } | null;
  person_name?: string | null;
  contested?: {
    decision: string; office: Area; made_at: string; colour: Colour;
    reasons: { row: string; text: Words; since?: string | null }[];
    rule?: { book: string; version: number } | null;
    evidence: { fact: string; kind: string; at: string; assurance: string }[];
    order?: { order: string; legal_basis: string; reason: Words; until?: string | null } | null;
  } | null;
  mine: boolean; may_decide: boolean;
};
export type AppealStatistics = {
  offices: { office: Area; name: Words; level: string; filed: number; open: number; decided: number; upheld?: number | null; late: number; median_hours?: number | null }[];
  few: number;
};
export type LedgerSummary = {
  origin: string; key: string; size: number; at: string;
  counts: { kind: string; office: Area; office_name: Words; n: number }[];
  waiting: number;
};
