//! Keys of a queue that belong to another channel than its own.

use super::super::fault::{Problem, Sink};
use super::super::file::{self, Channel};
use super::super::section::Field;
use super::misplaced;

/// Tells of keys that have no meaning in a queue of this channel.
pub(super) fn check(queue: &file::Queue, channel: Channel, sink: &mut Sink) {
    if channel != Channel::Chat {
        chat_keys(queue, channel, sink);
    }
    if channel != Channel::Voice {
        of("talk", "voice queues", &queue.talk, channel, sink);
    }
    if channel == Channel::Task {
        task_has_no_customers(queue, sink);
    } else {
        task_keys(queue, channel, sink);
    }
}

/// Tells of a key that belongs to queues of another channel.
fn of<T>(key: &str, owners: &str, field: &Field<T>, channel: Channel, sink: &mut Sink) {
    let this = match channel {
        Channel::Chat => "a chat queue",
        Channel::Voice => "a voice queue",
        Channel::Task => "a queue of tasks",
    };
    misplaced(field, || format!("`{key}` belongs to {owners}, and this one is {this}"), sink);
}

fn chat_keys(queue: &file::Queue, channel: Channel, sink: &mut Sink) {
    fn of_chats<T>(key: &str, field: &Field<T>, channel: Channel, sink: &mut Sink) {
        of(key, "chat queues", field, channel, sink);
    }
    of_chats("platform", &queue.platform, channel, sink);
    of_chats("greeting", &queue.greeting, channel, sink);
    of_chats("reply", &queue.reply, channel, sink);
    of_chats("canned", &queue.canned, channel, sink);
    of_chats("slowdown", &queue.slowdown, channel, sink);
    of_chats("switch_time", &queue.switch_time, channel, sink);
    of_chats("linger", &queue.linger, channel, sink);
    of_chats("reassign_after", &queue.reassign_after, channel, sink);
    of_chats("reengages", &queue.reengages, channel, sink);
    of_chats("reengages_half_life", &queue.reengages_half_life, channel, sink);
    of_chats("offline_message_batch", &queue.offline_message_batch, channel, sink);
    of_chats("think", &queue.think, channel, sink);
    of_chats("rounds", &queue.rounds, channel, sink);
    of_chats("reply_patience", &queue.reply_patience, channel, sink);
    of_chats("sticky", &queue.sticky, channel, sink);
    if queue.patience_until.value() == Some(&file::PatienceUntil::FirstReply) {
        of_chats("patience_until", &queue.patience_until, channel, sink);
    }
    if let Some(at) = queue.assign.get()
        && at.value == file::Assign::Push
    {
        let problem = Problem::new(match channel {
            Channel::Task => "tasks can't be pushed: a task waits for whoever is free for it first",
            Channel::Voice | Channel::Chat => "calls can't be pushed: a caller waits for whoever is free first",
        });
        sink.fault(at.place, problem.label("leave this out"));
    }
}

fn task_keys(queue: &file::Queue, channel: Channel, sink: &mut Sink) {
    const TASKS: &str = "queues of tasks";
    of("work", TASKS, &queue.work, channel, sink);
    of("release", TASKS, &queue.release, channel, sink);
    of("deadline", TASKS, &queue.deadline, channel, sink);
    of("expires", TASKS, &queue.expires, channel, sink);
    of("interruptible", TASKS, &queue.interruptible, channel, sink);
}

/// Tells of keys about customers who wait: nobody waits for a task.
fn task_has_no_customers(queue: &file::Queue, sink: &mut Sink) {
    fn of_waiting<T>(key: &str, field: &Field<T>, sink: &mut Sink) {
        misplaced(field, || format!("`{key}` is about customers who wait, and nobody waits for a task"), sink);
    }
    of_waiting("patience", &queue.patience, sink);
    of_waiting("patience_until", &queue.patience_until, sink);
    of_waiting("balks", &queue.balks, sink);
    of_waiting("nobody_there", &queue.nobody_there, sink);
    of_waiting("still_there", &queue.still_there, sink);
    of_waiting("silent_abandonment", &queue.silent_abandonment, sink);
    of_waiting("idle_close", &queue.idle_close, sink);
    of_waiting("value", &queue.value, sink);
    let wrap_up = || "`wrap_up` follows calls and chats; what follows a task belongs to its `work`".to_owned();
    misplaced(&queue.wrap_up, wrap_up, sink);
}
