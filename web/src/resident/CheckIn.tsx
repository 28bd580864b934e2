// A resident scans the code at a place's door: the other way round from a gate, with the same answer.
import { useRef, useState } from "react";
import type { Answer, Words } from "../api/types";
import { api } from "../shared/api";
import { useLang } from "../shared/lang";
import { useAct } from "../shared/load";
import { AnswerShape } from "../shared/marks";
import { readPlaceCode, PLACE } from "../shared/pass/place-code";
import type { Known } from "../shared/pass/shelf";
import { slugOf } from "../shared/problem";
import { momentText } from "../shared/time";
import { Button, Field, Notice, ProblemNotice } from "../shared/ui";
import { answerWords } from "../shared/words";
import Camera from "./Camera";
import { cw } from "./checkInWords";
import { Head } from "./Head";

interface CheckedIn {
  place: { id: string; name: string; name_en?: string | null };
  at: string;
  assurance: "normal" | "low";
  answer: Answer;
  sentence: Words;
}

const newId = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

export default function CheckIn({ subject }: { subject: Known }) {
  const { t } = useLang();
  const act = useAct();
  const [done, setDone] = useState<CheckedIn | null>(null);
  const [camera, setCamera] = useState(false);
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState<Words | null>(null);
  const last = useRef({ code: "", id: "" });

  const send = async (text: string) => {
    const code = text.trim().toUpperCase();
    if (!readPlaceCode(code)) {
      setWrong(code.startsWith("BW1S:") || code.startsWith("BW1P:") ? cw.notYours : cw.notPlace);
      return;
    }
    setWrong(null);
    // The same code again after a lost answer is the same check-in.
    if (last.current.code !== code) last.current = { code, id: newId() };
    const sent = await act.run(async () => {
      setDone(await api.post<CheckedIn>(`/residents/${subject.id}/check-ins`, { scan_id: last.current.id, code }));
    });
    if (!sent) return;
    setCamera(false);
    setTyped("");
    last.current = { code: "", id: "" };
  };

  return (
    <div className="page check-in">
      <Head>
        {t(cw.title)} · {subject.name}
      </Head>
      {done ? (
        <Done done={done} onAgain={() => setDone(null)} />
      ) : (
        <>
          <p>{t(cw.lead)}</p>
          {wrong && <Notice tone="bad">{t(wrong)}</Notice>}
          {act.problem && slugOf(act.problem) === "offline" ? <Notice tone="bad">{t(cw.offline)}</Notice> : <ProblemNotice problem={act.problem} />}
          {camera ? (
            <Camera onRead={(text) => void send(text)} />
          ) : (
            <Button kind="primary" className="wide" onClick={() => setCamera(true)}>{t(cw.start)}</Button>
          )}
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void send(typed);
            }}
          >
            <Field label={t(cw.typed)} hint={t(cw.typedHint)}>
              {(control) => (
                <input {...control} autoCapitalize="characters" autoComplete="off" spellCheck={false} placeholder={PLACE} value={typed} onChange={(event) => setTyped(event.target.value)} />
              )}
            </Field>
            <Button className="wide" type="submit" busy={act.busy} disabled={typed.trim() === ""}>{t(cw.send)}</Button>
          </form>
        </>
      )}
    </div>
  );
}

function Done({ done, onAgain }: { done: CheckedIn; onAgain: () => void }) {
  const { t, lang } = useLang();
  const place = lang === "en" && done.place.name_en ? done.place.name_en : done.place.name;
  return (
    <>
      <section className="answers" data-answer={done.answer} role="status">
        <header className="band" data-answer={done.answer}>
          <AnswerShape answer={done.answer} size={56} />
          <div>
            <h2>{t(answerWords[done.answer])}</h2>
            <p>{momentText(done.at)}</p>
          </div>
        </header>
        <h2>{t(cw.done, { place })}</h2>
        <p className="next">{t(done.sentence)}</p>
      </section>
      {done.assurance === "low" && <Notice>{t(cw.low)}</Notice>}
      <Button className="wide" onClick={onAgain}>{t(cw.again)}</Button>
    </>
  );
}
