// The residents of my area, and the way to one of them by an exact number.

import { Button, Form, Input } from "antd";
import { useMemo, useState } from "react";
import { documentWords, normaliseNumber } from "../../shared/document";
import { useLang } from "../../shared/lang";
import { linkTo } from "../route";
import { useWorker } from "../worker";
import { ListTable, type Columns } from "../table/ListTable";
import type { ResidentLine } from "../types";
import { AreaField } from "../ui/AreaField";
import { AreaName } from "../ui/AreaName";
import { Moment, Tag } from "../ui/marks";
import { PageHead } from "../ui/PageHead";
import { fieldWords } from "../words/fields";
import { pageWords, tableWords } from "../words/frame";
import { peopleWords as w } from "../words/people";

type Search = { document?: string; phone?: string };

export default function Residents() {
  const { t } = useLang();
  const worker = useWorker();
  const [form] = Form.useForm<Search>();
  // Numbers stay in memory only: the console's address and history never hold one.
  const [search, setSearch] = useState<Search>({});
  const [area, setArea] = useState<string>();
  const columns = useColumns();
  const searching = Boolean(search.document || search.phone);
  const clear = () => {
    form.resetFields();
    setSearch({});
  };
  return (
    <>
      <PageHead
        title={t(pageWords.residents)}
        hint={t(w.hint)}
        action={
          worker.role === "community_worker" && (
            <Button type="primary" href="#/residents/new">
              {t(w.register)}
            </Button>
          )
        }
      />
      <Form<Search>
        form={form}
        layout="inline"
        className="search"
        role="search"
        onFinish={({ document, phone }) =>
          setSearch({ document: normaliseNumber(document ?? ""), phone: (phone ?? "").replace(/[\s-]/g, "") })
        }
      >
        <Form.Item name="document" label={t(w.findDocument)}>
          <Input autoComplete="off" spellCheck={false} style={{ width: 220 }} />
        </Form.Item>
        <Form.Item name="phone" label={t(w.findPhone)}>
          <Input autoComplete="off" inputMode="tel" style={{ width: 160 }} />
        </Form.Item>
        <Button htmlType="submit">{t(tableWords.search)}</Button>
        {searching && (
          <Button type="link" onClick={clear}>
            {t(tableWords.clear)}
          </Button>
        )}
        <p className="quiet search-note">{t(w.exactNote)}</p>
      </Form>
      <ListTable<ResidentLine>
        label={t(pageWords.residents)}
        path={searching ? "/residents/lookup" : "/residents"}
        body={searching ? search : undefined}
        rowKey={(row) => row.id}
        columns={columns}
        filters={searching ? {} : { area }}
        csv={!searching}
        filterBar={!searching && <AreaField root={worker.area} value={area} onChange={setArea} />}
        empty={
          searching
            ? { title: t(w.notFound), hint: <span className="quiet">{t(w.notFoundHint)}</span> }
            : { title: t(w.emptyTitle), hint: <span className="quiet">{t(w.emptyHint)}</span> }
        }
      />
    </>
  );
}

function useColumns(): Columns<ResidentLine> {
  const { t } = useLang();
  return useMemo(
    () => [
      { key: "name", title: t(fieldWords.name), render: (_, row) => <strong>{row.name}</strong> },
      {
        key: "document",
        title: t(w.document),
        render: (_, row) => (
          <>
            {t(documentWords[row.document_kind])}
            {row.document_tail && <div className="quiet">{t(w.ending, { tail: row.document_tail })}</div>}
          </>
        ),
      },
      {
        key: "phone",
        title: t(fieldWords.phone),
        render: (_, row) =>
          row.phone_tail ? t(w.ending, { tail: row.phone_tail }) : <span className="quiet">{t(w.phoneNone)}</span>,
      },
      {
        key: "area",
        title: t(fieldWords.homeArea),
        sorter: true,
        render: (_, row) => <AreaName code={row.home_area} name={row.home_area_name} />,
      },
      { key: "registered", title: t(w.registeredAt), sorter: true, render: (_, row) => <Moment at={row.registered_at} /> },
      {
        key: "status",
        title: t(w.status),
        render: (_, row) => (row.status === "died" ? <Tag shape="square">{t(w.died)}</Tag> : t(w.living)),
      },
      {
        key: "open",
        title: <span className="visually-hidden">{t(w.open)}</span>,
        render: (_, row) => <Button href={linkTo(`residents/${row.id}`)}>{t(w.open)}</Button>,
      },
    ],
    [t],
  );
}
