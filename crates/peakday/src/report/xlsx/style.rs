//! How cells look: the formats of numbers, and what sets texts apart.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatUnderline};

use crate::report::palette::{BLUE, number, workbook};

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Means of whole things: a digit after the point below 10.
    Count,
    /// Whole things.
    Whole,
    /// People, hours, seconds.
    Tenths,
    /// Contacts at a time.
    Hundredths,
    /// A share of 1, as a percentage.
    Share,
    /// A length of time; the cell holds days. In tenths of a second below a minute, with hours from an hour on.
    Duration,
    /// An amount of money.
    Money,
    /// A small amount of money.
    Cents,
    /// People more or fewer.
    Change,
}

impl Shape {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Count => "[=0]0;[>=9.95]#,##0;0.0",
            Self::Whole | Self::Money => "#,##0",
            Self::Tenths => "#,##0.0",
            Self::Hundredths | Self::Cents => "#,##0.00",
            Self::Share => "0.0%",
            // The limits are 59.95 s and 3599.5 s, from which on the next unit is shown.
            Self::Duration => "[<0.000693866]\"0:\"ss.0;[<0.041660879]m:ss;[h]:mm:ss",
            Self::Change => "+0;-0;0",
        }
    }

    pub(super) fn format(self) -> Format {
        Format::new().set_num_format(self.code()).set_align(FormatAlign::Top)
    }
}

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    /// On as many lines as it takes.
    Wrapped,
    Heading,
    /// A text among numbers, to the right as they are.
    Aside,
    /// The heading of numbers, which stand to the right.
    NumberHeading,
    /// A part of what the line above says.
    Part,
    /// What a line that sums up is called.
    Total,
    /// The sentence that says it all.
    Banner,
    /// A heading over a table.
    Section,
    /// What explains a line above.
    Remark,
    /// What a reader should know besides.
    Warning,
    /// What leads to another place.
    Link,
    Good,
    Unsure,
    Bad,
}

impl Style {
    pub(super) fn format(self) -> Format {
        let format = Format::new().set_align(FormatAlign::Top);
        match self {
            Self::Plain => format,
            Self::Wrapped => format.set_text_wrap(),
            Self::Aside => format.set_align(FormatAlign::Right).set_align(FormatAlign::Top),
            Self::Heading | Self::NumberHeading => {
                let align = if self == Self::Heading { FormatAlign::Left } else { FormatAlign::Right };
                let format = Format::new().set_align(FormatAlign::Bottom).set_align(align).set_bold().set_text_wrap();
                format.set_background_color(number(workbook::HEADING)).set_border_bottom(FormatBorder::Thin)
            }
            Self::Part => format.set_text_wrap().set_indent(1),
            Self::Total => format.set_bold().set_border_top(FormatBorder::Thin),
            Self::Banner => format.set_bold().set_text_wrap(),
            Self::Section => format.set_bold().set_font_size(12),
            Self::Remark => format.set_font_color(number(workbook::NOTE)).set_text_wrap(),
            Self::Link => format.set_font_color(number(BLUE)).set_underline(FormatUnderline::Single).set_text_wrap(),
            Self::Good => format.set_background_color(number(workbook::HOLDS)).set_text_wrap(),
            Self::Warning | Self::Unsure => format.set_background_color(number(workbook::UNSURE)).set_text_wrap(),
            Self::Bad => format.set_background_color(number(workbook::MISSED)).set_bold().set_text_wrap(),
        }
    }
}

/// The look of a number that sums up.
pub(super) fn total(shape: Shape) -> Format {
    shape.format().set_bold().set_border_top(FormatBorder::Thin)
}

/// The look of a cell that a reader fills in. It is open for input where somebody protects the sheet.
pub(super) fn input(format: Format) -> Format {
    let format = format.set_background_color(number(workbook::INPUT)).set_font_color(number(BLUE));
    format.set_border(FormatBorder::Dotted).set_border_color(number(workbook::GRID)).set_unlocked()
}
