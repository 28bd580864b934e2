// The bar under a draft: what the check says, undo and redo, and whether all is saved.

import { Button, Space } from "antd";
import { useLang } from "../../shared/lang";
import { Tag } from "../ui/marks";
import { draftWords as w } from "../words/books";
import type { DeskState } from "./useDesk";

type Props = { state: DeskState; locked: boolean; onSave: () => void };

export function DeskBar({ state, locked, onSave }: Props) {
  const { t } = useLang();
  const { desk, deed, dirty, saving } = state;
  return (
    <div className="desk-bar">
      <CheckMark state={state} />
      {locked ? (
        <span className="quiet">{t(w.closed)}</span>
      ) : (
        <>
          {dirty ? <Tag shape="half">{t(w.unsaved)}</Tag> : <Tag shape="ring">{t(w.allSaved)}</Tag>}
          <Space className="page-action">
            <Button disabled={desk.past.length === 0} onClick={() => deed({ do: "undo" })}>
              {t(w.undo)}
            </Button>
            <Button disabled={desk.future.length === 0} onClick={() => deed({ do: "redo" })}>
              {t(w.redo)}
            </Button>
            <Button type="primary" disabled={!dirty} loading={saving.busy} onClick={onSave}>
              {t(w.save)}
            </Button>
          </Space>
        </>
      )}
    </div>
  );
}

function CheckMark({ state: { checked, checking, checkProblem } }: { state: DeskState }) {
  const { t } = useLang();
  const failing = checked.examples.filter((one) => !one.passes).length;
  return (
    <span role="status" className="check-mark">
      {checking ? (
        <Tag shape="ring">{t(w.checking)}</Tag>
      ) : checkProblem ? null : checked.faults.length > 0 ? (
        <Tag shape="cross" tone="alarm">
          {t(w.faults, { n: checked.faults.length })}
        </Tag>
      ) : (
        <Tag shape="tick">{t(w.sound)}</Tag>
      )}
      {failing > 0 && (
        <Tag shape="cross" tone="alarm">
          {t(w.failing, { n: failing })}
        </Tag>
      )}
      {checked.dead.length > 0 && (
        <Tag shape="triangle" tone="soon">
          {t(w.deadRows, { n: checked.dead.length })}
        </Tag>
      )}
    </span>
  );
}
