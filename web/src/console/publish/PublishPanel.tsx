// From a draft to the version in force: what is still missing, who proposes, who approves, and which text exactly.

import { Alert, App, Button, Table } from "antd";
import { useMemo } from "react";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";
import { useAct } from "../../shared/load";
import type { Checked, Draft } from "../book/shapes";
import { changes, people } from "../replay/figures";
import { useAsk } from "../ui/ask";
import { Moment, Tag } from "../ui/marks";
import { ProblemNote } from "../ui/ProblemNote";
import { useWorker } from "../worker";
import { publishWords as w } from "../words/replay";
import { missing, standing } from "./standing";

type Props = { draft: Draft; checked: Checked; dirty: boolean; onChanged: () => void };

export function PublishPanel({ draft, checked, dirty, onChanged }: Props) {
  const { t } = useLang();
  const { name } = useWorker();
  const where = useMemo(() => standing(draft, checked, name ?? null), [draft, checked, name]);
  return (
    <>
      <section className="panel">
        <h2>{t(w.what)}</h2>
        <p>{t(draft.needs === 3 ? w.needThree : w.needTwo)}</p>
        <ul className="steps-list">
          {where.steps.map((step) => (
            <li key={step.name}>
              {step.done ? <Tag shape="tick">{t(w.yes)}</Tag> : <Tag shape="ring">{t(w.notYet)}</Tag>}
              <span>{t(w[step.name], step.params)}</span>
            </li>
          ))}
        </ul>
        <h3 className="section">{t(w.digest)}</h3>
        <code className="mono digest">{draft.digest}</code>
        <p className="quiet">{t(w.digestHint)}</p>
        {dirty && <Alert type="warning" showIcon className="problem" title={t(w.saveFirst)} />}
        <Deeds draft={draft} where={where} dirty={dirty} onChanged={onChanged} />
      </section>
      <History draft={draft} />
    </>
  );
}

type DeedsProps = { draft: Draft; where: ReturnType<typeof standing>; dirty: boolean; onChanged: () => void };

function Deeds({ draft, where, dirty, onChanged }: DeedsProps) {
  const { t } = useLang();
  const { message } = App.useApp();
  const ask = useAsk();
  const act = useAct();
  const send = async (deed: "propose" | "approve" | "withdraw", done: string) => {
    const body = deed === "withdraw" ? {} : { digest: draft.digest };
    if (!(await act.run(() => api.post(`/rules/drafts/${draft.id}/${deed}`, body)))) return;
    void message.success(done);
    onChanged();
  };
  const propose = async () => {
    if (await ask({ title: t(w.proposeAsk), what: t(w.proposeText), yes: t(w.propose) })) await send("propose", t(w.proposed));
  };
  const withdraw = async () => {
    const sure = await ask({ title: t(w.withdrawAsk), what: t(w.withdrawText), yes: t(w.withdraw), harm: true });
    if (sure) await send("withdraw", t(w.withdrawn));
  };
  const approve = async () => {
    const after = missing(draft) - 1;
    const last = after <= 0;
    const n = people(changes(draft.replay?.flows ?? []));
    const what = (
      <>
        <p>{last ? t(w.approveLast, { n }) : t(w.approveNotLast, { n: after })}</p>
        <p>{t(w.approveDigest)}</p>
        <code className="mono digest">{draft.digest}</code>
      </>
    );
    const sure = await ask({ title: t(w.approveAsk), what, yes: t(last ? w.approveYesLast : w.approveYes), harm: true });
    if (sure) await send("approve", t(w.approved));
  };
  if (draft.state === "published")
    return (
      <p>
        {t(w.published)} <a href="#/versions">{t(w.toVersions)}</a>
      </p>
    );
  return (
    <>
      <ProblemNote problem={act.problem} />
      <div className="page-action">
        {draft.state === "draft" && (
          <Button type="primary" disabled={dirty || !where.mayPropose} loading={act.busy} onClick={() => void propose()}>
            {t(w.propose)}
          </Button>
        )}
        {draft.state === "proposed" && (
          <>
            <Button type="primary" disabled={dirty || where.own || where.already} loading={act.busy} onClick={() => void approve()}>
              {t(w.approve)}
            </Button>
            <Button loading={act.busy} onClick={() => void withdraw()}>
              {t(w.withdraw)}
            </Button>
          </>
        )}
        {draft.state === "proposed" && where.own && <span className="quiet replay-why">{t(w.own)}</span>}
        {draft.state === "proposed" && where.already && <span className="quiet replay-why">{t(w.already)}</span>}
      </div>
    </>
  );
}

function History({ draft }: { draft: Draft }) {
  const { t } = useLang();
  return (
    <section className="panel">
      <h2>{t(w.history)}</h2>
      {draft.approvals.length === 0 ? (
        <p className="quiet">{t(w.noHistory)}</p>
      ) : (
        <Table
          size="small"
          rowKey={(one) => `${one.id} ${one.deed} ${one.at}`}
          dataSource={draft.approvals}
          pagination={false}
          scroll={{ x: "max-content" }}
          columns={[
            { key: "by", title: t(w.officer), render: (_, one) => <strong>{one.name}</strong> },
            { key: "deed", title: t(w.deed), render: (_, one) => t(one.deed === "proposed" ? w.proposed : w.approved) },
            { key: "at", title: t(w.at), render: (_, one) => <Moment at={one.at} /> },
            { key: "digest", title: t(w.digest), render: (_, one) => <span className="mono">{one.digest.slice(0, 16)}…</span> },
            {
              key: "holds",
              title: t(w.holds),
              render: (_, one) =>
                one.digest === draft.digest ? <Tag shape="tick">{t(w.holdsYes)}</Tag> : <Tag shape="cross">{t(w.holdsNo)}</Tag>,
            },
          ]}
        />
      )}
    </section>
  );
}
