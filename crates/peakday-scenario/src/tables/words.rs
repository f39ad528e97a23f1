//! The names that columns have in tables, in English and in Chinese, and the words of sums.

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Date,
    /// The whole hour of a row.
    Hour,
    /// The time of a row.
    Time,
    Team,
    /// The person of a row of a roster.
    Person,
    /// The shift of a row of a roster.
    Shift,
}

impl Role {
    /// The names by which a column is known; the first is the one that messages use.
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Date => &["date", "日期"],
            Self::Hour => &["hour", "小时", "钟点"],
            Self::Time => &["time", "时间", "时段", "时刻", "时间段"],
            Self::Team => &["team", "班组", "团队", "小组", "组别"],
            Self::Person => &["person", "name", "agent", "employee", "姓名", "名字", "员工", "客服", "工号"],
            Self::Shift => &["shift", "班次", "班别"],
        }
    }

    /// The name that messages use.
    pub(crate) fn name(self) -> &'static str {
        self.names()[0]
    }

    /// Whether a column of this name has this role.
    pub(crate) fn is(self, column: &str) -> bool {
        let column = plain(column).to_lowercase();
        self.names().contains(&column.as_str())
    }
}

/// Whether a column of this name holds how many contacts came.
pub(crate) fn is_count_column(column: &str) -> bool {
    const NAMES: [&str; 13] = [
        "count",
        "counts",
        "contacts",
        "calls",
        "chats",
        "arrivals",
        "n",
        "咨询量",
        "咨询人数",
        "进线",
        "进线量",
        "呼入量",
        "数量",
    ];
    NAMES.contains(&plain(column).to_lowercase().as_str())
}

/// Whether a column of this name says which source or queue a row is of.
pub(crate) fn is_name_column(column: &str) -> bool {
    const NAMES: [&str; 6] = ["source", "queue", "channel", "来源", "渠道", "队列"];
    NAMES.contains(&plain(column).to_lowercase().as_str())
}

/// Whether a column of this name says when a row is.
pub(crate) fn is_time_column(column: &str) -> bool {
    const MORE: [&str; 4] = ["start", "from", "开始", "开始时间"];
    let is_known = [Role::Date, Role::Hour, Role::Time].iter().any(|role| role.is(column));
    is_known || MORE.contains(&plain(column).to_lowercase().as_str())
}

/// Whether a cell says that its row, or its column, is the sum of others.
pub(crate) fn is_total(cell: &str) -> bool {
    const WORDS: [&str; 14] = [
        "total",
        "totals",
        "grand total",
        "subtotal",
        "sub-total",
        "sum",
        "合计",
        "总计",
        "小计",
        "总和",
        "汇总",
        "共计",
        "summe",
        "gesamt",
    ];
    let cell = plain(cell).to_lowercase();
    WORDS.contains(&cell.trim_end_matches(':').trim_end())
}

/// A cell as it would be typed on any keyboard: without the quotes that keep spreadsheets from reading it, with marks
/// and digits of full width as plain ones, spaces of any width as spaces, and without marks that have no width.
pub(crate) fn plain(cell: &str) -> String {
    let cell = cell.trim();
    let cell = cell.strip_prefix("=\"").and_then(|inside| inside.strip_suffix('"')).unwrap_or(cell);
    // The apostrophe that keeps a spreadsheet from reading a number or a date.
    let cell =
        cell.strip_prefix('\'').filter(|rest| rest.starts_with(|mark: char| mark.is_ascii_digit())).unwrap_or(cell);
    let has_width = |mark: &char| !matches!(mark, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}');
    let narrow = cell.chars().filter(has_width).map(|mark| match mark {
        '\u{3000}' | '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        // Full width is ASCII moved by a constant.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(mark) - 0xfee0).unwrap_or(mark),
        other => other,
    });
    narrow.collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_in_both_languages() {
        assert!(Role::Date.is("日期") && Role::Date.is(" Date ") && Role::Time.is("时段") && Role::Team.is("班组"));
        assert!(!Role::Date.is("dates") && !Role::Hour.is("hours"));
    }

    #[test]
    fn sums_are_told_from_rows() {
        assert!(is_total("合计") && is_total("Total:") && is_total("Grand Total") && is_total("合计："));
        assert!(!is_total("Totalling") && !is_total(""));
    }

    #[test]
    fn full_width_is_plain() {
        assert_eq!(plain("１０：３０　"), "10:30");
        assert_eq!(plain("=\"0123\""), "0123");
        assert_eq!(plain("早班"), "早班");
        // No-break spaces of web pages and of clocks of 12 hours, and the apostrophe of a spreadsheet.
        assert_eq!(plain("2026-11-09\u{a0}8:06:06\u{202f}PM"), "2026-11-09 8:06:06 PM");
        assert_eq!(plain("'2026-11-09"), "2026-11-09");
        assert_eq!(plain("'night"), "'night");
    }
}
