// The shapes of drafts, versions and replays, by the names that these pages use.

import type { components } from "../../api/schema";

type Schemas = components["schemas"];

export type Row = Schemas["Row"];
export type Unit = Schemas["Unit"];
export type Parameter = Schemas["Parameter"];
export type FactType = Schemas["FactType"];
export type FactLine = Schemas["FactLine"];
export type Example = Schemas["Example"];
export type Facts = Example["facts"];
export type BookFile = Schemas["BookFile"];

export type Fault = Schemas["RuleFault"];
export type Tried = Schemas["Tried"];
/** A row that the search never saw win. */
export type Dead = Schemas["DeadRow"];
export type KnownName = Schemas["FactNote"];
export type Checked = Schemas["Checked"];

export type Draft = Schemas["DraftView"];
export type DraftLine = Schemas["DraftLine"];
export type BookVersion = Schemas["VersionLine"];
export type Rejudging = Schemas["RejudgingView"];

export type Flow = Schemas["Flow"];
export type Replay = Schemas["ReplayView"];

export type Change = Schemas["Change"];
export type BookComparison = Schemas["Comparison"];
/** What became of one line of a book, whatever it is a line of. */
export type LineChange<T> = { id: string; change: Change; before?: T | null; after?: T | null; columns: string[] };
