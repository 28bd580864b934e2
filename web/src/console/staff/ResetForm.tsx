// An administrator resets a colleague: why, and then the way back in, shown once.

import { Alert, Button, Form, Modal, Select, Typography } from "antd";
import { useState } from "react";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";
import { drawQr } from "../../shared/qr";
import { momentText } from "../../shared/time";
import type { Staff } from "../types";
import { FormDrawer } from "../ui/FormDrawer";
import { reasonWords, resetWords as w } from "../words/comeback";
import { fieldWords } from "../words/fields";

type Invitation = { name: string; path: string; expires_at: string };
type Values = { reason: keyof typeof reasonWords };

export function ResetForm({ member, onClose }: { member: Staff | undefined; onClose: () => void }) {
  const { t } = useLang();
  const [handed, setHanded] = useState<{ who: string; invitation: Invitation }>();
  const who = member?.display_name ?? "";
  return (
    <>
      <FormDrawer<Values>
        open={member !== undefined}
        onClose={onClose}
        title={t(w.title, { name: who })}
        intro={t(w.intro)}
        submit={t(w.submit)}
        harm
        onSubmit={async (values) => {
          if (!member) return;
          setHanded({ who, invitation: await api.post<Invitation>(`/staff/${member.id}/reset`, values) });
        }}
      >
        <Form.Item name="reason" label={t(w.reason)} rules={[{ required: true, message: t(fieldWords.needed) }]}>
          <Select options={Object.entries(reasonWords).map(([value, words]) => ({ value, label: t(words) }))} />
        </Form.Item>
      </FormDrawer>
      <Modal
        open={handed !== undefined}
        title={handed && t(w.linkTitle, { name: handed.who })}
        // Clicking beside it by mistake would lose what cannot be shown again.
        closable={false}
        mask={{ closable: false }}
        keyboard={false}
        footer={
          <Button type="primary" onClick={() => setHanded(undefined)}>
            {t(w.linkDone)}
          </Button>
        }
      >
        {handed && <Shown invitation={handed.invitation} />}
      </Modal>
    </>
  );
}

function Shown({ invitation }: { invitation: Invitation }) {
  const { t } = useLang();
  // Behind the '#': no server's log sees it.
  const link = `${window.location.origin}${invitation.path}`;
  const qr = drawQr(link);
  return (
    <>
      <Alert type="warning" showIcon title={t(w.linkWarning, { until: momentText(invitation.expires_at) })} style={{ marginBottom: 16 }} />
      <p>
        {t(w.linkName)} <span className="mono">{invitation.name}</span>
      </p>
      <p>{t(w.linkScan)}</p>
      <svg className="totp-qr" viewBox={`-4 -4 ${qr.size + 8} ${qr.size + 8}`} role="img" aria-label={t(w.linkScan)} shapeRendering="crispEdges">
        <path d={qr.path} fill="#000" />
      </svg>
      <Typography.Text copyable className="mono secret">
        {link}
      </Typography.Text>
    </>
  );
}
