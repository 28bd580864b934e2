// The shapes that the server's API speaks: JSON in snake_case, ids as 32 hex digits, moments as RFC 3339 in UTC,
// days as YYYY-MM-DD.

/** The same sentence in both languages. */
export interface Words {
  zh: string;
  en: string;
}

/** A refusal (RFC 9457). `title` and `detail` are in the reader's language. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  field?: string;
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

export type Colour = "green" | "amber" | "red" | "grey";
export type Role =
  | "guard"
  | "community_worker"
  | "clinician"
  | "tracer"
  | "rule_officer"
  | "commander"
  | "auditor"
  | "administrator";

export interface Session {
  kind: "nobody" | "resident" | "staff";
  person?: string | null;
  name?: string | null;
  role?: Role | null;
  area?: string | null;
  area_name?: string | null;
  place?: string | null;
  place_name?: string | null;
  demo: boolean;
  town_name?: string | null;
  /** The area that this installation serves. */
  town_area?: string | null;
  /** IANA name of the zone in which the town keeps its days. */
  zone?: string | null;
  now: string;
}

export interface CodeSent {
  sent: boolean;
  demo_code?: string | null;
}

export type DocumentKind =
  | "resident_id"
  | "residence_permit"
  | "hk_macau_travel_permit"
  | "taiwan_travel_permit"
  | "passport"
  | "foreigner_residence_card"
  | "birth_certificate"
  | "none";

export interface DocumentInput {
  kind: DocumentKind;
  number: string;
}

export interface ResidentView {
  id: string;
  name: string;
  document_kind: DocumentKind;
  document_tail?: string | null;
  phone_tail?: string | null;
  birth?: string | null;
  sex?: string | null;
  home_area: string;
  home_area_name?: string | null;
  guardian?: string | null;
  address?: string | null;
  status: "living" | "died";
}

export interface Me {
  person: ResidentView;
  dependants: ResidentView[];
}

export interface Registered {
  person: string;
  warnings?: { slug: string; zh: string; en: string }[];
}

export interface Reason {
  row: string;
  text: Words;
  since?: string | null;
}

export interface Decision {
  id: string;
  colour: Colour;
  word: Words;
  reasons: Reason[];
  /** What only facts of low assurance would say; it colours nothing. */
  noticed?: Reason[];
  next: Words;
  from: string;
  until?: string | null;
  rule: { book: string; version: number };
  made_at: string;
}

export interface Pass {
  person: { id: string; name: string };
  decision: Decision;
  token: string;
  expires: string;
  serial: string;
}

export interface TripCity {
  city: string;
  name: Words;
  code: string;
  dates: string[];
  risk: boolean;
}

export interface TripCard {
  from: string;
  to: string;
  cities: TripCity[];
}

export interface Trip {
  carrier: string;
  number: string;
  on: string;
  from_area?: string | null;
  to_area?: string | null;
}

export interface Declaration {
  temperature_tenths?: number | null;
  symptoms: string[];
  contact: "yes" | "no" | "unsure";
  trips: Trip[];
  planned_arrival?: string | null;
}

/** The last declaration, whose answers may be offered again. */
export interface Said {
  says: Omit<Declaration, "trips">;
  trips: Trip[];
}

export interface AccessLine {
  id: string;
  at: string;
  role: string;
  area?: string | null;
  area_name?: string | null;
  what: string;
  purpose: string;
}

export interface Area {
  code: string;
  name: string;
  name_en?: string | null;
  level: string;
}

export interface Place {
  id: string;
  name: string;
  kind: string;
  area: string;
  area_name?: string | null;
  address?: string | null;
  open?: boolean;
}

export type Answer = "in" | "no" | "closer";

export interface GateAnswer {
  answer: Answer;
  colour?: Colour | null;
  word?: Words | null;
  sentence: Words;
  reasons?: Words[];
  scan_id: string;
  repeated?: boolean;
}

export interface GateToday {
  let_in: number;
  looked_closer: number;
  turned_away: number;
  by_hour: number[];
  last: { at: string; answer: Answer; colour?: Colour | null }[];
}

export interface JourneyAnswer {
  vehicle: string;
  on: string;
  known: boolean;
  cases: number;
}

export interface Hospital {
  id: string;
  /** The division that the place resolved to, if it did. */
  code?: string | null;
  place: string;
  name: string;
  level: string;
  designated: boolean;
  address: string;
  tel: string;
  hours: string;
  source: string;
  published_on?: string | null;
}

export interface Persona {
  role: string;
  title: Words;
  url: string;
}
