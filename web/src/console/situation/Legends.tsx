// What the bars and lines mean, in a line above them that wraps as text does.

import { useLang } from "../../shared/lang";
import { answerWords } from "../../shared/words";
import { statusWords } from "../words/trace";
import { CASE_STYLES, SCAN_STYLES } from "./styles";

export function CaseLegend() {
  const { t } = useLang();
  return (
    <ul className="legend">
      {CASE_STYLES.map(({ kind, style }) => (
        <li key={kind}>
          <span
            className="legend-bar"
            style={{
              background: style.color,
              border: `${style.borderWidth ?? 1}px ${style.borderType ?? "solid"} ${style.borderColor ?? style.color}`,
            }}
          />
          {t(statusWords[kind])}
        </li>
      ))}
    </ul>
  );
}

export function ScanLegend() {
  const { t } = useLang();
  return (
    <ul className="legend">
      {SCAN_STYLES.map(({ answer, colour, dash }) => (
        <li key={answer}>
          <span className="legend-line" style={{ borderTop: `3px ${dash} ${colour}` }} />
          {t(answerWords[answer])}
        </li>
      ))}
    </ul>
  );
}
