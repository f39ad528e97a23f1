//! Occupancy and concurrency by interval: two panels a team, one below the other.

use super::axis::{Scale, round_up};
use super::canvas::{Heading, Key, Label, Sheet, Words, dashed, median_and_band, median_and_band_keys, picture};
use super::{Look, MOST_PANELS, Picture, numbered, pages};
use crate::assess::{Summary, TeamFigures, TeamRatio};
use crate::observe::Hours;
use crate::report::palette::RED;

pub(super) fn draw(look: Look<'_>) -> Vec<Picture> {
    let pages = pages(look.report.model.teams.len(), MOST_PANELS);
    pages.into_iter().enumerate().map(|(page, teams)| draw_page(look, page, teams)).collect()
}

fn draw_page(look: Look<'_>, page: usize, teams: std::ops::Range<usize>) -> Picture {
    let texts = look.texts;
    let words = &texts.plots.teams;
    let says = Words { title: words.title.into(), ..Words::default() };
    picture(look.frame(), numbered("07-teams", page), says, None, |sheet| {
        sheet.legend(&median_and_band_keys(texts));
        let height = match teams.len() {
            1 => 230.0,
            2 | 3 => 150.0,
            _ => 100.0,
        };
        for team in teams.clone() {
            rows(sheet, look, team, height, team + 1 == teams.end);
        }
        sheet.y += 16.0;
        sheet.notes.push(words.caption.to_owned());
    })
}

/// The two panels of a team, one below the other.
fn rows(sheet: &mut Sheet<'_>, look: Look<'_>, index: usize, height: f64, is_last: bool) {
    let Look { report, texts, time, .. } = look;
    let text = &texts.plots.teams;
    let (team, findings) = (&report.model.teams[index], &report.findings.teams[index]);
    let spreads = |of: fn(&TeamFigures) -> Option<Summary>| -> Vec<Option<[f64; 3]>> {
        // Of those who only finish after their shift, there are too few for a share.
        let on_shift =
            |figures: &TeamFigures| figures.hours(Hours::Staffed).is_some_and(|hours| hours.estimate.mean > 0.0);
        let shown = |figures| of(figures).filter(|_| on_shift(figures)).and_then(|summary| summary.spread);
        findings.intervals.iter().map(shown).collect()
    };
    let (occupancy, concurrency) = (
        spreads(|figures| figures.ratio(TeamRatio::Occupancy)),
        spreads(|figures| figures.ratio(TeamRatio::Concurrency)),
    );
    let most = concurrency.iter().flatten().map(|spread| spread[2]).fold(0.0, f64::max);
    // A limit far above what is held would flatten the curve: it is said, not drawn, then.
    let limit = team.max_concurrency.filter(|&slots| f64::from(slots) <= 2.0 * round_up(most.max(1.0)));
    let most = limit.map_or(most, |slots| most.max(f64::from(slots)));
    let stroke = dashed(RED, 1.8);
    let limit = limit.map(|slots| Label {
        at: f64::from(slots),
        text: (text.slots)(slots),
        color: RED,
        key: Key::Line(stroke),
    });
    let is_empty = |spreads: &[Option<[f64; 3]>]| spreads.iter().all(Option::is_none);
    let heading = Heading { name: &team.name, what: text.occupancy, ..Heading::default() };
    let panel = sheet.panel(heading, height, Scale::shares_to(1.0, height, texts), Vec::new());
    median_and_band(sheet, &panel, time, &occupancy);
    if is_empty(&occupancy) {
        sheet.nothing(&panel, text.nobody);
    }
    sheet.base_line(&panel);
    sheet.y += 28.0;
    let limit_at = limit.as_ref().map(|limit| limit.at);
    let heading = Heading { what: text.concurrency, ..Heading::default() };
    let panel = sheet.panel(heading, height, Scale::counts(most, height), limit.into_iter().collect());
    median_and_band(sheet, &panel, time, &concurrency);
    if is_empty(&concurrency) {
        sheet.nothing(&panel, text.nobody);
    }
    if let Some(y) = limit_at.map(|at| panel.y(at)) {
        sheet.svg.line((panel.left, y), (panel.right, y), stroke);
    }
    if is_last {
        sheet.axis(&panel)
    } else {
        sheet.base_line(&panel)
    }
    sheet.y += 28.0;
}
