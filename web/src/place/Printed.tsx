// The code on paper, for a door without a screen. It says of itself that it counts for little.
import { api } from "../shared/api";
import { useLang } from "../shared/lang";
import { useLoad } from "../shared/load";
import { drawQr } from "../shared/qr";
import { Button, Loaded } from "../shared/ui";
import type { Door } from "./door";
import { Both, Code } from "./Screen";
import { w } from "./words";

export function Printed({ door, onBack }: { door: Door; onBack: () => void }) {
  const { t } = useLang();
  const load = useLoad(`static ${door.place}`, (signal) => api.get<{ text: string }>(`/places/${door.place}/static-code`, undefined, signal));
  return (
    <main className="printed">
      <div className="no-print printed-tools">
        <Button kind="primary" onClick={() => window.print()} disabled={load.data === null}>
          {t(w.printNow)}
        </Button>
        <Button onClick={onBack}>{t(w.back)}</Button>
      </div>
      <Loaded load={load}>
        {({ text }) => (
          <article className="sheet-a4">
            <h1>
              {door.name}
              {door.name_en && <small lang="en">{door.name_en}</small>}
            </h1>
            <Both words={w.printedLead} className="door-lead" />
            <Code qr={drawQr(text)} label={`${w.title.zh} · ${w.title.en}`} />
            <Both words={w.printedHow} />
            <Both words={w.noPhone} />
            <Both words={w.lowAssurance} className="low-assurance" />
            <Both words={w.printedPlace} className="no-print door-quiet" />
          </article>
        )}
      </Loaded>
    </main>
  );
}
