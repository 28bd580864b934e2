// Every version that was published: by whom, where the public ledger holds it, which is in force; and the way back.

import "../publish/publish.css";
import { Alert, Button, Progress, Space } from "antd";
import { useEffect, useMemo, useState } from "react";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";
import type { BookVersion, Rejudging } from "../book/shapes";
import { linkTo } from "../route";
import { ListTable, type Columns } from "../table/ListTable";
import { useAsk } from "../ui/ask";
import { WhyField } from "../ui/fields";
import { FormDrawer } from "../ui/FormDrawer";
import { Moment, Tag } from "../ui/marks";
import { PageHead } from "../ui/PageHead";
import { useWorker } from "../worker";
import { draftWords, versionWords as w } from "../words/books";
import { pageWords } from "../words/frame";

export default function Versions() {
  const { t } = useLang();
  const { role } = useWorker();
  const [back, setBack] = useState<BookVersion>();
  const [turn, setTurn] = useState(0);
  const [now, setNow] = useState<number>();
  const columns = useColumns(role === "rule_officer" ? setBack : undefined);
  return (
    <>
      <PageHead
        title={t(pageWords.versions)}
        hint={t(w.hint)}
        action={<Button href="#/versions/compare">{t(w.compare)}</Button>}
      />
      <RejudgingNote turn={turn} onVersion={setNow} />
      <ListTable<BookVersion>
        label={t(pageWords.versions)}
        path="/rules/versions"
        rowKey={(one) => `${one.book} ${one.version}`}
        columns={columns}
        version={turn}
        empty={{ title: t(pageWords.versions) }}
      />
      <Rollback to={back} now={now} onClose={() => setBack(undefined)} onDone={() => setTurn((n) => n + 1)} />
    </>
  );
}

function useColumns(onBack: ((version: BookVersion) => void) | undefined): Columns<BookVersion> {
  const { t } = useLang();
  return useMemo(
    () => [
      {
        key: "version",
        title: t(w.version),
        render: (_, one) => (
          <div className="version-cell">
            <strong>{t(w.nth, { n: one.version })}</strong>
            <div className="quiet">{t(one.text)}</div>
          </div>
        ),
      },
      {
        key: "state",
        title: t(draftWords.state),
        render: (_, one) => (one.in_force ? <Tag shape="dot">{t(w.inForce)}</Tag> : <Tag shape="ring">{t(w.notInForce)}</Tag>),
      },
      { key: "at", title: t(w.publishedAt), render: (_, one) => <Moment at={one.published_at} /> },
      {
        key: "by",
        title: t(w.by),
        render: (_, one) => (one.by.length > 0 ? one.by.join(", ") : <span className="quiet">{t(w.shipped)}</span>),
      },
      {
        key: "index",
        title: t(w.index),
        render: (_, one) => (
          <>
            {typeof one.index === "number" ? <span>{one.index.toLocaleString()}</span> : <span className="quiet">{t(w.waiting)}</span>}
            <div className="quiet mono" title={one.digest}>
              {one.digest.slice(0, 12)}…
            </div>
          </>
        ),
      },
      {
        key: "act",
        title: "",
        render: (_, one) => (
          <Space wrap>
            {!one.in_force && <Button href={linkTo("versions/compare", { a: String(one.version) })}>{t(w.compare)}</Button>}
            {!one.in_force && onBack && (
              <Button danger onClick={() => onBack(one)}>
                {t(w.rollback)}
              </Button>
            )}
          </Space>
        ),
      },
    ],
    [t, onBack],
  );
}

/** How often the progress of judging everybody again is asked for while it goes on, in milliseconds. */
const PULSE = 2_000;

function RejudgingNote({ turn, onVersion }: { turn: number; onVersion: (version: number) => void }) {
  const { t } = useLang();
  const [state, setState] = useState<Rejudging | null>(null);
  const going = state?.state === "running";
  useEffect(() => {
    let here = true;
    const read = () =>
      void api.get<Rejudging | null>("/rules/rejudging").then(
        (next) => {
          if (!here) return;
          setState(next);
          if (next) onVersion(next.version);
        },
        () => undefined, // The list below says what is wrong with the line.
      );
    read();
    if (!going) return () => void (here = false);
    const timer = setInterval(read, PULSE);
    return () => {
      here = false;
      clearInterval(timer);
    };
  }, [going, turn, onVersion]);
  if (!state) return null;
  return going ? (
    <Alert
      type="info"
      showIcon
      className="problem"
      title={t(w.rejudging, { n: state.version })}
      description={
        <>
          {t(w.ofPeople, { done: state.done.toLocaleString(), total: state.total.toLocaleString() })}
          <Progress
            percent={state.total === 0 ? 0 : Math.floor((100 * state.done) / state.total)}
            aria-label={t(w.rejudging, { n: state.version })}
          />
        </>
      }
    />
  ) : (
    <p className="rejudged">
      <Tag shape="tick">{t(w.rejudged, { n: state.version })}</Tag>{" "}
      <span className="quiet">{t(w.rejudgedChanged, { n: state.changed.toLocaleString() })}</span>
    </p>
  );
}

type RollbackProps = { to: BookVersion | undefined; now: number | undefined; onClose: () => void; onDone: () => void };

function Rollback({ to, now, onClose, onDone }: RollbackProps) {
  const { t } = useLang();
  const ask = useAsk();
  const n = to?.version ?? 0;
  return (
    <FormDrawer<{ why: string }>
      open={to !== undefined}
      onClose={onClose}
      title={t(w.rollbackTitle, { n })}
      intro={t(w.rollbackIntro, { n })}
      submit={t(w.rollback)}
      done={t(w.rollbackDone)}
      harm
      onSubmit={async ({ why }) => {
        const what = t(w.rollbackAskText, { now: now ?? "" });
        if (!(await ask({ title: t(w.rollbackAsk, { n }), what, yes: t(w.rollbackYes), harm: true }))) return false;
        await api.post("/rules/rollback", { version: n, why: why.trim() });
        onDone();
        return true;
      }}
    >
      <WhyField name="why" label={t(w.why)} extra={t(w.whyExtra)} />
    </FormDrawer>
  );
}
