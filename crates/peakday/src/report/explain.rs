//! Why an interval went as it did: what came, who was there, where their time went, what held their slots, and what the
//! formulas would have said.

use super::block::{Block, Cell};
use super::text::Texts;
use super::text::explain::{Came, Due, Found, Given, Staffing, TeamThere, TimeTaken, Took, Waited, Waiting};
use super::view::hours;
use super::{Report, words};
use crate::assess::{Explanation, Formulas, QueueExplanation, QueueFigures, Reason, Summary, TeamFigures, TeamRatio};
use crate::ids::QueueId;
use crate::model::{Figure, OfferedLoad, Queue};
use crate::observe::{Count, Held, Hours, QueueLevel, Time, Work};

/// What an interval comes to, in a sentence: how many are missing where most are, or that people suffice; and whose
/// targets break.
pub(super) fn finding(report: Report<'_>, texts: &Texts, explanation: &Explanation, when: &str) -> String {
    let targets = report.model.targets.iter().zip(&report.findings.targets);
    let broken = targets
        .filter(|(target, findings)| hours::broken(report.model, target, findings).contains(&explanation.interval));
    let broken: Vec<&str> = broken.map(|(target, _)| target.name.as_str()).collect();
    let short = explanation.queues.iter().map(QueueExplanation::understaffing).max().unwrap_or(0);
    (texts.explain.finding)(&Found { when, broken: &broken, short: (short > 0).then_some(short) })
}

/// One interval in blocks: its queues, then its teams. Queues in which nothing came and nothing waited are left out,
/// and teams of whom nobody was there.
pub(super) fn blocks(report: Report<'_>, texts: &Texts, explanation: &Explanation) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (index, of_queue) in explanation.queues.iter().enumerate() {
        let figures = &report.findings.queues[index].intervals[explanation.interval];
        let waited = figures.level(QueueLevel::Waiting).map_or(0.0, |waiting| waiting.estimate.mean);
        if figures.count(Count::Offered).estimate.mean > 0.0 || waited > 0.0 {
            queue(report, texts, QueueId::of(index), explanation.interval, of_queue, &mut blocks);
        }
    }
    teams(report, texts, explanation, &mut blocks);
    blocks
}

fn queue(
    report: Report<'_>,
    texts: &Texts,
    id: QueueId,
    interval: usize,
    explained: &QueueExplanation,
    blocks: &mut Vec<Block>,
) {
    let words = &texts.explain;
    let queue = report.model.queue(id);
    let figures = &report.findings.queues[id.index()].intervals[interval];
    let count = |count: Count| figures.count(count).estimate.mean;
    blocks.push(Block::Heading(queue.name.clone()));
    let whole = |of: Count| words::count(count(of));
    let are_tasks = queue.task().is_some();
    let mut lines = vec![(words.came)(&came(figures, are_tasks))];
    let left = || Waiting::Customers { left: whole(Count::Abandoned) };
    lines.push((words.waited)(&Waited {
        before: words::count(explained.waiting_before),
        mean: words::count(mean(figures.level(QueueLevel::Waiting))),
        after: words::count(explained.waiting_after),
        who: if are_tasks { Waiting::Tasks } else { left() },
    }));
    let backlog = noticed(explained.backlog).map(people);
    let (backlog, short) = (backlog.as_deref(), Some(explained.understaffing()).filter(|&short| short > 0));
    let [work, on_duty] = &explained.own.in_words();
    if explained.shared_with.is_empty() {
        lines.push((words.people)(&Staffing { work, backlog, on_duty, short }));
    } else {
        let shared: Vec<&str> =
            explained.shared_with.iter().map(|&other| report.model.queue(other).name.as_str()).collect();
        lines.push((words.people)(&Staffing { work, backlog: None, on_duty, short: None }));
        let [work, on_duty] = &explained.together.in_words();
        let shared = shared.join(texts.marks.comma);
        lines.push((words.shared)(&shared, &Staffing { work, backlog, on_duty, short }));
    }
    if are_tasks {
        lines.push((words.due)(&Due { late: whole(Count::Late), expired: whole(Count::Expired) }));
    }
    lines.extend(took(texts, queue, figures).map(|took| (words.took)(&took)));
    blocks.push(Block::Lines(lines));
    if let Some(formulas) = &explained.formulas {
        formulas_and_simulation(report, texts, queue, figures, formulas, blocks);
    }
    if !explained.reasons.is_empty() {
        let in_words = |&reason: &Reason| match reason {
            Reason::Incident(number) => (words.incident)(&report.model.incidents[number].name),
            reason => (words.reason)(reason),
        };
        let reasons = explained.reasons.iter().map(in_words).collect();
        blocks.push(Block::List(words.why_they_differ.into(), reasons));
    }
}

/// What came in an interval, without what hardly ever happens.
fn came(figures: &QueueFigures, are_tasks: bool) -> Came {
    let count = |count: Count| figures.count(count).estimate.mean;
    let some = |of: Count| noticed(count(of)).map(words::count);
    Came {
        offered: words::count(count(Count::Offered)),
        follow_ups: some(Count::FollowUps),
        contained: some(Count::Contained),
        left_bot: some(Count::LeftBot),
        asked: (!are_tasks).then(|| words::count(count(Count::Asked))),
        messages: some(Count::OfflineMessages),
        returned: some(Count::Returned),
        are_tasks,
    }
}

/// A mean number of things, unless that rounds to nothing.
fn noticed(mean: f64) -> Option<f64> {
    (mean >= 0.05).then_some(mean)
}

/// The time that says most of a queue.
fn took(texts: &Texts, queue: &Queue, figures: &QueueFigures) -> Option<Took> {
    let headline = Time::headline(&queue.channel);
    let [p50, p90, _] = figures.time(headline).quantiles?.map(|q| texts.numbers.measured(q.estimate.mean));
    let time = match headline {
        Time::Wait => TimeTaken::Wait,
        Time::Turnaround => TimeTaken::Turnaround,
        _ => TimeTaken::FirstResponse,
    };
    Some(Took { time, p50, p90 })
}

/// What the formulas say beside what was simulated.
fn formulas_and_simulation(
    report: Report<'_>,
    texts: &Texts,
    queue: &Queue,
    figures: &QueueFigures,
    formulas: &Formulas,
    blocks: &mut Vec<Block>,
) {
    let words = &texts.explain;
    let measured = |seconds: f64| texts.numbers.measured(seconds);
    let (is_chat, pushes) = (queue.chat().is_some(), queue.pushes());
    blocks.push(Block::Lines(vec![(words.formulas_for)(&Given {
        asked_per_hour: words::count(formulas.asked_per_hour),
        work: measured(formulas.work_s),
        agents: formulas.agents,
        patience: formulas.patience_s.map(measured),
    })]));
    let mut header = vec![String::new(), words.wait_at_all.into(), words.mean_wait.into()];
    let limit_s = formulas.limit.map(|(limit, _)| limit.as_secs_f64());
    header.extend(formulas.limit.map(|(limit, _)| (words.within)(limit)));
    header.push(words.leave.into());
    let row = |name: &str, waiting: Cell, mean: Cell, within: Option<Cell>, leave: Cell| {
        let cells = [name.into(), waiting, mean].into_iter();
        cells.chain(within.filter(|_| limit_s.is_some())).chain([leave]).collect::<Vec<Cell>>()
    };
    let (percent, seconds) = (|share: f64| Cell::share(texts, 1, share), |s: f64| Cell::seconds(texts, s));
    let dash = Cell::dash;
    let mut rows = vec![formulas.erlang_c.map_or_else(
        || row("Erlang C", Cell::share(texts, 0, 1.0), words.for_ever.into(), Some(dash()), dash()),
        |c| {
            let within = limit_s.map(|limit_s| percent(c.within(limit_s)));
            row("Erlang C", percent(c.waiting_share), seconds(c.wait_s_mean), within, dash())
        },
    )];
    rows.extend(formulas.erlang_a.map(|a| {
        let within = limit_s.map(|limit_s| percent(a.within(limit_s)));
        row("Erlang A", percent(a.waiting_share), seconds(a.wait_s_mean_served), within, percent(a.abandoned_share))
    }));
    let asked = figures.count(Count::Asked).estimate.mean;
    let share = |contacts: f64| if asked > 0.0 { percent((contacts / asked).min(1.0)) } else { dash() };
    let count = |count: Count| figures.count(count).estimate.mean;
    // Who leaves from a line had to wait, too; who leaves from an agent's list was given to one.
    let left_line = if pushes { 0.0 } else { count(Count::Abandoned) - count(Count::AbandonedAnswered) };
    let wait = figures
        .time(Time::Wait)
        .mean
        .map_or_else(dash, |mean| Cell { text: texts.wait(pushes, mean.estimate.mean), ..seconds(mean.estimate.mean) });
    let limited = formulas.limit.map(|(_, target)| &report.model.targets[target]);
    let is_of_wait = limited.is_some_and(|target| {
        matches!(report.model.service_measures[target.service_measure].figure, Figure::Wait { .. })
    });
    let within = limited
        .and_then(|target| figures.tallied(target.service_measure).or(figures.tallied(target.service_measure_24h)));
    let within = |shown: bool| Some(within.filter(|_| shown).map_or_else(dash, |s| percent(s.estimate.mean)));
    let leave = share(count(Count::Abandoned));
    rows.push(row(words.simulated, share(count(Count::Delayed) + left_line), wait, within(is_of_wait), leave.clone()));
    if let Some(first_response) = figures.time(Time::FirstResponse).mean.filter(|_| is_chat) {
        let mean = seconds(first_response.estimate.mean);
        rows.push(row(words.simulated_reply, dash(), mean, within(!is_of_wait), leave));
    }
    blocks.push(Block::Table(header, rows));
}

fn teams(report: Report<'_>, texts: &Texts, explanation: &Explanation, blocks: &mut Vec<Block>) {
    let words = &texts.explain;
    let there = || {
        let teams = report.model.teams.iter().zip(&report.findings.teams).zip(&explanation.teams);
        let figures = teams.map(|((team, findings), own)| (team, &findings.intervals[explanation.interval], own));
        figures.filter(|(_, figures, _)| hours_worked(figures) > 0.0)
    };
    if there().next().is_none() {
        return;
    }
    blocks.push(Block::Heading(words.teams.into()));
    let hours = {
        let (from, to) = report.model.run.interval_bounds(explanation.interval);
        (to - from).as_hours_f64()
    };
    let lines = there().map(|(team, figures, own)| {
        let away = [(own.absent, words.absent), (mean(figures.hours(Hours::OnBreak)) / hours, words.on_breaks)];
        let cut_off = (mean(figures.hours(Hours::CutOff)) / hours, words.cut_off);
        let overtime = (mean(figures.hours(Hours::Overtime)) / hours, words.overtime);
        let parts = away.into_iter().chain([cut_off, overtime]).filter(|(heads, _)| *heads >= 0.05);
        let parts: Vec<String> = parts.map(|(heads, what)| format!("{} {what}", people(heads))).collect();
        (words.team)(&TeamThere {
            name: &team.name,
            on_duty: &people(mean(figures.on_duty)),
            rostered: &people(own.rostered),
            others: (!parts.is_empty()).then(|| parts.join(texts.marks.comma)).as_deref(),
        })
    });
    blocks.push(Block::Lines(lines.collect()));
    blocks.extend(where_time_went(texts, there().map(|(team, figures, _)| (team.name.as_str(), figures))));
    let limits = there().map(|(team, figures, _)| (team.name.as_str(), team.max_concurrency, figures));
    if let Some(slots) = what_held_slots(texts, limits) {
        blocks.extend([slots, Block::Lines(vec![words.slots_note.into()])]);
    }
}

/// A row a team: its working time, in shares. Columns in which nothing stands are left out.
pub(super) fn where_time_went<'a>(
    texts: &Texts,
    teams: impl Iterator<Item = (&'a str, &'a TeamFigures)>,
) -> Option<Block> {
    let words = &texts.explain;
    let names: Vec<&str> = words.work.into_iter().chain([words.customers_think, words.nothing_to_do]).collect();
    let shares = teams.map(|(name, figures)| {
        let worked = hours_worked(figures);
        let mut parts: Vec<f64> = Work::ALL.map(|work| mean(figures.work_h[work as usize])).into();
        parts.push(mean(figures.hours(Hours::Attending)));
        parts.push(figures.idle_h());
        (name.to_owned(), parts.into_iter().map(|hours| hours / worked).collect::<Vec<f64>>())
    });
    table_of(words.time_of_team, &names, shares.collect(), |share| Cell::share(texts, 0, share), 0.005)
}

/// A row a team: the chats that one who works holds at a time, and what for.
pub(super) fn what_held_slots<'a>(
    texts: &Texts,
    teams: impl Iterator<Item = (&'a str, Option<u32>, &'a TeamFigures)>,
) -> Option<Block> {
    let words = &texts.explain;
    let rows = teams.filter(|(.., figures)| mean(figures.ratio(TeamRatio::Concurrency)) > 0.0).map(
        |(name, slots, figures)| {
            let worked = hours_worked(figures);
            let per_person = |hours: Option<Summary>| mean(hours) / worked;
            let open = mean(figures.ratio(TeamRatio::Concurrency));
            let held = Held::ALL.map(|held| per_person(figures.held_h[held as usize]));
            let answered = Work::ALL.map(|work| match work {
                Work::Writing | Work::WritingToSilent | Work::Talking => per_person(figures.work_h[work as usize]),
                Work::WrapUp | Work::Task => 0.0,
            });
            let answered: f64 = answered.iter().sum();
            let waiting = (open - answered - held.iter().sum::<f64>()).max(0.0);
            let busy = per_person(figures.busy_h) - per_person(figures.work_h[Work::WritingToSilent as usize]);
            let effective = mean(figures.ratio(TeamRatio::EffectiveConcurrency));
            let most = if busy > 0.0 { effective / busy } else { 0.0 };
            let [thinking, left_silently, lingering] = held;
            let slots = slots.map_or(0.0, f64::from);
            (name.to_owned(), vec![open, answered, waiting, thinking, left_silently, lingering, slots, effective, most])
        },
    );
    table_of(words.slots_of_team, &words.slots, rows.collect(), Cell::level, 0.005)
}

/// A table of figures by team, without the columns in which no figure reaches `least`.
fn table_of(
    first: &str,
    names: &[&str],
    rows: Vec<(String, Vec<f64>)>,
    write: impl Fn(f64) -> Cell,
    least: f64,
) -> Option<Block> {
    let shown: Vec<usize> =
        (0..names.len()).filter(|&column| rows.iter().any(|(_, figures)| figures[column] >= least)).collect();
    let header = [first].into_iter().chain(shown.iter().map(|&column| names[column])).map(String::from).collect();
    let cells = rows.into_iter().map(|(name, figures)| {
        let figures =
            shown.iter().map(|&column| if figures[column] > 0.0 { write(figures[column]) } else { Cell::dash() });
        [Cell::from(name)].into_iter().chain(figures).collect()
    });
    let cells: Vec<Vec<Cell>> = cells.collect();
    (!cells.is_empty()).then_some(Block::Table(header, cells))
}

/// Hours in which a team's people worked up to the end of the run, overtime included.
fn hours_worked(figures: &TeamFigures) -> f64 {
    mean(figures.worked_h)
}

fn mean(summary: Option<Summary>) -> f64 {
    summary.map_or(0.0, |summary| summary.estimate.mean)
}

/// A number of people: `29`, `0.7`.
fn people(heads: f64) -> String {
    OfferedLoad { offered_erlangs: heads, staffed: f64::INFINITY }.in_words()[0].clone()
}
