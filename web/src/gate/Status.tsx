// What a gate must know of itself, always in sight: connection, how old its lists are, what waits to be sent, its clock.
// Every state has a word and a shape; colour only underlines it.
import { useEffect, useState } from "react";
import { type Say, useLang } from "../shared/lang";
import { serverNow } from "../shared/time";
import type { DeskView } from "./kept/glance";
import { s } from "./statusWords";

type Tone = "good" | "watch" | "bad";
interface Sign {
  name: string;
  tone: Tone;
  label: string;
  text: string;
}

const MINUTE_S = 60;
const HOUR_S = 3600;
const DAY_S = 86_400;

/** Seconds as one says them. */
export function ageText(t: Say, seconds: number): string {
  const age = Math.max(0, seconds);
  if (age < 90) return t(s.justNow);
  if (age < 90 * MINUTE_S) return t(s.minutes, { n: Math.round(age / MINUTE_S) });
  if (age < 48 * HOUR_S) return t(s.hours, { n: Math.round(age / HOUR_S) });
  return t(s.days, { n: Math.floor(age / DAY_S) });
}

export function signs(view: DeskView, now: number, t: Say): Sign[] {
  const filterAge = view.filterAt === null ? null : now / 1000 - view.filterAt;
  const listAge = view.list === null ? null : now / 1000 - view.list.issued;
  const { fresh_hours: fresh, filter_limit_hours: limit } = view.kit?.policy ?? { fresh_hours: 2, filter_limit_hours: 72 };
  const old = filterAge === null || filterAge > limit * HOUR_S;
  return [
    {
      name: "line",
      tone: view.signInWanted ? "watch" : view.online ? "good" : "watch",
      label: t(s.line),
      text: t(view.signInWanted ? s.signInWanted : view.online === null ? s.lineAsking : view.online ? s.lineUp : s.lineDown),
    },
    {
      name: "filter",
      tone: old ? "bad" : filterAge > fresh * HOUR_S ? "watch" : "good",
      label: t(s.filter),
      text: filterAge === null ? t(s.none) : old ? `${ageText(t, filterAge)} · ${t(s.tooOld)}` : ageText(t, filterAge),
    },
    {
      name: "list",
      tone: listAge === null || view.listRefused ? "bad" : "good",
      label: t(s.list),
      text: view.listRefused ? t(s.listRefused) : listAge === null ? t(s.none) : ageText(t, listAge),
    },
    {
      name: "queue",
      tone: view.asides.length > 0 ? "bad" : view.queue > 0 && !view.online ? "watch" : "good",
      label: t(s.queue),
      text: view.asides.length > 0 ? t(s.waitingAndAside, { n: view.queue, m: view.asides.length }) : t(s.waiting, { n: view.queue }),
    },
    {
      name: "clock",
      tone: view.clock.state === "good" ? "good" : "bad",
      label: t(s.clock),
      text: view.clock.state === "good" ? t(s.clockGood) : t(s.clockOff, { n: Math.max(1, Math.round(Math.abs(view.clock.offset) / MINUTE_S)) }),
    },
  ];
}

export function Status({ view, onOpen }: { view: DeskView; onOpen: () => void }) {
  const { t } = useLang();
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 5_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <button type="button" className="status" onClick={onOpen} aria-haspopup="dialog">
      <span className="visually-hidden">{t(s.title)}</span>
      {signs(view, Math.max(now, serverNow()), t).map(({ name, tone, label, text }) => (
        <span key={name} className="sign" data-sign={name} data-tone={tone}>
          <Mark tone={tone} />
          <span className="sign-label">{label}</span> <span>{text}</span>
        </span>
      ))}
    </button>
  );
}

/** A filled disc, a triangle, a square with a cross: told apart without any colour. */
export function Mark({ tone }: { tone: Tone }) {
  return (
    <svg className="sign-mark" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      {tone === "good" && <circle cx="8" cy="8" r="6" fill="currentColor" />}
      {tone === "watch" && <path d="M8 1.5L15 14.5H1z" fill="none" stroke="currentColor" strokeWidth="2" strokeLinejoin="round" />}
      {tone === "bad" && (
        <>
          <rect x="1" y="1" width="14" height="14" rx="2" fill="currentColor" />
          <path d="M5 5l6 6M11 5l-6 6" stroke="var(--paper)" strokeWidth="2" strokeLinecap="round" />
        </>
      )}
    </svg>
  );
}
