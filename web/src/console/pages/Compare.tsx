// Two versions, or a version and a draft, side by side.

import "../book/diff.css";
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
          const [before, after] = sidesOf(items, query["a"], query["b"]);
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

/** The version in force on the right, the one before it on the left, unless something else is asked for. */
function sidesOf(versions: BookVersion[], a: string | undefined, b: string | undefined): [string, string] {
  const inForce = versions.find((one) => one.in_force) ?? versions[0];
  const now = String(inForce?.version ?? "");
  if (a || b) return [a ?? now, b ?? now];
  const earlier = versions.filter((one) => one.version < (inForce?.version ?? 0)).map((one) => one.version);
  return [earlier.length > 0 ? String(Math.max(...earlier)) : now, now];
}

function Sides({ a, b }: { a: string; b: string }) {
  const load = useGet<BookComparison>(a && b ? pageUrl("/rules/compare", { filters: { a, b } }) : null);
  return <Loaded load={load}>{(comparison) => <Comparison {...comparison} />}</Loaded>;
}
