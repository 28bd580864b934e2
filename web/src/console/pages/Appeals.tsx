// Appeals of the officer's office, those due first before the others, and how long the open ones have waited.

import "../appeals/appeals.css";
import { Button, Segmented } from "antd";
import { useMemo, useState } from "react";
import { useLang } from "../../shared/lang";
import { serverNow } from "../../shared/time";
import { ages } from "../appeals/clock";
import { AppealTag, ClockTag, LevelWord } from "../appeals/marks";
import { linkTo } from "../route";
import { ListTable, type Columns } from "../table/ListTable";
import type { AppealRow, Page } from "../types";
import { AreaName } from "../ui/AreaName";
import { useGet } from "../ui/get";
import { Moment, Tag } from "../ui/marks";
import { PageHead } from "../ui/PageHead";
import { appealWords as w } from "../words/appeals";
import { pageWords } from "../words/frame";

const STATES = ["open", "late", "decided", "all"] as const;

export default function Appeals() {
  const { t } = useLang();
  const [state, setState] = useState<(typeof STATES)[number]>("open");
  const columns = useColumns();
  return (
    <>
      <PageHead title={t(pageWords.appeals)} hint={t(w.hint)} />
      <AgePicture />
      <ListTable<AppealRow>
        label={t(pageWords.appeals)}
        path="/appeals"
        rowKey={(row) => row.id}
        columns={columns}
        filters={{ state }}
        sort={{ by: "due", order: "asc" }}
        rowClass={(row) => (row.late && !row.ended_at ? "row-alarm" : "")}
        csv
        filterBar={<Segmented value={state} onChange={setState} options={STATES.map((value) => ({ value, label: t(w[value]) }))} />}
        empty={{ title: t(w.empty), hint: <span className="quiet">{t(w.emptyHint)}</span> }}
      />
    </>
  );
}

function AgePicture() {
  const { t } = useLang();
  const load = useGet<Page<AppealRow>>("/appeals?state=open&limit=500");
  const items = load.data?.items;
  const groups = useMemo(() => ages(items ?? [], serverNow()), [items]);
  if (!items || items.length === 0) return null;
  const most = Math.max(1, ...groups.map((group) => group.n));
  return (
    <section className="panel ages">
      <h2>{t(w.ages)}</h2>
      <ul className="bars">
        {groups.map(({ age, n, late }) => (
          <li key={age}>
            <span className="bars-name">
              {t(w[age])}
              {late > 0 && (
                <Tag shape="alarm" tone="alarm">
                  {t(w.ofThemLate, { n: late })}
                </Tag>
              )}
            </span>
            <span className="bars-line">
              <span style={{ width: `${(100 * n) / most}%` }} />
            </span>
            <span className="bars-n">{n.toLocaleString()}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useColumns(): Columns<AppealRow> {
  const { t } = useLang();
  return useMemo(
    () => [
      { key: "label", title: t(w.appeal), render: (_, row) => <strong className="mono">{row.label}</strong> },
      {
        key: "due",
        sorter: true,
        title: t(w.clock),
        render: (_, row) =>
          row.ended_at ? (
            <Moment at={row.ended_at} />
          ) : (
            <>
              <ClockTag due={row.due_at} />
              <div className="quiet">
                <Moment at={row.due_at} />
              </div>
            </>
          ),
      },
      { key: "filed", sorter: true, title: t(w.filedAt), render: (_, row) => <Moment at={row.filed_at} /> },
      {
        key: "state",
        title: t(w.state),
        render: (_, row) => <AppealTag state={row.state} outcome={row.outcome} mine={row.mine} />,
      },
      {
        key: "office",
        sorter: true,
        title: t(w.office),
        render: (_, row) => (
          <>
            <AreaName code={row.office} name={row.office_name} />
            <div className="quiet">
              <LevelWord level={row.level} />
            </div>
          </>
        ),
      },
      { key: "contested", title: t(w.byOffice), render: (_, row) => <AreaName code={row.contested} /> },
      { key: "files", title: t(w.files), align: "right", render: (_, row) => (row.files > 0 ? t(w.nFiles, { n: row.files }) : "–") },
      { key: "open", title: "", render: (_, row) => <Button href={linkTo(`appeals/${row.id}`)}>{t(w.view)}</Button> },
    ],
    [t],
  );
}
