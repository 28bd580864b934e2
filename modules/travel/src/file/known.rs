//! Short texts and their numbers: the first is 0. For millions of questions about few texts.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

/// Texts in the order in which they came.
#[derive(Debug, Default)]
pub(crate) struct Names {
    numbers: HashMap<Box<[u8]>, u32, BuildHasherDefault<Quick>>,
    last: (Vec<u8>, Option<u32>),
}

impl Names {
    /// The number of a text.
    pub(crate) fn number(&mut self, text: &[u8]) -> u32 {
        // Files are often in order of one thing or another.
        if let (last, Some(number)) = &self.last
            && **last == *text
        {
            return *number;
        }
        let number = match self.numbers.get(text) {
            Some(number) => *number,
            None => {
                let number = self.numbers.len() as u32;
                self.numbers.insert(text.into(), number);
                number
            }
        };
        self.last.0.clear();
        self.last.0.extend_from_slice(text);
        self.last.1 = Some(number);
        number
    }

    pub(crate) fn len(&self) -> usize {
        self.numbers.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        self.numbers.iter().map(|(text, number)| (std::str::from_utf8(text).unwrap_or_default(), *number))
    }
}

/// As [`Names`], of texts that somebody else holds.
#[derive(Debug, Default)]
pub(crate) struct Numbers<'t> {
    numbers: HashMap<&'t [u8], u32, BuildHasherDefault<Quick>>,
    texts: Vec<&'t [u8]>,
}

impl<'t> Numbers<'t> {
    pub(crate) fn number(&mut self, text: &'t [u8]) -> u32 {
        *self.numbers.entry(text).or_insert_with(|| {
            self.texts.push(text);
            (self.texts.len() - 1) as u32
        })
    }

    /// The texts by their numbers.
    pub(crate) fn into_texts(self) -> Vec<&'t str> {
        self.texts.into_iter().map(|text| std::str::from_utf8(text).unwrap_or_default()).collect()
    }
}

/// Mixes eight bytes at a time. An operator who made numbers collide would only slow down their own file.
#[derive(Debug, Default)]
pub(crate) struct Quick(u64);

const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let mut words = bytes.chunks_exact(8);
        for word in &mut words {
            self.write_u64(u64::from_le_bytes(word.try_into().unwrap_or_default()));
        }
        let rest = words.remainder();
        if !rest.is_empty() {
            let mut word = [0; 8];
            word[..rest.len()].copy_from_slice(rest);
            self.write_u64(u64::from_le_bytes(word));
        }
    }
    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(MIX);
    }
    fn write_usize(&mut self, word: usize) {
        self.write_u64(word as u64);
    }
    fn write_u8(&mut self, byte: u8) {
        self.write_u64(byte.into());
    }
    fn finish(&self) -> u64 {
        // The upper bits are the well-mixed ones, the table looks at both ends.
        self.0 ^ (self.0 >> 32)
    }
}

/// In which of so many parts a text belongs; `parts` is a power of two.
pub(crate) fn part_of(text: &[u8], parts: usize) -> usize {
    let mut hash = Quick::default();
    hash.write(text);
    (hash.0 >> 40) as usize & (parts - 1)
}
