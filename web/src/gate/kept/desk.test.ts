import { beforeEach, describe, expect, it } from "vitest";
import { holder, paperOf, showOf } from "../../testing/city";
import { around, CITY, FakeServer, Hands, kitOf, PLACE } from "../../testing/gate";
import { Desk } from "./desk";
import { memoryShelf, type Shelf } from "./shelf";

const NOON = 1_800_000_000_000;
const HOUR = 3_600_000;

let hands: Hands;
let server: FakeServer;
let shelf: Shelf;
const seconds = () => Math.floor(hands.wall / 1000);

beforeEach(async () => {
  hands = new Hands(NOON);
  server = await FakeServer.begin(seconds);
  shelf = memoryShelf();
});

async function desk(): Promise<Desk> {
  const woken = new Desk(PLACE, around(server, hands, shelf));
  await woken.wake();
  await woken.beat();
  return woken;
}
const show = async (like: Parameters<typeof holder>[1] = {}, named = false) => showOf(CITY, server.city, await holder(seconds(), like), seconds(), named);
const sent = async (at: Desk) => {
  await at.hurry();
  return server.stored;
};

describe("a gate with its servers gone", () => {
  it("lets a green pass in, and the visit arrives afterwards, once", async () => {
    const gate = await desk();
    server.up = false;
    const glance = await gate.read(await show(), "in", 365);
    expect(glance).toMatchObject({ answer: "in", colour: "green", fault: null });
    expect(server.stored).toEqual([]);
    hands.pass(24 * HOUR);
    server.up = true;
    expect(await sent(gate)).toHaveLength(1);
    expect(await sent(gate)).toHaveLength(1);
    expect(server.stored[0]).toMatchObject({ answer: "in", colour: "green", by: "gate", temperature_tenths: 365, issuer: CITY });
    expect(gate.view().queue).toBe(0);
  });

  it("goes round once more for a guard who wants it now, while a round is under way", async () => {
    const gate = await desk();
    hands.pass(HOUR);
    const round = gate.beat();
    const wanted = gate.hurry();
    await round;
    const asked = server.calls;
    await wanted;
    expect(server.calls).toBeGreaterThan(asked);
  });

  it("decides every pass for two days, and wrongly lets in none", async () => {
    const gate = await desk();
    server.up = false;
    let visits = 0;
    for (let hour = 0; hour < 48; hour += 4) {
      hands.pass(4 * HOUR);
      await gate.beat();
      expect((await gate.read(await show(), "in", null)).answer).toBe("in");
      expect((await gate.read(await show({ colour: "amber" }), "in", null)).answer).toBe("closer");
      expect((await gate.read(await show({ colour: "red" }), "in", null)).answer).toBe("no");
      expect((await gate.read((await show()).slice(0, -12), "in", null)).answer).toBe("no");
      visits += 3;
    }
    expect(gate.view()).toMatchObject({ online: false, queue: visits });
    server.up = true;
    hands.pass(2 * HOUR);
    await gate.hurry();
    expect(server.stored).toHaveLength(visits);
    expect(new Set(server.stored.map((visit) => visit.scan_id)).size).toBe(visits);
  });

  it("goes on after a restart, and looks closer at green when its list is three days old", async () => {
    await desk();
    server.up = false;
    hands.pass(71 * HOUR);
    const restarted = await desk();
    expect(restarted.view()).toMatchObject({ able: true, online: false });
    expect((await restarted.read(await show(), "in", null)).answer).toBe("in");
    hands.pass(2 * HOUR);
    expect(await restarted.read(await show(), "in", null)).toMatchObject({ answer: "closer", fault: "old-filter" });
    expect((await restarted.read(await show({ colour: "red" }), "in", null)).answer).toBe("no");
    expect((await restarted.read(await show(), "out", null)).answer).toBe("in");
  });

  it("keeps its visits while nobody is signed in, and says so", async () => {
    const gate = await desk();
    server.signedIn = false;
    await gate.read(await show(), "in", null);
    hands.pass(HOUR);
    await gate.hurry();
    expect(gate.view()).toMatchObject({ signInWanted: true, queue: 1, online: true });
    server.signedIn = true;
    await gate.hurry();
    expect(gate.view()).toMatchObject({ signInWanted: false, queue: 0 });
  });

  it("without ever having been connected does not pretend to be able", async () => {
    server.up = false;
    expect((await desk()).view().able).toBe(false);
  });
});

describe("a pass that holds no more", () => {
  it("is looked at more closely once the filter has come, and settled by the server", async () => {
    const gate = await desk();
    const changed = await holder(seconds());
    await server.revoke(changed);
    hands.pass(11_000);
    await gate.beat();
    const glance = await gate.read(await showOf(CITY, server.city, changed, seconds()), "in", null);
    expect(glance).toMatchObject({ answer: "closer", fault: "revoked", settled: "asking" });
    const words = { zh: "可以通行。", en: "Let in." };
    server.settled = Promise.resolve({ answer: "in", colour: "green", sentence: words, reasons: [], repeated: false, scan_id: glance.scanId });
    expect(await gate.settle(glance)).toMatchObject({ answer: "in", settled: "by-server", fault: null });
    expect(gate.view().queue).toBe(0);
  });

  it("stays with the guard when the server does not answer in time", async () => {
    const gate = await desk();
    const changed = await holder(seconds());
    await server.revoke(changed);
    hands.pass(11_000);
    await gate.beat();
    const asked = await gate.settle(await gate.read(await showOf(CITY, server.city, changed, seconds()), "in", null));
    expect(asked).toMatchObject({ answer: "closer", fault: "revoked", settled: null });
    await gate.conclude(asked, "in", "document");
    await gate.hurry();
    expect(server.stored).toMatchObject([{ answer: "in", by: "guard" }]);
  });
});

describe("a guard", () => {
  it("decides after a closer look, and it is their decision that arrives", async () => {
    const gate = await desk();
    const glance = await gate.read(await show({ colour: "grey" }), "in", null);
    await gate.hurry();
    expect(server.stored).toEqual([]);
    const decided = await gate.conclude(glance, "no", "document");
    expect(decided).toMatchObject({ answer: "no", decidedBy: "guard" });
    expect(await sent(gate)).toMatchObject([{ answer: "no", by: "guard", scan_id: glance.scanId }]);
  });

  it("who says nothing leaves the gate's own answer", async () => {
    const gate = await desk();
    await gate.release(await gate.read(await show({ colour: "grey" }), "in", null));
    expect(await sent(gate)).toMatchObject([{ answer: "closer", by: "gate" }]);
  });

  it("sees no name, unless the place asks for it", async () => {
    const gate = await desk();
    expect((await gate.read(await show({}, true), "in", null)).identity).toBeNull();
    server.kit = kitOf({ policy: { identity: true } });
    await gate.hurry();
    expect((await gate.read(await show({}, true), "in", null)).identity).toEqual({ name: "王**", tail: "002X" });
    expect(await gate.read(await show(), "in", null)).toMatchObject({ answer: "closer", fault: "identity-wanted" });
  });

  it("compares a paper pass with a document, at the kinds of place that it is good for", async () => {
    const gate = await desk();
    const elder = await holder(seconds());
    expect(await gate.read(await paperOf(CITY, server.city, elder), "in", null)).toMatchObject({ answer: "in", identity: { tail: "002X" } });
    const elsewhere = await paperOf(CITY, server.city, { ...elder, kinds: ["hospital"] });
    expect(await gate.read(elsewhere, "in", null)).toMatchObject({ answer: "closer", fault: "paper-elsewhere" });
  });
});

describe("a picture or a film of a pass", () => {
  it("is not believed a minute later, and puts nobody at this place", async () => {
    const gate = await desk();
    const photo = await show();
    hands.pass(90_000);
    expect(await gate.read(photo, "in", null)).toMatchObject({ answer: "closer", fault: "stale-show" });
    expect(await sent(gate)).toEqual([]);
  });

  it("of a tick that was shown here just now is noticed, in another tab too; the same breath is not", async () => {
    const gate = await desk();
    const other = await desk();
    const code = await show();
    expect((await gate.read(code, "in", null)).answer).toBe("in");
    hands.pass(1_000);
    expect(await gate.read(code, "in", null)).toMatchObject({ answer: "in", again: true });
    expect(await other.read(code, "in", null)).toMatchObject({ answer: "closer", fault: "seen-twice" });
    hands.pass(9_000);
    expect(await gate.read(code, "in", null)).toMatchObject({ answer: "closer", fault: "seen-twice" });
    expect(await sent(gate)).toHaveLength(1);
  });
});

describe("a clock that is wrong", () => {
  it("by ten minutes turns nobody away and lets nobody in unseen, and five phones give it away", async () => {
    for (const off of [-600_000, 600_000]) {
      server.up = true;
      const gate = await desk();
      server.up = false;
      // The device restarts with a clock set wrong: only the phones can tell.
      for (let phone = 0; phone < 6; phone += 1) {
        const real = Math.floor((hands.wall - off) / 1000);
        const text = await showOf(CITY, server.city, await holder(real), real);
        expect((await gate.read(text, "in", null)).answer).toBe("closer");
      }
      expect(gate.view().clock.state).toBe("phones-differ");
      expect(await gate.read(await show(), "in", null)).toMatchObject({ answer: "closer", fault: "clock" });
    }
  });

  it("that is set while nobody is connected is doubted until five phones agree with it", async () => {
    const gate = await desk();
    server.up = false;
    hands.wall += 600_000;
    expect(await gate.read(await show(), "in", null)).toMatchObject({ answer: "closer", fault: "clock" });
    for (let phone = 0; phone < 4; phone += 1) await gate.read(await show(), "in", null);
    expect((await gate.read(await show(), "in", null)).answer).toBe("in");
  });
});

describe("a queue on a failing disk", () => {
  it("sets the damaged visit aside, tells, and sends the others", async () => {
    const gate = await desk();
    server.up = false;
    for (let visit = 0; visit < 5; visit += 1) await gate.read(await show(), "in", null);
    const [damaged] = await shelf.slips();
    await shelf.enqueue({ ...damaged!, text: damaged!.text.replace('"green"', '"amber"') });
    server.up = true;
    expect(await sent(gate)).toHaveLength(4);
    expect(gate.view()).toMatchObject({ queue: 0, asides: [{ id: damaged!.id, why: "damaged" }] });
  });

  it("shows what the server would not take", async () => {
    const gate = await desk();
    const glance = await gate.read(await show(), "in", null);
    await gate.hurry();
    await gate.conclude({ ...glance }, "no", "other");
    await gate.hurry();
    expect(gate.view().asides).toMatchObject([{ why: "differs" }]);
  });
});
