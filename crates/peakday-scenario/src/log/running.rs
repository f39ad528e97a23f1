//! Whether the counts of a report by interval may be running totals, each with all contacts of its day so far: 12, 30,
//! 55 may be three quarters of an hour that get busier, or one.
//!
//! A running total never falls within a day. Counts of intervals do as soon as it gets calmer, or by chance.
//!
//! What goes wrong: a day of running totals taken for counts is many times as busy as it was.

use crate::units::Instant;

/// What the counts of a queue have done from row to row of one day, in any order of time.
#[derive(Clone, Copy, Debug)]
pub(super) struct RunningCounts {
    at: Instant,
    last: u64,
    /// The most that a row of this day has.
    most: u64,
    /// The same of the days before, added up.
    before: u64,
    sum: u64,
    rises: u32,
    /// Of these: those of this day, and of the day that has most.
    rises_of_day: [u32; 2],
    has_fallen: bool,
}

impl RunningCounts {
    pub(super) const fn of_first(at: Instant, count: u64) -> Self {
        Self { at, last: count, most: count, before: 0, sum: count, rises: 0, rises_of_day: [0; 2], has_fallen: false }
    }

    pub(super) fn add(&mut self, at: Instant, count: u64) {
        if at.day_index() == self.at.day_index() {
            let (earlier, later) = if self.at < at { (self.last, count) } else { (count, self.last) };
            let rises = u32::from(earlier < later);
            let [of_day, most] = self.rises_of_day;
            self.rises += rises;
            self.rises_of_day = [of_day + rises, most.max(of_day + rises)];
            self.has_fallen |= later < earlier;
            self.most = self.most.max(count);
        } else {
            self.before += self.most;
            self.most = count;
            self.rises_of_day[0] = 0;
        }
        (self.at, self.last) = (at, count);
        self.sum += count;
    }

    /// How many contacts there are if each row has its own, and if each has all of its day up to its end; `None` where
    /// these can't be running totals, or where too few rows tell.
    pub(super) fn readings(&self) -> Option<[u64; 2]> {
        /// By chance alone, level counts of fewer than one report in thousands rise so often without a fall.
        const RISES: u32 = 12;
        /// Days of three hours may all begin slowly: so many rises are not of their beginnings alone.
        const OF_A_DAY: u32 = 6;
        let has_many = self.rises >= RISES && self.rises_of_day[1] >= OF_A_DAY;
        (!self.has_fallen && has_many).then_some([self.sum, self.before + self.most])
    }
}
