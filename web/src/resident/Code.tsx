// The code that a gate reads, or why there is none.
import { useEffect, useRef, useState } from "react";
import type { Decision, Pass } from "../api/types";
import { useLang } from "../shared/lang";
import { momentText } from "../shared/time";
import { Button, Sheet } from "../shared/ui";
import { Band } from "./Band";
import { Qr } from "./Qr";
import { w } from "./words";

export function Code({ pass, onShow }: { pass: Pass; onShow: () => void }) {
  const { t } = useLang();
  const { token, expires, proof, decision } = pass;
  if (!token) {
    return (
      <section className="code" aria-label={t(w.qrLabel)}>
        <h2>{t(w.noCode)}</h2>
        <p role="status">{t(proof.state === "waiting" ? w.waiting : w.noCodeWhy)}</p>
      </section>
    );
  }
  return (
    <section className="code" aria-label={t(w.qrLabel)}>
      <button type="button" className="code-button" onClick={onShow} aria-label={t(w.showPass)}>
        <Qr token={token} />
      </button>
      <Button kind={decision.colour === "grey" ? "plain" : "primary"} className="wide show" onClick={onShow}>
        {t(w.showPass)}
      </Button>
      <Small decision={decision} expires={expires} />
      <AsText token={token} />
    </section>
  );
}

function Small({ decision: { rule, made_at }, expires }: { decision: Decision; expires: string | null | undefined }) {
  const { t } = useLang();
  return (
    <div className="small">
      <p>{t(w.screenshot)}</p>
      {expires && <p>{t(w.codeUntil, { moment: momentText(expires) })}</p>}
      {rule && <p>{t(w.decidedBy, { moment: momentText(made_at), book: rule.book, version: rule.version })}</p>}
    </div>
  );
}

/** The same code as text, for a gate that types: a broken camera must not keep anybody outside. */
function AsText({ token }: { token: string }) {
  const { t } = useLang();
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard?.writeText(token).then(() => setCopied(true), () => undefined);
  return (
    <details className="as-text">
      <summary>{t(w.asText)}</summary>
      <p>
        <code>{token}</code>
      </p>
      <Button onClick={copy}>{t(copied ? w.copied : w.copy)}</Button>
    </details>
  );
}

/** The whole screen for the gate: code, colour, word, shape and time at arm's length. */
export function Show({ pass, token, onClose }: { pass: Pass; token: string; onClose: () => void }) {
  const { t } = useLang();
  const lock = useRef<WakeLockSentinel | null>(null);
  useEffect(() => {
    // The screen stays bright in the queue where the browser allows it.
    let gone = false;
    if ("wakeLock" in navigator) {
      navigator.wakeLock.request("screen").then(
        (sentinel) => {
          if (gone) void sentinel.release();
          else lock.current = sentinel;
        },
        () => undefined,
      );
    }
    return () => {
      gone = true;
      void lock.current?.release();
    };
  }, []);
  return (
    <Sheet label={t(w.showPass)} onClose={onClose} className="show-sheet">
      <Band decision={pass.decision} name={pass.person.name} />
      <Qr token={token} />
      <p className="small">{t(w.screenshot)}</p>
    </Sheet>
  );
}
