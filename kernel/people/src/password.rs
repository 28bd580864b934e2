//! Staff passwords: argon2id, made by us (people pick poor ones), checked in the same time whether or not the
//! account exists.

use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordHasher as _, PasswordVerifier as _, Version,
    password_hash::SaltString,
};
use base::Chance;

/// OWASP's first choice for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Without the signs that are mistaken for each other on paper (0 O, 1 l I).
const SIGNS: &[u8] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// A stored password in PHC string form. Never shown, never logged.
#[derive(Clone)]
pub struct Hash(String);

impl std::fmt::Debug for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("password::Hash")
    }
}

impl Hash {
    pub(crate) fn from_stored(text: String) -> Self {
        Self(text)
    }

    pub(crate) fn as_stored(&self) -> &str {
        &self.0
    }
}

/// A fresh password: 20 signs in five groups, 100 bits.
pub fn invent(chance: &Chance) -> String {
    let mut password = String::new();
    for at in 0..20 {
        if at > 0 && at % 4 == 0 {
            password.push('-');
        }
        let sign = usize::try_from(chance.below(SIGNS.len() as u64)).unwrap_or(0);
        password.push(SIGNS[sign] as char);
    }
    password
}

/// Hashes off the async threads: it takes some 30 ms and 19 MiB on purpose.
pub async fn hash(password: &str, chance: &Chance) -> Hash {
    let password = password.to_owned();
    let salt = chance.bytes::<16>();
    tokio::task::spawn_blocking(move || hash_now(&password, &salt)).await.expect("hashing does not panic")
}

fn hash_now(password: &str, salt: &[u8; 16]) -> Hash {
    let salt = SaltString::encode_b64(salt).expect("16 bytes make a salt");
    let hash = argon2().hash_password(password.as_bytes(), &salt).expect("the parameters are in range");
    Hash(hash.to_string())
}

/// Whether the password is the one that was hashed. With no hash (no such account) it takes as long and says no.
pub async fn verify(password: &str, hash: Option<&Hash>) -> bool {
    let password = password.to_owned();
    let hash = hash.cloned();
    tokio::task::spawn_blocking(move || match hash {
        Some(hash) => PasswordHash::new(&hash.0)
            .is_ok_and(|hash| argon2().verify_password(password.as_bytes(), &hash).is_ok()),
        None => {
            hash_now(&password, &[0; 16]);
            false
        }
    })
    .await
    .unwrap_or(false)
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).expect("the parameters are in range");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_opens() {
        let chance = Chance::seeded(1);
        let password = invent(&chance);
        let hash = hash(&password, &chance).await;
        assert!(hash.0.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify(&password, Some(&hash)).await);
        assert!(!verify("wrong", Some(&hash)).await);
        assert!(!verify("", Some(&hash)).await);
        assert!(!verify(&password, None).await);
        assert!(!verify(&password, Some(&Hash("no hash at all".into()))).await);
    }

    #[test]
    fn invented_passwords_are_long_and_differ() {
        let chance = Chance::seeded(1);
        let (one, two) = (invent(&chance), invent(&chance));
        assert_eq!(one.len(), 24);
        assert_ne!(one, two);
    }
}
