// A row that the search never saw win, with somebody who meets it and is coloured by another row, and what a search is worth.

import { useLang } from "../../shared/lang";
import { Tag } from "../ui/marks";
import { editWords as w } from "../words/books";
import type { Dead } from "./shapes";

export function DeadNote({ dead }: { dead: Dead }) {
  const { t } = useLang();
  const example = Object.entries(dead.example ?? {});
  return (
    <details className="cell-dead">
      <summary>
        <Tag shape="triangle" tone="soon">
          {t(w.dead)}
        </Tag>
      </summary>
      <p>{t(dead.why)}</p>
      {dead.beaten_by && example.length > 0 && (
        <>
          <p>{t(w.deadExample, { row: dead.beaten_by })}</p>
          <ul className="mono">
            {example.map(([name, value]) => (
              <li key={name}>
                {name} = {Array.isArray(value) ? `[${value.join(", ")}]` : String(value)}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="quiet">{t(w.deadNote)}</p>
    </details>
  );
}
