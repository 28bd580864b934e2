// How the house stands, and what of it somebody should look at: judged here once, for the page's first line.

export interface Job {
  name: string;
  due_at: string | null;
  late_seconds: number;
  runs: number;
  failures: number;
  failing: boolean;
  last_seconds: number;
  well_at: string | null;
}

export interface Figures {
  version: string;
  now: string;
  process: { started_at: string | null; memory_bytes: number | null; open_files: number | null; most_files: number | null };
  store: { engine: string; bytes: number; log_bytes: number; connections: number; idle: number; most_connections: number } | null;
  journal: { sealed: number; waiting: number; waiting_since: string | null; readers: { name: string; behind: number }[] } | null;
  ledger: { published: number; signed_at: string | null; waiting: number; refused: number; witnesses: { name: string; signed_at: string }[] } | null;
  jobs: Job[] | null;
  filter: { seq: number; as_of: string } | null;
  gates: { heard: number; silent: number; waiting: number; oldest_filter: string | null } | null;
  messages: { sent: number; refused: number };
  backup: string | null;
  missing: string[];
}

export type Finding =
  | { what: "missing"; part: string }
  | { what: "jobFailing"; name: string }
  | { what: "jobLate"; name: string; seconds: number }
  | { what: "filterOld"; seconds: number }
  | { what: "factsWait"; seconds: number }
  | { what: "readerBehind"; name: string; n: number }
  | { what: "ledgerRefused"; n: number }
  | { what: "messages"; n: number }
  | { what: "files" };

/** The same bounds as in dist/alerts.yml. */
const LATE_S = 900;
const FILTER_S = 120;
const WAIT_S = 60;
const BEHIND = 10_000;

const secondsSince = (at: string, now: string) => Math.max(0, Math.round((Date.parse(now) - Date.parse(at)) / 1000));

export function findingsOf(figures: Figures): Finding[] {
  const { now, jobs, journal, ledger, filter, process, messages } = figures;
  const found: Finding[] = figures.missing.map((part) => ({ what: "missing", part }));
  for (const job of jobs ?? []) {
    if (job.failing) found.push({ what: "jobFailing", name: job.name });
    else if (job.late_seconds > LATE_S) found.push({ what: "jobLate", name: job.name, seconds: job.late_seconds });
  }
  if (filter && secondsSince(filter.as_of, now) > FILTER_S) found.push({ what: "filterOld", seconds: secondsSince(filter.as_of, now) });
  if (journal?.waiting_since && secondsSince(journal.waiting_since, now) > WAIT_S)
    found.push({ what: "factsWait", seconds: secondsSince(journal.waiting_since, now) });
  for (const { name, behind } of journal?.readers ?? []) if (behind > BEHIND) found.push({ what: "readerBehind", name, n: behind });
  if (ledger && ledger.refused > 0) found.push({ what: "ledgerRefused", n: ledger.refused });
  if (messages.refused > 0) found.push({ what: "messages", n: messages.refused });
  if (process.open_files && process.most_files && process.open_files > 0.8 * process.most_files) found.push({ what: "files" });
  return found;
}

/** 734003200 → "700 MiB". */
export function bytesText(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  const step = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const n = bytes / 1024 ** step;
  return `${n < 10 && step > 0 ? n.toFixed(1) : Math.round(n)} ${units[step]}`;
}

/** The largest unit of which there is at least one. */
export function spanOf(seconds: number): { unit: "seconds" | "minutes" | "hours" | "days"; n: number } {
  if (seconds < 120) return { unit: "seconds", n: Math.round(seconds) };
  if (seconds < 7_200) return { unit: "minutes", n: Math.floor(seconds / 60) };
  if (seconds < 172_800) return { unit: "hours", n: Math.floor(seconds / 3_600) };
  return { unit: "days", n: Math.floor(seconds / 86_400) };
}

/** What needs somebody first, then what is late, then by name. */
export const byNeed = (a: Job, b: Job): number =>
  Number(b.failing) - Number(a.failing) || Number(b.late_seconds > LATE_S) - Number(a.late_seconds > LATE_S) || a.name.localeCompare(b.name);
