//! Any scenario and any assignment: random, torn, misspelt, with marks that terminals and keyboards know.

use proptest::prelude::*;

use super::full::full;
use super::{STRANGE, survive};
use crate::faults::DAY;

proptest! {
    #[test]
    fn any_text_is_survived(text in "\\PC*") {
        survive(&text, &[]);
    }

    #[test]
    fn a_torn_scenario_is_survived(cut in 0_usize..6000, length in 0_usize..60, insert in "[\\[\\]{}=\",.\n\r\t0-9a-z售，６“”：【\u{200b}\u{1b}\\\\]{0,8}") {
        let mut text: Vec<char> = full().chars().collect();
        let from = cut.min(text.len());
        let to = (from + length).min(text.len());
        text.splice(from..to, insert.chars());
        survive(&text.into_iter().collect::<String>(), &[]);
    }

    #[test]
    fn any_marks_are_survived_and_printed_safely(
        text in "[a-c=\\[\\]{}\"'#\\\\ \n\r，６“”：【】＝–\u{200b}\u{1b}\u{7f}\u{9b}\u{202e}\u{2028}\u{feff}\u{a0}👩\u{200d}]{0,80}",
    ) {
        survive(&text, &[]);
        survive(&format!("{DAY}\n{text}"), &[format!("run.seed={text}"), format!("queue.{text}=1")]);
        survive(&DAY.replacen("early", &text, 1), &[]);
    }

    /// Names that are misspelt, misplaced or missing, several at a time.
    #[test]
    fn any_misspelt_names_are_survived(
        slips in prop::collection::vec((0_usize..400, "(x|\"|q|\u{200b}|)", any::<bool>()), 1..6),
    ) {
        let mut lines: Vec<String> = full().lines().map(str::to_owned).collect();
        for (line, insert, at_end) in slips {
            let length = lines.len();
            let line = &mut lines[line % length];
            let place = if at_end { line.char_indices().next_back().map_or(0, |(at, _)| at) } else { 0 };
            line.insert_str(place, &insert);
        }
        survive(&lines.join("\n"), &[]);
    }

    #[test]
    fn any_assignment_is_survived(
        path in prop::collection::vec("(run|queue|team|shift|source|spike|kind|bot|follow_up|incident|reallocation|start|1|2|reply|mean|hourly|day_total|busyness|works|breaks|name|deadline|away|learning|\"售前\"|seed|teams|x)", 1..5),
        value in prop::sample::select(STRANGE),
        junk in "[\"'=.\\[{ a售]{0,4}",
    ) {
        survive(&full(), &[format!("{}={value}", path.join(".")), format!("{}{junk}={value}", path.join("."))]);
    }
}
