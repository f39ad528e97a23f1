//! A scenario as its file says it, word for word: every section, every key, nothing checked yet but the type of each
//! value. `docs/scenario.md` says what each key means.
//!
//! What goes wrong: a key that no check looks at would be accepted and have no effect. The compiler calls its field one
//! that is never read.

use serde_json::{Value as Json, json};

use crate::bot_mode::Mode;
use crate::business_hours::Deadlines;
use crate::diagnostics::{At, Location, Sink};
use crate::floor::{Incident, Reallocation, Start};
use crate::forecast::{AfterSales, Baseline, Busyness, DayTotals, Funnel, Spike, Unit};
use crate::head_start::HeadStart;
use crate::model::{self, BusinessHours};
use crate::problems::Channel;
use crate::random::distribution::{Distribution, Rounds};
use crate::rule::{Preset, Target};
use crate::scalars::{
    Amount, Clock, Currency, Duration, Factor, Moment, Name, Number, Path, Seed, Share, Text, Truth, Whole,
};
use crate::section::{Field, List, Many, Read, section, words};
use crate::staff::{Roster, Shift, Team};
use crate::tables::{Decimal, Offset};
use crate::tiers::{Conversion, StillThere};
use crate::tree::{Node, Value};

section! {
    /// The whole file.
    File, Scenario {
        title: Name,
        currency: Currency,
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
        presets: Path,
        preset: Many<Preset>,
        phase: Many<Phase>,
    }
}

section! {
    /// The horizon and the replications.
    Run, Run, keys RUN: RunKeys of "run" {
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
    Precision, Precision {
        queue: Text,
        figure: model::PreciseFigure,
        relative: Number,
    }
}

words! {
    /// The figures a precision can be asked of.
    for model::PreciseFigure {
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
    Source, Source, keys SOURCE: SourceKeys of "source" {
        name: Name,
        queue: Text,
        vip: Share,
        hourly: List<Amount>,
        curve: TableColumn,
        table: TableColumn,
        trace: TableColumn,
        scale: Amount,
        total: Amount,
        within_steps: WithinSteps,
        baseline: Baseline,
        funnel: Funnel,
        after_sales: AfterSales,
        day_total: DayTotals,
        days: TableColumn,
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
    /// A column of a table: of a CSV file, or of a sheet of a workbook.
    TableColumn, Table {
        csv: Path,
        xlsx: Path,
        sheet: Text,
        column: Text,
        date_column: Text,
        time_column: Text,
        decimal: Decimal,
        utc_offset: Offset,
    }
}

words! {
    /// The mark before decimals.
    for Decimal {
        Point = ".",
        Comma = ",",
    }
}

section! {
    /// What some contacts of a source are about.
    Kind, Kind {
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
    Queue, Queue, keys QUEUE: QueueKeys of "queue" {
        name: Name,
        channel: Channel,
        platform: Platform,
        assign: Assign,
        sticky: Duration,
        routing: model::Routing,
        teams: List<Entry<Preference>>,
        nobody_there: NobodyThere,
        still_there: StillThere,
        offline_message_batch: OfflineMessageBatch,
        head_start: HeadStart,
        queue_limit: Whole<0, 1_000_000_000>,
        balks: Share,
        patience: Distribution,
        patience_until: model::PatienceUntil,
        reply_patience: Distribution,
        silent_abandonment: Share,
        reengages: Share,
        reengages_half_life: Duration,
        idle_close: Distribution,
        greeting: model::Greeting,
        first_reply: Distribution,
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
    ContactValue, Value {
        order: Amount,
        conversion: Conversion,
    }
}

section! {
    /// Messages that are handed out so many at a time.
    OfflineMessageBatch, OfflineMessageBatch {
        size: Whole<1, 1_000_000>,
        every: Duration,
    }
}

section! {
    /// Replies that are ready-made.
    Canned, Key("canned") {
        share: Share,
        handling_factor: Share,
    }
}

words! {
    /// How a queue is worked.
    for Channel {
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
    for model::Routing {
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
    for model::PatienceUntil {
        Assignment = "assignment",
        FirstReply = "first_reply",
    }
}

section! {
    /// An entry of a queue's list of teams.
    Preference, Preference {
        team: Text,
        after: Duration,
    }
}

section! {
    /// A rule by which one contact causes another.
    FollowUp, FollowUp {
        name: Name,
        from: Text,
        on: model::Trigger,
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
    for model::Trigger {
        Arrived = "arrived",
        Contained = "contained",
        LeftBot = "left_bot",
        Handled = "handled",
        Abandoned = "abandoned",
        Gone = "gone",
        TurnedAway = "turned_away",
        Expired = "expired",
        Late = "late",
    }
}

section! {
    /// The chatbot.
    Bot, Bot, keys BOT: BotKeys of "bot" {
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
    BotCost, BotCost {
        per_session: Amount,
        pack: BotPack,
    }
}

section! {
    /// Sessions that are bought together.
    BotPack, Pack {
        sessions: Whole<1, 1_000_000_000>,
        price: Amount,
    }
}

section! {
    /// A named part of the horizon.
    Phase, Phase {
        name: Name,
        from: Moment,
        to: Moment,
    }
}

/// An entry of a list that may be a bare name, or a table that says more.
#[derive(Clone, Debug)]
pub(crate) struct Entry<T>(pub T);

/// What a bare name stands for.
pub(crate) trait FromName {
    fn from_name(name: Field<Text>, place: Location) -> Self;
}

impl FromName for Preference {
    fn from_name(team: Field<Text>, place: Location) -> Self {
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
        let guide = crate::guide::GUIDE;
        let sections: &[&[&str]] = &[
            Run::KEYS,
            Precision::KEYS,
            Source::KEYS,
            TableColumn::KEYS,
            Kind::KEYS,
            Queue::KEYS,
            FollowUp::KEYS,
            OfflineMessageBatch::KEYS,
            Canned::KEYS,
            Bot::KEYS,
            BotCost::KEYS,
            Target::KEYS,
            crate::rule::History::KEYS,
            Preset::KEYS,
            Phase::KEYS,
            ContactValue::KEYS,
            BotPack::KEYS,
            crate::distributions::DISTRIBUTION_KEYS,
            crate::distributions::ROUNDS_KEYS,
            crate::greeting::GREETING_KEYS,
        ];
        for key in File::KEYS {
            let header = [format!("## `[{key}]`"), format!("## `[[{key}]]`"), format!("`{key}` names")];
            assert!(header.iter().any(|header| guide.contains(header)), "docs/scenario.md has no section on `{key}`");
        }
        let elsewhere = crate::floor::KEYS.iter().chain(&crate::business_hours::KEYS).copied();
        let elsewhere = elsewhere.chain([crate::bot_mode::PRESSURE_KEYS]);
        let elsewhere = elsewhere.chain(crate::forecast::FORECAST_KEYS).chain(crate::staff::KEYS);
        for key in sections.iter().copied().chain(elsewhere).flatten() {
            let shown = [format!("`{key}`"), format!("{key} = ")];
            assert!(shown.iter().any(|shown| guide.contains(shown)), "docs/scenario.md doesn't mention `{key}`");
        }
    }
}
