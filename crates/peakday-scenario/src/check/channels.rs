//! Keys of a queue that belong to another channel than its own.
//!
//! Must stay true: each key of a queue is here. `check` takes the section apart by all of its keys, so that a new one
//! doesn't compile before it is said which channels it belongs to.
//!
//! What goes wrong: a key that is listed as one of all channels, and that one of them doesn't look at, is accepted
//! there and has no effect. Nothing reports it.

use crate::diagnostics::{Location, Sink};
use crate::file::{self, Assign};
use crate::model::PatienceUntil;
use crate::problems::{Channel, QueueProblem};

/// The names and places of those of these keys that are there.
macro_rules! given {
    ($($key:ident),+ $(,)?) => {
        [$($key.get().map(|at| (stringify!($key), at.place))),+].into_iter().flatten()
    };
}

/// Reports keys that have no meaning in a queue of this channel.
pub(super) fn check(queue: &file::Queue, channel: Channel, sink: &mut Sink) {
    #[rustfmt::skip]
    let file::Queue {
        place: _,
        // Of all channels.
        name: _, channel: _, routing: _, teams: _, queue_limit: _,
        // Of chats, unless they say what is so in other channels anyway: see below.
        assign, patience_until,
        // Of chats.
        platform, sticky, reengages, reengages_half_life, offline_message_batch, still_there, greeting, first_reply,
        reply, canned, slowdown, switch_time, think, rounds, reply_patience, linger, reassign_after,
        // Of calls.
        talk,
        // Of tasks.
        work, release, deadline, expires, interruptible,
        // Of customers who wait: no customer waits for a task.
        patience, balks, nobody_there, silent_abandonment, idle_close, value, wrap_up, head_start,
    } = queue;
    let mut of = |owner: Channel, keys: &mut dyn Iterator<Item = (&'static str, Location)>| {
        let keys = keys.filter(|_| owner != channel);
        keys.for_each(|(key, place)| sink.fault(place, QueueProblem::KeyOfChannel { key, owner, this: channel }));
    };
    #[rustfmt::skip]
    of(Channel::Chat, &mut given![
        platform, sticky, reengages, reengages_half_life, offline_message_batch, still_there, greeting, first_reply,
        reply, canned, slowdown, switch_time, think, rounds, reply_patience, linger, reassign_after,
    ]);
    of(Channel::Voice, &mut given![talk]);
    of(Channel::Task, &mut given![work, release, deadline, expires, interruptible]);
    if patience_until.value() == Some(&PatienceUntil::FirstReply) {
        of(Channel::Chat, &mut given![patience_until]);
    }
    if channel == Channel::Task {
        #[rustfmt::skip]
        let of_customers = given![
            patience, patience_until, balks, nobody_there, silent_abandonment, idle_close, value, wrap_up,
            head_start,
        ];
        of_customers.for_each(|(key, place)| sink.fault(place, QueueProblem::KeyOfCustomers { key }));
    }
    if let Some(at) = assign.get().filter(|at| channel != Channel::Chat && at.value == Assign::Push) {
        sink.fault(at.place, QueueProblem::AssignIsFixed { channel });
    }
}
