// While a case is open, its access lines may be shown late: by a law that is named, and to a date that is fixed.

import { Alert, Form, Input } from "antd";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";
import { momentText, serverNow } from "../../shared/time";
import { bounds, startWith, within } from "../orders/limits";
import type { Case } from "../types";
import { toMoment } from "../ui/clock";
import { EndField } from "../ui/fields";
import { FormDrawer } from "../ui/FormDrawer";
import { fieldWords } from "../words/fields";
import { delayWords as w } from "../words/trace";

type Values = { legal_basis: string; until: string };
type Props = { found: Case; open: boolean; onClose: () => void; onDone: () => void };

export function DelayLines({ found, open, onClose, onDone }: Props) {
  const { t } = useLang();
  const now = serverNow();
  return (
    <FormDrawer<Values>
      open={open}
      onClose={onClose}
      title={t(w.delay)}
      intro={t(w.intro)}
      submit={t(w.delay)}
      done={t(w.done)}
      initial={{ legal_basis: "", until: startWith(now) }}
      onSubmit={async ({ legal_basis, until }) => {
        await api.post(`/cases/${found.id}/delay-lines`, { legal_basis: legal_basis.trim(), until: toMoment(until) });
        onDone();
      }}
    >
      <Form.Item
        name="legal_basis"
        label={t(w.basis)}
        extra={t(w.basisExtra)}
        rules={[{ required: true, whitespace: true, message: t(fieldWords.needed) }]}
      >
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <EndField
        name="until"
        label={t(w.until)}
        extra={t(w.untilExtra)}
        need={t(w.untilNeed)}
        good={(typed) => within(typed, serverNow())}
        bounds={bounds(now)}
      />
    </FormDrawer>
  );
}

/** Says so on the case's page, while it holds. */
export function Delayed({ found }: { found: Case }) {
  const { t } = useLang();
  const delay = found.lines_delayed;
  if (!delay) return null;
  const said = t(w.delayed, { moment: momentText(delay.until), basis: delay.legal_basis });
  return <Alert type="info" showIcon title={said} style={{ marginBottom: 24 }} />;
}
