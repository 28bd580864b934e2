// One appeal: what the person says and hands in, what the contested decision rests on, its way through the offices, and
// the officer's decision.

import "../appeals/appeals.css";
import { Alert, App, Button, Descriptions } from "antd";
import { useState } from "react";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";
import { useAct } from "../../shared/load";
import { ColourTag } from "../../shared/marks";
import { Decide, kindText } from "../appeals/Decide";
import { Evidence } from "../appeals/Evidence";
import { AppealTag, ClockTag, LevelWord } from "../appeals/marks";
import type { AppealCase } from "../types";
import { AreaName } from "../ui/AreaName";
import { useGet } from "../ui/get";
import { Loaded } from "../ui/Loaded";
import { Moment, Tag } from "../ui/marks";
import { PageHead } from "../ui/PageHead";
import { ProblemNote } from "../ui/ProblemNote";
import { appealWords as w } from "../words/appeals";
import { pageWords } from "../words/frame";
import type { PageProps } from "./index";

export default function AppealPage({ rest }: PageProps) {
  const { t } = useLang();
  const [version, setVersion] = useState(0);
  const load = useGet<AppealCase>(`/appeals/${encodeURIComponent(rest[0] ?? "")}`, version);
  const changed = () => setVersion((n) => n + 1);
  const back = <a href="#/appeals">{t(pageWords.appeals)}</a>;
  return (
    <Loaded load={load} head={<PageHead title={t(w.appeal)} back={back} />}>
      {(found) => (
        <>
          <PageHead
            title={
              <>
                {t(w.label, { label: found.label })}{" "}
                <AppealTag state={found.state} outcome={found.outcome?.outcome} mine={found.mine} />
              </>
            }
            hint={t(w.looked)}
            back={back}
          />
          <div className="two">
            <div>
              <section className="panel">
                <h2>{t(w.says)}</h2>
                <About found={found} />
                <blockquote className="says">{found.says}</blockquote>
              </section>
              <section className="panel">
                <h2>{t(w.submitted)}</h2>
                <Evidence found={found} />
              </section>
              <section className="panel">
                <h2>{t(w.history)}</h2>
                <Stages found={found} />
              </section>
            </div>
            <div>
              <section className="panel">
                <h2>{t(w.contested)}</h2>
                <Contested found={found} />
              </section>
              <section className="panel">
                <h2>{t(found.outcome ? w.result : w.decide)}</h2>
                {found.outcome ? <Outcome found={found} /> : <Work found={found} onChanged={changed} />}
              </section>
            </div>
          </div>
        </>
      )}
    </Loaded>
  );
}

function About({ found }: { found: AppealCase }) {
  const { t } = useLang();
  return (
    <Descriptions
      column={1}
      size="small"
      items={[
        ...(found.person_name ? [{ key: "person", label: t(w.person), children: <strong>{found.person_name}</strong> }] : []),
        { key: "filed", label: t(w.filedAt), children: <Moment at={found.filed_at} /> },
        {
          key: "office",
          label: t(w.office),
          children: (
            <span>
              <AreaName code={found.office} name={found.office_name} /> · <LevelWord level={found.level} />
            </span>
          ),
        },
        ...(found.outcome || found.state === "withdrawn"
          ? []
          : [
              {
                key: "due",
                label: t(w.due),
                children: (
                  <span>
                    <Moment at={found.due_at} /> · <ClockTag due={found.due_at} />
                  </span>
                ),
              },
            ]),
      ]}
    />
  );
}

function Contested({ found: { contested } }: { found: AppealCase }) {
  const { t } = useLang();
  if (!contested) return <p className="quiet">{t(w.notKept)}</p>;
  const { rule, order } = contested;
  return (
    <>
      <Descriptions
        column={1}
        size="small"
        items={[
          { key: "colour", label: t(w.colour), children: <ColourTag colour={contested.colour} /> },
          { key: "office", label: t(w.byOffice), children: <AreaName code={contested.office} /> },
          { key: "at", label: t(w.madeAt), children: <Moment at={contested.made_at} /> },
          ...(rule ? [{ key: "rule", label: t(w.rule), children: <span className="mono">{`${rule.book} ${rule.version}`}</span> }] : []),
        ]}
      />
      {order && <Alert type="info" showIcon className="problem" title={`${t(w.order)}: ${order.legal_basis}`} description={t(order.reason)} />}
      {contested.reasons.length > 0 && (
        <>
          <h3 className="section">{t(w.reasons)}</h3>
          <ul className="reasons">
            {contested.reasons.map((reason) => (
              <li key={reason.row}>
                {t(reason.text)}
                <div className="quiet mono">{reason.row}</div>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3 className="section">{t(w.evidenceOf)}</h3>
      {contested.evidence.length === 0 ? (
        <p className="quiet">{t(w.noEvidence)}</p>
      ) : (
        <ul className="rests">
          {contested.evidence.map((one) => (
            <li key={one.fact}>
              {kindText(one.kind, t)} · <Moment at={one.at} />{" "}
              {one.assurance === "low" && (
                <Tag shape="triangle" tone="soon">
                  {t(w.lowAssurance)}
                </Tag>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Work({ found, onChanged }: { found: AppealCase; onChanged: () => void }) {
  const { t } = useLang();
  const { message } = App.useApp();
  const act = useAct();
  if (found.state === "withdrawn") return <Tag shape="square">{t(w.withdrawn)}</Tag>;
  if (!found.may_decide) return <Alert type="info" showIcon title={t(w.cannot)} />;
  const take = async () => {
    if (!(await act.run(() => api.post(`/appeals/${found.id}/take`)))) return;
    void message.success(t(w.takenDone));
    onChanged();
  };
  if (!found.mine)
    return (
      <>
        <ProblemNote problem={act.problem} />
        <Button type="primary" loading={act.busy} onClick={() => void take()}>
          {t(w.take)}
        </Button>
      </>
    );
  return <Decide found={found} onDecided={onChanged} />;
}

function Outcome({ found: { outcome } }: { found: AppealCase }) {
  const { t, lang } = useLang();
  if (!outcome) return null;
  const other = lang === "zh" ? "en" : "zh";
  return (
    <>
      <p>
        <AppealTag state="decided" outcome={outcome.outcome} /> · <Moment at={outcome.at} />
      </p>
      <p>
        {outcome.reason[lang]}
        <span className="quiet" lang={other === "zh" ? "zh-CN" : "en"} style={{ display: "block" }}>
          {outcome.reason[other]}
        </span>
      </p>
      {outcome.set_aside.length > 0 && <p className="quiet">{t(w.setAsideN, { n: outcome.set_aside.length })}</p>}
      {outcome.lift_order && <p className="quiet">{t(w.lifted)}</p>}
    </>
  );
}

function Stages({ found }: { found: AppealCase }) {
  const { t } = useLang();
  return (
    <ol className="stages">
      {found.stages.map((stage) => (
        <li key={`${stage.office} ${stage.came_at}`}>
          <strong>
            <AreaName code={stage.office} name={stage.office_name} />
          </strong>{" "}
          <span className="quiet">
            <LevelWord level={stage.level} />
          </span>
          <div>
            {t(w.came)} <Moment at={stage.came_at} /> · {t(w.due)} <Moment at={stage.due_at} />
          </div>
          <div>
            {stage.how === "escalated" ? (
              <Tag shape="alarm" tone="alarm">
                {t(w.escalated)}
              </Tag>
            ) : stage.how ? (
              <AppealTag state={stage.how === "withdrawn" ? "withdrawn" : "decided"} outcome={stage.how === "withdrawn" ? null : stage.how} />
            ) : (
              <Tag shape="half">{t(w.waiting)}</Tag>
            )}{" "}
            {stage.left_at && <Moment at={stage.left_at} />}
          </div>
        </li>
      ))}
    </ol>
  );
}
