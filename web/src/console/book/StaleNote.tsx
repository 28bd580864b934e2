// Two officers changed one draft: what happened, how the two differ, and the two ways out. Nothing is lost by looking.

import { Alert, Button, Modal } from "antd";
import { useMemo, useState } from "react";
import { useLang } from "../../shared/lang";
import { useAsk } from "../ui/ask";
import { draftWords as w } from "../words/books";
import { Comparison } from "./Comparison";
import { bookDiff } from "./diff";
import type { BookFile, Draft } from "./shapes";

type Props = { mine: BookFile; revision: number; theirs: Draft; onMine: () => void; onTheirs: () => void };

export function StaleNote({ mine, revision, theirs, onMine, onTheirs }: Props) {
  const { t } = useLang();
  const ask = useAsk();
  const [open, setOpen] = useState(false);
  const n = theirs.revision;
  const keepMine = async () => {
    if (await ask({ title: t(w.staleMineAsk), what: t(w.staleMineText, { n }), yes: t(w.staleMine), harm: true })) onMine();
  };
  const takeTheirs = async () => {
    if (await ask({ title: t(w.staleTheirsAsk), what: t(w.staleTheirsText, { n }), yes: t(w.staleTheirs), harm: true })) onTheirs();
  };
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="problem"
      title={t(w.stale, { n })}
      description={
        <>
          <p>{t(w.staleText, { mine: revision })}</p>
          <div className="page-action">
            <Button onClick={() => setOpen(true)}>{t(w.staleSee)}</Button>
            <Button onClick={() => void keepMine()}>{t(w.staleMine)}</Button>
            <Button onClick={() => void takeTheirs()}>{t(w.staleTheirs)}</Button>
          </div>
          <Modal open={open} onCancel={() => setOpen(false)} footer={null} width="min(1200px, 96vw)" title={t(w.staleDiff, { n })}>
            {open && <Differences before={theirs.file} after={mine} />}
          </Modal>
        </>
      }
    />
  );
}

function Differences({ before, after }: { before: BookFile; after: BookFile }) {
  const diff = useMemo(() => bookDiff(before, after), [before, after]);
  return <Comparison {...diff} />;
}
