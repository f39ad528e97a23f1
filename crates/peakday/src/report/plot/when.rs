//! Moments in titles and over marks: as short as the horizon lets them be.

use super::Look;
use crate::units::{Clock, Instant, Span};

impl Look<'_> {
    /// The start of an interval.
    pub(super) fn start_of(self, interval: usize) -> String {
        self.moment(self.time.intervals[interval].0)
    }

    /// `18:00`, `Sat 18:00`, or `11 Nov 18:00`, to the minute.
    pub(super) fn moment(self, at: Instant) -> String {
        let clock = Clock(at.floor_to(Span::minutes(1)).since_midnight()).to_string();
        match self.day(at) {
            Some(day) => [day.as_str(), &clock].join(self.texts.plots.day_and_time),
            None => clock,
        }
    }

    /// The day of a moment; `None` where there is only one.
    fn day(self, at: Instant) -> Option<String> {
        const WEEK: u64 = 7;
        let last = Instant::from_micros(self.time.end.as_micros() - 1);
        match last.day_index() - self.time.start.day_index() {
            0 => None,
            days if days < WEEK => Some((self.texts.plots.weekday)(at.date())),
            _ => Some((self.texts.numbers.short_date)(at.date())),
        }
    }

    /// Intervals by day, those that follow each other as one from three on: `Sat 18:00, 20:00; Sun 08:00-12:00`.
    pub(super) fn list(self, intervals: &[usize], most: usize) -> String {
        let bounds = &self.time.intervals;
        let clock = |at: Instant| Clock(at.since_midnight()).to_string();
        let mut parts: Vec<(Instant, String)> = Vec::new();
        for run in intervals.chunk_by(|a, b| a + 1 == *b && bounds[*a].0.day_index() == bounds[*b].0.day_index()) {
            let (first, last) = (run[0], run[run.len() - 1]);
            if run.len() < 3 {
                parts.extend(run.iter().map(|&interval| (bounds[interval].0, clock(bounds[interval].0))));
            } else {
                let end = bounds[last].1;
                let end = if end.since_midnight().is_zero() { Clock(Span::DAY).to_string() } else { clock(end) };
                parts.push((bounds[first].0, format!("{}\u{2013}{end}", clock(bounds[first].0))));
            }
        }
        let more = parts.len().saturating_sub(most);
        parts.truncate(most);
        let [between_times, between_days] = self.texts.plots.commas;
        let days = parts.chunk_by(|a, b| a.0.day_index() == b.0.day_index()).map(|of_day| {
            let times: Vec<&str> = of_day.iter().map(|part| part.1.as_str()).collect();
            let times = times.join(between_times);
            match self.day(of_day[0].0) {
                Some(day) => [day, times].join(self.texts.plots.day_and_time),
                None => times,
            }
        });
        let more = (more > 0).then(|| (self.texts.plots.more)(more));
        days.chain(more).collect::<Vec<_>>().join(between_days)
    }
}

/// The hour of a moment over a narrow mark: `18`, or `18:15` where it isn't full.
pub(super) fn hour(at: Instant) -> String {
    let clock = at.since_midnight();
    let text = Clock(clock).to_string();
    if clock.as_micros().is_multiple_of(Span::HOUR.as_micros()) { text[..2].to_owned() } else { text }
}
