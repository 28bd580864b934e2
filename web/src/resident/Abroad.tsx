// A health certificate from abroad: scanned, read from a picture or pasted; verified by the server; what it says and what
// it changes.
import { useRef, useState } from "react";
import type { Certificate, PresentedCertificate, ResidentView } from "../api/types";
import { api } from "../shared/api";
import { useLang, type Words } from "../shared/lang";
import { useAct, useLoad } from "../shared/load";
import { ColourTag } from "../shared/marks";
import { slugOf } from "../shared/problem";
import { dayText, momentText } from "../shared/time";
import { Button, Field, Loaded, Notice, ProblemNotice } from "../shared/ui";
import { ab, products } from "./abroadWords";
import Camera from "./Camera";
import { certificateIn, readPicture } from "./certificate";
import { Head } from "./Head";
import "./abroad.css";

export default function Abroad({ subject }: { subject: ResidentView }) {
  const { t } = useLang();
  const path = `/residents/${subject.id}/certificates`;
  const list = useLoad(path, (signal) => api.get<Certificate[]>(path, undefined, signal));
  const act = useAct();
  const [text, setText] = useState("");
  const [camera, setCamera] = useState(false);
  const [wrong, setWrong] = useState<Words | null>(null);
  const [done, setDone] = useState<{ answer: PresentedCertificate; before: boolean } | null>(null);

  const send = async (typed: string) => {
    const held = certificateIn(typed);
    if (!held) {
      setWrong(ab.otherCode);
      return;
    }
    setWrong(null);
    const known = new Set(list.data?.map((one) => one.id));
    const sent = await act.run(async () => {
      const answer = await api.post<PresentedCertificate>(path, { text: held });
      setDone({ answer, before: known.has(answer.certificate.id) });
    });
    setCamera(false);
    if (!sent) return;
    setText("");
    list.reload();
  };

  return (
    <div className="page abroad">
      <Head>
        {t(ab.menu)} · {subject.name}
      </Head>
      {done ? (
        <Done {...done} onAgain={() => setDone(null)} />
      ) : (
        <>
          <p>{t(ab.lead)}</p>
          {wrong && <Notice tone="bad">{t(wrong)}</Notice>}
          {act.problem && slugOf(act.problem) === "offline" ? <Notice tone="bad">{t(ab.offline)}</Notice> : <ProblemNotice problem={act.problem} />}
          {camera && <Camera onRead={(read) => void (act.busy || send(read))} />}
          <Button kind="primary" className="wide" onClick={() => setCamera(!camera)}>{t(camera ? ab.stop : ab.scan)}</Button>
          <Picture onText={(read) => void send(read)} onProblem={setWrong} />
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void send(text);
            }}
          >
            <Field label={t(ab.text)} hint={t(ab.textHint)}>
              {(control) => (
                <textarea {...control} rows={3} autoComplete="off" spellCheck={false} placeholder="HC1:" value={text} onChange={(event) => setText(event.target.value)} />
              )}
            </Field>
            <Button className="wide" type="submit" busy={act.busy} disabled={text.trim() === ""}>{t(ab.send)}</Button>
          </form>
        </>
      )}
      <h2>{t(ab.list)}</h2>
      <Loaded load={list}>
        {(all) => (all.length === 0 ? <p className="quiet">{t(ab.none)}</p> : <>{all.map((one) => <Paper key={one.id} certificate={one} />)}</>)}
      </Loaded>
    </div>
  );
}

function Picture({ onText, onProblem }: { onText: (text: string) => void; onProblem: (words: Words | null) => void }) {
  const { t } = useLang();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const read = async (file: File | undefined) => {
    if (!file) return;
    onProblem(null);
    setBusy(true);
    try {
      const text = await readPicture(file);
      if (text) onText(text);
      else onProblem(ab.noCode);
    } catch {
      onProblem(ab.noCode);
    } finally {
      setBusy(false);
      if (input.current) input.current.value = "";
    }
  };
  return (
    <>
      <input ref={input} type="file" accept="image/*" hidden aria-label={t(ab.picture)} onChange={(event) => void read(event.target.files?.[0])} />
      <Button className="wide" busy={busy} onClick={() => input.current?.click()}>{t(ab.picture)}</Button>
      <p className="quiet hint">{t(ab.pictureHint)}</p>
    </>
  );
}

function Done({ answer, before, onAgain }: { answer: PresentedCertificate; before: boolean; onAgain: () => void }) {
  const { t } = useLang();
  const { certificate, decision } = answer;
  return (
    <section role="status">
      <Notice tone={certificate.state === "counts" ? "good" : "info"}>
        <b>{t(before ? ab.again : ab.done)}</b>
        <p>{t(certificate.means)}</p>
      </Notice>
      <p className="now">
        {t(ab.now)}: <ColourTag colour={decision.colour} />
      </p>
      <Button className="wide" onClick={onAgain}>{t(ab.another)}</Button>
    </section>
  );
}

const MARKS = { counts: "●", waits: "◐", not_theirs: "○" };

/** One certificate: what it is, whose, and what it means here. */
export function Paper({ certificate }: { certificate: Certificate }) {
  const { t } = useLang();
  const kind = { vaccination: ab.vaccination, test: ab.test, recovery: ab.recovery }[certificate.says.kind];
  return (
    <article className="certificate" data-state={certificate.state}>
      <header>
        <h3>
          {t(kind)} · {certificate.country}
        </h3>
        <span className="state">
          <span aria-hidden>{MARKS[certificate.state]}</span> {t(ab[certificate.state])}
        </span>
      </header>
      <p>{t(certificate.means)}</p>
      {certificate.state === "waits" && (
        <ul className="quiet">
          {certificate.why.map((doubt) => (
            <li key={doubt}>{t(doubt === "positive" ? ab.positiveDoubt : ab[doubt])}</li>
          ))}
        </ul>
      )}
      <dl>
        <Line label={ab.holder}>{certificate.name || certificate.standard_name.replaceAll("<", " ")}</Line>
        <Line label={ab.born}>{certificate.born}</Line>
        <Says certificate={certificate} />
        <Line label={ab.issuer}>{certificate.issuer}</Line>
        <Line label={ab.kept}>{momentText(certificate.goes_at)}</Line>
      </dl>
    </article>
  );
}

function Says({ certificate: { says } }: { certificate: Certificate }) {
  const { t } = useLang();
  switch (says.kind) {
    case "vaccination":
      return (
        <>
          <Line label={ab.dose}>{t(ab.doseOf, { dose: says.dose, of: says.of })}</Line>
          <Line label={ab.on}>{dayText(says.on)}</Line>
          <Line label={ab.product}>{products[says.product] ?? says.product}</Line>
        </>
      );
    case "test":
      return (
        <>
          <Line label={ab.result}>{t(says.result === "negative" ? ab.negative : ab.positive)}</Line>
          <Line label={ab.method}>{says.method === "pcr" || says.method === "antigen" ? t(ab[says.method]) : says.method}</Line>
          <Line label={ab.sampled}>{momentText(says.sampled_at)}</Line>
          <Line label={ab.centre}>{says.centre}</Line>
        </>
      );
    case "recovery":
      return (
        <>
          <Line label={ab.firstPositive}>{dayText(says.first_positive)}</Line>
          <Line label={ab.goodFor}>{t(ab.fromTo, { from: dayText(says.from), to: dayText(says.until) })}</Line>
        </>
      );
  }
}

function Line({ label, children }: { label: Words; children: React.ReactNode }) {
  const { t } = useLang();
  if (!children) return null;
  return (
    <>
      <dt>{t(label)}</dt>
      <dd>{children}</dd>
    </>
  );
}
