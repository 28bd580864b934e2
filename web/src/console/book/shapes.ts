// The shapes of drafts, versions and replays, until the server's document names them.

import type { components } from "../../api/schema";
import type { Colour, Words } from "../../api/types";

type Schemas = components["schemas"];

export type Row = { id: string; when: string; colour: Colour; text: Words; next: Words; since?: string | null };
export type Unit = Schemas["Parameter"]["unit"];
export type Parameter = Schemas["Parameter"];
export type FactType = Schemas["FactNote"]["type"];
export type FactLine = {
  name: string;
  type: FactType;
  unit?: Unit | null;
  text: Words;
  take: string;
  of?: string | null;
  where?: Record<string, string[]>;
  attr?: string | null;
  after?: string | null;
  absent?: number | null;
};
export type Facts = Record<string, unknown>;
export type Example = { id: string; text: Words; at: string; expect: Colour; facts: Facts };
export type BookFile = {
  book: string;
  version: number;
  text: Words;
  facts: FactLine[];
  parameters: Parameter[];
  rows: Row[];
  examples: Example[];
};

export type Fault = { row?: string | null; column: string; at?: number | null; says: Words };
export type Tried = { id: string; expect: Colour; got: Colour; passes: boolean; rows: string[] };
/** A row that the search never saw win. */
export type Dead = { row: string; why: Words; beaten_by?: string | null; example?: Record<string, boolean | number | string | string[]> | null };
export type KnownName = { name: string; type: FactType; unit?: Unit | null; words?: string[]; text: Words };
export type Checked = { faults: Fault[]; dead: Dead[]; examples: Tried[]; names: KnownName[] };

export type Flow = { from: Colour; to: Colour; n: number };
export type Replay = {
  id: string;
  state: "waiting" | "running" | "done" | "stopped";
  digest: string;
  done: number;
  total: number;
  started_at: string;
  seconds: number;
  flows: Flow[];
  by_area: (Flow & { area: string; name: Words })[];
  by_age: (Flow & { age: string })[];
  by_reason: { row: string; text: Words; gained: number; lost: number }[];
  examples: { from: Colour; to: Colour; area: string; age: string; rows_before: string[]; rows_after: string[] }[];
  red_share: { area: string; name: Words; before: number; after: number; residents: number }[];
  /** Beyond this share of an area turning red a third officer is needed. */
  red_limit?: number | null;
};

export type Draft = {
  id: string;
  name: string;
  state: "draft" | "proposed" | "published" | "discarded";
  revision: number;
  digest: string;
  file: BookFile;
  faults: Fault[];
  dead: Dead[];
  examples: Tried[];
  author: { id: string; name: string };
  approvals: { by: string; at: string; digest: string }[];
  needs: 2 | 3;
  replay: Replay | null;
  changed_at: string;
};
export type BookVersion = {
  book: string;
  version: number;
  digest: string;
  published_at: string;
  by: string[];
  in_force: boolean;
  index: number | null;
  text: Words;
};
export type Change = "added" | "removed" | "changed" | "same";
export type LineChange<T> = { id: string; change: Change; before?: T | null; after?: T | null; columns: string[] };
export type BookComparison = {
  rows: LineChange<Row>[];
  parameters: LineChange<Parameter>[];
  facts: LineChange<FactLine>[];
  examples: LineChange<Example>[];
};
export type Rejudging = { version: number; done: number; total: number; state: "waiting" | "running" | "done" };
