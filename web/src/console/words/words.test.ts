import { describe, expect, it } from "vitest";

type Words = { zh: string; en: string };
const catalogues = import.meta.glob<Record<string, Record<string, Words>>>("./*.ts", { eager: true });

const entries = Object.entries(catalogues)
  .filter(([file]) => !file.endsWith(".test.ts"))
  .flatMap(([file, catalogue]) =>
    Object.entries(catalogue).flatMap(([name, words]) =>
      Object.entries(words)
        .filter(([, said]) => !Array.isArray(said))
        .map(([key, said]) => ({ where: `${file} ${name}.${key}`, said })),
    ),
  );

const holes = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map((hole) => hole[1]))].sort();

describe("every text of the console", () => {
  it("is there to be read", () => {
    expect(entries.length).toBeGreaterThan(300);
  });

  const where = (bad: (said: Words) => boolean) => entries.filter(({ said }) => bad(said)).map((entry) => entry.where);

  it("is said in both languages", () => {
    expect(where((said) => said.zh.trim() === "" || said.en.trim() === "")).toEqual([]);
  });

  it("has no Chinese left in its English", () => {
    expect(where((said) => /[\u4e00-\u9fff]/.test(said.en))).toEqual([]);
  });

  it("has the same blanks to fill in both", () => {
    expect(where((said) => holes(said.zh).join() !== holes(said.en).join())).toEqual([]);
  });
});
