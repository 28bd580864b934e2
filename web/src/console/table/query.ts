// What a table asks the server for: filters, order and the cursor, as one query string.

export type Order = "asc" | "desc";
export type TableQuery = {
  filters: Record<string, string | undefined>;
  sort?: string | undefined;
  order?: Order | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};

/** Empty filters are left out; keys stand in a fixed order so that equal questions are equal strings. */
export function queryText(query: TableQuery): string {
  const search = new URLSearchParams();
  for (const key of Object.keys(query.filters).sort()) {
    const value = query.filters[key]?.trim();
    if (value) search.set(key, value);
  }
  if (query.sort) {
    search.set("sort", query.sort);
    search.set("order", query.order ?? "asc");
  }
  if (query.limit) search.set("limit", String(query.limit));
  if (query.cursor) search.set("cursor", query.cursor);
  return search.toString();
}

export function pageUrl(path: string, query: TableQuery): string {
  const text = queryText(query);
  return text ? `${path}?${text}` : path;
}

/** The same rows as a file: the whole list from its beginning, not only the rows loaded so far. */
export function csvUrl(path: string, query: TableQuery): string {
  const text = queryText({ ...query, cursor: undefined, limit: undefined });
  return `${path}?${text ? `${text}&` : ""}format=csv`;
}

/** Ant Design says "ascend"/"descend"; the server says asc/desc. No order means: as the server likes it. */
export function orderOf(antd: "ascend" | "descend" | null | undefined): Order | undefined {
  if (antd === "ascend") return "asc";
  if (antd === "descend") return "desc";
  return undefined;
}

/** Rows that arrive twice (a row moved between two pages) are shown once, at their first place. */
export function appendRows<T>(shown: T[], more: T[], key: (row: T) => string): T[] {
  const seen = new Set(shown.map(key));
  return shown.concat(more.filter((row) => !seen.has(key(row))));
}
