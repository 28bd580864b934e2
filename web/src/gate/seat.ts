// Who stands at which gate, kept on this device: after a restart without a network the gate goes on as it was.
import type { Session } from "../api/types";

export interface Seat {
  id: string;
  name: string;
  /** The guard's or the device's name. */
  guard: string;
  demo: boolean;
}

const SEAT = "bulwark.gate.seat";
const DEVICE = "bulwark.gate.device";

const read = (name: string): string | null => {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
};
const write = (name: string, value: string | null): void => {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // lasts as long as the page
  }
};

export function keptSeat(): Seat | null {
  try {
    const seat = JSON.parse(read(SEAT) ?? "null") as Seat | null;
    return typeof seat?.id === "string" && typeof seat.name === "string" ? seat : null;
  } catch {
    return null;
  }
}
export const keepSeat = (seat: Seat | null): void => write(SEAT, seat && JSON.stringify(seat));

/** Whether this session may stand at a gate: a guard's, or that of a device enrolled there. */
export const standsAtGates = (session: Session | null): boolean =>
  session?.kind === "staff" && ((session.role as string) === "guard" || (session.role as string) === "gate");

/** The secret of an enrolled device: it comes once, behind the '#' of the address, where no log sees it. */
export function deviceSecret(): string | null {
  const given = /^#device=([\w-]{20,200})$/.exec(window.location.hash)?.[1];
  if (!given) return read(DEVICE);
  write(DEVICE, given);
  window.history.replaceState(null, "", window.location.pathname);
  return given;
}
export const forgetDevice = (): void => write(DEVICE, null);
