//! The report of what agents' days say: its screen, `calibration.json`, and the scenario with the totals of its days.
//!
//! Must stay true: the scenario has no number that is neither in the report, nor found from it, nor named as assumed.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::CALIBRATION_JSON;
use super::scenario::{between, comment, csv, decimals, quoted};
use crate::calibrate::{AgentDaysCalibration, ReplyFound, ReportedDay};
use crate::executor::Executor;
use crate::fit::Estimate;
use crate::report::block::{Block, Cell};
#[cfg(feature = "plot")]
use crate::report::plot;
use crate::report::screen::{Paper, Screen};
use crate::report::short::{Order, Short, drawn};
use crate::report::text::Texts;
use crate::report::text::agent_days::{Absent, AssumptionSaid, ReplySaid, ReportSaid};
use crate::report::{Lang, Origin, ResultFile, Speaks};
use crate::units::{Instant, Span};

/// Everything the report of agents' days may show.
#[derive(Clone, Copy, Debug)]
pub struct AgentDaysReport<'a> {
    /// The report's name.
    pub log: &'a str,
    /// What was learnt.
    pub calibration: &'a AgentDaysCalibration,
}

impl AgentDaysReport<'_> {
    /// The screen; `written` are the files that will be there.
    pub fn screen(self, lang: Lang, screen: Screen, written: &[String]) -> String {
        let texts = lang.texts();
        let mut paper = Paper::new(screen);
        paper.sentence(0, &self.finding(texts));
        paper.sentence(0, &self.said(texts));
        for blocks in self.blocks(texts) {
            paper.gap();
            paper.blocks(&blocks);
        }
        if !written.is_empty() {
            paper.gap();
            paper.sentence(0, &(texts.agent_days.written)(written));
        }
        paper.finish()
    }

    /// The files that show what was learnt: the figures for programs, a page, a workbook and the pictures.
    pub fn files(self, origin: &Origin, lang: Lang, executor: &Executor) -> Vec<ResultFile> {
        // Reports are mailed: the log is called without its folder.
        AgentDaysReport { log: &origin.file, ..self }.files_of(origin, lang.texts(), executor)
    }

    fn files_of(self, origin: &Origin, texts: &Texts, executor: &Executor) -> Vec<ResultFile> {
        let json = ResultFile { name: CALIBRATION_JSON.into(), bytes: self.json().into_bytes() };
        let AgentDaysCalibration { days, counts_buyers, .. } = self.calibration;
        let contacts = days.iter().map(|day| day.contacts).sum();
        let short = Short {
            name: "calibrate",
            title: self.log,
            start: days.first().map_or(Instant::from_micros(0), |day| day.day),
            subtitle: &(texts.agent_days.rests_on)(days.len(), contacts, *counts_buyers),
            finding: &[self.finding(texts), self.said(texts)].join(texts.marks.space),
            blocks: &self.blocks(texts).concat(),
        };
        let pictures = drawn!(
            true,
            self.calibration.reply.as_ref().map_or_else(|_| Vec::new(), |found| plot::agent_days(found, origin, texts))
        );
        short.in_order(Order::BlocksFirst, vec![json], origin, texts, &pictures, executor)
    }

    /// Characters in the name of the log that the pictures can't show, each once.
    #[cfg(feature = "plot")]
    pub fn uncovered_by_plots(self, origin: &Origin) -> Vec<char> {
        plot::uncovered_in(&origin.file)
    }

    /// What a reply takes, or that nobody knows.
    fn finding(self, texts: &Texts) -> String {
        let said = &texts.agent_days;
        match &self.calibration.reply {
            Err(why) => (said.finding)(&ReplySaid::Not(*why)),
            Ok(found) if !found.is_identified() => {
                (said.finding)(&ReplySaid::Wide { wide: &from_to(texts, found.wide) })
            }
            Ok(found) => (said.finding)(&ReplySaid::Found {
                mean: &seconds(texts, found.mean),
                interval: &from_to(texts, found.interval),
                wide: &from_to(texts, found.wide),
            }),
        }
    }

    /// What the report is.
    fn said(self, texts: &Texts) -> String {
        let AgentDaysCalibration { days, counts_buyers, agents, .. } = self.calibration;
        let date = |day: Option<&ReportedDay>| day.map_or_else(String::new, |day| day.day.date().to_string());
        (texts.agent_days.report)(&ReportSaid {
            log: self.log,
            contacts: days.iter().map(|day| day.contacts).sum(),
            are_buyers: *counts_buyers,
            agents: *agents,
            days: days.len(),
            from: date(days.first()),
            to: date(days.last()),
        })
    }

    fn blocks(self, texts: &Texts) -> Vec<Vec<Block>> {
        let said = &texts.agent_days;
        let mut groups = vec![vec![Block::Table(said.columns.map(str::to_owned).to_vec(), self.rows(texts))]];
        if let Ok(found) = &self.calibration.reply {
            let mut blocks = vec![Block::Heading(said.moves.to_owned()), moves(texts, found)];
            blocks.extend(other_clock(texts, found).map(|line| Block::Lines(vec![line])));
            groups.push(blocks);
        }
        groups.push(vec![Block::Heading(said.days.to_owned()), self.days(texts)]);
        let items = self.missing(texts);
        groups.push(vec![Block::List(said.not_learnt.to_owned(), items)]);
        groups
    }

    fn rows(self, texts: &Texts) -> Vec<Vec<Cell>> {
        let (said, calibration) = (&texts.agent_days, self.calibration);
        let AgentDaysCalibration { counts_buyers, days, rounds, at_once, .. } = calibration;
        let all: u64 = days.iter().map(|day| day.contacts).sum();
        let rests_on = (said.rests_on)(days.len(), all, *counts_buyers);
        let mut rows: Vec<[String; 5]> = Vec::new();
        let mut row = |what: &str, value: String, between: String, rests_on: &str, how: &str| {
            rows.push([what.to_owned(), value, between, rests_on.to_owned(), how.to_owned()]);
        };
        let none = String::new;
        if let Ok(found) = &calibration.reply {
            let of_days = (said.rests_on)(found.days, found.contacts, *counts_buyers);
            if found.is_identified() {
                let between = from_to(texts, found.wide);
                row(said.reply, seconds(texts, found.mean), between, &of_days, said.by_simulation);
                row(said.busy, texts.numbers.percent_to(0, found.busy), none(), "", said.by_simulation);
            }
        }
        if let Some(rounds) = rounds {
            let (low, high) = rounds.positive_interval();
            let between = format!("{low:.2}{}{high:.2}", texts.numbers.to);
            row(said.rounds, format!("{:.2}", rounds.value), between, &rests_on, said.by_sums);
        }
        if let Some(at_once) = at_once {
            row(said.at_once, at_once.to_string(), none(), said.but_one_in_a_hundred, said.as_reported);
        }
        for (what, value) in
            [(said.mean_response, calibration.mean_response), (said.first_response, calibration.first_response)]
        {
            if let Some(value) = value {
                row(what, seconds(texts, value), none(), &rests_on, said.as_reported);
            }
        }
        if let Some(share) = calibration.away_share {
            row(said.away, texts.numbers.percent_to(1, share), none(), "", said.by_sums);
        }
        rows.into_iter().map(|row| row.into_iter().map(Cell::from).collect()).collect()
    }

    fn days(self, texts: &Texts) -> Block {
        let header = (texts.agent_days.of_days)(self.calibration.counts_buyers).map(str::to_owned).to_vec();
        let rows = self.calibration.days.iter().map(|day| {
            let hours = day.on_duty_h.map_or_else(Cell::dash, Cell::people);
            let an_hour = day.on_duty_h.filter(|hours| *hours > 0.0).map(|hours| day.contacts as f64 / hours);
            let cells: Vec<Cell> = vec![
                day.day.date().to_string().into(),
                Cell::people(day.contacts as f64),
                Cell::people(day.agents as f64),
                hours,
                an_hour.map_or_else(Cell::dash, Cell::people),
            ];
            cells
        });
        Block::Table(header, rows.collect())
    }

    /// What the report doesn't tell.
    fn missing(self, texts: &Texts) -> Vec<String> {
        let calibration = self.calibration;
        let assumed = calibration.reply.as_ref().ok().filter(|found| !found.think_is_said);
        let think = assumed.map(|found| (texts.numbers.limit)(found.think));
        let knows_hours = calibration.days.iter().all(|day| day.on_duty_h.is_some());
        let absent = [
            Some(Absent::Curve),
            Some(if knows_hours { Absent::Shifts } else { Absent::OnDuty }),
            think.as_deref().map(Absent::Think),
            calibration.reply.is_ok().then_some(Absent::Spread),
            calibration.rounds.is_none().then_some(Absent::Rounds),
            calibration.at_once.is_none().then_some(Absent::AtOnce),
            Some(Absent::Patience),
            calibration.counts_buyers.then_some(Absent::Contacts),
        ];
        absent.iter().flatten().map(|absent| (texts.agent_days.missing)(absent)).collect()
    }

    /// The scenario and the totals of its days, called after the scenario's file without ending.
    pub fn scenario(self, lang: Lang, stem: &str) -> Vec<ResultFile> {
        let texts = lang.texts();
        let days = self.days_of_run();
        let totals = format!("{stem}.days.csv");
        let name = texts.calibrate.chats;
        let contacts = |day: Instant| {
            self.calibration.days.iter().find(|known| known.day == day).map_or(0, |known| known.contacts)
        };
        let head = vec!["date".to_owned(), name.to_owned()];
        let rows = days.iter().map(|day| vec![day.date().to_string(), contacts(*day).to_string()]);
        let rows: Vec<Vec<String>> = [head].into_iter().chain(rows).collect();
        let text = self.text(texts, &days, &totals);
        vec![
            ResultFile { name: totals, bytes: csv(&rows) },
            ResultFile { name: format!("{stem}.toml"), bytes: text.into_bytes() },
        ]
    }

    /// The last week of the report, or what there is of it.
    fn days_of_run(self) -> Vec<Instant> {
        const WEEK: Span = Span::days(6);
        let days = &self.calibration.days;
        let Some((first, last)) = days.first().zip(days.last()) else { return Vec::new() };
        let mut run = vec![first.day.max(last.day.saturating_sub(WEEK))];
        while let Some(day) = run.last().copied().filter(|day| *day < last.day) {
            run.push(day + Span::DAY);
        }
        run
    }

    fn text(self, texts: &Texts, days: &[Instant], totals: &str) -> String {
        let (said, calibration) = (&texts.agent_days, self.calibration);
        let mut out = String::new();
        for line in [self.finding(texts), self.said(texts), said.written_by.to_owned()] {
            comment(&mut out, &line);
        }
        if let Some((first, last)) = days.first().zip(days.last()) {
            let _ =
                write!(out, "\n[run]\nstart = \"{first}\"\nend = \"{}\"\nreplications = 200\n\n", *last + Span::DAY);
        }
        let name = quoted(texts.calibrate.chats);
        comment(&mut out, said.totals);
        let _ = write!(out, "[[source]]\nname = {name}\nqueue = {name}\n");
        let _ = writeln!(out, "days = {{ csv = {}, column = {name} }}", quoted(totals));
        if calibration.counts_buyers {
            comment(&mut out, said.unit);
            comment(&mut out, "unit = { counts = \"buyers\", contacts_each = 1.15 }");
        }
        comment(&mut out, said.curve);
        comment(&mut out, "hourly = [1, 1, 0, 0, 0, 0, 0, 0, 2, 3, 4, 4, 3, 3, 4, 4, 3, 3, 4, 5, 6, 6, 4, 2]");
        let _ = write!(out, "\n[[queue]]\nname = {name}\nchannel = \"chat\"\n");
        match &calibration.reply {
            Ok(found) if found.is_identified() => {
                let rests_on = (said.rests_on)(found.days, found.contacts, calibration.counts_buyers);
                let (low, high) = found.wide;
                let _ = writeln!(
                    out,
                    "reply = {{ mean = \"{}s\" }} # {}..{} s; {rests_on}; {}",
                    decimals(tenths(found.mean)),
                    decimals(tenths(low)),
                    decimals(tenths(high)),
                    said.by_simulation
                );
                let how = if found.think_is_said { said.think_said } else { said.think_assumed };
                let _ = writeln!(out, "think = {{ mean = \"{}s\" }} # {how}", decimals(found.think.as_secs_f64()));
            }
            _ => comment(&mut out, said.reply_left_out),
        }
        if let Some(rounds) = calibration.rounds {
            let mean = decimals(rounds.value.max(1.0));
            let _ = writeln!(out, "rounds = {{ mean = {mean} }} # {}; {}", between(rounds), said.by_sums);
        }
        let _ = write!(out, "\n[[team]]\nname = {}\nworks = [{name}]\n", quoted(texts.calibrate.agents));
        if let Some(at_once) = calibration.at_once {
            let _ = writeln!(out, "max_concurrency = {at_once} # {}", said.but_one_in_a_hundred);
        }
        out.push('\n');
        comment(&mut out, said.not_learnt);
        self.missing(texts).iter().for_each(|line| comment(&mut out, &format!("- {line}")));
        out.push_str("#\n");
        comment(&mut out, said.on_duty);
        for day in calibration.days.iter().filter(|day| days.contains(&day.day)) {
            let hours = day.on_duty_h.map_or_else(|| "-".to_owned(), |hours| format!("{hours:.1}"));
            comment(&mut out, &format!("{}: {}, {hours}", day.day.date(), day.agents));
        }
        comment(&mut out, said.shifts);
        comment(&mut out, "[[shift]]");
        comment(&mut out, &format!("team = {}", quoted(texts.calibrate.agents)));
        let most = calibration.days.iter().map(|day| day.agents).max().unwrap_or(1);
        comment(&mut out, &format!("agents = {most}"));
        comment(&mut out, "hours = \"08:00-17:00\"");
        out
    }

    /// The text of `calibration.json`.
    pub fn json(self) -> String {
        let AgentDaysCalibration {
            counts_buyers,
            days,
            agents,
            rounds,
            at_once,
            first_response,
            mean_response,
            away_share,
            reply,
        } = self.calibration;
        let estimate = |estimate: Option<Estimate>| {
            estimate.map_or(
                Value::Null,
                |Estimate { value, standard_error }| json!({ "value": value, "standard_error": standard_error }),
            )
        };
        let reply = match reply {
            Err(why) => json!({ "not_known": format!("{why:?}") }),
            Ok(found) => json!({
                "mean_s": found.mean,
                "interval_if_assumptions_hold_s": found.interval,
                "interval_s": found.wide,
                "is_identified": found.is_identified(),
                "think_s": found.think.as_secs_f64(),
                "think_is_said": found.think_is_said,
                "busy": found.busy,
                "days": found.days,
                "contacts": found.contacts,
                "first_response_reported_s": found.first_response.map(|(reported, _)| reported),
                "leaves_out_first_responses": found.leaves_out_first,
                "responses_by_day": found.by_day.iter().map(|(day, of)| json!({
                    "date": day.date().to_string(),
                    "reported_s": of.reported,
                    "simulated_s": of.mean,
                    "simulated_band_s": of.band,
                })).collect::<Vec<_>>(),
                "first_response_simulated_s": found.first_response.map(|(_, simulated)| simulated),
                "if": found.moved.iter().map(|(assumption, mean)| {
                    json!({ "assumed": format!("{assumption:?}"), "mean_s": mean })
                }).collect::<Vec<_>>(),
            }),
        };
        let value = json!({
            "program": concat!("simulate ", env!("CARGO_PKG_VERSION")),
            "log": self.log,
            "channel": "chat",
            "queues": [],
            "agent_days": {
                "counts": if *counts_buyers { "buyers" } else { "contacts" },
                "agents": agents,
                "days": days.iter().map(|day| json!({
                    "date": day.day.date().to_string(),
                    "contacts": day.contacts,
                    "agents": day.agents,
                    "on_duty_h": day.on_duty_h,
                })).collect::<Vec<_>>(),
                "rounds": estimate(*rounds),
                "open_at_once": at_once,
                "first_response_s": first_response,
                "mean_response_s": mean_response,
                "away_share": away_share,
                "reply": reply,
            },
        });
        serde_json::to_string_pretty(&value).expect("it is plain data") + "\n"
    }
}

/// What a reply takes as assumed, and with each assumption otherwise.
fn moves(texts: &Texts, found: &ReplyFound) -> Block {
    use crate::calibrate::Assumption as A;
    let said = &texts.agent_days;
    let think = |assumption: Option<A>| {
        let times = match assumption {
            Some(A::ThinkHalf) => 0.5,
            Some(A::ThinkDouble) => 2.0,
            _ => 1.0,
        };
        (texts.numbers.limit)(found.think.scaled(times))
    };
    let all = [(None, Some(found.mean))].into_iter().chain(found.moved.iter().map(|(of, mean)| (Some(*of), *mean)));
    let rows = all.map(|(assumption, mean)| {
        let what = (said.assumed)(&AssumptionSaid { assumption, think: think(assumption) });
        let mean = mean.map_or_else(|| said.out_of_reach.to_owned(), |mean| seconds(texts, mean));
        vec![Cell::from(what), Cell::from(mean)]
    });
    Block::Table(said.of_moves.map(str::to_owned).to_vec(), rows.collect())
}

/// That the first response is far from what the simulation has.
fn other_clock(texts: &Texts, found: &ReplyFound) -> Option<String> {
    let (reported, simulated) = found.first_response?;
    found
        .has_other_first_responses()
        .then(|| (texts.agent_days.other_clock)(&seconds(texts, reported), &seconds(texts, simulated)))
}

fn seconds(texts: &Texts, value: f64) -> String {
    (texts.agent_days.seconds)(&format!("{value:.1}"))
}

fn from_to(texts: &Texts, (low, high): (f64, f64)) -> String {
    (texts.agent_days.seconds)(&format!("{low:.1}{}{high:.1}", texts.numbers.to))
}

fn tenths(value: f64) -> f64 {
    (10.0 * value).round() / 10.0
}
