//! Reads the plans of a comparison: scenario files, and files of plans.
//!
//! A plan file stands for its base as it is and for each of its plans. Its first plan may set nothing: then it is the
//! base, and gives it a name.

use std::path::{Path, PathBuf};

use crate::args;
use crate::load::{self, Extent};
use crate::output::without_folders;
use crate::text::questions::OtherBase;
use crate::text::{Message, Texts};
use crate::{terminal, work};
use peakday::Model;
use peakday::portable::{Bundle, ComparedFile, ComparedPlans};
use peakday::scenario::{Checked, Document, Folder, KeptFiles, Plan, PlanFile, printable};

/// A plan that was read and checked.
pub(super) struct Loaded {
    /// Unlike that of all others.
    pub name: String,
    /// The name of its scenario's file, without its folder.
    pub file: String,
    pub checked: Checked,
    /// What is set in it, beside what the command line sets in all.
    assignments: Vec<String>,
    /// Where its scenario is, if the plan is the scenario as it is.
    as_it_is: Option<PathBuf>,
    /// What was checked, to be varied further.
    document: Document,
    /// The scenario's own path, beside which its tables are.
    scenario: PathBuf,
}

/// Something that may happen to all plans.
pub(super) struct Happening {
    pub name: String,
    /// What is set when it happens.
    assignments: Vec<String>,
    /// The plans then.
    pub models: Vec<Model>,
}

impl Loaded {
    /// What is set in it, as reports show it.
    pub(super) fn shown(&self) -> Vec<String> {
        self.assignments.iter().map(|text| shown(text)).collect()
    }
}

/// An assignment as reports show it.
pub(super) fn shown(assignment: &str) -> String {
    printable(&without_folders(assignment)).into_owned()
}

/// The scenarios of plans with all that they read, and the plans by these; prints what is wrong on standard error and
/// then returns `None`.
pub(super) fn bundles(
    study: &args::Compare,
    plans: &[Loaded],
    happening: &[Happening],
    texts: &Texts,
) -> Option<(Vec<Bundle>, ComparedPlans)> {
    let mut scenarios: Vec<&Path> = Vec::new();
    let mut compared = ComparedPlans { own_seeds: study.own_seeds, incidents: study.incidents, ..Default::default() };
    for plan in plans {
        let known = scenarios.iter().position(|known| resolved(known) == resolved(&plan.scenario));
        let bundle = known.unwrap_or_else(|| {
            scenarios.push(&plan.scenario);
            scenarios.len() - 1
        });
        compared.plans.push(ComparedFile { bundle, name: plan.name.clone(), assignments: plan.assignments.clone() });
    }
    compared.situations = happening.iter().map(|it| (it.name.clone(), it.assignments.clone())).collect();
    let mut bundles = Vec::new();
    for (number, scenario) in scenarios.into_iter().enumerate() {
        let folder = Folder::of(scenario);
        let files = KeptFiles::new(&folder);
        // Each plan and each situation may name tables of its own: what they read is asked for here.
        for plan in compared.plans.iter().filter(|plan| plan.bundle == number) {
            let as_it_is = [].as_slice();
            for happens in [as_it_is].into_iter().chain(happening.iter().map(|it| it.assignments.as_slice())) {
                let mut document = load::document(scenario, &study.simulation.assignments, Extent::Page, texts)?;
                let set = plan.assignments.iter().chain(happens).try_for_each(|set| document.set(set));
                set.map_err(|faults| load::tell_faults(faults, Extent::Page, texts)).ok()?;
                load::checked(&document, &files, Extent::Page, texts)?;
            }
        }
        let simulation = args::Simulation { scenario: scenario.to_owned(), ..study.simulation.clone() };
        bundles.push(work::bundle(&simulation, files, texts)?);
    }
    Some((bundles, compared))
}

/// What may happen to all plans, by the names in the file that `--scenarios` names, each with the plans when it
/// happens; prints what is wrong with it on standard error and then returns `None`.
pub(super) fn situations(study: &args::Compare, plans: &[Loaded], texts: &Texts) -> Option<Vec<Happening>> {
    let Some(file) = &study.scenarios else { return Some(Vec::new()) };
    let text = load::text(file, texts)?;
    if !PlanFile::is_one(&text) {
        terminal::say(&texts.error(&(texts.questions.no_plan_file)(&file.display().to_string())));
        return None;
    }
    let parsed = PlanFile::parse(&file.display().to_string(), &text);
    let situations = parsed.map_err(|faults| load::tell_faults(faults, Extent::Page, texts)).ok()?;
    let in_plan = |situation: &Plan, plan: &Loaded| {
        let document = plan.document.with_plan(&situations, situation);
        let document = document.map_err(|faults| load::tell_faults(faults, Extent::Page, texts)).ok()?;
        load::checked(&document, &Folder::of(&plan.scenario), Extent::Page, texts).map(|checked| checked.model)
    };
    let happening = |situation: &Plan| -> Option<Happening> {
        let models = plans.iter().map(|plan| in_plan(situation, plan)).collect::<Option<Vec<Model>>>()?;
        let assignments = situation.assignments().map(str::to_owned).collect();
        Some(Happening { name: situation.name().to_owned(), assignments, models })
    };
    situations.plans().iter().map(happening).collect()
}

/// All plans, the base first; prints what is wrong with them on standard error and then returns `None`.
pub(super) fn load(study: &args::Compare, texts: &Texts) -> Option<Vec<Loaded>> {
    let mut reader = Reader { study, texts, plans: Vec::new() };
    if study.plans.is_some() {
        reader.has_scenario()?;
    }
    for file in [&study.simulation.scenario].into_iter().chain(&study.others) {
        reader.any(file)?;
    }
    if let Some(file) = &study.plans {
        reader.plans_of_scenario(file)?;
    }
    let mut plans = reader.plans;
    tell_apart(&mut plans);
    Some(plans)
}

struct Reader<'a> {
    study: &'a args::Compare,
    texts: &'a Texts,
    plans: Vec<Loaded>,
}

impl Reader<'_> {
    /// A scenario, or a file of plans.
    fn any(&mut self, file: &Path) -> Option<()> {
        let text = load::text(file, self.texts)?;
        if !PlanFile::is_one(&text) {
            return self.scenario(file);
        }
        let plan_file = self.plan_file(file, &text)?;
        let Some(base) = plan_file.base() else {
            return self.refuse(&(self.texts.questions.no_base)(&file.display().to_string()));
        };
        self.expand(&beside(file, base), &plan_file)
    }

    /// Whether there is a scenario for `--plans` to vary, not a file of plans.
    fn has_scenario(&self) -> Option<()> {
        let scenario = &self.study.simulation.scenario;
        if PlanFile::is_one(&load::text(scenario, self.texts)?) {
            return self.refuse(&(self.texts.questions.plans_of_plans)(&scenario.display().to_string()));
        }
        Some(())
    }

    /// The file of plans that `--plans` names, of the scenario that was named first.
    fn plans_of_scenario(&mut self, file: &Path) -> Option<()> {
        let said = &self.texts.questions;
        let scenario = &self.study.simulation.scenario;
        let shown = file.display().to_string();
        let text = load::text(file, self.texts)?;
        if !PlanFile::is_one(&text) {
            return self.refuse(&(said.no_plan_file)(&shown));
        }
        let plan_file = self.plan_file(file, &text)?;
        if let Some(base) = plan_file.base().filter(|base| resolved(&beside(file, base)) != resolved(scenario)) {
            let scenario = &scenario.display().to_string();
            return self.refuse(&(said.other_base)(&OtherBase { file: &shown, base, scenario }));
        }
        self.expand(scenario, &plan_file)
    }

    fn plan_file(&self, file: &Path, text: &str) -> Option<PlanFile> {
        let parsed = PlanFile::parse(&file.display().to_string(), text);
        parsed.map_err(|faults| load::tell_faults(faults, Extent::Page, self.texts)).ok()
    }

    /// A scenario as it is.
    fn scenario(&mut self, file: &Path) -> Option<()> {
        let document = self.document(file)?;
        let checked = load::checked(&document, &Folder::of(file), Extent::Page, self.texts)?;
        self.add_as_it_is(file, document, checked);
        Some(())
    }

    /// A scenario as it is, unless it is there already, and each plan of a file.
    fn expand(&mut self, scenario: &Path, file: &PlanFile) -> Option<()> {
        let document = self.document(scenario)?;
        let folder = Folder::of(scenario);
        let kept = KeptFiles::new(&folder);
        let there = self.plans.iter().position(|plan| plan.as_it_is.as_deref() == Some(&resolved(scenario)));
        if there.is_none() {
            let checked = load::checked(&document, &kept, Extent::Page, self.texts)?;
            self.add_as_it_is(scenario, document.clone(), checked);
        }
        let base = there.unwrap_or(self.plans.len() - 1);
        let mut plans = file.plans();
        if let Some((first, rest)) = plans.split_first().filter(|(first, _)| first.assignments().next().is_none()) {
            first.name().clone_into(&mut self.plans[base].name);
            plans = rest;
        }
        // All that is wrong with any of them is said at once.
        let varied: Vec<Option<Loaded>> =
            plans.iter().map(|plan| self.varied(scenario, &document, &kept, file, plan)).collect();
        self.plans.extend(varied.into_iter().collect::<Option<Vec<Loaded>>>()?);
        Some(())
    }

    fn varied(
        &self,
        scenario: &Path,
        document: &Document,
        kept: &KeptFiles<'_>,
        file: &PlanFile,
        plan: &Plan,
    ) -> Option<Loaded> {
        let document = document.with_plan(file, plan);
        let document = document.map_err(|faults| load::tell_faults(faults, Extent::Page, self.texts)).ok()?;
        let checked = load::checked(&document, kept, Extent::Page, self.texts)?;
        let assignments = plan.assignments().map(str::to_owned).collect();
        Some(Loaded {
            name: plan.name().to_owned(),
            file: name_of(scenario),
            checked,
            assignments,
            as_it_is: None,
            document,
            scenario: scenario.to_owned(),
        })
    }

    /// A scenario with what the command line sets in all plans.
    fn document(&self, file: &Path) -> Option<Document> {
        load::document(file, &self.study.simulation.assignments, Extent::Page, self.texts)
    }

    fn add_as_it_is(&mut self, file: &Path, document: Document, checked: Checked) {
        // Of a file that is named twice, warnings are said once.
        let is_new = self.plans.iter().all(|plan| plan.as_it_is.as_deref() != Some(&resolved(file)));
        if is_new && !self.study.simulation.quiet {
            load::tell_warnings(&checked, Extent::Page);
        }
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        self.plans.push(Loaded {
            name: printable(&stem).into_owned(),
            file: name_of(file),
            checked,
            assignments: Vec::new(),
            as_it_is: Some(resolved(file)),
            document,
            scenario: file.to_owned(),
        });
    }

    fn refuse(&self, message: &Message) -> Option<()> {
        terminal::say(&self.texts.error(message));
        None
    }
}

/// A path as a plan file writes it: beside the file itself.
fn beside(file: &Path, path: &str) -> PathBuf {
    file.parent().unwrap_or(Path::new("")).join(path)
}

/// One path for one file, however it is named.
fn resolved(file: &Path) -> PathBuf {
    file.canonicalize().unwrap_or_else(|_| file.to_owned())
}

fn name_of(file: &Path) -> String {
    printable(&file.file_name().unwrap_or_default().to_string_lossy()).into_owned()
}

/// Numbers plans of the same name.
fn tell_apart(plans: &mut [Loaded]) {
    for place in 1..plans.len() {
        let (before, rest) = plans.split_at_mut(place);
        let is_taken = |name: &str| before.iter().any(|plan| plan.name == name);
        let own = rest[0].name.clone();
        let numbered = |number: usize| format!("{own} ({number})");
        if is_taken(&own) {
            // Among one more number than there are plans, one is free.
            let free = (2..place + 3).map(numbered).find(|name| !is_taken(name));
            rest[0].name = free.expect("there are more numbers than plans");
        }
    }
}
