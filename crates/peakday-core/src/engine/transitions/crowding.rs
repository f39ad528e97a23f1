//! The number of contacts that wait in a queue, watched for the reallocations that begin when there are too many.
//!
//! What goes wrong: a way into or out of waiting that doesn't pass `count_waiting` leaves the number wrong to the end
//! of the run: queues turn contacts away that have room, and reallocations never end.

use crate::engine::fact::{Fact, Observer};
use crate::engine::state::{Engine, Event, Owner, Stage};
use crate::ids::{ContactId, QueueId, ReallocationId};
use crate::model::Crowded;
use crate::units::Instant;

impl<O: Observer> Engine<'_, O> {
    /// Whether a contact counts as waiting for its first answer: what a queue's limit counts.
    #[inline(always)]
    pub(crate) fn count_waiting(&mut self, id: ContactId, waits: bool) {
        if self.contacts[id].counts_as_waiting != waits {
            self.change_waiting(id, waits);
        }
    }

    #[inline(never)]
    fn change_waiting(&mut self, id: ContactId, waits: bool) {
        let contact = &mut self.contacts[id];
        contact.counts_as_waiting = waits;
        let waiting = &mut self.waiting[contact.queue.index()];
        *waiting = if waits { *waiting + 1 } else { *waiting - 1 };
        let queue = contact.queue;
        self.tell(Fact::Waiting { contact: id, waits });
        self.watch(queue);
    }

    /// The number of contacts that wait in a queue has changed: checks the reallocations that watch it.
    fn watch(&mut self, queue: QueueId) {
        for number in 0..self.model.reallocations.len() {
            let rule = &self.model.reallocations[number];
            if rule.queue != queue {
                continue;
            }
            let id = ReallocationId::of(number);
            match &self.stages[number] {
                Stage::Calm => self.watch_from(id, self.now),
                Stage::Watching(since) => self.watch_from(id, *since),
                Stage::Moved(_) if self.waiting[queue.index()] < rule.until => {
                    self.calendar.set(self.now, Event::ReallocationRang(id));
                }
                Stage::Reacting | Stage::Moved(_) => {}
            }
        }
    }

    /// Sets the time at which, if nothing changes, too many will have waited for long enough.
    pub(crate) fn watch_from(&mut self, id: ReallocationId, since: Instant) {
        if let Some(at) = self.crowded_at(id, since) {
            self.stages[id.index()] = Stage::Watching(since);
            self.calendar.set(at.max(self.now), Event::ReallocationRang(id));
        } else {
            self.stages[id.index()] = Stage::Calm;
            self.calendar.clear(Owner::Reallocation(id));
        }
    }

    /// When, if nothing changes, too many will have waited for long enough; `None` while few enough wait.
    pub(crate) fn crowded_at(&self, id: ReallocationId, since: Instant) -> Option<Instant> {
        let rule = &self.model.reallocations[id.index()];
        match rule.when {
            Crowded::Waiting(most) => (self.waiting[rule.queue.index()] > most).then(|| since + rule.lasting),
            // With fewer than that, the helpers would be sent back at once.
            Crowded::Oldest(_) if self.waiting[rule.queue.index()] < rule.until => None,
            Crowded::Oldest(limit) => {
                let own =
                    self.waiting_queues.iter().filter(|(id, _)| self.model.waiting_queue(*id).queue == rule.queue);
                let oldest = own.filter_map(|(_, waiting)| waiting.oldest()).min()?;
                Some(oldest + limit + rule.lasting)
            }
        }
    }
}
