// What the person will read, while the order is still being written: in both languages, as on their own page.

import { useLang } from "../../shared/lang";
import { say } from "../../shared/lang";
import { ColourShape } from "../../shared/marks";
import { momentText } from "../../shared/time";
import { colourWords } from "../../shared/words";
import type { Colour, Words } from "../types";
import { orderWords as w } from "../words/orders";

type Props = { colour: Colour; legalBasis: string; reason: Words; until: string | null };

export function Preview({ colour, legalBasis, reason, until }: Props) {
  const { t } = useLang();
  return (
    <section className="preview" aria-label={t(w.preview)}>
      <h3 className="section">{t(w.preview)}</h3>
      {(["zh", "en"] as const).map((lang) => (
        <article key={lang} lang={lang === "zh" ? "zh-CN" : "en"} data-colour={colour}>
          <p className="preview-colour">
            <ColourShape colour={colour} size={32} /> {say(colourWords[colour], {}, lang)}
          </p>
          <p>{reason[lang].trim() || <span className="quiet">{say(w.previewEmpty, {}, lang)}</span>}</p>
          <p className="quiet">
            {say(w.previewOfficers, { until: until ? momentText(until, lang) : "…", basis: legalBasis.trim() || "…" }, lang)}
          </p>
        </article>
      ))}
    </section>
  );
}
