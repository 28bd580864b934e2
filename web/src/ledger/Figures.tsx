// How much there is, since when, and whether anything waits.
import type { LedgerSummary } from "../api/types";
import { useLang } from "../shared/lang";
import { momentText } from "../shared/time";
import { lw } from "./words";

export const grouped = (n: number): string => n.toLocaleString("en-US");

export function Figures({ summary }: { summary: LedgerSummary }) {
  const { t } = useLang();
  return (
    <ul className="figures">
      <li>
        <b>{grouped(summary.size)}</b> {t(lw.lines)}
      </li>
      {summary.at && (
        <li>
          <b>{momentText(summary.at)}</b> {t(lw.signedAt)}
        </li>
      )}
      <li>
        <b>{grouped(summary.waiting)}</b> {t(lw.waiting)}
      </li>
    </ul>
  );
}
