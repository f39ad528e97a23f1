//! Teams, shifts and rosters as a scenario says them.

use serde_json::{Value as Json, json};

use super::dates::Dates;
use super::fault::{Place, Problem, Sink};
use super::file::{Entry, FromName};
use super::scalars::{Amount, Clock, Duration, Factor, Hours, Name, Number, Share, Text, Truth, Whole};
use super::section::{Field, List, Many, Read, not_a_word, read_field, section, unknown_key, words};
use super::tiers::ContactPay;
use super::tree::{Node, Value};

section! {
    /// Agents of one kind.
    Team, "a team" {
        name: Name,
        works: List<Entry<Works>>,
        max_concurrency: Whole<1, 10_000>,
        weight: Factor,
        speed_cv: Number,
        attend: Attend,
        tasks_while: TasksWhile,
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
    Attend {
        Oldest = "oldest",
        NewFirst = "new_first",
        SaveDeadline = "save_deadline",
    }
}

words! {
    /// When an agent takes tasks.
    TasksWhile {
        Idle = "idle",
        NoMessage = "no_message",
    }
}

section! {
    /// How newcomers get faster.
    Learning, "learning" {
        starts_at: Factor,
        ends_at: Factor,
        half_after: Factor,
    }
}

section! {
    /// How agents tire.
    Fatigue, "fatigue" {
        after: Duration,
        per_hour: Amount,
    }
}

section! {
    /// Who trains a team.
    CoachedBy, "`coached_by`" {
        team: Text,
        handling_factor: Factor,
    }
}

section! {
    /// An entry of a team's list of queues.
    Works, "an entry of `works`" {
        queue: Text,
        handling_factor: Factor,
        priority: Whole<1, 1_000_000>,
    }
}

section! {
    /// A team's wages.
    Pay, "the pay" {
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
    Holiday, "a holiday" {
        dates: Dates,
        factor: Number,
    }
}

section! {
    /// Agents who come at the same time.
    Shift, "a shift" {
        team: Text,
        name: Name,
        agents: Whole<0, 10_000>,
        people_of: Text,
        dates: Dates,
        except: Dates,
        hours: Hours,
        works: List<Entry<Works>>,
        on_call: Truth,
        at_end: AtEnd,
        breaks: Many<Break>,
    }
}

words! {
    /// What an agent does at the end of a shift.
    AtEnd {
        Finish = "finish",
        HandOver = "hand_over",
        Cut = "cut",
    }
}

section! {
    /// A break of a shift, taken in turns.
    Break, "a break" {
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
    Roster, "a roster" {
        grid: Grid,
        at_end: AtEnd,
    }
}

section! {
    /// The file of a pasted roster.
    Grid, "a grid" {
        csv: Text,
    }
}

impl FromName for Works {
    fn from_name(queue: Field<Text>, place: Place) -> Self {
        Self { queue, ..Self::empty(place) }
    }
}

/// How many agents may be away at once.
#[derive(Clone, Copy, Debug)]
pub(super) enum MaxAway {
    /// So many heads.
    Heads(u32),
    /// This share of the rostered.
    Share(f64),
}

impl Read for MaxAway {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        const EXPECTED: &str = "expected a whole number of agents from 1 on, or a share below 1 such as 0.25";
        let problem = match &node.value {
            Value::Whole(heads) => match u32::try_from(*heads) {
                Ok(heads @ 1..) => return Some(Self::Heads(heads)),
                _ => Problem::new(format!("{heads} agents can't be away at once")).label(EXPECTED),
            },
            Value::Number(share) if 0.0 < *share && *share < 1.0 => return Some(Self::Share(*share)),
            Value::Number(share) => Problem::new(format!("{share} is no share below 1")).label(EXPECTED),
            other => Problem::new(format!("a number is expected here, not {}", other.kind())).label(EXPECTED),
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
pub(super) const KEYS: [&[&str]; 11] = [
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
