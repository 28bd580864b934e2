// The whole screen for the gate: code, colour, word, shape and time at arm's length. The name is in the code only where its
// holder presses for it, and no longer than the sheet stands open.
import { useEffect, useState } from "react";
import type { Decision } from "../api/types";
import { useLang } from "../shared/lang";
import { type Shown, useShow } from "../shared/pass/useShow";
import type { HeldToken, Shelf } from "../shared/pass/shelf";
import { TICK_SECONDS } from "../shared/pass/show";
import { serverNow } from "../shared/time";
import { Button, Sheet } from "../shared/ui";
import { Band } from "./Band";
import { LiveQr } from "./LiveQr";
import { pw } from "./passWords";
import { w } from "./words";

interface ShowProps {
  shelf: Shelf;
  person: { id: string; name: string };
  decision: Decision;
  token: HeldToken;
  onClose: () => void;
}

export function Show({ shelf, person, decision, token, onClose }: ShowProps) {
  const { t } = useLang();
  const [named, setNamed] = useState(false);
  const shown = useShow(shelf, person.id, token, named);
  useWakeLock();
  return (
    <Sheet label={t(w.showPass)} onClose={onClose} className="show-sheet">
      <Band decision={decision} name={person.name} />
      <LiveQr shown={shown} />
      <TickBar shown={shown} />
      {token.identity && (
        <div className="named" data-on={named || undefined}>
          {named ? <p><b>{t(pw.nameShown, { name: token.identity.name, tail: token.identity.tail })}</b></p> : null}
          <Button kind="link" aria-pressed={named} onClick={() => setNamed(!named)}>
            {t(named ? pw.withoutName : pw.withName)}
          </Button>
          {!named && <span className="quiet">{t(pw.withNameWhen)}</span>}
        </div>
      )}
      <p className="small">{t(pw.bright)}</p>
    </Sheet>
  );
}

/** How long this code still stands; a picture of the page shows a bar that does not move. */
export function TickBar({ shown }: { shown: Shown | null }) {
  const { t } = useLang();
  if (!shown) return <div className="tick-bar" />;
  const gone = Math.max(0, serverNow() / 1000 - shown.tick * TICK_SECONDS);
  return (
    <div className="tick-bar" role="img" aria-label={t(pw.next)}>
      <span key={shown.tick} style={{ animationDuration: `${TICK_SECONDS}s`, animationDelay: `-${gone.toFixed(2)}s` }} />
    </div>
  );
}

/** The screen stays on in the queue where the browser allows it; one that was left and found again asks anew. */
function useWakeLock() {
  useEffect(() => {
    if (!("wakeLock" in navigator)) return;
    let gone = false;
    let held: WakeLockSentinel | null = null;
    const ask = () => {
      if (document.visibilityState !== "visible") return;
      navigator.wakeLock.request("screen").then(
        (sentinel) => {
          if (gone) void sentinel.release();
          else held = sentinel;
        },
        () => undefined,
      );
    };
    ask();
    document.addEventListener("visibilitychange", ask);
    return () => {
      gone = true;
      document.removeEventListener("visibilitychange", ask);
      void held?.release();
    };
  }, []);
}
