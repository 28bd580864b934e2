// A pass on paper: made, printed, listed, cancelled.
import { useState } from "react";
import { useLang } from "../shared/lang";
import { useAct, useLoad } from "../shared/load";
import { makePaper, numberOf, type PaperLine, type PaperPass, papersOf, revokePaper } from "../shared/paper/api";
import { placesText } from "../shared/paper/PaperSheet";
import { PrintPaper } from "../shared/paper/PrintPaper";
import { paperWords as w } from "../shared/paper/words";
import type { Known } from "../shared/pass/shelf";
import { momentText, serverNow } from "../shared/time";
import { Button, Loaded, Notice, ProblemNotice } from "../shared/ui";
import { common } from "../shared/words";
import { Head } from "./Head";

export default function Paper({ subject }: { subject: Known }) {
  const { t } = useLang();
  const act = useAct();
  const [paper, setPaper] = useState<PaperPass | null>(null);
  const load = useLoad(`papers ${subject.id}`, (signal) => papersOf(subject.id, signal));
  const make = () =>
    act.run(async () => {
      setPaper(await makePaper(subject.id));
      load.reload();
    });
  return (
    <div className="page">
      <Head>
        {t(w.title)} · {subject.name}
      </Head>
      {paper ? (
        <>
          <Notice tone="good">
            <p>{t(w.made)} {t(w.onceShown)}</p>
          </Notice>
          <PrintPaper paper={paper} />
        </>
      ) : (
        <>
          <p>{t(w.lead)}</p>
          <ProblemNotice problem={act.problem} />
          <Button kind="primary" className="wide" busy={act.busy} onClick={() => void make()}>{t(w.make)}</Button>
        </>
      )}
      <h2>{t(w.earlier)}</h2>
      <Loaded load={load}>
        {({ items: lines }) =>
          lines.length === 0 ? (
            <p className="quiet">{t(w.none)}</p>
          ) : (
            <ul className="lines">
              {lines.map((line) => (
                <Line key={line.serial} line={line} person={subject.id} onDone={load.reload} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}

function Line({ line, person, onDone }: { line: PaperLine; person: string; onDone: () => void }) {
  const { t, lang } = useLang();
  const act = useAct();
  const [asked, setAsked] = useState(false);
  const number = numberOf(line.serial);
  const ended = Date.parse(line.expires) <= serverNow();
  const revoke = () =>
    act.run(async () => {
      await revokePaper(person, line.serial);
      onDone();
    });
  return (
    <li>
      <p>
        <b>{t(w.number, { number })}</b> · {t(line.revoked ? w.revoked : ended ? w.ended : w.goodUntil, { moment: momentText(line.expires) })}
      </p>
      <p className="quiet">{placesText(line.kinds, lang)}</p>
      <ProblemNotice problem={act.problem} />
      {!line.revoked && !ended && !asked && <Button onClick={() => setAsked(true)}>{t(w.revoke)}</Button>}
      {asked && !line.revoked && (
        <div role="group" aria-label={t(w.revokeAsk, { number })}>
          <p>
            <b>{t(w.revokeAsk, { number })}</b> {t(w.revokeThen)}
          </p>
          <div className="choices row">
            <Button kind="danger" busy={act.busy} onClick={() => void revoke()}>{t(w.revoke)}</Button>
            <Button onClick={() => setAsked(false)}>{t(common.cancel)}</Button>
          </div>
        </div>
      )}
    </li>
  );
}
