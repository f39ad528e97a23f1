//! The scenario in English.

use super::{
    Assumptions, CauseWords, Comes, EffectWords, FollowUpWords, ReallocationWords, ShiftWords, factor, is_constant,
    same_month, weekdays,
};
use crate::model::{
    AtEnd, Attend, Batch, BotMode, BusinessHours, Crowded, Deadline, NobodyThere, PatienceUntil, Pressure, Routing,
    StartState, TasksWhile, Trigger, WhileAway,
};
use crate::random::distribution::Distribution;
use crate::report::words::{self, wanted_percent};
use crate::units::{Clock, Instant, Span};

/// A mean time: `0.4 s`, `35 s`, `2m 5s`, `1h 20m`, `4.4 days`.
fn seconds(value: f64) -> String {
    if value < 9.95 {
        return format!("{} s", format!("{value:.1}").trim_end_matches(".0"));
    }
    if value >= 36.0 * Span::HOUR.as_secs_f64() {
        let days = format!("{:.1}", value / Span::DAY.as_secs_f64());
        return format!("{} days", days.trim_end_matches(".0"));
    }
    let unit = if value >= Span::HOUR.as_secs_f64() { 60.0 } else { 1.0 };
    let rounded = Span::from_secs_f64((value / unit).round() * unit);
    if value < 59.5 { format!("{value:.0} s") } else { span(rounded) }
}

fn mean(distribution: Distribution) -> String {
    seconds(distribution.mean().as_secs_f64())
}

/// The same, with a word that it is a mean where it isn't always the same.
fn on_average(distribution: Distribution) -> String {
    if is_constant(distribution) { mean(distribution) } else { format!("{} on average", mean(distribution)) }
}

/// `30m`, `3 days`.
fn span(span: Span) -> String {
    let days = span.as_micros() / Span::DAY.as_micros();
    let rest = Span::from_micros(span.as_micros() % Span::DAY.as_micros());
    let counted = format!("{days} {}", if days == 1 { "day" } else { "days" });
    match (days, rest.is_zero()) {
        (0, _) => span.to_string(),
        (_, true) => counted,
        (_, false) => format!("{counted} {rest}"),
    }
}

/// Hours as the trade says deadlines: `24h`, `48h`; from three days on in days.
fn hours(length: Span) -> String {
    let whole = length.as_micros() / Span::HOUR.as_micros();
    let is_whole = length.as_micros().is_multiple_of(Span::HOUR.as_micros());
    if is_whole && (24..72).contains(&whole) { format!("{whole}h") } else { span(length) }
}

fn people(number: u64) -> String {
    format!("{number} {}", if number == 1 { "person" } else { "people" })
}

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

fn open(hours: &BusinessHours) -> String {
    let days = weekdays(hours, WEEKDAYS, " to ", ", ").map_or_else(String::new, |days| format!(" {days}"));
    format!("{}{days}", words::window(hours.hours))
}

fn clocks(clocks: &[Span]) -> String {
    clocks.iter().map(|&clock| Clock(clock).to_string()).collect::<Vec<_>>().join(" or ")
}

fn deadline(deadline: &Deadline) -> String {
    match deadline {
        Deadline::Within { span, hours: None } => format!("to be done within {}", hours(*span)),
        Deadline::Within { span, hours: Some(business_hours) } => {
            let whole = span.as_micros() / Span::HOUR.as_micros();
            let length = if span.as_micros().is_multiple_of(Span::HOUR.as_micros()) {
                format!("{whole} {}", if whole == 1 { "hour" } else { "hours" })
            } else {
                span.to_string()
            };
            let days =
                weekdays(business_hours, WEEKDAYS, " to ", ", ").map_or_else(String::new, |days| format!(" on {days}"));
            let (from, to) = (Clock(business_hours.hours.from), Clock(business_hours.hours.to));
            format!("to be done within {length}, counted from {from} to {to}{days} only")
        }
        Deadline::Batches(batches) => {
            let batch = |batch: &Batch| {
                let next_day = if batch.done_by < batch.filed_by { " the next day" } else { "" };
                format!("filed by {}, to be done by {}{next_day}", Clock(batch.filed_by), Clock(batch.done_by))
            };
            batches.iter().map(batch).collect::<Vec<_>>().join("; ")
        }
    }
}

fn comes(what: Comes) -> &'static str {
    match what {
        Comes::Contacts => "contacts",
        Comes::Calls => "calls",
        Comes::Tasks => "tasks",
        Comes::Orders => "orders",
    }
}

fn one(what: Comes) -> &'static str {
    match what {
        Comes::Contacts => "a contact",
        Comes::Calls => "a call",
        Comes::Tasks => "a task",
        Comes::Orders => "an order",
    }
}

fn day(at: Instant) -> String {
    at.civil().strftime("%-d %b").to_string()
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `a`, `a and b`, `a, b, and c`.
fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [one, other] => format!("{one} and {other}"),
        [first @ .., last] => format!("{}, and {last}", first.join(", ")),
    }
}

fn start(queue: &str, state: &StartState) -> String {
    let some = |number: u32, text: String| (number > 0).then_some(text);
    let oldest =
        if state.oldest.is_zero() { String::new() } else { format!(" (the oldest for {})", span(state.oldest)) };
    let unanswered = match state.unanswered {
        0 => String::new(),
        unanswered => format!(", {unanswered} of them with an unanswered message"),
    };
    let parts = [
        some(state.waiting, format!("{} waiting{oldest}", state.waiting)),
        some(state.open, format!("{} chats open{unanswered}", state.open)),
        some(state.offline_messages, format!("{} messages left", state.offline_messages)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return format!("At the start: {queue} has nothing waiting.");
    }
    format!("At the start: {queue} has {}.", list(&parts))
}

fn shift(shift: &ShiftWords<'_>) -> String {
    let name = if shift.name.is_empty() { "Roster".to_owned() } else { format!("Shift {}", shift.name) };
    let on_call = if shift.on_call { " on call" } else { "" };
    let works = shift.works.map_or_else(String::new, |works| format!("; works {works}"));
    let breaks = shift.breaks.iter().map(|text| format!("; {text}")).collect::<Vec<_>>().concat();
    let end = match shift.at_end {
        AtEnd::Finish => "",
        AtEnd::HandOver => "; what is held at the end is handed over",
        AtEnd::Cut => "; what is held at the end is dropped",
    };
    let heads = people(shift.people as u64);
    format!("{name}: {heads}{on_call}, {}, {}{works}{breaks}{end}.", shift.dates, shift.hours)
}

fn follow_up(words: &FollowUpWords<'_>) -> String {
    let rule = words.rule;
    let happened = match (words.cause, words.on) {
        (CauseWords::Bot, Trigger::Contained) => "the bot solved a contact".to_owned(),
        (CauseWords::Bot, Trigger::LeftBot) => "a customer left the bot unsolved".to_owned(),
        (cause, on) => {
            let (what, of) = match cause {
                CauseWords::Bot => ("a contact", " that met the bot".to_owned()),
                CauseWords::Of("orders", Comes::Orders) => (one(Comes::Orders), String::new()),
                CauseWords::Of(name, comes) => (one(comes), format!(" of {name}")),
            };
            let is_task = matches!(cause, CauseWords::Of(_, Comes::Tasks));
            let happened = match on {
                Trigger::Arrived => "came",
                Trigger::Contained => "was solved by the bot",
                Trigger::LeftBot => "left from the bot",
                Trigger::Handled if is_task => "was done",
                Trigger::Handled => "was handled",
                Trigger::Abandoned => "was abandoned",
                Trigger::TurnedAway => "was turned away",
                Trigger::Expired => "expired",
                Trigger::Late => "was late",
            };
            format!("{what}{of} {happened}")
        }
    };
    let distribution = rule.delay.distribution;
    let when = if distribution.mean().is_zero() {
        format!("at once when {happened}")
    } else {
        format!("{} after {happened}", on_average(distribution))
    };
    let again = match words.cause {
        CauseWords::Bot => " again",
        CauseWords::Of(name, _) if name == words.to => " again",
        CauseWords::Of(..) => "",
    };
    let (share, to) = (wanted_percent(rule.probability), words.to);
    let what = match words.comes {
        Comes::Calls => format!("{share} call {to}{again}"),
        Comes::Tasks => format!("{share} bring a task for {to}"),
        Comes::Contacts | Comes::Orders => format!("{share} ask {to}{again}"),
    };
    let delay = &rule.delay;
    let times = |most: u32| match most {
        1 => "none after another follow-up".to_owned(),
        most => format!("none after {most} follow-ups"),
    };
    let more = [
        delay.date.map(|date| format!("counted from {} at the earliest", words::moment(date))),
        (!delay.clocks.is_empty()).then(|| format!("at the next {}", clocks(&delay.clocks))),
        delay.hours.map(|hours| format!("only {}", open(&hours))),
        rule.at_most.map(times),
        rule.same_agent.then(|| "by the same agent".to_owned()),
    ];
    let more = more.iter().flatten().chain(words.about).map(|text| format!("; {text}")).collect::<Vec<_>>().concat();
    format!("{}: {when}, {what}{more}.", rule.name)
}

fn share_of(share: f64) -> String {
    if share >= 1.0 {
        "all of".into()
    } else if (share - 0.5).abs() < 1e-9 {
        "half of".into()
    } else {
        format!("{} of", wanted_percent(share))
    }
}

fn effect(effect: &EffectWords<'_>) -> String {
    match *effect {
        EffectWords::Demand(source, by) => format!("{source} brings {} times as much", factor(by)),
        EffectWords::Work(queue, by) => format!("work for {queue} takes {} times as long", factor(by)),
        EffectWords::FollowUp(rule, by) => format!("{rule} comes {} times as often", factor(by)),
        EffectWords::Away { team, share, hands_over } => {
            let chats = if hands_over { "are handed over" } else { "wait" };
            format!("{} {team} can't work; their chats {chats}", share_of(share))
        }
        EffectWords::BotOff => "the bot is off".into(),
        EffectWords::BotSolves(by) => format!("the bot solves {} times as much", factor(by)),
        EffectWords::Closed { queue, come_back, after } => {
            let share = wanted_percent(come_back);
            let after = if after.mean().is_zero() { "when".into() } else { format!("{} after", on_average(after)) };
            format!("{queue} is closed and contacts are turned away; {share} come back {after} it opens")
        }
    }
}

fn reallocation(rule: &ReallocationWords<'_>) -> String {
    let when = match rule.when {
        Crowded::Waiting(more) => format!("more than {more} wait in {}", rule.queue),
        Crowded::Oldest(longer) => format!("the oldest in {} has waited longer than {}", rule.queue, span(longer)),
    };
    let lasting = if rule.lasting.is_zero() { String::new() } else { format!(" for {}", span(rule.lasting)) };
    let reacts = if rule.reacts.is_zero() { "at once".to_owned() } else { format!("{} later", span(rule.reacts)) };
    let does = if rule.calls { "are called in" } else { "help out" };
    format!(
        "{}: when {when}{lasting}, up to {} of {} {does} {reacts}, until fewer than {} wait.",
        rule.name, rule.agents, rule.team, rule.until
    )
}

pub(in crate::report::text) const EN: Assumptions = Assumptions {
    default: "default",
    of_platform: "default of the platform",
    run: "The run",
    demand: "Demand",
    queue: |name| format!("Queue: {name}"),
    bot: "The chatbot",
    team: |name| format!("Team: {name}"),
    what_follows: "What follows from what",
    floor: "On the floor",
    always: "In every simulation of this program",
    horizon: |from, to| format!("{} to {}.", words::moment(from), words::moment(to)),
    interval: |interval| format!("Reported every {}.", span(interval)),
    replications: |replications, seed| format!("{replications} replications with seed {seed}."),
    confidence: |confidence| format!("Intervals of figures are at {} confidence.", wanted_percent(confidence)),
    drain: |drain| format!("After the end, what is open is worked off for up to {}.", span(drain)),
    warm_up: |length| format!("The floor is simulated from {} before the start, unreported.", span(length)),
    nothing_waits: "Nothing waits at the start.",
    start,
    source: |name, what, total, at, most| {
        let only = if what == Comes::Orders { "; orders only cause follow-ups" } else { "" };
        format!(
            "{name} brings {total} {} on average; the busiest interval, from {}, {most}{only}.",
            comes(what),
            words::moment(at)
        )
    },
    trace: |name, what, total| format!("{name} repeats a log: {total} {} at its moments.", comes(what)),
    varies: |others, days, stretches, correlation| {
        let which = if others { "other days" } else { "days" };
        let days = (days > 0.0).then(|| format!("{which} vary by {}", wanted_percent(days)));
        let verb = if days.is_some() { "" } else { " vary" };
        let stretches = (stretches > 0.0).then(|| format!("shorter stretches{verb} by {}", wanted_percent(stretches)));
        let like_the_last = if stretches.is_some() && correlation > 0.0 {
            format!("; correlation of one stretch with the next: {}", factor(correlation))
        } else {
            String::new()
        };
        let parts: Vec<String> = [days, stretches].into_iter().flatten().collect();
        format!("Beyond chance, {} (coefficient of variation{like_the_last}).", parts.join(" and "))
    },
    day_total: |at, mean| {
        format!("The total of {} is {mean} on average, drawn by a low, a likely and a high figure.", day(at))
    },
    day_certain: |at, mean| format!("{} brings {mean} in all, but for chance.", day(at)),
    shared: |group| format!("Busy at the same times as the other sources of {group}."),
    by_chance: "Days vary by chance only (Poisson). Real days vary more.",
    spike: |name, at, contacts| format!("{name} brings {contacts} of them from {}.", words::moment(at)),
    kind: |share, name, parts| {
        let colon = if parts.is_empty() { String::new() } else { format!(": {}", parts.join("; ")) };
        format!("{} are about {name}{colon}.", wanted_percent(share))
    },
    only_kind: |parts| format!("{}.", capital(&parts.join("; "))),
    rounds: |rounds| format!("a contact has {rounds:.1} rounds on average"),
    bot_solves: |share| format!("the bot solves {} of those it meets", wanted_percent(share)),
    kind_takes: |by| format!("each takes {} times as long", factor(by)),
    not_for: |teams| format!("not for {teams}"),
    vips: |share| format!("{} are VIPs and go first.", wanted_percent(share)),
    chat: |reply, think| {
        format!(
            "Chat: a reply takes {} to write on average, a customer {} to think before writing again.",
            mean(reply),
            mean(think)
        )
    },
    voice: |talk| format!("Voice: a call takes {} on average.", mean(talk)),
    task: |work| format!("Tasks: each takes {} on average; nobody waits on the line.", mean(work)),
    deadline: |usual, vip| match (usual, vip) {
        (None, None) => "No deadline.".into(),
        (Some(usual), None) => format!("{}.", capital(&deadline(usual))),
        (None, Some(vip)) => format!("For VIPs {}; no other deadline.", deadline(vip)),
        (Some(usual), Some(Deadline::Within { span, hours: None })) => {
            format!("{}, for VIPs {}.", capital(&deadline(usual)), hours(*span))
        }
        (Some(usual), Some(vip)) => format!("{}; for VIPs {}.", capital(&deadline(usual)), deadline(vip)),
    },
    release: |times| format!("They may be worked from the next {} on.", clocks(times)),
    expires: |distribution| match distribution {
        None => "They never become needless.".into(),
        Some(distribution) => {
            format!("They become needless {} after filing, unless in hand.", on_average(distribution))
        }
    },
    interruptible: |put_aside| {
        if put_aside {
            "They are put aside at once for a customer."
        } else {
            "Once begun, they are finished before a customer is served."
        }
    },
    pool: "Contacts wait in one queue for the next free agent.",
    push: "Contacts are pushed to an agent at once and wait in that agent's list.",
    sticky: |length| match length {
        Some(length) => format!("Who comes back within {} goes to the same agent.", span(length)),
        None => "Who comes back goes to any agent.".into(),
    },
    routing: |routing| match routing {
        Routing::LeastLoaded => "Whoever has the fewest chats open takes the next.",
        Routing::LeastPending => {
            "Whoever has the fewest chats open, then the fewest unanswered messages, takes the next."
        }
        Routing::LongestIdle => "Whoever has been idle for longest takes the next.",
        Routing::RoundRobin => "Agents take contacts in turns.",
        Routing::Random => "An agent is chosen by chance.",
    },
    preference: |steps| {
        let step = |(teams, after): &(String, Span)| {
            if after.is_zero() { teams.clone() } else { format!("{teams} for those who have waited {}", span(*after)) }
        };
        format!("By preference: {}.", steps.iter().map(step).collect::<Vec<_>>().join(", then "))
    },
    nobody_there: |nobody| match nobody {
        NobodyThere::Wait => "Where nobody is on duty, contacts wait.",
        NobodyThere::OfflineMessage { .. } => "Where nobody is on duty, contacts leave a message.",
        NobodyThere::TurnAway => "Where nobody is on duty, contacts are turned away.",
    },
    still_there: |share| match share {
        0.0 => "None of those who left a message is there when it is taken up: one answer is written.".into(),
        share => format!("{} of those who left a message are still there when it is taken up.", wanted_percent(share)),
    },
    handout: |handout| match handout {
        None => "Messages are handed out all at once.".into(),
        Some(handout) => format!("Messages are handed out {} at a time, every {}.", handout.batch, span(handout.every)),
    },
    balks: |share| format!("{} of those who would have to wait leave at once.", wanted_percent(share)),
    patience: |distribution| format!("Customers wait {}, then leave.", on_average(distribution)),
    patient: "Customers wait for ever.",
    patience_until: |until| match until {
        PatienceUntil::Assignment => "Their patience ends when an agent has them.",
        PatienceUntil::FirstReply => "Their patience ends with the first reply.",
    },
    reply_patience: |distribution| match distribution {
        None => "For later replies they wait for ever.".into(),
        Some(distribution) => format!("For later replies they wait {}, then leave.", on_average(distribution)),
    },
    silent: |share| match share {
        0.0 => "Who leaves says so: the slot is free at once.".into(),
        share => {
            format!("{} of leavers leave without a word; nobody knows, and their turn comes.", wanted_percent(share))
        }
    },
    reengages: |reengagement| {
        let half_life = reengagement
            .half_life
            .map_or_else(String::new, |span_| format!(", half as many after every {}", span(span_)));
        format!(
            "{} of those who left without a word reengage with the late reply{half_life}.",
            wanted_percent(reengagement.share)
        )
    },
    idle_close: |distribution| match distribution {
        None => "Chats are never closed for silence.".into(),
        Some(distribution) => format!("Chats are closed after {} of silence.", on_average(distribution)),
    },
    limit: |limit| match limit {
        None => "No limit to how many may wait.".into(),
        Some(limit) => format!("At most {limit} may wait; further ones are turned away."),
    },
    greeting: |distribution| {
        format!("A greeting of {} goes out first and ends the first response.", mean(distribution))
    },
    canned: |share, time| {
        format!("{} of replies are ready-made and take {} of the time.", wanted_percent(share), wanted_percent(time))
    },
    slowdown: |share| format!("Every further open chat slows writing by {}.", wanted_percent(share)),
    switch_time: |distribution| format!("Turning to another chat takes {}.", on_average(distribution)),
    wrap_up: |distribution| format!("Wrap-up takes {}.", on_average(distribution)),
    linger: |distribution| format!("The slot stays taken for {} after the last reply.", on_average(distribution)),
    reassign_after: |length| format!("Not answered for {}, a chat goes to a colleague.", span(length)),
    nothing_else: |missing| format!("No {}.", missing.join(", no ")),
    extras: [
        "greeting",
        "ready-made replies",
        "slowing down with more chats open",
        "time to turn from chat to chat",
        "wrap-up",
        "slot kept after the last reply",
    ],
    value: |value| {
        let point = |&(after, share): &(Span, f64)| {
            let when = if after.is_zero() { "at once".to_owned() } else { format!("after {}", span(after)) };
            format!("{} {when}", wanted_percent(share))
        };
        let points: Vec<String> = value.conversion.iter().map(point).collect();
        format!(
            "By the time to the first response, so many buy: {}; of those who leave {}. An order is worth {}.",
            points.join(", "),
            wanted_percent(value.left),
            factor(value.order)
        )
    },
    bot_meets: |queues, windows, session| {
        format!("It answers {queues}: {windows}. A session takes {}.", on_average(session))
    },
    bot_mode: |window| {
        let hours = format!("{}-{}", Clock(window.from), Clock(window.to));
        match window.mode {
            BotMode::First => format!("{hours} first"),
            BotMode::Split(share) => format!("{hours} {} of contacts", wanted_percent(share)),
            BotMode::PeopleFirst(pressure) => match pressure {
                Pressure::Suspended => format!("{hours} only while everybody is full or nobody is there"),
                Pressure::Waiting(more) => format!("{hours} only while more than {more} wait"),
                Pressure::Unanswered(more) => {
                    format!("{hours} only while more than {} messages lie unanswered for each agent", factor(more))
                }
            },
            BotMode::Assist(time) => format!("{hours} as a draft for people ({} of the time)", wanted_percent(time)),
            BotMode::Only => format!("{hours} alone"),
        }
    },
    bot_capacity: |capacity| match capacity {
        None => "No limit to its sessions.".into(),
        Some(capacity) => format!("At most {capacity} sessions at a time."),
    },
    bot_gives_up: |share| {
        if share > 0.0 {
            format!("{} of customers give up on it.", wanted_percent(share))
        } else {
            "Nobody gives up on it.".into()
        }
    },
    bot_handling_factor: |by| match factor(by).as_str() {
        "1" => "What it hands over takes people as long as other contacts.".into(),
        by => format!("What it hands over takes people {by} times as long."),
    },
    bot_cost: |bot| {
        let session = (bot.cost_per_session > 0.0).then(|| format!("{} a session", factor(bot.cost_per_session)));
        let pack = bot.pack.map(|pack| format!("{} for each {} sessions begun", factor(pack.price), pack.sessions));
        let parts: Vec<String> = [session, pack].into_iter().flatten().collect();
        if parts.is_empty() { "It costs nothing.".into() } else { format!("It costs {}.", parts.join(" and ")) }
    },
    works: |queues| format!("Works {queues}."),
    work: |queue, by| match factor(by).as_str() {
        "1" => queue.to_owned(),
        by => format!("{queue} (taking {by} times as long)"),
    },
    then: "; then ",
    roster: |hours, most| format!("{hours} hours on the roster in the run, at most {} at once.", people(most)),
    shift,
    pause: |length, first, last, while_away| {
        let when = if first == last {
            format!("from {}", Clock(first))
        } else {
            format!("in turns, beginning {} to {}", Clock(first), Clock(last))
        };
        let chats = match while_away {
            WhileAway::Suspend { .. } => "",
            WhileAway::Finish => ", once nothing is held any more",
            WhileAway::HandOver => ", with chats handed over",
        };
        format!("break of {} {when}{chats}", span(length))
    },
    more_shifts: |more| format!("And {more} more."),
    dates: |dates| {
        let range = |&(from, to): &(Instant, Instant)| {
            if from == to {
                day(from)
            } else if same_month(from, to) {
                format!("{} to {}", from.civil().day(), day(to))
            } else {
                format!("{} to {}", day(from), day(to))
            }
        };
        dates.iter().map(range).collect::<Vec<_>>().join(", ")
    },
    weight: |weight| format!("Their load is divided by {} when it is compared with that of others.", factor(weight)),
    max_concurrency: |limit| match limit {
        None => "No limit to chats at once.".into(),
        Some(1) => "One chat at a time each.".into(),
        Some(limit) => format!("At most {limit} chats at once each."),
    },
    blend: |blend| {
        if blend {
            "Somebody on a call may be given chats, and somebody with chats a call."
        } else {
            "Nobody has chats and a call at the same time."
        }
    },
    tasks_while: |tasks| match tasks {
        TasksWhile::Idle => "They take tasks only while they hold no chat.",
        TasksWhile::NoMessage => "They take tasks also while all their customers think.",
    },
    max_overtime: |most| match most {
        None => "They finish what they hold at the end of a shift, however long it takes.".into(),
        Some(most) => {
            format!("They finish what they hold at the end of a shift for up to {}, then hand it over.", span(most))
        }
    },
    coaching: |by, coaching| {
        format!(
            "While they are on duty, the work of {by}, who train them, takes {} times as long.",
            factor(coaching.factor)
        )
    },
    speed: |cv| {
        if cv > 0.0 {
            format!("Agents differ in speed by {} (coefficient of variation).", wanted_percent(cv))
        } else {
            "All are equally fast.".into()
        }
    },
    absence: |share| {
        if share > 0.0 {
            format!("{} are absent on any day.", wanted_percent(share))
        } else {
            "Nobody is absent.".into()
        }
    },
    learning: |learning| {
        learning.map_or_else(
            || "Nobody gets faster with practice.".into(),
            |l| format!(
                "Newcomers take {:.2} times as long at first and {:.2} times in the end; half of the way is done after \
                 {:.0} contacts.",
                l.starts_at, l.ends_at, l.half_after
            ),
        )
    },
    fatigue: |fatigue| {
        fatigue.map_or_else(
            || "Nobody tires.".into(),
            |f| format!("After {} of work, each hour slows by {}.", span(f.after), wanted_percent(f.per_hour)),
        )
    },
    attend: |attend| match attend {
        Attend::Oldest => "They answer the oldest message first.",
        Attend::NewFirst => "They answer new chats before later rounds.",
        Attend::SaveDeadline => "They answer first what is about to miss its limit.",
    },
    unpaid: "No wages are counted.",
    per_hour: |pay| format!("Paid {} an hour.", factor(pay)),
    overtime: |by| format!("Overtime is paid {} times that.", factor(by)),
    per_day: |pay| format!("Paid {} a shift date.", factor(pay)),
    per_contact: |pay| {
        let tier = |&(from, pay): &(u32, f64)| match from {
            0 => format!("{} a contact handled", factor(pay)),
            from => format!("{} beyond {from} on a date", factor(pay)),
        };
        let tiers: Vec<String> = pay.tiers.iter().map(tier).collect();
        let minimum =
            if pay.minimum > 0.0 { format!(", at least {} a shift date", factor(pay.minimum)) } else { String::new() };
        format!("Paid {}{minimum}.", tiers.join(", "))
    },
    night_extra: |pay| format!("{} more an hour at night.", factor(pay)),
    night: |night| format!("Night is {}.", words::window(night)),
    holiday: |holiday, dates| format!("{dates}: wages are {} times as high.", factor(holiday.factor)),
    seat_per_day: |cost| format!("A seat costs {} a day.", factor(cost)),
    follow_up,
    incident: |incident, effects| {
        let (name, (first, last), probability) = (&incident.name, incident.begins, incident.probability);
        let when = if first == last {
            format!("at {}", words::moment(first))
        } else {
            format!("beginning between {} and {}", words::moment(first), words::moment(last))
        };
        let share = if probability >= 1.0 {
            "every replication".into()
        } else {
            format!("{} of replications", wanted_percent(probability))
        };
        format!("{name}: {when}, for {}, in {share}: {}.", on_average(incident.lasts), effects.join("; "))
    },
    effect,
    reallocation,
    sentences: &[
        "An agent writes one reply at a time, however many chats are open; response times come out of that.",
        "All times are drawn anew for each customer and agent; the same customers come under every plan with this seed.",
        "People keep to the roster; breaks begin when what is held allows it.",
        "Customers know nothing of each other and don't see the queue.",
    ],
};
