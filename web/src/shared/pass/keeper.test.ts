import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Colour, Problem } from "../../api/types";
import { refreshed } from "../../testing/phone";
import { Refused } from "../problem";
import { type Asking, isDue, Keeper, type Refreshed, showable, type World } from "./keeper";
import { signerOf } from "./phone-key";
import { type Kept, type Look, openShelf, type Shelf } from "./shelf";
import { makeShow, readShow, tickAt } from "./show";

const ME = "a".repeat(32);
const HOUR = 3_600_000;
const BEGIN = Date.parse("2026-11-21T10:00:00Z");

const lookOf = (colour: Colour = "green", decision = "d1", state: "proved" | "waiting" = "proved"): Look =>
  ({
    person: { id: ME, name: "陈*怡" },
    decision: { id: decision, colour, number: 1, broken: false, reasons: [], noticed: [] },
    proof: state === "proved" ? { state, index: 3 } : { state },
    again_after: 600,
  }) as unknown as Look;

const refuse = (problem: Partial<Problem>) => new Refused({ type: "/problems/x", title: "x", status: 500, ...problem });
const offline = () => refuse({ type: "/problems/offline", status: 0 });
const busy = (retryAfter: number) => refuse({ type: "/problems/busy", status: 503, retryAfter });

type Refresh = (body: Asking) => Refreshed;

/** A phone, a server, and a clock that goes only when it is told to. */
class Phone implements World {
  at = BEGIN;
  /** The device's clock is wrong by this. */
  wrong = 0;
  looks = 0;
  refreshes: Asking[] = [];
  says: () => Look = () => lookOf();
  answers: Refresh = (body) => refreshed(this.says(), body, new Date(this.at).toISOString());
  private learnt = 0;

  constructor(readonly shelf: Shelf = openShelf()) {}
  now = () => this.at + this.wrong + this.learnt;
  device = () => this.at + this.wrong;
  learn = (now: string) => {
    this.learnt = Date.parse(now) - this.device();
  };
  chance = () => 0.5;
  look = () => {
    this.looks += 1;
    return run(this.says);
  };
  refresh = (_: string, body: Asking) => {
    this.refreshes.push(body);
    return run(() => this.answers(body));
  };
  alone = <T>(_: string, deed: () => Promise<T>) => deed();
}

const run = <T>(deed: () => T): Promise<T> => new Promise((resolve) => resolve(deed()));
const throwing = (problem: Error) => () => {
  throw problem;
};

let phone: Phone;
let keeper: Keeper;
beforeEach(() => {
  phone = new Phone();
  keeper = new Keeper(phone);
});

describe("a phone that has no pass yet", () => {
  it("makes a key, proves it, and gets a token in one question", async () => {
    const { kept } = await keeper.tend(ME);
    expect(phone.refreshes).toHaveLength(1);
    expect(phone.looks).toBe(0);
    expect(phone.refreshes[0]).toMatchObject({ move: false, tick: tickAt(BEGIN) });
    expect(showable(kept!, BEGIN)).not.toBeNull();
    expect(kept?.token?.refreshAt).toBe(BEGIN + 12 * HOUR);
  });

  it("is told that there is none", async () => {
    phone.answers = throwing(refuse({ type: "/problems/not-found", status: 404 }));
    const { kept, problem } = await keeper.tend(ME);
    expect(kept).toBeNull();
    expect(problem?.status).toBe(404);
  });

  it("waits while the decision is on its way, and is not impatient for ever", async () => {
    phone.says = () => lookOf("green", "d1", "waiting");
    let waits: number[] = [];
    for (let time = 0; time < 12; time += 1) {
      const { kept, askAfter } = await keeper.tend(ME);
      expect(kept?.token).toBeNull();
      waits = [...waits, askAfter - phone.at];
      phone.at = askAfter;
    }
    expect(waits[0]).toBeLessThan(3_000);
    expect(waits.at(-1)).toBeGreaterThan(60_000);
    phone.says = () => lookOf();
    expect((await keeper.tend(ME)).kept?.token).not.toBeNull();
  });
});

describe("a phone with a pass", () => {
  beforeEach(async () => {
    await keeper.tend(ME);
  });

  it("says what it shows, and keeps showing it when only a token comes", async () => {
    phone.answers = (body) => ({ ...refreshed(lookOf(), body, new Date(phone.at).toISOString()), pass: null, again_after: 300 });
    phone.at = BEGIN + 13 * HOUR;
    const { kept } = await keeper.tend(ME);
    expect(phone.refreshes.map(({ shows }) => shows)).toEqual([undefined, { decision: "d1", until: null }]);
    expect(kept).toMatchObject({ look: { ...lookOf(), again_after: 300 }, token: { decision: "d1" }, askAfter: phone.at + 300_000 });
    // After the town was made anew, nothing that is kept is believed.
    phone.answers = (body) => refreshed(lookOf("red", "d2"), body, new Date(phone.at).toISOString());
    expect((await keeper.tend(ME, "anew")).kept?.look.decision.id).toBe("d2");
    expect(phone.refreshes.at(-1)?.shows).toBeUndefined();
  });

  it("asks nothing before the server's pace allows it", async () => {
    for (let second = 0; second < 600; second += 7) {
      phone.at = BEGIN + second * 1000;
      await keeper.tend(ME);
    }
    expect([phone.looks, phone.refreshes.length]).toEqual([0, 1]);
    phone.at = BEGIN + 600_000;
    await keeper.tend(ME);
    expect([phone.looks, phone.refreshes.length]).toEqual([1, 1]);
  });

  it("keeps that pace though the page is opened anew again and again", async () => {
    for (let time = 0; time < 20; time += 1) await new Keeper(phone).tend(ME);
    expect([phone.looks, phone.refreshes.length]).toEqual([0, 1]);
  });

  it("gets a new token when it is time, with the same key", async () => {
    phone.at = BEGIN + 12 * HOUR;
    await keeper.tend(ME);
    expect(phone.refreshes).toHaveLength(2);
    expect(phone.refreshes[1]?.phone).toEqual(phone.refreshes[0]?.phone);
  });

  it("gets one at once when the colour changed, and shows no old colour meanwhile", async () => {
    phone.says = () => lookOf("red", "d2");
    phone.answers = throwing(offline());
    phone.at += 600_000;
    const { kept } = await keeper.tend(ME);
    expect(kept?.look.decision.colour).toBe("red");
    expect(showable(kept!, phone.at)).toBeNull();
  });

  it("shows the old code on while a new decision of the same colour waits for the ledger", async () => {
    phone.says = () => lookOf("green", "d2", "waiting");
    phone.at += 600_000;
    const { kept } = await keeper.tend(ME);
    expect(phone.refreshes).toHaveLength(1);
    expect(showable(kept!, phone.at)).not.toBeNull();
  });

  it("shows it for three days without any server, then no more", async () => {
    phone.says = throwing(offline());
    phone.answers = throwing(offline());
    for (const hours of [1, 13, 25, 49, 71.9]) {
      phone.at = BEGIN + hours * HOUR;
      const { kept, problem } = await new Keeper(phone).tend(ME);
      expect(problem?.type).toContain("offline");
      expect(showable(kept!, phone.at), `${hours} h`).not.toBeNull();
      const key = (await phone.shelf.key(ME))!;
      expect(readShow(await makeShow(kept!.token!.bytes, tickAt(phone.at), signerOf(key)))?.token.claims.colour).toBe("green");
    }
    phone.at = BEGIN + 72 * HOUR;
    expect(showable((await phone.shelf.pass(ME))!, phone.at)).toBeNull();
  });

  it("asks a dead network less and less often, and again when it is back", async () => {
    phone.says = throwing(offline());
    phone.answers = throwing(offline());
    phone.at += 13 * HOUR;
    const waits: number[] = [];
    for (let time = 0; time < 10; time += 1) {
      const { askAfter } = await keeper.tend(ME);
      waits.push(askAfter - phone.at);
      phone.at = askAfter;
    }
    expect(waits[1]! / waits[0]!).toBeCloseTo(2);
    expect(Math.max(...waits)).toBeLessThanOrEqual(300_000 * 1.5);
    const before = phone.refreshes.length;
    phone.at -= 1000;
    keeper.hopeful(ME);
    await keeper.tend(ME);
    expect(phone.refreshes.length).toBe(before + 1);
  });

  it("waits as long as a busy server says, pressed or not, opened anew or not; its pass stays good", async () => {
    phone.answers = throwing(busy(1800));
    phone.at = BEGIN + 12 * HOUR;
    const { kept, askAfter } = await keeper.tend(ME);
    expect(askAfter - phone.at).toBeGreaterThanOrEqual(1800_000);
    expect(showable(kept!, phone.at)).not.toBeNull();
    phone.at += 1_700_000;
    await keeper.tend(ME, "asked");
    await keeper.tend(ME);
    expect(phone.refreshes).toHaveLength(2);
    phone.at = askAfter;
    phone.answers = (body) => refreshed(lookOf(), body, new Date(phone.at).toISOString());
    expect((await keeper.tend(ME)).kept?.token?.refreshAt).toBe(askAfter + 12 * HOUR);
  });

  it("lives through a whole day of a busy server, asked at each pause", async () => {
    phone.answers = throwing(busy(900));
    for (phone.at = BEGIN + 12 * HOUR; phone.at < BEGIN + 60 * HOUR; ) {
      const { kept, askAfter } = await keeper.tend(ME);
      expect(showable(kept!, phone.at)).not.toBeNull();
      phone.at = askAfter;
    }
    expect(phone.refreshes.length).toBeLessThan((48 * 3600) / 900 + 2);
  });

  it("does not shut out a press because of its own doubts", async () => {
    phone.says = throwing(offline());
    phone.at += 600_000;
    await keeper.tend(ME);
    phone.says = () => lookOf();
    expect((await keeper.tend(ME, "asked")).problem).toBeNull();
  });

  it("asks for another token though this one is young, where the town itself may be another", async () => {
    await keeper.tend(ME, "anew");
    expect(phone.refreshes).toHaveLength(2);
    expect(phone.refreshes[1]).toMatchObject({ move: false, phone: phone.refreshes[0]?.phone });
  });

  it("does not turn in circles when a server's times make no sense", async () => {
    phone.answers = (body) => ({ ...refreshed(lookOf(), body, new Date(phone.at).toISOString()), refresh_at: "2020-01-01T00:00:00Z" });
    phone.at += 12 * HOUR;
    const { kept } = await keeper.tend(ME);
    expect(isDue(kept!, phone.at)).toBe(false);
  });

  it("keeps showing it to somebody whose session has ended", async () => {
    phone.says = throwing(refuse({ type: "/problems/sign-in", status: 401 }));
    phone.at += 600_000;
    const { kept, problem } = await keeper.tend(ME);
    expect(problem?.status).toBe(401);
    expect(showable(kept!, phone.at)).not.toBeNull();
  });

  it("lets go of it when the server knows of none any more", async () => {
    phone.says = throwing(refuse({ type: "/problems/not-found", status: 404 }));
    phone.at += 600_000;
    expect((await keeper.tend(ME)).kept).toBeNull();
    expect(await phone.shelf.pass(ME)).toBeNull();
  });
});

describe("a pass that is bound to another phone", () => {
  const bound = refuse({ type: "/problems/bound-elsewhere", status: 409, more: { since: "2026-11-20T08:00:00Z" } });

  it("shows no code here, says since when, and does not keep asking for one", async () => {
    phone.answers = throwing(bound);
    const { kept, problem } = await keeper.tend(ME);
    expect(problem).toBeNull();
    expect(kept).toMatchObject({ token: null, elsewhere: { since: "2026-11-20T08:00:00Z" } });
    phone.at += 600_000;
    await keeper.tend(ME);
    expect(phone.refreshes).toHaveLength(1);
  });

  it("is moved when its holder says so", async () => {
    phone.answers = (body) => {
      if (!body.move) throw bound;
      return refreshed(lookOf(), body, new Date(phone.at).toISOString());
    };
    await keeper.tend(ME);
    const { kept } = await keeper.tend(ME, "move");
    expect(kept?.elsewhere).toBeNull();
    expect(showable(kept!, phone.at)).not.toBeNull();
    expect(phone.refreshes.map(({ move }) => move)).toEqual([false, true]);
  });

  it("leaves the phone it was on, token and all", async () => {
    await keeper.tend(ME);
    phone.answers = throwing(bound);
    phone.at += 12 * HOUR;
    const { kept } = await keeper.tend(ME);
    expect(kept?.token).toBeNull();
    expect(showable(kept!, phone.at)).toBeNull();
  });
});

describe("a phone whose clock is wrong", () => {
  it("shows the server's tick all the same, also after it was off", async () => {
    phone.wrong = -8 * HOUR;
    // The first answer of any kind tells the hour.
    phone.learn(new Date(BEGIN).toISOString());
    const { kept } = await keeper.tend(ME);
    expect(phone.refreshes[0]?.tick).toBe(tickAt(BEGIN));
    expect(kept?.offset).toBe(8 * HOUR);
    // The page is opened anew without any network: the device's clock and the offset make the hour.
    expect(tickAt(phone.device() + kept!.offset)).toBe(tickAt(phone.at));
  });
});

describe("two tabs", () => {
  it("ask once between them", async () => {
    const shelf = openShelf();
    let turn: Promise<unknown> = Promise.resolve();
    const inTurn = <T,>(_: string, deed: () => Promise<T>) => {
      const mine = turn.then(deed);
      turn = mine.catch(() => undefined);
      return mine;
    };
    const tabs = [new Phone(shelf), new Phone(shelf)];
    for (const tab of tabs) tab.alone = inTurn;
    const [one, other] = await Promise.all(tabs.map((tab) => new Keeper(tab).tend(ME)));
    expect(tabs.reduce((sum, tab) => sum + tab.refreshes.length + tab.looks, 0)).toBe(1);
    expect(one?.kept?.token?.bytes).toEqual(other?.kept?.token?.bytes);
  });
});

describe("the shelf", () => {
  it("lasts as long as the page where the browser keeps nothing, and says so", async () => {
    const shelf = openShelf(() => Promise.reject(new Error("private window")));
    await shelf.keepPass(ME, { offset: 3 } as Kept);
    expect((await shelf.pass(ME))?.offset).toBe(3);
    expect(shelf.lasting()).toBe(false);
  });

  it("goes on in memory when the browser refuses to keep a key", async () => {
    const shelf = openShelf(() =>
      Promise.resolve({ get: () => Promise.resolve(undefined), put: () => Promise.reject(new DOMException("no", "DataCloneError")), drop: () => Promise.resolve() }),
    );
    await shelf.keepPass(ME, { offset: 3 } as Kept);
    expect((await shelf.pass(ME))?.offset).toBe(3);
    expect(shelf.lasting()).toBe(false);
  });

  it("forgets names and passes when somebody signs out, and keeps the key, which names nobody", async () => {
    await keeper.tend(ME);
    await phone.shelf.keepFamily({ person: { id: ME, name: "陈*怡" }, dependants: [], town: null, demo: false });
    await phone.shelf.forgetPeople();
    expect(await phone.shelf.family()).toBeNull();
    expect(await phone.shelf.pass(ME)).toBeNull();
    expect(await phone.shelf.key(ME)).not.toBeNull();
    await phone.shelf.forgetPerson(ME);
    expect(await phone.shelf.key(ME)).toBeNull();
  });
});

describe("a browser that cannot sign", () => {
  it("still tells colour and reasons, and asks for no token", async () => {
    vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
    try {
      const { kept } = await keeper.tend(ME);
      expect(kept?.look.decision.colour).toBe("green");
      expect(phone.refreshes).toHaveLength(0);
    } finally {
      vi.unstubAllGlobals();
    }
  });
});
