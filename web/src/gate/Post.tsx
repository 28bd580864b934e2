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
import type { Seat } from "./seat";
import { Status } from "./Status";
import { useDesk, useDeskView } from "./useDesk";
import { type Direction, useScans } from "./useScans";
import { w } from "./words";

const Camera = lazy(() => import("./Camera"));
const Panel = lazy(() => import("./Panel"));
const Visitor = lazy(() => import("./Visitor"));
const TODAY_EVERY_MS = 30_000;

interface Props {
  place: Seat;
  /** False while somebody goes on whose sign-in the server does not know, or cannot be asked about. */
  signedIn: boolean;
  onWaiting: (visits: number) => void;
  onSignInWanted: () => Promise<void>;
  onChangePlace: (() => void) | null;
}

export function Post({ place, signedIn, onWaiting, onSignInWanted, onChangePlace }: Props) {
  const { t } = useLang();
  const [direction, setDirection] = useState<Direction>("in");
  const [temperature, setTemperature] = useState("");
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState<"camera" | "visitor" | "panel" | null>(null);
  const temperatureField = useRef<HTMLInputElement>(null);
  const day = useLoad(`today ${place.id}`, (signal) => api.get<GateToday>(`/places/${place.id}/today`, undefined, signal));
  const { reload } = day;
  const desk = useDesk(place.id);
  const view = useDeskView(desk);
  const { screen, scan, conclude, lookUp, clear } = useScans(place.id, desk, view?.able ?? false, reload);
  const measured = readTemperature(temperature);
  const stage = useRef<HTMLDivElement>(null);

  // Taken from the field itself: a scanner has just typed into it, and been taken out again.
  const takeTenths = useCallback(() => {
    const read = readTemperature(temperatureField.current?.value ?? "");
    setTemperature("");
    return read.state === "good" ? read.tenths : null;
  }, []);
  const readCode = useCallback(
    (code: string) => {
      void scan(code.trim(), direction, takeTenths());
      setTyped("");
    },
    [scan, direction, takeTenths],
  );
  const waiting = view?.queue ?? 0;
  useEffect(() => onWaiting(waiting), [onWaiting, waiting]);
  const signInWanted = view?.signInWanted ?? false;
  useEffect(() => {
    if (signInWanted) void onSignInWanted();
  }, [signInWanted, onSignInWanted]);
  // Whoever has just signed in, or come back, need not wait for the next round.
  useEffect(() => {
    if (signedIn) void desk?.hurry();
  }, [signedIn, desk]);
  useEffect(() => {
    if (screen.show !== "ready" && screen.show !== "sending") stage.current?.scrollIntoView({ block: "nearest" });
  }, [screen.show]);

  useEffect(() => listenToScanner(document, readCode), [readCode]);
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible" && navigator.onLine) reload();
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
        {!signedIn && place.guard && <p className="quiet kept-seat">{t(w.keptSeat, { guard: place.guard })}</p>}
        {view && <Status view={view} onOpen={() => setOpen("panel")} />}
        <div className="stage" ref={stage} data-camera={open === "camera" || undefined}>
          {open === "camera" && (
            <Suspense fallback={<p className="quiet">{t(common.loading)}</p>}>
              <Camera onScan={readCode} />
            </Suspense>
          )}
          <AnswerScreen screen={screen} able={view?.able ?? null} onNext={clear} onDecide={(glance, answer, why) => void conclude(glance, answer, why)} />
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
            if (typed.trim()) readCode(typed);
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
        <Today load={day} own={view?.online === false ? view.tally : null} />
        <Comfort onChangePlace={onChangePlace} />
      </div>
      <Suspense fallback={null}>
        {open === "panel" && desk && view && <Panel desk={desk} view={view} onClose={() => setOpen(null)} />}
        {open === "visitor" && (
          <Visitor
            onClose={() => setOpen(null)}
            onSend={(document) => {
              setOpen(null);
              void lookUp(document, direction, takeTenths());
            }}
          />
        )}
      </Suspense>
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
