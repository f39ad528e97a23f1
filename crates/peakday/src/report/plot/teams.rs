//! How busy teams are: a heat map of team and interval with its values written in.
//!
//! Dark is busy; what is busier than people can be for long is framed and bold. Teams that work chats have a second,
//! thin row: how many of them one person holds at a time.

use std::ops::Range;

use super::axis::TICK_SIZE;
use super::canvas::{Heading, Sheet, Words, line, picture};
use super::certainty::{Row, Rows, ticks};
use super::svg::{Anchor, Type};
use super::{Look, Picture, Table, font, numbered, pages};
use crate::report::palette::{BLUE, INK, MUTED, RED, SHADE};
use crate::report::text::plots::TeamsTitle;
use crate::report::view::pictures::teams::{BUSY, Finding, Other, Share, TeamCells, finding, teams};
use crate::report::words;

const CELL_HEIGHT: f64 = 26.0;
const THIN: f64 = 17.0;
/// Size of what is written in cells.
const FIGURES: f64 = 12.0;
/// Opacity of the cell of a team that is always busy.
const FULL: f64 = 0.5;
/// With more rows for each team than this, it is only said how many chats one person holds.
const MOST_WITH_CHATS: usize = 4;
/// Most rows of a page.
const MOST_ROWS: usize = 40;

pub(super) fn draw(look: Look<'_>) -> Vec<Picture> {
    let all = teams(look.report);
    if all.is_empty() {
        return Vec::new();
    }
    let rows = Rows::of(look.time, look.report.model.run.interval, look.texts, &super::layout::WIDE).each.len();
    // Whole teams on a page, as many as it holds; a team that exceeds a page goes on to the next.
    let pages: Vec<(Range<usize>, Range<usize>)> = if rows <= MOST_ROWS {
        pages(all.len(), MOST_ROWS / rows).into_iter().map(|of_page| (of_page, 0..rows)).collect()
    } else {
        let parts = pages(rows, MOST_ROWS);
        (0..all.len()).flat_map(|team| parts.iter().map(move |part| (team..team + 1, part.clone()))).collect()
    };
    let pages = pages.into_iter().enumerate();
    pages.map(|(page, (of_page, part))| draw_page(look, page, &all[of_page], (&part, rows))).collect()
}

/// A page with some teams: the rows from one to another of all that there are on a wide sheet.
fn draw_page(look: Look<'_>, page: usize, teams: &[TeamCells], (part, of): (&Range<usize>, usize)) -> Picture {
    let Look { report, texts, time, .. } = look;
    let words = &texts.plots.teams;
    let title = title(look, finding(teams));
    let description = format!("{title}{}{}", texts.marks.colon, words.subject);
    let says = Words { title, subject: words.subject.into(), description, ..Words::default() };
    picture(look.frame(), numbered("07-teams", page), says, table(look, teams), |sheet| {
        let rows = Rows::of(time, report.model.run.interval, texts, sheet.layout);
        let on_sheet = part.start * rows.each.len() / of..part.end * rows.each.len() / of;
        let edges = (sheet.layout.edge, sheet.layout.width - sheet.layout.edge);
        let busy = (words.busy)(&texts.numbers.percent_to(0, BUSY));
        legend(sheet, &busy);
        for team in teams {
            let name = &report.model.team(team.team).name;
            let with_chats = rows.each.len() <= MOST_WITH_CHATS;
            let limit = report.model.team(team.team).max_concurrency;
            let chats = team.most_held().map(|(interval, held)| {
                if with_chats {
                    (words.concurrency)(limit)
                } else {
                    (words.most_held)(&words::count(held), &look.start_of(interval), limit)
                }
            });
            let heading = Heading { name, what: chats.as_deref().unwrap_or(""), ..Heading::default() };
            sheet.heading(edges, heading);
            for row in &rows.each[on_sheet.clone()] {
                occupancy(sheet, &rows, row, &team.occupancy);
                if let Some(chats) = team.concurrency.as_ref().filter(|_| with_chats) {
                    concurrency(sheet, &rows, row, chats);
                }
            }
            ticks(sheet, &rows);
            sheet.y += 16.0;
        }
        sheet.y -= 16.0;
        sheet.notes.push(words.caption.to_owned());
    })
}

/// What a framed cell means.
fn legend(sheet: &mut Sheet<'_>, busy: &str) {
    let (x, y) = (sheet.layout.edge, sheet.y);
    sheet.svg.polyline(&corners((x + 1.0, y - 6.0), (17.0, 12.0)), line(RED, 1.6));
    let room = sheet.layout.width - 2.0 * x - 25.0;
    for part in font::wrap(busy, TICK_SIZE, room, 2) {
        sheet.svg.text((x + 25.0, sheet.y), &part, Type::new(TICK_SIZE, INK));
        sheet.y += 19.0;
    }
    sheet.y += 6.0;
}

fn corners((x, y): (f64, f64), (width, height): (f64, f64)) -> [(f64, f64); 5] {
    [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
}

fn occupancy(sheet: &mut Sheet<'_>, rows: &Rows, row: &Row, shares: &[Option<f64>]) {
    let y = sheet.y - 8.0;
    sheet.svg.text((sheet.layout.edge, y + CELL_HEIGHT / 2.0), &row.label, Type::new(TICK_SIZE, MUTED));
    let shares = &shares[row.first..row.first + row.cells];
    let place = |offset: usize| rows.left + rows.cell * (row.skipped + offset) as f64;
    let nobody = |&(_, share): &(usize, &Option<f64>)| share.is_none();
    let all: Vec<(usize, &Option<f64>)> = shares.iter().enumerate().collect();
    for of_nobody in all.chunk_by(|a, b| nobody(a) == nobody(b)).filter(|chunk| nobody(&chunk[0])) {
        let from = place(of_nobody[0].0) + 1.0;
        let size = (rows.cell * of_nobody.len() as f64 - 2.0, CELL_HEIGHT - 2.0);
        sheet.svg.rect((from, y + 1.0), size, SHADE);
    }
    for (offset, &share) in shares.iter().enumerate() {
        const GAP: f64 = 1.0;
        let x = place(offset);
        let (at, size) = ((x + GAP, y + GAP), (rows.cell - 2.0 * GAP, CELL_HEIGHT - 2.0 * GAP));
        let Some(share) = share else { continue };
        let corners = corners(at, size);
        sheet.svg.polygon(&corners[..4], BLUE, FULL * share.min(1.0));
        let bold = share > BUSY;
        if bold {
            sheet.svg.polyline(&corners, line(RED, 1.6));
        }
        let text = format!("{:.0}", 100.0 * share);
        if font::width(&text, FIGURES, bold) <= rows.cell - 2.0 {
            let set = Type { bold, ..Type::new(FIGURES, INK).anchored(Anchor::Middle) };
            sheet.svg.text((x + rows.cell / 2.0, y + CELL_HEIGHT / 2.0), &text, set);
        }
    }
    sheet.y += CELL_HEIGHT;
}

fn concurrency(sheet: &mut Sheet<'_>, rows: &Rows, row: &Row, chats: &[Option<f64>]) {
    let chats = &chats[row.first..row.first + row.cells];
    if chats.iter().all(Option::is_none) {
        return;
    }
    let middle = sheet.y - 8.0 + THIN / 2.0;
    for (offset, &held) in chats.iter().enumerate() {
        let Some(held) = held else { continue };
        let x = rows.left + rows.cell * (row.skipped as f64 + offset as f64 + 0.5);
        let text = words::count(held);
        if font::width(&text, FIGURES, false) <= rows.cell - 2.0 {
            sheet.svg.text((x, middle), &text, Type::new(FIGURES, MUTED).anchored(Anchor::Middle));
        }
    }
    sheet.y += THIN;
}

fn title(look: Look<'_>, finding: Finding) -> String {
    let Look { report, texts, .. } = look;
    let percent = |of: Share| texts.numbers.percent_to(0, of.share);
    let name = |of: Share| report.model.team(of.team).name.as_str();
    let title = texts.plots.teams.title;
    let Finding::Busiest { interval, busiest, other } = finding else { return title(&TeamsTitle::Nobody) };
    let (at, most) = (look.start_of(interval), percent(busiest));
    let busiest = [name(busiest), &most];
    match other {
        Other::None => title(&TeamsTitle::One { at: &at, team: busiest }),
        Other::Idlest(other) => title(&TeamsTitle::Two { at: &at, busiest, idlest: [name(other), &percent(other)] }),
        Other::Never(other) => title(&TeamsTitle::Apart { at: &at, busiest, other: [name(other), &percent(other)] }),
    }
}

fn table(look: Look<'_>, teams: &[TeamCells]) -> Option<Table> {
    let names = teams.iter().map(|of| look.report.model.team(of.team).name.clone());
    look.table(names.collect(), |interval| {
        let share = |share: f64| look.texts.numbers.percent_to(0, share);
        teams.iter().map(|of| of.occupancy[interval].map_or_else(String::new, share)).collect()
    })
}
