//! Keys of a queue that belong to another channel than its own.

use super::misplaced;
use crate::diagnostics::Sink;
use crate::file;
use crate::model::PatienceUntil;
use crate::problems::{Channel, QueueProblem};
use crate::section::Field;

/// Reports keys that have no meaning in a queue of this channel.
pub(super) fn check(queue: &file::Queue, channel: Channel, sink: &mut Sink) {
    if channel != Channel::Chat {
        chat_keys(queue, channel, sink);
    }
    if channel != Channel::Voice {
        of("talk", Channel::Voice, &queue.talk, channel, sink);
    }
    if channel == Channel::Task {
        task_has_no_customers(queue, sink);
    } else {
        task_keys(queue, channel, sink);
    }
}

/// Reports a key that belongs to queues of another channel.
fn of<T>(key: &'static str, owner: Channel, field: &Field<T>, this: Channel, sink: &mut Sink) {
    misplaced(field, QueueProblem::KeyOfChannel { key, owner, this }, sink);
}

fn chat_keys(queue: &file::Queue, channel: Channel, sink: &mut Sink) {
    fn of_chats<T>(key: &'static str, field: &Field<T>, channel: Channel, sink: &mut Sink) {
        of(key, Channel::Chat, field, channel, sink);
    }
    of_chats("platform", &queue.platform, channel, sink);
    of_chats("greeting", &queue.greeting, channel, sink);
    of_chats("first_reply", &queue.first_reply, channel, sink);
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
    if queue.patience_until.value() == Some(&PatienceUntil::FirstReply) {
        of_chats("patience_until", &queue.patience_until, channel, sink);
    }
    if let Some(at) = queue.assign.get()
        && at.value == file::Assign::Push
    {
        sink.fault(at.place, QueueProblem::AssignIsFixed { channel });
    }
}

fn task_keys(queue: &file::Queue, channel: Channel, sink: &mut Sink) {
    of("work", Channel::Task, &queue.work, channel, sink);
    of("release", Channel::Task, &queue.release, channel, sink);
    of("deadline", Channel::Task, &queue.deadline, channel, sink);
    of("expires", Channel::Task, &queue.expires, channel, sink);
    of("interruptible", Channel::Task, &queue.interruptible, channel, sink);
}

/// Reports keys about customers who wait: no customer waits for a task.
fn task_has_no_customers(queue: &file::Queue, sink: &mut Sink) {
    fn of_waiting<T>(key: &'static str, field: &Field<T>, sink: &mut Sink) {
        misplaced(field, QueueProblem::KeyOfCustomers { key }, sink);
    }
    of_waiting("patience", &queue.patience, sink);
    of_waiting("patience_until", &queue.patience_until, sink);
    of_waiting("balks", &queue.balks, sink);
    of_waiting("nobody_there", &queue.nobody_there, sink);
    of_waiting("still_there", &queue.still_there, sink);
    of_waiting("silent_abandonment", &queue.silent_abandonment, sink);
    of_waiting("idle_close", &queue.idle_close, sink);
    of_waiting("value", &queue.value, sink);
    of_waiting("wrap_up", &queue.wrap_up, sink);
}
