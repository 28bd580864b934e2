// Which file draws which page. Each is fetched when it is first opened, so that a sign-in stays light.

import { type ComponentType, lazy } from "react";
import type { PageName } from "../roles";

/** `rest` is what follows the page's name in the address: `#/cases/1f` → ["1f"]. */
export type PageProps = { rest: string[] };

const Inbox = lazy(() => import("./Inbox"));
const Residents = lazy(() => import("./Residents"));
const Resident = lazy(() => import("./Resident"));
const Vouch = lazy(() => import("./Vouch"));
const Cases = lazy(() => import("./Cases"));
const CasePage = lazy(() => import("./CasePage"));
const Report = lazy(() => import("./Report"));
const Tests = lazy(() => import("./Tests"));
const Journeys = lazy(() => import("./Journeys"));
const Rules = lazy(() => import("./Rules"));
const Drafts = lazy(() => import("./Drafts"));
const Draft = lazy(() => import("./Draft"));
const Versions = lazy(() => import("./Versions"));
const Compare = lazy(() => import("./Compare"));
const TryOut = lazy(() => import("./TryOut"));
const RiskAreas = lazy(() => import("./RiskAreas"));
const Orders = lazy(() => import("./Orders"));
const Order = lazy(() => import("./Order"));
const OrderNew = lazy(() => import("./OrderNew"));
const Appeals = lazy(() => import("./Appeals"));
const Appeal = lazy(() => import("./Appeal"));
const Situation = lazy(() => import("./Situation"));
const Audit = lazy(() => import("./Audit"));
const Journal = lazy(() => import("./Journal"));
const Oversight = lazy(() => import("./Oversight"));
const Authority = lazy(() => import("./Authority"));
const Operations = lazy(() => import("./Operations"));
const Staff = lazy(() => import("./Staff"));
const Places = lazy(() => import("./Places"));
const Gates = lazy(() => import("./Gates"));
const Trust = lazy(() => import("./Trust"));
const Areas = lazy(() => import("./Areas"));
const Partners = lazy(() => import("./Partners"));

const LISTS: Record<PageName, ComponentType<PageProps>> = {
  inbox: Inbox,
  residents: Residents,
  cases: Cases,
  tests: Tests,
  journeys: Journeys,
  rules: Rules,
  drafts: Drafts,
  versions: Versions,
  try: TryOut,
  "risk-areas": RiskAreas,
  orders: Orders,
  appeals: Appeals,
  situation: Situation,
  audit: Audit,
  journal: Journal,
  oversight: Oversight,
  authority: Authority,
  operations: Operations,
  staff: Staff,
  places: Places,
  gates: Gates,
  trust: Trust,
  areas: Areas,
  partners: Partners,
};

export function pageFor(name: PageName, rest: string[]): ComponentType<PageProps> | null {
  const [first] = rest;
  if (!first) return LISTS[name];
  if (name === "inbox") return Inbox;
  if (name === "residents") return first === "new" ? Vouch : Resident;
  if (name === "cases") return first === "new" ? Report : CasePage;
  if (name === "drafts") return Draft;
  if (name === "versions") return first === "compare" ? Compare : null;
  if (name === "orders") return first === "new" ? OrderNew : Order;
  if (name === "appeals") return Appeal;
  return null;
}
