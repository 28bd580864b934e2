// The decision table while it is edited, row under row, the default row pinned last.

import { App, Button } from "antd";
import { useCallback, useMemo } from "react";
import { useLang } from "../../shared/lang";
import { editWords as w } from "../words/books";
import type { Name } from "./completion";
import type { Deed, Keyed, Sheet } from "./desk";
import { dated } from "./names";
import { RowLine } from "./RowLine";
import type { Dead, Fault, Row } from "./shapes";

type Props = {
  sheet: Sheet;
  names: Name[];
  faults: Fault[];
  dead: Dead[];
  locked: boolean;
  deed: (deed: Deed) => void;
};

const NONE: Fault[] = [];

export function TableEditor({ sheet, names, faults, dead, locked, deed }: Props) {
  const { t } = useLang();
  const { message } = App.useApp();
  const byRow = useMemo(() => {
    const rows = new Map<string, Fault[]>();
    for (const fault of faults) if (fault.row) rows.set(fault.row, [...(rows.get(fault.row) ?? []), fault]);
    return rows;
  }, [faults]);
  const since = useMemo(() => dated({ facts: sheet.facts }), [sheet.facts]);
  const drop = useCallback(
    (row: Keyed<Row>) => {
      deed({ do: "drop", list: "rows", key: row.key });
      const undo = () => deed({ do: "undo" });
      void message.info({
        key: "dropped",
        content: (
          <>
            {t(w.droppedRow, { id: row.id })}
            <Button type="link" size="small" onClick={undo}>
              {t(w.undo)}
            </Button>
          </>
        ),
      });
    },
    // The words change with the language, and then everything is drawn again anyway.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [deed, message],
  );
  return (
    <>
      <p className="quiet">{t(w.hint)}</p>
      <p className="quiet edit-help">{t(w.help)}</p>
      <div className="lines">
        <div className="lines-head" aria-hidden="true">
          <span>{t(w.row)}</span>
          <span>{t(w.when)}</span>
          <span>{t(w.text)}</span>
          <span>{t(w.next)}</span>
        </div>
        {sheet.rows.map((row, at) => (
          <RowLine
            key={row.key}
            row={row}
            n={at + 1}
            last={at === sheet.rows.length - 1}
            locked={locked}
            faults={byRow.get(row.id) ?? NONE}
            dead={dead.find((one) => one.row === row.id)}
            names={names}
            dated={since}
            deed={deed}
            onDrop={drop}
          />
        ))}
      </div>
      {!locked && (
        <Button className="lines-add" onClick={() => deed({ do: "add", list: "rows" })}>
          {t(w.add)}
        </Button>
      )}
    </>
  );
}
