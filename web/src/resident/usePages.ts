// A list that is read page by page, in the order the server gives.
import { useState } from "react";
import type { Page } from "../api/types";
import { api, type Query } from "../shared/api";
import { type Act, type Load, useAct, useLoad } from "../shared/load";

export interface Pages<T> {
  first: Load<Page<T>>;
  items: T[];
  more: (() => void) | null;
  act: Act;
}

export function usePages<T>(path: string, query: Query = {}): Pages<T> {
  const key = `${path} ${JSON.stringify(query)}`;
  const [rest, setRest] = useState<{ key: string; items: T[]; next: string | null } | null>(null);
  const first = useLoad(key, (signal) => api.get<Page<T>>(path, query, signal));
  const act = useAct();
  const mine = rest?.key === key ? rest : null;
  const next = mine ? mine.next : (first.data?.next ?? null);
  return {
    first,
    items: [...(first.data?.items ?? []), ...(mine?.items ?? [])],
    more: next
      ? () =>
          void act.run(async () => {
            const page = await api.get<Page<T>>(path, { ...query, cursor: next });
            setRest({ key, items: [...(mine?.items ?? []), ...page.items], next: page.next ?? null });
          })
      : null,
    act,
  };
}
