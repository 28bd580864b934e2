// The printed table of who may do what, as rows of role → reach.

export type Reach = "all" | "area" | "place" | "own" | "granted" | "none";
/** `reach` holds one word for each of `actors`. */
export type AuthorityAnswer = { actors: string[]; rows: { action: string; reach: string[] }[] };
export type AuthorityRow = { action: string; reach: Record<string, Reach> };

export function authorityOf(answer: AuthorityAnswer): AuthorityRow[] {
  return answer.rows.map((row) => ({
    action: row.action,
    reach: Object.fromEntries(answer.actors.map((who, at) => [who, reachOf(row.reach[at])])),
  }));
}

/** A reach that this console does not know is shown as none: better a door too few than one that does not open. */
function reachOf(said: string | undefined): Reach {
  const known = ["all", "area", "place", "own", "granted"] as const;
  return known.find((word) => word === said) ?? "none";
}
