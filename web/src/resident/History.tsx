// Every decision that was made about a person, the newest first, with what it rested on.
import type { Decision, ResidentView } from "../api/types";
import { useLang } from "../shared/lang";
import { ColourTag } from "../shared/marks";
import { momentText } from "../shared/time";
import { Loaded } from "../shared/ui";
import { Head } from "./Head";
import { OrderNote, Reasons } from "./Reasons";
import { More } from "./More";
import { hrefOf } from "./route";
import { usePages } from "./usePages";
import { w } from "./pageWords";

export default function History({ subject, onDecision }: { subject: ResidentView; onDecision: (decision: Decision) => void }) {
  const { t } = useLang();
  const pages = usePages<Decision>(`/residents/${subject.id}/decisions`);
  return (
    <div className="page">
      <Head>{t(w.mHistory)}</Head>
      <p className="quiet">{subject.name} · {t(w.historyLead)}</p>
      <Loaded load={pages.first}>
        {() => (
          <>
            {pages.items.length === 0 && <p>{t(w.historyNone)}</p>}
            <ol className="lines">
              {pages.items.map((decision) => (
                <li key={decision.id} data-colour={decision.colour}>
                  <p>
                    {decision.broken ? <b>{t(w.unproven)}</b> : <ColourTag colour={decision.colour} />} <span className="quiet">{momentText(decision.made_at)}</span>
                  </p>
                  <Reasons decision={decision} />
                  {decision.order && <OrderNote order={decision.order} />}
                  <p className="quiet">
                    {decision.rule && t(w.ruleIs, decision.rule)}
                    {decision.until && <> · {t(w.validUntil, { moment: momentText(decision.until) })}</>}
                  </p>
                  <a href={hrefOf("check")} onClick={() => onDecision(decision)}>{t(w.checkSelf)}</a>
                </li>
              ))}
            </ol>
            <More pages={pages} />
          </>
        )}
      </Loaded>
    </div>
  );
}
