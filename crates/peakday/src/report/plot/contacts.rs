//! Where contacts went: a bar a queue, and a bar a kind.

use super::bars::{self, Bar, Fill, Part};
use super::canvas::{Words, picture};
use super::svg::Lean;
use super::{Look, Picture, Table, numbered, pages};
use crate::figures::{Figure, QueueFigure};
use crate::ids::{FollowUpId, KindId, QueueId};
use crate::model::Cause;
use crate::observe::Count;
use crate::report::palette::{BLUE, FAINT, LIGHT_BLUE, MUTED, ORANGE, VIOLET};
use crate::report::text::plots::{ContactsTitle, KindsTitle, Loss};
use crate::report::view::pictures::contacts::{Ends, Finding, finding, kinds, queues};
use crate::report::words;

/// Most queues or kinds of a page.
const MOST_BARS: usize = 14;

pub(super) fn draw(look: Look<'_>) -> Vec<Picture> {
    let queues = queues(look.report);
    let by_queue = pages(queues.len(), MOST_BARS).into_iter().enumerate();
    let by_queue = by_queue.map(|(page, of_page)| draw_queues(look, page, &queues[of_page]));
    let kinds = kinds(look.report).unwrap_or_default();
    let by_kind = pages(kinds.len(), MOST_BARS).into_iter().enumerate();
    by_queue.chain(by_kind.map(|(page, of_page)| draw_kinds(look, page, &kinds[of_page]))).collect()
}

fn draw_queues(look: Look<'_>, page: usize, queues: &[Ends<QueueId>]) -> Picture {
    let Look { report, texts, .. } = look;
    let words = &texts.plots.contacts;
    let name = |of: QueueId| report.model.queue(of).name.clone();
    let title = title(look, finding(queues));
    let says = says(look, title, words.subject);
    let table = table(look, words.queue, queues, name);
    picture(look.frame(), numbered("12-contacts", page), says, Some(table), |sheet| {
        legend(sheet, look, queues);
        let bars = queues.iter().flat_map(|of| [Some(bar(look, of, name(of.of))), follow_ups(look, of)]);
        bars::draw(sheet, &bars.flatten().collect::<Vec<_>>(), most(queues));
        sheet.notes.push(words.caption.to_owned());
    })
}

fn draw_kinds(look: Look<'_>, page: usize, kinds: &[Ends<KindId>]) -> Picture {
    let Look { report, texts, .. } = look;
    let words = &texts.plots.contacts;
    let name = |of: KindId| report.model.kind(of).name.clone();
    let all: f64 = kinds.iter().map(|of| of.offered).sum();
    let share = |of: &Ends<KindId>| of.solved() / of.offered;
    let most = kinds.iter().reduce(|most, next| if next.offered > most.offered { next } else { most });
    let least = kinds.iter().reduce(|least, next| if share(next) < share(least) { next } else { least });
    let (most, least) = most.zip(least).expect("a page has kinds");
    let percent = |share: f64| texts.numbers.percent_to(0, share);
    let title = (words.kinds_title)(&KindsTitle {
        most: &name(most.of),
        share: &percent(most.offered / all),
        least: [&name(least.of), &percent(share(least))],
    });
    let says = says(look, title, words.kinds_subject);
    let table = table(look, words.kind, kinds, name);
    picture(look.frame(), numbered("13-kinds", page), says, Some(table), |sheet| {
        legend(sheet, look, kinds);
        let bars: Vec<Bar> = kinds.iter().map(|of| bar(look, of, name(of.of))).collect();
        bars::draw(sheet, &bars, self::most(kinds));
    })
}

fn says(look: Look<'_>, title: String, subject: &str) -> Words {
    let description = format!("{title}{}{subject}", look.texts.marks.colon);
    Words { title, subject: subject.to_owned(), description, ..Words::default() }
}

fn most<Id>(all: &[Ends<Id>]) -> f64 {
    let added = |of: &Ends<Id>| of.ends.iter().map(|end| end.1).sum::<f64>().max(of.offered);
    all.iter().map(added).fold(0.0, f64::max).max(1.0)
}

/// What each end looks like: blue for the better ones, orange and violet for who is lost.
const fn fill(end: Count) -> Fill {
    match end {
        Count::Handled => Fill::Plain(BLUE, 1.0),
        Count::Contained => Fill::Plain(LIGHT_BLUE, 1.0),
        Count::Abandoned => Fill::Plain(ORANGE, 1.0),
        Count::LeftBot => Fill::Plain(ORANGE, 0.4),
        Count::TurnedAway => Fill::Plain(VIOLET, 1.0),
        Count::Gone => Fill::Hatch(Lean::Back, VIOLET),
        Count::Expired => Fill::Hatch(Lean::Forward, MUTED),
        Count::Cut => Fill::Hatch(Lean::Forward, ORANGE),
        _ => Fill::Plain(FAINT, 0.35),
    }
}

fn end_name(look: Look<'_>, end: Count) -> &'static str {
    (look.texts.figures.of)(Figure::Queue(QueueFigure::Count(end))).name
}

fn legend<Id>(sheet: &mut super::canvas::Sheet<'_>, look: Look<'_>, all: &[Ends<Id>]) {
    let entries = named_ends(all).into_iter().map(|end| (fill(end).key(), end_name(look, end)));
    sheet.legend(&entries.collect::<Vec<_>>());
    sheet.y += 4.0;
}

/// The ends that any of them has, in the order of reports.
fn named_ends<Id>(all: &[Ends<Id>]) -> Vec<Count> {
    let mut ends: Vec<Count> = Vec::new();
    for end in all.iter().flat_map(|of| &of.ends) {
        if !ends.contains(&end.0) {
            ends.push(end.0);
        }
    }
    ends
}

fn bar<Id>(look: Look<'_>, of: &Ends<Id>, name: String) -> Bar {
    let part = |&(end, value): &(Count, f64)| Part { fill: fill(end), value, text: words::count(value) };
    let parts = of.ends.iter().map(part).collect();
    let remark = (look.texts.plots.contacts.offered)(&words::count(of.offered));
    Bar { name, remark, parts, is_of_above: false }
}

/// The contacts of a queue that others caused, by rule.
fn follow_ups(look: Look<'_>, of: &Ends<QueueId>) -> Option<Bar> {
    let texts = look.texts;
    let all: f64 = of.follow_ups.iter().map(|rule| rule.1).sum();
    if all <= 0.0 {
        return None;
    }
    let mut rules = of.follow_ups.clone();
    rules.sort_by(|a, b| b.1.total_cmp(&a.1));
    let named = rules.iter().map(|&(rule, count)| format!("{} {}", words::count(count), rule_name(look, rule)));
    let remark = named.collect::<Vec<_>>().join(texts.marks.comma);
    let part = |(place, &(_, value)): (usize, &(_, f64))| {
        let fill = Fill::Plain(MUTED, if place % 2 == 0 { 0.75 } else { 0.45 });
        Part { fill, value, text: String::new() }
    };
    let parts = rules.iter().enumerate().map(part).collect();
    Some(Bar { name: (texts.plots.contacts.follow_ups)(&words::count(all)), remark, parts, is_of_above: true })
}

/// A rule of follow-ups, with what causes them.
fn rule_name(look: Look<'_>, rule: FollowUpId) -> String {
    let model = look.report.model;
    let rule = &model.follow_ups[rule.index()];
    let from = match rule.from {
        Cause::Source(source) => Some(model.source(source).name.as_str()),
        Cause::Queue(queue) => Some(model.queue(queue).name.as_str()),
        Cause::Bot => None,
    };
    (look.texts.plots.contacts.rule)(&rule.name, from, rule.on)
}

fn title(look: Look<'_>, finding: Finding) -> String {
    let Look { report, texts, .. } = look;
    let Finding::Ended { solved, offered, loss } = finding else {
        return (texts.plots.contacts.title)(&ContactsTitle::Nobody);
    };
    let (offered_text, share) = (words::count(offered), texts.numbers.percent_to(0, solved / offered));
    let count = loss.map_or_else(String::new, |loss| words::count(loss.2));
    let loss = loss.map(|(queue, end, _)| Loss {
        count: &count,
        end: end_name(look, end),
        queue: (report.model.queues.len() > 1).then(|| report.model.queue(queue).name.as_str()),
    });
    (texts.plots.contacts.title)(&ContactsTitle::Ended { offered: &offered_text, solved: &share, loss })
}

fn table<Id: Copy>(look: Look<'_>, head: &str, all: &[Ends<Id>], name: impl Fn(Id) -> String) -> Table {
    let ends = named_ends(all);
    let heads = ends.iter().map(|&end| end_name(look, end).to_owned());
    let header = [head.to_owned(), end_name(look, Count::Offered).to_owned()].into_iter().chain(heads).collect();
    let row = |of: &Ends<Id>| {
        let count = |end: &Count| {
            of.ends.iter().find(|known| known.0 == *end).map_or_else(|| "0".into(), |end| words::count(end.1))
        };
        [name(of.of), words::count(of.offered)].into_iter().chain(ends.iter().map(count)).collect()
    };
    // What became of the follow-ups of one rule is not told, only how many they are.
    let rule = |&(rule, count): &(FollowUpId, f64)| {
        [rule_name(look, rule), words::count(count)].into_iter().chain(ends.iter().map(|_| String::new())).collect()
    };
    let rows = all.iter().flat_map(|of| [row(of)].into_iter().chain(of.follow_ups.iter().map(rule)));
    Table { header, rows: rows.collect() }
}
