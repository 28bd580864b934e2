// Keeps somebody's pass on this phone fresh without ever being a burden: the server says how often it may be asked, a
// refusal makes the next question later, and a pass on the shelf goes on being shown meanwhile.
import type { Problem } from "../../api/types";
import { fromBase64Url } from "../proof/bytes";
import { problemOf, slugOf } from "../problem";
import { bindingOf, type Binding, canSign, type HeldKey, makeKey } from "./phone-key";
import type { HeldToken, Kept, Look, Shelf } from "./shelf";
import { tickAt } from "./show";
import { readToken } from "./token";

/** What the server answers to a refresh. */
export interface Refreshed {
  /** Null when it is just what the phone said that it shows. */
  pass: Look | null;
  again_after: number;
  /** base64url; null while the decision is not proved. */
  token: string | null;
  issued: string | null;
  expires: string | null;
  refresh_at: string | null;
  serial: string | null;
  identity: { salt: string; name: string; tail: string } | null;
  now: string;
}

/** What a phone says when it asks for a token: its key, and what it shows already, which then need not be said again. */
export type Asking = Binding & { move: boolean; shows?: { decision: string; until: string | null } };

/** The world outside of this file; tests bring their own. */
export interface World {
  shelf: Shelf;
  look: (person: string) => Promise<Look>;
  refresh: (person: string, asking: Asking) => Promise<Refreshed>;
  /** The server's time, as far as this device knows it, in milliseconds. */
  now: () => number;
  /** The device's own clock. */
  device: () => number;
  learn: (now: string) => void;
  /** 0 to 1. */
  chance: () => number;
  /** One tab at a time. */
  alone: <T>(name: string, deed: () => Promise<T>) => Promise<T>;
}

export interface Tended {
  kept: Kept | null;
  problem: Problem | null;
  /** Milliseconds of the server's time; nothing is to be asked before. */
  askAfter: number;
}

/**
 * `due`: only if it is time. `asked`: somebody pressed a button, or has just declared. `anew`: what is kept may be of another
 * town, as in a demo that was started again. `move`: bind the pass to this phone, wherever it is.
 */
export type Occasion = "due" | "asked" | "anew" | "move";

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 300_000;
const SHORTEST_LIFE_MS = 60_000;
const USUAL_PACE_S = 15;
/** While a decision is on its way into the ledger: it takes a second or two, and somebody stands before a door. */
const SOON_MS = 1_500;

export class Keeper {
  private readonly failures = new Map<string, number>();
  /** `told` by the server: then even a pressed button waits. */
  private readonly pauses = new Map<string, { until: number; told: boolean }>();
  private readonly waits = new Map<string, number>();

  constructor(
    private readonly world: World,
    private readonly leastMs: (person: string) => number = () => 0,
  ) {}

  tend(person: string, occasion: Occasion = "due"): Promise<Tended> {
    return this.world.alone(`bulwark pass ${person}`, async () => {
      // Read inside the lock: another tab may just have done it.
      const kept = await this.world.shelf.pass(person);
      const askAfter = this.askAfter(person, kept);
      if (occasion === "due" && this.world.now() < askAfter) return { kept, problem: null, askAfter };
      const pause = this.pauses.get(person);
      if (pause?.told && this.world.now() < pause.until) return { kept, problem: null, askAfter };
      try {
        const fresh = await this.ask(person, kept, occasion);
        this.failures.delete(person);
        this.pauses.delete(person);
        return { kept: fresh, problem: null, askAfter: fresh.askAfter };
      } catch (thrown) {
        // Read again: the new decision may have been noted before the refusal came.
        return this.refused(person, await this.world.shelf.pass(person), problemOf(thrown));
      }
    });
  }

  /** The network is back: what was put off because of it is due. A pause that the server asked for stands. */
  hopeful(person: string): void {
    this.failures.delete(person);
    if (this.pauses.get(person)?.told === false) this.pauses.delete(person);
  }

  private askAfter(person: string, kept: Kept | null): number {
    const pause = this.pauses.get(person)?.until ?? 0;
    // After failures the pause alone counts; else a refresh may be due before the next look.
    if (!kept || this.failures.has(person)) return pause;
    const mayRenew = kept.token && kept.look.proof.state === "proved" && !kept.elsewhere;
    return Math.max(pause, mayRenew ? Math.min(kept.askAfter, kept.token!.refreshAt) : kept.askAfter);
  }

  private async ask(person: string, kept: Kept | null, occasion: Occasion): Promise<Kept> {
    if (!canSign()) return this.note(person, kept, await this.world.look(person));
    const move = occasion === "move";
    // What is kept may be of another town: then all of it is asked for.
    if (occasion === "anew") return this.renew(person, null, false);
    if (move || !kept || isDue(kept, this.world.now())) return this.renew(person, kept, move);
    const seen = await this.note(person, kept, await this.world.look(person));
    return isDue(seen, this.world.now()) ? this.renew(person, seen, false) : seen;
  }

  private async renew(person: string, kept: Kept | null, move: boolean): Promise<Kept> {
    const key = await this.keyOf(person);
    const tick = tickAt(this.world.now());
    const asked = this.world.device();
    try {
      const answer = await this.world.refresh(person, { ...(await bindingOf(key, person, tick)), move, ...showing(kept) });
      return await this.take(person, kept, answer, asked);
    } catch (thrown) {
      const problem = problemOf(thrown);
      if (slugOf(problem) !== "bound-elsewhere") throw thrown;
      const since = problem.more?.["since"];
      const look = await this.world.look(person);
      const fresh = await this.note(person, kept, look);
      // The token that is still here was called back when the pass moved away.
      const lost = { ...fresh, token: null, elsewhere: { since: typeof since === "string" ? since : null } };
      await this.world.shelf.keepPass(person, lost);
      return lost;
    }
  }

  private async keyOf(person: string): Promise<HeldKey> {
    const held = await this.world.shelf.key(person);
    if (held) return held;
    const made = await makeKey();
    await this.world.shelf.keepKey(person, made);
    return made;
  }

  private async take(person: string, before: Kept | null, answer: Refreshed, askedAt: number): Promise<Kept> {
    const look = answer.pass ?? (before && { ...before.look, again_after: answer.again_after });
    // A server that leaves out what this phone never had.
    if (!look) return this.note(person, null, await this.world.look(person));
    this.world.learn(answer.now);
    // Half of the way there and back is taken for the way here.
    const device = (askedAt + this.world.device()) / 2;
    const bytes = answer.token === null ? null : fromBase64Url(answer.token);
    const kept: Kept = {
      look,
      lookedAt: this.world.now(),
      askAfter: this.next(person, look),
      token: bytes && {
        bytes,
        decision: look.decision.id,
        expires: momentOf(answer.expires),
        // Never at once again, whatever the clocks say.
        refreshAt: Math.max(momentOf(answer.refresh_at), this.world.now() + SHORTEST_LIFE_MS),
        identity: identityOf(answer.identity),
      },
      offset: Date.parse(answer.now) - device,
      elsewhere: null,
    };
    await this.world.shelf.keepPass(person, kept);
    return kept;
  }

  private async note(person: string, kept: Kept | null, look: Look): Promise<Kept> {
    const fresh: Kept = {
      look,
      lookedAt: this.world.now(),
      askAfter: this.next(person, look),
      token: kept?.token ?? null,
      offset: this.world.now() - this.world.device(),
      elsewhere: kept?.elsewhere ?? null,
    };
    await this.world.shelf.keepPass(person, fresh);
    return fresh;
  }

  private next(person: string, look: Look): number {
    const pace = Math.max((look.again_after > 0 ? look.again_after : USUAL_PACE_S) * 1000, this.leastMs(person));
    if (look.proof.state !== "waiting") {
      this.waits.delete(person);
      return this.world.now() + pace;
    }
    const waited = this.waits.get(person) ?? 0;
    this.waits.set(person, waited + 1);
    return this.world.now() + Math.min(SOON_MS * 1.5 ** waited, pace);
  }

  private async refused(person: string, kept: Kept | null, problem: Problem): Promise<Tended> {
    const failed = (this.failures.get(person) ?? 0) + 1;
    this.failures.set(person, failed);
    const spread = 0.5 + this.world.chance();
    const told = problem.retryAfter;
    const wait = told ? told * 1000 * (1 + 0.25 * this.world.chance()) : Math.min(FIRST_WAIT_MS * 2 ** (failed - 1), LONGEST_WAIT_MS) * spread;
    const askAfter = this.world.now() + wait;
    this.pauses.set(person, { until: askAfter, told: told !== undefined });
    if (!isWeather(problem)) {
      // There is no pass for this person any more, or this session may not see it.
      if (problem.status === 404) await this.world.shelf.dropPass(person);
      return { kept: problem.status === 404 ? null : kept, problem, askAfter };
    }
    // Noted on the shelf too: opening the page anew does not make a busy server less busy.
    const noted = kept && told ? { ...kept, askAfter } : kept;
    if (noted && noted !== kept) await this.world.shelf.keepPass(person, noted);
    return { kept: noted, problem, askAfter };
  }
}

/** Nobody's fault, and over by itself: no network, a server that is busy or away. */
export const isWeather = (problem: Problem): boolean => slugOf(problem) === "offline" || problem.status >= 500 || problem.status === 429;

/** Whether there should be another token than the one that is held. */
export function isDue(kept: Kept, now: number): boolean {
  if (kept.elsewhere || kept.look.proof.state !== "proved") return false;
  return !kept.token || kept.token.decision !== kept.look.decision.id || now >= kept.token.refreshAt;
}

/** The token that may be shown now: not run out, and not of another colour than what was decided since. */
export function showable(kept: Kept, now: number): HeldToken | null {
  const { token, look } = kept;
  if (!token || kept.elsewhere || token.expires <= now) return null;
  return token.decision === look.decision.id || readToken(token.bytes)?.claims.colour === look.decision.colour ? token : null;
}

/** Only what was proved and is whole counts as shown. */
function showing(kept: Kept | null): Pick<Asking, "shows"> {
  if (!kept || kept.look.proof.state !== "proved" || kept.look.decision.broken) return {};
  const { id, until } = kept.look.decision;
  return { shows: { decision: id, until: until ?? null } };
}

const momentOf = (text: string | null): number => (text === null ? 0 : Date.parse(text) || 0);

function identityOf(told: Refreshed["identity"]) {
  const salt = told && fromBase64Url(told.salt);
  return told && salt ? { salt, name: told.name, tail: told.tail } : null;
}
