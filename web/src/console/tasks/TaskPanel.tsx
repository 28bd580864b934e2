// One task, opened beside the list: what it is about, who has it, and the deed that closes it.

import { Alert, App, Button, Descriptions, Drawer, Form, Input, Radio } from "antd";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";
import { useAct } from "../../shared/load";
import { common } from "../../shared/words";
import { linkTo } from "../route";
import { useWorker } from "../worker";
import type { Task } from "../types";
import { AreaName } from "../ui/AreaName";
import { SymptomsField, TemperatureField, tenths } from "../ui/fields";
import { useGet } from "../ui/get";
import { Loaded } from "../ui/Loaded";
import { Lateness, Moment, Tag } from "../ui/marks";
import { ProblemNote } from "../ui/ProblemNote";
import { fieldWords } from "../words/fields";
import { outcomeWords, workWords as w } from "../words/work";
import { CertificateCheck } from "./CertificateCheck";

type Props = { task: string | null; onClose: () => void; onChanged: () => void };

export function TaskPanel({ task, onClose, onChanged }: Props) {
  const { t } = useLang();
  const load = useGet<Task>(task === null ? null : `/tasks/${task}`);
  const changed = () => {
    load.reload();
    onChanged();
  };
  return (
    <Drawer
      open={task !== null}
      onClose={onClose}
      size="min(600px, 100vw)"
      destroyOnHidden
      title={load.data ? t(load.data.title) : t(load.problem ? w.kind : common.loading)}
    >
      <Loaded load={load}>
        {(found) => (
          <>
            <Facts task={found} />
            {found.state === "open" && <Take task={found} onTaken={changed} />}
            {found.state !== "done" &&
              (found.kind === "follow_up" ? (
                <FollowUp task={found} onDone={() => (onChanged(), onClose())} />
              ) : certificateOf(found) && found.person ? (
                <CertificateCheck task={found.id} person={found.person.id} certificate={certificateOf(found)!} onDone={() => (onChanged(), onClose())} />
              ) : (
                <Finish task={found} onDone={() => (onChanged(), onClose())} />
              ))}
          </>
        )}
      </Loaded>
    </Drawer>
  );
}

/** The certificate from abroad that this task asks to be looked at. */
function certificateOf(task: Task): string | null {
  return task.kind === "certificate_check" ? text(task.about?.["certificate"]) : null;
}

function Facts({ task }: { task: Task }) {
  const { t } = useLang();
  const worker = useWorker();
  const { person } = task;
  const of = text(task.about?.["case"]);
  const order = text(task.about?.["order"]);
  const maySeePerson = worker.role === "community_worker" || worker.role === "clinician";
  return (
    <>
      <Descriptions
        column={1}
        size="small"
        items={[
          ...(person
            ? [
                { key: "person", label: t(w.person), children: <strong>{person.name}</strong> },
                ...(person.phone
                  ? [{ key: "phone", label: t(w.phone), children: <a href={`tel:${person.phone}`}>{person.phone}</a> }]
                  : []),
                ...(person.address ? [{ key: "address", label: t(w.address), children: person.address }] : []),
              ]
            : []),
          {
            key: "due",
            label: t(w.due),
            children: (
              <span>
                <Moment at={task.due_at} />
                {task.state !== "done" && (
                  <>
                    {" · "}
                    <Lateness due={task.due_at} />
                  </>
                )}
              </span>
            ),
          },
          { key: "area", label: t(fieldWords.area), children: <AreaName code={task.area} name={task.area_name} /> },
          ...(task.state === "done"
            ? [
                { key: "done", label: t(w.doneAt), children: <Moment at={task.at} /> },
                { key: "outcome", label: t(w.outcome), children: outcomeText(task.outcome, t) },
              ]
            : [{ key: "who", label: t(w.who), children: <Hand taken={task.state === "taken"} /> }]),
        ]}
      />
      {person && <p className="quiet">{t(w.looked)}</p>}
      <p className="page-action" style={{ margin: "8px 0 24px" }}>
        {task.kind === "positive_test" && (
          <a href={linkTo("cases/new", { person: person?.id })}>{t(w.reportCase)}</a>
        )}
        {person && maySeePerson && (
          <a href={linkTo(`residents/${person.id}`, { purpose: "follow_up" })}>{t(w.openPerson)}</a>
        )}
        {order && <a href={linkTo(`orders/${order}`)}>{t(w.openOrder)}</a>}
        {of && worker.role !== "community_worker" && <a href={linkTo(`cases/${of}`)}>{t(w.openCase)}</a>}
      </p>
    </>
  );
}

function Hand({ taken }: { taken: boolean }) {
  const { t } = useLang();
  return taken ? <Tag shape="half">{t(w.taken)}</Tag> : <Tag shape="ring">{t(w.nobody)}</Tag>;
}

function Take({ task, onTaken }: { task: Task; onTaken: () => void }) {
  const { t } = useLang();
  const { message } = App.useApp();
  const act = useAct();
  const take = async () => {
    if (await act.run(() => api.post(`/tasks/${task.id}/take`))) {
      void message.success(t(w.takenDone));
      onTaken();
    }
  };
  return (
    <>
      <ProblemNote problem={act.problem} />
      <Button block loading={act.busy} onClick={() => void take()} style={{ marginBottom: 24 }}>
        {t(w.take)}
      </Button>
    </>
  );
}

type FollowValues = { reached: boolean; temperature?: number | null; symptoms?: string[]; note?: string };

function FollowUp({ task, onDone }: { task: Task; onDone: () => void }) {
  const { t } = useLang();
  const { message } = App.useApp();
  const act = useAct();
  const send = async (values: FollowValues) => {
    const done = await act.run(() =>
      api.post(`/tasks/${task.id}/follow-up`, {
        reached: values.reached,
        temperature_tenths: values.reached ? tenths(values.temperature) : null,
        symptoms: values.reached ? (values.symptoms ?? []) : [],
        note: values.note?.trim() || null,
      }),
    );
    if (!done) return;
    void message.success(t(w.recorded));
    onDone();
  };
  return (
    <Form<FollowValues> layout="vertical" requiredMark={false} onFinish={(values) => void send(values)}>
      <h2 className="section">{t(w.followTitle)}</h2>
      <ProblemNote problem={act.problem} />
      <Form.Item name="reached" label={t(w.reached)} rules={[{ required: true, message: t(fieldWords.needed) }]}>
        <Radio.Group
          options={[
            { value: true, label: t(w.reachedYes) },
            { value: false, label: t(w.reachedNo) },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={["reached", "symptoms"]}>
        {({ getFieldValue }) =>
          getFieldValue("reached") === false ? (
            <p className="quiet">{t(w.notReachedHint)}</p>
          ) : (
            <>
              <TemperatureField />
              <SymptomsField />
              {((getFieldValue("symptoms") as string[] | undefined)?.length ?? 0) > 0 && (
                <Alert type="warning" showIcon title={t(w.symptomWarning)} style={{ marginBottom: 16 }} />
              )}
            </>
          )
        }
      </Form.Item>
      <Form.Item name="note" label={`${t(fieldWords.note)} (${t(common.optional)})`}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={act.busy}>
        {t(w.record)}
      </Button>
    </Form>
  );
}

function Finish({ task, onDone }: { task: Task; onDone: () => void }) {
  const { t } = useLang();
  const { message } = App.useApp();
  const act = useAct();
  const send = async (values: { note?: string }) => {
    const note = values.note?.trim() || null;
    if (!(await act.run(() => api.post(`/tasks/${task.id}/done`, { note })))) return;
    void message.success(t(w.finished));
    onDone();
  };
  return (
    <Form<{ note?: string }> layout="vertical" onFinish={(values) => void send(values)}>
      <ProblemNote problem={act.problem} />
      <Form.Item name="note" label={`${t(w.finishNote)} (${t(common.optional)})`}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={act.busy}>
        {t(w.finish)}
      </Button>
    </Form>
  );
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** What came of a task: one of the server's own words, or what somebody wrote down. */
function outcomeText(outcome: string, t: ReturnType<typeof useLang>["t"]): string {
  const words = outcomeWords[outcome as keyof typeof outcomeWords];
  return words ? t(words) : outcome;
}
