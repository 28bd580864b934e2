// Where somebody lives, chosen from province down to community, one list after another.
import { useState } from "react";
import type { Area } from "../api/types";
import { api } from "../shared/api";
import { useLang } from "../shared/lang";
import { useLoad } from "../shared/load";
import { Field, ProblemNotice } from "../shared/ui";
import { w } from "./pageWords";

const STEPS = [w.areaStep1, w.areaStep2, w.areaStep3, w.areaStep4, w.areaStep5];

/** The areas on the way to `code`, itself included: codes grow by whole levels of 2, 4, 6, 9 and 12 digits. */
export const pathTo = (code: string): string[] => [2, 4, 6, 9, 12].filter((length) => length <= code.length).map((length) => code.slice(0, length));

/** Begins at the town that is served. Calls `onChange` with the deepest area chosen, or null. */
export function AreaPicker({ start, onChange, error }: { start: string | null; onChange: (code: string | null) => void; error?: string | undefined }) {
  const { t } = useLang();
  const [path, setPath] = useState<string[]>(() => pathTo(start ?? ""));
  const choose = (depth: number, code: string) => {
    const next = code === "" ? path.slice(0, depth) : [...path.slice(0, depth), code];
    setPath(next);
    onChange(next[next.length - 1] ?? null);
  };
  return (
    <fieldset aria-describedby="area-note">
      <legend>{t(w.homeArea)}</legend>
      <p id="area-note" className={error ? "field-error" : "field-hint"}>
        {error ?? t(w.homeAreaHint)}
      </p>
      <div className="area-steps">
        {[null, ...path].map((parent, depth) => (
          <Step
            key={parent ?? "top"}
            depth={depth}
            parent={parent}
            chosen={path[depth] ?? ""}
            onChoose={(code) => choose(depth, code)}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface StepProps {
  depth: number;
  parent: string | null;
  chosen: string;
  onChoose: (code: string) => void;
}

function Step({ depth, parent, chosen, onChoose }: StepProps) {
  const { t, lang } = useLang();
  const load = useLoad(`areas ${parent ?? ""}`, (signal) => api.get<Area[]>("/areas", { parent }, signal));
  const words = STEPS[depth] ?? w.homeArea;
  if (load.problem) return <ProblemNotice problem={load.problem} retry={load.reload} />;
  if (!load.data || load.data.length === 0) return null;
  return (
    <Field label={t(words)}>
      {(control) => (
        <select {...control} value={chosen} onChange={(event) => onChoose(event.target.value)}>
          <option value="">{t(w.choose)}</option>
          {/* A made-up town lies in a province that no list of provinces has. */}
          {chosen !== "" && !load.data?.some((area) => area.code === chosen) && <option value={chosen}>{t(w.areaHere)}</option>}
          {load.data?.map((area) => (
            <option key={area.code} value={area.code}>
              {lang === "en" && area.name_en ? area.name_en : area.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
