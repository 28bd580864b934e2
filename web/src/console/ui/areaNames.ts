// Names of areas by code. The children of an area are asked for once and kept: names of divisions hardly change.

import { useEffect, useState } from "react";
import type { Area } from "../../api/types";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";

const LENGTHS = [2, 4, 6, 9, 12];
const asked = new Map<string, Promise<Map<string, Area>>>();

/** The area that holds this one: 440305001012 → 440305001; a province is held by none. */
export function parentOf(code: string): string {
  const at = LENGTHS.indexOf(code.length);
  return at > 0 ? code.slice(0, LENGTHS[at - 1]) : "";
}

export function childrenOf(parent: string): Promise<Map<string, Area>> {
  const kept = asked.get(parent);
  if (kept) return kept;
  const made = api
    .get<Area[]>("/areas", parent ? { parent } : {})
    .then((areas) => new Map(areas.map((area) => [area.code, area])));
  asked.set(parent, made);
  // What could not be read now may be read the next time.
  made.catch(() => asked.delete(parent));
  return made;
}

/** The name in the reader's language; until it is known, and where there is none, the code. */
export function useAreaName(code: string | null | undefined, known?: string | null): string {
  const { lang } = useLang();
  const [area, setArea] = useState<Area>();
  // A name that came with the row is Chinese; in English it is worth asking for the other.
  const needed = Boolean(code) && (lang === "en" || !known);
  useEffect(() => {
    if (!needed || !code) return;
    let here = true;
    childrenOf(parentOf(code)).then(
      (areas) => {
        if (here) setArea(areas.get(code));
      },
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [needed, code]);
  const mine = area && area.code === code ? area : undefined;
  return (lang === "en" ? (mine?.name_en ?? undefined) : undefined) ?? known ?? mine?.name ?? code ?? "";
}
