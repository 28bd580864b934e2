// The shapes that stand beside every colour, so that nobody needs to see colours: a disc with a tick, a triangle, an
// octagon with a bar, a square with a question mark.
import type { Answer, Colour } from "../api/types";
import { useLang } from "./lang";
import { answerWords, colourWords } from "./words";

interface MarkProps {
  size?: number | string;
  /** Leave out when the word stands beside the mark anyway. */
  label?: string;
}

function Mark({ size = 48, label, children }: MarkProps & { children: React.ReactNode }) {
  const name = label ? { role: "img", "aria-label": label } : { "aria-hidden": true };
  return (
    <svg className="mark" viewBox="0 0 48 48" width={size} height={size} {...name}>
      {children}
    </svg>
  );
}

const tick = <path d="M14 25l7 7 14-15" fill="none" stroke="var(--mark-ink, #fff)" strokeWidth="5" strokeLinecap="round" strokeLinejoin="round" />;
const disc = <circle cx="24" cy="24" r="22" fill="currentColor" />;
const triangle = <path d="M24 3.5L46.5 43a2 2 0 0 1-1.7 3H3.2a2 2 0 0 1-1.7-3z" fill="currentColor" />;
const bang = (
  <>
    <path d="M24 18v12" stroke="var(--mark-ink, #fff)" strokeWidth="5" strokeLinecap="round" />
    <circle cx="24" cy="38.5" r="3.2" fill="var(--mark-ink, #fff)" />
  </>
);
const octagon = <path d="M15 2h18l13 13v18L33 46H15L2 33V15z" fill="currentColor" />;
const bar = <rect x="11" y="20.5" width="26" height="7" rx="2" fill="var(--mark-ink, #fff)" />;
const square = <rect x="3" y="3" width="42" height="42" rx="4" fill="none" stroke="currentColor" strokeWidth="4" strokeDasharray="7 5" />;
const question = (
  <>
    <path d="M18 19c0-8 13-8 13 0 0 5-7 5-7 11" fill="none" stroke="currentColor" strokeWidth="4.5" strokeLinecap="round" />
    <circle cx="24" cy="37" r="3" fill="currentColor" />
  </>
);

/** The shape of a pass colour; takes its hue from CSS `color`. */
export function ColourShape({ colour, ...mark }: MarkProps & { colour: Colour }) {
  return (
    <Mark {...mark}>
      {colour === "green" && <>{disc}{tick}</>}
      {colour === "amber" && <>{triangle}{bang}</>}
      {colour === "red" && <>{octagon}{bar}</>}
      {colour === "grey" && <>{square}{question}</>}
    </Mark>
  );
}

/** The shape of a gate's answer: the same family, so that a guard reads one alphabet. */
export function AnswerShape({ answer, ...mark }: MarkProps & { answer: Answer }) {
  const colour: Colour = answer === "in" ? "green" : answer === "no" ? "red" : "amber";
  return <ColourShape colour={colour} {...mark} />;
}

/** Colour, shape and word in one line, for tables and lists. */
export function ColourTag({ colour }: { colour: Colour }) {
  const { t } = useLang();
  return (
    <span className="colour-tag" data-colour={colour}>
      <ColourShape colour={colour} size="1em" /> {t(colourWords[colour])}
    </span>
  );
}

export function AnswerTag({ answer }: { answer: Answer }) {
  const { t } = useLang();
  return (
    <span className="colour-tag" data-answer={answer}>
      <AnswerShape answer={answer} size="1em" /> {t(answerWords[answer])}
    </span>
  );
}

/** The product's mark: a bastion seen from above, as drawn on old town plans. */
export function Bastion({ size = 24 }: { size?: number }) {
  return (
    <svg viewBox="0 0 48 48" width={size} height={size} aria-hidden="true">
      <path d="M24 3l7 9 14-1-4 13 4 13-14-1-7 9-7-9-14 1 4-13-4-13 14 1z" fill="currentColor" />
      <path d="M24 15l9 9-9 9-9-9z" fill="var(--paper, #fff)" />
    </svg>
  );
}
