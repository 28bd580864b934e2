// Behind the status strip: what is wrong and what to do about it, what waits, and what this gate keeps.
import { useState } from "react";
import { type Say, useLang } from "../shared/lang";
import { momentText, serverNow } from "../shared/time";
import { Button, Notice, Sheet } from "../shared/ui";
import type { Desk } from "./kept/desk";
import type { Kit } from "./kept/files";
import type { DeskView } from "./kept/glance";
import { Mark, signs } from "./Status";
import { asideWords, s } from "./statusWords";

export default function Panel({ desk, view, onClose }: { desk: Desk; view: DeskView; onClose: () => void }) {
  const { t } = useLang();
  const [asking, setAsking] = useState(false);
  const limit = view.kit?.policy.filter_limit_hours ?? 72;
  const old = view.filterAt === null || serverNow() / 1000 - view.filterAt > limit * 3600;
  return (
    <Sheet label={t(s.panel)} onClose={onClose} className="panel">
      {/* Where reading begins; else the dialog opens at its last button. */}
      <h2 tabIndex={-1} ref={(heading) => heading?.setAttribute("autofocus", "")}>
        {t(s.panel)}
      </h2>
      <ul className="panel-signs">
        {signs(view, serverNow(), t).map(({ name, tone, label, text }) => (
          <li key={name} className="sign" data-tone={tone}>
            <Mark tone={tone} /> <strong>{label}</strong> <span>{text}</span>
          </li>
        ))}
      </ul>
      {view.list && <p className="quiet">{t(s.listDetail, { seq: view.list.seq, n: view.list.issuers })}</p>}
      {view.able && !old && view.clock.state === "good" && <p>{t(s.able)}</p>}
      {!view.lasting && <Notice tone="bad">{t(s.notLasting)}</Notice>}
      {view.clock.state !== "good" && <Notice tone="bad">{t(s.clockAdvice)}</Notice>}
      {old && view.kit && <Notice tone="bad">{t(s.filterAdvice, { n: limit })}</Notice>}
      {view.listRefused && (
        <Notice tone="bad">
          <p>{t(asking ? s.pinAsk : s.listAdvice)}</p>
          <Button onClick={() => (asking ? void desk.pinAnew().then(() => setAsking(false)) : setAsking(true))}>{t(s.pinAnew)}</Button>
        </Notice>
      )}
      <Queue desk={desk} view={view} />
      {view.kit && <Keeps kit={view.kit} />}
    </Sheet>
  );
}

function Queue({ desk, view }: { desk: Desk; view: DeskView }) {
  const { t } = useLang();
  return (
    <>
      <h3>{t(s.queueTitle)}</h3>
      <p>{view.queue === 0 ? t(s.queueEmpty) : t(s.queueSome, { n: view.queue })}</p>
      {view.queue > 0 && <Button onClick={() => void desk.hurry()}>{t(s.sendNow)}</Button>}
      {view.asides.length > 0 && (
        <>
          <h3>{t(s.asideTitle)}</h3>
          <p>{t(s.asideLead)}</p>
          <ul className="asides">
            {view.asides.map((aside) => (
              <li key={aside.id}>
                <strong>{t(asideWords[aside.why as keyof typeof asideWords] ?? asideWords.refused)}</strong> {whenOf(aside.text, aside.at)}
              </li>
            ))}
          </ul>
          <Button onClick={() => void desk.dropAsides()}>{t(s.dropAsides)}</Button>
        </>
      )}
    </>
  );
}

/** When the visit was, as far as that can still be read. */
function whenOf(text: string, fallback: number): string {
  const at = /"at":"([^"]{20,35})"/.exec(text)?.[1];
  return momentText(at && Number.isFinite(Date.parse(at)) ? at : fallback);
}

function Keeps({ kit }: { kit: Kit }) {
  const { t } = useLang();
  return (
    <>
      <h3>{t(s.keepsTitle)}</h3>
      <p>{t(kit.policy.identity ? s.keepsIdentity : s.keepsLead)}</p>
      <table className="keeps">
        <thead>
          <tr>
            <th scope="col">{t(s.what)}</th>
            <th scope="col">{t(s.howLong)}</th>
          </tr>
        </thead>
        <tbody>
          {rows(kit, t).map(([what, days]) => (
            <tr key={what}>
              <td>{what}</td>
              <td>{days}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

const rows = (kit: Kit, t: Say): [string, string][] => [
  ...kit.keeps.what.map(({ what, days }): [string, string] => [t(what), days === 0 ? t(s.keepsNot) : t(s.keepsDays, { n: days })]),
  [t(s.keepsTally), t(s.keepsTallyFor)],
];
