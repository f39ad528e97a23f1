//! The report of a study of estimates: its screen, `estimate.json`, `estimate.csv`, and its pictures by `plot`.

use serde_json::{Value, json};

use super::block::{Block, Cell, Tone};
use super::csv;
use super::json::{share_json, study};
#[cfg(feature = "plot")]
use super::plot;
use super::screen::{Paper, Screen, limit_name, run_in_words};
use super::short::{Short, drawn};
use super::text::Texts;
use super::text::estimate::{Added, Divisor, Finding, Off, Own, TaskSaid};
use super::text::verdicts;
use super::{Lang, Origin, ResultFile, Speaks, StudyReport};
use crate::executor::Executor;
use crate::model::Model;
use crate::replicate::Stopped;
use crate::study::{EstimateFindings, EstimateQuestion, Held, Method, MethodFindings, TeamEstimates};

/// What a study of estimates has to be read again from.
pub const ESTIMATE_JSON: &str = "estimate.json";

/// Everything the report of a study of estimates may show.
#[derive(Clone, Copy, Debug)]
pub struct EstimateReport<'a> {
    /// Where the scenario came from.
    pub origin: &'a Origin,
    /// The scenario as it is.
    pub model: &'a Model,
    /// What was asked.
    pub question: &'a EstimateQuestion,
    /// What was found.
    pub findings: &'a EstimateFindings,
}

impl StudyReport for EstimateReport<'_> {
    fn about(&self) -> (&Origin, &Model) {
        (self.origin, self.model)
    }

    fn files(self, lang: Lang, with_plots: bool, executor: &Executor) -> Vec<ResultFile> {
        let texts = lang.texts();
        let files = vec![
            ResultFile { name: ESTIMATE_JSON.into(), bytes: self.json().into_bytes() },
            ResultFile { name: "estimate.csv".into(), bytes: self.csv() },
        ];
        let findings: Vec<String> = self.findings.teams.iter().map(|team| self.finding(texts, team)).collect();
        let blocks: Vec<Block> = self.findings.teams.iter().flat_map(|team| self.blocks(texts, team)).collect();
        let short = Short {
            name: "estimate",
            title: &self.model.title,
            start: self.model.run.start,
            subtitle: &run_in_words(texts, &self.model.run, self.replications()),
            finding: &findings.join(texts.marks.space),
            blocks: &blocks,
        };
        short.with_pictures(files, self.origin, texts, &drawn!(with_plots, plot::estimate(self, texts)), executor)
    }

    fn screen(self, lang: Lang, screen: Screen) -> String {
        let Self { model, findings, .. } = self;
        let texts = lang.texts();
        let mut paper = Paper::new(screen);
        paper.line(&model.title);
        findings.teams.iter().for_each(|team| paper.sentence(0, &self.finding(texts, team)));
        paper.sentence(0, &run_in_words(texts, &model.run, self.replications()));
        if findings.stopped == Stopped::Interrupted {
            paper.sentence(0, &(texts.need.interrupted)(findings.teams.len(), findings.asked));
        }
        for team in &findings.teams {
            paper.gap();
            paper.blocks(&self.blocks(texts, team));
        }
        paper.finish()
    }

    fn json(self) -> String {
        let Self { origin, model, question, findings } = self;
        study(
            origin,
            model,
            json!({
                "replications": findings.replications,
                "stopped": findings.stopped.name(),
                "confidence": model.run.confidence,
                "per_head": question.per_head,
                "occupancy": question.occupancy,
                "teams": findings.teams.iter().map(|team| self.team_json(team)).collect::<Vec<_>>(),
            }),
        )
    }
}

impl EstimateReport<'_> {
    fn team_json(self, team: &TeamEstimates) -> Value {
        let model = self.model;
        let from = |interval: usize| model.run.interval_bounds(interval).0.to_string();
        let method = |method: &MethodFindings| {
            let targets = team.need.targets.iter().zip(&method.held).map(|(target, held)| {
                json!({
                    "name": model.targets[target.target].name,
                    "held": held.held,
                    "assessed": held.judged,
                    "estimate": held.estimate,
                    "certainty": share_json(held.certainty),
                    "holds": held.holds,
                })
            });
            json!({
                "method": method.method.name(),
                "people_a_day": method.people,
                "peak_heads": method.peak(),
                "holds": method.holds(&team.need),
                "heads": method.heads,
                "targets": targets.collect::<Vec<_>>(),
            })
        };
        let tasks = team.tasks.iter().map(|task| {
            json!({
                "queue": model.queue(task.queue).name,
                "tasks_a_day": task.a_day,
                "tasks_per_head": task.per_head,
                "people_a_day": task.a_day / task.per_head,
            })
        });
        json!({
            "team": model.team(team.team()).name,
            "contacts_a_day": team.contacts_a_day,
            "duty_h": team.duty_h,
            "own_per_head_a_day": team.own_a_day,
            "own_per_head_an_hour": team.own_an_hour,
            "from": (0..team.need.cells.len()).map(from).collect::<Vec<_>>(),
            "methods": team.methods.iter().map(method).collect::<Vec<_>>(),
            "tasks": tasks.collect::<Vec<_>>(),
        })
    }

    /// `estimate.csv`: the grid, a row a team, interval and method.
    fn csv(self) -> Vec<u8> {
        let mut table = csv::Table::new(&["team", "from", "to", "method"], &["heads", "beyond_need"]);
        let run = &self.model.run;
        for team in &self.findings.teams {
            let name = &self.model.team(team.team()).name;
            let beyond: Vec<Vec<i64>> = (0..team.methods.len()).map(|method| team.beyond_need(method)).collect();
            for interval in 0..team.need.cells.len() {
                let (from, to) = run.interval_bounds(interval);
                let [from, to] = [from, to].map(|at| at.to_string());
                for (method, beyond) in team.methods.iter().zip(&beyond) {
                    let figures = [f64::from(method.heads[interval]), beyond[interval] as f64];
                    table.values(&[name, &from, &to, method.method.name()], &figures.map(Some));
                }
            }
        }
        table.finish()
    }

    fn replications(self) -> usize {
        self.findings.replications as usize
    }

    fn per_head(self) -> String {
        Cell::people(self.question.per_head).text
    }

    /// What the division gives, and what the targets need.
    fn finding(self, texts: &Texts, team: &TeamEstimates) -> String {
        self.say(team, texts.estimate.finding)
    }

    /// The same, said by one of the texts that say it.
    pub(super) fn say(self, team: &TeamEstimates, say: fn(&Finding<'_>) -> String) -> String {
        let people = |method: &MethodFindings| Cell::people(method.people).text;
        let division = team.methods.iter().find(|method| method.method == Method::PerHead);
        let needed = team.methods.iter().find(|method| method.method == Method::Simulated);
        let [division, needed] = [division, needed].map(|method| method.expect("every study has both"));
        let others = team.methods.iter().filter(|method| method.method != Method::Simulated);
        let (holding, missing) = others.partition::<Vec<_>, _>(|method| method.holds(&team.need));
        let methods = |methods: Vec<&MethodFindings>| methods.into_iter().map(|method| method.method).collect();
        say(&Finding {
            team: &self.model.team(team.team()).name,
            per_head: self.per_head(),
            division: people(division),
            division_holds: division.holds(&team.need),
            needed: people(needed),
            need_holds: team.need.holds,
            holding: methods(holding),
            missing: methods(missing),
        })
    }

    fn blocks(self, texts: &Texts, team: &TeamEstimates) -> Vec<Block> {
        let mut said: Vec<String> = self.own(texts, team).into_iter().collect();
        said.extend(Self::added(texts, team));
        said.extend(team.tasks.iter().map(|task| {
            (texts.estimate.task)(&TaskSaid {
                queue: &self.model.queue(task.queue).name,
                a_day: Cell::people(task.a_day).text,
                per_head: Cell::people(task.per_head).text,
                heads: Cell::people(task.a_day / task.per_head).text,
            })
        }));
        let places = 0..team.methods.len() - 1;
        vec![
            Block::Heading(self.model.team(team.team()).name.clone()),
            Block::Lines(said),
            self.methods(texts, team),
            Block::Lines(vec![texts.estimate.note.into()]),
            Block::Lines(places.map(|place| self.off(texts, team, place)).collect()),
            self.grid(texts, team),
        ]
    }

    /// What one head of this shop takes; nothing where nobody is needed.
    fn own(self, texts: &Texts, team: &TeamEstimates) -> Option<String> {
        let peak = self.model.run.interval_bounds(team.need.peak()).0;
        Some((texts.estimate.own)(&Own {
            a_day: Cell::people(team.own_a_day?).text,
            an_hour: Cell::people(team.own_an_hour?).text,
            at: &(texts.numbers.moment)(peak),
            per_head: self.per_head(),
        }))
    }

    /// What adding queue by queue does, where the team works several.
    fn added(texts: &Texts, team: &TeamEstimates) -> Option<String> {
        let of = |method: Method| team.methods.iter().find(|found| found.method == method);
        let (pooled, added) = (of(Method::ErlangC)?, of(Method::ErlangCByQueue)?);
        Some((texts.estimate.added)(Added {
            pooled: Cell::people(pooled.people).text,
            added: Cell::people(added.people).text,
            at_peak: i64::from(added.peak()) - i64::from(pooled.peak()),
        }))
    }

    fn name(self, texts: &Texts, method: Method) -> String {
        let divisor =
            Divisor { per_head: self.per_head(), occupancy: texts.numbers.wanted_percent(self.question.occupancy) };
        (texts.estimate.method)(method, &divisor)
    }

    /// A row a method.
    fn methods(self, texts: &Texts, team: &TeamEstimates) -> Block {
        let words = &texts.estimate;
        let mut header = words.columns.map(String::from).to_vec();
        let targets = || team.need.targets.iter().map(|target| target.target);
        header.extend(targets().map(|target| (words.certainty)(&limit_name(self.model, texts, target))));
        header.push(words.leaves_out.into());
        let row = |method: &MethodFindings| {
            let own = [
                self.name(texts, method.method).into(),
                Cell::people(method.people),
                Cell::people(method.peak().into()),
            ];
            let held = targets().zip(&method.held).map(|(target, held)| self.held(texts, target, held));
            own.into_iter().chain(held).chain([(words.lacks)(method.method).into()]).collect()
        };
        Block::Table(header, team.methods.iter().map(row).collect())
    }

    /// In how many replications a target held; what it came to, where no certainty is asked for.
    fn held(self, texts: &Texts, target: usize, held: &Held) -> Cell {
        let own = &self.model.targets[target];
        let figure = self.model.service_measures[own.service_measure].figure;
        let shown: Cell = match (own.certainty, held.estimate) {
            (Some(_), _) => {
                (texts.verdicts.of)(verdicts::Held { held: held.held.into(), assessed: held.judged.into() }).into()
            }
            (None, Some(estimate)) => texts.numbers.amount(figure, estimate).into(),
            (None, None) => return Cell::dash(),
        };
        shown.toned(if held.holds { Tone::Holds } else { Tone::Missed })
    }

    /// By how much a method is off in which interval, and why.
    fn off(self, texts: &Texts, team: &TeamEstimates, place: usize) -> String {
        let beyond = team.beyond_need(place);
        let method = team.methods[place].method;
        let at = |interval: usize| (texts.numbers.moment)(self.model.run.interval_bounds(interval).0);
        let most = |sign: i64| {
            let off: Vec<(usize, i64)> =
                beyond.iter().map(|&beyond| sign * beyond).enumerate().filter(|&(_, beyond)| beyond > 0).collect();
            let most = off.iter().copied().reduce(|most, next| if next.1 > most.1 { next } else { most });
            most.map(|(interval, beyond)| (beyond.unsigned_abs(), at(interval), off.len()))
        };
        let (under, over) = (most(-1), most(1));
        (texts.estimate.off)(&Off {
            method,
            name: self.name(texts, method),
            under: under.as_ref().map(|(most, when, count)| (*most, when.as_str(), *count)),
            over: over.as_ref().map(|(most, when, count)| (*most, when.as_str(), *count)),
        })
    }

    /// A row an interval, a column a method.
    fn grid(self, texts: &Texts, team: &TeamEstimates) -> Block {
        let columns = team.methods.iter().map(|method| (texts.estimate.short)(method.method).to_owned());
        let header = [texts.need.columns[0].to_owned()].into_iter().chain(columns).collect();
        let beyond: Vec<Vec<i64>> = (0..team.methods.len()).map(|method| team.beyond_need(method)).collect();
        let row = |interval: usize| {
            let at = (texts.numbers.moment)(self.model.run.interval_bounds(interval).0);
            let heads = team.methods.iter().zip(&beyond).map(|(method, beyond)| {
                let tone = match beyond[interval] {
                    ..0 => Tone::Missed,
                    _ if team.need.cells[interval].need > 0 => Tone::Holds,
                    _ => Tone::Plain,
                };
                Cell::people(method.heads[interval].into()).toned(tone)
            });
            [at.into()].into_iter().chain(heads).collect()
        };
        let shown = (0..team.need.cells.len()).filter(|&interval| !team.need.cells[interval].is_idle());
        Block::Table(header, shown.map(row).collect())
    }
}
