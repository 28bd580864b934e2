//! Why a certificate is refused.

/// The step at which a certificate failed; every step before it held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Fault {
    /// It does not begin with `HC1:`.
    #[error("not a health certificate: it does not begin with HC1:")]
    Prefix,
    /// Longer than any QR code, or unpacking to more than a certificate can be.
    #[error("longer than a certificate can be")]
    TooLong,
    #[error("a sign in it is not base45")]
    Base45,
    #[error("not compressed as it should be, or cut short")]
    Compression,
    /// Not a COSE_Sign1 structure.
    #[error("the signed envelope is damaged")]
    Envelope,
    /// Neither ES256 nor PS256.
    #[error("signed in a way that is not accepted")]
    Algorithm,
    /// No signer of this key id is trusted.
    #[error("signed by nobody who is trusted here")]
    UnknownSigner,
    /// A trusted signer has this key id, and did not sign this.
    #[error("the signature does not hold")]
    Signature,
    /// The signed claims are no claims of a health certificate.
    #[error("what is signed is no health certificate")]
    Claims,
    /// Issued by another country than the signer's.
    #[error("the issuing country is not the signer's")]
    Country,
    #[error("issued in the future")]
    NotYet,
    #[error("expired")]
    Expired,
    /// The signer's own certificate is not valid at this moment.
    #[error("the signer's own certificate is not valid now")]
    SignerNotValid,
    /// This part of the certificate is missing or is not what it should be.
    #[error("{0} is missing or not as it should be")]
    Schema(&'static str),
    /// More or less than one vaccination, test or recovery.
    #[error("it holds more than one entry, or none")]
    NotOne,
    /// The signer may not sign this kind of certificate.
    #[error("the signer may not sign certificates of this kind")]
    KeyUsage,
}
