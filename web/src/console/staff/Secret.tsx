// The password and the authenticator key of a new member of staff: shown once, kept nowhere.

import { Alert, Button, Modal, Typography } from "antd";
import { useLang } from "../../shared/lang";
import { drawQr } from "../../shared/qr";
import { staffWords as w } from "../words/admin";

export type Secrets = { name: string; totp_uri: string; password: string };

export function Secret({ secrets, onClose }: { secrets: Secrets | undefined; onClose: () => void }) {
  const { t } = useLang();
  return (
    <Modal
      open={secrets !== undefined}
      title={secrets && t(w.secretTitle, { name: secrets.name })}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Button type="primary" onClick={onClose}>
          {t(w.secretDone)}
        </Button>
      }
    >
      {secrets && <Shown secrets={secrets} />}
    </Modal>
  );
}

function Shown({ secrets }: { secrets: Secrets }) {
  const { t } = useLang();
  const qr = drawQr(secrets.totp_uri);
  const key = new URL(secrets.totp_uri).searchParams.get("secret") ?? secrets.totp_uri;
  return (
    <>
      <Alert type="warning" showIcon title={t(w.secretWarning)} style={{ marginBottom: 16 }} />
      <p>
        {t(w.password)}
        <br />
        <Typography.Text copyable className="mono secret">
          {secrets.password}
        </Typography.Text>
      </p>
      <p>{t(w.totp)}</p>
      <svg
        className="totp-qr"
        viewBox={`-4 -4 ${qr.size + 8} ${qr.size + 8}`}
        role="img"
        aria-label={t(w.totp)}
        shapeRendering="crispEdges"
      >
        <path d={qr.path} fill="#000" />
      </svg>
      <p>
        {t(w.totpText)}
        <br />
        <Typography.Text copyable className="mono secret">
          {key}
        </Typography.Text>
      </p>
    </>
  );
}
