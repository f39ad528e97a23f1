//! What is legal in a scenario but odd enough to say so before a night is spent on it.

use super::check::many;
use super::fault::{Place, Problem, Sink, quoted};
use super::file::File;
use crate::ids::QueueId;
use crate::model::{Agent, BotMode, Kind, Medium, Model, NobodyThere, Source, Window};
use crate::units::{Clock, Instant, Span};

/// Looks at a checked scenario.
pub(super) fn look_at(file: &File, model: &Model, sink: &mut Sink) {
    let teams = teams_by_queue(file, model);
    idle_sections(file, model, &teams, sink);
    let floor = Floor::of(model, &teams);
    for component in components(model, &teams) {
        overload(file, model, &floor, &component, sink);
    }
    haste(file, model, &floor, sink);
    unattended_targets(file, model, &teams, sink);
}

/// Queues without source or team, teams without a shift, shifts and sources outside the run.
fn idle_sections(file: &File, model: &Model, teams: &[Vec<usize>], sink: &mut Sink) {
    for (number, (queue, section)) in model.queues.iter().zip(many(&file.queue)).enumerate() {
        let id = QueueId::of(number);
        let name = quoted(&queue.name);
        if !model.sources.iter().any(|source| source.queue == id) {
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
        if source.curve.expected(model.run.start, model.run.end) <= 0.0 {
            let problem = Problem::new(format!("nothing comes from source {} in the whole run", quoted(&source.name)));
            let label = format!("its curve is 0 from {} to {}", model.run.start, model.run.end);
            sink.warn(section.place, problem.label(label).help("look at the dates of its table, and at `scale`"));
        }
    }
}

/// The teams that work each queue: said by `works`, for a queue to which nothing comes has no line in the model.
fn teams_by_queue(file: &File, model: &Model) -> Vec<Vec<usize>> {
    let mut teams = vec![Vec::new(); model.queues.len()];
    for (number, section) in many(&file.team).iter().enumerate() {
        let names = section.works.value().into_iter().flat_map(super::section::List::iter);
        for name in names.filter_map(|entry| entry.value.0.queue.value()) {
            if let Some(queue) = model.queues.iter().position(|queue| queue.name == name.0) {
                teams[queue].push(number);
            }
        }
    }
    teams
}

/// Agent-hours on duty by team and civil hour of the run.
struct Floor<'a> {
    /// The teams of each queue.
    teams: &'a [Vec<usize>],
    first_hour: u64,
    /// By hour, then by team.
    agent_hours: Vec<Vec<f64>>,
}

impl<'a> Floor<'a> {
    fn of(model: &Model, teams: &'a [Vec<usize>]) -> Self {
        let run = &model.run;
        let first_hour = run.start.hour_index();
        let last = run.end.saturating_sub(Span::from_micros(1)).hour_index();
        let hours = usize::try_from(last - first_hour + 1).unwrap_or(0);
        let mut floor = Self { teams, first_hour, agent_hours: vec![vec![0.0; model.teams.len()]; hours] };
        for agent in &model.agents {
            floor.add(agent, 1.0 - model.team(agent.team).absence);
        }
        floor
    }

    fn add(&mut self, agent: &Agent, present: f64) {
        for period in &agent.periods {
            let first = period.from.hour_index().max(self.first_hour);
            let end = Instant::of_hour(self.first_hour + self.agent_hours.len() as u64);
            let mut at = Instant::of_hour(first);
            while at < period.to && at < end {
                let (from, to) = (at.max(period.from), (at + Span::HOUR).min(period.to));
                let hour = usize::try_from(at.hour_index() - self.first_hour).unwrap_or(0);
                self.agent_hours[hour][agent.team.index()] += present * (to - from).as_hours_f64();
                at = at + Span::HOUR;
            }
        }
    }

    /// The part of an hour that lies in the run: its number, begin and end.
    fn hours<'m>(&self, model: &'m Model) -> impl Iterator<Item = (usize, Instant, Instant)> + use<'m> {
        let first = self.first_hour;
        (0..self.agent_hours.len()).map(move |hour| {
            let from = Instant::of_hour(first + hour as u64);
            (hour, from.max(model.run.start), (from + Span::HOUR).min(model.run.end))
        })
    }

    /// Agent-hours of some teams in an hour, of the part [from, to) of it.
    fn on_duty(&self, hour: usize, teams: &[usize], from: Instant, to: Instant) -> f64 {
        let whole: f64 = teams.iter().map(|team| self.agent_hours[hour][*team]).sum();
        whole * (to - from).as_hours_f64()
    }

    /// Agent-hours of a team in the whole run.
    fn of_team(&self, team: usize) -> f64 {
        self.agent_hours.iter().map(|hour| hour[team]).sum()
    }
}

/// Queues and teams that share work with each other and with nobody else.
struct Component {
    queues: Vec<usize>,
    teams: Vec<usize>,
}

fn components(model: &Model, teams: &[Vec<usize>]) -> Vec<Component> {
    let mut components: Vec<Component> = Vec::new();
    for queue in 0..model.queues.len() {
        let fed = model.sources.iter().any(|source| source.queue.index() == queue);
        let teams = teams[queue].clone();
        if !fed || teams.is_empty() {
            continue;
        }
        let mut joined = Component { queues: vec![queue], teams };
        let (touched, apart): (Vec<_>, Vec<_>) =
            components.into_iter().partition(|other| other.teams.iter().any(|team| joined.teams.contains(team)));
        for other in touched {
            joined.queues.extend(other.queues);
            joined.teams.extend(other.teams);
        }
        joined.queues.sort_unstable();
        joined.teams.sort_unstable();
        joined.teams.dedup();
        components = apart;
        components.push(joined);
    }
    components
}

/// Tells of hours that bring more work than the people on duty can do.
fn overload(file: &File, model: &Model, floor: &Floor<'_>, component: &Component, sink: &mut Sink) {
    let waits = component.queues.iter().any(|queue| model.queues[*queue].nobody_there == NobodyThere::Wait);
    let sources: Vec<(&Source, f64)> = model
        .sources
        .iter()
        .filter(|source| component.queues.contains(&source.queue.index()))
        .map(|source| (source, slowness(model, floor, source.queue)))
        .collect();
    let mut worst: Vec<(f64, f64, Instant, Instant)> = Vec::new();
    for (hour, from, to) in floor.hours(model) {
        let on_duty = floor.on_duty(hour, &component.teams, from, to);
        let work: f64 = sources.iter().map(|(source, slowness)| slowness * work(model, source, from, to)).sum();
        if work > on_duty && work > 0.0 && (on_duty > 0.0 || waits) {
            let per_hour = 1.0 / (to - from).as_hours_f64();
            worst.push((work * per_hour, on_duty * per_hour, from, to));
        }
    }
    let hours = worst.len();
    if hours == 0 {
        return;
    }
    worst.sort_by(|a, b| (b.0 - b.1).total_cmp(&(a.0 - a.1)));
    worst.truncate(3);
    worst.sort_by_key(|(.., from, _)| *from);
    let names: Vec<&str> = component.queues.iter().map(|queue| model.queues[*queue].name.as_str()).collect();
    let plural = if hours == 1 { "hour" } else { "hours" };
    let title = format!(
        "in {hours} {plural} more work comes to {} than the people on duty can do",
        super::fault::listed(names)
    );
    let problem = Problem::new(title).label("what waits grows in these hours");
    let shown = worst.into_iter().map(|(work, on_duty, from, to)| {
        let until = if to.since_midnight().is_zero() { Span::DAY } else { to.since_midnight() };
        let (date, hours) = (from.date(), format!("{}-{}", Clock(from.since_midnight()), Clock(until)));
        format!("\n{date} {hours}: work for {} agents, {} on duty", round(work), round(on_duty))
    });
    let help = format!(
        "bring more people in for these hours, or expect long waits; the worst are:{}",
        shown.collect::<String>()
    );
    let problem = problem.help(help);
    let place = component.queues.first().map(|queue| many(&file.queue)[*queue].place);
    sink.warn(place.unwrap_or(Place::new(0, 0..0)), problem);
}

/// A number of agents as one says it.
fn round(agents: f64) -> f64 {
    if agents >= 10.0 { agents.round() } else { (agents * 10.0).round() / 10.0 }
}

/// The factor on handling time of a queue: the mean over its teams, by their hours on duty.
fn slowness(model: &Model, floor: &Floor<'_>, queue: QueueId) -> f64 {
    let teams =
        floor.teams[queue.index()].iter().map(|&team| (floor.of_team(team), model.teams[team].times[queue.index()]));
    let (hours, slowed) = teams.fold((0.0, 0.0), |sum, (hours, time)| (sum.0 + hours, sum.1 + hours * time));
    if hours > 0.0 { slowed / hours } else { 1.0 }
}

/// Agent-hours of work that a source brings in [from, to).
fn work(model: &Model, source: &Source, from: Instant, to: Instant) -> f64 {
    let mut before = 0.0;
    let mut hours = 0.0;
    for &(up_to, kind) in &source.kinds {
        let kind = model.kind(kind);
        hours += (up_to - before) * handling_hours(model, source, kind) * to_people(model, source, kind, from, to);
        before = up_to;
    }
    hours
}

/// Agent-hours of one contact of a kind.
fn handling_hours(model: &Model, source: &Source, kind: &Kind) -> f64 {
    let length = match &model.queue(source.queue).medium {
        Medium::Chat(chat) => kind.rounds.mean() * chat.reply.mean().as_hours_f64(),
        Medium::Phone(phone) => {
            phone.talk.mean().as_hours_f64() + phone.wrap_up.map_or(0.0, |law| law.mean().as_hours_f64())
        }
    };
    kind.time * length
}

/// Expected contacts in [from, to) of which a person is asked.
fn to_people(model: &Model, source: &Source, kind: &Kind, from: Instant, to: Instant) -> f64 {
    let all = source.curve.expected(from, to);
    let Some(bot) = model.bot.as_ref().filter(|bot| bot.queues.contains(&source.queue)) else { return all };
    let midnight = from.floor_to(Span::DAY);
    let kept_by_bot = bot.windows.iter().map(|window| {
        let (begin, end) = ((midnight + window.from).max(from), (midnight + window.to).min(to));
        let met = if begin < end { source.curve.expected(begin, end) } else { 0.0 };
        met * match window.mode {
            BotMode::First => kind.bot_solves,
            BotMode::Split(share) => share * kind.bot_solves,
            BotMode::Only => 1.0,
        }
    });
    all - kept_by_bot.sum::<f64>()
}

/// Tells of queues where each agent would get more contacts than anybody ever handled.
fn haste(file: &File, model: &Model, floor: &Floor<'_>, sink: &mut Sink) {
    for (number, (queue, section)) in model.queues.iter().zip(many(&file.queue)).enumerate() {
        let (most, what) = match queue.medium {
            Medium::Chat(_) => (60.0, "chats"),
            Medium::Phone(_) => (40.0, "calls"),
        };
        let id = QueueId::of(number);
        let teams = &floor.teams[number];
        let share_to_people = |source: &Source, from, to| {
            let mut before = 0.0;
            let parts = source.kinds.iter().map(|&(up_to, kind)| {
                let share = up_to - std::mem::replace(&mut before, up_to);
                share * to_people(model, source, model.kind(kind), from, to)
            });
            parts.sum::<f64>()
        };
        let rates = floor.hours(model).filter_map(|(hour, from, to)| {
            let on_duty = floor.on_duty(hour, teams, from, to);
            let sources = model.sources.iter().filter(|source| source.queue == id);
            let contacts: f64 = sources.map(|source| share_to_people(source, from, to)).sum();
            (on_duty > 0.0).then(|| (contacts / on_duty, from))
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

/// Tells of targets in whose hours nobody is on duty.
fn unattended_targets(file: &File, model: &Model, teams: &[Vec<usize>], sink: &mut Sink) {
    for (target, section) in model.targets.iter().zip(many(&file.target)) {
        let tally = model.tallies[target.tally];
        let teams = &teams[tally.queue.index()];
        let gaps = gaps(model, teams, tally.hours);
        let Some((from, to)) = gaps.first().copied().filter(|_| !teams.is_empty()) else { continue };
        let queue = quoted(&model.queue(tally.queue).name);
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
        .flat_map(|agent| agent.periods.iter().map(|period| (period.from, period.to)))
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
