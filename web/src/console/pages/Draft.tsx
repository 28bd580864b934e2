// One draft: its table, numbers and examples to edit, what publishing it would change, and who still has to agree.

import "../book/book.css";
import "../book/cells.css";
import "../book/diff.css";
import "../publish/publish.css";
import { Alert, App, Button, Segmented } from "antd";
import { lazy, Suspense, useMemo, useState } from "react";
import { useLang } from "../../shared/lang";
import { api } from "../../shared/api";
import { useAct } from "../../shared/load";
import { DeskBar } from "../book/DeskBar";
import { ExampleEditor } from "../book/ExampleEditor";
import { GrowArea } from "../book/GrowArea";
import { MistakeList, viewOf } from "../book/MistakeList";
import { namesOf } from "../book/names";
import { ParameterEditor } from "../book/ParameterEditor";
import type { Draft, Fault, KnownName } from "../book/shapes";
import { StaleNote } from "../book/StaleNote";
import { DraftTag } from "../book/tags";
import { TableEditor } from "../book/TableEditor";
import { type DeskState, useDesk } from "../book/useDesk";
import { fileOf } from "../book/desk";
import { go, useLeaveGuard, usePlace } from "../place";
import { PublishPanel } from "../publish/PublishPanel";
import { linkTo } from "../route";
import { useAsk } from "../ui/ask";
import { useGet } from "../ui/get";
import { Loaded } from "../ui/Loaded";
import { PageHead } from "../ui/PageHead";
import { ProblemNote } from "../ui/ProblemNote";
import { draftWords as w, editWords } from "../words/books";
import { pageWords } from "../words/frame";
import type { PageProps } from "./index";

// The pictures bring the chart library: they come when somebody opens them.
const ReplayPanel = lazy(() => import("../replay/ReplayPanel"));

const VIEWS = ["table", "parameters", "examples", "replay", "publish"] as const;
type View = (typeof VIEWS)[number];

export default function DraftPage({ rest }: PageProps) {
  const { t } = useLang();
  const id = rest[0] ?? "";
  const [turn, setTurn] = useState(0);
  const load = useGet<Draft>(`/rules/drafts/${encodeURIComponent(id)}`, turn);
  if (!load.data && load.problem)
    return (
      <>
        <PageHead title={t(pageWords.drafts)} back={<a href="#/drafts">{t(pageWords.drafts)}</a>} />
        <ProblemNote problem={load.problem} retry={load.reload} />
      </>
    );
  // Opened again (somebody else's revision was taken): a fresh desk.
  return <Loaded load={load}>{(draft) => <Desk key={`${turn} ${draft.id}`} opened={draft} onReopen={() => setTurn((n) => n + 1)} />}</Loaded>;
}

function Desk({ opened, onReopen }: { opened: Draft; onReopen: () => void }) {
  const { t } = useLang();
  const { query } = usePlace();
  const { message } = App.useApp();
  const ask = useAsk();
  const state = useDesk(opened, () => void message.success(t(w.saved)), onReopen);
  const { draft, desk, deed, checked, dirty } = state;
  const view = VIEWS.find((one) => one === query["view"]) ?? "table";
  const locked = draft.state === "published" || draft.state === "discarded";
  const known = useKnown(checked.names);
  const names = useMemo(
    () => namesOf({ facts: desk.now.facts, parameters: desk.now.parameters }, known),
    [desk.now.facts, desk.now.parameters, known],
  );
  useLeaveGuard(dirty && !locked, () => ask({ title: t(w.leaveAsk), what: t(w.leaveText), yes: t(w.leaveYes), harm: true }));
  const open = (next: View) => {
    // What others did meanwhile stands where one is asked to decide on it.
    if (next === "publish" || next === "replay") state.refresh();
    go(`drafts/${draft.id}`, { view: next === "table" ? undefined : next });
  };
  const save = async () => {
    const voids = draft.state === "proposed";
    if (voids && !(await ask({ title: t(w.proposedAsk), what: t(w.proposedNote), yes: t(w.proposedYes), harm: true }))) return;
    await state.save();
  };
  const press = (event: React.KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || locked) return;
    const key = event.key.toLowerCase();
    const again = key === "y" || (key === "z" && event.shiftKey);
    if (again) deed({ do: "redo" });
    else if (key === "z") deed({ do: "undo" });
    else if (key === "s") void (dirty && save());
    else return;
    event.preventDefault();
  };
  const show = (fault: Fault) => {
    const where = viewOf(fault, desk.now);
    open(where);
    const row = desk.now.rows.find((one) => one.id === fault.row);
    // After the view has changed.
    setTimeout(() => focusCell(row ? `line-${row.key}` : "draft-view", fault.column), 50);
  };
  return (
    <div onKeyDown={press}>
      <PageHead
        title={
          <>
            {draft.name} <DraftTag state={draft.state} />
          </>
        }
        hint={t(w.hint)}
        back={<a href="#/drafts">{t(pageWords.drafts)}</a>}
        action={<Deeds draft={draft} />}
      />
      {draft.state === "proposed" && view !== "publish" && <Alert type="info" showIcon className="problem" title={t(w.proposedNote)} />}
      {state.stale && (
        <StaleNote
          mine={fileOf(desk.now)}
          revision={draft.revision}
          theirs={state.stale}
          onMine={() => void state.saveOver()}
          onTheirs={onReopen}
        />
      )}
      <ProblemNote problem={state.saving.problem} />
      <ProblemNote problem={state.checkProblem} />
      <div className="desk-tabs">
        <Segmented value={view} onChange={open} options={VIEWS.map((value) => ({ value, label: t(w[value]) }))} />
      </div>
      <div id="draft-view">
        <ViewOf view={view} state={state} names={names} locked={locked} />
      </div>
      {view !== "replay" && view !== "publish" && (
        <>
          <MistakeList faults={checked.faults} sheet={desk.now} onGo={show} />
          <DeskBar state={state} locked={locked} onSave={() => void save()} />
        </>
      )}
    </div>
  );
}

/** Names that were known once stay known while the next check is on its way, or has failed. */
function useKnown(names: KnownName[]): KnownName[] {
  const [known, setKnown] = useState(names);
  if (names.length > 0 && names !== known) setKnown(names);
  return known;
}

function focusCell(id: string, column: string): void {
  const box = document.getElementById(id);
  const at = column.startsWith("text") || column.startsWith("next") ? 1 : 0;
  const fields = box?.querySelectorAll<HTMLElement>("[aria-invalid=true]");
  const field = fields?.[Math.min(at, fields.length - 1)] ?? box?.querySelector<HTMLElement>("input, textarea");
  box?.scrollIntoView({ block: "center" });
  field?.focus({ preventScroll: true });
}

type ViewProps = { view: View; state: DeskState; names: ReturnType<typeof namesOf>; locked: boolean };

function ViewOf({ view, state, names, locked }: ViewProps) {
  const { draft, desk, deed, checked, dirty } = state;
  const shared = { sheet: desk.now, names, faults: checked.faults, locked, deed };
  if (view === "table")
    return (
      <section className="panel">
        <About state={state} locked={locked} />
        <TableEditor {...shared} dead={checked.dead} />
      </section>
    );
  if (view === "parameters") return <ParameterEditor {...shared} />;
  if (view === "examples") return <ExampleEditor {...shared} tried={checked.examples} />;
  if (view === "replay")
    return (
      <Suspense fallback={<div style={{ minHeight: 480 }} />}>
        <ReplayPanel draft={draft} dirty={dirty} onEnded={state.refresh} />
      </Suspense>
    );
  return <PublishPanel draft={draft} checked={checked} dirty={dirty} onChanged={state.refresh} />;
}

function About({ state: { desk, deed }, locked }: { state: DeskState; locked: boolean }) {
  const { t } = useLang();
  const said = desk.now.text;
  return (
    <fieldset className="plain about" disabled={locked}>
      <legend>{t(editWords.book)}</legend>
      {(["zh", "en"] as const).map((lang) => (
        <GrowArea
          key={lang}
          lang={lang === "zh" ? "zh-CN" : "en"}
          value={said[lang]}
          label={t(lang === "zh" ? editWords.inZh : editWords.inEn, { what: t(editWords.book) })}
          placeholder={lang === "zh" ? "中文" : "English"}
          wrong={said[lang].trim() === ""}
          onChange={(text) => deed({ do: "describe", change: { text: { ...said, [lang]: text } } })}
        />
      ))}
      <p className="quiet">{t(editWords.bookHint)}</p>
      <label className="about-version">
        {t(editWords.version)}
        <input
          type="number"
          min={1}
          value={desk.now.version}
          onChange={(event) => deed({ do: "describe", change: { version: Math.trunc(event.target.valueAsNumber) || 1 } })}
        />
        <span className="quiet">{t(editWords.versionHint)}</span>
      </label>
    </fieldset>
  );
}

function Deeds({ draft }: { draft: Draft }) {
  const { t } = useLang();
  const ask = useAsk();
  const act = useAct();
  const discard = async () => {
    const sure = await ask({ title: t(w.discardAsk, { name: draft.name }), what: t(w.discardText), yes: t(w.discardYes), harm: true });
    if (sure && (await act.run(() => api.delete(`/rules/drafts/${draft.id}`)))) go("drafts");
  };
  return (
    <>
      <ProblemNote problem={act.problem} />
      <Button href={linkTo("versions/compare", { b: draft.id })}>{t(w.compare)}</Button>
      {(draft.state === "draft" || draft.state === "proposed") && (
        <Button danger onClick={() => void discard()} aria-label={t(w.discard)}>
          {t(w.discard)}
        </Button>
      )}
    </>
  );
}
