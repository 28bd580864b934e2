// A community worker at the terminal prints for somebody who stands there with a document.
import { useState } from "react";
import type { DocumentInput, Page, ResidentView } from "../api/types";
import { api } from "../shared/api";
import { normaliseNumber } from "../shared/document";
import { DocumentFields, emptyDocument } from "../shared/DocumentFields";
import { useLang } from "../shared/lang";
import { useAct } from "../shared/load";
import { Button, Field, Notice, ProblemNotice } from "../shared/ui";
import { common } from "../shared/words";
import { MakePaper } from "./Resident";
import { w } from "./words";

type Found = Pick<ResidentView, "id" | "name">;

export function WorkerSignIn({ onIn }: { onIn: () => Promise<void> }) {
  const { t } = useLang();
  const act = useAct();
  const [form, setForm] = useState({ name: "", password: "", totp: "" });
  const signIn = async () => {
    const done = await act.run(async () => {
      await api.post("/session/staff", { name: form.name.trim(), password: form.password, totp: form.totp.replace(/\D/g, "") });
    });
    if (done) await onIn();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void signIn();
      }}
    >
      <h1>{t(w.workerTitle)}</h1>
      <Field label={t(w.account)}>
        {(control) => <input {...control} autoComplete="off" autoCapitalize="none" required value={form.name} onChange={(event) => setForm({ ...form, name: event.target.value })} />}
      </Field>
      <Field label={t(w.password)}>
        {(control) => <input {...control} type="password" autoComplete="off" required value={form.password} onChange={(event) => setForm({ ...form, password: event.target.value })} />}
      </Field>
      <Field label={t(w.totp)}>
        {(control) => <input {...control} inputMode="numeric" autoComplete="off" required maxLength={8} value={form.totp} onChange={(event) => setForm({ ...form, totp: event.target.value })} />}
      </Field>
      <ProblemNotice problem={act.problem} />
      <Button kind="primary" className="wide" type="submit" busy={act.busy}>{t(common.signIn)}</Button>
    </form>
  );
}

export function AtDesk({ role }: { role: string | null }) {
  const { t } = useLang();
  const act = useAct();
  const [document, setDocument] = useState<DocumentInput>(emptyDocument);
  const [found, setFound] = useState<Found | null | "nobody">(null);
  const [seen, setSeen] = useState(false);
  if (role !== "community_worker") return <Notice>{t(w.workerOnly)}</Notice>;
  const find = () =>
    act.run(async () => {
      const page = await api.post<Page<Found>>("/residents/lookup", { document: normaliseNumber(document.number) });
      setFound(page.items[0] ?? "nobody");
    });
  const next = () => {
    setFound(null);
    setSeen(false);
    setDocument(emptyDocument);
  };
  if (found && found !== "nobody")
    return (
      <>
        <h1>{found.name}</h1>
        <label className="choice">
          <input type="checkbox" checked={seen} onChange={(event) => setSeen(event.target.checked)} />
          {t(w.seen)}
        </label>
        <p className="quiet">{t(w.recorded)}</p>
        {seen && <MakePaper key={found.id} subject={found} />}
        <Button className="wide kiosk-done" onClick={next}>{t(w.next)}</Button>
      </>
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void find();
      }}
    >
      <h1>{t(w.find)}</h1>
      <DocumentFields value={document} onChange={setDocument} problem={act.problem} />
      <ProblemNotice problem={act.problem} />
      {found === "nobody" && <Notice tone="bad">{t(w.notFound)}</Notice>}
      <Button kind="primary" className="wide" type="submit" busy={act.busy} disabled={document.number.trim() === ""}>{t(w.findDo)}</Button>
    </form>
  );
}
