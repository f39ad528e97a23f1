//! The study of concurrency, which varies how many chats an agent may hold at once (slots): its screen and its picture.

use super::verdicts::{Held, Interval};

pub(crate) struct Concurrency {
    pub about: fn(&About<'_>) -> String,
    /// A limit, or none.
    pub limit: fn(Option<u32>) -> String,
    /// The same in a sentence.
    pub slots: fn(Option<u32>) -> String,
    /// The present limit.
    pub now: fn(&str) -> String,
    /// The columns of the table, but for the targets'.
    pub columns: [&'static str; 8],
    /// The column of a target.
    pub certainty: fn(&str) -> String,
    /// What the columns mean.
    pub note: &'static str,
    pub step: fn(&Step) -> String,
    /// The step doesn't change anything, as nobody ever holds more than so many.
    pub same: fn(&str) -> String,
    /// Above this limit nothing changes.
    pub saturated: fn(&str) -> String,
    pub wait: &'static str,
    pub response: &'static str,
    pub unchanged: &'static str,
    /// What stands after a number of seconds, with its space.
    pub seconds: &'static str,
    /// The ends of an interval, after its mean.
    pub ends: fn(&Interval) -> String,
    /// At which limit a target holds most surely.
    pub surest: fn(&Surest) -> String,
    /// Several limits in a sentence.
    pub range: fn(Range) -> String,
    /// The same, one by one.
    pub list: fn(&[Option<u32>]) -> String,
    /// With which limits all targets hold.
    pub all_hold: fn(&[Option<u32>]) -> String,
    /// At which limits, said by one of these, a target holds equally and most surely.
    pub equals: fn(&Surest) -> String,
    /// A target that holds in as many replications whatever the limit.
    pub alike: fn(Held) -> String,
    pub plot: ConcurrencyPlot,
}

/// The picture of the study.
pub(crate) struct ConcurrencyPlot {
    pub title: &'static str,
    pub subject: fn(Subject<'_>) -> String,
    pub axis: &'static str,
    pub wait: &'static str,
    pub response: &'static str,
    pub certainty: &'static str,
    pub now: &'static str,
    pub change: &'static str,
    pub mean: &'static str,
    /// The certainty that targets want.
    pub wanted: fn(f64) -> String,
    pub nothing: &'static str,
    pub caption: &'static str,
}

/// What is varied.
pub(crate) struct About<'a> {
    pub team: &'a str,
    /// The present limit.
    pub now: &'a str,
}

/// From one limit to the next.
pub(crate) struct Step {
    pub from: String,
    /// As in a sentence.
    pub to: String,
}

/// Where a target holds most surely.
pub(crate) struct Surest {
    /// One limit, or several, as in a sentence.
    pub slots: String,
    pub held: Held,
    /// In how many replications it holds at the present limit, where that is another one.
    pub now: Option<u64>,
}

/// Limits from the lowest to the highest.
#[derive(Clone, Copy)]
pub(crate) struct Range {
    pub first: Option<u32>,
    pub last: Option<u32>,
}

/// Whose picture it is.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub team: &'a str,
    pub queue: &'a str,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Lang, Speaks};

    #[test]
    fn equally_certain_limits_are_named_together() {
        let (en, zh) = (&Lang::En.texts().concurrency, &Lang::Zh.texts().concurrency);
        let surest = |slots, held, now| Surest { slots, held: Held { held, assessed: 20 }, now };
        let (range, open) = (Range { first: Some(4), last: Some(16) }, Range { first: Some(3), last: None });
        let (two, three) = ([Some(3), Some(5)], [Some(3), Some(5), None]);
        assert_eq!((en.equals)(&surest((en.range)(range), 20, None)), "equally certain with 4 to 16 slots: 20 of 20");
        assert_eq!(
            (en.equals)(&surest((en.list)(&two), 9, Some(2))),
            "equally certain with 3 and 5 slots: 9 of 20; now in 2"
        );
        assert_eq!((en.list)(&three), "3, 5 and no limit");
        assert_eq!((en.range)(open), "3 to no limit");
        assert_eq!((zh.equals)(&surest((zh.range)(range), 20, None)), "上限 4 至 16 同样有把握：20 遍中 20 遍达标");
        assert_eq!(
            (zh.equals)(&surest((zh.list)(&two), 9, Some(2))),
            "上限 3、5 同样有把握：20 遍中 9 遍达标；目前 2 遍"
        );
        assert_eq!([(zh.list)(&three), (zh.range)(open)], ["上限 3、5、无上限", "上限 3 至无上限"]);
    }
}
