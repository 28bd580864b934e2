// The pictures among the EU's published vectors, where they are at hand: each is read, or not, as it says itself. What the
// codes hold is decided by kernel/hcert; see docs/abroad.md.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflateSync } from "node:zlib";
import jsQR from "jsqr";
import { describe, expect, it } from "vitest";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../../../../shared/data/health-cert/dgc-testdata");
const atHand = existsSync(folder);

interface Vector {
  PREFIX: string;
  "2DCODE"?: string;
  EXPECTEDRESULTS: { EXPECTEDPICTUREDECODE?: boolean };
}

describe.skipIf(!atHand)("the published pictures (left out unless ../shared/data/health-cert is at hand)", () => {
  const wanted = (atHand ? ["AT", "DE", "IT", "common"] : []).flatMap((country) => {
    const raw = join(folder, country, "2DCode/raw");
    return readdirSync(raw).sort().flatMap((name) => {
      const vector = JSON.parse(readFileSync(join(raw, name), "utf8")) as Vector;
      return vector["2DCODE"] && vector.EXPECTEDRESULTS.EXPECTEDPICTUREDECODE !== undefined ? [{ name: `${country}/${name}`, vector }] : [];
    });
  });

  it("are many", () => expect(wanted.length).toBeGreaterThanOrEqual(13));

  it.each(wanted)("$name", ({ vector }) => {
    expect(read(Buffer.from(vector["2DCODE"]!, "base64"))).toBe(vector.EXPECTEDRESULTS.EXPECTEDPICTUREDECODE ? vector.PREFIX : null);
  });
});

/** What the code in a picture says; nothing when the picture is damaged or holds none. */
function read(file: Buffer): string | null {
  try {
    const { pixels, width, height } = png(file);
    return jsQR(pixels, width, height, { inversionAttempts: "dontInvert" })?.data ?? null;
  } catch {
    return null;
  }
}

/** A PNG without interlacing, up to 8 bits a sample, as the vectors have them. */
function png(file: Buffer): { pixels: Uint8ClampedArray; width: number; height: number } {
  let [width, height, depth, kind] = [0, 0, 0, 0];
  let palette: Buffer = Buffer.alloc(0);
  const packed: Buffer[] = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const name = file.toString("latin1", at + 4, at + 8);
    const body = file.subarray(at + 8, at + 8 + length);
    if (name === "IHDR") [width, height, depth, kind] = [body.readUInt32BE(0), body.readUInt32BE(4), body[8]!, body[9]!];
    if (name === "PLTE") palette = body;
    if (name === "IDAT") packed.push(body);
    at += length + 12;
  }
  const samples = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[kind]!;
  const step = Math.max(1, (samples * depth) / 8);
  const stride = Math.ceil((width * samples * depth) / 8);
  const lines = inflateSync(Buffer.concat(packed));
  const pixels = new Uint8ClampedArray(width * height * 4);
  let before = Buffer.alloc(stride);
  for (let y = 0; y < height; y++) {
    const start = y * (stride + 1);
    const line = Buffer.from(lines.subarray(start + 1, start + 1 + stride));
    unfilter(lines[start]!, line, before, step);
    for (let x = 0; x < width; x++) {
      const sample = (n: number): number => {
        const bit = (x * samples + n) * depth;
        return (line[bit >> 3]! >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
      };
      const grey = (sample(0) * 255) / ((1 << depth) - 1);
      const rgb = kind === 3 ? [...palette.subarray(sample(0) * 3, sample(0) * 3 + 3)] : samples >= 3 ? [sample(0), sample(1), sample(2)] : [grey, grey, grey];
      pixels.set([...rgb, 255], (y * width + x) * 4);
    }
    before = line;
  }
  return { pixels, width, height };
}

function unfilter(filter: number, line: Buffer, before: Buffer, step: number): void {
  for (let at = 0; at < line.length; at++) {
    const [a, b, c] = [line[at - step] ?? 0, before[at]!, before[at - step] ?? 0];
    const p = a + b - c;
    const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
    const guess = [0, a, b, (a + b) >> 1, pa <= pb && pa <= pc ? a : pb <= pc ? b : c][filter]!;
    line[at] = (line[at]! + guess) & 255;
  }
}
