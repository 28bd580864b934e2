// Fever clinics, by name or address; open to everybody.
import { useEffect, useState } from "react";
import type { Hospital } from "../api/types";
import { useLang } from "../shared/lang";
import { Field, Loaded, Notice } from "../shared/ui";
import { Head } from "./Head";
import { More } from "./More";
import { usePages } from "./usePages";
import { w } from "./words";

export default function Clinics() {
  const { t } = useLang();
  const [typed, setTyped] = useState("");
  const [q, setQ] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 300);
    return () => clearTimeout(timer);
  }, [typed]);
  const pages = usePages<Hospital>("/hospitals", { q });
  return (
    <div className="page">
      <Head>{t(w.mClinics)}</Head>
      <Notice>{t(w.clinicLead)}</Notice>
      <Field label={t(w.clinicSearch)}>
        {(control) => <input {...control} type="search" value={typed} onChange={(event) => setTyped(event.target.value)} />}
      </Field>
      <Loaded load={pages.first}>
        {() => (
          <>
            {pages.items.length === 0 && <p role="status">{t(w.clinicNone)}</p>}
            <ul className="lines">
              {pages.items.map((hospital, at) => (
                <li key={hospital.id ?? `${hospital.name} ${at}`}>
                  <p>
                    <b>{hospital.name}</b>
                  </p>
                  {(hospital.address || hospital.area_name) && <p className="quiet">{[hospital.area_name, hospital.address].filter(Boolean).join(" · ")}</p>}
                  {hospital.phone && (
                    <p>
                      <a href={`tel:${hospital.phone.replace(/[^\d+]/g, "")}`}>{t(w.call, { phone: hospital.phone })}</a>
                    </p>
                  )}
                </li>
              ))}
            </ul>
            <More pages={pages} />
          </>
        )}
      </Loaded>
    </div>
  );
}
