//! The plans of a grid, each of them checked.

use crate::model::Model;
use crate::scenario::{Checked, Document, Fault, Faults, Files, Lang};
use crate::study::{self, Grid, PlanFault};

/// Why a grid can't be swept.
#[derive(Debug)]
pub enum GridTrouble {
    /// A plan, by its assignments, is of another time than the base, or has other queues or targets.
    NotComparable(Vec<String>),
    /// All plans have a fault; those of the first one.
    AllFaulty(Faults),
}

/// Checks all plans of a grid, and puts in the numbers of its axes. `each` is told every plan: its assignments, and
/// what came of it, if it has no fault. Returns what is wrong with plans, each fault once, in this language.
///
/// # Errors
/// If a plan can't be compared with the base, or none is without a fault.
pub fn check_grid(
    document: &Document,
    base: &Model,
    files: &dyn Files,
    grid: &mut Grid,
    lang: Lang,
    mut each: impl FnMut(&[String], Option<Checked>),
) -> Result<Vec<PlanFault>, GridTrouble> {
    let mut numbers: Vec<Vec<Option<f64>>> = grid.axes.iter().map(|axis| vec![None; axis.values.len()]).collect();
    let (mut found, mut first): (Vec<PlanFault>, Option<Faults>) = (Vec::new(), None);
    for (number, plan) in grid.plans().into_iter().enumerate() {
        let assignments = grid.assignments(&plan);
        let mut document = document.clone();
        let made = assignments.iter().try_for_each(|assignment| document.set_by("--vary", assignment));
        let checked = match made.and_then(|()| document.check(files)) {
            Ok(checked) => checked,
            Err(faults) => {
                let faults = faults.in_language(lang);
                let message = faults.iter().next().map(Fault::message).unwrap_or_default();
                match found.iter_mut().find(|fault| fault.message == message) {
                    Some(fault) => fault.plans.push(number),
                    None => found.push(PlanFault { plans: vec![number], message }),
                }
                first.get_or_insert(faults);
                each(&assignments, None);
                continue;
            }
        };
        let is_of_run = |assignment: &String| study::is_of_run(assignment);
        if assignments.iter().any(is_of_run) || !study::are_comparable(base, &checked.model) {
            return Err(GridTrouble::NotComparable(assignments));
        }
        for ((axis, numbers), &place) in grid.axes.iter().zip(&mut numbers).zip(&plan) {
            numbers[place] = document.number_at(&axis.path);
        }
        each(&assignments, Some(checked));
    }
    if let Some(first) = first.filter(|_| found.iter().map(|fault| fault.plans.len()).sum::<usize>() == grid.count()) {
        return Err(GridTrouble::AllFaulty(first));
    }
    for (axis, numbers) in grid.axes.iter_mut().zip(numbers) {
        axis.numbers = numbers.into_iter().collect();
    }
    Ok(found)
}
