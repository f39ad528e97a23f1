//! A scenario made into a day that was: what a log says came is replayed, and whatever only guessed at it goes.
//!
//! The tree of the scenario is changed, not its model, so that the day passes every check that a scenario passes, and
//! assignments still find their places in it.
//!
//! Must stay true: nothing that comes is counted twice. The log has follow-ups too, as contacts like any others, so
//! rules that lead into its queues go; so do spikes and what incidents do to its sources.
//!
//! What goes wrong: a rule that stays brings more contacts than the log has. The day's own number of contacts shows it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostics::{Location, Source};
use crate::tree::{Entry, Node, Table, Value};
use crate::units::Instant;
use crate::{Document, Files, Unreadable};

/// What of a scenario a day of a log replaces.
#[derive(Clone, Debug, Default)]
pub struct LoggedDay {
    /// First moment of the day.
    pub start: Instant,
    /// First moment after it.
    pub end: Instant,
    /// The queues of the log: no follow-up leads into them.
    pub queues: Vec<String>,
    /// The sources of these queues, each with the path of the table whose column `arrived` has its moments; `None`: it
    /// brings nothing, and goes.
    pub sources: Vec<(String, Option<String>)>,
    /// What brings the contacts of queues of the log that the scenario feeds by follow-ups alone.
    pub added: Vec<AddedSource>,
    /// Queues whose contacts don't meet the bot: the log begins where they ask for a person.
    pub without_bot: Vec<String>,
    /// The path of a table to be read as `[[roster]]`, instead of all shifts and rosters.
    pub roster: Option<String>,
}

/// A source that a scenario lacks and a day of a log needs.
#[derive(Clone, Debug)]
pub struct AddedSource {
    /// The queue that it brings contacts to.
    pub queue: String,
    /// The path of the table whose column `arrived` has its moments.
    pub path: String,
    /// The share of them that goes first.
    pub vip: f64,
}

/// Files that are in memory, before others.
#[derive(Clone, Copy)]
pub struct WithFiles<'a> {
    /// By path.
    pub first: &'a BTreeMap<String, Vec<u8>>,
    /// What is asked for all others.
    pub then: &'a (dyn Files + Sync),
}

impl std::fmt::Debug for WithFiles<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WithFiles").field("first", &self.first.keys()).finish_non_exhaustive()
    }
}

impl Files for WithFiles<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, Unreadable> {
        self.first.get(path).map_or_else(|| self.then.read(path), |bytes| Ok(bytes.clone()))
    }
}

impl Document {
    /// The scenario on a day of a log. Checked, it has the day's arrivals and, if one is given, its roster; everything
    /// else is the scenario's.
    #[must_use]
    pub fn on_logged_day(&self, day: &LoggedDay) -> Self {
        let mut document = self.clone();
        // Whatever is wrong with what the day brings is shown as said here.
        let said = day.roster.clone().unwrap_or_else(|| "the log".into());
        let place = Location::new(document.texts.len(), 0..said.len());
        document.texts.push(Arc::new(Source::new("replay", said)));
        if let Value::Table(root) = &mut document.root.value {
            Change { root, place }.make(day);
        }
        document
    }
}

/// The moments of a source.
fn trace_of(place: Location, path: String) -> Entry {
    let node = |value| Node { place, value };
    let trace = [("csv", path), ("column", "arrived".into())];
    let entries = trace.map(|(key, text)| entry(key, place, node(Value::Text(text))));
    entry("trace", place, node(Value::Table(Table { entries: entries.into() })))
}

/// A scenario's tree that is being changed.
struct Change<'a> {
    root: &'a mut Table,
    /// Where what is new is said.
    place: Location,
}

impl Change<'_> {
    fn make(&mut self, day: &LoggedDay) {
        let place = self.place;
        if let Some(run) = table_mut(self.root, "run") {
            for (key, at) in [("start", day.start), ("end", day.end)] {
                remove(run, key);
                run.entries.push(entry(key, place, Node { place, value: Value::Text(at.to_string()) }));
            }
            // A day is compared replication by replication, and reported without phases.
            remove(run, "precision");
        }
        remove(self.root, "phase");
        self.take_off_bot(&day.without_bot);
        let has_bot = self.root.get("bot").is_some();
        self.retain("follow_up", |rule| {
            !is_among(rule, "to", &day.queues) && (has_bot || text(rule, "from") != Some("bot"))
        });
        self.sources(day);
        if let Some(path) = &day.roster {
            self.roster(path);
        }
    }

    /// Gives the log's sources their moments, and removes those that bring nothing.
    fn sources(&mut self, day: &LoggedDay) {
        let traces: BTreeMap<&str, Option<&str>> =
            day.sources.iter().map(|(name, path)| (name.as_str(), path.as_deref())).collect();
        let causes: Vec<String> =
            list(self.root, "follow_up").filter_map(|rule| text(rule, "from")).map(String::from).collect();
        let goes = |source: &Node| match text(source, "name") {
            Some(name) => match traces.get(name) {
                Some(path) => path.is_none(),
                // Orders that cause nothing any more.
                None => text(source, "queue").is_none() && !causes.iter().any(|cause| cause == name),
            },
            None => false,
        };
        let gone: Vec<String> = list(self.root, "source")
            .filter(|source| goes(source))
            .filter_map(|source| text(source, "name"))
            .map(String::from)
            .collect();
        let known: Vec<String> = day.sources.iter().map(|(name, _)| name.clone()).chain(gone.iter().cloned()).collect();
        self.retain("source", |source| !is_among(source, "name", &gone));
        self.retain("kind", |kind| !is_among(kind, "source", &gone));
        self.retain("spike", |spike| !is_among(spike, "source", &known));
        self.incidents(&known);
        self.trace(&traces);
        self.add_sources(&day.added);
    }

    /// Gives sources of the scenario their moments.
    fn trace(&mut self, traces: &BTreeMap<&str, Option<&str>>) {
        let place = self.place;
        for source in list_mut(self.root, "source") {
            let path = text(source, "name").and_then(|name| *traces.get(name)?).map(String::from);
            let (Some(path), Value::Table(keys)) = (path, &mut source.value) else { continue };
            keys.entries.retain(|entry| matches!(entry.key.as_str(), "name" | "queue" | "vip"));
            keys.entries.push(trace_of(place, path));
        }
    }

    /// Adds sources of their own, whose names no other source has, and no queue.
    fn add_sources(&mut self, added: &[AddedSource]) {
        let place = self.place;
        let node = |value| Node { place, value };
        let named = |key: &str| -> Vec<String> {
            list(self.root, key).filter_map(|it| text(it, "name")).map(String::from).collect()
        };
        let taken = [named("source"), named("queue"), named("follow_up")].concat();
        let sources = added.iter().map(|AddedSource { queue, path, vip }| {
            let mut name = format!("{queue} by the log");
            while taken.contains(&name) {
                name.push('+');
            }
            let mut entries = vec![
                entry("name", place, node(Value::Text(name))),
                entry("queue", place, node(Value::Text(queue.clone()))),
                trace_of(place, path.clone()),
            ];
            if *vip > 0.0 {
                entries.push(entry("vip", place, node(Value::Number(*vip))));
            }
            node(Value::Table(Table { entries }))
        });
        let sources: Vec<Node> = sources.collect();
        if sources.is_empty() {
            return;
        }
        let own = self.root.entries.iter_mut().find(|entry| entry.key == "source");
        match own.map(|entry| &mut entry.node.value) {
            Some(Value::List(own)) => own.extend(sources),
            _ => self.root.entries.push(entry("source", place, node(Value::List(sources)))),
        }
    }

    /// Takes back what incidents do to sources whose contacts are known, and incidents that then do nothing.
    fn incidents(&mut self, sources: &[String]) {
        const EFFECTS: [&str; 7] = ["demand", "work", "follow_up", "away", "closed", "bot", "bot_solves"];
        let rules: Vec<String> =
            list(self.root, "follow_up").filter_map(|rule| text(rule, "name")).map(String::from).collect();
        let has_bot = self.root.get("bot").is_some();
        for incident in list_mut(self.root, "incident") {
            let Value::Table(keys) = &mut incident.value else { continue };
            keys.entries.retain_mut(|entry| match entry.key.as_str() {
                "demand" => keeps_some(&mut entry.node, |effect| !is_among(effect, "source", sources)),
                "follow_up" => keeps_some(&mut entry.node, |effect| is_among(effect, "name", &rules)),
                "bot" | "bot_solves" => has_bot,
                _ => true,
            });
        }
        self.retain("incident", |incident| match &incident.value {
            Value::Table(keys) => keys.entries.iter().any(|entry| EFFECTS.contains(&entry.key.as_str())),
            _ => true,
        });
    }

    /// Takes the bot off some queues; without any, there is none.
    fn take_off_bot(&mut self, queues: &[String]) {
        let Some(bot) = table_mut(self.root, "bot") else { return };
        let Some(Value::List(met)) =
            bot.entries.iter_mut().find(|entry| entry.key == "queues").map(|e| &mut e.node.value)
        else {
            return;
        };
        met.retain(|queue| !matches!(&queue.value, Value::Text(name) if queues.contains(name)));
        if met.is_empty() {
            remove(self.root, "bot");
        }
    }

    fn roster(&mut self, path: &str) {
        remove(self.root, "shift");
        // What the scenario says of codes and teams of its own roster is how this one is read, too.
        let own = list(self.root, "roster").next().cloned();
        let kept: Vec<Entry> = match own.map(|roster| roster.value) {
            Some(Value::Table(keys)) => keys.entries.into_iter().filter(|entry| entry.key != "grid").collect(),
            _ => Vec::new(),
        };
        let is_workbook = [".xlsx", ".XLSX", ".xls", ".ods"].iter().any(|ending| path.ends_with(ending));
        let file = entry(if is_workbook { "xlsx" } else { "csv" }, self.place, self.node(Value::Text(path.into())));
        let grid = self.node(Value::Table(Table { entries: vec![file] }));
        let entries = kept.into_iter().chain([entry("grid", self.place, grid)]).collect();
        let roster = self.node(Value::Table(Table { entries }));
        remove(self.root, "roster");
        let list = self.node(Value::List(vec![roster]));
        self.root.entries.push(entry("roster", self.place, list));
    }

    fn node(&self, value: Value) -> Node {
        Node { place: self.place, value }
    }

    /// Keeps some elements of a list; an empty list goes.
    fn retain(&mut self, key: &str, keeps: impl Fn(&Node) -> bool) {
        let mut is_empty = false;
        if let Some(Value::List(nodes)) =
            self.root.entries.iter_mut().find(|entry| entry.key == key).map(|e| &mut e.node.value)
        {
            nodes.retain(|node| keeps(node));
            is_empty = nodes.is_empty();
        }
        if is_empty {
            remove(self.root, key);
        }
    }
}

fn entry(key: &str, place: Location, node: Node) -> Entry {
    Entry { key: key.into(), key_place: place, node }
}

fn remove(table: &mut Table, key: &str) {
    table.entries.retain(|entry| entry.key != key);
}

fn table_mut<'a>(table: &'a mut Table, key: &str) -> Option<&'a mut Table> {
    match &mut table.entries.iter_mut().find(|entry| entry.key == key)?.node.value {
        Value::Table(inner) => Some(inner),
        _ => None,
    }
}

fn list<'a>(table: &'a Table, key: &str) -> impl Iterator<Item = &'a Node> + use<'a> {
    match table.get(key).map(|node| &node.value) {
        Some(Value::List(nodes)) => nodes.iter(),
        _ => [].iter(),
    }
}

fn list_mut<'a>(table: &'a mut Table, key: &str) -> impl Iterator<Item = &'a mut Node> + use<'a> {
    match table.entries.iter_mut().find(|entry| entry.key == key).map(|entry| &mut entry.node.value) {
        Some(Value::List(nodes)) => nodes.iter_mut(),
        _ => [].iter_mut(),
    }
}

/// The text at a key of a table.
fn text<'a>(node: &'a Node, key: &str) -> Option<&'a str> {
    let Value::Table(table) = &node.value else { return None };
    match &table.get(key)?.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn is_among(node: &Node, key: &str, names: &[String]) -> bool {
    text(node, key).is_some_and(|text| names.iter().any(|name| name == text))
}

/// Whether a table, or some of a list of tables, is kept; the others of the list go.
fn keeps_some(node: &mut Node, keeps: impl Fn(&Node) -> bool) -> bool {
    if let Value::List(nodes) = &mut node.value {
        nodes.retain(|node| keeps(node));
        return !nodes.is_empty();
    }
    keeps(node)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NoFiles;
    use crate::model::{Demand, Trace};
    use crate::units::Span;

    const SCENARIO: &str = r#"
        run = { start = "2026-11-11T18:00", end = "2026-11-12T00:00" }
        source = [
            { name = "shop", queue = "chats", vip = 0.1, hourly = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 9, 9, 9, 9, 9], busyness = { day_cv = 0.2 } },
            { name = "live room", queue = "chats", hourly = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 9, 9, 9, 9, 9] },
            { name = "phone", queue = "calls", hourly = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 9, 9, 9, 9, 9] },
            { name = "orders", hourly = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 9, 9, 9, 9, 9] },
        ]
        spike = [{ source = "shop", name = "coupon", at = "2026-11-11T20:00", contacts = 50 , decay = { half_life = "10m" } }]
        queue = [
            { name = "chats", channel = "chat", rounds = { mean = 4 }, reply = "20s", think = "30s" },
            { name = "calls", channel = "voice", talk = "3m" },
        ]
        bot = { queues = ["chats"], solves = 0.4, session = "1m", mode = "bot_first" }
        team = [{ name = "agents", works = ["chats", "calls"], max_concurrency = 4 }]
        shift = [{ team = "agents", agents = 6, hours = "18:00-00:00" }]
        follow_up = [
            { name = "where is it", from = "orders", on = "arrived", to = "chats", probability = 0.1, delay = "1h" },
            { name = "asks again", from = "bot", on = "contained", to = "chats", probability = 0.1, delay = "1h" },
            { name = "calls instead", from = "chats", on = "abandoned", to = "calls", probability = 0.1, delay = "1m" },
        ]
        incident = [
            { name = "coupon fails", from = "2026-11-11T20:00", lasts = "30m", demand = { source = "shop", factor = 2 } },
            { name = "bot down", from = "2026-11-11T21:00", lasts = "30m", bot = "off" },
        ]
    "#;

    fn moment(minutes: u64) -> Instant {
        Instant::from_civil(jiff::civil::date(2026, 11, 11).at(18, 0, 0, 0)) + Span::minutes(minutes)
    }

    fn day() -> LoggedDay {
        LoggedDay {
            start: moment(0),
            end: moment(180),
            queues: vec!["chats".into()],
            sources: vec![("shop".into(), Some("log/1.csv".into())), ("live room".into(), None)],
            ..LoggedDay::default()
        }
    }

    fn files(roster: Option<&str>) -> BTreeMap<String, Vec<u8>> {
        let arrived = format!("arrived\n{}\n{}\n", moment(5), moment(7) + Span::from_micros(1));
        let log = [("log/1.csv".to_owned(), arrived.into_bytes())];
        log.into_iter().chain(roster.map(|text| ("ops.csv".to_owned(), text.as_bytes().to_vec()))).collect()
    }

    fn model(day: &LoggedDay, roster: Option<&str>) -> crate::model::Model {
        let document = Document::parse("day.toml", SCENARIO.into()).unwrap();
        document.check(&NoFiles).unwrap_or_else(|faults| panic!("{}", faults.render_all(false)));
        let files = files(roster);
        let files = WithFiles { first: &files, then: &NoFiles };
        let checked = document.on_logged_day(day).check(&files);
        checked.unwrap_or_else(|faults| panic!("{}", faults.render_all(false))).model
    }

    #[test]
    fn what_came_is_known_and_what_guessed_at_it_goes() {
        let model = model(&day(), None);
        assert_eq!((model.run.start, model.run.end), (moment(0), moment(180)));
        let names: Vec<&str> = model.sources.iter().map(|source| source.name.as_str()).collect();
        assert_eq!(names, ["shop", "phone"], "what brings nothing goes, orders without a consequence too");
        let moments = vec![(moment(5), 0), (moment(7) + Span::from_micros(1), 1)];
        assert_eq!(model.sources[0].demand, Demand::Trace(Trace { moments, scale: 1.0 }));
        assert!((model.sources[0].vip - 0.1).abs() < 1e-12);
        assert!(matches!(model.sources[1].demand, Demand::Forecast(_)), "not in the log: as forecast");
        let rules: Vec<&str> = model.follow_ups.iter().map(|rule| rule.name.as_str()).collect();
        assert_eq!(rules, ["calls instead"], "the log has the others already");
        let incidents: Vec<&str> = model.incidents.iter().map(|incident| incident.name.as_str()).collect();
        assert_eq!(incidents, ["bot down"]);
    }

    #[test]
    fn a_log_of_those_who_asked_takes_the_bot_off() {
        let model = model(&LoggedDay { without_bot: vec!["chats".into()], ..day() }, None);
        assert!(model.bot.is_none() && model.incidents.is_empty());
    }

    #[test]
    fn a_roster_takes_the_place_of_all_shifts() {
        let grid = "team,date,0,18,19,20\nagents,,0,2,0,5\n";
        let model = model(&LoggedDay { roster: Some("ops.csv".into()), ..day() }, Some(grid));
        assert_eq!(model.agents.len(), 5);
    }
}
