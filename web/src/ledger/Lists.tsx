// Statements that are about nobody, the witnesses, and the ledger's own signature.
import type { LedgerSummary } from "../api/types";
import { useLang } from "../shared/lang";
import { useLoad } from "../shared/load";
import { ledgerFile } from "../shared/proof/sources";
import { dayText, momentText } from "../shared/time";
import { Loaded } from "../shared/ui";
import { kindWords } from "./Counts";
import { grouped } from "./Figures";
import { lw } from "./words";

export function Receipts({ summary }: { summary: LedgerSummary }) {
  const { t } = useLang();
  return (
    <section className="card" id="receipts">
      <h2>{t(lw.receipts)}</h2>
      <p className="quiet">{t(lw.receiptsLead)}</p>
      {summary.receipts.length === 0 ? (
        <p>{t(lw.nothing)}</p>
      ) : (
        <ol className="statements">
          {summary.receipts.map((receipt) => (
            <li key={receipt.index}>
              <p>
                <b>{t(kindWords(receipt.kind))}</b> · {dayText(receipt.day)} <span className="quiet">{t(lw.line, { n: grouped(receipt.index + 1) })}</span>
              </p>
              <p className="mono">{receipt.statement}</p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

export function Witnesses({ summary }: { summary: LedgerSummary }) {
  const { t } = useLang();
  return (
    <section className="card" id="witnesses">
      <h2>{t(lw.witnesses)}</h2>
      <p className="quiet">{t(lw.witnessesLead)}</p>
      {summary.witnesses.length === 0 ? (
        <p>{t(lw.witnessesNone)}</p>
      ) : (
        <ul className="statements">
          {summary.witnesses.map((witness) => (
            <li key={witness.name}>
              <p>
                <b>{witness.name}</b>{" "}
                {witness.at ? t(lw.sawAt, { size: grouped(witness.size ?? 0), moment: momentText(witness.at) }) : t(lw.sawNone)}
              </p>
              <p className="mono quiet">{witness.key}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export function Keys({ summary }: { summary: LedgerSummary }) {
  const { t } = useLang();
  const load = useLoad(`checkpoint ${summary.size}`, async () => new TextDecoder().decode(await ledgerFile("checkpoint")));
  return (
    <section className="card" id="checkpoint">
      <h2>{t(lw.checkpoint)}</h2>
      <p className="quiet">{t(lw.checkpointLead)}</p>
      <h3>{t(lw.key)}</h3>
      <pre>{summary.key}</pre>
      <Loaded load={load}>{(text) => <pre>{text}</pre>}</Loaded>
    </section>
  );
}
