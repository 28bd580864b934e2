// The appeals of a person: who has each, until when, what came of it.
import { useState } from "react";
import type { AppealView, ResidentView } from "../api/types";
import { api } from "../shared/api";
import { type Say, useLang, type Words } from "../shared/lang";
import { useAct } from "../shared/load";
import { momentText, useNow } from "../shared/time";
import { Button, Loaded, Notice, ProblemNotice } from "../shared/ui";
import { common } from "../shared/words";
import { AreaName } from "./AreaName";
import { Sending } from "./Appeal";
import { aw } from "./appealWords";
import type { Fit } from "./evidence";
import { Head } from "./Head";
import { More } from "./More";
import { PickFiles } from "./PickFiles";
import { hrefOf } from "./route";
import { usePages } from "./usePages";
import { useUpload } from "./useUpload";
import { w } from "./pageWords";
import "./appeal.css";

export default function Appeals({ subject }: { subject: ResidentView }) {
  const { t } = useLang();
  const pages = usePages<AppealView>(`/residents/${subject.id}/appeals`);
  return (
    <div className="page">
      <Head>{t(w.mAppeals)}</Head>
      <p className="quiet">
        {subject.name} · {t(aw.listLead)}
      </p>
      <p>
        <a className="button" href={hrefOf("appeal")}>{t(aw.newOne)}</a>
      </p>
      <Loaded load={pages.first}>
        {() => (
          <>
            {pages.items.length === 0 && <p>{t(aw.none)}</p>}
            <ol className="lines">
              {pages.items.map((appeal) => (
                <li key={appeal.id}>
                  <One appeal={appeal} onChange={pages.first.reload} />
                </li>
              ))}
            </ol>
            <More pages={pages} />
          </>
        )}
      </Loaded>
    </div>
  );
}

const known = (key: string): Words => (aw as Record<string, Words>)[key] ?? { zh: key, en: key };
const isOpen = (appeal: AppealView) => appeal.state === "filed" || appeal.state === "taken";

function One({ appeal, onChange }: { appeal: AppealView; onChange: () => void }) {
  const { t } = useLang();
  return (
    <article aria-label={t(aw.number, { label: appeal.label })}>
      <p>
        <b>{t(aw.number, { label: appeal.label })}</b> · {t(known(`state_${appeal.state}`))}{" "}
        <span className="quiet">{t(aw.filedAt, { moment: momentText(appeal.filed_at) })}</span>
      </p>
      {isOpen(appeal) && <Clock appeal={appeal} />}
      {appeal.stages
        .filter((stage) => stage.how === "escalated")
        .map((stage) => (
          <p key={stage.came_at} className="quiet">
            <Named words={aw.wentUp} code={stage.office} params={{ moment: momentText(stage.due_at) }} />
          </p>
        ))}
      <blockquote>{appeal.says}</blockquote>
      {appeal.evidence.length > 0 && <p className="quiet">{t(aw.files, { n: appeal.evidence.length })}</p>}
      {appeal.outcome && <Outcome outcome={appeal.outcome} />}
      {isOpen(appeal) && <Deeds appeal={appeal} onChange={onChange} />}
    </article>
  );
}

function Outcome({ outcome }: { outcome: NonNullable<AppealView["outcome"]> }) {
  const { t } = useLang();
  const upheld = outcome.outcome === "upheld";
  return (
    <Notice tone={upheld ? "good" : "info"}>
      <p>
        <b>{t(upheld ? aw.upheld : aw.rejected)}</b> <span className="quiet">{momentText(outcome.at)}</span>
      </p>
      <p>{t(aw.reason, { reason: t(outcome.reason) })}</p>
      {upheld && <p>{t(aw.upheldMeans)}</p>}
    </Notice>
  );
}

/** The office's clock, running. */
function Clock({ appeal }: { appeal: AppealView }) {
  const { t } = useLang();
  const now = useNow(10_000);
  return (
    <p className="clock" data-late={appeal.late || undefined}>
      <b role="timer">{clockText(Date.parse(appeal.due_at), now, appeal.level, t)}</b>
      <span>
        <Named words={aw.due} code={appeal.office} params={{ level: t(known(`level_${appeal.level}`)), moment: momentText(appeal.due_at) }} />
      </span>
    </p>
  );
}

export function clockText(due: number, now: number, level: string, t: Say): string {
  const minutes = Math.floor(Math.abs(due - now) / 60_000);
  const parts = { h: Math.floor(minutes / 60), m: minutes % 60 };
  if (due > now) return t(aw.left, parts);
  return t(level === "province" ? aw.lateTop : aw.lateNow, parts);
}

/** A sentence with the name of an office in it. */
function Named({ words, code, params }: { words: Words; code: string; params: Record<string, string> }) {
  const { t } = useLang();
  const [before = "", after = ""] = t(words, { ...params, office: "\u0000" }).split("\u0000");
  return (
    <>
      {before}
      <AreaName code={code} />
      {after}
    </>
  );
}

function Deeds({ appeal, onChange }: { appeal: AppealView; onChange: () => void }) {
  const { t } = useLang();
  const act = useAct();
  const upload = useUpload();
  const [files, setFiles] = useState<Fit[]>([]);
  const [sent, setSent] = useState(false);
  const [asked, setAsked] = useState(false);
  const send = () =>
    void act.run(async () => {
      await upload.send(appeal.person, appeal.id, files, setFiles);
      setSent(true);
      onChange();
    });
  const withdraw = () =>
    void act.run(async () => {
      await api.post(`/residents/${appeal.person}/appeals/${appeal.id}/withdraw`);
      onChange();
    });
  return (
    <>
      <details className="as-text">
        <summary>{t(aw.addFile)}</summary>
        <PickFiles files={files} onFiles={setFiles} disabled={act.busy} />
        {files.length > 0 && <Button kind="primary" className="wide" busy={act.busy} onClick={send}>{t(aw.sendFile)}</Button>}
      </details>
      <div aria-live="polite">
        {upload.now && <Sending now={upload.now} />}
        {sent && files.length === 0 && <p>{t(aw.sent)}</p>}
        <ProblemNotice problem={act.problem} />
      </div>
      {asked ? (
        <div role="group" aria-label={t(aw.withdrawSure)}>
          <p>
            <b>{t(aw.withdrawSure)}</b>
          </p>
          <div className="choices row">
            <Button kind="danger" busy={act.busy} onClick={withdraw}>{t(aw.withdraw)}</Button>
            <Button onClick={() => setAsked(false)}>{t(common.cancel)}</Button>
          </div>
        </div>
      ) : (
        <Button kind="link" className="withdraw" onClick={() => setAsked(true)}>{t(aw.withdraw)}</Button>
      )}
    </>
  );
}
