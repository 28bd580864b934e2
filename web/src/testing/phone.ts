// For tests: the server's side of a pass on a phone, with tokens that look right and are signed by nobody.
import type { Colour } from "../api/types";
import { fromBase64Url, toBase64Url } from "../shared/proof/bytes";
import { Writer } from "../shared/pass/cbor";
import { ES256, writeSigned } from "../shared/pass/cose";
import type { Refreshed } from "../shared/pass/keeper";
import type { Look } from "../shared/pass/shelf";

const COLOURS: Colour[] = ["grey", "green", "amber", "red"];

export interface TokenOf {
  colour: Colour;
  serial?: number;
  x: Uint8Array;
  y: Uint8Array;
  /** Seconds. */
  issued?: number;
  expires?: number;
}

export function tokenBytes({ colour, serial = 5, x, y, issued = 1_763_700_000, expires = 1_763_900_000 }: TokenOf): Uint8Array<ArrayBuffer> {
  const head = new Writer().map(2).int(1).int(ES256).int(4).bytes(new Uint8Array(8).fill(3)).done();
  const claims = new Writer().map(8).int(1).text("9901").int(4).int(expires).int(6).int(issued).int(7).bytes(new Uint8Array(16).fill(serial));
  claims.int(8).map(1).int(1).map(4).int(1).int(2).int(-1).int(1).int(-2).bytes(x).int(-3).bytes(y);
  claims.int(-70001).int(COLOURS.indexOf(colour)).int(-70002).int(1).int(-70003).bytes(new Uint8Array(16).fill(6));
  return writeSigned(head, claims.done(), new Uint8Array(64).fill(1));
}

/** What the server answers to a phone that asks for a token. */
export function refreshed(look: Look, body: { phone: { x: string; y: string } }, now: string, hours = { refresh: 12, expires: 72 }): Refreshed {
  const at = Date.parse(now);
  const later = (h: number) => new Date(at + h * 3_600_000).toISOString();
  const proved = look.proof.state === "proved";
  const point = { x: fromBase64Url(body.phone.x)!, y: fromBase64Url(body.phone.y)! };
  const times = { issued: Math.floor(at / 1000), expires: Math.floor(at / 1000) + hours.expires * 3600 };
  return {
    pass: look,
    again_after: look.again_after,
    token: proved ? toBase64Url(tokenBytes({ colour: look.decision.colour, ...point, ...times })) : null,
    issued: proved ? now : null,
    expires: proved ? later(hours.expires) : null,
    refresh_at: proved ? later(hours.refresh) : null,
    serial: "05".repeat(16),
    identity: { salt: toBase64Url(new Uint8Array(16).fill(7)), name: "陈*怡", tail: "002X" },
    now,
  };
}
