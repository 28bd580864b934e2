// The answer at a glance: ground colour, shape, one word, one sentence. A guard reads it at arm's length, in the rain.
import type { Answer, Colour, Words } from "../api/types";
import { useLang } from "../shared/lang";
import { AnswerShape, ColourShape, ColourTag } from "../shared/marks";
import { problemText } from "../shared/problem";
import { clockTime } from "../shared/time";
import { Button } from "../shared/ui";
import { answerWords, common, placeKindWords } from "../shared/words";
import { Closer } from "./Closer";
import type { Glance, Why } from "./kept/glance";
import type { Screen } from "./useScans";
import { w } from "./words";

interface Props {
  screen: Screen;
  /** Null until this device has everything that a decision needs. */
  able: boolean | null;
  onNext: () => void;
  onDecide: (glance: Glance, answer: "in" | "no", why: Why) => void;
}

export function AnswerScreen({ screen, able, onNext, onDecide }: Props) {
  const { t, lang } = useLang();
  const shown = answerOf(screen);
  const glance = screen.show === "glance" ? screen.glance : null;
  return (
    <section
      className="answer"
      data-answer={shown?.answer}
      data-show={shown ? "answer" : screen.show === "ready" ? (able === null ? "opening" : able ? "ready" : "unable") : screen.show}
      data-fault={glance?.fault ?? undefined}
      aria-live="assertive"
      aria-atomic="true"
    >
      {screen.show === "ready" && (
        <>
          <Frame />
          <p className="answer-word">{t(able === null ? w.opening : able ? w.ready : w.unable)}</p>
          {able !== null && <p>{t(able ? w.readyHint : w.unableHint)}</p>}
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
      {shown && (
        <>
          <AnswerShape answer={shown.answer} size="var(--answer-mark)" />
          <p className="answer-word">{t(answerWords[shown.answer])}</p>
          <p className="answer-sentence">{t(shown.sentence)}</p>
          {glance?.settled === "asking" && <p>{t(w.settling)}</p>}
          {shown.reasons.length > 0 && (
            <ul className="answer-reasons">
              {shown.reasons.map((reason) => <li key={reason.en}>{t(reason)}</li>)}
            </ul>
          )}
          {glance && <Compare glance={glance} />}
          <p className="answer-facts">
            {shown.colour && (
              <span className="answer-colour">
                <ColourTag colour={shown.colour} />
              </span>
            )}
            {glance?.issuer && <span>{t(w.issuedBy, { issuer: t(glance.issuer) })}</span>}
            {shown.tenths !== null && shown.answer === "in" && <span>{t(w.measuredHot, { t: (shown.tenths / 10).toFixed(1) })}</span>}
            <span>{t(w.at, { time: clockTime(shown.at) })}</span>
          </p>
          {shown.repeated && <p>{t(w.repeated)}</p>}
          {glance && decides(glance) ? (
            <Closer key={glance.scanId} onDecide={(answer, why) => onDecide(glance, answer, why)} onNext={onNext} />
          ) : (
            <div className="answer-buttons">
              <Button onClick={onNext}>{t(w.next)}</Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

/** Somebody genuine, looked at more closely: then it is the guard who decides. */
const decides = (glance: Glance): boolean => glance.answer === "closer" && glance.pass !== null && glance.decidedBy === "gate" && glance.settled !== "asking";

interface Shown {
  answer: Answer;
  colour: Colour | null;
  sentence: Words;
  reasons: Words[];
  at: number;
  tenths: number | null;
  repeated: boolean;
}

function answerOf(screen: Screen): Shown | null {
  if (screen.show === "visitor") {
    const { answer, at, tenths } = screen;
    return { answer: answer.answer, colour: answer.colour ?? null, sentence: answer.sentence, reasons: answer.reasons, at, tenths, repeated: answer.repeated };
  }
  if (screen.show !== "glance") return null;
  const { glance } = screen;
  const sentence = glance.decidedBy === "guard" ? (glance.answer === "in" ? w.guardLetIn : w.guardTurnedAway) : glance.sentence;
  return { ...glance, sentence, repeated: glance.again };
}

/** Paper proves nobody: the guard compares what stands on it with a document. */
function Compare({ glance: { identity, pass } }: { glance: Glance }) {
  const { t } = useLang();
  if (!identity) return null;
  const kinds = pass?.paperFor?.map((kind) => t(placeKindWords[kind as keyof typeof placeKindWords] ?? placeKindWords.other));
  return (
    <div className="compare">
      <p>{t(pass?.paperFor ? w.comparePaper : w.compareName)}</p>
      <dl>
        <div>
          <dt>{t(w.maskedName)}</dt>
          <dd>{identity.name}</dd>
        </div>
        <div>
          <dt>{t(w.documentTail)}</dt>
          <dd>{identity.tail}</dd>
        </div>
        {kinds && (
          <div>
            <dt>{t(w.goodFor)}</dt>
            <dd>{kinds.join(" · ")}</dd>
          </div>
        )}
      </dl>
    </div>
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
