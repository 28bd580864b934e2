// Before anybody is judged by a draft: who would change, from which colour to which. Nobody is touched.

import "./replay.css";
import { Alert, Button, Progress } from "antd";
import { useEffect, useRef, useState } from "react";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";
import { useAct } from "../../shared/load";
import type { Draft, Replay } from "../book/shapes";
import { shareText } from "../situation/figures";
import { Moment, Tag } from "../ui/marks";
import { ProblemNote } from "../ui/ProblemNote";
import { replayWords as w } from "../words/replay";
import { AgePicture, AreaPicture, ExampleTable, FlowPicture, ReasonPicture, RedPicture } from "./Pictures";
import { arriving, changes, leaving, people, secondsLeft } from "./figures";

/** How often a running replay is asked how far it is, in milliseconds. */
const PULSE = 800;

type Props = { draft: Draft; dirty: boolean; onEnded: () => void };

export default function ReplayPanel({ draft, dirty, onEnded }: Props) {
  const { t } = useLang();
  const act = useAct();
  const [replay, setReplay] = useReplay(draft, onEnded);
  const begin = () =>
    void act.run(async () => {
      setReplay(await api.post<Replay>(`/rules/drafts/${draft.id}/replay`));
    });
  const stop = () =>
    void act.run(async () => {
      setReplay(await api.post<Replay>(`/rules/drafts/${draft.id}/replay/stop`));
    });
  const going = isGoing(replay);
  const closed = draft.state === "published" || draft.state === "discarded";
  const why = dirty ? t(w.saveFirst) : draft.faults.length > 0 ? t(w.faultsFirst) : undefined;
  return (
    <>
      <section className="panel">
        <Alert type="info" showIcon className="problem" title={t(w.nobody)} description={t(w.hint)} />
        <ProblemNote problem={act.problem} />
        {replay ? <Standing replay={replay} draft={draft} /> : <p className="quiet">{t(w.none)}</p>}
        <div className="page-action">
          {closed ? null : going ? (
            <Button danger loading={act.busy} onClick={stop}>
              {t(w.stop)}
            </Button>
          ) : (
            <Button type="primary" loading={act.busy} disabled={why !== undefined} onClick={begin}>
              {t(replay ? w.again : w.start)}
            </Button>
          )}
          {why && !going && <span className="quiet replay-why">{why}</span>}
        </div>
      </section>
      {replay && (replay.state === "done" || replay.state === "stopped") && <Results replay={replay} />}
    </>
  );
}

const isGoing = (replay: Replay | null): boolean => replay?.state === "waiting" || replay?.state === "running";

function useReplay(draft: Draft, onEnded: () => void): [Replay | null, (replay: Replay) => void] {
  const [replay, setReplay] = useState<Replay | null>(draft.replay ?? null);
  const going = isGoing(replay);
  const ended = useRef(onEnded);
  useEffect(() => {
    ended.current = onEnded;
  });
  useEffect(() => {
    if (!going) return;
    let here = true;
    const timer = setInterval(() => {
      api.get<Replay>(`/rules/drafts/${draft.id}/replay`).then(
        (next) => {
          if (!here) return;
          setReplay(next);
          if (!isGoing(next)) ended.current();
        },
        () => undefined, // Asked again with the next pulse.
      );
    }, PULSE);
    return () => {
      here = false;
      clearInterval(timer);
    };
  }, [going, draft.id]);
  return [replay, setReplay];
}

function Standing({ replay, draft }: { replay: Replay; draft: Draft }) {
  const { t } = useLang();
  const time = (n: number) => (n < 90 ? t(w.seconds, { n: Math.max(1, Math.round(n)) }) : t(w.minutes, { n: Math.round(n / 60) }));
  const left = secondsLeft(replay);
  const going = isGoing(replay);
  return (
    <div className="standing" aria-live="polite">
      <p>
        <Tag shape={going ? "half" : replay.state === "done" ? "tick" : "square"}>{t(w[replay.state])}</Tag>
        {" · "}
        {t(w.progress, { done: replay.done.toLocaleString(), total: replay.total.toLocaleString() })}
        {left !== null && <> · {t(w.left, { time: time(left) })}</>}
        {!going && (
          <>
            {" · "}
            {t(w.took, { time: time(replay.seconds) })} · <Moment at={replay.started_at} />
          </>
        )}
      </p>
      {going && (
        <Progress
          percent={replay.total === 0 ? 0 : Math.floor((100 * replay.done) / replay.total)}
          status="active"
          aria-label={t(w.running)}
        />
      )}
      {replay.state === "stopped" && <p className="quiet">{t(w.stoppedNote)}</p>}
      {replay.digest !== draft.digest && <Alert type="warning" showIcon className="problem" title={t(w.old)} />}
    </div>
  );
}

function Results({ replay }: { replay: Replay }) {
  const { t } = useLang();
  const changing = people(changes(replay.flows));
  const figures = [
    { label: t(w.toRed), n: arriving(replay.flows, "red") },
    { label: t(w.fromRed), n: leaving(replay.flows, "red") },
    { label: t(w.toAmber), n: arriving(replay.flows, "amber") },
    { label: t(w.toGreen), n: arriving(replay.flows, "green") },
  ];
  return (
    <>
      <p className="replay-sum">
        {changing === 0 ? (
          t(w.noChange)
        ) : (
          <>
            <strong>{t(w.change, { n: changing.toLocaleString() })}</strong>{" "}
            <span className="quiet">{t(w.ofAll, { share: shareText(changing, people(replay.flows)) })}</span>
          </>
        )}
      </p>
      <dl className="figures">
        {figures.map((figure) => (
          <div key={figure.label} className="panel">
            <dt>{figure.label}</dt>
            <dd>{figure.n.toLocaleString()}</dd>
          </div>
        ))}
      </dl>
      {changing > 0 && (
        <>
          <FlowPicture replay={replay} />
          <AreaPicture replay={replay} />
          <AgePicture replay={replay} />
          <ReasonPicture replay={replay} />
        </>
      )}
      <RedPicture replay={replay} />
      {replay.examples.length > 0 && <ExampleTable replay={replay} />}
    </>
  );
}
