// A guard whose account is not bound to one place says where they stand.
import { useEffect, useState } from "react";
import type { Page, Place } from "../api/types";
import { api } from "../shared/api";
import { useLang } from "../shared/lang";
import { useLoad } from "../shared/load";
import { Button, Field, Loaded } from "../shared/ui";
import { placeKindWords } from "../shared/words";
import { w } from "./words";

export interface Picked {
  id: string;
  name: string;
}

export function PickPlace({ onPick }: { onPick: (place: Picked) => void }) {
  const { t, lang } = useLang();
  const [typed, setTyped] = useState("");
  const [q, setQ] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 300);
    return () => clearTimeout(timer);
  }, [typed]);
  const load = useLoad(`places ${q}`, (signal) => api.get<Page<Place>>("/places", { q, limit: 30 }, signal));
  const nameOf = (place: Place) => (lang === "en" && place.name_en) || place.name;
  return (
    <div className="narrow">
      <h1>{t(w.pickPlace)}</h1>
      <Field label={t(w.pickSearch)}>
        {(control) => <input {...control} type="search" value={typed} onChange={(event) => setTyped(event.target.value)} />}
      </Field>
      <Loaded load={load}>
        {(page) => (
          <>
            {page.items.length === 0 && <p>{t(w.noPlaces)}</p>}
            <ul className="places">
              {page.items.map((place) => (
                <li key={place.id}>
                  <Button className="wide" onClick={() => onPick({ id: place.id, name: nameOf(place) })}>
                    {nameOf(place)}
                    <small> {t(kindWords(place.kind))}</small>
                  </Button>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </div>
  );
}

const kindWords = (kind: string) => placeKindWords[kind as keyof typeof placeKindWords] ?? placeKindWords.other;
