import { describe, expect, it } from "vitest";
import { type Chain, fit, layout, linksOf } from "./layout";

const chain: Chain = {
  nodes: [
    { id: "b", kind: "contact", label: "B", day: "2026-01-03" },
    { id: "a", kind: "case", label: "A", day: "2026-01-01" },
    { id: "c", kind: "secondary", label: "C", day: null },
  ],
  edges: [
    { from: "a", to: "b", via: "place", place: "market", minutes: 20 },
    { from: "b", to: "c", via: "link" },
  ],
};

describe("the picture of a chain", () => {
  it("puts earlier days to the left and unknown days last", () => {
    const { columns, nodes } = layout(chain);
    expect(columns.map((column) => column.day)).toEqual(["2026-01-01", "2026-01-03", null]);
    const x = Object.fromEntries(nodes.map((node) => [node.id, node.x]));
    expect(x["a"]).toBeLessThan(x["b"] ?? 0);
    expect(x["b"]).toBeLessThan(x["c"] ?? 0);
  });

  it("is the same picture whatever order the server named the people in", () => {
    const place = (of: Chain) => Object.fromEntries(layout(of).nodes.map((node) => [node.id, [node.x, node.y]]));
    expect(place({ ...chain, nodes: [...chain.nodes].reverse() })).toEqual(place(chain));
  });

  it("never stands two people on one point, also on a day with many", () => {
    const many: Chain = {
      nodes: Array.from({ length: 100 }, (_, n) => ({ id: `p${n}`, kind: "contact", label: `p${n}`, day: "2026-01-02" })),
      edges: [],
    };
    const points = new Set(layout(many).nodes.map((node) => `${node.x} ${node.y}`));
    expect(points.size).toBe(100);
    expect(layout(many).height).toBeLessThan(1000);
  });

  it("draws nothing for an empty chain and does not fail", () => {
    expect(layout({ nodes: [], edges: [] })).toEqual({ nodes: [], columns: [], height: 0 });
  });

  it("fills the box it is given, also with a single person", () => {
    const filled = fit(layout(chain), 600, 300);
    expect(Math.max(...filled.nodes.map((node) => node.x))).toBe(600);
    const alone = fit(layout({ nodes: chain.nodes.slice(0, 1), edges: [] }), 600, 300);
    expect(alone.nodes.map((node) => [node.x, node.y])).toEqual([[300, 150]]);
  });

  it("says in words whom somebody is linked with, and which way", () => {
    const links = linksOf(chain, "b").map(({ other, outward }) => [other.id, outward]);
    expect(links).toEqual([
      ["a", false],
      ["c", true],
    ]);
  });

  it("leaves out a link to somebody whom the reader may not see", () => {
    expect(linksOf({ ...chain, nodes: chain.nodes.filter((node) => node.id !== "c") }, "b")).toHaveLength(1);
  });
});
