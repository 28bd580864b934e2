import { expect, it } from "vitest";
import type { Case } from "../types";
import { timelineOf } from "./timeline";

const bare: Case = {
  id: "1",
  label: "A1",
  status: "suspected",
  area: "440305001012",
  area_name: "东门社区",
  reported_at: "2026-01-05T02:00:00Z",
  symptoms: [],
  contacts: 0,
};
const found: Case = {
  ...bare,
  status: "confirmed",
  reported_at: "2026-01-05T02:00:00Z",
  onset: "2026-01-03",
  sampled: "2026-01-05",
  infectious_from: "2026-01-01",
  confirmed_at: "2026-01-05T09:00:00Z",
};

it("tells the days of a case in the order in which they came", () => {
  expect(timelineOf(found).map((event) => event.what)).toEqual([
    "infectious",
    "onset",
    "sampled",
    "reported",
    "confirmed",
  ]);
});

it("puts a report made in the small hours on the day that the town wrote then", () => {
  const early: Case = { ...bare, sampled: "2026-01-05", reported_at: "2026-01-04T21:23:00Z" };
  expect(timelineOf(early).map((event) => event.what)).toEqual(["sampled", "reported"]);
});

it("does not invent days that nobody knows", () => {
  expect(timelineOf(bare).map((event) => event.what)).toEqual(["reported"]);
});
