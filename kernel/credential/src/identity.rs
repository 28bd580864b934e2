//! Who the holder is, disclosed only when they choose to: the token carries a commitment of 16 bytes, and the name stands
//! nowhere in it.

use ring::digest;

use crate::cbor::{Malformed, Reader, Writer};

const DOMAIN: &[u8] = b"bulwark identity/1\0";
/// Longest name and tail in bytes: masked names are short, and a show has 360 bytes.
const LONGEST_NAME: usize = 32;
const LONGEST_TAIL: usize = 8;

/// A masked name and the last signs of a document, with the salt that hides them in the token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    salt: [u8; 16],
    name: String,
    tail: String,
}

impl Identity {
    /// # Errors
    /// When the name has more than 32 bytes or the tail more than 8.
    pub fn new(salt: [u8; 16], name: &str, tail: &str) -> Result<Self, Malformed> {
        if name.len() > LONGEST_NAME || tail.len() > LONGEST_TAIL {
            return Err(Malformed);
        }
        Ok(Self { salt, name: name.to_owned(), tail: tail.to_owned() })
    }

    pub fn salt(&self) -> &[u8; 16] {
        &self.salt
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn tail(&self) -> &str {
        &self.tail
    }

    /// What the token carries.
    pub fn commitment(&self) -> [u8; 16] {
        let mut context = digest::Context::new(&digest::SHA256);
        context.update(DOMAIN);
        context.update(&self.salt);
        let mut said = Writer::new();
        said.array(2).text(&self.name).text(&self.tail);
        context.update(&said.done());
        let mut commitment = [0; 16];
        commitment.copy_from_slice(&context.finish().as_ref()[..16]);
        commitment
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, Malformed> {
        reader.array_of(3)?;
        let salt = reader.exactly()?;
        let (name, tail) = (reader.text()?, reader.text()?);
        Self::new(salt, name, tail)
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        writer.array(3).bytes(&self.salt).text(&self.name).text(&self.tail);
    }
}
