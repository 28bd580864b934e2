import { describe, expect, it } from "vitest";
import type { Draft } from "../book/shapes";
import { behind, missing, standing } from "./standing";

const by = (id: string, deed: "proposed" | "approved", digest = "now") => ({ id, name: `officer ${id}`, deed, digest, at: "2026-01-05T00:00:00Z" });
const draft = (change: Partial<Draft>) =>
  ({ digest: "now", state: "proposed", needs: 2, approvals: [], own: false, replay: { state: "done", digest: "now" }, ...change }) as unknown as Draft;
const sound = { faults: [], examples: [] };
const done = (of: Draft) => standing(of, sound, null).steps.map((step) => step.done);

describe("a draft on its way to be published", () => {
  it("counts each officer once, and only for the text as it stands", () => {
    const of = draft({ approvals: [by("1", "proposed"), by("1", "approved"), by("2", "approved", "before")] });
    expect(behind(of)).toEqual(["1"]);
    expect(missing(of)).toBe(1);
  });

  it("is ready once nothing is missing", () => {
    expect(done(draft({ approvals: [by("1", "proposed"), by("2", "approved")] }))).toEqual([true, true, true, true, true]);
    expect(done(draft({ state: "draft", approvals: [] }))).toEqual([true, true, true, false, false]);
  });

  it("has to be replayed again when a letter was changed", () => {
    const changed = draft({ replay: { state: "done", digest: "before" } as never });
    expect(standing(changed, sound, null).mayPropose).toBe(false);
    expect(standing(draft({ replay: null }), sound, null).mayPropose).toBe(false);
  });

  it("cannot be proposed while an example fails or a cell is wrong", () => {
    const failing = { faults: [], examples: [{ id: "a", expect: "red", got: "green", passes: false, rows: [] }] } as never;
    const wrong = { faults: [{ column: "when", says: { zh: "", en: "" } }], examples: [] };
    expect([standing(draft({}), failing, null).mayPropose, standing(draft({}), wrong, null).mayPropose]).toEqual([false, false]);
  });

  it("knows whether the reader has approved it", () => {
    const of = draft({ approvals: [by("1", "proposed"), by("2", "approved")] });
    expect([standing(of, sound, "officer 1").already, standing(of, sound, "officer 2").already]).toEqual([false, true]);
  });
});
