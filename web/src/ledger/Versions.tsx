// The versions of the rules, each with its fingerprint and its text to read.
import { useState } from "react";
import type { Colour, RuleVersion, RuleVersions, Words } from "../api/types";
import { api } from "../shared/api";
import { useLang } from "../shared/lang";
import { useAct, useLoad } from "../shared/load";
import { ColourTag } from "../shared/marks";
import { momentText } from "../shared/time";
import { Button, Loaded, ProblemNotice } from "../shared/ui";
import { grouped } from "./Figures";
import { lw } from "./words";

type Row = RuleVersions["items"][number];

export function Versions() {
  const { t } = useLang();
  const load = useLoad("versions", (signal) => api.get<RuleVersions>("/rules/versions", undefined, signal));
  return (
    <section className="card" id="versions">
      <h2>{t(lw.versions)}</h2>
      <p className="quiet">{t(lw.versionsLead)}</p>
      <Loaded load={load}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t(lw.nothing)}</p>
          ) : (
            <ol className="statements">
              {items.map((row) => (
                <li key={`${row.book} ${row.version}`}>
                  <One row={row} />
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </section>
  );
}

function One({ row }: { row: Row }) {
  const { t } = useLang();
  const act = useAct();
  const [read, setRead] = useState<{ text: string; right: boolean } | null>(null);
  const open = () =>
    void act.run(async () => {
      const [version, { digestOf }, { toHex }] = await Promise.all([
        api.get<RuleVersion>(`/rules/${row.book}/${row.version}`),
        import("../shared/proof/decision"),
        import("../shared/proof/bytes"),
      ]);
      setRead({ text: version.text, right: toHex(digestOf(version.text)) === row.digest });
    });
  return (
    <>
      <p>
        <b>{t(lw.ruleTitle, { book: row.book, version: row.version })}</b> {row.in_force && <strong className="in-force">{t(lw.inForce)}</strong>}
      </p>
      <p>{t(row.text)}</p>
      <p className="quiet">
        {row.published_at && <>{t(lw.published)} {momentText(row.published_at)} · </>}
        {row.index != null && <>{t(lw.line, { n: grouped(row.index + 1) })} · </>}
        {t(lw.digest)} <span className="mono">{row.digest}</span>
      </p>
      <ProblemNotice problem={act.problem} retry={open} />
      {read ? <Text {...read} /> : <Button kind="link" busy={act.busy} onClick={open}>{t(lw.readText)}</Button>}
    </>
  );
}

/** The part of a version's text that everybody can read. */
interface Book {
  rows: { id: string; when: string; colour: Colour; text: Words; next: Words }[];
  parameters: { name: string; value: number; text: Words }[];
}

function Text({ text, right }: { text: string; right: boolean }) {
  const { t } = useLang();
  const book = JSON.parse(text) as Book;
  return (
    <>
      <p role="status">
        <b>{right ? "✓" : "✕"}</b> {t(right ? lw.digestRight : lw.digestWrong)}
      </p>
      <ol className="rule-rows">
        {book.rows.map((row) => (
          <li key={row.id}>
            <p>
              <ColourTag colour={row.colour} /> {t(row.text)}
            </p>
            <code>{row.when}</code>
          </li>
        ))}
      </ol>
      <h3>{t(lw.numbers)}</h3>
      <ul className="rule-numbers">
        {book.parameters.map((parameter) => (
          <li key={parameter.name}>
            {t(parameter.text)}: <b>{parameter.value}</b> <code>{parameter.name}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
