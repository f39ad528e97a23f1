//! Teams, shifts and rosters as a scenario says them.

use serde_json::{Value as Json, json};

use crate::codes::Codes;
use crate::dates::Dates;
use crate::diagnostics::{Location, Sink};
use crate::file::{Entry, FromName};
use crate::model;
use crate::problems::{Range, Shape};
use crate::scalars::{
    Agents, Amount, Clock, Duration, Factor, Hours, Name, Number, Path, Share, Text, Truth, Whole, out_of_range,
};
use crate::section::{Field, List, Many, Read, section, words, wrong_type};
use crate::tiers::ContactPay;
use crate::tree::{Node, Value};

section! {
    /// Agents of one kind.
    Team, Team, keys TEAM: TeamKeys of "team" {
        name: Name,
        works: List<Entry<Works>>,
        max_concurrency: Whole<1, 10_000>,
        weight: Factor,
        speed_cv: Number,
        attend: model::Attend,
        tasks_while: model::TasksWhile,
        blend: Truth,
        learning: Learning,
        fatigue: Fatigue,
        coached_by: CoachedBy,
        max_overtime: Duration,
        absence: Share,
        people: Whole<1, 100_000>,
        rest: Duration,
        max_days_in_row: Whole<1, 366>,
        pay: Pay,
    }
}

words! {
    /// Which of its messages an agent answers next.
    for model::Attend {
        Oldest = "oldest",
        NewFirst = "new_first",
        SaveDeadline = "save_deadline",
    }
}

words! {
    /// When an agent takes tasks.
    for model::TasksWhile {
        Idle = "idle",
        NoMessage = "no_message",
    }
}

section! {
    /// How newcomers get faster.
    Learning, Learning {
        starts_at: Factor,
        ends_at: Factor,
        half_after: Factor,
    }
}

section! {
    /// How agents tire.
    Fatigue, Fatigue {
        after: Duration,
        per_hour: Amount,
    }
}

section! {
    /// Who trains a team.
    CoachedBy, Key("coached_by") {
        team: Text,
        handling_factor: Factor,
    }
}

section! {
    /// An entry of a team's list of queues.
    Works, Works {
        queue: Text,
        handling_factor: Factor,
        priority: Whole<1, 1_000_000>,
    }
}

section! {
    /// A team's wages.
    Pay, Pay, keys PAY: PayKeys of "team.pay" {
        per_hour: Amount,
        overtime: Amount,
        per_day: Amount,
        per_contact: ContactPay,
        minimum: Amount,
        night_extra: Amount,
        night: Hours,
        holiday: Holiday,
        seat_per_day: Amount,
    }
}

section! {
    /// Days on which wages are a multiple.
    Holiday, Holiday {
        dates: Dates,
        factor: Number,
    }
}

section! {
    /// Agents who come at the same time.
    Shift, Shift {
        team: Text,
        name: Name,
        agents: Agents,
        people_of: Text,
        dates: Dates,
        except: Dates,
        hours: Hours,
        works: List<Entry<Works>>,
        on_call: Truth,
        at_end: model::AtEnd,
        breaks: Many<Break>,
    }
}

words! {
    /// What an agent does at the end of a shift.
    for model::AtEnd {
        Finish = "finish",
        HandOver = "hand_over",
        Cut = "cut",
    }
}

section! {
    /// A break of a shift, taken in turns.
    Break, Break {
        length: Duration,
        earliest: Clock,
        latest: Clock,
        max_away: MaxAway,
        while_away: WhileAway,
        clear_for: Duration,
    }
}

words! {
    /// What an agent does for a break.
    WhileAway {
        Suspend = "suspend",
        Finish = "finish",
        HandOver = "hand_over",
    }
}

section! {
    /// A pasted roster.
    Roster, Roster, keys ROSTER: RosterKeys of "roster" {
        grid: Grid,
        team: Text,
        codes: Codes,
        at_end: model::AtEnd,
    }
}

section! {
    /// The table of a pasted roster.
    Grid, Grid {
        csv: Path,
        xlsx: Path,
        sheet: Text,
        team_column: Text,
        date_column: Text,
    }
}

impl FromName for Works {
    fn from_name(queue: Field<Text>, place: Location) -> Self {
        Self { queue, ..Self::empty(place) }
    }
}

/// How many agents may be away at once.
#[derive(Clone, Copy, Debug)]
pub(crate) enum MaxAway {
    /// So many heads.
    Heads(u32),
    /// This share of the rostered.
    Share(f64),
}

impl Read for MaxAway {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let problem = match node.value.rounded().as_ref() {
            Value::Whole(heads) => match u32::try_from(*heads) {
                Ok(heads @ 1..) => return Some(Self::Heads(heads)),
                _ => out_of_range(Range::Whole { least: 1, most: u32::MAX }),
            },
            Value::Number(share) if 0.0 < *share && *share < 1.0 => return Some(Self::Share(*share)),
            Value::Number(_) => out_of_range(Range::Within { least: 0.0, most: 1.0 }),
            other => wrong_type(Shape::MaxAway, other),
        };
        sink.fault(node.place, problem);
        None
    }

    fn schema() -> Json {
        json!({ "type": "number", "exclusiveMinimum": 0 })
    }
}

/// The keys of these sections, for the test of the guide.
#[cfg(test)]
pub(crate) const KEYS: [&[&str]; 11] = [
    Team::KEYS,
    Learning::KEYS,
    Fatigue::KEYS,
    CoachedBy::KEYS,
    Works::KEYS,
    Pay::KEYS,
    Holiday::KEYS,
    Shift::KEYS,
    Break::KEYS,
    Roster::KEYS,
    Grid::KEYS,
];
