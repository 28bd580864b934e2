// What is wrong with a cell, under it: where in the cell, and the server's sentence.

import { useLang } from "../../shared/lang";
import { editWords as w } from "../words/books";
import type { Fault } from "./shapes";

export function FaultNote({ faults }: { faults: Fault[] }) {
  const { t } = useLang();
  if (faults.length === 0) return null;
  return (
    <ul className="cell-faults">
      {faults.map((fault) => (
        <li key={`${fault.column} ${fault.at ?? ""} ${fault.says.en}`}>
          {typeof fault.at === "number" && <strong>{t(w.at, { n: fault.at + 1 })}</strong>}
          {t(fault.says)}
        </li>
      ))}
    </ul>
  );
}
