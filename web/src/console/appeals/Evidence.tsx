// Files that the appellant handed in. Each is fetched only when the officer asks for it, since the look is recorded.

import { Button, Image } from "antd";
import { useState } from "react";
import { address } from "../../shared/api";
import { useLang } from "../../shared/lang";
import type { AppealCase } from "../types";
import { Moment } from "../ui/marks";
import { appealWords as w } from "../words/appeals";

export function Evidence({ found }: { found: AppealCase }) {
  const { t } = useLang();
  const [open, setOpen] = useState<number[]>([]);
  if (found.evidence.length === 0) return <p className="quiet">{t(w.noFiles)}</p>;
  return (
    <>
      <p className="quiet">{t(w.fileNote)}</p>
      <ul className="files">
        {found.evidence.map(({ n, media, bytes, at }) => {
          const url = address(`/appeals/${found.id}/evidence/${n}`);
          return (
            <li key={n}>
              <div className="file">
                {media === "application/pdf" ? (
                  <a href={url} download>
                    {t(w.openPdf, { n })}
                  </a>
                ) : open.includes(n) ? (
                  <Image src={url} alt={t(w.fileAlt, { n })} width={240} />
                ) : (
                  <Button onClick={() => setOpen((before) => [...before, n])}>{t(w.showFile, { n })}</Button>
                )}
              </div>
              <span className="quiet">
                {t(w.kb, { n: Math.max(1, Math.round(bytes / 1024)) })} · <Moment at={at} />
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
