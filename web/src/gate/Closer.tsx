// After a closer look it is the guard who decides, and says on what ground. The decision goes into the record as theirs.
import { useState } from "react";
import { useLang } from "../shared/lang";
import { Button } from "../shared/ui";
import type { Why } from "./kept/glance";
import { w, whyWords } from "./words";

const WHYS = Object.keys(whyWords) as Why[];

export function Closer({ onDecide, onNext }: { onDecide: (answer: "in" | "no", why: Why) => void; onNext: () => void }) {
  const { t } = useLang();
  const [why, setWhy] = useState<Why>("document");
  return (
    <div className="closer">
      <fieldset>
        <legend>{t(w.whyLead)}</legend>
        <div className="closer-whys">
          {WHYS.map((one) => (
            <label key={one} className="choice">
              <input type="radio" name="why" checked={why === one} onChange={() => setWhy(one)} />
              {t(whyWords[one])}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="answer-buttons">
        <Button onClick={() => onDecide("in", why)}>{t(w.letInAfter)}</Button>
        <Button onClick={() => onDecide("no", why)}>{t(w.turnAway)}</Button>
        <Button onClick={onNext}>{t(w.next)}</Button>
      </div>
    </div>
  );
}
