//! Answers that may be a moment old: what a busy gate asks for with every scan changes a few times a year.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// Remembers answers for a moment. This process forgets one at once when it changes it; what another process
/// changed is seen when the moment is over.
#[derive(Debug)]
pub struct Brief<K, V> {
    known: Mutex<Option<HashMap<K, (Instant, V)>>>,
}

impl<K: Eq + Hash, V: Clone> Brief<K, V> {
    /// How old an answer may be.
    pub const MOMENT: Duration = Duration::from_secs(1);
    /// Beyond this many, those that are over make room.
    const MANY: usize = 16_384;

    pub const fn new() -> Self {
        Self { known: Mutex::new(None) }
    }

    pub fn get(&self, key: &K) -> Option<V> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, value) = known.as_ref()?.get(key)?;
        (at.elapsed() < Self::MOMENT).then(|| value.clone())
    }

    /// `asked` is the moment before the store was asked: an answer is as old as its question.
    pub fn put(&self, asked: Instant, key: K, value: V) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let known = known.get_or_insert_default();
        if known.len() >= Self::MANY {
            known.retain(|_, (at, _)| at.elapsed() < Self::MOMENT);
            if known.len() >= Self::MANY {
                known.clear();
            }
        }
        known.insert(key, (asked, value));
    }

    pub fn forget(&self, key: &K) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.as_mut() {
            known.remove(key);
        }
    }

    pub fn forget_all(&self) {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl<K: Eq + Hash, V: Clone> Default for Brief<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_remembered_for_a_moment_and_forgotten_when_told() {
        let brief = Brief::new();
        brief.put(Instant::now() + Duration::from_secs(60), 1, "one");
        assert_eq!(brief.get(&1), Some("one"));
        brief.forget(&1);
        assert_eq!(brief.get(&1), None);
        if let Some(before) = Instant::now().checked_sub(Duration::from_secs(2)) {
            brief.put(before, 2, "two");
            assert_eq!(brief.get(&2), None);
        }
    }
}
