// Where the checks read from: this server's public files and its API.
import type { LedgerSummary, RuleVersion } from "../../api/types";
import { api } from "../api";
import { ownProblem, Refused } from "../problem";
import type { Sources } from "./check";
import type { Memory } from "./memory";
import { BadTile } from "./tiles";

/** A file of the ledger. Weather is thrown as weather; a file that should be there and is not, as a bad tile. */
export async function ledgerFile(path: string): Promise<Uint8Array> {
  let answer: Response;
  try {
    answer = await fetch(`/ledger/${path}`, { credentials: "omit" });
  } catch {
    throw new Refused(ownProblem("offline"));
  }
  if (answer.status >= 500 || answer.status === 429) throw new Refused(ownProblem("offline", answer.status));
  if (!answer.ok) throw new BadTile(path, `answered ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

export const sources = (memory: Memory): Sources => ({
  fetch: ledgerFile,
  about: () => api.get<LedgerSummary>("/ledger"),
  version: (book, version) => api.get<RuleVersion>(`/rules/${book}/${version}`),
  memory,
  clock: () => performance.now(),
});
