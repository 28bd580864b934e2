// A resident registers: phone and code, document, name, home.
import { useState } from "react";
import type { Registered } from "../api/types";
import { api } from "../shared/api";
import { normaliseNumber } from "../shared/document";
import { useLang } from "../shared/lang";
import { useAct } from "../shared/load";
import { Button, Field, Notice, ProblemNotice } from "../shared/ui";
import { common } from "../shared/words";
import { AreaPicker } from "./AreaPicker";
import { aboutDocument, DocumentFields, emptyDocument, saysBirth } from "../shared/DocumentFields";
import { BirthAndSex, type BirthSex, NameField } from "./PersonFields";
import { PhoneCode, useProof } from "./PhoneCode";
import { go, hrefOf } from "./route";
import { w } from "./pageWords";

export default function Register({ town, onIn }: { town: string | null; onIn: () => Promise<void> }) {
  const { t } = useLang();
  const proof = useProof();
  const act = useAct();
  const [document, setDocument] = useState(emptyDocument);
  const [name, setName] = useState("");
  const [about, setAbout] = useState<BirthSex>({ birth: "", sex: "" });
  const [area, setArea] = useState<string | null>(null);
  const [address, setAddress] = useState("");
  const [areaMissing, setAreaMissing] = useState(false);
  const [done, setDone] = useState<Registered | null>(null);

  const register = () =>
    act.run(async () => {
      setAreaMissing(!area);
      if (!area) return;
      const registered = await api.post<Registered>("/residents", {
        ...proof.proof,
        document: { kind: document.kind, number: normaliseNumber(document.number) },
        name: name.trim(),
        ...(saysBirth(document.kind) ? {} : { birth: about.birth || undefined, sex: about.sex || undefined }),
        home_area: area,
        address: address.trim() || undefined,
      });
      // The code that proved the phone may be used once more, to sign in; failing that, the way in asks for another.
      await api.post("/session/resident", proof.proof).catch(() => undefined);
      setDone(registered);
    });

  if (done) return <Done registered={done} onIn={onIn} />;
  return (
    <div className="page">
      <h1 tabIndex={-1}>{t(w.register)}</h1>
      <p>{t(w.registerLead)}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void register();
        }}
      >
        <PhoneCode state={proof} />
        {proof.sent && (
          <>
            <DocumentFields value={document} onChange={setDocument} problem={act.problem} />
            <NameField value={name} onChange={setName} />
            {!saysBirth(document.kind) && <BirthAndSex value={about} onChange={setAbout} />}
            <AreaPicker start={town} onChange={setArea} error={areaMissing && !area ? t(w.needArea) : undefined} />
            <Field label={`${t(w.address)} (${t(common.optional)})`}>
              {(control) => (
                <input {...control} autoComplete="street-address" maxLength={200} value={address} onChange={(event) => setAddress(event.target.value)} />
              )}
            </Field>
            {!aboutDocument(act.problem) && <ProblemNotice problem={act.problem} />}
            <Button kind="primary" className="wide" type="submit" busy={act.busy}>
              {t(w.register)}
            </Button>
          </>
        )}
      </form>
      <p className="after">
        <a href={hrefOf("sign-in")}>{t(w.haveOne)}</a>
      </p>
    </div>
  );
}

function Done({ registered, onIn }: { registered: Registered; onIn: () => Promise<void> }) {
  const { t } = useLang();
  const warnings = registered.warnings ?? [];
  const goOn = async () => {
    go("home");
    await onIn();
  };
  return (
    <div className="page">
      <Notice tone="good">{t(w.registered)}</Notice>
      {warnings.length > 0 && (
        <Notice>
          <p>{t(w.warningsLead)}</p>
          {warnings.map((warning) => (
            <p key={warning.slug}>{t(warning)}</p>
          ))}
        </Notice>
      )}
      <Button kind="primary" className="wide" onClick={() => void goOn()}>
        {t(w.goOn)}
      </Button>
    </div>
  );
}
