//! The nouns that problems are made of. What each is called is for a language to say.

/// A part of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Thing {
    Scenario,
    Run,
    Precision,
    Source,
    Table,
    Kind,
    Queue,
    Value,
    OfflineMessageBatch,
    Preference,
    FollowUp,
    Bot,
    BotCost,
    Pack,
    Target,
    History,
    Phase,
    Preset,
    PresetFile,
    PlanFile,
    Plan,
    ColumnsFile,
    Columns,
    Ends,
    Pressure,
    BusinessHours,
    Deadline,
    Distribution,
    Rounds,
    Reallocation,
    Incident,
    Start,
    StartQueue,
    Baseline,
    Funnel,
    AfterSales,
    DayTotal,
    Unit,
    Busyness,
    Spike,
    Decay,
    Team,
    Learning,
    Fatigue,
    Works,
    Pay,
    Holiday,
    Shift,
    Break,
    Roster,
    Grid,
    /// A code in a cell of a roster.
    Code,
    /// What is called by the key that holds it.
    Key(&'static str),
}

/// How a queue, a team or the like is called: by its name, or where it has none by its number from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Called {
    Name(String),
    Number(usize),
}

/// What something is missing in, or what has too much of it.
#[derive(Clone, Debug)]
pub(crate) enum Owner {
    /// The part of this kind that is at the place.
    This(Thing),
    /// The one of this name.
    One(Thing, Called),
}

impl From<Thing> for Owner {
    fn from(thing: Thing) -> Self {
        Self::This(thing)
    }
}

/// The kind of a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Found {
    Text,
    Number,
    /// A number that should have been whole.
    Fraction(f64),
    Truth,
    Moment,
    List,
    Table,
}

/// What a value should have been.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    Text,
    Truth,
    Number,
    Share,
    Whole {
        least: u32,
        most: u32,
    },
    Seed,
    Duration,
    TimeOfDay,
    Hours,
    /// A date and a time of day.
    Moment,
    /// How far a clock is ahead of UTC.
    UtcOffset,
    /// A column, or two: of dates and of times.
    MomentColumn,
    /// The codes of a roster with their hours.
    Codes,
    /// The hours of such a code.
    HoursOfCode,
    /// Dates, ranges of them, or days of the week.
    Dates,
    Weekdays,
    Distribution,
    Rounds,
    List,
    /// A list of tables, each a section.
    Sections,
    /// A table of keys.
    Keys,
    Word(Vec<&'static str>),
    /// How many agents may be on a break at once.
    MaxAway,
    BotMode,
    BotWindow,
    CutOff,
    Conversion,
    /// Who is still there when a message is answered.
    StillThere,
    ContactPay,
    /// Two moments.
    Between,
    /// The sign or the name of a currency.
    Currency,
}

/// Values of a list that depend on their order.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Steps {
    /// Pay by the contact.
    Tiers,
    /// Conversion by the time of the first answer.
    Conversion,
    /// Who is still there, by the time since the message.
    StillThere,
    /// Cut-offs of a deadline.
    CutOffs,
}

/// How a queue is worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Channel {
    Chat,
    Voice,
    Task,
}
