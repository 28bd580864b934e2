import { describe, expect, it } from "vitest";
import { condense } from "./condense";
import type { Chain } from "./layout";

const crowd: Chain = {
  nodes: [
    { id: "case1", kind: "case", label: "1", day: "2026-01-01" },
    { id: "case2", kind: "case", label: "2", day: "2026-01-02" },
    ...Array.from({ length: 500 }, (_, n) => ({
      id: `p${n}`,
      kind: n < 100 ? ("contact" as const) : ("secondary" as const),
      label: `p${n}`,
      day: "2026-01-03",
    })),
  ],
  edges: [
    { from: "case1", to: "case2", via: "link" },
    ...Array.from({ length: 500 }, (_, n) => ({ from: "case1", to: `p${n}`, via: "place" as const, minutes: n })),
  ],
};

describe("a chain too large to draw", () => {
  it("keeps every case and the nearest contacts of the chosen one, and says how many it left out", () => {
    const { chain, left } = condense(crowd, "case1");
    const ids = chain.nodes.map((node) => node.id);
    expect(ids).toContain("case2");
    expect(ids).toContain("p99");
    expect(ids).not.toContain("p499");
    expect(left).toBe(crowd.nodes.length - ids.length);
    expect(ids.length).toBeLessThan(40);
  });

  it("draws somebody whom the reader found in the list, with their links", () => {
    const { chain } = condense(crowd, "p400");
    expect(chain.nodes.map((node) => node.id)).toContain("p400");
    expect(chain.edges).toContainEqual({ from: "case1", to: "p400", via: "place", minutes: 400 });
  });
});

it("joins two people who met often by one line, the longest meeting", () => {
  const { chain, left } = condense(
    {
      nodes: crowd.nodes.slice(0, 2),
      edges: [
        { from: "case1", to: "case2", via: "place", minutes: 5 },
        { from: "case1", to: "case2", via: "place", minutes: 50 },
      ],
    },
    "case1",
  );
  expect(chain.edges).toEqual([{ from: "case1", to: "case2", via: "place", minutes: 50 }]);
  expect(left).toBe(0);
});
