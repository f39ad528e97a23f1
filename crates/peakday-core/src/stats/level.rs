//! A level that holds over time, such as how many agents are busy, integrated interval by interval.

/// The integrals of a level over a row of intervals. The time of the last change isn't needed: a change of `d` at time
/// t adds `d` times what is left of t's interval, and `d` times the whole length of every later one.
///
/// What goes wrong: a change that is booked twice, or not at all, shifts all later intervals. Too low, it ends in a
/// panic ("a level is never negative"); too high, one sees hours that exceed those of the people there.
#[derive(Clone, Debug, Default)]
pub struct Level {
    /// By interval: what the changes inside it add to its own integral.
    own: Vec<i64>,
    /// By interval: by how much the level changed in it.
    change: Vec<i64>,
}

impl Level {
    /// A level of 0 over this many intervals.
    pub fn new(intervals: usize) -> Self {
        Self { own: vec![0; intervals], change: vec![0; intervals] }
    }

    /// The level changes by `by` in an interval of which `left` microseconds are left.
    pub fn add(&mut self, interval: usize, left: u64, by: i64) {
        self.own[interval] += by * left.cast_signed();
        self.change[interval] += by;
    }

    /// The integral over each interval, given their lengths in microseconds.
    pub fn integrals(&self, lengths: impl Iterator<Item = u64>) -> Vec<u64> {
        let mut level = 0;
        let intervals = self.own.iter().zip(&self.change).zip(lengths);
        intervals
            .map(|((own, change), length)| {
                let integral = level * length.cast_signed() + own;
                level += change;
                u64::try_from(integral).expect("a level is never negative")
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_integrated_across_interval_edges() {
        // Intervals of 10: up by 2 at 4, up by 1 at 10, down by 3 at 25.
        let mut level = Level::new(3);
        level.add(0, 6, 2);
        level.add(1, 10, 1);
        level.add(2, 5, -3);
        assert_eq!(level.integrals([10; 3].into_iter()), [12, 30, 15]);
    }
}
