//! Where things stand on a sheet: wide ones for files and desks, a narrow one for phones.

/// How wide a sheet is, and what stands where on it. Everything is drawn in each layout.
#[derive(Debug, PartialEq)]
pub(super) struct Layout {
    pub width: f64,
    /// Space left of titles and captions, and right of labels.
    pub edge: f64,
    /// The usual panel, with room for numbers to its left.
    pub left: f64,
    pub right: f64,
    pub title_size: f64,
    /// Most lines of a title: findings name plans, whose names are long.
    pub title_lines: usize,
    /// Most lines of any other text.
    pub lines: usize,
    /// Lines and areas are named beside panels, at their heights; otherwise over panels, in a row.
    pub labels_beside: bool,
    /// For phones.
    pub is_narrow: bool,
}

/// For screens, paper and files.
pub(super) const WIDE: Layout = Layout {
    width: 960.0,
    edge: 24.0,
    left: 76.0,
    right: 798.0,
    title_size: 21.0,
    title_lines: 4,
    lines: 2,
    labels_beside: true,
    is_narrow: false,
};

/// The same with panels from the names of rows at the left to the right edge.
pub(super) const ACROSS: Layout = Layout { left: 140.0, right: 940.0, labels_beside: false, ..WIDE };

/// The same with panels to the right edge, of which nothing is named beside them.
pub(super) const FULL: Layout = Layout { right: 936.0, labels_beside: false, ..WIDE };

/// For phones.
pub(super) const NARROW: Layout = Layout {
    width: 420.0,
    edge: 12.0,
    left: 58.0,
    right: 398.0,
    title_size: 18.0,
    title_lines: 9,
    lines: 4,
    labels_beside: false,
    is_narrow: true,
};
