//! The table of parameters: each number with its interval, with what it rests on, and how it was found.

use super::{CalibrationReport, fits};
use crate::calibrate::{AbsenceCalibration, BotCalibration, DistributionCalibration, QueueCalibration};
use crate::fit::{Estimate, Family};
use crate::report::block::{Block, Cell};
use crate::report::text::Texts;
use crate::report::text::calibrate::Parameter;
use crate::stats::Share;

/// A row of the table of parameters.
pub(super) struct Row {
    parameter: Parameter,
    value: f64,
    /// Its interval of 95 %.
    interval: (f64, f64),
    /// How the value is written.
    unit: Unit,
    rests_on: String,
    how: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Seconds,
    Share,
    Plain,
}

impl Row {
    /// A row of all that stands in it.
    pub(super) fn of(
        parameter: Parameter,
        value: f64,
        interval: (f64, f64),
        unit: Unit,
        rests_on: String,
        how: String,
    ) -> Self {
        Self { parameter, value, interval, unit, rests_on, how }
    }

    /// A share that was counted, with its exact interval.
    fn counted(parameter: Parameter, share: Share, rests_on: String, how: String) -> Self {
        Self { parameter, value: share.mean, interval: (share.low, share.high), unit: Unit::Share, rests_on, how }
    }

    /// The mean of a distribution: `from` says what it was told from, where that isn't each duration itself.
    fn mean(texts: &Texts, parameter: Parameter, distribution: &DistributionCalibration, from: &str) -> Self {
        let said = &texts.calibrate;
        let rests_on = fits::rests_on(texts, distribution);
        let chosen = (said.chosen)(distribution.fit.distribution.family, None);
        let how = if from.is_empty() { chosen } else { format!("{chosen}{}{from}", texts.marks.comma) };
        let (value, interval) = (distribution.mean().value, distribution.mean_interval());
        Self { parameter, value, interval, unit: Unit::Seconds, rests_on, how }
    }

    /// Who of a plan was absent.
    pub(super) fn of_absence(texts: &Texts, absence: &AbsenceCalibration) -> Self {
        let said = &texts.calibrate;
        let rests_on = (said.planned)(absence.planned.0, absence.planned.1);
        Self::counted(Parameter::Absence, absence.share, rests_on, said.counted.to_owned())
    }

    /// What a distribution has beside its mean, if it has that.
    fn spread(distribution: &DistributionCalibration) -> Option<Self> {
        let is_shape = distribution.fit.distribution.family == Family::Weibull;
        let parameter = if is_shape { Parameter::Shape } else { Parameter::Spread };
        let spread = distribution.spread()?;
        let (value, interval) = (spread.value, interval(parameter, Unit::Plain, spread));
        let none = String::new;
        Some(Self { parameter, value, interval, unit: Unit::Plain, rests_on: none(), how: none() })
    }
}

/// Rows as a table.
pub(super) fn table(texts: &Texts, rows: &[Row]) -> Block {
    let said = &texts.calibrate;
    let header = said.columns.map(str::to_owned).to_vec();
    let shown = rows.iter().map(|row| {
        let (low, high) = row.interval;
        let value = with_unit(texts, row.unit, row.value);
        let between = format!("{}{}{}", bare(row.unit, low), texts.numbers.to, bare(row.unit, high));
        let cells = [(said.parameter)(row.parameter).to_owned(), value, between, row.rests_on.clone(), row.how.clone()];
        cells.into_iter().map(Cell::from).collect()
    });
    Block::Table(header, shown.collect())
}

impl CalibrationReport<'_> {
    /// What is known of a queue.
    pub(super) fn rows(texts: &Texts, queue: &QueueCalibration) -> Vec<Row> {
        let said = &texts.calibrate;
        let mut rows = Vec::new();
        let add = |rows: &mut Vec<Row>, parameter, estimate: Option<Estimate>, unit, rests_on: &str, how: &str| {
            if let Some(estimate) = estimate {
                let interval = interval(parameter, unit, estimate);
                rows.push(Row {
                    parameter,
                    value: estimate.value,
                    interval,
                    unit,
                    rests_on: rests_on.to_owned(),
                    how: how.to_owned(),
                });
            }
        };
        if let Some(busyness) = &queue.arrivals.busyness {
            let days = (said.days)(queue.arrivals.days.len());
            add(&mut rows, Parameter::DayCv, busyness.day_cv, Unit::Plain, &days, said.by_likelihood);
            add(&mut rows, Parameter::IntervalCv, busyness.interval_cv, Unit::Plain, &days, said.by_likelihood);
            add(
                &mut rows,
                Parameter::Correlation,
                busyness.interval_correlation,
                Unit::Plain,
                &days,
                said.by_likelihood,
            );
        }
        add(&mut rows, Parameter::Vip, queue.vip, Unit::Share, &(said.rests_on)(queue.vip_of, 0), said.counted);
        let work = if queue.is_voice { Parameter::Talk } else { Parameter::Reply };
        let distributions = [
            (work, &queue.work, ""),
            (Parameter::WrapUp, &queue.wrap_up, if queue.wrap_up_from_pauses { said.from_pauses } else { "" }),
            (Parameter::Patience, &queue.patience, ""),
            (Parameter::Think, &queue.think, ""),
        ];
        for (parameter, distribution, from) in distributions {
            let Some(distribution) = distribution else { continue };
            let from = if distribution.is_of_chats { said.from_chats } else { from };
            rows.push(Row::mean(texts, parameter, distribution, from));
            rows.extend(Row::spread(distribution));
            if let Some(silence) = queue.silence.as_ref().filter(|_| parameter == Parameter::Patience) {
                let how = if silence.is_told { said.counted } else { said.from_one_reply };
                let rests_on = (said.silence_rests_on)(silence);
                add(&mut rows, Parameter::Silent, Some(silence.share), Unit::Share, &rests_on, how);
                add(&mut rows, Parameter::Closing, silence.closing, Unit::Seconds, "", said.counted);
            }
        }
        rows.extend(queue.reported.iter().flat_map(|of| Self::rows_of_intervals(texts, of)));
        if let Some(rounds) = &queue.rounds {
            let rests_on = (said.rests_on)(rounds.chats, 0);
            add(
                &mut rows,
                Parameter::Rounds,
                Some(rounds.mean),
                Unit::Plain,
                &rests_on,
                (texts.fits.rounds.family)(rounds.family),
            );
        }
        rows
    }

    /// What is known of the bot.
    pub(super) fn rows_of_bot(texts: &Texts, bot: &BotCalibration) -> Vec<Row> {
        let said = &texts.calibrate;
        let mut rows = Vec::new();
        for window in &bot.windows {
            let rests_on = (said.rests_on)(window.contacts, 0);
            let part = (said.window)(window.hours, window.is_alone);
            let is_whole = bot.windows.len() == 1 && !window.is_alone;
            let how = if is_whole { said.counted.to_owned() } else { [said.counted, &part].join(texts.marks.comma) };
            rows.push(Row::counted(Parameter::BotMeets, window.meets, rests_on, how));
        }
        let shares = [
            (Parameter::BotSolves, bot.solves, bot.sessions),
            (Parameter::BotGivesUp, bot.gives_up, bot.with_people),
            (Parameter::BotHandsOver, Some(bot.hands_over), bot.with_people),
        ];
        for (parameter, share, sessions) in shares {
            let Some(share) = share.filter(|_| sessions > 0) else { continue };
            rows.push(Row::counted(parameter, share, (said.sessions)(sessions), said.counted.to_owned()));
        }
        if let Some(session) = &bot.session {
            let from = if bot.knows_handed_over_only { said.of_handed_over } else { "" };
            rows.push(Row::mean(texts, Parameter::Session, session, from));
            rows.extend(Row::spread(session));
        }
        rows
    }
}

/// The interval of 95 %: of numbers that can't be negative by their logarithm.
fn interval(parameter: Parameter, unit: Unit, estimate: Estimate) -> (f64, f64) {
    match unit {
        Unit::Share => {
            let (low, high) = estimate.interval();
            (low.max(0.0), high.min(1.0))
        }
        _ if parameter == Parameter::Correlation => {
            let (low, high) = estimate.interval();
            (low.max(-1.0), high.min(1.0))
        }
        _ => estimate.positive_interval(),
    }
}

/// A number without its unit, with three digits that mean something.
pub(super) fn bare(unit: Unit, value: f64) -> String {
    match unit {
        Unit::Seconds => format!("{value:.1}"),
        Unit::Share => format!("{:.1}", 100.0 * value),
        Unit::Plain => format!("{value:.3}"),
    }
}

/// The same with its unit.
pub(super) fn with_unit(texts: &Texts, unit: Unit, value: f64) -> String {
    let unit_of = match unit {
        Unit::Seconds => texts.calibrate.seconds,
        Unit::Share => "%",
        Unit::Plain => "",
    };
    format!("{}{unit_of}", bare(unit, value))
}
