// The cases. For a clinician the suspected ones come first: they wait for a word from a doctor.

import { Button, Segmented } from "antd";
import { useMemo, useState } from "react";
import { useLang } from "../../shared/lang";
import { StatusTag } from "../chain/tags";
import { linkTo } from "../route";
import { useWorker } from "../worker";
import { ListTable, type Columns } from "../table/ListTable";
import type { Case } from "../types";
import { AreaName } from "../ui/AreaName";
import { DayMark, Moment } from "../ui/marks";
import { PageHead } from "../ui/PageHead";
import { fieldWords } from "../words/fields";
import { pageWords } from "../words/frame";
import { caseWords as w, statusWords } from "../words/trace";

export default function Cases() {
  const { t } = useLang();
  const { role } = useWorker();
  const clinician = role === "clinician";
  const [status, setStatus] = useState(clinician ? "suspected" : "");
  const columns = useColumns();
  return (
    <>
      <PageHead
        title={t(pageWords.cases)}
        hint={t(clinician ? w.hintClinician : w.hintTracer)}
        action={
          clinician && (
            <Button type="primary" href="#/cases/new">
              {t(w.report)}
            </Button>
          )
        }
      />
      <ListTable<Case>
        key={status}
        label={t(pageWords.cases)}
        path="/cases"
        rowKey={(row) => row.id}
        columns={columns}
        filters={{ status }}
        csv
        filterBar={
          <Segmented
            value={status}
            onChange={setStatus}
            options={[
              { value: "suspected", label: t(w.waiting) },
              { value: "confirmed", label: t(w.active) },
              { value: "recovered", label: t(statusWords.recovered) },
              { value: "died", label: t(statusWords.died) },
              { value: "excluded", label: t(statusWords.excluded) },
              { value: "", label: t(w.all) },
            ]}
          />
        }
        empty={
          status === "suspected"
            ? {
                title: t(w.emptySuspected),
                hint: clinician ? <span className="quiet">{t(w.emptySuspectedHint)}</span> : undefined,
              }
            : { title: t(w.empty), hint: <span className="quiet">{t(w.emptyHint)}</span> }
        }
      />
    </>
  );
}

function useColumns(): Columns<Case> {
  const { t } = useLang();
  return useMemo(
    () => [
      {
        key: "case",
        title: t(w.case),
        render: (_, row) => (
          <>
            <strong>{row.label ?? row.id.slice(-6)}</strong>
            {row.person_name && <div className="quiet">{row.person_name}</div>}
          </>
        ),
      },
      { key: "status", title: t(w.status), render: (_, row) => <StatusTag status={row.status} /> },
      { key: "area", title: t(fieldWords.area), sorter: true, render: (_, row) => <AreaName code={row.area} name={row.area_name} /> },
      { key: "onset", title: t(w.onset), sorter: true, render: (_, row) => <DayMark day={row.onset} /> },
      { key: "sampled", title: t(w.sampled), render: (_, row) => <DayMark day={row.sampled} /> },
      { key: "reported", title: t(w.reported), sorter: true, render: (_, row) => <Moment at={row.reported_at} /> },
      { key: "contacts", title: t(w.contacts), align: "right", render: (_, row) => row.contacts ?? "" },
      {
        key: "open",
        title: <span className="visually-hidden">{t(w.open)}</span>,
        render: (_, row) => <Button href={linkTo(`cases/${row.id}`)}>{t(w.open)}</Button>,
      },
    ],
    [t],
  );
}
