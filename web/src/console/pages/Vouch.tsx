// A community worker registers somebody who has no phone, or no document, and vouches for them.

import { Alert, App, Button, Form, Input, Radio } from "antd";
import { useState } from "react";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";
import { useAct } from "../../shared/load";
import { common } from "../../shared/words";
import { go } from "../place";
import { useWorker } from "../worker";
import { AreaField } from "../ui/AreaField";
import { DayField, DocumentFields } from "../ui/fields";
import { PageHead } from "../ui/PageHead";
import { ProblemNote } from "../ui/ProblemNote";
import { fieldWords } from "../words/fields";
import { peopleWords as w } from "../words/people";
import type { Registered } from "../../api/types";

type Values = {
  document: { kind: string; number?: string };
  name: string;
  birth?: string;
  sex?: string;
  phone?: string;
  home_area: string;
  address?: string;
};

function newRequest(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export default function Vouch() {
  const { t } = useLang();
  const worker = useWorker();
  const { message } = App.useApp();
  const act = useAct();
  // One number for this form: sent twice by a bad line or an impatient hand, it registers nobody twice.
  const [request] = useState(newRequest);
  const [registered, setRegistered] = useState<Registered>();
  const send = async (values: Values) => {
    await act.run(async () => {
      const made = await api.post<Registered>("/residents/vouched", {
        ...values,
        request,
        document: { kind: values.document.kind, number: values.document.number ?? "" },
        birth: values.birth || null,
        sex: values.sex ?? null,
        phone: values.phone?.trim() || null,
        address: values.address?.trim() || null,
      });
      void message.success(t(w.vouchDone));
      if (made.warnings?.length) setRegistered(made);
      else go(`residents/${made.person}`);
    });
  };
  const optional = (label: string) => `${label} (${t(common.optional)})`;
  return (
    <>
      <PageHead title={t(w.register)} hint={t(w.vouchIntro)} back={<a href="#/residents">{t(common.back)}</a>} />
      {registered ? (
        <Alert
          type="warning"
          showIcon
          title={t(w.vouchWarnings)}
          description={
            <>
              <ul>
                {registered.warnings?.map((warning) => (
                  <li key={warning.slug}>{t(warning)}</li>
                ))}
              </ul>
              <Button type="primary" href={`#/residents/${registered.person}`}>
                {t(w.open)}
              </Button>
            </>
          }
        />
      ) : (
        <div className="panel narrow">
          <Form<Values>
            layout="vertical"
            requiredMark={false}
            scrollToFirstError
            initialValues={{ home_area: worker.area }}
            onFinish={(values) => void send(values)}
          >
            <ProblemNote problem={act.problem} />
            <DocumentFields prefix="document" none />
            <Form.Item
              name="name"
              label={t(fieldWords.name)}
              rules={[{ required: true, whitespace: true, message: t(fieldWords.needed) }]}
            >
              <Input autoComplete="off" maxLength={60} />
            </Form.Item>
            <DayField name="birth" label={optional(t(fieldWords.birth))} />
            <Form.Item name="sex" label={optional(t(fieldWords.sex))}>
              <Radio.Group
                options={[
                  { value: "female", label: t(fieldWords.female) },
                  { value: "male", label: t(fieldWords.male) },
                ]}
              />
            </Form.Item>
            <Form.Item name="phone" label={optional(t(fieldWords.phone))}>
              <Input autoComplete="off" inputMode="tel" style={{ maxWidth: 240 }} />
            </Form.Item>
            <Form.Item
              name="home_area"
              label={t(fieldWords.homeArea)}
              rules={[{ required: true, message: t(fieldWords.needed) }]}
            >
              <AreaField root={worker.area} />
            </Form.Item>
            <Form.Item name="address" label={optional(t(fieldWords.address))}>
              <Input autoComplete="off" maxLength={120} />
            </Form.Item>
            <div className="form-foot">
              <Button href="#/residents">{t(common.cancel)}</Button>
              <Button type="primary" htmlType="submit" loading={act.busy}>
                {t(w.register)}
              </Button>
            </div>
          </Form>
        </div>
      )}
    </>
  );
}
