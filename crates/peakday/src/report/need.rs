//! The report of a study of heads needed: its screen, `need.json`, `need.csv`, and its pictures by `plot`.

use serde_json::{Value, json};

use super::block::{Block, Cell, Tone};
use super::csv;
use super::json::{share_json, study};
#[cfg(feature = "plot")]
use super::plot;
use super::screen::{Paper, Screen, limit_name, run_in_words};
use super::short::{Short, drawn};
use super::text::Texts;
use super::text::need::{Beyond, Even, Finding, Heads, Less, Place, Proof};
use super::text::numbers::Numbers;
use super::text::verdicts;
use super::{Lang, Origin, ResultFile, Speaks, StudyReport, words};
use crate::executor::Executor;
use crate::model::{Best, Goal, Model};
use crate::replicate::Stopped;
use crate::study::{CoverShift, Held, NeedCell, NeedFindings, NeedTarget, PersonHours, TeamNeed, person_hours};

/// What a study of need has to be read again from.
pub const NEED_JSON: &str = "need.json";

/// Most stretches of intervals in a sentence.
const MOST_STRETCHES: usize = 3;

/// Everything the report of a study of need may show.
#[derive(Clone, Copy, Debug)]
pub struct NeedReport<'a> {
    /// Where the scenario came from.
    pub origin: &'a Origin,
    /// The scenario as it is.
    pub model: &'a Model,
    /// What was found.
    pub findings: &'a NeedFindings,
}

impl StudyReport for NeedReport<'_> {
    fn about(&self) -> (&Origin, &Model) {
        (self.origin, self.model)
    }

    fn files(self, lang: Lang, with_plots: bool, executor: &Executor) -> Vec<ResultFile> {
        let texts = lang.texts();
        let files = vec![
            ResultFile { name: NEED_JSON.into(), bytes: self.json().into_bytes() },
            ResultFile { name: "need.csv".into(), bytes: self.csv() },
            ResultFile { name: "need-hiring.csv".into(), bytes: self.hiring_csv() },
        ];
        let finding = self.findings.teams.iter().map(|team| self.finding(texts, team)).collect::<Vec<_>>();
        let blocks: Vec<Block> =
            self.findings.teams.iter().flat_map(|team| self.blocks(texts, team, Grid::Whole)).collect();
        let short = Short {
            name: "need",
            title: &self.model.title,
            start: self.model.run.start,
            subtitle: &run_in_words(texts, &self.model.run, self.replications()),
            finding: &finding.join(texts.marks.space),
            blocks: &blocks,
        };
        short.with_pictures(files, self.origin, texts, &drawn!(with_plots, plot::need(self, texts)), executor)
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
            paper.blocks(&self.blocks(texts, team, Grid::WithoutIdle));
        }
        paper.finish()
    }

    fn json(self) -> String {
        let Self { origin, model, findings } = self;
        study(
            origin,
            model,
            json!({
                "replications": findings.replications,
                "stopped": findings.stopped.name(),
                "confidence": model.run.confidence,
                "teams": findings.teams.iter().map(|team| self.team_json(team)).collect::<Vec<_>>(),
            }),
        )
    }
}

impl NeedReport<'_> {
    fn team_json(self, team: &TeamNeed) -> Value {
        let model = self.model;
        let target_name = |place: usize| &model.targets[team.targets[place].target].name;
        let from = |interval: usize| model.run.interval_bounds(interval).0.to_string();
        let cell = |(interval, cell): (usize, &NeedCell)| {
            json!({
                "from": from(interval),
                "to": model.run.interval_bounds(interval).1.to_string(),
                "load": cell.load,
                "need": cell.need,
                "to_roster": cell.to_roster,
                "rostered": cell.rostered,
                "on_duty": cell.on_duty,
                "gap": cell.gap(),
                "one_less_breaks": cell.less_one.map(|less| json!({
                    "target": target_name(less.target),
                    "interval": less.interval.map(from),
                })),
                "out_of_reach": cell.unreachable.map(target_name),
            })
        };
        let held = |held: &Held| {
            json!({
                "held": held.held,
                "assessed": held.judged,
                "estimate": held.estimate,
                "certainty": share_json(held.certainty),
                "holds": held.holds,
            })
        };
        let target = |target: &NeedTarget| {
            let best = match target.best {
                None => Value::Null,
                Some(Best::Share { most, .. }) => json!({ "share": most }),
                Some(Best::Mean { least }) => json!({ "mean_s": least.as_secs_f64() }),
            };
            json!({
                "name": model.targets[target.target].name,
                "wanted_certainty": model.targets[target.target].certainty,
                "at_need": held(&target.at_need),
                "at_need_afresh": held(&target.afresh),
                "as_rostered": held(&target.rostered),
                "spread_evenly": held(&target.even),
                "out_of_reach": target.is_unreachable,
                "at_best": best,
            })
        };
        let hours = |hours: PersonHours| json!({ "person_hours": hours.hours, "hourly_wages": hours.wages });
        let [need, to_roster, rostered] = self.totals(team);
        let search = &team.search;
        json!({
            "team": model.team(team.team).name,
            "holds": team.holds,
            "presence": team.presence,
            "need": hours(need.1),
            "to_roster": hours(to_roster.1),
            "rostered": hours(rostered.1),
            "even_heads": team.even.heads,
            "search": {
                "rounds": search.rounds,
                "settled": search.settled,
                "cycle": search.cycle,
                "raised": search.raised,
                "spared": search.spared,
                "simulated": search.simulated,
            },
            "targets": team.targets.iter().map(target).collect::<Vec<_>>(),
            "shifts_that_cover": team.cover.iter().map(shift_json).collect::<Vec<_>>(),
            "hire": team.hire.iter().map(shift_json).collect::<Vec<_>>(),
            "intervals": team.cells.iter().enumerate().map(cell).collect::<Vec<_>>(),
        })
    }

    /// `need.csv`: the grid, a row a team and interval.
    fn csv(self) -> Vec<u8> {
        let keys = ["team", "from", "to", "one_less_breaks", "one_less_breaks_at", "out_of_reach"];
        let values = ["load", "need", "to_roster", "rostered", "on_duty", "gap"];
        let mut table = csv::Table::new(&keys, &values);
        let run = &self.model.run;
        for team in &self.findings.teams {
            let name_of = |place: usize| self.model.targets[team.targets[place].target].name.as_str();
            for (interval, cell) in team.cells.iter().enumerate() {
                let [from, to] =
                    [run.interval_bounds(interval).0, run.interval_bounds(interval).1].map(|at| at.to_string());
                let less = cell.less_one.map_or("", |less| name_of(less.target));
                let at = cell.less_one.and_then(|less| less.interval);
                let at = at.map_or_else(String::new, |interval| run.interval_bounds(interval).0.to_string());
                let out = cell.unreachable.map_or("", name_of);
                let figures = [
                    cell.load,
                    cell.need.into(),
                    cell.to_roster.into(),
                    cell.rostered,
                    cell.on_duty,
                    cell.gap() as f64,
                ];
                let team = &self.model.team(team.team).name;
                table.values(&[team, &from, &to, less, &at, out], &figures.map(Some));
            }
        }
        table.finish()
    }

    fn replications(self) -> usize {
        self.findings.replications as usize
    }

    /// What a team needs at its peak, and where its roster is short.
    fn finding(self, texts: &Texts, team: &TeamNeed) -> String {
        self.say(texts, team, texts.need.finding)
    }

    /// The same, said by one of the texts that say it.
    pub(super) fn say(self, texts: &Texts, team: &TeamNeed, say: fn(&Finding<'_>) -> String) -> String {
        let (peak, short) = (team.peak(), team.short());
        let at = |interval: usize| (texts.numbers.moment)(self.model.run.interval_bounds(interval).0);
        let missing = |interval: usize| team.cells[interval].gap().unsigned_abs();
        let worst = short.iter().copied().reduce(|most, next| if missing(next) > missing(most) { next } else { most });
        let when = worst.map(at);
        say(&Finding {
            team: &self.model.team(team.team).name,
            heads: team.cells[peak].need,
            at: &at(peak),
            load: Cell::people(team.cells[peak].load).text,
            short: short.len(),
            of: team.cells.len(),
            worst: worst.map(missing).zip(when.as_deref()),
            holds: team.holds,
            makes_up: !short.is_empty() && team.targets.iter().all(|target| target.rostered.holds),
            unreachable: team.targets.iter().filter(|target| target.is_unreachable).count(),
        })
    }

    /// All that is said of a team.
    fn blocks(self, texts: &Texts, team: &TeamNeed, grid: Grid) -> Vec<Block> {
        let words = &texts.need;
        let [own, others] = team.proven();
        let mut before = vec![(words.proof)(&Proof { holds: team.holds, own, others })];
        before.extend(self.beyond(texts, team));
        let (when, more) = self.stretches(texts, &team.even.short);
        let even =
            (words.even)(&Even { heads: team.even.heads, short: team.even.short.len(), when: when.as_deref(), more });
        let heads = (words.heads)(&Heads {
            at_end: team.at_end,
            presence: texts.numbers.wanted_percent((team.presence * 1e3).round() / 1e3),
            is_shared: team.is_shared,
            ignores_fatigue: team.ignores_fatigue,
        });
        [
            Block::Heading(self.model.team(team.team).name.clone()),
            Block::Lines(before),
            self.grid(texts, team, grid),
            Block::Lines(vec![words.note.into()]),
            self.targets(texts, team),
            Block::Lines(vec![even]),
            self.totals_table(texts, team),
        ]
        .into_iter()
        .chain(self.shifts(texts, team))
        .chain([Block::Lines(vec![heads, (words.search)(&team.search)])])
        .collect()
    }

    /// A few shifts that cover the need, and the people to be had beside the roster.
    fn shifts(self, texts: &Texts, team: &TeamNeed) -> Vec<Block> {
        let words = &texts.need;
        let shift = |shift: &CoverShift| (words.shift)(&stretch(texts, shift), shift.people);
        let mut blocks = Vec::new();
        if !team.cover.is_empty() {
            blocks.push(Block::List(words.cover.to_owned(), team.cover.iter().map(shift).collect()));
        }
        if !team.hire.is_empty() {
            let name = &self.model.team(team.team).name;
            let row = |shift: &CoverShift| {
                vec![
                    Cell::from(name.as_str()),
                    (texts.numbers.moment)(shift.from).into(),
                    (texts.numbers.moment)(shift.to).into(),
                    Cell::people(shift.people.into()),
                    (texts.numbers.short_date)(shift.from.date()).into(),
                ]
            };
            blocks.push(Block::Lines(vec![words.hire.to_owned()]));
            blocks
                .push(Block::Table(words.hire_columns.map(String::from).to_vec(), team.hire.iter().map(row).collect()));
        }
        blocks
    }

    /// `need-hiring.csv`: people to be had beside the roster, team by team.
    fn hiring_csv(self) -> Vec<u8> {
        let mut table = csv::Table::new(&["team", "from", "to", "ready_by"], &["heads"]);
        for team in &self.findings.teams {
            let name = &self.model.team(team.team).name;
            for shift in &team.hire {
                let [from, to] = [shift.from, shift.to].map(|at| at.to_string());
                let ready = shift.from.date().to_string();
                table.values(&[name, &from, &to, &ready], &[Some(shift.people.into())]);
            }
        }
        table.finish()
    }

    /// A row an interval.
    fn grid(self, texts: &Texts, team: &TeamNeed, grid: Grid) -> Block {
        let words = &texts.need;
        let name = |place: usize| limit_name(self.model, texts, team.targets[place].target);
        let at = |interval: usize| (texts.numbers.moment)(self.model.run.interval_bounds(interval).0);
        let row = |(interval, cell): (usize, &NeedCell)| {
            let why = match (cell.less_one, cell.unreachable) {
                (Some(less), _) => {
                    let when = less.interval.map(at);
                    let place = match &when {
                        None => Place::Whole,
                        Some(_) if less.interval == Some(interval) => Place::Here,
                        Some(when) => Place::At(when),
                    };
                    (words.less)(&Less { target: &name(less.target), place }).into()
                }
                (None, Some(place)) => Cell::from((words.unreachable)(&name(place))).toned(Tone::Missed),
                (None, None) if !cell.is_judged => words.not_judged.into(),
                (None, None) => Cell::dash(),
            };
            let gap = cell.gap();
            let tone = match gap {
                ..0 => Tone::Missed,
                _ if cell.need > 0 => Tone::Holds,
                _ => Tone::Plain,
            };
            let text = if gap == 0 { "0".into() } else { format!("{gap:+}") };
            let gap = Cell { text, ..Cell::people(gap as f64) };
            vec![
                at(interval).into(),
                Cell::people(cell.load),
                Cell::people(cell.need.into()),
                Cell::people(cell.to_roster.into()),
                Cell::people(cell.rostered),
                Cell::people(cell.on_duty),
                if cell.need == 0 && cell.rostered == 0.0 { Cell::dash() } else { gap.toned(tone) },
                why,
            ]
        };
        let cells = team.cells.iter().enumerate();
        let shown = cells.filter(|(_, cell)| grid == Grid::Whole || !cell.is_idle());
        Block::Table(words.columns.map(String::from).to_vec(), shown.map(row).collect())
    }

    /// What each target comes to with several staffings.
    fn targets(self, texts: &Texts, team: &TeamNeed) -> Block {
        let row = |target: &NeedTarget| {
            let own = &self.model.targets[target.target];
            let figure = self.model.service_measures[own.service_measure].figure;
            let sign = if matches!(own.goal, Goal::AtLeast(_)) { '≥' } else { '≤' };
            let goal = format!("{sign} {}", texts.numbers.wanted(figure, own.goal.value()));
            let certainty = own.certainty.map(|certainty| texts.numbers.wanted_percent(certainty));
            let asked = (texts.need.asked)(&goal, certainty.as_deref());
            let held = |held: &Held| {
                let shown: Cell = match (own.certainty, held.estimate) {
                    (Some(_), _) => {
                        (texts.verdicts.of)(verdicts::Held { held: held.held.into(), assessed: held.judged.into() })
                            .into()
                    }
                    (None, Some(estimate)) => texts.numbers.amount(figure, estimate).into(),
                    (None, None) => return Cell::dash(),
                };
                shown.toned(if held.holds { Tone::Holds } else { Tone::Missed })
            };
            let columns = [&target.at_need, &target.afresh, &target.rostered, &target.even].map(held);
            [own.name.clone().into(), asked.into()].into_iter().chain(columns).collect()
        };
        Block::Table(texts.need.targets.map(String::from).to_vec(), team.targets.iter().map(row).collect())
    }

    /// Person-hours and most at once, of the need, of what it takes on the roster, and of the roster.
    fn totals(self, team: &TeamNeed) -> [(f64, PersonHours); 3] {
        let of = |heads: &dyn Fn(&NeedCell) -> f64| {
            let most = team.cells.iter().map(heads).fold(0.0, f64::max);
            (most, person_hours(self.model, team.team, |interval| heads(&team.cells[interval])))
        };
        [of(&|cell| cell.need.into()), of(&|cell| cell.to_roster.into()), of(&|cell| cell.rostered)]
    }

    fn totals_table(self, texts: &Texts, team: &TeamNeed) -> Block {
        let words = &texts.need;
        let has_wages = self.model.team(team.team).pay.per_hour > 0.0;
        let row = |(name, (most, hours)): (&str, (f64, PersonHours))| {
            let wages = Cell { text: Numbers::money(&self.model.currency, hours.wages), ..Cell::people(hours.wages) };
            let own = [name.into(), Cell::people(hours.hours), Cell::people(most)];
            own.into_iter().chain(has_wages.then_some(wages)).collect()
        };
        let header = words.totals.iter().take(if has_wages { 4 } else { 3 });
        let rows = words.rows.into_iter().zip(self.totals(team)).map(row);
        Block::Table(header.map(|&head| head.to_owned()).collect(), rows.collect())
    }

    /// Targets that more people don't hold, and why.
    fn beyond(self, texts: &Texts, team: &TeamNeed) -> Vec<String> {
        let places = team.targets.iter().enumerate();
        let sentence = |(place, target): (usize, &NeedTarget)| {
            let cells = team.cells.iter().enumerate();
            let out: Vec<usize> =
                cells.filter(|(_, cell)| cell.unreachable == Some(place)).map(|(interval, _)| interval).collect();
            if out.is_empty() && !target.is_unreachable {
                return None;
            }
            let (when, more) = self.stretches(texts, &out);
            let target_name = &self.model.targets[target.target].name;
            Some((texts.need.beyond)(&Beyond { target: target_name, best: target.best, when: when.as_deref(), more }))
        };
        places.filter_map(sentence).collect()
    }

    /// The first few stretches of some intervals, and how many there are more.
    fn stretches(self, texts: &Texts, intervals: &[usize]) -> (Option<String>, Option<usize>) {
        let (written, more) = texts.numbers.stretches(&self.model.run, intervals, MOST_STRETCHES);
        ((!written.is_empty()).then(|| written.join(texts.marks.comma)), more)
    }
}

/// From when to when.
fn stretch(texts: &Texts, shift: &CoverShift) -> String {
    let to = words::end_of(shift.from, shift.to, texts.numbers.moment);
    format!("{}-{to}", (texts.numbers.moment)(shift.from))
}

fn shift_json(shift: &CoverShift) -> Value {
    json!({ "from": shift.from.to_string(), "to": shift.to.to_string(), "people": shift.people })
}

/// How much of the grid is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Grid {
    Whole,
    /// Without intervals in which nothing is to be done and nobody is there.
    WithoutIdle,
}
