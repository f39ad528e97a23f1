//! What the counts so far leave of the factors of sources, and the bands of what is still to come.
//!
//! Sources that share their factors (a busyness group) are looked at together, the others each by itself. A day's
//! counts say something of that day; of a later one only what the last interval's factor leads to.

use peakday_fit::{Expected, Foretold, Posterior, Seen, Strays, Watched, posterior};

use super::NowTrouble;
use crate::ids::SourceId;
use crate::model::{Demand, Effect, Forecast, Given, GivenPoint, Model};
use crate::random::factor::normal_share;
use crate::scenario::CountSoFar;
use crate::units::{Instant, Span};

/// What is known of the factors of some sources.
pub(super) struct Known<'m> {
    model: &'m Model,
    /// The sources, which share their factors.
    pub sources: Vec<SourceId>,
    /// Sources of orders that share them too: what they bring isn't a contact, but varies with the contacts.
    pub orders: Vec<SourceId>,
    /// The day that is under way.
    day: u64,
    /// What nobody has looked at yet.
    before: Posterior,
    /// What the counts leave of it; `None` if nothing was seen, or nothing varies.
    pub after: Option<Posterior>,
}

/// Everything that is known at a moment, by sources that share their factors.
pub(super) fn known<'m>(model: &'m Model, at: Instant, counts: &[CountSoFar]) -> Result<Vec<Known<'m>>, NowTrouble> {
    let mut groups: Vec<(Option<&str>, Vec<SourceId>, Vec<SourceId>)> = Vec::new();
    for (number, source) in model.sources.iter().enumerate() {
        let id = SourceId::of(number);
        let group = forecast(model, id).and_then(|forecast| forecast.busyness.group.as_deref());
        let known = groups.iter().position(|(known, ..)| group.is_some() && *known == group);
        let place = known.unwrap_or_else(|| {
            groups.push((group, Vec::new(), Vec::new()));
            groups.len() - 1
        });
        let (_, sources, orders) = &mut groups[place];
        if source.queue.is_some() { sources.push(id) } else { orders.push(id) }
    }
    let of_contacts = groups.into_iter().filter(|(_, sources, _)| !sources.is_empty());
    of_contacts.map(|(_, sources, orders)| Known::of(model, at, (sources, orders), counts)).collect()
}

fn forecast(model: &Model, id: SourceId) -> Option<&Forecast> {
    match &model.source(id).demand {
        Demand::Forecast(forecast) => Some(forecast),
        Demand::Trace(_) => None,
    }
}

impl<'m> Known<'m> {
    fn of(
        model: &'m Model,
        at: Instant,
        (sources, orders): (Vec<SourceId>, Vec<SourceId>),
        counts: &[CountSoFar],
    ) -> Result<Self, NowTrouble> {
        let correlation = sources
            .iter()
            .filter_map(|&id| forecast(model, id))
            .map(|forecast| forecast.busyness.interval_correlation)
            .fold(0.0, f64::max);
        let before = posterior(&[], correlation);
        let day = at.day_index();
        let mut known = Self { model, sources, orders, day, before, after: None };
        let of_day = |of: &&CountSoFar| of.from < at && of.from.day_index() == day;
        let seen: Vec<&CountSoFar> =
            counts.iter().filter(|of| known.sources.contains(&of.source)).filter(of_day).collect();
        let varies = known.sources.iter().any(|&id| model.source(id).demand.varies());
        if seen.is_empty() || !varies {
            return Ok(known);
        }
        let factors = known.day_factors(day);
        let mut watched = Vec::new();
        for ((&id, day_factor), cv) in known.sources.iter().zip(&factors).zip(known.interval_cvs()) {
            let mut of_source = Vec::new();
            for count in seen.iter().filter(|of| of.source == id) {
                let to = count.to.min(at);
                let (interval, last) =
                    (known.interval(count.from), known.interval(to.saturating_sub(Span::from_micros(1))));
                if interval != last {
                    return Err(NowTrouble::Straddles { from: count.from, to: count.to, interval: known.length() });
                }
                let expected = expected(model, id, count.from, to);
                of_source.push(Seen { interval, expected, count: count.count });
            }
            watched.push(Watched { day_factor, interval_cv: cv, seen: of_source });
        }
        known.after = Some(posterior(&watched, correlation));
        Ok(known)
    }

    /// The day's factor of each source by the normal number behind it.
    fn day_factors(&self, day: u64) -> Vec<impl Fn(f64) -> f64 + use<'m>> {
        let model = self.model;
        let of = |&id: &SourceId| {
            move |number: f64| {
                let varying = forecast(model, id).filter(|forecast| forecast.busyness.varies_by_day());
                varying.map_or(1.0, |forecast| forecast.busyness.day_factor(day, normal_share(number)))
            }
        };
        self.sources.iter().map(of).collect()
    }

    fn interval_cvs(&self) -> Vec<f64> {
        let of = |&id: &SourceId| forecast(self.model, id).map_or(0.0, |forecast| forecast.busyness.interval_cv);
        self.sources.iter().map(of).collect()
    }

    /// How long an interval's factor holds; zero where intervals don't vary.
    fn length(&self) -> Span {
        let of = |&id: &SourceId| {
            let busyness = forecast(self.model, id).map(|forecast| &forecast.busyness)?;
            busyness.varies_by_interval().then_some(busyness.interval)
        };
        self.sources.iter().find_map(of).unwrap_or(Span::ZERO)
    }

    /// The number of the interval that holds a moment, as factors count them; 0 where intervals don't vary.
    fn interval(&self, at: Instant) -> u64 {
        let length = self.length();
        if length.is_zero() { 0 } else { at.as_micros() / length.as_micros() }
    }

    /// What takes the place of the factors' own distribution, if something was learnt.
    pub(super) fn given(&self) -> Option<Given> {
        let after = self.after.as_ref()?;
        let point = |of: &peakday_fit::Point| GivenPoint {
            day: of.day,
            cumulative: of.cumulative,
            interval_mean: of.interval_mean,
            interval_deviation: of.interval_deviation,
        };
        Some(Given {
            day: self.day,
            interval: after.interval.filter(|_| !self.length().is_zero()),
            points: after.points.iter().map(point).collect(),
        })
    }

    /// What comes from these sources in [from, to), which lies in one day: as planned, and as known now.
    pub(super) fn foretell(&self, from: Instant, to: Instant) -> [Foretold; 2] {
        let day = from.day_index();
        let factors = self.day_factors(day);
        let strays: Vec<Strays<'_>> = factors
            .iter()
            .zip(self.interval_cvs())
            .map(|(day_factor, interval_cv)| Strays { day_factor, interval_cv })
            .collect();
        let mut expected_counts = Vec::new();
        for (source, &id) in self.sources.iter().enumerate() {
            let mut at = from;
            while at < to {
                let length = self.length();
                let edge = if length.is_zero() { to } else { (at.floor_to(length) + length).min(to) };
                let contacts = expected(self.model, id, at, edge);
                if contacts > 0.0 {
                    expected_counts.push(Expected { source, interval: self.interval(at), contacts });
                }
                at = edge;
            }
        }
        let planned = self.before.foretell(&strays, &expected_counts);
        let now = match &self.after {
            Some(after) if day == self.day => after.foretell(&strays, &expected_counts),
            Some(after) => after.of_later_day().foretell(&strays, &expected_counts),
            None => planned.clone(),
        };
        [planned, now]
    }

    /// How far the day is from what was thought possible, in standard deviations of the number behind its factor;
    /// `None` if nothing was learnt or days don't vary.
    pub(super) fn surprise(&self) -> Option<f64> {
        let days_vary =
            self.sources.iter().any(|&id| forecast(self.model, id).is_some_and(|of| of.busyness.varies_by_day()));
        self.after.as_ref().filter(|_| days_vary).map(|after| after.at(0.5).day)
    }
}

/// What is expected of a source in [from, to), with incidents that are sure to multiply it then.
pub(super) fn expected(model: &Model, id: SourceId, from: Instant, to: Instant) -> f64 {
    let demand = &model.source(id).demand;
    let surges: Vec<(Instant, Instant, f64)> = surges(model, id).filter_map(|(_, surge)| surge).collect();
    let mut edges: Vec<Instant> = surges.iter().flat_map(|&(from, to, _)| [from, to]).collect();
    edges.retain(|&edge| from < edge && edge < to);
    edges.extend([from, to]);
    edges.sort_unstable();
    let pieces = edges.windows(2).map(|pair| {
        let holds = |surge: &&(Instant, Instant, f64)| surge.0 <= pair[0] && pair[0] < surge.1;
        let factor: f64 = surges.iter().filter(holds).map(|surge| surge.2).product();
        factor * demand.expected(pair[0], pair[1])
    });
    pieces.sum()
}

/// The incidents that multiply a source, by name, and their windows; `None` where chance decides about these.
pub(super) fn surges(model: &Model, id: SourceId) -> impl Iterator<Item = (&str, Option<(Instant, Instant, f64)>)> {
    model.incidents.iter().flat_map(move |incident| {
        let lasts = incident.lasts.mean();
        let is_sure = incident.probability >= 1.0
            && incident.begins.0 == incident.begins.1
            && incident.lasts == crate::random::distribution::Distribution::constant(lasts);
        let from = incident.begins.0;
        incident.effects.iter().filter_map(move |effect| match *effect {
            Effect::Demand { source, factor } if source == id => {
                Some((incident.name.as_str(), is_sure.then(|| (from, from + lasts, factor))))
            }
            _ => None,
        })
    })
}
