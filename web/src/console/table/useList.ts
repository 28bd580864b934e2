// A list read page by page with a cursor: rows loaded so far, whether there are more, and the next page on demand.

import { useCallback, useEffect, useState } from "react";
import type { Page, Problem } from "../../api/types";
import { api } from "../../shared/api";
import { problemOf } from "../../shared/problem";
import { appendRows, pageUrl, type TableQuery } from "./query";

export type List<T> = {
  rows: T[];
  more: boolean;
  loading: boolean;
  problem: Problem | undefined;
  loadMore: () => void;
  reload: () => void;
};

// How often an open list is read again, in milliseconds.
const REFRESH = 10_000;

type State<T> = { answers?: string; rows: T[]; next: string | null; stepping: boolean; problem?: Problem };

/**
 * `path` null: nothing is asked yet (a search that waits for its terms). Rows are told apart by `key`.
 * The list is read again when `version` changes, because something was done that may have changed it.
 * With a `body` it is asked for by POST, in one page: what stands in it belongs in no address.
 */
export function useList<T>(
  path: string | null,
  query: TableQuery,
  key: (row: T) => string,
  version = 0,
  body?: object,
): List<T> {
  const [state, setState] = useState<State<T>>({ rows: [], next: null, stepping: false });
  const [turn, setTurn] = useState(0);
  const reload = useCallback(() => setTurn((n) => n + 1), []);
  const url = path === null ? undefined : pageUrl(path, { ...query, cursor: undefined });
  const sent = body && JSON.stringify(body);
  const question = url === undefined ? undefined : `${turn}.${version} ${url} ${sent ?? ""}`;

  useEffect(() => {
    if (url === undefined) return;
    const stop = new AbortController();
    const asked = sent
      ? api.post<Page<T>>(url.split("?")[0] ?? url, JSON.parse(sent))
      : api.get<Page<T>>(url, {}, stop.signal);
    asked.then(
      (page) => {
        if (!stop.signal.aborted)
          setState({ answers: question, rows: page.items, next: page.next ?? null, stepping: false });
      },
      (error: unknown) => {
        if (!stop.signal.aborted)
          setState({ answers: question, rows: [], next: null, stepping: false, problem: problemOf(error) });
      },
    );
    return () => stop.abort();
  }, [url, question, sent]);

  // What stands on the screen stays true without reloading, as long as only the first page is open: further pages
  // would jump under the reader's eyes.
  const firstPageOnly = state.rows.length <= (query.limit ?? 50);
  useEffect(() => {
    if (url === undefined || sent || !firstPageOnly) return;
    const timer = setInterval(() => {
      if (document.visibilityState !== "visible") return;
      api.get<Page<T>>(url, {}).then(
        (page) =>
          setState((before) =>
            before.answers === question && !before.stepping && !before.problem
              ? { ...before, rows: page.items, next: page.next ?? null }
              : before,
          ),
        () => undefined, // The rows that stand are shown until the next turn.
      );
    }, REFRESH);
    return () => clearInterval(timer);
  }, [url, question, sent, firstPageOnly]);

  const loadMore = () => {
    if (path === null || state.next === null) return;
    // An answer that comes after another question was asked belongs to nobody and is dropped.
    const still = (change: (before: State<T>) => State<T>) =>
      setState((before) => (before.answers === question ? change(before) : before));
    still((before) => ({ ...before, stepping: true, problem: undefined }));
    api.get<Page<T>>(pageUrl(path, { ...query, cursor: state.next })).then(
      (page) =>
        still((before) => ({
          ...before,
          rows: appendRows(before.rows, page.items, key),
          next: page.next ?? null,
          stepping: false,
        })),
      // The rows that are already on the screen stay; only the step that failed is reported.
      (error: unknown) => still((before) => ({ ...before, stepping: false, problem: problemOf(error) })),
    );
  };

  if (question === undefined)
    return { rows: [], more: false, loading: false, problem: undefined, loadMore, reload };
  const asking = state.answers !== question;
  return {
    rows: state.rows,
    more: state.next !== null,
    loading: asking || state.stepping,
    problem: asking ? undefined : state.problem,
    loadMore,
    reload,
  };
}
