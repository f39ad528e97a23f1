//! The report of the night itself: its screen, `now.json`, `now.csv`, and its picture by `plot`.

use serde_json::{Value, json};

use super::block::{Block, Cell, Number, Tone};
use super::csv;
use super::json::{share_json, study};
#[cfg(feature = "plot")]
use super::plot;
use super::screen::{Paper, Screen, limit_name, run_in_words};
use super::short::{Short, drawn};
use super::text::Texts;
use super::text::now::{Demand, Doubt, HeldAtNeed, HelpersInWords, Missing, PeopleOf, TargetsNow, TeamMissing};
use super::text::verdicts::Held;
use super::words;
use super::{Lang, Origin, ResultFile, Speaks, StudyReport};
use crate::assess::TargetFindings;
use crate::executor::Executor;
use crate::model::Model;
use crate::replicate::Stopped;
use crate::stats::Estimate;
use crate::study::{Ahead, Helpers, NeedTarget, NowFindings, People, PlanNow};

/// What an answer has to be read again from.
pub const NOW_JSON: &str = "now.json";

/// Most intervals on a screen: what a floor manager can do anything about.
const MOST_ON_SCREEN: usize = 12;

/// From how many standard deviations on a day is said to be out of reach of the forecast.
const SURPRISING: f64 = 3.0;

/// Everything the report of a night may show.
#[derive(Clone, Copy, Debug)]
pub struct NowReport<'a> {
    /// Where the scenario came from.
    pub origin: &'a Origin,
    /// The helpers that were asked about.
    pub helpers: &'a [Helpers],
    /// What was found.
    pub findings: &'a NowFindings,
}

/// How many intervals are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Screen,
    Whole,
}

impl StudyReport for NowReport<'_> {
    fn about(&self) -> (&Origin, &Model) {
        (self.origin, &self.findings.rest)
    }

    fn files(self, lang: Lang, with_plots: bool, executor: &Executor) -> Vec<ResultFile> {
        let texts = lang.texts();
        let files = vec![
            ResultFile { name: NOW_JSON.into(), bytes: self.json().into_bytes() },
            ResultFile { name: "now.csv".into(), bytes: self.csv() },
        ];
        let rest = &self.findings.rest;
        let short = Short {
            name: "now",
            title: &rest.title,
            start: rest.run.start,
            subtitle: &run_in_words(texts, &rest.run, self.findings.replications),
            finding: &self.finding(texts).join(texts.marks.space),
            blocks: &self.blocks(texts, Extent::Whole),
        };
        short.with_pictures(files, self.origin, texts, &drawn!(with_plots, plot::now(self, texts)), executor)
    }

    fn screen(self, lang: Lang, screen: Screen) -> String {
        let texts = lang.texts();
        let rest = &self.findings.rest;
        let mut paper = Paper::new(screen);
        paper.line(&rest.title);
        self.finding(texts).iter().for_each(|sentence| paper.sentence(0, sentence));
        paper.sentence(0, &run_in_words(texts, &rest.run, self.findings.replications));
        if self.findings.stopped == Stopped::Interrupted {
            paper.sentence(0, &(texts.now.interrupted)(self.findings.replications));
        }
        paper.gap();
        paper.blocks(&self.blocks(texts, Extent::Screen));
        paper.finish()
    }

    fn json(self) -> String {
        let findings = self.findings;
        let rest = &findings.rest;
        let ahead = |of: &Ahead| {
            json!({
                "from": of.from.to_string(),
                "to": of.to.to_string(),
                "planned": of.planned,
                "planned_band": [of.planned_band.0, of.planned_band.1],
                "expected": of.expected,
                "band": [of.band.0, of.band.1],
            })
        };
        let estimate = |of: Option<Estimate>| {
            of.map_or(Value::Null, |of| json!({ "mean": of.mean, "low": of.low, "high": of.high }))
        };
        let target = |(number, of): (usize, &TargetFindings)| {
            json!({
                "name": rest.targets[number].name,
                "held": of.held,
                "assessed": of.assessed,
                "certainty": share_json(of.certainty),
                "wanted_certainty": rest.targets[number].certainty,
                "holds": of.holds,
                "with_so_far": findings.has_so_far[number],
                "estimate": of.estimate.map(|summary| summary.estimate.mean),
            })
        };
        let helpers = |number: &usize| {
            let Helpers { team, agents, from, .. } = self.helpers[*number];
            json!({ "team": rest.team(team).name, "agents": agents, "from": from.to_string() })
        };
        let plans = findings.plans.iter().map(|plan| {
            json!({
                "helpers": plan.helpers.iter().map(helpers).collect::<Vec<_>>(),
                "targets": plan.targets.iter().enumerate().map(target).collect::<Vec<_>>(),
                "lost": estimate(plan.lost),
                "lost_change": estimate(plan.saved),
            })
        });
        let people = findings.people.iter().map(|people| {
            json!({
                "team": people.team.map(|team| rest.team(team).name.as_str()),
                "queues": people.queues.iter().map(|&queue| rest.queue(queue).name.as_str()).collect::<Vec<_>>(),
                "shared": people.is_shared,
                "intervals": people.cells.iter().map(|cell| json!({
                    "load": cell.load,
                    "need": cell.need,
                    "on_duty": cell.on_duty,
                    "short": cell.short(),
                    "unreachable": cell.unreachable.map(|target| rest.targets[target].name.as_str()),
                })).collect::<Vec<_>>(),
                "holds": people.holds,
                "targets": people.targets.iter().map(|of| json!({
                    "name": rest.targets[of.target].name,
                    "held": of.at_need.held,
                    "judged": of.at_need.judged,
                    "held_afresh": of.afresh.held,
                    "judged_afresh": of.afresh.judged,
                    "certainty_afresh": share_json(of.afresh.certainty),
                    "unreachable": of.is_unreachable,
                })).collect::<Vec<_>>(),
            })
        });
        let seen = findings.seen.iter().map(|of| {
            json!({ "from": of.from.to_string(), "to": of.to.to_string(), "count": of.count, "planned": of.planned })
        });
        study(
            self.origin,
            rest,
            json!({
                "at": rest.run.start.to_string(),
                "replications": findings.replications,
                "stopped": findings.stopped.name(),
                "confidence": rest.run.confidence,
                "came": findings.so_far.0,
                "came_planned": findings.so_far.1,
                "uncounted": findings.uncounted.iter().map(|(from, to, planned)| {
                    json!({ "from": from.to_string(), "to": to.to_string(), "planned": planned })
                }).collect::<Vec<_>>(),
                "learnt": findings.learnt,
                "deviations": findings.surprise,
                "rest_of_day": ahead(&findings.of_day),
                "seen": seen.collect::<Vec<_>>(),
                "ahead": findings.ahead.iter().map(ahead).collect::<Vec<_>>(),
                "people": people.collect::<Vec<_>>(),
                "plans": plans.collect::<Vec<_>>(),
            }),
        )
    }
}

/// The words and figures of a [`Doubt`].
struct DoubtOf {
    target: String,
    held: u32,
    judged: u32,
    wanted: String,
}

impl NowReport<'_> {
    /// What came, what is to come, who is missing, what can be met: a sentence each.
    fn finding(self, texts: &Texts) -> Vec<String> {
        let mut said = vec![self.demand(texts)];
        if !self.findings.rest.targets.is_empty() {
            said.push(self.targets_in_words(texts));
        }
        if let Some(people) = self.people_in_words(texts) {
            said.push(people);
        }
        said
    }

    /// What came and what is to come.
    pub(super) fn demand(self, texts: &Texts) -> String {
        let findings = self.findings;
        let (came, planned) = findings.so_far;
        let count = |value: f64| words::count(value.round());
        let came = (!findings.seen.is_empty() && planned > 0.0).then(|| {
            let change = texts.numbers.change_percent(came as f64 / planned - 1.0);
            (count(came as f64), count(planned), change)
        });
        (texts.now.demand)(&Demand {
            at: (texts.numbers.moment)(findings.rest.run.start),
            came,
            rest: count(findings.of_day.expected),
            band: [findings.of_day.band.0, findings.of_day.band.1].map(|end| count(end as f64)),
            plan: count(findings.of_day.planned),
        })
    }

    fn targets_in_words(self, texts: &Texts) -> String {
        let findings = self.findings;
        let now = &findings.plans[0];
        let judged: Vec<(usize, &TargetFindings)> =
            now.targets.iter().enumerate().filter(|(_, of)| of.assessed > 0).collect();
        let missed = judged.iter().filter(|(_, of)| !of.holds);
        let share = |of: &TargetFindings| of.held as f64 / of.assessed as f64;
        let worst = missed.reduce(|worst, next| if share(next.1) < share(worst.1) { next } else { worst });
        let mended = findings.plans[1..].iter().find(|plan| plan.holds()).filter(|_| worst.is_some());
        let mended = mended.map(|plan| self.plan_name(texts, plan));
        (texts.now.targets)(&TargetsNow {
            held: judged.iter().filter(|(_, of)| of.holds).count(),
            of: judged.len(),
            from_now_on: !findings.has_so_far.contains(&true),
            worst: worst.map(|(target, of)| (findings.rest.targets[*target].name.as_str(), held(texts, of))),
            mended_by: mended.as_deref(),
        })
    }

    /// Which team is missing how many, in the hours that people were looked for.
    fn people_in_words(self, texts: &Texts) -> Option<String> {
        let findings = self.findings;
        let asked = |people: &&People| people.cells.iter().any(|cell| cell.need.is_some());
        let known: Vec<&People> = findings.people.iter().filter(asked).collect();
        let of = known.first()?.cells.iter().filter(|cell| cell.need.is_some()).count();
        let whens: Vec<String> = findings.ahead.iter().map(|of| (texts.numbers.moment)(of.from)).collect();
        let doubts: Vec<Option<DoubtOf>> = known.iter().map(|people| self.doubt(texts, people)).collect();
        let teams = known.iter().zip(&doubts).filter_map(|(people, doubt)| {
            let missing = people.cells.iter().map(|cell| cell.short().unwrap_or(0)).enumerate();
            let missing: Vec<(usize, u32)> = missing.filter(|(_, missing)| *missing > 0).collect();
            let worst = missing.iter().reduce(|most, next| if next.1 > most.1 { next } else { most });
            let team = &findings.rest.team(people.team?).name;
            Some(TeamMissing {
                team,
                short: missing.len(),
                worst: worst.map(|(interval, missing)| (*missing, whens[*interval].as_str())),
                holds: people.holds,
                doubt: doubt.as_ref().map(|of| Doubt {
                    target: &of.target,
                    held: of.held,
                    judged: of.judged,
                    wanted: &of.wanted,
                }),
            })
        });
        let teams: Vec<TeamMissing<'_>> = teams.collect();
        Some((texts.now.people)(&Missing {
            until: &(texts.numbers.moment)(findings.ahead[of - 1].to),
            of,
            teams: &teams,
            are_shared: known.iter().any(|people| people.is_shared),
        }))
    }

    /// The target that the people needed hold least in other replications, if that is less than wanted by more than
    /// chance: who looks for the fewest people on a few customers finds those who are lucky with them.
    fn doubt(self, texts: &Texts, people: &People) -> Option<DoubtOf> {
        let rest = &self.findings.rest;
        let share = |of: &NeedTarget| f64::from(of.afresh.held) / f64::from(of.afresh.judged);
        let doubtful = people.targets.iter().filter(|of| {
            let wanted = rest.targets[of.target].certainty;
            let most = of.afresh.certainty.map(|share| share.high);
            !of.is_unreachable && wanted.zip(most).is_some_and(|(wanted, most)| most < wanted)
        });
        let of = doubtful.min_by(|one, other| share(one).total_cmp(&share(other)))?;
        Some(DoubtOf {
            target: limit_name(rest, texts, of.target),
            held: of.afresh.held,
            judged: of.afresh.judged,
            wanted: texts.numbers.percent(rest.targets[of.target].certainty?),
        })
    }

    /// How surely targets hold with the people that are needed, and where no number of people holds one.
    fn sureness(self, texts: &Texts, people: &People) -> Vec<String> {
        let rest = &self.findings.rest;
        let mut lines = Vec::new();
        for of in people.targets.iter().filter(|of| !of.is_unreachable && of.afresh.judged > 0) {
            let certainty =
                of.afresh.certainty.map(|share| [share.low, share.high].map(|end| texts.numbers.percent(end)));
            lines.push((texts.now.at_need)(&HeldAtNeed {
                target: &limit_name(rest, texts, of.target),
                held: of.afresh.held,
                judged: of.afresh.judged,
                certainty: certainty.as_ref(),
            }));
        }
        for target in 0..rest.targets.len() {
            let left_out =
                people.cells.iter().zip(&self.findings.ahead).filter(|(cell, _)| cell.unreachable == Some(target));
            let whens: Vec<String> = left_out.map(|(_, of)| (texts.numbers.moment)(of.from)).collect();
            if !whens.is_empty() {
                lines.push((texts.now.unreachable)(&limit_name(rest, texts, target), &whens));
            }
        }
        lines
    }

    fn blocks(self, texts: &Texts, extent: Extent) -> Vec<Block> {
        let said = &texts.now;
        let findings = self.findings;
        let shown = match extent {
            Extent::Screen => findings.ahead.len().min(MOST_ON_SCREEN),
            Extent::Whole => findings.ahead.len(),
        };
        let mut blocks = vec![Block::Heading(said.ahead.to_owned())];
        let header = |columns: &[&str]| columns.iter().map(|&column| column.to_owned()).collect::<Vec<_>>();
        let ahead = &findings.ahead[..shown];
        if let [people] = findings.people.as_slice() {
            let rows = ahead
                .iter()
                .enumerate()
                .map(|(interval, of)| [demand_cells(texts, of), people_cells(people, interval)].concat());
            blocks.push(Block::Table(header(&said.columns), rows.collect()));
        } else {
            let rows = ahead.iter().map(|of| demand_cells(texts, of));
            blocks.push(Block::Table(header(&said.columns[..4]), rows.collect()));
            for people in &findings.people {
                let names: Vec<&str> =
                    people.queues.iter().map(|&queue| findings.rest.queue(queue).name.as_str()).collect();
                blocks.push(Block::Heading((said.people_of)(&PeopleOf {
                    team: people.team.map(|team| findings.rest.team(team).name.as_str()),
                    queues: &names.join(texts.marks.comma),
                })));
                let rows = ahead.iter().enumerate().map(|(interval, of)| {
                    let from: Cell = (texts.numbers.moment)(of.from).into();
                    [vec![from], people_cells(people, interval)].concat()
                });
                let columns = [&said.columns[..1], &said.columns[4..]].concat();
                blocks.push(Block::Table(header(&columns), rows.collect()));
            }
        }
        let mut notes: Vec<String> = findings.people.iter().flat_map(|people| self.sureness(texts, people)).collect();
        notes.push(said.note.to_owned());
        if findings.rest.targets.is_empty() {
            notes.push(said.no_targets.to_owned());
        }
        if shown < findings.ahead.len() {
            notes.insert(0, (said.shown)(shown, findings.ahead.len()));
        }
        blocks.push(Block::Lines(notes));
        if !findings.rest.targets.is_empty() || !self.helpers.is_empty() {
            blocks.push(Block::Heading(said.heading_targets.to_owned()));
            blocks.push(self.table_of_targets(texts));
            blocks.push(Block::Lines(vec![(said.note_targets)(!self.helpers.is_empty())]));
        }
        blocks.push(Block::Lines(self.remarks(texts)));
        blocks
    }

    fn table_of_targets(self, texts: &Texts) -> Block {
        let said = &texts.now;
        let findings = self.findings;
        let plans = &findings.plans;
        let names = plans.iter().map(|plan| self.plan_name(texts, plan));
        let header = said.target.iter().map(|&column| column.to_owned()).chain(names).collect();
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for (number, target) in findings.rest.targets.iter().enumerate() {
            let measure = &findings.rest.service_measures[target.service_measure];
            let goal = texts.numbers.wanted(measure.figure, target.goal.value());
            let asked = match target.certainty {
                Some(wanted) => format!("{goal} / {}", texts.numbers.wanted_percent(wanted)),
                None => goal,
            };
            let counts = if findings.has_so_far[number] { said.with_so_far } else { said.from_now_on };
            let cells = plans.iter().map(|plan| {
                let of = &plan.targets[number];
                let tone = match (of.assessed, of.holds, of.sure) {
                    (0, ..) => Tone::Plain,
                    (_, true, true) => Tone::Holds,
                    (_, true, false) => Tone::Unsure,
                    (_, false, _) => Tone::Missed,
                };
                if of.assessed == 0 { Cell::dash() } else { Cell::from(held(texts, of)).toned(tone) }
            });
            let name: Cell = limit_name(&findings.rest, texts, number).into();
            rows.push([name, asked.into(), counts.into()].into_iter().chain(cells).collect());
        }
        let dashes = || [Cell::dash(), Cell::dash()];
        let figure = |estimate: Option<Estimate>, sign: f64| {
            estimate.map_or_else(Cell::dash, |estimate| {
                let value = sign * estimate.mean;
                let half = estimate.half_width().map_or_else(String::new, |half| format!(" ±{}", words::count(half)));
                Cell::figure(format!("{}{half}", words::count(value)), Number::Count(value))
            })
        };
        let lost = plans.iter().map(|plan| figure(plan.lost, 1.0));
        rows.push([said.lost.into()].into_iter().chain(dashes()).chain(lost).collect());
        if plans.len() > 1 {
            let saved = plans.iter().map(|plan| figure(plan.saved, -1.0));
            rows.push([said.saved.into()].into_iter().chain(dashes()).chain(saved).collect());
        }
        Block::Table(header, rows)
    }

    fn plan_name(self, texts: &Texts, plan: &PlanNow) -> String {
        match plan.helpers.as_slice() {
            [] => texts.now.as_it_is.to_owned(),
            [only] => {
                let Helpers { team, agents, from, .. } = self.helpers[*only];
                let team = &self.findings.rest.team(team).name;
                (texts.now.helpers)(&HelpersInWords { team, agents, from })
            }
            _ => texts.now.all_helpers.to_owned(),
        }
    }

    /// What the reader must know to judge the answer.
    fn remarks(self, texts: &Texts) -> Vec<String> {
        let said = &texts.now;
        let findings = self.findings;
        let mut remarks = Vec::new();
        if findings.seen.is_empty() {
            remarks.push(said.nothing_seen.to_owned());
        } else if !findings.learnt {
            remarks.push(said.nothing_learnt.to_owned());
        }
        if let Some(deviations) = findings.surprise.filter(|deviations| deviations.abs() >= SURPRISING) {
            remarks.push((said.surprise)(&format!("{deviations:+.1}")));
        }
        if findings.unexpected > 0 {
            remarks.push((said.unexpected)(findings.unexpected));
        }
        if !findings.seen.is_empty() {
            let moment = texts.numbers.moment;
            for &(from, to, planned) in &findings.uncounted {
                remarks.push((said.uncounted)(&moment(from), &moment(to), &words::count(planned.round())));
            }
            let (there, came) = (findings.on_the_floor, findings.so_far.0);
            if there > came {
                remarks.push((said.more_there)([there, came].map(|count| words::count(count as f64))));
            }
        }
        if !findings.by_chance.is_empty() {
            remarks.push((said.by_chance)(&findings.by_chance));
        }
        remarks.push(said.left_out.to_owned());
        remarks
    }

    /// `now.csv`: a row an interval, those that were seen first.
    fn csv(self) -> Vec<u8> {
        let values =
            ["came", "planned", "planned_low", "planned_high", "expected", "low", "high", "load", "need", "on_duty"];
        let mut table = csv::Table::new(&["from", "to", "team", "queues"], &values);
        let findings = self.findings;
        for of in &findings.seen {
            let mut row = [None; 10];
            (row[0], row[1]) = (Some(of.count as f64), Some(of.planned));
            table.values(&[&of.from.to_string(), &of.to.to_string(), "", ""], &row);
        }
        for (interval, of) in findings.ahead.iter().enumerate() {
            let [from, to] = [of.from, of.to].map(|at| at.to_string());
            let mut row = [None; 10];
            let ends = [of.planned_band.0, of.planned_band.1].map(|end| end as f64);
            row[1..7].copy_from_slice(
                &[of.planned, ends[0], ends[1], of.expected, of.band.0 as f64, of.band.1 as f64].map(Some),
            );
            table.values(&[&from, &to, "", ""], &row);
            for people in &findings.people {
                let names: Vec<&str> =
                    people.queues.iter().map(|&queue| findings.rest.queue(queue).name.as_str()).collect();
                let cell = people.cells[interval];
                let mut row = [None; 10];
                row[7..].copy_from_slice(&[Some(cell.load), cell.need.map(f64::from), Some(cell.on_duty)]);
                let team = people.team.map_or("", |team| &findings.rest.team(team).name);
                table.values(&[&from, &to, team, &names.join("; ")], &row);
            }
        }
        table.finish()
    }
}

fn demand_cells(texts: &Texts, of: &Ahead) -> Vec<Cell> {
    let count = |value: f64| Cell::figure(words::count(value.round()), Number::Count(value));
    let band = [of.band.0, of.band.1].map(|end| words::count(end as f64)).join(texts.numbers.to);
    vec![(texts.numbers.moment)(of.from).into(), count(of.planned), count(of.expected), band.into()]
}

fn people_cells(people: &People, interval: usize) -> Vec<Cell> {
    let cell = people.cells[interval];
    let missing = match cell.short() {
        None | Some(0) => Cell::dash(),
        Some(short) => Cell::people(short.into()).toned(Tone::Missed),
    };
    let need = cell.need.map_or_else(Cell::dash, |need| Cell::people(need.into()));
    vec![Cell::people(cell.load), need, Cell::people(cell.on_duty), missing]
}

fn held(texts: &Texts, of: &TargetFindings) -> String {
    (texts.verdicts.of)(Held { held: of.held, assessed: of.assessed })
}
