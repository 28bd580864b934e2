// The day at this gate as this device saw it: counts and the last answers, without any name or number.
import type { Answer, Colour } from "../../api/types";
import { dayOf } from "../../shared/time";
import type { Shelf } from "./shelf";

export interface TallyView {
  in: number;
  closer: number;
  no: number;
  last: { at: number; answer: Answer; colour: Colour | null; by: "gate" | "guard"; why: string | null }[];
}

const SHOWN = 20;

export class Tally {
  private counted: TallyView & { day: string } = empty("");

  constructor(
    private readonly shelf: Shelf,
    private readonly place: string,
  ) {}

  async wake(now: number): Promise<void> {
    const kept = await this.shelf.get<TallyView & { day: string }>(`tally:${this.place}`);
    if (kept?.day === dayOf(now)) this.counted = kept;
  }

  view(): TallyView {
    return this.counted;
  }

  add(answer: Answer, colour: Colour | null, at: number): void {
    const today = this.today(at);
    const last = [{ at, answer, colour, by: "gate" as const, why: null }, ...today.last].slice(0, SHOWN);
    this.keep({ ...today, [answer]: today[answer] + 1, last });
  }

  /** A guard has decided about a scan that was counted. */
  change(from: Answer, to: Answer, at: number, why: string): void {
    const today = this.today(at);
    const last = today.last.map((one) => (one.at === at ? { ...one, answer: to, by: "guard" as const, why } : one));
    const counts = { in: today.in, closer: today.closer, no: today.no };
    counts[from] = Math.max(0, counts[from] - 1);
    counts[to] += 1;
    this.keep({ ...today, ...counts, last });
  }

  private today(at: number): TallyView & { day: string } {
    const day = dayOf(at);
    return this.counted.day === day ? this.counted : empty(day);
  }

  private keep(next: TallyView & { day: string }): void {
    this.counted = next;
    void this.shelf.put(`tally:${this.place}`, next).catch(() => undefined);
  }
}

const empty = (day: string) => ({ day, in: 0, closer: 0, no: 0, last: [] });
