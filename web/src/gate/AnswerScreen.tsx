// The answer at a glance: ground colour, shape, one word, one sentence. A guard reads it at arm's length, in the rain.
import { useLang } from "../shared/lang";
import { AnswerShape, ColourShape, ColourTag } from "../shared/marks";
import { problemText } from "../shared/problem";
import { clockTime } from "../shared/time";
import { Button } from "../shared/ui";
import { answerWords, common } from "../shared/words";
import type { Screen } from "./useScans";
import { w } from "./words";

export function AnswerScreen({ screen, onNext }: { screen: Screen; onNext: () => void }) {
  const { t, lang } = useLang();
  return (
    <section className="answer" data-answer={screen.show === "answer" ? screen.answer.answer : undefined} data-show={screen.show} aria-live="assertive" aria-atomic="true">
      {screen.show === "ready" && (
        <>
          <Frame />
          <p className="answer-word">{t(w.ready)}</p>
          <p>{t(w.readyHint)}</p>
        </>
      )}
      {screen.show === "sending" && <p className="answer-word">{t(w.sending)}</p>}
      {screen.show === "problem" && (
        <>
          <ColourShape colour="grey" size={96} />
          <p className="answer-word">{t(w.refused)}</p>
          <p className="answer-sentence">{problemText(screen.problem, lang)}</p>
          <p>{t(w.refusedHint)}</p>
          <div className="answer-buttons">
            <Button onClick={screen.again}>{t(common.retry)}</Button>
            <Button onClick={onNext}>{t(w.next)}</Button>
          </div>
        </>
      )}
      {screen.show === "answer" && (
        <>
          <AnswerShape answer={screen.answer.answer} size="var(--answer-mark)" />
          <p className="answer-word">{t(answerWords[screen.answer.answer])}</p>
          <p className="answer-sentence">{t(screen.answer.sentence)}</p>
          {(screen.answer.reasons?.length ?? 0) > 0 && (
            <ul className="answer-reasons">
              {screen.answer.reasons?.map((reason) => <li key={reason.en}>{t(reason)}</li>)}
            </ul>
          )}
          <p className="answer-facts">
            {screen.answer.colour && (
              <span className="answer-colour">
                <ColourTag colour={screen.answer.colour} />
              </span>
            )}
            {screen.tenths !== null && screen.answer.answer === "in" && <span>{t(w.measuredHot, { t: (screen.tenths / 10).toFixed(1) })}</span>}
            <span>{t(w.at, { time: clockTime(screen.at) })}</span>
          </p>
          {screen.answer.repeated && <p>{t(w.repeated)}</p>}
          <div className="answer-buttons">
            <Button onClick={onNext}>{t(w.next)}</Button>
          </div>
        </>
      )}
    </section>
  );
}

/** The corners of a viewfinder: nothing has been read yet. */
function Frame() {
  return (
    <svg viewBox="0 0 48 48" width="80" height="80" fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round" aria-hidden="true">
      <path d="M4 14V6a2 2 0 0 1 2-2h8M34 4h8a2 2 0 0 1 2 2v8M44 34v8a2 2 0 0 1-2 2h-8M14 44H6a2 2 0 0 1-2-2v-8" />
      <path d="M10 24h28" />
    </svg>
  );
}
