// The pictures of a replay, each with its table: between colours, on the map, by age, by reason, and the share of red.

import { Segmented, Table } from "antd";
import { registerMap } from "echarts/core";
import { useMemo, useState } from "react";
import { useLang } from "../../shared/lang";
import { ColourTag } from "../../shared/marks";
import { colourWords } from "../../shared/words";
import type { Flow, Replay } from "../book/shapes";
import { Chart } from "../chart/Chart";
import { ink } from "../chart/ink";
import { aspectOf, shortNames } from "../situation/figures";
import { shadedMap } from "../situation/options";
import { usePhone } from "../table/phone";
import { pageUrl } from "../table/query";
import { AreaName } from "../ui/AreaName";
import { useGet } from "../ui/get";
import { Loaded } from "../ui/Loaded";
import { Tag } from "../ui/marks";
import { useWorker } from "../worker";
import { fieldWords } from "../words/fields";
import { replayWords as w } from "../words/replay";
import { situationWords } from "../words/situation";
import { changes, type Direction, type Group, grouped, moved, people, turnedShare } from "./figures";
import { barsOption, flowsOption, type Serie } from "./options";
import { figure, Picture } from "./Picture";

type Props = { replay: Replay };
type Share = Replay["red_share"][number];

/** Worse is filled, better hollow: told apart without hue. */
const WORSE = "#17212b";
const BETTER = "#5a6b7b";
const count = (n: number) => n.toLocaleString();

export function FlowPicture({ replay }: Props) {
  const { t, lang } = useLang();
  const phone = usePhone();
  const moving = changes(replay.flows).sort((a, b) => b.n - a.n);
  const option = useMemo(
    () =>
      flowsOption(
        replay.flows,
        { before: (colour) => t(w.before, { colour: t(colourWords[colour]) }), after: (colour) => t(w.after, { colour: t(colourWords[colour]) }) },
        phone,
      ),
    // The texts change with the language only.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [replay, lang, phone],
  );
  return (
    <Picture<Flow>
      title={t(w.flows)}
      picture={<Chart option={option} height={320} label={t(w.flowsLabel, { n: people(moving) })} />}
      rows={moving}
      rowKey={(flow) => `${flow.from} ${flow.to}`}
      columns={[
        { key: "from", title: t(w.from), render: (_, flow) => <ColourTag colour={flow.from} /> },
        { key: "to", title: t(w.to), render: (_, flow) => <ColourTag colour={flow.to} /> },
        figure("n", t(w.people), (flow) => flow.n),
      ]}
    />
  );
}

type Geo = { type: "FeatureCollection"; features: { properties: { code: string }; geometry: { coordinates: unknown } }[] };
const DIRECTIONS: Direction[] = ["all", "worse", "better"];

export function AreaPicture({ replay }: Props) {
  const { t, lang } = useLang();
  const phone = usePhone();
  const { area } = useWorker();
  const [direction, setDirection] = useState<Direction>("all");
  const map = useGet<Geo>(pageUrl("/areas/map", { filters: { within: area ?? undefined, level: "community" } }));
  const groups = useMemo(() => grouped(replay.by_area, (flow) => flow.area), [replay]);
  const option = useMemo(() => {
    const codes = new Set(map.data?.features.map((feature) => feature.properties.code));
    if (!map.data || !groups.some((group) => codes.has(group.key))) return null;
    registerMap("town", map.data as never);
    const named = groups.map(({ key, first }) => ({ code: key, name: first.name.zh, name_en: first.name.en }));
    const areas = [...codes].map((code) => ({ code, value: groups.find((group) => group.key === code)?.[direction] ?? 0 }));
    return shadedMap(areas, aspectOf(map.data.features), {
      names: shortNames(named, lang),
      short: true,
      upTo: (n) => t(situationWords.upTo, { n }),
    });
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [map.data, groups, direction, lang]);
  return (
    <Picture<Group<Replay["by_area"][number]>>
      title={t(w.map)}
      choice={
        <Segmented value={direction} onChange={setDirection} options={DIRECTIONS.map((value) => ({ value, label: t(w[value]) }))} />
      }
      picture={
        option ? (
          <Chart option={option} height={phone ? 320 : 440} label={t(w.mapLabel, { what: t(w[direction]) })} />
        ) : map.data ? (
          <p className="quiet">{t(situationWords.noMap)}</p>
        ) : (
          <Loaded load={map}>{() => null}</Loaded>
        )
      }
      rows={groups.filter((group) => group.all > 0).sort((a, b) => b[direction] - a[direction])}
      rowKey={(group) => group.key}
      columns={[
        { key: "area", title: t(fieldWords.area), render: (_, group) => t(group.first.name) },
        figure("worse", t(w.worse), (group) => group.worse),
        figure("better", t(w.better), (group) => group.better),
      ]}
    />
  );
}

const AGES = ["0-6", "7-17", "18-59", "60-79", "80+"];

export function AgePicture({ replay }: Props) {
  const { t, lang } = useLang();
  const groups = useMemo(() => {
    const found = grouped(replay.by_age, (flow) => flow.age);
    const at = (age: string) => (AGES.indexOf(age) + AGES.length + 1) % (AGES.length + 1);
    return found.sort((a, b) => at(a.key) - at(b.key));
  }, [replay]);
  const name = (age: string) => (AGES.includes(age) ? age.replace("-", "–") : t(w.noAge));
  const series: Serie[] = [
    { name: t(w.worse), colour: WORSE },
    { name: t(w.better), colour: BETTER, hollow: true },
  ];
  const option = useMemo(
    () => barsOption(groups.map((group) => ({ name: name(group.key), values: [group.worse, group.better] })), series, count),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [groups, lang],
  );
  return (
    <Picture<Group<Replay["by_age"][number]>>
      title={t(w.age)}
      legend={<Legend series={series} />}
      picture={<Chart option={option} height={60 * groups.length + 40} label={t(w.ageLabel)} />}
      rows={groups}
      rowKey={(group) => group.key}
      columns={[
        { key: "age", title: t(w.ageGroup), render: (_, group) => name(group.key) },
        figure("worse", t(w.worse), (group) => group.worse),
        figure("better", t(w.better), (group) => group.better),
      ]}
    />
  );
}

/** More rows than this cannot be told apart in a picture; the table has them all. */
const MOST_REASONS = 10;

export function ReasonPicture({ replay }: Props) {
  const { t, lang } = useLang();
  const rows = useMemo(() => moved(replay.by_reason), [replay]);
  const series: Serie[] = [
    { name: t(w.gained), colour: WORSE },
    { name: t(w.lost), colour: BETTER, hollow: true },
  ];
  const drawn = rows.slice(0, MOST_REASONS);
  const option = useMemo(
    () => barsOption(drawn.map((row) => ({ name: row.row, values: [row.gained, row.lost] })), series, count),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [rows, lang],
  );
  return (
    <Picture<Replay["by_reason"][number]>
      title={t(w.reason)}
      legend={<Legend series={series} />}
      picture={<Chart option={option} height={56 * drawn.length + 40} label={t(w.reasonLabel)} />}
      rows={rows}
      rowKey={(row) => row.row}
      columns={[
        {
          key: "row",
          title: t(w.row),
          render: (_, row) => (
            <div className="reason-cell">
              <span className="mono">{row.row}</span>
              <div className="quiet">{t(row.text)}</div>
            </div>
          ),
        },
        figure("gained", t(w.gained), (row) => row.gained),
        figure("lost", t(w.lost), (row) => row.lost),
      ]}
    />
  );
}

/** One figure after the point below ten, where it says something. */
const percent = (share: number) => {
  const all = 100 * share;
  return `${all < 9.95 && Math.abs(all - Math.round(all)) > 0.04 ? all.toFixed(1) : Math.round(all)}%`;
};

export function RedPicture({ replay }: Props) {
  const { t, lang } = useLang();
  const limit = replay.third_officer_percent / 100;
  const areas = useMemo(() => [...replay.red_share].sort((a, b) => turnedShare(b) - turnedShare(a)), [replay]);
  const series: Serie[] = [{ name: t(w.turnedShare), colour: "#b3181f" }];
  const drawn = areas.slice(0, MOST_REASONS);
  const option = useMemo(
    () =>
      barsOption(
        drawn.map((area) => ({ name: t(area.name), values: [turnedShare(area)] })),
        series,
        percent,
        { at: limit, name: t(w.limit, { limit: percent(limit) }) },
      ),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [areas, limit, lang],
  );
  const shareOf = (n: number, area: Share) => (area.residents ? n / area.residents : 0);
  return (
    <Picture<Share>
      title={t(w.red)}
      hint={t(w.redHint, { limit: percent(limit) })}
      picture={<Chart option={option} height={44 * drawn.length + 64} label={t(w.redLabel)} />}
      rows={areas}
      rowKey={(area) => area.area}
      columns={[
        {
          key: "area",
          title: t(fieldWords.area),
          render: (_, area) => (
            <>
              {t(area.name)}
              <div className="quiet">{t(w.nResidents, { n: area.residents.toLocaleString() })}</div>
            </>
          ),
        },
        {
          key: "limit",
          title: t(w.limit, { limit: percent(limit) }),
          render: (_, area) =>
            area.many ? (
              <Tag shape="alarm" tone="alarm">
                {t(w.over)}
              </Tag>
            ) : (
              <Tag shape="tick">{t(w.within)}</Tag>
            ),
        },
        figure("turned", t(w.turned), (area) => area.turned),
        {
          key: "share",
          title: `${t(w.from)} → ${t(w.to)}`,
          align: "right",
          sorter: (a, b) => shareOf(a.after, a) - shareOf(b.after, b),
          render: (_, area) => (
            <span className="nowrap">
              {percent(shareOf(area.before, area))} → {percent(shareOf(area.after, area))}
            </span>
          ),
        },
      ]}
    />
  );
}

export function ExampleTable({ replay }: Props) {
  const { t } = useLang();
  const rows = replay.examples.map((example, at) => ({ ...example, at }));
  return (
    <section className="panel">
      <h2>{t(w.examples)}</h2>
      <Table
        size="small"
        rowKey={(row) => row.at}
        dataSource={rows}
        pagination={rows.length > 20 ? { pageSize: 20, size: "small", showSizeChanger: false } : false}
        scroll={{ x: "max-content" }}
        columns={[
          { key: "from", title: t(w.from), render: (_, row) => <ColourTag colour={row.from} /> },
          { key: "to", title: t(w.to), render: (_, row) => <ColourTag colour={row.to} /> },
          { key: "area", title: t(fieldWords.area), render: (_, row) => <AreaName code={row.area} /> },
          { key: "age", title: t(w.ageGroup), render: (_, row) => row.age.replace("-", "–") },
          { key: "before", title: t(w.rowsBefore), render: (_, row) => <span className="mono">{row.rows_before.join(", ")}</span> },
          { key: "after", title: t(w.rowsAfter), render: (_, row) => <span className="mono">{row.rows_after.join(", ")}</span> },
        ]}
      />
    </section>
  );
}

function Legend({ series }: { series: Serie[] }) {
  return (
    <ul className="legend">
      {series.map((serie) => (
        <li key={serie.name}>
          <span className="legend-bar" style={{ background: serie.hollow ? ink.paper : serie.colour, border: `1.5px solid ${serie.colour}` }} />
          {serie.name}
        </li>
      ))}
    </ul>
  );
}
