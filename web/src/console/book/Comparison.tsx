// Two editions of a book side by side: rows that came, went or changed, with the changed words marked.

import { Switch } from "antd";
import { type ComponentType, useState } from "react";
import { useLang, type Words } from "../../shared/lang";
import { ColourTag } from "../../shared/marks";
import { Tag, type Shape } from "../ui/marks";
import { editWords, exampleWords, parameterWords, versionWords as w } from "../words/books";
import { sentences } from "./exampleFacts";
import type { BookComparison, Change, Example, FactLine, LineChange, Parameter, Row } from "./shapes";
import { sideOf, wordDiff } from "./wordDiff";

const SHAPE: Record<Change, Shape> = { added: "dot", removed: "cross", changed: "half", same: "ring" };

export function Comparison({ rows, parameters, facts, examples }: BookComparison) {
  const { t } = useLang();
  const [only, setOnly] = useState(true);
  const count = (change: Change) => rows.filter((row) => row.change === change).length;
  const nothing = [rows, parameters, facts, examples].every((list) => list.every((line) => line.change === "same"));
  return (
    <>
      <div className="panel-head">
        <p className="quiet">
          {t(w.counts, { added: count("added"), removed: count("removed"), changed: count("changed"), same: count("same") })}
        </p>
        <label className="nowrap">
          <Switch checked={only} onChange={setOnly} aria-label={t(w.changedOnly)} size="small" /> {t(w.changedOnly)}
        </label>
      </div>
      {nothing && <p>{t(w.noChange)}</p>}
      <Lines title={t(w.rowsTitle)} lines={rows} only={only} side={RowSide} />
      <Lines title={t(w.parametersTitle)} lines={parameters} only={only} side={ParameterSide} />
      <Lines title={t(w.factsTitle)} lines={facts} only={only} side={FactSide} />
      <Lines title={t(w.examplesTitle)} lines={examples} only={only} side={ExampleSide} />
    </>
  );
}

type SideProps<T> = { line: T; other: T | null; side: "before" | "after" };
type LinesProps<T> = { title: string; lines: LineChange<T>[]; only: boolean; side: ComponentType<SideProps<T>> };

function Lines<T>({ title, lines, only, side: Side }: LinesProps<T>) {
  const { t } = useLang();
  const shown = lines.filter((line) => !only || line.change !== "same");
  if (shown.length === 0) return null;
  const half = (line: T | null | undefined, other: T | null | undefined, side: "before" | "after") =>
    line ? (
      <div>
        <Side line={line} other={other ?? null} side={side} />
      </div>
    ) : (
      <div className="nothing">{t(w.noneHere)}</div>
    );
  return (
    <section aria-label={title}>
      <h3 className="section">{title}</h3>
      {shown.map((line) => (
        <article key={line.id} className="diff-row">
          <header>
            <strong className="mono">{line.id}</strong>
            <Tag shape={SHAPE[line.change]}>{t(w[line.change])}</Tag>
            {line.columns.includes("order") && <span className="quiet">{t(w.moved)}</span>}
          </header>
          <div className="diff-sides">
            {half(line.before, line.after, "before")}
            {half(line.after, line.before, "after")}
          </div>
        </article>
      ))}
    </section>
  );
}

function RowSide({ line, other, side }: SideProps<Row>) {
  const { t } = useLang();
  return (
    <>
      <p>
        <ColourTag colour={line.colour} />
        {other && other.colour !== line.colour && <> · {side === "before" ? <del>{t(w.changed)}</del> : <ins>{t(w.changed)}</ins>}</>}
      </p>
      <p className="mono">
        <Marked text={line.when} other={other?.when} side={side} />
      </p>
      {(["text", "next"] as const).map((part) => (
        <div key={part} className="diff-said">
          <small>{t(part === "text" ? editWords.text : editWords.next)}</small>
          <BothWords words={line[part]} other={other?.[part]} side={side} />
        </div>
      ))}
      {(line.since ?? other?.since) && (
        <p>
          <small>{t(editWords.since)}</small> <span className="mono"><Marked text={line.since ?? "–"} other={other ? (other.since ?? "–") : undefined} side={side} /></span>
        </p>
      )}
    </>
  );
}

function ParameterSide({ line, other, side }: SideProps<Parameter>) {
  const { t } = useLang();
  const amount = (parameter: Parameter) => `${parameter.value} ${t(parameterWords[parameter.unit])}`;
  return (
    <>
      <p>
        <Marked text={amount(line)} other={other ? amount(other) : undefined} side={side} />
      </p>
      <BothWords words={line.text} other={other?.text} side={side} />
    </>
  );
}

function FactSide({ line, other, side }: SideProps<FactLine>) {
  const taken = ({ text: _, name: __, ...rest }: FactLine) => JSON.stringify(rest).replace(/[{}"]/g, "").replaceAll(",", ", ");
  return (
    <>
      <p className="mono">
        <Marked text={taken(line)} other={other ? taken(other) : undefined} side={side} />
      </p>
      <BothWords words={line.text} other={other?.text} side={side} />
    </>
  );
}

function ExampleSide({ line, other, side }: SideProps<Example>) {
  const { t, lang } = useLang();
  const known = (example: Example) => sentences(example.facts, t, lang).join(lang === "zh" ? "；" : "; ");
  return (
    <>
      <p>
        {t(exampleWords.expect)} <ColourTag colour={line.expect} />
      </p>
      <BothWords words={line.text} other={other?.text} side={side} />
      <p className="quiet">
        <Marked text={known(line)} other={other ? known(other) : undefined} side={side} />
      </p>
    </>
  );
}

function BothWords({ words, other, side }: { words: Words; other: Words | undefined; side: "before" | "after" }) {
  return (
    <p>
      <span lang="zh-CN">
        <Marked text={words.zh} other={other?.zh} side={side} />
      </span>
      <br />
      <span lang="en">
        <Marked text={words.en} other={other?.en} side={side} />
      </span>
    </p>
  );
}

/** Without another side nothing is marked: the whole line is new, or gone. */
function Marked({ text, other, side }: { text: string; other: string | undefined; side: "before" | "after" }) {
  if (other === undefined || other === text) return <>{text}</>;
  const marks = side === "before" ? wordDiff(text, other) : wordDiff(other, text);
  return (
    <>
      {sideOf(marks, side).map(({ text: said, mark }, at) =>
        mark === "same" ? <span key={at}>{said}</span> : mark === "removed" ? <del key={at}>{said}</del> : <ins key={at}>{said}</ins>,
      )}
    </>
  );
}
