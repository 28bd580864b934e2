// Two versions, or a version and a draft, side by side.

import "../book/book.css";
import { Select } from "antd";
import { useLang } from "../../shared/lang";
import { Comparison } from "../book/Comparison";
import type { BookComparison, BookVersion, Draft } from "../book/shapes";
import { go, usePlace } from "../place";
import { pageUrl } from "../table/query";
import { useGet } from "../ui/get";
import { Loaded } from "../ui/Loaded";
import { PageHead } from "../ui/PageHead";
import { useWorker } from "../worker";
import { versionWords as w } from "../words/books";
import { pageWords } from "../words/frame";

export default function Compare() {
  const { t } = useLang();
  const { role } = useWorker();
  const { query } = usePlace();
  const versions = useGet<{ items: BookVersion[] }>("/rules/versions");
  const drafts = useGet<{ items: Draft[] }>(role === "rule_officer" ? "/rules/drafts" : null);
  return (
    <>
      <PageHead title={t(w.compare)} hint={t(w.compareHint)} back={<a href="#/versions">{t(pageWords.versions)}</a>} />
      <Loaded load={versions}>
        {({ items }) => {
          const inForce = items.find((one) => one.in_force);
          const before = query["a"] ?? String(inForce?.version ?? items[0]?.version ?? "");
          const other = items.find((one) => String(one.version) !== before);
          const after = query["b"] ?? (query["a"] && inForce && String(inForce.version) !== before ? String(inForce.version) : String(other?.version ?? before));
          const options = [
            ...items.map((one) => ({
              value: String(one.version),
              label: one.in_force ? `${t(w.nth, { n: one.version })} · ${t(w.inForce)}` : t(w.nth, { n: one.version }),
            })),
            ...(drafts.data?.items ?? []).map((draft) => ({ value: draft.id, label: t(w.draftNamed, { name: draft.name }) })),
          ];
          const choose = (side: "a" | "b", value: string) => go("versions/compare", { a: before, b: after, [side]: value });
          return (
            <section className="panel">
              <div className="diff-choice">
                <label>
                  {t(w.left)}
                  <Select value={before} onChange={(value) => choose("a", value)} options={options} />
                </label>
                <label>
                  {t(w.right)}
                  <Select value={after} onChange={(value) => choose("b", value)} options={options} />
                </label>
              </div>
              <Sides a={before} b={after} />
            </section>
          );
        }}
      </Loaded>
    </>
  );
}

function Sides({ a, b }: { a: string; b: string }) {
  const load = useGet<BookComparison>(a && b ? pageUrl("/rules/compare", { filters: { a, b } }) : null);
  return <Loaded load={load}>{(comparison) => <Comparison {...comparison} />}</Loaded>;
}
