// A chain of thousands is no picture. What is drawn then: every case, and those nearest to the chosen person.

import type { Chain, ChainEdge, ChainNode } from "./layout";

/** Up to this many people are drawn all at once. */
const ALL = 120;
/** Otherwise so many of the chosen person's links are drawn, the nearest first. */
const NEAR = 30;

export type Condensed = { chain: Chain; left: number };

export function condense(chain: Chain, chosen: string): Condensed {
  if (chain.nodes.length <= ALL) return { chain: { nodes: chain.nodes, edges: strongest(chain.edges) }, left: 0 };
  const byId = new Map(chain.nodes.map((node) => [node.id, node]));
  const keep = new Set(chain.nodes.filter((node) => node.kind === "case" || node.id === chosen).map((node) => node.id));
  const near = new Map<string, { node: ChainNode; minutes: number }>();
  for (const edge of chain.edges) {
    const other = edge.from === chosen ? edge.to : edge.to === chosen ? edge.from : null;
    const node = other === null ? undefined : byId.get(other);
    if (!node || keep.has(node.id)) continue;
    const minutes = Math.max(edge.minutes ?? 0, near.get(node.id)?.minutes ?? 0);
    near.set(node.id, { node, minutes });
  }
  [...near.values()]
    .sort((a, b) => RANK[a.node.kind] - RANK[b.node.kind] || b.minutes - a.minutes || (a.node.id < b.node.id ? -1 : 1))
    .slice(0, NEAR)
    .forEach(({ node }) => keep.add(node.id));
  const nodes = chain.nodes.filter((node) => keep.has(node.id));
  const edges = chain.edges.filter((edge) => keep.has(edge.from) && keep.has(edge.to));
  return { chain: { nodes, edges: strongest(edges) }, left: chain.nodes.length - nodes.length };
}

const RANK: Record<ChainNode["kind"], number> = { case: 0, contact: 1, companion: 2, secondary: 3 };

/** Two people who met often are joined by one line: the longest meeting. */
function strongest(edges: ChainEdge[]): ChainEdge[] {
  const best = new Map<string, ChainEdge>();
  for (const edge of edges) {
    const pair = `${edge.from} ${edge.to}`;
    const known = best.get(pair);
    if (!known || (edge.minutes ?? 0) > (known.minutes ?? 0)) best.set(pair, edge);
  }
  return [...best.values()];
}
