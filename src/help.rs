//! The help in another language than English, in which `args.rs` has it.
//!
//! clap has one language: its headings, `[default: ...]` and `[possible values: ...]` are English. So the command line
//! is built as usual, and then each text is replaced by that of a table (`text/help.rs`), and what clap would add is
//! part of the text.
//!
//! Must stay true: the table has every text of the help and no other, which a test ensures. A text that is missing
//! stays English.

use clap::builder::PossibleValue;
use clap::{Arg, Command};

use super::text::Texts;
use super::text::help::Help;

/// The command line with its help in a language.
pub(super) fn in_language(mut program: Command, texts: &Texts) -> Command {
    let Some(help) = texts.help else { return program };
    // Before, clap's own options and the command `help` aren't there.
    program.build();
    command(program, help).after_help(help.after)
}

fn command(mut command: Command, help: &Help) -> Command {
    let usage = command.render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage);
    let usage = help.in_usage.iter().fold(usage.to_owned(), |usage, (english, own)| usage.replace(english, own));
    // Two lines begin under each other, whatever the width of the heading.
    let usage = usage.lines().map(str::trim_start).collect::<Vec<_>>().join("\n      ");
    if let Some(about) = command.get_about().and_then(|about| of(&about.to_string(), help)) {
        command = command.about(about);
    }
    let mut template = format!("{{about-with-newline}}\n{}: {{usage}}", help.usage);
    let has_arguments = command.get_positionals().next().is_some();
    let has_commands = command.get_subcommands().next().is_some();
    let sections = [
        (has_commands, help.commands, "{subcommands}"),
        (has_arguments, help.arguments, "{positionals}"),
        (true, help.options, "{options}"),
    ];
    for (_, heading, content) in sections.into_iter().filter(|(is_there, ..)| *is_there) {
        template = format!("{template}\n\n{heading}:\n{content}");
    }
    let template = template + "{after-help}";
    command
        .mut_args(|arg| argument(arg, help))
        .mut_subcommands(|sub| self::command(sub, help))
        .override_usage(usage)
        .help_template(template)
}

fn argument(arg: Arg, help: &Help) -> Arg {
    let Some(text) = arg.get_help().and_then(|text| of(&text.to_string(), help)) else { return arg };
    let values = if arg.get_action().takes_values() { arg.get_possible_values() } else { Vec::new() };
    let explained: Vec<String> = values
        .iter()
        .filter_map(|value| Some(format!("- {}: {}", value.get_name(), of(&value.get_help()?.to_string(), help)?)))
        .collect();
    let long = match arg.get_long_help() {
        Some(long) => of(&long.to_string(), help).map(str::to_owned),
        None if explained.is_empty() => None,
        None => Some(format!("{text}{}\n\n{}:\n{}", default_of(&arg, help), help.allowed, explained.join("\n"))),
    };
    let values: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
    let allowed = if values.is_empty() { String::new() } else { format!(" [{}: {}]", help.allowed, values.join(", ")) };
    let short = format!("{text}{}{allowed}", default_of(&arg, help));
    let arg = arg.help(short).hide_possible_values(true).hide_default_value(true);
    match long {
        Some(long) => arg.long_help(long),
        None => arg,
    }
}

/// ` [default: text]`, or nothing.
fn default_of(arg: &Arg, help: &Help) -> String {
    let values = if arg.get_action().takes_values() { arg.get_default_values() } else { &[] };
    let values: Vec<_> = values.iter().map(|value| value.to_string_lossy()).collect();
    if values.is_empty() { String::new() } else { format!(" [{}: {}]", help.default, values.join(", ")) }
}

fn of(english: &str, help: &Help) -> Option<&'static str> {
    help.texts.iter().find(|(text, _)| *text == english).map(|(_, own)| *own)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory;

    use super::*;
    use crate::args::Arguments;
    use crate::text::texts;
    use peakday::report::Lang;

    /// Every text that clap shows of a command and of what is below it.
    fn gather(command: &Command, all: &mut BTreeSet<String>) {
        all.extend(command.get_about().map(ToString::to_string));
        for arg in command.get_arguments() {
            all.extend([arg.get_help(), arg.get_long_help()].into_iter().flatten().map(ToString::to_string));
            if arg.get_action().takes_values() {
                let values = arg.get_possible_values();
                all.extend(values.iter().filter_map(PossibleValue::get_help).map(ToString::to_string));
            }
        }
        command.get_subcommands().for_each(|sub| gather(sub, all));
    }

    #[test]
    fn every_text_of_the_help_is_translated_and_no_other() {
        let mut program = <Arguments as CommandFactory>::command();
        program.build();
        let mut english = BTreeSet::new();
        gather(&program, &mut english);
        let table = texts(Lang::Zh).help.expect("Chinese has a table").texts;
        let translated: BTreeSet<String> = table.iter().map(|(english, _)| (*english).to_owned()).collect();
        assert_eq!(table.len(), translated.len(), "a text stands twice");
        let missing: Vec<_> = english.difference(&translated).collect();
        let needless: Vec<_> = translated.difference(&english).collect();
        assert!(missing.is_empty() && needless.is_empty(), "missing: {missing:#?}\nneedless: {needless:#?}");
        let is_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        let english: Vec<_> = table.iter().filter(|(_, own)| !is_chinese(own)).collect();
        assert!(english.is_empty(), "{english:#?}");
    }

    #[test]
    fn the_command_line_in_chinese_is_well_formed() {
        in_language(<Arguments as CommandFactory>::command(), texts(Lang::Zh)).debug_assert();
    }
}
