// A sign and a word for what came of a step: neither needs an eye for colour.
import { dictionary, useLang } from "../lang";
import type { Step } from "./check";
import "./steps.css";

const words = dictionary({
  ok: { zh: "成立", en: "holds" },
  bad: { zh: "不成立", en: "does not hold" },
  told: { zh: "说明", en: "note" },
  waiting: { zh: "等待", en: "waits" },
  left: { zh: "未核对", en: "not checked" },
});
const SIGNS = { ok: "✓", bad: "✕", told: "i", waiting: "…", left: "–" } as const;

export function StepMark({ state }: { state: Step["state"] }) {
  const { t } = useLang();
  return (
    <span className="step-mark" role="img" aria-label={t(words[state])}>
      {SIGNS[state]}
    </span>
  );
}
