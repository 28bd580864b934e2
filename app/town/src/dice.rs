//! The town's chance: a small generator of its own, so that a seed means the same town after any upgrade
//! of a library. (Sebastiano Vigna's SplitMix64; fit for making towns, never for keys.)

/// A stream of draws. Two streams of one seed with different names have nothing to do with each other,
/// so that a change to the places leaves the people as they were.
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64, stream: &str) -> Self {
        // FNV-1a over the name, so that equal seeds part ways by name.
        let name = stream.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let mut dice = Self(seed ^ name);
        dice.next();
        dice
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// In `0..below`; the bias of multiply-and-shift (under one in four thousand million) is harmless here.
    pub(crate) fn below(&mut self, below: u32) -> u32 {
        (((self.next() >> 32) * u64::from(below)) >> 32) as u32
    }

    /// In `low..=high`.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        low + i64::from(self.below((high - low + 1).max(1) as u32))
    }

    /// As [`Dice::between`], but near the middle twice as often as at the ends.
    pub(crate) fn around(&mut self, low: i64, high: i64) -> i64 {
        let half = (high - low) / 2;
        low + self.between(0, half) + self.between(0, high - low - half)
    }

    /// In `0.0..1.0`.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub(crate) fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// One of them; the slice must not be empty.
    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len() as u32) as usize]
    }

    /// An index, as often as its weight says.
    pub(crate) fn weighted(&mut self, weights: &[f64]) -> usize {
        let mut draw = self.unit() * weights.iter().sum::<f64>();
        for (index, weight) in weights.iter().enumerate() {
            draw -= weight;
            if draw < 0.0 {
                return index;
            }
        }
        weights.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_and_name_draw_the_same() {
        let draw = |seed, name| Dice::new(seed, name).next();
        assert_eq!(draw(7, "people"), draw(7, "people"));
        assert_ne!(draw(7, "people"), draw(7, "places"));
        assert_ne!(draw(7, "people"), draw(8, "people"));
    }

    #[test]
    fn draws_stay_within_their_bounds() {
        let mut dice = Dice::new(1, "bounds");
        for _ in 0..10_000 {
            assert!((3..=9).contains(&dice.between(3, 9)));
            assert!((3..=9).contains(&dice.around(3, 9)));
            assert!((0.0..1.0).contains(&dice.unit()));
            assert!(dice.weighted(&[0.0, 1.0, 0.0]) == 1);
        }
    }
}
