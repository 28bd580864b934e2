// Fields that several forms share. Days are the browser's own date field: it needs no code and knows every keyboard.

import { Checkbox, Form, Input, InputNumber, Select } from "antd";
import type { DocumentKind } from "../../api/types";
import { documentKinds, documentWords, helpWithDocument } from "../../shared/document";
import { useLang } from "../../shared/lang";
import { today } from "../../shared/time";
import { common } from "../../shared/words";
import { fieldWords, symptomWords } from "../words/fields";

type DayProps = { name: string; label: string; required?: boolean; extra?: string; future?: boolean };

export function DayField({ name, label, required = false, extra, future = false }: DayProps) {
  const { t } = useLang();
  return (
    <Form.Item name={name} label={label} extra={extra} rules={[{ required, message: t(fieldWords.needed) }]}>
      <Input type="date" {...(future ? {} : { max: today() })} />
    </Form.Item>
  );
}

type WordsProps = { name: string; label: string; extra?: string };

/** Why somebody does what they do: kept, and read by others. */
export function WhyField({ name, label, extra }: WordsProps) {
  const { t } = useLang();
  return (
    <Form.Item name={name} label={label} extra={extra} rules={[{ required: true, whitespace: true, message: t(fieldWords.needed) }]}>
      <Input.TextArea rows={3} maxLength={200} />
    </Form.Item>
  );
}

type EndProps = WordsProps & {
  /** What is said of a moment that will not do. */
  need: string;
  good: (typed: string | undefined) => boolean;
  bounds: { min: string; max: string };
};

/** The moment at which something ends. */
export function EndField({ name, label, extra, need, good, bounds }: EndProps) {
  const validator = (_: unknown, value: string | undefined) => (good(value) ? Promise.resolve() : Promise.reject(new Error(need)));
  return (
    <Form.Item name={name} label={label} extra={extra} rules={[{ validator }]}>
      <Input type="datetime-local" {...bounds} />
    </Form.Item>
  );
}

/** `prefix` is the name of the object in the form that holds kind and number. */
export function DocumentFields({ prefix, none = false }: { prefix: string; none?: boolean }) {
  const { t } = useLang();
  return (
    <>
      <Form.Item name={[prefix, "kind"]} label={t(fieldWords.documentKind)} initialValue="resident_id">
        <Select
          options={documentKinds.filter((kind) => none || kind !== "none").map((kind) => ({
            value: kind,
            label: t(documentWords[kind]),
          }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={[[prefix, "kind"], [prefix, "number"]]}>
        {({ getFieldValue }) => {
          const kind = (getFieldValue([prefix, "kind"]) ?? "resident_id") as DocumentKind;
          if (kind === "none") return <p className="quiet">{t(fieldWords.vouchNote)}</p>;
          const typed = String(getFieldValue([prefix, "number"]) ?? "");
          const help = helpWithDocument(kind, typed, today());
          return (
            <Form.Item
              name={[prefix, "number"]}
              label={t(fieldWords.documentNumber)}
              extra={<span className={help.state === "bad" ? "field-bad" : ""}>{t(help.note, help.params)}</span>}
              rules={[{ required: true, whitespace: true, message: t(fieldWords.needed) }]}
            >
              <Input autoComplete="off" spellCheck={false} />
            </Form.Item>
          );
        }}
      </Form.Item>
    </>
  );
}

/** Degrees on the screen; the server counts in tenths (see `tenths`). */
export function TemperatureField() {
  const { t } = useLang();
  return (
    <Form.Item name="temperature" label={`${t(fieldWords.temperature)} (${t(common.optional)})`}>
      <InputNumber min={30} max={45} step={0.1} precision={1} suffix="°C" style={{ width: 160 }} inputMode="decimal" />
    </Form.Item>
  );
}

export const tenths = (degrees: number | null | undefined): number | null =>
  typeof degrees === "number" ? Math.round(degrees * 10) : null;

export function SymptomsField() {
  const { t } = useLang();
  return (
    <Form.Item name="symptoms" label={t(fieldWords.symptoms)} extra={t(fieldWords.symptomsNone)} initialValue={[]}>
      <Checkbox.Group
        className="checks"
        options={Object.entries(symptomWords).map(([value, words]) => ({ value, label: t(words) }))}
      />
    </Form.Item>
  );
}
