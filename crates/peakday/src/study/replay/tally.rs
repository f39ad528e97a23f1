//! What a log says of a queue, interval by interval.
//!
//! The log of the day and those of simulated days are counted by the same lines of code, so that no difference between
//! them is one of definitions. A contact counts in the interval in which it came, whatever happened to it later; how
//! many waited at once counts in the interval in which they did.
//!
//! What goes wrong: an end that counts as answered in one log and not in the other shifts every figure a little. A
//! scenario whose own log is replayed shows it: it then misses its own band.

use std::collections::BTreeSet;

use crate::model::Run;
use crate::scenario::{LogContact, LogEnd};
use crate::stats::Cases;
use crate::units::{Instant, Span, micros_to_secs};

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayFigure {
    /// Contacts that asked for a person.
    Asked,
    /// Of these, the share whose wait was within the limit.
    Within,
    /// Mean wait of those answered, in seconds.
    Wait,
    /// Of those who asked, the share that left while they waited.
    Abandoned,
    /// Most that waited at once.
    Waiting,
}

impl DayFigure {
    /// All of them, in the order of reports.
    pub const ALL: [Self; 5] = [Self::Asked, Self::Within, Self::Wait, Self::Abandoned, Self::Waiting];

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Within => "within",
            Self::Wait => "wait_s",
            Self::Abandoned => "abandoned",
            Self::Waiting => "most_waiting",
        }
    }

    /// Whether more of it is worse for customers; `None`: neither.
    pub const fn more_is_worse(self) -> Option<bool> {
        match self {
            Self::Asked => None,
            Self::Within => Some(false),
            Self::Wait | Self::Abandoned | Self::Waiting => Some(true),
        }
    }
}

/// What may lie behind a figure, as far as a log has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Driver {
    /// Work for a contact that an agent had, wrap-up included, in seconds.
    Work,
    /// Rounds of a chat.
    Rounds,
    /// Agents who had contacts that came in the interval.
    Agents,
}

impl Driver {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Work, Self::Rounds, Self::Agents];

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Work => "work_s",
            Self::Rounds => "rounds",
            Self::Agents => "agents",
        }
    }
}

/// The number of figures and drivers.
pub(super) const KINDS: usize = DayFigure::ALL.len() + Driver::ALL.len();

/// Figures, then drivers; `None` where nothing is known.
pub(super) type Values = [Option<f64>; KINDS];

/// Where a driver is among the values.
pub(super) const fn place_of(driver: Driver) -> usize {
    DayFigure::ALL.len() + driver as usize
}

/// A queue's values over a day.
#[derive(Clone, Debug, PartialEq)]
pub struct QueueDay {
    pub(super) by_interval: Vec<Values>,
    pub(super) whole: Values,
    /// By interval.
    pub(super) sums: Vec<Sums>,
}

/// What figures of any stretch of intervals are made of: those of two intervals add up.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sums {
    pub asked: u64,
    answered: u64,
    /// Those of which the log says whether they left.
    told: u64,
    within: u64,
    waited: u64,
    wait_us: u64,
    abandoned: u64,
    worked: u64,
    work_us: u64,
    /// Of seconds.
    work_squares: f64,
    with_rounds: u64,
    rounds: u64,
    round_squares: u64,
}

impl Sums {
    /// Those of some intervals together.
    pub(super) fn of<'a>(intervals: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut all = Self::default();
        for own in intervals {
            all.asked += own.asked;
            all.answered += own.answered;
            all.told += own.told;
            all.within += own.within;
            all.waited += own.waited;
            all.wait_us += own.wait_us;
            all.abandoned += own.abandoned;
            all.worked += own.worked;
            all.work_us += own.work_us;
            all.work_squares += own.work_squares;
            all.with_rounds += own.with_rounds;
            all.rounds += own.rounds;
            all.round_squares += own.round_squares;
        }
        all
    }

    /// Seconds of work for a contact that had some.
    pub(super) fn work(&self) -> Cases {
        Cases { count: self.worked, sum: micros_to_secs(self.work_us), squares: self.work_squares }
    }

    /// Rounds of a chat.
    pub(super) fn rounds(&self) -> Cases {
        Cases { count: self.with_rounds, sum: self.rounds as f64, squares: self.round_squares as f64 }
    }

    /// The figures that are counted of contacts; most waiting isn't one of a stretch of intervals.
    pub(super) fn figure(&self, figure: DayFigure) -> Option<f64> {
        match figure {
            DayFigure::Asked => Some(self.asked as f64),
            DayFigure::Within => self.share_within(),
            DayFigure::Wait => seconds(self.wait_us, self.waited),
            DayFigure::Abandoned => ratio(self.abandoned, self.told),
            DayFigure::Waiting => None,
        }
    }

    /// Of those who asked, the share whose wait was within the limit. Who wasn't answered wasn't in time; those
    /// answered whose wait the log doesn't say are taken as the others answered are. `None` if it says none of their
    /// waits: the share would be 0% of a day on which all were answered at once.
    fn share_within(&self) -> Option<f64> {
        let in_time = ratio(self.within, self.asked);
        match self.waited {
            0 if self.answered > 0 => None,
            waited if waited == self.answered => in_time,
            waited => in_time.map(|share| share * self.answered as f64 / waited as f64),
        }
    }
}

fn ratio(sum: u64, of: u64) -> Option<f64> {
    (of > 0).then(|| sum as f64 / of as f64)
}

fn seconds(sum_us: u64, of: u64) -> Option<f64> {
    (of > 0).then(|| micros_to_secs(sum_us) / of as f64)
}

impl QueueDay {
    /// A figure of an interval.
    pub fn figure(&self, interval: usize, figure: DayFigure) -> Option<f64> {
        self.by_interval[interval][figure as usize]
    }

    /// A figure of the whole day.
    pub fn whole(&self, figure: DayFigure) -> Option<f64> {
        self.whole[figure as usize]
    }
}

#[derive(Clone, Debug, Default)]
struct Tally {
    sums: Sums,
    agents: BTreeSet<usize>,
}

impl Tally {
    fn add(&mut self, contact: &LogContact, limit: Span) {
        let sums = &mut self.sums;
        sums.asked += 1;
        let was_answered = match contact.end {
            // Where no column says how contacts ended, one that had no agent is told apart as it is read.
            LogEnd::Handled | LogEnd::Unsaid => true,
            LogEnd::Abandoned | LogEnd::Open => contact.answered.is_some_and(|answered| answered > 0),
            // What was written to a customer who had left is no answer.
            LogEnd::LeftSilently | LogEnd::TurnedAway | LogEnd::Contained | LogEnd::LeftBot | LogEnd::NeverAsked => {
                false
            }
        };
        sums.answered += u64::from(was_answered);
        sums.told += u64::from(contact.end != LogEnd::Unsaid);
        sums.abandoned += u64::from(matches!(contact.end, LogEnd::Abandoned | LogEnd::LeftSilently));
        if let Some(wait) = contact.wait.filter(|_| was_answered) {
            sums.within += u64::from(wait <= limit);
            sums.waited += 1;
            sums.wait_us += wait.as_micros();
        }
        if let Some(work) = contact.work.filter(|work| !work.is_zero()) {
            let work = work + contact.wrap_up.unwrap_or(Span::ZERO);
            sums.worked += 1;
            sums.work_us += work.as_micros();
            sums.work_squares += work.as_secs_f64().powi(2);
        }
        if let Some(rounds) = contact.rounds {
            sums.with_rounds += 1;
            sums.rounds += u64::from(rounds);
            sums.round_squares += u64::from(rounds).pow(2);
        }
        self.agents.extend(contact.agent);
    }

    fn values(&self, most_waiting: Option<u32>) -> Values {
        let [asked, within, wait, abandoned, _] = DayFigure::ALL.map(|figure| self.sums.figure(figure));
        [
            asked,
            within,
            wait,
            abandoned,
            most_waiting.map(f64::from),
            self.sums.work().mean(),
            self.sums.rounds().mean(),
            (!self.agents.is_empty()).then_some(self.agents.len() as f64),
        ]
    }
}

/// Counts the contacts of a queue that came within the run. A log that doesn't say how long contacts waited has no
/// waits, no share within a limit and no backlog.
pub(super) fn count<'a>(run: &Run, limit: Span, contacts: impl Iterator<Item = &'a LogContact>) -> QueueDay {
    count_all(run, contacts.map(|contact| (limit, contact)))
}

/// The same of contacts that have limits of their own: those of several queues.
pub(super) fn count_all<'a>(run: &Run, contacts: impl Iterator<Item = (Span, &'a LogContact)>) -> QueueDay {
    let mut tallies = vec![Tally::default(); run.intervals()];
    // Moments at which one more waits, or one less: those who stop waiting go first.
    let mut changes: Vec<(Instant, bool)> = Vec::new();
    let mut knows_waits = false;
    for (limit, contact) in contacts.filter(|(_, contact)| run.start <= contact.arrived && contact.arrived < run.end) {
        let Some(asked) = contact.asked else { continue };
        tallies[run.interval_of(contact.arrived)].add(contact, limit);
        let until = match (contact.wait, contact.end) {
            (Some(wait), _) => Some(asked + wait),
            (None, LogEnd::Open) => Some(Instant::MAX),
            (None, _) => None,
        };
        knows_waits |= contact.wait.is_some();
        if let Some(until) = until.filter(|&until| until > asked) {
            changes.extend([(asked, true), (until, false)]);
        }
    }
    let most = knows_waits.then(|| most_waiting(run, changes));
    let sums: Vec<Sums> = tallies.iter().map(|tally| tally.sums).collect();
    let agents = tallies.iter().flat_map(|tally| &tally.agents).copied().collect();
    let whole = Tally { sums: Sums::of(&sums), agents };
    let of = |(interval, tally): (usize, &Tally)| tally.values(most.as_ref().map(|most| most[interval]));
    QueueDay {
        by_interval: tallies.iter().enumerate().map(of).collect(),
        whole: whole.values(most.as_ref().and_then(|most| most.iter().copied().max())),
        sums,
    }
}

/// By interval: most that waited at once.
fn most_waiting(run: &Run, mut changes: Vec<(Instant, bool)>) -> Vec<u32> {
    changes.sort_unstable();
    let mut left = changes.into_iter().peekable();
    let mut waiting = 0_u32;
    let most = run.bounds().into_iter().map(|(_, to)| {
        let mut most = waiting;
        while let Some((_, comes)) = left.next_if(|&(at, _)| at < to) {
            waiting = if comes { waiting + 1 } else { waiting - 1 };
            most = most.max(waiting);
        }
        most
    });
    most.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Run;

    fn at(minutes: u64) -> Instant {
        Instant::of_hour(480_000) + Span::minutes(minutes)
    }

    fn two_hours() -> Run {
        Run {
            start: at(0),
            end: at(120),
            warm_up: Span::ZERO,
            drain: Span::ZERO,
            interval: Span::HOUR,
            replications: 1,
            seed: 1,
            confidence: 0.95,
            precision: Vec::new(),
        }
    }

    fn contact(minutes: u64, end: LogEnd, wait_s: u64) -> LogContact {
        LogContact {
            line: 1,
            key: None,
            queue: 0,
            channel: None,
            arrived: at(minutes),
            asked: Some(at(minutes)),
            assigned: None,
            end,
            wait: Some(Span::seconds(wait_s)),
            ended: None,
            work: (end == LogEnd::Handled).then_some(Span::seconds(100)),
            wrap_up: None,
            rounds: Some(3),
            answered: Some(if end == LogEnd::Handled { 3 } else { 0 }),
            response: None,
            agent: (end == LogEnd::Handled).then_some(0),
            vip: false,
        }
    }

    /// Three come in the first hour: answered after 20 s, after 600 s, and gone after 120 s. The second one still waits
    /// when the next hour begins, in which one is answered at once.
    #[test]
    fn a_day_on_paper() {
        let contacts = [
            contact(10, LogEnd::Handled, 20),
            contact(55, LogEnd::Handled, 600),
            contact(56, LogEnd::Abandoned, 120),
            contact(70, LogEnd::Handled, 0),
            contact(130, LogEnd::Handled, 0),
        ];
        let day = count(&two_hours(), Span::seconds(20), contacts.iter());
        let third = 1.0 / 3.0;
        let first = [3.0, third, 310.0, third, 2.0, 100.0, 3.0, 1.0].map(Some);
        assert_eq!(day.by_interval[0], first);
        assert_eq!(day.by_interval[1], [1.0, 1.0, 0.0, 0.0, 1.0, 100.0, 3.0, 1.0].map(Some));
        assert_eq!(day.whole, [4.0, 0.5, 620.0 / 3.0, 0.25, 2.0, 100.0, 3.0, 1.0].map(Some));
    }

    #[test]
    fn a_log_without_waits_has_no_figures_of_them() {
        let contacts = [LogContact { wait: None, ..contact(10, LogEnd::Handled, 0) }];
        let day = count(&two_hours(), Span::seconds(20), contacts.iter());
        assert_eq!(day.by_interval[0][..5], [Some(1.0), None, None, Some(0.0), None]);
        assert_eq!(day.by_interval[1][..5], [Some(0.0), None, None, None, None], "nobody came");
    }

    /// A log that says who left and of nobody how long it waited: 0% in time would be a statement about nothing.
    #[test]
    fn a_log_that_says_who_left_and_no_waits_has_no_share_within() {
        let unknown = |end| LogContact { wait: None, ..contact(10, end, 0) };
        let contacts = [unknown(LogEnd::Handled), unknown(LogEnd::Handled), unknown(LogEnd::Abandoned)];
        let day = count(&two_hours(), Span::seconds(20), contacts.iter());
        assert_eq!(day.whole[..5], [Some(3.0), None, None, Some(1.0 / 3.0), None]);
        // One wait that is missing among four: the others say what share of the answered was in time.
        let [quick, late] = [5, 90].map(|wait_s| contact(10, LogEnd::Handled, wait_s));
        let contacts = [quick, late, unknown(LogEnd::Handled), contact(10, LogEnd::Abandoned, 30)];
        let day = count(&two_hours(), Span::seconds(20), contacts.iter());
        assert_eq!(day.whole[1], Some(0.375), "half of three quarters");
    }

    /// Without a column of ends nobody is seen to leave, which is not the same as that nobody left.
    #[test]
    fn a_log_that_does_not_say_how_contacts_ended_has_no_share_that_left() {
        let contacts = [contact(10, LogEnd::Unsaid, 5), contact(10, LogEnd::Unsaid, 90)];
        let day = count(&two_hours(), Span::seconds(20), contacts.iter());
        assert_eq!(day.whole[..5], [Some(2.0), Some(0.5), Some(47.5), None, Some(2.0)]);
    }

    #[test]
    fn who_is_turned_away_is_not_served_and_does_not_wait() {
        let contacts =
            [LogContact { wait: None, ..contact(10, LogEnd::TurnedAway, 0) }, contact(10, LogEnd::Handled, 20)];
        let day = count(&two_hours(), Span::seconds(20), contacts.iter());
        assert_eq!(day.by_interval[0][..5], [Some(2.0), Some(0.5), Some(20.0), Some(0.0), Some(1.0)]);
    }

    /// Two queues with limits of their own, of 20 s and of 60 s: of three contacts two are in time.
    #[test]
    fn queues_together_keep_their_limits() {
        let [quick, late, other] = [20, 40, 40].map(|wait_s| contact(10, LogEnd::Handled, wait_s));
        let [short, long] = [20, 60].map(Span::seconds);
        let day = count_all(&two_hours(), [(short, &quick), (short, &late), (long, &other)].into_iter());
        assert_eq!(day.whole[..3], [3.0, 2.0 / 3.0, 100.0 / 3.0].map(Some));
    }

    /// Who had left when an agent wrote, left, and was not answered, though the wait is known.
    #[test]
    fn who_left_without_a_word_has_left() {
        let day = count(
            &two_hours(),
            Span::seconds(60),
            [contact(10, LogEnd::LeftSilently, 30), contact(10, LogEnd::Handled, 20)].iter(),
        );
        assert_eq!(day.whole[..4], [2.0, 0.5, 20.0, 0.5].map(Some));
    }
}
