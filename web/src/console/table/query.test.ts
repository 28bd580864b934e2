import { describe, expect, it } from "vitest";
import { appendRows, csvUrl, orderOf, pageUrl, queryText } from "./query";

describe("what a table asks the server for", () => {
  it("leaves out filters that nobody set", () => {
    expect(queryText({ filters: { status: "", area: undefined, kind: "  " } })).toBe("");
  });

  it("is the same question whatever order the filters were typed in", () => {
    const one = queryText({ filters: { kind: "market", area: "440305" }, sort: "name", order: "desc" });
    const two = queryText({ filters: { area: "440305", kind: "market" }, sort: "name", order: "desc" });
    expect(one).toBe(two);
    expect(one).toBe("area=440305&kind=market&sort=name&order=desc");
  });

  it("escapes what people type", () => {
    expect(pageUrl("/places", { filters: { q: "东门 & 西门" } })).toBe("/places?q=%E4%B8%9C%E9%97%A8+%26+%E8%A5%BF%E9%97%A8");
  });

  it("exports the whole list, not the page that is shown", () => {
    const query = { filters: { status: "open" }, cursor: "abc", limit: 50 };
    expect(csvUrl("/tasks", query)).toBe("/tasks?status=open&format=csv");
    expect(csvUrl("/tasks", { filters: {} })).toBe("/tasks?format=csv");
  });

  it("shows a row that moved between two pages once", () => {
    const rows = appendRows([{ id: 1 }, { id: 2 }], [{ id: 2 }, { id: 3 }], (row) => String(row.id));
    expect(rows.map((row) => row.id)).toEqual([1, 2, 3]);
  });

  it("goes back to the server's own order when a head is clicked a third time", () => {
    expect([orderOf("ascend"), orderOf("descend"), orderOf(null)]).toEqual(["asc", "desc", undefined]);
  });
});
