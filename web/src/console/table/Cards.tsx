// A table's rows on a phone: a card each, the first column its heading, the column of deeds its button.

import type { ReactNode } from "react";
import type { Columns } from "./ListTable";

type Props<T> = {
  label: string;
  rows: T[];
  rowKey: (row: T) => string;
  columns: Columns<T>;
  rowClass?: (row: T) => string;
};

type Column<T> = { key?: React.Key; title?: ReactNode; render?: (value: unknown, row: T, at: number) => ReactNode };

/** Columns with these keys hold buttons. */
const DEEDS = ["act", "open"];

export function Cards<T>({ label, rows, rowKey, columns, rowClass }: Props<T>) {
  const [head, ...others] = columns as Column<T>[];
  const deeds = others.filter((column) => DEEDS.includes(String(column.key)));
  const cells = others.filter((column) => !deeds.includes(column));
  return (
    <ul className="cards" aria-label={label}>
      {rows.map((row, at) => (
        <li key={rowKey(row)} className={rowClass?.(row)}>
          {head?.render?.(undefined, row, at)}
          <dl>
            {cells.map((column) => (
              <Cell key={column.key} title={column.title} value={column.render?.(undefined, row, at)} />
            ))}
          </dl>
          {deeds.map((column) => (
            <div key={column.key} className="card-act">
              {column.render?.(undefined, row, at)}
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Cell({ title, value }: { title: ReactNode; value: ReactNode }) {
  if (value === null || value === undefined || value === "" || value === false) return null;
  return (
    <>
      <dt>{title}</dt>
      <dd>{value}</dd>
    </>
  );
}
