// Why this colour, in full: which facts, from when, which rows, which version, until when; and the same worked out again on
// this device, from the public ledger and the published rule.
import type { Colour, Decision, DecisionProof, Pass, ResidentView, RuleVersion, Words } from "../api/types";
import { api } from "../shared/api";
import { useLang } from "../shared/lang";
import { useLoad } from "../shared/load";
import { ColourTag } from "../shared/marks";
import { type Body, readBody } from "../shared/proof/decision";
import type { Memory } from "../shared/proof/memory";
import { dayText, dayOf, momentText } from "../shared/time";
import { Loaded } from "../shared/ui";
import { colourWords } from "../shared/words";
import { AreaName } from "./AreaName";
import { CheckRun } from "./CheckRun";
import { cw } from "./checkWords";
import { type FactLine, tell } from "./facts";
import { Head } from "./Head";
import { Reasons } from "./Reasons";
import { hrefOf } from "./route";
import { w } from "./pageWords";
import "./check.css";

interface CheckProps {
  subject: ResidentView;
  /** Null for the decision that stands. */
  decision: Decision | null;
  memory: Memory;
}

export default function Check({ subject, decision, memory }: CheckProps) {
  const { t } = useLang();
  const pass = useLoad(decision ? null : `pass ${subject.id}`, (signal) => api.get<Pass>(`/residents/${subject.id}/pass`, undefined, signal));
  return (
    <div className="page check">
      <Head>{t(cw.title)}</Head>
      {decision ? (
        <Account subject={subject} decision={decision} memory={memory} />
      ) : (
        <Loaded load={pass}>{(found) => <Account subject={subject} decision={found.decision} memory={memory} />}</Loaded>
      )}
      <p className="after">
        <a href={hrefOf("appeal")}>{t(w.appeal)}</a> · <a href="/ledger">{t(cw.toLedger)}</a>
      </p>
    </div>
  );
}

function Account({ subject, decision, memory }: { subject: ResidentView; decision: Decision; memory: Memory }) {
  const { t } = useLang();
  const path = `/residents/${subject.id}/decisions/${decision.id}/proof`;
  const proof = useLoad(path, (signal) => api.get<DecisionProof>(path, undefined, signal));
  const body = proof.data?.body ? readBody(proof.data.body) : null;
  return (
    <>
      <p className="quiet">
        {decision.broken ? <b>{t(w.unproven)}</b> : <ColourTag colour={decision.colour} />} {subject.name} ·{" "}
        {t(cw.decided, { moment: momentText(decision.made_at) })}
      </p>
      <Loaded load={proof}>
        {(found) => (
          <>
            <CheckRun shown={{ person: subject.id, decision: decision.id, colour: decision.colour }} proof={found} memory={memory} />
            {body ? <InFull decision={decision} body={body} /> : <Bare decision={decision} />}
          </>
        )}
      </Loaded>
    </>
  );
}

/** What is known of a decision whose text nobody has. */
function Bare({ decision }: { decision: Decision }) {
  const { t } = useLang();
  return (
    <section className="card">
      <p>{t(cw.noAccount)}</p>
      <Reasons decision={decision} />
      <p className="next">{t(decision.next)}</p>
    </section>
  );
}

function InFull({ decision, body }: { decision: Decision; body: Body }) {
  const { t } = useLang();
  const { book, version } = body.rule;
  const rule = useLoad(body.facts ? `rule ${book} ${version}` : null, (signal) => api.get<RuleVersion>(`/rules/${book}/${version}`, undefined, signal));
  return (
    <>
      {body.order && <OrderCard body={body} />}
      {body.facts ? (
        <Loaded load={rule}>{(found) => <ByRule decision={decision} body={body} text={found.text} />}</Loaded>
      ) : (
        <section className="card">
          <h2>{t(w.why)}</h2>
          <Reasons decision={decision} />
        </section>
      )}
      <section className="card">
        <h2>{t(w.whatNow)}</h2>
        <p className="next" data-colour={decision.colour}>{t(decision.next)}</p>
        <p className="quiet">
          {body.until ? t(cw.until, { moment: momentText(body.until) }) : t(cw.untilNone)} {t(cw.number, { n: body.number })} ·{" "}
          {t(cw.rule, { book, version })} ·{" "}
          <OfficeLine code={body.office} />
        </p>
      </section>
    </>
  );
}

function OfficeLine({ code }: { code: string }) {
  const { t } = useLang();
  const [before = "", after = ""] = t(cw.office, { office: "\u0000" }).split("\u0000");
  return (
    <>
      {before}
      <AreaName code={code} />
      {after}
    </>
  );
}

function OrderCard({ body }: { body: Body }) {
  const { t } = useLang();
  const { order } = body;
  if (!order) return null;
  return (
    <section className="card">
      <h2>{t(cw.order)}</h2>
      <dl className="pairs">
        <dt>{t(cw.orderReason)}</dt>
        <dd>{t(order.reason)}</dd>
        <dt>{t(cw.orderBasis)}</dt>
        <dd>{order.legal_basis}</dd>
        <dt>{t(cw.orderBy)}</dt>
        <dd>{t(cw.officers, { names: order.officers.join(t({ zh: "、", en: " and " })) })}</dd>
        <dt>{t(cw.orderFrom)}</dt>
        <dd>{momentText(order.from)}</dd>
        <dt>{t(cw.orderEnds)}</dt>
        <dd>{momentText(order.until)}</dd>
      </dl>
      <p className="quiet">{t(cw.withoutOrder, { word: t(colourWords[body.ruled]) })}</p>
    </section>
  );
}

/** The part of a version's text that is read aloud here. */
interface Text {
  facts: FactLine[];
  rows: { id: string; when: string; colour: Colour; text: Words; since?: string | null }[];
}

function ByRule({ decision, body, text }: { decision: Decision; body: Body; text: string }) {
  const { t } = useLang();
  const { facts, rows } = JSON.parse(text) as Text;
  const told = tell(facts, body.facts ?? {}, body.since ?? {}, t);
  const met = body.rows.flatMap((id) => rows.filter((row) => row.id === id));
  return (
    <>
      <section className="card">
        <h2>{t(cw.facts)}</h2>
        <p className="quiet">{told.length === 0 ? t(cw.factsNone) : t(cw.factsLead)}</p>
        {told.length > 0 && (
          <table className="facts">
            <thead>
              <tr>
                <th scope="col">{t(cw.fact)}</th>
                <th scope="col">{t(cw.value)}</th>
              </tr>
            </thead>
            <tbody>
              {told.map((fact) => (
                <tr key={fact.name}>
                  <th scope="row">{fact.text}</th>
                  <td>
                    <b className={fact.value.length < 12 ? "nowrap" : undefined}>{fact.value}</b>
                    {fact.since && <span className="quiet nowrap">{t(w.since, { day: dayText(dayOf(fact.since)) })}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {body.firm && <p className="quiet">{t(cw.notAlone)}</p>}
      </section>
      <section className="card">
        <h2>{t(cw.rows)}</h2>
        <p className="quiet">{t(cw.rowsLead)}</p>
        <ol className="lines rows">
          {met.map((row) => (
            <li key={row.id} data-colour={row.colour}>
              <p>
                <ColourTag colour={row.colour} /> {t(row.text)}
              </p>
              <p className="quiet">{t(cw.inWords, { when: "" })}<code>{row.when}</code></p>
            </li>
          ))}
        </ol>
        {decision.noticed.length > 0 && (
          <div className="noticed">
            <p className="quiet">{t(w.noticed)}</p>
            <ul className="reasons">
              {decision.noticed.map((reason) => (
                <li key={reason.row}>{t(reason.text)}</li>
              ))}
            </ul>
          </div>
        )}
      </section>
    </>
  );
}
