// Who looked at whom, and why. An auditor narrows it to one person or one member of staff.

import { Button, Form, Input } from "antd";
import { useMemo, useState } from "react";
import { useLang } from "../../shared/lang";
import { roleWords } from "../../shared/words";
import { ListTable, type Columns } from "../table/ListTable";
import type { AuditLine } from "../types";
import { Moment } from "../ui/marks";
import { PageHead } from "../ui/PageHead";
import { pageWords, tableWords } from "../words/frame";
import { auditWords as w } from "../words/account";

type Filters = { person?: string; actor?: string; what?: string };

export default function Audit() {
  const { t } = useLang();
  const [form] = Form.useForm<Filters>();
  const [filters, setFilters] = useState<Filters>({});
  const columns = useColumns((more) => {
    form.setFieldsValue(more);
    setFilters((before) => ({ ...before, ...more }));
  });
  const filtered = Object.values(filters).some(Boolean);
  return (
    <>
      <PageHead title={t(pageWords.audit)} hint={t(w.hint)} />
      <Form<Filters> form={form} layout="inline" className="search" role="search" onFinish={setFilters}>
        <Form.Item name="person" label={t(w.personId)}>
          <Input autoComplete="off" spellCheck={false} allowClear style={{ width: 220 }} />
        </Form.Item>
        <Form.Item name="actor" label={t(w.actorId)}>
          <Input autoComplete="off" spellCheck={false} allowClear style={{ width: 220 }} />
        </Form.Item>
        <Button htmlType="submit">{t(tableWords.search)}</Button>
        {filtered && (
          <Button
            type="link"
            onClick={() => {
              form.resetFields();
              setFilters({});
            }}
          >
            {t(tableWords.clear)}
          </Button>
        )}
      </Form>
      <ListTable<AuditLine>
        label={t(pageWords.audit)}
        path="/audit"
        rowKey={(line) => line.id}
        columns={columns}
        filters={filters}
        csv
        empty={
          filtered
            ? { title: t(w.filtered), hint: undefined }
            : { title: t(w.empty), hint: <span className="quiet">{t(w.emptyHint)}</span> }
        }
      />
    </>
  );
}

function useColumns(narrow: (filters: Filters) => void): Columns<AuditLine> {
  const { t } = useLang();
  return useMemo(
    () => [
      { key: "at", title: t(w.at), render: (_, line) => <Moment at={line.at} /> },
      {
        key: "who",
        title: t(w.who),
        render: (_, line) => (
          <>
            {line.actor ? (
              <button type="button" className="narrow-by" title={t(w.onlyThis)} onClick={() => narrow({ actor: line.actor })}>
                {line.actor_name ?? line.actor.slice(-8)}
              </button>
            ) : (
              (line.actor_name ?? "")
            )}
            {line.role && <div className="quiet">{roleText(line.role, t)}</div>}
          </>
        ),
      },
      { key: "what", title: t(w.what), render: (_, line) => <span className="mono">{line.what}</span> },
      { key: "purpose", title: t(w.purpose), render: (_, line) => line.purpose },
      {
        key: "person",
        title: t(w.person),
        render: (_, line) =>
          line.person && (
            <button
              type="button"
              className="narrow-by mono"
              title={t(w.onlyThis)}
              onClick={() => narrow({ person: line.person ?? "" })}
            >
              {line.person.slice(-8)}
            </button>
          ),
      },
    ],
    [t, narrow],
  );
}

function roleText(role: string, t: ReturnType<typeof useLang>["t"]): string {
  const words = roleWords[role as keyof typeof roleWords];
  return words ? t(words) : role;
}
