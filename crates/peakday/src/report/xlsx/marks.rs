//! What makes numbers stand out: rules that the spreadsheet applies itself, so that they follow a number that somebody
//! changes.
//!
//! Colour is never alone: what is missed is bold too, and a certainty that is too low has a sign. To a rule an empty
//! cell is 0, and a text is more than any number, so each begins with a rule that ends at empty cells.

use rust_xlsxwriter::{
    ConditionalFormat3ColorScale, ConditionalFormatBlank, ConditionalFormatCell, ConditionalFormatCellRule,
    ConditionalFormatType, Format, FormatPattern, XlsxError,
};

use super::sheet::{MOST_COLUMNS, MOST_ROWS, Sheet, within};
use super::table::Mark;
use crate::model::Goal;
use crate::report::palette::{GRID, RED, heat, number, workbook};

impl Sheet<'_> {
    /// Marks the numbers of a column, from one row to another.
    pub(super) fn mark(&mut self, [first, last]: [usize; 2], column: usize, mark: Mark) {
        if last >= MOST_ROWS || column >= MOST_COLUMNS {
            return;
        }
        let (ground, bold) = (Format::new(), Format::new().set_bold());
        let missed = bold.clone().set_background_color(number(workbook::MISSED));
        let below = ConditionalFormatCellRule::LessThan::<f64>;
        let above = ConditionalFormatCellRule::GreaterThan::<f64>;
        let place = Place { first: within(first, 0).0, last: within(last, 0).0, column: within(0, column).1 };
        let done = match mark {
            Mark::Misses(Goal::AtLeast(goal)) => {
                self.blank(place, None).and_then(|()| self.rule(place, below(goal), missed))
            }
            Mark::Misses(Goal::AtMost(goal)) => {
                self.blank(place, None).and_then(|()| self.rule(place, above(goal), missed))
            }
            Mark::Negative => self.rule(place, below(0.0), bold.set_font_color(number(RED))),
            Mark::Above(most) => {
                let tight = ground.set_background_color(number(workbook::UNSURE));
                self.blank(place, None).and_then(|()| self.rule(place, above(most), tight))
            }
            Mark::Certainty { wanted, is_missed } => {
                let hatched = Format::new().set_pattern(FormatPattern::LightUp).set_foreground_color(number(GRID));
                let doubtful = bold.set_num_format("\u{25bc} 0.0%");
                self.blank(place, Some(hatched))
                    .and_then(|()| if is_missed { self.rule(place, below(wanted), doubtful) } else { Ok(()) })
                    .and_then(|()| self.scale(place, wanted))
            }
        };
        done.expect("a column lies on its sheet");
    }

    /// Ends at empty cells, and gives them a look.
    fn blank(&mut self, at: Place, look: Option<Format>) -> Result<(), XlsxError> {
        let rule = ConditionalFormatBlank::new().set_stop_if_true(true);
        let rule = look.map_or_else(|| rule.clone(), |look| rule.clone().set_format(look));
        self.worksheet.add_conditional_format(at.first, at.column, at.last, at.column, &rule).map(|_| ())
    }

    fn rule(&mut self, at: Place, rule: ConditionalFormatCellRule<f64>, look: Format) -> Result<(), XlsxError> {
        let rule = ConditionalFormatCell::new().set_rule(rule).set_format(look);
        self.worksheet.add_conditional_format(at.first, at.column, at.last, at.column, &rule).map(|_| ())
    }

    /// Red at 0, white at what is wanted, blue at 1.
    fn scale(&mut self, at: Place, wanted: f64) -> Result<(), XlsxError> {
        /// Below the end of the scale, where a target wants to be all but sure.
        const MOST: f64 = 0.999_999;
        let kind = ConditionalFormatType::Number;
        let scale = ConditionalFormat3ColorScale::new()
            .set_minimum(kind, 0.0)
            .set_midpoint(kind, wanted.min(MOST))
            .set_maximum(kind, 1.0)
            .set_minimum_color(number(heat::DOUBTFUL))
            .set_midpoint_color(number(heat::WHITE))
            .set_maximum_color(number(heat::SURE));
        self.worksheet.add_conditional_format(at.first, at.column, at.last, at.column, &scale).map(|_| ())
    }
}

/// A column from one row to another, as the library counts them.
#[derive(Clone, Copy)]
struct Place {
    first: u32,
    last: u32,
    column: u16,
}
