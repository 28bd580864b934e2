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
import { PhoneCode, useProof } from "./PhoneCode";
import { w } from "./pageWords";

interface Props {
  subject: ResidentView;
  town: string | null;
  onDone: () => void;
}

export default function Correct({ subject, town, onDone }: Props) {
  const { t } = useLang();
  const act = useAct();
  const proof = useProof();
  const [name, setName] = useState(subject.name);
  const [phoneChanged, setPhoneChanged] = useState(false);
  const [moving, setMoving] = useState(false);
  const [area, setArea] = useState<string | null>(null);
  const [address, setAddress] = useState(subject.address ?? "");
  const [said, setSaid] = useState<"corrected" | "nothingChanged" | null>(null);

  const correct = async () => {
    const change = {
      ...(name.trim() !== subject.name ? { name: name.trim() } : {}),
      ...(phoneChanged && proof.sent ? proof.proof : {}),
      ...(moving && area ? { home_area: area } : {}),
      ...(address.trim() && address.trim() !== subject.address ? { address: address.trim() } : {}),
    };
    setSaid(null);
    if (Object.keys(change).length === 0) return setSaid("nothingChanged");
    const done = await act.run(async () => {
      await api.patch(`/residents/${subject.id}`, change);
    });
    if (!done) return;
    setSaid("corrected");
    setPhoneChanged(false);
    proof.setSent(null);
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
        <Field label={`${t(w.address)} (${t(common.optional)})`}>
          {(control) => <input {...control} maxLength={200} autoComplete="street-address" value={address} onChange={(event) => setAddress(event.target.value)} />}
        </Field>
        {/* A dependant is reached through the guardian's phone. */}
        {!subject.guardian && (
          <>
            {subject.phone_tail && <p className="quiet">{t(w.phoneNow, { tail: subject.phone_tail })}</p>}
            <label className="choice">
              <input type="checkbox" checked={phoneChanged} onChange={(event) => setPhoneChanged(event.target.checked)} />
              {t(w.changePhone)}
            </label>
            {phoneChanged && (
              <div className="nested">
                <p className="quiet">{t(w.proveNew)}</p>
                <PhoneCode state={proof} />
              </div>
            )}
          </>
        )}
        <p className="quiet">{t(w.nowArea, { area: subject.home_area_name ?? subject.home_area })}</p>
        <label className="choice">
          <input type="checkbox" checked={moving} onChange={(event) => setMoving(event.target.checked)} />
          {t(w.changeArea)}
        </label>
        {moving && <AreaPicker start={town} onChange={setArea} />}
        <ProblemNotice problem={act.problem} />
        {said && <Notice tone={said === "corrected" ? "good" : "info"}>{t(w[said])}</Notice>}
        <Button kind="primary" className="wide" type="submit" busy={act.busy}>
          {t(common.save)}
        </Button>
      </form>
    </div>
  );
}
