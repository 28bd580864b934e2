//! A list as bytes and back.

use base::{Moment, Words};

use super::{
    Algorithm, Issuer, IssuerKey, List, MOST_AREAS, MOST_ISSUERS, MOST_KEYS, MOST_SIGNERS, Malformed,
    PublicKey,
};
use crate::{
    cbor::{Reader, Writer},
    token::seconds,
};

const VERSION: u64 = 1;

impl List {
    /// The bytes that are signed.
    pub(super) fn payload(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.map(7).int(1).uint(VERSION).int(2).uint(self.seq);
        writer.int(3).int(self.issued.seconds()).int(4).int(self.until.seconds());
        writer.int(5).uint(self.threshold as u64);
        writer.int(6).array(self.signers.len());
        for signer in &self.signers {
            writer.array(2);
            write_key(&mut writer, signer);
        }
        writer.int(7).array(self.issuers.len());
        for issuer in &self.issuers {
            issuer.write(&mut writer);
        }
        writer.done()
    }

    /// Reads the bytes that were signed, in their one form.
    pub(super) fn of_payload(payload: &[u8]) -> Result<Self, Malformed> {
        let mut reader = Reader::new(payload);
        reader.map_of(7)?;
        reader.key(1)?;
        if reader.uint()? != VERSION {
            return Err(Malformed);
        }
        reader.key(2)?;
        let seq = reader.uint()?;
        reader.key(3)?;
        let issued = moment(&mut reader)?;
        reader.key(4)?;
        let until = moment(&mut reader)?;
        reader.key(5)?;
        let threshold = usize::try_from(reader.uint()?).map_err(|_| Malformed)?;
        reader.key(6)?;
        let signers = many(&mut reader, MOST_SIGNERS, |reader| {
            reader.array_of(2)?;
            read_key(reader)
        })?;
        reader.key(7)?;
        let issuers = many(&mut reader, MOST_ISSUERS, Issuer::read)?;
        reader.end()?;
        let list = Self { seq, issued, until, threshold, signers, issuers };
        list.sound().map_err(|_| Malformed)?;
        Ok(list)
    }
}

impl Issuer {
    fn write(&self, writer: &mut Writer) {
        writer.array(6).text(&self.code).text(&self.name.zh).text(&self.name.en);
        writer.array(self.areas.len());
        for area in &self.areas {
            writer.text(area);
        }
        writer.text(&self.url).array(self.keys.len());
        for key in &self.keys {
            writer.array(5);
            write_key(writer, &key.public);
            let withdrawn = key.withdrawn.map_or(0, Moment::seconds);
            writer.int(key.from.seconds()).int(key.until.seconds()).int(withdrawn);
        }
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Malformed> {
        reader.array_of(6)?;
        let code = reader.text()?.to_owned();
        let name = Words::new(reader.text()?, reader.text()?);
        let areas = many(reader, MOST_AREAS, |reader| Ok(reader.text()?.to_owned()))?;
        let url = reader.text()?.to_owned();
        let keys = many(reader, MOST_KEYS, IssuerKey::read)?;
        Ok(Self { code, name, areas, url, keys })
    }
}

impl IssuerKey {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Malformed> {
        reader.array_of(5)?;
        let public = read_key(reader)?;
        let (from, until) = (moment(reader)?, moment(reader)?);
        let withdrawn = Some(moment(reader)?).filter(|at| at.seconds() > 0);
        Ok(Self { public, from, until, withdrawn })
    }
}

fn write_key(writer: &mut Writer, key: &PublicKey) {
    writer.int(key.algorithm().cose()).bytes(key.bytes());
}

fn read_key(reader: &mut Reader<'_>) -> Result<PublicKey, Malformed> {
    let algorithm = Algorithm::of_cose(reader.int()?).ok_or(Malformed)?;
    PublicKey::new(algorithm, reader.bytes()?).map_err(|_| Malformed)
}

fn moment(reader: &mut Reader<'_>) -> Result<Moment, Malformed> {
    Ok(Moment::from_seconds(seconds(reader)?))
}

/// As many as are said to follow, but no more than there may be.
fn many<'a, T>(
    reader: &mut Reader<'a>,
    most: usize,
    mut one: impl FnMut(&mut Reader<'a>) -> Result<T, Malformed>,
) -> Result<Vec<T>, Malformed> {
    let items = reader.array()?;
    if items > most {
        return Err(Malformed);
    }
    (0..items).map(|_| one(reader)).collect()
}
