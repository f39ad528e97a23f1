//! From a report of intervals to what a scenario says of a queue: how long contacts take, how long customers wait
//! before they leave, who was there.
//!
//! Patience: with exponential patience every second of waiting loses a customer with the same chance, so the mean is
//! all time waited, of those who were answered and of those who left, divided by the number of those who left. That is
//! the maximum-likelihood estimate, and needs of a report no more than counts and two mean waits (L. Brown et al.,
//! *JASA* 100, 2005, section 5, for the same of single calls). Where a report lacks the waits of those who left and
//! says who was on duty, patience is found by simulation: the mean with which as many leave as reported.
//!
//! Must stay true: what a report doesn't identify is said, not guessed: the families of patience and of handling time.
//!
//! What goes wrong: the mean wait of those who left is taken for patience. The patient are answered before they leave.

mod desk;

use std::collections::BTreeMap;

use peakday_fit::{Estimate, student_quantile};

use super::Ends;
use super::drift::{Drift, Weeks};
use super::presence::{Presence, PresenceRule};
use crate::replicate::Control;
use crate::scenario::{LogInterval, LogIntervalRule};
use crate::units::{Instant, Span};

pub use desk::{DeskAssumption, DeskCheck, DeskPatience};

/// What a report of intervals says of a queue.
#[derive(Clone, Debug)]
pub struct ReportedQueue {
    /// How its columns are meant.
    pub rule: LogIntervalRule,
    /// How long an interval is; `None` of a single one.
    pub step: Option<Span>,
    /// How many intervals there are.
    pub intervals: usize,
    /// How many are missing between the first and the last of a day.
    pub missing: u64,
    /// How many contacts came, were answered, and left.
    pub offered: u64,
    /// How many were answered.
    pub answered: u64,
    /// How many left; where the report doesn't say, those who weren't answered.
    pub abandoned: u64,
    /// Whether the report says how many left.
    pub counts_abandoned: bool,
    /// The mean time of a contact with its agent, in seconds; with the work after it where that isn't apart.
    pub talk: Option<Estimate>,
    /// The mean work after it.
    pub wrap_up: Option<Estimate>,
    /// The mean wait of those answered, or of all, as the report has it, in seconds.
    pub wait: Option<f64>,
    /// The mean wait of those who left.
    pub wait_of_abandoned: Option<f64>,
    /// The share of those who came that was answered in time.
    pub in_time: Option<f64>,
    /// The share of the time on duty in which agents were busy, as reported.
    pub occupancy: Option<f64>,
    /// Hours on duty, all together.
    pub on_duty_h: Option<f64>,
    /// The work of those answered by the hours on duty.
    pub busy: Option<f64>,
    /// Mean patience.
    pub patience: ReportedPatience,
    /// What the model makes of the reported days with these numbers; `None` if the report doesn't say who was there.
    pub check: Option<DeskCheck>,
    rows: Vec<LogInterval>,
}

/// Mean patience, in seconds, as far as a report says it.
#[derive(Clone, Debug)]
pub enum ReportedPatience {
    /// All time waited by those who left.
    FromWaits(Estimate),
    /// Found by simulation.
    FromDesk(DeskPatience),
    /// At least this, as the waits of those who left aren't in the report, nor who was there.
    AtLeast(f64),
    /// Nobody left.
    NobodyLeft,
    /// The report has neither waits nor who was there.
    NoWaits,
    /// No patience makes as many leave as reported, with these agents and this work.
    OutOfReach,
}

/// The rows of a queue, as they come in.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    rows: Vec<LogInterval>,
    /// How long each is; `None` of a single one.
    pub length: Option<Span>,
}

impl Rows {
    pub(super) fn add(&mut self, row: &LogInterval) {
        self.rows.push(*row);
    }

    /// What they say, without what has to be simulated; and whether work drifts.
    pub(super) fn reported(self, rule: LogIntervalRule) -> (ReportedQueue, Option<Drift>) {
        // However a report is sorted, the same comes of it.
        let Self { mut rows, length: step } = self;
        rows.sort_by_key(|row| (row.from, row.line));
        let sum = |of: fn(&LogInterval) -> Option<u32>| rows.iter().filter_map(of).map(u64::from).sum::<u64>();
        let offered = sum(|row| Some(row.contacts));
        let answered = sum(|row| row.answered);
        let counts_abandoned = rows.iter().any(|row| row.abandoned.is_some());
        let abandoned = if counts_abandoned { sum(|row| row.abandoned) } else { offered.saturating_sub(answered) };
        let handled = |row: &LogInterval| f64::from(row.answered.unwrap_or(0));
        let mean = |of: fn(&LogInterval) -> Option<Span>| {
            let pairs =
                rows.iter().filter_map(|row| Some((row.from, of(row)?.as_secs_f64() * handled(row), handled(row))));
            ratio(&pairs.collect::<Vec<_>>())
        };
        let (talk, wrap_up) = (mean(|row| row.talk), mean(|row| row.wrap_up));
        let waits_of = |row: &LogInterval| if rule.wait_is_of_all { f64::from(row.contacts) } else { handled(row) };
        let weighed = |pairs: &[(f64, f64)]| {
            let (sum, weight) = pairs.iter().fold((0.0, 0.0), |all, of| (all.0 + of.0 * of.1, all.1 + of.1));
            (weight > 0.0).then(|| sum / weight)
        };
        let wait: Vec<_> = rows.iter().filter_map(|row| Some((row.wait?.as_secs_f64(), waits_of(row)))).collect();
        let lost: Vec<_> =
            rows.iter().filter_map(|row| Some((row.wait_of_abandoned?.as_secs_f64(), left(row)))).collect();
        let in_time: Vec<_> =
            rows.iter().filter_map(|row| Some((row.answered_within?, f64::from(row.contacts)))).collect();
        let came: f64 = in_time.iter().map(|(_, came)| came).sum();
        let hours = |row: &LogInterval| on_duty_h(row, rule, step);
        let occupied: Vec<_> =
            rows.iter().filter_map(|row| Some((row.occupancy?, hours(row).unwrap_or(1.0)))).collect();
        let on_duty: Vec<f64> = rows.iter().filter_map(hours).collect();
        let on_duty_h = (!on_duty.is_empty()).then(|| on_duty.iter().sum::<f64>());
        let work = |row: &LogInterval| {
            let each = row.talk? + row.wrap_up.unwrap_or_default();
            Some(each.as_hours_f64() * handled(row)).filter(|_| row.on_duty.is_some())
        };
        let work: f64 = rows.iter().filter_map(work).sum();
        let busy = on_duty_h.filter(|hours| *hours > 0.0 && talk.is_some()).map(|hours| work / hours);
        let mut weeks = Weeks::default();
        for row in &rows {
            if let Some((talk, answered)) = row.talk.zip(row.answered).filter(|(_, answered)| *answered > 0) {
                weeks.add_mean(row.from, talk + row.wrap_up.unwrap_or_default(), answered);
            }
        }
        let reported = ReportedQueue {
            rule,
            step,
            intervals: rows.len(),
            missing: missing(&rows, step),
            offered,
            answered,
            abandoned,
            counts_abandoned,
            talk,
            wrap_up,
            wait: weighed(&wait),
            wait_of_abandoned: weighed(&lost),
            in_time: (came > 0.0).then(|| in_time.iter().map(|(in_time, _)| in_time).sum::<f64>() / came),
            occupancy: weighed(&occupied),
            on_duty_h,
            busy,
            patience: patience(&rows, rule, abandoned),
            check: None,
            rows,
        };
        (reported, weeks.drift())
    }
}

/// How many left in an interval.
fn left(row: &LogInterval) -> f64 {
    let rest = row.contacts.saturating_sub(row.answered.unwrap_or(row.contacts));
    f64::from(row.abandoned.unwrap_or(rest))
}

/// Intervals that are missing between the first and the last of each day.
fn missing(rows: &[LogInterval], step: Option<Span>) -> u64 {
    let Some(step) = step else { return 0 };
    let of_same_day = |pair: &&[LogInterval]| pair[0].from.day_index() == pair[1].from.day_index();
    let between = rows.windows(2).filter(of_same_day).map(|pair| (pair[1].from - pair[0].from).as_micros());
    between.map(|between| (between / step.as_micros()).saturating_sub(1)).sum()
}

fn on_duty_h(row: &LogInterval, rule: LogIntervalRule, step: Option<Span>) -> Option<f64> {
    let on_duty = row.on_duty?;
    if rule.on_duty_in_hours { Some(on_duty) } else { Some(on_duty * step?.as_hours_f64()) }
}

/// The heads of an interval.
fn heads(row: &LogInterval, rule: LogIntervalRule, step: Option<Span>) -> Option<f64> {
    let on_duty = row.on_duty?;
    if rule.on_duty_in_hours { Some(on_duty / step?.as_hours_f64()) } else { Some(on_duty) }
}

/// Mean patience from waits.
fn patience(rows: &[LogInterval], rule: LogIntervalRule, abandoned: u64) -> ReportedPatience {
    /// Some rows may lack a mean; most must have it.
    const MOST: f64 = 0.9;
    if abandoned == 0 {
        return ReportedPatience::NobodyLeft;
    }
    let seconds = |span: Span| span.as_secs_f64();
    // A mean of nobody adds nothing; a mean that isn't there, where there was somebody, is not known.
    let of_answered = |row: &LogInterval| {
        let answered = row.answered.unwrap_or(0);
        if answered == 0 { Some(0.0) } else { Some(f64::from(answered) * seconds(row.wait?)) }
    };
    let waited = |row: &LogInterval| {
        if rule.wait_is_of_all {
            return if row.contacts == 0 { Some(0.0) } else { Some(f64::from(row.contacts) * seconds(row.wait?)) };
        }
        let of_lost = if left(row) > 0.0 { left(row) * seconds(row.wait_of_abandoned?) } else { 0.0 };
        Some(of_answered(row)? + of_lost)
    };
    let pairs: Vec<_> = rows.iter().filter_map(|row| Some((row.from, waited(row)?, left(row)))).collect();
    let [all, known] = [rows.iter().map(left).sum::<f64>(), pairs.iter().map(|(.., left)| left).sum()];
    if known >= MOST * all
        && let Some(Estimate { value, standard_error }) = ratio(&pairs).filter(|of| of.value > 0.0)
    {
        // Leaving is a Poisson number given the time waited.
        let least = value / known.sqrt();
        return ReportedPatience::FromWaits(Estimate { value, standard_error: standard_error.max(least) });
    }
    let answered: f64 = rows.iter().filter_map(of_answered).sum();
    if answered > 0.0 { ReportedPatience::AtLeast(answered / abandoned as f64) } else { ReportedPatience::NoWaits }
}

/// A mean as a sum by another, with the error that days and intervals say, whichever is more: intervals of a day may be
/// alike, and days may be few.
fn ratio(rows: &[(Instant, f64, f64)]) -> Option<Estimate> {
    let (sum, weight) = rows.iter().fold((0.0, 0.0), |all, (_, of, by)| (all.0 + of, all.1 + by));
    if weight <= 0.0 {
        return None;
    }
    let value = sum / weight;
    let error = |groups: &[(f64, f64)]| {
        let n = groups.iter().filter(|(_, by)| *by > 0.0).count() as f64;
        if n < 2.0 {
            return 0.0;
        }
        let strays: f64 = groups.iter().map(|(of, by)| (of - value * by).powi(2)).sum();
        student_quantile(n - 1.0) / student_quantile(1e6) * (n / (n - 1.0) * strays).sqrt() / weight
    };
    let mut days: BTreeMap<u64, (f64, f64)> = BTreeMap::new();
    for (at, of, by) in rows {
        let day = days.entry(at.day_index()).or_default();
        *day = (day.0 + of, day.1 + by);
    }
    let intervals: Vec<(f64, f64)> = rows.iter().map(|(_, of, by)| (*of, *by)).collect();
    let standard_error = error(&intervals).max(error(&days.into_values().collect::<Vec<_>>()));
    Some(Estimate { value, standard_error })
}

impl ReportedQueue {
    /// Who was there, by the steps of the report, in whole heads; `None` if it doesn't say, or a step doesn't divide an
    /// hour.
    pub(super) fn presence(&self) -> Option<Presence> {
        let step = self.step.filter(|step| Span::HOUR.as_micros().is_multiple_of(step.as_micros()))?;
        let hours = self.on_duty_h?;
        let steps = usize::try_from(Span::DAY.as_micros() / step.as_micros()).ok()?;
        let mut by_day: BTreeMap<u64, Vec<f64>> = BTreeMap::new();
        for (row, heads) in self.rows.iter().zip(self.whole_heads()) {
            let at = usize::try_from(
                (row.from - Instant::of_hour(24 * row.from.day_index())).as_micros() / step.as_micros(),
            );
            by_day.entry(row.from.day_index()).or_insert_with(|| vec![0.0; steps])[at.unwrap_or(0)] = f64::from(heads);
        }
        let most = by_day.values().flatten().fold(0.0, |most: f64, heads| most.max(*heads));
        let days = by_day.into_iter().map(|(day, heads)| (Instant::of_hour(24 * day), heads)).collect();
        let rule = PresenceRule { step, ..PresenceRule::default() };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole heads")]
        let agents = most as usize;
        Some(Presence { rule, days, agents, hours: (hours, self.busy.unwrap_or(0.0) * hours) })
    }

    /// By row: whole heads, so that those of a day come to the hours that were reported.
    fn whole_heads(&self) -> Vec<u32> {
        let (mut carried, mut day) = (0.0, None);
        let whole = |row: &LogInterval| {
            if day != Some(row.from.day_index()) {
                (carried, day) = (0.0, Some(row.from.day_index()));
            }
            let heads = heads(row, self.rule, self.step).unwrap_or(0.0);
            // Nobody comes of those who were there before.
            let wanted = if heads > 0.0 { (heads + carried).round().max(0.0) } else { 0.0 };
            carried = if heads > 0.0 { heads + carried - wanted } else { 0.0 };
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, from 0 on")]
            let whole = wanted.min(1e6) as u32;
            whole
        };
        self.rows.iter().map(whole).collect()
    }

    /// How contacts ended, as far as the report says.
    pub(super) fn ends(&self, counted: Ends) -> Ends {
        let waited = self.wait.filter(|_| !self.rule.wait_is_of_all);
        let wait = waited.map(|wait| (Span::from_secs_f64(wait * self.answered as f64), self.answered));
        Ends { handled: self.answered, abandoned: self.abandoned, wait_of_handled: wait.unwrap_or_default(), ..counted }
    }

    /// The mean time that an agent has a contact in hand, in seconds.
    pub fn handling(&self) -> Option<f64> {
        Some(self.talk?.value + self.wrap_up.map_or(0.0, |wrap_up| wrap_up.value))
    }

    /// Mean patience and its interval, in seconds, if it is known well enough to plan with.
    pub fn known_patience(&self) -> Option<(f64, (f64, f64))> {
        match &self.patience {
            ReportedPatience::FromWaits(patience) => Some((patience.value, patience.positive_interval())),
            ReportedPatience::FromDesk(found) if found.is_identified() => Some((found.mean, found.wide)),
            _ => None,
        }
    }

    /// Simulates the reported days: finds patience where only that tells it, and what the model makes of them.
    pub(super) fn simulate(&mut self, control: &Control<'_>) {
        if self.busy.is_none_or(|busy| busy > LogIntervalRule::MOST_BUSY) {
            return;
        }
        desk::simulate(self, control);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(hour: u64, contacts: u32, answered: u32) -> LogInterval {
        LogInterval {
            line: 1,
            queue: 0,
            from: Instant::of_hour(24 * 20_000 + hour),
            to: None,
            contacts,
            answered: Some(answered),
            abandoned: Some(contacts - answered),
            answered_within: None,
            talk: Some(Span::seconds(100 * hour)),
            wrap_up: None,
            wait: Some(Span::seconds(10)),
            wait_of_abandoned: Some(Span::seconds(50)),
            on_duty: Some(1.5),
            occupancy: None,
        }
    }

    const RULE: LogIntervalRule =
        LogIntervalRule { within: None, wait_is_of_all: false, on_duty_in_hours: false, talk_has_wrap_up: false };

    fn reported(rows: &[LogInterval], rule: LogIntervalRule) -> ReportedQueue {
        Rows { rows: rows.to_vec(), length: Some(Span::HOUR) }.reported(rule).0
    }

    /// On paper: of 40 and 60 contacts 30 and 50 are answered, after 10 s, and 20 leave after 50 s. All time waited is
    /// 800 + 1,000 s, which 20 left: 90 s. Handling of 100 s and 200 s weighs 30 and 50.
    #[test]
    fn patience_is_all_time_waited_by_those_who_left() {
        let rows = [row(1, 40, 30), row(2, 60, 50)];
        let of = reported(&rows, RULE);
        let ReportedPatience::FromWaits(patience) = of.patience else { panic!("{of:?}") };
        assert!((patience.value - 90.0).abs() < 1e-9, "{patience:?}");
        assert!(patience.standard_error >= 90.0 / 20.0_f64.sqrt() - 1e-9, "{patience:?}");
        assert!(of.talk.is_some_and(|talk| (talk.value - (30.0 * 100.0 + 50.0 * 200.0) / 80.0).abs() < 1e-9));
        // The mean wait of all: 100 contacts at 10 s.
        let of_all = reported(&rows, LogIntervalRule { wait_is_of_all: true, ..RULE });
        assert!(matches!(of_all.patience, ReportedPatience::FromWaits(of) if (of.value - 50.0).abs() < 1e-9));
        // Without the waits of those who left, only that it is longer than 800 / 20.
        let without = rows.map(|row| LogInterval { wait_of_abandoned: None, ..row });
        let of = reported(&without, RULE);
        assert!(matches!(of.patience, ReportedPatience::AtLeast(least) if (least - 40.0).abs() < 1e-9), "{of:?}");
        let nobody = rows.map(|row| LogInterval { abandoned: Some(0), ..row });
        assert!(matches!(reported(&nobody, RULE).patience, ReportedPatience::NobodyLeft));
    }

    /// A head and a half in each of four hours are six hours, whole heads at a time; two hours are missing.
    #[test]
    fn heads_are_whole_and_come_to_the_hours_that_were_reported() {
        let of = reported(&[8, 9, 12, 13].map(|hour| row(hour, 40, 30)), RULE);
        assert_eq!((of.step, of.missing, of.on_duty_h), (Some(Span::HOUR), 2, Some(6.0)));
        let presence = of.presence().expect("the report says it");
        assert!((presence.days[0].1.iter().sum::<f64>() - 6.0).abs() < 1e-9, "{presence:?}");
        assert!(presence.days[0].1.iter().all(|heads| heads.fract() == 0.0));
        let hours = reported(&[8, 9].map(|hour| row(hour, 40, 30)), LogIntervalRule { on_duty_in_hours: true, ..RULE });
        assert_eq!(hours.on_duty_h, Some(3.0));
    }
}
