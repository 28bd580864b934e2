// The shapes that the server's API speaks, by the names that the pages use. They are the generated ones of `schema.d.ts`
// wherever that file can say them; the rest stands here. JSON is in snake_case, ids are 32 hex digits, moments RFC 3339
// in UTC, days YYYY-MM-DD.
import type { components } from "./schema";

type Schemas = components["schemas"];

/** The same sentence in both languages. */
export type Words = Schemas["Words"];
export type Colour = Schemas["Colour"];
export type Role = Schemas["Role"];
export type DocumentKind = Schemas["DocumentKind"];

export type Session = Schemas["Session"];
export type CodeSent = Schemas["CodeSent"];
export type ResidentView = Schemas["ResidentView"];
export type Me = Schemas["Me"];
export type Area = Schemas["AreaView"];

export type Reason = Schemas["Reason"];
export type Decision = Schemas["DecisionView"];
/** A manual order as the resident reads it. */
export type Order = Schemas["Ordered"];
export type Pass = Schemas["PassView"];
export type DecisionProof = Schemas["ProofView"];
export type RuleVersion = Schemas["VersionView"];
export type RuleVersions = Schemas["VersionLines"];
export type LedgerSummary = Schemas["LedgerSummary"];
export type AppealView = Schemas["AppealView"];
export type AppealStatistics = Schemas["AppealStatistics"];
export type TripCard = Schemas["TripCardView"];
export type Trip = Schemas["Trip"];
export type JourneyAnswer = Schemas["JourneyView"];

/** A refusal (RFC 9457). `title` and `detail` are in the reader's language. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  field?: string;
  /** Seconds to wait before asking again. */
  retryAfter?: number;
  /** What else a program may want to know. */
  more?: Record<string, unknown>;
}

/** One page of a list; `next` is handed back as `cursor`. */
export interface Page<T> {
  items: T[];
  next?: string | null;
}

/** A document as a form holds it. */
export interface DocumentInput {
  kind: DocumentKind;
  number: string;
}

export type Registered = Schemas["RegisteredView"];

/** What a resident answers when asked about contact with a case. */
export type Contact = "yes" | "no" | "unsure";

export type Declaration = Omit<Schemas["Declare"], "contact" | "symptoms" | "trips"> & {
  contact: Contact;
  symptoms: string[];
  trips: Trip[];
};

/** The last declaration, whose answers may be offered again. */
export interface Said {
  says: Omit<Declaration, "trips">;
  trips: Trip[];
}

export type AccessLine = Schemas["AccessLine"];

export type Answer = "in" | "no" | "closer";
export type GateAnswer = Omit<Schemas["GlanceView"], "answer"> & { answer: Answer };
export type GateToday = Omit<Schemas["TodayView"], "last"> & {
  last: (Omit<Schemas["LastScan"], "answer"> & { answer: Answer })[];
};

export type Place = Schemas["Place"];
export type Hospital = Schemas["Hospital"];

/** Somebody whom a visitor of the demo can be. */
export interface Persona {
  role: string;
  title: Words;
  url: string;
}

/** A health certificate from abroad, as its person sees it. */
export type Certificate = CertificateState & {
  id: string;
  country: string;
  issuer: string;
  issued: string | null;
  expires: string;
  presented_at: string;
  goes_at: string;
  name: string;
  /** As a passport's machine-readable zone writes it. */
  standard_name: string;
  born: string;
  disease: string;
  says: CertificateSays;
  means: Words;
};
type CertificateState =
  | { state: "counts"; checked_by: string | null }
  | { state: "waits"; why: ("name" | "birth" | "positive" | "elsewhere")[] }
  | { state: "not_theirs"; checked_by: string };
type CertificateSays =
  | { kind: "vaccination"; vaccine: string; product: string; maker: string; dose: number; of: number; on: string }
  | { kind: "test"; method: string; name: string | null; sampled_at: string; result: "negative" | "positive"; centre: string | null }
  | { kind: "recovery"; first_positive: string; from: string; until: string };
export interface PresentedCertificate {
  certificate: Certificate;
  decision: Decision;
}
