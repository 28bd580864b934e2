//! The list of a city that has published none: itself, by its own word.

use base::{Moment, Span};

use super::{Issuer, List, SignedList, Unsound};
use crate::{PublicKey, Signer};

impl List {
    /// Names this issuer alone, signed by its own key. Its number is its moment: a list that is published later, or made
    /// by itself on a later day, follows it.
    ///
    /// # Errors
    /// When the issuer is not sound.
    pub fn sole(
        issuer: Issuer,
        issued: Moment,
        lasts: Span,
        signer: &impl Signer,
        public: &PublicKey,
    ) -> Result<SignedList, Unsound> {
        let list = Self {
            seq: issued.seconds().unsigned_abs(),
            issued,
            until: issued + lasts,
            threshold: 1,
            signers: issuer.keys.iter().map(|key| key.public.clone()).collect(),
            issuers: vec![issuer],
        };
        let mut signed = SignedList::draft(list)?;
        signed.sign(signer, public);
        Ok(signed)
    }
}
