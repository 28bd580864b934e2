// @vitest-environment node
import { beforeAll, describe, expect, it } from "vitest";
import { type Holder, holder, listOf, paperOf, showOf, type Signer, signer, tokenOf } from "../../testing/city";
import { toBase45 } from "../pass/base45";
import { EDDSA, SM2 } from "../pass/cose";
import { makeShow } from "../pass/show";
import { check } from "./check";
import { follow, kidOf, pin, type TrustList } from "./list";

const NOW = 1_800_000_000;
const CITY = "9901";
let city: Signer;
let ending: Signer;
let list: TrustList;
let well: Holder;

beforeAll(async () => {
  [city, ending] = await Promise.all([signer(), signer(EDDSA)]);
  const keys = [{ key: city, from: NOW - 86_400, until: NOW + 86_400 }];
  const withdrawn = [{ key: ending, from: NOW - 86_400, until: NOW + 86_400, withdrawn: NOW - 60 }];
  list = (await pin(await listOf(7, NOW, 1, [city], [{ code: CITY, keys }, { code: "9902", keys: withdrawn }])))!;
  well = await holder(NOW);
});

const at = (text: string, seconds = NOW) => check(text, list, seconds * 1000);
const faultOf = async (text: string, seconds = NOW) => {
  const outcome = await at(text, seconds);
  return outcome.good ? null : outcome.fault;
};

describe("a gate that checks by itself", () => {
  it("believes a live show of an issuer on the list", async () => {
    const outcome = await at(await showOf(CITY, city, well, NOW));
    expect(outcome.good && outcome.pass).toMatchObject({ issuer: CITY, colour: "green", withdrawn: false, paperFor: null, identity: null });
  });

  it("refuses what is no pass, cut or changed", async () => {
    const show = await showOf(CITY, city, well, NOW);
    for (const text of ["", "https://example.org/menu", show.slice(0, -9), show.toLowerCase(), `${show}00`]) {
      expect(await faultOf(text), text.slice(0, 20)).toBe("not-a-pass");
    }
  });

  it("does not know a stranger's issuer, nor a key from before its time", async () => {
    expect(await faultOf(await showOf("9999", city, well, NOW))).toBe("unknown-issuer");
    const early = await holder(NOW, { issued: NOW - 2 * 86_400, expires: NOW + 3600 });
    expect(await faultOf(await showOf(CITY, city, early, NOW))).toBe("unknown-issuer");
  });

  it("refuses a token by another key under the name of the issuer's", async () => {
    const stranger = await signer();
    const token = await tokenOf(CITY, stranger, well, await kidOf(city.point));
    expect(await faultOf(await makeShow(token, Math.floor(NOW / 15), well.phone!.sign))).toBe("forged");
  });

  it("refuses a show by another phone, and the second form of a good signature", async () => {
    const other = await signer();
    expect(await faultOf(await makeShow(await tokenOf(CITY, city, well), Math.floor(NOW / 15), other.sign))).toBe("forged");
  });

  it("notices a photo a minute later, and a phone's clock that runs ahead", async () => {
    const show = await showOf(CITY, city, well, NOW);
    expect(await faultOf(show, NOW + 60)).toBeNull();
    expect(await faultOf(show, NOW + 76)).toBe("stale-show");
    expect(await faultOf(show, NOW - 61)).toBe("stale-show");
  });

  it("says expired before anything about the phone", async () => {
    expect(await faultOf(await showOf(CITY, city, well, NOW), well.expires)).toBe("expired");
  });

  it("reads a paper pass with the name on it, and refuses another name", async () => {
    const outcome = await at(await paperOf(CITY, city, well));
    expect(outcome.good && outcome.pass).toMatchObject({ paperFor: ["market", "hospital"], identity: { name: "王**", tail: "002X" }, tick: null });
    const token = await tokenOf(CITY, city, { ...well, phone: null });
    const paper = await paperOf(CITY, city, { ...well, identity: { ...well.identity, name: "李**" } });
    expect(token.length).toBeGreaterThan(0);
    expect(await faultOf(paper)).toBeNull();
    const swapped = paper.slice(0, 5) + toBase45(Uint8Array.of(0x82));
    expect(await faultOf(swapped)).toBe("not-a-pass");
  });

  it("tries every key that bears the name, and takes no issuer's word under another's", async () => {
    const stranger = await signer();
    const good = { ...city, bytes: city.point, withdrawn: false };
    const other = { ...stranger, bytes: stranger.point, withdrawn: false };
    const show = await showOf(CITY, city, well, NOW);
    // A collision of names: two keys, one name, whichever comes first.
    for (const keys of [[other, good], [good, other]]) expect((await check(show, { keys: () => keys }, NOW * 1000)).good).toBe(true);
    // The other city has a key of the same name: its passes are its own.
    const byCity = { keys: (issuer: string) => (issuer === CITY ? [good] : [other]) };
    const token = await tokenOf("9902", city, well, await kidOf(stranger.point));
    expect(await check(await makeShow(token, Math.floor(NOW / 15), well.phone!.sign), byCity, NOW * 1000)).toMatchObject({ fault: "forged" });
  });

  it("knows a withdrawn key's passes as genuine", async () => {
    const outcome = await at(await showOf("9902", ending, well, NOW));
    expect(outcome.good && outcome.pass.withdrawn).toBe(true);
  });
});

describe("an issuer that signs with SM2", () => {
  it("is believed like any other, and not when a bit is turned", async () => {
    const east = await signer(SM2);
    const both = (await pin(await listOf(1, NOW, 2, [city, east], [{ code: "9904", keys: [{ key: east, from: 0, until: NOW * 2 }] }])))!;
    const show = await showOf("9904", east, well, NOW);
    expect((await check(show, both, NOW * 1000)).good).toBe(true);
    const token = await tokenOf("9904", east, well);
    token[token.length - 1]! ^= 1;
    const turned = await makeShow(token, Math.floor(NOW / 15), well.phone!.sign);
    expect(await check(turned, both, NOW * 1000)).toMatchObject({ good: false, fault: "forged" });
  });

  it("cannot be impersonated under the name of its key by another algorithm", async () => {
    const east = await signer(SM2);
    const list = (await pin(await listOf(1, NOW, 1, [city], [{ code: "9904", keys: [{ key: east, from: 0, until: NOW * 2 }] }])))!;
    const token = await tokenOf("9904", city, well, await kidOf(east.point));
    expect(await check(await makeShow(token, Math.floor(NOW / 15), well.phone!.sign), list, NOW * 1000)).toMatchObject({ fault: "forged" });
  });
});

describe("a trust list", () => {
  const issuers = () => [{ code: CITY, keys: [{ key: city, from: 0, until: NOW * 2 }] }];

  it("is followed only when enough of those who are trusted signed it", async () => {
    const [one, two, three, stranger] = await Promise.all([signer(), signer(EDDSA), signer(), signer()]);
    const first = (await pin(await listOf(1, NOW, 2, [one, two, three], issuers())))!;
    expect(await follow(first, await listOf(2, NOW, 1, [stranger], issuers()))).toBeNull();
    expect(await follow(first, await listOf(2, NOW, 2, [one, two, three], issuers(), [one]))).toBeNull();
    expect(await follow(first, await listOf(2, NOW, 2, [one, two, three], issuers(), [one, one]))).toBeNull();
    expect((await follow(first, await listOf(9, NOW, 2, [one, two, three], issuers(), [three, two])))?.seq).toBe(9);
    expect(await follow(first, await listOf(1, NOW + 1, 2, [one, two, three], issuers()))).toBeNull();
  });

  it("without its own quorum is not even pinned", async () => {
    const [one, two] = await Promise.all([signer(), signer()]);
    expect(await pin(await listOf(1, NOW, 2, [one, two], issuers(), [one]))).toBeNull();
  });
});
