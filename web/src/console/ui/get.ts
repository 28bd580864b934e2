// Fetching what a page shows from one address of the API; `null` fetches nothing.

import { api } from "../../shared/api";
import { type Load, useLoad } from "../../shared/load";

/** Reads again when the path or `version` changes (something was done that may have changed the answer). */
export function useGet<T>(path: string | null, version = 0): Load<T> {
  const key = path === null ? null : `${version} ${path}`;
  return useLoad<T>(key, (signal) => api.get<T>(path ?? "", {}, signal));
}
