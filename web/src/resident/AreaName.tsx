// The name of an office, in the reader's language; its code until that is known.
import type { Area } from "../api/types";
import { api } from "../shared/api";
import { useLang } from "../shared/lang";
import { useLoad } from "../shared/load";
import { pathTo } from "./AreaPicker";

export function AreaName({ code }: { code: string }) {
  const { lang } = useLang();
  const parent = pathTo(code).at(-2);
  const load = useLoad(`areas ${parent ?? ""}`, (signal) => api.get<Area[]>("/areas", { parent }, signal));
  const area = load.data?.find((one) => one.code === code);
  return <>{(lang === "en" ? area?.name_en : undefined) ?? area?.name ?? code}</>;
}
