// Somebody without a phone: looked up by document, by a guard who has compared the document with the person.
import { useState } from "react";
import type { DocumentInput } from "../api/types";
import { DocumentFields, emptyDocument } from "../shared/DocumentFields";
import { helpWithDocument, normaliseNumber } from "../shared/document";
import { useLang } from "../shared/lang";
import { today } from "../shared/time";
import { Button, Sheet } from "../shared/ui";
import { w } from "./words";

export default function Visitor({ onSend, onClose }: { onSend: (document: DocumentInput) => void; onClose: () => void }) {
  const { t } = useLang();
  const [document, setDocument] = useState(emptyDocument);
  const wrong = helpWithDocument(document.kind, document.number, today()).state === "bad";
  return (
    <Sheet label={t(w.visitor)} onClose={onClose} className="visitor-sheet">
      <h2>{t(w.visitor)}</h2>
      <p>{t(w.visitorLead)}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSend({ kind: document.kind, number: normaliseNumber(document.number) });
        }}
      >
        <DocumentFields value={document} onChange={setDocument} />
        <Button kind="primary" className="wide" type="submit" disabled={wrong || document.number.trim() === ""}>
          {t(w.visitorSend)}
        </Button>
      </form>
    </Sheet>
  );
}
