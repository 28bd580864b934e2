// A draft on the desk: its sheet, what the server says of it while one types, saving it, and what to do when somebody
// else has saved meanwhile.

import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { api } from "../../shared/api";
import { type Act, useAct } from "../../shared/load";
import { Refused } from "../../shared/problem";
import type { Problem } from "../../api/types";
import { problemOf } from "../../shared/problem";
import { act as after, type Deed, type Desk, fileOf, lay, type Sheet } from "./desk";
import type { BookFile, Checked, Draft } from "./shapes";

/** How long somebody must have paused before the draft is checked, in milliseconds. */
const PAUSE = 400;

export type DeskState = {
  draft: Draft;
  desk: Desk;
  deed: (deed: Deed) => void;
  dirty: boolean;
  checked: Checked;
  /** Words of the facts; known after the first check. */
  checking: boolean;
  checkProblem: Problem | null;
  saving: Act;
  /** What the other officer saved, when saving was refused for that. */
  stale: Draft | null;
  save: () => Promise<boolean>;
  /** Saves over what the other saved. */
  saveOver: () => Promise<boolean>;
  /** Reads again what was said of the draft elsewhere: its replay, its approvals. What is typed here stays. */
  refresh: () => void;
};

export function useDesk(opened: Draft, onSaved: (draft: Draft) => void, onReopen: () => void): DeskState {
  const [draft, setDraft] = useState(opened);
  const [desk, deed] = useReducer(after, opened.file, lay);
  const [saved, setSaved] = useState<Sheet>(desk.now);
  const [stale, setStale] = useState<Draft | null>(null);
  const saving = useAct();
  const check = useCheck(desk.now, opened);

  const put = async (revision: number): Promise<boolean> => {
    const sent = desk.now;
    return saving.run(async () => {
      try {
        const next = await api.put<Draft>(`/rules/drafts/${opened.id}`, { revision, file: fileOf(sent) });
        setDraft(next);
        setSaved(sent);
        setStale(null);
        onSaved(next);
      } catch (refused) {
        if (!(refused instanceof Refused) || refused.slug !== "stale-revision") throw refused;
        setStale(await api.get<Draft>(`/rules/drafts/${opened.id}`));
      }
    });
  };
  const dirty = desk.now !== saved;
  const refresh = () => {
    api.get<Draft>(`/rules/drafts/${opened.id}`).then(
      (next) => {
        if (next.revision === draft.revision) setDraft(next);
        else if (dirty) setStale(next);
        else onReopen();
      },
      () => undefined, // What stands on the page stays; the next deed says what is wrong with the line.
    );
  };
  return {
    draft,
    desk,
    deed: useCallback((one: Deed) => deed(one), []),
    dirty,
    ...check,
    saving,
    stale,
    save: () => put(draft.revision),
    saveOver: () => put(stale?.revision ?? draft.revision),
    refresh,
  };
}

type Check = Pick<DeskState, "checked" | "checking" | "checkProblem">;

function useCheck(sheet: Sheet, opened: Draft): Check {
  const file = useMemo(() => fileOf(sheet), [sheet]);
  const [answer, setAnswer] = useState<{ of: BookFile; checked: Checked; problem: Problem | null } | null>(null);
  const latest = useRef(file);
  useEffect(() => {
    latest.current = file;
    const timer = setTimeout(() => {
      api.post<Checked>("/rules/drafts/check", { file }).then(
        (checked) => {
          // An answer about what stood there before is an answer to nobody.
          if (latest.current === file) setAnswer({ of: file, checked, problem: null });
        },
        (thrown: unknown) => {
          if (latest.current === file)
            setAnswer((before) => ({ of: file, checked: before?.checked ?? first(opened), problem: problemOf(thrown) }));
        },
      );
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [file, opened]);
  const known = useMemo(() => first(opened), [opened]);
  return { checked: answer?.checked ?? known, checking: answer?.of !== file, checkProblem: answer?.problem ?? null };
}

/** Until the first check has come back: what the server said when the draft was opened. */
const first = ({ faults, dead, examples, names }: Draft): Checked => ({ faults, dead, examples, names });
