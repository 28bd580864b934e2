// The chain as a picture, with a list beside it that says the same in words and can be walked with the keyboard.

import "./chain.css";
import { Empty, Input } from "antd";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { useLang } from "../../shared/lang";
import { dayText } from "../../shared/time";
import { linkTo } from "../route";
import { useGet } from "../ui/get";
import { Loaded } from "../ui/Loaded";
import { Chart } from "../chart/Chart";
import { caseWords as w, classWords, viaWords } from "../words/trace";
import { condense } from "./condense";
import { type Chain, type ChainNode, fit, type Layout, layout, linksOf } from "./layout";
import { type Box, chainOption, HEAD, MARGIN } from "./option";
import { ClassTag } from "./tags";

/** More names than this make no list that a person reads: the box above it finds the others. */
const LISTED = 60;
/** A narrower picture would be no picture: on a phone it is moved sideways instead. */
const LEAST = 640;

export default function ChainPanel({ id, version }: { id: string; version: number }) {
  const load = useGet<Chain>(`/cases/${encodeURIComponent(id)}/chain`, version);
  return <Loaded load={load}>{(chain) => <Picture chain={chain} start={id} />}</Loaded>;
}

function Picture({ chain, start }: { chain: Chain; start: string }) {
  const { t, lang } = useLang();
  const [chosen, setChosen] = useState(start);
  const drawn = useMemo(() => condense(chain, chosen), [chain, chosen]);
  const [frame, width] = useWidth();
  const option = useMemo(() => {
    const laid = layout(drawn.chain);
    const box = boxFor(laid, width);
    return {
      height: box.height + HEAD + MARGIN.top + MARGIN.bottom,
      chart: chainOption(fit(laid, box.width, box.height), box, drawn.chain.edges, chosen, {
        kind: (kind) => t(classWords[kind]),
        day: (day) => (day ? dayText(day, lang) : t(w.chainDayUnknown)),
        via: (via) => t(viaWords[via]),
      }),
    };
    // The texts change with the language only.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [drawn, chosen, lang, width]);
  if (chain.edges.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(w.chainEmpty)} />;
  return (
    <>
      <p className="quiet">
        {t(w.chainHint)}
        {drawn.left > 0 && ` ${t(w.chainLeft, { n: drawn.left })}`}
        {(chain.left_out ?? 0) > 0 && ` ${t(w.chainFar, { n: chain.left_out ?? 0 })}`}
      </p>
      <div className="chain">
        <div className="chain-picture" ref={frame}>
          <div style={{ width }}>
            <Chart
              option={option.chart}
              height={option.height}
              label={t(w.chainPicture, { n: chain.nodes.length, m: chain.edges.length })}
              onPick={(picked) => {
                const node = picked.data as { id?: string } | undefined;
                if (picked.dataType === "node" && node?.id) setChosen(node.id);
              }}
            />
          </div>
        </div>
        <People chain={chain} chosen={chosen} start={start} onChoose={setChosen} />
      </div>
    </>
  );
}

/** As wide as the frame lets it be, and as high as its fullest day needs. */
function boxFor(laid: Layout, width: number): Box {
  return {
    width: Math.max(160, width - MARGIN.left - MARGIN.right),
    height: Math.min(520, Math.max(260, laid.height * 0.7)),
  };
}

/** The width of an element, followed as it changes. */
function useWidth(): [RefObject<HTMLDivElement | null>, number] {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(LEAST);
  useEffect(() => {
    if (!frame.current) return;
    const watch = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(LEAST, Math.round(entry.contentRect.width)));
    });
    watch.observe(frame.current);
    return () => watch.disconnect();
  }, []);
  return [frame, width];
}

type PeopleProps = { chain: Chain; chosen: string; start: string; onChoose: (id: string) => void };

function People({ chain, chosen, start, onChoose }: PeopleProps) {
  const { t, lang } = useLang();
  const [find, setFind] = useState("");
  const found = useMemo(() => {
    const wanted = find.trim().toLowerCase();
    const rank = { case: 0, contact: 1, companion: 2, secondary: 3 };
    return chain.nodes
      .filter((node) => node.label.toLowerCase().includes(wanted))
      .sort((a, b) => rank[a.kind] - rank[b.kind]);
  }, [chain, find]);
  const here = chain.nodes.find((node) => node.id === chosen);
  return (
    <div className="chain-people">
      {here && <Links chain={chain} node={here} start={start} onChoose={onChoose} />}
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

type LinksProps = { chain: Chain; node: ChainNode; start: string; onChoose: (id: string) => void };

function Links({ chain, node, start, onChoose }: LinksProps) {
  const { t } = useLang();
  const links = useMemo(() => linksOf(chain, node.id), [chain, node.id]);
  return (
    <div aria-live="polite">
      <h3>{t(w.chainLinks, { label: node.label, n: links.length })}</h3>
      {node.kind === "case" && node.id !== start && <a href={linkTo(`cases/${node.id}`)}>{t(w.openCase)}</a>}
      <ul className="chain-list chain-links">
        {links.slice(0, LISTED).map(({ edge, other, outward }, at) => (
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
