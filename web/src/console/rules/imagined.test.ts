import { describe, expect, it } from "vitest";
import { imagined } from "./imagined";
import { riskState } from "./risk";

const now = Date.parse("2026-01-05T02:00:00Z");

describe("an imagined person", () => {
  it("about whom nothing was said is asked about with no facts at all", () => {
    expect(imagined({ exposure: "", case: "", symptoms: ["fever"] }, now)).toEqual({});
  });

  it("who declared is asked about in tenths of a degree", () => {
    expect(imagined({ declared: true, temperature: 38.2, symptoms: ["fever"], contact: "yes" }, now)).toEqual({
      declaration: {
        at: "2026-01-05T02:00:00.000Z",
        temperature_tenths: 382,
        symptoms: ["fever"],
        contact: "yes",
      },
    });
  });

  it("has been a contact from the beginning of the day that was chosen", () => {
    const day = new Date(2026, 0, 3).toISOString();
    expect(imagined({ exposure: "contact", exposed_on: "2026-01-03" }, now)).toEqual({
      exposures: [{ class: "contact", exposed_at: day }],
    });
  });

  it("may be quarantined without an end", () => {
    expect(imagined({ quarantine: "yes" }, now)).toMatchObject({ quarantines: [{ until: null }] });
  });
});

describe("a risk area", () => {
  it("is in force on its last day and over on the next", () => {
    const risk = { from: "2026-01-02", until: "2026-01-04" };
    const days = ["2026-01-01", "2026-01-02", "2026-01-04", "2026-01-05"];
    expect(days.map((day) => riskState(risk, day))).toEqual(["ahead", "in_force", "in_force", "over"]);
  });

  it("stands open until somebody lifts it", () => {
    expect(riskState({ from: "2026-01-02", until: null }, "2027-01-01")).toBe("in_force");
  });
});
