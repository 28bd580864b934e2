// The trust list as people read it (GET /api/v1/trust).
import type { Words } from "../../api/types";

export interface TrustKey {
  algorithm: string;
  kid: string;
  key: string;
}

export interface IssuerKey {
  key: TrustKey;
  from: string;
  until: string;
  withdrawn: string | null;
}

export interface TrustIssuer {
  code: string;
  name: Words;
  areas: string[];
  url: string;
  own: boolean;
  keys: IssuerKey[];
}

export interface TrustView {
  seq: number;
  issued: string;
  until: string;
  old: boolean;
  published: string | null;
  digest: string;
  threshold: number;
  signers: TrustKey[];
  issuers: TrustIssuer[];
}

export type KeyState = "good" | "later" | "over" | "withdrawn";

export function keyState({ from, until, withdrawn }: IssuerKey, now: number): KeyState {
  if (withdrawn) return "withdrawn";
  if (Date.parse(from) > now) return "later";
  return Date.parse(until) <= now ? "over" : "good";
}
