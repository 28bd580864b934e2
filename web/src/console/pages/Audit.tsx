// Who looked at whom, and why. An auditor narrows it to one person or one member of staff.

import { Button, Form, Input, Select } from "antd";
import { useMemo, useState } from "react";
import { useLang } from "../../shared/lang";
import { roleWords } from "../../shared/words";
import { ListTable, type Columns } from "../table/ListTable";
import type { AuditLine } from "../types";
import { AreaName } from "../ui/AreaName";
import { Moment } from "../ui/marks";
import { PageHead } from "../ui/PageHead";
import { fieldWords } from "../words/fields";
import { pageWords, tableWords } from "../words/frame";
import { auditWords as w } from "../words/account";

type Filters = { staff?: string; role?: string; what?: string };

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
        <Form.Item name="staff" label={t(w.actorId)}>
          <Input autoComplete="off" spellCheck={false} allowClear style={{ width: 320 }} className="mono" />
        </Form.Item>
        <Form.Item name="what" label={t(w.byWhat)}>
          <Input autoComplete="off" spellCheck={false} allowClear placeholder="resident.read" style={{ width: 180 }} />
        </Form.Item>
        <Form.Item name="role" label={t(w.byRole)} initialValue="">
          <Select
            style={{ minWidth: 160 }}
            options={[
              { value: "", label: t(tableWords.all) },
              ...Object.entries(roleWords).map(([value, words]) => ({ value, label: t(words) })),
            ]}
          />
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
        render: (_, line) => {
          const staff = line.actor.startsWith("staff:") ? line.actor.slice(6) : null;
          return (
            <>
              {roleText(line.role, t)}
              <div className="mono">
                {staff ? (
                  <button type="button" className="narrow-by mono" title={t(w.onlyThis)} onClick={() => narrow({ staff })}>
                    {staff.slice(-8)}
                  </button>
                ) : (
                  line.actor
                )}
              </div>
            </>
          );
        },
      },
      { key: "area", title: t(fieldWords.area), render: (_, line) => line.area && <AreaName code={line.area} /> },
      { key: "what", title: t(w.what), render: (_, line) => <span className="mono">{line.what}</span> },
      { key: "purpose", title: t(w.purpose), render: (_, line) => line.purpose },
      {
        key: "person",
        title: t(w.person),
        render: (_, line) => <span className="mono">{line.person.slice(-8)}</span>,
      },
    ],
    [t, narrow],
  );
}

function roleText(role: string, t: ReturnType<typeof useLang>["t"]): string {
  const words = roleWords[role as keyof typeof roleWords];
  return words ? t(words) : role === "system" ? t(w.system) : role;
}
