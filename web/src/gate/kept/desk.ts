// A gate's desk: decides every pass on this device, notes the visit, and keeps in touch with the server when there is one.
// Nothing here waits for the network before it answers.
import { check, type Outcome } from "../../shared/check/check";
import { ClockWatch } from "../../shared/check/clock";
import { type Decision, decide } from "../../shared/check/decide";
import { entryOf } from "../../shared/check/filter";
import { Files, type Kit } from "./files";
import { type DeskView, type Glance, isNoted, type Surroundings, type Why } from "./glance";
import { answered, refusedForGood, wantsSignIn } from "./net";
import { sendQueue, slipOf, type Visit } from "./queue";
import type { Aside } from "./shelf";
import { Tally } from "./tally";

/** A scanner may read the same code twice in one breath. */
const SAME_BREATH_MS = 3_000;
/** So long a guard may take over a closer look before the gate's own answer goes to the server. */
const HOLD_MS = 90_000;
/** Nobody can show a tick older than this as a live one. */
const GLIMPSES_KEPT_MS = 10 * 60_000;
const EVERY_MS = { head: 10_000, others: 600_000, list: 600_000, kit: 300_000, queue: 10_000 };
type Job = keyof typeof EVERY_MS;
const LONGEST_PAUSE_MS = 60_000;
const SOON_MS = 400;
const TOLD_ANEW_MS = 2_000;

export class Desk {
  private readonly files: Files;
  private readonly clock = new ClockWatch();
  private readonly tab: string;
  private readonly due: Record<Job, number> = { head: 0, others: 0, list: 0, kit: 0, queue: 0 };
  private readonly listeners = new Set<() => void>();
  private readonly tally: Tally;
  private kit: Kit | null = null;
  private online: boolean | null = null;
  private signInWanted = false;
  private pause = 0;
  private quietUntil = 0;
  /** By how much the server's hour differs from this device's, when it was last told. */
  private told = 0;
  private queued = 0;
  private asides: Aside[] = [];
  private beating: Promise<void> | null = null;
  private last: Glance | null = null;
  private soon: ReturnType<typeof setTimeout> | null = null;
  private seen: DeskView;

  constructor(
    private readonly place: string,
    private readonly around: Surroundings,
  ) {
    this.files = new Files(around.shelf);
    this.tally = new Tally(around.shelf, place);
    this.tab = around.newId();
    this.seen = this.look();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  view = (): DeskView => this.seen;

  /** Finds what was kept: after a restart without a network a gate goes on as it was. */
  async wake(): Promise<void> {
    const { shelf, wall } = this.around;
    this.kit = (await shelf.get<Kit>(`kit:${this.place}`)) ?? null;
    await this.files.wake();
    this.clock.resumed(wall(), (await shelf.get<number>("last-seen")) ?? 0);
    await this.tally.wake(this.around.now());
    await this.count();
  }

  /** Another answer of the server may have told the hour meanwhile: then it was not the clock that jumped. */
  private hear(): void {
    const told = this.around.now() - this.around.wall();
    if (Math.abs(told - this.told) > TOLD_ANEW_MS) this.clock.synced(this.around.now(), this.around.counter());
    this.told = told;
  }

  async read(code: string, direction: "in" | "out", tenths: number | null): Promise<Glance> {
    const { files, kit } = this;
    if (!files.list || !kit) throw new Error("a desk that is not able was asked");
    this.hear();
    const now = this.around.now();
    const begun = performance.now();
    const outcome = await check(code, files.list, now);
    const pass = outcome.pass;
    if (pass?.tick != null) this.clock.met(pass.serial, pass.tick, now, this.around.counter());
    const glimpse = outcome.good && pass?.tick != null ? await this.glimpse(`${pass.serial}.${pass.tick}`, now) : "new";
    if (glimpse === "breath" && this.last?.code === code) return this.show({ ...this.last, again: true });

    const decision = decide(outcome, {
      nowMs: now,
      kind: kit.place.kind,
      policy: kit.policy,
      direction,
      tenths,
      filterAt: pass ? files.asOf(pass.issuer) : null,
      revoked: pass ? files.revoked(pass.issuer, await entryOf(pass.serial)) : false,
      seen: glimpse !== "new",
      clockDoubt: this.clock.state(now, this.around.counter()).state !== "good",
    });
    performance.measure("check", { start: begun });
    const glance = this.glanceOf(decision, outcome, { code, direction, tenths, at: now });
    if (isNoted(glance)) await this.note(glance, glance.answer === "closer" ? now + HOLD_MS : 0);
    this.tally.add(glance.answer, glance.colour, now);
    return this.show(glance);
  }

  /** Asks the server about a pass that the filter names: one in 65,000 stands there by chance. */
  async settle(glance: Glance): Promise<Glance> {
    const { scanId, code, direction, tenths, at } = glance;
    try {
      const about = { scan_id: scanId, code, at: new Date(at).toISOString(), direction, ...(tenths === null ? {} : { temperature_tenths: tenths }) };
      const { answer, colour, sentence, reasons, refused } = await this.around.net.settle(this.place, about);
      // The server has noted it, unless it says that the pass holds no more.
      if (!refused) await this.forget(scanId);
      const fault = refused ? ("revoked" as const) : null;
      return this.show({ ...glance, answer, colour: colour ?? glance.colour, sentence, reasons, fault, settled: "by-server" });
    } catch {
      return this.show({ ...glance, settled: null });
    }
  }

  /** Whether it is worth asking. */
  get reachable(): boolean {
    return this.online === true && !this.signInWanted;
  }

  /** The guard has looked and decides. */
  async conclude(glance: Glance, answer: "in" | "no", why: Why): Promise<Glance> {
    // What the server has noted by itself stays; the guard's word is a record of its own.
    const scanId = glance.settled === "by-server" ? this.around.newId() : glance.scanId;
    const decided: Glance = { ...glance, scanId, answer, decidedBy: "guard" };
    if (decided.pass) await this.note(decided, 0);
    this.tally.change(glance.answer, answer, glance.at, why);
    return this.show(decided);
  }

  /** The next person is here: what the gate answered stands. */
  async release(glance: Glance): Promise<void> {
    if (glance.decidedBy === "gate" && glance.answer === "closer" && isNoted(glance) && glance.settled !== "by-server") await this.note(glance, 0);
  }

  /** Keeps in touch; called every second or two. */
  async beat(): Promise<void> {
    if (this.beating || this.around.counter() < this.quietUntil) return;
    this.beating = this.round().finally(() => {
      this.beating = null;
    });
    await this.beating;
  }

  private async round(): Promise<void> {
    const { counter, net, now, shelf, wall } = this.around;
    this.hear();
    // A clock that went astray is set right by whoever answers next.
    if (this.clock.state(now(), counter()).state === "jumped") this.due.kit = 0;
    const jobs: [Job, () => Promise<void>][] = [
      ["kit", () => this.fetchKit()],
      ["list", () => this.files.fetchList(net.file)],
      ["head", () => this.fetchFilters((issuer) => issuer === this.kit?.issuer)],
      ["others", () => this.fetchFilters((issuer) => issuer !== this.kit?.issuer)],
      ["queue", () => this.send()],
    ];
    try {
      for (const [name, deed] of jobs) if (!(await this.job(name, deed))) break;
      await shelf.forgetGlimpses(now() - GLIMPSES_KEPT_MS);
      await shelf.put("last-seen", wall());
    } finally {
      await this.count();
    }
  }

  /** Somebody has signed in, or wants it now. */
  async hurry(): Promise<void> {
    // A round that is under way may have passed what is wanted. How it ends is told to whoever began it.
    while (this.beating) await this.beating.catch(() => undefined);
    this.pause = 0;
    this.quietUntil = 0;
    this.signInWanted = false;
    for (const job of Object.keys(this.due) as Job[]) this.due[job] = 0;
    await this.beat();
  }

  async pinAnew(): Promise<void> {
    await this.files.pinAnew(this.around.net.file);
    await this.hurry();
  }

  async dropAsides(): Promise<void> {
    await this.around.shelf.dropAsides();
    await this.count();
  }

  /** False when nobody answers: then the other questions need not be asked either. */
  private async job(name: Job, deed: () => Promise<void>): Promise<boolean> {
    const { counter } = this.around;
    if (counter() < this.due[name]) return true;
    try {
      await deed();
      this.online = true;
      this.pause = 0;
    } catch (thrown) {
      if (wantsSignIn(thrown)) this.signInWanted = true;
      if (!answered(thrown)) {
        this.online = false;
        // Twice as long each time, and not all gates of a city in the same second when the server comes back.
        this.pause = Math.min(LONGEST_PAUSE_MS, Math.max(2_000, this.pause * 2));
        this.quietUntil = counter() + this.pause * (0.75 + Math.random() / 2);
        return false;
      }
      this.online = true;
    }
    this.due[name] = counter() + EVERY_MS[name];
    return true;
  }

  private async fetchKit(): Promise<void> {
    const filterAt = this.kit ? this.files.asOf(this.kit.issuer) : null;
    this.kit = await this.around.net.kit(this.place, { filterAt, waiting: this.queued });
    this.signInWanted = false;
    // The answer of the server told the hour too.
    this.clock.synced(this.around.now(), this.around.counter());
    await this.around.shelf.put(`kit:${this.place}`, this.kit);
  }

  private async fetchFilters(wanted: (issuer: string) => boolean): Promise<void> {
    for (const { code } of this.files.list?.issuers ?? []) if (wanted(code)) await this.files.fetchFilter(code, this.around.net.file);
  }

  private send(): Promise<void> {
    const { shelf, net, alone, now } = this.around;
    return alone(async () => {
      await sendQueue(shelf, net.send, now(), refusedForGood);
    });
  }

  private sendSoon(): void {
    this.due.queue = 0;
    if (this.soon || this.signInWanted) return;
    this.soon = setTimeout(() => {
      this.soon = null;
      void this.beat();
    }, SOON_MS);
  }

  private async glimpse(key: string, now: number): Promise<"new" | "breath" | "twice"> {
    const before = await this.around.shelf.glimpse({ key, at: now, tab: this.tab });
    if (!before) return "new";
    return before.tab === this.tab && now - before.at <= SAME_BREATH_MS ? "breath" : "twice";
  }

  private glanceOf(decision: Decision, outcome: Outcome, scan: Pick<Glance, "code" | "direction" | "tenths" | "at">): Glance {
    const { pass } = outcome;
    const asked = pass && (pass.paperFor !== null || this.kit?.policy.identity);
    const foreign = pass && pass.issuer !== this.kit?.issuer ? this.files.list?.issuers.find((one) => one.code === pass.issuer) : null;
    return {
      ...decision,
      ...scan,
      scanId: this.around.newId(),
      again: false,
      pass,
      issuer: foreign ? foreign.name : null,
      identity: asked && pass.identity ? { name: pass.identity.name, tail: pass.identity.tail } : null,
      settled: decision.fault === "revoked" && this.reachable ? "asking" : null,
      decidedBy: "gate",
    };
  }

  private async note(glance: Glance, hold: number): Promise<void> {
    const { pass, scanId, at, direction, tenths, answer, decidedBy } = glance;
    if (!pass) return;
    const visit: Visit = {
      scan_id: scanId,
      at: new Date(at).toISOString(),
      issuer: pass.issuer,
      serial: pass.serial,
      direction,
      ...(tenths === null ? {} : { temperature_tenths: tenths }),
      answer,
      colour: pass.colour,
      by: decidedBy,
      ...(pass.paperFor ? { paper: true } : {}),
    };
    await this.around.shelf.enqueue(await slipOf(this.place, visit, hold));
    this.queued += 1;
    if (hold === 0) this.sendSoon();
  }

  private async forget(scanId: string): Promise<void> {
    await this.around.shelf.dequeue([scanId]);
    await this.count();
  }

  private show(glance: Glance): Glance {
    this.last = glance;
    this.tell();
    return glance;
  }

  private async count(): Promise<void> {
    const { shelf } = this.around;
    const [slips, asides] = [await shelf.slips(), await shelf.asides()];
    this.queued = slips.length;
    this.asides = asides;
    this.tell();
  }

  private tell(): void {
    this.seen = this.look();
    for (const listener of this.listeners) listener();
  }

  private look(): DeskView {
    const { list } = this.files;
    return {
      able: list !== null && this.kit !== null,
      online: this.online,
      signInWanted: this.signInWanted,
      filterAt: this.kit ? this.files.asOf(this.kit.issuer) : null,
      list: list && { seq: list.seq, issued: list.issued, issuers: list.issuers.length },
      listRefused: this.files.listRefused,
      queue: this.queued,
      asides: this.asides,
      clock: this.clock.state(this.around.now(), this.around.counter()),
      lasting: this.around.shelf.lasting,
      kit: this.kit,
      tally: this.tally.view(),
    };
  }
}
