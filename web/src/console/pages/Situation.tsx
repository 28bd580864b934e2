// The town at a glance, from across a room: where, how many, in which colours, how much work waits. Live.

import "../situation/situation.css";
import { Segmented } from "antd";
import { registerMap } from "echarts/core";
import { useMemo, useState } from "react";
import { Chart } from "../chart/Chart";
import { useLang } from "../../shared/lang";
import { ColourShape } from "../../shared/marks";
import { clockTime, dayText, shortTime } from "../../shared/time";
import { answerWords, colourWords } from "../../shared/words";
import { AreaTable } from "../situation/AreaTable";
import { aspectOf, COLOURS, MEASURES, type Measure, shareText, shortNames, taskAges, totals } from "../situation/figures";
import { CaseLegend, ScanLegend } from "../situation/Legends";
import { type Live, useSituation } from "../situation/live";
import { caseDaysOption, mapOption, scansOption } from "../situation/options";
import type { Situation as Picture } from "../types";
import { usePhone } from "../table/phone";
import { pageUrl } from "../table/query";
import { useWorker } from "../worker";
import { useGet } from "../ui/get";
import { Loaded } from "../ui/Loaded";
import { Tag } from "../ui/marks";
import { PageHead } from "../ui/PageHead";
import { ProblemNote } from "../ui/ProblemNote";
import { pageWords } from "../words/frame";
import { bucketWords, situationWords as w } from "../words/situation";
import { statusWords } from "../words/trace";

type Geo = { type: "FeatureCollection"; features: { properties: { code: string }; geometry: { coordinates: unknown } }[] };

export default function Situation() {
  const { t } = useLang();
  const worker = useWorker();
  const live = useSituation();
  const map = useGet<Geo>(pageUrl("/areas/map", { filters: { within: worker.area ?? undefined, level: "community" } }));
  return (
    <>
      <PageHead title={t(pageWords.situation)} action={<LineState live={live} />} />
      {!live.situation && <ProblemNote problem={live.problem} retry={live.reload} />}
      {live.situation ? (
        <>
          <Figures situation={live.situation} />
          <div className="wall">
            <section className="panel wall-map">
              {map.data ? (
                <TownMap situation={live.situation} geo={map.data} />
              ) : (
                <Loaded load={map}>{() => null}</Loaded>
              )}
            </section>
            <CaseDays days={live.situation.cases_by_day} />
            <Scans minutes={live.situation.scans_by_minute} />
            <Colours situation={live.situation} />
            <TaskAges tasks={live.situation.tasks.by_age} />
          </div>
          <section className="panel">
            <h2>{t(w.table)}</h2>
            <AreaTable areas={live.situation.areas} />
          </section>
        </>
      ) : (
        !live.problem && <p className="quiet">{t(w.connecting)}</p>
      )}
    </>
  );
}

function LineState({ live }: { live: Live }) {
  const { t } = useLang();
  const time = live.situation ? clockTime(live.situation.as_of) : "";
  return (
    <p className="line-state" role="status">
      {live.line === "live" && <Tag shape="dot">{t(w.live)}</Tag>}
      {live.line === "connecting" && <Tag shape="ring">{t(w.connecting)}</Tag>}
      {live.line === "lost" ? (
        <Tag shape="alarm" tone="alarm">
          {time ? t(w.reconnecting, { time }) : t(w.away)}
        </Tag>
      ) : (
        time && <span>{t(w.asOf, { time })}</span>
      )}
    </p>
  );
}

function Figures({ situation }: { situation: Picture }) {
  const { t } = useLang();
  const sum = totals(situation);
  const figures = [
    { label: t(w.openCases), n: sum.cases },
    { label: t(w.redCodes), n: sum.red, red: true },
    { label: t(w.openTasks), n: sum.open_tasks },
    { label: t(w.scansHour), n: sum.scans_hour },
  ];
  return (
    <dl className="figures">
      {figures.map((figure) => (
        <div key={figure.label} className="panel">
          <dt>
            {figure.red && (
              <span data-colour="red" className="hue">
                <ColourShape colour="red" size={18} />
              </span>
            )}
            {figure.label}
          </dt>
          <dd>{figure.n.toLocaleString()}</dd>
        </div>
      ))}
    </dl>
  );
}

const UNIT = { cases: w.openCases, red: w.redCodes, open_tasks: w.openTasks } as const;

function TownMap({ situation, geo }: { situation: Picture; geo: Geo }) {
  const { t, lang } = useLang();
  const phone = usePhone();
  const [measure, setMeasure] = useState<Measure>("cases");
  const drawn = useMemo(() => {
    const codes = new Set(geo.features.map((feature) => feature.properties.code));
    if (!situation.areas.some((area) => codes.has(area.code))) return false;
    registerMap("town", geo as never);
    return true;
  }, [geo, situation.areas]);
  const aspect = useMemo(() => aspectOf(geo.features), [geo]);
  const option = useMemo(
    () => mapOption(situation.areas, measure, aspect, { names: shortNames(situation.areas, lang), short: phone, upTo: (n) => t(w.upTo, { n }) }),
    // The texts change with the language only.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [situation.areas, measure, aspect, lang, phone],
  );
  return (
    <>
      <div className="panel-head">
        <h2>{t(w.map)}</h2>
        <Segmented
          value={measure}
          onChange={setMeasure}
          options={MEASURES.map((value) => ({ value, label: t(UNIT[value]) }))}
        />
      </div>
      {drawn ? (
        <div className="wall-map-box">
          <Chart option={option} height="100%" label={t(w.mapLabel, { what: t(UNIT[measure]) })} />
        </div>
      ) : (
        <p className="quiet">{t(w.noMap)}</p>
      )}
    </>
  );
}

function CaseDays({ days }: { days: Picture["cases_by_day"] }) {
  const { t, lang } = useLang();
  const option = useMemo(
    () =>
      caseDaysOption(days, {
        day: (day) => dayText(day, lang),
        confirmed: t(statusWords.confirmed),
        suspected: t(statusWords.suspected),
        recovered: t(statusWords.recovered),
        died: t(statusWords.died),
      }),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [days, lang],
  );
  return (
    <section className="panel wall-days">
      <h2>{t(w.byDay)}</h2>
      <CaseLegend />
      {days.length > 0 ? (
        <Chart option={option} height={196} label={t(w.byDayLabel, { n: days.at(-1)?.confirmed ?? 0 })} />
      ) : (
        <p className="quiet">{t(w.nothingYet)}</p>
      )}
    </section>
  );
}

function Scans({ minutes }: { minutes: Picture["scans_by_minute"] }) {
  const { t, lang } = useLang();
  const option = useMemo(
    () =>
      scansOption(minutes, {
        time: shortTime,
        in: t(answerWords.in),
        closer: t(answerWords.closer),
        no: t(answerWords.no),
      }),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [minutes, lang],
  );
  const last = minutes.at(-1);
  return (
    <section className="panel wall-scans">
      <h2>{t(w.scans)}</h2>
      <ScanLegend />
      {last ? (
        <Chart option={option} height={196} label={t(w.scansLabel, { n: last.in + last.closer + last.no })} />
      ) : (
        <p className="quiet">{t(w.nothingYet)}</p>
      )}
    </section>
  );
}

function Colours({ situation }: { situation: Picture }) {
  const { t } = useLang();
  const all = COLOURS.reduce((n, colour) => n + (situation.colours[colour] ?? 0), 0);
  return (
    <section className="panel wall-colours">
      <h2>{t(w.colours)}</h2>
      <ul className="bars">
        {COLOURS.map((colour) => {
          const n = situation.colours[colour] ?? 0;
          return (
            <li key={colour} data-colour={colour}>
              <span className="bars-name">
                <ColourShape colour={colour} size={22} /> {t(colourWords[colour])}
              </span>
              <span className="bars-line">
                <span style={{ width: `${all ? Math.max(n > 0 ? 0.5 : 0, (100 * n) / all) : 0}%` }} />
              </span>
              <span className="bars-n">
                {n.toLocaleString()} <small>{shareText(n, all)}</small>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function TaskAges({ tasks }: { tasks: Picture["tasks"]["by_age"] }) {
  const { t } = useLang();
  const ages = taskAges(tasks);
  const most = Math.max(1, ...ages.map((age) => age.count));
  return (
    <section className="panel wall-tasks">
      <h2>{t(w.tasks)}</h2>
      <ul className="bars">
        {ages.map(({ bucket, count }) => {
          const words = bucketWords[bucket as keyof typeof bucketWords];
          const late = bucket === "older" && count > 0;
          return (
            <li key={bucket}>
              <span className="bars-name">{late ? <Tag shape="alarm" tone="alarm">{t(words)}</Tag> : words ? t(words) : bucket}</span>
              <span className="bars-line">
                <span style={{ width: `${(100 * count) / most}%` }} />
              </span>
              <span className="bars-n">{count.toLocaleString()}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
