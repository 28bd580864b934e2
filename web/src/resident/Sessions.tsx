// Where somebody is signed in, and ending it from here: for a phone that was lost, or lent.
import { useState } from "react";
import { api } from "../shared/api";
import { useLang } from "../shared/lang";
import { useAct, useLoad } from "../shared/load";
import { deviceWords, type OpenSession, signedInWords as w } from "../shared/signedIn";
import { dayOf, dayText, momentText } from "../shared/time";
import { Button, Loaded, Notice, ProblemNotice } from "../shared/ui";
import { Head } from "./Head";

export default function Sessions() {
  const { t } = useLang();
  const load = useLoad("sessions", (signal) => api.get<{ items: OpenSession[] }>("/sessions", undefined, signal));
  const act = useAct();
  const [ended, setEnded] = useState<number>();
  const end = (path: string) =>
    act.run(async () => {
      const done = await api.post<{ ended: number }>(path);
      setEnded(done.ended);
      load.reload();
    });
  return (
    <div className="page">
      <Head>{t(w.title)}</Head>
      <p className="quiet">{t(w.lead)}</p>
      {ended !== undefined && <Notice tone="good">{t(w.ended, { n: ended })}</Notice>}
      <ProblemNotice problem={act.problem} />
      <Loaded load={load}>
        {({ items }) => (
          <>
            <ol className="lines">
              {items.map((session) => (
                <li key={session.id}>
                  <p>
                    <b>{t(deviceWords[session.device])}</b> {session.this && <span className="quiet">· {t(w.this)}</span>}
                  </p>
                  <p className="quiet">{t(w.begun, { moment: momentText(session.begun_at) })}</p>
                  <p className="quiet">{session.seen_at ? t(w.seenDay, { day: dayText(dayOf(session.seen_at)) }) : t(w.seenNever)}</p>
                  {!session.this && (
                    <Button busy={act.busy} onClick={() => void end(`/sessions/${session.id}/end`)}>
                      {t(w.end)}
                    </Button>
                  )}
                </li>
              ))}
            </ol>
            {items.length > 1 ? (
              <Button kind="primary" className="wide" busy={act.busy} onClick={() => void end("/sessions/end-others")}>
                {t(w.endOthers)}
              </Button>
            ) : (
              <p>{t(w.onlyThis)}</p>
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}
