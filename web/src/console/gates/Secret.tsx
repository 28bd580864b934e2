// The secret of a new device, shown once: a code that the device opens, and the text for those without a screen.
import { Alert, Button, Modal, Typography } from "antd";
import { useLang } from "../../shared/lang";
import { drawQr } from "../../shared/qr";
import { gateWords as w } from "../words/gates";

export interface Enrolled {
  name: string;
  secret: string;
}

const QUIET = 4;

export function GateSecret({ enrolled, onClose }: { enrolled: Enrolled | undefined; onClose: () => void }) {
  const { t } = useLang();
  return (
    <Modal
      open={enrolled !== undefined}
      title={enrolled && t(w.secretTitle, { name: enrolled.name })}
      // Clicking beside it by mistake would lose what cannot be shown again.
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {t(w.secretDone)}
        </Button>
      }
    >
      {enrolled && <Shown secret={enrolled.secret} />}
    </Modal>
  );
}

function Shown({ secret }: { secret: string }) {
  const { t } = useLang();
  // Behind the '#': no server's log sees it.
  const { size, path } = drawQr(`${window.location.origin}/gate#device=${secret}`);
  const side = size + 2 * QUIET;
  return (
    <>
      <Alert type="warning" showIcon title={t(w.secretWarning)} style={{ marginBottom: 16 }} />
      <p>{t(w.secretScan)}</p>
      <svg viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`} width="240" height="240" shapeRendering="crispEdges" role="img" aria-label={t(w.secretScan)}>
        <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <p>{t(w.secretTurnstile)}</p>
      <Typography.Text copyable className="mono secret">
        {secret}
      </Typography.Text>
    </>
  );
}
