// Paper passes as the server speaks of them.
import { api } from "../api";

export interface PaperPass {
  /** BW1P:… */
  text: string;
  serial: string;
  issued: string;
  expires: string;
  /** Masked. */
  name: string;
  tail: string;
  kinds: string[];
}

export interface PaperLine {
  serial: string;
  issued: string;
  expires: string;
  kinds: string[];
  /** A member of staff printed it. */
  by_staff: boolean;
  revoked: string | null;
}

export interface PaperLines {
  items: PaperLine[];
  /** The kinds of places that the town allows on paper. */
  kinds: string[];
}

/** Good at these kinds of places; at all that the town allows when none are named. */
export const makePaper = (person: string, kinds?: string[]) => api.post<PaperPass>(`/residents/${person}/papers`, kinds ? { kinds } : {});

/** Staff say why they look. */
export const papersOf = (person: string, signal?: AbortSignal, purpose?: string) => api.get<PaperLines>(`/residents/${person}/papers`, { purpose }, signal);

export const revokePaper = (person: string, serial: string) => api.post(`/residents/${person}/papers/${serial}/revoke`);

/** Short enough to say on a telephone; the whole serial is in the code. */
export const numberOf = (serial: string): string => serial.replaceAll("-", "").slice(-6).toUpperCase();
