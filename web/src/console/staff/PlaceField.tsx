// A place, found by typing part of its name. The value is the place's id.

import { Select } from "antd";
import { useState } from "react";
import { useLang } from "../../shared/lang";
import { pageUrl } from "../table/query";
import type { Page, Place } from "../types";
import { useGet } from "../ui/get";
import { staffWords as w } from "../words/admin";

type Props = { id?: string; value?: string; onChange?: (id: string | undefined) => void; area?: string | undefined };

export function PlaceField({ id, value, onChange, area }: Props) {
  const { t, lang } = useLang();
  const [q, setQ] = useState("");
  const load = useGet<Page<Place>>(pageUrl("/places", { filters: { area, q }, limit: 50 }));
  return (
    <Select
      {...(id ? { id } : {})}
      value={value ?? null}
      onChange={(chosen: string | null) => onChange?.(chosen ?? undefined)}
      // The server searches; what it answers is not sifted again here.
      showSearch={{ filterOption: false, onSearch: setQ }}
      allowClear
      loading={load.loading}
      placeholder={t(w.findPlace)}
      options={(load.data?.items ?? []).map((place) => ({ value: place.id, label: (lang === "en" && place.name_en) || place.name }))}
    />
  );
}
