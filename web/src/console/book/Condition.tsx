// The cell of a condition: help while typing, and the mistake underlined where it stands.

import { useId, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useLang } from "../../shared/lang";
import { editWords as w } from "../words/books";
import { spanAt } from "./cel";
import { complete, type Completion, type Name, type Option, take } from "./completion";
import { GrowArea } from "./GrowArea";
import type { Fault } from "./shapes";

type Props = {
  value: string;
  label: string;
  names: Name[];
  faults: Fault[];
  id?: string;
  onChange: (text: string) => void;
};
/** `at`: the option under the arrow; `moved`: the arrow was used, so Tab means it. */
type Help = Completion & { at: number; moved: boolean };

export function Condition({ value, label, names, faults, id, onChange }: Props) {
  const { t } = useLang();
  const box = useRef<HTMLTextAreaElement>(null);
  const caret = useRef<number | null>(null);
  const list = useId();
  const [help, setHelp] = useState<Help | null>(null);
  useLayoutEffect(() => {
    // After an option was taken the caret stands inside or behind it, not at the end of the cell.
    if (caret.current === null || !box.current) return;
    box.current.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [value]);

  const offer = (text: string, at: number, finished = false) => {
    const found = complete(text, at, names, finished);
    const only = found.options.length === 1 && found.options[0]?.label === found.typed;
    setHelp(found.options.length === 0 || only ? null : { ...found, at: 0, moved: false });
  };
  const choose = (option: Option) => {
    if (!help) return;
    const done = take(value, help, option);
    caret.current = done.caret;
    onChange(done.text);
    offer(done.text, done.caret, true);
    box.current?.focus();
  };
  const press = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      offer(value, box.current?.selectionStart ?? value.length);
    } else if (help) pressWithHelp(event, help);
    // A condition is one line: a line break would only hide its end.
    else if (event.key === "Enter") event.preventDefault();
  };
  const pressWithHelp = (event: React.KeyboardEvent, open: Help) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = open.options[open.at];
    if (step) setHelp({ ...open, at: (open.at + step + open.options.length) % open.options.length, moved: true });
    else if (event.key === "Escape") setHelp(null);
    else if (chosen && (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey && (open.typed || open.moved)))) choose(chosen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="condition">
      <GrowArea
        ref={box}
        id={id}
        className="mono"
        value={value}
        label={label}
        wrong={faults.length > 0}
        behind={<Underlined text={value} faults={faults} />}
        role="combobox"
        aria-expanded={help !== null}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={help ? `${list}-${help.at}` : undefined}
        spellCheck={false}
        autoCapitalize="none"
        onKeyDown={press}
        onBlur={() => setHelp(null)}
        onChange={(text, at) => {
          const line = text.replace(/\s*\n\s*/g, " ");
          onChange(line);
          offer(line, at);
        }}
      />
      {help && <Offers id={list} help={help} label={t(w.options)} onChoose={choose} />}
    </div>
  );
}

function Underlined({ text, faults }: { text: string; faults: Fault[] }) {
  const at = faults.find((fault) => typeof fault.at === "number")?.at;
  const span = useMemo(() => (typeof at === "number" ? spanAt(text, at) : undefined), [text, at]);
  if (!span) return <>{text}</>;
  return (
    <>
      {text.slice(0, span.from)}
      <span className="wrong">{text.slice(span.from, span.to) || " "}</span>
      {text.slice(span.to)}
    </>
  );
}

const WHAT = { fact: w.fact, parameter: w.parameter, sign: w.sign, word: w.word } as const;

function Offers({ id, help, label, onChoose }: { id: string; help: Help; label: string; onChoose: (option: Option) => void }) {
  const { t } = useLang();
  const chosen = useRef<HTMLLIElement>(null);
  useLayoutEffect(() => {
    chosen.current?.scrollIntoView({ block: "nearest" });
  }, [help.at]);
  return (
    <ul className="offers" id={id} role="listbox" aria-label={label}>
      {help.options.map((option, at) => (
        <li
          key={option.label}
          id={`${id}-${at}`}
          ref={at === help.at ? chosen : undefined}
          role="option"
          aria-selected={at === help.at}
          // Pressing must not take the focus from the cell, which would close the list before it is chosen.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(option)}
        >
          <span className="mono">{option.label}</span>
          <span className="quiet">{option.note ? t(option.note) : ""}</span>
          <small className="quiet">{t(WHAT[option.what])}</small>
        </li>
      ))}
    </ul>
  );
}
