import { describe, expect, it } from "vitest";
import { checkpointText, ledgerFiles, reader, signer, treeRoot } from "../../testing/ledger";
import { textBytes, toBase64 } from "./bytes";
import { statementCommitment } from "./decision";
import { library, signed } from "./ed25519";
import { openLedger, Untrusted } from "./ledger";
import { deviceMemory, type Memory } from "./memory";
import { consistent, GrowingTree, included, leafHash } from "./merkle";
import { readCheckpoint, readKey, readNote, signedBy, witnessed } from "./note";
import { BadTile, Tiles, tilePath } from "./tiles";
import { readWhole, wrongCount, wrongStatement } from "./whole";

const lines = (n: number, from = 0) => Array.from({ length: n }, (_, i) => `decision 440305 2026-11-21 health/1 ${String(from + i).padStart(43, "A")}`);
const town = signer("bulwark.example/town", 7);
const bytes = (texts: string[]) => texts.map(textBytes);

function device(): Memory {
  const kept = new Map<string, string>();
  return deviceMemory({ getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => void kept.set(name, value) } as Storage);
}

async function fault(open: Promise<unknown>): Promise<string> {
  return open.then(
    () => "none",
    (thrown: unknown) => (thrown instanceof Untrusted ? thrown.fault : String(thrown)),
  );
}

describe("a tree", () => {
  it("has the root of its definition at every size", () => {
    const tree = new GrowingTree();
    const all = lines(70);
    expect(toBase64(tree.root())).toBe(toBase64(treeRoot([])));
    all.forEach((line, n) => {
      tree.add(leafHash(textBytes(line)));
      expect(toBase64(tree.root()), `${n + 1}`).toBe(toBase64(treeRoot(bytes(all.slice(0, n + 1)))));
    });
  });

  it("proves every leaf at every size, and no other leaf in its place", async () => {
    for (const size of [1, 2, 3, 5, 8, 13, 31, 64]) {
      const all = lines(size);
      const tiles = new Tiles(reader(ledgerFiles(all, town)), size);
      const root = treeRoot(bytes(all));
      for (let index = 0; index < size; index += 1) {
        const path = await tiles.inclusionPath(index);
        const leaf = leafHash(textBytes(all[index]!));
        expect(included(leaf, index, size, path, root), `${index} of ${size}`).toBe(true);
        expect(included(leafHash(textBytes("another")), index, size, path, root)).toBe(false);
        expect(included(leaf, (index + 1) % size, size, path, root)).toBe(size === 1);
        expect(included(leaf, index, size, path, treeRoot(bytes(lines(size + 1))))).toBe(false);
        expect(included(leaf, index, index, path, root)).toBe(false);
        expect(included(leaf, index, size, [...path, leaf], root)).toBe(false);
        if (path.length > 0) expect(included(leaf, index, size, path.slice(1), root)).toBe(false);
      }
    }
  });

  it("proves across the edges of tiles and of levels", async () => {
    for (const size of [255, 256, 257, 511, 513, 700]) {
      const all = lines(size);
      const tiles = new Tiles(reader(ledgerFiles(all, town)), size);
      const root = treeRoot(bytes(all));
      for (const index of [0, 1, 254, 255, 256, 511, size - 1].filter((n) => n < size)) {
        const path = await tiles.inclusionPath(index);
        expect(included(leafHash(textBytes(all[index]!)), index, size, path, root), `${index} of ${size}`).toBe(true);
        expect(new TextDecoder().decode(await tiles.entry(index))).toBe(all[index]);
      }
    }
  });

  it("is known to continue every older tree, and no tree with another past", async () => {
    const all = lines(300);
    for (const newer of [1, 2, 7, 8, 9, 64, 100, 256, 300]) {
      const tiles = new Tiles(reader(ledgerFiles(all.slice(0, newer), town)), newer);
      const root = treeRoot(bytes(all.slice(0, newer)));
      for (const older of [0, 1, 2, 3, 6, 7, 8, 63, 64, 99, 255, 256, 300].filter((n) => n <= newer)) {
        const path = await tiles.consistencyPath(older);
        const before = treeRoot(bytes(all.slice(0, older)));
        expect(consistent(older, newer, path, before, root), `${older} to ${newer}`).toBe(true);
        if (older === 0) continue;
        const other = treeRoot(bytes(["changed", ...all.slice(1, older)]));
        expect(consistent(older, newer, path, other, root)).toBe(false);
        if (older < newer) expect(consistent(older, newer, [...path, root], before, root)).toBe(false);
        expect(consistent(newer + 1, newer, path, before, root)).toBe(false);
      }
    }
  });

  it("names its tiles as the standard does", () => {
    expect(tilePath(0, 0, 256)).toBe("tile/0/000");
    expect(tilePath(1, 5, 3)).toBe("tile/1/005.p/3");
    expect(tilePath(0, 1234067, 256)).toBe("tile/0/x001/x234/067");
  });
});

describe("a signed note", () => {
  it("is read, and its signature checked, by the browser and by the library alike", async () => {
    const note = readNote(checkpointText(lines(3), town))!;
    const key = readKey(town.key)!;
    expect(readCheckpoint(note)?.size).toBe(3);
    expect(await signedBy(note, key)).toBe(true);
    const [signature] = note.signatures;
    for (const check of [signed, library]) {
      expect(await check(key.bytes, textBytes(note.text), signature!.bytes)).toBe(true);
      expect(await check(key.bytes, textBytes(`${note.text} `), signature!.bytes)).toBe(false);
      expect(await check(readKey(signer("other", 9).key)!.bytes, textBytes(note.text), signature!.bytes)).toBe(false);
      expect(await check(key.bytes, textBytes(note.text), signature!.bytes.slice(1))).toBe(false);
    }
  });

  it("is not believed under another key, and a key is not believed under another name", async () => {
    const note = readNote(checkpointText(lines(3), town))!;
    expect(await signedBy(note, readKey(signer(town.name, 9).key)!)).toBe(false);
    expect(readKey(town.key.replace("town", "city"))).toBeNull();
    expect(readKey("no key")).toBeNull();
  });

  it("tells when a witness has seen it, and takes no other text for it", async () => {
    const witness = signer("witness.example/one", 11, 4);
    const note = readNote(checkpointText(lines(3), town, [witness]))!;
    expect(await witnessed(note, readKey(witness.key)!)).toBe(1_700_000_000_000);
    expect(await witnessed({ ...note, text: `${note.text}x\n` }, readKey(witness.key)!)).toBeNull();
    expect(await witnessed(note, readKey(signer("witness.example/two", 12, 4).key)!)).toBeNull();
  });

  it("is refused in any form but the right one", () => {
    const right = checkpointText(lines(3), town);
    for (const wrong of ["", right.trimEnd(), right.replace("— ", "- "), right.replace("\n\n", "\n"), `${right}junk\n`]) expect(readNote(wrong)).toBeNull();
    const zeros = readNote(right.replace("\n3\n", "\n03\n"));
    expect(zeros && readCheckpoint(zeros)).toBeNull();
  });
});

describe("a phone that comes back to the ledger", () => {
  it("follows it as it grows", async () => {
    const memory = device();
    const first = await openLedger(reader(ledgerFiles(lines(5), town)), town.key, memory);
    expect(first.before).toBeNull();
    const later = await openLedger(reader(ledgerFiles(lines(300), town)), town.key, memory);
    expect(later.before).toBe(5);
  });

  it("refuses a ledger that is shorter than yesterday's", async () => {
    const memory = device();
    await openLedger(reader(ledgerFiles(lines(9), town)), town.key, memory);
    expect(await fault(openLedger(reader(ledgerFiles(lines(8), town)), town.key, memory))).toBe("rolled-back");
  });

  it("refuses a ledger whose past was written again, though it is signed and longer", async () => {
    const memory = device();
    await openLedger(reader(ledgerFiles(lines(9), town)), town.key, memory);
    const forged = ["order 440305 2026-11-21 - ".padEnd(70, "B"), ...lines(20).slice(1)];
    expect(await fault(openLedger(reader(ledgerFiles(forged, town)), town.key, memory))).toBe("forked");
    const swapped = [lines(9)[1]!, lines(9)[0]!, ...lines(9).slice(2)];
    expect(await fault(openLedger(reader(ledgerFiles(swapped, town)), town.key, memory))).toBe("forked");
    // Nothing of the forgery is remembered.
    expect(await fault(openLedger(reader(ledgerFiles(lines(10), town)), town.key, memory))).toBe("none");
  });

  it("raises an alarm when the key is another", async () => {
    const memory = device();
    await openLedger(reader(ledgerFiles(lines(9), town)), town.key, memory);
    const other = signer(town.name, 8);
    expect(await fault(openLedger(reader(ledgerFiles(lines(9), other)), other.key, memory))).toBe("key-changed");
  });

  it("refuses a checkpoint that somebody else signed, or that was changed after signing", async () => {
    const impostor = ledgerFiles(lines(9), signer(town.name, 8));
    expect(await fault(openLedger(reader(impostor), town.key, device()))).toBe("signature-wrong");
    const changed = ledgerFiles(lines(9), town);
    changed.set("checkpoint", textBytes(checkpointText(lines(9), town).replace("\n9\n", "\n8\n")));
    expect(await fault(openLedger(reader(changed), town.key, device()))).toBe("signature-wrong");
  });

  it("works where the browser lets nothing be stored", async () => {
    const memory = deviceMemory(null);
    await openLedger(reader(ledgerFiles(lines(9), town)), town.key, memory);
    expect(await fault(openLedger(reader(ledgerFiles(lines(8), town)), town.key, memory))).toBe("rolled-back");
  });

  it("remembers the highest decision of each person", () => {
    const memory = device();
    memory.raise("a", 4);
    memory.raise("a", 3);
    memory.raise("b", 1);
    expect([memory.highest("a"), memory.highest("b"), memory.highest("c")]).toEqual([4, 1, 0]);
  });
});

describe("the whole ledger", () => {
  const read = async (served: string[], signedLines: string[]) => {
    const files = ledgerFiles(served, town);
    files.set("checkpoint", textBytes(checkpointText(signedLines, town)));
    return readWhole(await openLedger(reader(files), town.key, device()), () => undefined, new AbortController().signal);
  };

  it("gives its own root, and shows up figures and statements that are not its own", async () => {
    const receipt = `destroyed 99 2026-11-21 - ${statementCommitment("the key of 2026-11-07 is gone")}`;
    const all = [...lines(300), receipt, "not a line"];
    const whole = await read(all, all);
    expect(whole.right).toBe(true);
    expect(whole.leaves.at(-1)).toBeNull();
    const told = [{ kind: "decision", office: "440305", n: 300 }, { kind: "destroyed", office: "99", n: 1 }];
    expect(wrongCount(told, whole.leaves)).toBeNull();
    // Lines that came after the figures were told do not count against them.
    expect(wrongCount([{ kind: "decision", office: "440305", n: 299 }], whole.leaves)).toBeNull();
    expect(wrongCount([{ kind: "decision", office: "440305", n: 298 }, told[1]!], whole.leaves)).toMatchObject({ kind: "decision", found: 299 });
    expect(wrongCount([{ kind: "decision", office: "440305", n: 299 }, { kind: "order", office: "440305", n: 1 }], whole.leaves)).toMatchObject({ n: 299, found: 300 });
    const statement = { index: 300, kind: "destroyed", statement: "the key of 2026-11-07 is gone" };
    expect(wrongStatement([statement], whole.leaves)).toBeNull();
    expect(wrongStatement([{ ...statement, statement: "the key of 2026-11-08 is gone" }], whole.leaves)?.index).toBe(300);
    expect(wrongStatement([{ ...statement, kind: "version" }], whole.leaves)?.index).toBe(300);
  });

  it("is refused with one line changed, and with two in the other order", async () => {
    const all = lines(300);
    const changed = all.with(42, all[42]!.replace("decision", "order"));
    expect((await read(changed, all)).right).toBe(false);
    expect((await read(all.with(1, all[2]!).with(2, all[1]!), all)).right).toBe(false);
  });

  it("is refused when a line was cut out", async () => {
    const all = lines(300);
    await expect(read(all.slice(0, 299), all)).rejects.toThrow();
    const files = ledgerFiles(all, town);
    const bundle = files.get("tile/entries/001.p/44")!;
    files.set("tile/entries/001.p/44", bundle.subarray(0, bundle.length - 71));
    const ledger = await openLedger(reader(files), town.key, device());
    await expect(readWhole(ledger, () => undefined, new AbortController().signal)).rejects.toThrow(BadTile);
  });
});
