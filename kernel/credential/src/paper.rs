//! A paper pass: a token bound to no phone, with the masked identity that a guard compares with a document.

use crate::{
    Identity,
    cbor::{Malformed, Reader, Writer},
};

pub(crate) const LONGEST: usize = 512;

/// What stands on the paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper<'a> {
    /// The token's bytes, as issued.
    pub token: &'a [u8],
    pub identity: Identity,
}

impl<'a> Paper<'a> {
    pub fn write(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.array(2).bytes(self.token);
        self.identity.write(&mut writer);
        writer.done()
    }

    pub fn read(bytes: &'a [u8]) -> Result<Self, Malformed> {
        if bytes.len() > LONGEST {
            return Err(Malformed);
        }
        let mut reader = Reader::new(bytes);
        reader.array_of(2)?;
        let token = reader.bytes()?;
        let identity = Identity::read(&mut reader)?;
        reader.end()?;
        Ok(Self { token, identity })
    }
}
