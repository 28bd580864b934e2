// Was a known case on this train or flight? Open to everybody, signed in or not.
import { useState } from "react";
import type { JourneyAnswer } from "../api/types";
import { api } from "../shared/api";
import { useLang } from "../shared/lang";
import { useAct } from "../shared/load";
import { dayText, today } from "../shared/time";
import { Button, Field, Notice, ProblemNotice } from "../shared/ui";
import { Head } from "./Head";
import { w } from "./pageWords";

export default function Journeys() {
  const { t } = useLang();
  const act = useAct();
  const [vehicle, setVehicle] = useState("");
  const [on, setOn] = useState(today);
  const [answer, setAnswer] = useState<JourneyAnswer | null>(null);
  const look = () =>
    act.run(async () => {
      setAnswer(null);
      setAnswer(await api.get<JourneyAnswer>("/journeys", { vehicle: vehicle.normalize("NFKC").trim().toUpperCase(), on }));
    });
  return (
    <div className="page">
      <Head>{t(w.mJourneys)}</Head>
      <p className="quiet">{t(w.journeyLead)}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <Field label={t(w.vehicle)} hint={t(w.numberHint)}>
          {(control) => (
            <input {...control} required autoCapitalize="characters" maxLength={20} value={vehicle} onChange={(event) => setVehicle(event.target.value)} />
          )}
        </Field>
        <Field label={t(w.on)}>
          {(control) => <input {...control} type="date" required max={today()} value={on} onChange={(event) => setOn(event.target.value)} />}
        </Field>
        <Button kind="primary" className="wide" type="submit" busy={act.busy}>
          {t(w.lookUp)}
        </Button>
      </form>
      <div aria-live="polite" className="answer-below">
        <ProblemNotice problem={act.problem} />
        {answer && <Found answer={answer} />}
      </div>
    </div>
  );
}

function Found({ answer }: { answer: JourneyAnswer }) {
  const { t } = useLang();
  const params = { vehicle: answer.vehicle, on: dayText(answer.on), n: answer.cases };
  return (
    <Notice tone={answer.known ? "bad" : "good"}>
      <p>
        <b>{t(answer.known ? w.journeyKnown : w.journeyNone, params)}</b>
      </p>
      <p>{t(answer.known ? w.journeyKnownNext : w.journeyNoneNext)}</p>
    </Notice>
  );
}
