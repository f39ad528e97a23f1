//! The report of the cheapest roster: its screen, `staff.json`, `staff.csv`, and its picture by `plot`.

use super::block::{Block, Cell, Number};
#[cfg(feature = "plot")]
use super::plot;
use super::screen::{Paper, Screen, run_in_words};
use super::short::{Short, drawn};
use super::text::Texts;
use super::text::numbers::Numbers;
use super::text::staff::{
    Effort, Found as FoundText, Fresh, Label, Nothing, Present, Removals, Unconfirmed, Wish, WithoutWish, Worst,
};
use super::text::verdicts::Held;
use super::{Lang, Origin, ResultFile, Speaks, StudyReport, staff_people, words};
use crate::executor::Executor;
use crate::model::Model;
use crate::replicate::Stopped;
use crate::study::{Answer, Found, Objective, Plan, Price, StaffFindings, TargetInPlan};

/// What a search of a roster has to be read again from.
pub const STAFF_JSON: &str = "staff.json";
/// Who works when with the roster found.
pub const STAFF_PEOPLE: &str = "staff-people.csv";
/// The scenario with the roster found.
pub const STAFF_SCENARIO: &str = "staffed.toml";

/// Everything the report of a search of a roster may show.
#[derive(Clone, Copy, Debug)]
pub struct StaffReport<'a> {
    /// Where the scenario came from.
    pub origin: &'a Origin,
    /// The scenario as it is.
    pub model: &'a Model,
    /// What was found.
    pub findings: &'a StaffFindings,
}

impl StudyReport for StaffReport<'_> {
    fn about(&self) -> (&Origin, &Model) {
        (self.origin, self.model)
    }

    fn files(self, lang: Lang, with_plots: bool, executor: &Executor) -> Vec<ResultFile> {
        let texts = lang.texts();
        let files = vec![
            ResultFile { name: STAFF_JSON.into(), bytes: self.json().into_bytes() },
            ResultFile { name: "staff.csv".into(), bytes: self.csv() },
        ];
        let people = match &self.findings.answer {
            Answer::Found(found) => {
                Some(ResultFile { name: STAFF_PEOPLE.into(), bytes: staff_people::csv(&found.model) })
            }
            _ => None,
        };
        let files = files.into_iter().chain(people).collect();
        let conclusions = self.conclusions(texts);
        let short = Short {
            name: "staff",
            title: &self.model.title,
            start: self.model.run.start,
            subtitle: &run_in_words(texts, &self.model.run, self.model.run.replications as usize),
            finding: conclusions.first().map_or("", String::as_str),
            blocks: &self.blocks(texts, &conclusions[1..], People::Named),
        };
        short.with_pictures(files, self.origin, texts, &drawn!(with_plots, plot::staff(self, texts)), executor)
    }

    fn screen(self, lang: Lang, screen: Screen) -> String {
        let texts = lang.texts();
        let mut paper = Paper::new(screen);
        paper.line(&self.model.title);
        let conclusions = self.conclusions(texts);
        conclusions.iter().for_each(|conclusion| paper.sentence(0, conclusion));
        paper.gap();
        paper.blocks(&self.blocks(texts, &[], People::Left));
        paper.finish()
    }

    fn json(self) -> String {
        super::staff_json::json(self)
    }
}

impl StaffReport<'_> {
    /// The finding, then what the roster as it is comes to.
    pub(super) fn conclusions(self, texts: &Texts) -> Vec<String> {
        let said = &texts.staff;
        let present = self.findings.present.as_ref();
        let now = present.map(|plan| self.amount(texts, plan.objective));
        let mut conclusions = match &self.findings.answer {
            Answer::Interrupted => vec![said.none_so_far.to_owned()],
            Answer::Nothing(plan) => self.nothing(texts, plan),
            Answer::Found(found) => vec![self.found(texts, found, now.as_deref())],
        };
        conclusions.extend(present.map(|plan| {
            let missed = self.misses(plan);
            let missed = missed.map(|target| (self.model.targets[target].name.as_str(), held(plan.targets[target])));
            (said.present)(&Present { cost: &self.amount(texts, plan.objective), missed })
        }));
        conclusions
    }

    fn found(self, texts: &Texts, found: &Found, now: Option<&str>) -> String {
        let said = &texts.staff;
        let cost = self.amount(texts, found.objective);
        let Some(fresh) = &found.fresh else { return (said.so_far)(&cost) };
        let missed = fresh.targets.iter().position(|target| target.assessed > 0 && !target.holds);
        match missed {
            Some(target) => (said.unconfirmed)(&Unconfirmed {
                cost: &cost,
                target: &self.model.targets[target].name,
                held: Held { held: fresh.targets[target].held, assessed: fresh.targets[target].assessed },
                is_out_of_time: self.findings.out_of_time,
            }),
            None => (said.found)(&FoundText {
                cost: &cost,
                now,
                choice: self.chosen().as_deref(),
                replications: found.fresh_to - found.fresh_from,
            }),
        }
    }

    /// Nothing in the ranges holds: what is missed, and where.
    fn nothing(self, texts: &Texts, plan: &Plan) -> Vec<String> {
        let said = &texts.staff;
        let missed: Vec<usize> = (0..plan.targets.len()).filter(|&target| self.is_missed(plan, target)).collect();
        let lines = missed.into_iter().flat_map(|target| {
            let seen = plan.targets[target];
            let wanted = self.model.targets[target].certainty.map(|share| texts.numbers.wanted_percent(share));
            let nothing = (said.nothing)(&Nothing {
                choice: self.chosen().as_deref(),
                target: &self.model.targets[target].name,
                held: held(seen),
                wanted: wanted.as_deref(),
            });
            [Some(nothing), self.worst(texts, target, seen)].into_iter().flatten()
        });
        lines.collect()
    }

    /// The worst hour of a target: how far off it is there.
    fn worst(self, texts: &Texts, target: usize, seen: TargetInPlan) -> Option<String> {
        let (interval, record) = seen.worst?;
        let of = &self.model.targets[target];
        let figure = self.model.service_measures[of.service_measure].figure;
        let mean = record.sums.0 / record.sums.1;
        let shown = if figure.is_mean() { texts.numbers.measured(mean) } else { texts.numbers.percent(mean) };
        Some((texts.staff.worst)(&Worst {
            at: &self.moment(texts, interval),
            figure: &shown,
            goal: &texts.goal(figure, of.goal),
            held: Held { held: u64::from(record.held), assessed: u64::from(record.judged) },
        }))
    }

    /// Tables, then what stands behind them.
    fn blocks(self, texts: &Texts, first: &[String], with_people: People) -> Vec<Block> {
        let said = &texts.staff;
        let mut blocks = vec![Block::Lines(first.to_vec()), self.shifts(texts), Block::Lines(self.wishes(texts))];
        blocks.extend(self.choices(texts));
        let findings = self.findings;
        if let Answer::Found(found) = &findings.answer {
            if found.fresh.is_some() {
                blocks.push(Block::Heading(said.targets_heading.to_owned()));
                blocks.push(self.targets(texts, found));
            }
            if !findings.frontier.is_empty() {
                let has_choices = !findings.choices.is_empty();
                let heading = if has_choices { said.choices.frontier_heading } else { said.frontier_heading };
                blocks.push(Block::Heading(heading.to_owned()));
                blocks.push(self.frontier(texts));
                blocks.extend(self.people_by_team(texts));
            }
            if with_people == People::Named {
                blocks.push(Block::Heading(said.people_heading.to_owned()));
                blocks.push(staff_people::table(texts, &found.model));
            }
            blocks.push(Block::Heading(said.behind_heading.to_owned()));
            let mut lines = Vec::new();
            if found.fresh.is_some() {
                lines.push((said.fresh)(&Fresh {
                    from: found.fresh_from + 1,
                    to: found.fresh_to,
                    candidates: found.candidates,
                }));
                lines.extend(removals(texts, found));
                lines.push((said.swaps)(found.swaps.tried, found.swaps.of));
                lines.push((said.proof)(found.proof));
            }
            lines.extend(self.about_choices(texts));
            lines.push((said.effort)(&Effort {
                rosters: findings.rosters,
                replications: findings.simulated,
                searched: found.searched,
            }));
            if findings.out_of_time {
                lines.push(said.out_of_time.to_owned());
            }
            if findings.stopped == Stopped::Interrupted && found.fresh.is_some() {
                lines.push(said.partly.to_owned());
            }
            if !self.origin.assignments.is_empty() {
                lines.push(said.without_set.to_owned());
            }
            lines.push(said.paste.to_owned());
            lines.extend(self.assignments(found));
            blocks.push(Block::Lines(lines));
        }
        blocks
    }

    /// What to set to have the roster, choice by choice and shift by shift: a line of all would break inside an option.
    fn assignments(self, found: &Found) -> Vec<String> {
        let choices = self.findings.chosen.map(|chosen| self.findings.choices[chosen].assignments.clone());
        let shifts = self.findings.ranges.iter().zip(&found.roster);
        let shifts = shifts.map(|(range, agents)| format!("{}={agents}", range.key));
        let set = choices.into_iter().flatten().chain(shifts).map(|assignment| {
            let needs_quotes = assignment.contains([' ', '\'', '"', '(', ')', '&', ';']);
            if needs_quotes {
                format!("--set \"{}\"", assignment.replace('"', "'"))
            } else {
                format!("--set {assignment}")
            }
        });
        set.collect()
    }

    /// A row a shift: what it had, what it gets, what one less breaks.
    fn shifts(self, texts: &Texts) -> Block {
        let said = &texts.staff;
        let found = match &self.findings.answer {
            Answer::Found(found) => Some(found),
            _ => None,
        };
        let number = |agents: u32| Cell::figure(agents.to_string(), Number::Count(f64::from(agents)));
        let row = |(shift, range): (usize, &crate::study::StaffRange)| {
            let removal = found.and_then(|found| found.removals.get(shift));
            let (breaks, then) = match removal.map(|removal| (&removal.plan, removal.breaks)) {
                None => (Cell::dash(), Cell::dash()),
                _ if range.kept.is_some() => (said.kept.into(), Cell::dash()),
                Some((None, _)) => (said.at_its_least.into(), Cell::dash()),
                Some((Some(plan), None)) => {
                    let is_cheaper = found.is_some_and(|found| saves(found, plan));
                    ((if is_cheaper { said.holds_too } else { said.no_saving }).into(), Cell::dash())
                }
                Some((Some(plan), Some(target))) => {
                    let seen = plan.targets[target];
                    let at = seen.worst.map(|(interval, _)| format!(" {}", self.moment(texts, interval)));
                    let left = plan.roster[shift];
                    let several = found.is_some_and(|found| left + 1 < found.roster[shift]);
                    let several = if several { (said.only)(left) } else { String::new() };
                    let what = format!("{several}{}{}", &self.model.targets[target].name, at.unwrap_or_default());
                    let then = if plan.seen < plan.replications { said.held_at_most } else { said.held };
                    (what.into(), then(held(seen)).into())
                }
            };
            vec![
                shift_name(&range.key).into(),
                (said.range)(range.low, range.high).into(),
                range.present.map_or_else(Cell::dash, number),
                found.map_or_else(Cell::dash, |found| number(found.roster[shift])),
                self.findings.per_head.get(shift).map_or_else(Cell::dash, |&cost| self.amount(texts, cost).into()),
                breaks,
                then,
            ]
        };
        let header = said.shift_columns.map(String::from).to_vec();
        Block::Table(header, self.findings.ranges.iter().enumerate().map(row).collect())
    }

    /// A row a target: what it wants, what it has now, and with the roster found on fresh replications.
    fn targets(self, texts: &Texts, found: &Found) -> Block {
        let said = &texts.staff;
        let row = |(index, target): (usize, &crate::model::Target)| {
            let now = self.findings.present.as_ref().map(|plan| (said.held)(held(plan.targets[index])));
            let fresh = found.fresh.as_ref().map(|fresh| &fresh.targets[index]);
            let fresh = fresh.map(|fresh| {
                let held = Held { held: fresh.held, assessed: fresh.assessed };
                match fresh.certainty {
                    Some(certainty) => (said.held_surely)(held, &texts.numbers.percent(certainty.low)),
                    None => (said.held)(held),
                }
            });
            vec![
                Cell::from(target.name.as_str()),
                target
                    .certainty
                    .map_or_else(|| said.on_average.into(), |share| texts.numbers.wanted_percent(share).into()),
                now.map_or_else(Cell::dash, Cell::from),
                fresh.map_or_else(Cell::dash, Cell::from),
            ]
        };
        let header = said.target_columns.map(String::from).to_vec();
        Block::Table(header, self.model.targets.iter().enumerate().map(row).collect())
    }

    /// A row a certainty: what it costs, how surely it holds on fresh replications, and who is there.
    fn frontier(self, texts: &Texts) -> Block {
        let said = &texts.staff;
        let mut header = said.frontier_columns.map(String::from).to_vec();
        header.extend(self.findings.ranges.iter().map(|range| shift_name(&range.key)));
        let rows = self.findings.frontier.iter().map(|(certainty, answer)| {
            let mut row =
                vec![Cell::from((said.certainty)(&texts.numbers.wanted_percent(*certainty), Label::of(*certainty)))];
            if let Answer::Found(found) = answer {
                row.push(self.amount(texts, found.objective).into());
                row.push(match lowest_certainty(found) {
                    Some(certainty) if found.is_verified => Cell::share(texts, 1, certainty),
                    _ => said.not_confirmed.into(),
                });
                row.extend(found.roster.iter().map(|agents| Cell::from(agents.to_string())));
            } else {
                row.extend([said.no_roster.into(), Cell::dash()]);
                row.extend(self.findings.ranges.iter().map(|_| Cell::dash()));
            }
            row
        });
        Block::Table(header, rows.collect())
    }

    /// People of each team by certainty, where there are several teams.
    fn people_by_team(self, texts: &Texts) -> Option<Block> {
        let teams = &self.model.teams;
        let mut header = vec![texts.staff.frontier_columns[0].to_owned()];
        header.extend(teams.iter().map(|team| (texts.staff.people_of)(&team.name)));
        let rows = self.findings.frontier.iter().filter_map(|(certainty, answer)| {
            let Answer::Found(found) = answer else { return None };
            let people = (0..teams.len()).map(|team| {
                let people = found.model.agents.iter().filter(|agent| agent.team.index() == team).count();
                Cell::people(people as f64)
            });
            let certainty = (texts.staff.certainty)(&texts.numbers.wanted_percent(*certainty), Label::of(*certainty));
            Some([Cell::from(certainty)].into_iter().chain(people).collect())
        });
        let rows: Vec<Vec<Cell>> = rows.collect();
        (teams.len() > 1 && !rows.is_empty()).then_some(Block::Table(header, rows))
    }

    /// What each wish costs.
    fn wishes(self, texts: &Texts) -> Vec<String> {
        let said = &texts.staff;
        let wish = |price: &Price| {
            let range = &self.findings.ranges[price.shift];
            let (name, agents) = (shift_name(&range.key), range.kept.unwrap_or(0));
            let without = match (&price.without, price.more) {
                (Answer::Found(found), Some(more)) if more > 0.0 => WithoutWish::Saves {
                    amount: &self.amount(texts, more),
                    agents: found.roster[price.shift],
                    is_confirmed: found.is_verified,
                },
                (Answer::Found(_), Some(_)) => WithoutWish::Same,
                (Answer::Found(found), None) => WithoutWish::Holds {
                    amount: &self.amount(texts, found.objective),
                    agents: found.roster[price.shift],
                    is_confirmed: found.is_verified,
                },
                (Answer::Nothing(_), _) => WithoutWish::Nothing,
                (Answer::Interrupted, _) => WithoutWish::Unknown,
            };
            (said.wish)(&Wish { shift: &name, agents, without })
        };
        let mut wishes: Vec<String> = self.findings.prices.iter().map(wish).collect();
        if !wishes.is_empty() && !self.findings.choices.is_empty() {
            wishes.push(said.choices.wishes.to_owned());
        }
        wishes
    }

    /// An amount of what is minimised.
    pub(super) fn amount(self, texts: &Texts, amount: f64) -> String {
        match self.findings.objective {
            Objective::Cost => Numbers::money(&self.model.currency, amount),
            Objective::Hours => (texts.staff.hours)(&words::count(amount)),
        }
    }

    fn moment(self, texts: &Texts, interval: usize) -> String {
        (texts.numbers.moment)(self.model.run.interval_bounds(interval).0)
    }

    /// The first target that a plan misses.
    fn misses(self, plan: &Plan) -> Option<usize> {
        (0..plan.targets.len()).find(|&target| self.is_missed(plan, target))
    }

    fn is_missed(self, plan: &Plan, target: usize) -> bool {
        let (of, seen) = (&self.model.targets[target], plan.targets[target]);
        match of.certainty {
            Some(wanted) => seen.judged > 0 && (seen.held as f64 / seen.judged as f64) < wanted,
            None => seen.estimate.is_some_and(|estimate| !of.goal.is_met(estimate, 1.0)),
        }
    }
}

/// What came of each single agent less; nothing where no shift may have fewer.
fn removals(texts: &Texts, found: &Found) -> Option<String> {
    let plans: Vec<&Plan> = found.removals.iter().filter_map(|removal| removal.plan.as_ref()).collect();
    let removals = Removals {
        shifts: found.removals.len(),
        tried: plans.len(),
        breaking: found.removals.iter().filter(|removal| removal.breaks.is_some()).count(),
        holding: plans.iter().filter(|plan| saves(found, plan)).count(),
        searched: found.searched,
        is_cut_short: plans.iter().any(|plan| plan.seen < plan.replications),
    };
    (!plans.is_empty()).then(|| (texts.staff.removals)(&removals))
}

/// Whether an agent less holds and costs less.
fn saves(found: &Found, plan: &Plan) -> bool {
    plan.holds && plan.objective < found.objective
}

/// Whether the people of the roster are listed one by one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum People {
    Named,
    Left,
}

fn held(seen: TargetInPlan) -> Held {
    Held { held: seen.held, assessed: seen.judged }
}

/// The lowest certainty of its targets on fresh replications.
fn lowest_certainty(found: &Found) -> Option<f64> {
    let fresh = found.fresh.as_ref()?;
    fresh.targets.iter().filter_map(|target| Some(target.certainty?.mean)).min_by(f64::total_cmp)
}

/// A shift as its key names it, without quotes.
pub(super) fn shift_name(key: &str) -> String {
    let name = key.strip_prefix("shift.").and_then(|rest| rest.strip_suffix(".agents")).unwrap_or(key);
    name.trim_matches(['"', '\'']).to_owned()
}
