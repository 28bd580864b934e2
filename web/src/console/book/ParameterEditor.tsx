// The numbers of the book, and for reading the facts that conditions may ask for.

import { Button, Input, Table } from "antd";
import { useState } from "react";
import { useLang } from "../../shared/lang";
import { Cards } from "../table/Cards";
import type { Columns } from "../table/ListTable";
import { usePhone } from "../table/phone";
import { parameterWords as w } from "../words/books";
import { ruleWords } from "../words/rules";
import type { Name } from "./completion";
import type { Deed, Keyed, Sheet } from "./desk";
import { FaultNote } from "./FaultNote";
import { GrowArea } from "./GrowArea";
import type { Fault, Parameter, Unit } from "./shapes";

const UNITS: Unit[] = ["day", "hour", "minute", "second", "tenth_degree", "times"];

type Props = { sheet: Sheet; names: Name[]; faults: Fault[]; locked: boolean; deed: (deed: Deed) => void };

export function ParameterEditor({ sheet, names, faults, locked, deed }: Props) {
  const { t } = useLang();
  const phone = usePhone();
  const columns = useColumns(faults, deed);
  return (
    <>
      <section className="panel">
        <h2>{t(w.title)}</h2>
        <p className="quiet">{t(w.hint)}</p>
        <fieldset className="plain" disabled={locked}>
          {phone ? (
            <Cards label={t(w.title)} rows={sheet.parameters} rowKey={(line) => line.key} columns={columns} />
          ) : (
            <Table<Keyed<Parameter>>
              rowKey={(line) => line.key}
              dataSource={sheet.parameters}
              columns={columns}
              pagination={false}
              size="small"
            />
          )}
        </fieldset>
        {!locked && (
          <Button className="lines-add" onClick={() => deed({ do: "add", list: "parameters" })}>
            {t(w.add)}
          </Button>
        )}
      </section>
      <FactList names={names.filter((name) => name.kind === "fact")} />
    </>
  );
}

function useColumns(faults: Fault[], deed: (deed: Deed) => void): Columns<Keyed<Parameter>> {
  const { t } = useLang();
  const change = (line: Keyed<Parameter>, change: Partial<Parameter>) =>
    deed({ do: "change", list: "parameters", key: line.key, change });
  const of = (line: Parameter) => faults.filter((fault) => fault.row === line.name);
  return [
    {
      key: "name",
      title: t(w.name),
      width: 240,
      render: (_, line) => (
        <>
          <GrowArea
            className="mono"
            value={line.name}
            label={t(w.name)}
            wrong={of(line).length > 0}
            spellCheck={false}
            onChange={(name) => change(line, { name: name.trim() })}
          />
          <FaultNote faults={of(line)} />
        </>
      ),
    },
    {
      key: "value",
      title: t(w.value),
      width: 232,
      render: (_, line) => (
        <span className="value-unit">
          <input
            type="number"
            value={line.value}
            aria-label={`${t(w.value)} ${line.name}`}
            onChange={(event) => change(line, { value: Math.trunc(event.target.valueAsNumber) || 0 })}
          />
          <select
            value={line.unit}
            aria-label={`${t(w.unit)} ${line.name}`}
            onChange={(event) => change(line, { unit: event.target.value as Unit })}
          >
            {UNITS.map((unit) => (
              <option key={unit} value={unit}>
                {t(w[unit])}
              </option>
            ))}
          </select>
        </span>
      ),
    },
    {
      key: "text",
      title: t(w.text),
      render: (_, line) => (
        <>
          {(["zh", "en"] as const).map((lang) => (
            <GrowArea
              key={lang}
              lang={lang === "zh" ? "zh-CN" : "en"}
              value={line.text[lang]}
              label={`${t(w.text)} ${line.name} ${lang}`}
              placeholder={lang === "zh" ? "中文" : "English"}
              wrong={line.text[lang].trim() === ""}
              onChange={(text) => change(line, { text: { ...line.text, [lang]: text } })}
            />
          ))}
        </>
      ),
    },
    {
      key: "act",
      title: "",
      width: 88,
      render: (_, line) => (
        <Button size="small" onClick={() => deed({ do: "drop", list: "parameters", key: line.key })}>
          {t(w.drop)}
        </Button>
      ),
    },
  ];
}

function FactList({ names }: { names: Name[] }) {
  const { t } = useLang();
  const [typed, setTyped] = useState("");
  const wish = typed.trim().toLowerCase();
  const shown = names.filter((name) => `${name.name} ${name.text.zh} ${name.text.en}`.toLowerCase().includes(wish));
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t(w.facts)}</h2>
        <Input
          aria-label={t(w.find)}
          placeholder={t(w.find)}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          allowClear
          style={{ width: 240 }}
        />
      </div>
      <p className="quiet">{t(w.factsHint)}</p>
      <Table<Name>
        rowKey={(name) => name.name}
        dataSource={shown}
        pagination={false}
        size="small"
        scroll={{ x: 640 }}
        columns={[
          { key: "name", title: t(w.name), render: (_, name) => <span className="mono">{name.name}</span> },
          { key: "text", title: t(w.text), render: (_, name) => t(name.text) },
          {
            key: "type",
            title: t(ruleWords.factType),
            render: (_, name) => <span className="mono nowrap">{[name.type, name.unit].filter(Boolean).join(" · ")}</span>,
          },
          { key: "words", title: t(w.words), render: (_, name) => <span className="mono">{name.words.join(", ")}</span> },
        ]}
      />
    </section>
  );
}
