//! What `--vary` says: a place and its values, such as `shift.wave.agents=0..40:5`.
//!
//! Values are set apart by commas; those inside of quotes and brackets belong to a value. Two numbers with `..` between
//! them are a range, both ends of which are meant, in steps of 1 or of what stands behind a `:`. What stands before and
//! behind its numbers goes to each: `+0..+10:2` are steps from what is there, `10s..30s:5s` times.

/// A place and what it is set to, as assignments say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Vary {
    pub path: String,
    pub values: Vec<String>,
}

/// Why a text is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoVary {
    /// It has no `=` with something on both sides.
    NoAssignment,
    /// It has this value, which is empty.
    Empty,
    /// It has this range, which goes nowhere: downwards, in steps of nothing, or between unlike numbers.
    Range(String),
    /// It has more values than this.
    TooMany(usize),
    /// It has this value twice.
    Twice(String),
}

/// The most values of a place.
const MOST: usize = 1000;

impl Vary {
    pub(super) fn parse(text: &str) -> Result<Self, NoVary> {
        let at = outside_quotes(text, '=').first().copied().ok_or(NoVary::NoAssignment)?;
        let (path, rest) = (text[..at].trim(), &text[at + 1..]);
        if path.is_empty() || rest.trim().is_empty() {
            return Err(NoVary::NoAssignment);
        }
        let mut values: Vec<String> = Vec::new();
        for part in split(rest) {
            let part = part.trim();
            if part.is_empty() {
                return Err(NoVary::Empty);
            }
            match range(part)? {
                Some(range) => values.extend(range),
                None => values.push(part.to_owned()),
            }
            if values.len() > MOST {
                return Err(NoVary::TooMany(MOST));
            }
        }
        for (index, value) in values.iter().enumerate() {
            if values[..index].contains(value) {
                return Err(NoVary::Twice(value.clone()));
            }
        }
        Ok(Self { path: path.to_owned(), values })
    }
}

/// Where a character stands outside of quotes and of brackets.
pub(super) fn outside_quotes(text: &str, wanted: char) -> Vec<usize> {
    let (mut quote, mut depth, mut places) = (None, 0_usize, Vec::new());
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(mark), c) if c == mark => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, c) if c == wanted && depth == 0 => places.push(at),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    places
}

fn split(text: &str) -> Vec<&str> {
    let (mut from, mut parts) = (0, Vec::new());
    for at in outside_quotes(text, ',') {
        parts.push(&text[from..at]);
        from = at + 1;
    }
    parts.push(&text[from..]);
    parts
}

/// A number as it is written: what stands before it, its digits as a whole number of so many decimals, what follows.
#[derive(Clone, Copy, Debug)]
struct Written<'a> {
    /// `+`, `-`, `x`, or nothing.
    sign: &'a str,
    digits: i64,
    decimals: u32,
    unit: &'a str,
}

impl<'a> Written<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let text = text.trim();
        let rest = text.trim_start_matches(['+', '-', 'x', 'X', '×']);
        let sign = &text[..text.len() - rest.len()];
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let (number, unit) = rest.split_at(end);
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let is_number = !whole.is_empty() && whole.len() + fraction.len() <= 12 && !fraction.contains('.');
        if !is_number || sign.chars().count() > 1 || unit.contains(['.', ',']) || number.ends_with('.') {
            return None;
        }
        let digits = format!("{whole}{fraction}").parse().ok()?;
        Some(Self { sign, digits, decimals: u32::try_from(fraction.len()).ok()?, unit })
    }

    /// The number with so many decimals, its sign with it.
    fn scaled(self, decimals: u32) -> i64 {
        let digits = self.digits * 10_i64.pow(decimals - self.decimals);
        if self.sign == "-" { -digits } else { digits }
    }
}

/// The values of a range; `None` if a text is none.
fn range(text: &str) -> Result<Option<Vec<String>>, NoVary> {
    if text.starts_with(['"', '\'', '[', '{']) {
        return Ok(None);
    }
    let Some((from, rest)) = text.split_once("..") else { return Ok(None) };
    let (to, step) = rest.split_once(':').map_or((rest, None), |(to, step)| (to, Some(step)));
    let wrong = || NoVary::Range(text.to_owned());
    let (Some(from), Some(to)) = (Written::parse(from), Written::parse(to)) else { return Err(wrong()) };
    let step = match step {
        None => Written { sign: "", digits: 1, decimals: 0, unit: to.unit },
        Some(step) => Written::parse(step).ok_or_else(wrong)?,
    };
    let is_added = |number: Written<'_>| matches!(number.sign, "+" | "-");
    let is_alike = from.unit == to.unit
        && (step.unit == to.unit || step.unit.is_empty())
        && (from.sign == to.sign || is_added(from) && is_added(to))
        && step.sign.is_empty();
    let decimals = from.decimals.max(to.decimals).max(step.decimals);
    let [first, last, by] = [from, to, step].map(|number| number.scaled(decimals));
    if !is_alike || by <= 0 || last < first {
        return Err(wrong());
    }
    let write = |number: i64| {
        let sign = match from.sign {
            "+" | "-" if number < 0 => "-",
            "+" | "-" => "+",
            sign => sign,
        };
        let unit = 10_u64.pow(decimals);
        let (whole, fraction) = (number.unsigned_abs() / unit, number.unsigned_abs() % unit);
        let width = decimals as usize;
        let fraction = if decimals == 0 { String::new() } else { format!(".{fraction:0width$}") };
        let fraction = fraction.trim_end_matches('0').trim_end_matches('.');
        format!("{sign}{whole}{fraction}{}", from.unit)
    };
    let numbers = std::iter::successors(Some(first), |&number| number.checked_add(by));
    let values: Vec<String> = numbers.take_while(|&number| number <= last).take(MOST + 1).map(write).collect();
    if values.len() > MOST { Err(NoVary::TooMany(MOST)) } else { Ok(Some(values)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Result<Vec<String>, NoVary> {
        Vary::parse(&format!("a.b={text}")).map(|vary| vary.values)
    }

    #[test]
    fn ranges_and_lists_say_their_values() {
        let all = |text: &str| values(text).expect("values").join(" ");
        assert_eq!(all("0..40:10"), "0 10 20 30 40");
        assert_eq!(all("0..7:3"), "0 3 6", "the end is no value of its own");
        assert_eq!(all("3..5"), "3 4 5");
        assert_eq!(all("0.1..0.3:0.1"), "0.1 0.2 0.3", "without what binary fractions add");
        assert_eq!(all("0.2,0.4, 0.6"), "0.2 0.4 0.6");
        assert_eq!(all("+0..+4:2"), "+0 +2 +4");
        assert_eq!(all("-10%..+10%:10%"), "-10% +0% +10%");
        assert_eq!(all("-4..-2"), "-4 -3 -2");
        assert_eq!(all("x0.8..x1.2:0.2"), "x0.8 x1 x1.2");
        assert_eq!(all("10s..20s:5s,1m"), "10s 15s 20s 1m");
        assert_eq!(all("\"08:00-16:00\",\"09:00-17:00\""), "\"08:00-16:00\" \"09:00-17:00\"");
        assert_eq!(all("[1, 2],{ mean = \"1m, about\" }"), "[1, 2] { mean = \"1m, about\" }");
        assert_eq!(all("first,off"), "first off");
    }

    #[test]
    fn names_may_be_chinese_and_have_marks_in_them() {
        let vary = Vary::parse("shift.\"晚=班.1\".agents = 1..2").expect("it is one");
        assert_eq!((vary.path.as_str(), vary.values.len()), ("shift.\"晚=班.1\".agents", 2));
    }

    #[test]
    fn what_says_no_values_is_refused() {
        for text in ["", "a.b", "=1..2", "a.b=", "a.b= "] {
            assert_eq!(Vary::parse(text), Err(NoVary::NoAssignment), "{text}");
        }
        assert_eq!(values("1,,2"), Err(NoVary::Empty));
        for text in ["5..1", "1..5:0", "1..5:-1", "1..", "..5", "1s..5m", "+1..5", "a..b", "1..2..3", "1..5:2s"] {
            assert_eq!(values(text), Err(NoVary::Range(text.into())), "{text}");
        }
        assert_eq!(values("0..1000000"), Err(NoVary::TooMany(1000)));
        assert_eq!(values("1..3,2"), Err(NoVary::Twice("2".into())));
    }
}
