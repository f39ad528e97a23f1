//! The reported days, simulated: the contacts that came in each interval, the agents who were there, and the work and
//! the patience that were learnt.
//!
//! It answers two questions. With which patience do as many leave as reported, where waits don't say it? And with the
//! numbers that were learnt, do customers wait as long as reported? If not, something in the report is otherwise than
//! the model has it, and a plan from it isn't to be trusted.
//!
//! Contacts of an interval come at moments that are spread over it evenly. Who is there at the end of a day stays until
//! all who came are served. A day whose last interval ends at midnight, with the next one beginning then, goes on in
//! the next: who waits at midnight waits on.

use peakday_fit::root;

use super::{LogInterval, ReportedPatience, ReportedQueue};
use crate::calibrate::simulated_days::{ModelDays, Simulated, last_days, reach, replications, set_arrivals};
use crate::engine::End;
use crate::model::{Channel, Model};
use crate::random::distribution::Distribution;
use crate::random::key::{Key, Purpose};
use crate::replicate::{Control, of_logs};
use crate::scenario::{Document, NoFiles};
use crate::units::{Instant, Span};

/// What is assumed otherwise, to see how far what is found depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskAssumption {
    /// Handling varies less: a coefficient of variation of 0.5.
    EvenHandling,
    /// It varies more: 1.5.
    UnevenHandling,
    /// It is as short as its interval allows.
    ShortHandling,
    /// It is as long as its interval allows.
    LongHandling,
}

impl DeskAssumption {
    const ALL: [Self; 4] = [Self::EvenHandling, Self::UnevenHandling, Self::ShortHandling, Self::LongHandling];
}

/// Patience that was found by simulation.
#[derive(Clone, Debug)]
pub struct DeskPatience {
    /// The mean, in seconds.
    pub mean: f64,
    /// Its interval of 95 % if all that is assumed holds.
    pub interval: (f64, f64),
    /// The same with what each assumption moves.
    pub wide: (f64, f64),
    /// What each assumption makes of the mean; `None`: with it no patience makes as many leave.
    pub moved: Vec<(DeskAssumption, Option<f64>)>,
}

impl DeskPatience {
    /// Whether it is known to a factor of less than two to each side.
    pub fn is_identified(&self) -> bool {
        const WIDE: f64 = 2.0;
        self.wide.0 > self.mean / WIDE && self.wide.1 < self.mean * WIDE
    }
}

/// What the model makes of the reported days.
#[derive(Clone, Debug)]
pub struct DeskCheck {
    /// How many days were simulated.
    pub days: usize,
    /// How many contacts they have.
    pub contacts: u64,
    /// The share that left.
    pub lost: Simulated,
    /// Whether patience was found from that share, so that it agrees in any case.
    pub lost_is_fitted: bool,
    /// The mean wait of those answered, in seconds, or of all as the report has it.
    pub wait: Option<Simulated>,
    /// The share answered in time.
    pub in_time: Option<Simulated>,
    /// Between how many days a queue may have stood at midnight that isn't simulated: the report has intervals on one
    /// side of midnight alone.
    pub cut_nights: usize,
    /// With handling that varies less, and more: the share that left, and the mean wait.
    pub moved: Vec<(DeskAssumption, f64, f64)>,
}

impl DeskCheck {
    /// Whether all that the report says is as the model has it, but for chance and for what is small: a tenth, two
    /// seconds, two points.
    pub fn agrees(&self) -> bool {
        const TENTH: f64 = 0.1;
        let is_near = |of: Simulated, small: f64| {
            let by = (of.reported - of.mean).abs();
            of.is_inside() || by <= small.max(TENTH * of.reported)
        };
        (self.lost_is_fitted || is_near(self.lost, 0.02))
            && self.wait.is_none_or(|wait| is_near(wait, 2.0))
            && self.in_time.is_none_or(|in_time| is_near(in_time, 0.02))
    }
}

/// A reported day.
struct Day {
    rows: Vec<LogInterval>,
    /// By row.
    heads: Vec<u32>,
}

impl Day {
    fn sum(&self, of: impl Fn(&LogInterval) -> f64) -> f64 {
        self.rows.iter().map(of).sum()
    }

    /// Whether the day before ends when this one begins, at midnight.
    fn goes_on_from(&self, before: &Self, step: Span) -> bool {
        before.rows.last().zip(self.rows.first()).is_some_and(|(last, first)| last.from + step == first.from)
    }
}

/// What became of the contacts of a day.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    offered: f64,
    lost: f64,
    answered: f64,
    wait_of_answered: f64,
    wait_of_lost: f64,
    in_time: f64,
}

struct Desk<'a> {
    of: &'a ReportedQueue,
    days: Vec<Day>,
    places: ModelDays,
    step: Span,
    models: Vec<Model>,
    control: Control<'a>,
}

/// Finds patience where waits don't say it, and what the model makes of the days.
pub(super) fn simulate(queue: &mut ReportedQueue, control: &Control<'_>) {
    let Some(desk) = Desk::new(queue, control) else { return };
    let mut patience = None;
    if !matches!(queue.patience, ReportedPatience::FromWaits(_) | ReportedPatience::NobodyLeft) {
        patience = Some(desk.patience().map_or(ReportedPatience::OutOfReach, ReportedPatience::FromDesk));
    }
    let taken = patience.as_ref().unwrap_or(&queue.patience);
    let mean = match taken {
        ReportedPatience::FromWaits(of) => Some(of.value),
        ReportedPatience::FromDesk(found) => Some(found.mean),
        ReportedPatience::NobodyLeft => Some(DESK_PATIENCE.1),
        _ => None,
    };
    let check = mean.and_then(|mean| desk.check(mean, patience.is_some()));
    queue.check = check;
    if let Some(patience) = patience {
        queue.patience = patience;
    }
}

/// The least and the most mean patience that is looked for, in seconds.
const DESK_PATIENCE: (f64, f64) = (2.0, 14_400.0);

impl<'a> Desk<'a> {
    fn new(of: &'a ReportedQueue, control: &Control<'a>) -> Option<Self> {
        of.talk?;
        let heads = of.whole_heads();
        let mut by_day: Vec<Day> = Vec::new();
        for (row, heads) in of.rows.iter().zip(heads) {
            let is_same = by_day.last().is_some_and(|day| day.rows[0].from.day_index() == row.from.day_index());
            if !is_same {
                by_day.push(Day { rows: Vec::new(), heads: Vec::new() });
            }
            if let Some(day) = by_day.last_mut() {
                day.rows.push(*row);
                day.heads.push(heads);
            }
        }
        let is_whole = |day: &Day| {
            let came = day.sum(|row| f64::from(row.contacts));
            came > 0.0 && day.heads.iter().any(|heads| *heads > 0) && day.rows.iter().all(|row| row.on_duty.is_some())
        };
        let contacts = |day: &Day| day.rows.iter().map(|row| u64::from(row.contacts)).sum::<u64>();
        let days = last_days(by_day.into_iter().rev().filter(is_whole), contacts);
        let step = of.step?;
        let has_too_many = days.iter().flat_map(|day| &day.heads).any(|heads| *heads > MOST_HEADS);
        if days.is_empty() || has_too_many {
            return None;
        }
        let goes_on = |day: usize| days[day].goes_on_from(&days[day - 1], step);
        let places = ModelDays::following(days.len(), goes_on);
        let template = template(&days, &places, step, of);
        let models = 0..replications(days.iter().map(contacts).sum());
        let models = models.map(|replication| with_arrivals(&template, &days, &places, step, replication)).collect();
        Some(Self { of, days, places, step, models, control: *control })
    }

    /// By replication and day: what becomes of the same customers with a patience.
    fn simulated(&self, patience_s: f64, assumed: Option<DeskAssumption>) -> Option<Vec<Vec<Sums>>> {
        let within = self.of.rule.within;
        let sums = |log: crate::observe::ContactLog| {
            let mut days = vec![Sums::default(); self.days.len()];
            for contact in &log.contacts {
                let (Some(asked), Some(day)) = (contact.asked, days.get_mut(self.places.day_of(contact.arrived)))
                else {
                    continue;
                };
                day.offered += 1.0;
                match (contact.end, contact.assigned, contact.ended) {
                    (End::Abandoned { .. }, _, Some(ended)) => {
                        day.lost += 1.0;
                        day.wait_of_lost += (ended - asked).as_secs_f64();
                    }
                    (_, Some(assigned), _) => {
                        day.answered += 1.0;
                        day.wait_of_answered += (assigned - asked).as_secs_f64();
                        day.in_time += f64::from(u8::from(within.is_some_and(|within| assigned - asked <= within)));
                    }
                    _ => {}
                }
            }
            days
        };
        let mut first = self.models.first()?.clone();
        first.run.replications = u32::try_from(self.models.len()).unwrap_or(1);
        let own = |replication: u32| {
            let mut model = self.models.get(replication as usize)?.clone();
            self.change(&mut model, patience_s, assumed);
            Some(model)
        };
        of_logs(&first, &self.control, own, sums)
    }

    /// Between how many days that follow one another the report has intervals on one side of midnight alone.
    fn cut_nights(&self) -> usize {
        let is_cut = |pair: &&[Day]| {
            let Some((last, first)) = pair[0].rows.last().zip(pair[1].rows.first()) else { return false };
            let midnight = Instant::of_hour(24 * first.from.day_index());
            let touches = |at: Instant| at == midnight;
            last.from.day_index() + 1 == first.from.day_index() && touches(last.from + self.step) != touches(first.from)
        };
        self.days.windows(2).filter(is_cut).count()
    }

    fn change(&self, model: &mut Model, patience_s: f64, assumed: Option<DeskAssumption>) {
        let queue = &mut model.queues[0];
        queue.patience = Some(Distribution::exponential(Span::from_secs_f64(patience_s)));
        let distribution = |of: peakday_fit::Estimate| {
            let (low, high) = of.positive_interval();
            let mean = |seconds: f64| Span::from_secs_f64(seconds);
            match assumed {
                Some(DeskAssumption::EvenHandling) => Distribution::lognormal(mean(of.value), 0.5),
                Some(DeskAssumption::UnevenHandling) => Distribution::lognormal(mean(of.value), 1.5),
                Some(DeskAssumption::ShortHandling) => Distribution::exponential(mean(low)),
                Some(DeskAssumption::LongHandling) => Distribution::exponential(mean(high)),
                None => Distribution::exponential(mean(of.value)),
            }
        };
        if let (Channel::Voice(voice), Some(talk)) = (&mut queue.channel, self.of.talk) {
            voice.talk = distribution(talk);
            voice.wrap_up = self.of.wrap_up.filter(|wrap_up| wrap_up.value > 0.0).map(distribution);
        }
    }

    /// How many left on the days that are simulated, as reported.
    fn reported_lost(&self) -> f64 {
        self.days.iter().map(|day| day.sum(super::left)).sum()
    }

    /// The mean patience with which as many leave as reported.
    fn patience(&self) -> Option<DeskPatience> {
        const STEP: f64 = 0.1;
        let log_mean = self.log_mean(None, None)?;
        let lost = |log_mean: f64| Some(total(&self.simulated(log_mean.exp(), None)?, |of| of.lost));
        let slope = (lost(log_mean - STEP)? - lost(log_mean + STEP)?) / (2.0 * STEP);
        if slope.is_nan() || slope <= 0.0 {
            return None;
        }
        let replications = self.simulated(log_mean.exp(), None)?;
        let sums: Vec<f64> = replications.iter().map(|days| days.iter().map(|day| day.lost).sum()).collect();
        let k = replications.len() as f64;
        let strays = self.days.iter().enumerate().map(|(number, day)| {
            day.sum(super::left) - replications.iter().map(|days| days[number].lost).sum::<f64>() / k
        });
        let reach = reach(&sums, &strays.collect::<Vec<_>>()) / slope;
        let mean = log_mean.exp();
        let moved =
            DeskAssumption::ALL.map(|assumed| (assumed, self.log_mean(Some(assumed), Some(log_mean)).map(f64::exp)));
        // Errors that are independent of each other: the root of the sum of their squares, to each side by itself.
        let by = || moved.iter().filter_map(|(_, other)| Some((other.as_ref()? / mean).ln()));
        let below = by().filter(|by| *by < 0.0).fold(reach, f64::hypot);
        let above = by().filter(|by| *by > 0.0).fold(reach, f64::hypot);
        let is_in_reach = moved.iter().all(|(_, other)| other.is_some());
        let wide = if is_in_reach { (mean / below.exp(), mean * above.exp()) } else { (0.0, f64::MAX) };
        let interval = (mean / reach.exp(), mean * reach.exp());
        Some(DeskPatience { mean, interval, wide, moved: moved.to_vec() })
    }

    fn log_mean(&self, assumed: Option<DeskAssumption>, near: Option<f64>) -> Option<f64> {
        const TOLERANCE: f64 = 5e-3;
        const FEW: f64 = 0.5;
        let reported = self.reported_lost();
        let above = |log_mean: f64| {
            let simulated = self.simulated(log_mean.exp(), assumed);
            simulated.map_or(f64::NAN, |of| ((total(&of, |of| of.lost) + FEW) / (reported + FEW)).ln())
        };
        let (least, most) = (DESK_PATIENCE.0.ln(), DESK_PATIENCE.1.ln());
        let (mut low, mut high) = near.map_or((60.0_f64.ln(), 600.0_f64.ln()), |near| (near - 0.4, near + 0.4));
        // The longer the patience, the fewer leave.
        while above(low) < 0.0 {
            if low <= least {
                return None;
            }
            (high, low) = (low, (low - 1.5).max(least));
        }
        while above(high) > 0.0 {
            if high >= most {
                return None;
            }
            (low, high) = (high, (high + 1.5).min(most));
        }
        root(above, (low, high), TOLERANCE)
    }

    /// What the model makes of the days.
    fn check(&self, patience_s: f64, lost_is_fitted: bool) -> Option<DeskCheck> {
        let replications = self.simulated(patience_s, None)?;
        let rule = self.of.rule;
        let figure = |reported: f64, of: &dyn Fn(&Sums) -> (f64, f64)| {
            let values = replications.iter().map(|days| ratio_of(days, of));
            Simulated::of(reported, &values.collect::<Vec<f64>>())
        };
        let sum = |of: &dyn Fn(&LogInterval) -> f64| self.days.iter().map(|day| day.sum(of)).sum::<f64>();
        let came = sum(&|row| f64::from(row.contacts));
        let handled = |row: &LogInterval| f64::from(row.answered.unwrap_or(0));
        let waits_of = |row: &LogInterval| if rule.wait_is_of_all { f64::from(row.contacts) } else { handled(row) };
        let waited = sum(&|row| row.wait.map_or(0.0, |wait| wait.as_secs_f64() * waits_of(row)));
        let waiting = sum(&|row| row.wait.map_or(0.0, |_| waits_of(row)));
        let time_waited = |of: &Sums| {
            if rule.wait_is_of_all {
                (of.wait_of_answered + of.wait_of_lost, of.offered)
            } else {
                (of.wait_of_answered, of.answered)
            }
        };
        let moved = [DeskAssumption::EvenHandling, DeskAssumption::UnevenHandling].map(|assumed| {
            let of = self.simulated(patience_s, Some(assumed))?;
            let mean = |of_day: &dyn Fn(&Sums) -> (f64, f64)| {
                of.iter().map(|days| ratio_of(days, of_day)).sum::<f64>() / of.len() as f64
            };
            Some((assumed, mean(&|of| (of.lost, of.offered)), mean(&time_waited)))
        });
        let has_in_time = rule.within.is_some()
            && self.days.iter().any(|day| day.rows.iter().any(|row| row.answered_within.is_some()));
        let in_time = sum(&|row| row.answered_within.unwrap_or(0.0));
        Some(DeskCheck {
            days: self.days.len(),
            contacts: self.days.iter().flat_map(|day| &day.rows).map(|row| u64::from(row.contacts)).sum(),
            lost: figure(self.reported_lost() / came, &|of| (of.lost, of.offered)),
            lost_is_fitted,
            wait: (waiting > 0.0).then(|| figure(waited / waiting, &time_waited)),
            cut_nights: self.cut_nights(),
            in_time: has_in_time.then(|| figure(in_time / came, &|of| (of.in_time, of.offered))),
            moved: moved.into_iter().flatten().collect(),
        })
    }
}

/// A mean over the days of a replication.
fn ratio_of(days: &[Sums], of: &dyn Fn(&Sums) -> (f64, f64)) -> f64 {
    let (sum, by) = days.iter().map(of).fold((0.0, 0.0), |all, of| (all.0 + of.0, all.1 + of.1));
    if by > 0.0 { sum / by } else { 0.0 }
}

/// The mean over replications of a sum over days.
fn total(replications: &[Vec<Sums>], of: impl Fn(&Sums) -> f64) -> f64 {
    replications.iter().flatten().map(of).sum::<f64>() / replications.len().max(1) as f64
}

/// More agents than a scenario may have: hours of agents that are none.
const MOST_HEADS: u32 = 100_000;

/// How long those who are there at the end of a day finish what has come.
const AFTER: Span = Span::hours(3);

/// A checked scenario of the days, with a source for each and the agents who were there.
fn template(days: &[Day], places: &ModelDays, step: Span, of: &ReportedQueue) -> Model {
    use std::fmt::Write as _;
    let people = days.iter().flat_map(|day| &day.heads).copied().max().unwrap_or(1);
    let (start, end) = places.run();
    let wrap_up = if of.wrap_up.is_some() { "wrap_up = { mean = \"1s\" }\n" } else { "" };
    let mut text = format!(
        "[run]\nstart = \"{start}\"\nend = \"{end}\"\ninterval = \"24h\"\ndrain = \"24h\"\nreplications = 1\n\n[[queue]]\nname \
         = \"desk\"\nchannel = \"voice\"\ntalk = {{ mean = \"1s\" }}\n{wrap_up}patience = {{ mean = \"1s\" }}\n\n[[team]]\nname \
         = \"desk\"\nworks = [\"desk\"]\n\n[[shift]]\nteam = \"desk\"\nagents = {people}\nhours = \"00:00-24:00\"\n"
    );
    for number in 0..days.len() {
        let hourly = ["1"; 24].join(", ");
        let _ = write!(text, "\n[[source]]\nname = \"{number}\"\nqueue = \"desk\"\nhourly = [{hourly}]\n");
    }
    let document = Document::parse("desk.toml", text).unwrap_or_else(|faults| panic!("{faults}"));
    let mut model = document.check(&NoFiles).unwrap_or_else(|faults| panic!("{faults}")).model;
    for (number, agent) in (0_u32..).zip(&mut model.agents) {
        let pattern = agent.periods.remove(0);
        agent.periods.clear();
        for (of_day, day) in days.iter().enumerate() {
            for (place, (row, heads)) in day.rows.iter().zip(&day.heads).enumerate() {
                if *heads <= number {
                    continue;
                }
                let from = places.midnight(of_day) + row.from.since_midnight();
                let goes_on = days.get(of_day + 1).is_some_and(|next| next.goes_on_from(day, step));
                let is_last = place + 1 == day.rows.len() && !goes_on;
                let to = from + step + if is_last { AFTER } else { Span::ZERO };
                if let Some(last) = agent.periods.last_mut().filter(|last| last.to == from) {
                    last.to = to;
                } else {
                    let mut period = pattern.clone();
                    (period.day, period.from, period.to) = (from.day_index(), from, to);
                    agent.periods.push(period);
                }
            }
        }
    }
    model.agents.retain(|agent| !agent.periods.is_empty());
    model
}

/// The days with as many contacts in each interval as reported, at moments of a replication's own.
fn with_arrivals(template: &Model, days: &[Day], places: &ModelDays, step: Span, replication: u32) -> Model {
    let mut model = template.clone();
    let key = Key::of_replication(model.run.seed, replication).name("arrivals of intervals");
    for (number, day) in days.iter().enumerate() {
        let of_day = key.number(number as u64);
        let mut moments: Vec<Instant> = Vec::new();
        for (interval, row) in (0_u64..).zip(&day.rows) {
            let of_interval = of_day.number(interval);
            moments.extend((0..row.contacts).map(|contact| {
                let share = of_interval.number(contact.into()).draw(Purpose::Gap, 0).uniform();
                places.midnight(number) + row.from.since_midnight() + step.scaled(share)
            }));
        }
        set_arrivals(&mut model, number, moments);
    }
    model
}
