// A rule officer describes an imagined person and sees the colour, every reason, and how long it would last.

import { Button, Checkbox, Form, Input, Radio, Select } from "antd";
import type { ReactNode } from "react";
import { useState } from "react";
import { api } from "../../shared/api";
import type { Words } from "../../shared/lang";
import { useLang } from "../../shared/lang";
import { useAct } from "../../shared/load";
import { ColourShape } from "../../shared/marks";
import { serverNow, today } from "../../shared/time";
import { colourWords, common } from "../../shared/words";
import { imagined, type Typed } from "../rules/imagined";
import type { Outcome } from "../types";
import { SymptomsField, TemperatureField } from "../ui/fields";
import { DayMark, Moment } from "../ui/marks";
import { PageHead } from "../ui/PageHead";
import { ProblemNote } from "../ui/ProblemNote";
import { pageWords } from "../words/frame";
import { ruleWords as w } from "../words/rules";
import { classWords, statusWords, testWords } from "../words/trace";

export default function TryOut() {
  const { t } = useLang();
  const [form] = Form.useForm<Typed>();
  const act = useAct();
  const [outcome, setOutcome] = useState<Outcome>();
  const run = (typed: Typed) =>
    act.run(async () => {
      setOutcome(await api.post<Outcome>("/rules/try", { facts: imagined(typed, serverNow()) }));
    });
  const clear = () => {
    form.resetFields();
    setOutcome(undefined);
    act.clear();
  };
  return (
    <>
      <PageHead title={t(pageWords.try)} hint={t(w.tryHint)} />
      <div className="two">
        <section className="panel">
          <h2>{t(w.person)}</h2>
          <Form<Typed>
            form={form}
            layout="vertical"
            initialValues={{ identity: "document", contact: "no", test_kind: "pcr" }}
            onFinish={(typed) => void run(typed)}
          >
            <Person />
            <div className="form-foot">
              <Button onClick={clear}>{t(w.clear)}</Button>
              <Button type="primary" htmlType="submit" loading={act.busy}>
                {t(w.tryRun)}
              </Button>
            </div>
          </Form>
        </section>
        <section className="panel try-outcome" aria-live="polite">
          <h2>{t(w.outcome)}</h2>
          <ProblemNote problem={act.problem} />
          {outcome ? <Result outcome={outcome} /> : <p className="quiet">{t(w.tryEmpty)}</p>}
        </section>
      </div>
    </>
  );
}

function Person() {
  const { t } = useLang();
  return (
    <>
      <Form.Item name="identity" label={t(w.identity)}>
        <Radio.Group
          options={[
            { value: "document", label: t(w.identityDocument) },
            { value: "vouched", label: t(w.identityVouched) },
          ]}
        />
      </Form.Item>
      <Form.Item name="declared" valuePropName="checked">
        <Checkbox>{t(w.declared)}</Checkbox>
      </Form.Item>
      <When name="declared">
        <TemperatureField />
        <SymptomsField />
        <Form.Item name="contact" label={t(w.contactAnswer)}>
          <Radio.Group
            options={[
              { value: "no", label: t(common.no) },
              { value: "yes", label: t(common.yes) },
              { value: "unsure", label: t(common.unsure) },
            ]}
          />
        </Form.Item>
      </When>
      <Choice
        name="exposure"
        label={t(w.exposure)}
        words={{ contact: classWords.contact, companion: classWords.companion, secondary: classWords.secondary }}
        day="exposed_on"
      />
      <Choice
        name="case"
        label={t(w.case)}
        words={{ suspected: statusWords.suspected, confirmed: statusWords.confirmed, recovered: statusWords.recovered }}
        day="case_on"
      />
      <Choice
        name="stay"
        label={t(w.stay)}
        words={{ high: w.riskHigh, medium: w.riskMedium, low: w.riskLow }}
        day="stay_on"
      />
      <Choice
        name="arrival"
        label={t(w.arrival)}
        words={{ abroad: w.abroad, high: w.riskHigh, medium: w.riskMedium, low: w.riskLow, elsewhere: w.elsewhere }}
        day="arrived_on"
      />
      <Choice name="quarantine" label={t(w.quarantine)} words={{ yes: w.quarantineYes }} day="quarantine_from">
        <Form.Item name="quarantine_until" label={t(w.until)}>
          <Input type="date" />
        </Form.Item>
      </Choice>
      <Choice
        name="test_result"
        label={t(w.test)}
        words={{ negative: testWords.negative, positive: testWords.positive, inconclusive: testWords.inconclusive }}
        day="sampled_on"
      >
        <Form.Item name="test_kind" label={t(testWords.kind)}>
          <Select
            options={[
              { value: "pcr", label: t(testWords.pcr) },
              { value: "antigen", label: t(testWords.antigen) },
            ]}
          />
        </Form.Item>
      </Choice>
    </>
  );
}

function When({ name, children }: { name: keyof Typed; children: ReactNode }) {
  return (
    <Form.Item noStyle dependencies={[name]}>
      {({ getFieldValue }) => (getFieldValue(name) ? children : null)}
    </Form.Item>
  );
}

type ChoiceProps = {
  name: keyof Typed;
  label: string;
  words: Record<string, Words>;
  /** The field that says on which day. */
  day: keyof Typed;
  children?: ReactNode;
};

/** One fact: what it is, and once it is something, since when. */
function Choice({ name, label, words, day, children }: ChoiceProps) {
  const { t } = useLang();
  return (
    <div className="choice">
      <Form.Item name={name} label={label} initialValue="">
        <Select
          options={[
            { value: "", label: t(w.nothing) },
            ...Object.entries(words).map(([value, text]) => ({ value, label: t(text) })),
          ]}
        />
      </Form.Item>
      <When name={name}>
        <Form.Item name={day} label={t(w.day)} initialValue={today()}>
          <Input type="date" max={today()} />
        </Form.Item>
        {children}
      </When>
    </div>
  );
}

function Result({ outcome }: { outcome: Outcome }) {
  const { t } = useLang();
  return (
    <>
      <p className="big-colour" data-colour={outcome.colour}>
        <ColourShape colour={outcome.colour} size={56} /> {t(colourWords[outcome.colour])}
      </p>
      <p>{t(outcome.next)}</p>
      <p className="quiet">
        {t(w.from)} <Moment at={outcome.from} /> ·{" "}
        {outcome.until ? (
          <>
            {t(w.until)} <Moment at={outcome.until} />
          </>
        ) : (
          t(w.untilOpen)
        )}
      </p>
      <h3>{t(w.reasons)}</h3>
      <Reasons reasons={outcome.reasons} />
      {outcome.noticed && outcome.noticed.length > 0 && (
        <>
          <h3>{t(w.noticed)}</h3>
          <Reasons reasons={outcome.noticed} />
        </>
      )}
    </>
  );
}

function Reasons({ reasons }: { reasons: Outcome["reasons"] }) {
  const { t } = useLang();
  return (
    <ul className="reasons">
      {reasons.map((reason) => (
        <li key={reason.row}>
          {t(reason.text)}
          <div className="quiet">
            <span className="mono">{reason.row}</span>
            {reason.since && (
              <>
                {" · "}
                <DayMark day={reason.since} />
              </>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
