// Was a known case on this train or flight? The same answer that the public gets.

import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { useLang } from "../../shared/lang";
import { dayText, today } from "../../shared/time";
import { pageUrl } from "../table/query";
import type { JourneyAnswer } from "../types";
import { useGet } from "../ui/get";
import { Loaded } from "../ui/Loaded";
import { PageHead } from "../ui/PageHead";
import { fieldWords } from "../words/fields";
import { pageWords } from "../words/frame";
import { journeyWords as w } from "../words/trace";

type Values = { vehicle: string; on: string };

export default function Journeys() {
  const { t, lang } = useLang();
  const [asked, setAsked] = useState<Values>();
  const load = useGet<JourneyAnswer>(
    asked ? pageUrl("/journeys", { filters: { vehicle: asked.vehicle.toUpperCase(), on: asked.on } }) : null,
  );
  return (
    <>
      <PageHead title={t(pageWords.journeys)} hint={t(w.hint)} />
      <div className="panel narrow">
        <Form<Values> layout="vertical" requiredMark={false} initialValues={{ on: today() }} onFinish={setAsked}>
          <Form.Item
            name="vehicle"
            label={t(w.vehicle)}
            extra={t(w.vehicleExtra)}
            rules={[{ required: true, whitespace: true, message: t(fieldWords.needed) }]}
          >
            <Input autoComplete="off" spellCheck={false} style={{ maxWidth: 240 }} />
          </Form.Item>
          <Form.Item name="on" label={t(w.on)} rules={[{ required: true, message: t(fieldWords.needed) }]}>
            <Input type="date" max={today()} style={{ maxWidth: 240 }} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={load.loading}>
            {t(w.ask)}
          </Button>
        </Form>
      </div>
      <div aria-live="polite" className="narrow">
        <Loaded load={load}>
          {(answer) => {
            const params = { n: answer.cases, vehicle: answer.vehicle, day: dayText(answer.on, lang) };
            return answer.cases > 0 ? (
              <Alert type="warning" showIcon title={t(w.answerYes, params)} />
            ) : (
              <Alert type="info" showIcon title={t(w.answerNo, params)} description={t(w.answerNoHint)} />
            );
          }}
        </Loaded>
      </div>
    </>
  );
}
