// What each role finds in the left menu. The server decides what is allowed; this only spares people
// doors that would not open. The first entry is the page on which the role's day begins.

import type { Role } from "../api/types";

export const PAGES = [
  "inbox",
  "residents",
  "cases",
  "tests",
  "journeys",
  "rules",
  "drafts",
  "versions",
  "try",
  "risk-areas",
  "orders",
  "appeals",
  "situation",
  "audit",
  "journal",
  "oversight",
  "authority",
  "operations",
  "staff",
  "places",
  "gates",
  "trust",
  "areas",
  "partners",
] as const;
export type PageName = (typeof PAGES)[number];

const MENU: Record<Role, PageName[]> = {
  guard: [],
  gate: [],
  community_worker: ["inbox", "residents", "situation"],
  clinician: ["cases", "tests", "inbox"],
  tracer: ["cases", "inbox", "orders", "journeys", "situation"],
  rule_officer: ["rules", "drafts", "versions", "try", "risk-areas"],
  appeals_officer: ["appeals"],
  commander: ["situation", "orders"],
  auditor: ["audit", "journal", "oversight", "orders", "rules", "versions", "trust", "authority"],
  administrator: ["staff", "operations", "places", "gates", "trust", "areas", "partners", "authority"],
};

export function menuOf(role: string | undefined): PageName[] {
  return MENU[role as Role] ?? [];
}

export function isPage(name: string | undefined): name is PageName {
  return PAGES.includes(name as PageName);
}

/** Whether the role has this page in its menu; pages below it (`cases/<id>`) go with it. */
export function maySee(role: string | undefined, page: PageName): boolean {
  return menuOf(role).includes(page);
}
