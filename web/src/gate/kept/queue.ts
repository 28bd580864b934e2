// Visits that wait for a connection. Each carries a sum over itself: what a failing disk has changed is set aside and told
// to the guard, and the others are sent.
import type { Answer, Colour } from "../../api/types";
import { textBytes, toHex } from "../../shared/proof/bytes";
import type { Shelf, Slip } from "./shelf";

/** A visit as the server takes it. */
export interface Visit {
  scan_id: string;
  at: string;
  issuer: string;
  serial: string;
  direction: "in" | "out";
  temperature_tenths?: number;
  answer: Answer;
  colour: Colour;
  by: "gate" | "guard";
  paper?: boolean;
}

export type SentState = "stored" | "repeated" | "differs" | "too-old" | "in-future" | "unknown-pass";
export interface Sent {
  scan_id: string;
  state: SentState;
}

/** Why a visit was set aside: what the server said of it, or what was wrong with it here. */
export type AsideWhy = "damaged" | "refused" | "differs" | "too-old" | "unknown-pass";

export const MOST_AT_ONCE = 500;

async function sumOf(place: string, text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", Uint8Array.from(textBytes(`${place}\n${text}`)));
  return toHex(new Uint8Array(digest)).slice(0, 16);
}

export async function slipOf(place: string, visit: Visit, hold: number): Promise<Slip> {
  const text = JSON.stringify(visit);
  return { id: visit.scan_id, place, text, sum: await sumOf(place, text), hold };
}

/** The visit of a slip, unless something has changed it. */
export async function visitOf(slip: Slip): Promise<Visit | null> {
  if (typeof slip.text !== "string" || slip.sum !== (await sumOf(slip.place, slip.text))) return null;
  const visit = JSON.parse(slip.text) as Visit;
  return visit.scan_id === slip.id ? visit : null;
}

/** Sends visits of one place; throws what the server refused them with. */
export type Post = (place: string, visits: Visit[]) => Promise<Sent[]>;

/**
 * Sends whatever is ready, oldest first, and takes from the queue only what the server has answered for. Answers how many
 * were sent; throws when the server cannot be reached, and then the rest waits.
 */
export async function sendQueue(shelf: Shelf, post: Post, now: number, refusedForGood: (thrown: unknown) => boolean): Promise<number> {
  const ready: { place: string; visit: Visit }[] = [];
  for (const slip of await shelf.slips()) {
    if (slip.hold > now) continue;
    const visit = await visitOf(slip);
    if (visit) ready.push({ place: slip.place, visit });
    else await shelf.setAside({ id: slip.id, place: slip.place, text: String(slip.text), why: "damaged" satisfies AsideWhy, at: now });
  }
  ready.sort((one, other) => (one.visit.at < other.visit.at ? -1 : 1));

  let sent = 0;
  for (const place of new Set(ready.map((one) => one.place))) {
    const visits = ready.filter((one) => one.place === place).map((one) => one.visit);
    for (let from = 0; from < visits.length; from += MOST_AT_ONCE) {
      sent += await sendBatch(shelf, post, place, visits.slice(from, from + MOST_AT_ONCE), now, refusedForGood);
    }
  }
  return sent;
}

async function sendBatch(shelf: Shelf, post: Post, place: string, visits: Visit[], now: number, refusedForGood: (thrown: unknown) => boolean): Promise<number> {
  let results: Sent[];
  try {
    results = await post(place, visits);
  } catch (thrown) {
    if (!refusedForGood(thrown)) throw thrown;
    // One that the server cannot read must not hold up the others: halves, until it stands alone.
    if (visits.length === 1 && visits[0]) {
      await shelf.setAside({ id: visits[0].scan_id, place, text: JSON.stringify(visits[0]), why: "refused" satisfies AsideWhy, at: now });
      return 0;
    }
    const half = Math.ceil(visits.length / 2);
    const first = await sendBatch(shelf, post, place, visits.slice(0, half), now, refusedForGood);
    return first + (await sendBatch(shelf, post, place, visits.slice(half), now, refusedForGood));
  }
  const byId = new Map(visits.map((visit) => [visit.scan_id, visit]));
  const settled = results.filter(({ state }) => state === "stored" || state === "repeated").map((one) => one.scan_id);
  await shelf.dequeue(settled);
  for (const { scan_id, state } of results) {
    const visit = byId.get(scan_id);
    if (!visit || state === "stored" || state === "repeated") continue;
    // The server's clock has not got there yet; it will.
    if (state === "in-future") continue;
    await shelf.setAside({ id: scan_id, place, text: JSON.stringify(visit), why: state satisfies AsideWhy, at: now });
  }
  return settled.length;
}
