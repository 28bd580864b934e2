// A guard at their place: read a code, see the answer, next.
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import type { GateToday } from "../api/types";
import { api } from "../shared/api";
import { useLang } from "../shared/lang";
import { useLoad } from "../shared/load";
import { clockTime, useNow } from "../shared/time";
import { Button, Field } from "../shared/ui";
import { common } from "../shared/words";
import { listenToScanner } from "../shared/wedge";
import { AnswerScreen } from "./AnswerScreen";
import { applyTheme, soundWanted, theme, wantSound } from "./comfort";
import { readTemperature } from "./temperature";
import { Today } from "./Today";
import { type Direction, useScans } from "./useScans";
import { Visitor } from "./Visitor";
import { w } from "./words";

const Camera = lazy(() => import("./Camera"));
const TODAY_EVERY_MS = 30_000;

export interface Stand {
  id: string;
  name: string;
}

export function Post({ place, onChangePlace }: { place: Stand; onChangePlace: (() => void) | null }) {
  const { t } = useLang();
  const [direction, setDirection] = useState<Direction>("in");
  const [temperature, setTemperature] = useState("");
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState<"camera" | "visitor" | null>(null);
  const temperatureField = useRef<HTMLInputElement>(null);
  const day = useLoad(`today ${place.id}`, (signal) => api.get<GateToday>(`/places/${place.id}/today`, undefined, signal));
  const { reload } = day;
  const { screen, scan, clear } = useScans(place.id, reload);
  const measured = readTemperature(temperature);
  const stage = useRef<HTMLDivElement>(null);

  // Taken from the field itself: a scanner has just typed into it, and been taken out again.
  const takeTenths = useCallback(() => {
    const read = readTemperature(temperatureField.current?.value ?? "");
    setTemperature("");
    return read.state === "good" ? read.tenths : null;
  }, []);
  const readToken = useCallback(
    (token: string) => {
      scan({ by: "token", token: token.trim(), direction, tenths: takeTenths() });
      setTyped("");
    },
    [scan, direction, takeTenths],
  );
  useEffect(() => {
    if (screen.show === "answer" || screen.show === "problem") stage.current?.scrollIntoView({ block: "nearest" });
  }, [screen.show]);

  useEffect(() => listenToScanner(document, readToken), [readToken]);
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") reload();
    }, TODAY_EVERY_MS);
    return () => clearInterval(timer);
  }, [reload]);
  useEffect(() => {
    // Function keys only: letters and digits belong to the scanner.
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "F2") temperatureField.current?.focus();
      else if (event.key === "F4") setDirection((old) => (old === "in" ? "out" : "in"));
      else if (event.key === "F8") setOpen("visitor");
      else if (event.key === "F9") setOpen((old) => (old === "camera" ? null : "camera"));
      else if (event.key === "Escape") return clear();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [clear]);

  return (
    <div className="post">
      <div className="post-main">
        <div className="post-head">
          <h1>{place.name}</h1>
          <Clock />
        </div>
        <div className="stage" ref={stage} data-camera={open === "camera" || undefined}>
          {open === "camera" && (
            <Suspense fallback={<p className="quiet">{t(common.loading)}</p>}>
              <Camera onScan={readToken} />
            </Suspense>
          )}
          <AnswerScreen screen={screen} onNext={clear} />
        </div>
        <div className="inputs">
          <Button kind={open === "camera" ? "plain" : "primary"} onClick={() => setOpen(open === "camera" ? null : "camera")}>
            {t(open === "camera" ? w.cameraStop : w.camera)}
          </Button>
          <Button onClick={() => setOpen("visitor")}>{t(w.visitor)}</Button>
        </div>
        <div className="inputs">
          <fieldset>
            <legend>{t(w.direction)}</legend>
            <div className="choices row">
              {(["in", "out"] as const).map((way) => (
                <label key={way} className="choice">
                  <input type="radio" name="direction" checked={direction === way} onChange={() => setDirection(way)} />
                  {t(way === "in" ? w.entering : w.leaving)}
                </label>
              ))}
            </div>
          </fieldset>
          <Field label={t(w.temperature)} hint={t(w.temperatureHint)} error={measured.state === "bad" ? t(w.temperatureBad) : undefined}>
            {(control) => (
              <input {...control} ref={temperatureField} inputMode="decimal" autoComplete="off" maxLength={5} placeholder="36.5" value={temperature} onChange={(event) => setTemperature(event.target.value)} />
            )}
          </Field>
        </div>
        <form
          className="typed"
          onSubmit={(event) => {
            event.preventDefault();
            if (typed.trim()) readToken(typed);
          }}
        >
          <Field label={t(w.typed)} hint={t(w.typedHint)}>
            {(control) => (
              <input {...control} autoComplete="off" autoCapitalize="characters" spellCheck={false} value={typed} onChange={(event) => setTyped(event.target.value)} />
            )}
          </Field>
          <Button type="submit">{t(w.check)}</Button>
        </form>
        <p className="keys quiet">{t(w.keys)}</p>
      </div>
      <div className="post-side">
        <Today load={day} />
        <Comfort onChangePlace={onChangePlace} />
      </div>
      {open === "visitor" && (
        <Visitor
          onClose={() => setOpen(null)}
          onSend={(document) => {
            setOpen(null);
            scan({ by: "document", document, direction, tenths: takeTenths() });
          }}
        />
      )}
    </div>
  );
}

function Clock() {
  const now = useNow();
  return <time className="clock">{clockTime(now)}</time>;
}

function Comfort({ onChangePlace }: { onChangePlace: (() => void) | null }) {
  const { t } = useLang();
  const [sound, setSound] = useState(soundWanted);
  const [dark, setDark] = useState(() => theme() === "dark");
  return (
    <div className="comfort">
      <Button
        aria-pressed={sound}
        onClick={() => {
          wantSound(!sound);
          setSound(!sound);
        }}
      >
        {t(sound ? w.soundOn : w.soundOff)}
      </Button>
      <Button
        onClick={() => {
          applyTheme(dark ? "light" : "dark");
          setDark(!dark);
        }}
      >
        {t(dark ? w.day : w.night)}
      </Button>
      {onChangePlace && <Button onClick={onChangePlace}>{t(w.changePlace)}</Button>}
    </div>
  );
}
