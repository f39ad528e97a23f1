//! Keys: every random number has an address, so what one customer draws never depends on what others drew.
//!
//! A key is a hash chain over (seed, replication, names and numbers of the owner). The number for a purpose is one more
//! link of the chain; distributions that may need several numbers (rejection samplers) go on in a private [`Stream`]
//! that starts at that number. So adding an agent, a queue or a bot changes no draw of another owner, and two plans can
//! be compared customer by customer.
//!
//! What goes wrong: two draws with the same owner, purpose and round are the same number. Nothing fails; two things
//! that should be independent move together.

use std::convert::Infallible;

use rand::TryRng;
use serde::{Deserialize, Serialize};

use crate::effort::{self, Effort};

/// The purpose of a random number. The discriminants are part of the results: never renumber, only add.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Purpose {
    /// The unit-rate gap before an arrival.
    Gap = 1,
    /// Which kind of contact it is.
    Kind = 2,
    /// Whether it meets the bot.
    MeetsBot = 3,
    /// How the bot's session ends.
    BotOutcome = 4,
    /// How long the bot's session takes.
    BotSession = 5,
    /// How many rounds a chat has.
    Rounds = 6,
    /// How long a customer waits for a person.
    Patience = 7,
    /// How long a customer waits for a later reply, by round.
    ReplyPatience = 8,
    /// Whether a leaver leaves silently.
    Silent = 9,
    /// How long writing a reply takes, by round.
    Reply = 10,
    /// How long the customer thinks, by round.
    Think = 11,
    /// How long a greeting takes.
    Greeting = 12,
    /// How long a call lasts.
    Talk = 13,
    /// How long the work after a call takes.
    WrapUp = 14,
    /// When a chat is closed for the customer's silence, by round.
    IdleClose = 15,
    /// Whether the writer of an offline message is still there when it is answered.
    StillThere = 16,
    /// An agent's speed.
    Speed = 17,
    /// Whether an agent is absent, by date.
    Absence = 18,
    /// Which agent `random` routing takes.
    Routing = 19,
    /// How busy a day is, by date.
    DayFactor = 20,
    /// How busy an interval of a day is, by its number.
    IntervalFactor = 21,
    /// Whether a row of a log, or a copy of one, is kept.
    Kept = 22,
    /// How far a copy of a log's row is moved.
    CopyShift = 23,
    /// Whether a contact is a VIP's.
    Vip = 32,
    /// Whether there is a follow-up.
    FollowUp = 33,
    /// When a follow-up comes.
    Delay = 34,
    /// Whether a reply is ready-made, by round.
    Canned = 35,
    /// How long a slot is held after the last reply.
    Linger = 36,
    /// Whether a customer who left silently re-engages.
    Reengages = 37,
    /// How long turning to a chat takes, by round.
    Switch = 38,
    /// How long a task takes.
    Work = 39,
    /// When a task becomes needless.
    Expiry = 40,
    /// Whether an incident happens.
    Incident = 41,
    /// When an incident begins.
    IncidentBegin = 42,
    /// How long an incident lasts.
    IncidentLength = 43,
    /// Whether an incident takes an agent away.
    Away = 44,
    /// Whether a contact that found the queue closed comes back, and how long after the opening.
    ComesBack = 45,
    /// Whether a customer who would have to wait leaves at once.
    Balk = 46,
    /// How long all work takes beside what is expected, where that is uncertain.
    WorkLevel = 47,
}

/// An address in the space of random numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key(u64);

impl Key {
    /// The key under which one replication of a study draws all its numbers.
    pub const fn of_replication(seed: u64, replication: u32) -> Self {
        Self(mix(seed)).number(replication as u64)
    }

    /// The key of a part of this key's owner, by its name.
    pub const fn name(self, name: &str) -> Self {
        self.named(Name::of(name))
    }

    /// The same by a name that is made ready.
    pub const fn named(self, name: Name) -> Self {
        self.number(name.0)
    }

    /// The key of a part of this key's owner, by its number.
    pub const fn number(self, number: u64) -> Self {
        // The odd factor keeps (a, b) and (b, a) apart and spreads small numbers over all bits before mixing.
        Self(mix(self.0 ^ number.wrapping_mul(0xD6E8_FEB8_6659_FD93)))
    }

    /// The random bits of this owner for a purpose. `round` tells draws of one purpose apart.
    #[inline]
    pub fn draw(self, purpose: Purpose, round: u32) -> Bits {
        effort::count(Effort::Draw);
        Bits(self.number(((purpose as u64) << 32) | u64::from(round)).0)
    }

    /// The key as 64 bits, for journals and for hashing with other keys.
    pub const fn bits(self) -> u64 {
        self.0
    }
}

/// A name, made ready to be part of many keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name(u64);

impl Name {
    /// Makes a name ready.
    pub const fn of(name: &str) -> Self {
        let bytes = name.as_bytes();
        // FNV-1a (Fowler, Noll, Vo), 64 bits, then one round of mixing: names are short and few.
        let (mut hash, mut i) = (0xCBF2_9CE4_8422_2325_u64, 0);
        while i < bytes.len() {
            hash = (hash ^ bytes[i] as u64).wrapping_mul(0x0000_0100_0000_01B3);
            i += 1;
        }
        Self(mix(hash))
    }
}

/// 64 random bits at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bits(u64);

impl Bits {
    /// A number uniform in [0, 1), on a grid of 2^-53.
    pub const fn uniform(self) -> f64 {
        (self.0 >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
    }

    /// Whether an event of this probability happens. Monotone: a higher share keeps every event of a lower one.
    pub const fn happens(self, share: f64) -> bool {
        self.uniform() < share
    }

    /// The bits themselves.
    pub(super) const fn word(self) -> u64 {
        self.0
    }

    /// A private stream that starts at these bits, for distributions that may need more than one number.
    pub const fn stream(self) -> Stream {
        Stream { state: self.0 }
    }
}

/// A short private stream: `SplitMix64` (Steele, Lea, Flood, OOPSLA 2014), the cheapest of those that pass `BigCrush`.
#[derive(Clone, Debug)]
pub struct Stream {
    state: u64,
}

impl Stream {
    /// The next 64 bits.
    pub(super) const fn word(&mut self) -> u64 {
        self.next()
    }

    const fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GOLDEN_GAMMA);
        finish(self.state)
    }
}

impl TryRng for Stream {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok((self.next() >> 32) as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.next())
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(8) {
            chunk.copy_from_slice(&self.next().to_le_bytes()[..chunk.len()]);
        }
        Ok(())
    }
}

const GOLDEN_GAMMA: u64 = 0x9E37_79B9_7F4A_7C15;

/// One step of `SplitMix64`: a bijection of 64 bits in which each input bit moves half of the output bits.
const fn mix(word: u64) -> u64 {
    finish(word.wrapping_add(GOLDEN_GAMMA))
}

const fn finish(mut word: u64) -> u64 {
    word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    word ^ (word >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seed_and_replication_are_not_interchangeable() {
        assert_ne!(Key::of_replication(1, 2), Key::of_replication(2, 1));
        let key = Key::of_replication(1, 2);
        assert_ne!(key.number(3).number(4), key.number(4).number(3));
        assert_ne!(key.name("ab").name("c"), key.name("a").name("bc"));
    }

    #[test]
    fn the_first_draws_of_a_seed_are_pinned() {
        let key = Key::of_replication(20_261_111, 0).name("storefront").number(498_700).number(300);
        let seen: Vec<u64> = (0..4).map(|round| key.draw(Purpose::Reply, round).0).collect();
        insta::assert_debug_snapshot!(seen);
    }

    /// Neighbouring owners, purposes and rounds look independent: the correlation of 100,000 pairs lies within 4.5
    /// standard errors of 0, and the mean within 4.5 of a half.
    #[test]
    fn neighbouring_addresses_are_uncorrelated() {
        type Pair = fn(Key, u64) -> (f64, f64);
        let n = 100_000_u64;
        let hour = Key::of_replication(7, 11).name("storefront").number(498_700);
        let pairs: [Pair; 3] = [
            |hour, k| {
                let at = |k| hour.number(k).draw(Purpose::Gap, 0).uniform();
                (at(k), at(k + 1))
            },
            |hour, k| {
                let key = hour.number(k);
                (key.draw(Purpose::Reply, 0).uniform(), key.draw(Purpose::Reply, 1).uniform())
            },
            |hour, k| {
                let key = hour.number(k);
                (key.draw(Purpose::Reply, 0).uniform(), key.draw(Purpose::Think, 0).uniform())
            },
        ];
        for pair in pairs {
            let (mut sum, mut product) = (0.0, 0.0);
            for k in 0..n {
                let (x, y) = pair(hour, k);
                sum += x;
                product += (x - 0.5) * (y - 0.5);
            }
            let root_n = (n as f64).sqrt();
            assert!((sum / n as f64 - 0.5).abs() < 4.5 * (1.0_f64 / 12.0).sqrt() / root_n);
            assert!((product / n as f64).abs() < 4.5 / 12.0 / root_n);
        }
    }
}
