//! The roster as bars over time, a row a shift: its height is everybody who is planned at most, the dark part of it
//! those who are there, so that breaks in turns are notches. Above: the work, in people.

use super::axis::{Scale, TICK_SIZE};
use super::canvas::{Heading, Key, Label, Panel, Sheet, Words, line, picture};
use super::stretches::{Stretch, between};
use super::svg::{Lean, Point, Type};
use super::{Look, Picture, Table, font, numbered, pages};
use crate::report::palette::{BLUE, FAINT, INK, LIGHT_BLUE, MUTED, ORANGE};
use crate::report::text::plots::RosterTitle;
use crate::report::view::pictures::roster::{Finding, Roster, Shift, roster};
use crate::report::words;
use crate::units::Instant;

/// Most shifts of a page.
const MOST_SHIFTS: usize = 24;
const ROW: f64 = 26.0;
const WORK: super::svg::Stroke = line(ORANGE, 2.2);
const STAFFED: super::svg::Stroke = line(BLUE, 2.2);

pub(super) fn draw(look: Look<'_>) -> Vec<Picture> {
    let roster = roster(look.report);
    let pages = pages(roster.shifts.len(), MOST_SHIFTS).into_iter().enumerate();
    pages.map(|(page, of_page)| draw_page(look, page, &roster, &roster.shifts[of_page])).collect()
}

fn draw_page(look: Look<'_>, page: usize, roster: &Roster, shifts: &[Shift]) -> Picture {
    let texts = look.texts;
    let words = &texts.plots.roster;
    let title = title(look, roster);
    let description = format!("{title}{}{}", texts.marks.colon, words.subject);
    let says = Words { title, subject: words.subject.into(), description, ..Words::default() };
    picture(look.frame(), numbered("10-roster", page), says, table(look, roster), |sheet| {
        sheet.marks();
        people(sheet, look, roster);
        sheet.y += 30.0;
        let mut keys = vec![(Key::Area(BLUE, 1.0), words.present), (Key::Area(LIGHT_BLUE, 1.0), words.away)];
        if shifts.iter().any(|shift| !shift.on_call.is_empty()) {
            keys.push((Key::Hatch(Lean::Forward, FAINT), words.on_call));
        }
        sheet.legend(&keys);
        let edges = (sheet.layout.edge, sheet.layout.right);
        let (left, right) = (sheet.layout.left, sheet.layout.right);
        let mut panel = Panel { left, right, top: sheet.y, bottom: sheet.y, scale: Scale::counts(1.0, ROW) };
        for of_team in shifts.chunk_by(|a, b| a.team == b.team) {
            sheet.y += 4.0;
            let name = &look.report.model.team(of_team[0].team).name;
            sheet.heading(edges, Heading { name, ..Heading::default() });
            sheet.y -= 8.0;
            for shift in of_team {
                row(sheet, look, shift, &panel);
            }
            sheet.y += 8.0;
        }
        panel.bottom = sheet.y;
        sheet.axis(&panel);
        sheet.below_axis();
        sheet.notes.push(words.caption.to_owned());
    })
}

/// The work, and who is there for it.
fn people(sheet: &mut Sheet<'_>, look: Look<'_>, roster: &Roster) {
    const HEIGHT: f64 = 150.0;
    let words = &look.texts.plots.roster;
    let last = |values: &[f64]| values.last().copied().unwrap_or(0.0);
    let label = |values: &[f64], text: &str, stroke| Label {
        at: last(values),
        text: text.to_owned(),
        color: INK,
        key: Key::Line(stroke),
    };
    let labels = vec![label(&roster.work, words.work, WORK), label(&roster.staffed, words.staffed, STAFFED)];
    let most = roster.work.iter().chain(&roster.staffed).copied().fold(0.0, f64::max);
    let heading = Heading { what: words.people, ..Heading::default() };
    let panel = sheet.panel(heading, HEIGHT, Scale::counts(most, HEIGHT), labels);
    let steps = |values: &[f64]| panel.steps(look.time, &Stretch { first: 0, values: values.to_vec() });
    // An area below one of them, so that they are told apart in grey.
    let base = vec![(panel.left, panel.bottom), (panel.right, panel.bottom)];
    sheet.svg.polygon(&between(steps(&roster.staffed), base), LIGHT_BLUE, 0.6);
    for (values, stroke) in [(&roster.staffed, STAFFED), (&roster.work, WORK)] {
        sheet.svg.polyline(&steps(values), stroke);
    }
    sheet.base_line(&panel);
}

/// A shift: its name beside it, on a narrow sheet above it.
fn row(sheet: &mut Sheet<'_>, look: Look<'_>, shift: &Shift, panel: &Panel) {
    let words = &look.texts.plots.roster;
    let most = shift.most();
    let is_number = shift.name.chars().all(|char| char.is_ascii_digit());
    let name = if is_number { (words.unnamed)(&shift.name) } else { shift.name.clone() };
    let name = (words.shift)(&name, most);
    let set = Type::new(TICK_SIZE, INK);
    if sheet.layout.is_narrow {
        sheet.y += 8.0;
        let name = font::fit(&name, TICK_SIZE, panel.right - panel.left);
        sheet.svg.text((panel.left, sheet.y), &name, Type { color: MUTED, ..set });
        sheet.y += 9.0;
    } else {
        let x = panel.right + 10.0;
        let name = font::fit(&name, TICK_SIZE, sheet.layout.width - 8.0 - x);
        sheet.svg.text((x, sheet.y + ROW / 2.0), &name, set);
    }
    let (top, bottom) = (sheet.y + 2.0, sheet.y + ROW - 2.0);
    let x = |at: Instant| panel.x(look.time.place(at));
    for &(from, to) in &shift.on_call {
        sheet.svg.hatch((x(from), top), (x(to) - x(from), bottom - top), Lean::Forward, FAINT);
    }
    let y = |people: u32| bottom - f64::from(people) / f64::from(most.max(1)) * (bottom - top);
    for of_stretch in shift.steps.split_inclusive(|step| step.planned == 0) {
        // The step that ends a stretch has nobody in it.
        let area = |height: &dyn Fn(usize) -> f64| -> Vec<Point> {
            let mut points: Vec<Point> = Vec::new();
            for (place, step) in of_stretch.iter().enumerate() {
                let end = of_stretch.get(place + 1).map_or(look.time.end, |next| next.from);
                if step.planned > 0 {
                    points.extend([(x(step.from), height(place)), (x(end), height(place))]);
                }
            }
            let ends = points.first().zip(points.last()).map(|(first, last)| [(last.0, bottom), (first.0, bottom)]);
            points.extend(ends.into_iter().flatten());
            points
        };
        sheet.svg.polygon(&area(&|place| y(of_stretch[place].planned)), LIGHT_BLUE, 1.0);
        let there = |place: usize| y(of_stretch[place].planned.saturating_sub(of_stretch[place].away));
        sheet.svg.polygon(&area(&there), BLUE, 1.0);
    }
    sheet.svg.line((panel.left, bottom), (panel.right, bottom), line(FAINT, 0.8));
    sheet.y += ROW;
}

fn title(look: Look<'_>, roster: &Roster) -> String {
    let Look { report, texts, .. } = look;
    let title = texts.plots.roster.title;
    match roster.finding {
        Finding::Nobody => title(&RosterTitle::Nobody),
        Finding::NoBreaks { most, at } => title(&RosterTitle::NoBreaks { most, at: &look.moment(at) }),
        Finding::Away { shift, away, of, from, to, busiest, in_busiest } => {
            let shift = &roster.shifts[shift];
            let team = &report.model.team(shift.team).name;
            let has_team = shift.name.contains(team.as_str());
            let shift = if has_team { shift.name.clone() } else { [team.as_str(), &shift.name].join(" ") };
            title(&RosterTitle::Away {
                shift: &shift,
                away,
                of,
                from: &look.moment(from),
                to: &words::end_of(from, to, texts.numbers.moment),
                busiest: &look.moment(busiest),
                in_busiest,
            })
        }
    }
}

fn table(look: Look<'_>, roster: &Roster) -> Option<Table> {
    let words = &look.texts.plots.roster;
    let figures = |interval: usize| vec![words::count(roster.work[interval]), words::count(roster.staffed[interval])];
    look.table(vec![words.work.to_owned(), words.staffed.to_owned()], figures)
}
