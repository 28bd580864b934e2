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
  revoked_at?: string | null;
}

export const makePaper = (person: string) => api.post<PaperPass>(`/residents/${person}/papers`, {});

export async function papersOf(person: string, signal?: AbortSignal): Promise<PaperLine[]> {
  const list = await api.get<PaperLine[] | { items: PaperLine[] }>(`/residents/${person}/papers`, undefined, signal);
  return Array.isArray(list) ? list : list.items;
}

export const revokePaper = (person: string, serial: string) => api.post(`/residents/${person}/papers/${serial}/revoke`);

/** Short enough to say on a telephone; the whole serial is in the code. */
export const numberOf = (serial: string): string => serial.replaceAll("-", "").slice(-6).toUpperCase();
