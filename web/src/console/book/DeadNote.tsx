// A row that the search never saw win, with the example that another row won, and what a search is worth.

import { useLang } from "../../shared/lang";
import { Tag } from "../ui/marks";
import { editWords as w } from "../words/books";
import type { Dead } from "./shapes";

export function DeadNote({ dead }: { dead: Dead }) {
  const { t } = useLang();
  return (
    <details className="cell-dead">
      <summary>
        <Tag shape="triangle" tone="soon">
          {t(w.dead)}
        </Tag>
      </summary>
      <p>{t(dead.why)}</p>
      <p className="quiet">{t(w.deadNote)}</p>
    </details>
  );
}
