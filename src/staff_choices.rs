//! `simulate staff --choice`: what is chosen beside the agents of shifts, each value with each.

use super::load::{self, Extent};
use super::terminal;
use super::text::{Message, Texts};
use super::vary::Vary;
use peakday::scenario::KeptFiles;
use peakday::study::{self, Choice, StaffQuestion};
use peakday::{Document, Model};

/// The most combinations.
const MOST: usize = 100;

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
        let made = assignments.iter().try_for_each(|assignment| document.set(assignment));
        let checked = match made.and_then(|()| document.check(self.files)) {
            Ok(checked) => checked,
            Err(faults) => {
                terminal::say(&self.texts.error(&(self.texts.questions.bad_choice)(&assignments.join(" "))));
                load::tell_faults(faults, Extent::Page, self.texts);
                return None;
            }
        };
        // A choice of what is to be reached would be the cheapest one.
        let targets = |model: &Model| format!("{:?}", model.targets);
        let same_targets = targets(&checked.model) == targets(self.model);
        let is_of_run = assignments.iter().any(|assignment| study::is_of_run(assignment));
        if is_of_run || !same_targets || !study::are_comparable(self.model, &checked.model) {
            terminal::say(&self.texts.error(&(self.texts.questions.not_comparable)(&assignments.join(" "))));
            return None;
        }
        Some(Choice { assignments, document })
    }
}

/// The assignments of a choice with the numbers that steps such as `+6` come to.
pub(super) fn as_values(choice: &Choice) -> Vec<String> {
    let as_value = |assignment: &String| {
        let at = super::vary::outside_quotes(assignment, '=')[0];
        match choice.document.number_at(&assignment[..at]) {
            Some(number) => format!("{}={number}", &assignment[..at]),
            None => assignment.clone(),
        }
    };
    choice.assignments.iter().map(as_value).collect()
}
