// One row of the decision table while it is edited: condition, colour, and beside them what the person is told.

import { memo } from "react";
import { useLang } from "../../shared/lang";
import { ColourShape } from "../../shared/marks";
import { colourWords } from "../../shared/words";
import { Tag } from "../ui/marks";
import { editWords as w } from "../words/books";
import type { Name } from "./completion";
import { Condition } from "./Condition";
import { DeadNote } from "./DeadNote";
import type { Deed, Keyed } from "./desk";
import { FaultNote } from "./FaultNote";
import { GrowArea } from "./GrowArea";
import type { Dead, FactLine, Fault, Row } from "./shapes";

type Props = {
  row: Keyed<Row>;
  /** From 1. */
  n: number;
  last: boolean;
  locked: boolean;
  faults: Fault[];
  dead: Dead | undefined;
  names: Name[];
  dated: FactLine[];
  deed: (deed: Deed) => void;
  onDrop: (row: Keyed<Row>) => void;
};

/** Drawn again only when something of this row changed: others may be many. */
export const RowLine = memo(function RowLine(props: Props) {
  const { row, n, last, faults, dead } = props;
  const { t } = useLang();
  const change = (change: Partial<Row>) => props.deed({ do: "change", list: "rows", key: row.key, change });
  const of = (column: string) => faults.filter((fault) => fault.column === column || fault.column.startsWith(`${column}.`));
  const press = (event: React.KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    props.deed({ do: "move", key: row.key, by: event.key === "ArrowUp" ? -1 : 1 });
  };
  return (
    <fieldset className="line" disabled={props.locked} data-default={last || undefined} onKeyDown={press} id={`line-${row.key}`}>
      <legend className="visually-hidden">{t(w.atRow, { n, id: row.id })}</legend>
      <div className="line-head">
        <Head {...props} change={change} faults={[...of("id"), ...of("colour"), ...of("since")]} />
      </div>
      <div className="line-cell" data-label={t(w.when)}>
        {last ? (
          <p className="always">
            <strong>{t(w.always)}</strong>
            <span className="quiet">{t(w.alwaysNote)}</span>
          </p>
        ) : (
          <Condition
            value={row.when}
            label={t(w.ofRow, { what: t(w.when), n })}
            names={props.names}
            faults={of("when")}
            onChange={(when) => change({ when })}
          />
        )}
        <FaultNote faults={of("when")} />
        {dead && <DeadNote dead={dead} />}
      </div>
      <Said {...props} what="text" change={change} faults={of("text")} />
      <Said {...props} what="next" change={change} faults={of("next")} />
    </fieldset>
  );
});

type Part = Props & { change: (change: Partial<Row>) => void };

/** Drawn, since fonts differ in the signs that they have. */
const SIGNS = {
  add: "M8 3v10M3 8h10",
  up: "M8 13V3M4 7l4-4 4 4",
  down: "M8 3v10M4 9l4 4 4-4",
  copy: "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z",
  drop: "M4 4l8 8M12 4l-8 8",
};

function Head({ row, n, last, faults, dated, deed, onDrop, change }: Part) {
  const { t } = useLang();
  const tool = (name: string, sign: keyof typeof SIGNS, run: () => void) => (
    <button type="button" title={name} aria-label={t(w.ofRow, { what: name, n })} onClick={run}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path d={SIGNS[sign]} fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    </button>
  );
  return (
    <>
      <span className="line-n">{n}</span>
      <input
        className="mono"
        value={row.id}
        aria-label={t(w.ofRow, { what: t(w.id), n })}
        aria-invalid={faults.some((fault) => fault.column === "id") || undefined}
        spellCheck={false}
        maxLength={40}
        onChange={(event) => change({ id: event.target.value })}
      />
      <span className="line-colour hue" data-colour={row.colour}>
        <ColourShape colour={row.colour} size={20} />
      </span>
      <select
        className="hue"
        data-colour={row.colour}
        value={row.colour}
        aria-label={t(w.ofRow, { what: t(w.colour), n })}
        onChange={(event) => change({ colour: event.target.value as Row["colour"] })}
      >
        {(last ? (["green", "grey"] as const) : (["red", "amber", "grey", "green"] as const)).map((colour) => (
          <option key={colour} value={colour}>
            {t(colourWords[colour])}
          </option>
        ))}
      </select>
      {!last && (
        <label className="line-since">
          <span className="quiet">{t(w.since)}</span>
          <select
            className="mono"
            value={row.since ?? ""}
            aria-label={t(w.ofRow, { what: t(w.since), n })}
            onChange={(event) => change({ since: event.target.value || null })}
          >
            <option value="">{t(w.noSince)}</option>
            {dated.map((fact) => (
              <option key={fact.name} value={fact.name} title={t(fact.text)}>
                {fact.name}
              </option>
            ))}
          </select>
        </label>
      )}
      <span className="line-tools">
        {tool(t(w.addAbove), "add", () => deed({ do: "add", list: "rows", before: row.key }))}
        {!last && (
          <>
            {tool(t(w.up), "up", () => deed({ do: "move", key: row.key, by: -1 }))}
            {tool(t(w.down), "down", () => deed({ do: "move", key: row.key, by: 1 }))}
            {tool(t(w.copy), "copy", () => deed({ do: "copy", list: "rows", key: row.key }))}
            {tool(t(w.drop), "drop", () => onDrop(row))}
          </>
        )}
      </span>
      {last && <Tag shape="square">{t(w.always)}</Tag>}
      <FaultNote faults={faults} />
    </>
  );
}

/** A sentence in both languages, one under the other: whoever answers for a rule answers for both. */
function Said({ row, n, what, faults, change }: Part & { what: "text" | "next" }) {
  const { t } = useLang();
  const name = t(w[what]);
  const said = row[what];
  const cell = (lang: "zh" | "en") => (
    <GrowArea
      lang={lang === "zh" ? "zh-CN" : "en"}
      value={said[lang]}
      placeholder={lang === "zh" ? "中文" : "English"}
      label={t(w.ofRow, { what: t(lang === "zh" ? w.inZh : w.inEn, { what: name }), n })}
      wrong={faults.some((fault) => fault.column === `${what}.${lang}`)}
      onChange={(text) => change({ [what]: { ...said, [lang]: text } })}
    />
  );
  return (
    <div className="line-cell" data-label={name}>
      {cell("zh")}
      {cell("en")}
      <FaultNote faults={faults} />
    </div>
  );
}
