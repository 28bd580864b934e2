// Sessions of somebody, one a line: what with, since when, last used about when.

import { Button } from "antd";
import { useLang } from "../../shared/lang";
import { deviceWords, type OpenSession, signedInWords as w } from "../../shared/signedIn";
import { momentText } from "../../shared/time";
import { Tag } from "../ui/marks";

type Props = { items: OpenSession[]; onEnd?: (session: OpenSession) => void; busy?: boolean };

export function SessionList({ items, onEnd, busy = false }: Props) {
  const { t } = useLang();
  return (
    <ul className="session-list">
      {items.map((session) => (
        <li key={session.id}>
          <div>
            <strong>{t(deviceWords[session.device])}</strong> {session.this && <Tag shape="dot">{t(w.this)}</Tag>}
            <div className="quiet">{t(w.begun, { moment: momentText(session.begun_at) })}</div>
            <div className="quiet">{session.seen_at ? t(w.seenHour, { moment: momentText(session.seen_at) }) : t(w.seenNever)}</div>
          </div>
          {onEnd && !session.this && (
            <Button loading={busy} onClick={() => onEnd(session)}>
              {t(w.end)}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
