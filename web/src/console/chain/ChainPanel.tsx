// The chain as a picture, with a list beside it that says the same in words and can be walked with the keyboard.

import { Empty, Input } from "antd";
import { useMemo, useState } from "react";
import { useLang } from "../../shared/lang";
import { dayText } from "../../shared/time";
import { useGet } from "../ui/get";
import { Loaded } from "../ui/Loaded";
import { Chart } from "../chart/Chart";
import { caseWords as w, classWords, viaWords } from "../words/trace";
import { type Chain, type ChainNode, layout, linksOf } from "./layout";
import { chainOption } from "./option";
import { ClassTag } from "./tags";

/** More names than this make no list that a person reads: the box above it finds the others. */
const LISTED = 60;

export default function ChainPanel({ id, version }: { id: string; version: number }) {
  const load = useGet<Chain>(`/cases/${encodeURIComponent(id)}/chain`, version);
  return <Loaded load={load}>{(chain) => <Picture chain={chain} start={id} />}</Loaded>;
}

function Picture({ chain, start }: { chain: Chain; start: string }) {
  const { t, lang } = useLang();
  const [chosen, setChosen] = useState(start);
  const placed = useMemo(() => layout(chain), [chain]);
  const option = useMemo(
    () =>
      chainOption(placed, chain.edges, chosen, {
        kind: (kind) => t(classWords[kind]),
        day: (day) => (day ? dayText(day, lang) : t(w.chainDayUnknown)),
        via: (via) => t(viaWords[via]),
      }),
    // The texts change with the language only.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [placed, chain.edges, chosen, lang],
  );
  if (chain.edges.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(w.chainEmpty)} />;
  return (
    <>
      <p className="quiet">{t(w.chainHint)}</p>
      <div className="chain">
        <div className="chain-picture">
          <Chart
            option={option}
            height={Math.min(640, Math.max(320, placed.height + 140))}
            label={t(w.chainPicture, { n: chain.nodes.length, m: chain.edges.length })}
            onPick={(picked) => {
              const node = picked.data as { id?: string } | undefined;
              if (picked.dataType === "node" && node?.id) setChosen(node.id);
            }}
          />
        </div>
        <People chain={chain} chosen={chosen} onChoose={setChosen} />
      </div>
    </>
  );
}

function People({ chain, chosen, onChoose }: { chain: Chain; chosen: string; onChoose: (id: string) => void }) {
  const { t, lang } = useLang();
  const [find, setFind] = useState("");
  const found = chain.nodes.filter((node) => node.label.toLowerCase().includes(find.trim().toLowerCase()));
  const here = chain.nodes.find((node) => node.id === chosen);
  return (
    <div className="chain-people">
      {here && <Links chain={chain} node={here} onChoose={onChoose} />}
      <h3>{t(w.chainList)}</h3>
      <Input
        allowClear
        aria-label={t(w.chainFind)}
        placeholder={t(w.chainFind)}
        value={find}
        onChange={(event) => setFind(event.target.value)}
      />
      <ul className="chain-list">
        {found.slice(0, LISTED).map((node) => (
          <li key={node.id}>
            <button type="button" aria-pressed={node.id === chosen} onClick={() => onChoose(node.id)}>
              <ClassTag kind={node.kind} /> <span>{node.label}</span>
              {node.day && <span className="quiet">{dayText(node.day, lang)}</span>}
            </button>
          </li>
        ))}
      </ul>
      {found.length > LISTED && <p className="quiet">{t(w.chainShort, { n: LISTED })}</p>}
    </div>
  );
}

function Links({ chain, node, onChoose }: { chain: Chain; node: ChainNode; onChoose: (id: string) => void }) {
  const { t } = useLang();
  return (
    <div aria-live="polite">
      <h3>{t(w.chainLinks, { label: node.label })}</h3>
      <ul className="chain-list chain-links">
        {linksOf(chain, node.id)
          .slice(0, LISTED)
          .map(({ edge, other, outward }, at) => (
            <li key={`${other.id} ${at}`}>
              <button type="button" onClick={() => onChoose(other.id)}>
                <span className="quiet">{t(outward ? w.chainOut : w.chainIn)}</span> {other.label}
                <span className="quiet">
                  {[edge.place ?? t(viaWords[edge.via]), edge.minutes == null ? "" : t(w.minutesN, { n: edge.minutes })]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </button>
            </li>
          ))}
      </ul>
    </div>
  );
}
