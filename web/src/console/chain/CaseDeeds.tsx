// What can be done to a case, by role and state. One deed is the next step; it alone is a primary button.

import { Button, Form, Radio, Select } from "antd";
import { useMemo, useState } from "react";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";
import { useWorker } from "../worker";
import { TestDrawer } from "../tests/TestDrawer";
import type { Case, Page } from "../types";
import { useAsk } from "../ui/ask";
import { DayField } from "../ui/fields";
import { FormDrawer } from "../ui/FormDrawer";
import { useGet } from "../ui/get";
import { fieldWords } from "../words/fields";
import { caseWords as w, delayWords, statusWords, testWords } from "../words/trace";
import { DelayLines } from "./DelayLines";

type Deed = "confirm" | "dates" | "close" | "test" | "link" | "delay";
type DeedProps = { found: Case; open: boolean; onClose: () => void; onDone: () => void };
type Dates = { onset?: string; sampled?: string; isolated?: string };

export function CaseDeeds({ found, onDone }: { found: Case; onDone: () => void }) {
  const { t } = useLang();
  const { role } = useWorker();
  const [deed, setDeed] = useState<Deed>();
  const close = () => setDeed(undefined);
  const props = (which: Deed) => ({ found, open: deed === which, onClose: close, onDone });
  const clinician = role === "clinician";
  const tracer = role === "tracer";
  const suspected = found.status === "suspected";
  const open = suspected || found.status === "confirmed";
  const noDates = !found.onset && !found.sampled;
  return (
    <>
      {clinician && open && found.person && <Button onClick={() => setDeed("test")}>{t(testWords.record)}</Button>}
      {(clinician || tracer) && open && (
        <Button onClick={() => setDeed("dates")} type={noDates && !(clinician && suspected) ? "primary" : "default"}>
          {t(w.dates)}
        </Button>
      )}
      {clinician && open && (
        <Button onClick={() => setDeed("close")} type={!suspected && !noDates ? "primary" : "default"}>
          {t(w.close)}
        </Button>
      )}
      {clinician && suspected && (
        <Button type="primary" onClick={() => setDeed("confirm")}>
          {t(w.confirm)}
        </Button>
      )}
      {tracer && open && !found.lines_delayed && (
        <Button onClick={() => setDeed("delay")}>{t(delayWords.delay)}</Button>
      )}
      {tracer && (
        <Button type={noDates ? "default" : "primary"} onClick={() => setDeed("link")}>
          {t(w.link)}
        </Button>
      )}
      <Confirm {...props("confirm")} />
      <SupplyDates {...props("dates")} />
      <Close {...props("close")} />
      {tracer && <LinkCase {...props("link")} />}
      {tracer && <DelayLines {...props("delay")} />}
      <TestDrawer person={found.person ?? ""} open={deed === "test"} onClose={close} onDone={onDone} />
    </>
  );
}

function DateFields() {
  const { t } = useLang();
  return (
    <>
      <DayField name="onset" label={t(w.onsetDay)} extra={t(w.onsetExtra)} />
      <DayField name="sampled" label={t(w.sampledDay)} />
      <DayField name="isolated" label={t(w.isolatedDay)} />
    </>
  );
}

const datesOf = (found: Case): Dates => ({
  ...(found.onset ? { onset: found.onset } : {}),
  ...(found.sampled ? { sampled: found.sampled } : {}),
  ...(found.isolated ? { isolated: found.isolated } : {}),
});

const given = (dates: Dates): Record<string, string> =>
  Object.fromEntries(Object.entries(dates).filter(([, day]) => day));

function Confirm({ found, open, onClose, onDone }: DeedProps) {
  const { t } = useLang();
  const ask = useAsk();
  return (
    <FormDrawer<Dates>
      open={open}
      onClose={onClose}
      title={t(w.confirmTitle)}
      submit={t(w.confirm)}
      done={t(w.confirmDone)}
      initial={datesOf(found)}
      intro={
        <>
          <p>{t(w.confirmWill)}</p>
          <ol>
            <li>{t(w.confirmWill1)}</li>
            <li>{t(w.confirmWill2)}</li>
            <li>{t(w.confirmWill3)}</li>
          </ol>
        </>
      }
      onSubmit={async (values) => {
        if (!(await ask({ title: t(w.confirmAsk), what: t(w.confirmAskText), yes: t(w.confirmYes) }))) return false;
        await api.post(`/cases/${found.id}/confirm`, given(values));
        onDone();
        return true;
      }}
    >
      <DateFields />
    </FormDrawer>
  );
}

function SupplyDates({ found, open, onClose, onDone }: DeedProps) {
  const { t } = useLang();
  return (
    <FormDrawer<Dates>
      open={open}
      onClose={onClose}
      title={t(w.dates)}
      intro={t(w.datesIntro)}
      submit={t(w.dates)}
      done={t(w.datesDone)}
      initial={datesOf(found)}
      onSubmit={async (values) => {
        await api.post(`/cases/${found.id}/dates`, given(values));
        onDone();
      }}
    >
      <DateFields />
    </FormDrawer>
  );
}

function Close({ found, open, onClose, onDone }: DeedProps) {
  const { t } = useLang();
  const ask = useAsk();
  type Values = { outcome: "recovered" | "died" | "excluded"; on: string };
  // What has never been confirmed cannot be recovered from.
  const outcomes = found.status === "suspected" ? (["excluded"] as const) : (["recovered", "died", "excluded"] as const);
  return (
    <FormDrawer<Values>
      open={open}
      onClose={onClose}
      title={t(w.close)}
      intro={t(w.closeIntro)}
      submit={t(w.close)}
      done={t(w.closeDone)}
      harm
      initial={outcomes.length === 1 ? { outcome: "excluded" } : {}}
      onSubmit={async (values) => {
        const outcome = t(statusWords[values.outcome]);
        if (!(await ask({ title: t(w.closeAsk, { outcome }), what: t(w.closeAskText), yes: t(w.close), harm: true })))
          return false;
        await api.post(`/cases/${found.id}/close`, values);
        onDone();
        return true;
      }}
    >
      <Form.Item name="outcome" label={t(w.closeOutcome)} rules={[{ required: true, message: t(fieldWords.needed) }]}>
        <Radio.Group
          className="radio-lines"
          options={outcomes.map((value) => ({ value, label: t(statusWords[value]) }))}
        />
      </Form.Item>
      <DayField name="on" label={t(w.closeOn)} required />
    </FormDrawer>
  );
}

function LinkCase({ found, open, onClose, onDone }: DeedProps) {
  const { t } = useLang();
  const load = useGet<Page<Case>>(open ? "/cases?limit=500" : null);
  const options = useMemo(
    () =>
      (load.data?.items ?? [])
        .filter((other) => other.id !== found.id)
        .map((other) => ({
          value: other.id,
          label: `${other.label ?? other.id.slice(-6)} · ${t(statusWords[other.status])} · ${other.area_name ?? other.area}`,
        })),
    [load.data, found.id, t],
  );
  return (
    <FormDrawer<{ to: string }>
      open={open}
      onClose={onClose}
      title={t(w.link)}
      intro={t(w.linkIntro)}
      submit={t(w.link)}
      done={t(w.linkDone)}
      onSubmit={async (values) => {
        await api.post(`/cases/${found.id}/links`, values);
        onDone();
      }}
    >
      <Form.Item name="to" label={t(w.linkTo)} rules={[{ required: true, message: t(fieldWords.needed) }]}>
        <Select
          showSearch={{ optionFilterProp: "label" }}
          loading={load.loading}
          options={options}
          notFoundContent={t(w.linkNone)}
        />
      </Form.Item>
    </FormDrawer>
  );
}
