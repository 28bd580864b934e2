// The Merkle tree of RFC 6962 (and 9162, whose two checks stand below): leaves in an order that nobody can change
// afterwards without changing the root. Pure; an index counts from 0.
import { sha256 } from "@noble/hashes/sha2.js";
import { joined, same } from "./bytes";

export type Hash = Uint8Array;

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export const leafHash = (leaf: Uint8Array): Hash => sha256(joined(LEAF, leaf));
export const nodeHash = (left: Hash, right: Hash): Hash => sha256(joined(NODE, left, right));
export const emptyRoot = (): Hash => sha256(new Uint8Array());

/** The greatest power of two below `n`, for n ≥ 2: where RFC 6962 parts a tree. */
export function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** Whether `path` leads from the leaf at `index` to the root of a tree of `size` leaves (RFC 9162, 2.1.3.2). */
export function included(leaf: Hash, index: number, size: number, path: Hash[], root: Hash): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  let fn = index;
  let sn = size - 1;
  let hash = leaf;
  for (const sibling of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && same(hash, root);
}

/** Whether the tree of `older` leaves is the beginning of the tree of `newer` leaves (RFC 9162, 2.1.4.2). */
export function consistent(older: number, newer: number, path: Hash[], olderRoot: Hash, newerRoot: Hash): boolean {
  if (!Number.isSafeInteger(older) || !Number.isSafeInteger(newer) || older < 0 || older > newer) return false;
  if (older === newer) return path.length === 0 && same(olderRoot, newerRoot);
  if (older === 0) return path.length === 0;
  // A tree that is full stands as it is in every later one.
  const proof = isPowerOfTwo(older) ? [olderRoot, ...path] : path;
  const [first, ...rest] = proof;
  if (!first) return false;
  let fn = older - 1;
  let sn = newer - 1;
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  let oldHash = first;
  let newHash = first;
  for (const sibling of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      oldHash = nodeHash(sibling, oldHash);
      newHash = nodeHash(sibling, newHash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      newHash = nodeHash(newHash, sibling);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && same(oldHash, olderRoot) && same(newHash, newerRoot);
}

/** Takes leaf after leaf and knows the root at any moment, holding one hash a level. */
export class GrowingTree {
  /** The full subtrees so far, the largest first; the sizes are the bits of `size`. */
  private peaks: Hash[] = [];
  size = 0;

  add(leaf: Hash): void {
    let hash = leaf;
    for (let rest = this.size; rest % 2 === 1; rest = half(rest)) hash = nodeHash(this.peaks.pop()!, hash);
    this.peaks.push(hash);
    this.size += 1;
  }

  root(): Hash {
    return this.peaks.length === 0 ? emptyRoot() : this.peaks.reduceRight((right, left) => nodeHash(left, right));
  }
}

const half = (n: number) => Math.floor(n / 2);
export const isPowerOfTwo = (n: number): boolean => n === 2 ** Math.round(Math.log2(n));
