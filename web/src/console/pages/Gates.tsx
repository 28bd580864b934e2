// Devices at gates: which stand where, enrol one, withdraw one.

import { App, Button, Form, Input, Table } from "antd";
import { useState } from "react";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";
import { useAct } from "../../shared/load";
import { serverNow } from "../../shared/time";
import { type Enrolled, GateSecret } from "../gates/Secret";
import { PlaceField } from "../staff/PlaceField";
import { ListTable } from "../table/ListTable";
import { AreaName } from "../ui/AreaName";
import { useAsk } from "../ui/ask";
import { FormDrawer } from "../ui/FormDrawer";
import { useGet } from "../ui/get";
import { Loaded } from "../ui/Loaded";
import { Moment, Tag } from "../ui/marks";
import { PageHead } from "../ui/PageHead";
import { ProblemNote } from "../ui/ProblemNote";
import { fieldWords } from "../words/fields";
import { pageWords } from "../words/frame";
import { gateWords as w } from "../words/gates";

interface Device {
  gate: string;
  name: string;
  place: string | null;
  place_name: string | null;
  area: string;
  enrolled_at: string;
  withdrawn_at: string | null;
  heard: Heard | null;
}

/** A gate's last word. */
interface Heard {
  at: string;
  filter_at: string | null;
  waiting: number | null;
}

interface Page {
  place: string;
  place_name: string | null;
  heard: Heard;
}

type Values = { name: string; place: string };

export default function Gates() {
  const { t } = useLang();
  const ask = useAsk();
  const act = useAct();
  const { message } = App.useApp();
  const [version, setVersion] = useState(0);
  const [adding, setAdding] = useState(false);
  const [enrolled, setEnrolled] = useState<Enrolled>();
  const changed = () => setVersion((n) => n + 1);
  const withdraw = async ({ gate, name }: Device) => {
    if (!(await ask({ title: t(w.withdrawAsk, { name }), what: t(w.withdrawText), yes: t(w.withdraw), harm: true }))) return;
    if (!(await act.run(() => api.post(`/gates/${gate}/withdraw`)))) return;
    void message.success(t(w.withdrawDone));
    changed();
  };
  return (
    <>
      <PageHead
        title={t(pageWords.gates)}
        hint={t(w.hint)}
        action={
          <Button type="primary" onClick={() => setAdding(true)}>
            {t(w.enrol)}
          </Button>
        }
      />
      <ProblemNote problem={act.problem} />
      <ListTable<Device>
        label={t(pageWords.gates)}
        path="/gates"
        rowKey={(device) => device.gate}
        version={version}
        csv
        empty={{ title: t(w.empty), hint: t(w.emptyHint) }}
        columns={[
          { key: "name", title: t(w.name), render: (_, device) => <strong>{device.name}</strong> },
          {
            key: "place",
            title: t(w.place),
            render: (_, device) => (
              <>
                {device.place_name ?? "–"}
                <div className="quiet">
                  <AreaName code={device.area} />
                </div>
              </>
            ),
          },
          {
            key: "state",
            title: t(w.state),
            render: (_, device) =>
              device.withdrawn_at ? (
                <>
                  <Tag shape="square">{t(w.withdrawn)}</Tag> <Moment at={device.withdrawn_at} />
                </>
              ) : (
                <Tag shape="dot">{t(w.atWork)}</Tag>
              ),
          },
          { key: "heard", title: t(w.heard), render: (_, device) => (device.withdrawn_at ? null : <LastWord heard={device.heard} />) },
          { key: "since", title: t(w.since), render: (_, device) => <Moment at={device.enrolled_at} /> },
          {
            key: "act",
            title: <span className="visually-hidden">{t(w.withdraw)}</span>,
            render: (_, device) =>
              device.withdrawn_at ? null : (
                <Button danger onClick={() => void withdraw(device)}>
                  {t(w.withdraw)}
                </Button>
              ),
          },
        ]}
      />
      <Pages />
      <FormDrawer<Values>
        open={adding}
        onClose={() => setAdding(false)}
        title={t(w.enrol)}
        submit={t(w.enrol)}
        done={t(w.enrolDone)}
        onSubmit={async ({ name, place }) => {
          const made = await api.post<{ gate: string; secret: string }>("/gates", { name: name.trim(), place });
          setEnrolled({ name: name.trim(), secret: made.secret });
          changed();
        }}
      >
        <Form.Item name="name" label={t(w.name)} extra={t(w.nameExtra)} rules={[{ required: true, whitespace: true, message: t(fieldWords.needed) }]}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item name="place" label={t(w.place)} rules={[{ required: true, message: t(fieldWords.needed) }]}>
          <PlaceField />
        </Form.Item>
      </FormDrawer>
      <GateSecret enrolled={enrolled} onClose={() => setEnrolled(undefined)} />
    </>
  );
}

/** When it was last heard of, by which filter it decided then, and what it still had to hand in. */
function LastWord({ heard }: { heard: Heard | null }) {
  const { t } = useLang();
  if (!heard) return <span className="quiet">{t(w.neverHeard)}</span>;
  return (
    <>
      <Moment at={heard.at} />
      {isSilent(heard.at) && (
        <>
          {" "}
          <Tag shape="half" tone="soon">
            {t(w.silent)}
          </Tag>
        </>
      )}
      {heard.filter_at && (
        <div className="quiet">
          {t(w.filter)} <Moment at={heard.filter_at} />
        </div>
      )}
      {heard.waiting !== null && heard.waiting > 0 && <div className="quiet">{t(w.waiting, { n: heard.waiting })}</div>}
    </>
  );
}

const SILENT_MS = 15 * 60_000;
const isSilent = (at: string) => serverNow() - Date.parse(at) > SILENT_MS;

/** The pages that guards use: one for each place, whoever keeps it. */
function Pages() {
  const { t } = useLang();
  const load = useGet<{ items: Page[] }>("/gates/pages");
  return (
    <section className="panel after-list">
      <h2>{t(w.pages)}</h2>
      <p className="quiet">{t(w.pagesHint)}</p>
      <Loaded load={load}>
        {({ items }) => (
          <Table<Page>
            rowKey="place"
            size="medium"
            dataSource={items}
            pagination={{ hideOnSinglePage: true, pageSize: 20, showSizeChanger: false }}
            scroll={{ x: "max-content" }}
            locale={{ emptyText: t(w.noPages) }}
            columns={[
              { key: "place", title: t(w.place), render: (_, page) => <strong>{page.place_name ?? "–"}</strong> },
              { key: "heard", title: t(w.heard), render: (_, page) => <LastWord heard={page.heard} /> },
            ]}
          />
        )}
      </Loaded>
    </section>
  );
}
