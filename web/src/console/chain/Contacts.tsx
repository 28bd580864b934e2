// Whom a case has met: class, where, for how long, and whether somebody has looked after them.

import { useMemo } from "react";
import { useLang } from "../../shared/lang";
import { linkTo } from "../route";
import { ListTable, type Columns } from "../table/ListTable";
import type { Contact } from "../types";
import { AreaName } from "../ui/AreaName";
import { Moment, Tag } from "../ui/marks";
import { fieldWords } from "../words/fields";
import { caseWords as w, quarantineWords, viaWords } from "../words/trace";
import { ClassTag } from "./tags";

export function Contacts({ id, version }: { id: string; version: number }) {
  const { t } = useLang();
  const columns = useColumns(id);
  return (
    <ListTable<Contact>
      label={t(w.contactsTitle)}
      path={`/cases/${encodeURIComponent(id)}/contacts`}
      version={version}
      rowKey={(row) => `${row.person} ${row.class} ${row.at ?? ""}`}
      columns={columns}
      csv
      empty={{ title: t(w.contactsEmpty), hint: <span className="quiet">{t(w.contactsEmptyHint)}</span> }}
    />
  );
}

function useColumns(of: string): Columns<Contact> {
  const { t } = useLang();
  return useMemo(
    () => [
      { key: "class", title: t(w.class), render: (_, row) => <ClassTag kind={row.class} /> },
      {
        key: "person",
        title: t(w.person),
        render: (_, row) => (
          <a href={linkTo(`residents/${row.person}`, { purpose: `case:${of}` })}>{row.name ?? row.person.slice(-6)}</a>
        ),
      },
      { key: "area", title: t(fieldWords.homeArea), render: (_, row) => <AreaName code={row.area} name={row.area_name} /> },
      {
        key: "place",
        title: t(w.place),
        render: (_, row) =>
          (
            <>
              {row.place_name}
              <div className="quiet">{t(viaWords[row.via])}</div>
            </>
          ),
      },
      {
        key: "minutes",
        title: t(w.minutes),
        align: "right",
        render: (_, row) => <span className="nowrap">{t(w.minutesN, { n: row.minutes })}</span>,
      },
      { key: "at", title: t(w.when), render: (_, row) => <Moment at={row.at} /> },
      {
        key: "state",
        title: t(w.quarantine),
        render: (_, row) =>
          row.state && (
            <>
              <Tag shape={row.state === "ended" ? "tick" : "half"}>{t(quarantineWords[row.state])}</Tag>
              {row.until && (
                <div className="quiet">
                  {t(w.until)} <Moment at={row.until} />
                </div>
              )}
            </>
          ),
      },
      {
        key: "reached",
        title: t(w.follow),
        render: (_, row) => row.followed_up_at && <Moment at={row.followed_up_at} />,
      },
    ],
    [t, of],
  );
}
