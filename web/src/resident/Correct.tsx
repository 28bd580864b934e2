// A resident corrects what is registered about them, or about somebody they look after.
import { useState } from "react";
import type { ResidentView } from "../api/types";
import { api } from "../shared/api";
import { useLang } from "../shared/lang";
import { useAct } from "../shared/load";
import { Button, Field, Notice, ProblemNotice } from "../shared/ui";
import { common } from "../shared/words";
import { AreaPicker } from "./AreaPicker";
import { Head } from "./Head";
import { NameField } from "./PersonFields";
import { normalisePhone } from "./PhoneCode";
import { w } from "./words";

export default function Correct({ subject, onDone }: { subject: ResidentView; onDone: () => void }) {
  const { t } = useLang();
  const act = useAct();
  const [name, setName] = useState(subject.name);
  const [phone, setPhone] = useState("");
  const [moving, setMoving] = useState(false);
  const [area, setArea] = useState<string | null>(null);
  const [address, setAddress] = useState("");
  const [said, setSaid] = useState<"corrected" | "nothingChanged" | null>(null);

  const correct = async () => {
    const change = {
      ...(name.trim() !== subject.name ? { name: name.trim() } : {}),
      ...(phone.trim() ? { phone: normalisePhone(phone) } : {}),
      ...(moving && area ? { home_area: area } : {}),
      ...(address.trim() ? { address: address.trim() } : {}),
    };
    setSaid(null);
    if (Object.keys(change).length === 0) return setSaid("nothingChanged");
    const done = await act.run(async () => {
      await api.patch(`/residents/${subject.id}`, change);
    });
    if (!done) return;
    setSaid("corrected");
    setPhone("");
    setAddress("");
    setMoving(false);
    onDone();
  };

  return (
    <div className="page">
      <Head>{t(w.mCorrect)}</Head>
      <p className="quiet">{t(w.correctLead)}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void correct();
        }}
      >
        <NameField value={name} onChange={setName} />
        <Field
          label={`${t(w.newPhone)} (${t(common.optional)})`}
          hint={subject.phone_tail ? t(w.phoneNow, { tail: subject.phone_tail }) : undefined}
          error={act.problem?.field === "phone" ? act.problem.detail : undefined}
        >
          {(control) => <input {...control} type="tel" autoComplete="tel" value={phone} onChange={(event) => setPhone(event.target.value)} />}
        </Field>
        <p className="quiet">{t(w.nowArea, { area: subject.home_area_name ?? subject.home_area })}</p>
        <label className="choice">
          <input type="checkbox" checked={moving} onChange={(event) => setMoving(event.target.checked)} />
          {t(w.changeArea)}
        </label>
        {moving && <AreaPicker onChange={setArea} />}
        <Field label={`${t(w.address)} (${t(common.optional)})`}>
          {(control) => <input {...control} maxLength={200} autoComplete="street-address" value={address} onChange={(event) => setAddress(event.target.value)} />}
        </Field>
        {act.problem?.field !== "phone" && <ProblemNotice problem={act.problem} />}
        {said && <Notice tone={said === "corrected" ? "good" : "info"}>{t(w[said])}</Notice>}
        <Button kind="primary" className="wide" type="submit" busy={act.busy}>
          {t(common.save)}
        </Button>
      </form>
    </div>
  );
}
