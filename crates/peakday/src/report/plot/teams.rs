//! Occupancy and concurrency by interval: a row a team, side by side.

use super::axis::{Scale, round_up};
use super::canvas::{
    EDGE, Heading, Key, Label, Panel, Sheet, dashed, median_and_band, median_and_band_in_words, median_and_band_labels,
};
use super::{Look, MOST_PANELS, pages};
use crate::assess::{Summary, TeamFigures, TeamRatio};
use crate::observe::Hours;
use crate::report::palette::RED;

/// Left and right edges of the two columns.
const COLUMNS: [(f64, f64); 2] = [(76.0, 424.0), (492.0, 820.0)];

pub(super) fn draw(look: Look<'_>) -> Vec<String> {
    let pages = pages(look.report.model.teams.len(), MOST_PANELS);
    pages.into_iter().map(|teams| page(look, teams)).collect()
}

fn page(look: Look<'_>, teams: std::ops::Range<usize>) -> String {
    let texts = look.texts;
    let words = &texts.plots.teams;
    let mut sheet = Sheet::new(look.frame(), words.title, "", &[]);
    let y = sheet.y;
    for ((left, right), what) in COLUMNS.into_iter().zip([words.occupancy, words.concurrency]) {
        sheet.y = y;
        sheet.heading((left, right), Heading { what, ..Heading::default() });
    }
    sheet.y += 6.0;
    let height = match teams.len() {
        1 => 230.0,
        2 | 3 => 150.0,
        _ => 100.0,
    };
    let last = teams.end - 1;
    for team in teams {
        row(&mut sheet, look, team, height, team == last);
        sheet.y += 28.0;
    }
    sheet.y += 16.0;
    sheet.finish(&[texts.plots.median_and_band, words.caption])
}

fn row(sheet: &mut Sheet<'_>, look: Look<'_>, index: usize, height: f64, is_last: bool) {
    let Look { report, texts, time } = look;
    let text = &texts.plots.teams;
    let (team, findings) = (&report.model.teams[index], &report.findings.teams[index]);
    sheet.heading((EDGE, COLUMNS[1].1), Heading { name: &team.name, ..Heading::default() });
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
    let scales = [Scale::shares_to(1.0, height, texts), Scale::counts(most, height)];
    let top = sheet.y;
    for (column, (scale, spreads)) in scales.into_iter().zip([occupancy, concurrency]).enumerate() {
        let (left, right) = COLUMNS[column];
        let panel = Panel { left, right, top, bottom: top + height, scale };
        sheet.grid(&panel);
        let write = |value: f64| if column == 0 { texts.numbers.percent(value) } else { format!("{value:.2}") };
        sheet.hovers(&panel, |interval| median_and_band_in_words(texts, spreads[interval], write));
        let mut labels = Vec::new();
        match median_and_band(sheet, &panel, time, &spreads) {
            Some(ends) if column == 1 => labels.extend(median_and_band_labels(texts, ends)),
            Some(_) => {}
            None => sheet.nothing(&panel, text.nobody),
        }
        if let (1, Some(slots)) = (column, limit) {
            let (y, stroke) = (panel.y(f64::from(slots)), dashed(RED, 1.8));
            sheet.svg.line((left, y), (right, y), stroke);
            labels.push(Label { y, text: (text.slots)(slots), color: RED, key: Key::Line(stroke) });
        }
        sheet.labels(&panel, labels);
        if is_last { sheet.axis(&panel) } else { sheet.base_line(&panel) }
    }
    sheet.y = top + height;
}
