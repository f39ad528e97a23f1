//! A scenario as its file says it, word for word: every section, every key, nothing checked yet but the type of each
//! value. What a key means is told in `docs/scenario.md`.

use serde_json::{Value as Json, json};

use super::bot_mode::Mode;
use super::business_hours::Deadlines;
use super::fault::{Place, Problem, Sink};
use super::floor::{Incident, Reallocation, Start};
use super::forecast::{AfterSales, Baseline, Busyness, DayTotals, Funnel, Spike, Unit};
use super::preset::Preset;
use super::scalars::{
    Amount, AtMost, Clock, Duration, Factor, Hours, Moment, Name, Number, Seed, Share, Text, Truth, Whole,
};
use super::section::{At, Field, List, Many, Read, not_a_word, read_field, section, unknown_key, words};
use super::staff::{Roster, Shift, Team};
use super::tiers::Conversion;
use super::tree::{Node, Value};
use crate::model::BusinessHours;
use crate::random::distribution::{Distribution, Rounds};

section! {
    /// The whole file.
    File, "a scenario" {
        title: Name,
        run: Run,
        bot: Bot,
        source: Many<Source>,
        spike: Many<Spike>,
        kind: Many<Kind>,
        queue: Many<Queue>,
        team: Many<Team>,
        shift: Many<Shift>,
        roster: Many<Roster>,
        follow_up: Many<FollowUp>,
        reallocation: Many<Reallocation>,
        incident: Many<Incident>,
        start: Start,
        target: Many<Target>,
        presets: Text,
        preset: Many<Preset>,
        phase: Many<Phase>,
    }
}

section! {
    /// The horizon and the replications.
    Run, "[run]" {
        start: Moment,
        end: Moment,
        warm_up: Duration,
        drain: Duration,
        interval: Duration,
        replications: Whole<1, 1_000_000>,
        seed: Seed,
        confidence: Number,
        precision: Many<Precision>,
    }
}

section! {
    /// A figure that must become precise.
    Precision, "a precision" {
        queue: Text,
        figure: PreciseFigure,
        relative: Number,
    }
}

words! {
    /// The figures a precision can be asked of.
    PreciseFigure {
        Offered = "offered",
        Handled = "handled",
        Abandoned = "abandoned",
        Wait = "wait",
        FirstResponse = "first_response",
        Response = "response",
    }
}

section! {
    /// Where contacts come from.
    Source, "a source" {
        name: Name,
        queue: Text,
        vip: Share,
        hourly: List<Amount>,
        curve: CsvColumn,
        table: CsvColumn,
        trace: CsvColumn,
        scale: Amount,
        total: Amount,
        within_steps: WithinSteps,
        baseline: Baseline,
        funnel: Funnel,
        after_sales: AfterSales,
        day_total: DayTotals,
        days: CsvColumn,
        unit: Unit,
        busyness: Busyness,
    }
}

words! {
    /// How the rate runs inside a step of the data.
    WithinSteps {
        Constant = "constant",
        Linear = "linear",
    }
}

section! {
    /// A column of a CSV file.
    CsvColumn, "a table in a file" {
        csv: Text,
        column: Text,
    }
}

section! {
    /// What some contacts of a source are about.
    Kind, "a kind" {
        name: Name,
        source: Text,
        share: Share,
        rounds: Rounds,
        handling_factor: Factor,
        bot_solves: Share,
        not_for: List<Text>,
    }
}

section! {
    /// What waits for people.
    Queue, "a queue" {
        name: Name,
        channel: Channel,
        platform: Platform,
        assign: Assign,
        sticky: Duration,
        routing: Routing,
        teams: List<Entry<Preference>>,
        nobody_there: NobodyThere,
        still_there: Share,
        offline_message_batch: OfflineMessageBatch,
        queue_limit: Whole<0, 1_000_000_000>,
        balks: Share,
        patience: Distribution,
        patience_until: PatienceUntil,
        reply_patience: Distribution,
        silent_abandonment: Share,
        reengages: Share,
        reengages_half_life: Duration,
        idle_close: Distribution,
        greeting: Distribution,
        reply: Distribution,
        canned: Canned,
        slowdown: Amount,
        switch_time: Distribution,
        think: Distribution,
        rounds: Rounds,
        linger: Distribution,
        reassign_after: Duration,
        talk: Distribution,
        wrap_up: Distribution,
        work: Distribution,
        release: List<Clock>,
        deadline: Deadlines,
        expires: Distribution,
        interruptible: Truth,
        value: ContactValue,
    }
}

section! {
    /// What contacts of a queue buy.
    ContactValue, "a value" {
        order: Amount,
        conversion: Conversion,
    }
}

section! {
    /// Messages that are handed out so many at a time.
    OfflineMessageBatch, "a batch of messages" {
        size: Whole<1, 1_000_000>,
        every: Duration,
    }
}

section! {
    /// Replies that are ready-made.
    Canned, "canned replies" {
        share: Share,
        handling_factor: Share,
    }
}

words! {
    /// How a queue is worked.
    Channel {
        Chat = "chat",
        Voice = "voice",
        Task = "task",
    }
}

words! {
    /// The platforms whose defaults are known.
    Platform {
        Tmall = "tmall",
        Jd = "jd",
        Pdd = "pdd",
        Douyin = "douyin",
    }
}

words! {
    /// How a contact gets its agent.
    Assign {
        Pool = "pool",
        Push = "push",
    }
}

words! {
    /// Which agent of a team.
    Routing {
        LeastLoaded = "least_loaded",
        LeastPending = "least_pending",
        LongestIdle = "longest_idle",
        RoundRobin = "round_robin",
        Random = "random",
    }
}

words! {
    /// What becomes of a contact when nobody is there.
    NobodyThere {
        Wait = "wait",
        OfflineMessage = "offline_message",
        TurnAway = "turn_away",
    }
}

words! {
    /// What ends a customer's patience.
    PatienceUntil {
        Assignment = "assignment",
        FirstReply = "first_reply",
    }
}

section! {
    /// An entry of a queue's list of teams.
    Preference, "an entry of `teams`" {
        team: Text,
        after: Duration,
    }
}

section! {
    /// A rule by which one contact causes another.
    FollowUp, "a follow-up" {
        name: Name,
        from: Text,
        on: On,
        to: Text,
        probability: Share,
        delay: Distribution,
        date: Moment,
        at: List<Clock>,
        hours: BusinessHours,
        at_most: Whole<1, 1_000_000>,
        same_agent: Truth,
        rounds: Rounds,
        handling_factor: Factor,
        bot_solves: Share,
        not_for: List<Text>,
    }
}

words! {
    /// What must have happened to a contact for a follow-up.
    On {
        Arrived = "arrived",
        Contained = "contained",
        LeftBot = "left_bot",
        Handled = "handled",
        Abandoned = "abandoned",
        TurnedAway = "turned_away",
        Expired = "expired",
        Late = "late",
    }
}

section! {
    /// The chatbot.
    Bot, "[bot]" {
        queues: List<Text>,
        mode: Mode,
        capacity: Whole<0, 1_000_000_000>,
        gives_up: Share,
        handling_factor: Factor,
        session: Distribution,
        solves: Share,
        cost: BotCost,
    }
}

section! {
    /// What the bot costs.
    BotCost, "the bot's cost" {
        per_session: Amount,
        pack: BotPack,
    }
}

section! {
    /// Sessions that are bought together.
    BotPack, "a pack of sessions" {
        sessions: Whole<1, 1_000_000_000>,
        price: Amount,
    }
}

section! {
    /// What must hold.
    Target, "a target" {
        name: Name,
        queue: Text,
        preset: Text,
        figure: Figure,
        within: Duration,
        cap: Duration,
        short_abandon: Duration,
        clock: TargetClock,
        of: Of,
        share: Share,
        at_most: AtMost,
        no_interval_below: Share,
        hours: Hours,
        window: Window,
        r#in: Scope,
        history: History,
        certainty: Number,
        min_contacts: Whole<1, 1_000_000_000>,
    }
}

words! {
    /// What a target measures.
    Figure {
        FirstResponse = "first_response",
        Wait = "wait",
        Response = "response",
        EveryResponse = "every_response",
        FirstResponseMean = "first_response_mean",
        WaitMean = "wait_mean",
        ResponseMean = "response_mean",
        ReplyRate = "reply_rate",
        OfflineMessages = "offline_messages",
        Abandoned = "abandoned",
        Deadline = "deadline",
        BotTransfer = "bot_transfer",
        BotSolved = "bot_solved",
    }
}

words! {
    /// What lies in the hours of a target.
    Window {
        Arrival = "arrival",
        Message = "message",
    }
}

section! {
    /// What was counted before the run.
    History, "a history" {
        share: Share,
        mean: Duration,
        rounds: Whole<1, 1_000_000_000>,
        contacts: Whole<1, 1_000_000_000>,
        days: Whole<1, 366>,
    }
}

words! {
    /// Where the clock of a first response starts.
    TargetClock {
        Transfer = "transfer",
        Arrival = "arrival",
        Assignment = "assignment",
    }
}

words! {
    /// Which contacts count.
    Of {
        Handled = "handled",
        Answered = "answered",
        Asked = "asked",
        Accepted = "accepted",
        Offered = "offered",
    }
}

words! {
    /// Over what a target must hold.
    Scope {
        Horizon = "horizon",
        EveryDay = "every day",
        EveryInterval = "every interval",
        Rolling = "rolling",
    }
}

section! {
    /// A named part of the horizon.
    Phase, "a phase" {
        name: Name,
        from: Moment,
        to: Moment,
    }
}

/// An entry of a list that may be a bare name, or a table that says more.
#[derive(Clone, Debug)]
pub(super) struct Entry<T>(pub T);

/// What a bare name stands for.
pub(super) trait FromName {
    fn from_name(name: Field<Text>, place: Place) -> Self;
}

impl FromName for Preference {
    fn from_name(team: Field<Text>, place: Place) -> Self {
        Self { team, ..Self::empty(place) }
    }
}

impl<T: Read + FromName> Read for Entry<T> {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        if let Value::Table(_) = &node.value {
            return T::read(node, sink).map(Self);
        }
        let name = Field::Given(At { value: Text::read(node, sink)?, place: node.place });
        Some(Self(T::from_name(name, node.place)))
    }

    fn schema() -> Json {
        json!({ "anyOf": [Text::schema(), T::schema()] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_in_the_guide() {
        let guide = include_str!("../../../docs/scenario.md");
        let sections: &[&[&str]] = &[
            Run::KEYS,
            Precision::KEYS,
            Source::KEYS,
            CsvColumn::KEYS,
            Kind::KEYS,
            Queue::KEYS,
            FollowUp::KEYS,
            OfflineMessageBatch::KEYS,
            Canned::KEYS,
            Bot::KEYS,
            BotCost::KEYS,
            Target::KEYS,
            History::KEYS,
            Preset::KEYS,
            Phase::KEYS,
            ContactValue::KEYS,
            BotPack::KEYS,
            super::super::distributions::DISTRIBUTION_KEYS,
            super::super::distributions::ROUNDS_KEYS,
        ];
        for key in File::KEYS {
            let header = [format!("## `[{key}]`"), format!("## `[[{key}]]`"), format!("`{key}` names")];
            assert!(header.iter().any(|header| guide.contains(header)), "docs/scenario.md has no section on `{key}`");
        }
        let elsewhere = super::super::floor::KEYS.iter().chain(&super::super::business_hours::KEYS).copied();
        let elsewhere = elsewhere.chain([super::super::bot_mode::PRESSURE_KEYS]);
        let elsewhere = elsewhere.chain(super::super::forecast::FORECAST_KEYS).chain(super::super::staff::KEYS);
        for key in sections.iter().copied().chain(elsewhere).flatten() {
            let shown = [format!("`{key}`"), format!("{key} = ")];
            assert!(shown.iter().any(|shown| guide.contains(shown)), "docs/scenario.md doesn't mention `{key}`");
        }
    }
}
