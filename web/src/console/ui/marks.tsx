// Small marks of a shape and a word. Only what is late or dangerous has a colour.

import type { ReactNode } from "react";
import type { Lang } from "../../shared/lang";
import { useLang } from "../../shared/lang";
import { dayText, momentText, serverNow } from "../../shared/time";
import { age, lateness } from "../tasks/age";
import { ageWords, tableWords } from "../words/frame";

const SHAPES = {
  dot: <circle cx="8" cy="8" r="5" fill="currentColor" />,
  ring: <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="2" />,
  half: (
    <>
      <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M8 3a5 5 0 0 1 0 10z" fill="currentColor" />
    </>
  ),
  tick: <path d="M3 8.5l3.5 3.5L13 4.5" fill="none" stroke="currentColor" strokeWidth="2.5" />,
  cross: <path d="M4 4l8 8M12 4l-8 8" fill="none" stroke="currentColor" strokeWidth="2.5" />,
  alarm: <path d="M8 1.5L15.5 15H.5z" fill="currentColor" />,
  diamond: <path d="M8 1.5L14.5 8 8 14.5 1.5 8z" fill="currentColor" />,
  triangle: <path d="M8 2.5L14.5 14h-13z" fill="none" stroke="currentColor" strokeWidth="2" />,
  square: <rect x="3" y="3" width="10" height="10" fill="none" stroke="currentColor" strokeWidth="2" />,
} as const;
export type Shape = keyof typeof SHAPES;

export function Tag({ shape, tone, children }: { shape: Shape; tone?: "alarm" | "soon"; children: ReactNode }) {
  return (
    <span className={`tag${tone ? ` ${tone}` : ""}`}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        {SHAPES[shape]}
      </svg>
      {children}
    </span>
  );
}

export function Lateness({ due }: { due: string }) {
  const { t } = useLang();
  const ageText = useAgeText();
  const late = lateness(due, new Date(serverNow()));
  if (late === "overdue")
    return (
      <Tag shape="alarm" tone="alarm">
        {t(ageWords.overdueBy, { age: ageText(due) })}
      </Tag>
    );
  if (late === "today")
    return (
      <Tag shape="half" tone="soon">
        {t(ageWords.dueToday)}
      </Tag>
    );
  return <Tag shape="ring">{t(ageWords.dueLater)}</Tag>;
}

/** "5 hours", "3 days" since a moment. */
export function useAgeText(): (from: string) => string {
  const { t } = useLang();
  return (from) => {
    const { unit, n } = age(from, new Date(serverNow()));
    return t(ageWords[unit], { n });
  };
}

/** A moment in the town's time; a dash in words where there is none. */
export function Moment({ at }: { at: string | null | undefined }) {
  const { t, lang } = useLang();
  if (!at) return <span className="quiet">{t(tableWords.none)}</span>;
  return (
    <time className="nowrap" dateTime={at} title={at}>
      {momentText(at, lang)}
    </time>
  );
}

export function DayMark({ day }: { day: string | null | undefined }) {
  const { t, lang } = useLang();
  if (!day) return <span className="quiet">{t(tableWords.unknown)}</span>;
  return (
    <time className="nowrap" dateTime={day}>
      {dayOrMoment(day, lang)}
    </time>
  );
}

function dayOrMoment(text: string, lang: Lang): string {
  return text.includes("T") ? momentText(text, lang) : dayText(text, lang);
}
