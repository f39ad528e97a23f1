//! Sets of small numbers, one bit each.

/// The numbers in a set, lowest first.
#[inline]
pub(super) fn ones(set: &[u64]) -> impl Iterator<Item = usize> {
    Ones { words: set.iter(), bits: 0, end: 0 }
}

struct Ones<'s> {
    /// The words that are still to come.
    words: std::slice::Iter<'s, u64>,
    /// What is left of the word before them.
    bits: u64,
    /// The first number after that word.
    end: usize,
}

impl Iterator for Ones<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.bits == 0 {
            self.bits = *self.words.next()?;
            self.end += 64;
        }
        let bit = self.bits.trailing_zeros() as usize;
        self.bits &= self.bits - 1;
        Some(self.end - 64 + bit)
    }
}
