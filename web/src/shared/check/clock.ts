// Whether this device's clock can be believed. A gate cannot know offline that its own clock is wrong; the phones it
// meets can tell, and so can a counter that nobody can set.

/** So many different phones must agree that the clock is off. */
export const ENOUGH_PHONES = 5;
/** A tick is up to 15 s old, a scan takes seconds: beyond this the clocks differ. */
export const MOST_OFFSET_S = 45;
const REMEMBERED = 25;
const TICK_MIDDLE_S = 7.5;

export type ClockState =
  | { state: "good"; offset: number }
  /** Seconds by which the phones are ahead of this device. */
  | { state: "phones-differ"; offset: number }
  /** The wall clock went another way than the counter since the last sync, by so many seconds. */
  | { state: "jumped"; offset: number };

export class ClockWatch {
  private readonly phones = new Map<string, number>();
  private anchor: { wall: number; counter: number } | null = null;
  private jump = 0;

  /** The server told the hour: what was doubtful before is settled. `wall` and `counter` in milliseconds. */
  synced(wall: number, counter: number): void {
    this.anchor = { wall, counter };
    this.jump = 0;
  }

  /** After a restart there is no counter to compare with, but a clock never goes back behind what it showed before. */
  resumed(wall: number, lastSeen: number): void {
    if (wall < lastSeen - MOST_OFFSET_S * 1000) this.jump = (wall - lastSeen) / 1000;
  }

  /** A phone's tick was read. The oldest phones are forgotten. */
  met(phone: string, tick: number, wall: number, counter: number): void {
    this.look(wall, counter);
    // Of each phone the freshest counts: a picture of its screen can only be older than the phone itself.
    const before = this.phones.get(phone) ?? Number.NEGATIVE_INFINITY;
    this.phones.delete(phone);
    this.phones.set(phone, Math.max(before, tick * 15 + TICK_MIDDLE_S - wall / 1000));
    const [oldest] = this.phones.keys();
    if (this.phones.size > REMEMBERED && oldest !== undefined) this.phones.delete(oldest);
  }

  state(wall: number, counter: number): ClockState {
    this.look(wall, counter);
    const offset = this.phones.size >= ENOUGH_PHONES ? median([...this.phones.values()]) : null;
    if (offset !== null && Math.abs(offset) > MOST_OFFSET_S) return { state: "phones-differ", offset };
    // A counter may stand still while a device sleeps: phones that agree with the clock outweigh it.
    if (offset !== null) this.jump = 0;
    return this.jump === 0 ? { state: "good", offset: offset ?? 0 } : { state: "jumped", offset: -this.jump };
  }

  private look(wall: number, counter: number): void {
    const gone = this.anchor ? (wall - this.anchor.wall - (counter - this.anchor.counter)) / 1000 : 0;
    if (Math.abs(gone) <= MOST_OFFSET_S) return;
    this.jump = gone;
    this.anchor = { wall, counter };
    // What the phones said was said to the clock as it was before.
    this.phones.clear();
  }
}

function median(values: number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
