// Where a manual order stands, as a shape and a word.

import { useLang } from "../../shared/lang";
import { type Shape, Tag } from "../ui/marks";
import { orderWords as w } from "../words/orders";

const SHAPE: Record<OrderState, Shape> = {
  proposed: "half",
  in_force: "dot",
  refused: "cross",
  lifted: "tick",
  ended: "square",
  broken: "alarm",
};
export const ORDER_STATES = ["proposed", "in_force", "refused", "lifted", "ended"] as const;
export type OrderState = (typeof ORDER_STATES)[number] | "broken";

export function OrderTag({ state }: { state: string }) {
  const { t } = useLang();
  const known = state as OrderState;
  if (!SHAPE[known]) return <>{state}</>;
  return (
    <Tag shape={SHAPE[known]} {...(known === "broken" ? { tone: "alarm" as const } : {})}>
      {t(w[known])}
    </Tag>
  );
}
