// The printed table of who may do what, whichever of its two shapes it came in, as rows of role → reach.

export type Reach = "all" | "area" | "place" | "own" | "none";
export type AuthorityAnswer = {
  who?: string[];
  roles?: string[];
  rows: { action: string; reach?: string[] | Record<string, string>; roles?: Record<string, string | boolean> }[];
};
export type AuthorityRow = { action: string; reach: Record<string, Reach> };

export function authorityOf(answer: AuthorityAnswer): { who: string[]; rows: AuthorityRow[] } {
  const named = answer.who ?? answer.roles ?? [];
  const rows = answer.rows.map((row) => {
    const given = row.reach ?? row.roles ?? {};
    const pairs: [string, unknown][] = Array.isArray(given)
      ? given.map((reach, at) => [named[at] ?? String(at), reach])
      : Object.entries(given);
    return { action: row.action, reach: Object.fromEntries(pairs.map(([who, reach]) => [who, reachOf(reach)])) };
  });
  const who = named.length > 0 ? named : [...new Set(rows.flatMap((row) => Object.keys(row.reach)))];
  return { who, rows };
}

function reachOf(said: unknown): Reach {
  if (said === true) return "all";
  return said === "all" || said === "area" || said === "place" || said === "own" ? said : "none";
}
