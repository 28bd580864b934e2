//! The staff's second factor: time-based one-time passwords after RFC 6238 (HMAC-SHA-1, 30 seconds, 6 digits), the
//! one form that every authenticator app reads.

use base::{Chance, Moment};
use ring::hmac;
use zeroize::Zeroizing;

const STEP_SECONDS: i64 = 30;
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A shared secret of 160 bits, as RFC 4226 advises.
pub struct Secret(Zeroizing<Vec<u8>>);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("totp::Secret")
    }
}

impl Secret {
    pub fn new(chance: &Chance) -> Self {
        Self::from_bytes(&chance.bytes::<20>())
    }

    pub fn from_bytes(bytes: &[u8]) -> Self {
        Self(Zeroizing::new(bytes.to_vec()))
    }

    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// What the authenticator app shows at that moment: six digits.
    pub fn code(&self, at: Moment) -> String {
        self.code_of(step(at))
    }

    /// The step whose code was typed, if it is the present one or a neighbour (clocks differ, people are slow) and
    /// later than the last step used: a code that somebody looked over a shoulder for opens nothing twice.
    pub fn accept(&self, typed: &str, at: Moment, last_step: i64) -> Option<i64> {
        let typed: String = typed.chars().filter(|sign| !sign.is_whitespace()).collect();
        let now = step(at);
        // All three are compared whatever the outcome, each in constant time.
        [now - 1, now, now + 1]
            .into_iter()
            .filter(|step| same(self.code_of(*step).as_bytes(), typed.as_bytes()))
            .max()
            .filter(|step| *step > last_step)
    }

    fn code_of(&self, step: i64) -> String {
        format!("{:06}", hotp(&self.0, step.unsigned_abs()) % 1_000_000)
    }

    /// The address that an authenticator app reads from a QR code.
    pub fn uri(&self, issuer: &str, account: &str) -> String {
        let (issuer, account) = (percent(issuer), percent(account));
        format!("otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}", base32(&self.0))
    }
}

fn step(at: Moment) -> i64 {
    at.seconds().div_euclid(STEP_SECONDS)
}

/// RFC 4226, 5.3: 31 bits of the HMAC, from where its last four bits point.
fn hotp(secret: &[u8], counter: u64) -> u32 {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let tag = hmac::sign(&key, &counter.to_be_bytes());
    let tag = tag.as_ref();
    let at = usize::from(tag[19] & 0xf);
    u32::from_be_bytes([tag[at], tag[at + 1], tag[at + 2], tag[at + 3]]) & 0x7fff_ffff
}

/// Compares without telling by its time where the difference is.
pub(crate) fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |difference, (a, b)| difference | (a ^ b)) == 0
}

fn base32(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.chunks(5) {
        let mut group = [0; 8];
        group[3..3 + chunk.len()].copy_from_slice(chunk);
        let bits = u64::from_be_bytes(group);
        for at in 0..(chunk.len() * 8).div_ceil(5) {
            text.push(BASE32[(bits >> (35 - at * 5)) as usize & 31] as char);
        }
    }
    text
}

fn percent(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(|byte| if plain(byte) { (byte as char).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> Secret {
        Secret::from_bytes(b"12345678901234567890")
    }

    #[test]
    fn codes_agree_with_rfc_4226_appendix_d() {
        let expected =
            [755_224, 287_082, 359_152, 969_429, 338_314, 254_676, 287_922, 162_583, 399_871, 520_489];
        for (counter, code) in expected.into_iter().enumerate() {
            assert_eq!(hotp(b"12345678901234567890", counter as u64) % 1_000_000, code);
        }
    }

    #[test]
    fn codes_agree_with_rfc_6238_appendix_b() {
        let expected = [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ];
        for (at, code) in expected {
            assert_eq!(secret().code(Moment::from_seconds(at)), code, "{at}");
        }
    }

    #[test]
    fn a_slow_typist_is_let_in_and_a_second_use_is_not() {
        let at = Moment::from_seconds(1_234_567_890);
        let typed = secret().code(at);
        let step = secret().accept(&typed, at, 0).unwrap();
        assert!(secret().accept(&typed, Moment::from_seconds(1_234_567_919), 0).is_some());
        assert!(secret().accept(&typed, at, step).is_none(), "used already");
        assert!(secret().accept(&typed, Moment::from_seconds(1_234_567_890 + 60), 0).is_none(), "too late");
        assert!(secret().accept(&format!("{} {}", &typed[..3], &typed[3..]), at, 0).is_some());
        for wrong in ["", "1", "000000000", "００５９２４", "abcdef"] {
            assert!(secret().accept(wrong, at, 0).is_none(), "{wrong}");
        }
    }

    #[test]
    fn an_app_can_read_the_address() {
        let uri = secret().uri("堡垒", "li.wei");
        assert!(uri.ends_with("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E5%A0%A1%E5%9E%92"), "{uri}");
        assert_eq!(base32(b"f"), "MY");
        assert_eq!(base32(b"foobar"), "MZXW6YTBOI");
    }
}
