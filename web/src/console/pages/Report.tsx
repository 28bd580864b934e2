// A clinician reports a suspected or confirmed case; the person is found by document.

import { Alert, App, Button, Form, Radio } from "antd";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";
import { useAct } from "../../shared/load";
import { common } from "../../shared/words";
import { go, usePlace } from "../place";
import type { Case } from "../types";
import { useAsk } from "../ui/ask";
import { DayField, DocumentFields, SymptomsField } from "../ui/fields";
import { PageHead } from "../ui/PageHead";
import { ProblemNote } from "../ui/ProblemNote";
import { pageWords } from "../words/frame";
import { caseWords as w, statusWords } from "../words/trace";

type Values = {
  document?: { kind: string; number: string };
  status: "suspected" | "confirmed";
  onset?: string;
  sampled?: string;
  isolated?: string;
  symptoms?: string[];
};

export default function Report() {
  const { t } = useLang();
  const { message } = App.useApp();
  const ask = useAsk();
  const act = useAct();
  // Who tested positive is known already: their task leads here.
  const person = usePlace().query["person"];
  const send = async (values: Values) => {
    if (
      values.status === "confirmed" &&
      !(await ask({ title: t(w.confirmAsk), what: t(w.confirmAskText), yes: t(w.confirmYes) }))
    )
      return;
    await act.run(async () => {
      const made = await api.post<Case>("/cases", {
        ...values,
        ...(person ? { person } : {}),
        onset: values.onset || null,
        sampled: values.sampled || null,
        isolated: values.isolated || null,
      });
      void message.success(t(w.reported_));
      go(`cases/${made.id}`);
    });
  };
  return (
    <>
      <PageHead title={t(w.report)} hint={t(w.reportHint)} back={<a href="#/cases">{t(pageWords.cases)}</a>} />
      <div className="panel narrow">
        <Form<Values>
          layout="vertical"
          requiredMark={false}
          scrollToFirstError
          initialValues={{ status: "suspected" }}
          onFinish={(values) => void send(values)}
        >
          <ProblemNote problem={act.problem} />
          {person ? <p className="quiet">{t(w.personGiven)}</p> : <DocumentFields prefix="document" />}
          <Form.Item name="status" label={t(w.reportStatus)}>
            <Radio.Group
              options={[
                { value: "suspected", label: t(statusWords.suspected) },
                { value: "confirmed", label: t(statusWords.confirmed) },
              ]}
            />
          </Form.Item>
          <SymptomsField />
          <div className="three">
            <DayField name="onset" label={t(w.onsetDay)} extra={t(w.onsetExtra)} />
            <DayField name="sampled" label={t(w.sampledDay)} />
            <DayField name="isolated" label={t(w.isolatedDay)} />
          </div>
          <Form.Item noStyle dependencies={["onset", "sampled"]}>
            {({ getFieldValue }) =>
              !getFieldValue("onset") &&
              !getFieldValue("sampled") && <Alert type="info" showIcon title={t(w.datesMissing)} />
            }
          </Form.Item>
          <div className="form-foot">
            <Button href="#/cases">{t(common.cancel)}</Button>
            <Button type="primary" htmlType="submit" loading={act.busy}>
              {t(w.report)}
            </Button>
          </div>
        </Form>
      </div>
    </>
  );
}
