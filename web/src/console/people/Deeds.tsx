// What can be done for one resident, by role. The deed of the day stands first; those that harm ask before they act.

import { Button, Form, Input } from "antd";
import { useState } from "react";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";
import { linkTo } from "../route";
import { useWorker } from "../worker";
import { TestDrawer } from "../tests/TestDrawer";
import type { ResidentView } from "../types";
import { AreaField } from "../ui/AreaField";
import { useAsk } from "../ui/ask";
import { DayField, DocumentFields } from "../ui/fields";
import { FormDrawer } from "../ui/FormDrawer";
import { fieldWords } from "../words/fields";
import { orderWords } from "../words/orders";
import { peopleWords as w } from "../words/people";
import { testWords } from "../words/trace";

type Deed = "correct" | "document" | "phone" | "guardian" | "death" | "test";
type DeedProps = { person: ResidentView; open: boolean; onClose: () => void; onDone: () => void };

export function Deeds({ person, onDone }: { person: ResidentView; onDone: () => void }) {
  const { t } = useLang();
  const { role } = useWorker();
  const [deed, setDeed] = useState<Deed>();
  if (person.status === "died") return null;
  const props = (which: Deed) => ({ person, open: deed === which, onClose: () => setDeed(undefined), onDone });
  const worker = role === "community_worker";
  const clinician = role === "clinician";
  if (role === "tracer")
    return (
      <section className="panel" aria-label={t(w.moreActs)}>
        <h2>{t(w.moreActs)}</h2>
        <div className="page-action">
          <Button href={linkTo("orders/new", { person: person.id })}>{t(orderWords.propose)}</Button>
        </div>
      </section>
    );
  if (!worker && !clinician) return null;
  return (
    <section className="panel" aria-label={t(w.moreActs)}>
      <h2>{t(w.moreActs)}</h2>
      <div className="page-action">
        {clinician && (
          <Button type="primary" onClick={() => setDeed("test")}>
            {t(testWords.record)}
          </Button>
        )}
        {worker && (
          <>
            <Button type="primary" onClick={() => setDeed("correct")}>
              {t(w.correct)}
            </Button>
            <Button onClick={() => setDeed("document")}>{t(w.correctDocument)}</Button>
            <Button onClick={() => setDeed("phone")}>{t(w.lostPhone)}</Button>
            <Button onClick={() => setDeed("guardian")}>{t(w.changeGuardian)}</Button>
          </>
        )}
        <Button danger onClick={() => setDeed("death")}>
          {t(w.death)}
        </Button>
      </div>
      <Correct {...props("correct")} />
      <CorrectDocument {...props("document")} />
      <LostPhone {...props("phone")} />
      <ChangeGuardian {...props("guardian")} />
      <Death {...props("death")} />
      <TestDrawer person={person.id} open={deed === "test"} onClose={() => setDeed(undefined)} onDone={onDone} />
    </section>
  );
}

function Correct({ person, open, onClose, onDone }: DeedProps) {
  const { t } = useLang();
  const { area } = useWorker();
  type Values = { name?: string; phone?: string; home_area?: string; address?: string };
  return (
    <FormDrawer<Values>
      open={open}
      onClose={onClose}
      title={t(w.correct)}
      intro={t(w.correctIntro)}
      submit={t(w.correct)}
      done={t(w.corrected)}
      onSubmit={async (values) => {
        const changed = Object.entries(values).filter(([, value]) => value?.trim());
        await api.patch(`/residents/${person.id}`, Object.fromEntries(changed));
        onDone();
      }}
    >
      <Form.Item name="name" label={t(fieldWords.name)}>
        <Input autoComplete="off" maxLength={60} placeholder={person.name} />
      </Form.Item>
      <Form.Item name="phone" label={t(fieldWords.phone)}>
        <Input autoComplete="off" inputMode="tel" />
      </Form.Item>
      <Form.Item name="home_area" label={t(fieldWords.homeArea)} extra={person.home_area_name}>
        <AreaField root={area?.slice(0, 4)} />
      </Form.Item>
      <Form.Item name="address" label={t(fieldWords.address)}>
        <Input autoComplete="off" maxLength={120} />
      </Form.Item>
    </FormDrawer>
  );
}

function CorrectDocument({ person, open, onClose, onDone }: DeedProps) {
  const { t } = useLang();
  type Values = { document: { kind: string; number: string } };
  return (
    <FormDrawer<Values>
      open={open}
      onClose={onClose}
      title={t(w.correctDocument)}
      intro={t(w.documentIntro)}
      submit={t(w.correctDocument)}
      done={t(w.corrected)}
      onSubmit={async (values) => {
        await api.post(`/residents/${person.id}/document`, values);
        onDone();
      }}
    >
      <DocumentFields prefix="document" />
    </FormDrawer>
  );
}

function LostPhone({ person, open, onClose, onDone }: DeedProps) {
  const { t } = useLang();
  type Values = { new_phone?: string };
  return (
    <FormDrawer<Values>
      open={open}
      onClose={onClose}
      title={t(w.lostPhone)}
      intro={t(w.lostIntro)}
      submit={t(w.lostPhone)}
      done={t(w.lostDone)}
      onSubmit={async ({ new_phone }) => {
        await api.post(`/residents/${person.id}/lost-phone`, new_phone?.trim() ? { new_phone: new_phone.trim() } : {});
        onDone();
      }}
    >
      <Form.Item name="new_phone" label={t(w.newPhone)}>
        <Input autoComplete="off" inputMode="tel" />
      </Form.Item>
    </FormDrawer>
  );
}

function ChangeGuardian({ person, open, onClose, onDone }: DeedProps) {
  const { t } = useLang();
  type Values = { guardian_document: { kind: string; number: string }; reason: string };
  return (
    <FormDrawer<Values>
      open={open}
      onClose={onClose}
      title={t(w.changeGuardian)}
      intro={t(w.guardianIntro)}
      submit={t(w.changeGuardian)}
      done={t(w.guardianDone)}
      onSubmit={async (values) => {
        await api.post(`/residents/${person.id}/guardian`, values);
        onDone();
      }}
    >
      <DocumentFields prefix="guardian_document" />
      <Form.Item
        name="reason"
        label={t(fieldWords.reason)}
        rules={[{ required: true, whitespace: true, message: t(fieldWords.needed) }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </FormDrawer>
  );
}

function Death({ person, open, onClose, onDone }: DeedProps) {
  const { t } = useLang();
  const ask = useAsk();
  type Values = { on: string };
  return (
    <FormDrawer<Values>
      open={open}
      onClose={onClose}
      title={t(w.death)}
      intro={t(w.deathIntro)}
      submit={t(w.deathYes)}
      done={t(w.deathDone)}
      harm
      onSubmit={async ({ on }) => {
        const sure = await ask({
          title: t(w.deathAsk, { name: person.name }),
          what: t(w.deathAskText),
          yes: t(w.deathYes),
          harm: true,
        });
        if (!sure) return false;
        await api.post(`/residents/${person.id}/death`, { on });
        onDone();
        return true;
      }}
    >
      <DayField name="on" label={t(w.deathOn)} required />
    </FormDrawer>
  );
}
