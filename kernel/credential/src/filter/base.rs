//! The base: all entries of a moment, packed into 18 bits each (a binary fuse filter).

use ::base::Moment;
use xorf::BinaryFuse16;

use super::{Kind, Opening, sign, signed};
use crate::{
    Malformed, Signed, Signer,
    cbor::{Reader, Writer},
};

/// The construction's own bound on a segment.
const LONGEST_SEGMENT: u32 = 1 << 18;
const ELEMENTS: usize = 10;

/// All revoked passes of an issuer at a moment.
#[derive(Clone)]
pub struct Base {
    pub issuer: String,
    /// The edition up to which it holds everything.
    pub seq: u64,
    pub at: Moment,
    count: u64,
    fuse: Fuse,
}

/// A binary fuse filter of 16 bits (Graf and Lemire, 2022) as it is searched; it is built by a library.
#[derive(Clone, PartialEq, Eq)]
struct Fuse {
    seed: u64,
    /// A power of two.
    segment: u32,
    /// Where the third-last segment ends: a search begins before it.
    starts: u32,
    table: Vec<u16>,
}

impl std::fmt::Debug for Base {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Base({} {} at {}: {} entries)", self.issuer, self.seq, self.at, self.count)
    }
}

/// The construction did not succeed; with entries that are hashes this does not happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no filter could be built of these entries")]
pub struct Unbuilt;

impl Base {
    /// Packs the entries, in any order; one that stands twice counts once.
    ///
    /// # Errors
    /// When the construction fails a thousand times over.
    pub fn build(issuer: &str, seq: u64, at: Moment, mut entries: Vec<u64>) -> Result<Self, Unbuilt> {
        entries.sort_unstable();
        entries.dedup();
        let built = BinaryFuse16::try_from(entries.as_slice()).map_err(|_| Unbuilt)?;
        let fuse = Fuse {
            seed: built.descriptor.seed,
            segment: built.descriptor.segment_length,
            starts: built.descriptor.segment_count_length,
            table: built.fingerprints.into_vec(),
        };
        Ok(Self { issuer: issuer.to_owned(), seq, at, count: entries.len() as u64, fuse })
    }

    /// How many passes it was built of.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// True for every entry it was built of, and by chance for one in 65,000 others. Of nothing nobody is held: on a day on
    /// which no pass was revoked, nobody need be looked at closer.
    pub fn has(&self, entry: u64) -> bool {
        self.count > 0 && self.fuse.has(entry)
    }

    /// The signed file.
    pub fn sign(&self, signer: &impl Signer) -> Vec<u8> {
        sign(&self.payload(), signer)
    }

    /// Takes a file apart. Nothing in it is believed until `Signed::holds`.
    ///
    /// # Errors
    /// When it is no base in its one form, or one in which a search could leave the table.
    pub fn read(bytes: &[u8]) -> Result<(Self, Signed<'_>), Malformed> {
        let signed = signed(bytes)?;
        let mut reader = Reader::new(signed.payload);
        let Opening { issuer, seq, at } = Opening::read(&mut reader, Kind::Base, ELEMENTS)?;
        let count = reader.uint()?;
        let seed = reader.uint()?;
        let [segment, mask, starts] = [small(&mut reader)?, small(&mut reader)?, small(&mut reader)?];
        let (pairs, rest) = reader.bytes()?.as_chunks::<2>();
        reader.end()?;
        let table = pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
        let fuse = Fuse { seed, segment, starts, table };
        if !rest.is_empty() || !fuse.is_sound() || mask != segment - 1 || count > pairs.len() as u64 {
            return Err(Malformed);
        }
        Ok((Self { issuer, seq, at, count, fuse }, signed))
    }

    fn payload(&self) -> Vec<u8> {
        let Fuse { seed, segment, starts, table } = &self.fuse;
        let mut writer = Writer::new();
        Opening::write(&mut writer, Kind::Base, ELEMENTS, &self.issuer, self.seq, self.at);
        writer.uint(self.count).uint(*seed);
        for number in [*segment, segment - 1, *starts] {
            writer.uint(number.into());
        }
        let table: Vec<u8> = table.iter().flat_map(|one| one.to_le_bytes()).collect();
        writer.bytes(&table);
        writer.done()
    }
}

fn small(reader: &mut Reader<'_>) -> Result<u32, Malformed> {
    u32::try_from(reader.uint()?).map_err(|_| Malformed)
}

impl Fuse {
    /// Each of a search's three places lies in the table: whatever an issuer signs, no gate falls over it.
    fn is_sound(&self) -> bool {
        let whole = u64::from(self.starts) + 2 * u64::from(self.segment);
        self.segment.is_power_of_two()
            && self.segment <= LONGEST_SEGMENT
            && self.starts > 0
            && self.starts.is_multiple_of(self.segment)
            && whole == self.table.len() as u64
    }

    /// The entry's three places, in segments that follow each other, together hold its fingerprint.
    fn has(&self, entry: u64) -> bool {
        let hash = mix(entry.wrapping_add(self.seed));
        let first = ((u128::from(hash) * u128::from(self.starts)) >> 64) as u32;
        let mask = self.segment - 1;
        let second = (first + self.segment) ^ ((hash >> 18) as u32 & mask);
        let third = (first + 2 * self.segment) ^ (hash as u32 & mask);
        let found = [first, second, third].iter().fold(0, |found, at| found ^ self.table[*at as usize]);
        found == (hash ^ (hash >> 32)) as u16
    }
}

/// The end of MurmurHash3: every bit of the number moves every bit of the answer.
fn mix(mut number: u64) -> u64 {
    number ^= number >> 33;
    number = number.wrapping_mul(0xff51_afd7_ed55_8ccd);
    number ^= number >> 33;
    number = number.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    number ^ (number >> 33)
}
