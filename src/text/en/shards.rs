//! Parts of a run that are simulated on several machines, in English.

use crate::text::Message;
use crate::text::shards::{Damaged, NotWhole, Outside, Shards};

pub(super) const SHARDS: Shards = Shards {
    no_range: |text| {
        Message::of(
            format!("not a range of replications: `{text}`"),
            "write two numbers, the smaller one first, as in --replications 0..250, which is without 250",
        )
    },
    outside: |Outside { from, upto, all }| {
        Message::of(
            format!("no replications {from}..{upto}: the run has {all}"),
            format!("write a range within 0..{all}, or how many the whole run has: --reps {upto}"),
        )
    },
    there: |file| Message::of(format!("{file} is there already"), "give another name, or --overwrite"),
    cannot_write: |file| format!("can't write {file}"),
    written: |Outside { from, upto, all }, file| {
        format!("Replications {from}..{upto} of 0..{all} are in {file}; `simulate merge` joins them with the others.")
    },
    no_part: |damaged| match damaged {
        Damaged::NoPart { file } => {
            Message::of(format!("not a file of replications: {file}"), "expected one that `simulate shard` wrote")
        }
        Damaged::Cut { file } => Message::of(
            format!("{file} is damaged: it was cut, or changed on its way"),
            "copy it again, or simulate its replications again",
        ),
        Damaged::Unreadable { file, why } => Message::alone(format!("can't read {file}: {why}")),
        Damaged::OtherProgram { file, wrote, reads } => Message::of(
            format!("{file} was written by {wrote}; this is {reads}"),
            "use the same version on all machines",
        ),
    },
    no_run: |trouble| match trouble {
        NotWhole::None => Message::alone("no files to merge"),
        NotWhole::Foreign { first, other } => Message::of(
            format!("{other} and {first} are not of the same run"),
            "the scenario, its tables, what was set, the seed and --reps must be the same for all",
        ),
        NotWhole::Overlap { one, other, both } => Message::of(
            format!("{one} and {other} both hold replications {}..{}", both.start, both.end),
            "leave one of them out, or simulate ranges that don't overlap",
        ),
        NotWhole::Missing { stretches, all } => {
            let missing: Vec<String> =
                stretches.iter().map(|range| format!("{}..{}", range.start, range.end)).collect();
            Message::of(
                format!("replications {} of 0..{all} are missing", missing.join(", ")),
                format!("simulate them, as in `simulate shard ... --replications {}`", missing[0]),
            )
        }
    },
};
