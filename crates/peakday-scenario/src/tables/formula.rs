//! What a simple formula of a sheet comes to: sums, differences, products and quotients of cells and numbers.
//!
//! Why: whether a column of zeros was never calculated or is one of zeros shows only where a formula is worked out.
//! What is more than that (functions, other sheets, texts) has no result here, and nothing is concluded from it.

use std::collections::BTreeMap;

/// The cells of a sheet by row and column; `None` of one that is no plain number.
type Numbers = BTreeMap<(u32, u32), Option<f64>>;

/// The result, if it can be worked out.
pub(super) fn result(formula: &str, numbers: &Numbers) -> Option<f64> {
    let text: Vec<char> = formula.trim_start_matches('=').chars().filter(|mark| !matches!(mark, ' ' | '$')).collect();
    let mut rest = Rest { text: &text, at: 0, numbers, depth: 0 };
    let result = rest.sum()?;
    (rest.at == text.len() && result.is_finite()).then_some(result)
}

struct Rest<'t> {
    text: &'t [char],
    at: usize,
    numbers: &'t Numbers,
    /// Of brackets: no formula of a report has many.
    depth: usize,
}

impl Rest<'_> {
    fn next_if(&mut self, marks: &[char]) -> Option<char> {
        let mark = *self.text.get(self.at).filter(|mark| marks.contains(mark))?;
        self.at += 1;
        Some(mark)
    }

    fn sum(&mut self) -> Option<f64> {
        let mut sum = self.product()?;
        while let Some(mark) = self.next_if(&['+', '-']) {
            let next = self.product()?;
            sum += if mark == '+' { next } else { -next };
        }
        Some(sum)
    }

    fn product(&mut self) -> Option<f64> {
        let mut product = self.factor()?;
        while let Some(mark) = self.next_if(&['*', '/']) {
            let next = self.factor()?;
            product = if mark == '*' { product * next } else { product / next };
        }
        Some(product)
    }

    fn factor(&mut self) -> Option<f64> {
        const MOST: usize = 32;
        self.depth += 1;
        if self.depth > MOST {
            return None;
        }
        let factor = if self.next_if(&['-']).is_some() {
            self.factor().map(|factor| -factor)
        } else if self.next_if(&['(']).is_some() {
            let sum = self.sum()?;
            self.next_if(&[')']).map(|_| sum)
        } else if self.text.get(self.at).is_some_and(char::is_ascii_digit) {
            let digits: String = self.while_of(|mark| mark.is_ascii_digit() || mark == '.');
            digits.parse().ok()
        } else {
            let name = self.while_of(|mark| mark.is_ascii_alphanumeric());
            if name.eq_ignore_ascii_case("SUM") { self.sum_of_cells() } else { self.cell(place(&name)?) }
        };
        self.depth -= 1;
        factor
    }

    /// `(B2:B9)`, and cells between commas.
    fn sum_of_cells(&mut self) -> Option<f64> {
        const MOST: u64 = 10_000;
        self.next_if(&['('])?;
        let mut sum = 0.0;
        loop {
            let first = place(&self.while_of(|mark| mark.is_ascii_alphanumeric()))?;
            let last = match self.next_if(&[':']) {
                Some(_) => place(&self.while_of(|mark| mark.is_ascii_alphanumeric()))?,
                None => first,
            };
            let [rows, columns] = [(first.0, last.0), (first.1, last.1)];
            let cells = u64::from(rows.1.checked_sub(rows.0)? + 1) * u64::from(columns.1.checked_sub(columns.0)? + 1);
            if cells > MOST {
                return None;
            }
            for row in rows.0..=rows.1 {
                for column in columns.0..=columns.1 {
                    sum += self.cell((row, column))?;
                }
            }
            if self.next_if(&[',', ')'])? == ')' {
                return Some(sum);
            }
        }
    }

    /// An empty cell counts as 0.
    fn cell(&self, place: (u32, u32)) -> Option<f64> {
        self.numbers.get(&place).copied().unwrap_or(Some(0.0))
    }

    fn while_of(&mut self, is_of: impl Fn(char) -> bool) -> String {
        let text: String = self.text[self.at..].iter().copied().take_while(|mark| is_of(*mark)).collect();
        self.at += text.chars().count();
        text
    }
}

/// The place of a cell: `B12`.
fn place(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|mark: char| mark.is_ascii_digit())?;
    let (letters, row) = name.split_at(digits);
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters.bytes().fold(0, |column, byte| 26 * column + u32::from(byte.to_ascii_uppercase() - b'A') + 1);
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simple_formulas_are_worked_out_and_others_are_not() {
        let numbers: Numbers =
            [((1, 1), Some(5.0)), ((1, 2), Some(2.0)), ((2, 1), Some(4.0)), ((3, 1), None)].into_iter().collect();
        for (formula, expected) in [
            ("B2-C2", Some(3.0)),
            ("=$B$2 - C2", Some(3.0)),
            ("(B2-C2)*86400/2", Some(129_600.0)),
            ("SUM(B2:B3,C2)", Some(11.0)),
            ("-B2+2.5", Some(-2.5)),
            ("B2-D9", Some(5.0)),
            ("C2/D9", None),
            ("B4-C2", None),
            ("IF(B2>1,1,0)", None),
            ("Sheet2!B2", None),
            ("SUM(B2:B3", None),
            ("", None),
        ] {
            assert_eq!(result(formula, &numbers), expected, "{formula}");
        }
        assert_eq!(result(&"(".repeat(100_000), &numbers), None);
        assert_eq!(result(&"-".repeat(100_000), &numbers), None);
    }
}
