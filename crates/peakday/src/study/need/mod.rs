//! Heads needed: the least number of people of a team in each interval with which every target that they can do
//! something about holds at its certainty. The roster is set against that.
//!
//! The heads of each interval are found on the customers of the first replications, and what they come to is then
//! looked at once more on as many others: a staffing that was chosen because it held holds less often on other days.
//!
//! Other teams work as rostered. Targets of queues that the team doesn't work, and intervals in which even plenty of
//! heads don't hold a target, are left out, and said.

mod cover;
mod judge;
mod search;

pub use cover::CoverShift;
pub use search::Search;

use judge::{Judge, Tally};
pub(super) use search::Interrupted;
use search::{Found, Searcher};

use super::staircase::Staircase;
use crate::ids::{QueueId, SkillSetId, TeamId};
use crate::model::{AtEnd, Best, Model, OfferedLoads};
use crate::replicate::{self, Control, Stopped};
use crate::stats::{self, Share};
use crate::units::{Instant, Span};

/// The question: whose heads, and on how many customers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeedQuestion {
    /// The teams, each by itself with the others as rostered.
    pub teams: Vec<TeamId>,
    /// How many replications each staffing is judged by.
    pub replications: u32,
}

/// Why a question can't be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NeedTrouble {
    /// No team works a queue that has a target.
    NoTargets,
    /// The named team works no queue that has a target.
    NoTargetOf(TeamId),
}

/// The findings of a study of need.
#[derive(Debug)]
pub struct NeedFindings {
    /// By team of the question, as far as it came.
    pub teams: Vec<TeamNeed>,
    /// Of how many teams was asked.
    pub asked: usize,
    /// How many replications each staffing was judged by.
    pub replications: u32,
    /// Why the study ended.
    pub stopped: Stopped,
}

/// What one team needs.
#[derive(Debug)]
pub struct TeamNeed {
    /// The team.
    pub team: TeamId,
    /// What its heads may take.
    pub skill_set: SkillSetId,
    /// What heads do with what they hold when their number falls.
    pub at_end: AtEnd,
    /// Of an hour on the roster, the share that somebody is there: less breaks and absence.
    pub presence: f64,
    /// By interval.
    pub cells: Vec<NeedCell>,
    /// The targets that the heads hold, or are to hold.
    pub targets: Vec<NeedTarget>,
    /// What the search did.
    pub search: Search,
    /// Whether every target holds that can be held.
    pub holds: bool,
    /// The same person-hours, spread evenly over the intervals that need anybody.
    pub even: EvenSpread,
    /// A few shifts that have as many people on the roster as the need asks for.
    pub cover: Vec<CoverShift>,
    /// The same for those who are missing beside the roster.
    pub hire: Vec<CoverShift>,
    /// Other teams share the load.
    pub is_shared: bool,
    /// The team's shifts tire it, which heads don't.
    pub ignores_fatigue: bool,
}

/// A team in one interval.
#[derive(Clone, Debug, PartialEq)]
pub struct NeedCell {
    /// How many people the work keeps busy that comes to the team's queues and those that share their people.
    pub load: f64,
    /// Heads needed.
    pub need: u32,
    /// Heads to put on the roster, so that so many are there.
    pub to_roster: u32,
    /// People on the roster.
    pub rostered: f64,
    /// Those who are there, less breaks and absence.
    pub on_duty: f64,
    /// What breaks with one head less; `None` where nobody is needed, or the targets don't hold as it is.
    pub less_one: Option<LessOne>,
    /// Whether any of the team's targets judges it.
    pub is_judged: bool,
    /// A target that no number of heads holds here, by its place among the team's; it is left out here.
    pub unreachable: Option<usize>,
}

/// What breaks with a head less: a target by its place among the team's, as a whole or in one interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LessOne {
    /// The place of the target.
    pub target: usize,
    /// The interval that breaks; `None`: the target as a whole.
    pub interval: Option<usize>,
}

/// A target that a team's heads are to hold.
#[derive(Debug)]
pub struct NeedTarget {
    /// Its index.
    pub target: usize,
    /// With the heads needed, on the customers that they were found on.
    pub at_need: Held,
    /// The same on as many other customers.
    pub afresh: Held,
    /// With the roster as it is, on the first customers.
    pub rostered: Held,
    /// With the person-hours spread evenly.
    pub even: Held,
    /// Whether no number of heads holds it as a whole.
    pub is_unreachable: bool,
    /// What it comes to at best with nobody waiting, where that isn't enough.
    pub best: Option<Best>,
}

/// In how many replications a target held.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Held {
    /// In how many it held.
    pub held: u32,
    /// In how many it was judged.
    pub judged: u32,
    /// The share, or the mean in seconds; `None` if nothing was judged.
    pub estimate: Option<f64>,
    /// Whether that is enough.
    pub holds: bool,
    /// The share of replications with its interval; `None` if none was judged.
    pub certainty: Option<Share>,
}

/// The same person-hours with the same heads in each interval that needs anybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvenSpread {
    /// Heads in each of these intervals.
    pub heads: u32,
    /// Intervals that get less than they need.
    pub short: Vec<usize>,
}

/// Person-hours and money of some heads over the run.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PersonHours {
    /// Hours.
    pub hours: f64,
    /// Their wages by the hour, those of the night and of holidays included; what is paid by shift or by contact isn't.
    pub wages: f64,
}

/// Replications by which staffings are judged, where the command line doesn't say how many.
pub const USUAL_REPLICATIONS: u32 = 50;

impl NeedQuestion {
    /// Checks a question: about a team, or each that works a queue with a target.
    ///
    /// # Errors
    /// If there is no such team.
    pub fn new(model: &Model, team: Option<TeamId>, replications: u32) -> Result<Self, NeedTrouble> {
        let has_target = |&team: &TeamId| !targets_of_team(model, team).is_empty();
        let teams: Vec<TeamId> = match team {
            Some(team) if has_target(&team) => vec![team],
            Some(team) => return Err(NeedTrouble::NoTargetOf(team)),
            None => (0..model.teams.len()).map(TeamId::of).filter(has_target).collect(),
        };
        if teams.is_empty() { Err(NeedTrouble::NoTargets) } else { Ok(Self { teams, replications }) }
    }

    /// About how many replications the study takes, to show how far it is.
    pub fn expected_replications(&self, model: &Model) -> u32 {
        /// Settling, looking at it from other sides, and every interval with one less, once or twice.
        const OTHERS: usize = 20;
        let staffings = u32::try_from(self.teams.len() * (OTHERS + model.run.intervals() * 3 / 2)).unwrap_or(u32::MAX);
        self.replications.saturating_mul(staffings)
    }
}

/// The queues that a skill set works.
pub(super) fn queues_of(model: &Model, skill_set: SkillSetId) -> Vec<QueueId> {
    let skills = model.skill_set(skill_set).skills.iter();
    let mut queues: Vec<QueueId> = skills.map(|skill| model.waiting_queue(skill.waiting_queue).queue).collect();
    queues.sort_unstable();
    queues.dedup();
    queues
}

/// The targets of queues that a skill set works.
pub(super) fn targets_of(model: &Model, skill_set: SkillSetId) -> Vec<usize> {
    let queues = queues_of(model, skill_set);
    let is_of = |&target: &usize| queues.contains(&model.service_measures[model.targets[target].service_measure].queue);
    (0..model.targets.len()).filter(is_of).collect()
}

fn targets_of_team(model: &Model, team: TeamId) -> Vec<usize> {
    let loads = OfferedLoads::of(model, &model.run.bounds());
    Staircase::of(model, team, &loads).map_or_else(Vec::new, |staircase| targets_of(model, staircase.skill_set))
}

/// Finds what each team of the question needs.
pub fn need(model: &Model, question: &NeedQuestion, control: &Control<'_>) -> NeedFindings {
    need_under(model, question, &OfferedLoads::of(model, &model.run.bounds()), 0, control)
}

/// The same where other loads than the forecast's are expected, and so many contacts are there from the start on.
pub(super) fn need_under(
    model: &Model,
    question: &NeedQuestion,
    loads: &OfferedLoads,
    at_start: u32,
    control: &Control<'_>,
) -> NeedFindings {
    let (mut teams, mut stopped) = (Vec::new(), Stopped::Done);
    for &team in &question.teams {
        match team_need(model, team, question.replications, (loads, at_start), control) {
            Ok(Some(found)) => teams.push(found),
            Ok(None) => {}
            Err(Interrupted) => {
                stopped = Stopped::Interrupted;
                break;
            }
        }
    }
    NeedFindings { teams, asked: question.teams.len(), replications: question.replications, stopped }
}

fn team_need(
    model: &Model,
    team: TeamId,
    replications: u32,
    (loads, at_start): (&OfferedLoads, u32),
    control: &Control<'_>,
) -> Result<Option<TeamNeed>, Interrupted> {
    let Some(staircase) = Staircase::of(model, team, loads) else { return Ok(None) };
    let all = targets_of(model, staircase.skill_set);
    let work = Work::of(model, &staircase, loads);
    // Who is there from the start on may take a person each.
    let most = work.most() + at_start;
    let plenty: Vec<u32> = work.heads(|load| 2.0 * load + 3.0 * load.sqrt() + 3.0);
    let everything = Judge::of(model, all.clone());
    let of_judge =
        |judge| Searcher { judge, staircase: &staircase, replications, most, plenty: plenty.clone(), control };
    let at_most = of_judge(&everything).tally(&vec![most; model.run.intervals()], 0)?;
    let judge = within_reach(&everything, &at_most);
    let searcher = of_judge(&judge);
    let mut search = Search::default();
    let guess = work.heads(|load| load + 2.0 * load.sqrt() + f64::from(u8::from(load > 0.0)));
    let Found { heads, with_one_less, tally } = searcher.run(&guess, &mut search)?;
    let holds = judge.breaks(&tally, None).is_none();
    let (even, even_heads) = spread_evenly(model, &heads);
    let of_even = searcher.tally(&even_heads, 0)?;
    let afresh = searcher.tally(&heads, replications)?;
    let of_roster = as_rostered(&judge, replications, control)?;
    let presence = presence(model, team, loads);
    let cells = (0..heads.len()).map(|interval| {
        let hours = hours(model, interval);
        let own = |id: SkillSetId| model.skill_set(id).team == team;
        let ids = (0..model.skill_sets.len()).map(SkillSetId::of).filter(|&id| own(id));
        let is_out = |place: &usize| everything.intervals[*place][interval] && !judge.intervals[*place][interval];
        NeedCell {
            load: work.loads[interval],
            need: heads[interval],
            to_roster: to_roster(heads[interval], presence),
            rostered: loads.rostered_h(team, interval) / hours,
            on_duty: ids.map(|id| loads.agent_h(id, interval)).sum::<f64>() / hours,
            less_one: with_one_less[interval]
                .map(|broken| LessOne { target: broken.target, interval: broken.interval }),
            is_judged: tally.targets.iter().any(|count| count.intervals[interval].judged > 0),
            unreachable: (0..all.len()).find(is_out),
        }
    });
    let cells: Vec<NeedCell> = cells.collect();
    let wanted: Vec<u32> = cells.iter().map(|cell| cell.to_roster).collect();
    let missing = |cell: &NeedCell| u32::try_from(-cell.gap()).map_or(0, |missing| to_roster(missing, presence));
    let missing: Vec<u32> = cells.iter().map(missing).collect();
    let targets = all.iter().enumerate().map(|(place, &target)| NeedTarget {
        target,
        at_need: held(&judge, &tally, place),
        afresh: held(&judge, &afresh, place),
        rostered: held(&judge, &of_roster, place),
        even: held(&judge, &of_even, place),
        is_unreachable: !judge.whole[place],
        best: model.out_of_reach(&model.targets[target]),
    });
    Ok(Some(TeamNeed {
        team,
        skill_set: staircase.skill_set,
        at_end: staircase.at_end,
        presence,
        cover: cover::cover(model, &staircase, &wanted),
        hire: cover::cover(model, &staircase, &missing),
        cells,
        targets: targets.collect(),
        search,
        holds,
        even,
        is_shared: work.is_shared,
        ignores_fatigue: model.team(team).fatigue.is_some(),
    }))
}

/// What even plenty of heads don't hold is not asked of heads.
fn within_reach<'m>(everything: &Judge<'m>, at_most: &Tally) -> Judge<'m> {
    let mut judge = everything.clone();
    for place in 0..judge.targets.len() {
        let count = &at_most.targets[place];
        judge.whole[place] = judge.holds(place, &count.whole, true, None);
        for (interval, cell) in count.intervals.iter().enumerate() {
            judge.intervals[place][interval] = judge.holds(place, cell, false, None);
        }
    }
    judge
}

fn held(judge: &Judge<'_>, tally: &Tally, place: usize) -> Held {
    let cell = tally.targets[place].whole;
    let certainty = stats::binomial_interval(u64::from(cell.held), u64::from(cell.judged), judge.model.run.confidence);
    let estimate = (cell.sums.1 > 0.0).then(|| cell.sums.0 / cell.sums.1);
    Held { held: cell.held, judged: cell.judged, estimate, holds: judge.holds(place, &cell, true, None), certainty }
}

/// What other heads of a team come to, by the team's targets, on the customers that its need was found on.
pub(super) fn come_to(
    model: &Model,
    need: &TeamNeed,
    heads: &[u32],
    replications: u32,
    control: &Control<'_>,
) -> Result<Vec<Held>, Interrupted> {
    let judge = Judge::of(model, need.targets.iter().map(|target| target.target).collect());
    let loads = OfferedLoads::of(model, &model.run.bounds());
    let staircase = Staircase::of(model, need.team, &loads).expect("a team with a need works something");
    let searcher =
        Searcher { judge: &judge, staircase: &staircase, replications, most: u32::MAX, plenty: Vec::new(), control };
    let tally = searcher.tally(heads, 0)?;
    Ok((0..need.targets.len()).map(|place| held(&judge, &tally, place)).collect())
}

/// What the roster as it is comes to.
fn as_rostered(judge: &Judge<'_>, replications: u32, control: &Control<'_>) -> Result<Tally, Interrupted> {
    let mut tally = judge.nothing();
    replicate::outcomes(judge.model, 0..replications, control)
        .iter()
        .for_each(|outcome| judge.add(&mut tally, outcome));
    if tally.replications < replications { Err(Interrupted) } else { Ok(tally) }
}

/// The same person-hours, rounded up to whole heads, in every interval that needs anybody.
fn spread_evenly(model: &Model, heads: &[u32]) -> (EvenSpread, Vec<u32>) {
    let of = |value: &dyn Fn(usize) -> f64| (0..heads.len()).filter(|&at| heads[at] > 0).map(value).sum::<f64>();
    let (needed, open) = (of(&|at| f64::from(heads[at]) * hours(model, at)), of(&|at| hours(model, at)));
    let even = if open > 0.0 { whole(needed / open) } else { 0 };
    let spread: Vec<u32> = heads.iter().map(|&heads| if heads > 0 { even } else { 0 }).collect();
    let short = (0..heads.len()).filter(|&at| spread[at] < heads[at]).collect();
    (EvenSpread { heads: even, short }, spread)
}

/// The load of a team, with what shares its people.
pub(super) struct Work {
    /// By interval, in people.
    pub loads: Vec<f64>,
    /// Whether other teams work the same queues.
    pub is_shared: bool,
}

impl Work {
    pub(super) fn of(model: &Model, staircase: &Staircase, loads: &OfferedLoads) -> Self {
        let group = loads.groups().iter().find(|group| group.skill_sets.contains(&staircase.skill_set));
        let nothing = || vec![0.0; model.run.intervals()];
        let others = |id: &SkillSetId| model.skill_set(*id).team != staircase.team;
        Self {
            loads: group.map_or_else(nothing, |group| group.loads.iter().map(|load| load.offered_erlangs).collect()),
            is_shared: group.is_some_and(|group| group.skill_sets.iter().any(others)),
        }
    }

    /// Heads by a rule on the load of each interval.
    pub(super) fn heads(&self, rule: impl Fn(f64) -> f64) -> Vec<u32> {
        self.loads.iter().map(|&load| whole(rule(load))).collect()
    }

    /// More than anybody needs: what takes this many can't be done by people.
    pub(super) fn most(&self) -> u32 {
        let peak = self.loads.iter().copied().fold(0.0, f64::max);
        whole(2.0 * peak + 4.0 * peak.sqrt() + 10.0)
    }
}

/// People, rounded up.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "people are few, and not negative")]
pub(super) fn whole(people: f64) -> u32 {
    (people - 1e-9).ceil().max(0.0) as u32
}

/// Heads on the roster so that so many are there.
pub(super) fn to_roster(need: u32, presence: f64) -> u32 {
    if presence > 0.0 { whole(f64::from(need) / presence) } else { need }
}

/// Of a team's hours on the roster, the share that somebody is there; 1 where nobody is on it.
pub(super) fn presence(model: &Model, team: TeamId, loads: &OfferedLoads) -> f64 {
    let intervals = || 0..model.run.intervals();
    let rostered: f64 = intervals().map(|at| loads.rostered_h(team, at)).sum();
    let ids = (0..model.skill_sets.len()).map(SkillSetId::of).filter(|&id| model.skill_set(id).team == team);
    let there: f64 = ids.map(|id| intervals().map(|at| loads.agent_h(id, at)).sum::<f64>()).sum();
    if rostered > 0.0 { there / rostered } else { 1.0 }
}

/// The length of a reporting interval in hours.
pub(super) fn hours(model: &Model, interval: usize) -> f64 {
    let (from, to) = model.run.interval_bounds(interval);
    (to - from).as_hours_f64()
}

/// Person-hours of a team over the run, and their wages by the hour.
pub fn person_hours(model: &Model, team: TeamId, heads: impl Fn(usize) -> f64) -> PersonHours {
    let pay = &model.team(team).pay;
    let night = |from: Instant, to: Instant| pay.night.map_or(Span::ZERO, |night| night.overlap(from, to));
    let mut sum = PersonHours::default();
    for interval in 0..model.run.intervals() {
        let (from, to) = model.run.interval_bounds(interval);
        let length_h = (to - from).as_hours_f64();
        let holiday = pay.holiday.as_ref().filter(|holiday| holiday.is(from.day_index())).map_or(1.0, |day| day.factor);
        let wage = holiday * pay.per_hour * length_h + pay.night_extra * night(from, to).as_hours_f64();
        sum.hours += heads(interval) * length_h;
        sum.wages += heads(interval) * wage;
    }
    sum
}

impl NeedCell {
    /// Whole people on duty beyond those needed; below 0, those who are missing. A tenth of a person counts as nobody.
    pub fn gap(&self) -> i64 {
        crate::model::OfferedLoad { offered_erlangs: f64::from(self.need), staffed: self.on_duty }.gap()
    }

    /// Whether there is anything to say of it.
    pub fn is_idle(&self) -> bool {
        self.need == 0 && self.load < 0.05 && self.rostered == 0.0 && self.unreachable.is_none()
    }
}

impl TeamNeed {
    /// The interval that needs most; the first of several.
    pub fn peak(&self) -> usize {
        let cells = self.cells.iter().enumerate();
        cells
            .reduce(|most, next| if next.1.need > most.1.need { next } else { most })
            .map_or(0, |(interval, _)| interval)
    }

    /// The intervals in which people are missing.
    pub fn short(&self) -> Vec<usize> {
        (0..self.cells.len()).filter(|&interval| self.cells[interval].gap() < 0).collect()
    }

    /// In how many of the intervals that need anybody one head less was seen to break that interval, and in how many
    /// the target as a whole or another interval.
    pub fn proven(&self) -> [usize; 2] {
        let count = |own: bool| {
            let cells = self.cells.iter().enumerate();
            cells.filter(|(at, cell)| cell.less_one.is_some_and(|less| (less.interval == Some(*at)) == own)).count()
        };
        [count(true), count(false)]
    }
}

/// Which of the executor's work the study does: for the memory check.
pub fn memory_needed(model: &Model, question: &NeedQuestion, executor_threads: usize) -> u64 {
    let mut model = model.clone();
    model.run.replications = question.replications;
    // Only one staffing at a time keeps its outcomes, others only those between two looks.
    replicate::memory_needed(&model, 1, executor_threads)
}
