// One example, in a form beside the list: what is known about an imagined person, and the colour they must get.

import { Button, Checkbox, Drawer, Form, Input, InputNumber, Radio, Select } from "antd";
import { useState } from "react";
import { useLang } from "../../shared/lang";
import { ColourTag } from "../../shared/marks";
import { common } from "../../shared/words";
import { localNow, toMoment } from "../ui/clock";
import { exampleWords as w, factWords } from "../words/books";
import { symptomWords } from "../words/fields";
import { type FactKind, type Field, fresh, KINDS, type Thing, thingsOf, withThings } from "./exampleFacts";
import type { Example } from "./shapes";

type Props = { example: Example; onKeep: (example: Example) => void; onClose: () => void };

export function ExampleDrawer({ example, onKeep, onClose }: Props) {
  const { t } = useLang();
  const [typed, setTyped] = useState<Example>({
    id: example.id,
    text: example.text,
    at: example.at,
    expect: example.expect,
    facts: example.facts,
  });
  const set = (change: Partial<Example>) => setTyped((before) => ({ ...before, ...change }));
  const setThings = (kind: FactKind, things: Thing[]) => set({ facts: withThings(typed.facts, kind, things) });
  return (
    <Drawer open onClose={onClose} title={t(w.edit)} size="min(600px, 100vw)">
      <Form layout="vertical" requiredMark={false} onFinish={() => onKeep(typed)}>
        <Form.Item label={t(w.id)} htmlFor="example-id">
          <Input id="example-id" className="mono" value={typed.id} maxLength={60} onChange={(event) => set({ id: event.target.value.trim() })} />
        </Form.Item>
        {(["zh", "en"] as const).map((lang) => (
          <Form.Item key={lang} label={`${t(w.who)} (${lang === "zh" ? "中文" : "English"})`} htmlFor={`example-${lang}`}>
            <Input
              id={`example-${lang}`}
              lang={lang === "zh" ? "zh-CN" : "en"}
              value={typed.text[lang]}
              maxLength={200}
              onChange={(event) => set({ text: { ...typed.text, [lang]: event.target.value } })}
            />
          </Form.Item>
        ))}
        <Form.Item label={t(w.at)} htmlFor="example-at">
          <Input
            id="example-at"
            type="datetime-local"
            value={localNow(Date.parse(typed.at))}
            onChange={(event) => event.target.value && set({ at: toMoment(event.target.value) })}
          />
        </Form.Item>
        <Form.Item label={t(w.expect)}>
          <Radio.Group
            value={typed.expect}
            onChange={(event) => set({ expect: event.target.value as Example["expect"] })}
            options={(["green", "amber", "red", "grey"] as const).map((colour) => ({ value: colour, label: <ColourTag colour={colour} /> }))}
          />
        </Form.Item>
        <h3 className="section">{t(w.facts)}</h3>
        {KINDS.map((kind) => (
          <Kind key={kind.name} kind={kind} at={typed.at} things={thingsOf(typed.facts, kind)} onChange={(things) => setThings(kind, things)} />
        ))}
        <div className="form-foot">
          <Button onClick={onClose}>{t(common.cancel)}</Button>
          <Button type="primary" htmlType="submit">
            {t(w.keep)}
          </Button>
        </div>
      </Form>
    </Drawer>
  );
}

type KindProps = { kind: FactKind; at: string; things: Thing[]; onChange: (things: Thing[]) => void };

function Kind({ kind, at, things, onChange }: KindProps) {
  const { t } = useLang();
  const name = t(factWords[kind.name]);
  return (
    <fieldset className="known">
      <legend>{name}</legend>
      {things.map((thing, n) => (
        // Things of one kind have nothing that names them but their place.
        <div key={n} className="known-thing">
          {kind.fields.map((field) => (
            <FieldOf
              key={field.name}
              id={`${kind.name}-${n}-${field.name}`}
              field={field}
              value={thing[field.name]}
              onChange={(value) => onChange(things.map((one, at) => (at === n ? { ...one, [field.name]: value } : one)))}
            />
          ))}
          <Button size="small" onClick={() => onChange(things.filter((_, at) => at !== n))}>
            {t(w.dropFact)}
          </Button>
        </div>
      ))}
      {(kind.list || things.length === 0) && (
        <Button size="small" aria-label={`${t(w.addFact)} ${name}`} onClick={() => onChange([...things, fresh(kind, at)])}>
          {t(w.addFact)}
        </Button>
      )}
    </fieldset>
  );
}

type FieldProps = { id: string; field: Field; value: unknown; onChange: (value: unknown) => void };

function FieldOf({ id, field, value, onChange }: FieldProps) {
  const { t } = useLang();
  const label = `${t(field.label)}${field.optional ? ` (${t(common.optional)})` : ""}`;
  return (
    <Form.Item label={label} htmlFor={id}>
      {field.kind === "word" && (
        <Select
          id={id}
          value={(value as string | undefined) ?? Object.keys(field.words)[0]}
          onChange={onChange}
          options={Object.entries(field.words).map(([word, words]) => ({ value: word, label: t(words) }))}
        />
      )}
      {field.kind === "moment" && (
        <Input
          id={id}
          type="datetime-local"
          value={typeof value === "string" ? localNow(Date.parse(value)) : ""}
          onChange={(event) => onChange(event.target.value ? toMoment(event.target.value) : null)}
        />
      )}
      {field.kind === "day" && (
        <Input id={id} type="date" value={(value as string | null) ?? ""} onChange={(event) => onChange(event.target.value || null)} />
      )}
      {field.kind === "temperature" && (
        <InputNumber<number>
          id={id}
          min={30}
          max={45}
          step={0.1}
          precision={1}
          suffix="°C"
          value={typeof value === "number" ? value / 10 : null}
          onChange={(degrees) => onChange(degrees === null ? null : Math.round(degrees * 10))}
        />
      )}
      {field.kind === "count" && (
        <InputNumber<number> id={id} min={1} max={99} precision={0} value={typeof value === "number" ? value : 1} onChange={(count) => onChange(count ?? 1)} />
      )}
      {field.kind === "symptoms" && (
        <Checkbox.Group
          className="checks"
          value={(value as string[] | undefined) ?? []}
          onChange={onChange}
          options={Object.entries(symptomWords).map(([one, words]) => ({ value: one, label: t(words) }))}
        />
      )}
    </Form.Item>
  );
}
