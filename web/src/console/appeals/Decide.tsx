// Deciding an appeal: what no longer counts, and the reason that the person reads, in both languages.

import { App, Button, Checkbox, Form, Input, Radio, Select } from "antd";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";
import { useAct } from "../../shared/load";
import { momentText } from "../../shared/time";
import type { AppealCase, Words } from "../types";
import { useAsk } from "../ui/ask";
import { ProblemNote } from "../ui/ProblemNote";
import { appealWords as w } from "../words/appeals";
import { fieldWords } from "../words/fields";
import { templates } from "./templates";

type Values = { outcome: "upheld" | "rejected"; set_aside?: string[]; lift_order?: boolean; reason: Words };

export function Decide({ found, onDecided }: { found: AppealCase; onDecided: () => void }) {
  const { t, lang } = useLang();
  const [form] = Form.useForm<Values>();
  const { message } = App.useApp();
  const ask = useAsk();
  const act = useAct();
  const evidence = found.contested?.evidence ?? [];
  const order = found.contested?.order;
  const send = async ({ outcome, set_aside = [], lift_order = false, reason }: Values) => {
    const upheld = outcome === "upheld";
    const n = upheld ? set_aside.length + (lift_order ? 1 : 0) : 0;
    const what = upheld ? t(w.decideUpheld, { n }) : t(w.decideRejected);
    if (!(await ask({ title: t(w.decideAsk), what, yes: t(w.decideYes), harm: true }))) return;
    const body = { outcome, reason, set_aside: upheld ? set_aside : [], lift_order: upheld && lift_order };
    if (!(await act.run(() => api.post(`/appeals/${found.id}/decide`, body)))) return;
    void message.success(t(w.decidedDone));
    onDecided();
  };
  const useTemplate = (at: number) => {
    const chosen = templates[at];
    if (chosen) form.setFieldsValue({ outcome: chosen.outcome, reason: chosen.reason });
  };
  const needed = { required: true, whitespace: true, message: t(fieldWords.needed) };
  return (
    <Form<Values> form={form} layout="vertical" requiredMark={false} scrollToFirstError onFinish={(values) => void send(values)}>
      <ProblemNote problem={act.problem} />
      <Form.Item label={t(w.template)} htmlFor="appeal-template">
        <Select<number>
          id="appeal-template"
          value={null}
          onChange={useTemplate}
          options={templates.map((one, value) => ({ value, label: `${t(w[one.outcome])} · ${t(one.name)}` }))}
        />
      </Form.Item>
      <Form.Item name="outcome" label={t(w.outcome)} rules={[{ required: true, message: t(fieldWords.needed) }]}>
        <Radio.Group
          className="radio-lines"
          options={[
            { value: "upheld", label: t(w.upheldChoice), disabled: evidence.length === 0 && !order },
            { value: "rejected", label: t(w.rejectedChoice) },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={["outcome", "lift_order"]}>
        {({ getFieldValue }) =>
          getFieldValue("outcome") === "upheld" && (
            <>
              {evidence.length > 0 && (
                <Form.Item
                  name="set_aside"
                  label={t(w.setAside)}
                  rules={[
                    {
                      validator: (_, chosen: string[] | undefined) =>
                        (chosen?.length ?? 0) > 0 || getFieldValue("lift_order")
                          ? Promise.resolve()
                          : Promise.reject(new Error(t(w.setAsideNeed))),
                    },
                  ]}
                >
                  <Checkbox.Group
                    className="radio-lines"
                    options={evidence.map((one) => ({
                      value: one.fact,
                      label: `${kindText(one.kind, t)} · ${momentText(one.at, lang)}${one.assurance === "low" ? ` · ${t(w.lowAssurance)}` : ""}`,
                    }))}
                  />
                </Form.Item>
              )}
              {order && (
                <Form.Item name="lift_order" valuePropName="checked">
                  <Checkbox>{t(w.liftOrder)}</Checkbox>
                </Form.Item>
              )}
            </>
          )
        }
      </Form.Item>
      <Form.Item name={["reason", "zh"]} label={t(w.reasonZh)} extra={t(w.reasonExtra)} rules={[needed]}>
        <Input.TextArea rows={3} maxLength={1000} lang="zh-CN" />
      </Form.Item>
      <Form.Item name={["reason", "en"]} label={t(w.reasonEn)} rules={[needed]}>
        <Input.TextArea rows={3} maxLength={1000} lang="en" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={act.busy}>
        {t(w.decide)}
      </Button>
    </Form>
  );
}

/** `exposure` → "Nearness to a case"; a kind this page does not know keeps its own word. */
export function kindText(kind: string, t: ReturnType<typeof useLang>["t"]): string {
  const words = w[kind as "exposure"];
  return words ? t(words) : kind;
}
