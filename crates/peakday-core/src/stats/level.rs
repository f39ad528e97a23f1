//! Levels that hold over time, such as how many agents are busy, integrated interval by interval.

/// The integrals of some levels over rows of intervals. The time of the last change isn't needed: a change of `d` at
/// time t adds `d` times what is left of t's interval, and `d` times the whole length of every later one. Levels that
/// change together stand together.
///
/// What goes wrong: a change that is booked twice, or not at all, shifts all later intervals. Too low, it ends in a
/// panic ("a level is never negative"); too high, one sees hours that exceed those of the people there.
#[derive(Clone, Debug)]
pub struct Levels<const N: usize> {
    /// Row by row, by interval.
    changes: Vec<LevelChanges<N>>,
}

/// What changed in one interval, by level.
#[derive(Clone, Copy, Debug)]
struct LevelChanges<const N: usize>([Change; N]);

#[derive(Clone, Copy, Debug, Default)]
struct Change {
    /// What the changes add to the interval's own integral.
    own: i64,
    /// By how much the level changed.
    by: i64,
}

/// A moment as levels see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The interval that it lies in.
    pub interval: u32,
    /// How many microseconds of that interval are left.
    pub left: u64,
}

impl<const N: usize> Levels<N> {
    /// Levels of 0 over this many intervals, all rows together.
    pub fn new(intervals: usize) -> Self {
        Self { changes: vec![LevelChanges([Change::default(); N]); intervals] }
    }

    /// The changes at a moment of the row that begins at this place.
    #[inline]
    pub fn at(&mut self, row: u32, moment: Moment) -> At<'_, N> {
        At { changes: &mut self.changes[(row + moment.interval) as usize], left: moment.left.cast_signed() }
    }

    /// A level was one higher for so many microseconds of the interval at this place, and is no longer.
    #[inline]
    pub fn add_within(&mut self, place: u32, level: usize, micros: u64) {
        self.changes[place as usize].0[level].own += micros.cast_signed();
    }

    /// The integral of a level over each interval of the row that begins at this place, given their lengths in
    /// microseconds.
    pub fn integrals(&self, row: u32, level: usize, lengths: impl Iterator<Item = u64>) -> Vec<u64> {
        let mut holds = 0;
        let intervals = self.changes[row as usize..].iter().zip(lengths);
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

/// What changes at a moment.
#[derive(Debug)]
pub struct At<'l, const N: usize> {
    changes: &'l mut LevelChanges<N>,
    left: i64,
}

impl<const N: usize> At<'_, N> {
    /// A level changes by this.
    #[inline]
    pub fn add(&mut self, level: usize, by: i64) {
        let change = &mut self.changes.0[level];
        change.own += by * self.left;
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
        let at = |interval, left| Moment { interval, left };
        levels.at(0, at(0, 6)).add(1, 2);
        levels.at(0, at(1, 10)).add(1, 1);
        levels.at(0, at(2, 5)).add(1, -3);
        assert_eq!(levels.integrals(0, 1, [10; 3].into_iter()), [12, 30, 15]);
        assert_eq!(levels.integrals(0, 0, [10; 3].into_iter()), [0, 0, 0]);
    }

    #[test]
    fn what_rises_and_falls_within_an_interval_is_added_to_it() {
        let mut levels = Levels::<1>::new(2);
        levels.at(0, Moment { interval: 0, left: 8 }).add(0, 1);
        levels.add_within(1, 0, 3);
        assert_eq!(levels.integrals(0, 0, [10; 2].into_iter()), [8, 13]);
    }
}
