// A guard signs in with account, password and one-time code.
import { useState } from "react";
import { api } from "../shared/api";
import { useLang } from "../shared/lang";
import { useAct } from "../shared/load";
import { Button, Field, ProblemNotice } from "../shared/ui";
import { common } from "../shared/words";
import { w } from "./words";

export function StaffSignIn({ demo, onIn }: { demo: boolean; onIn: () => Promise<void> }) {
  const { t } = useLang();
  const act = useAct();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [totp, setTotp] = useState("");
  const signIn = async () => {
    const done = await act.run(async () => {
      await api.post("/session/staff", { name: name.trim(), password, totp: totp.replace(/\D/g, "") });
    });
    if (done) await onIn();
  };
  return (
    <div className="narrow">
      <h1>{t(w.staffLead)}</h1>
      {demo && (
        <p className="demo-box">
          <a href="/demo/enter/guard">{t(w.demoGuard)}</a>
        </p>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void signIn();
        }}
      >
        <Field label={t(w.account)}>
          {(control) => <input {...control} autoComplete="username" autoCapitalize="none" required value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label={t(w.password)}>
          {(control) => <input {...control} type="password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.target.value)} />}
        </Field>
        <Field label={t(w.totp)} hint={t(w.totpHint)}>
          {(control) => <input {...control} inputMode="numeric" autoComplete="one-time-code" required maxLength={8} value={totp} onChange={(event) => setTotp(event.target.value)} />}
        </Field>
        <ProblemNotice problem={act.problem} />
        <Button kind="primary" className="wide" type="submit" busy={act.busy}>
          {t(common.signIn)}
        </Button>
      </form>
    </div>
  );
}
