// A resident asks for a decision to be looked at again, in their own words, with whatever proves it.
import { useState } from "react";
import type { AppealView, Decision, Pass, ResidentView } from "../api/types";
import { api } from "../shared/api";
import { useLang } from "../shared/lang";
import { useAct, useLoad } from "../shared/load";
import { ColourTag } from "../shared/marks";
import { momentText } from "../shared/time";
import { Button, Field, Loaded, Notice, ProblemNotice } from "../shared/ui";
import { aw } from "./appealWords";
import type { Fit } from "./evidence";
import { Head } from "./Head";
import { Reasons } from "./Reasons";
import { PickFiles } from "./PickFiles";
import { hrefOf } from "./route";
import { useUpload } from "./useUpload";
import { w } from "./pageWords";
import "./appeal.css";

export default function Appeal({ subject, decision }: { subject: ResidentView; decision: Decision | null }) {
  const { t } = useLang();
  const pass = useLoad(decision ? null : `pass ${subject.id}`, (signal) => api.get<Pass>(`/residents/${subject.id}/pass`, undefined, signal));
  return (
    <div className="page">
      <Head>{t(aw.title)}</Head>
      {decision ? <Form subject={subject} decision={decision} /> : <Loaded load={pass}>{(found) => <Form subject={subject} decision={found.decision} />}</Loaded>}
    </div>
  );
}

function Form({ subject, decision }: { subject: ResidentView; decision: Decision }) {
  const { t } = useLang();
  const act = useAct();
  const upload = useUpload();
  const [says, setSays] = useState("");
  const [files, setFiles] = useState<Fit[]>([]);
  const [lacks, setLacks] = useState(false);
  const [filed, setFiled] = useState<AppealView | null>(null);

  const send = async () => {
    setLacks(says.trim() === "");
    if (says.trim() === "") return;
    await act.run(async () => {
      const appeal = filed ?? (await api.post<AppealView>(`/residents/${subject.id}/appeals`, { decision: decision.id, says: says.trim() }));
      setFiled(appeal);
      await upload.send(subject.id, appeal.id, files, setFiles);
    });
  };

  if (filed && files.length === 0) return <Filed appeal={filed} />;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p>{t(aw.lead)}</p>
      <section className="contested" data-colour={decision.colour}>
        <p className="quiet">{t(aw.about)}</p>
        <p>
          {decision.broken ? <b>{t(w.unproven)}</b> : <ColourTag colour={decision.colour} />} {subject.name}{" "}
          <span className="quiet">{momentText(decision.made_at)}</span>
        </p>
        <Reasons decision={decision} />
      </section>
      <Field label={t(aw.says)} hint={t(aw.saysHint)} error={lacks && says.trim() === "" ? t(aw.needSays) : undefined}>
        {(control) => (
          <textarea {...control} required rows={5} maxLength={2000} value={says} disabled={filed !== null} onChange={(event) => setSays(event.target.value)} />
        )}
      </Field>
      <PickFiles files={files} onFiles={setFiles} disabled={act.busy} />
      <div aria-live="polite">
        {upload.now && <Sending now={upload.now} />}
        {filed && act.problem && <Notice>{t(aw.fileFailed)}</Notice>}
        <ProblemNotice problem={act.problem} />
      </div>
      <Button kind="primary" className="wide" type="submit" busy={act.busy}>{t(filed ? aw.sendFile : aw.send)}</Button>
    </form>
  );
}

export function Sending({ now }: { now: { name: string; percent: number } }) {
  const { t } = useLang();
  return (
    <p className="sending">
      <progress max={100} value={now.percent} aria-label={t(aw.uploading, now)} />
      <span>{t(aw.uploading, now)}</span>
    </p>
  );
}

function Filed({ appeal }: { appeal: AppealView }) {
  const { t } = useLang();
  return (
    <>
      <Notice tone="good">
        <p>
          <b>{t(aw.filed, { label: appeal.label })}</b>
        </p>
        <p>{t(aw.filedUntil, { office: appeal.office_name, moment: momentText(appeal.due_at) })}</p>
      </Notice>
      <a className="button primary wide" href={hrefOf("appeals")}>{t(aw.toList)}</a>
    </>
  );
}
