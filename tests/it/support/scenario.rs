//! A builder of scenarios for tests: a chain of sections and changes that reads as what it is, and becomes TOML as
//! users write it.

use std::fmt::Write;
use std::ops::Add;

use peakday::{Checked, Document, Findings, Model, Results, assess, replicate};
use toml::{Table, Value};

use super::{Tables, all_cores};

/// A scenario that is being written, with the tables that it names.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Scenario {
    root: Table,
    tables: Vec<(String, String)>,
}

impl Scenario {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// An evening of chats that three agents can only just handle.
    pub(crate) fn evening() -> Self {
        let queue = r#"
            rounds = { mean = 4 }
            reply = { mean = "25s", cv = 0.8 }
            think = { mean = "40s", cv = 1.0 }
            patience = { mean = "4m" }
        "#;
        Self::new()
            .run("start = \"2026-11-11T18:00\"\nend = \"2026-11-11T22:00\"")
            .source("shop", "queue = \"chats\"")
            .hourly("shop", 18, &[60, 60, 90, 60])
            .chats("chats", queue)
            .team("agents", "works = [\"chats\"]\nmax_concurrency = 4")
            .shift("agents", 3, "18:00-22:00", "")
    }

    /// With a key that is in no section.
    pub(crate) fn key(mut self, name: &str, value: &str) -> Self {
        self.root.insert(name.to_owned(), Value::String(value.to_owned()));
        self
    }

    /// With these keys in the section `[run]`.
    pub(crate) fn run(self, keys: &str) -> Self {
        self.section("run", keys)
    }

    /// With these keys in a section that there is only once.
    pub(crate) fn section(mut self, name: &str, keys: &str) -> Self {
        let section = self.root.entry(name).or_insert_with(|| Value::Table(Table::new()));
        section.as_table_mut().unwrap_or_else(|| panic!("`{name}` isn't a section")).extend(parsed(keys));
        self
    }

    /// With these keys in the element of this name of a list of sections, which is made if it isn't there.
    pub(crate) fn element(self, list: &str, name: &str, keys: &str) -> Self {
        let mut element = Table::from_iter([("name".to_owned(), Value::String(name.to_owned()))]);
        element.extend(parsed(keys));
        self.put(list, element)
    }

    /// With one more element of a list of sections, such as a target.
    pub(crate) fn also(self, list: &str, keys: &str) -> Self {
        self.put(list, parsed(keys))
    }

    pub(crate) fn source(self, name: &str, keys: &str) -> Self {
        self.element("source", name, keys)
    }

    pub(crate) fn team(self, name: &str, keys: &str) -> Self {
        self.element("team", name, keys)
    }

    /// With one more shift of a team.
    pub(crate) fn shift(self, team: &str, agents: u32, hours: &str, keys: &str) -> Self {
        self.also("shift", &format!("team = {team:?}\nagents = {agents}\nhours = {hours:?}\n{keys}"))
    }

    /// With a team of one agent, there in these hours.
    pub(crate) fn one(self, team: &str, works: &str, hours: &str, keys: &str) -> Self {
        self.team(team, &format!("works = [{works}]\n{keys}")).shift(team, 1, hours, "")
    }

    /// With a queue of chats; replies take 20 s and chats have one round unless the keys say otherwise.
    pub(crate) fn chats(self, name: &str, keys: &str) -> Self {
        self.queue(name, "channel = \"chat\"\nreply = \"20s\"\nrounds = 1", keys)
    }

    /// With a queue of calls; they take three minutes unless the keys say otherwise.
    pub(crate) fn calls(self, name: &str, keys: &str) -> Self {
        self.queue(name, "channel = \"voice\"\ntalk = \"3m\"", keys)
    }

    /// With a queue of tasks; they take ten minutes unless the keys say otherwise.
    pub(crate) fn tasks(self, name: &str, keys: &str) -> Self {
        self.queue(name, "channel = \"task\"\nwork = \"10m\"", keys)
    }

    fn queue(mut self, name: &str, unless_said: &str, keys: &str) -> Self {
        let is_there = self.root.get_mut("queue").is_some_and(|queues| element(queues, name).is_some());
        let scenario = if is_there { self } else { self.element("queue", name, unless_said) };
        scenario.element("queue", name, keys)
    }

    /// With so many contacts an hour from a source, from this hour of the day on; none before and after.
    pub(crate) fn hourly(self, source: &str, from: usize, contacts: &[u32]) -> Self {
        let mut day = [0; 24];
        day[from..from + contacts.len()].copy_from_slice(contacts);
        self.source(source, &format!("hourly = {day:?}"))
    }

    /// With contacts from a source at just these moments.
    pub(crate) fn arrivals<T: AsRef<str>>(self, source: &str, keys: &str, moments: &[T]) -> Self {
        let rows = moments.iter().map(AsRef::as_ref);
        let lines: Vec<&str> = std::iter::once("at").chain(rows).collect();
        let trace = format!("trace = {{ csv = \"{source}.csv\", column = \"at\" }}\n{keys}");
        self.source(source, &trace).table(&format!("{source}.csv"), &lines.join("\n"))
    }

    /// With a table that the scenario names.
    pub(crate) fn table(mut self, name: &str, text: &str) -> Self {
        self.tables.push((name.to_owned(), text.to_owned()));
        self
    }

    /// With another value at a path, as `--set` takes it: elements of lists by name or by number, shifts also by their
    /// team; the value is TOML, or else a text without quotes. All but the last key must be there.
    pub(crate) fn set(mut self, path: &str, value: &str) -> Self {
        let value = match parsed_or_none(&format!("v = {value}")) {
            Some(mut table) => table.remove("v").expect("it was just written"),
            None => Value::String(value.to_owned()),
        };
        let (inside, last) = self.inside(path);
        match inside {
            Value::Table(table) => drop(table.insert(last, value)),
            elements => *element(elements, &last).unwrap_or_else(|| panic!("there is no `{path}`")) = value,
        }
        self
    }

    /// Without the key at a path.
    pub(crate) fn without(mut self, path: &str) -> Self {
        let (inside, last) = self.inside(path);
        let removed = inside.as_table_mut().and_then(|table| table.remove(&last));
        assert!(removed.is_some(), "there is no `{path}`");
        self
    }

    /// What a path leads to but for its last word, and this word.
    fn inside(&mut self, path: &str) -> (&mut Value, String) {
        let mut words = words(path);
        let last = words.pop().expect("a path has words");
        let missing = || panic!("there is no `{path}`");
        let Some((first, rest)) = words.split_first() else { panic!("`{path}` is in no section") };
        let mut inside = self.root.get_mut(first).unwrap_or_else(missing);
        for word in rest {
            inside = element(inside, word).unwrap_or_else(missing);
        }
        (inside, last)
    }

    /// Puts an element into a list: its keys into the element of the same name, if there is one.
    fn put(mut self, list: &str, element: Table) -> Self {
        let elements = self.root.entry(list).or_insert_with(|| Value::Array(Vec::new()));
        let elements = elements.as_array_mut().unwrap_or_else(|| panic!("`{list}` isn't a list"));
        let same = |other: &&mut Value| element.contains_key("name") && other.get("name") == element.get("name");
        match elements.iter_mut().find(same) {
            Some(Value::Table(known)) => known.extend(element),
            _ => elements.push(Value::Table(element)),
        }
        self
    }

    /// The scenario as a user would write it: first keys, then sections.
    pub(crate) fn text(&self) -> String {
        let (mut keys, mut sections) = (String::new(), String::new());
        let write = |text: &mut String, key: &str, value: &Value| {
            writeln!(text, "{key} = {value}").expect("a text can be written to");
        };
        let mut section = |head: String, table: &Table| {
            writeln!(sections, "\n{head}").expect("a text can be written to");
            table.iter().for_each(|(key, value)| write(&mut sections, key, value));
        };
        for (key, value) in &self.root {
            match value {
                Value::Table(table) => section(format!("[{key}]"), table),
                Value::Array(list) if list.iter().all(Value::is_table) => {
                    list.iter().filter_map(Value::as_table).for_each(|table| section(format!("[[{key}]]"), table));
                }
                value => write(&mut keys, key, value),
            }
        }
        keys + &sections
    }

    /// What comes of its check; it has no faults.
    pub(crate) fn checked(&self) -> Checked {
        let tables: Vec<(&str, String)> =
            self.tables.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
        let checked = Document::parse("test.toml", self.text()).and_then(|document| document.check(&Tables(&tables)));
        checked.unwrap_or_else(|faults| panic!("{}", faults.render(false)))
    }

    /// Its model.
    pub(crate) fn model(&self) -> Model {
        self.checked().model
    }

    /// All its replications.
    pub(crate) fn results(&self) -> Results {
        replicate(&self.model(), &all_cores())
    }

    /// What its replications show.
    pub(crate) fn findings(&self) -> Findings {
        let model = self.model();
        assess(&model, &replicate(&model, &all_cores()))
    }
}

fn parsed_or_none(text: &str) -> Option<Table> {
    text.parse().ok()
}

fn parsed(text: &str) -> Table {
    text.parse().unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The words of a path, without their quotes.
fn words(path: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for c in path.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            '.' if !is_quoted => words.push(String::new()),
            c => words.last_mut().expect("there is a word").push(c),
        }
    }
    words
}

/// What a word means in a table or a list.
fn element<'a>(inside: &'a mut Value, word: &str) -> Option<&'a mut Value> {
    match inside {
        Value::Table(table) => table.get_mut(word),
        Value::Array(list) => {
            let by = |list: &[Value], key: &str| {
                list.iter().position(|element| element.get(key).and_then(Value::as_str) == Some(word))
            };
            let number = word.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let place = number.or_else(|| by(list, "name")).or_else(|| by(list, "team"))?;
            list.get_mut(place)
        }
        _ => None,
    }
}

/// The sections of both; those of one name are one.
impl<T: Into<Scenario>> Add<T> for Scenario {
    type Output = Self;

    fn add(self, other: T) -> Self {
        let Self { root, tables } = other.into();
        let mut sum = self;
        for (key, value) in root {
            match value {
                Value::Array(list) if list.iter().all(Value::is_table) => {
                    for element in list {
                        let Value::Table(element) = element else { continue };
                        sum = sum.put(&key, element);
                    }
                }
                Value::Table(table) => {
                    let section = sum.root.entry(key).or_insert_with(|| Value::Table(Table::new()));
                    section.as_table_mut().expect("it is a section in both").extend(table);
                }
                value => drop(sum.root.insert(key, value)),
            }
        }
        sum.tables.extend(tables);
        sum
    }
}

impl From<&str> for Scenario {
    fn from(text: &str) -> Self {
        Self { root: parsed(text), tables: Vec::new() }
    }
}

impl From<&String> for Scenario {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<String> for Scenario {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<&Scenario> for Scenario {
    fn from(scenario: &Scenario) -> Self {
        scenario.clone()
    }
}

#[test]
fn a_scenario_reads_as_users_write_it() {
    let scenario = Scenario::new().key("title", "A day").run("seed = 5").chats("desk", "reply = { mean = \"25s\" }");
    let text = "title = \"A day\"\n\n[[queue]]\nchannel = \"chat\"\nname = \"desk\"\nreply = { mean = \"25s\" }\nrounds = 1\n\n\
                [run]\nseed = 5\n";
    assert_eq!(scenario.text(), text);
}

#[test]
#[should_panic(expected = "there is no `queue.chat.reply.mean`")]
fn a_path_that_is_not_there_is_named() {
    let _ = Scenario::evening().set("queue.chat.reply.mean", "30s");
}

#[test]
#[should_panic(expected = "there is no `queue.chats.greeting`")]
fn a_key_that_is_not_there_cannot_be_left_out() {
    let _ = Scenario::evening().without("queue.chats.greeting");
}
