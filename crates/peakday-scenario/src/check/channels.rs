//! Keys of a queue that belong to another medium than its own.

use super::super::fault::{Problem, Sink};
use super::super::file::{self, Medium};
use super::super::section::Field;
use super::misplaced;

/// Tells of keys that have no meaning in a queue of this medium.
pub(super) fn check(queue: &file::Queue, medium: Medium, sink: &mut Sink) {
    if medium != Medium::Chat {
        chat_keys(queue, medium, sink);
    }
    if medium != Medium::Phone {
        of("talk", "phone queues", &queue.talk, medium, sink);
    }
    if medium == Medium::Task {
        task_has_no_customers(queue, sink);
    } else {
        task_keys(queue, medium, sink);
    }
}

/// Tells of a key that belongs to queues of another medium.
fn of<T>(key: &str, owners: &str, field: &Field<T>, medium: Medium, sink: &mut Sink) {
    let this = match medium {
        Medium::Chat => "a chat queue",
        Medium::Phone => "a phone queue",
        Medium::Task => "a queue of tasks",
    };
    misplaced(field, || format!("`{key}` belongs to {owners}, and this one is {this}"), sink);
}

fn chat_keys(queue: &file::Queue, medium: Medium, sink: &mut Sink) {
    fn of_chats<T>(key: &str, field: &Field<T>, medium: Medium, sink: &mut Sink) {
        of(key, "chat queues", field, medium, sink);
    }
    of_chats("platform", &queue.platform, medium, sink);
    of_chats("greeting", &queue.greeting, medium, sink);
    of_chats("reply", &queue.reply, medium, sink);
    of_chats("canned", &queue.canned, medium, sink);
    of_chats("slowdown", &queue.slowdown, medium, sink);
    of_chats("switch_time", &queue.switch_time, medium, sink);
    of_chats("linger", &queue.linger, medium, sink);
    of_chats("reassign_after", &queue.reassign_after, medium, sink);
    of_chats("revives", &queue.revives, medium, sink);
    of_chats("revives_half_life", &queue.revives_half_life, medium, sink);
    of_chats("message_batch", &queue.message_batch, medium, sink);
    of_chats("think", &queue.think, medium, sink);
    of_chats("rounds", &queue.rounds, medium, sink);
    of_chats("reply_patience", &queue.reply_patience, medium, sink);
    of_chats("sticky", &queue.sticky, medium, sink);
    if queue.patience_until.value() == Some(&file::PatienceUntil::FirstReply) {
        of_chats("patience_until", &queue.patience_until, medium, sink);
    }
    if let Some(at) = queue.assign.get()
        && at.value == file::Assign::Push
    {
        let problem = Problem::new(match medium {
            Medium::Task => "tasks can't be pushed: a task waits for whoever is free for it first",
            Medium::Phone | Medium::Chat => "calls can't be pushed: a caller waits for whoever is free first",
        });
        sink.fault(at.place, problem.label("leave this out"));
    }
}

fn task_keys(queue: &file::Queue, medium: Medium, sink: &mut Sink) {
    const TASKS: &str = "queues of tasks";
    of("work", TASKS, &queue.work, medium, sink);
    of("release", TASKS, &queue.release, medium, sink);
    of("deadline", TASKS, &queue.deadline, medium, sink);
    of("expires", TASKS, &queue.expires, medium, sink);
    of("interruptible", TASKS, &queue.interruptible, medium, sink);
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
    of_waiting("silent_share", &queue.silent_share, sink);
    of_waiting("idle_close", &queue.idle_close, sink);
    of_waiting("value", &queue.value, sink);
    let wrap_up = || "`wrap_up` follows calls and chats; what follows a task belongs to its `work`".to_owned();
    misplaced(&queue.wrap_up, wrap_up, sink);
}
