// The same figures as on the map, area by area, for whoever reads tables or cannot see maps.

import { Table, type TableProps } from "antd";
import { useMemo } from "react";
import { useLang } from "../../shared/lang";
import { ColourShape } from "../../shared/marks";
import { colourWords } from "../../shared/words";
import { Cards } from "../table/Cards";
import { usePhone } from "../table/phone";
import type { SituationArea } from "../types";
import { Tag } from "../ui/marks";
import { fieldWords } from "../words/fields";
import { tableWords } from "../words/frame";
import { situationWords as w } from "../words/situation";
import { areaName, COLOURS, oldestBucket } from "./figures";

export function AreaTable({ areas }: { areas: SituationArea[] }) {
  const { t, lang } = useLang();
  const phone = usePhone();
  const columns = useMemo<NonNullable<TableProps<SituationArea>["columns"]>>(() => {
    const count = (key: keyof SituationArea & ("cases" | "open_tasks" | "residents" | "scans_hour"), title: string) => ({
      key,
      title,
      align: "right" as const,
      sorter: (a: SituationArea, b: SituationArea) => a[key] - b[key],
      render: (_: unknown, area: SituationArea) => area[key].toLocaleString(),
    });
    return [
      {
        key: "name",
        title: t(fieldWords.area),
        sorter: (a, b) => (a.code < b.code ? -1 : 1),
        render: (_, area) => <strong>{areaName(area, lang)}</strong>,
      },
      count("cases", t(w.openCases)),
      ...COLOURS.map((colour) => ({
        key: colour,
        title: (
          <span className="colour-tag" data-colour={colour}>
            <ColourShape colour={colour} size="1em" /> {t(colourWords[colour])}
          </span>
        ),
        align: "right" as const,
        sorter: (a: SituationArea, b: SituationArea) => a[colour] - b[colour],
        render: (_: unknown, area: SituationArea) => area[colour].toLocaleString(),
      })),
      count("open_tasks", t(w.openTasks)),
      {
        key: "oldest",
        title: t(w.oldest),
        align: "right",
        sorter: (a, b) => (a.oldest_task_hours ?? -1) - (b.oldest_task_hours ?? -1),
        render: (_, area) => <Oldest area={area} />,
      },
      count("scans_hour", t(w.scansHour)),
      count("residents", t(w.residents)),
    ];
  }, [t, lang]);
  if (phone) return <Cards label={t(w.table)} rows={areas} rowKey={(area) => area.code} columns={columns} />;
  return (
    <Table<SituationArea>
      rowKey={(area) => area.code}
      dataSource={areas}
      columns={columns}
      pagination={false}
      size="small"
      scroll={{ x: "max-content" }}
      locale={{ emptyText: t(w.nothingYet) }}
    />
  );
}

function Oldest({ area }: { area: SituationArea }) {
  const { t } = useLang();
  const bucket = oldestBucket(area);
  if (!bucket) return <span className="quiet">{t(tableWords.none)}</span>;
  const text = t(w.hours, { n: Math.floor(area.oldest_task_hours ?? 0) });
  return bucket === "older" ? (
    <Tag shape="alarm" tone="alarm">
      {text}
    </Tag>
  ) : (
    text
  );
}
