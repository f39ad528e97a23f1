//! What joins words and sentences.

pub(crate) struct Marks {
    /// Joins names.
    pub comma: &'static str,
    /// Joins the parts of a remark.
    pub clause: &'static str,
    pub colon: &'static str,
    /// Joins sentences.
    pub space: &'static str,
}
