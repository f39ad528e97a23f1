//! Intervals: counts of contacts, and in reports of telephone systems what became of them, how long they waited and
//! took, and how many agents were there.
//!
//! Must stay true: a row is handed on only if all that it says can be true together, and together with the rows before
//! it. Contacts may be answered in a later interval than they came in, never in an earlier one: so up to any interval
//! no more have ended than came, but for those who waited when the report begins.
//!
//! What goes wrong: contacts answered are taken for contacts offered, totals for means, minutes for seconds, hours of
//! agents for heads. Each gives a plan that looks like one.

use std::collections::BTreeMap;

use super::agent_days::is_summary;
use super::cells::Moment;
use super::clocks;
use super::columns::LogColumns;
use super::interval_length::{Distances, Length};
use super::interval_words::{LevelOf, LogIntervalRule};
use super::record::{LogInterval, LogNames};
use super::rows::Rows;
use super::running::RunningCounts;
use super::slips::Wrong;
use super::totals::{Growth, Kind, TimeColumn};
use super::words::WordList;
use super::{Reading, Taken, moment_columns};
use crate::check::MOST_AGENTS;
use crate::diagnostics::{Location, Sink};
use crate::problems::{Contradiction, LogProblem};
use crate::section::Choice;
use crate::tables::Cell;
use crate::units::{Instant, Span};

/// Where the parts of an interval are in its row.
pub(super) struct IntervalLayout<'c> {
    columns: &'c LogColumns,
    from: Moment,
    /// All cells that may say that the row is a sum of others.
    named: Vec<usize>,
    queue: Option<usize>,
    contacts: Option<usize>,
    answered: Option<usize>,
    abandoned: Option<usize>,
    answered_within: Option<usize>,
    service_level: Option<usize>,
    handling: Option<usize>,
    talk: Option<usize>,
    wrap_up: Option<usize>,
    wait: Option<usize>,
    wait_of_abandoned: Option<usize>,
    on_duty: Option<usize>,
    occupancy: Option<usize>,
}

/// What the rows of a report say up to here.
#[derive(Debug, Default)]
pub(super) struct SeenReport {
    queues: BTreeMap<usize, SeenQueue>,
    /// Of handling, talk and wrap-up: whether they grow with contacts. Waits grow with them in any case.
    work: [Growth; 3],
}

/// What the rows of a queue say up to here.
#[derive(Clone, Copy, Debug)]
struct SeenQueue {
    last: Instant,
    ends: Option<Instant>,
    distances: Distances,
    /// Whether they are in order of time.
    is_in_order: bool,
    offered: u64,
    running: RunningCounts,
    ended: u64,
    /// How many may have waited when the report begins.
    waited_before: u64,
    /// Those on duty, as the report has them, all together.
    on_duty: f64,
}

impl SeenQueue {
    fn of_first((from, to): (Instant, Option<Instant>), (offered, ended): (u64, u64)) -> Self {
        let distances = Distances::of_first(to.map(|to| to - from));
        let running = RunningCounts::of_first(from, offered);
        Self {
            last: from,
            ends: to,
            distances,
            is_in_order: true,
            offered,
            running,
            ended,
            waited_before: 0,
            on_duty: 0.0,
        }
    }
}

impl SeenReport {
    /// Takes in who was on duty in an interval of a queue, and its times of work, each with the contacts it is of.
    fn add(&mut self, queue: usize, on_duty: Option<f64>, work: [(Option<Span>, Option<u32>); 3]) {
        if let Some(of) = self.queues.get_mut(&queue) {
            of.on_duty += on_duty.unwrap_or(0.0);
        }
        for (growth, (time, contacts)) in self.work.iter_mut().zip(work) {
            growth.add(time.unwrap_or_default(), contacts.unwrap_or(0));
        }
    }

    /// By queue, in order of their numbers: how long its intervals are.
    pub(super) fn lengths(&self) -> Vec<Option<Span>> {
        let length = |of: &SeenQueue| match of.distances.length() {
            Length::Known(length) => Some(length),
            // Counts alone are the same by both.
            Length::Either([longer, _]) => Some(longer.span()),
            Length::Unknown | Length::Uneven => None,
        };
        self.queues.values().map(length).collect()
    }

    /// Takes in a row for a draft: as far as it can be read, and without judging it.
    pub(super) fn drafted(
        &mut self,
        queue: usize,
        (from, to): (Instant, Option<Instant>),
        on_duty: Option<f64>,
        work: [(Option<Span>, Option<u32>); 3],
    ) {
        let length = to.map(|to| to - from);
        match self.queues.get_mut(&queue) {
            None => drop(self.queues.insert(queue, SeenQueue::of_first((from, to), (0, 0)))),
            Some(of) => {
                // What is of another length is a fault of its row.
                let _ = of.distances.add([of.last, from], length);
                of.last = from;
            }
        }
        self.add(queue, on_duty, work);
    }

    /// The words of the lengths that intervals may have, the longer one first; `None` where one alone is possible.
    pub(super) fn two_lengths(&self) -> Option<[&'static str; 2]> {
        let either = |of: &SeenQueue| match of.distances.length() {
            Length::Either(lengths) => Some(lengths.map(Choice::word)),
            Length::Unknown | Length::Known(_) | Length::Uneven => None,
        };
        self.queues.values().find_map(either)
    }

    /// The keys of columns whose times may be totals, and what a contact takes in each reading by the first of them.
    pub(super) fn open_totals(&self, on_duty_in_hours: bool) -> (Vec<&'static str>, [Span; 2]) {
        let keys = [TimeColumn::Handling, TimeColumn::Talk, TimeColumn::WrapUp];
        let is_too_much = self.fits_as_totals_alone(on_duty_in_hours);
        let is_open = |growth: &Growth| match growth.kind() {
            Kind::Totals => true,
            Kind::Means => false,
            Kind::Unclear => is_too_much,
        };
        let open = || keys.iter().zip(&self.work).filter(|(_, of)| is_open(of) && of.has_times());
        let readings = open().next().map_or([Span::ZERO; 2], |(_, growth)| growth.readings());
        (open().map(|(key, _)| key.word()).collect(), readings)
    }

    /// Asks for what a whole report leaves open: whether counts are running totals, how long its intervals are, and
    /// whether times are means or totals.
    pub(super) fn report_two_readings(&self, columns: &LogColumns, names: &LogNames, sink: &mut Sink) {
        if !columns.intervals.have_own_counts {
            self.report_running_counts(columns, names, sink);
        }
        // Of counts alone neither matters.
        let Some(rule) = columns.intervals.rule else { return };
        let place = |is_at: Option<Location>| is_at.unwrap_or(columns.columns.place);
        for (number, queue) in &self.queues {
            if let Length::Either([longer, shorter]) = queue.distances.length() {
                let lengths = [longer, shorter].map(|length| (length.span(), length.word()));
                let queue = names.queues.get(*number).filter(|name| !name.is_empty()).cloned();
                let from = columns.columns.from.get().map(|at| at.place);
                sink.fault(place(from), LogProblem::AmbiguousInterval { queue, lengths });
                // One key answers it of all queues.
                return;
            }
        }
        if columns.intervals.totals.is_some() {
            return;
        }
        let (keys, readings) = self.open_totals(rule.on_duty_in_hours);
        let of = &columns.columns;
        let fields = [("handling", &of.handling), ("talk", &of.talk), ("wrap_up", &of.wrap_up)];
        let first = fields.into_iter().find(|(key, _)| keys.first() == Some(key));
        if let Some((_, field)) = first {
            let at = field.get().map(|at| at.place);
            sink.fault(place(at), LogProblem::MeansOrTotals { keys, readings });
        }
    }

    fn report_running_counts(&self, columns: &LogColumns, names: &LogNames, sink: &mut Sink) {
        let readings = |(number, of): (&usize, &SeenQueue)| Some((*number, of.running.readings()?));
        let Some((number, readings)) = self.queues.iter().find_map(readings) else { return };
        let queue = names.queues.get(number).filter(|name| !name.is_empty()).cloned();
        let counts = [&columns.columns.contacts, &columns.columns.answered, &columns.columns.abandoned];
        let is_at = counts.into_iter().find_map(|column| column.get().map(|at| at.place));
        sink.fault(is_at.unwrap_or(columns.columns.place), LogProblem::RunningCounts { queue, readings });
    }

    /// Whether work fits into the hours on duty if times are totals, and doesn't if they are means.
    fn fits_as_totals_alone(&self, on_duty_in_hours: bool) -> bool {
        let hours = |(of, length): (&SeenQueue, Option<Span>)| {
            if on_duty_in_hours { of.on_duty } else { length.map_or(0.0, |length| of.on_duty * length.as_hours_f64()) }
        };
        let on_duty_h: f64 = self.queues.values().zip(self.lengths()).map(hours).sum();
        let [handling, talk, _] = &self.work;
        let [as_means, as_totals] = if handling.work_h()[0] > 0.0 { handling.work_h() } else { talk.work_h() };
        let most = LogIntervalRule::MOST_BUSY * on_duty_h;
        on_duty_h > 0.0 && as_means > most && as_totals <= most
    }
}

impl<'c> IntervalLayout<'c> {
    pub(super) fn find(rows: &Rows<'_>, columns: &'c LogColumns, sink: &mut Sink) -> Option<Self> {
        let named = &columns.columns;
        let before = sink.faults();
        let from = moment_columns(&named.from, rows, sink);
        let [queue, contacts, answered, abandoned, answered_within, service_level] = [
            &named.queue,
            &named.contacts,
            &named.answered,
            &named.abandoned,
            &named.answered_within,
            &named.service_level,
        ]
        .map(|column| rows.column(column, sink));
        let [handling, talk, wrap_up, wait, wait_of_abandoned, on_duty, occupancy] = [
            &named.handling,
            &named.talk,
            &named.wrap_up,
            &named.wait,
            &named.wait_of_abandoned,
            &named.on_duty,
            &named.occupancy,
        ]
        .map(|column| rows.column(column, sink));
        if sink.faults() > before {
            return None;
        }
        let from = from?;
        let of_moment = match from {
            Moment::One(column) => [Some(column), None],
            Moment::Two(date, time) => [Some(date), Some(time)],
        };
        Some(Self {
            columns,
            from,
            named: of_moment.into_iter().chain([queue]).flatten().collect(),
            queue,
            contacts,
            answered,
            abandoned,
            answered_within,
            service_level,
            handling,
            talk,
            wrap_up,
            wait,
            wait_of_abandoned,
            on_duty,
            occupancy,
        })
    }

    /// Reads a row, and hands it on if nothing is wrong with it.
    pub(super) fn read(
        &self,
        row: &mut Reading<'_, '_>,
        seen: &mut SeenReport,
        visit: &mut dyn FnMut(LogInterval),
    ) -> Taken {
        if let Some(taken) = self.sum_of_others(row) {
            return taken;
        }
        let from = self.interval(row);
        let [contacts, answered, abandoned, in_time] =
            [self.contacts, self.answered, self.abandoned, self.answered_within].map(|column| row.count(column));
        let unit = self.columns.intervals.time_unit;
        let [handling, talk, wrap_up, wait, wait_of_abandoned] =
            [self.handling, self.talk, self.wrap_up, self.wait, self.wait_of_abandoned]
                .map(|column| row.duration_in(column, unit));
        let on_duty = self.on_duty(row);
        let [level, occupancy] = [self.service_level, self.occupancy].map(|column| self.share(row, column));
        if !row.wrong.is_empty() {
            return Taken::No;
        }
        let told = || Some(answered? + abandoned?);
        let offered = if self.contacts.is_some() { contacts } else { told() };
        let (Some((from, to)), Some(contacts)) = (from, offered) else {
            let columns = [self.contacts, self.answered, self.abandoned].into_iter().flatten();
            let nothing = |column: &usize| super::cells::is_nothing(row.text(Some(*column)));
            let (column, expected) = match from {
                None => (self.from.column(), Cell::Moment),
                Some(_) => (columns.into_iter().find(nothing).unwrap_or(self.from.column()), Cell::Count),
            };
            row.wrong.push(Wrong::Cell { column, expected, text: String::new(), hint: None });
            return Taken::No;
        };
        // What of answered and abandoned isn't there is the rest.
        let rest = |of: Option<u32>| Some(contacts.saturating_sub(of?));
        let handled = if self.answered.is_some() { answered } else { rest(abandoned) };
        let lost = if self.abandoned.is_some() { abandoned } else { rest(answered) };
        let of_level = match self.columns.intervals.level_of {
            LevelOf::Offered => Some(contacts),
            LevelOf::Answered => handled,
        };
        let written = [handling, talk, wrap_up];
        let of_wait = if self.is_wait_of_all() { Some(contacts) } else { handled };
        let mean = |time: Option<Span>, of: Option<u32>, column| self.mean(time, of.unwrap_or(0), column);
        let handling = mean(handling, handled, TimeColumn::Handling);
        let talk = mean(talk, handled, TimeColumn::Talk);
        let wrap_up = mean(wrap_up, handled, TimeColumn::WrapUp);
        let wait = mean(wait, of_wait, TimeColumn::Wait);
        let wait_of_abandoned = mean(wait_of_abandoned, lost, TimeColumn::WaitOfAbandoned);
        let in_time = in_time.map(f64::from).or_else(|| Some(level? * f64::from(of_level?)));
        let said = Said {
            layout: self,
            handled,
            abandoned: lost,
            in_time,
            times: [
                (handling, self.handling, true),
                (talk, self.talk, true),
                (wrap_up, self.wrap_up, true),
                (wait, self.wait, true),
                (wait_of_abandoned, self.wait_of_abandoned, false),
            ],
            contacts,
        };
        if let Some((column, why)) = said.contradiction() {
            row.wrong.push(Wrong::Contradiction { column, why });
            return Taken::No;
        }
        let line = row.rows.line();
        let queue = row.text(self.queue).to_owned();
        if let Some(first) = row.order.seen(&format!("{from} {queue}"), line) {
            let is_put_back = clocks::may_be_twice(from);
            row.wrong.push(Wrong::Twice { first, is_put_back });
            return Taken::No;
        }
        let queue = row.names.queues.number(&queue);
        let ended = answered.zip(abandoned).map(|(answered, abandoned)| u64::from(answered) + u64::from(abandoned));
        let ended = ended.or(answered.or(abandoned).map(u64::from)).unwrap_or(0);
        let counts = (u64::from(contacts), ended);
        if let Some((column, why)) = self.beside_those_before(&mut seen.queues, queue, (from, to), counts) {
            row.wrong.push(Wrong::Contradiction { column, why });
            return Taken::No;
        }
        seen.add(queue, on_duty, written.map(|time| (time, handled)));
        row.at = Some(from);
        let (talk, wrap_up) = self.parts(handling, talk, wrap_up);
        let has_handled = handled.is_some_and(|handled| handled > 0);
        let is_wait_known = if self.is_wait_of_all() { contacts > 0 } else { has_handled };
        visit(LogInterval {
            line,
            queue,
            from,
            to,
            contacts,
            answered: handled,
            abandoned,
            answered_within: in_time,
            talk: talk.filter(|_| has_handled),
            wrap_up: wrap_up.filter(|_| has_handled),
            wait: wait.filter(|_| is_wait_known),
            wait_of_abandoned: wait_of_abandoned.filter(|_| said.abandoned.is_some_and(|abandoned| abandoned > 0)),
            on_duty,
            occupancy: occupancy.filter(|_| on_duty.is_none_or(|on_duty| on_duty > 0.0)),
        });
        Taken::Yes
    }

    /// What becomes of a row that is the sum or the mean of others; `None` of any other row.
    fn sum_of_others(&self, row: &mut Reading<'_, '_>) -> Option<Taken> {
        let is_listed = |cell: &str| self.columns.total_rows.iter().any(|word| word == cell);
        for column in &self.named {
            let cell = row.text(Some(*column)).to_owned();
            if is_listed(&cell) {
                row.words.met(WordList::Totals, &cell);
                return Some(Taken::Dropped);
            }
            if is_summary(&cell) {
                row.wrong.push(Wrong::TotalRow { column: *column, word: cell });
                return Some(Taken::No);
            }
        }
        None
    }

    /// When an interval begins, and when it ends, if its row or the columns file says how long it is.
    fn interval(&self, row: &mut Reading<'_, '_>) -> Option<(Instant, Option<Instant>)> {
        let (from, written) = row.interval(self.from)?;
        let said = self.columns.intervals.length.map(|length| from + length);
        if let (Some(to), Some(other)) = (written, said.filter(|said| written.is_some_and(|to| to != *said))) {
            let why = Contradiction::UnevenStep { step: to - from, other: other - from };
            row.wrong.push(Wrong::Contradiction { column: self.from.column(), why });
        }
        Some((from, written.or(said)))
    }

    /// A mean time, where the report has it as one or as the total of so many contacts.
    fn mean(&self, time: Option<Span>, contacts: u32, column: TimeColumn) -> Option<Span> {
        let is_total = self.columns.intervals.totals.as_ref().is_some_and(|totals| totals.contains(&column));
        time.map(|time| if is_total && contacts > 0 { time.scaled(1.0 / f64::from(contacts)) } else { time })
    }

    /// Whether mean waits are those of all, and not of those answered.
    fn is_wait_of_all(&self) -> bool {
        self.columns.intervals.rule.is_some_and(|rule| rule.wait_is_of_all)
    }

    /// Heads, or hours together: a time such as `4:30:00` is hours.
    fn on_duty(&self, row: &mut Reading<'_, '_>) -> Option<f64> {
        let on_duty = match self.columns.intervals.rule {
            Some(rule) if rule.on_duty_in_hours => row.duration_in(self.on_duty, Span::HOUR).map(Span::as_hours_f64),
            _ => row.decimal(self.on_duty),
        };
        if let (Some(column), Some(on_duty)) = (self.on_duty, on_duty.filter(|on_duty| *on_duty > MOST_AGENTS as f64)) {
            let why = Contradiction::TooManyOnDuty { on_duty, most: MOST_AGENTS };
            row.wrong.push(Wrong::Contradiction { column, why });
        }
        on_duty
    }

    fn share(&self, row: &mut Reading<'_, '_>, column: Option<usize>) -> Option<f64> {
        let read = row.written.share(row.rows.row(), column?, self.columns.intervals.shares);
        row.take(read)
    }

    /// Talk and the work after it, of what the row has of handling, talk and that work.
    fn parts(&self, handling: Option<Span>, talk: Option<Span>, wrap_up: Option<Span>) -> (Option<Span>, Option<Span>) {
        let includes = self.columns.intervals.handling_includes_wrap_up;
        match (handling, talk, wrap_up) {
            (Some(handling), None, Some(wrap_up)) if includes => {
                (Some(handling.saturating_sub(wrap_up)), Some(wrap_up))
            }
            (Some(handling), Some(talk), None) if includes => (Some(talk), Some(handling.saturating_sub(talk))),
            (handling, talk, wrap_up) => (talk.or(handling), wrap_up),
        }
    }

    /// What can't be true of a row beside those of its queue before it.
    fn beside_those_before(
        &self,
        seen: &mut BTreeMap<usize, SeenQueue>,
        queue: usize,
        (from, to): (Instant, Option<Instant>),
        (offered, ended): (u64, u64),
    ) -> Option<(usize, Contradiction)> {
        /// More contacts than may have been put through from elsewhere: one in fifty, and a few.
        const FEW: u64 = 5;
        const SHARE: u64 = 50;
        let Some(of) = seen.get_mut(&queue) else {
            let waited_before = offered.max(ended.min(FEW));
            seen.insert(queue, SeenQueue { waited_before, ..SeenQueue::of_first((from, to), (offered, ended)) });
            return None;
        };
        let at = self.from.column();
        of.is_in_order &= of.last < from;
        if let Some(ends) = of.ends.filter(|ends| of.last < from && from < *ends) {
            return Some((at, Contradiction::Overlap { ends }));
        }
        if let Err([step, other]) = of.distances.add([of.last, from], to.map(|to| to - from)) {
            return Some((at, Contradiction::UnevenStep { step, other }));
        }
        (of.last, of.ends) = (from, to);
        (of.offered, of.ended) = (of.offered + offered, of.ended + ended);
        of.running.add(from, offered);
        let most = of.offered + of.waited_before + of.offered / SHARE + FEW;
        let column = self.answered.or(self.abandoned)?;
        let is_beyond = of.is_in_order && self.contacts.is_some() && of.ended > most;
        is_beyond.then_some((column, Contradiction::EndedBeyondOffered { ended: of.ended, offered: of.offered }))
    }
}

/// What a row says, each with its column.
struct Said<'a, 'c> {
    layout: &'a IntervalLayout<'c>,
    contacts: u32,
    handled: Option<u32>,
    abandoned: Option<u32>,
    in_time: Option<f64>,
    /// Means, and whether they are of those answered.
    times: [(Option<Span>, Option<usize>, bool); 5],
}

impl Said<'_, '_> {
    /// What can't be true together, and the column that shows it.
    fn contradiction(&self) -> Option<(usize, Contradiction)> {
        /// Nobody handles a contact in less on average, whatever a tool counts as one.
        const LEAST: Span = Span::seconds(5);
        const FEW: u32 = 5;
        let layout = self.layout;
        let handled = self.handled.unwrap_or(0);
        for (time, column, are_answered) in self.times {
            let Some((time, column)) = time.zip(column).filter(|(time, _)| !time.is_zero()) else { continue };
            let of = match (Some(column) == layout.wait && layout.is_wait_of_all(), are_answered) {
                (true, _) => self.contacts,
                (false, true) => handled,
                (false, false) => self.abandoned.unwrap_or(0),
            };
            if of == 0 {
                return Some((column, Contradiction::TimeOfNobody { time, are_answered }));
            }
            if time > Span::DAY {
                return Some((column, Contradiction::TimeOverADay { time }));
            }
        }
        let [(handling, of_handling, _), (talk, of_talk, _), (wrap_up, of_wrap_up, _), ..] = self.times;
        if layout.columns.intervals.handling_includes_wrap_up
            && let Some(handling) = handling
        {
            for (part, column, is_wrap_up) in [(wrap_up, of_wrap_up, true), (talk, of_talk, false)] {
                if let Some((part, column)) = part.zip(column).filter(|(part, _)| *part > handling) {
                    return Some((column, Contradiction::PartBeyondHandling { part, handling, is_wrap_up }));
                }
            }
        }
        let work = handling.map(|handling| (handling, of_handling)).or_else(|| talk.map(|talk| (talk, of_talk)));
        if let Some((handling, Some(column))) = work
            && handled >= FEW
            && handling < LEAST
        {
            return Some((column, Contradiction::HandlingInNoTime { handling }));
        }
        let of_in_time = layout.answered_within.or(layout.service_level);
        if let (Some(in_time), Some(answered), Some(column)) = (self.in_time, self.handled, of_in_time) {
            // A share may be one of those who came in the interval, and these may be answered in the next.
            if layout.service_level.is_none() && in_time > f64::from(answered) {
                return Some((column, Contradiction::InTimeBeyondAnswered { in_time, answered }));
            }
        }
        None
    }
}
