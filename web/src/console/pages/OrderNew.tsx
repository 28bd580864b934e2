// Proposing a manual order for one person: the officer sees beside the form what the person will read.

import "../orders/orders.css";
import { App, Button, Form, Input, Radio } from "antd";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";
import { useAct } from "../../shared/load";
import { ColourTag } from "../../shared/marks";
import { serverNow } from "../../shared/time";
import { bounds, startWith, within } from "../orders/limits";
import { Preview } from "../orders/Preview";
import { go, usePlace } from "../place";
import { Rest } from "../Rest";
import type { Colour, Words } from "../types";
import { toMoment } from "../ui/clock";
import { EndField } from "../ui/fields";
import { PageHead } from "../ui/PageHead";
import { ProblemNote } from "../ui/ProblemNote";
import { fieldWords } from "../words/fields";
import { pageWords } from "../words/frame";
import { orderWords as w } from "../words/orders";

type Values = { colour: Colour; legal_basis: string; reason: Words; until: string };

export default function OrderNew() {
  const { t } = useLang();
  const { query } = usePlace();
  const person = query["person"];
  if (!person)
    return (
      <Rest
        title={t(w.noPerson)}
        hint={t(w.proposeHow)}
        action={
          <Button type="primary" href="#/cases">
            {t(w.toCases)}
          </Button>
        }
      />
    );
  return (
    <>
      <PageHead title={t(w.newTitle)} hint={t(w.newHint)} back={<a href="#/orders">{t(pageWords.orders)}</a>} />
      <Proposal key={person} person={person} />
    </>
  );
}

function Proposal({ person }: { person: string }) {
  const { t } = useLang();
  const [form] = Form.useForm<Values>();
  const { message } = App.useApp();
  const act = useAct();
  const now = serverNow();
  const typed = Form.useWatch([], form) as Partial<Values> | undefined;
  const send = async (values: Values) => {
    let made = "";
    const done = await act.run(async () => {
      const body = { ...values, legal_basis: values.legal_basis.trim(), until: toMoment(values.until), person };
      made = (await api.post<{ order: string }>("/orders", body)).order;
    });
    if (!done) return;
    void message.success(t(w.sent));
    go(`orders/${made}`);
  };
  const needed = { required: true, whitespace: true, message: t(fieldWords.needed) };
  return (
    <div className="two">
      <section className="panel">
        <ProblemNote problem={act.problem} />
        <Form<Values>
          form={form}
          layout="vertical"
          requiredMark={false}
          scrollToFirstError
          initialValues={{ colour: "red", legal_basis: "", reason: { zh: "", en: "" }, until: startWith(now) }}
          onFinish={(values) => void send(values)}
        >
          <Form.Item name="colour" label={t(w.colour)}>
            <Radio.Group
              options={(["red", "amber", "green"] as const).map((colour) => ({ value: colour, label: <ColourTag colour={colour} /> }))}
            />
          </Form.Item>
          <Form.Item name="legal_basis" label={t(w.legalBasis)} extra={t(w.legalBasisExtra)} rules={[needed]}>
            <Input maxLength={300} autoComplete="off" />
          </Form.Item>
          <Form.Item name={["reason", "zh"]} label={t(w.reasonZh)} extra={t(w.reasonExtra)} rules={[needed]}>
            <Input.TextArea rows={3} maxLength={300} lang="zh-CN" />
          </Form.Item>
          <Form.Item name={["reason", "en"]} label={t(w.reasonEn)} rules={[needed]}>
            <Input.TextArea rows={3} maxLength={300} lang="en" />
          </Form.Item>
          <EndField
            name="until"
            label={t(w.until)}
            extra={t(w.untilExtra)}
            need={t(w.untilNeed)}
            good={(typed) => within(typed, serverNow())}
            bounds={bounds(now)}
          />
          <div className="form-foot">
            <Button onClick={() => window.history.back()}>{t(w.cancel)}</Button>
            <Button type="primary" htmlType="submit" loading={act.busy}>
              {t(w.send)}
            </Button>
          </div>
        </Form>
      </section>
      <section className="panel" aria-live="polite">
        <Preview
          colour={typed?.colour ?? "red"}
          legalBasis={typed?.legal_basis ?? ""}
          reason={{ zh: typed?.reason?.zh ?? "", en: typed?.reason?.en ?? "" }}
          until={within(typed?.until, now) ? toMoment(typed?.until ?? "") : null}
        />
      </section>
    </div>
  );
}
