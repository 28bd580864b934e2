// CBOR in its one deterministic form (RFC 8949, 4.2.1), as passes use it: the same bytes always, and nothing else is read.
// Shortest numbers and lengths, definite lengths, no tags, no floats. The keys of a map are asked for in their order, so
// that a doubled, a strange or a displaced one is refused by whoever reads the map.

const UINT = 0;
const NINT = 1;
const BYTES = 2;
const TEXT = 3;
const ARRAY = 4;
const MAP = 5;

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const utf8 = new TextEncoder();

/** Bytes that are not what they should be. There is nothing more to say to whoever sent them. */
export class Malformed extends Error {
  override name = "Malformed";
}

/** What `read` makes of bytes, or null where they are malformed. Any other error is a fault of ours and goes on. */
export function parsed<T>(read: () => T): T | null {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof Malformed) return null;
    throw thrown;
  }
}

export class Reader {
  private at = 0;

  constructor(private readonly input: Uint8Array) {}

  /** Nothing may follow. */
  end(): void {
    if (this.at !== this.input.length) throw new Malformed();
  }

  uint(): number {
    return small(this.head(UINT));
  }

  /** A number of up to 64 bits. */
  big(): bigint {
    return this.head(UINT);
  }

  int(): number {
    return this.kind() === NINT ? -1 - small(this.head(NINT)) : this.uint();
  }

  /** A copy: nobody else can change it. */
  bytes(length?: number): Uint8Array<ArrayBuffer> {
    const found = this.take(this.head(BYTES));
    if (length !== undefined && found.length !== length) throw new Malformed();
    return Uint8Array.from(found);
  }

  text(): string {
    const found = this.take(this.head(TEXT));
    try {
      return strict.decode(found);
    } catch {
      throw new Malformed();
    }
  }

  /** How many items follow; never more than bytes are left. */
  array(items?: number): number {
    return this.many(ARRAY, items);
  }

  map(pairs?: number): number {
    return this.many(MAP, pairs);
  }

  /** The key that a map must have here. */
  key(wanted: number): void {
    if (this.int() !== wanted) throw new Malformed();
  }

  private many(kind: number, wanted?: number): number {
    const count = this.credible(this.head(kind));
    if (wanted !== undefined && count !== wanted) throw new Malformed();
    return count;
  }

  private kind(): number {
    return (this.input[this.at] ?? 0xff) >> 5;
  }

  private head(kind: number): bigint {
    const first = this.input[this.at];
    if (first === undefined || first >> 5 !== kind) throw new Malformed();
    this.at += 1;
    const short = first & 0x1f;
    if (short < 24) return BigInt(short);
    if (short > 27) throw new Malformed();
    const number = this.take(BigInt(1 << (short - 24))).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    // A number that fits a shorter form must stand in it.
    if (number < LEAST[short - 24]!) throw new Malformed();
    return number;
  }

  private credible(count: bigint): number {
    if (count > BigInt(this.input.length - this.at)) throw new Malformed();
    return Number(count);
  }

  private take(length: bigint): Uint8Array {
    const taken = this.input.subarray(this.at, this.at + this.credible(length));
    this.at += taken.length;
    return taken;
  }
}

const LEAST = [24n, 0x100n, 0x1_0000n, 0x1_0000_0000n];

function small(number: bigint): number {
  if (number > BigInt(Number.MAX_SAFE_INTEGER)) throw new Malformed();
  return Number(number);
}

/** Writes one item after the other; the caller keeps the keys of a map in order. */
export class Writer {
  private readonly written: number[] = [];

  done(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.written);
  }

  int(number: number): this {
    return number < 0 ? this.head(NINT, BigInt(-1 - number)) : this.head(UINT, BigInt(number));
  }

  big(number: bigint): this {
    return this.head(UINT, number);
  }

  bytes(bytes: Uint8Array): this {
    this.head(BYTES, BigInt(bytes.length)).written.push(...bytes);
    return this;
  }

  text(text: string): this {
    const bytes = utf8.encode(text);
    this.head(TEXT, BigInt(bytes.length)).written.push(...bytes);
    return this;
  }

  array(items: number): this {
    return this.head(ARRAY, BigInt(items));
  }

  map(pairs: number): this {
    return this.head(MAP, BigInt(pairs));
  }

  private head(kind: number, number: bigint): this {
    const wide = LEAST.findLastIndex((least) => number >= least);
    if (wide < 0) this.written.push((kind << 5) | Number(number));
    else {
      this.written.push((kind << 5) | (24 + wide));
      for (let at = (1 << wide) - 1; at >= 0; at -= 1) this.written.push(Number((number >> BigInt(8 * at)) & 0xffn));
    }
    return this;
  }
}
