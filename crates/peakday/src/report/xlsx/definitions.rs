//! What the figures are: by the names that the sheets call them, and by those of the files.

use rust_xlsxwriter::Worksheet;

use super::Look;
use super::sheet::{Sheet, Style, TOP};
use crate::observe::{Count, Held, Time, Work};
use crate::report::text::workbook::{Explained, Other, Unit};

/// The figures that are neither counts nor times: what they are called in files, if they are, and their unit.
const OTHERS: [(Other, &str, Unit); 33] = [
    (Other::Waiting, "waiting_mean", Unit::Contacts),
    (Other::OfflineMessagesWaiting, "offline_messages_waiting_mean", Unit::Contacts),
    (Other::OldestWaiting, "oldest_waiting_s", Unit::Seconds),
    (Other::TargetShare, "target share: NAME", Unit::Share),
    (Other::TargetShare24h, "target share 24h: NAME", Unit::Share),
    (Other::TargetCertainty, "target certainty: NAME", Unit::Share),
    (Other::LostSales, "lost_sales", Unit::Money),
    (Other::Needed, "", Unit::People),
    (Other::Rostered, "", Unit::People),
    (Other::Gap, "", Unit::People),
    (Other::OnDuty, "on_duty", Unit::People),
    (Other::Staffed, "staffed_h", Unit::Hours),
    (Other::OnBreak, "break_h", Unit::Hours),
    (Other::Overtime, "overtime_h", Unit::Hours),
    (Other::CutOff, "cut_off_h", Unit::Hours),
    (Other::Busy, "busy_h", Unit::Hours),
    (Other::Work(Work::Writing), Work::Writing.name(), Unit::Hours),
    (Other::Work(Work::WritingToSilent), Work::WritingToSilent.name(), Unit::Hours),
    (Other::Work(Work::Talking), Work::Talking.name(), Unit::Hours),
    (Other::Work(Work::WrapUp), Work::WrapUp.name(), Unit::Hours),
    (Other::Work(Work::Task), Work::Task.name(), Unit::Hours),
    (Other::Attending, "attending_h", Unit::Hours),
    (Other::Held(Held::Thinking), Held::Thinking.name(), Unit::Hours),
    (Other::Held(Held::Silent), Held::Silent.name(), Unit::Hours),
    (Other::Held(Held::Lingering), Held::Lingering.name(), Unit::Hours),
    (Other::Occupancy, "occupancy", Unit::Share),
    (Other::Concurrency, "concurrency", Unit::Contacts),
    (Other::EffectiveConcurrency, "effective_concurrency", Unit::People),
    (Other::BreaksLost, "breaks_lost", Unit::Times),
    (Other::BreaksLate, "breaks_late", Unit::Times),
    (Other::Value, "value", Unit::OfFigure),
    (Other::Interval, "low, high", Unit::OfFigure),
    (Other::Spread, "p5, p50, p95", Unit::OfFigure),
];

pub(super) fn sheet(look: Look<'_>) -> Worksheet {
    let words = &look.texts.workbook;
    let mut sheet = Sheet::new(look, words.sheets.definitions);
    let headings =
        [words.definitions.figure, words.definitions.in_files, words.definitions.unit, words.definitions.definition];
    for (column, width) in [30.0, 34.0, 14.0, 90.0].into_iter().enumerate() {
        sheet.width(column, width);
    }
    sheet.head(&look.report.model.title, words.definitions.note);
    sheet.headings(TOP, headings.len(), &headings.map(str::to_owned));
    let counts = Count::ALL.map(|count| {
        let unit = if matches!(count, Count::Rounds | Count::RoundsAnswered) { Unit::Rounds } else { Unit::Contacts };
        ((words.count)(count), count.name().to_owned(), unit)
    });
    let times = Time::ALL.map(|time| {
        let names = ["mean", "p50", "p90", "p99"].map(|part| format!("{}_{part}", time.name()));
        ((words.time)(time), names.join(", "), Unit::Seconds)
    });
    let others = OTHERS.map(|(other, name, unit)| ((words.other)(other), name.to_owned(), unit));
    let mut row = TOP;
    for (Explained { name, text }, in_files, unit) in counts.into_iter().chain(times).chain(others) {
        row += 1;
        sheet.text(row, 0, name, Style::Wrapped);
        sheet.text(row, 1, &in_files, Style::Wrapped);
        sheet.text(row, 2, (words.unit)(unit), Style::Plain);
        sheet.text(row, 3, text, Style::Wrapped);
    }
    sheet.table(row - TOP, headings.len(), 1);
    sheet.print(row, headings.len());
    sheet.finish()
}
