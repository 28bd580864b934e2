// For tests: a gate's kit, a server's answers as a fake network, and the clocks in the hand.
import { entryOf } from "../shared/check/filter";
import { toHex } from "../shared/proof/bytes";
import type { Surroundings } from "../gate/kept/glance";
import type { Kit } from "../gate/kept/files";
import type { Net } from "../gate/kept/net";
import type { Visit } from "../gate/kept/queue";
import { memoryShelf, type Shelf } from "../gate/kept/shelf";
import { ownProblem, Refused } from "../shared/problem";
import { baseOf, editionOf, headOf, type Holder, listOf, type Signer, signer } from "./city";

export const CITY = "9901";
export const PLACE = "e".repeat(32);

export const kitOf = (like: { kind?: string; policy?: Partial<Kit["policy"]> } = {}): Kit => ({
  place: { id: PLACE, name: "东门市场", name_en: "East Gate Market", kind: like.kind ?? "market", area: "990101001001" },
  issuer: CITY,
  policy: {
    fever: 373,
    row: { green: "in", amber: "closer", red: "no", grey: "closer" },
    identity: false,
    old_token_hours: 24,
    fresh_hours: 2,
    filter_limit_hours: 72,
    ...like.policy,
  },
  keeps: { visit_days: 14, what: [{ what: { zh: "到访记录", en: "Visits" }, days: 14 }] },
  now: "2026-11-21T10:00:00Z",
});

/** A server that can be stopped, and everything that it was told. */
export class FakeServer {
  up = true;
  signedIn = true;
  stored: Visit[] = [];
  kit: Kit;
  editions: bigint[][] = [];
  settled: ReturnType<Net["settle"]> | null = null;
  calls = 0;

  constructor(
    readonly city: Signer,
    /** Seconds. */
    readonly now: () => number,
    kit: Kit = kitOf(),
  ) {
    this.kit = kit;
  }

  static async begin(now: () => number, kit?: Kit): Promise<FakeServer> {
    return new FakeServer(await signer(), now, kit);
  }

  async revoke(holder: Holder): Promise<void> {
    this.editions.push([await entryOf(toHex(holder.serial))]);
  }

  private ask(): void {
    this.calls += 1;
    if (!this.up) throw new Refused(ownProblem("offline"));
  }
  private askSignedIn(): void {
    this.ask();
    if (!this.signedIn) throw new Refused({ type: "/problems/sign-in", title: "", status: 401 });
  }

  readonly net: Net = {
    file: async (path) => {
      this.ask();
      if (path === "/trust/list") return listOf(1, 1_000_000, 1, [this.city], [{ code: CITY, keys: [{ key: this.city, from: 0, until: 4_000_000_000 }] }]);
      const of = new RegExp(`^/filter/${CITY}/(head|base/1|\\d+)$`).exec(path)?.[1];
      const seq = this.editions.length + 1;
      if (of === "head") return headOf(CITY, this.city, seq, this.now(), 1);
      if (of === "base/1") return baseOf(CITY, this.city, 1, this.now());
      const added = of ? this.editions[Number(of) - 2] : undefined;
      return added ? editionOf(CITY, this.city, Number(of), this.now(), added) : null;
    },
    kit: () => {
      this.askSignedIn();
      return Promise.resolve(this.kit);
    },
    send: (_place, visits) => {
      this.askSignedIn();
      const results = visits.map((visit) => {
        const before = this.stored.find((one) => one.scan_id === visit.scan_id);
        if (!before) this.stored.push(visit);
        const state = !before ? "stored" : JSON.stringify(before) === JSON.stringify(visit) ? "repeated" : "differs";
        return { scan_id: visit.scan_id, state } as const;
      });
      return Promise.resolve(results);
    },
    settle: () => {
      this.askSignedIn();
      return this.settled ?? Promise.reject(new Refused(ownProblem("offline")));
    },
  };
}

/** Hands of a clock: `wall` and `counter` move together unless somebody sets the clock. Milliseconds. */
export class Hands {
  wall: number;
  counter = 5_000;
  constructor(start: number) {
    this.wall = start;
  }
  pass(ms: number): void {
    this.wall += ms;
    this.counter += ms;
  }
}

let ids = 0;
export function around(server: FakeServer, hands: Hands, shelf: Shelf = memoryShelf()): Surroundings {
  return {
    shelf,
    net: server.net,
    now: () => hands.wall,
    wall: () => hands.wall,
    counter: () => hands.counter,
    newId: () => (ids += 1).toString(16).padStart(32, "0"),
    alone: (deed) => deed(),
  };
}
