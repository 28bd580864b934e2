//! Serials that carry their holder's number, encrypted: a gate sees sixteen random bytes, and the issuer needs no row to
//! know whose they are, so that a refresh writes nothing.

use aes::{
    Aes128,
    cipher::{BlockDecrypt as _, BlockEncrypt as _, KeyInit as _, generic_array::GenericArray},
};

use crate::KeyError;

/// What a serial says to its issuer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Lot {
    /// The holder's number, below 2^40.
    pub number: u64,
    /// Grows when all live serials of the holder are revoked together; below 2^24.
    pub epoch: u32,
    /// The twelve hours in which it was issued, counted from 1970.
    pub period: u32,
}

pub(crate) struct Serials(Box<Aes128>);

impl Serials {
    pub(crate) fn new(key: &[u8]) -> Result<Self, KeyError> {
        Aes128::new_from_slice(key.get(..16).unwrap_or_default())
            .map(|key| Self(Box::new(key)))
            .map_err(|_| KeyError::Shape("serial"))
    }

    pub(crate) fn write(&self, lot: Lot) -> [u8; 16] {
        let mut block = [0; 16];
        block[..5].copy_from_slice(&lot.number.to_be_bytes()[3..]);
        block[5..8].copy_from_slice(&lot.epoch.to_be_bytes()[1..]);
        block[8..12].copy_from_slice(&lot.period.to_be_bytes());
        let mut block = GenericArray::from(block);
        self.0.encrypt_block(&mut block);
        block.into()
    }

    /// The last four bytes are zero in every serial of ours: of another issuer's, one in 2^32 passes for ours.
    pub(crate) fn read(&self, serial: &[u8; 16]) -> Option<Lot> {
        let mut block = GenericArray::from(*serial);
        self.0.decrypt_block(&mut block);
        let block: [u8; 16] = block.into();
        let number = |bytes: &[u8]| bytes.iter().fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
        (block[12..] == [0; 4]).then(|| Lot {
            number: number(&block[..5]),
            epoch: u32::try_from(number(&block[5..8])).unwrap_or_default(),
            period: u32::try_from(number(&block[8..12])).unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_serial_says_its_lot_to_its_issuer_and_nothing_to_others() {
        let (ours, theirs) = (Serials::new(&[7; 16]).unwrap(), Serials::new(&[8; 16]).unwrap());
        let lots = (0..1_000).map(|n| Lot {
            number: n * 1_000_003,
            epoch: 16_777_215 - n as u32,
            period: 41_000 + n as u32,
        });
        for lot in lots {
            let serial = ours.write(lot);
            assert_eq!(ours.read(&serial), Some(lot));
            assert_eq!(theirs.read(&serial), None);
        }
    }

    #[test]
    fn neighbouring_lots_have_nothing_in_common() {
        let keys = Serials::new(&[7; 16]).unwrap();
        let one = keys.write(Lot { number: 1, epoch: 0, period: 41_000 });
        let next = keys.write(Lot { number: 1, epoch: 0, period: 41_001 });
        let equal = one.iter().zip(next).filter(|(a, b)| **a == *b).count();
        assert!(equal < 4, "{equal} bytes alike");
    }
}
