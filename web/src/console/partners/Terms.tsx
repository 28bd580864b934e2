// Admitting a partner, and changing what it may do: one form, for what both ask.

import { Checkbox, Form, Input, InputNumber, Select } from "antd";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";
import { SERVICES, type Service, serviceWords } from "../../shared/partnerWords";
import { AreaField } from "../ui/AreaField";
import { FormDrawer } from "../ui/FormDrawer";
import { useWorker } from "../worker";
import { fieldWords } from "../words/fields";
import { partnerWords as w } from "../words/partners";
import type { Method, Partner } from "./types";

const METHODS: Method[] = ["es256", "sm2", "certificate"];

type Values = {
  name: string;
  name_en: string;
  method: Method;
  key?: string;
  services: Service[];
  area: string;
  per_minute: number;
  per_day: number;
  sandbox?: boolean;
};

type Props = { open: boolean; partner?: Partner | undefined; onClose: () => void; onDone: (made: Partner) => void };

const termsOf = (values: Values, partner?: Partner) => ({
  services: values.services,
  // A partner of several areas keeps them unless another one is chosen.
  areas: partner && values.area === partner.areas[0] ? partner.areas : [values.area],
  quota: { per_minute: values.per_minute, per_day: values.per_day },
});

export function Terms({ open, partner, onClose, onDone }: Props) {
  const { t } = useLang();
  const { area } = useWorker();
  const send = async (values: Values) => {
    const text = values.key?.trim() ?? "";
    const key = { method: values.method, text };
    const terms = termsOf(values, partner);
    if (partner) onDone(await api.put<Partner>(`/partners/${partner.id}`, { ...terms, key: text ? key : null }));
    else {
      const { name, name_en, sandbox = false } = values;
      onDone(await api.post<Partner>("/partners", { ...terms, name: name.trim(), name_en: name_en.trim(), sandbox, key }));
    }
  };
  const initial: Partial<Values> = partner
    ? { ...partner.quota, method: partner.method, services: partner.services, area: partner.areas[0] ?? "" }
    : { method: "es256", per_minute: 60, per_day: 10_000, services: [], ...(area ? { area } : {}) };
  return (
    <FormDrawer<Values>
      open={open}
      onClose={onClose}
      title={partner ? t(w.changeTitle, { name: partner.name }) : t(w.admit)}
      {...(partner ? {} : { intro: t(w.admitIntro) })}
      submit={partner ? t(w.change) : t(w.admit)}
      done={partner ? t(w.changed) : t(w.admitted)}
      initial={initial}
      onSubmit={send}
    >
      {!partner && <Names />}
      <Key changing={partner !== undefined} />
      <May root={area} />
      {!partner && (
        <Form.Item name="sandbox" valuePropName="checked">
          <Checkbox>{t(w.sandbox)}</Checkbox>
        </Form.Item>
      )}
    </FormDrawer>
  );
}

function Names() {
  const { t } = useLang();
  const needed = { required: true, whitespace: true, message: t(fieldWords.needed) };
  return (
    <>
      <Form.Item name="name" label={t(w.name)} rules={[needed]}>
        <Input autoComplete="off" maxLength={40} />
      </Form.Item>
      <Form.Item name="name_en" label={t(w.nameEn)} rules={[needed]}>
        <Input autoComplete="off" maxLength={60} />
      </Form.Item>
    </>
  );
}

function Key({ changing }: { changing: boolean }) {
  const { t } = useLang();
  const needed = { required: true, whitespace: true, message: t(fieldWords.needed) };
  return (
    <>
      <Form.Item name="method" label={t(w.method)}>
        <Select options={METHODS.map((value) => ({ value, label: t(w[value]) }))} />
      </Form.Item>
      <Form.Item
        name="key"
        label={t(changing ? w.newKey : w.key)}
        extra={t(changing ? w.newKeyExtra : w.keyExtra)}
        rules={changing ? [] : [needed]}
      >
        <Input.TextArea className="mono" rows={5} spellCheck={false} placeholder="-----BEGIN PUBLIC KEY-----" />
      </Form.Item>
    </>
  );
}

function May({ root }: { root: string | null | undefined }) {
  const { t } = useLang();
  const needed = { required: true, message: t(fieldWords.needed) };
  return (
    <>
      <Form.Item name="services" label={t(w.services)} rules={[needed]}>
        <Checkbox.Group className="checks" options={SERVICES.map((value) => ({ value, label: t(serviceWords[value]) }))} />
      </Form.Item>
      <Form.Item name="area" label={t(w.area)} extra={t(w.areaExtra)} rules={[needed]}>
        <AreaField root={root} />
      </Form.Item>
      <Form.Item name="per_minute" label={t(w.perMinute)} rules={[needed]}>
        <InputNumber min={1} max={100_000_000} precision={0} style={{ width: 160 }} />
      </Form.Item>
      <Form.Item name="per_day" label={t(w.perDay)} rules={[needed]}>
        <InputNumber min={1} max={100_000_000} precision={0} style={{ width: 160 }} />
      </Form.Item>
    </>
  );
}
