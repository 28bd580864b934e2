// Who looked at a person's data, when and for what.
import type { AccessLine, ResidentView } from "../api/types";
import { type Say, useLang, type Words } from "../shared/lang";
import { momentText } from "../shared/time";
import { Loaded } from "../shared/ui";
import { roleWords } from "../shared/words";
import { Head } from "./Head";
import { More } from "./More";
import { usePages } from "./usePages";
import { lookWords, w } from "./words";

export default function AccessLines({ subject }: { subject: ResidentView }) {
  const { t } = useLang();
  const pages = usePages<AccessLine>(`/residents/${subject.id}/access-lines`);
  return (
    <div className="page">
      <Head>{t(w.mAccess)}</Head>
      <p className="quiet">{subject.name} · {t(w.accessLead)}</p>
      <Loaded load={pages.first}>
        {() => (
          <>
            {pages.items.length === 0 && <p>{t(w.accessNone)}</p>}
            <ol className="lines">
              {pages.items.map((line) => (
                <li key={line.id}>
                  <p>
                    <b>{who(line, t)}</b> <span className="quiet">{momentText(line.at)}</span>
                  </p>
                  <p>{t(known(lookWords, line.what) ?? lookWords.other)}</p>
                  {line.purpose && hasPurpose(line.what) && <p className="quiet">{purpose(line.purpose, t)}</p>}
                </li>
              ))}
            </ol>
            <More pages={pages} />
          </>
        )}
      </Loaded>
    </div>
  );
}

// Only where the looker had to say why; elsewhere the deed itself is the purpose.
const WITH_PURPOSE = ["resident.read", "guardian.change", "case.", "contact.", "trip.card", "visits."];
const hasPurpose = (what: string) => WITH_PURPOSE.some((start) => what.startsWith(start));

const known = (words: Record<string, Words>, key: string | null | undefined): Words | undefined => (key ? words[key] : undefined);

/** A case is known to its people by the end of its number; the rest says nothing to the reader. */
function purpose(text: string, t: Say): string {
  const named = /^case:[0-9a-f]{26}([0-9a-f]{6})$/.exec(text)?.[1];
  return named ? t(w.purposeCase, { tail: named }) : t(w.purpose, { purpose: text });
}

function who(line: AccessLine, t: Say): string {
  const role = line.role === "system" ? w.system : known(roleWords, line.role);
  return [role ? t(role) : t(w.someone), line.area_name].filter(Boolean).join(" · ");
}
