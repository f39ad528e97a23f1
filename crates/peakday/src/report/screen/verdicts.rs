//! The targets on the screen: the missed ones in full, the others in short, each with its hours as a line of blocks.

use super::paper::Paper;
use crate::model::OfferedLoads;
use crate::report::text::Texts;
use crate::report::verdict::Verdict;
use crate::report::view::hours::{Cell, cells};
use crate::report::view::targets::{Ruling, TargetLine};
use crate::report::{Report, verdict};

/// Most blocks of a line: longer horizons have several intervals in one.
const MOST_BLOCKS: usize = 48;

/// All targets, the missed ones first.
pub(super) fn verdicts(
    report: Report<'_>,
    texts: &Texts,
    loads: &OfferedLoads,
    targets: &[TargetLine<'_>],
    paper: &mut Paper,
) {
    for line in targets {
        let Verdict { ruling, heading, lines } = verdict::of_target(report, texts, loads, line);
        paper.ruled(Some(ruling), &heading);
        // What is asked, how surely it holds, what it comes to.
        let is_told_in_full = ruling != Ruling::Holds || paper.screen.is_full;
        lines[..if is_told_in_full { lines.len() } else { 3.min(lines.len()) }]
            .iter()
            .for_each(|line| paper.sentence(2, line));
        if let Some(blocks) = blocks(&cells(report.model, line.target, line.findings)) {
            paper.line(&format!("  {} {blocks}", texts.screen.by_time));
        }
        texts.incidents_of(report, line).iter().for_each(|line| paper.sentence(2, line));
        texts.outside_of(report, line).iter().for_each(|line| paper.sentence(2, line));
        paper.gap();
    }
}

/// Certainty by interval, a block each; of several intervals in one block, the least sure. `None` where it is the same
/// in all of them.
fn blocks(cells: &[Cell]) -> Option<String> {
    const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    const NOT_COVERED: char = '·';
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 7")]
    let block = |certainty: f64| BLOCKS[(certainty * 7.0).floor() as usize];
    let in_one = cells.len().div_ceil(MOST_BLOCKS).max(1);
    let least = cells.chunks(in_one).map(|cells| cells.iter().filter_map(|cell| cell.certainty()).reduce(f64::min));
    let least: Vec<Option<f64>> = least.collect();
    let differ = least.iter().flatten().any(|&certainty| Some(certainty) != least.iter().flatten().next().copied());
    differ.then(|| least.into_iter().map(|certainty| certainty.map_or(NOT_COVERED, block)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::hours::State;

    #[test]
    fn a_block_is_full_only_where_every_replication_holds() {
        let cell = |held| Cell::Judged { held, assessed: 100, state: State::Sure };
        let shown = blocks(&[cell(100), cell(99), cell(50), cell(0), Cell::NotCovered]);
        assert_eq!(shown.as_deref(), Some("█▇▄▁·"));
        assert_eq!(blocks(&[cell(100), cell(100), Cell::NotCovered]), None, "nothing to see");
        let long: Vec<Cell> = (0..96).map(|hour| cell(if hour == 5 { 0 } else { 100 })).collect();
        let shown = blocks(&long).expect("one hour differs");
        assert_eq!((shown.chars().count(), shown.chars().nth(2)), (48, Some('▁')));
    }
}
