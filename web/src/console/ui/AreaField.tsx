// An area, chosen step by step from a district down to a community. The value is the division code.

import { Select } from "antd";
import { useMemo } from "react";
import { useLang } from "../../shared/lang";
import { useLoad } from "../../shared/load";
import { fieldWords } from "../words/fields";
import { AreaName } from "./AreaName";
import { childrenOf } from "./areaNames";

type Props = {
  value?: string | undefined;
  onChange?: (code: string | undefined) => void;
  /** The topmost area: what lies under it can be chosen. */
  root?: string | null | undefined;
  id?: string;
};

/** The steps from the root to the chosen code, each with the code whose children are offered next. */
export function steps(root: string, value: string | undefined): string[] {
  const lengths = [2, 4, 6, 9, 12];
  const under = lengths.filter((n) => n > root.length && value !== undefined && n <= value.length);
  return [root, ...under.map((n) => value?.slice(0, n) ?? "")];
}

export function AreaField({ value, onChange, root, id }: Props) {
  const path = steps(root ?? "", value?.startsWith(root ?? "") ? value : undefined);
  return (
    <div className="area-steps">
      {path.map((parent, at) => (
        <Step
          key={parent}
          {...(at === 0 && id ? { id } : {})}
          first={at === 0}
          parent={parent}
          chosen={path[at + 1]}
          onChoose={(code) => onChange?.(code ?? (at === 0 ? undefined : parent))}
        />
      ))}
    </div>
  );
}

function Step(props: { id?: string; first: boolean; parent: string; chosen: string | undefined; onChoose: (code?: string) => void }) {
  const { t, lang } = useLang();
  const load = useLoad(props.parent, () => childrenOf(props.parent));
  const options = useMemo(() => {
    const areas = [...(load.data?.values() ?? [])];
    return areas.map((area) => ({ value: area.code, label: lang === "en" ? (area.name_en ?? area.name) : area.name }));
  }, [load.data, lang]);
  // A community has nothing under it: no empty box is offered. One's own area stands there as the only choice.
  if (!load.loading && options.length === 0)
    return props.first && props.parent ? (
      <span>
        <AreaName code={props.parent} />
      </span>
    ) : null;
  return (
    <Select
      {...(props.id ? { id: props.id } : { "aria-label": t(fieldWords.chooseArea) })}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      loading={load.loading}
      value={props.chosen ?? null}
      onChange={(code: string | null) => props.onChoose(code ?? undefined)}
      options={options}
      placeholder={t(fieldWords.chooseArea)}
      style={{ minWidth: 160 }}
    />
  );
}
