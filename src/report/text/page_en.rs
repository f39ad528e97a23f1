//! English, for explanations and the page.

use super::page::{Assumptions, Explain, Page, Sheet};
use crate::assess::Reason;
use crate::model::{Assign, Attend, Batch, BotMode, Deadline, NobodyThere, PatienceUntil, Routing, Trigger};
use crate::observe::Time;
use crate::report::words;
use crate::units::Clock;

pub(super) const PAGE: Page = Page {
    explain: Explain {
        came: |came| {
            let some = |count: f64, what: &str| (count >= 0.05).then(|| format!("{} {what}", words::count(count)));
            let of_all: Vec<String> = [
                some(came.follow_ups, "follow-ups among them"),
                some(came.contained, "solved by the bot"),
                some(came.left_bot, "lost from the bot"),
                Some(format!("{} asked for a person", words::count(came.asked))),
                some(came.messages, "left a message"),
                some(came.returned, "came back after their chat was closed"),
            ]
            .into_iter()
            .flatten()
            .collect();
            format!("Came: {}; {}.", words::count(came.offered), of_all.join(", "))
        },
        waited: |before, mean, after, left| {
            let before = before.map_or_else(String::new, |before| format!("{before} when it began, "));
            format!("Waiting: {before}{mean} on average, {after} when it ended; {left} left.")
        },
        people: |work, backlog, on_duty, short, shared| {
            let backlog = backlog.map_or_else(String::new, |backlog| format!(", what waited for {backlog} more"));
            let short = match short {
                0 => String::new(),
                short => format!(": {short} short"),
            };
            let shared = if shared.is_empty() {
                String::new()
            } else {
                format!(" They also work {shared}, which is counted in.")
            };
            format!("People: new work for {work}{backlog}; {on_duty} on duty{short}.{shared}")
        },
        took: |time, p50, p90| {
            let what = match time {
                Time::Wait => "Wait for an agent",
                Time::Turnaround => "Time from filing to done",
                _ => "First response",
            };
            format!("{what}: half within {p50}, nine in ten within {p90}.")
        },
        formulas_for: |asked, work, agents, patience| {
            let people = if agents == 1 { "1 person" } else { &format!("{agents} people") };
            let patience = patience.map_or_else(String::new, |patience| format!(", patience {patience}"));
            format!("Formulas for {asked} an hour, {work} of work each, {people}{patience}:")
        },
        wait_at_all: "have to wait",
        mean_wait: "mean wait",
        within: |limit| format!("within {}", words::limit_span(limit)),
        leave: "leave",
        for_ever: "grows for ever",
        simulated: "simulated, to an agent",
        simulated_reply: "simulated, to the first reply",
        why_they_differ: "Why they differ:",
        reason: |reason| match reason {
            Reason::Overload(share) => format!(
                "More work comes than can be done ({:.0} %): in Erlang C the queue grows for ever; in one interval it only \
                 begins to.",
                100.0 * share
            ),
            Reason::Carried(waiting) => {
                format!("{} waited already when it began; the formulas know no hour before.", words::count(waiting))
            }
            Reason::Shared => "The same people work other queues; the formulas give them to this one alone.".into(),
            Reason::Pushed => {
                "Contacts are pushed: they wait in one agent's own list, where no idle colleague can reach \
                               them. The formulas let the next free person take the next contact."
                    .into()
            }
            Reason::Writing(seconds) => format!(
                "A first response ends with the reply, which takes {} to write on average; in the formulas the wait ends when \
                 an agent begins.",
                words::seconds(seconds)
            ),
            Reason::Rounds(open) => format!(
                "Rounds of open chats come between: an agent has {open:.1} of them and answers in turn. The formulas serve a \
                 contact in one go."
            ),
            Reason::Slots(open, slots) => format!(
                "Slots are full: {open:.1} of {slots} chats open on average, also while customers think; new ones wait for a \
                 slot, not for an idle agent."
            ),
            Reason::PatienceToReply => {
                "Patience runs until the first reply has come; in Erlang A only until an agent is found.".into()
            }
            Reason::Messages => "Messages wait without patience until somebody is back.".into(),
            Reason::Busyness => {
                "Days and hours are busier or quieter than expected; a busy one loses more than a quiet one \
                                 gains. The formulas know one average."
                    .into()
            }
            Reason::Agents => "Agents are not equally fast; the formulas know one mean.".into(),
        },
        teams: "People",
        team: |name, on_duty, rostered, others| {
            let others = if others.is_empty() { String::new() } else { format!(" ({others})") };
            format!("{name}: {on_duty} on duty of {rostered} on the roster{others}.")
        },
        absent: "absent",
        on_breaks: "on breaks",
        cut_off: "cut off",
        overtime: "in overtime",
        time_of_team: "where time went",
        work: ["writing", "to silent leavers", "on calls", "wrap-up", "tasks"],
        customers_think: "customers think",
        nothing_to_do: "nothing to do",
        slots_of_team: "chats per person",
        slots: [
            "open",
            "being answered",
            "waiting for it",
            "thinking",
            "silent leavers",
            "lingering",
            "limit",
            "effective",
            "at most",
        ],
        slots_note: "Effective: how many people who hold one chat at a time would get through as much; at most, if everybody \
                     wrote without a pause.",
    },
    assumptions: Assumptions {
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
        horizon: |from, to, interval| {
            format!("{} to {}, reported every {interval}.", words::moment(from), words::moment(to))
        },
        replications: |replications, seed, confidence| {
            format!(
                "{replications} replications with seed {seed}; intervals are at {} confidence.",
                words::wanted_percent(confidence)
            )
        },
        drain: |drain| format!("After the end, what is open is worked off for up to {drain}."),
        warm_up: |warm_up| match warm_up {
            Some(span) => format!("The floor is simulated from {span} before the start, unreported."),
            None => "Nothing waits at the start unless the scenario says so.".into(),
        },
        source: |name, total, at, most| {
            format!("{name} brings {total} contacts on average, most of them from {} ({most}).", words::moment(at))
        },
        orders: |name, total| format!("{name} brings {total} orders on average, which only cause follow-ups."),
        trace: |name, total| format!("{name} repeats a log: {total} contacts at its moments."),
        varies: |days, intervals| {
            let days = (days > 0.0).then(|| format!("days by {}", words::wanted_percent(days)));
            let intervals =
                (intervals > 0.0).then(|| format!("shorter stretches by {}", words::wanted_percent(intervals)));
            let parts: Vec<String> = [days, intervals].into_iter().flatten().collect();
            format!("Beyond chance, {} (coefficient of variation).", parts.join(" and "))
        },
        day_totals: "Totals of days lie between a low and a high figure.",
        by_chance: "Days vary by chance only (Poisson). Real days vary more.",
        spike: |name, at, contacts| format!("{name} brings {contacts} of them from {}.", words::moment(at)),
        kind: |name, share, rounds, bot| {
            format!(
                "{} are about {name}: {rounds:.1} rounds, the bot solves {} of those it meets.",
                words::wanted_percent(share),
                words::wanted_percent(bot)
            )
        },
        vips: |share| format!("{} are VIPs and go first.", words::wanted_percent(share)),
        chat: |reply, think| {
            format!(
                "Chat: a reply takes {reply} to write on average, a customer {think} to think before writing again."
            )
        },
        phone: |talk| format!("Phone: a call takes {talk} on average."),
        task: |work| format!("Tasks: each takes {work} on average; nobody waits on the line."),
        deadline: |deadline| match deadline {
            None => "No deadline.".into(),
            Some(Deadline::Within { span, hours: None }) => format!("To be done within {span}."),
            Some(Deadline::Within { span, hours: Some(hours) }) => {
                format!("To be done within {span} of the hours {}.", words::window(hours.hours))
            }
            Some(Deadline::Batches(batches)) => {
                let batch = |batch: &Batch| format!("{} for {}", Clock(batch.filed_by), Clock(batch.done_by));
                let batches: Vec<String> = batches.iter().map(batch).collect();
                format!("Filed by {}.", batches.join(", by "))
            }
        },
        assign: |assign| match assign {
            Assign::Pool => "Contacts wait in one queue for the next free agent.".into(),
            Assign::Push { sticky: None } => {
                "Contacts are pushed to an agent at once and wait in that agent's list.".into()
            }
            Assign::Push { sticky: Some(span) } => format!(
                "Contacts are pushed to an agent at once and wait in that agent's list; who comes back within {span} goes \
                 to the same one."
            ),
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
        nobody_there: |nobody| match nobody {
            NobodyThere::Wait => "Where nobody is on duty, contacts wait.".into(),
            NobodyThere::Message { still_there } => format!(
                "Where nobody is on duty, contacts leave a message; {} of their writers are still there when it is taken up.",
                words::wanted_percent(still_there)
            ),
            NobodyThere::TurnAway => "Where nobody is on duty, contacts are turned away.".into(),
        },
        patience: |patience, until| match (patience, until) {
            (None, _) => "Customers wait for ever.".into(),
            (Some(mean), PatienceUntil::Assignment) => {
                format!("Customers wait {mean} on average for an agent, then leave.")
            }
            (Some(mean), PatienceUntil::FirstReply) => {
                format!("Customers wait {mean} on average for the first reply, then leave.")
            }
        },
        silent: |share| match share {
            0.0 => "Who leaves says so: the slot is free at once.".into(),
            share => {
                format!("{} of leavers leave without a word; their chats stay open.", words::wanted_percent(share))
            }
        },
        idle_close: |closes| match closes {
            None => "Chats are never closed for silence.".into(),
            Some(mean) => format!("Chats are closed after {mean} of silence."),
        },
        limit: |limit| match limit {
            None => "No limit to how many may wait.".into(),
            Some(limit) => format!("At most {limit} may wait; further ones are turned away."),
        },
        greeting: |mean| format!("A greeting of {mean} goes out first and ends the first response."),
        canned: |share, time| {
            format!(
                "{} of replies are ready-made and take {} of the time.",
                words::wanted_percent(share),
                words::wanted_percent(time)
            )
        },
        slowdown: |share| format!("Every further open chat slows writing by {}.", words::wanted_percent(share)),
        switch_time: |mean| format!("Turning to another chat takes {mean}."),
        wrap_up: |mean| format!("Wrap-up takes {mean} on average."),
        linger: |mean| format!("The slot stays taken for {mean} after the last reply."),
        nothing_else: |missing| format!("No {}.", missing.join(", no ")),
        extras: [
            "greeting",
            "ready-made replies",
            "slowing down with more chats open",
            "time to turn from chat to chat",
            "wrap-up",
            "slot kept after the last reply",
        ],
        value: "Orders are lost with slow first responses and with those who leave.",
        bot_meets: |queues, windows, session| {
            format!("It answers {queues}: {windows}. A session takes {session} on average.")
        },
        bot_mode: |window| {
            let hours = format!("{}-{}", Clock(window.from), Clock(window.to));
            match window.mode {
                BotMode::First => format!("{hours} first"),
                BotMode::Split(share) => format!("{hours} {} of contacts", words::wanted_percent(share)),
                BotMode::PeopleFirst(_) => format!("{hours} only when people are hard pressed"),
                BotMode::Assist(time) => {
                    format!("{hours} as a draft for people ({} of the time)", words::wanted_percent(time))
                }
                BotMode::Only => format!("{hours} alone"),
            }
        },
        bot_capacity: |capacity| match capacity {
            None => "No limit to its sessions.".into(),
            Some(capacity) => format!("At most {capacity} sessions at a time."),
        },
        bot_gives_up: |share| {
            if share > 0.0 {
                format!("{} of customers give up on it.", words::wanted_percent(share))
            } else {
                "Nobody gives up on it.".into()
            }
        },
        roster: |queues, hours, most| {
            format!("Works {queues}: {hours} hours on the roster, at most {most} people at once.")
        },
        slots: |slots| match slots {
            None => "No limit to chats at once.".into(),
            Some(slots) => format!("At most {slots} chats at once each."),
        },
        speed: |cv| {
            if cv > 0.0 {
                format!("Agents differ in speed by {} (coefficient of variation).", words::wanted_percent(cv))
            } else {
                "All are equally fast.".into()
            }
        },
        absence: |share| {
            if share > 0.0 {
                format!("{} are absent on any day.", words::wanted_percent(share))
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
                |f| format!("After {} of work, each hour slows by {}.", f.after, words::wanted_percent(f.per_hour)),
            )
        },
        attend: |attend| match attend {
            Attend::Oldest => "They answer the oldest message first.",
            Attend::NewFirst => "They answer new chats before later rounds.",
            Attend::SaveDeadline => "They answer first what is about to miss its limit.",
        },
        unpaid: "No wages are counted.",
        paid: |pay| {
            let some = |amount: f64, what: &str| (amount > 0.0).then(|| format!("{amount} {what}"));
            let overtime = (pay.per_hour > 0.0).then(|| format!("overtime at {} times that", pay.overtime));
            let parts = [
                some(pay.per_hour, "an hour"),
                overtime,
                some(pay.per_day, "a shift date"),
                some(pay.night_extra, "more an hour at night"),
                some(pay.seat_per_day, "a seat and day"),
            ];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            let by_contact = if pay.per_contact.tiers.is_empty() { "" } else { " And by the contact." };
            format!("Paid {}.{by_contact}", parts.join(", "))
        },
        follow_up: |from, on, to, probability, delay| {
            let on = match on {
                Trigger::Arrived => "arrived",
                Trigger::Contained => "was solved by the bot",
                Trigger::LeftBot => "left from the bot",
                Trigger::Handled => "was handled",
                Trigger::Abandoned => "left",
                Trigger::TurnedAway => "was turned away",
                Trigger::Expired => "expired",
                Trigger::Late => "was late",
            };
            let share = words::wanted_percent(probability);
            format!("What {on} ({from}) causes a contact of {to} in {share} of cases, {delay} later on average.")
        },
        incident: |name, probability, first, last, lasts| {
            let when = if first == last {
                format!("at {}", words::moment(first))
            } else {
                format!("between {} and {}", words::moment(first), words::moment(last))
            };
            let share = words::wanted_percent(probability);
            format!("{name}: {when}, for {lasts} on average, in {share} of replications.")
        },
        reallocation: |name, agents, team, queue| {
            format!("{name}: up to {agents} of {team} help out when too many wait in {queue}.")
        },
        sentences: &[
            "An agent writes one reply at a time, however many chats are open; response times come out of that.",
            "All times are drawn anew for each customer and agent; the same customers come under every plan with this seed.",
            "People keep to the roster; breaks begin when what is held allows it.",
            "Customers know nothing of each other and don't see the queue.",
        ],
    },
    sheet: Sheet {
        contents: "Contents",
        verdicts: "Does the plan hold?",
        of_targets: |held, all| match (held, all) {
            (1, 1) => "The target holds.".into(),
            (0, 1) => "The target is missed.".into(),
            (held, all) if held == all => format!("All {all} targets hold."),
            (0, all) => format!("None of {all} targets holds."),
            (held, all) => format!("{held} of {all} targets hold."),
        },
        no_targets: "The scenario sets no targets.",
        strip: "People hour by hour",
        strip_of: |queues, date| format!("{queues}, {}", date.strftime("%a %-d %b")),
        needed: "needed",
        on_duty: "on duty",
        gap: "gap",
        strip_note: "Needed: people whom the work that comes keeps busy, on average and without a pause. On duty: the roster \
                     without planned breaks and expected absence. Where a gap is negative, the queue grows; where it is \
                     small, waits are long already.",
        money: "Money",
        no_money: "The scenario names no costs.",
        mean: "mean",
        interval_of_mean: "interval",
        band: "P5 to P95",
        wages: ["hours", "overtime", "night", "shift dates", "contacts", "holidays"],
        pictures: "The day in pictures",
        hours: "The hours that break, and why",
        nothing_breaks: "No target is missed. This is the weakest hour.",
        in_interval: |name, amount, held, assessed| {
            format!("{name}: {amount}, held in {held} of {assessed} replications")
        },
        queues: "Queues",
        queue: "queue",
        after_reply: "of these after a reply",
        times: "Times",
        time: "time",
        time_names: [
            "wait for an agent",
            "first response",
            "first response from arrival",
            "first response from assignment",
            "response, all rounds",
            "task, from filing to done",
            "lateness of late tasks",
        ],
        measures: "Shares and means",
        measure: "what is counted",
        measures_note: "Shares are of all contacts of all replications together; each with its interval.",
        phases: "Phases",
        phase: "phase",
        teams: "Teams",
        breaks_late: "breaks late",
        bot: "The chatbot",
        bot_columns: ["met", "solved", "handed over", "lost", "share solved", "share handed over"],
        tasks: "Tasks",
        task_columns: ["filed", "done", "late", "in time", "open at the end", "expired"],
        backlog: "Backlog and messages",
        backlog_columns: [
            "peak, median",
            "P95",
            "mean",
            "peak about",
            "cleared about",
            "days cleared",
            "messages left",
            "due after the end",
        ],
        never: "never",
        assumptions: "What was assumed",
        assumptions_note: "The scenario in words. What it doesn't say is a default, and marked.",
        definitions: "Definitions",
        terms: &[
            (
                "Replication",
                "One simulated run of the whole horizon. Each has other customers; figures are over all of them.",
            ),
            (
                "Held in N of M, certainty",
                "The share of replications in which the target held, with its exact interval \
              (Clopper and Pearson). 400 of 400 reads \u{201c}at least 99.1 %\u{201d}: more replications would say more.",
            ),
            (
                "Joint and pointwise",
                "A target \u{201c}in every interval\u{201d} holds in a replication when all its intervals \
              hold together. The certainty of each interval beside it is pointwise: each alone, so that one of many may \
              look bad by luck.",
            ),
            (
                "Bad days",
                "Of one replication in twenty the figure is worse than this; where every day or interval counts, \
              that of the worst one.",
            ),
            (
                "Interval (low to high)",
                "Where the figure lies if all days there could be were simulated, at the confidence \
              of the run. It says how exact the simulation is, not how days differ.",
            ),
            ("P5 to P95", "How single replications differ: one day in twenty is below, one above."),
            ("P50, P90, P99", "Half, nine in ten, and ninety-nine in a hundred of all contacts took no longer."),
            (
                "Offered, asked",
                "All contacts that came; those of them that asked for a person, at once or after the bot.",
            ),
            ("Answered, handled", "Got a first reply by a person; ended after the last reply, the call or the work."),
            ("Left", "Customers who left while waiting, without a word or with one."),
            (
                "First response",
                "From asking for a person to the END of the first reply by a person, unless another clock is \
              named: from arrival (the bot's time included) or from being given to an agent.",
            ),
            (
                "Response",
                "For each round: from the customer's first unanswered message to the end of its reply. Several \
              messages in a row are one round.",
            ),
            ("Wait", "From asking for a person to being given to an agent for the first time."),
            (
                "Window",
                "A figure with hours counts contacts that arrive in them, or rounds whose message does: [from, to). \
              Within 30 s is 30 s or less. The same figure over 24 hours stands beside it: the hours after midnight are \
              in no platform's window.",
            ),
            ("Load", "Work that comes, as a share of the people on duty: a mean, before anything is simulated."),
            ("Occupancy", "Share of time on duty with something in hand."),
            ("Open at once", "Chats and calls held at a time by one who works, on average over that time."),
            (
                "Effective concurrency",
                "How many people who hold one chat at a time would get through as much as one here: \
              hours of writing and of customers thinking, of the hours on duty.",
            ),
            (
                "Overtime, breaks lost, breaks late",
                "Hours after the end of shifts; breaks that could not be taken; breaks that began \
              more than five minutes after they were due.",
            ),
            (
                "In time, lateness",
                "Share of tasks done by their deadline, of those filed; of late ones, how long after it.",
            ),
            (
                "Erlang C, Erlang A",
                "Formulas for one line of customers before alike agents who serve one at a time, for ever; \
              in A customers lose patience.",
            ),
        ],
        reproduce: "How to get these figures again",
        reproduce_with: "Run this, with the same scenario and the tables it names:",
        program: "program",
        fingerprint: "SHA-256 of scenario, changes and tables",
        fingerprint_note: "The same fingerprint and program give the same figures, to the byte, for any number of threads.",
        made_with: "Simulated with",
    },
};
