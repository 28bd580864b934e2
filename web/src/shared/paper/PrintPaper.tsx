// A paper pass on a resident's page or a terminal: the size, the button, the sheet.
import { useState } from "react";
import { useLang } from "../lang";
import { Button } from "../ui";
import type { PaperPass } from "./api";
import { PaperPreview, type PaperSize, SIZES } from "./PaperSheet";
import { paperWords as w } from "./words";

export function PrintPaper({ paper }: { paper: PaperPass }) {
  const { t } = useLang();
  const [size, setSize] = useState<PaperSize>("A5");
  return (
    <div className="print-paper">
      <fieldset className="paper-sizes">
        <legend>{t(w.size)}</legend>
        {SIZES.map((one) => (
          <label key={one} className="paper-size">
            <input type="radio" name="paper-size" checked={size === one} onChange={() => setSize(one)} /> {one}
          </label>
        ))}
      </fieldset>
      <Button kind="primary" className="wide" onClick={() => window.print()}>{t(w.print)}</Button>
      <PaperPreview paper={paper} size={size} />
    </div>
  );
}
