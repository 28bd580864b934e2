// The secret of one door, fetched once by whoever may and kept on this screen: the code then turns without a network.
import type { Place, Session } from "../api/types";
import { api } from "../shared/api";
import { learnTime } from "../shared/time";

export interface Door {
  place: string;
  name: string;
  name_en: string;
  /** base64url, 32 bytes. */
  secret: string;
}

const NAME = "bulwark.place.door";

export function keptDoor(): Door | null {
  try {
    const door = JSON.parse(localStorage.getItem(NAME) ?? "null") as Door | null;
    return typeof door?.secret === "string" && typeof door.place === "string" ? door : null;
  } catch {
    return null;
  }
}

export function keepDoor(door: Door | null): void {
  try {
    if (door) localStorage.setItem(NAME, JSON.stringify(door));
    else localStorage.removeItem(NAME);
  } catch {
    // lasts as long as the page
  }
}

export async function fetchDoor(session: Session): Promise<Door> {
  const place = session.place ?? "";
  const key = await api.get<{ secret: string; place: string; now: string }>(`/places/${place}/code-key`);
  learnTime(key.now);
  // The name in the other language is nice to have; the code does not wait for it.
  const named = await api.get<Place>(`/places/${place}`).catch(() => null);
  return { place: key.place, secret: key.secret, name: named?.name ?? session.place_name ?? "", name_en: named?.name_en ?? "" };
}

export const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
