import { describe, expect, it } from "vitest";
import { readTemperature } from "./temperature";
import { newScanId } from "./scanId";
import { cameraTrouble } from "../shared/camera";

describe("a temperature as a guard types it", () => {
  it("is understood with a point, a comma or without", () => {
    for (const typed of ["36.5", "36,5", "365", "３６．５", " 36.5 "]) {
      expect(readTemperature(typed), typed).toEqual({ state: "good", tenths: 365 });
    }
    expect(readTemperature("37")).toEqual({ state: "good", tenths: 370 });
  });

  it("may be left out", () => {
    expect(readTemperature("")).toEqual({ state: "none" });
  });

  it("is not believed when no living person has it", () => {
    for (const typed of ["3", "29.9", "45.1", "98.6", "hot", "36.55", "-36"]) {
      expect(readTemperature(typed), typed).toEqual({ state: "bad" });
    }
  });
});

describe("a scan's own number", () => {
  it("is 32 hex digits, and another one each time", () => {
    expect(newScanId((bytes) => bytes.fill(10))).toBe("0a".repeat(16));
    expect(newScanId()).toMatch(/^[0-9a-f]{32}$/);
    expect(newScanId()).not.toBe(newScanId());
  });
});

describe("a camera that does not come", () => {
  it("says what the guard can do", () => {
    expect(cameraTrouble(new DOMException("", "NotAllowedError"))).toBe("denied");
    expect(cameraTrouble(new DOMException("", "NotFoundError"))).toBe("missing");
    expect(cameraTrouble(new DOMException("", "NotReadableError"))).toBe("busy");
  });
});
