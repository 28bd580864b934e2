// Risk areas: which are in force on a day, set one, lift one; what has ended stays in sight when asked for.

import { Button, Form, Input, Radio, Select } from "antd";
import { useMemo, useState } from "react";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";
import { today } from "../../shared/time";
import { common } from "../../shared/words";
import { useWorker } from "../worker";
import { ListTable, type Columns } from "../table/ListTable";
import type { RiskArea } from "../types";
import { AreaName } from "../ui/AreaName";
import { AreaField } from "../ui/AreaField";
import { DayField } from "../ui/fields";
import { FormDrawer } from "../ui/FormDrawer";
import { DayMark, Tag, type Shape } from "../ui/marks";
import { PageHead } from "../ui/PageHead";
import { fieldWords } from "../words/fields";
import { pageWords, tableWords } from "../words/frame";
import { riskWords as w } from "../words/rules";
import { riskState } from "../rules/risk";

const LEVEL_SHAPE: Record<RiskArea["level"], Shape> = { high: "alarm", medium: "half", low: "ring" };

export default function RiskAreas() {
  const { t } = useLang();
  const [on, setOn] = useState(today());
  const [level, setLevel] = useState("");
  const [typed, setTyped] = useState("");
  const [q, setQ] = useState("");
  const [setting, setSetting] = useState(false);
  const [lifting, setLifting] = useState<RiskArea>();
  const [version, setVersion] = useState(0);
  const changed = () => setVersion((n) => n + 1);
  const columns = useColumns(setLifting);
  return (
    <>
      <PageHead
        title={t(pageWords["risk-areas"])}
        hint={t(w.hint)}
        action={
          <Button type="primary" onClick={() => setSetting(true)}>
            {t(w.set)}
          </Button>
        }
      />
      <ListTable<RiskArea>
        label={t(pageWords["risk-areas"])}
        path="/risk-areas"
        rowKey={(row) => row.id}
        columns={columns}
        filters={{ on, level, q }}
        version={version}
        csv
        filterBar={
          <>
            <label>
              {t(w.on)}
              <Input type="date" value={on} onChange={(event) => setOn(event.target.value)} allowClear />
            </label>
            <label>
              {t(w.level)}
              <Select
                value={level}
                onChange={setLevel}
                style={{ minWidth: 128 }}
                options={[
                  { value: "", label: t(w.allLevels) },
                  ...(["high", "medium", "low"] as const).map((value) => ({ value, label: t(w[value]) })),
                ]}
              />
            </label>
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
          </>
        }
        empty={{ title: t(w.empty), hint: <span className="quiet">{t(w.emptyHint)}</span> }}
      />
      <SetRisk open={setting} onClose={() => setSetting(false)} onDone={changed} />
      <Lift risk={lifting} onClose={() => setLifting(undefined)} onDone={changed} />
    </>
  );
}

function useColumns(onLift: (risk: RiskArea) => void): Columns<RiskArea> {
  const { t } = useLang();
  return useMemo(
    () => [
      {
        key: "name",
        title: t(w.name),
        render: (_, row) => (
          <>
            <strong>{row.community || (row.whole ? <AreaName code={row.code} name={row.name} /> : row.name)}</strong>
            {row.community && <div className="quiet">{row.name}</div>}
          </>
        ),
      },
      {
        key: "level",
        title: t(w.level),
        render: (_, row) => (
          <Tag shape={LEVEL_SHAPE[row.level]} {...(row.level === "high" ? { tone: "alarm" as const } : {})}>
            {t(w[row.level])}
          </Tag>
        ),
      },
      { key: "from", title: t(w.from), render: (_, row) => <DayMark day={row.from} /> },
      {
        key: "until",
        title: t(w.until),
        render: (_, row) =>
          row.until ? <DayMark day={row.until} /> : <span className="quiet">{t(w.untilOpen)}</span>,
      },
      {
        key: "state",
        title: t(w.state),
        render: (_, row) => {
          const state = riskState(row, today());
          return <Tag shape={state === "in_force" ? "dot" : state === "ahead" ? "ring" : "tick"}>{t(STATE[state])}</Tag>;
        },
      },
      {
        key: "act",
        title: <span className="visually-hidden">{t(w.lift)}</span>,
        render: (_, row) =>
          row.notice ? (
            <span className="quiet">{t(w.notice)}</span>
          ) : riskState(row, today()) === "over" ? null : (
            <Button onClick={() => onLift(row)}>{t(w.lift)}</Button>
          ),
      },
    ],
    [t, onLift],
  );
}

const STATE = { in_force: w.inForce, ahead: w.ahead, over: w.over } as const;

type SetValues = { area?: string; name: string; level: RiskArea["level"]; from: string; until?: string };

function SetRisk({ open, onClose, onDone }: { open: boolean; onClose: () => void; onDone: () => void }) {
  const { t } = useLang();
  const { area } = useWorker();
  return (
    <FormDrawer<SetValues>
      open={open}
      onClose={onClose}
      title={t(w.set)}
      intro={t(w.setIntro)}
      submit={t(w.set)}
      done={t(w.setDone)}
      initial={{ level: "high", from: today() }}
      onSubmit={async (values) => {
        await api.post("/risk-areas", {
          ...values,
          area: values.area ?? null,
          name: values.name.trim(),
          until: values.until || null,
        });
        onDone();
      }}
    >
      <Form.Item name="area" label={t(fieldWords.area)} rules={[{ required: true, message: t(fieldWords.needed) }]}>
        <AreaField root={area} />
      </Form.Item>
      <Form.Item
        name="name"
        label={t(w.name)}
        extra={t(w.nameExtra)}
        rules={[{ required: true, whitespace: true, message: t(fieldWords.needed) }]}
      >
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="level" label={t(w.level)}>
        <Radio.Group
          options={(["high", "medium", "low"] as const).map((value) => ({ value, label: t(w[value]) }))}
        />
      </Form.Item>
      <DayField name="from" label={t(w.from)} required future />
      <DayField name="until" label={`${t(w.until)} (${t(common.optional)})`} future />
    </FormDrawer>
  );
}

type LiftProps = { risk: RiskArea | undefined; onClose: () => void; onDone: () => void };

function Lift({ risk, onClose, onDone }: LiftProps) {
  const { t } = useLang();
  return (
    <FormDrawer<{ on: string }>
      open={risk !== undefined}
      onClose={onClose}
      title={t(w.liftTitle, { name: risk?.community || (risk?.name ?? "") })}
      intro={t(w.liftIntro)}
      submit={t(w.lift)}
      done={t(w.liftDone)}
      initial={{ on: today() }}
      onSubmit={async (values) => {
        await api.post(`/risk-areas/${risk?.id ?? ""}/lift`, values);
        onDone();
      }}
    >
      <DayField name="on" label={t(w.liftOn)} required future />
    </FormDrawer>
  );
}
