// All drafts of rule books: who writes which, how far each is; and the way to begin one.

import { Button, Form, Input, Select } from "antd";
import { useMemo, useState } from "react";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";
import type { BookVersion, DraftLine } from "../book/shapes";
import { DraftTag } from "../book/tags";
import { go } from "../place";
import { linkTo } from "../route";
import { ListTable, type Columns } from "../table/ListTable";
import { FormDrawer } from "../ui/FormDrawer";
import { useGet } from "../ui/get";
import { Moment } from "../ui/marks";
import { PageHead } from "../ui/PageHead";
import { draftWords as w, versionWords } from "../words/books";
import { fieldWords } from "../words/fields";
import { pageWords } from "../words/frame";

export default function Drafts() {
  const { t } = useLang();
  const [starting, setStarting] = useState(false);
  const columns = useColumns();
  return (
    <>
      <PageHead
        title={t(pageWords.drafts)}
        hint={t(w.hint)}
        action={
          <Button type="primary" onClick={() => setStarting(true)}>
            {t(w.start)}
          </Button>
        }
      />
      <ListTable<DraftLine>
        label={t(pageWords.drafts)}
        path="/rules/drafts"
        rowKey={(draft) => draft.id}
        columns={columns}
        empty={{ title: t(w.empty), hint: <span className="quiet">{t(w.emptyHint)}</span> }}
      />
      <StartDraft open={starting} onClose={() => setStarting(false)} />
    </>
  );
}

function useColumns(): Columns<DraftLine> {
  const { t } = useLang();
  return useMemo(
    () => [
      {
        key: "name",
        title: t(w.name),
        render: (_, draft) => (
          <>
            <strong>{draft.name}</strong>
            <div className="quiet">{t(w.forVersion, { version: draft.version, n: draft.revision })}</div>
          </>
        ),
      },
      { key: "state", title: t(w.state), render: (_, draft) => <DraftTag state={draft.state} /> },
      { key: "author", title: t(w.author), render: (_, draft) => draft.author?.name ?? <span className="quiet">{t(w.fromFile)}</span> },
      {
        key: "approvals",
        title: t(w.approvals),
        render: (_, draft) => t(w.officersBehind, { n: draft.officers }),
      },
      { key: "changed", title: t(w.changedAt), render: (_, draft) => <Moment at={draft.changed_at} /> },
      { key: "open", title: "", render: (_, draft) => <Button href={linkTo(`drafts/${draft.id}`)}>{t(w.open)}</Button> },
    ],
    [t],
  );
}

function StartDraft({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useLang();
  const load = useGet<{ items: BookVersion[] }>(open ? "/rules/versions" : null);
  const versions = load.data?.items ?? [];
  const inForce = versions.find((one) => one.in_force);
  return (
    <FormDrawer<{ name: string; from?: number }>
      open={open}
      onClose={onClose}
      title={t(w.start)}
      intro={t(w.startIntro)}
      submit={t(w.start)}
      done={t(w.started)}
      onSubmit={async ({ name, from }) => {
        const made = await api.post<{ id: string }>("/rules/drafts", { name: name.trim(), version: from ?? null });
        go(`drafts/${made.id}`);
      }}
    >
      <Form.Item
        name="name"
        label={t(w.name)}
        extra={t(w.nameExtra)}
        rules={[{ required: true, whitespace: true, message: t(fieldWords.needed) }]}
      >
        <Input maxLength={80} autoComplete="off" />
      </Form.Item>
      <Form.Item name="from" label={t(w.from)}>
        <Select
          loading={load.loading}
          placeholder={inForce ? `${t(versionWords.nth, { n: inForce.version })} · ${t(versionWords.inForce)}` : ""}
          options={versions.map((one) => ({
            value: one.version,
            label: one.in_force ? `${t(versionWords.nth, { n: one.version })} · ${t(versionWords.inForce)}` : t(versionWords.nth, { n: one.version }),
          }))}
        />
      </Form.Item>
    </FormDrawer>
  );
}
