//! The chatbot in front of people: who meets it at which hour, how sessions end, and how long they take.
//!
//! The rule: a log that names ends of the bot (`contained`, `left_bot`) has one. Who ended so had met it, and so had
//! who asked for a person later than it came: the time between is the session. Who asked at once hadn't.
//!
//! Hours in which everybody met the bot and nobody came through are those in which it serves alone: whom it doesn't
//! solve then has left, whether it gave up or not. So the share that gives up is counted in the other hours.
//!
//! What goes wrong: contacts that never asked are left out of the arrivals of a scenario that has a bot. Then the bot
//! solves half of those who came through it, and people seem to have nothing to do.

use peakday_fit::{Estimate, beyond_chance};

use super::arrivals::Arrivals;
use super::distributions::{DistributionCalibration, Lengths};
use crate::scenario::{LogContact, LogEnd};
use crate::stats::{Share, binomial_interval};
use crate::units::{Instant, Span};

/// More is said of a difference only if chance alone makes one as large less often than this.
const CHANCE: f64 = 0.001;
/// Of the intervals of shares.
const CONFIDENCE: f64 = 0.95;
const HOURS: usize = 24;

/// How a session with the bot ended, as far as the log says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SessionEnd {
    Contained,
    LeftBot,
    HandedOver,
    /// Before the contact asked for a person: nobody knows how.
    Unclear,
    /// Not yet.
    Open,
}

/// What a queue's contacts did before they asked for people, as it comes in.
#[derive(Clone, Debug, Default)]
pub(super) struct Sessions {
    /// When contacts came, whether they asked for a person or not.
    pub came: Arrivals,
    /// By hour of the day: contacts, and of those, how many met the bot, and how many it handed over.
    hours: [[u64; 3]; HOURS],
    /// By hour of the day and end: how many sessions.
    ends: [[u64; 5]; HOURS],
    lengths: Lengths,
    /// By end: how many sessions of known length, their seconds, and these squared.
    sums: [(u64, f64, f64); 5],
    /// When sessions began that are not over.
    open_since: Vec<Instant>,
    /// The last moment that the log has of the queue.
    last: Option<Instant>,
}

/// Who meets the bot in a part of the day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BotWindow {
    /// The first hour, and the one after the last.
    pub hours: (usize, usize),
    /// How many contacts came.
    pub contacts: u64,
    /// The share of them that met it.
    pub meets: Share,
    /// Whether it serves alone: all met it, and none came through to a person.
    pub is_alone: bool,
}

/// What a log says of the bot.
#[derive(Clone, Debug)]
pub struct BotCalibration {
    /// The queues it is in front of, as the log names them.
    pub queues: Vec<String>,
    /// How many sessions are over.
    pub sessions: u64,
    /// Who meets it, by part of the day.
    pub windows: Vec<BotWindow>,
    /// How long sessions take; `None` if the log has too few of known length.
    pub session: Option<DistributionCalibration>,
    /// Whether only the lengths of those handed over are known.
    pub knows_handed_over_only: bool,
    /// Mean lengths of sessions that were solved, left, and handed over, if they differ by more than chance.
    pub session_differs: Option<[Option<Estimate>; 3]>,
    /// The share of sessions that it hands over, of those where there are people to hand over to.
    pub hands_over: Share,
    /// The share of sessions that it solves; `None` if the log doesn't say of all how they ended.
    pub solves: Option<Share>,
    /// The share of sessions that the customer leaves, unsolved, of those where there are people to hand over to;
    /// `None` as above.
    pub gives_up: Option<Share>,
    /// How many sessions were where there are people to hand over to.
    pub with_people: u64,
    /// How many sessions ended before the contact asked for a person, and the log doesn't say how.
    pub unclear: u64,
    /// The least and the most that it may have solved, as a share of the sessions: all of those that are unclear, or
    /// none of them.
    pub solves_between: (f64, f64),
    /// Whether its queues differ by more than chance in whom it meets or in how its sessions end.
    pub queues_differ: bool,
}

/// What a log says of a bot at all.
#[derive(Clone, Debug)]
pub enum BotSeen {
    /// No contact is seen to end in one.
    No,
    /// Contacts end before they ask for a person, but in a bot or in a menu isn't said.
    Unnamed,
    /// Contacts end in one, but nobody is seen to have come through it.
    OneWay,
    /// This.
    Yes(Box<BotCalibration>),
}

impl Sessions {
    /// Takes in a contact.
    pub(super) fn add(&mut self, contact: &LogContact) {
        self.came.add(contact.arrived, 1);
        let last = [Some(contact.arrived), contact.asked, contact.ended].into_iter().flatten().max();
        self.last = self.last.max(last);
        let hour = usize::try_from(contact.arrived.hour_index() % 24).unwrap_or(0);
        self.hours[hour][0] += 1;
        let through = contact.asked.map(|asked| asked.saturating_since(contact.arrived)).filter(|took| !took.is_zero());
        let (end, took) = match (contact.end, through) {
            (LogEnd::Contained, _) => (SessionEnd::Contained, until_end(contact)),
            (LogEnd::LeftBot, _) => (SessionEnd::LeftBot, until_end(contact)),
            (LogEnd::NeverAsked, _) => (SessionEnd::Unclear, until_end(contact)),
            (_, Some(took)) => (SessionEnd::HandedOver, Some(took)),
            (LogEnd::Open, None) if contact.asked.is_none() => (SessionEnd::Open, None),
            _ => return,
        };
        self.hours[hour][1] += 1;
        self.hours[hour][2] += u64::from(end == SessionEnd::HandedOver);
        self.ends[hour][end as usize] += 1;
        if end == SessionEnd::Open {
            self.open_since.push(contact.arrived);
        }
        if let Some(took) = took {
            let seconds = took.as_secs_f64();
            self.lengths.add(took);
            let (count, sum, squares) = &mut self.sums[end as usize];
            (*count, *sum, *squares) = (*count + 1, *sum + seconds, *squares + seconds * seconds);
        }
    }

    fn of(&self, end: SessionEnd) -> u64 {
        self.ends.iter().map(|ends| ends[end as usize]).sum()
    }

    /// Whether the log names ends of the bot.
    fn names_ends(&self) -> bool {
        self.of(SessionEnd::Contained) + self.of(SessionEnd::LeftBot) > 0
    }

    /// Whether people are asked, but never later than contacts come: then nobody knows whom the bot handed over.
    fn is_one_way(&self) -> bool {
        let [contacts, met, through] =
            self.hours.iter().fold([0; 3], |sum, of| std::array::from_fn(|n| sum[n] + of[n]));
        through == 0 && met < contacts
    }

    /// Whether the queue has a bot in front of it that can be said anything of.
    pub(super) fn has_bot(&self) -> bool {
        self.names_ends() && !self.is_one_way()
    }

    fn merge(&mut self, other: &Self) {
        let add = |sum: &mut [u64], of: &[u64]| sum.iter_mut().zip(of).for_each(|(sum, of)| *sum += of);
        for hour in 0..HOURS {
            add(&mut self.hours[hour], &other.hours[hour]);
            add(&mut self.ends[hour], &other.ends[hour]);
        }
        self.lengths.add_divided(&other.lengths, 1.0);
        for (sum, of) in self.sums.iter_mut().zip(other.sums) {
            *sum = (sum.0 + of.0, sum.1 + of.1, sum.2 + of.2);
        }
        self.open_since.extend(&other.open_since);
        self.last = self.last.max(other.last);
    }
}

/// What queues say of the bot in front of them, each with its name.
pub(super) fn seen(queues: &[(&str, &Sessions)]) -> BotSeen {
    let of: Vec<_> = queues.iter().filter(|(_, sessions)| sessions.has_bot()).collect();
    if of.is_empty() {
        let any = |says: &dyn Fn(&Sessions) -> bool| queues.iter().any(|(_, sessions)| says(sessions));
        return if any(&Sessions::names_ends) {
            BotSeen::OneWay
        } else if any(&|sessions| sessions.of(SessionEnd::Unclear) > 0) {
            BotSeen::Unnamed
        } else {
            BotSeen::No
        };
    }
    let mut all = Sessions::default();
    of.iter().for_each(|(_, sessions)| all.merge(sessions));
    let names = of.iter().map(|(name, _)| (*name).to_owned()).collect();
    let mut bot = all.calibrated(names);
    let parts = |ends: &[SessionEnd]| -> Vec<(u64, u64)> {
        let of = of.iter().map(|(_, sessions)| {
            (ends.iter().map(|end| sessions.of(*end)).sum(), sessions.ends.iter().flatten().sum())
        });
        of.collect()
    };
    let meets: Vec<(u64, u64)> = of
        .iter()
        .map(|(_, sessions)| sessions.hours.iter().fold((0, 0), |sum, of| (sum.0 + of[1], sum.1 + of[0])))
        .collect();
    bot.queues_differ =
        differ(&meets) || differ(&parts(&[SessionEnd::HandedOver])) || differ(&parts(&[SessionEnd::Contained]));
    BotSeen::Yes(Box::new(bot))
}

impl Sessions {
    fn calibrated(mut self, queues: Vec<String>) -> BotCalibration {
        let [contained, left, handed_over, unclear] =
            [SessionEnd::Contained, SessionEnd::LeftBot, SessionEnd::HandedOver, SessionEnd::Unclear]
                .map(|end| self.of(end));
        let sessions = contained + left + handed_over + unclear;
        let windows = self.windows();
        let is_alone = |hour: usize| {
            windows.iter().any(|window| window.is_alone && window.hours.0 <= hour && hour < window.hours.1)
        };
        let with_people = |end: SessionEnd| -> u64 {
            (0..HOURS).filter(|&hour| !is_alone(hour)).map(|hour| self.ends[hour][end as usize]).sum()
        };
        let left_people = with_people(SessionEnd::LeftBot);
        let of_people =
            with_people(SessionEnd::Contained) + left_people + handed_over + with_people(SessionEnd::Unclear);
        let share = |hits: u64, of: u64| binomial_interval(hits, of, CONFIDENCE);
        let is_clear = unclear == 0;
        let (session, knows_handed_over_only) = (self.session(), self.knows_handed_over_only());
        BotCalibration {
            queues,
            sessions,
            session,
            knows_handed_over_only,
            session_differs: self.session_differs(),
            hands_over: share(handed_over, of_people).unwrap_or(NOTHING),
            solves: share(contained, sessions).filter(|_| is_clear),
            gives_up: share(left_people, of_people).filter(|_| is_clear),
            with_people: of_people,
            unclear,
            solves_between: [contained, contained + unclear]
                .map(|solved| solved as f64 / sessions.max(1) as f64)
                .into(),
            queues_differ: false,
            windows,
        }
    }

    /// How long sessions take. Those that the log's end cuts off lasted longer than it saw.
    fn session(&mut self) -> Option<DistributionCalibration> {
        if let Some(last) = self.last {
            for since in std::mem::take(&mut self.open_since) {
                self.lengths.add_cut_off(last.saturating_since(since));
            }
        }
        self.lengths.distribution()
    }

    fn knows_handed_over_only(&self) -> bool {
        let known = |end: SessionEnd| self.sums[end as usize].0;
        known(SessionEnd::HandedOver) > 0
            && known(SessionEnd::Contained) + known(SessionEnd::LeftBot) + known(SessionEnd::Unclear) == 0
    }

    /// Means of sessions by their end, if these differ by more than chance: their deviations from the mean of all,
    /// squared by their variances, are a chi-square number if they don't.
    fn session_differs(&self) -> Option<[Option<Estimate>; 3]> {
        const FEWEST: u64 = 50;
        let means = [SessionEnd::Contained, SessionEnd::LeftBot, SessionEnd::HandedOver].map(|end| {
            let (count, sum, squares) = self.sums[end as usize];
            let n = count as f64;
            let variance = ((squares - sum * sum / n) / (n - 1.0)).max(1e-9);
            (count >= FEWEST).then(|| Estimate { value: sum / n, standard_error: (variance / n).sqrt() })
        });
        let weight = |of: &Estimate| of.standard_error.powi(-2);
        let known: Vec<Estimate> = means.iter().flatten().copied().collect();
        let weights: f64 = known.iter().map(weight).sum();
        let all = known.iter().map(|of| of.value * weight(of)).sum::<f64>() / weights;
        let deviation: f64 = known.iter().map(|of| (of.value - all).powi(2) * weight(of)).sum();
        (known.len() > 1 && beyond_chance(deviation, known.len() - 1) < CHANCE).then_some(means)
    }

    /// The hours in which the bot serves alone: stretches of hours in which all contacts met it and none came through,
    /// where so many sessions are no chance if they come through as in the rest of the log.
    fn alone(&self) -> [bool; HOURS] {
        let [_, met, through] = self.hours.iter().fold([0; 3], |sum, of| std::array::from_fn(|n| sum[n] + of[n]));
        let usual = if met > 0 { through as f64 / met as f64 } else { 0.0 };
        let is_quiet = |hour: &usize| {
            let [contacts, met, through] = self.hours[*hour];
            met == contacts && through == 0
        };
        let mut alone = [false; HOURS];
        let mut from = 0;
        while from < HOURS {
            let to = (from..HOURS).find(|hour| !is_quiet(hour)).unwrap_or(HOURS);
            let met: u64 = (from..to).map(|hour| self.hours[hour][1]).sum();
            let by_chance = (met as f64 * (-usual).ln_1p()).exp();
            if met > 0 && (usual <= 0.0 || by_chance < CHANCE) {
                alone[from..to].fill(true);
            }
            from = to + 1;
        }
        alone
    }

    /// Parts of the day in which the same share meets the bot, as far as chance lets one tell; hours in which nobody
    /// came belong to the part before them.
    fn windows(&self) -> Vec<BotWindow> {
        /// A part of the day: its hours, and in it contacts, those who met the bot, whether it serves alone.
        struct Part {
            hours: (usize, usize),
            contacts: u64,
            met: u64,
            is_alone: bool,
        }
        let alone = self.alone();
        let mut parts: Vec<Part> = Vec::new();
        for (hour, &[contacts, met, _]) in self.hours.iter().enumerate() {
            let is_alone = alone[hour];
            match parts.last_mut() {
                Some(part)
                    if contacts == 0
                        || part.contacts == 0
                        || part.is_alone == is_alone && !differ(&[(part.met, part.contacts), (met, contacts)]) =>
                {
                    if part.contacts == 0 {
                        part.is_alone = is_alone;
                    }
                    part.hours.1 = hour + 1;
                    part.contacts += contacts;
                    part.met += met;
                }
                _ => parts.push(Part { hours: (hour, hour + 1), contacts, met, is_alone }),
            }
        }
        let window = |part: Part| {
            let meets = binomial_interval(part.met, part.contacts, CONFIDENCE)?;
            Some(BotWindow { hours: part.hours, contacts: part.contacts, meets, is_alone: part.is_alone })
        };
        parts.into_iter().filter_map(window).collect()
    }
}

/// How long a session took that ended with its contact.
fn until_end(contact: &LogContact) -> Option<Span> {
    contact.ended.map(|ended| ended.saturating_since(contact.arrived))
}

/// Nothing is known.
const NOTHING: Share = Share { mean: 0.0, low: 0.0, high: 1.0 };

/// Whether shares, each so many of so many, differ by more than chance: a chi-square test.
fn differ(shares: &[(u64, u64)]) -> bool {
    let (hits, all) = shares.iter().fold((0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
    let pooled = hits as f64 / all as f64;
    let variance = pooled * (1.0 - pooled);
    if variance.is_nan() || variance <= 0.0 {
        return false;
    }
    let deviation = |(hits, of): &(u64, u64)| {
        let of = *of as f64;
        if of > 0.0 { (*hits as f64 - pooled * of).powi(2) / (of * variance) } else { 0.0 }
    };
    beyond_chance(shares.iter().map(deviation).sum(), shares.len() - 1) < CHANCE
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A contact that came at an hour of the day, `n` tenths of seconds after it, and what came of it: solved after 60
    /// s, left after 60 s, handed over after 60 s, or with a person at once.
    fn contact(hour: u64, n: u64, end: LogEnd, met: bool) -> LogContact {
        let arrived = Instant::of_hour(480_000 + hour) + Span::from_micros(100_000 * n);
        let took = Span::seconds(if met { 60 } else { 0 });
        LogContact {
            line: 2,
            key: None,
            queue: 0,
            channel: None,
            arrived,
            asked: (!end.is_before_asking()).then_some(arrived + took),
            assigned: None,
            end,
            wait: None,
            ended: end.is_before_asking().then_some(arrived + took + Span::from_micros(100_000 * (n % 7))),
            work: None,
            wrap_up: None,
            rounds: None,
            answered: None,
            response: None,
            agent: None,
            vip: false,
        }
    }

    /// So many contacts of an hour, by what came of them: solved, left, handed over, with a person at once.
    fn add(sessions: &mut Sessions, hour: u64, counts: [u64; 4]) {
        let ends =
            [(LogEnd::Contained, true), (LogEnd::LeftBot, true), (LogEnd::Handled, true), (LogEnd::Handled, false)];
        for ((end, met), count) in ends.into_iter().zip(counts) {
            (0..count).for_each(|n| sessions.add(&contact(hour, n, end, met)));
        }
    }

    fn of(sessions: &Sessions) -> BotCalibration {
        match seen(&[("chats", sessions)]) {
            BotSeen::Yes(bot) => *bot,
            other => panic!("{other:?}"),
        }
    }

    /// At night the bot serves alone: of 100 it solves 40, and 60 left because nobody was there. By day half of the
    /// contacts meet it: it solves 40 of 100, 10 give up, 50 come through.
    #[test]
    fn who_left_because_nobody_was_there_has_not_given_up() {
        let mut sessions = Sessions::default();
        (0..6).for_each(|hour| add(&mut sessions, hour, [40, 60, 0, 0]));
        (10..16).for_each(|hour| add(&mut sessions, hour, [40, 10, 50, 100]));
        let bot = of(&sessions);
        let windows: Vec<_> = bot.windows.iter().map(|it| (it.hours, it.is_alone, it.meets.mean)).collect();
        assert_eq!(windows, [((0, 10), true, 1.0), ((10, 24), false, 0.5)]);
        let mean = |share: Option<Share>| share.expect("it is known").mean;
        assert!((mean(bot.solves) - 0.4).abs() < 1e-12 && (mean(bot.gives_up) - 0.1).abs() < 1e-12, "{bot:?}");
        assert!((bot.hands_over.mean - 0.5).abs() < 1e-12 && bot.with_people == 600 && bot.sessions == 1_200);
    }

    /// Two hours with 60 of 100 and 62 of 100 are one part of the day; one with all 100 is another.
    #[test]
    fn hours_that_differ_by_chance_are_one_part_of_the_day() {
        let mut sessions = Sessions::default();
        add(&mut sessions, 9, [30, 6, 24, 40]);
        add(&mut sessions, 10, [30, 8, 24, 38]);
        add(&mut sessions, 11, [50, 10, 40, 0]);
        let hours: Vec<_> = of(&sessions).windows.iter().map(|window| window.hours).collect();
        assert_eq!(hours, [(0, 11), (11, 24)]);
    }

    /// Contacts that ended before they asked, and nobody knows how: what is solved isn't known, what comes through is.
    #[test]
    fn ends_that_the_log_does_not_name_are_not_guessed() {
        let mut sessions = Sessions::default();
        add(&mut sessions, 9, [30, 10, 50, 0]);
        (0..10).for_each(|n| sessions.add(&contact(9, n, LogEnd::NeverAsked, true)));
        let bot = of(&sessions);
        assert_eq!((bot.solves, bot.gives_up, bot.unclear), (None, None, 10));
        assert_eq!(bot.solves_between, (0.3, 0.4));
        assert!((bot.hands_over.mean - 0.5).abs() < 1e-12, "{bot:?}");
        // Without the moment of asking nobody is seen to have come through: everybody would be solved, or lost.
        let mut one_way = Sessions::default();
        add(&mut one_way, 9, [30, 10, 0, 50]);
        assert!(matches!(seen(&[("chats", &one_way)]), BotSeen::OneWay));
        let mut menu = Sessions::default();
        menu.add(&contact(9, 0, LogEnd::NeverAsked, true));
        assert!(matches!(seen(&[("calls", &menu)]), BotSeen::Unnamed));
        let mut people = Sessions::default();
        add(&mut people, 9, [0, 0, 0, 5]);
        assert!(matches!(seen(&[("chats", &people)]), BotSeen::No));
    }

    /// Solved sessions of 60 s and some tenths, and one that had lasted 100 s when the log ended.
    #[test]
    fn a_session_that_the_log_cuts_off_lasted_longer() {
        let mut sessions = Sessions::default();
        add(&mut sessions, 9, [50, 10, 40, 0]);
        let open = LogContact { asked: None, ended: None, ..contact(9, 0, LogEnd::Open, true) };
        sessions.add(&open);
        let end = LogContact { arrived: open.arrived + Span::seconds(100), ..contact(9, 0, LogEnd::Handled, false) };
        sessions.add(&LogContact { asked: Some(end.arrived), ..end });
        let bot = of(&sessions);
        let fit = &bot.session.expect("many").fit;
        assert_eq!((fit.observations, fit.observations - fit.complete, bot.sessions), (101, 1, 100));
    }

    /// Queues of which one is solved by half, the other by a tenth.
    #[test]
    fn queues_that_differ_are_said_to() {
        let (mut one, mut other) = (Sessions::default(), Sessions::default());
        add(&mut one, 9, [50, 10, 40, 0]);
        add(&mut other, 9, [10, 10, 80, 0]);
        let seen_of = |queues: &[(&str, &Sessions)]| match seen(queues) {
            BotSeen::Yes(bot) => bot.queues_differ,
            other => panic!("{other:?}"),
        };
        assert!(seen_of(&[("one", &one), ("other", &other)]) && !seen_of(&[("one", &one), ("two", &one)]));
    }
}
