// All mistakes of a draft in one list: where each is, what it says, and the way there.

import { Button } from "antd";
import { useLang } from "../../shared/lang";
import { editWords as w, exampleWords, parameterWords } from "../words/books";
import type { Sheet } from "./desk";
import type { Fault } from "./shapes";

/** The view of the draft in which a mistake can be mended. */
export function viewOf(fault: Fault, sheet: Sheet): "table" | "parameters" | "examples" {
  if (sheet.rows.some((row) => row.id === fault.row)) return "table";
  if (sheet.parameters.some((line) => line.name === fault.row) || fault.column === "parameter" || fault.column === "fact") return "parameters";
  if (sheet.examples.some((example) => example.id === fault.row) || fault.column.startsWith("example")) return "examples";
  return "table";
}

type Props = { faults: Fault[]; sheet: Sheet; onGo: (fault: Fault) => void };

export function MistakeList({ faults, sheet, onGo }: Props) {
  const { t } = useLang();
  if (faults.length === 0) return null;
  return (
    <section className="panel" aria-label={t(w.mistakes)}>
      <h2>{t(w.mistakes)}</h2>
      <ol className="mistakes">
        {faults.map((fault, at) => (
          <li key={`${fault.row} ${fault.column} ${at}`}>
            <strong>{where(fault, sheet, t)}</strong>
            <span>{t(fault.says)}</span>
            <Button size="small" onClick={() => onGo(fault)}>
              {t(w.go)}
            </Button>
          </li>
        ))}
      </ol>
    </section>
  );
}

const COLUMN = { when: w.when, colour: w.colour, text: w.text, next: w.next, since: w.since, id: w.id } as const;

/** "Row 3 (contact), Condition, Character 12" */
function where(fault: Fault, sheet: Sheet, t: ReturnType<typeof useLang>["t"]): string {
  const n = sheet.rows.findIndex((row) => row.id === fault.row);
  const view = viewOf(fault, sheet);
  const line =
    n >= 0
      ? t(w.atRow, { n: n + 1, id: fault.row ?? "" })
      : fault.row
        ? `${t(view === "examples" ? exampleWords.id : parameterWords.name)} ${fault.row}`
        : t(w.inBook);
  const [column = "", lang] = fault.column.split(".");
  const words = COLUMN[column as keyof typeof COLUMN];
  const cell = words ? t(words) : "";
  const said = lang ? t(lang === "zh" ? w.inZh : w.inEn, { what: cell }) : cell;
  const at = typeof fault.at === "number" ? t(w.at, { n: fault.at + 1 }) : "";
  return [line, said, at].filter(Boolean).join(" · ");
}
