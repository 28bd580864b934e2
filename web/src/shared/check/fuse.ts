// Membership in a binary fuse filter with 16-bit fingerprints, bit for bit as the server's library (xorf) lays it out:
// three places in an array, whose fingerprints cancel the key's own when the key was put in. No false negatives; one
// stranger in 65,000 is taken for a member.

export interface Fuse {
  seed: bigint;
  segmentLength: number;
  segmentLengthMask: number;
  segmentCountLength: number;
  fingerprints: Uint16Array;
}

const U64 = 64;
const M = 0xff51_afd7_ed55_8ccdn;
const LOW32 = 0xffff_ffffn;

const LONGEST_SEGMENT = 262_144;

/** Whether the description fits its fingerprints, so that no key looks outside of them. */
export function sound({ segmentLength, segmentLengthMask, segmentCountLength, fingerprints }: Fuse): boolean {
  return (
    segmentLength > 0 &&
    segmentLength <= LONGEST_SEGMENT &&
    (segmentLength & (segmentLength - 1)) === 0 &&
    segmentLengthMask === segmentLength - 1 &&
    segmentCountLength > 0 &&
    segmentCountLength % segmentLength === 0 &&
    segmentCountLength + 2 * segmentLength === fingerprints.length
  );
}

export function contains(fuse: Fuse, key: bigint): boolean {
  const hash = mix(BigInt.asUintN(U64, key + fuse.seed));
  const low = Number(hash & LOW32);
  const high = Number(hash >> 32n);
  const first = Number((hash * BigInt(fuse.segmentCountLength)) >> 64n);
  const second = (first + fuse.segmentLength) ^ (Number((hash >> 18n) & LOW32) & fuse.segmentLengthMask);
  const third = (first + 2 * fuse.segmentLength) ^ (low & fuse.segmentLengthMask);
  const at = (place: number) => fuse.fingerprints[place] ?? 0;
  return (((low ^ high) & 0xffff) ^ at(first) ^ at(second) ^ at(third)) === 0;
}

/** The finishing mix of MurmurHash3. */
function mix(key: bigint): bigint {
  let k = key ^ (key >> 33n);
  k = BigInt.asUintN(U64, k * M);
  k ^= k >> 33n;
  k = BigInt.asUintN(U64, k * 0xc4ce_b9fe_1a85_ec53n);
  return k ^ (k >> 33n);
}
