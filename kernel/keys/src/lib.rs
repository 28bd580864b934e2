//! The keyring: every secret of an installation, in a folder of its own outside the database and its backups.
//!
//! It seals names and numbers, finds them again by keyed hash, signs passes, and hides who visited where under a
//! key that lives for one day's visits and is then destroyed. This crate is the only door from a visit back to a
//! person, and that door asks for a case and a purpose.
//!
//! What lies in the folder (mode 0700, each file 0600, written whole or not at all):
//!
//! | file | holds |
//! | --- | --- |
//! | `master.key` | 32 random bytes; wraps every other file, so that a copied file alone is worth nothing. Better in a file elsewhere, or in `master.wrapped` under a passphrase ([`Master`]) |
//! | `field.key`, `field-2.key`, … | AES-256-GCM for sealed columns; `field.current` says which one seals |
//! | `field.gone`, `field-2.gone`, … | this key was destroyed; its number is given to no other |
//! | `lookup.key` | HMAC-SHA-256 for exact look-up |
//! | `issuer.key`, `issuer-2.key`, … | the issuer's keys: ES256, EdDSA or SM2; `issuer.current` says which one signs |
//! | `serial.key` | AES-128 that hides the holder's number in a pass's serial |
//! | `mac.key` | HMAC-SHA-256 that vouches for rows of the database: who can write every table still cannot make one |
//! | `ledger.key`, `ledger-2.key`, … | the public ledger's Ed25519 key as PKCS#8; `ledger.current` says which one signs |
//! | `backup.key` | seals backups of the database |
//! | `NAME.anchor` | the last state of something that only grows (the ledger, the journal), so that a store rolled back is noticed |
//! | `keyring.whole` | the names of the keys above that were made: one that is missing is never made again ([`KeyError::Missing`]) |
//! | `people.slots` | a random key for each person, 64 bytes each, overwritten in place when the person is forgotten |
//! | `month-YYYYMM01.key` | 16 random bytes per month, mixed into what is sealed about people in it; `.gone` as below |
//! | `day-YYYYMMDD.key` | 16 random bytes per local day, derived from nothing |
//! | `day-YYYYMMDD.gone` | this day's key was destroyed; no key is made for it or any earlier day again |
//!
//! Processes that share the folder agree: whoever links a file first wins and the others read it.

mod about;
mod anchor;
mod anchored;
mod counts;
mod days;
mod error;
mod export;
mod field;
mod folder;
mod frames;
mod issuer;
mod lasting;
mod log;
mod master;
mod passphrase;
mod people;
mod rewrap;
mod room;
mod seal;
mod serials;
mod upkeep;
mod visits;

use std::{fmt, path::Path, sync::Arc};

use base::{Chance, Id, kinds};
use credential::{Algorithm, PublicKey};
use ring::hmac;
use zeroize::Zeroizing;

pub use anchor::Later;
pub use days::Resolved;
pub use error::KeyError;
pub use export::ExportHead;
pub use frames::{OpenReader, SealWriter};
pub use issuer::IssuerKey;
pub use master::Master;
pub use passphrase::LEAST_SIGNS;
pub use serials::Lot;

use anchor::Anchors;
use days::DayKeys;
use field::FieldKeys;
use folder::{Folder, Place, Use};
use issuer::Issuers;
use log::LogKeys;
use people::PersonKeys;
use serials::Serials;

/// Who somebody is, everywhere in the platform.
pub type PersonId = Id<kinds::Person>;

/// All keys of one installation. Share it behind an `Arc`; every method takes `&self`.
///
/// Our own copies of key bytes are wiped when dropped. Expanded keys inside `ring` are not (it offers no way), so a
/// core dump of a running server is as secret as the folder.
pub struct Keyring {
    place: Place,
    field: FieldKeys,
    backup: hmac::Key,
    lookup: hmac::Key,
    mac: hmac::Key,
    issuers: Issuers,
    serials: Serials,
    log: LogKeys,
    days: DayKeys,
    months: DayKeys,
    people: PersonKeys,
    chance: Chance,
    anchors: Anchors,
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keyring").field("issuer", &self.issuers.current().public()).finish_non_exhaustive()
    }
}

impl Keyring {
    /// Whether a keyring lies in this folder, also one that misses a key.
    pub fn stands(dir: &Path) -> bool {
        lasting::any(dir)
    }

    /// Opens the folder, or makes it and every lasting key in it. Day keys are made when first asked for.
    ///
    /// # Errors
    /// When the folder can be read by others, or a file in it is unreadable or was not wrapped by its master key;
    /// [`KeyError::Missing`] when one of its lasting keys went away.
    pub fn open(dir: &Path, chance: &Chance) -> Result<Self, KeyError> {
        Self::open_with(dir, &Master::InFolder, chance)
    }

    /// As [`Keyring::open`], with the master key from where it lies.
    ///
    /// # Errors
    /// As [`Keyring::open`].
    pub fn open_with(dir: &Path, master: &Master, chance: &Chance) -> Result<Self, KeyError> {
        Self::of(Folder::open(dir, master, Use::Shared, chance)?, chance)
    }

    /// As [`Keyring::open_with`], and nobody else has it open until this one is dropped.
    ///
    /// # Errors
    /// [`KeyError::InUse`] when somebody has; else as [`Keyring::open`].
    pub fn open_alone(dir: &Path, master: &Master, chance: &Chance) -> Result<Self, KeyError> {
        Self::of(Folder::open(dir, master, Use::Alone, chance)?, chance)
    }

    fn of(folder: Folder, chance: &Chance) -> Result<Self, KeyError> {
        lasting::must_be_there(&folder)?;
        // In the order that `lasting` knows.
        let field = field::first(&folder, chance)?;
        let lookup = folder.secret("lookup", || chance_bytes(chance))?;
        let issuer = folder.secret("issuer", || issuer::generate(Algorithm::Es256, chance))?;
        let mac = folder.secret("mac", || chance_bytes(chance))?;
        let log = folder.secret("ledger", log::generate)?;
        let serial = folder.secret("serial", || chance_bytes(chance))?;
        let backup = folder.secret("backup", || chance_bytes(chance))?;
        folder.make_slots(people::FILE)?;
        lasting::note(&folder)?;
        let secrets = [&lookup[..], &mac, &issuer, &serial, &log, &backup];
        Self::assemble(field.as_ref().map(|key| &key[..]), secrets, Place::Folder(Arc::new(folder)), chance)
    }

    /// A keyring that dies with the process, for tests and for made towns.
    pub fn memory(chance: &Chance) -> Self {
        let [field, lookup, mac, serial, backup] = [(); 5].map(|()| chance_bytes(chance));
        let issuer = issuer::generate(Algorithm::Es256, chance);
        let secrets = [&lookup[..], &mac, &issuer, &serial, &log::generate(), &backup];
        Self::assemble(Some(&field), secrets, Place::Memory, chance)
            .expect("freshly made keys have the right shape")
    }

    fn assemble(
        field: Option<&[u8]>,
        [lookup, mac, issuer, serial, log, backup]: [&[u8]; 6],
        place: Place,
        chance: &Chance,
    ) -> Result<Self, KeyError> {
        Ok(Self {
            field: FieldKeys::open(place.clone(), field, chance)?,
            backup: hmac::Key::new(hmac::HMAC_SHA256, backup),
            lookup: hmac::Key::new(hmac::HMAC_SHA256, lookup),
            mac: hmac::Key::new(hmac::HMAC_SHA256, mac),
            issuers: Issuers::open(place.clone(), issuer)?,
            serials: Serials::new(serial)?,
            log: LogKeys::open(place.clone(), log)?,
            anchors: Anchors::new(place.clone()),
            days: DayKeys::new("day", place.clone(), chance.clone()),
            months: DayKeys::new("month", place.clone(), chance.clone()),
            people: PersonKeys::new(place.clone(), chance.clone()),
            place,
            chance: chance.clone(),
        })
    }

    /// Encrypts a field. The purpose (`resident.name/<id>`) is bound in: what was sealed for one purpose cannot be
    /// opened, or passed off, as another. The first byte names the key's version; 29 bytes longer than the plain.
    pub fn seal(&self, purpose: &str, plain: &[u8]) -> Vec<u8> {
        self.field.seal(purpose, plain)
    }

    /// # Errors
    /// When the bytes were sealed for another purpose or by another keyring, or were changed or cut since;
    /// [`KeyError::Retired`] when the key that sealed them was destroyed.
    pub fn open_sealed(&self, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>, KeyError> {
        self.field.open_sealed(purpose, sealed)
    }

    /// A keyed hash that finds a sealed field again by its exact value. Equal only within one purpose.
    ///
    /// Numbers have little entropy (an ID card about 2^40 in a city): without the key the hash tells nothing, with
    /// it the whole range can be tried. Hence the key lies outside the database.
    pub fn lookup(&self, purpose: &str, plain: &[u8]) -> [u8; 32] {
        let mut context = hmac::Context::with_key(&self.lookup);
        // The length in front keeps ("ab","c") apart from ("a","bc").
        context.update(&(purpose.len() as u64).to_be_bytes());
        context.update(purpose.as_bytes());
        context.update(plain);
        let mut hash = [0; 32];
        hash.copy_from_slice(context.sign().as_ref());
        hash
    }

    /// Vouches for a row of the database: whoever can write every table, but does not hold the keyring, cannot make
    /// one. The parts are bound with their lengths, so that no two rows read alike; equal only within one purpose.
    pub fn mac(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = [0; 32];
        mac.copy_from_slice(hmac::sign(&self.mac, &bound(purpose, parts)).as_ref());
        mac
    }

    /// Whether [`Keyring::mac`] made this for the same purpose and parts. Takes the same time whatever the answer.
    pub fn mac_holds(&self, purpose: &str, parts: &[&[u8]], mac: &[u8]) -> bool {
        hmac::verify(&self.mac, &bound(purpose, parts), mac).is_ok()
    }

    /// The public ledger's Ed25519 signature over the message.
    pub fn sign_log(&self, message: &[u8]) -> [u8; 64] {
        self.log.current().sign(message)
    }

    /// The public ledger's Ed25519 key.
    pub fn log_public(&self) -> [u8; 32] {
        self.log.current().public()
    }

    /// The issuer's key that signs now.
    pub fn issuer(&self) -> Arc<IssuerKey> {
        self.issuers.current()
    }

    /// Every key of the issuer: its number from 1, the public half, and whether it is the one that signs.
    pub fn issuer_keys(&self) -> Vec<(u32, PublicKey, bool)> {
        self.issuers.list()
    }

    /// Makes one more issuer's key and tells its number. It signs nothing yet: the trust lists must name it first.
    ///
    /// # Errors
    /// When the folder cannot be written, or holds 64 issuer's keys already.
    pub fn make_issuer(&self, algorithm: Algorithm) -> Result<u32, KeyError> {
        self.issuers.make(algorithm, &self.chance)
    }

    /// From here on the issuer's key of this number signs, in this process and in those that open the folder later.
    ///
    /// # Errors
    /// When there is no such key, or the folder cannot be written.
    pub fn use_issuer(&self, number: u32) -> Result<(), KeyError> {
        self.issuers.use_key(number)
    }

    /// The serial of a pass of this lot: sixteen bytes that look random to everybody without this keyring.
    pub fn serial(&self, lot: Lot) -> [u8; 16] {
        self.serials.write(lot)
    }

    /// The lot of a serial; `None` when it is none of ours.
    pub fn lot(&self, serial: &[u8; 16]) -> Option<Lot> {
        self.serials.read(serial)
    }
}

/// Purpose and parts, each with its length before it.
fn bound(purpose: &str, parts: &[&[u8]]) -> Vec<u8> {
    let length = parts.iter().map(|part| part.len() + 8).sum::<usize>() + purpose.len() + 8;
    let mut message = Vec::with_capacity(length);
    for part in std::iter::once(purpose.as_bytes()).chain(parts.iter().copied()) {
        message.extend_from_slice(&(part.len() as u64).to_be_bytes());
        message.extend_from_slice(part);
    }
    message
}

fn chance_bytes(chance: &Chance) -> Zeroizing<Vec<u8>> {
    let mut bytes = Zeroizing::new(vec![0; 32]);
    chance.fill(&mut bytes);
    bytes
}
