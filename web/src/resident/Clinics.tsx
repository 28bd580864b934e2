// Fever clinics, by name, place or address; open to everybody.
import { useEffect, useState } from "react";
import type { Hospital } from "../api/types";
import { useLang } from "../shared/lang";
import { dayText } from "../shared/time";
import { Field, Loaded, Notice } from "../shared/ui";
import { Head } from "./Head";
import { More } from "./More";
import { usePages } from "./usePages";
import { w } from "./pageWords";

export default function Clinics({ town }: { town: string | null }) {
  const { t } = useLang();
  const [typed, setTyped] = useState("");
  const [q, setQ] = useState("");
  const [here, setHere] = useState(town !== null);
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 300);
    return () => clearTimeout(timer);
  }, [typed]);
  const pages = usePages<Hospital>("/hospitals", { q, area: here ? town : null });
  return (
    <div className="page">
      <Head>{t(w.mClinics)}</Head>
      <Notice>{t(w.clinicLead)}</Notice>
      <Field label={t(w.clinicSearch)}>
        {(control) => <input {...control} type="search" value={typed} onChange={(event) => setTyped(event.target.value)} />}
      </Field>
      {town && (
        <label className="choice">
          <input type="checkbox" checked={here} onChange={(event) => setHere(event.target.checked)} />
          {t(w.clinicTown)}
        </label>
      )}
      <Loaded load={pages.first}>
        {() => (
          <>
            {pages.items.length === 0 && <p role="status" className="after">{t(w.clinicNone)}</p>}
            <ul className="lines">
              {pages.items.map((hospital) => (
                <Clinic key={hospital.id} hospital={hospital} />
              ))}
            </ul>
            <More pages={pages} />
          </>
        )}
      </Loaded>
    </div>
  );
}

function Clinic({ hospital }: { hospital: Hospital }) {
  const { t } = useLang();
  const source = [hospital.source, hospital.published_on ? dayText(hospital.published_on) : ""].filter(Boolean).join(" ");
  return (
    <li>
      <p>
        <b>{hospital.name}</b>
      </p>
      <p className="quiet">{[hospital.level, hospital.designated ? t(w.clinicDesignated) : "", hospital.hours].filter(Boolean).join(" · ")}</p>
      <p className="quiet">{[hospital.place, hospital.address].filter(Boolean).join(" · ")}</p>
      {hospital.tel && (
        <p>
          <a href={`tel:${hospital.tel.replace(/[^\d+]/g, "")}`}>{t(w.call, { phone: hospital.tel })}</a>
        </p>
      )}
      {source && <p className="quiet small">{t(w.clinicSource, { source })}</p>}
    </li>
  );
}
