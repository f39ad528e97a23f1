//! What separates the cells of a text: found from all its lines, for the first may be the title of a report.

/// What separates the cells of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Separator {
    Tab,
    Semicolon,
    Pipe,
    Comma,
}

impl Separator {
    /// In the order in which they are preferred: a comma may as well be inside numbers.
    const ALL: [Self; 4] = [Self::Tab, Self::Semicolon, Self::Pipe, Self::Comma];

    /// The separator of a table: the one that cuts most of its lines into the same number of cells; among such the one
    /// that cuts them into most, then one that cuts the first line. The comma where nothing separates anything.
    pub(crate) fn of(body: &str) -> Self {
        /// What so many lines have in common, all of them have.
        const LINES: usize = 1_000;
        let fits = |separator: Self| {
            let mut widths: Vec<usize> = Vec::new();
            let (mut cells, mut is_quoted, mut is_blank) = (1, false, true);
            for byte in body.bytes() {
                match byte {
                    b'\n' | b'\r' if !is_quoted => {
                        widths.extend((!is_blank).then_some(cells));
                        (cells, is_blank) = (1, true);
                        if widths.len() == LINES {
                            break;
                        }
                        continue;
                    }
                    b'"' => is_quoted = !is_quoted,
                    _ if byte == separator.byte() && !is_quoted => cells += 1,
                    _ => {}
                }
                is_blank = false;
            }
            widths.extend((!is_blank).then_some(cells));
            let cuts_first = widths.first().is_some_and(|width| *width > 1);
            widths.retain(|width| *width > 1);
            widths.sort_unstable();
            let most = widths.chunk_by(|a, b| a == b).map(|alike| (alike.len(), alike[0])).max();
            most.map(|(lines, cells)| (lines, cells, cuts_first))
        };
        // Of equals, the one that is preferred: `max_by_key` gives the last.
        let found = Self::ALL.into_iter().rev().map(|separator| (fits(separator), separator));
        found.max_by_key(|(fit, _)| *fit).filter(|(fit, _)| fit.is_some()).map_or(Self::Comma, |(_, found)| found)
    }

    /// The separator that a first line such as `sep=;` says, and where the next line begins: spreadsheets write it for
    /// each other.
    pub(crate) fn said(body: &str) -> Option<(Self, usize)> {
        let line = body.split(['\n', '\r']).next()?;
        let plain = line.trim_matches('"');
        let said = plain.get(..4).filter(|word| word.eq_ignore_ascii_case("sep="))?;
        let mut marks = plain[said.len()..].chars();
        let mark = marks.next()?;
        // Behind it may be the other separators of the sheet, which are nothing to us.
        let rest_is_empty = marks.all(|other| other == mark || other == '"');
        let found = Self::ALL.into_iter().find(|separator| char::from(separator.byte()) == mark)?;
        rest_is_empty.then_some((found, line.len()))
    }

    pub(crate) fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Pipe => b'|',
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_cut_all_lines_alike() {
        assert_eq!(Separator::of("hour,share\n0;1"), Separator::Comma);
        assert_eq!(Separator::of("\nhour;share\n0,1;2"), Separator::Semicolon);
        assert_eq!(Separator::of("hour\tshare"), Separator::Tab);
        assert_eq!(Separator::of("hour|share\n0|5"), Separator::Pipe);
        assert_eq!(Separator::of("\"hour; minute\",share"), Separator::Comma);
        assert_eq!(Separator::of("at\n2026"), Separator::Comma);
        assert_eq!(Separator::of(""), Separator::Comma);
        assert_eq!(Separator::of("Queue: desk;from 11/11\n\ndate,n\n2026,5\n2027,6\n"), Separator::Comma);
        assert_eq!(Separator::of("hour;n, all\n0;1,5\n1;2,5"), Separator::Semicolon, "the commas are in numbers");
    }

    #[test]
    fn a_first_line_may_say_the_separator() {
        assert_eq!(Separator::said("sep=;\na,b;c"), Some((Separator::Semicolon, 5)));
        assert_eq!(Separator::said("\"SEP=,\"\r\na,b;c"), Some((Separator::Comma, 7)));
        assert_eq!(Separator::said("sep=\t\na"), Some((Separator::Tab, 5)));
        assert_eq!(Separator::said("sep=x\na"), None);
        assert_eq!(Separator::said("separate,b\n"), None);
    }
}
