//! The floor as it is: what waits, what is open, what is unanswered, as the initial state of the scenario.
//!
//! It goes through the scenario's own check, as if the scenario said it, so that what can't be is refused.

use crate::args;
use crate::load::{self, Extent};
use crate::text::{Message, Texts};
use peakday::model::{Channel, Model, NobodyThere, Source};
use peakday::scenario::{Checked, Document, Files};

/// What one queue has.
#[derive(Default)]
struct Floor {
    waiting: Option<u32>,
    open: Option<u32>,
    unanswered: Option<u32>,
    offline_messages: Option<u32>,
}

/// What an option says of a queue, and where it is kept.
type Option_<'a> = (&'static str, &'a [String], fn(&mut Floor) -> &mut Option<u32>, bool);

/// The model with the floor as it is, and no warm-up; `None` if faults have been printed.
pub(super) fn with_floor(
    study: &args::Now,
    document: &Document,
    checked: &Checked,
    files: &dyn Files,
    texts: &'static Texts,
) -> Result<Option<Model>, Message> {
    let model = &checked.model;
    let options: [Option_<'_>; 4] = [
        ("--waiting", &study.waiting, |floor| &mut floor.waiting, false),
        ("--open", &study.open, |floor| &mut floor.open, true),
        ("--messages", &study.messages, |floor| &mut floor.unanswered, true),
        ("--offline", &study.offline, |floor| &mut floor.offline_messages, true),
    ];
    let mut floors: Vec<Floor> = model.queues.iter().map(|_| Floor::default()).collect();
    for (option, said, kept, of_chats) in options {
        for text in said {
            let (queue, number) = queue_and_number(model, option, text, of_chats, texts)?;
            let kept = kept(&mut floors[queue]);
            if kept.replace(number).is_some() {
                return Err((texts.now.twice)(option, &model.queues[queue].name));
            }
        }
    }
    let oldest = study.oldest.as_deref().map(|text| duration(text, texts)).transpose()?;
    let mut states = Vec::new();
    for (queue, floor) in model.queues.iter().zip(&floors) {
        let numbers = [floor.waiting, floor.open, floor.unanswered, floor.offline_messages];
        if numbers.iter().all(Option::is_none) {
            continue;
        }
        let [waiting, open, unanswered, offline] = numbers.map(|number| number.unwrap_or(0));
        if unanswered > open {
            return Err((texts.now.messages_above_open)(&queue.name, unanswered, open));
        }
        let mut keys = vec![format!("name = {}", quoted(&queue.name)), format!("waiting = {waiting}")];
        if matches!(queue.channel, Channel::Chat(_)) {
            keys.extend([format!("open = {open}"), format!("unanswered = {unanswered}")]);
            if offline > 0 {
                keys.push(format!("offline_messages = {offline}"));
            }
        }
        keys.extend(oldest.map(|oldest| format!("oldest = {}", quoted(oldest))));
        states.push(format!("{{ {} }}", keys.join(", ")));
    }
    if states.is_empty() {
        let mut model = model.clone();
        model.start.clear();
        return Ok(Some(model));
    }
    let plain = document.clone();
    let mut document = document.clone();
    let mut assignments = vec![format!("start = {{ queue = [{}] }}", states.join(", "))];
    if !model.run.warm_up.is_zero() {
        assignments.push("run.warm_up = \"0s\"".to_owned());
    }
    for assignment in assignments {
        if let Err(faults) = document.set(&assignment) {
            load::tell_faults(faults, Extent::Page, texts);
            return Ok(None);
        }
    }
    // Where every kind says its own rounds, what is on the floor has the mean of them.
    let mut with_rounds = document.clone();
    for (queue, floor) in model.queues.iter().zip(&floors) {
        let rounds_said = plain.number_at(&format!("queue.{}.rounds.mean", quoted(&queue.name))).is_some();
        if let Some(rounds) =
            mean_rounds(model, &queue.name).filter(|_| floor.waiting.is_some() || floor.open.is_some())
            && !rounds_said
            && with_rounds.set(&format!("queue.{}.rounds = {{ mean = {rounds} }}", quoted(&queue.name))).is_err()
        {
            break;
        }
    }
    if document.check(files).is_err()
        && let Ok(checked) = with_rounds.check(files)
    {
        return Ok(Some(checked.model));
    }
    Ok(load::checked(&document, files, Extent::Page, texts).map(|checked| checked.model))
}

/// The mean number of rounds of the chats of a queue, by the shares of its sources' kinds.
fn mean_rounds(model: &Model, queue: &str) -> Option<f64> {
    let (mut rounds, mut all) = (0.0, 0.0);
    let of_queue = |source: &&Source| source.queue.is_some_and(|id| model.queue(id).name == queue);
    for source in model.sources.iter().filter(of_queue) {
        let expected = source.demand.expected(model.run.start, model.run.end);
        let mut before = 0.0;
        for &(cumulated, kind) in &source.kinds {
            let contacts = expected * (cumulated - before);
            before = cumulated;
            rounds += contacts * model.kind(kind).rounds.mean();
            all += contacts;
        }
    }
    (all > 0.0).then(|| rounds / all)
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A duration as scenarios write it, looked at here so that the message names the option.
fn duration<'a>(text: &'a str, texts: &Texts) -> Result<&'a str, Message> {
    let text = text.trim();
    let (number, unit) = text.split_at(text.find(|mark: char| mark.is_ascii_alphabetic()).unwrap_or(text.len()));
    let is_number = number.trim().parse::<f64>().is_ok_and(|number| (0.0..=1e6).contains(&number));
    if is_number && ["s", "m", "h"].contains(&unit) { Ok(text) } else { Err((texts.now.no_duration)(text)) }
}

/// `300`, or `presales=300`.
fn queue_and_number(
    model: &Model,
    option: &'static str,
    text: &str,
    of_chats: bool,
    texts: &Texts,
) -> Result<(usize, u32), Message> {
    const MOST: u32 = 1_000_000;
    let said = &texts.now;
    let (name, number) = match text.rsplit_once('=') {
        Some((name, number)) => (Some(name.trim()), number),
        None => (None, text),
    };
    let number = number.trim().parse::<u32>().ok().filter(|number| *number <= MOST);
    let number = number.ok_or_else(|| (said.no_number)(option, text))?;
    let is_chat = |queue: usize| matches!(model.queues[queue].channel, Channel::Chat(_));
    let may_have = |queue: &usize| is_chat(*queue) || !of_chats;
    let candidates: Vec<usize> = (0..model.queues.len()).filter(may_have).collect();
    let names =
        |queues: &[usize]| queues.iter().map(|&queue| format!("`{}`", model.queues[queue].name)).collect::<Vec<_>>();
    let queue = match name {
        Some(name) => model
            .queues
            .iter()
            .position(|queue| queue.name == name)
            .ok_or_else(|| (said.unknown_queue)(name, &names(&candidates)))?,
        None => match candidates.as_slice() {
            [only] => *only,
            several => return Err((said.which_queue)(option, &names(several))),
        },
    };
    if of_chats && !is_chat(queue) {
        return Err((said.not_chats)(option, &model.queues[queue].name));
    }
    if option == "--offline" && number > 0 && !takes_offline(model, queue) {
        return Err((said.no_offline)(&model.queues[queue].name));
    }
    Ok((queue, number))
}

/// Whether a queue takes offline messages.
fn takes_offline(model: &Model, queue: usize) -> bool {
    matches!(model.queues[queue].nobody_there, NobodyThere::OfflineMessage { .. })
}
