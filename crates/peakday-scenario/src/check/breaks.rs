//! Breaks of a shift, taken in turns so that only so many are away at once.

use super::many;
use crate::diagnostics::Sink;
use crate::model::{Break, WhileAway};
use crate::problems::{BreakProblem, KeyProblem, Range, Thing, Warned};
use crate::scalars::{Clock, Duration, Hours, out_of_range};
use crate::section::missing;
use crate::staff::{self, MaxAway};
use crate::units::{Instant, Span};

/// A break by its distance from the begin of the shift.
#[derive(Clone, Copy, Debug)]
pub(super) struct Planned {
    after: Span,
    length: Span,
    while_away: WhileAway,
}

impl Planned {
    /// The break on the day on which the shift begins then.
    pub(super) fn at(&self, begin: Instant) -> Break {
        Break { from: begin + self.after, length: self.length, while_away: self.while_away }
    }

    fn ends(&self) -> Span {
        self.after + self.length
    }
}

/// A break that is sound by itself.
struct Turns {
    /// From the begin of the shift.
    first: Span,
    length: Span,
    at_once: u32,
    while_away: WhileAway,
}

/// The breaks of each agent of a shift, in order of time.
pub(super) fn check(
    shift: &staff::Shift,
    hours: Hours,
    heads: u32,
    all_push: bool,
    sink: &mut Sink,
) -> Vec<Vec<Planned>> {
    let sections = many(&shift.breaks);
    let turns: Vec<Option<Turns>> =
        sections.iter().map(|section| turns(section, hours, heads, all_push, sink)).collect();
    let mut pattern: Vec<Vec<Planned>> = Vec::with_capacity(heads as usize);
    let mut told = false;
    for agent in 0..heads {
        let mut own: Vec<(Planned, &staff::Break)> = turns
            .iter()
            .zip(sections)
            .filter_map(|(turns, section)| {
                let turns = turns.as_ref()?;
                let after =
                    turns.first + Span::from_micros(turns.length.as_micros() * u64::from(agent / turns.at_once));
                Some((Planned { after, length: turns.length, while_away: turns.while_away }, section))
            })
            .collect();
        own.sort_by_key(|(planned, _)| planned.after);
        let overlap = own.windows(2).find(|pair| pair[0].0.ends() > pair[1].0.after);
        if let Some([(early, _), (late, section)]) = overlap.and_then(|pair| <&[_; 2]>::try_from(pair).ok())
            && !told
        {
            let (begins, other_ends) = (clock(hours, late.after), clock(hours, early.ends()));
            let problem = BreakProblem::BreaksOverlap { agent: agent + 1, begins, other_ends };
            sink.fault(section.place, problem);
            told = true;
        }
        pattern.push(own.into_iter().map(|(planned, _)| planned).collect());
    }
    pattern
}

/// The time of day so long after the begin of a shift.
fn clock(hours: Hours, after: Span) -> Span {
    (Instant::default() + hours.from + after).since_midnight()
}

/// From the begin of a shift to a time of day: before it on the clock means after midnight.
fn since_begin(hours: Hours, at: Span) -> Span {
    if at < hours.from { at + Span::DAY - hours.from } else { at - hours.from }
}

fn turns(section: &staff::Break, hours: Hours, heads: u32, all_push: bool, sink: &mut Sink) -> Option<Turns> {
    let length = section.length.required(section.place, missing(Thing::Break, "length", "\"30m\""), sink);
    let earliest = section.earliest.required(section.place, missing(Thing::Break, "earliest", "\"11:00\""), sink);
    let latest = section.latest.required(section.place, missing(Thing::Break, "latest", "\"13:00\""), sink);
    let max_away = section.max_away.required(section.place, missing(Thing::Break, "max_away", "0.25"), sink);
    let while_away = while_away(section, all_push, sink);
    let (length, earliest, latest, max_away) = (length?, earliest?, latest?, max_away?);
    let Duration(span) = length.value;
    if span.is_zero() || span > Span::DAY {
        sink.fault_of("length", length.place, out_of_range(Range::Spans { least: Span::minutes(1), most: Span::DAY }));
        return None;
    }
    let (Clock(from), Clock(to)) = (earliest.value, latest.value);
    let (first, last) = (since_begin(hours, from), since_begin(hours, to));
    let (shift, long) = ((hours.from, hours.to), hours.too_long_for_a_shift());
    if first >= hours.length() {
        sink.fault(earliest.place, BreakProblem::BreakOutside { at: from, shift, long });
        return None;
    }
    if last < first {
        sink.fault(latest.place, BreakProblem::LatestBeforeEarliest { earliest: from, shift, long });
        return None;
    }
    let mut at_once = match max_away.value {
        MaxAway::Heads(heads) => heads,
        // Rounded down, but somebody must go: `as` is exact below the heads of a shift.
        MaxAway::Share(share) => {
            (1..=heads).take_while(|away| f64::from(*away) <= share * f64::from(heads) + 1e-9).last().unwrap_or(1)
        }
    };
    let final_start = |at_once: u32| {
        let turns = heads.div_ceil(at_once).max(1);
        (turns, first + Span::from_micros(span.as_micros() * u64::from(turns - 1)))
    };
    let (turns, starts) = final_start(at_once);
    if starts > last {
        // As many turns as fit between the first start and the last; at least the first.
        let fitting = (last - first).as_micros() / span.as_micros() + 1;
        let needed = u64::from(heads).div_ceil(fitting);
        let (last, latest) = (shown(hours, starts), to);
        // A few more heads than when the number was written down: as many more go at once.
        let few_more = at_once + (at_once / 2).max(1);
        if matches!(max_away.value, MaxAway::Heads(_)) && needed <= u64::from(few_more) {
            let needed = u32::try_from(needed).unwrap_or(few_more);
            sink.warn(max_away.place, Warned::MoreAway { said: at_once, agents: heads, needed, last, latest });
            at_once = needed;
        } else {
            let problem = BreakProblem::TooFewAtOnce { at_once, agents: heads, turns, last, latest, needed, long };
            sink.fault(max_away.place, problem);
            return None;
        }
    }
    let (_, final_start) = final_start(at_once);
    if final_start + span > hours.length() {
        let end = shown(hours, final_start + span);
        sink.fault(section.place, BreakProblem::BreakAfterShift { end, shift });
        return None;
    }
    Some(Turns { first, length: span, at_once, while_away })
}

/// A time of day, and how many days after the begin of the shift.
fn shown(hours: Hours, after: Span) -> (Span, u64) {
    (clock(hours, after), (Instant::default() + hours.from + after).day_index())
}

fn while_away(section: &staff::Break, all_push: bool, sink: &mut Sink) -> WhileAway {
    /// How long an agent clears its list before it goes, unless the scenario says otherwise.
    const CLEAR_FOR: Span = Span::minutes(5);
    let usual = if all_push { staff::WhileAway::Suspend } else { staff::WhileAway::Finish };
    let word = section.while_away.or(usual);
    if word != staff::WhileAway::Suspend
        && let Some(at) = section.clear_for.get()
    {
        let needs = vec!["while_away = \"suspend\""];
        sink.fault(at.place, KeyProblem::WithoutKey { key: "clear_for", needs });
    }
    match word {
        staff::WhileAway::Suspend => WhileAway::Suspend { clear_for: section.clear_for.or(Duration(CLEAR_FOR)).0 },
        staff::WhileAway::Finish => WhileAway::Finish,
        staff::WhileAway::HandOver => WhileAway::HandOver,
    }
}
