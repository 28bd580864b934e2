// Why, in the words of the rule's rows, and who answers for an order above the rules.
import type { Decision, Order, Reason } from "../api/types";
import { useLang } from "../shared/lang";
import { dayOf, dayText, momentText } from "../shared/time";
import { w } from "./words";

export const Reasons = ({ decision }: { decision: Decision }) => <ReasonList reasons={decision.reasons} />;

export function ReasonList({ reasons }: { reasons: Reason[] }) {
  const { t } = useLang();
  return (
    <ul className="reasons">
      {reasons.map((reason) => (
        <li key={reason.row}>
          {t(reason.text)}{" "}
          {reason.since && <span className="quiet nowrap">{t(w.since, { day: dayText(reason.since.length === 10 ? reason.since : dayOf(reason.since)) })}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Who answers for an order, on which ground, until when. */
export function OrderNote({ order }: { order: Order }) {
  const { t } = useLang();
  return (
    <p className="quiet order">
      {t(w.ordered, { names: order.officers.join(t({ zh: "、", en: " and " })) })} · {t(w.legalBasis, { basis: order.legal_basis })} ·{" "}
      {t(w.orderUntil, { moment: momentText(order.until) })}
    </p>
  );
}
