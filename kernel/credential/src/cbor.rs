//! CBOR as passes use it: deterministic (RFC 8949, 4.2.1) and nothing else. Integers and lengths in their shortest form,
//! definite lengths, no tags, no floats; a reader refuses the rest, so that a thing has one encoding. It allocates
//! nothing: a length that lies beyond the end is refused before anybody believes it.

/// Not the bytes of what was asked for, or not in their one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not in the form that was agreed on")]
pub struct Malformed;

const UINT: u8 = 0;
const NINT: u8 = 1;
const BYTES: u8 = 2;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;
const MAP: u8 = 5;

/// Reads one item after the other.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Nothing may follow.
    pub fn end(self) -> Result<(), Malformed> {
        if self.rest.is_empty() { Ok(()) } else { Err(Malformed) }
    }

    pub fn uint(&mut self) -> Result<u64, Malformed> {
        self.head(UINT)
    }

    /// A positive or negative integer.
    pub fn int(&mut self) -> Result<i64, Malformed> {
        match self.rest.first().ok_or(Malformed)? >> 5 {
            UINT => i64::try_from(self.head(UINT)?).map_err(|_| Malformed),
            _ => i64::try_from(self.head(NINT)?).map(|n| -1 - n).map_err(|_| Malformed),
        }
    }

    pub fn bytes(&mut self) -> Result<&'a [u8], Malformed> {
        let length = self.head(BYTES)?;
        self.take(length)
    }

    /// Bytes of a length that is known.
    pub fn exactly<const N: usize>(&mut self) -> Result<[u8; N], Malformed> {
        self.bytes()?.try_into().map_err(|_| Malformed)
    }

    pub fn text(&mut self) -> Result<&'a str, Malformed> {
        let length = self.head(TEXT)?;
        std::str::from_utf8(self.take(length)?).map_err(|_| Malformed)
    }

    /// The number of items that follow; never more than bytes are left.
    pub fn array(&mut self) -> Result<usize, Malformed> {
        let items = self.head(ARRAY)?;
        self.credible(items)
    }

    /// An array of so many items.
    pub fn array_of(&mut self, items: usize) -> Result<(), Malformed> {
        if self.array()? == items { Ok(()) } else { Err(Malformed) }
    }

    /// The number of pairs that follow.
    pub fn map(&mut self) -> Result<usize, Malformed> {
        let pairs = self.head(MAP)?;
        self.credible(pairs)
    }

    /// A map of so many pairs.
    pub fn map_of(&mut self, pairs: usize) -> Result<(), Malformed> {
        if self.map()? == pairs { Ok(()) } else { Err(Malformed) }
    }

    /// The key that a map must have here.
    pub fn key(&mut self, key: i64) -> Result<(), Malformed> {
        if self.int()? == key { Ok(()) } else { Err(Malformed) }
    }

    fn credible(&self, items: u64) -> Result<usize, Malformed> {
        usize::try_from(items).ok().filter(|items| *items <= self.rest.len()).ok_or(Malformed)
    }

    fn take(&mut self, length: u64) -> Result<&'a [u8], Malformed> {
        let length = self.credible(length)?;
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        Ok(taken)
    }

    fn head(&mut self, kind: u8) -> Result<u64, Malformed> {
        let (first, rest) = self.rest.split_first().ok_or(Malformed)?;
        if first >> 5 != kind {
            return Err(Malformed);
        }
        self.rest = rest;
        let short = first & 0x1f;
        let (wide, least) = match short {
            0..=23 => return Ok(u64::from(short)),
            24 => (1, 24),
            25 => (2, 1 << 8),
            26 => (4, 1 << 16),
            27 => (8, 1 << 32),
            _ => return Err(Malformed),
        };
        let bytes = self.take(wide)?;
        let number = bytes.iter().fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
        // A number that fits a shorter form must stand in it.
        if number < least { Err(Malformed) } else { Ok(number) }
    }
}

/// Writes one item after the other; the caller keeps the keys of a map in order.
#[derive(Debug, Clone, Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn done(self) -> Vec<u8> {
        self.bytes
    }

    pub fn uint(&mut self, number: u64) -> &mut Self {
        self.head(UINT, number)
    }

    pub fn int(&mut self, number: i64) -> &mut Self {
        match u64::try_from(number) {
            Ok(number) => self.head(UINT, number),
            Err(_) => self.head(NINT, number.unsigned_abs() - 1),
        }
    }

    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.head(BYTES, bytes.len() as u64).bytes.extend_from_slice(bytes);
        self
    }

    pub fn text(&mut self, text: &str) -> &mut Self {
        self.head(TEXT, text.len() as u64).bytes.extend_from_slice(text.as_bytes());
        self
    }

    pub fn array(&mut self, items: usize) -> &mut Self {
        self.head(ARRAY, items as u64)
    }

    pub fn map(&mut self, pairs: usize) -> &mut Self {
        self.head(MAP, pairs as u64)
    }

    fn head(&mut self, kind: u8, number: u64) -> &mut Self {
        let kind = kind << 5;
        let wide = number.to_be_bytes();
        match number {
            0..24 => self.bytes.push(kind | wide[7]),
            24..0x100 => self.bytes.extend_from_slice(&[kind | 24, wide[7]]),
            0x100..0x1_0000 => self.bytes.extend_from_slice(&[kind | 25, wide[6], wide[7]]),
            0x1_0000..0x1_0000_0000 => {
                self.bytes.push(kind | 26);
                self.bytes.extend_from_slice(&wide[4..]);
            }
            _ => {
                self.bytes.push(kind | 27);
                self.bytes.extend_from_slice(&wide);
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_back_in_their_one_form() {
        for number in [0, 1, 23, 24, 255, 256, 65_535, 65_536, 1 << 31, (1 << 32) - 1, 1 << 32, i64::MAX] {
            for number in [number, -1 - number] {
                let bytes = Writer::new().int(number).clone().done();
                let mut reader = Reader::new(&bytes);
                assert_eq!(reader.int(), Ok(number));
                assert_eq!(reader.end(), Ok(()));
            }
        }
    }

    #[test]
    fn a_longer_form_of_a_number_is_refused() {
        for bytes in [
            &[0x18, 23][..],
            &[0x19, 0, 255],
            &[0x1a, 0, 0, 255, 255],
            &[0x1b, 0, 0, 0, 0, 255, 255, 255, 255],
        ] {
            assert_eq!(Reader::new(bytes).int(), Err(Malformed));
        }
    }

    #[test]
    fn indefinite_lengths_tags_and_floats_are_refused() {
        for first in [0x5f, 0x7f, 0x9f, 0xbf, 0xc0, 0xd8, 0xf5, 0xf9, 0xfb, 0x1c, 0x3f] {
            let bytes = [first; 16];
            let mut reader = Reader::new(&bytes);
            assert!(reader.int().is_err() && reader.bytes().is_err() && reader.text().is_err());
            assert!(reader.array().is_err() && reader.map().is_err(), "{first:x}");
        }
    }

    #[test]
    fn a_length_beyond_the_end_is_not_believed() {
        let huge = [0x5b, 0x10, 0, 0, 0, 0, 0, 0, 0, 1];
        assert_eq!(Reader::new(&huge).bytes(), Err(Malformed));
        let many = [0x9b, 0x10, 0, 0, 0, 0, 0, 0, 0, 1];
        assert_eq!(Reader::new(&many).array(), Err(Malformed));
    }
}
