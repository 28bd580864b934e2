// A resident says how they are: temperature, symptoms, contact, trips. The last answers are offered, never assumed.
import { useState } from "react";
import type { Declaration, Decision, ResidentView, Said, Trip } from "../api/types";
import { api } from "../shared/api";
import { useLang } from "../shared/lang";
import { useAct, useLoad } from "../shared/load";
import { ColourShape } from "../shared/marks";
import { addDays, today } from "../shared/time";
import { Button, Field, Notice, ProblemNotice } from "../shared/ui";
import { common } from "../shared/words";
import { Head } from "./Head";
import { Reasons } from "./Reasons";
import { hrefOf } from "./route";
import { carrierWords, symptomWords } from "./declareWords";
import { w } from "./pageWords";

const NORMAL = 365;
const LOWEST = 340;
const HIGHEST = 430;

export default function Declare({ subject }: { subject: ResidentView }) {
  const { t } = useLang();
  const last = useLoad(`last ${subject.id}`, async (signal) => ({
    said: await api.get<Said | null>(`/residents/${subject.id}/declarations/last`, undefined, signal),
  }));
  return (
    <div className="page">
      <Head>{t(w.declareFor, { name: subject.name })}</Head>
      {/* An offer that cannot be had stops nobody from declaring. */}
      {last.data || last.problem ? <Form subject={subject} last={last.data?.said ?? null} /> : <p className="quiet">{t(common.loading)}</p>}
    </div>
  );
}

function Form({ subject, last }: { subject: ResidentView; last: Said | null }) {
  const { t } = useLang();
  const act = useAct();
  const [temperature, setTemperature] = useState<number | null>(null);
  const [symptoms, setSymptoms] = useState<string[]>(last?.says.symptoms ?? []);
  const [none, setNone] = useState(last !== null && last.says.symptoms.length === 0);
  const [contact, setContact] = useState<Declaration["contact"] | null>(last?.says.contact ?? null);
  // Trips of the last declaration that are still within the 14 days asked about.
  const [trips, setTrips] = useState<Trip[]>(() => (last?.trips ?? []).filter((trip) => trip.on >= addDays(today(), -14)));
  const [arrival, setArrival] = useState(last?.says.planned_arrival && last.says.planned_arrival >= today() ? last.says.planned_arrival : "");
  const [missing, setMissing] = useState<"symptoms" | "contact" | "trips" | null>(null);
  const [decision, setDecision] = useState<Decision | null>(null);

  const declare = () =>
    act.run(async () => {
      const lack = !none && symptoms.length === 0 ? "symptoms" : contact === null ? "contact" : trips.some((trip) => trip.number.trim() === "") ? "trips" : null;
      setMissing(lack);
      if (lack || contact === null) {
        const ask = document.getElementById(`ask-${lack}`);
        ask?.scrollIntoView({ block: "start" });
        ask?.querySelector<HTMLElement>("input")?.focus({ preventScroll: true });
        return;
      }
      const declaration: Declaration = {
        ...(temperature === null ? {} : { temperature_tenths: temperature }),
        symptoms: none ? [] : symptoms,
        contact,
        trips: trips.map((trip) => ({ ...trip, number: trip.number.normalize("NFKC").trim().toUpperCase() })),
        ...(arrival ? { planned_arrival: arrival } : {}),
      };
      const answer = await api.post<{ decision: Decision }>(`/residents/${subject.id}/declarations`, declaration);
      setDecision(answer.decision);
      window.scrollTo(0, 0);
    });

  if (decision) return <Declared decision={decision} />;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void declare();
      }}
    >
      {last && <p className="quiet">{t(w.lastOffered)}</p>}
      <Temperature value={temperature} onChange={setTemperature} />

      <fieldset id="ask-symptoms">
        <legend>{t(w.symptoms)}</legend>
        {missing === "symptoms" && <p className="field-error" role="alert">{t(w.needSymptoms)}</p>}
        <div className="choices symptoms">
          {Object.entries(symptomWords).map(([symptom, words]) => (
            <label key={symptom} className="choice">
              <input
                type="checkbox"
                checked={symptoms.includes(symptom)}
                onChange={(event) => {
                  setNone(false);
                  setSymptoms((old) => (event.target.checked ? [...old, symptom] : old.filter((one) => one !== symptom)));
                }}
              />
              {t(words)}
            </label>
          ))}
          <label className="choice">
            <input
              type="checkbox"
              checked={none}
              onChange={(event) => {
                setNone(event.target.checked);
                if (event.target.checked) setSymptoms([]);
              }}
            />
            {t(w.noSymptoms)}
          </label>
        </div>
      </fieldset>

      <fieldset id="ask-contact">
        <legend>{t(w.contact)}</legend>
        {missing === "contact" && <p className="field-error" role="alert">{t(w.needContact)}</p>}
        <div className="choices row">
          {(["no", "yes", "unsure"] as const).map((answer) => (
            <label key={answer} className="choice">
              <input type="radio" name="contact" checked={contact === answer} onChange={() => setContact(answer)} />
              {t(common[answer])}
            </label>
          ))}
        </div>
      </fieldset>

      <div id="ask-trips">
        <Trips trips={trips} onChange={setTrips} missing={missing === "trips"} />
      </div>

      <Field label={`${t(w.arrival)} (${t(common.optional)})`} hint={t(w.arrivalHint)}>
        {(control) => <input {...control} type="date" min={today()} value={arrival} onChange={(event) => setArrival(event.target.value)} />}
      </Field>

      <ProblemNotice problem={act.problem} />
      <Button kind="primary" className="wide" type="submit" busy={act.busy}>
        {t(common.send)}
      </Button>
    </form>
  );
}

function Temperature({ value, onChange }: { value: number | null; onChange: (value: number | null) => void }) {
  const { t } = useLang();
  const step = (by: number) => onChange(Math.min(HIGHEST, Math.max(LOWEST, (value ?? NORMAL) + by)));
  return (
    <fieldset>
      <legend>{t(w.temperature)}</legend>
      <div className="choices row">
        <label className="choice">
          <input type="radio" name="measured" checked={value === null} onChange={() => onChange(null)} />
          {t(w.notMeasured)}
        </label>
        <label className="choice">
          <input type="radio" name="measured" checked={value !== null} onChange={() => onChange(NORMAL)} />
          {t(w.measured)}
        </label>
      </div>
      {value !== null && (
        <div className="stepper">
          <Button aria-label={t(w.lower)} onClick={() => step(-1)}>−</Button>
          <output aria-live="polite">{(value / 10).toFixed(1)} ℃</output>
          <Button aria-label={t(w.higher)} onClick={() => step(1)}>+</Button>
          <input
            type="range"
            className="stepper-range"
            min={LOWEST}
            max={HIGHEST}
            value={value}
            aria-label={t(w.temperature)}
            aria-valuetext={`${(value / 10).toFixed(1)} ℃`}
            onChange={(event) => onChange(Number(event.target.value))}
          />
        </div>
      )}
    </fieldset>
  );
}

function Trips({ trips, onChange, missing }: { trips: Trip[]; onChange: (trips: Trip[]) => void; missing: boolean }) {
  const { t } = useLang();
  const change = (at: number, part: Partial<Trip>) => onChange(trips.map((trip, index) => (index === at ? { ...trip, ...part } : trip)));
  return (
    <fieldset>
      <legend>{t(w.trips)}</legend>
      <p className="field-hint">{t(w.tripsHint)}</p>
      {trips.map((trip, at) => (
        <div className="trip" key={at} role="group" aria-label={t(w.trip, { n: at + 1 })}>
          <Field label={t(w.carrier)}>
            {(control) => (
              <select {...control} value={trip.carrier} onChange={(event) => change(at, { carrier: event.target.value })}>
                {Object.entries(carrierWords).map(([carrier, words]) => (
                  <option key={carrier} value={carrier}>{t(words)}</option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t(w.number)} hint={t(w.numberHint)} error={missing && trip.number.trim() === "" ? t(w.needNumber) : undefined}>
            {(control) => (
              <input {...control} autoCapitalize="characters" maxLength={20} value={trip.number} onChange={(event) => change(at, { number: event.target.value })} />
            )}
          </Field>
          <Field label={t(w.on)}>
            {(control) => (
              <input {...control} type="date" min={addDays(today(), -14)} max={today()} value={trip.on} onChange={(event) => change(at, { on: event.target.value })} />
            )}
          </Field>
          <Button onClick={() => onChange(trips.filter((_, index) => index !== at))}>{t(w.removeTrip)}</Button>
        </div>
      ))}
      <Button className="wide add" onClick={() => onChange([...trips, { carrier: "train", number: "", on: today() }])}>
        + {t(w.addTrip)}
      </Button>
    </fieldset>
  );
}

function Declared({ decision }: { decision: Decision }) {
  const { t } = useLang();
  return (
    <>
      <Notice tone="good">{t(w.declared)}</Notice>
      <section className="answers" data-colour={decision.colour}>
        <div className="band" data-colour={decision.colour}>
          <ColourShape colour={decision.colour} size={56} />
          <h2>{t(decision.word)}</h2>
        </div>
        <h2>{t(w.why)}</h2>
        <Reasons decision={decision} />
        <h2>{t(w.whatNow)}</h2>
        <p className="next">{t(decision.next)}</p>
      </section>
      <a className="button primary wide" href={hrefOf("home")}>{t(w.seePass)}</a>
    </>
  );
}
