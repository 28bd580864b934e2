// The clock and the state of an appeal, each a shape and a word.

import { useLang } from "../../shared/lang";
import { useNow } from "../../shared/time";
import { type Shape, Tag } from "../ui/marks";
import { appealWords as w } from "../words/appeals";
import { clockOf } from "./clock";

export function ClockTag({ due }: { due: string }) {
  const { t } = useLang();
  const { late, soon, hours, minutes } = clockOf(due, useNow(15_000));
  const time = hours > 0 ? t(w.hoursMinutes, { h: hours, m: minutes }) : t(w.minutes, { m: minutes });
  if (late)
    return (
      <Tag shape="alarm" tone="alarm">
        {t(w.overdueBy, { time })}
      </Tag>
    );
  return (
    <Tag shape={soon ? "half" : "ring"} {...(soon ? { tone: "soon" as const } : {})}>
      {t(w.left, { time })}
    </Tag>
  );
}

const SHAPE: Record<string, Shape> = { filed: "ring", taken: "half", decided: "tick", withdrawn: "square" };

type Props = { state: string; outcome?: string | null | undefined; mine?: boolean };

export function AppealTag({ state, outcome, mine = false }: Props) {
  const { t } = useLang();
  const words = state === "taken" && mine ? w.mine : outcome ? w[outcome as "upheld" | "rejected"] : w[state as "filed"];
  return <Tag shape={outcome === "rejected" ? "cross" : (SHAPE[state] ?? "ring")}>{words ? t(words) : state}</Tag>;
}

export function LevelWord({ level }: { level: string }) {
  const { t } = useLang();
  const words = w[level as "county" | "city" | "province"];
  return <>{words ? t(words) : level}</>;
}
