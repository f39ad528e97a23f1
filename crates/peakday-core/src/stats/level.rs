//! Levels that hold over time, such as how many agents are busy, integrated interval by interval.

/// The integrals of some levels over a row of intervals. The time of the last change isn't needed: a change of `d` at
/// time t adds `d` times what is left of t's interval, and `d` times the whole length of every later one. Levels that
/// change together stand together.
///
/// What goes wrong: a change that is booked twice, or not at all, shifts all later intervals. Too low, it ends in a
/// panic ("a level is never negative"); too high, one sees hours that exceed those of the people there.
#[derive(Clone, Debug)]
pub struct Levels<const N: usize> {
    by_interval: Vec<LevelChanges<N>>,
}

/// What changed in one interval, by level.
#[derive(Clone, Copy, Debug)]
pub struct LevelChanges<const N: usize>([Change; N]);

#[derive(Clone, Copy, Debug, Default)]
struct Change {
    /// What the changes add to the interval's own integral.
    own: i64,
    /// By how much the level changed.
    by: i64,
}

impl<const N: usize> Levels<N> {
    /// Levels of 0 over this many intervals.
    pub fn new(intervals: usize) -> Self {
        Self { by_interval: vec![LevelChanges([Change::default(); N]); intervals] }
    }

    /// The changes of an interval.
    #[inline]
    pub fn interval(&mut self, interval: usize) -> &mut LevelChanges<N> {
        &mut self.by_interval[interval]
    }

    /// The integral of a level over each interval, given their lengths in microseconds.
    pub fn integrals(&self, level: usize, lengths: impl Iterator<Item = u64>) -> Vec<u64> {
        let mut holds = 0;
        let intervals = self.by_interval.iter().zip(lengths);
        intervals
            .map(|(changes, length)| {
                let Change { own, by } = changes.0[level];
                let integral = holds * length.cast_signed() + own;
                holds += by;
                u64::try_from(integral).expect("a level is never negative")
            })
            .collect()
    }
}

impl<const N: usize> LevelChanges<N> {
    /// A level changes by `by` when `left` microseconds of the interval are left.
    #[inline]
    pub fn add(&mut self, level: usize, left: u64, by: i64) {
        let change = &mut self.0[level];
        change.own += by * left.cast_signed();
        change.by += by;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_integrated_across_interval_edges() {
        // Intervals of 10: up by 2 at 4, up by 1 at 10, down by 3 at 25.
        let mut levels = Levels::<2>::new(3);
        levels.interval(0).add(1, 6, 2);
        levels.interval(1).add(1, 10, 1);
        levels.interval(2).add(1, 5, -3);
        assert_eq!(levels.integrals(1, [10; 3].into_iter()), [12, 30, 15]);
        assert_eq!(levels.integrals(0, [10; 3].into_iter()), [0, 0, 0]);
    }
}
