//! What divisions and formulas say of a team's heads, beside what they come to when they are simulated.
//!
//! Each method gives heads for each interval. They are put on duty as the study of need puts its own, on the same
//! customers, and judged by the same targets. So the figures differ by the number of people and nothing else.
//!
//! - *Division*: contacts of a day over what one head takes a day (saturation), and hours of work over the hours
//!   that a head works. Both give people for a day and no hours: they are spread over the day as the roster spreads its
//!   own.
//! - *Offered load*: the people whom the work of an interval keeps busy, rounded up.
//! - *Square root*: the load and once its root (Halfin and Whitt, *Operations Research* 29(3), 1981).
//! - *Erlang C* and *A*: the fewest agents with which the formula has the share within the limit that the target asks
//!   for, of all queues of the team as one; and queue by queue, added up, where the team works several.
//!
//! What goes wrong: with a certainty above one half, even a formula that fits gives too few, since it meets the goal on
//! the average day only.

use super::need::{self, Held, Interrupted, NeedQuestion, TeamNeed, hours, queues_of, whole};
use crate::ids::{QueueId, TeamId};
use crate::model::{Figure, Goal, Model, OfferedLoads};
use crate::replicate::{Control, Stopped};
use crate::theory::Mmn;
use crate::units::Span;

/// The question: whose heads, and by what the divisions divide.
#[derive(Clone, Debug, PartialEq)]
pub struct EstimateQuestion {
    /// The teams, and the replications by which each staffing is judged.
    pub need: NeedQuestion,
    /// Contacts that one head takes a day, for the division.
    pub per_head: f64,
    /// Of an hour on duty, the share that somebody works, for the division of hours.
    pub occupancy: f64,
}

/// The findings of a study of estimates.
#[derive(Debug)]
pub struct EstimateFindings {
    /// By team of the question, as far as it came.
    pub teams: Vec<TeamEstimates>,
    /// Of how many teams was asked.
    pub asked: usize,
    /// How many replications each staffing was judged by.
    pub replications: u32,
    /// Why the study ended.
    pub stopped: Stopped,
}

/// A way to come to a number of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Contacts of the day over what one head takes.
    PerHead,
    /// Hours of work over hours worked.
    WorkHours,
    /// The work alone.
    OfferedLoad,
    /// The work and its root.
    SquareRoot,
    /// Erlang C of all queues as one.
    ErlangC,
    /// Erlang A of all queues as one.
    ErlangA,
    /// Erlang C of each queue by itself, added up.
    ErlangCByQueue,
    /// The simulation: heads needed.
    Simulated,
}

/// The estimates for one team.
#[derive(Debug)]
pub struct TeamEstimates {
    /// What the simulation says it needs.
    pub need: TeamNeed,
    /// By method, the simulation last.
    pub methods: Vec<MethodFindings>,
    /// Contacts of its queues that ask for a person, a day.
    pub contacts_a_day: f64,
    /// Of which so many are tasks, such as refunds.
    pub tasks: Vec<TaskDivision>,
    /// Hours on duty of one person a day, as rostered.
    pub duty_h: f64,
    /// Contacts that one head takes a day, with the heads that the targets need; `None` if nobody is needed.
    pub own_a_day: Option<f64>,
    /// Contacts that one head takes an hour, in the interval that needs most.
    pub own_an_hour: Option<f64>,
}

/// What one method says of a team.
#[derive(Debug)]
pub struct MethodFindings {
    /// The method.
    pub method: Method,
    /// By interval: heads that are there.
    pub heads: Vec<u32>,
    /// People a day, each with the hours on duty that the roster gives a person.
    pub people: f64,
    /// By target of the team: what these heads come to.
    pub held: Vec<Held>,
}

/// The division of the trade for tasks: refunds a day over refunds that one head does a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TaskDivision {
    /// The queue of tasks.
    pub queue: QueueId,
    /// Tasks a day.
    pub a_day: f64,
    /// How many one head does a day.
    pub per_head: f64,
}

/// Hours on duty of a person a day, where nobody is rostered.
const USUAL_DUTY_H: f64 = 8.0;

/// Estimates of the heads of each team of the question, and what they come to.
pub fn estimate(model: &Model, question: &EstimateQuestion, control: &Control<'_>) -> EstimateFindings {
    let found = need::need(model, &question.need, control);
    let loads = OfferedLoads::of(model, &model.run.bounds());
    let (mut teams, mut stopped) = (Vec::new(), found.stopped);
    for need in found.teams {
        let case = Case { model, loads: &loads, question, control, need: &need };
        let Ok(estimates) = case.methods() else {
            stopped = Stopped::Interrupted;
            break;
        };
        teams.push(estimates(need));
    }
    EstimateFindings { teams, asked: found.asked, replications: question.need.replications, stopped }
}

/// One team.
struct Case<'a> {
    model: &'a Model,
    loads: &'a OfferedLoads,
    question: &'a EstimateQuestion,
    control: &'a Control<'a>,
    need: &'a TeamNeed,
}

impl Case<'_> {
    /// What comes of all methods, once it is given the need itself.
    fn methods(&self) -> Result<impl FnOnce(TeamNeed) -> TeamEstimates + use<>, Interrupted> {
        let queues = queues_of(self.model, self.need.skill_set);
        let contacts_a_day = queues.iter().map(|&queue| self.a_day(|at| self.loads.contacts(queue, at))).sum::<f64>();
        let work_a_day = self.a_day(|at| self.need.cells[at].load * hours(self.model, at));
        let duty_h = self.duty_h();
        let divided = |people: f64| self.spread(people);
        let each = |rule: &dyn Fn(f64) -> f64| -> Vec<u32> {
            self.need.cells.iter().map(|cell| whole(rule(cell.load))).collect()
        };
        let mut heads = vec![
            (Method::PerHead, divided(contacts_a_day / self.question.per_head)),
            (Method::WorkHours, divided(work_a_day / (duty_h * self.question.occupancy))),
            (Method::OfferedLoad, each(&|load| load)),
            (Method::SquareRoot, each(&|load| load + load.sqrt())),
        ];
        let of_formula = |method: Method, formula: &dyn Fn(usize) -> Option<u32>| {
            let heads: Option<Vec<u32>> = (0..self.need.cells.len()).map(formula).collect();
            heads.map(|heads| (method, heads))
        };
        heads.extend(of_formula(Method::ErlangC, &|at| self.erlang(&queues, at, false)));
        if queues.iter().any(|&queue| self.model.queue(queue).patience.is_some()) {
            heads.extend(of_formula(Method::ErlangA, &|at| self.erlang(&queues, at, true)));
        }
        let served: Vec<QueueId> = queues.iter().copied().filter(|&q| self.model.queue(q).task().is_none()).collect();
        if served.len() > 1 {
            let added = |at: usize| queues.iter().map(|&queue| self.erlang(&[queue], at, false)).sum();
            heads.extend(of_formula(Method::ErlangCByQueue, &added));
        }
        heads.push((Method::Simulated, self.need.cells.iter().map(|cell| cell.need).collect()));
        let found = heads.into_iter().map(|(method, heads)| {
            let held = if method == Method::Simulated {
                self.need.targets.iter().map(|target| target.at_need).collect()
            } else {
                need::come_to(self.model, self.need, &heads, self.question.need.replications, self.control)?
            };
            let people = self.a_day(|at| f64::from(heads[at]) * hours(self.model, at)) / duty_h;
            Ok(MethodFindings { method, heads, people, held })
        });
        let methods: Vec<MethodFindings> = found.collect::<Result<_, Interrupted>>()?;
        let tasks = queues.iter().filter_map(|&queue| self.task(queue, duty_h)).collect();
        let people = methods.last().map_or(0.0, |simulated| simulated.people);
        let peak = self.need.peak();
        let in_peak = queues.iter().map(|&queue| self.loads.contacts(queue, peak)).sum::<f64>();
        let at_peak = f64::from(self.need.cells[peak].need) * hours(self.model, peak);
        let ratio = |contacts: f64, of: f64| (of > 0.0).then(|| contacts / of);
        let (own_a_day, own_an_hour) = (ratio(contacts_a_day, people), ratio(in_peak, at_peak));
        Ok(move |need| TeamEstimates { need, methods, contacts_a_day, tasks, duty_h, own_a_day, own_an_hour })
    }

    /// A sum over the intervals, a day: a run of some hours counts as a day, a longer one in days of 24 hours.
    fn a_day(&self, value: impl Fn(usize) -> f64) -> f64 {
        let run = &self.model.run;
        let days = ((run.end - run.start).as_hours_f64() / Span::DAY.as_hours_f64()).max(1.0);
        (0..run.intervals()).map(value).sum::<f64>() / days
    }

    /// Hours on duty of a person on a day of the roster.
    fn duty_h(&self) -> f64 {
        let own = self.model.agents.iter().filter(|agent| agent.team == self.need.team);
        let periods = own.flat_map(|agent| &agent.periods).filter(|period| !period.on_call);
        let (mut days, mut rostered_h) = (0.0, 0.0);
        for period in periods {
            days += 1.0;
            rostered_h += (period.to - period.from).as_hours_f64();
        }
        if days > 0.0 { self.need.presence * rostered_h / days } else { USUAL_DUTY_H }
    }

    /// People of a day, on duty when the roster's people are; in every interval with work where nobody is rostered.
    fn spread(&self, people: f64) -> Vec<u32> {
        let cells = &self.need.cells;
        let shape: Vec<f64> = if cells.iter().any(|cell| cell.on_duty > 0.0) {
            cells.iter().map(|cell| cell.on_duty).collect()
        } else {
            cells.iter().map(|cell| f64::from(u8::from(cell.load > 0.0))).collect()
        };
        let rostered = self.a_day(|at| shape[at] * hours(self.model, at)) / self.duty_h();
        let factor = if rostered > 0.0 { people / rostered } else { 0.0 };
        // To the nearest whole head: the division's people are no more and no fewer.
        shape.iter().map(|&on_duty| whole((on_duty * factor).round())).collect()
    }

    /// The fewest agents with which the formula meets the first target on waits or first responses of these queues, as
    /// one queue; tasks among them are work that can wait. `None` if there is no such target at all.
    fn erlang(&self, queues: &[QueueId], at: usize, loses_patience: bool) -> Option<u32> {
        let (within, share) = self.limit(queues)?;
        let (mut contacts, mut work_h, mut waiting_work) = (0.0, 0.0, 0.0);
        let (mut patience_s, mut patient) = (0.0, 0.0);
        for &queue in queues {
            let come = self.loads.contacts(queue, at);
            let own_h = come * self.loads.work_of_contact_h(queue, at).unwrap_or(0.0);
            if self.model.queue(queue).task().is_some() {
                waiting_work += own_h / hours(self.model, at);
                continue;
            }
            (contacts, work_h) = (contacts + come, work_h + own_h);
            if let Some(patience) = self.model.queue(queue).patience {
                patience_s += come * patience.mean().as_secs_f64();
                patient += come;
            }
        }
        let tasks = whole(waiting_work);
        if contacts <= 0.0 || work_h <= 0.0 {
            return Some(tasks);
        }
        let arrivals_per_s = contacts / hours(self.model, at) / Span::HOUR.as_secs_f64();
        let service_s = work_h / contacts * Span::HOUR.as_secs_f64();
        let patience_s = (loses_patience && patient > 0.0).then(|| patience_s / patient).filter(|&mean| mean > 0.0);
        let enough = |agents: u32| {
            let mmn = Mmn { arrivals_per_s, service_s, agents };
            match patience_s {
                Some(patience_s) => mmn.erlang_a(patience_s).within(within) >= share,
                None => mmn.erlang_c().is_some_and(|waits| waits.within(within) >= share),
            }
        };
        // The share grows with the agents: the first that is enough is found by halving.
        let mut most = 1;
        while !enough(most) && most < 100_000 {
            most *= 2;
        }
        let (mut few, mut many) = (most / 2, most);
        while many - few > 1 {
            let middle = few + (many - few) / 2;
            if enough(middle) { many = middle } else { few = middle }
        }
        Some(many + tasks)
    }

    /// The limit in seconds and the share of the first target on waits or first responses: of these queues, or else of
    /// the team's.
    fn limit(&self, queues: &[QueueId]) -> Option<(f64, f64)> {
        let of_target = |number: usize| {
            let target = &self.model.targets[number];
            let measure = self.model.service_measures[target.service_measure];
            match (measure.figure, target.goal) {
                (
                    Figure::Wait { within } | Figure::FirstResponse { within, .. } | Figure::Response { within },
                    Goal::AtLeast(share),
                ) => Some((measure.queue, within.as_secs_f64(), share)),
                _ => None,
            }
        };
        let all: Vec<(QueueId, f64, f64)> =
            self.need.targets.iter().filter_map(|target| of_target(target.target)).collect();
        let own = all.iter().find(|(queue, ..)| queues.contains(queue)).or_else(|| all.first());
        // A formula reaches no share of 1 with any number of agents.
        own.map(|&(_, within, share)| (within, share.min(0.9999)))
    }

    /// The division of a queue of tasks.
    fn task(&self, queue: QueueId, duty_h: f64) -> Option<TaskDivision> {
        self.model.queue(queue).task()?;
        let a_day = self.a_day(|at| self.loads.contacts(queue, at));
        let work_h =
            self.a_day(|at| self.loads.contacts(queue, at) * self.loads.work_of_contact_h(queue, at).unwrap_or(0.0));
        (work_h > 0.0).then(|| TaskDivision { queue, a_day, per_head: duty_h * a_day / work_h })
    }
}

impl Method {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PerHead => "per_head",
            Self::WorkHours => "work_hours",
            Self::OfferedLoad => "offered_load",
            Self::SquareRoot => "square_root",
            Self::ErlangC => "erlang_c",
            Self::ErlangA => "erlang_a",
            Self::ErlangCByQueue => "erlang_c_by_queue",
            Self::Simulated => "simulated",
        }
    }
}

impl TeamEstimates {
    /// The team.
    pub fn team(&self) -> TeamId {
        self.need.team
    }

    /// By interval: how many heads a method has more than are needed; below 0, fewer.
    pub fn beyond_need(&self, method: usize) -> Vec<i64> {
        let heads = self.methods[method].heads.iter().zip(&self.need.cells);
        heads.map(|(&heads, cell)| i64::from(heads) - i64::from(cell.need)).collect()
    }
}

impl MethodFindings {
    /// Heads in the interval that has most.
    pub fn peak(&self) -> u32 {
        self.heads.iter().copied().max().unwrap_or(0)
    }

    /// Whether they hold every target that heads can hold.
    pub fn holds(&self, need: &TeamNeed) -> bool {
        self.held.iter().zip(&need.targets).all(|(held, target)| held.holds || target.is_unreachable)
    }

    /// What the target that it holds least surely comes to.
    pub fn least(&self) -> Option<&Held> {
        let judged = self.held.iter().filter(|held| held.judged > 0);
        judged.min_by(|a, b| (a.held * b.judged).cmp(&(b.held * a.judged)))
    }
}
