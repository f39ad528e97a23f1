//! What the figures rest on: what was assumed, what words mean, and how to get the same figures again.

use maud::{Markup, html};

use super::Look;
use super::door::{plain, visible};
use crate::report::{PROGRAM, Report, assumptions};
use crate::scenario::SetBy;

impl Look<'_> {
    pub(super) fn assumptions(self) -> Markup {
        let words = &self.texts.page;
        html! {
            p.note { (visible(words.assumptions_note)) }
            @for group in assumptions::groups(self.report, self.texts) {
                h3 { (visible(&group.title)) }
                ul {
                    @for statement in &group.statements {
                        li {
                            (visible(&statement.text))
                            @match statement.by {
                                SetBy::Scenario => {},
                                SetBy::Platform => { " " span.default { (self.texts.assumptions.of_platform) } },
                                SetBy::Default => { " " span.default { (self.texts.assumptions.default) } },
                            }
                        }
                    }
                }
            }
        }
    }

    pub(super) fn definitions(self) -> Markup {
        html! {
            dl {
                @for (term, name, definition) in self.texts.page.terms {
                    dt id={ "def-" (term.place()) } { (visible(name)) }
                    dd { (visible(definition)) }
                }
            }
        }
    }

    pub(super) fn reproduce(self) -> Markup {
        let words = &self.texts.page;
        let Report { origin, model, findings, .. } = self.report;
        let set = origin.assignments.iter().map(|assignment| format!(" --set {}", quoted(assignment)));
        let (file, set) = (quoted(&origin.file), set.collect::<String>());
        let (replications, seed) = (findings.replications, model.run.seed);
        let command = format!("simulate {file}{set} --reps {replications} --seed {seed}");
        html! {
            p { (words.reproduce_with) }
            pre { (plain(&command)) }
            dl {
                dt { (words.program) } dd { (PROGRAM) }
                dt { (words.fingerprint) } dd { code { (origin.sha256) } }
            }
            p.note { (words.fingerprint_note) }
        }
    }
}

/// A word of a command line, in quotes where a shell would take it apart.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./=:,+@%".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_survives_a_shell() {
        assert_eq!(quoted("scenarios/double11.toml"), "scenarios/double11.toml");
        assert_eq!(quoted("my day.toml"), "'my day.toml'");
        assert_eq!(quoted("it's $(rm)"), r"'it'\''s $(rm)'");
        assert_eq!(quoted(""), "''");
    }
}
