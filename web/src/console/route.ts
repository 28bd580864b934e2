// Where in the console somebody is: kept after the '#', so that the server's own log never sees an id.

export type Place = { path: string[]; query: Record<string, string> };

/** `#/cases/1f?status=suspected` → { path: ["cases", "1f"], query: { status: "suspected" } } */
export function readPlace(hash: string): Place {
  const [rawPath = "", rawQuery = ""] = hash.replace(/^#/, "").split("?", 2);
  const path = rawPath.split("/").filter(Boolean).map(safeDecode);
  const query: Record<string, string> = {};
  for (const [key, value] of new URLSearchParams(rawQuery)) query[key] = value;
  return { path, query };
}

/** The link to a place in the console; empty query values are left out. */
export function linkTo(path: string, query: Record<string, string | undefined> = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value) search.set(key, value);
  const text = search.toString();
  return `#/${path.replace(/^\/+/, "")}${text ? `?${text}` : ""}`;
}

function safeDecode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
