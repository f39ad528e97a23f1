//! Rates and staffing that change by the hour, from an empty start.

use std::fmt::Write as _;

use peakday::observe::ContactRecords;
use peakday::{End, Fact, Instant, Observer, Span};

use super::case::{Case, days, queue, source, start, team};
use super::ledger::{Level, Pair, Watch, Window, minutes};
use crate::support::Scenario;

/// The hours of a day; one more place is for the time after it.
const HOURS: usize = 24;

/// Figures with fewer than this many events in all replications are too imprecise and are left out.
const LEAST_EVENTS: f64 = 100.0;

/// The precision of an hour's figures: most of them are small, so only the whole day's must be within 0.5 %.
const HOURLY: f64 = 0.25;

/// One queue and one team, hour by hour.
#[derive(Clone)]
struct Hours {
    from: Instant,
    limit: Span,
    contacts: ContactRecords,
    asked: [f64; HOURS + 1],
    /// By the hour of asking: all agents busy; first taken within the limit.
    delayed: [f64; HOURS + 1],
    within: [f64; HOURS + 1],
    /// By the hour of leaving.
    abandoned: [f64; HOURS + 1],
    completed: [f64; HOURS + 1],
    waiting: Level,
    busy: Level,
    open: Level,
}

impl Hours {
    fn new(from: Instant, limit: Span) -> Self {
        let marks: Vec<Instant> = (1..=HOURS as u64).map(|hour| from + Span::hours(hour)).collect();
        let level = Level::marked(Window { from, to: from + Span::DAY }, &marks);
        let none = [0.0; HOURS + 1];
        let (waiting, busy, open) = (level.clone(), level.clone(), level);
        let (asked, delayed, within, abandoned, completed) = (none, none, none, none, none);
        let contacts = ContactRecords::default();
        Self { from, limit, contacts, asked, delayed, within, abandoned, completed, waiting, busy, open }
    }

    /// The time after the day has the place after its last hour.
    fn hour(&self, at: Instant) -> usize {
        usize::try_from((at - self.from).as_micros() / Span::HOUR.as_micros()).expect("a day has 24 hours").min(HOURS)
    }

    /// The sum over the day's hours.
    fn day(by_hour: &[f64; HOURS + 1]) -> Pair {
        (by_hour[..HOURS].iter().sum(), 1.0)
    }
}

/// The mean of a level over an hour, to be divided by something.
fn hourly_mean(level: &Level, hour: usize) -> Pair {
    let before = if hour == 0 { 0.0 } else { level.read[hour - 1].1 };
    (level.read[hour].1 - before, 60.0)
}

impl Observer for Hours {
    fn saw(&mut self, at: Instant, fact: &Fact) {
        let contact = self.contacts.follow(at, fact).copied();
        match (*fact, contact) {
            (Fact::Asked { .. }, _) => {
                self.open.add(at, 1);
                let hour = self.hour(at);
                self.asked[hour] += 1.0;
            }
            (Fact::Waiting { waits, .. }, _) => self.waiting.add(at, if waits { 1 } else { -1 }),
            (Fact::Assigned { first: true, .. }, Some(contact)) => {
                let asked = contact.asked.expect("who is given to an agent has asked for one");
                let hour = self.hour(asked);
                self.delayed[hour] += f64::from(at > asked);
                self.within[hour] += f64::from(at - asked <= self.limit);
            }
            (Fact::JobStarted { .. }, _) => self.busy.add(at, 1),
            (Fact::JobEnded { .. }, _) => self.busy.add(at, -1),
            (Fact::Ended { end, .. }, Some(contact)) => {
                self.open.add(at, -1);
                let hour = self.hour(at);
                match end {
                    End::Handled => self.completed[hour] += 1.0,
                    End::Abandoned { .. } => {
                        self.abandoned[hour] += 1.0;
                        if contact.assigned.is_none() {
                            let asked = self.hour(contact.arrived);
                            self.delayed[asked] += 1.0;
                        }
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
}

impl Watch for Hours {
    fn close(&mut self) {
        [&mut self.waiting, &mut self.busy, &mut self.open].into_iter().for_each(Level::close);
    }
}

/// A figure of every hour that is seen often enough.
fn hourly(
    mut case: Case<Hours>,
    name: &str,
    replications: u32,
    known: &[f64; HOURS],
    of: impl Fn(&Hours, usize) -> Pair + Copy + Sync + 'static,
) -> Case<Hours> {
    for (hour, &exact) in known.iter().enumerate() {
        if exact * f64::from(replications) >= LEAST_EVENTS {
            case = case.rough_figure(format!("{name}, hour {hour}"), exact, HOURLY, move |h| of(h, hour));
        }
    }
    case
}

/// 2,400 calls on the day of the speed cards, and a roster that changes at the hour. An agent who goes hands over: the
/// caller returns to the head of the queue.
struct StepDay {
    talk: &'static str,
    patience: Option<&'static str>,
    agents: [u32; HOURS],
}

impl StepDay {
    fn scenario(&self) -> Scenario {
        let patience = self.patience.map_or(String::new(), |mean| format!("patience = {{ mean = \"{mean}\" }}"));
        let source = r#"
            queue = "calls"
            hourly = [14, 9, 4, 2, 1, 1, 2, 4, 6, 7, 7, 6, 5, 5, 5, 5, 5, 5, 5, 6, 8, 8, 7, 5]
            total = 2400
        "#;
        let talk = format!("talk = {{ mean = \"{}\" }}\n{patience}", self.talk);
        days(1, "0s")
            .source("shop", source)
            .element("queue", "calls", &format!("channel = \"voice\"\n{talk}"))
            .team("agents", "works = [\"calls\"]")
            .also("roster", "grid = { csv = \"roster.csv\" }\nat_end = \"hand_over\"")
            .table("roster.csv", &self.roster())
    }

    /// The day, and the last hour's staffing for callers who are still there after it.
    fn roster(&self) -> String {
        let mut roster = "team,date".to_owned();
        for hour in 0..HOURS {
            write!(roster, ",{hour}").expect("strings take any text");
        }
        let last = [self.agents[HOURS - 1]; HOURS];
        for (date, agents) in [("2026-11-01", &self.agents), ("2026-11-02", &last)] {
            write!(roster, "\nagents,{date}").expect("strings take any text");
            for agents in agents {
                write!(roster, ",{agents}").expect("strings take any text");
            }
        }
        roster.push('\n');
        roster
    }

    fn case(&self, name: &'static str, replications: u32, limit: Span) -> Case<Hours> {
        Case::new(name, self.scenario(), replications, Hours::new(start(), limit))
    }

    /// Busy share of an hour's agents.
    fn busy_share(agents: [u32; HOURS]) -> impl Fn(&Hours, usize) -> Pair + Copy + Sync {
        move |hours, hour| {
            let (busy, time) = hourly_mean(&hours.busy, hour);
            (busy, time * f64::from(agents[hour]))
        }
    }
}

const STEPS: [u32; HOURS] = [20, 20, 9, 9, 6, 6, 6, 6, 14, 14, 14, 14, 14, 14, 14, 14, 13, 13, 13, 13, 16, 16, 16, 16];

/// Calls of 6 min, patience of 3 min (Kolmogorov's forward equations, hour by hour). If agents finish what they hold at
/// the end of their shift instead, far fewer leave in the hours in which staffing falls.
#[test]
fn a_stepping_roster_agrees_with_the_forward_equations() {
    const R: u32 = 1600;
    let day = StepDay { talk: "6m", patience: Some("3m"), agents: STEPS };
    let case = day
        .case("M_t/M/n_t+M", R, Span::minutes(3))
        .rough_figure("abandoned at the first step-down", 11.696_523_64, 0.02, |h| (h.abandoned[2], 1.0))
        .figure("abandoned", 166.881_573_2, |h| Hours::day(&h.abandoned))
        .figure("share abandoned", 0.069_533_988_85, |h| (Hours::day(&h.abandoned).0, Hours::day(&h.asked).0))
        .figure("delayed", 613.483_507_9, |h| Hours::day(&h.delayed))
        .figure("within 3 min", 2_229.972_681, |h| Hours::day(&h.within))
        .figure("share within 3 min", 0.929_155_283_8, |h| (Hours::day(&h.within).0, Hours::day(&h.asked).0));
    let case = hourly(case, "abandoned", R, &TV_01.abandoned, |h, hour| (h.abandoned[hour], 1.0));
    let case = hourly(case, "completed", R, &TV_01.completed, |h, hour| (h.completed[hour], 1.0));
    let case = hourly(case, "delayed", R, &TV_01.delayed, |h, hour| (h.delayed[hour], 1.0));
    let case = hourly(case, "within 3 min", R, &TV_01.within, |h, hour| (h.within[hour], 1.0));
    let case = hourly(case, "busy", R, &TV_01.busy, StepDay::busy_share(STEPS));
    let case = hourly(case, "waiting", R, &TV_01.waiting, |h, hour| hourly_mean(&h.waiting, hour));
    let case = hourly(case, "open at the end", R, &TV_01.end_open, |h, hour| (h.open.at_mark(hour), 1.0));
    let case = hourly(case, "waiting at the end", R, &TV_01.end_waiting, |h, hour| (h.waiting.at_mark(hour), 1.0));
    case.unlike_with("roster.1.at_end", "finish").check();
}

/// Calls of 6 min, and no caller leaves: midnight's backlog is worked off by three. Its size at one moment of single
/// days is held to 1.5 %.
#[test]
fn a_backlog_agrees_with_the_forward_equations() {
    const R: u32 = 1200;
    let mut agents = STEPS;
    agents[4..8].fill(8);
    let day = StepDay { talk: "6m", patience: None, agents };
    let case = day
        .case("M_t/M/n_t", R, Span::ZERO)
        .rough_figure("waiting at one", 48.379_259_38, 0.015, |h| (h.waiting.at_mark(0), 1.0))
        .figure("delayed", TV_03.delayed.iter().sum(), |h| Hours::day(&h.delayed));
    let case = hourly(case, "completed", R, &TV_03.completed, |h, hour| (h.completed[hour], 1.0));
    let case = hourly(case, "delayed", R, &TV_03.delayed, |h, hour| (h.delayed[hour], 1.0));
    let case = hourly(case, "busy", R, &TV_03.busy, StepDay::busy_share(agents));
    let case = hourly(case, "waiting", R, &TV_03.waiting, |h, hour| hourly_mean(&h.waiting, hour));
    let case = hourly(case, "open at the end", R, &TV_03.end_open, |h, hour| (h.open.at_mark(hour), 1.0));
    let case = hourly(case, "waiting at the end", R, &TV_03.end_waiting, |h, hour| (h.waiting.at_mark(hour), 1.0));
    case.unlike_with("queue.calls.talk.mean", "378s").check();
}

/// Patience as long as the talk, 4 min: the number in the system is that of infinitely many servers, whatever the
/// staffing; the number that leaves depends on it. So few leave that the day's number is held to 1.2 % only.
#[test]
fn patience_as_long_as_the_talk_agrees_with_infinitely_many_servers() {
    const R: u32 = 2000;
    let day = StepDay { talk: "4m", patience: Some("4m"), agents: STEPS };
    let case = day
        .case("M_t/M/n_t+M, patience as talk", R, Span::ZERO)
        .rough_figure("abandoned at the first step-down", 1.947_834_827, 0.03, |h| (h.abandoned[2], 1.0))
        .rough_figure("abandoned", TV_04.abandoned.iter().sum(), 0.012, |h| Hours::day(&h.abandoned));
    let case = hourly(case, "abandoned", R, &TV_04.abandoned, |h, hour| (h.abandoned[hour], 1.0));
    let case = hourly(case, "open at the end", R, &TV_04.end_open, |h, hour| (h.open.at_mark(hour), 1.0));
    let case = hourly(case, "all busy at the end", R, &TV_04.end_all_busy, |h, hour| {
        (f64::from(h.open.at_mark(hour) >= f64::from(STEPS[hour])), 1.0)
    });
    case.unlike_with("roster.1.at_end", "finish").check();
}

/// The speed card of calls, hour by hour: 20,000 calls of 3 min for 60 agents, patience of 2 min. The whole day is
/// held to 0.5 % with the cards, here to 0.8 %.
#[test]
fn the_erlang_a_day_agrees_with_the_forward_equations_hour_by_hour() {
    const R: u32 = 120;
    let midnight = Instant::midnight(jiff::civil::date(2026, 11, 11));
    let card = include_str!("../../../scenarios/bench/erlang-a-day.toml");
    let case = Case::new("M_t/M/60+M", Scenario::from(card), R, Hours::new(midnight, Span::seconds(30)))
        .rough_figure("abandoned, hour 0", TV_06.abandoned[0], 0.008, |h| (h.abandoned[0], 1.0))
        .rough_figure("abandoned", TV_06.abandoned.iter().sum(), 0.008, |h| Hours::day(&h.abandoned));
    let case = hourly(case, "abandoned", R, &TV_06.abandoned, |h, hour| (h.abandoned[hour], 1.0));
    let case = hourly(case, "open at the end", R, &TV_06.end_open, |h, hour| (h.open.at_mark(hour), 1.0));
    case.unlike_with("queue.calls.talk.mean", "189s").check();
}

/// Two teams of which one goes home at one o'clock.
#[derive(Clone)]
struct Leaving {
    goes: Instant,
    ends: Instant,
    /// Abandonments until the team goes, and from then to the end.
    abandoned: [f64; 2],
    completed: [f64; 2],
    waiting: Level,
    busy: Level,
    /// The level of the leaving team, counted from when it goes.
    leavers: Level,
}

/// Agents of the team that stays come first.
const STAY: usize = 6;

impl Leaving {
    fn new() -> Self {
        let (goes, ends) = (start() + Span::hours(1), start() + Span::minutes(75));
        let level = Level::marked(Window { from: goes, to: goes + Span::hours(4) }, &[goes, ends]);
        let (waiting, busy, leavers) = (level.clone(), level.clone(), level);
        Self { goes, ends, abandoned: [0.0; 2], completed: [0.0; 2], waiting, busy, leavers }
    }
}

impl Observer for Leaving {
    fn saw(&mut self, at: Instant, fact: &Fact) {
        let mut job = |agent: usize, change: i32| {
            self.busy.add(at, change);
            if agent >= STAY {
                self.leavers.add(at, change);
            }
        };
        match *fact {
            Fact::Waiting { waits, .. } => self.waiting.add(at, if waits { 1 } else { -1 }),
            Fact::JobStarted { agent, .. } => job(agent.index(), 1),
            Fact::JobEnded { agent, .. } => job(agent.index(), -1),
            Fact::Ended { end, .. } if at < self.ends => {
                let part = usize::from(at >= self.goes);
                match end {
                    End::Handled => self.completed[part] += 1.0,
                    End::Abandoned { .. } => self.abandoned[part] += 1.0,
                    _ => {}
                }
            }
            _ => {}
        }
    }
}

impl Watch for Leaving {
    fn close(&mut self) {
        [&mut self.waiting, &mut self.busy, &mut self.leavers].into_iter().for_each(Level::close);
    }
}

/// Six agents stay, four go after an hour and finish what they hold; an idle agent is chosen at random. Single moments
/// of single days are rough: what is read at a moment is held to 4 %, what is counted to 1 %.
#[test]
fn agents_who_finish_and_go_agree_with_the_forward_equations() {
    let keys = "talk = { mean = \"5m\" }\npatience = { mean = \"3m\" }\nrouting = \"random\"";
    let goers = Scenario::new().team("goers", "works = [\"calls\"]");
    let goers = goers.shift("goers", 4, "00:00-01:00", "at_end = \"finish\"");
    let scenario = days(1, "0s").run("end = \"2026-11-01T01:16\"")
        + source("calls", 1.6)
        + queue("calls", "voice", keys)
        + team("stayers", 6, r#"works = ["calls"]"#)
        + goers;
    Case::new("finish and go", scenario, 16_000, Leaving::new())
        .rough_figure("overtime, agent minutes", 14.969_270_23, 0.01, |l| {
            (l.leavers.mean().0, minutes(Span::minutes(1)))
        })
        .rough_figure("abandoned in the hour", 5.057_380_603, 0.01, |l| (l.abandoned[0], 1.0))
        .figure("completed in the hour", 83.148_773_11, |l| (l.completed[0], 1.0))
        .rough_figure("waiting at the hour's end", 0.309_211_168_3, 0.04, |l| (l.waiting.at_mark(0), 1.0))
        .figure("busy at the hour's end", 7.484_635_117, |l| (l.busy.at_mark(0), 1.0))
        .rough_figure("busy goers at the hour's end", 2.993_854_047, 0.01, |l| (l.leavers.at_mark(0), 1.0))
        .rough_figure("abandoned after it", 5.880_891_875, 0.01, |l| (l.abandoned[1], 1.0))
        .figure("completed after it", 18.786_111_9, |l| (l.completed[1], 1.0))
        .rough_figure("waiting at the end", 1.466_600_463, 0.04, |l| (l.waiting.at_mark(1), 1.0))
        .figure("busy at the end", 5.660_242_045, |l| (l.busy.at_mark(1), 1.0))
        .rough_figure("busy goers at the end", 0.149_055_216_1, 0.04, |l| (l.leavers.at_mark(1), 1.0))
        .rough_figure("some goer busy at the end", 0.140_504_992_6, 0.04, |l| {
            (f64::from(l.leavers.at_mark(1) > 0.0), 1.0)
        })
        .unlike_with("queue.calls.routing", "least_loaded")
        .check();
}

/// The known figures of a day, by the hour. Those that a case leaves out are zero.
struct Known {
    /// Callers who leave, by the hour of leaving; a displaced caller who leaves counts too.
    abandoned: [f64; HOURS],
    /// Calls that end, by the hour of their end.
    completed: [f64; HOURS],
    /// Arrivals that find all agents busy.
    delayed: [f64; HOURS],
    /// Arrivals that are first answered within 3 min.
    within: [f64; HOURS],
    /// Busy share of the agents there.
    busy: [f64; HOURS],
    /// Mean number waiting.
    waiting: [f64; HOURS],
    /// Calls in the system just before the hour ends.
    end_open: [f64; HOURS],
    /// Calls waiting just before the hour ends.
    end_waiting: [f64; HOURS],
    /// The probability that all agents are busy just before the hour ends.
    end_all_busy: [f64; HOURS],
}

const UNKNOWN: Known = Known {
    abandoned: [0.0; HOURS],
    completed: [0.0; HOURS],
    delayed: [0.0; HOURS],
    within: [0.0; HOURS],
    busy: [0.0; HOURS],
    waiting: [0.0; HOURS],
    end_open: [0.0; HOURS],
    end_waiting: [0.0; HOURS],
    end_all_busy: [0.0; HOURS],
};

const TV_01: Known = Known {
    abandoned: [
        49.913_998_42,
        8.389_636_376,
        11.696_523_64,
        0.305_337_878,
        0.145_505_510_5,
        0.054_183_799_48,
        1.501_360_916,
        18.050_898_59,
        3.853_782_55,
        10.359_872_49,
        10.916_001_95,
        4.974_709_274,
        1.528_306_673,
        1.316_500_918,
        1.316_496_706,
        1.316_496_706,
        2.373_956_806,
        2.357_981_104,
        2.357_980_969,
        6.601_561_112,
        10.200_689_18,
        11.315_981_31,
        5.457_272_513,
        0.576_537_836_2,
    ],
    completed: [
        182.195_926_4,
        161.610_411_3,
        70.115_852_16,
        39.413_451_55,
        19.852_355_24,
        18.127_708_64,
        33.128_174_72,
        51.936_922_22,
        100.844_972_3,
        115.412_568,
        116.356_719_2,
        105.616_414_7,
        91.036_913_35,
        89.592_634_27,
        89.592_594_2,
        89.592_594_2,
        88.587_207_41,
        88.551_110_71,
        88.551_109_94,
        100.905_830_1,
        131.830_744_8,
        134.138_548_4,
        123.319_789_8,
        93.734_360_84,
    ],
    delayed: [
        170.890_300_1,
        37.730_373_11,
        25.127_377_41,
        0.927_416_721_6,
        0.351_834_320_2,
        0.189_010_705_8,
        4.674_390_195,
        43.926_233_87,
        17.355_474_64,
        41.680_353_63,
        43.369_845_61,
        21.431_485_8,
        7.243_571_191,
        6.458_342_062,
        6.458_324_648,
        6.458_324_647,
        10.662_270_4,
        10.621_024_87,
        10.621_024_37,
        27.050_885_22,
        44.181_571_49,
        48.054_804_59,
        25.093_064_89,
        2.926_203_395,
    ],
    busy: [
        0.910_979_632_2,
        0.808_052_056_4,
        0.779_065_024,
        0.437_927_239_5,
        0.330_872_587_3,
        0.302_128_477_3,
        0.552_136_245_4,
        0.865_615_370_4,
        0.720_321_230_5,
        0.824_375_485_7,
        0.831_119_422_7,
        0.754_402_962,
        0.650_263_666_8,
        0.639_947_387_6,
        0.639_947_101_5,
        0.639_947_101_5,
        0.681_440_057,
        0.681_162_390_1,
        0.681_162_384_2,
        0.776_198_693,
        0.823_942_155,
        0.838_365_927_4,
        0.770_748_686,
        0.585_839_755_3,
    ],
    waiting: [
        2.495_699_921,
        0.419_481_818_8,
        0.584_826_182_2,
        0.015_266_893_9,
        0.007_275_275_524,
        0.002_709_189_974,
        0.075_068_045_79,
        0.902_544_929_6,
        0.192_689_127_5,
        0.517_993_624_7,
        0.545_800_097_6,
        0.248_735_463_7,
        0.076_415_333_65,
        0.065_825_045_92,
        0.065_824_835_31,
        0.065_824_835_3,
        0.118_697_840_3,
        0.117_899_055_2,
        0.117_899_048_4,
        0.330_078_055_6,
        0.510_034_458_9,
        0.565_799_065_3,
        0.272_863_625_7,
        0.028_826_891_81,
    ],
    end_open: [
        22.435_529_68,
        16.071_845_65,
        6.986_742_575,
        3.631_589_51,
        1.815_546_941,
        1.815_472_688,
        3.549_573_413,
        6.289_025_324,
        10.681_179_59,
        12.181_466_37,
        12.181_472_51,
        10.681_257_65,
        9.025_128_536,
        9.025_084_257,
        9.025_084_256,
        9.025_084_256,
        8.973_010_951,
        8.973_010_042,
        8.973_010_042,
        10.556_527_93,
        13.979_639_41,
        13.979_655_18,
        12.475_320_17,
        9.073_512_403,
    ],
    end_waiting: [
        3.019_012_804,
        0.291_865_845,
        0.286_034_480_3,
        0.004_909_914_944,
        0.002_709_702_191,
        0.002_709_133_569,
        0.086_756_232,
        0.983_700_757_1,
        0.227_843_716_2,
        0.545_798_725_2,
        0.545_800_217_7,
        0.227_853_652,
        0.065_827_046_73,
        0.065_824_835_36,
        0.065_824_835_3,
        0.065_824_835_3,
        0.117_899_121_8,
        0.117_899_048_4,
        0.117_899_048_4,
        0.352_548_855_5,
        0.565_795_655_3,
        0.565_799_365_7,
        0.251_972_799_4,
        0.017_526_042_68,
    ],
    within: [
        202.548_201_4,
        155.620_037_1,
        63.572_619_56,
        36.120_769_24,
        18.067_623_13,
        18.123_763_07,
        34.699_725_78,
        52.446_301_05,
        105.111_656_5,
        116.552_069_7,
        116.052_813_6,
        104.086_084,
        89.391_543_19,
        89.572_785_37,
        89.572_789_21,
        89.564_841_49,
        88.488_349_38,
        88.500_267_62,
        88.500_267_74,
        102.324_663_3,
        134.952_486_2,
        133.923_106_8,
        121.806_581_1,
        90.373_335_63,
    ],
    ..UNKNOWN
};

const TV_03: Known = Known {
    completed: [
        186.172_015_9,
        195.280_761_5,
        85.473_024_59,
        55.266_214_03,
        21.430_454_25,
        18.195_511_51,
        34.515_442_63,
        65.682_656_39,
        107.860_705_3,
        122.343_696_6,
        126.129_457_6,
        114.628_770_2,
        94.099_433_38,
        90.927_032_11,
        90.909_244_25,
        90.909_092_11,
        90.698_778_24,
        90.907_373_44,
        90.909_065_53,
        105.679_405_9,
        139.624_271_4,
        144.368_845,
        132.682_910_2,
        96.175_704_7,
    ],
    delayed: [
        208.808_701_4,
        147.199_248_2,
        61.713_820_27,
        11.246_456_53,
        0.372_773_034_6,
        0.013_290_869_98,
        1.092_541_952,
        37.065_763_12,
        30.898_322_24,
        66.648_741,
        78.157_889_71,
        43.744_365_11,
        12.045_106_64,
        8.685_611_759,
        8.664_121_304,
        8.663_937_61,
        14.862_943_22,
        15.185_933_19,
        15.188_483_33,
        41.151_913_45,
        72.802_192_89,
        86.705_391_61,
        50.440_922_26,
        5.649_746_765,
    ],
    busy: [
        0.930_860_079_6,
        0.976_403_807_5,
        0.949_700_273_2,
        0.614_069_044_8,
        0.267_880_678_1,
        0.227_443_893_9,
        0.431_443_032_9,
        0.821_033_204_9,
        0.770_433_609_3,
        0.873_883_547_3,
        0.900_924_697_5,
        0.818_776_929_7,
        0.672_138_809_8,
        0.649_478_800_8,
        0.649_351_744_6,
        0.649_350_657_9,
        0.697_682_909_5,
        0.699_287_488,
        0.699_300_504_1,
        0.812_918_507_2,
        0.872_651_696_5,
        0.902_305_281,
        0.829_268_188_9,
        0.601_098_154_4,
    ],
    waiting: [
        21.439_102_68,
        31.915_448_07,
        21.147_487_27,
        5.843_946_885,
        0.227_358_394_7,
        0.001_058_223_405,
        0.023_767_752_73,
        2.134_718_296,
        1.062_527_616,
        3.053_678_054,
        4.915_305_111,
        2.669_540_965,
        0.423_524_497_7,
        0.178_462_981_3,
        0.176_504_073_2,
        0.176_487_711_9,
        0.367_151_235_8,
        0.388_317_544_3,
        0.388_539_815_4,
        1.495_993_519,
        3.082_401_644,
        4.914_843_883,
        2.727_958_646,
        0.231_109_414_8,
    ],
    end_open: [
        68.373_438_62,
        36.729_040_75,
        23.983_288_89,
        5.080_711_221,
        1.832_075_152,
        1.818_381_824,
        3.666_575_556,
        10.711_191_89,
        11.941_395_68,
        16.870_426_34,
        18.013_695_97,
        12.475_834_9,
        9.285_492_428,
        9.267_551_224,
        9.267_397_885,
        9.267_396_688,
        9.477_709_36,
        9.479_426_828,
        9.479_452_204,
        12.890_955_36,
        18.721_229_37,
        19.806_929_87,
        14.396_746_91,
        9.130_133_118,
    ],
    end_waiting: [
        48.379_259_38,
        18.022_470_47,
        15.775_245_69,
        0.971_834_272_3,
        0.005_911_838_758,
        0.000_187_230_215_5,
        0.030_373_869_63,
        3.662_204_349,
        1.029_622_998,
        4.322_522_291,
        5.358_341_908,
        1.443_897_108,
        0.185_938_678_6,
        0.176_568_008_6,
        0.176_488_202_2,
        0.176_487_593_1,
        0.387_571_476_5,
        0.388_528_231,
        0.388_543_303_5,
        2.040_329_321,
        4.351_286_823,
        5.327_334_738,
        1.552_218_079,
        0.036_613_047_57,
    ],
    ..UNKNOWN
};

const TV_04: Known = Known {
    end_open: [
        16.969_691_78,
        10.909_092_76,
        4.848_486_702,
        2.424_243_166,
        1.212_121_583,
        1.212_121_212,
        2.424_242_053,
        4.848_484_107,
        7.272_726_531,
        8.484_848_114,
        8.484_848_485,
        7.272_727_644,
        6.060_606_431,
        6.060_606_061,
        6.060_606_061,
        6.060_606_061,
        6.060_606_061,
        6.060_606_061,
        6.060_606_061,
        7.272_726_902,
        9.696_968_955,
        9.696_969_697,
        8.484_848_856,
        6.060_606_802,
    ],
    end_all_busy: [
        0.261_216_719,
        0.008_550_949_728,
        0.058_650_861_04,
        0.000_923_742_015_7,
        0.001_577_396_379,
        0.001_577_393_973,
        0.037_150_992_45,
        0.357_473_894,
        0.017_155_782_1,
        0.050_814_922_82,
        0.050_814_937_35,
        0.017_155_801_85,
        0.003_954_918_899,
        0.003_954_916_831,
        0.003_954_916_831,
        0.003_954_916_831,
        0.009_531_146_332,
        0.009_531_146_332,
        0.009_531_146_332,
        0.034_909_091_37,
        0.038_999_849_54,
        0.038_999_871_51,
        0.013_628_677_73,
        0.000_565_631_181_5,
    ],
    abandoned: [
        7.166_924_264,
        0.358_550_892_5,
        1.947_834_827,
        0.019_822_422_77,
        0.011_967_975_21,
        0.004_683_669_691,
        0.225_734_905_6,
        5.929_179_714,
        0.181_305_667_4,
        0.734_818_974_3,
        0.783_976_484_7,
        0.234_393_264_1,
        0.043_537_760_86,
        0.035_935_315_29,
        0.035_935_313_83,
        0.035_935_313_83,
        0.095_259_066_29,
        0.095_259_066_29,
        0.095_259_066_29,
        0.430_338_647_7,
        0.560_080_906_1,
        0.622_248_793_1,
        0.196_181_003_6,
        0.009_127_918_237,
    ],
    ..UNKNOWN
};

const TV_06: Known = Known {
    abandoned: [
        852.763_415_6,
        206.191_055_7,
        1.538_940_311,
        0.000_000_100_763_83,
        0.000_000_000_000_00,
        0.000_000_000_000_00,
        0.000_000_000_000_00,
        0.000_027_866_608_33,
        1.171_347_364,
        15.575_341_18,
        16.634_645_16,
        1.735_404_312,
        0.045_720_977_83,
        0.022_162_935_02,
        0.022_162_935_01,
        0.022_162_935_01,
        0.022_162_935_01,
        0.022_162_935_01,
        0.022_162_935_01,
        1.217_452_56,
        69.352_643_78,
        74.557_784_72,
        18.475_028_16,
        0.221_501_816_4,
    ],
    end_open: [
        90.707_050_29,
        65.143_794_82,
        30.303_029_81,
        15.151_515_18,
        7.575_757_591,
        7.575_757_576,
        15.151_515_14,
        30.303_029_71,
        45.432_277_26,
        52.753_058_94,
        52.753_058_94,
        45.432_277_29,
        37.878_418_51,
        37.878_418_5,
        37.878_418_5,
        37.878_418_5,
        37.878_418_5,
        37.878_418_5,
        37.878_418_5,
        45.432_277_27,
        59.363_430_86,
        59.363_430_86,
        52.753_058_95,
        37.878_418_53,
    ],
    ..UNKNOWN
};
