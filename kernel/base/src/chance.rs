//! Chance is an argument: the system's for real, a seeded one for tests and towns.

use std::sync::{Arc, Mutex};

use rand::{Rng as _, SeedableRng as _, rngs::StdRng};
use ring::rand::{SecureRandom as _, SystemRandom};

/// A source of random bytes. Cheap to clone; clones draw from the same source.
#[derive(Clone)]
pub struct Chance(Source);

#[derive(Clone)]
enum Source {
    System(SystemRandom),
    Seeded(Arc<Mutex<StdRng>>),
}

impl std::fmt::Debug for Chance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.0 {
            Source::System(_) => "Chance::system",
            Source::Seeded(_) => "Chance::seeded",
        })
    }
}

impl Chance {
    /// The operating system's generator: the only one fit for keys and tokens.
    pub fn system() -> Self {
        Self(Source::System(SystemRandom::new()))
    }

    /// The same seed gives the same bytes in the same order. For tests and made towns only.
    pub fn seeded(seed: u64) -> Self {
        Self(Source::Seeded(Arc::new(Mutex::new(StdRng::seed_from_u64(seed)))))
    }

    /// Fills the buffer. Panics when the operating system has no randomness: nothing may go on then.
    pub fn fill(&self, bytes: &mut [u8]) {
        match &self.0 {
            Source::System(system) => system.fill(bytes).expect("the operating system gives random bytes"),
            Source::Seeded(seeded) => {
                seeded.lock().unwrap_or_else(std::sync::PoisonError::into_inner).fill_bytes(bytes);
            }
        }
    }

    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// A whole number in `0..below`, without the bias of a bare remainder.
    ///
    /// # Panics
    /// When `below` is 0.
    pub fn below(&self, below: u64) -> u64 {
        assert!(below > 0, "nothing lies below zero");
        let whole = u64::MAX - u64::MAX % below;
        loop {
            let draw = u64::from_be_bytes(self.bytes());
            if draw < whole {
                return draw % below;
            }
        }
    }
}
