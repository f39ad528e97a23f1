//! What joins words and sentences.

pub(crate) struct Marks {
    /// Joins names.
    pub comma: &'static str,
    /// Joins the parts of a remark.
    pub clause: &'static str,
    pub colon: &'static str,
    /// Around a remark behind something.
    pub brackets: [&'static str; 2],
    /// Joins sentences.
    pub space: &'static str,
}
