// The chain as a picture: one column a day, earlier days to the left, people near whom they are linked with.
// Pure: nodes and edges in, coordinates out, the same for the same chain.

export type ChainKind = "case" | "contact" | "companion" | "secondary";
export type ChainNode = { id: string; kind: ChainKind; label: string; day?: string | null; area?: string | null };
export type ChainEdge = {
  from: string;
  to: string;
  via: "place" | "vehicle" | "link";
  place?: string | null;
  at?: string | null;
  minutes?: number | null;
};
/** `left_out`: how many more people the server kept back, the farthest ones. */
export type Chain = { nodes: ChainNode[]; edges: ChainEdge[]; left_out?: number };
export type Placed = ChainNode & { x: number; y: number };
export type Column = { day: string | null; x: number; count: number };
export type Layout = { nodes: Placed[]; columns: Column[]; height: number };

/** Pixels between two rows and two columns before zooming. */
const ROW = 44;
const COLUMN = 190;
/** More people than this in a day stand in several files beside each other, so that the picture stays a landscape. */
const FILE = 12;

export function layout(chain: Chain): Layout {
  const neighbours = neighbourIndex(chain);
  const byDay = new Map<string | null, ChainNode[]>();
  for (const node of chain.nodes) {
    const day = node.day ?? null;
    const column = byDay.get(day);
    if (column) column.push(node);
    else byDay.set(day, [node]);
  }
  const days = [...byDay.keys()].sort(datedFirst);

  const placed = new Map<string, Placed>();
  const columns: Column[] = [];
  let left = 0;
  let height = 0;
  for (const day of days) {
    const people = inOrder(byDay.get(day) ?? [], neighbours, placed);
    const files = Math.max(1, Math.ceil(people.length / FILE));
    const perFile = Math.ceil(people.length / files);
    people.forEach((node, at) => {
      const file = Math.floor(at / perFile);
      const inFile = Math.min(perFile, people.length - file * perFile);
      const row = at % perFile;
      // Files are centred on one middle line; every second file stands half a row lower, so that labels do not collide.
      const y = (row - (inFile - 1) / 2) * ROW + (file % 2) * (ROW / 2);
      placed.set(node.id, { ...node, x: left + file * (COLUMN * 0.6), y });
    });
    height = Math.max(height, perFile * ROW);
    columns.push({ day, x: left, count: people.length });
    left += COLUMN + (files - 1) * COLUMN * 0.6;
  }
  return { nodes: chain.nodes.map((node) => placed.get(node.id) as Placed), columns, height };
}

/** People linked with the upper part of the columns before stand high; cases before contacts; then by name. */
function inOrder(people: ChainNode[], neighbours: Map<string, string[]>, placed: Map<string, Placed>): ChainNode[] {
  const middle = (node: ChainNode) => {
    const ys = (neighbours.get(node.id) ?? []).flatMap((id) => placed.get(id)?.y ?? []);
    return ys.length === 0 ? 0 : ys.reduce((sum, y) => sum + y, 0) / ys.length;
  };
  return [...people].sort(
    (a, b) => middle(a) - middle(b) || rank(a.kind) - rank(b.kind) || compare(a.label, b.label) || compare(a.id, b.id),
  );
}

function neighbourIndex(chain: Chain): Map<string, string[]> {
  const index = new Map<string, string[]>();
  const add = (from: string, to: string) => {
    const list = index.get(from);
    if (list) list.push(to);
    else index.set(from, [to]);
  };
  for (const edge of chain.edges) {
    add(edge.from, edge.to);
    add(edge.to, edge.from);
  }
  return index;
}

function datedFirst(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return compare(a, b);
}

function rank(kind: ChainKind): number {
  return { case: 0, contact: 1, companion: 2, secondary: 3 }[kind];
}

// Not localeCompare: the picture must be the same in every browser and language.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Stretches a layout to fill a box of pixels, each way by itself: shapes keep their form, distances do not matter. */
export function fit(laid: Layout, width: number, height: number): Layout {
  const xs = laid.nodes.map((node) => node.x);
  const ys = laid.nodes.map((node) => node.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const across = (x: number) => (right > left ? ((x - left) / (right - left)) * width : width / 2);
  const down = (y: number) => (bottom > top ? ((y - top) / (bottom - top)) * height : height / 2);
  return {
    nodes: laid.nodes.map((node) => ({ ...node, x: across(node.x), y: down(node.y) })),
    columns: laid.columns.map((column) => ({ ...column, x: across(column.x) })),
    height,
  };
}

/** Whom a person is linked with, for the list that says in words what the picture shows. */
export function linksOf(chain: Chain, id: string): { edge: ChainEdge; other: ChainNode; outward: boolean }[] {
  const byId = new Map(chain.nodes.map((node) => [node.id, node]));
  return chain.edges.flatMap((edge) => {
    const outward = edge.from === id;
    if (!outward && edge.to !== id) return [];
    const other = byId.get(outward ? edge.to : edge.from);
    return other ? [{ edge, other, outward }] : [];
  });
}
