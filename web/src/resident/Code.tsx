// The code that a gate reads, or why there is none and what helps.
import { useState } from "react";
import type { Decision } from "../api/types";
import { useLang } from "../shared/lang";
import { showable } from "../shared/pass/keeper";
import { canSign } from "../shared/pass/phone-key";
import type { HeldToken, Kept } from "../shared/pass/shelf";
import { useShow } from "../shared/pass/useShow";
import type { Device } from "../shared/pass/world";
import { momentText, useNow } from "../shared/time";
import { Button, Notice } from "../shared/ui";
import { common } from "../shared/words";
import { LiveQr } from "./LiveQr";
import { pw } from "./passWords";
import { hrefOf } from "./route";
import { TickBar } from "./Show";
import { w } from "./words";

interface CodeProps {
  device: Device;
  kept: Kept;
  busy: boolean;
  onShow: () => void;
  onMove: () => void;
}

export function Code({ device, kept, busy, onShow, onMove }: CodeProps) {
  const { t } = useLang();
  const now = useNow();
  if (kept.elsewhere) return <Elsewhere since={kept.elsewhere.since} busy={busy} onMove={onMove} />;
  if (!canSign()) return <None title={pw.insecure} why={pw.insecureWhy} />;
  const token = showable(kept, now);
  if (token) return <Live device={device} kept={kept} token={token} onShow={onShow} />;
  if (kept.token && kept.token.expires <= now) return null; // the page's head says it
  const waiting = kept.look.proof.state === "waiting" || (busy && kept.look.proof.state === "proved");
  return (
    <section className="code" aria-label={t(w.qrLabel)}>
      <h2>{t(w.noCode)}</h2>
      <p role="status">{t(waiting ? w.waiting : w.noCodeWhy)}</p>
    </section>
  );
}

function None({ title, why }: { title: (typeof pw)[keyof typeof pw]; why: (typeof pw)[keyof typeof pw] }) {
  const { t } = useLang();
  return (
    <section className="code" aria-label={t(w.qrLabel)}>
      <h2>{t(title)}</h2>
      <p role="status">{t(why)}</p>
      <a className="button wide" href={hrefOf("paper")}>{t(pw.paper)}</a>
    </section>
  );
}

function Elsewhere({ since, busy, onMove }: { since: string | null; busy: boolean; onMove: () => void }) {
  const { t } = useLang();
  const [asked, setAsked] = useState(false);
  return (
    <section className="code elsewhere" aria-label={t(w.qrLabel)}>
      <h2>{t(pw.elsewhere)}</h2>
      <p>
        {since && t(pw.elsewhereSince, { moment: momentText(since) })} {t(pw.elsewhereWhy)}
      </p>
      {asked ? (
        <div role="group" aria-label={t(pw.moveSure)}>
          <p>
            <b>{t(pw.moveSure)}</b> {t(pw.moveThen)}
          </p>
          <div className="choices row">
            <Button kind="primary" busy={busy} onClick={onMove}>{t(pw.move)}</Button>
            <Button onClick={() => setAsked(false)}>{t(common.cancel)}</Button>
          </div>
        </div>
      ) : (
        <Button kind="primary" className="wide" onClick={() => setAsked(true)}>{t(pw.move)}</Button>
      )}
    </section>
  );
}

function Live({ device, kept, token, onShow }: { device: Device; kept: Kept; token: HeldToken; onShow: () => void }) {
  const { t } = useLang();
  const { person, decision } = kept.look;
  const shown = useShow(device.shelf, person.id, token, false);
  return (
    <section className="code" aria-label={t(w.qrLabel)}>
      <button type="button" className="code-button" onClick={onShow} aria-label={t(w.showPass)}>
        <LiveQr shown={shown} />
      </button>
      <TickBar shown={shown} />
      <Button kind={decision.colour === "grey" ? "plain" : "primary"} className="wide show" onClick={onShow}>
        {t(w.showPass)}
      </Button>
      <Small decision={decision} expires={token.expires} />
      {!device.shelf.lasting() && <Notice>{t(pw.privateMode)}</Notice>}
      <Inside />
      {shown && <AsText text={shown.text} />}
    </section>
  );
}

function Small({ decision: { rule, made_at }, expires }: { decision: Decision; expires: number }) {
  const { t } = useLang();
  return (
    <div className="small">
      <p>{t(pw.lives)}</p>
      <p>{t(w.codeUntil, { moment: momentText(expires) })}</p>
      {rule && <p>{t(w.decidedBy, { moment: momentText(made_at), book: rule.book, version: rule.version })}</p>}
    </div>
  );
}

function Inside() {
  const { t } = useLang();
  return (
    <details className="as-text">
      <summary>{t(pw.inside)}</summary>
      <p>{t(pw.insideNot)}</p>
      <p>{t(pw.insideHas)}</p>
      <p>{t(pw.insideGate)}</p>
    </details>
  );
}

/** The same code as text, for a gate that types: a broken camera must not keep anybody outside. */
function AsText({ text }: { text: string }) {
  const { t } = useLang();
  const [copied, setCopied] = useState<string | null>(null);
  const copy = () => void navigator.clipboard?.writeText(text).then(() => setCopied(text), () => undefined);
  return (
    <details className="as-text">
      <summary>{t(w.asText)}</summary>
      <p>
        <code>{text}</code>
      </p>
      <Button onClick={copy}>{t(copied === text ? w.copied : w.copy)}</Button>
    </details>
  );
}
