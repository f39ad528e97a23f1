//! Lines on which a figure that is known at the places of a grid has the same value.
//!
//! Between four neighbouring places the figure is taken to change evenly along each edge (marching squares: Lorensen
//! and Cline, Computer Graphics 21(4), 1987, in two dimensions). Where a line could turn either way at a saddle, the
//! mean of the four decides.

use super::svg::Point;

/// The pieces of the line of a level, in columns and rows; around places where nothing is known there is none.
pub(super) fn segments(
    (columns, rows): (usize, usize),
    value: impl Fn(usize, usize) -> Option<f64>,
    level: f64,
) -> Vec<[Point; 2]> {
    let mut segments = Vec::new();
    for row in 0..rows.saturating_sub(1) {
        for column in 0..columns.saturating_sub(1) {
            // Around the square, from the upper left.
            let corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)];
            let values = corners.map(|(column, row)| value(column, row));
            let [Some(a), Some(b), Some(c), Some(d)] = values else { continue };
            segments.extend(in_square(corners.map(|(x, y)| (x as f64, y as f64)), [a, b, c, d], level));
        }
    }
    segments
}

/// The pieces of a line that lie outside of a box, by its middle and half of its sides (Liang and Barsky, ACM
/// Transactions on Graphics 3(1), 1984).
pub(super) fn outside([from, to]: [Point; 2], middle: Point, half: Point) -> Vec<[Point; 2]> {
    let by = (to.0 - from.0, to.1 - from.1);
    // Which share of the line is inside, side by side.
    let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
    for (step, off, half) in [(by.0, from.0 - middle.0, half.0), (by.1, from.1 - middle.1, half.1)] {
        if step == 0.0 {
            if off.abs() >= half {
                return vec![[from, to]];
            }
            continue;
        }
        let ends = [(-half - off) / step, (half - off) / step];
        enters = enters.max(ends[0].min(ends[1]));
        leaves = leaves.min(ends[0].max(ends[1]));
    }
    if enters >= leaves {
        return vec![[from, to]];
    }
    let at = |share: f64| (from.0 + share * by.0, from.1 + share * by.1);
    let before = (enters > 0.0).then(|| [from, at(enters)]);
    let behind = (leaves < 1.0).then(|| [at(leaves), to]);
    before.into_iter().chain(behind).collect()
}

fn in_square(corners: [Point; 4], values: [f64; 4], level: f64) -> Vec<[Point; 2]> {
    let is_above = values.map(|value| value >= level);
    let crossing = |edge: usize| {
        let next = (edge + 1) % 4;
        (is_above[edge] != is_above[next]).then(|| {
            let share = (level - values[edge]) / (values[next] - values[edge]);
            let between = |from: f64, to: f64| from + share * (to - from);
            (between(corners[edge].0, corners[next].0), between(corners[edge].1, corners[next].1))
        })
    };
    let crossings: Vec<Point> = (0..4).filter_map(crossing).collect();
    match crossings[..] {
        [one, other] => vec![[one, other]],
        // Opposite corners are above: whether the middle is too says which of them the line goes around.
        [top, right, bottom, left] => {
            let middle = values.iter().sum::<f64>() / 4.0;
            if (middle >= level) == is_above[0] {
                vec![[top, right], [bottom, left]]
            } else {
                vec![[left, top], [right, bottom]]
            }
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: of the plane x + 2 y the line of 1 goes through (1, 0) and (0, 0.5), that of 2 through (1, 0.5) and (0,
    /// 1).
    #[test]
    fn a_line_of_a_plane_is_straight() {
        let plane = |column: usize, row: usize| Some(column as f64 + 2.0 * row as f64);
        assert_eq!(segments((2, 2), plane, 1.0), [[(1.0, 0.0), (0.0, 0.5)]]);
        assert_eq!(segments((2, 2), plane, 2.0), [[(1.0, 0.5), (0.0, 1.0)]]);
        assert_eq!(segments((2, 2), plane, 4.0), Vec::<[Point; 2]>::new(), "no place reaches it");
        assert_eq!(segments((3, 2), plane, 2.0).len(), 2, "a piece a square");
    }

    #[test]
    fn a_line_leaves_out_a_box() {
        let line = [(0.0, 0.0), (10.0, 0.0)];
        assert_eq!(outside(line, (5.0, 0.0), (2.0, 1.0)), [[(0.0, 0.0), (3.0, 0.0)], [(7.0, 0.0), (10.0, 0.0)]]);
        assert_eq!(outside(line, (0.0, 0.0), (2.0, 1.0)), [[(2.0, 0.0), (10.0, 0.0)]], "it begins inside");
        assert_eq!(outside(line, (5.0, 3.0), (2.0, 1.0)), [line], "it goes past");
        assert!(outside(line, (5.0, 0.0), (9.0, 1.0)).is_empty(), "it is inside");
        assert_eq!(outside([(0.0, 0.0), (10.0, 10.0)], (5.0, 5.0), (1.0, 2.0)).len(), 2);
    }

    #[test]
    fn a_saddle_is_decided_by_its_middle_and_what_is_not_known_has_no_line() {
        let saddle = |low: f64| move |column: usize, row: usize| Some(if column == row { 3.0 } else { low });
        let third = 1.0 / 3.0;
        // The low middle parts the high corners: each has a line around it.
        let around = [[(0.0, third), (third, 0.0)], [(1.0, 2.0 * third), (2.0 * third, 1.0)]];
        let is_near = |a: Point, b: Point| (a.0 - b.0).abs() < 1e-12 && (a.1 - b.1).abs() < 1e-12;
        let found = segments((2, 2), saddle(0.0), 2.0);
        assert!(found.len() == 2 && found.concat().into_iter().zip(around.concat()).all(|(a, b)| is_near(a, b)));
        // A middle of 2.25 joins them: the lines go around the low corners, from the upper edge to the right one.
        let joined = segments((2, 2), saddle(1.5), 2.0);
        assert!(joined[0][0].1.abs() < 1e-12 && (joined[0][1].0 - 1.0).abs() < 1e-12, "{joined:?}");
        let hole = |column: usize, row: usize| (column + row < 2).then_some(column as f64);
        assert!(segments((2, 2), hole, 0.5).is_empty());
    }
}
