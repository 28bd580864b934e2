// Who works here. Adding somebody shows their password and authenticator key, once; who lost theirs is handed a way back.

import { Button, Form, Input, Select, Space } from "antd";
import { useMemo, useState } from "react";
import { api } from "../../shared/api";
import type { Role } from "../../api/types";
import { useLang } from "../../shared/lang";
import { useAct } from "../../shared/load";
import { roleWords } from "../../shared/words";
import { useWorker } from "../worker";
import { PlaceField } from "../staff/PlaceField";
import { ResetForm } from "../staff/ResetForm";
import { Secret, type Secrets } from "../staff/Secret";
import { SessionsDrawer } from "../staff/SessionsDrawer";
import { ListTable, type Columns } from "../table/ListTable";
import type { Staff as Member } from "../types";
import { AreaField } from "../ui/AreaField";
import { AreaName } from "../ui/AreaName";
import { useAsk } from "../ui/ask";
import { FormDrawer } from "../ui/FormDrawer";
import { Tag } from "../ui/marks";
import { PageHead } from "../ui/PageHead";
import { ProblemNote } from "../ui/ProblemNote";
import { resetWords } from "../words/comeback";
import { staffWords as w } from "../words/admin";
import { fieldWords } from "../words/fields";
import { pageWords } from "../words/frame";

const ROLES: Role[] = [
  "guard",
  "community_worker",
  "clinician",
  "tracer",
  "rule_officer",
  "appeals_officer",
  "commander",
  "auditor",
  "administrator",
];

export default function Staff() {
  const { t } = useLang();
  const ask = useAsk();
  const act = useAct();
  const [area, setArea] = useState<string>();
  const worker = useWorker();
  const [adding, setAdding] = useState(false);
  const [secrets, setSecrets] = useState<Secrets>();
  const [resetting, setResetting] = useState<Member>();
  const [looking, setLooking] = useState<Member>();
  const [version, setVersion] = useState(0);
  const changed = () => setVersion((n) => n + 1);
  const end = async (member: Member) => {
    const name = member.display_name;
    if (!(await ask({ title: t(w.endAsk, { name }), what: t(w.endAskText), yes: t(w.endYes), harm: true }))) return;
    if (await act.run(() => api.post(`/staff/${member.id}/end`))) changed();
  };
  const columns = useColumns(
    (member) => void end(member),
    setResetting,
    setLooking,
  );
  return (
    <>
      <PageHead
        title={t(pageWords.staff)}
        hint={t(w.hint)}
        action={
          <Button type="primary" onClick={() => setAdding(true)}>
            {t(w.add)}
          </Button>
        }
      />
      <ProblemNote problem={act.problem} />
      <ListTable<Member>
        label={t(pageWords.staff)}
        path="/staff"
        rowKey={(member) => member.id}
        columns={columns}
        filters={{ area }}
        sort={{ by: "area", order: "asc" }}
        version={version}
        csv
        filterBar={
          <AreaField root={worker.area} value={area} onChange={setArea} />
        }
        empty={{ title: t(w.empty), hint: <span className="quiet">{t(w.emptyHint)}</span> }}
      />
      <AddStaff
        open={adding}
        onClose={() => setAdding(false)}
        onAdded={(made) => {
          setSecrets(made);
          changed();
        }}
      />
      <Secret secrets={secrets} onClose={() => setSecrets(undefined)} />
      <ResetForm member={resetting} onClose={() => setResetting(undefined)} />
      <SessionsDrawer member={looking} onClose={() => setLooking(undefined)} />
    </>
  );
}

type Made = Omit<Secrets, "name">;

type Deed = (member: Member) => void;

function useColumns(onEnd: Deed, onReset: Deed, onSessions: Deed): Columns<Member> {
  const { t } = useLang();
  return useMemo(
    () => [
      {
        key: "name",
        sorter: true,
        title: t(w.displayName),
        render: (_, member) => (
          <>
            <strong>{member.display_name}</strong>
            <div className="quiet mono">{member.name}</div>
          </>
        ),
      },
      { key: "role", title: t(w.role), sorter: true, render: (_, member) => t(roleWords[member.role]) },
      {
        key: "area",
        sorter: true,
        title: t(fieldWords.area),
        render: (_, member) => (
          <>
            <AreaName code={member.area} name={member.area_name} />
            {member.place_name && <div className="quiet">{member.place_name}</div>}
          </>
        ),
      },
      {
        key: "state",
        title: t(w.state),
        render: (_, member) =>
          member.ended_at ? <Tag shape="square">{t(w.ended)}</Tag> : <Tag shape="dot">{t(w.working)}</Tag>,
      },
      {
        key: "act",
        title: <span className="visually-hidden">{t(w.end)}</span>,
        render: (_, member) =>
          // A device has neither a password nor sessions to look at: it stands among the gates.
          member.ended_at || member.role === "gate" ? null : (
            <Space wrap>
              <Button onClick={() => onSessions(member)}>{t(resetWords.sessions)}</Button>
              <Button onClick={() => onReset(member)}>{t(resetWords.reset)}</Button>
              <Button danger onClick={() => onEnd(member)}>
                {t(w.end)}
              </Button>
            </Space>
          ),
      },
    ],
    [t, onEnd, onReset, onSessions],
  );
}

type Values = { name: string; display_name: string; role: Role; area: string; place?: string };
type AddProps = { open: boolean; onClose: () => void; onAdded: (secrets: Secrets) => void };

function AddStaff({ open, onClose, onAdded }: AddProps) {
  const { t } = useLang();
  const { area } = useWorker();
  const needed = { required: true, whitespace: true, message: t(fieldWords.needed) };
  return (
    <FormDrawer<Values>
      open={open}
      onClose={onClose}
      title={t(w.add)}
      intro={t(w.addIntro)}
      submit={t(w.add)}
      initial={{ ...(area ? { area } : {}) }}
      onSubmit={async (values) => {
        const made = await api.post<Made>("/staff", {
          ...values,
          name: values.name.trim(),
          display_name: values.display_name.trim(),
          place: values.role === "guard" ? (values.place ?? null) : null,
        });
        onAdded({ ...made, name: values.display_name.trim() });
      }}
    >
      <Form.Item name="display_name" label={t(w.displayName)} rules={[needed]}>
        <Input autoComplete="off" maxLength={60} />
      </Form.Item>
      <Form.Item name="name" label={t(w.signInName)} extra={t(w.signInNameExtra)} rules={[needed]}>
        <Input autoComplete="off" spellCheck={false} autoCapitalize="none" maxLength={40} />
      </Form.Item>
      <Form.Item name="role" label={t(w.role)} rules={[{ required: true, message: t(fieldWords.needed) }]}>
        <Select options={ROLES.map((value) => ({ value, label: t(roleWords[value]) }))} />
      </Form.Item>
      <Form.Item name="area" label={t(fieldWords.area)} rules={[{ required: true, message: t(fieldWords.needed) }]}>
        <AreaField root={area} />
      </Form.Item>
      <Form.Item noStyle dependencies={["role", "area"]}>
        {({ getFieldValue }) =>
          getFieldValue("role") === "guard" && (
            <Form.Item
              name="place"
              label={t(w.place)}
              extra={t(w.placeExtra)}
              rules={[{ required: true, message: t(fieldWords.needed) }]}
            >
              <PlaceField area={getFieldValue("area") as string | undefined} />
            </Form.Item>
          )
        }
      </Form.Item>
    </FormDrawer>
  );
}
