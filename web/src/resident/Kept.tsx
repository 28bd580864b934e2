// What is kept of a person and how long; open to everybody.
import { useLang } from "../shared/lang";
import { Notice } from "../shared/ui";
import { Head } from "./Head";
import { KEPT, kw } from "./keptWords";
import { w } from "./pageWords";

export default function Kept() {
  const { t } = useLang();
  return (
    <div className="page">
      <Head>{t(w.mKept)}</Head>
      <Notice>{t(kw.lead)}</Notice>
      <ul className="lines" aria-label={t(kw.keep)}>
        {KEPT.map(([what, time]) => (
          <li key={what.en}>
            <p>
              <b>{t(what)}</b>
            </p>
            <p>{t(time)}</p>
          </li>
        ))}
      </ul>
      <p className="quiet">{t(kw.visits)}</p>
      <p>
        <a href="/ledger">{t(kw.ledger)}</a>
      </p>
    </div>
  );
}
