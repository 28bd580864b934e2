// What an auditor checks of offices, without looking at anybody: the ledger, manual orders and appeals by office.

import { Button, Descriptions, Table } from "antd";
import { useLang } from "../../shared/lang";
import type { AppealStatistics, LedgerSummary } from "../types";
import { figure } from "../replay/Picture";
import { shareText } from "../situation/figures";
import { useGet } from "../ui/get";
import { Loaded } from "../ui/Loaded";
import { LevelWord } from "../appeals/marks";
import { Moment } from "../ui/marks";
import { PageHead } from "../ui/PageHead";
import { oversightWords as w } from "../words/appeals";
import { pageWords } from "../words/frame";

export default function Oversight() {
  const { t } = useLang();
  const ledger = useGet<LedgerSummary>("/ledger");
  const appeals = useGet<AppealStatistics>("/appeals/statistics");
  return (
    <>
      <PageHead
        title={t(pageWords.oversight)}
        hint={t(w.hint)}
        action={
          <Button type="primary" href="/ledger">
            {t(w.openLedger)}
          </Button>
        }
      />
      <section className="panel">
        <h2>{t(w.ledger)}</h2>
        <p className="quiet">{t(w.ledgerText)}</p>
        <Loaded load={ledger}>{(summary) => <Ledger summary={summary} />}</Loaded>
      </section>
      <section className="panel">
        <div className="panel-head">
          <h2>{t(w.orders)}</h2>
          <a href="#/orders">{t(w.listOrders)}</a>
        </div>
        <p className="quiet">{t(w.ordersText)}</p>
        <Loaded load={ledger}>{(summary) => <Orders summary={summary} />}</Loaded>
      </section>
      <section className="panel">
        <h2>{t(w.appeals)}</h2>
        <Loaded load={appeals}>{(statistics) => <Appeals statistics={statistics} />}</Loaded>
      </section>
    </>
  );
}

function Ledger({ summary }: { summary: LedgerSummary }) {
  const { t } = useLang();
  return (
    <Descriptions
      column={{ xs: 1, sm: 3 }}
      items={[
        { key: "size", label: t(w.size), children: summary.size.toLocaleString() },
        { key: "at", label: t(w.at), children: <Moment at={summary.at} /> },
        { key: "waiting", label: t(w.waiting), children: summary.waiting.toLocaleString() },
      ]}
    />
  );
}

function Orders({ summary }: { summary: LedgerSummary }) {
  const { t } = useLang();
  const offices = summary.counts.filter((one) => one.kind === "order");
  if (offices.length === 0) return <p>{t(w.noOrders)}</p>;
  return (
    <Table<LedgerSummary["counts"][number]>
      size="small"
      rowKey={(one) => one.office}
      dataSource={offices}
      pagination={false}
      scroll={{ x: "max-content" }}
      columns={[
        { key: "office", title: t(w.office), render: (_, one) => t(one.office_name) },
        figure("n", t(w.n), (one) => one.n),
      ]}
    />
  );
}

function Appeals({ statistics: { offices, few } }: { statistics: AppealStatistics }) {
  const { t } = useLang();
  if (offices.length === 0) return <p>{t(w.noAppeals)}</p>;
  const told = (n: number | null | undefined, text: string) =>
    typeof n === "number" ? text : <span className="quiet">{t(w.few)}</span>;
  return (
    <>
      <p className="quiet">{t(w.appealsText, { n: few })}</p>
      <Table<AppealStatistics["offices"][number]>
        size="small"
        rowKey={(one) => one.office}
        dataSource={offices}
        pagination={false}
        scroll={{ x: "max-content" }}
        columns={[
          {
            key: "office",
            title: t(w.office),
            render: (_, one) => (
              <>
                {t(one.name)} <span className="quiet"><LevelWord level={one.level} /></span>
              </>
            ),
          },
          figure("filed", t(w.filed), (one) => one.filed),
          figure("open", t(w.open), (one) => one.open),
          figure("late", t(w.late), (one) => one.late),
          figure("decided", t(w.decided), (one) => one.decided),
          { key: "upheld", title: t(w.upheld), align: "right", render: (_, one) => told(one.upheld, `${one.upheld ?? 0} · ${shareText(one.upheld ?? 0, one.decided)}`) },
          { key: "median", title: t(w.median), align: "right", render: (_, one) => told(one.median_hours, t(w.hours, { n: one.median_hours ?? 0 })) },
        ]}
      />
    </>
  );
}
