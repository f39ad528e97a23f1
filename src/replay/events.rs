//! The logs of other events that a day is set beside: `--against LABEL=FILE[@MOMENT]`.
//!
//! What is behind the last `@` is a moment if it begins as a date does; any other `@` belongs to the name of the file.

use std::path::{Path, PathBuf};

use jiff::civil::DateTime;

use super::{file_name, read_log};
use crate::args;
use crate::terminal;
use crate::text::replay::{Apart, WhichDates};
use crate::text::{Message, Texts};
use peakday::model::Model;
use peakday::scenario::{nearest, printable};
use peakday::study::{self, EventTrouble, OtherEvent, Reading, ReplayedDay};
use peakday::units::Instant;

/// An event that was read.
pub(super) struct Read {
    pub event: OtherEvent,
    /// The name of its file.
    pub log: String,
    /// Rows that can't be read, and were left out.
    pub skipped: u64,
}

/// What `--against` says.
struct Asked<'a> {
    label: &'a str,
    file: PathBuf,
    start: Option<Instant>,
}

/// Reads all of them; prints what is wrong with one and then returns `None`.
pub(super) fn read_all(
    study: &args::Replay,
    scenario: &Model,
    day: &ReplayedDay,
    texts: &'static Texts,
) -> Option<Vec<Read>> {
    let refuse = |message: &Message| terminal::say(&texts.error(message));
    let asked = asked(study, texts).map_err(|message| refuse(&message)).ok()?;
    let columns = columns(study, &asked, texts).map_err(|message| refuse(&message)).ok()?;
    let mut events = Vec::new();
    for (event, columns) in asked.iter().zip(columns) {
        let (contacts, summary) = read_log(&event.file, columns.as_deref(), study, texts)?;
        let label = printable(event.label);
        let of_log = (contacts.as_slice(), &summary.names);
        match study::other_event(scenario, day, &label, event.start, of_log) {
            Ok(read) => {
                events.push(Read { event: read, log: file_name(&event.file), skipped: summary.skipped });
            }
            Err(trouble) => {
                refuse(&in_words(&trouble, event, texts));
                return None;
            }
        }
    }
    Some(events)
}

fn asked<'a>(study: &'a args::Replay, texts: &Texts) -> Result<Vec<Asked<'a>>, Message> {
    let said = &texts.replay;
    let mut all: Vec<Asked<'a>> = Vec::new();
    for text in &study.against {
        let (label, rest) = text.split_once('=').ok_or_else(|| (said.no_event)(text))?;
        let (label, rest) = (label.trim(), rest.trim());
        if all.iter().any(|other| other.label == label) {
            return Err((said.event_twice)(label));
        }
        let is_date = |text: &str| text.len() > 4 && text.as_bytes()[..4].iter().all(u8::is_ascii_digit);
        let (file, start) = match rest.rsplit_once('@').filter(|(_, moment)| is_date(moment.trim())) {
            None => (rest, None),
            Some((file, moment)) => {
                if [rest, file].iter().all(|path| Path::new(path).exists()) {
                    return Err((said.file_or_moment)(rest, file, moment));
                }
                match moment_of(moment) {
                    Some(start) => (file, Some(start)),
                    None if Path::new(rest).exists() => (rest, None),
                    None => return Err((said.no_event_start)(text, moment)),
                }
            }
        };
        if label.is_empty() || file.trim().is_empty() {
            return Err((said.no_event)(text));
        }
        all.push(Asked { label, file: PathBuf::from(file.trim()), start });
    }
    Ok(all)
}

/// A date and a time of day; a date alone may mean its midnight, or the hour of the start.
fn moment_of(text: &str) -> Option<Instant> {
    let text = text.trim();
    let written = text.replace(' ', "T").replace('/', "-");
    written.parse::<DateTime>().ok().filter(|_| text.contains(':')).map(Instant::from_civil)
}

/// By event: its own file of columns, or that of the day.
fn columns(study: &args::Replay, asked: &[Asked<'_>], texts: &Texts) -> Result<Vec<Option<PathBuf>>, Message> {
    let said = &texts.replay;
    let mut columns = vec![study.columns.clone(); asked.len()];
    let mut set: Vec<usize> = Vec::new();
    for text in &study.against_columns {
        let (label, file) = text.split_once('=').ok_or_else(|| (said.no_event_columns)(text))?;
        let (label, file) = (label.trim(), file.trim());
        if label.is_empty() || file.is_empty() {
            return Err((said.no_event_columns)(text));
        }
        let labels: Vec<&str> = asked.iter().map(|event| event.label).collect();
        let place = labels
            .iter()
            .position(|other| *other == label)
            .ok_or_else(|| (said.unknown_event)(label, nearest(label, labels.iter().copied()), &labels))?;
        if set.contains(&place) {
            return Err((said.event_twice)(label));
        }
        set.push(place);
        columns[place] = Some(PathBuf::from(file));
    }
    Ok(columns)
}

/// Why a log can't be set beside the day.
fn in_words(trouble: &EventTrouble, asked: &Asked<'_>, texts: &Texts) -> Message {
    let said = &texts.replay;
    let log = asked.file.display().to_string();
    let log = log.as_str();
    let written = |(from, to): (Instant, Instant)| [from.to_string(), to.to_string()];
    match trouble {
        EventTrouble::NoContacts => (said.no_contacts)(log),
        EventTrouble::WhichDates { of_log, of_day, readings } => {
            let option = |(reading, at): &(Reading, Instant)| (*reading, format!("{}={log}@{at}", asked.label));
            let readings: Vec<(Reading, String)> = readings.iter().map(option).collect();
            let (of_log, of_day) = (written(*of_log), written(*of_day));
            (said.which_dates)(&WhichDates { log, of_log, of_day, readings: &readings })
        }
        EventTrouble::Apart(dates) => {
            let [on_day, then] = dates.map(written);
            (said.apart)(&Apart { log, on_day, of_day: then })
        }
        EventTrouble::NoQueues(queues) => (said.event_without_queues)(log, queues),
        EventTrouble::OtherQueues([own, of_day]) => (said.other_queues)(log, own, of_day),
    }
}
