// The answers of the server that the console reads. Ids are 32 hex digits, moments RFC 3339 in UTC, days YYYY-MM-DD.

import type { Colour, Reason, ResidentView, Role, Words } from "../api/types";

export type {
  AccessLine,
  Area,
  Colour,
  Decision,
  JourneyAnswer,
  Page,
  Problem,
  ResidentView,
  Role,
  Session,
  Words,
} from "../api/types";

export type Task = {
  id: string;
  kind: string;
  title: Words;
  role: Role;
  area: string;
  area_name: string;
  subject?: string | null;
  about: Record<string, unknown> | null;
  state: "open" | "taken" | "done";
  /** Who has it in hand; present when taken. */
  by?: string;
  /** When it was closed, and what came of it; present when done. */
  at?: string;
  outcome?: string | null;
  opened_at: string;
  due_at: string;
  overdue: boolean;
  /** Whom it is about; only when one task is opened. */
  person?: { id: string; name: string; phone?: string | null; address?: string | null };
};

export type ResidentLine = Omit<ResidentView, "guardian" | "birth" | "sex" | "address"> & {
  dependant: boolean;
  registered_at: string;
};

export type Warning = { slug: string; zh: string; en: string };

export type Case = {
  id: string;
  label?: string;
  person?: string | null;
  person_name?: string | null;
  status: "suspected" | "confirmed" | "recovered" | "died" | "excluded";
  area: string;
  area_name?: string;
  reported_at: string;
  onset?: string | null;
  sampled?: string | null;
  isolated?: string | null;
  confirmed_at?: string | null;
  closed_on?: string | null;
  infectious_from?: string | null;
  infectious_until?: string | null;
  symptoms?: string[];
  contacts?: number;
};

export type Contact = {
  person: string;
  name?: string | null;
  class: "contact" | "companion" | "secondary";
  area: string;
  area_name: string;
  place?: string | null;
  place_name?: string | null;
  at: string;
  minutes: number;
  via: "place" | "vehicle" | "contact";
  state?: "quarantined" | "ended" | null;
  until?: string | null;
  followed_up_at?: string | null;
};

export type RuleRow = { id: string; when: string; colour: Colour; text: Words; next: Words; hits?: number | null };
export type RuleFact = { name: string; type: string; unit?: string | null; text: Words; words?: string[] };
export type RuleParameter = { name: string; value: number; unit: string; text: Words };
export type RuleBook = {
  book: string;
  version: number;
  text: Words;
  rows: RuleRow[];
  parameters: RuleParameter[];
  facts: RuleFact[];
};
export type Outcome = {
  colour: Colour;
  reasons: Reason[];
  /** Rows that only facts of low assurance met; they colour nothing. */
  noticed?: Reason[];
  next: Words;
  from: string;
  until?: string | null;
};

export type RiskArea = {
  id: string;
  level: "high" | "medium" | "low";
  /** The deepest division that its names are sure of; `whole` where that is the risk area itself. */
  code?: string | null;
  whole: boolean;
  name: string;
  /** The spot within it; empty when the whole area is meant. */
  community: string;
  from: string;
  /** The last day; none while it stands open. */
  until?: string | null;
  /** A line of a published list, which nobody here can lift. */
  notice: boolean;
};

export type SituationArea = {
  code: string;
  name: string;
  name_en?: string | null;
  residents: number;
  green: number;
  amber: number;
  red: number;
  grey: number;
  cases: number;
  open_tasks: number;
  oldest_task_hours?: number | null;
  scans_hour: number;
};
export type Situation = {
  as_of: string;
  areas: SituationArea[];
  cases_by_day: { day: string; confirmed: number; suspected: number; recovered: number; died: number }[];
  scans_by_minute: { at: string; in: number; closer: number; no: number }[];
  tasks: { by_age: { bucket: string; count: number }[] };
  colours: Partial<Record<Colour, number>>;
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
  hash?: string;
};
export type Verified = {
  holds: boolean;
  facts: number;
  unsealed: number;
  head: string;
  broken_at?: number | null;
  why?: string | null;
};

export type Staff = {
  id: string;
  name: string;
  display_name: string;
  role: Role;
  area: string;
  area_name?: string;
  place?: string | null;
  place_name?: string | null;
  added_at?: string;
  ended_at?: string | null;
};

export type Place = {
  id: string;
  name: string;
  name_en: string;
  kind: string;
  area: string;
  address: string;
  opened_at: string;
  closed_at?: string | null;
};
