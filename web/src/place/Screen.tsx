// The turning code: read from across a counter, by day and by night.
import { useEffect, useState } from "react";
import { useLang, type Words } from "../shared/lang";
import { Bastion } from "../shared/marks";
import { makePlaceCode, STEP_SECONDS, stepAt } from "../shared/pass/place-code";
import { drawQr, type Qr } from "../shared/qr";
import { clockTime, serverNow, useNow } from "../shared/time";
import { fromHex } from "../shared/proof/bytes";
import { Button } from "../shared/ui";
import { type Door, fromBase64Url } from "./door";
import { applyTheme, theme } from "./theme";
import { w } from "./words";

const STEP_MS = STEP_SECONDS * 1000;
/** Beyond this the difference is told: a device that restarts offline has only its own clock. */
const CLOCK_OFF_MS = 120_000;

interface Props {
  door: Door;
  online: boolean;
  onPrint: (() => void) | null;
  onChange: () => void;
}

export function Screen({ door, online, onPrint, onChange }: Props) {
  const { t } = useLang();
  const now = useNow(250);
  const [dark, setDark] = useState(() => theme() === "dark");
  const step = stepAt(now);
  const qr = useTurningCode(door, step);
  const left = Math.ceil((STEP_MS - (now % STEP_MS)) / 1000);
  const off = Math.round(Math.abs(serverNow() - Date.now()) / 60_000);
  useAwake();
  return (
    <main className="door">
      <header className="door-head">
        <Bastion size={32} />
        <h1>
          {door.name}
          {door.name_en && <small lang="en">{door.name_en}</small>}
        </h1>
        <time>{clockTime(now)}</time>
      </header>
      <Both words={w.scan} className="door-lead" />
      <Both words={w.how} />
      <div className="door-code" data-step={step}>
        {qr && <Code qr={qr} label={`${w.title.zh} · ${w.title.en}`} />}
      </div>
      <div className="door-turn">
        <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
          <rect className="door-track" width="100" height="4" rx="2" />
          <rect width={(100 * (STEP_MS - (now % STEP_MS))) / STEP_MS} height="4" rx="2" fill="currentColor" />
        </svg>
        <p>
          <span lang="zh-CN">{w.next.zh.replace("{n}", String(left))}</span> · <span lang="en">{w.next.en.replace("{n}", String(left))}</span>
        </p>
      </div>
      <Both words={w.turns} />
      <Both words={w.noPhone} className="door-quiet" />
      <footer className="door-foot">
        {!online && <span role="status">{t(w.offline)}</span>}
        {Math.abs(serverNow() - Date.now()) > CLOCK_OFF_MS && <span role="status">{t(w.clockDoubt, { n: off })}</span>}
        <Button
          onClick={() => {
            applyTheme(dark ? "light" : "dark");
            setDark(!dark);
          }}
        >
          {t(dark ? w.day : w.night)}
        </Button>
        {onPrint && <Button onClick={onPrint}>{t(w.print)}</Button>}
        <Button onClick={onChange}>{t(w.change)}</Button>
      </footer>
    </main>
  );
}

export function Both({ words, className = "" }: { words: Words; className?: string }) {
  return (
    <p className={`both ${className}`}>
      <span lang="zh-CN">{words.zh}</span>
      <span lang="en">{words.en}</span>
    </p>
  );
}

/** White under black in every theme: scanners read dark on light. */
export function Code({ qr, label }: { qr: Qr; label: string }) {
  const side = qr.size + 8;
  return (
    <svg className="door-qr" viewBox={`-4 -4 ${side} ${side}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect x="-4" y="-4" width={side} height={side} fill="#fff" />
      <path d={qr.path} fill="#000" />
    </svg>
  );
}

function useTurningCode(door: Door, step: number): Qr | null {
  const [qr, setQr] = useState<Qr | null>(null);
  useEffect(() => {
    let gone = false;
    void makePlaceCode(fromHex(door.place) ?? new Uint8Array(), step, fromBase64Url(door.secret)).then((text) => {
      if (!gone) setQr(drawQr(text));
    });
    return () => {
      gone = true;
    };
  }, [door.place, door.secret, step]);
  return qr;
}

/** A screen at a door must not go dark. */
function useAwake(): void {
  useEffect(() => {
    const lock = navigator.wakeLock as WakeLock | undefined;
    let held: WakeLockSentinel | null = null;
    const hold = () => {
      if (document.visibilityState !== "visible") return;
      void lock
        ?.request("screen")
        .then((got) => {
          held = got;
        })
        .catch(() => undefined);
    };
    hold();
    document.addEventListener("visibilitychange", hold);
    return () => {
      document.removeEventListener("visibilitychange", hold);
      void held?.release();
    };
  }, []);
}
