// The shapes that stand beside every colour, so that nobody needs to see colours: a disc with a tick, a triangle, an
// octagon with a cross, an open ring with a dash.
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
const cross = <path d="M16 16l16 16M32 16L16 32" stroke="var(--mark-ink, #fff)" strokeWidth="5.5" strokeLinecap="round" />;
const ring = <circle cx="24" cy="24" r="20" fill="none" stroke="currentColor" strokeWidth="4" strokeDasharray="8 5.96" />;
const dash = <path d="M14 24h20" stroke="currentColor" strokeWidth="6" strokeLinecap="round" />;

/** The shape of a pass colour; takes its hue from CSS `color`. */
export function ColourShape({ colour, ...mark }: MarkProps & { colour: Colour }) {
  return (
    <Mark {...mark}>
      {colour === "green" && <>{disc}{tick}</>}
      {colour === "amber" && <>{triangle}{bang}</>}
      {colour === "red" && <>{octagon}{cross}</>}
      {colour === "grey" && <>{ring}{dash}</>}
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

/** The product's mark: a wall with its battlements and an open gate. */
export function Bastion({ size = 24 }: { size?: number | string }) {
  return (
    <svg viewBox="0 0 48 48" width={size} height={size} aria-hidden="true">
      <path d="M5 43V9h8v6h7V9h8v6h7V9h8v34H31V33a7 7 0 0 0-14 0v10z" fill="currentColor" />
    </svg>
  );
}
