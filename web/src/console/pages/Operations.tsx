// How the house stands: the same figures that a monitor reads, as people look at them. What needs somebody stands first.

import { Alert, Table } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { useLang } from "../../shared/lang";
import { byNeed, bytesText, type Figures, type Finding, findingsOf, type Job, spanOf } from "../operations/figures";
import "../operations/operations.css";
import { useGet } from "../ui/get";
import { Loaded } from "../ui/Loaded";
import { Moment, Tag } from "../ui/marks";
import { PageHead } from "../ui/PageHead";
import { pageWords } from "../words/frame";
import { opsWords as w, partWords, spanWords } from "../words/operations";

const EVERY_MS = 15_000;

export default function Operations() {
  const { t } = useLang();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") setTurn((n) => n + 1);
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const load = useGet<Figures>("/operations", turn);
  // The older figures stay until the newer ones are here: a page that blinks every 15 seconds is read by nobody.
  const [last, setLast] = useState<Figures | null>(null);
  useEffect(() => {
    if (load.data) setLast(load.data);
  }, [load.data]);
  const shown = { ...load, data: load.data ?? last };
  return (
    <>
      <PageHead title={t(pageWords.operations)} hint={t(w.hint)} />
      <Loaded load={shown}>{(figures) => <Standing figures={figures} />}</Loaded>
    </>
  );
}

function Standing({ figures }: { figures: Figures }) {
  const { t } = useLang();
  const say = useSay();
  const findings = findingsOf(figures);
  return (
    <>
      {findings.length === 0 ? (
        <Alert className="standing" type="success" showIcon title={t(w.allWell)} />
      ) : (
        <Alert
          className="standing"
          type="warning"
          showIcon
          title={t(w.look, { n: findings.length })}
          description={
            <>
              <ul>
                {findings.map((finding) => (
                  <li key={say(finding)}>{say(finding)}</li>
                ))}
              </ul>
              <p className="quiet">{t(w.handbook)}</p>
            </>
          }
        />
      )}
      <div className="standings">
        <Store figures={figures} />
        <Account figures={figures} />
        <Gates figures={figures} />
        <Process figures={figures} />
      </div>
      <Jobs jobs={figures.jobs} />
    </>
  );
}

function useSpan(): (seconds: number) => string {
  const { t } = useLang();
  return (seconds) => {
    const { unit, n } = spanOf(seconds);
    return t(spanWords[unit], { n });
  };
}

function useSay(): (finding: Finding) => string {
  const { t } = useLang();
  const span = useSpan();
  return (finding) => {
    switch (finding.what) {
      case "missing":
        return t(w.missing, { part: t(partWords[finding.part] ?? w.unknown) });
      case "jobLate":
        return t(w.jobLate, { name: finding.name, time: span(finding.seconds) });
      case "filterOld":
      case "factsWait":
        return t(w[finding.what], { time: span(finding.seconds) });
      case "jobFailing":
        return t(w.jobFailing, { name: finding.name });
      case "readerBehind":
        return t(w.readerBehind, { name: finding.name, n: finding.n });
      case "ledgerRefused":
      case "messages":
        return t(w[finding.what], { n: finding.n });
      case "files":
        return t(w.files);
    }
  };
}

/** A box of figures: what it is, and a line for each. */
function Box({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel">
      <h2>{title}</h2>
      <dl className="figures">{children}</dl>
    </section>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Store({ figures: { store } }: { figures: Figures }) {
  const { t } = useLang();
  return (
    <Box title={t(w.store)}>
      {store ? (
        <>
          <Line name={t(w.engine)}>{store.engine === "sqlite" ? "SQLite" : "PostgreSQL"}</Line>
          <Line name={t(w.size)}>{bytesText(store.bytes)}</Line>
          {store.engine === "sqlite" && <Line name={t(w.log)}>{bytesText(store.log_bytes)}</Line>}
          <Line name={t(w.connections)}>
            {store.connections - store.idle} / {store.most_connections}
          </Line>
        </>
      ) : (
        <Away />
      )}
    </Box>
  );
}

function Account({ figures: { journal, ledger } }: { figures: Figures }) {
  const { t } = useLang();
  const behind = journal?.readers.reduce((most, reader) => (reader.behind > most.behind ? reader : most), { name: "", behind: 0 });
  return (
    <>
      <Box title={t(w.journal)}>
        {journal ? (
          <>
            <Line name={t(w.sealed)}>{journal.sealed.toLocaleString("en-US")}</Line>
            <Line name={t(w.waiting)}>{journal.waiting.toLocaleString("en-US")}</Line>
            <Line name={t(w.behind)}>{behind && behind.behind > 0 ? `${behind.name}: ${behind.behind.toLocaleString("en-US")}` : t(w.none)}</Line>
          </>
        ) : (
          <Away />
        )}
      </Box>
      <Box title={t(w.ledger)}>
        {ledger ? (
          <>
            <Line name={t(w.lines)}>{ledger.published.toLocaleString("en-US")}</Line>
            <Line name={t(w.signed)}>
              <Moment at={ledger.signed_at} />
            </Line>
            <Line name={t(w.witnesses)}>
              {ledger.witnesses.length === 0
                ? t(w.noWitness)
                : ledger.witnesses.map(({ name, signed_at }) => (
                    <div key={name}>
                      {name} <Moment at={signed_at} />
                    </div>
                  ))}
            </Line>
          </>
        ) : (
          <Away />
        )}
      </Box>
    </>
  );
}

function Gates({ figures: { gates, filter } }: { figures: Figures }) {
  const { t } = useLang();
  return (
    <Box title={t(w.gates)}>
      {gates ? (
        gates.heard + gates.silent === 0 ? (
          <p className="quiet">{t(w.noGates)}</p>
        ) : (
          <>
            <Line name={t(w.heard)}>{gates.heard}</Line>
            <Line name={t(w.silent)}>{gates.silent}</Line>
            <Line name={t(w.toHandIn)}>{gates.waiting.toLocaleString("en-US")}</Line>
            <Line name={t(w.oldestFilter)}>
              <Moment at={gates.oldest_filter} />
            </Line>
          </>
        )
      ) : (
        <Away />
      )}
      <Line name={t(w.filter)}>
        <Moment at={filter?.as_of} />
      </Line>
    </Box>
  );
}

function Process({ figures: { process, version, messages, backup } }: { figures: Figures }) {
  const { t } = useLang();
  return (
    <Box title={t(w.process)}>
      <Line name={t(w.release)}>{version}</Line>
      <Line name={t(w.started)}>
        <Moment at={process.started_at} />
      </Line>
      <Line name={t(w.memory)}>{process.memory_bytes === null ? t(w.unknown) : bytesText(process.memory_bytes)}</Line>
      <Line name={t(w.openFiles)}>
        {process.open_files ?? t(w.unknown)}
        {process.most_files !== null && ` / ${process.most_files.toLocaleString("en-US")}`}
      </Line>
      <Line name={t(w.sent)}>
        {messages.sent} / {messages.refused}
      </Line>
      {backup && (
        <Line name={t(w.backup)}>
          <Moment at={backup} />
        </Line>
      )}
    </Box>
  );
}

function Away() {
  const { t } = useLang();
  return <p className="quiet">{t(w.unknown)}</p>;
}

function Jobs({ jobs }: { jobs: Job[] | null }) {
  const { t } = useLang();
  const span = useSpan();
  return (
    <section className="panel">
      <h2>{t(w.jobs)}</h2>
      <Table<Job>
        rowKey="name"
        size="small"
        dataSource={[...(jobs ?? [])].sort(byNeed)}
        pagination={false}
        scroll={{ x: "max-content" }}
        locale={{ emptyText: t(w.noJobs) }}
        columns={[
          { key: "job", title: t(w.job), render: (_, job) => <span className="mono">{job.name}</span> },
          {
            key: "state",
            title: t(w.due),
            render: (_, job) =>
              job.failing ? (
                <Tag shape="alarm" tone="alarm">
                  {t(w.failing)}
                </Tag>
              ) : job.late_seconds > 60 ? (
                <Tag shape="half" tone="soon">
                  {t(w.late, { time: span(job.late_seconds) })}
                </Tag>
              ) : (
                <Tag shape="tick">{job.runs === 0 ? t(w.notHere) : t(w.onTime)}</Tag>
              ),
          },
          { key: "well", title: t(w.well), render: (_, job) => <Moment at={job.well_at} /> },
          { key: "took", title: t(w.took), align: "right", render: (_, job) => (job.runs > 0 ? `${job.last_seconds.toFixed(2)} s` : "") },
          { key: "runs", title: t(w.runs), align: "right", render: (_, job) => job.runs.toLocaleString("en-US") },
          { key: "failures", title: t(w.failures), align: "right", render: (_, job) => job.failures.toLocaleString("en-US") },
        ]}
      />
    </section>
  );
}
