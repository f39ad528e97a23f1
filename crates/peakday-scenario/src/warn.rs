//! What is legal in a scenario but odd enough to say so before a night is spent on it.
//!
//! What goes wrong: a warning that is given where all is well teaches people not to read the next one. Complete
//! scenarios in `docs/` have none: a test looks (`tests/it/papers.rs`).

use crate::check::many;
use crate::diagnostics::Sink;
use crate::file::File;
use crate::ids::QueueId;
use crate::model::{self, BotMode, Demand, Figure, Model, NobodyThere, OfferedLoad, OfferedLoads, Run, Spike, Window};
use crate::problems::{Called, Channel, Warned};
use crate::units::{Instant, Span};

/// Looks at a checked scenario.
pub(super) fn look_at(file: &File, model: &Model, sink: &mut Sink) {
    let teams = teams_by_queue(file, model);
    idle_sections(file, model, &teams, sink);
    spikes(file, model, sink);
    variation(file, model, sink);
    let hours = hours(model);
    let loads = OfferedLoads::of(model, &hours);
    overload(file, model, &hours, &loads, sink);
    haste(file, model, &hours, &loads, sink);
    unattended_targets(file, model, &teams, (&hours, &loads), sink);
    certainty(file, model, sink);
    out_of_reach(file, model, sink);
    bot(file, model, sink);
    openings(file, model, sink);
    long_shifts(file, sink);
    slow_replies(file, sink);
    what_never_happens(file, model, sink);
}

/// Queues without source or team, teams without a shift, shifts and sources outside the run.
fn idle_sections(file: &File, model: &Model, teams: &[Vec<usize>], sink: &mut Sink) {
    for (number, (queue, section)) in model.queues.iter().zip(many(&file.queue)).enumerate() {
        let id = QueueId::of(number);
        if !model.sources.iter().any(|source| source.queue == Some(id))
            && !model.kinds.iter().any(|kind| model.waiting_queue(kind.waiting_queue).queue == id)
        {
            sink.warn(section.place, Warned::NoContacts { queue: queue.name.clone() });
        }
        if teams[number].is_empty() {
            sink.warn(section.place, Warned::NoTeam { queue: queue.name.clone() });
        }
    }
    for (number, (team, section)) in model.teams.iter().zip(many(&file.team)).enumerate() {
        let mut own = model.agents.iter().filter(|agent| agent.team.index() == number).peekable();
        let name = team.name.clone();
        if own.peek().is_none() {
            sink.warn(section.place, Warned::NoShift { team: name });
        } else if own.all(|agent| agent.periods.is_empty()) {
            sink.warn(section.place, Warned::NeverOnDuty { team: name });
        }
    }
    for (source, section) in model.sources.iter().zip(many(&file.source)) {
        if source.demand.expected(model.run.start, model.run.end) <= 0.0 {
            let (source, start, end) = (source.name.clone(), model.run.start, model.run.end);
            sink.warn(section.place, Warned::SourceBringsNothing { source, start, end });
        }
    }
}

/// Reports spikes that bring nothing in the run, and of those whose contacts are in their source's curve already.
fn spikes(file: &File, model: &Model, sink: &mut Sink) {
    for source in &model.sources {
        let Demand::Forecast(forecast) = &source.demand else { continue };
        let own = |spike: &&crate::forecast::Spike| spike.source.value().is_some_and(|name| name.0 == source.name);
        for (spike, section) in forecast.spikes.iter().zip(many(&file.spike).iter().filter(own)) {
            let run = &model.run;
            if spike.at >= run.end || spike.curve.end() <= run.begins() {
                let (name, from, to) = (spike.name.clone(), spike.at, spike.curve.end());
                sink.warn(section.place, Warned::SpikeOutside { spike: name, from, to });
            } else if let Some((hour, number, usual)) = counted_twice(spike, &forecast.curve, run) {
                sink.warn(section.place, Warned::SpikeTwice { spike: spike.name.clone(), hour, number, usual });
            }
        }
    }
}

/// The hour in which a spike brings most, where the curve stands out by half and by half of what the spike brings
/// there; with the curve's number, and the mean of the hours before and after it.
fn counted_twice(spike: &Spike, curve: &crate::model::Curve, run: &Run) -> Option<(Instant, f64, f64)> {
    let last = spike.curve.end().min(run.end).saturating_sub(Span::from_micros(1));
    let hours = (spike.at.max(run.begins()).hour_index()..=last.hour_index()).map(Instant::of_hour);
    let brings = |hour: Instant| spike.curve.expected(hour, hour + Span::HOUR);
    let hour = hours.max_by(|a, b| brings(*a).total_cmp(&brings(*b)))?;
    // What is not in the run may not be in the curve either.
    let around = [hour.saturating_sub(Span::HOUR), hour + Span::HOUR];
    let around = around.into_iter().filter(|&at| at != hour && run.begins() <= at && at < run.end);
    let around: Vec<f64> = around.map(|at| curve.expected(at, at + Span::HOUR)).collect();
    let usual = around.iter().sum::<f64>() / around.len() as f64;
    let number = curve.expected(hour, hour + Span::HOUR);
    (number >= 1.5 * usual && number - usual >= brings(hour) / 2.0).then_some((hour, number, usual))
}

/// Reports days and hours that are said to vary beyond belief, and of totals of days that aren't simulated.
fn variation(file: &File, model: &Model, sink: &mut Sink) {
    for section in many(&file.source) {
        let busyness = section.busyness.value();
        let cvs = busyness.map(|busyness| [("day_cv", &busyness.day_cv), ("interval_cv", &busyness.interval_cv)]);
        for (key, cv) in cvs.into_iter().flatten().filter_map(|(key, field)| Some((key, field.get()?))) {
            if cv.value.0 > 1.0 {
                sink.warn(cv.place, Warned::LargeCv { key, cv: cv.value.0 });
            }
        }
        for total in section.day_total.value().iter().flat_map(|totals| &totals.0) {
            let Some(date) = total.date.get() else { continue };
            let days = date.value.among(&model.run.days().collect::<Vec<_>>());
            if let Some(day) = days.into_iter().find(|day| !model.run.days().contains(day)) {
                sink.warn(date.place, Warned::TotalOutside { date: Instant::default() + Span::days(day) });
            }
        }
    }
}

/// The teams that work each queue, in whatever shift: said by `works`, for a queue to which nothing comes has no line
/// in the model.
fn teams_by_queue(file: &File, model: &Model) -> Vec<Vec<usize>> {
    let mut teams = vec![Vec::new(); model.queues.len()];
    let team_of = |name: &str| model.teams.iter().position(|team| team.name == name);
    let own = many(&file.team).iter().enumerate().map(|(number, section)| (Some(number), &section.works));
    let of_shifts = many(&file.shift).iter();
    let of_shifts = of_shifts.map(|shift| (shift.team.value().and_then(|name| team_of(&name.0)), &shift.works));
    for (team, works) in own.chain(of_shifts) {
        let names = works.value().into_iter().flat_map(crate::section::List::iter);
        for name in names.filter_map(|entry| entry.value.0.queue.value()) {
            let queue = model.queues.iter().position(|queue| queue.name == name.0);
            if let Some((queue, team)) = queue.zip(team) {
                teams[queue].push(team);
            }
        }
    }
    teams
}

/// Reports incidents that happen outside the run, and of people on call whom no reallocation calls.
fn what_never_happens(file: &File, model: &Model, sink: &mut Sink) {
    for (incident, section) in model.incidents.iter().zip(many(&file.incident)) {
        let (first, last) = incident.begins;
        let is_over = last + incident.lasts.mean() <= model.run.begins();
        if first >= model.run.stops() || is_over {
            let (name, start, end) = (incident.name.clone(), model.run.start, model.run.end);
            sink.warn(section.place, Warned::IncidentOutside { incident: name, start, end });
        }
    }
    for section in many(&file.shift).iter().filter(|shift| shift.on_call.value().is_some_and(|on_call| on_call.0)) {
        let Some(name) = section.team.value() else { continue };
        let called = model.reallocations.iter().any(|rule| rule.calls && model.team(rule.team).name == name.0);
        if !called {
            sink.warn(section.place, Warned::NeverCalled { team: name.0.clone() });
        }
    }
}

/// The civil hours of the run, cut to it.
fn hours(model: &Model) -> Vec<(Instant, Instant)> {
    let run = &model.run;
    let last = run.end.saturating_sub(Span::from_micros(1)).hour_index();
    let hours = (run.start.hour_index()..=last).map(Instant::of_hour);
    hours.map(|from| (from.max(run.start), (from + Span::HOUR).min(run.end))).collect()
}

/// Reports hours that bring more work than the people on duty can do.
fn overload(file: &File, model: &Model, hours: &[(Instant, Instant)], loads: &OfferedLoads, sink: &mut Sink) {
    for group in loads.groups() {
        let Some(&first) = group.queues.first() else { continue };
        // Tasks wait for the next shift.
        let waits = group
            .queues
            .iter()
            .map(|&queue| model.queue(queue))
            .any(|queue| queue.nobody_there == NobodyThere::Wait && queue.task().is_none());
        let too_much = |load: &OfferedLoad| load.offered_erlangs > load.staffed && (load.staffed > 0.0 || waits);
        let mut worst: Vec<(OfferedLoad, Instant, Instant)> = hours
            .iter()
            .zip(&group.loads)
            .filter(|(_, load)| too_much(load))
            .map(|(&(from, to), &load)| (load, from, to))
            .collect();
        let count = worst.len();
        if count == 0 {
            continue;
        }
        worst.sort_by(|(a, ..), (b, ..)| (b.offered_erlangs - b.staffed).total_cmp(&(a.offered_erlangs - a.staffed)));
        worst.truncate(3);
        worst.sort_by_key(|(_, from, _)| *from);
        let queues = group.queues.iter().map(|&queue| model.queue(queue).name.clone()).collect();
        let place = many(&file.queue)[first.index()].place;
        sink.warn(place, Warned::TooMuchWork { queues, hours: count, worst });
    }
}

/// Reports queues where each agent would get more contacts than anybody ever handled.
fn haste(file: &File, model: &Model, hours: &[(Instant, Instant)], loads: &OfferedLoads, sink: &mut Sink) {
    for (number, (queue, section)) in model.queues.iter().zip(many(&file.queue)).enumerate() {
        let (most, channel) = match queue.channel {
            model::Channel::Chat(_) => (60.0, Channel::Chat),
            model::Channel::Voice(_) => (40.0, Channel::Voice),
            model::Channel::Task(_) => (120.0, Channel::Task),
        };
        let rates = hours.iter().enumerate().filter_map(|(hour, (from, _))| {
            let (contacts, agent_hours) = loads.contacts_and_agent_hours(QueueId::of(number), hour);
            (agent_hours > 0.0).then(|| (contacts / agent_hours, from))
        });
        let worst = rates.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(rate, _)| *rate > most);
        if let Some((rate, from)) = worst {
            let (queue, from) = (queue.name.clone(), *from);
            sink.warn(section.place, Warned::TooFast { queue, channel, rate, most, from });
        }
    }
}

/// Reports shifts that are longer than people work.
fn long_shifts(file: &File, sink: &mut Sink) {
    for hours in many(&file.shift).iter().filter_map(|shift| shift.hours.get()) {
        if let Some((length, over_midnight)) = hours.value.too_long_for_a_shift() {
            sink.warn(hours.place, Warned::LongShift { length, over_midnight });
        }
    }
}

/// Reports queues in which one reply takes as long as a whole chat.
fn slow_replies(file: &File, sink: &mut Sink) {
    const LONGEST: Span = Span::minutes(10);
    for reply in many(&file.queue).iter().filter_map(|queue| queue.reply.get()) {
        let mean = reply.value.mean();
        if mean > LONGEST {
            sink.warn(reply.place, Warned::SlowReply { mean });
        }
    }
}

/// Reports the first target that asks for a certainty, if the forecast is taken as exact.
fn certainty(file: &File, model: &Model, sink: &mut Sink) {
    let wanted = many(&file.target).iter().find_map(|target| target.certainty.get());
    if let Some(wanted) = wanted.filter(|_| model.takes_forecast_as_exact()) {
        sink.warn(wanted.place, Warned::ExactForecast { certainty: wanted.value.0 });
    }
}

/// Reports targets that no staffing reaches.
fn out_of_reach(file: &File, model: &Model, sink: &mut Sink) {
    for (target, section) in model.targets.iter().zip(many(&file.target)) {
        if let Some(best) = model.out_of_reach(target) {
            sink.warn(section.place, Warned::OutOfReach { target: target.name.clone(), best });
        }
    }
}

/// Reports a bot that meets customers, none of whom gives up on it, where the scenario doesn't say so.
fn bot(file: &File, model: &Model, sink: &mut Sink) {
    let (Some(bot), Some(section)) = (&model.bot, file.bot.get()) else { return };
    let meets = bot.windows.iter().any(|window| !matches!(window.mode, BotMode::Assist(_) | BotMode::Only));
    if meets && section.value.gives_up.is_absent() {
        sink.warn(section.value.place, Warned::NobodyGivesUp);
    }
}

/// Reports whole hours of a curve in which something opens: many times what came in the hour before, and not less than
/// what comes in the next. It matters where a target judges the hour, or figures are of less than an hour.
fn openings(file: &File, model: &Model, sink: &mut Sink) {
    /// So many times the hour before. Mornings rise by less, and go on rising.
    const TIMES: f64 = 4.0;
    /// Fewer contacts in the hour aren't worth a word.
    const FEW: f64 = 60.0;
    let run = &model.run;
    for (source, section) in model.sources.iter().zip(many(&file.source)) {
        let Demand::Forecast(forecast) = &source.demand else { continue };
        let is_judged = |hour: Instant| {
            let measures = model.targets.iter().map(|target| model.service_measures[target.service_measure]);
            let mut own = measures.filter(|measure| Some(measure.queue) == source.queue);
            run.interval < Span::HOUR || own.any(|measure| measure.hours.is_none_or(|hours| hours.contains(hour)))
        };
        let steps: Vec<model::Step> = forecast.curve.between(run.begins(), run.end).collect();
        let in_spike =
            |hour: Instant| forecast.spikes.iter().any(|spike| hour <= spike.at && spike.at < hour + Span::HOUR);
        let opening = steps.windows(2).enumerate().find(|(number, pair)| {
            let (before, step) = (&pair[0], &pair[1]);
            let next = steps.get(number + 2).map_or(0.0, model::Step::expected);
            let is_hour = |step: &model::Step| step.to - step.from >= Span::HOUR;
            let (quiet, number) = (before.expected(), step.expected());
            is_hour(before)
                && is_hour(step)
                && before.to == step.from
                && quiet > 0.0
                && number >= FEW.max(TIMES * quiet)
                && number >= next
                && !in_spike(step.from)
                && is_judged(step.from)
        });
        if let Some((_, pair)) = opening {
            let (hour, before, number) = (pair[1].from, pair[0].expected(), pair[1].expected());
            let source = source.name.clone();
            sink.warn(section.place, Warned::OpeningInOneStep { source, hour, before, number });
        }
    }
}

/// Reports targets in whose hours nobody is on duty, while contacts come.
fn unattended_targets(
    file: &File,
    model: &Model,
    teams: &[Vec<usize>],
    (hours, loads): (&[(Instant, Instant)], &OfferedLoads),
    sink: &mut Sink,
) {
    for (target, section) in model.targets.iter().zip(many(&file.target)) {
        let measure = model.service_measures[target.service_measure];
        if matches!(measure.figure, Figure::Deadline | Figure::BotTransfer | Figure::BotSolved) {
            continue;
        }
        let teams = &teams[measure.queue.index()];
        let mut gaps = gaps(model, teams, measure.hours);
        let comes = |from: Instant, to: Instant| {
            let inside = hours.iter().enumerate().filter(|(_, hour)| hour.0 < to && from < hour.1);
            inside.map(|(number, _)| loads.contacts(measure.queue, number)).sum::<f64>() > 0.0
        };
        gaps.retain(|&(from, to)| comes(from, to));
        // Of equally long ones the first.
        let longest = gaps.iter().rev().max_by_key(|(from, to)| *to - *from).copied();
        let Some((from, to)) = longest.filter(|_| !teams.is_empty()) else { continue };
        let queue = Called::Name(model.queue(measure.queue).name.clone());
        let (target, more) = (target.name.clone(), gaps.len() - 1);
        sink.warn(section.place, Warned::NobodyOnDuty { queue, target, from, to, more });
    }
}

/// The stretches of the run inside a window of the day in which none of some teams is on duty.
fn gaps(model: &Model, teams: &[usize], window: Option<Window>) -> Vec<(Instant, Instant)> {
    let run = &model.run;
    let mut covered: Vec<(Instant, Instant)> = model
        .agents
        .iter()
        .filter(|agent| teams.contains(&agent.team.index()))
        .flat_map(|agent| agent.periods.iter().filter(|period| !period.on_call).map(|period| (period.from, period.to)))
        .collect();
    covered.sort_unstable();
    covered.dedup();
    let mut gaps = Vec::new();
    for (open, close) in stretches(run.start, run.end, window) {
        let mut at = open;
        for &(from, to) in &covered {
            if from >= close {
                break;
            }
            if from > at {
                gaps.push((at, from));
            }
            at = at.max(to);
        }
        if at < close {
            gaps.push((at, close));
        }
    }
    gaps
}

/// A window of the day on each day of the run, cut to the run.
fn stretches(start: Instant, end: Instant, window: Option<Window>) -> Vec<(Instant, Instant)> {
    let Some(window) = window else { return vec![(start, end)] };
    let length = if window.from < window.to { window.to - window.from } else { window.to + Span::DAY - window.from };
    let first = start.day_index().saturating_sub(1);
    let opens = (first..=end.day_index()).map(|day| Instant::default() + Span::days(day) + window.from);
    opens.map(|open| (open.max(start), (open + length).min(end))).filter(|(open, close)| open < close).collect()
}
