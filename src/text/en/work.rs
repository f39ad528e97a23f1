//! Work that is laid out as tasks for several machines, in English.

use std::ops::Range;

use crate::text::Message;
use crate::text::work::{Laid, Unusable, Why, Work, Worked};

pub(super) const WORK: Work = Work {
    no_plan: |folder| {
        Message::of(
            format!("there is no plan of work in {folder}"),
            "expected a folder that --plan laid out, as in `simulate sweep ... --plan DIR`",
        )
    },
    unusable: |Unusable { file, task, why }| {
        let again = match task {
            None => "lay the work out again, with --plan and --overwrite".to_owned(),
            Some(task) => format!("`simulate work` does task {task} again"),
        };
        match why {
            Why::Other if task.is_some() => Message::of(format!("{file} is not the result of a task"), again),
            Why::Other => Message::of(format!("{file} is not a plan of work"), again),
            Why::Damaged => Message::of(format!("{file} is damaged: it was cut, or changed on its way"), again),
            Why::Unreadable(why) => Message::alone(format!("can't read {file}: {why}")),
            Why::OtherProgram { wrote, reads } => Message::of(
                format!("{file} was written by {wrote}; this is {reads}"),
                "use the same version on all machines",
            ),
            Why::OtherPlan => Message::of(format!("{file} is a result of another plan"), again),
            Why::OtherTask(is) => Message::of(format!("{file} is the result of task {is}"), again),
        }
    },
    other_plan: |folder| {
        Message::of(
            format!("{folder} holds the plan of other work"),
            "give another folder, or --overwrite to replace that plan and its results",
        )
    },
    stops_when_precise: || {
        Message::of(
            "a headroom can't be laid out for a run that stops when it is precise (run.precision)",
            "how many replications its tasks have is only known after the first: take `precision` out of the scenario, \
             or run the study on one machine",
        )
    },
    too_many_tasks: || Message::of("there are too many tasks to count", "ask for fewer replications (--reps) or plans"),
    no_task: |task, all| {
        Message::of(format!("there is no task {task}"), format!("the plan has the tasks {}", upto(all)))
    },
    missing: |stretches, all, folder| {
        Message::of(
            format!("of the tasks {}, these are not done: {}", upto(all), listed(stretches)),
            format!("`simulate work {folder}` does them"),
        )
    },
    folder_among_parts: |folder| {
        Message::of(
            format!("{folder} is a folder"),
            "merge either one folder that --plan laid out, or files that `simulate shard` wrote",
        )
    },
    laid_out: |Laid { folder, tasks, done, is_search }| {
        let (tasks_are, mut done) = match (tasks, done) {
            (1, 0) => ("1 task is".to_owned(), String::new()),
            (tasks, 0) => (format!("{tasks} tasks are"), String::new()),
            (1, _) => ("1 task is".to_owned(), " (done before)".to_owned()),
            (tasks, done) => (format!("{tasks} tasks are"), format!(" ({done} of them done before)")),
        };
        if *is_search {
            done.push_str(": the search; the roster it finds is confirmed in further tasks");
        }
        format!(
            "{tasks_are} laid out in {folder}{done}.\n\
             Next, on as many machines as you like: simulate work {folder}\n\
             Then, on one: simulate merge {folder}\n"
        )
    },
    script: |file| format!("For Slurm: sbatch {file}\n"),
    done: |Worked { folder, here, only }| match (only, here) {
        (Some(task), 0) => format!("Task {task} was done before."),
        (Some(task), _) => format!("Task {task} is done."),
        (None, 0) => format!("All tasks were done before: `simulate merge {folder}` puts them together."),
        (None, 1) => format!("All tasks are done, 1 of them here: `simulate merge {folder}` puts them together."),
        (None, here) => {
            format!("All tasks are done, {here} of them here: `simulate merge {folder}` puts them together.")
        }
    },
    broken_off: |here, folder| {
        let done = match here {
            0 => "no task was done here".to_owned(),
            1 => "1 task was done here and is kept".to_owned(),
            here => format!("{here} tasks were done here and are kept"),
        };
        Message::of(format!("interrupted: {done}"), format!("`simulate work {folder}` goes on with the others"))
    },
    merge_broken_off: "interrupted: nothing was written",
    cannot_write: |file| format!("can't write {file}"),
    cannot_read: |file| format!("can't read {file}"),
};

/// The numbers of so many tasks.
fn upto(all: u32) -> String {
    match all {
        1 => "0".to_owned(),
        all => format!("0 to {}", all.saturating_sub(1)),
    }
}

/// At most a line of them.
fn listed(stretches: &[Range<u32>]) -> String {
    const MOST: usize = 8;
    let shown: Vec<String> = stretches
        .iter()
        .take(MOST)
        .map(|range| match range.len() {
            1 => range.start.to_string(),
            _ => format!("{}-{}", range.start, range.end - 1),
        })
        .collect();
    let more: usize = stretches.iter().skip(MOST).map(ExactSizeIterator::len).sum();
    let shown = shown.join(", ");
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}
