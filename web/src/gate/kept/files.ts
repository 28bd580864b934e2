// The server's files on this device: trust list, filters, the place's kit. Fetched when there is a connection, believed
// only by their signatures, kept as they came, and read again from the shelf after a restart.
import { Filter, type Head, readBase, readEdition, readHead } from "../../shared/check/filter";
import { follow, pin, type TrustList } from "../../shared/check/list";
import type { Policy } from "../../shared/check/decide";
import type { Words } from "../../shared/lang";
import type { Shelf } from "./shelf";

/** What the server gives a gate for its place. */
export interface Kit {
  place: { id: string; name: string; name_en: string; kind: string; area: string };
  issuer: string;
  policy: Policy;
  keeps: { visit_days: number; what: { what: Words; days: number }[] };
  now: string;
}

/** Bytes of a file, or null where there is none (404). Throws where nobody answers. */
export type Fetch = (path: string) => Promise<Uint8Array | null>;

interface KeptFilter {
  filter: Filter;
  head: Head;
}

/** So many editions are fetched one by one; whoever is further behind takes the base. */
const MOST_EDITIONS = 200;

export class Files {
  list: TrustList | null = null;
  /** The server has a list that those whom this gate trusts have not signed. */
  listRefused = false;
  private readonly filters = new Map<string, KeptFilter>();

  constructor(private readonly shelf: Shelf) {}

  /** Reads what is on the shelf; what does not hold there is as good as not there. */
  async wake(): Promise<void> {
    const bytes = await this.shelf.get<Uint8Array>("list");
    this.list = bytes ? await pin(bytes) : null;
    for (const { code } of this.list?.issuers ?? []) {
      const kept = await this.shelf.get<{ base: Uint8Array; editions: Uint8Array[]; head: Uint8Array }>(`filter:${code}`);
      const read = kept && (await this.assemble(code, kept.base, kept.editions, kept.head));
      if (read) this.filters.set(code, read);
    }
  }

  /** As of when an issuer's filter holds, in seconds. */
  asOf(issuer: string): number | null {
    return this.filters.get(issuer)?.head.at ?? null;
  }

  revoked(issuer: string, entry: bigint): boolean {
    return this.filters.get(issuer)?.filter.has(entry) ?? false;
  }

  /** The first list is taken from the own server, to which somebody has signed in; every later one by its signatures. */
  async fetchList(fetch: Fetch): Promise<void> {
    const bytes = await fetch("/trust/list");
    if (!bytes) return;
    const next = this.list ? await follow(this.list, bytes) : await pin(bytes);
    const older = this.list !== null && next === null && ((await pin(bytes))?.seq ?? 0) < this.list.seq;
    // A cache that lags behind is no news.
    this.listRefused = next === null && !older;
    if (!next || next === this.list) return;
    this.list = next;
    await this.shelf.put("list", bytes);
  }

  /** Trust whatever list the server has now: when a town has begun anew. */
  async pinAnew(fetch: Fetch): Promise<void> {
    this.list = null;
    this.filters.clear();
    await this.shelf.drop("list");
    await this.fetchList(fetch);
  }

  async fetchFilter(issuer: string, fetch: Fetch): Promise<void> {
    if (!this.list) return;
    const at = `/filter/${encodeURIComponent(issuer)}`;
    const headBytes = await fetch(`${at}/head`);
    const head = headBytes && (await readHead(headBytes, issuer, this.list));
    if (!headBytes || !head) return;
    const held = this.filters.get(issuer);
    // Whoever brings an older head would like us to forget what was revoked since.
    if (held && head.at < held.head.at) return;
    if (held && head.seq === held.filter.seq) {
      this.filters.set(issuer, { filter: held.filter, head });
      const kept = await this.shelf.get<{ base: Uint8Array; editions: Uint8Array[] }>(`filter:${issuer}`);
      if (kept) await this.shelf.put(`filter:${issuer}`, { ...kept, head: headBytes });
      return;
    }
    await this.catchUp(issuer, fetch, at, head, headBytes);
  }

  /** Adds the editions that are missing; takes the base where that is shorter, or where an edition is no longer there. */
  private async catchUp(issuer: string, fetch: Fetch, at: string, head: Head, headBytes: Uint8Array): Promise<void> {
    const editions = async (from: number) => {
      const found: Uint8Array[] = [];
      for (let seq = from; seq <= head.seq; seq += 1) {
        const edition = await fetch(`${at}/${seq}`);
        if (!edition) return null;
        found.push(edition);
      }
      return found;
    };
    const held = this.filters.get(issuer);
    const kept = held && (await this.shelf.get<{ base: Uint8Array; editions: Uint8Array[] }>(`filter:${issuer}`));
    const near = held && kept && held.filter.base.seq >= head.baseSeq && head.seq - held.filter.seq <= MOST_EDITIONS;
    const added = near ? await editions(held.filter.seq + 1) : null;
    const parts =
      kept && added
        ? { base: kept.base, editions: [...kept.editions, ...added] }
        : { base: await fetch(`${at}/base/${head.baseSeq}`), editions: await editions(head.baseSeq + 1) };
    if (!parts.base || !parts.editions) return;
    const read = await this.assemble(issuer, parts.base, parts.editions, headBytes);
    if (!read) return;
    this.filters.set(issuer, read);
    await this.shelf.put(`filter:${issuer}`, { ...parts, head: headBytes });
  }

  /** Null unless every part is signed, and together they reach as far as the head. */
  private async assemble(issuer: string, baseBytes: Uint8Array, editions: Uint8Array[], headBytes: Uint8Array): Promise<KeptFilter | null> {
    if (!this.list) return null;
    const [base, head] = [await readBase(baseBytes, issuer, this.list), await readHead(headBytes, issuer, this.list)];
    if (!base || !head) return null;
    let filter: Filter | null = Filter.from(base);
    for (const bytes of editions) {
      const edition = await readEdition(bytes, issuer, this.list);
      filter = edition && filter ? filter.with(edition) : null;
    }
    return filter?.seq === head.seq ? { filter, head } : null;
  }
}
