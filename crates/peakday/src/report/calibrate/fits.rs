//! How well what was learnt fits the log: what is shown in pictures, what is doubtful, and the files that say both.

use super::rows::{Unit, with_unit};
use super::{CALIBRATION_JSON, CalibrationReport};
use crate::calibrate::{DistributionCalibration, QueueCalibration, RoundsCalibration};
use crate::executor::Executor;
#[cfg(feature = "plot")]
use crate::report::plot;
use crate::report::short::{Order, Short, drawn};
use crate::report::text::Texts;
use crate::report::text::calibrate::Parameter;
use crate::report::text::fits::{Doubt, Doubted};
use crate::report::{Lang, Origin, ResultFile, Speaks};

/// Durations of which a distribution was learnt.
pub(in crate::report) struct Learnt<'a> {
    /// The name of the queue, where the log has several.
    pub queue: Option<String>,
    /// The number of the queue, for the names of pictures.
    pub page: usize,
    pub parameter: Parameter,
    pub distribution: &'a DistributionCalibration,
    /// Of patience, where some leave without a word: whether the log says who.
    pub names_silent: Option<bool>,
}

impl Learnt<'_> {
    /// What its picture is called.
    #[cfg(feature = "plot")]
    pub(in crate::report) const fn name(&self) -> &'static str {
        match self.parameter {
            Parameter::Talk => "fit-talk",
            Parameter::WrapUp => "fit-wrap-up",
            Parameter::Patience => "fit-patience",
            Parameter::Think => "fit-think",
            Parameter::Session => "fit-session",
            _ => "fit-reply",
        }
    }
}

/// A time as the table of parameters has it.
#[cfg(feature = "plot")]
pub(in crate::report) fn in_seconds(texts: &Texts, seconds: f64) -> String {
    with_unit(texts, Unit::Seconds, seconds)
}

/// How many durations a distribution rests on, and how many of them were cut off.
pub(in crate::report) fn rests_on(texts: &Texts, of: &DistributionCalibration) -> String {
    (texts.calibrate.rests_on)(of.fit.observations, of.cut_off())
}

impl<'a> CalibrationReport<'a> {
    /// The files that show how well the log is fitted: the figures for programs, a page, a workbook and the pictures.
    pub fn files(self, origin: &Origin, lang: Lang, executor: &Executor) -> Vec<ResultFile> {
        // Reports are mailed: the log is called without its folder.
        CalibrationReport { log: &origin.file, ..self }.files_of(origin, lang.texts(), executor)
    }

    fn files_of(self, origin: &Origin, texts: &Texts, executor: &Executor) -> Vec<ResultFile> {
        let json = ResultFile { name: CALIBRATION_JSON.into(), bytes: self.json().into_bytes() };
        let contacts = self.calibration.queues.iter().map(|queue| queue.ends.contacts).sum();
        let days = self.calibration.queues.iter().flat_map(|queue| &queue.arrivals.days);
        let finding = std::iter::once((texts.calibrate.finding)(&self.finding(texts)));
        let finding = finding.chain(self.reported_said(texts)).chain(self.doubts(texts));
        let short = Short {
            name: "calibrate",
            title: self.log,
            start: days.map(|(day, _)| *day).min().unwrap_or(crate::units::Instant::from_micros(0)),
            subtitle: &(texts.fits.subtitle)(contacts),
            finding: &finding.collect::<Vec<_>>().join(texts.marks.space),
            blocks: &self.blocks(texts).concat(),
        };
        let pictures = drawn!(true, plot::calibrate(self, origin, texts, executor));
        short.in_order(Order::BlocksFirst, vec![json], origin, texts, &pictures, executor)
    }

    /// Characters in the names of the log that the pictures can't show, each once.
    #[cfg(feature = "plot")]
    pub fn uncovered_by_plots(self, origin: &Origin) -> Vec<char> {
        let names = self.calibration.queues.iter().map(|queue| queue.name.as_str()).chain([origin.file.as_str()]);
        plot::uncovered_in(&names.collect::<Vec<_>>().join(" "))
    }

    /// The name of a queue where the log has several.
    pub(in crate::report) fn titled(self, texts: &Texts, queue: &QueueCalibration) -> Option<String> {
        (self.calibration.queues.len() > 1).then(|| Self::name_of(texts, queue))
    }

    /// All durations of which a distribution was learnt.
    pub(in crate::report) fn learnt(self, texts: &Texts) -> Vec<Learnt<'a>> {
        let mut learnt = Vec::new();
        for (page, queue) in self.calibration.queues.iter().enumerate() {
            let work = if queue.is_voice { Parameter::Talk } else { Parameter::Reply };
            let distributions = [
                (work, &queue.work),
                (Parameter::WrapUp, &queue.wrap_up),
                (Parameter::Patience, &queue.patience),
                (Parameter::Think, &queue.think),
            ];
            for (parameter, distribution) in distributions {
                let titled = self.titled(texts, queue);
                let silence = queue.silence.as_ref().filter(|_| parameter == Parameter::Patience);
                learnt.extend(distribution.as_ref().map(|distribution| Learnt {
                    queue: titled,
                    page,
                    parameter,
                    distribution,
                    names_silent: silence.map(|silence| silence.is_told),
                }));
            }
        }
        let session = self.calibration.bot().and_then(|bot| bot.session.as_ref());
        learnt.extend(session.map(|distribution| Learnt {
            queue: None,
            page: 0,
            parameter: Parameter::Session,
            distribution,
            names_silent: None,
        }));
        learnt
    }

    /// What is doubtful of what was learnt, in a sentence; `None` if nothing is.
    pub(super) fn doubts(self, texts: &Texts) -> Option<String> {
        /// Fewer counts inside a band that should hold nine in ten.
        const TOO_FEW: f64 = 0.8;
        /// Single calls overlap where a clock is off, or where one is put through.
        const TOO_MANY_AT_ONCE: f64 = 0.1;
        /// No desk's calls are as short, in seconds.
        const SHORT_CALL: f64 = 10.0;
        let mut found: Vec<(Option<String>, Doubted, f64)> = Vec::new();
        let at_once = self.calibration.calls_at_once.filter(|share| *share > TOO_MANY_AT_ONCE);
        found.extend(at_once.map(|share| (None, Doubted::CallsAtOnce, share)));
        for of in self.learnt(texts).into_iter().filter(|of| of.distribution.is_poor()) {
            let Some(distance) = of.distribution.distance() else { continue };
            found.push((of.queue, Doubted::Poor(of.parameter), distance.share));
        }
        for queue in &self.calibration.queues {
            let titled = || self.titled(texts, queue);
            let talk = queue.work.as_ref().filter(|_| queue.is_voice).map(|work| work.mean().value);
            found.extend(talk.filter(|mean| *mean < SHORT_CALL).map(|mean| (titled(), Doubted::ShortCalls, mean)));
            if let Some(rounds) = queue.rounds.filter(RoundsCalibration::is_poor) {
                found.push((titled(), Doubted::Poor(Parameter::Rounds), rounds.distance));
            }
            if let Some(seen) = Self::waits_end_early(queue) {
                found.push((titled(), Doubted::PatienceBeyond, seen.upto));
            }
            if queue.drift.is_some() && self.followed().is_none() {
                found.push((titled(), Doubted::Drift, 0.0));
            }
            let inside = queue.arrivals.inside().filter(|(_, all)| *all > 0);
            let inside = inside.map(|(inside, all)| inside as f64 / all as f64).filter(|inside| *inside < TOO_FEW);
            found.extend(inside.map(|inside| (titled(), Doubted::Arrivals, inside)));
        }
        let mut doubts: Vec<Doubt> = Vec::new();
        while let Some(&(_, what, _)) = found.first() {
            let alike: Vec<_> = found.extract_if(.., |(_, other, _)| *other == what).collect();
            let figures = alike.iter().map(|(.., figure)| *figure);
            let worst = match what {
                Doubted::Poor(_) => format!("{:.1}", 100.0 * figures.fold(0.0, f64::max)),
                Doubted::CallsAtOnce => texts.numbers.percent_to(0, figures.fold(0.0, f64::max)),
                Doubted::PatienceBeyond | Doubted::ShortCalls => {
                    with_unit(texts, Unit::Seconds, figures.fold(f64::INFINITY, f64::min))
                }
                Doubted::Arrivals => texts.numbers.percent_to(0, figures.fold(1.0, f64::min)),
                Doubted::Drift => String::new(),
            };
            doubts.push(Doubt { queues: alike.into_iter().filter_map(|(queue, ..)| queue).collect(), what, worst });
        }
        (!doubts.is_empty()).then(|| (texts.fits.doubts)(&doubts))
    }
}
