// Which other apps may act for somebody: let one, read what stands, take it back.
import { type FormEvent, useState } from "react";
import type { ResidentView } from "../api/types";
import { api } from "../shared/api";
import { useLang, type Words } from "../shared/lang";
import { useAct, useLoad } from "../shared/load";
import { PURPOSES, type Purpose, purposeWords, type Service, serviceHints, serviceWords } from "../shared/partnerWords";
import { momentText } from "../shared/time";
import { Button, Field, Loaded, Notice, ProblemNotice } from "../shared/ui";
import { common } from "../shared/words";
import { Head } from "./Head";
import { aw } from "./partnerWords";
import "./partners.css";

interface Offer {
  id: string;
  name: Words;
  services: Service[];
  sandbox: boolean;
}

interface Consent {
  id: string;
  partner_name: Words;
  services: Service[];
  purpose: Purpose;
  until: string;
  state: "stands" | "over" | "withdrawn" | "partner_ended";
}

const DAYS = [1, 7, 30, 180];

export default function Partners({ subject }: { subject: ResidentView }) {
  const { t } = useLang();
  const path = `/residents/${subject.id}/consents`;
  const load = useLoad(path, (signal) => api.get<{ consents: Consent[]; partners: Offer[] }>(path, undefined, signal));
  const [granting, setGranting] = useState(false);
  const [given, setGiven] = useState<Consent | null>(null);
  return (
    <div className="page">
      <Head>
        {t(aw.title)} · {subject.name}
      </Head>
      <p>{t(aw.lead)}</p>
      <Loaded load={load}>
        {({ consents, partners }) => (
          <>
            {given && (
              <Notice tone="good">
                <p>{t(aw.given)}</p>
                <ConsentNumber id={given.id} />
              </Notice>
            )}
            {granting ? (
              <Grant
                path={path}
                offers={partners}
                onClose={() => setGranting(false)}
                onGiven={(consent) => {
                  setGiven(consent);
                  setGranting(false);
                  load.reload();
                }}
              />
            ) : partners.length > 0 ? (
              <Button kind="primary" className="wide" onClick={() => setGranting(true)}>{t(aw.grant)}</Button>
            ) : (
              <p className="quiet">{t(aw.noApps)}</p>
            )}
            <h2>{t(aw.mine)}</h2>
            {consents.length === 0 ? (
              <p className="quiet">{t(aw.none)}</p>
            ) : (
              <ul className="lines">
                {consents.map((consent) => (
                  <Line key={consent.id} consent={consent} path={path} onDone={load.reload} />
                ))}
              </ul>
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}

interface GrantProps {
  path: string;
  offers: Offer[];
  onClose: () => void;
  onGiven: (consent: Consent) => void;
}

function Grant({ path, offers, onClose, onGiven }: GrantProps) {
  const { t } = useLang();
  const act = useAct();
  const [partner, setPartner] = useState(offers.length === 1 ? (offers[0]?.id ?? "") : "");
  const [chosen, setChosen] = useState<Service[]>([]);
  const [purpose, setPurpose] = useState<Purpose>("daily");
  const [days, setDays] = useState(30);
  const [tried, setTried] = useState(false);
  const offer = offers.find((one) => one.id === partner);
  const services = chosen.filter((service) => offer?.services.includes(service));
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!offer || services.length === 0) return;
    void act.run(async () => onGiven(await api.post<Consent>(path, { partner, services, purpose, days })));
  };
  const turn = (service: Service, on: boolean) => setChosen((old) => (on ? [...old, service] : old.filter((one) => one !== service)));
  return (
    <form onSubmit={send} noValidate>
      <Field label={t(aw.which)} {...(tried && !offer ? { error: t(aw.needApp) } : {})}>
        {(control) => (
          <select {...control} value={partner} onChange={(event) => setPartner(event.target.value)}>
            <option value="">—</option>
            {offers.map((one) => (
              <option key={one.id} value={one.id}>{t(one.name) + (one.sandbox ? t(aw.sandbox) : "")}</option>
            ))}
          </select>
        )}
      </Field>
      {offer && (
        <fieldset>
          <legend>{t(aw.what)}</legend>
          {offer.services.map((service) => (
            <label className="choice" key={service}>
              <input type="checkbox" checked={chosen.includes(service)} onChange={(event) => turn(service, event.target.checked)} />
              <span>
                {t(serviceWords[service])}
                <br />
                <span className="quiet">{t(serviceHints[service])}</span>
              </span>
            </label>
          ))}
          {tried && services.length === 0 && <p className="field-error" role="alert">{t(aw.needWhat)}</p>}
        </fieldset>
      )}
      <Field label={t(aw.why)}>
        {(control) => (
          <select {...control} value={purpose} onChange={(event) => setPurpose(event.target.value as Purpose)}>
            {PURPOSES.map((one) => (
              <option key={one} value={one}>{t(purposeWords[one])}</option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t(aw.days)}>
        {(control) => (
          <select {...control} value={days} onChange={(event) => setDays(Number.parseInt(event.target.value, 10))}>
            {DAYS.map((n) => (
              <option key={n} value={n}>{t(aw.dayCount, { n })}</option>
            ))}
          </select>
        )}
      </Field>
      <ProblemNotice problem={act.problem} />
      <div className="choices row">
        <Button kind="primary" type="submit" busy={act.busy}>{t(aw.give)}</Button>
        <Button onClick={onClose}>{t(common.cancel)}</Button>
      </div>
    </form>
  );
}

/** What the app has to be told. */
function ConsentNumber({ id }: { id: string }) {
  const { t } = useLang();
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard?.writeText(id).then(() => setCopied(true), () => setCopied(false));
  return (
    <>
      <p>
        <span className="quiet">{t(aw.number)}</span>
        <br />
        <code className="consent-number">{id}</code>
      </p>
      <p className="quiet">{t(aw.numberHint)}</p>
      <Button onClick={copy}>{t(copied ? aw.copied : aw.copy)}</Button>
    </>
  );
}

function Line({ consent, path, onDone }: { consent: Consent; path: string; onDone: () => void }) {
  const { t } = useLang();
  const act = useAct();
  const [asked, setAsked] = useState(false);
  const [shown, setShown] = useState(false);
  const name = t(consent.partner_name);
  const stands = consent.state === "stands";
  const withdraw = () =>
    act.run(async () => {
      await api.post(`${path}/${consent.id}/withdraw`);
      onDone();
    });
  return (
    <li>
      <p>
        <b>{name}</b> · {t(aw[consent.state], { moment: momentText(consent.until) })}
      </p>
      <p className="quiet">
        {t(purposeWords[consent.purpose])} · {consent.services.map((service) => t(serviceWords[service])).join(" · ")}
      </p>
      <ProblemNotice problem={act.problem} />
      {shown && <ConsentNumber id={consent.id} />}
      {stands && !asked && (
        <div className="choices row">
          {!shown && <Button onClick={() => setShown(true)}>{t(aw.number)}</Button>}
          <Button onClick={() => setAsked(true)}>{t(aw.withdraw)}</Button>
        </div>
      )}
      {stands && asked && (
        <div role="group" aria-label={t(aw.withdrawAsk, { name })}>
          <p>
            <b>{t(aw.withdrawAsk, { name })}</b> {t(aw.withdrawThen)}
          </p>
          <div className="choices row">
            <Button kind="danger" busy={act.busy} onClick={() => void withdraw()}>{t(aw.withdraw)}</Button>
            <Button onClick={() => setAsked(false)}>{t(common.cancel)}</Button>
          </div>
        </div>
      )}
    </li>
  );
}
