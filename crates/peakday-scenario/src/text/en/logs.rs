//! Logs in English.

use super::format::{choice, counted, either, listed, moment, number, quoted, span};
use super::tables::alike;
use crate::diagnostics::Message;
use crate::problems::{Contradiction, LogNote, LogProblem, OtherDuration, ToldApart};
use crate::tables::Others;
use crate::text::DraftWords;

/// The comments of a draft of a columns file.
pub(super) const DRAFT: DraftWords = DraftWords {
    head: |log, rows| {
        let rows = counted(rows as u64, "row", "rows");
        format!("What the columns of {log} are for: a draft from its header and {rows}. Look through it.")
    },
    channel: "\"voice\" or \"chat\":",
    dates: |cell, orders| {
        let orders: Vec<String> = orders.iter().map(|(word, date)| format!("{date} (\"{word}\")")).collect();
        format!("{cell} is {}:", orders.join(" or "))
    },
    utc_offset: "Moments have a time zone; how far local time is ahead of UTC:",
    no_arrival: "No column looks like when contacts came. Name it, or its date and its time of day:",
    vips: |words| format!("Which words mean that it goes first: {words}"),
    agents: |words| format!("Which words mean that an agent sent it: {words}"),
    not_used: "not used:",
    left: |words| {
        format!(
            "Put each of these into a list: handled, abandoned, left_silently, turned_away, contained, left_bot, \
             never_asked, open, or dropped (no contact): {words}"
        )
    },
    counts: "\"buyers\" (each once a day, however often the buyer comes) or \"contacts\":",
    online_includes_away: "Is away time a part of online time? true or false:",
    online_in: "A number without a unit is in \"seconds\", \"minutes\" or \"hours\":",
    offered_or_answered: "Contacts that came (offered), or those answered? Keep one of these lines:",
    handling_includes_wrap_up: "Has handling time the work after the call in it? true or false:",
    wait_of: "The mean wait of those \"answered\" (speed of answer), or of \"all\", those who left included:",
    on_duty_in: "Agents as \"heads\" (how many there were on average), or as \"hours\" together in the interval:",
    within: "Answered within how long counts as in time:",
    service_level_of: "Answered in time, as a share of those \"offered\" or of those \"answered\":",
    shares_in: "A share without a sign is in \"percent\" (85) or a \"fraction\" (0.85):",
    interval: |[longer, shorter]| format!("Rows don't say how long an interval is: \"{longer}\" or \"{shorter}\":"),
    totals: |[mean, total]| {
        let (mean, total) = (span(mean), span(total));
        format!("Columns whose times are totals of an interval ({total} a contact); [] if these are means ({mean}):")
    },
    durations: |cell, [minutes, hours]| {
        format!("{cell} is {} (\"mm:ss\") or {} (\"hh:mm\"):", span(minutes), span(hours))
    },
    occupancy: "The share of time on duty busy with contacts? If breaks or training count too, leave it out:",
};

#[expect(clippy::too_many_lines, reason = "one message a fault")]
pub(super) fn message(problem: &LogProblem) -> Message {
    use LogProblem as P;
    let rows = |others: Others| alike(others, "row is", "rows are");
    match problem {
        P::RowTooLong { most_kib } => Message::new(format!("row of more than {most_kib} KiB"))
            .label("begins here")
            .help("a quote that is opened and never closed makes one row of all that follows"),
        P::Undecodable { encoding } => Message::new(format!("bytes that are not {encoding}"))
            .label("in or behind this row")
            .help("save the log as UTF-8, or export it again: a part of it was damaged or comes from another file"),
        P::ReadingFailed { why } => Message::new(format!("log can't be read on: {why}")).label("up to here"),
        P::UnknownEnd { word, known, others } => Message::new(format!(
            "unknown word for how a contact ended: {}",
            quoted(word)
        ))
        .label("in none of the lists under [ends]")
        .help(format!(
            "put it into one of them (handled, abandoned, left_silently, turned_away, contained, left_bot, never_asked, open, dropped); they have {}",
            listed(known)
        ))
        .maybe_help(rows(*others)),
        P::UnsaidEnd { column, others } => Message::new(format!("contact without {}, and no column says how it ended", quoted(column)))
            .label("left while it waited, or never asked for a person?")
            .help("name the column of ends as `end`, or say of all such rows unserved_are = \"abandoned\", \"turned_away\", \"contained\", \"left_bot\", \"never_asked\", \"open\" or \"dropped\" (no contact) in the columns file")
            .maybe_help(rows(*others)),
        P::RowTwice { first, is_put_back: true, others } => Message::new("interval that is there already")
            .label(format!("line {first} is the same interval"))
            .help(
                "clocks are put back on this night: if both are true, make one row of the two, with the sum of their \
                 numbers and the means of their times",
            )
            .help("or remove one of them; exports that overlap have rows twice")
            .maybe_help(rows(*others)),
        P::RowTwice { first, is_put_back: false, others } => Message::new("row that is there already")
            .label(format!("line {first} is the same contact, the same interval, or the same date of the same agent"))
            .help("remove one of them; exports that overlap have rows twice")
            .maybe_help(rows(*others)),
        P::RowsTwice { twins, of, first, line } => Message::new(format!(
            "{twins} of {} are there twice: line {line} is the same as line {first} in every cell",
            counted(*of, "contact of an agent", "contacts of agents")
        ))
        .help("remove what is there twice, as a spreadsheet's \"remove duplicates\" does")
        .help("or, if they are different contacts, name the column that tells them apart as `id`"),
        P::NoColumnsFile { log, option } => {
            let name = crate::printable::printable(log);
            Message::new(format!("nothing says what the columns of {} are for", quoted(log)))
                .label("not the columns that `run --journal` writes")
                .help(format!("draft a columns file: `simulate log {name} --sniff > columns.toml`"))
                .help(format!("look through the draft, then add `{option} columns.toml`"))
        }
        P::OneSideWrites { others, .. } if others.is_empty() => Message::new("no message is by a customer")
            .label("all words of this column are in `agents_are`")
            .help("take the words for customers out of `agents_are`"),
        P::OneSideWrites { words, others } => Message::new(format!("no message is by {}", either(words)))
            .label(format!("this column has {}", listed(others)))
            .help("name the words for agents in `agents_are` as they are written"),
        P::ToldTwice { key, told } => {
            let ToldApart { column, columns: [from, to], stated, between, line, rows, all, meant } = &**told;
            let of = if from == to { "the moments of".to_owned() } else { format!("from {} to", quoted(from)) };
            let message = Message::new(format!(
                "{} isn't the time {of} {}: {} in line {line}, where that is {}",
                quoted(column),
                quoted(to),
                span(*stated),
                span(*between)
            ))
            .label(format!("in {rows} of {}", counted(*all, "row that has both", "rows that have both")));
            let message = match meant {
                OtherDuration::Unit(unit) => message.help(format!("numbers of {unit}? say times_in = \"{unit}\" in the columns file")),
                OtherDuration::Milliseconds => message.help("milliseconds? export seconds"),
                OtherDuration::Between([from, to]) => {
                    message.help(format!("it is the time from {} to {}", quoted(from), quoted(to)))
                }
                OtherDuration::Unknown => message,
            };
            message.help(format!("or leave `{key}` out, and it is taken from the moments; or name other columns as these"))
        }
        P::WordOtherwise { key, word, found, rows } => Message::new(format!(
            "{} in {}, where the log writes {}",
            quoted(word),
            quoted(key),
            quoted(found)
        ))
        .label(format!("{} with {}", counted(*rows, "row", "rows"), quoted(found)))
        .help(format!("write it as the log has it: {}; if it has both, write both", quoted_text(found))),
        P::ClockPutBack { from, to, line } => Message::new(format!(
            "clock put back in line {line}: from {} to {}",
            moment(*from),
            moment(*to)
        ))
        .help(
            "an hour that occurs twice in the night when clocks change: write moments with their offset from UTC, and \
               say utc_offset",
        )
        .help("or two exports, one behind the other, that overlap: remove what is there twice")
        .help("or a clock of 12 hours without AM and PM, or dates that go on after midnight: export times of 24 hours, with the date of the calendar"),
        P::ClocksForward { readings: [real, told], others } => Message::new(format!(
            "{} by local times, on a night on which clocks are put forward",
            span(*told)
        ))
        .label(format!("{} or {}?", span(*real), span(*told)))
        .help("write moments with their offset from UTC and say utc_offset, or name a column that has the duration")
        .help("where clocks are never changed, as in China, say clocks = \"never_changed\" in the columns file")
        .maybe_help(rows(*others)),
        P::OutOfOrder { earlier, later, by, is_put_back, others } => {
            let title = if earlier == later {
                format!("{} goes back by {}", quoted(later), span(*by))
            } else {
                format!("{} is {} before {}", quoted(later), span(*by), quoted(earlier))
            };
            let message = Message::new(title).label("earlier than what comes before it");
            let message = if *is_put_back {
                message.help(
                    "clocks are put back on this night: write moments with their offset from UTC, and say utc_offset",
                )
            } else {
                message
            };
            message.maybe_help(rows(*others))
        }
        P::Negative { others } => Message::new("negative duration")
            .label("expected 0 or more")
            .help("clocks of two systems that disagree give such times")
            .maybe_help(rows(*others)),
        P::Absurd { longest, others } => Message::new(format!("duration of more than {}", span(*longest)))
            .label("expected seconds, or a time such as 0:01:30")
            .help("milliseconds, or a counter that overflowed")
            .maybe_help(rows(*others)),
        P::NothingOfUse { rows } => Message::new(format!("no row of use among {}", counted(*rows, "row", "rows")))
            .help("simulate log --sniff drafts a columns file from the log's own header"),
        P::WordTwice { word } => Message::new(format!("{} in two lists", quoted(word)))
            .label("here as well")
            .other("already here")
            .help("a word can mean one end"),
        P::AmbiguousDuration { text, readings: [minutes, hours], others } => {
            Message::new(format!("ambiguous duration {}", quoted(text)))
            .label(format!("{} or {}?", span(*minutes), span(*hours)))
            .help("say durations = \"mm:ss\" or durations = \"hh:mm\" in the columns file; or write it as 0:01:30, or in seconds")
            .maybe_help(rows(*others))
        }
        P::OtherRows { expected, found } => Message::new(format!("columns file for {found}, not for {expected}"))
            .label(format!("rows = \"{found}\""))
            .help(format!("name a columns file with rows = \"{expected}\"")),
        P::AmbiguousNumber { text, thousands, decimals, others } => {
            Message::new(format!("ambiguous number {}", quoted(text)))
                .label(format!("{} or {}?", number(*thousands), number(*decimals)))
                .help("say decimal = \".\" or decimal = \",\" in the columns file")
                .maybe_help(rows(*others))
        }
        P::TotalRow { word, others } => Message::new(format!("total or average among the rows: {}", quoted(word)))
            .label("expected a contact, an interval, or a date of an agent")
            .help(format!("leave such rows out with total_rows = [{}] in the columns file", quoted_text(word)))
            .maybe_help(rows(*others)),
        P::AmbiguousShare { text, number: share, others } => Message::new(format!("ambiguous share {}", quoted(text)))
            .label(format!("{}% or {}%?", number(*share), number(100.0 * share)))
            .help("say shares_in = \"percent\" or shares_in = \"fraction\" in the columns file")
            .maybe_help(rows(*others)),
        P::Contradicts { why, others } => contradiction(*why).maybe_help(rows(*others)),
        P::KeyOfOtherRows { key, rows: word, keys } => {
            let message = Message::new(format!("`{key}` has no meaning for rows = \"{word}\"")).label("remove it");
            if keys.is_empty() { message } else { message.help(format!("the columns of such rows are {}", keys.join(", "))) }
        }
        P::AmbiguousInterval { queue, lengths: [(longer, long), (shorter, short)] } => {
            let of = queue.as_ref().map_or_else(String::new, |queue| format!(" of {}", quoted(queue)));
            Message::new(format!("intervals{of} of {}, or of {}", span(*longer), span(*shorter)))
                .label("rows don't say how long they are, and quiet ones are left out")
                .help(format!("say interval = \"{long}\" or interval = \"{short}\" in the columns file"))
        }
        P::RunningCounts { queue, readings: [counts, totals] } => {
            let of = queue.as_ref().map_or_else(String::new, |queue| format!(" of {}", quoted(queue)));
            Message::new(format!("counts{of} that never fall within a day"))
                .label(format!("as counts of intervals {counts} contacts, as running totals {totals}"))
                .help("where each row has the contacts of its own interval, say counts_are = \"intervals\" in the columns file")
                .help("running totals aren't read: export counts of intervals, or take from each row the row before it")
        }
        P::MeansOrTotals { keys, readings: [mean, total] } => {
            let quoted: Vec<String> = keys.iter().map(|key| format!("\"{key}\"")).collect();
            Message::new(format!("times that may be totals of an interval: `{}`", keys.join("`, `")))
                .label(format!("as means {} a contact, as totals {}", span(*mean), span(*total)))
                .help(format!("say totals = [{}] in the columns file, or totals = [] if these are means", quoted.join(", ")))
        }
        P::NoSuchColumn { log, column, columns, nearest } => {
            Message::new(format!("no column {} in {}", quoted(column), quoted(log)))
                .label("expected a column of the log's header")
                .help(choice(nearest.as_ref(), columns, "its header is empty".to_owned()))
        }
    }
}

/// What had better be looked at in a columns file.
pub(super) fn note(note: &LogNote) -> Message {
    let (key, words, is_all, found) = match note {
        LogNote::NoSuchWord { key, words, is_all, found } => (key, words, is_all, found),
        LogNote::AlikeNames { key, groups } => {
            let groups: Vec<String> = groups.iter().take(5).map(|names| listed(names)).collect();
            return Message::new(format!(
                "names of `{key}` that differ by case, blanks or marks alone: {}",
                groups.join("; ")
            ))
            .label("each is one of its own")
            .help("if they are the same, write them alike in the log");
        }
    };
    let title = match (*key, is_all) {
        ("vips", true) => format!("nobody in this log goes first: no row has {}", either(words)),
        _ => format!("no row has {}, which {} names", either(words), quoted(key)),
    };
    let shown: Vec<String> =
        found.iter().map(|(word, rows)| format!("{} ({})", quoted(word), counted(*rows, "row", "rows"))).collect();
    let message = Message::new(title).label("in no row");
    if shown.is_empty() { message } else { message.help(format!("the log has {}", shown.join(", "))) }
}

fn contradiction(why: Contradiction) -> Message {
    use Contradiction as C;
    match why {
        C::NoAgent => Message::new("row without an agent").label("expected a name").help(
            "a total among the rows? remove it, or name its word under total_rows in the columns file",
        ),
        C::ResponseWithoutContacts { response } => {
            Message::new(format!("response time of {} without contacts", span(response)))
                .label("nobody was answered on this day")
                .help("another column may hold the contacts taken; one of contacts offered counts others too")
        }
        C::ResponseOverADay { response } => Message::new(format!("mean response time of {}", span(response)))
            .label("expected less than a day")
            .help("milliseconds, or a sum in place of the mean"),
        C::FewerRounds { rounds, contacts } => {
            Message::new(format!("{} rounds in {contacts} contacts", number(rounds)))
                .label("each contact has a round at least")
                .help("if the column holds rounds a contact, name it as mean_rounds")
        }
        C::BelowOneRound { rounds } => Message::new(format!("{} rounds a contact", number(rounds)))
            .label("each contact has a round at least")
            .help("if the column holds the rounds of the whole day, name it as rounds"),
        C::OnlineOverADay { there } => Message::new(format!("online for {} on one day", span(there)))
            .label("expected 24 hours at most")
            .help("several days in one row, or another unit: say online_in = \"minutes\" or \"seconds\" in the columns file")
            .help("or away time is a part of online time: online_includes_away = true"),
        C::AwayBeyondOnline { away, online } => {
            Message::new(format!("away for {} while online for {}", span(away), span(online)))
                .label("longer than what includes it")
                .help("if away time is counted beside online time, say online_includes_away = false in the columns file")
        }
        C::EndedBeyondOffered { ended, offered } => {
            Message::new(format!("{ended} contacts answered or left up to here, and {offered} came"))
                .label("more than came, with those who may have waited before")
                .help("does `contacts` name those answered? name the column of those that came, or leave `contacts` out")
                .help("contacts put through from other queues must count among those that came")
        }
        C::InTimeBeyondAnswered { in_time, answered } => {
            Message::new(format!("{} answered in time of {answered} answered", number(in_time)))
                .label("more than were answered at all")
                .help("if the column holds a share, name it as service_level")
        }
        C::TimeOfNobody { time, are_answered } => {
            let [what, whose] = if are_answered { ["answered", "answered"] } else { ["lost", "abandoned"] };
            Message::new(format!("mean time of {} where nobody was {what}", span(time)))
                .label("a mean of nobody")
                .help(format!("does `{whose}` name another column?"))
        }
        C::TimeOverADay { time } => Message::new(format!("mean time of {}", span(time)))
            .label("expected less than a day")
            .help("milliseconds, or a total of the interval: name such columns under totals in the columns file"),
        C::PartBeyondHandling { part, handling, is_wrap_up } => {
            let what = if is_wrap_up { "work after contacts" } else { "talk" };
            Message::new(format!("{what} of {} in a handling time of {}", span(part), span(handling)))
                .label("longer than what includes it")
                .help("if handling time is without it, say handling_includes_wrap_up = false in the columns file")
        }
        C::HandlingInNoTime { handling } => {
            Message::new(format!("mean handling time of {}", span(handling)))
                .label("too little for a contact")
                .help("a number without a unit is in seconds: say times_in = \"minutes\" or \"hours\" in the columns file")
        }
        C::ShareAboveOne { share } => Message::new(format!("share of {}%", number(100.0 * share)))
            .label("expected 100% at most")
            .help("say shares_in = \"percent\" or shares_in = \"fraction\" in the columns file, or name another column"),
        C::ToldTwice { stated, between } => {
            Message::new(format!("{} here, and {} between the moments of this row", span(stated), span(between)))
                .label("told twice, and not the same")
        }
        C::Overlap { ends } => Message::new(format!("interval that begins before {}, when the one before it ends", moment(ends)))
            .label("it overlaps with it")
            .help("name the column of queues if there are several, and leave totals out with total_rows"),
        C::TooManyOnDuty { on_duty, most } => Message::new(format!("{} on duty", number(on_duty)))
            .label(format!("expected {} at most", number(most as f64)))
            .help("seconds of agents, or another column? on_duty takes heads, or hours with on_duty_in = \"hours\""),
        C::UnevenStep { step, other } => {
            Message::new(format!("step of {} here, and of {} elsewhere", span(step), span(other)))
                .label("not as long as the others")
                .help("intervals must be equally long: leave others out, or name the column of queues if there are several")
        }
        C::ContactsWithoutDuty { contacts, on_duty } => {
            Message::new(format!("{contacts} contacts in {} online", span(on_duty)))
                .label("too little time for them")
                .help("a number without a unit is in seconds: say online_in = \"hours\" or \"minutes\" in the columns file")
        }
    }
}

/// A text as TOML has it.
fn quoted_text(text: &str) -> String {
    toml_edit::Value::from(text).to_string().trim().to_owned()
}
