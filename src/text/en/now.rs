//! What is wrong with a question about the night itself, in English.

use peakday::study::TwoReadings;

use crate::text::Message;
use crate::text::now::Now;

pub(super) const NOW: Now = Now {
    which_day: |at, moments| {
        Message::of(format!("several days of the run have {at}"), format!("write --at {}", moments.join(" or --at ")))
    },
    no_date: |file| {
        Message::of(
            format!("the times in {file} have no date, and the run has several days"),
            "say the day with --at, as in --at 2026-10-31T21:00, or write dates into the table",
        )
    },
    nothing_seen: || Message::of("the table of counts has no row", "say the moment with --at"),
    of_other_times: |file, [first, last], [start, at]| {
        Message::of(
            format!("no row of {file} is of the time from {start} to {at}: they begin {first} to {last}"),
            "is it the file of another day? set its dates right, or the moment with --at",
        )
    },
    ends_with_nothing: |file, from, to| {
        Message::of(
            format!("the counts in {file} are 0 from {from} on, where contacts are expected"),
            format!("hours that are still to come? write --at {from}; did nobody come then? write --at {to}"),
        )
    },
    whole_row: |file, at, [from, to]| {
        Message::of(
            format!("{file} goes on behind {at}, so its row from {from} to {to} has more than had come by then"),
            format!("say --at {from} or --at {to}; or give the counts as they were at {at}, without later ones"),
        )
    },
    all_zero: |file, at, planned| {
        Message::of(
            format!("all counts in {file} up to {at} are 0, where {planned:.0} contacts are expected"),
            "another column, or a feed that stands still? did nobody come? then say --seen-are intervals",
        )
    },
    may_be_totals: |file, TwoReadings { as_counts, as_totals }| {
        let [counts, totals] =
            [as_counts, as_totals].map(|(came, planned)| format!("{came} came, {planned:.0} were expected"));
        Message::of(
            format!(
                "the counts in {file} may be running totals: as counts of rows {counts}; as totals of the day so far \
                 {totals}"
            ),
            "say which: --seen-are totals, or --seen-are intervals",
        )
    },
    falling_total: |file, source, from, [total, before]| {
        Message::of(
            format!("the running total of `{source}` in {file} falls from {before} to {total} at {from}"),
            "--seen-are totals is for rows that count the day up to their end; these may be --seen-are intervals",
        )
    },
    no_number: |option, text| {
        Message::of(format!("invalid number `{text}` for {option}"), "write a whole number, as in 300 or presales=300")
    },
    which_queue: |option, queues| {
        Message::of(format!("{option} may be of several queues"), format!("name one of {}: QUEUE=N", queues.join(", ")))
    },
    unknown_queue: |queue, queues| {
        Message::of(format!("there is no queue `{queue}`"), format!("the queues are {}", queues.join(", ")))
    },
    twice: |option, queue| Message::alone(format!("{option} is given twice for queue `{queue}`")),
    not_chats: |option, queue| Message::of(format!("queue `{queue}` has no chats"), format!("{option} is for chats")),
    no_offline: |queue| {
        Message::of(
            format!("queue `{queue}` takes no offline messages"),
            "leave --offline out, or let the queue take them: nobody_there = \"message\"",
        )
    },
    messages_above_open: |queue, messages, open| {
        Message::of(
            format!("{messages} unanswered messages in {open} open chats of queue `{queue}`"),
            "--messages counts chats with an unanswered message, so at most as many as --open; offline messages are \
             --offline",
        )
    },
    no_duration: |text| Message::of(format!("invalid duration `{text}` for --oldest"), "write it as in 90s, 3m or 1h"),
    no_so_far: |text| {
        Message::of(
            format!("invalid count `{text}` for --so-far"),
            "write the target, how many within its limit and of how many, as in \"within 3 minutes=8100/9000\"",
        )
    },
    unknown_target: |target, targets| {
        Message::of(format!("there is no target `{target}`"), format!("the targets are {}", targets.join(", ")))
    },
    not_over_all: |target, is_mean| {
        let help = if is_mean {
            "it is a mean; only shares can be counted on"
        } else {
            "it is judged by parts of the run; only a share over all of the rest can be counted on"
        };
        Message::of(format!("--so-far can't be added to target `{target}`"), help)
    },
    helper_lists: |option, helpers, others| {
        Message::of(
            format!("{helpers} --helpers and {others} {option}"),
            format!("give {option} once for each --helpers, or once for all"),
        )
    },
    which_team: |teams| {
        Message::of("to which team are the helpers sent?", format!("name one with --team: {}", teams.join(", ")))
    },
    works_nothing: |team| Message::alone(format!("team `{team}` works no queue: helpers there would do nothing")),
    no_time: |team, from, to| {
        Message::of(
            format!("helpers for team `{team}` from {from} on would have no time"),
            format!("its shifts of that evening end at {to}"),
        )
    },
    straddles: |from, to, interval| {
        Message::of(
            format!("the count from {from} to {to} reaches over intervals that vary by themselves"),
            format!(
                "the scenario's busyness has intervals of {interval}: give counts within them, or set its interval \
                 to the length of the rows"
            ),
        )
    },
    gone: |file| format!("{file} is gone: the last answer is of what it said; with the file there are new ones"),
    watching: |file| format!("Watching {file}; Ctrl-C ends."),
};
