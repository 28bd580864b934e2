// @vitest-environment node
import { beforeAll, describe, expect, it } from "vitest";
import { baseOf, editionOf, headOf, listOf, type Signer, signer } from "../../testing/city";
import { entryOf, Filter, readBase, readEdition, readHead } from "./filter";
import { contains, sound } from "./fuse";
import { pin, type TrustList } from "./list";

const NOW = 1_800_000_000;
const CITY = "9901";
let city: Signer;
let list: TrustList;

beforeAll(async () => {
  city = await signer();
  list = (await pin(await listOf(1, NOW, 1, [city], [{ code: CITY, keys: [{ key: city, from: 0, until: NOW * 2 }] }])))!;
});

describe("a filter on a gate", () => {
  it("grows by the editions, each in its turn", async () => {
    const base = (await readBase(await baseOf(CITY, city, 4, NOW), CITY, list))!;
    const five = (await readEdition(await editionOf(CITY, city, 5, NOW, [3n, 77n]), CITY, list))!;
    const six = (await readEdition(await editionOf(CITY, city, 6, NOW, [1n << 63n]), CITY, list))!;
    const filter = Filter.from(base);
    expect(filter.with(six)).toBeNull();
    const full = filter.with(five)!.with(six)!;
    expect([3n, 77n, 1n << 63n, 4n].map((entry) => full.has(entry))).toEqual([true, true, true, false]);
    expect(full.seq).toBe(6);
  });

  it("takes nothing that its issuer did not sign", async () => {
    const stranger = await signer();
    expect(await readBase(await baseOf(CITY, stranger, 4, NOW), CITY, list)).toBeNull();
    expect(await readHead(await headOf("9902", city, 4, NOW, 4), CITY, list)).toBeNull();
    expect(await readHead(await headOf(CITY, city, 3, NOW, 4), CITY, list)).toBeNull();
    expect(await readHead(await headOf(CITY, city, 4, NOW, 4), CITY, list)).toMatchObject({ seq: 4, baseSeq: 4, at: NOW });
  });

  it("names a serial by its hash", async () => {
    expect(await entryOf("00".repeat(16))).toBe(await entryOf("00".repeat(16)));
    expect(await entryOf("00".repeat(16))).not.toBe(await entryOf(`01${"00".repeat(15)}`));
  });

  it("never looks outside of its fingerprints", () => {
    const fuse = { seed: 1n, segmentLength: 4, segmentLengthMask: 3, segmentCountLength: 4, fingerprints: new Uint16Array(12) };
    expect(sound(fuse)).toBe(true);
    expect(sound({ ...fuse, segmentLength: 5 })).toBe(false);
    expect(sound({ ...fuse, segmentCountLength: 8 })).toBe(false);
    expect(sound({ ...fuse, segmentLengthMask: 7 })).toBe(false);
  });

  it("holds nobody where no pass is revoked", () => {
    const fuse = { seed: 1n, segmentLength: 4, segmentLengthMask: 3, segmentCountLength: 4, fingerprints: new Uint16Array(12) };
    let key = 0n;
    while (!contains(fuse, key)) key += 1n;
    const base = { issuer: "9901", seq: 1, at: 0, fuse };
    expect(Filter.from({ ...base, count: 0 }).has(key)).toBe(false);
    expect(Filter.from({ ...base, count: 1 }).has(key)).toBe(true);
  });
});
