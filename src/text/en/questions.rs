//! What is wrong with a question about a scenario, in English.

use crate::text::Message;
use crate::text::questions::{
    BadPlans, NoAgents, NoMoment, OtherBase, OtherTime, Outside, Questions, UnknownId, UnknownStep, UnknownTeam,
};
use crate::vary::NoVary;

pub(super) const QUESTIONS: Questions = Questions {
    unknown_team: |UnknownTeam { team, meant, teams }| {
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("the teams are {}", teams.join(", ")),
        };
        Message::of(format!("there is no team `{team}`"), help)
    },
    no_chats: || Message::alone("no team of this scenario works a queue of chats: there are no slots to vary"),
    which_team: |teams| Message::of("several teams work chats", format!("name one with --team: {}", teams.join(", "))),
    works_no_chats: |team| Message::alone(format!("team `{team}` works no queue of chats: it has no slots to vary")),
    too_many_limits: |most| {
        Message::of(format!("that is more than {most} limits with the present one"), "name fewer, as in --limits 2,4,8")
    },
    no_targets: || {
        Message::of(
            "the scenario has no targets: there is nothing to hold",
            "add a [[target]], such as a share and a certainty",
        )
    },
    no_traffic_range: |text| {
        Message::of(
            format!("expected a range of traffic, found `{text}`"),
            "write two multiples around 1 in whole hundredths, at most 5, as in --traffic 0.7..1.6",
        )
    },
    unknown_step: |UnknownStep { step }| {
        Message::of(
            format!("unknown step `{step}`"),
            "steps are bot=10 (points that the bot solves less), slower=10 (% longer work), absence=5 (points), traffic=20 \
             (%), or an assignment such as shift.late.agents=-2",
        )
    },
    no_bot: |step| Message::of(format!("`{step}`: there is no bot that solves anything"), "leave this step out"),
    not_comparable: |assignment| {
        Message::of(
            format!("`{assignment}` makes another run, which can't be compared replication by replication"),
            "horizon, interval, seed, replications, queues and targets must stay; change these with --set",
        )
    },
    no_vary: |text, why| {
        Message::of(
            no_values(text, why),
            "write --vary \"shift.late.agents=20..40:5\" or --vary \"bot.mode.1=0.2,0.4\"",
        )
    },
    no_choice: |text, why| {
        Message::of(
            no_values(text, why),
            "write --choice \"bot.mode.1.3=0.2,0.4\" or --choice \"shift.wave.hours=18:00-00:00,19:00-00:00\"",
        )
    },
    chosen_twice: |path| {
        Message::of(format!("`{path}` is chosen twice"), "give all of its values in one --choice, set apart by commas")
    },
    no_decision: |path| {
        Message::of(
            format!("`{path}` is not decided by a plan"),
            "expected bot.mode, team.NAME.max_concurrency, shift.NAME.hours or another decision; what customers and work \
             are like is changed with --set",
        )
    },
    choice_of_range: |key| {
        Message::of(format!("`{key}` has a range and is a choice"), "leave one of the two out: --range or --choice")
    },
    too_many_choices: |count, most| {
        Message::of(format!("these are {count} combinations, more than {most}"), "choose among fewer values")
    },
    bad_choice: |assignments| {
        Message::of(
            format!("the choice {assignments} has a fault, so nothing was simulated:"),
            "leave its values out, or change what the message below names",
        )
    },
    varied_twice: |path| {
        Message::of(format!("`{path}` is varied twice"), "give all of its values in one --vary, set apart by commas")
    },
    unequal: |lengths| {
        let lengths: Vec<String> = lengths.iter().map(usize::to_string).collect();
        Message::of(
            format!("with --zip all --vary have as many values; these have {}", lengths.join(", ")),
            "give as many values to each, or leave --zip out to try each with each",
        )
    },
    too_many_plans: |count, most| {
        Message::of(format!("these are {count} plans, more than {most}"), "take wider steps, or vary fewer places")
    },
    too_much_for_plans: |plans, needed, limit| {
        Message::of(
            format!(
                "what is found of {plans} plans would take about {needed} of memory, more than the limit of {limit}"
            ),
            "take wider steps, or vary fewer places, or allow more with --memory",
        )
    },
    bad_plans: |BadPlans { count, assignments }| {
        let which = if count == 1 { "the plan".to_owned() } else { format!("each of these {count} plans") };
        Message::of(
            format!("{which} has a fault, so nothing was simulated; the fault of {}:", assignments.join(" ")),
            "leave its values out, or change what the message below names",
        )
    },
    other_sweep: |folder| {
        Message::of(
            format!("{folder} holds the plans of another sweep that was broken off"),
            "finish that one with its own command, take another folder with --out, or remove its plans with --overwrite",
        )
    },
    one_plan: || {
        Message::of(
            "a comparison needs two plans or more",
            "name another scenario, or a file of plans: simulate compare base.toml --plans plans.toml",
        )
    },
    too_many_side_by_side: |most| {
        Message::of(
            format!("these are more than {most} plans"),
            "compare fewer at once: a page shows no more side by side",
        )
    },
    other_time: |OtherTime { plan, base, key, values: [of_base, of_plan] }| {
        Message::of(
            format!("plan `{plan}` can't be compared: its {key} is {of_plan}, that of `{base}` is {of_base}"),
            format!("plans must cover the same time: set {key} in both alike, as with --set {key}=..."),
        )
    },
    no_base: |file| {
        Message::of(
            format!("{file} doesn't say of which scenario its plans are"),
            "write base = \"scenario.toml\" above its first [[plan]], or name the scenario first: simulate compare \
             scenario.toml --plans plans.toml",
        )
    },
    other_base: |OtherBase { file, base, scenario }| {
        Message::of(
            format!("{file} has plans of {base}, not of {scenario}"),
            "name that scenario, or leave out `base` in the plan file",
        )
    },
    no_plan_file: |file| {
        Message::of(
            format!("{file} is not a file of plans"),
            "a plan file has [[plan]] tables, each with a name and set = [\"key=value\", ...]; scenarios go without --plans",
        )
    },
    plans_of_plans: |file| {
        Message::of(
            format!("{file} is a file of plans itself, so --plans has no scenario to vary"),
            "name the scenario first, or leave out --plans and name both plan files",
        )
    },
    no_team_target: || {
        Message::of(
            "no queue that a team works has a target: nothing says how many people are enough",
            "add a [[target]] to the scenario",
        )
    },
    no_target_of: |team| {
        Message::of(
            format!("team `{team}` works no queue with a target: nothing says how many people are enough"),
            "name another team, or add a [[target]] for one of its queues",
        )
    },
    no_agents: |NoAgents { key, meant, keys }| {
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("the agents of shifts are {}", keys.join(", ")),
        };
        Message::of(format!("`{key}` is not the agents of a shift of this scenario"), help)
    },
    range_twice: |key| Message::of(format!("`{key}` has two ranges"), "give each shift one --range"),
    no_range: |keys| {
        let example = keys.first().map_or("shift.1.agents", String::as_str);
        Message::of(
            "no shift has a range of agents",
            format!("add --range {example}=20..60, or write agents = \"20..60\" into the scenario"),
        )
    },
    keeps_nothing: |key| {
        Message::of(
            format!("`{key}` has no range, so it stays as it is anyway"),
            "leave --keep away, or give the shift a --range",
        )
    },
    keeps_no_number: |key, low, high| {
        Message::of(
            format!("`{key}` is a range in the scenario: nothing says how many are to be kept"),
            format!("write the number, from {low} to {high}: --keep {key}={high}"),
        )
    },
    keeps_outside: |key, low, high| {
        Message::of(
            format!("what --keep asks of `{key}` is outside its range {low}..{high}"),
            format!("keep a number from {low} to {high}, or widen the range"),
        )
    },
    too_many_ranges: |most| {
        Message::of(format!("more than {most} ranges"), "leave the shifts that may stay as they are")
    },
    upper_ends: || {
        Message::of(
            "with every shift at the upper end of its range the scenario has faults",
            "lower the upper end, or mend what refuses it (heads away at once as a share, as in max_away = 0.2)",
        )
    },
    nothing_found: "interrupted before any roster held every target: there is nothing to report",
    no_incidents: || {
        Message::of(
            "the base has no incident that could happen",
            "write [[incident]] tables into it, or name a file of what may happen with --scenarios",
        )
    },
    no_moment: |NoMoment { at, example }| {
        Message::of(
            format!("invalid date and time `{at}`"),
            format!("write both, as in {example}, or a time alone: the first in the run"),
        )
    },
    outside: |Outside { at, start, end }| {
        Message::of(format!("{at} is not in the run"), format!("it goes from {start} to {end}"))
    },
    unknown_id: |UnknownId { id, meant, example }| {
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("ids look like `{example}`, as in error[{example}]"),
        };
        Message::of(format!("unknown id `{id}`"), help)
    },
};

/// What is wrong with a place and its values.
fn no_values(text: &str, why: &NoVary) -> String {
    match why {
        NoVary::NoAssignment => format!("`{text}` names no place and its values"),
        NoVary::Empty => format!("`{text}` has an empty value"),
        NoVary::Range(range) => format!("expected a range, found `{range}`"),
        NoVary::TooMany(most) => format!("`{text}` has more than {most} values"),
        NoVary::Twice(value) => format!("`{text}` has the value {value} twice"),
    }
}
