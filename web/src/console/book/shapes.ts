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
