// A child's or an elder's pass comes to live in this phone.
import { useState } from "react";
import type { ResidentView } from "../api/types";
import { api } from "../shared/api";
import { normaliseNumber } from "../shared/document";
import { useLang } from "../shared/lang";
import { useAct } from "../shared/load";
import { Button, Notice, ProblemNotice } from "../shared/ui";
import { aboutDocument, DocumentFields, emptyDocument, saysBirth } from "../shared/DocumentFields";
import { Head } from "./Head";
import { BirthAndSex, type BirthSex, NameField } from "./PersonFields";
import { hrefOf } from "./route";
import { w } from "./pageWords";

export default function AddDependant({ me, onDone }: { me: ResidentView; onDone: () => void }) {
  const { t } = useLang();
  const act = useAct();
  const [document, setDocument] = useState(emptyDocument);
  const [name, setName] = useState("");
  const [about, setAbout] = useState<BirthSex>({ birth: "", sex: "" });
  const [added, setAdded] = useState(false);
  const add = async () => {
    const done = await act.run(async () => {
      await api.post(`/residents/${me.id}/dependants`, {
        document: { kind: document.kind, number: normaliseNumber(document.number) },
        name: name.trim(),
        ...(saysBirth(document.kind) ? {} : { birth: about.birth || undefined, sex: about.sex || undefined }),
      });
    });
    setAdded(done);
    if (done) onDone();
  };
  return (
    <div className="page">
      <Head>{t(w.mDependant)}</Head>
      <p className="quiet">{t(w.dependantLead)}</p>
      {added ? (
        <>
          <Notice tone="good">{t(w.dependantAdded)}</Notice>
          <a className="button primary wide" href={hrefOf("home")}>{t(w.seePass)}</a>
        </>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <DocumentFields value={document} onChange={setDocument} problem={act.problem} withNone />
          {document.kind !== "none" && (
            <>
              <NameField value={name} onChange={setName} />
              {!saysBirth(document.kind) && <BirthAndSex value={about} onChange={setAbout} />}
              {!aboutDocument(act.problem) && <ProblemNotice problem={act.problem} />}
              <Button kind="primary" className="wide" type="submit" busy={act.busy}>
                {t(w.mDependant)}
              </Button>
            </>
          )}
        </form>
      )}
    </div>
  );
}
