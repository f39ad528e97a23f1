//! Replications as dots, one figure below the other: what each usually is, and what it is in one of twenty.

use super::axis::TICK_SIZE;
use super::canvas::{Heading, Key, Sheet, Words, dashed, line, picture};
use super::svg::{Anchor, Stroke, Type};
use super::{Look, Picture, Table, font, numbered, pages};
use crate::model::Goal;
use crate::report::palette::{BLUE, FAINT, INK, MUTED, RED, WHITE};
use crate::report::text::numbers::Numbers;
use crate::report::text::plots::{DaysOf, DaysTitle, PerDot};
use crate::report::text::targets::Each;
use crate::report::view::pictures::days::{Dot, Figure, Of, chief, figures};
use crate::report::words;
use crate::units::Span;

/// Most figures of a page.
const MOST_FIGURES: usize = 8;
/// Room for dots, and a dot's largest and smallest width.
const HEIGHT: f64 = 84.0;
const DOTS: std::ops::RangeInclusive<u32> = 5..=10;

/// Around the dot of a replication that misses.
const MISS: Stroke = line(RED, 1.6);

pub(super) fn draw(look: Look<'_>) -> Vec<Picture> {
    let all = figures(look.report);
    let Some(chief) = chief(look.report, &all) else { return Vec::new() };
    let pages = pages(all.len(), MOST_FIGURES).into_iter().enumerate();
    pages
        .map(|(page, of_page)| {
            let chief = if of_page.contains(&chief) { chief - of_page.start } else { 0 };
            draw_page(look, page, &all[of_page], chief)
        })
        .collect()
}

fn draw_page(look: Look<'_>, page: usize, figures: &[Figure], chief: usize) -> Picture {
    let texts = look.texts;
    let words = &texts.plots.days;
    let title = title(look, &figures[chief]);
    let description = format!("{title}{}{}", texts.marks.colon, words.subject);
    let says = Words { title, subject: words.subject.into(), description, ..Words::default() };
    picture(look.frame(), numbered("08-days", page), says, Some(table(look, figures)), |sheet| {
        let most = figures.iter().map(Figure::per_dot).fold(1.0, f64::max);
        let per_dot = if most > 1.0 { PerDot::Some(most) } else { PerDot::One };
        let dot = (words.dot)(per_dot);
        let mut keys = vec![(Key::Dot(BLUE, line(BLUE, 0.0)), dot.as_str())];
        keys.extend(figures.iter().any(|figure| figure.missed > 0).then_some((Key::Dot(WHITE, MISS), words.miss)));
        sheet.legend(&keys);
        sheet.y += 6.0;
        for figure in figures {
            panel(sheet, look, figure);
        }
        sheet.y -= 14.0;
    })
}

fn panel(sheet: &mut Sheet<'_>, look: Look<'_>, figure: &Figure) {
    let texts = look.texts;
    let (name, what) = heading(look, figure);
    let remark = figure.goal.map(|_| (texts.plots.days.missed)(figure.missed, figure.replications));
    let edges = (sheet.layout.edge, sheet.layout.width - sheet.layout.edge);
    let [least, most] =
        [figure.dots.first(), figure.dots.last()].map(|dot| dot.map(|dot| written(look, figure.of, dot.value)));
    // What never differs needs no axis, unless some of it misses.
    let always = least.filter(|least| figure.missed == 0 && most.as_ref() == Some(least));
    let always = always.map(|always| (texts.plots.days.always)(&always, figure.replications));
    let is_always = always.is_some();
    let remark = always.or(remark).unwrap_or_default();
    sheet.heading(edges, Heading { name: &name, what: &what, remark: &remark, remark_fill: None });
    if is_always {
        sheet.y += 14.0;
        return;
    }
    let (left, right) = (edges.0 + 14.0, edges.1 - 14.0);
    let goal = figure.goal.map(Goal::value);
    let seen = figure.dots.iter().map(|dot| dot.value).chain(goal);
    let (low, high) = seen.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(at), high.max(at)));
    let ruler = Ruler::of(look, figure.of, (low, high), right - left);
    let x = |value: f64| left + (value - ruler.from) / (ruler.to - ruler.from) * (right - left);
    // Each line has its name at a height of its own, so that none lies over another.
    let lines = [
        goal.map(|goal| (goal, texts_of_goal(look, figure), dashed(RED, 1.8), RED)),
        Some((figure.median, (texts.plots.days.median)(&written(look, figure.of, figure.median)), line(INK, 1.4), INK)),
        figure.bad.map(|bad| (bad, (texts.plots.days.bad)(&written(look, figure.of, bad)), dashed(MUTED, 1.4), MUTED)),
    ];
    let lines: Vec<_> = lines.into_iter().flatten().collect();
    let top = sheet.y;
    let bottom = top + 17.0 * lines.len() as f64 + HEIGHT;
    for (row, &(value, _, stroke, _)) in lines.iter().enumerate() {
        sheet.svg.line((x(value), top + 17.0 * row as f64 - 6.0), (x(value), bottom), stroke);
    }
    for (row, (value, text, _, color)) in lines.into_iter().enumerate() {
        let (x, y) = (x(value), top + 17.0 * row as f64);
        let is_before = x > f64::midpoint(left, right);
        let room = if is_before { x - edges.0 } else { edges.1 - x } - 8.0;
        let text = font::fit(&text, TICK_SIZE, room);
        // Another line may pass behind it.
        let width = font::width(&text, TICK_SIZE, false);
        let from = if is_before { x - 6.0 - width } else { x + 6.0 };
        sheet.svg.rect((from - 2.0, y - 8.0), (width + 4.0, 16.0), WHITE);
        sheet.svg.text((from, y), &text, Type::new(TICK_SIZE, color));
    }
    dots(sheet, &figure.dots, |value| x(value) - left, (left, bottom));
    sheet.svg.line((edges.0, bottom), (edges.1, bottom), line(FAINT, 1.0));
    for (value, label) in &ruler.ticks {
        sheet.svg.line((x(*value), bottom), (x(*value), bottom + 4.0), line(FAINT, 1.0));
        let half = font::width(label, TICK_SIZE, false) / 2.0;
        let at = x(*value).clamp(edges.0 + half, edges.1 - half);
        sheet.svg.text((at, bottom + 15.0), label, Type::new(TICK_SIZE, INK).anchored(Anchor::Middle));
    }
    sheet.y = bottom + 46.0;
}

/// Dots in columns above the line, those that miss below the others.
fn dots(sheet: &mut Sheet<'_>, dots: &[Dot], place: impl Fn(f64) -> f64, (left, bottom): (f64, f64)) {
    let columns = |width: f64| {
        let mut columns = std::collections::BTreeMap::<i64, Vec<bool>>::new();
        for dot in dots {
            columns.entry(column(place(dot.value), width)).or_default().push(dot.missed);
        }
        columns
    };
    let most = |width: f64| columns(width).values().map(Vec::len).max().unwrap_or(1) as f64;
    let widths = DOTS.rev().map(f64::from);
    let width = widths.into_iter().find(|&width| most(width) * width <= HEIGHT).unwrap_or(f64::from(*DOTS.start()));
    // Where even the smallest are too many, they overlap.
    let step = width.min((HEIGHT - width) / (most(width) - 1.0).max(1.0));
    for (column, mut missed) in columns(width) {
        missed.sort_unstable_by_key(|&missed| !missed);
        for (row, missed) in missed.into_iter().enumerate() {
            let at = (left + column as f64 * width, bottom - 1.0 - width / 2.0 - step * row as f64);
            if missed {
                sheet.svg.circle(at, width / 2.0 - 1.2, WHITE, MISS);
            } else {
                sheet.svg.circle(at, width / 2.0 - 0.5, BLUE, line(BLUE, 0.0));
            }
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a place on a sheet")]
fn column(place: f64, width: f64) -> i64 {
    (place / width).round() as i64
}

/// Whose figure it is, and what it is.
fn heading(look: Look<'_>, figure: &Figure) -> (String, String) {
    let Look { report, texts, .. } = look;
    let words = &texts.plots.days;
    match figure.of {
        Of::Target(number, scope) => {
            let target = &report.model.targets[number];
            let measure = &report.model.service_measures[target.service_measure];
            let what = [(texts.targets.share)(measure.figure), (words.over)(Each::of(scope)).to_owned()];
            (target.name.clone(), what.join(texts.marks.clause))
        }
        Of::Peak(queue) => (report.model.queue(queue).name.clone(), words.peak.to_owned()),
        Of::Cost => (String::new(), words.cost.to_owned()),
    }
}

fn texts_of_goal(look: Look<'_>, figure: &Figure) -> String {
    let Of::Target(number, _) = figure.of else { return String::new() };
    let target = &look.report.model.targets[number];
    look.texts.goal(look.report.model.service_measures[target.service_measure].figure, target.goal)
}

fn written(look: Look<'_>, of: Of, value: f64) -> String {
    let Look { report, texts, .. } = look;
    match of {
        Of::Target(number, _) => {
            let measure = report.model.targets[number].service_measure;
            texts.numbers.amount(report.model.service_measures[measure].figure, value)
        }
        Of::Peak(_) => words::count(value),
        Of::Cost => Numbers::money(&report.model.currency, value),
    }
}

/// A goal as it was asked for.
fn written_goal(look: Look<'_>, of: Of, goal: Goal) -> String {
    let Of::Target(number, _) = of else { return String::new() };
    let measure = look.report.model.targets[number].service_measure;
    look.texts.numbers.wanted(look.report.model.service_measures[measure].figure, goal.value())
}

fn title(look: Look<'_>, figure: &Figure) -> String {
    let Look { report, texts, .. } = look;
    let median = written(look, figure.of, figure.median);
    let bad = figure.bad.map(|bad| written(look, figure.of, bad));
    let asked = figure.goal.map_or_else(String::new, |goal| written_goal(look, figure.of, goal));
    let of = match figure.of {
        Of::Target(number, _) => DaysOf::Target(&report.model.targets[number].name, &asked),
        Of::Peak(queue) => DaysOf::Peak(&report.model.queue(queue).name),
        Of::Cost => DaysOf::Cost,
    };
    let low_is_bad = matches!(figure.goal, Some(Goal::AtLeast(_)));
    let best = if low_is_bad { figure.dots.last() } else { figure.dots.first() };
    let median_is_best = best.is_some_and(|best| written(look, figure.of, best.value) == median);
    (texts.plots.days.title)(&DaysTitle { of, median: &median, bad: bad.as_deref(), median_is_best, low_is_bad })
}

fn table(look: Look<'_>, figures: &[Figure]) -> Table {
    let texts = look.texts;
    let row = |figure: &Figure| {
        let (name, what) = heading(look, figure);
        let what = if name.is_empty() { what } else { [name, what].join(texts.marks.colon) };
        let missed =
            figure.goal.map_or_else(String::new, |_| (texts.plots.days.missed)(figure.missed, figure.replications));
        let bad = figure.bad.map_or_else(String::new, |bad| written(look, figure.of, bad));
        vec![what, written(look, figure.of, figure.median), bad, texts_of_goal(look, figure), missed]
    };
    let header = texts.plots.days.columns.map(str::to_owned).into();
    Table { header, rows: figures.iter().map(row).collect() }
}

/// A horizontal scale that begins and ends at round values around what is seen.
struct Ruler {
    from: f64,
    to: f64,
    ticks: Vec<(f64, String)>,
}

impl Ruler {
    fn of(look: Look<'_>, of: Of, (low, high): (f64, f64), width: f64) -> Self {
        const SECONDS: [u64; 17] =
            [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400];
        let figure = match of {
            Of::Target(number, _) => {
                let measure = look.report.model.targets[number].service_measure;
                Some(look.report.model.service_measures[measure].figure)
            }
            Of::Peak(_) | Of::Cost => None,
        };
        let is_share = figure.is_some_and(|figure| !figure.is_mean());
        let steps: Vec<f64> = match figure {
            Some(figure) if figure.is_mean() => SECONDS.map(|step| step as f64).to_vec(),
            Some(_) => [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5].to_vec(),
            None => (0..9).flat_map(|power| [1.0, 2.0, 5.0].map(|step| step * 10_f64.powi(power))).collect(),
        };
        let write = |value: f64, step: f64| match figure {
            Some(figure) if figure.is_mean() => match value {
                0.0 => "0".to_owned(),
                _ => (look.texts.numbers.tick)(Span::from_secs_f64(value)),
            },
            Some(_) => look.texts.numbers.percent_to(usize::from(step < 0.0099), value),
            None => written(look, of, value),
        };
        let ends = |step: f64| {
            let (from, to) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
            // A share that is always 100 % ends there.
            if to > from {
                (from, to)
            } else if is_share && from > 0.0 {
                (from - 1.0, from)
            } else {
                (from, from + 1.0)
            }
        };
        let fits = |&step: &f64| {
            let (from, to) = ends(step);
            let label = [from, to].map(|end| font::width(&write(end * step, step), TICK_SIZE, false));
            (to - from) * (label[0].max(label[1]) + 20.0) <= width
        };
        let last = *steps.last().expect("there are steps");
        let step = steps.into_iter().find(fits).unwrap_or(last);
        let (from, to) = ends(step);
        let mut ticks = Vec::new();
        let mut at = from;
        while at <= to + 1e-9 {
            ticks.push((at * step, write(at * step, step)));
            at += 1.0;
        }
        Self { from: from * step, to: to * step, ticks }
    }
}
