// The answers of the server that the console reads. Ids are 32 hex digits, moments RFC 3339 in UTC, days YYYY-MM-DD.

import type { Colour, ResidentView, Role, Words } from "../api/types";

export type {
  AccessLine,
  Area,
  Colour,
  Decision,
  JourneyAnswer,
  Page,
  Place,
  Problem,
  ResidentView,
  Role,
  Session,
  Words,
} from "../api/types";

export type Task = {
  id: string;
  kind: string;
  role: Role;
  area: string;
  area_name?: string | null;
  subject?: string | null;
  about: Record<string, unknown> | null;
  state: "open" | "taken" | "done";
  /** Who has it in hand; present when taken. */
  by?: string;
  by_name?: string | null;
  /** When it was closed, and what came of it; present when done. */
  at?: string;
  outcome?: string | null;
  opened_at: string;
  due_at: string;
};

export type ResidentLine = Omit<ResidentView, "guardian" | "birth" | "sex">;

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
  name?: string;
  class: "contact" | "companion" | "secondary";
  area?: string;
  area_name?: string;
  place?: string | null;
  place_name?: string | null;
  at?: string | null;
  minutes?: number | null;
  via?: string | null;
  state?: string;
  followed_up_at?: string | null;
};

export type RuleRow = { id: string; when: string; colour: Colour; text: Words; next: Words; hits?: number | null };
export type RuleFact = { name: string; type: string; unit?: string | null; text: Words };
export type RuleBook = {
  book: string;
  version: number | string;
  rows: RuleRow[];
  parameters: Record<string, unknown>;
  facts: RuleFact[];
};
export type Outcome = {
  colour: Colour;
  reasons: { row: string; text: Words; since?: string | null }[];
  next: Words;
  from: string;
  until?: string | null;
};

export type RiskArea = {
  id: string;
  area?: string | null;
  area_name?: string | null;
  name: string;
  level: "high" | "medium" | "low";
  from: string;
  until?: string | null;
  lifted_on?: string | null;
};

export type SituationArea = {
  code: string;
  name: string;
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
  colours: Record<Colour, number>;
};

export type AuditLine = {
  id: string;
  at: string;
  actor?: string;
  actor_name?: string;
  role?: string;
  person?: string | null;
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
export type Verified = { ok: boolean; facts: number; head?: string; broken_at?: number | null; message?: Words };
export type Authority = { roles: string[]; rows: { action: string; roles: Record<string, string | boolean> }[] };

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
