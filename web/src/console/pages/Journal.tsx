// The journal of facts, newest first, and the button that checks every link of its chain.

import { Alert, Button, Select } from "antd";
import { useMemo, useState } from "react";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";
import { useAct } from "../../shared/load";
import { ListTable, type Columns } from "../table/ListTable";
import type { JournalFact, Verified } from "../types";
import { AreaName } from "../ui/AreaName";
import { Moment } from "../ui/marks";
import { PageHead } from "../ui/PageHead";
import { ProblemNote } from "../ui/ProblemNote";
import { journalWords as w } from "../words/account";
import { pageWords } from "../words/frame";

/** The kinds that modules write; the list is offered, not enforced. */
const KINDS = [
  "appeal.decided",
  "appeal.escalated",
  "appeal.filed",
  "case.closed",
  "case.confirmed",
  "case.suspected",
  "contact.classified",
  "decision.made",
  "declaration.made",
  "followup.recorded",
  "guardian.changed",
  "journal.month_forgotten",
  "keys.resealed",
  "keys.retired",
  "list.exported",
  "order.confirmed",
  "order.ended",
  "order.lifted",
  "order.proposed",
  "order.refused",
  "pass.bound",
  "phone.lost",
  "place.closed",
  "place.opened",
  "quarantine.ended",
  "quarantine.ordered",
  "resident.corrected",
  "resident.died",
  "resident.forgotten",
  "resident.registered",
  "risk.found",
  "risk.lifted",
  "risk.set",
  "rule.approved",
  "rule.drafted",
  "rule.proposed",
  "rule.published",
  "rule.rolled_back",
  "session.revoked",
  "staff.added",
  "staff.ended",
  "staff.enrolled",
  "staff.reset",
  "staff.signed_out",
  "stays.received",
  "task.closed",
  "task.opened",
  "test.recorded",
  "visits.stored",
];

export default function Journal() {
  const { t } = useLang();
  const [kind, setKind] = useState("");
  const [verified, setVerified] = useState<Verified>();
  const act = useAct();
  const columns = useColumns();
  const verify = () => {
    setVerified(undefined);
    void act.run(async () => setVerified(await api.get<Verified>("/journal/verify")));
  };
  return (
    <>
      <PageHead
        title={t(pageWords.journal)}
        hint={t(w.hint)}
        action={
          <Button type="primary" loading={act.busy} onClick={verify}>
            {t(act.busy ? w.verifying : w.verify)}
          </Button>
        }
      />
      <div aria-live="polite">
        <ProblemNote problem={act.problem} retry={verify} />
        {verified && <Result verified={verified} />}
      </div>
      <ListTable<JournalFact>
        label={t(pageWords.journal)}
        path="/journal"
        rowKey={(fact) => fact.id}
        columns={columns}
        filters={{ kind }}
        csv
        filterBar={
          <label>
            {t(w.kindFilter)}
            <Select
              value={kind}
              onChange={setKind}
              showSearch
              style={{ minWidth: 240 }}
              options={[{ value: "", label: t(w.allKinds) }, ...KINDS.map((value) => ({ value, label: value }))]}
            />
          </label>
        }
        empty={{ title: t(w.empty), hint: kind ? <span className="quiet">{t(w.emptyHint)}</span> : undefined }}
      />
    </>
  );
}

function Result({ verified }: { verified: Verified }) {
  const { t } = useLang();
  return verified.holds ? (
    <Alert
      type="success"
      showIcon
      className="problem"
      title={t(w.sound)}
      description={
        <>
          {t(w.soundText, { n: verified.facts })}
          {verified.unsealed > 0 && ` ${t(w.unsealed, { n: verified.unsealed })}`}
          {verified.head && (
            <div className="mono">
              {t(w.head)}: {verified.head}
            </div>
          )}
        </>
      }
    />
  ) : (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="problem"
      title={t(w.broken, { n: verified.broken_at ?? "?" })}
      description={
        <>
          {[verified.why, t(w.brokenText)].filter(Boolean).join(" ")}
          <ul>
            {verified.faults.slice(0, 50).map((fault, at) => (
              <li key={at}>
                {fault.seq ?? "–"} <span className="mono">{fault.fact}</span> {fault.why}
              </li>
            ))}
          </ul>
          {verified.faulty > 50 && t(w.moreFaults, { n: verified.faulty - 50 })}
        </>
      }
    />
  );
}

function useColumns(): Columns<JournalFact> {
  const { t } = useLang();
  return useMemo(
    () => [
      { key: "seq", title: t(w.seq), align: "right", render: (_, fact) => fact.seq },
      { key: "at", title: t(w.at), render: (_, fact) => <Moment at={fact.at} /> },
      { key: "kind", title: t(w.kind), render: (_, fact) => <strong className="mono">{fact.kind}</strong> },
      { key: "actor", title: t(w.actor), render: (_, fact) => <span className="mono">{shortActor(fact.actor)}</span> },
      { key: "area", title: t(w.area), render: (_, fact) => fact.area && <AreaName code={fact.area} /> },
      {
        key: "payload",
        title: t(w.payload),
        render: (_, fact) =>
          fact.broken ? (
            <strong>{t(w.factBroken)}</strong>
          ) : fact.forgotten ? (
            <span className="quiet">{t(w.forgotten)}</span>
          ) : (
            <code className="mono payload">{payloadText(fact.payload)}</code>
          ),
      },
    ],
    [t],
  );
}

/** `staff:` and the last digits of the id, which is what tells ids apart. */
function shortActor(actor: string | null | undefined): string {
  const [kind, id] = (actor ?? "").split(":");
  return id && id.length === 32 ? `${kind}:…${id.slice(-8)}` : (actor ?? "");
}

/** What a fact does not say is left out. */
const payloadText = (payload: unknown): string => JSON.stringify(payload, (_, value: unknown) => value ?? undefined);
