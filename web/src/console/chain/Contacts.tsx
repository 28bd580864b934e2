// Whom a case has met: class, where, for how long, and whether somebody has looked after them.

import { useMemo } from "react";
import { useLang } from "../../shared/lang";
import { linkTo } from "../route";
import { ListTable, type Columns } from "../table/ListTable";
import type { Contact } from "../types";
import { Moment } from "../ui/marks";
import { fieldWords } from "../words/fields";
import { tableWords } from "../words/frame";
import { caseWords as w, viaWords } from "../words/trace";
import { ClassTag } from "./tags";

export function Contacts({ id, version }: { id: string; version: number }) {
  const { t } = useLang();
  const columns = useColumns();
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

function useColumns(): Columns<Contact> {
  const { t } = useLang();
  return useMemo(
    () => [
      { key: "class", title: t(w.class), render: (_, row) => <ClassTag kind={row.class} /> },
      {
        key: "person",
        title: t(w.person),
        render: (_, row) => (
          <a href={linkTo(`residents/${row.person}`, { purpose: "tracing" })}>{row.name ?? row.person.slice(-6)}</a>
        ),
      },
      { key: "area", title: t(fieldWords.homeArea), render: (_, row) => row.area_name ?? row.area ?? "" },
      {
        key: "place",
        title: t(w.place),
        render: (_, row) =>
          row.place_name ?? row.place ?? (row.via ? t(viaWords[row.via as keyof typeof viaWords] ?? viaWords.link) : ""),
      },
      {
        key: "minutes",
        title: t(w.minutes),
        align: "right",
        render: (_, row) =>
          row.minutes == null ? (
            <span className="quiet">{t(tableWords.unknown)}</span>
          ) : (
            <span className="nowrap">{t(w.minutesN, { n: row.minutes })}</span>
          ),
      },
      { key: "at", title: t(w.when), render: (_, row) => <Moment at={row.at} /> },
      { key: "state", title: t(w.follow), render: (_, row) => row.state ?? "" },
    ],
    [t],
  );
}
