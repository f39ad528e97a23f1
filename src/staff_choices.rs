//! `simulate staff --choice`: what is chosen beside the agents of shifts, each value with each.

use super::load::{self, Extent};
use super::terminal;
use super::text::{Message, Texts};
use super::vary::{Vary, outside_quotes};
use peakday::scenario::KeptFiles;
use peakday::study::{self, Choice, StaffQuestion};
use peakday::{Document, Model};

/// The most combinations.
const MOST: usize = 100;

/// What planners decide, by table. Of anything else, such as patience or volume, the cheapest would be chosen as if
/// that were up to them.
const DECISIONS: [(&str, &[&str]); 5] = [
    ("bot", &["mode", "capacity", "queues"]),
    (
        "queue",
        &[
            "assign",
            "greeting",
            "head_start",
            "idle_close",
            "nobody_there",
            "offline_message_batch",
            "queue_limit",
            "reassign_after",
            "routing",
            "sticky",
            "teams",
        ],
    ),
    ("team", &["attend", "blend", "max_concurrency", "max_overtime", "tasks_while", "weight", "works"]),
    ("shift", &["agents", "at_end", "breaks", "dates", "except", "hours", "on_call", "works"]),
    ("reallocation", &["agents", "lasting", "oldest", "priority", "until", "waiting"]),
];

/// Whether planners decide what is at a path such as `bot.mode.1` or `shift.wave.hours`.
fn is_decision(path: &str) -> bool {
    let ends = outside_quotes(path, '.').into_iter().chain([path.len()]);
    let parts = ends.scan(0, |begin, end| {
        let part = &path[*begin..end];
        *begin = end + 1;
        Some(part)
    });
    // Of all tables but the bot's there are several: the second part says which.
    let (table, key) = match parts.collect::<Vec<&str>>()[..] {
        ["bot", key, ..] => ("bot", key),
        [table, _, key, ..] => (table, key),
        _ => return false,
    };
    DECISIONS.iter().any(|(of, keys)| *of == table && keys.contains(&key))
}

/// The combinations of all choices, each as assignments, the last choice fastest; or why they can't be asked about.
pub(super) fn combinations(
    asked: &[String],
    question: &StaffQuestion,
    texts: &Texts,
) -> Result<Vec<Vec<String>>, Message> {
    let said = &texts.questions;
    let mut choices: Vec<Vary> = Vec::new();
    for text in asked {
        let choice = Vary::parse(text).map_err(|why| (said.no_choice)(text, &why))?;
        if choices.iter().any(|other| other.path == choice.path) {
            return Err((said.chosen_twice)(&choice.path));
        }
        if !is_decision(&choice.path) {
            return Err((said.no_decision)(&choice.path));
        }
        if question.ranges.iter().any(|range| range.key == choice.path) {
            return Err((said.choice_of_range)(&choice.path));
        }
        choices.push(choice);
    }
    let count = choices.iter().map(|choice| choice.values.len()).fold(1, usize::saturating_mul);
    if count > MOST {
        return Err((said.too_many_choices)(count, MOST));
    }
    if choices.is_empty() {
        return Ok(Vec::new());
    }
    Ok(choices.iter().fold(vec![Vec::new()], |combinations: Vec<Vec<String>>, choice| {
        let with = |combination: &Vec<String>, value: &String| {
            combination.iter().cloned().chain([format!("{}={value}", choice.path)]).collect()
        };
        let longer =
            combinations.iter().flat_map(|combination| choice.values.iter().map(move |value| with(combination, value)));
        longer.collect()
    }))
}

/// The scenario as it is.
pub(super) struct Base<'a> {
    pub document: &'a Document,
    pub model: &'a Model,
    pub files: &'a KeptFiles<'a>,
    pub texts: &'static Texts,
}

impl Base<'_> {
    /// The combinations with their scenarios; reports what is wrong with the first that can't be compared with the
    /// base, and then returns `None`.
    pub(super) fn choices(&self, combinations: Vec<Vec<String>>) -> Option<Vec<Choice>> {
        combinations.into_iter().map(|assignments| self.choice(assignments)).collect()
    }

    fn choice(&self, assignments: Vec<String>) -> Option<Choice> {
        let mut document = self.document.clone();
        let made = assignments.iter().try_for_each(|assignment| document.set_by("--choice", assignment));
        let checked = match made.and_then(|()| document.check(self.files)) {
            Ok(checked) => checked,
            Err(faults) => {
                terminal::say(&self.texts.error(&(self.texts.questions.bad_choice)(&assignments.join(" "))));
                load::tell_faults(faults, Extent::Page, self.texts);
                return None;
            }
        };
        if !study::are_comparable(self.model, &checked.model) {
            terminal::say(&self.texts.error(&(self.texts.questions.not_comparable)(&assignments.join(" "))));
            return None;
        }
        Some(Choice { assignments, document })
    }
}

/// The assignments of a choice with the numbers that steps such as `+6` come to.
pub(super) fn as_values(choice: &Choice) -> Vec<String> {
    let as_value = |assignment: &String| {
        let at = outside_quotes(assignment, '=')[0];
        match choice.document.number_at(&assignment[..at]) {
            Some(number) => format!("{}={number}", &assignment[..at]),
            None => assignment.clone(),
        }
    };
    choice.assignments.iter().map(as_value).collect()
}
