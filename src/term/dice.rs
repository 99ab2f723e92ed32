//! Chance for the tests of this floor: the same throws for the same seed, on every machine.

/// A small generator; good enough to choose test cases, and for nothing else.
pub(super) struct Dice(pub u64);

impl Dice {
    /// Throws a number from 0 to below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit
    }
}
