// The head of a pass: colour, shape, word and name, with the seconds that run.
import type { Decision } from "../api/types";
import { useLang } from "../shared/lang";
import { ColourShape } from "../shared/marks";
import { clockTime, dayOf, dayText, useNow } from "../shared/time";

/** The seconds that run: a picture of this page stands still, and is seen to be old. */
function RunningTime() {
  const now = useNow();
  return (
    <time className="running" dateTime={new Date(now).toISOString()} role="timer" aria-live="off">
      <span>{dayText(dayOf(now))}</span> <b>{clockTime(now)}</b>
    </time>
  );
}

export function Band({ decision, name }: { decision: Decision; name: string }) {
  const { t } = useLang();
  return (
    <header className="band" data-colour={decision.colour}>
      <ColourShape colour={decision.colour} size={56} />
      <div>
        <h1>
          {t(decision.word)}
          <small>{name}</small>
        </h1>
        <RunningTime />
      </div>
    </header>
  );
}
