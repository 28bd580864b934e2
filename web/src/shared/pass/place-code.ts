// The code that stands at a place's door. On a screen it turns every 30 seconds; a printed one stays, and counts for less.
import { parsed, Reader, Writer } from "./cbor";
import { toBase45 } from "./base45";
import { bytesOf } from "./show";

export const PLACE = "BW1L:";
export const STEP_SECONDS = 30;
const LONGEST = 64;

export interface PlaceCode {
  place: Uint8Array<ArrayBuffer>;
  /** 0 on paper. */
  step: number;
  code: Uint8Array<ArrayBuffer>;
}

export const readPlaceCode = (text: string): PlaceCode | null => {
  const bytes = bytesOf(text, PLACE, LONGEST);
  return (
    bytes &&
    parsed(() => {
      const reader = new Reader(bytes);
      reader.array(3);
      const read = { place: reader.bytes(16), step: reader.uint(), code: reader.bytes(8) };
      reader.end();
      return read;
    })
  );
};

export const stepAt = (ms: number): number => Math.floor(ms / (STEP_SECONDS * 1000));

const MARK = new TextEncoder().encode("bulwark place code/1\0");

/** The text for the screen of a place, from the place's secret. */
export async function makePlaceCode(place: Uint8Array, step: number, secret: Uint8Array<ArrayBuffer>): Promise<string> {
  const message = new Uint8Array(MARK.length + 8);
  message.set(MARK);
  new DataView(message.buffer).setBigUint64(MARK.length, BigInt(step));
  const key = await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const code = new Uint8Array(await crypto.subtle.sign("HMAC", key, message)).slice(0, 8);
  return PLACE + toBase45(new Writer().array(3).bytes(place).int(step).bytes(code).done());
}
