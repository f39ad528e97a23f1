//! Cheap mendings of a plan that misses a target.

pub(crate) struct Fix {
    pub heading: &'static str,
    /// The name of its sheet.
    pub sheet: &'static str,
    /// Every target holds.
    pub nothing_to_mend: &'static str,
    /// The best mending, and how sure it is.
    pub best: fn(&Best<'_>) -> String,
    /// None brings a day more.
    pub none: fn(u32, u32) -> String,
    pub columns: [&'static str; 5],
    pub sure: &'static str,
    pub may_be_chance: &'static str,
    pub no_change: &'static str,
    /// What the columns mean.
    pub note: fn(u32) -> String,
    /// Mendings that the check refuses, and those left out.
    pub left_out: fn(usize, usize) -> Option<String>,
}

pub(crate) struct Best<'a> {
    pub set: &'a str,
    pub held: u32,
    pub before: u32,
    pub of: u32,
    pub is_sure: bool,
}
