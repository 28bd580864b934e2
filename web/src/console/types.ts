// The answers of the server that the console reads: the generated shapes by the names that the pages use. Where the
// OpenAPI document says only "string", or does not name a list's rows, the words are spelled out here.

import type { ResidentView, Role } from "../api/types";
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
export type Order = Schemas["OrderView"];
export type AppealRow = Schemas["AppealRow"];
export type AppealCase = Schemas["AppealCase"];
export type AppealStatistics = Schemas["AppealStatistics"];
export type LedgerSummary = Schemas["LedgerSummary"];

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

export type JournalFact = Schemas["Fact"];

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
