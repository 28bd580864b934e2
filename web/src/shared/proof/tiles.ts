// Reads a ledger laid out as C2SP tlog-tiles: files of up to 256 hashes, the same bytes for everybody, from any server
// or cache. Nothing here is believed: what is computed from tiles is held against the signed root by whoever asks.
import { type Hash, isPowerOfTwo, nodeHash, splitOf } from "./merkle";

const WIDTH = 256;
const HASH = 32;
const HEIGHT = 8;

/** Why a ledger cannot be read: a file is missing or is not what it should be. */
export class BadTile extends Error {
  constructor(
    readonly path: string,
    why: string,
  ) {
    super(`${path}: ${why}`);
    this.name = "BadTile";
  }
}

/** Answers the bytes at a path under the ledger's address; throws when there are none. */
export type Fetch = (path: string) => Promise<Uint8Array>;

/** 1234067 → x001/x234/067, and the width of a tile that is not full after it. */
function place(index: number, width: number): string {
  const groups = [String(index % 1000).padStart(3, "0")];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, "0")}`);
  return groups.join("/") + (width === WIDTH ? "" : `.p/${width}`);
}

export const tilePath = (level: number, index: number, width: number): string => `tile/${level}/${place(index, width)}`;
export const entriesPath = (index: number, width: number): string => `tile/entries/${place(index, width)}`;

/** One ledger at one size. Each file is fetched once, as long as the reader lives. */
export class Tiles {
  private readonly kept = new Map<string, Promise<Uint8Array>>();

  constructor(
    private readonly fetch: Fetch,
    readonly size: number,
  ) {}

  /** The audit path of RFC 6962 for the leaf at `index`, from the leaf upwards. */
  async inclusionPath(index: number): Promise<Hash[]> {
    if (index < 0 || index >= this.size) throw new RangeError(`no leaf ${index} in a ledger of ${this.size}`);
    const path: Promise<Hash>[] = [];
    let [from, to] = [0, this.size];
    while (to - from > 1) {
      const middle = from + splitOf(to - from);
      if (index < middle) {
        path.unshift(this.root(middle, to));
        to = middle;
      } else {
        path.unshift(this.root(from, middle));
        from = middle;
      }
    }
    return Promise.all(path);
  }

  /** The consistency proof of RFC 6962 from the ledger's first `older` leaves to all of it. */
  async consistencyPath(older: number): Promise<Hash[]> {
    if (older < 0 || older > this.size) throw new RangeError(`a ledger of ${this.size} has no first ${older} leaves`);
    if (older === 0 || older === this.size) return [];
    const path: Promise<Hash>[] = [];
    let [from, to] = [0, this.size];
    // The subtree that ends where the older tree ends is known to the asker while it is the older tree itself.
    let whole = true;
    while (to !== older) {
      const middle = from + splitOf(to - from);
      if (older <= middle) {
        path.unshift(this.root(middle, to));
        to = middle;
      } else {
        path.unshift(this.root(from, middle));
        from = middle;
        whole = false;
      }
    }
    if (!whole) path.unshift(this.root(from, to));
    return Promise.all(path);
  }

  /** What stands at `index`: the leaf itself. */
  async entry(index: number): Promise<Uint8Array> {
    const entries = await this.entries(Math.floor(index / WIDTH));
    const entry = entries[index % WIDTH];
    if (!entry) throw new RangeError(`no leaf ${index} in a ledger of ${this.size}`);
    return entry;
  }

  /** The leaves of one bundle of 256, the last one with what there is. */
  async entries(bundle: number): Promise<Uint8Array[]> {
    const width = Math.min(WIDTH, this.size - bundle * WIDTH);
    const path = entriesPath(bundle, width);
    const bytes = await this.file(path);
    const found: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; ) {
      const length = (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
      if (at + 2 + length > bytes.length) throw new BadTile(path, "an entry is cut off");
      found.push(bytes.subarray(at + 2, at + 2 + length));
      at += 2 + length;
    }
    if (found.length !== width) throw new BadTile(path, `${found.length} entries where there should be ${width}`);
    return found;
  }

  bundles(): number {
    return Math.ceil(this.size / WIDTH);
  }

  /** The root of the leaves from `from` up to `to`, where `from` begins a full subtree at least as long. */
  private async root(from: number, to: number): Promise<Hash> {
    const length = to - from;
    if (isPowerOfTwo(length)) return this.node(Math.log2(length), from / length);
    const middle = from + splitOf(length);
    const [left, right] = await Promise.all([this.root(from, middle), this.root(middle, to)]);
    return nodeHash(left, right);
  }

  /** The full subtree of 2^`height` leaves that is the `index`th of its height. */
  private async node(height: number, index: number): Promise<Hash> {
    const level = Math.floor(height / HEIGHT);
    const count = 2 ** (height % HEIGHT);
    const first = index * count;
    let row = await this.hashes(level, first, count);
    while (row.length > 1) row = row.flatMap((hash, at) => (at % 2 === 0 ? [nodeHash(hash, row[at + 1]!)] : []));
    return row[0]!;
  }

  /** `count` hashes of a level from `first` on; they lie in one tile, because count divides a tile's width. */
  private async hashes(level: number, first: number, count: number): Promise<Hash[]> {
    const tile = Math.floor(first / WIDTH);
    const here = Math.floor(this.size / WIDTH ** level);
    const width = Math.min(WIDTH, here - tile * WIDTH);
    const path = tilePath(level, tile, width);
    const bytes = await this.file(path);
    if (bytes.length !== width * HASH) throw new BadTile(path, `${bytes.length} bytes where there should be ${width * HASH}`);
    return Array.from({ length: count }, (_, n) => {
      const at = ((first % WIDTH) + n) * HASH;
      return bytes.subarray(at, at + HASH);
    });
  }

  private file(path: string): Promise<Uint8Array> {
    const kept = this.kept.get(path);
    if (kept) return kept;
    const bytes = this.fetch(path);
    this.kept.set(path, bytes);
    return bytes;
  }
}
