// Places with a gate: find, open, close.

import { App, Button, Form, Input, Select } from "antd";
import { useMemo, useState } from "react";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";
import { useAct } from "../../shared/load";
import { common, placeKindWords } from "../../shared/words";
import { ListTable, type Columns } from "../table/ListTable";
import type { Place } from "../types";
import { AreaField } from "../ui/AreaField";
import { AreaName } from "../ui/AreaName";
import { useAsk } from "../ui/ask";
import { FormDrawer } from "../ui/FormDrawer";
import { Tag } from "../ui/marks";
import { PageHead } from "../ui/PageHead";
import { ProblemNote } from "../ui/ProblemNote";
import { useWorker } from "../worker";
import { placeWords as w } from "../words/admin";
import { fieldWords } from "../words/fields";
import { pageWords, tableWords } from "../words/frame";

export default function Places() {
  const { t } = useLang();
  const worker = useWorker();
  const ask = useAsk();
  const act = useAct();
  const { message } = App.useApp();
  const [kind, setKind] = useState("");
  const [area, setArea] = useState<string>();
  const [typed, setTyped] = useState("");
  const [q, setQ] = useState("");
  const [opening, setOpening] = useState(false);
  const [version, setVersion] = useState(0);
  const changed = () => setVersion((n) => n + 1);
  const close = async (place: Place) => {
    const question = { title: t(w.closeAsk, { name: place.name }), what: t(w.closeAskText), yes: t(w.closeYes), harm: true };
    if (!(await ask(question))) return;
    if (!(await act.run(() => api.post(`/places/${place.id}/close`)))) return;
    void message.success(t(w.closeDone));
    changed();
  };
  const columns = useColumns((place) => void close(place));
  return (
    <>
      <PageHead
        title={t(pageWords.places)}
        hint={t(w.hint)}
        action={
          <Button type="primary" onClick={() => setOpening(true)}>
            {t(w.open)}
          </Button>
        }
      />
      <ProblemNote problem={act.problem} />
      <ListTable<Place>
        label={t(pageWords.places)}
        path="/places"
        rowKey={(place) => place.id}
        columns={columns}
        filters={{ kind, area, q }}
        sort={{ by: "name", order: "asc" }}
        version={version}
        csv
        filterBar={
          <>
            <form
              role="search"
              className="inline-search"
              onSubmit={(event) => {
                event.preventDefault();
                setQ(typed.trim());
              }}
            >
              <label>
                {t(w.search)}
                <Input value={typed} onChange={(event) => setTyped(event.target.value)} style={{ width: 200 }} />
              </label>
              <Button htmlType="submit">{t(tableWords.search)}</Button>
            </form>
            <label>
              {t(w.kind)}
              <Select
                value={kind}
                onChange={setKind}
                style={{ minWidth: 140 }}
                options={[
                  { value: "", label: t(w.allKinds) },
                  ...Object.entries(placeKindWords).map(([value, words]) => ({ value, label: t(words) })),
                ]}
              />
            </label>
            <AreaField root={worker.area} value={area} onChange={setArea} />
          </>
        }
        empty={{ title: t(w.empty), hint: <span className="quiet">{t(w.emptyHint)}</span> }}
      />
      <OpenPlace open={opening} onClose={() => setOpening(false)} onDone={changed} />
    </>
  );
}

function useColumns(onClose: (place: Place) => void): Columns<Place> {
  const { t, lang } = useLang();
  return useMemo(
    () => [
      {
        key: "name",
        sorter: true,
        title: t(w.name),
        render: (_, place) => (
          <>
            <strong>{(lang === "en" && place.name_en) || place.name}</strong>
            {place.address && <div className="quiet">{place.address}</div>}
          </>
        ),
      },
      {
        key: "kind",
        sorter: true,
        title: t(w.kind),
        render: (_, place) => t(placeKindWords[place.kind] ?? placeKindWords.other),
      },
      { key: "area", title: t(fieldWords.area), sorter: true, render: (_, place) => <AreaName code={place.area} /> },
      {
        key: "state",
        title: t(w.state),
        render: (_, place) =>
          place.closed_at ? <Tag shape="square">{t(w.isClosed)}</Tag> : <Tag shape="dot">{t(w.isOpen)}</Tag>,
      },
      {
        key: "act",
        title: <span className="visually-hidden">{t(w.close)}</span>,
        render: (_, place) =>
          place.closed_at ? null : (
            <Button danger onClick={() => onClose(place)}>
              {t(w.close)}
            </Button>
          ),
      },
    ],
    [t, lang, onClose],
  );
}

type Values = { name: string; name_en?: string; kind: string; area: string; address?: string };

function OpenPlace({ open, onClose, onDone }: { open: boolean; onClose: () => void; onDone: () => void }) {
  const { t } = useLang();
  const { area } = useWorker();
  return (
    <FormDrawer<Values>
      open={open}
      onClose={onClose}
      title={t(w.open)}
      submit={t(w.open)}
      done={t(w.openDone)}
      initial={{ kind: "market" }}
      onSubmit={async (values) => {
        await api.post("/places", {
          ...values,
          name: values.name.trim(),
          name_en: values.name_en?.trim() || null,
          address: values.address?.trim() || null,
        });
        onDone();
      }}
    >
      <Form.Item
        name="name"
        label={t(w.name)}
        rules={[{ required: true, whitespace: true, message: t(fieldWords.needed) }]}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="name_en" label={`${t(w.nameEn)} (${t(common.optional)})`}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="kind" label={t(w.kind)}>
        <Select options={Object.entries(placeKindWords).map(([value, words]) => ({ value, label: t(words) }))} />
      </Form.Item>
      <Form.Item name="area" label={t(fieldWords.area)} rules={[{ required: true, message: t(fieldWords.needed) }]}>
        <AreaField root={area} />
      </Form.Item>
      <Form.Item name="address" label={`${t(fieldWords.address)} (${t(common.optional)})`}>
        <Input maxLength={120} autoComplete="off" />
      </Form.Item>
    </FormDrawer>
  );
}
