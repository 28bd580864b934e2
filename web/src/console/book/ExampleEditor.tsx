// A draft's own examples: who, what is known, which colour they must get, and which they get now.

import { Button, Empty } from "antd";
import { useState } from "react";
import { useLang } from "../../shared/lang";
import { ColourTag } from "../../shared/marks";
import { serverNow } from "../../shared/time";
import { Tag } from "../ui/marks";
import { exampleWords as w } from "../words/books";
import type { Deed, Keyed, Sheet } from "./desk";
import { ExampleDrawer } from "./ExampleDrawer";
import { NOTHING, sentences } from "./exampleFacts";
import { FaultNote } from "./FaultNote";
import type { Example, Fault, Tried } from "./shapes";

type Props = { sheet: Sheet; tried: Tried[]; faults: Fault[]; locked: boolean; deed: (deed: Deed) => void };

export function ExampleEditor({ sheet, tried, faults, locked, deed }: Props) {
  const { t } = useLang();
  const [open, setOpen] = useState<Keyed<Example> | "new">();
  const byId = new Map(tried.map((one) => [one.id, one]));
  const keep = (example: Example) => {
    if (open === "new") deed({ do: "add", list: "examples", example });
    else if (open) deed({ do: "change", list: "examples", key: open.key, change: example });
    setOpen(undefined);
  };
  return (
    <section className="panel">
      <p className="quiet">{t(w.hint)}</p>
      {sheet.examples.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(w.empty)}>
          <span className="quiet">{t(w.emptyHint)}</span>
        </Empty>
      )}
      <ul className="examples">
        {sheet.examples.map((example) => (
          <li key={example.key}>
            <Line example={example} tried={byId.get(example.id)} faults={faults.filter((fault) => fault.row === example.id)} />
            {!locked && (
              <div className="example-tools">
                <Button size="small" onClick={() => setOpen(example)}>
                  {t(w.edit)}
                </Button>
                <Button size="small" onClick={() => deed({ do: "copy", list: "examples", key: example.key })}>
                  {t(w.copy)}
                </Button>
                <Button size="small" onClick={() => deed({ do: "drop", list: "examples", key: example.key })}>
                  {t(w.drop)}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {!locked && <Button onClick={() => setOpen("new")}>{t(w.add)}</Button>}
      {open && (
        <ExampleDrawer
          key={open === "new" ? "new" : open.key}
          example={open === "new" ? blank(sheet) : open}
          onKeep={keep}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}

const blank = (sheet: Sheet): Example => ({
  id: `example_${sheet.examples.length + 1}`,
  text: { zh: "", en: "" },
  // Judged at the moment of the others, so that their days mean the same.
  at: sheet.examples[0]?.at ?? new Date(serverNow()).toISOString(),
  expect: "green",
  facts: NOTHING,
});

function Line({ example, tried, faults }: { example: Example; tried: Tried | undefined; faults: Fault[] }) {
  const { t, lang } = useLang();
  const known = sentences(example.facts, t, lang);
  return (
    <>
      <div className="example-who">
        <strong>{t(example.text)}</strong>
        <span className="quiet mono">{example.id}</span>
        <ul>
          {(known.length > 0 ? known : [t(w.nothing)]).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <FaultNote faults={faults} />
      </div>
      <div className="example-outcome">
        <span>
          {t(w.expect)} <ColourTag colour={example.expect} />
        </span>
        {tried ? (
          <>
            <span>
              {t(w.got)} <ColourTag colour={tried.got} />
            </span>
            {tried.passes ? (
              <Tag shape="tick">{t(w.passes)}</Tag>
            ) : (
              <Tag shape="cross" tone="alarm">
                {t(w.fails)}
              </Tag>
            )}
            <small className="quiet mono">{tried.rows.join(", ")}</small>
          </>
        ) : (
          <Tag shape="ring">{t(w.untried)}</Tag>
        )}
      </div>
    </>
  );
}
