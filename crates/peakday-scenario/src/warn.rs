//! What is legal in a scenario but odd enough to say so before a night is spent on it.

use super::check::many;
use super::fault::{Problem, Sink, quoted};
use super::file::File;
use crate::ids::QueueId;
use crate::model::{Channel, Demand, Figure, Model, NobodyThere, OfferedLoad, OfferedLoads, Run, Spike, Window};
use crate::units::{Clock, Instant, Span};

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
    unattended_targets(file, model, &teams, sink);
    long_shifts(file, sink);
    slow_replies(file, sink);
    what_never_happens(file, model, sink);
}

/// Queues without source or team, teams without a shift, shifts and sources outside the run.
fn idle_sections(file: &File, model: &Model, teams: &[Vec<usize>], sink: &mut Sink) {
    for (number, (queue, section)) in model.queues.iter().zip(many(&file.queue)).enumerate() {
        let id = QueueId::of(number);
        let name = quoted(&queue.name);
        if !model.sources.iter().any(|source| source.queue == Some(id))
            && !model.kinds.iter().any(|kind| model.waiting_queue(kind.waiting_queue).queue == id)
        {
            let problem = Problem::new(format!("nothing comes to the queue {name}")).label("no source names it");
            sink.warn(section.place, problem.help(format!("add a [[source]] with queue = \"{}\"", queue.name)));
        }
        if teams[number].is_empty() {
            let problem = Problem::new(format!("nobody works the queue {name}")).label("no team names it");
            sink.warn(section.place, problem.help("name it in the `works` of a team"));
        }
    }
    for (number, (team, section)) in model.teams.iter().zip(many(&file.team)).enumerate() {
        let mut own = model.agents.iter().filter(|agent| agent.team.index() == number).peekable();
        let name = quoted(&team.name);
        if own.peek().is_none() {
            let problem =
                Problem::new(format!("nobody of team {name} ever comes")).label("no shift or roster seats anybody");
            sink.warn(section.place, problem.help("add a [[shift]] for it"));
        } else if own.all(|agent| agent.periods.is_empty()) {
            let problem = Problem::new(format!("team {name} is on duty at no time of the run"));
            sink.warn(
                section.place,
                problem.label("all its shifts lie outside").help("look at the dates of its shifts"),
            );
        }
    }
    for (source, section) in model.sources.iter().zip(many(&file.source)) {
        if source.demand.expected(model.run.start, model.run.end) <= 0.0 {
            let problem = Problem::new(format!("nothing comes from source {} in the whole run", quoted(&source.name)));
            let label = format!("its curve is 0 from {} to {}", model.run.start, model.run.end);
            sink.warn(section.place, problem.label(label).help("look at the dates of its table, and at `scale`"));
        }
    }
}

/// Tells of spikes that bring nothing in the run, and of those whose contacts are in their source's curve already.
fn spikes(file: &File, model: &Model, sink: &mut Sink) {
    for source in &model.sources {
        let Demand::Forecast(forecast) = &source.demand else { continue };
        let own = |spike: &&super::forecast::Spike| spike.source.value().is_some_and(|name| name.0 == source.name);
        for (spike, section) in forecast.spikes.iter().zip(many(&file.spike).iter().filter(own)) {
            let run = &model.run;
            if spike.at >= run.end || spike.curve.end() <= run.begins() {
                let problem = Problem::new(format!("the spike {} brings nothing in the run", quoted(&spike.name)));
                let label = format!("it begins at {}, and is over at {}", spike.at, spike.curve.end());
                sink.warn(section.place, problem.label(label).help("look at its date"));
            } else if let Some((hour, number, usual)) = counted_twice(spike, &forecast.curve, run) {
                let title = format!("the spike {} may be in the curve already", quoted(&spike.name));
                let label =
                    format!("the curve has {number:.0} in the hour from {hour}, and about {usual:.0} around it");
                let help =
                    "a spike comes on top of its source's curve: take it out of the curve, or leave the spike out";
                sink.warn(section.place, Problem::new(title).label(label).help(help));
            }
        }
    }
}

/// The hour in which a spike brings most, where the curve stands out by half and by half of what the spike brings there;
/// with the curve's number, and the mean of the hours before and after it.
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

/// Tells of days and hours that are said to vary beyond belief, and of totals of days that aren't simulated.
fn variation(file: &File, model: &Model, sink: &mut Sink) {
    for section in many(&file.source) {
        let busyness = section.busyness.value();
        let cvs = busyness.map(|busyness| [("day_cv", &busyness.day_cv), ("interval_cv", &busyness.interval_cv)]);
        for (key, cv) in cvs.into_iter().flatten().filter_map(|(key, field)| Some((key, field.get()?))) {
            if cv.value.0 > 1.0 {
                let problem =
                    Problem::new(format!("with `{key}` = {} demand strays by more than its mean", cv.value.0));
                let help = "usual values, once weekdays and seasons are taken out, lie between 0.05 and 0.3";
                sink.warn(cv.place, problem.label("more than 1").help(help));
            }
        }
        for total in section.day_total.value().iter().flat_map(|totals| &totals.0) {
            let Some(date) = total.date.get() else { continue };
            let days = date.value.among(&model.run.days().collect::<Vec<_>>());
            if let Some(day) = days.into_iter().find(|day| !model.run.days().contains(day)) {
                let date_outside = (Instant::default() + Span::days(day)).date();
                let problem = Problem::new(format!("{date_outside} is no day of the run"));
                sink.warn(date.place, problem.label("this total isn't used"));
            }
        }
    }
}

/// The teams that work each queue, in whatever shift: said by `works`, for a queue to which nothing comes has no line in the
/// model.
fn teams_by_queue(file: &File, model: &Model) -> Vec<Vec<usize>> {
    let mut teams = vec![Vec::new(); model.queues.len()];
    let team_of = |name: &str| model.teams.iter().position(|team| team.name == name);
    let own = many(&file.team).iter().enumerate().map(|(number, section)| (Some(number), &section.works));
    let of_shifts = many(&file.shift).iter();
    let of_shifts = of_shifts.map(|shift| (shift.team.value().and_then(|name| team_of(&name.0)), &shift.works));
    for (team, works) in own.chain(of_shifts) {
        let names = works.value().into_iter().flat_map(super::section::List::iter);
        for name in names.filter_map(|entry| entry.value.0.queue.value()) {
            let queue = model.queues.iter().position(|queue| queue.name == name.0);
            if let Some((queue, team)) = queue.zip(team) {
                teams[queue].push(team);
            }
        }
    }
    teams
}

/// Tells of incidents that happen outside the run, and of people on call whom no reallocation calls.
fn what_never_happens(file: &File, model: &Model, sink: &mut Sink) {
    for (incident, section) in model.incidents.iter().zip(many(&file.incident)) {
        let (first, last) = incident.begins;
        let is_over = last + incident.lasts.mean() <= model.run.begins();
        if first >= model.run.stops() || is_over {
            let problem = Problem::new(format!("the incident {} lies outside the run", quoted(&incident.name)));
            let label = format!("the run goes from {} to {}", model.run.start, model.run.end);
            sink.warn(section.place, problem.label(label).help("look at its date"));
        }
    }
    for section in many(&file.shift).iter().filter(|shift| shift.on_call.value().is_some_and(|on_call| on_call.0)) {
        let Some(name) = section.team.value() else { continue };
        let called = model.reallocations.iter().any(|rule| rule.calls && model.team(rule.team).name == name.0);
        if !called {
            let problem = Problem::new(format!("nobody calls those of team {} who are on call", quoted(&name.0)));
            let help = "add a [[reallocation]] of this team with calls_in = true";
            sink.warn(section.place, problem.label("nobody of this shift ever comes").help(help));
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

/// Tells of hours that bring more work than the people on duty can do.
fn overload(file: &File, model: &Model, hours: &[(Instant, Instant)], loads: &OfferedLoads, sink: &mut Sink) {
    for group in loads.groups() {
        let Some(&first) = group.queues.first() else { continue };
        // Tasks wait for whoever comes next.
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
        let names: Vec<&str> = group.queues.iter().map(|&queue| model.queue(queue).name.as_str()).collect();
        let plural = if count == 1 { "hour" } else { "hours" };
        let names = super::fault::listed(names);
        let title = format!("in {count} {plural} more work comes to {names} than the people on duty can do");
        let mut lines = vec!["bring more people in for these hours, or expect long waits; the worst are:".to_owned()];
        for (load, from, to) in worst {
            let until = if to.since_midnight().is_zero() { Span::DAY } else { to.since_midnight() };
            let (from, until) = (format!("{} {}", from.date(), Clock(from.since_midnight())), Clock(until));
            let [work, on_duty] = load.in_words();
            lines.push(format!("{from}-{until}: work for {work} agents, {on_duty} on duty"));
        }
        let problem = Problem::new(title).label("what waits grows in these hours");
        sink.warn(many(&file.queue)[first.index()].place, problem.help(lines.join("\n")));
    }
}

/// Tells of queues where each agent would get more contacts than anybody ever handled.
fn haste(file: &File, model: &Model, hours: &[(Instant, Instant)], loads: &OfferedLoads, sink: &mut Sink) {
    for (number, (queue, section)) in model.queues.iter().zip(many(&file.queue)).enumerate() {
        let (most, what) = match queue.channel {
            Channel::Chat(_) => (60.0, "chats"),
            Channel::Voice(_) => (40.0, "calls"),
            Channel::Task(_) => (120.0, "tasks"),
        };
        let rates = hours.iter().enumerate().filter_map(|(hour, (from, _))| {
            let (contacts, agent_hours) = loads.contacts_and_agent_hours(QueueId::of(number), hour);
            (agent_hours > 0.0).then(|| (contacts / agent_hours, from))
        });
        let worst = rates.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(rate, _)| *rate > most);
        if let Some((rate, from)) = worst {
            let title = format!("{rate:.0} {what} an hour for each agent of the queue {}", quoted(&queue.name));
            let problem = Problem::new(title).label(format!("in the hour from {from}"));
            let help = format!(
                "nobody handles more than {most} {what} an hour: check the curve's unit and the number of agents"
            );
            sink.warn(section.place, problem.help(help));
        }
    }
}

/// Tells of shifts that are longer than people work.
fn long_shifts(file: &File, sink: &mut Sink) {
    for hours in many(&file.shift).iter().filter_map(|shift| shift.hours.get()) {
        if let Some(long) = hours.value.too_long_for_a_shift() {
            let problem = Problem::new(long).label("longer than 12h");
            sink.warn(
                hours.place,
                problem.help("an end that is not after its start lies on the next day; were they swapped?"),
            );
        }
    }
}

/// Tells of queues in which one reply takes as long as a whole chat.
fn slow_replies(file: &File, sink: &mut Sink) {
    const LONGEST: Span = Span::minutes(10);
    for reply in many(&file.queue).iter().filter_map(|queue| queue.reply.get()) {
        let mean = reply.value.mean();
        if mean > LONGEST {
            let problem =
                Problem::new(format!("an agent writes at one reply for {mean} on average")).label("longer than 10m");
            sink.warn(
                reply.place,
                problem.help("`reply` is one of a chat's replies; how many there are is for `rounds`"),
            );
        }
    }
}

/// Tells of targets in whose hours nobody is on duty.
fn unattended_targets(file: &File, model: &Model, teams: &[Vec<usize>], sink: &mut Sink) {
    for (target, section) in model.targets.iter().zip(many(&file.target)) {
        let measure = model.service_measures[target.service_measure];
        if matches!(measure.figure, Figure::Deadline | Figure::BotTransfer | Figure::BotSolved) {
            continue;
        }
        let teams = &teams[measure.queue.index()];
        let gaps = gaps(model, teams, measure.hours);
        let Some((from, to)) = gaps.first().copied().filter(|_| !teams.is_empty()) else { continue };
        let queue = quoted(&model.queue(measure.queue).name);
        let more = match gaps.len() - 1 {
            0 => String::new(),
            1 => ", and once more".to_owned(),
            times => format!(", and {times} times more"),
        };
        let title = format!("nobody of the queue {queue} is on duty in hours of the target {}", quoted(&target.name));
        let problem = Problem::new(title).label(format!("nobody from {from} to {to}{more}"));
        sink.warn(section.place, problem.help("add a shift, or narrow the target's `hours`"));
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
