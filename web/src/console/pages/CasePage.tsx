// One case: where it stands, its days, whom it touched, and the chain it belongs to.

import { Alert, Descriptions } from "antd";
import { lazy, Suspense, useState } from "react";
import { useLang } from "../../shared/lang";
import { CaseDeeds } from "../chain/CaseDeeds";
import { Contacts } from "../chain/Contacts";
import { Delayed } from "../chain/DelayLines";
import { StatusTag } from "../chain/tags";
import { Timeline } from "../chain/Timeline";
import { linkTo } from "../route";
import { useWorker } from "../worker";
import type { Case } from "../types";
import { AreaName } from "../ui/AreaName";
import { useGet } from "../ui/get";
import { Loaded } from "../ui/Loaded";
import { DayMark, Moment } from "../ui/marks";
import { PageHead } from "../ui/PageHead";
import { fieldWords, symptomWords } from "../words/fields";
import { pageWords } from "../words/frame";
import { caseWords as w } from "../words/trace";
import type { PageProps } from "./index";

// The picture brings the chart library: it comes after the page.
const ChainPanel = lazy(() => import("../chain/ChainPanel"));

export default function CasePage({ rest }: PageProps) {
  const { t } = useLang();
  const { role } = useWorker();
  const id = rest[0] ?? "";
  const [version, setVersion] = useState(0);
  const load = useGet<Case>(`/cases/${encodeURIComponent(id)}`, version);
  const changed = () => setVersion((n) => n + 1);
  const back = <a href="#/cases">{t(pageWords.cases)}</a>;
  return (
    <Loaded load={load} head={<PageHead title={t(w.case)} back={back} />}>
      {(found) => (
        <>
          <PageHead
            title={
              <>
                {t(w.caseOf, { label: caseLabel(found) })} <StatusTag status={found.status} />
              </>
            }
            back={back}
            action={<CaseDeeds found={found} onDone={changed} />}
          />
          {!found.onset && !found.sampled && found.status !== "excluded" && (
            <Alert type="warning" showIcon title={t(w.noDates)} style={{ marginBottom: 24 }} />
          )}
          <Delayed found={found} />
          <div className="panels">
            <section className="panel">
              <h2>{t(w.case)}</h2>
              <Facts found={found} />
            </section>
            <section className="panel">
              <h2>{t(w.timeline)}</h2>
              <Timeline found={found} />
            </section>
          </div>
          {role === "tracer" && (
            <>
              <section className="panel">
                <h2>{t(w.chain)}</h2>
                <Suspense fallback={<div style={{ minHeight: 320 }} />}>
                  <ChainPanel id={found.id} version={version} />
                </Suspense>
              </section>
              <section className="panel">
                <h2>{t(w.contactsTitle)}</h2>
                <Contacts id={found.id} version={version} />
              </section>
            </>
          )}
        </>
      )}
    </Loaded>
  );
}

function Facts({ found }: { found: Case }) {
  const { t } = useLang();
  const symptoms = (found.symptoms ?? []).map((name) => {
    const words = symptomWords[name as keyof typeof symptomWords];
    return words ? t(words) : name;
  });
  return (
    <Descriptions
      column={1}
      items={[
        { key: "area", label: t(fieldWords.area), children: <AreaName code={found.area} name={found.area_name} /> },
        { key: "onset", label: t(w.onset), children: <DayMark day={found.onset} /> },
        { key: "sampled", label: t(w.sampled), children: <DayMark day={found.sampled} /> },
        { key: "isolated", label: t(w.isolated), children: <DayMark day={found.isolated} /> },
        { key: "reported", label: t(w.reported), children: <Moment at={found.reported_at} /> },
        ...(symptoms.length > 0
          ? [{ key: "symptoms", label: t(fieldWords.symptoms), children: symptoms.join(t(listComma)) }]
          : []),
        ...(found.person
          ? [
              {
                key: "person",
                label: t(w.person),
                children: (
                  <span>
                    {found.person_name} · <a href={linkTo(`residents/${found.person}`, { purpose: `case:${found.id}` })}>{t(w.openPerson)}</a>
                  </span>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

const listComma = { zh: "、", en: ", " };

export const caseLabel = (found: Pick<Case, "id" | "label">): string => found.label ?? found.id.slice(-6);
