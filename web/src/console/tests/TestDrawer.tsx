// A clinician writes down the result of a test; the rules judge the person's colour again.

import { Alert, Form, Input, Radio } from "antd";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";
import { localNow, toMoment } from "../ui/clock";
import { FormDrawer } from "../ui/FormDrawer";
import { fieldWords } from "../words/fields";
import { testWords as w } from "../words/trace";

type Values = { kind: "pcr" | "antigen"; result: "negative" | "positive" | "inconclusive"; sampled_at: string };
type Props = { person: string; name?: string; open: boolean; onClose: () => void; onDone: () => void };

export function TestDrawer({ person, name, open, onClose, onDone }: Props) {
  const { t } = useLang();
  return (
    <FormDrawer<Values>
      open={open}
      onClose={onClose}
      title={name ? `${t(w.record)} · ${name}` : t(w.record)}
      submit={t(w.record)}
      done={t(w.recorded)}
      initial={{ kind: "pcr", sampled_at: localNow() }}
      onSubmit={async (values) => {
        await api.post(`/residents/${person}/tests`, { ...values, sampled_at: toMoment(values.sampled_at) });
        onDone();
      }}
    >
      <Form.Item name="kind" label={t(w.kind)}>
        <Radio.Group
          options={[
            { value: "pcr", label: t(w.pcr) },
            { value: "antigen", label: t(w.antigen) },
          ]}
        />
      </Form.Item>
      <Form.Item name="sampled_at" label={t(w.sampledAt)} rules={[{ required: true, message: t(fieldWords.needed) }]}>
        <Input type="datetime-local" max={localNow()} style={{ maxWidth: 260 }} />
      </Form.Item>
      <Form.Item name="result" label={t(w.result)} rules={[{ required: true, message: t(fieldWords.needed) }]}>
        <Radio.Group
          className="radio-lines"
          options={[
            { value: "negative", label: t(w.negative) },
            { value: "positive", label: t(w.positive) },
            { value: "inconclusive", label: t(w.inconclusive) },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={["result"]}>
        {({ getFieldValue }) =>
          getFieldValue("result") === "positive" && <Alert type="warning" showIcon title={t(w.positiveNote)} />
        }
      </Form.Item>
    </FormDrawer>
  );
}
