// The rule book in force, row by row: when, which colour, what the person is told, and how many it meets today.

import { Alert, Button, Table } from "antd";
import { useLang } from "../../shared/lang";
import { ColourTag } from "../../shared/marks";
import type { DraftLine } from "../book/shapes";
import { maySee } from "../roles";
import { Cards } from "../table/Cards";
import type { Columns } from "../table/ListTable";
import { usePhone } from "../table/phone";
import { useWorker } from "../worker";
import type { RuleBook, RuleFact, RuleParameter, RuleRow } from "../types";
import { useGet } from "../ui/get";
import { Loaded } from "../ui/Loaded";
import { PageHead } from "../ui/PageHead";
import { draftWords } from "../words/books";
import { pageWords } from "../words/frame";
import { ruleWords as w, unitWords } from "../words/rules";

export default function Rules() {
  const { t } = useLang();
  const { role } = useWorker();
  const load = useGet<RuleBook>("/rules/current");
  return (
    <>
      <PageHead
        title={t(pageWords.rules)}
        hint={t(w.hint)}
        action={
          maySee(role, "try") && (
            <Button type="primary" href="#/try">
              {t(w.try)}
            </Button>
          )
        }
      />
      {role === "rule_officer" && <Waiting />}
      <Loaded load={load}>
        {(book) => (
          <>
            <section className="panel">
              <h2>{t(w.version, { book: book.book, version: book.version })}</h2>
              <p className="quiet">{t(book.text)}</p>
              <RowTable rows={book.rows} />
            </section>
            <div className="panels">
              <section className="panel">
                <h2>{t(w.parameters)}</h2>
                <Parameters parameters={book.parameters} />
              </section>
              <section className="panel">
                <h2>{t(w.facts)}</h2>
                <Facts facts={book.facts} />
              </section>
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}

/** Drafts that wait for another officer: nothing else would tell them. */
function Waiting() {
  const { t } = useLang();
  const load = useGet<{ items: DraftLine[] }>("/rules/drafts");
  const waiting = load.data?.items.filter((draft) => draft.state === "proposed") ?? [];
  if (waiting.length === 0) return null;
  return (
    <Alert
      type="info"
      showIcon
      className="problem"
      title={t(draftWords.waiting, { n: waiting.length })}
      action={<Button href="#/drafts">{t(pageWords.drafts)}</Button>}
    />
  );
}

function RowTable({ rows }: { rows: RuleRow[] }) {
  const { t, lang } = useLang();
  const other = lang === "zh" ? "en" : "zh";
  const phone = usePhone();
  const columns: Columns<RuleRow> = [
      { key: "id", title: t(w.row), width: 150, render: (_, row) => <span className="mono">{row.id}</span> },
      { key: "colour", title: t(w.colour), width: 110, render: (_, row) => <ColourTag colour={row.colour} /> },
      {
        key: "when",
        title: t(w.when),
        render: (_, row) =>
          row.when.trim() === "" || row.when.trim() === "true" ? (
            <span className="quiet">{t(w.otherwise)}</span>
          ) : (
            <code className="mono">{row.when}</code>
          ),
      },
      {
        key: "text",
        title: t(w.text),
        // Both languages, the reader's own first: whoever answers for a rule answers for both sentences.
        render: (_, row) => (
          <>
            {row.text[lang]}
            <div className="quiet" lang={other === "zh" ? "zh-CN" : "en"}>
              {row.text[other]}
            </div>
          </>
        ),
      },
      {
        key: "hits",
        title: <span title={t(w.hitsNote)}>{t(w.hits)}</span>,
        align: "right",
        width: 80,
        sorter: (a, b) => (a.hits ?? 0) - (b.hits ?? 0),
        render: (_, row) => (row.hits ?? 0).toLocaleString(),
      },
  ];
  if (phone) return <Cards label={t(pageWords.rules)} rows={rows} rowKey={(row) => row.id} columns={columns} />;
  return (
    <Table<RuleRow>
      rowKey={(row) => row.id}
      dataSource={rows}
      pagination={false}
      scroll={{ x: 960 }}
      columns={columns}
    />
  );
}

function Parameters({ parameters }: { parameters: RuleParameter[] }) {
  const { t } = useLang();
  return (
    <Table<RuleParameter>
      rowKey={(parameter) => parameter.name}
      dataSource={parameters}
      pagination={false}
      size="small"
      columns={[
        {
          key: "name",
          title: t(w.factName),
          render: (_, parameter) => (
            <>
              {t(parameter.text)}
              <div className="quiet mono">{parameter.name}</div>
            </>
          ),
        },
        {
          key: "value",
          title: t(w.value),
          align: "right",
          render: (_, parameter) => <span className="nowrap">{amount(parameter, t)}</span>,
        },
      ]}
    />
  );
}

function amount({ value, unit }: RuleParameter, t: ReturnType<typeof useLang>["t"]): string {
  if (unit === "tenth_degree") return `${(value / 10).toFixed(1)} °C`;
  const words = unitWords[unit];
  return words ? t(words, { n: value }) : `${value} ${unit}`;
}

function Facts({ facts }: { facts: RuleFact[] }) {
  const { t } = useLang();
  return (
    <Table<RuleFact>
      rowKey={(fact) => fact.name}
      dataSource={facts}
      pagination={false}
      size="small"
      columns={[
        {
          key: "name",
          title: t(w.factName),
          render: (_, fact) => (
            <>
              {t(fact.text)}
              <div className="quiet mono">{fact.name}</div>
            </>
          ),
        },
        {
          key: "type",
          title: t(w.factType),
          render: (_, fact) => <span className="mono">{[fact.type, fact.unit].filter(Boolean).join(" · ")}</span>,
        },
      ]}
    />
  );
}
