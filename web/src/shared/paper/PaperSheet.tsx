// The sheet itself, in both languages at once: whoever reads it at the door may read only one. No colour stands on it.
import { createPortal } from "react-dom";
import { drawQr } from "../qr";
import { fill, type Lang, useLang, type Words } from "../lang";
import { Bastion } from "../marks";
import { dayOf, shortTime } from "../time";
import { placeKindWords } from "../words";
import { numberOf, type PaperPass } from "./api";
import { BringId, HoldFlat, ShowSheet } from "./pictograms";
import "./paper.css";
import { paperWords as w } from "./words";

export const SIZES = ["A5", "A4"] as const;
export type PaperSize = (typeof SIZES)[number];

/** The sheet as it will come out; what the printer gets is this sheet and nothing else of the page. */
export function PaperPreview({ paper, size }: { paper: PaperPass; size: PaperSize }) {
  const { t } = useLang();
  return (
    <>
      <div className="paper-preview" role="img" aria-label={t(w.sheet)}>
        <Sheet paper={paper} size={size} />
      </div>
      {createPortal(
        <div className="paper-print">
          {SIZES.map((one) => (
            // The printer's paper. Each in a file of its own: our pages take no styles out of their text.
            <link key={one} rel="stylesheet" href={`/paper-${one.toLowerCase()}.css`} media={one === size ? "print" : "not all"} />
          ))}
          <Sheet paper={paper} size={size} />
        </div>,
        document.body,
      )}
    </>
  );
}

const LANGS: Lang[] = ["zh", "en"];
const TAGS = { zh: "zh-CN", en: "en" };

function Both({ words, params }: { words: Words; params?: (lang: Lang) => Record<string, string> }) {
  return LANGS.map((lang) => (
    <span key={lang} className="both" lang={TAGS[lang]}>
      {fill(words[lang], params?.(lang))}
    </span>
  ));
}

function Sheet({ paper, size }: { paper: PaperPass; size: PaperSize }) {
  const { size: modules, path } = drawQr(paper.text);
  return (
    <article className="paper-sheet" data-size={size}>
      <header>
        <Bastion size="100%" />
        <h2>
          <Both words={w.title} />
        </h2>
      </header>
      <svg className="paper-qr" viewBox={`-4 -4 ${modules + 8} ${modules + 8}`} shapeRendering="crispEdges" aria-hidden="true">
        <rect x={-4} y={-4} width={modules + 8} height={modules + 8} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <p className="paper-name">
        <b>{paper.name}</b>
        <span>
          <Both words={w.document} params={() => ({ tail: paper.tail })} />
        </span>
      </p>
      <p className="paper-until">
        <Both words={w.until} />
        {LANGS.map((lang) => (
          <b key={lang} lang={TAGS[lang]}>{fullMoment(paper.expires, lang)}</b>
        ))}
      </p>
      <p className="paper-where">
        {LANGS.map((lang) => (
          <span key={lang} className="both" lang={TAGS[lang]}>
            {w.where[lang]}{lang === "zh" ? "：" : ": "}
            <b>{placesText(paper.kinds, lang)}</b>
          </span>
        ))}
      </p>
      <ul className="paper-steps">
        <li><ShowSheet /><Both words={w.showThis} /></li>
        <li><HoldFlat /><Both words={w.holdFlat} /></li>
        <li><BringId /><Both words={w.bringId} /></li>
      </ul>
      <footer>
        {[w.colour, w.holds].map((words) => (
          <p key={words.en}><Both words={words} /></p>
        ))}
        <p><Both words={w.lost} params={() => ({ number: numberOf(paper.serial) })} /></p>
        <p className="paper-issued"><Both words={w.issued} params={(lang) => ({ moment: fullMoment(paper.issued, lang) })} /></p>
      </footer>
    </article>
  );
}

/** With its year, which a page leaves out: paper lies about for longer than a page stands open. */
function fullMoment(at: string, lang: Lang): string {
  const [year, month, day] = dayOf(at).split("-").map(Number);
  const date = lang === "zh" ? `${year}年${month}月${day}日` : new Date(Date.UTC(year!, month! - 1, day)).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return `${date} ${shortTime(at)}`;
}

export function placesText(kinds: string[], lang: Lang): string {
  if (kinds.length === 0) return w.everywhere[lang];
  const words = placeKindWords as Record<string, Words>;
  return kinds.map((kind) => words[kind]?.[lang] ?? kind).join(lang === "zh" ? "、" : ", ");
}
