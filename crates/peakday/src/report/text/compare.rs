//! The comparison of plans: its verdicts, its tables and its pictures.

use crate::figures::TimePart;
use crate::study::Happening;

pub(crate) struct Compare {
    /// What is asked.
    pub title: &'static str,
    /// How many replications of each plan.
    pub of_each: &'static str,
    /// What stands over the list of plans.
    pub plans: &'static str,
    pub plan: fn(&PlanLine<'_>) -> String,
    /// Which plans hold every target, and which of these is the cheapest.
    pub overall: fn(&Overall<'_>) -> String,
    pub verdict: fn(&Verdict<'_>) -> String,
    /// Which plans have the base's customers, and what that brought.
    pub pairing: fn(&Paired<'_>) -> String,
    /// Plans whose files say another seed than the one that all were simulated with.
    pub seed_replaced: fn(&[String]) -> String,
    /// Targets that a plan lacks, or asks something else of.
    pub lacks: fn(&str, &[String]) -> String,
    /// Over the table of all plans.
    pub side_by_side: &'static str,
    /// Over the table of one plan and the base.
    pub against: fn(&str) -> String,
    /// The column of situations.
    pub situations: &'static str,
    /// Its first row: as the scenarios say.
    pub as_forecast: &'static str,
    /// A row of it.
    pub happening: fn(&Happening) -> String,
    /// Over the table of days.
    pub days: &'static str,
    /// The column of figures.
    pub figure: &'static str,
    /// The column of the difference of two plans, by their letters.
    pub difference: fn(&str, &str) -> String,
    /// The column of its interval, at this level.
    pub interval: fn(&str) -> String,
    /// The column that says whether a difference is claimed.
    pub differs: &'static str,
    /// What stands in it.
    pub claimed: fn(Claimed) -> &'static str,
    /// The column of the probability by chance alone.
    pub chance: &'static str,
    /// The column of the gain from pairing.
    pub gain: &'static str,
    /// The columns of the table of days: target, plan, held, only the plan, only the base, chance.
    pub day_columns: [&'static str; 6],
    /// A figure of a queue.
    pub of_queue: fn(&str, &str) -> String,
    /// A mean or a quantile of a time.
    pub time: fn(&str, TimePart) -> String,
    pub person_hours: &'static str,
    pub cost: &'static str,
    /// Over the table of what plans pay for, its columns, and what it means.
    pub bought: &'static str,
    pub bought_columns: [&'static str; 5],
    pub bought_note: &'static str,
    /// The price of a unit.
    pub price: fn(&str, Bought) -> String,
    /// How often a target holds, in a sentence.
    pub how_often: fn(&str) -> String,
    pub certainty: fn(&str) -> String,
    pub worst: fn(&str) -> String,
    pub time_to_clear: &'static str,
    /// How many of how many days, with the certainty.
    pub held: fn(&HeldCell) -> String,
    /// A difference of shares, in points, signed.
    pub points: fn(f64) -> String,
    /// A difference in seconds, signed.
    pub seconds: fn(f64) -> String,
    /// What the tables mean.
    pub notes: [&'static str; 2],
    pub plot: ComparePlot,
}

/// The pictures of a comparison.
pub(crate) struct ComparePlot {
    /// A target in the plans, hour by hour.
    pub levels: &'static str,
    /// The difference of a plan from the base.
    pub difference: fn(&str, &str) -> String,
    /// What the band is.
    pub band: &'static str,
    pub caption: &'static str,
    /// The title where nothing differs.
    pub nothing_differs: &'static str,
    /// Where a plan differs most from the base.
    pub differs_most: fn(&DiffersMost<'_>) -> String,
    /// The picture of certainty against cost.
    pub cost: &'static str,
    /// Its axis.
    pub cost_axis: &'static str,
    pub cost_caption: &'static str,
    pub wanted: fn(&str) -> String,
}

/// A line of the list of plans.
pub(crate) struct PlanLine<'a> {
    pub letter: &'a str,
    pub name: &'a str,
    pub is_base: bool,
    /// What is set in it.
    pub assignments: &'a [String],
}

/// All plans by their letters.
pub(crate) struct Overall<'a> {
    pub plans: usize,
    /// Those that hold every target at the certainty wanted.
    pub holding: &'a [String],
    /// The cheapest of these; `None` where nobody is paid, or several cost the same.
    pub cheapest: Option<&'a str>,
}

/// What is found of one plan.
pub(crate) struct Verdict<'a> {
    /// Its letter and its name.
    pub plan: &'a str,
    pub base: &'a str,
    pub what: What,
}

/// What is said of a plan.
pub(crate) enum What {
    /// All that is compared is the same on all of these days.
    Same { days: usize },
    /// Too few replications to tell anything.
    TooFew { days: usize },
    Found {
        claims: Vec<Claim>,
        /// By target, of which either misses some hours.
        hours: Vec<HoursMet>,
        /// In these no difference was found.
        none: Vec<String>,
        /// And in so many more.
        more: usize,
        /// Of these too little was seen.
        unknown: Vec<String>,
    },
}

/// Hours in which a plan or the base misses a target, all replications together.
pub(crate) struct HoursMet {
    pub target: String,
    /// Only the base does.
    pub mended: Option<Stretches>,
    /// Both do.
    pub still: Option<Stretches>,
    /// Only the plan does.
    pub broken: Option<Stretches>,
}

/// Stretches of time, and so many more.
pub(crate) struct Stretches {
    pub named: Vec<String>,
    pub more: usize,
}

/// What a plan pays for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Bought {
    /// A point of certainty.
    Point,
    /// A customer who isn't lost.
    Customer,
    /// A unit of money in sales.
    Sales,
    Second,
}

/// A difference that is more than chance.
pub(crate) enum Claim {
    /// A target holds on more of the same days, or on fewer.
    Days {
        target: String,
        is_more: bool,
        by: u64,
        of: u64,
        gained: u64,
        lost: u64,
    },
    /// A target holds on so many of other days.
    OtherDays {
        target: String,
        held: u64,
        assessed: u64,
        before: u64,
        before_assessed: u64,
    },
    /// The price of a point of certainty is said where one target gains by what costs more.
    Costs {
        is_more: bool,
        by: String,
        ends: Option<[String; 2]>,
        a_point: Option<String>,
    },
    LosesSales {
        is_more: bool,
        by: String,
        ends: Option<[String; 2]>,
    },
    /// A time is longer or shorter.
    Takes {
        figure: String,
        is_more: bool,
        by: String,
        ends: Option<[String; 2]>,
    },
    /// There are more or fewer of something.
    Counts {
        figure: String,
        is_more: bool,
        by: String,
        ends: Option<[String; 2]>,
    },
}

/// How the replications of a plan go with those of the base.
pub(crate) enum Paired<'a> {
    SameCustomers {
        plan: &'a str,
        /// As if there were so many times the replications; `None` if nothing varies.
        gain: Option<f64>,
    },
    OtherSeed {
        plan: &'a str,
    },
    OtherSources {
        plan: &'a str,
        sources: &'a [String],
    },
}

/// Whether a difference is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Claimed {
    Yes,
    No,
    /// Too little was seen.
    Unknown,
    /// It is no figure that verdicts name.
    Unnamed,
}

/// In how many replications a target holds.
pub(crate) struct HeldCell {
    pub held: u64,
    pub assessed: u64,
}

/// Where a plan differs most from the base.
pub(crate) struct DiffersMost<'a> {
    pub plan: &'a str,
    pub base: &'a str,
    pub at: &'a str,
    pub levels: [String; 2],
}
