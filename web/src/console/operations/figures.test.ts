import { describe, expect, it } from "vitest";
import { byNeed, bytesText, type Figures, findingsOf, type Job, spanOf } from "./figures";

const job = (like: Partial<Job>): Job => ({
  name: "gate.forget",
  due_at: null,
  late_seconds: 0,
  runs: 1,
  failures: 0,
  failing: false,
  last_seconds: 0.1,
  well_at: null,
  ...like,
});
const well: Figures = {
  version: "0.4.0",
  now: "2026-11-21T08:00:00Z",
  process: { started_at: null, memory_bytes: 1, open_files: 10, most_files: 1000 },
  store: { engine: "sqlite", bytes: 1, log_bytes: 0, connections: 1, idle: 1, most_connections: 9 },
  journal: { sealed: 10, waiting: 1, waiting_since: "2026-11-21T07:59:30Z", readers: [{ name: "pass", behind: 3 }] },
  ledger: { published: 1, signed_at: null, waiting: 0, refused: 0, witnesses: [] },
  jobs: [job({})],
  filter: { seq: 1, as_of: "2026-11-21T07:59:50Z" },
  gates: { heard: 1, silent: 0, waiting: 0, oldest_filter: null },
  messages: { sent: 1, refused: 0 },
  backup: null,
  missing: [],
};

describe("what an administrator should look at", () => {
  it("finds nothing in a house that is well", () => {
    expect(findingsOf(well)).toEqual([]);
  });
  it("names a store that is away, and does not stumble over what is missing", () => {
    const away: Figures = { ...well, store: null, journal: null, ledger: null, jobs: null, filter: null, gates: null, missing: ["store", "jobs"] };
    expect(findingsOf(away)).toEqual([
      { what: "missing", part: "store" },
      { what: "missing", part: "jobs" },
    ]);
  });
  it("says of a failing job that it fails, and not that it is late besides", () => {
    const jobs = [job({ name: "a", failing: true, late_seconds: 5_000 }), job({ name: "b", late_seconds: 901 }), job({ name: "c", late_seconds: 900 })];
    expect(findingsOf({ ...well, jobs })).toEqual([
      { what: "jobFailing", name: "a" },
      { what: "jobLate", name: "b", seconds: 901 },
    ]);
    expect([...jobs].reverse().sort(byNeed).map(({ name }) => name)).toEqual(["a", "b", "c"]);
  });
  it("finds an old filter, waiting facts, a reader behind, forged lines, unsent messages and too many files", () => {
    const bad: Figures = {
      ...well,
      filter: { seq: 1, as_of: "2026-11-21T07:50:00Z" },
      journal: { sealed: 10, waiting: 5, waiting_since: "2026-11-21T07:00:00Z", readers: [{ name: "trace", behind: 20_000 }] },
      ledger: { published: 1, signed_at: null, waiting: 0, refused: 2, witnesses: [] },
      messages: { sent: 0, refused: 4 },
      process: { started_at: null, memory_bytes: 1, open_files: 900, most_files: 1000 },
    };
    expect(findingsOf(bad).map(({ what }) => what)).toEqual(["filterOld", "factsWait", "readerBehind", "ledgerRefused", "messages", "files"]);
  });
});

describe("figures for people", () => {
  it("says bytes and spans in the unit that fits", () => {
    expect([0, 1_023, 1_536, 734_003_200].map(bytesText)).toEqual(["0 B", "1023 B", "1.5 KiB", "700 MiB"]);
    expect([5, 119, 120, 7_200, 172_800].map((s) => Object.values(spanOf(s)).join(" "))).toEqual(["seconds 5", "seconds 119", "minutes 2", "hours 2", "days 2"]);
  });
});
