//! The arrivals of one source, whether drawn from a curve, drawn with spikes on top, or replayed from a log.

use std::iter::Peekable;

use super::factors::{Factors, Surge};
use super::process::Process;
use super::replay::Replay;
use crate::model::{Demand, Forecast, Source};
use crate::random::key::Key;
use crate::units::Instant;

/// The arrivals of one source in one replication, in order of time: when, and which customer.
#[derive(Debug)]
pub enum Arrivals<'m> {
    /// Drawn from a curve alone.
    Drawn(Process<'m>),
    /// Drawn from a curve and the spikes on top of it.
    Merged(Vec<Peekable<Process<'m>>>),
    /// Replayed from a log.
    Replayed(Replay<'m>),
}

impl<'m> Arrivals<'m> {
    /// The arrivals of a source in [from, until) in one replication; `surges` are the incidents that multiply its rate.
    pub fn new(source: &'m Source, replication: Key, from: Instant, until: Instant, surges: &[Surge]) -> Self {
        let key = replication.name(&source.name);
        match &source.demand {
            Demand::Forecast(forecast) => Self::forecast(forecast, replication, key, from..until, surges),
            Demand::Trace(trace) => Self::Replayed(Replay::new(trace, key, from..until, surges)),
        }
    }

    fn forecast(
        forecast: &'m Forecast,
        replication: Key,
        key: Key,
        horizon: std::ops::Range<Instant>,
        surges: &[Surge],
    ) -> Self {
        let factors = Factors::new(&forecast.busyness, replication, key, surges);
        let spikes = forecast.spikes.iter().map(|spike| {
            let key = key.name("spike").name(&spike.name);
            Process::new(&spike.curve, key, spike.at, horizon.clone(), factors.clone())
        });
        // A curve's hours are the civil ones.
        let own = Process::new(&forecast.curve, key, Instant::default(), horizon.clone(), factors.clone());
        if forecast.spikes.is_empty() {
            return Self::Drawn(own);
        }
        Self::Merged(std::iter::once(own).chain(spikes).map(Iterator::peekable).collect())
    }
}

impl Iterator for Arrivals<'_> {
    type Item = (Instant, Key);

    #[inline(always)]
    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Drawn(process) => process.next(),
            Self::Merged(processes) => {
                let heads = processes.iter_mut().filter_map(|process| Some((*process.peek()?, process)));
                let (_, first) = heads.min_by_key(|(head, _)| *head)?;
                first.next()
            }
            Self::Replayed(replay) => replay.next(),
        }
    }
}
