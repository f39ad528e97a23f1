//! Plan files: several variants of one scenario, each a name and a list of assignments, to be kept under version
//! control and compared.
//!
//! ```toml
//! base = "double11.toml"
//!
//! [[plan]]
//! name = "six more in the evening"
//! set = ["shift.wave.agents=+6"]
//! ```

use std::sync::Arc;

use crate::assignment::{self, Written};
use crate::diagnostics::{At, Location, Sink, Source};
use crate::problems::{KeyProblem, Thing};
use crate::scalars::{Name, Path, Text};
use crate::section::{Field, List, Many, Read, missing, section};
use crate::{Document, Faults, text, tree};

section! {
    /// A plan file.
    PlanFileTable, PlanFile {
        base: Path,
        plan: Many<PlanTable>,
    }
}

section! {
    /// A plan: what is different in it.
    PlanTable, Plan {
        name: Name,
        set: List<Text>,
    }
}

/// A file of plans, read but not applied to a scenario yet.
#[derive(Clone, Debug)]
pub struct PlanFile {
    source: Arc<Source>,
    base: Option<String>,
    plans: Vec<Plan>,
}

/// A variant of a scenario: its name, and what is different in it.
#[derive(Clone, Debug)]
pub struct Plan {
    name: String,
    assignments: Vec<At<String>>,
}

impl Plan {
    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What is set in it, in order; nothing, if it is the scenario as it is.
    pub fn assignments(&self) -> impl Iterator<Item = &str> {
        self.assignments.iter().map(|assignment| assignment.value.as_str())
    }
}

impl PlanFile {
    /// Reads the text of a plan file; `name` is what messages call it.
    ///
    /// # Errors
    /// Everything that is wrong with it, but for its assignments: those are checked with the scenario.
    pub fn parse(name: &str, text: &str) -> Result<Self, Faults> {
        let mut sink = Sink::default();
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let source = Arc::new(Source::new(name, body));
        let root = tree::parse(body, 0, 0, &mut sink);
        let file = if sink.is_clean() { PlanFileTable::read(&root, &mut sink) } else { None };
        let plans = file.as_ref().map(|file| plans(file, &mut sink));
        match (file, plans) {
            (Some(file), Some(plans)) if sink.is_clean() => {
                let base = file.base.value().map(|Path(path)| path.clone());
                Ok(Self { source, base, plans })
            }
            _ => Err(sink.into_faults(name, &[source], text::page)),
        }
    }

    /// Whether a text looks like a plan file rather than a scenario: it has plans, and no run.
    pub fn is_one(text: &str) -> bool {
        let begins = |header: &str| text.lines().any(|line| line.trim_start().starts_with(header));
        begins("[[plan]]") && !begins("[run]")
    }

    /// The path of the scenario that the plans vary, as the file writes it: beside the file itself.
    pub fn base(&self) -> Option<&str> {
        self.base.as_deref()
    }

    /// The plans, in order.
    pub fn plans(&self) -> &[Plan] {
        &self.plans
    }
}

fn plans(file: &PlanFileTable, sink: &mut Sink) -> Vec<Plan> {
    let none = Many::default();
    let tables = match &file.plan {
        Field::Given(At { value, .. }) => value,
        Field::Faulty => &none,
        Field::Absent => {
            sink.fault(file.place, missing(Thing::PlanFile, "[[plan]]", "[[plan]]")());
            &none
        }
    };
    let mut plans: Vec<Plan> = Vec::new();
    for table in &tables.0 {
        let Some(name) = table.name.required(table.place, missing(Thing::Plan, "name", "\"more agents\""), sink) else {
            continue;
        };
        if plans.iter().any(|plan| plan.name == name.value.0) {
            let name_of = name.value.0.clone();
            sink.fault(name.place, KeyProblem::DuplicateName { thing: Thing::Plan, name: name_of, within: None });
        }
        let assignments = table.set.value().map_or_else(Vec::new, |set| {
            set.iter().map(|At { value: Text(text), place }| At { value: text.clone(), place: *place }).collect()
        });
        plans.push(Plan { name: name.value.0.clone(), assignments });
    }
    plans
}

impl Document {
    /// The scenario with what one plan of a file sets.
    ///
    /// # Errors
    /// Every assignment of it that can't be made, each where the file says it.
    pub fn with_plan(&self, file: &PlanFile, plan: &Plan) -> Result<Self, Faults> {
        let mut sink = Sink::default();
        let mut varied = self.clone();
        varied.texts.push(Arc::clone(&file.source));
        let text = varied.texts.len() - 1;
        for At { value, place } in &plan.assignments {
            let from = inside_quotes(&file.source.body, *place, value);
            assignment::apply(&mut varied.root, Written { assignment: value, text, from }, &mut sink);
        }
        if !sink.is_clean() {
            return Err(sink.into_faults(&file.source.name, &varied.texts, text::page));
        }
        // All plans of a file share its text. What makes them different scenarios is what they set.
        let said: Vec<&str> = plan.assignments().collect();
        varied.texts.push(Arc::new(Source::new(plan.name(), said.join("\n"))));
        Ok(varied)
    }
}

/// Where a text that stands in quotes begins: behind the first quote, or behind three.
fn inside_quotes(body: &str, place: Location, value: &str) -> usize {
    let whole = place.span();
    let written = body.get(whole.clone()).unwrap_or_default();
    whole.start + written.find(value).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCENARIO: &str = "[run]\nstart = \"2026-11-11T08:00\"\nseed = 1\nreplications = 10\n";

    fn document() -> Document {
        Document::parse("day.toml", SCENARIO.into()).expect("TOML")
    }

    #[test]
    fn plans_change_the_scenario_and_are_told_apart() {
        let text = "base = \"day.toml\"\n\n[[plan]]\nname = \"as it is\"\n\n[[plan]]\nname = \"加人\"\nset = [\n  \
                    \"run.replications=+6\",\n  'run.seed=2',\n]\n";
        let file = PlanFile::parse("plans.toml", text).expect("a plan file");
        assert!(PlanFile::is_one(text) && !PlanFile::is_one(SCENARIO));
        assert_eq!(file.base(), Some("day.toml"));
        assert_eq!(file.plans().iter().map(Plan::name).collect::<Vec<_>>(), ["as it is", "加人"]);
        let [plain, more] = [0, 1].map(|n| document().with_plan(&file, &file.plans()[n]).expect("sound"));
        let at = |document: &Document, path| document.number_at(path);
        assert_eq!((at(&plain, "run.replications"), at(&more, "run.replications")), (Some(10.0), Some(16.0)));
        assert_eq!(at(&more, "run.seed"), Some(2.0));
    }

    #[test]
    fn a_fault_of_an_assignment_points_into_the_plan_file() {
        let text =
            "[[plan]]\nname = \"x\"\nset = [\"run.replications=50\", \"run.start.hour=8\", \"run.confidence=+1\"]\n";
        let file = PlanFile::parse("plans.toml", text).expect("a plan file");
        let faults = document().with_plan(&file, &file.plans()[0]).expect_err("two are faulty");
        let found: Vec<_> =
            faults.iter().map(|fault| (fault.id(), fault.file().to_owned(), fault.position())).collect();
        let place = |of: &str| text.lines().nth(2).unwrap().find(of).unwrap() + 1;
        let expected = [("E0123", place("start.hour")), ("E0128", place("+1"))];
        assert_eq!(found.len(), expected.len(), "{faults}");
        for ((id, file, position), (wanted, column)) in found.into_iter().zip(expected) {
            assert_eq!((id, file.as_str()), (wanted, "plans.toml"), "{faults}");
            assert_eq!(position.0, 3, "{faults}");
            assert!(position.1.abs_diff(column) <= 6, "{faults}");
        }
    }

    #[test]
    fn a_plan_file_says_all_that_is_wrong_at_once() {
        let text =
            "bas = \"day.toml\"\n[[plan]]\nset = []\n[[plan]]\nname = \"a\"\n[[plan]]\nname = \"a\"\nset = \"x=1\"\n";
        let faults = PlanFile::parse("plans.toml", text).expect_err("faulty");
        let ids: Vec<_> = faults.iter().map(crate::Fault::id).collect();
        assert_eq!(ids, ["E0203", "E0204", "E0206", "E0201"], "{faults}");
        let empty = PlanFile::parse("plans.toml", "base = \"day.toml\"\n").expect_err("no plan");
        assert_eq!(empty.iter().map(crate::Fault::id).collect::<Vec<_>>(), ["E0204"]);
    }
}
