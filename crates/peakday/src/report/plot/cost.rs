//! What is paid, by team and kind, and the hours at work that are idle.

use super::bars::{self, Bar, Fill, Part};
use super::canvas::{Heading, Key, Words, picture};
use super::svg::Lean;
use super::{Look, Picture, Table, numbered, pages};
use crate::assess::Wage;
use crate::figures::{Figure, RunFigure};
use crate::report::palette::{BLUE, FAINT, LIGHT_BLUE, MUTED, ORANGE, VIOLET};
use crate::report::text::numbers::Numbers;
use crate::report::text::plots::{CostTitle, IdleHours};
use crate::report::view::pictures::cost::{self, Cost, Idle, cost};
use crate::report::words;

/// Most teams of a page.
const MOST_BARS: usize = 12;

pub(super) fn draw(look: Look<'_>) -> Vec<Picture> {
    let Some(cost) = cost(look.report) else { return Vec::new() };
    let pages = pages(cost.bars.len(), MOST_BARS).into_iter().enumerate();
    pages.map(|(page, of_page)| draw_page(look, page, &cost, &cost.bars[of_page])).collect()
}

fn draw_page(look: Look<'_>, page: usize, cost: &Cost, of_page: &[cost::Bar]) -> Picture {
    let Look { texts, .. } = look;
    let words = &texts.plots.cost;
    let money = |amount: f64| Numbers::money(&look.report.model.currency, amount);
    let percent = |share: f64| texts.numbers.percent_to(0, share);
    let idle = cost.idle_share().map(percent);
    let wages = percent(cost.wages / cost.total);
    let total = money(cost.total);
    let title = (words.title)(&CostTitle { wages: &wages, total: &total, idle: idle.as_deref() });
    let subject = (words.subject)(cost.per_contact.map(money).as_deref());
    let description = format!("{title}{}{subject}", texts.marks.colon);
    let says = Words { title, subject, description, ..Words::default() };
    picture(look.frame(), numbered("11-cost", page), says, Some(table(look, of_page)), |sheet| {
        let mut kinds: Vec<RunFigure> = Vec::new();
        for part in of_page.iter().flat_map(|bar| &bar.parts) {
            if !kinds.contains(&part.0) {
                kinds.push(part.0);
            }
        }
        let entries: Vec<(Key, &str)> = kinds.into_iter().map(|kind| (fill(kind).key(), name(look, kind))).collect();
        sheet.legend(&entries);
        sheet.y += 4.0;
        let bar = |bar: &cost::Bar| {
            let part = |&(kind, value): &(RunFigure, f64)| Part { fill: fill(kind), value, text: money(value) };
            let parts = bar.parts.iter().map(part).collect();
            Bar { name: who(look, bar), remark: money(bar.total()), parts, is_of_above: false }
        };
        let most = cost.bars.iter().map(cost::Bar::total).fold(0.0, f64::max);
        bars::draw(sheet, &of_page.iter().map(bar).collect::<Vec<_>>(), most);
        let is_shown = |idle: &&Idle| of_page.iter().any(|bar| bar.team == Some(idle.team));
        let idle: Vec<&Idle> = cost.idle.iter().filter(is_shown).collect();
        if idle.is_empty() {
            return;
        }
        sheet.y += 14.0;
        let edges = (sheet.layout.edge, sheet.layout.width - sheet.layout.edge);
        sheet.heading(edges, Heading { name: words.idle, ..Heading::default() });
        sheet.legend(&[(BUSY.key(), words.busy), (IDLE.key(), words.is_idle)]);
        let bar = |idle: &&Idle| {
            let money = idle.money.map(money);
            let remark = (words.idle_hours)(&IdleHours {
                idle: &words::count(idle.idle_h),
                worked: &words::count(idle.worked_h),
                share: &percent(idle.idle_h / idle.worked_h),
                money: money.as_deref(),
            });
            let part = |fill: Fill, value: f64| Part { fill, value, text: words::count(value) };
            let parts = vec![part(BUSY, idle.worked_h - idle.idle_h), part(IDLE, idle.idle_h)];
            Bar { name: look.report.model.team(idle.team).name.clone(), remark, parts, is_of_above: false }
        };
        let most = cost.idle.iter().map(|idle| idle.worked_h).fold(0.0, f64::max);
        bars::draw(sheet, &idle.iter().map(bar).collect::<Vec<_>>(), most);
        sheet.notes.push(words.caption.to_owned());
    })
}

const BUSY: Fill = Fill::Plain(BLUE, 1.0);
const IDLE: Fill = Fill::Hatch(Lean::Forward, ORANGE);

const fn fill(kind: RunFigure) -> Fill {
    match kind {
        RunFigure::Wage(Wage::Overtime) => Fill::Plain(ORANGE, 1.0),
        RunFigure::Wage(Wage::Night) => Fill::Plain(VIOLET, 1.0),
        RunFigure::Wage(Wage::Daily) => Fill::Plain(LIGHT_BLUE, 1.0),
        RunFigure::Wage(Wage::PerContact) => Fill::Hatch(Lean::Forward, BLUE),
        RunFigure::Wage(Wage::Holiday) => Fill::Hatch(Lean::Back, ORANGE),
        RunFigure::Seats => Fill::Plain(FAINT, 0.35),
        RunFigure::Bot => Fill::Plain(MUTED, 0.75),
        _ => Fill::Plain(BLUE, 1.0),
    }
}

fn name(look: Look<'_>, kind: RunFigure) -> &'static str {
    (look.texts.figures.of)(Figure::Run(kind)).name
}

fn who(look: Look<'_>, bar: &cost::Bar) -> String {
    bar.team.map_or_else(|| look.texts.plots.cost.bot.to_owned(), |team| look.report.model.team(team).name.clone())
}

fn table(look: Look<'_>, bars: &[cost::Bar]) -> Table {
    let row = |bar: &cost::Bar, &(kind, amount): &(RunFigure, f64)| {
        vec![who(look, bar), name(look, kind).to_owned(), Numbers::money(&look.report.model.currency, amount)]
    };
    let rows = bars.iter().flat_map(|bar| bar.parts.iter().map(move |part| row(bar, part))).collect();
    Table { header: look.texts.plots.cost.columns.map(str::to_owned).into(), rows }
}
