//! Yardsticks: for each speed card the loop that a good engineer writes in an hour for that card alone. They say what a
//! contact costs without any generality, on the machine and with the compiler that measure the product.
//!
//! Must stay true: they never change, neither to be faster nor to be slower. A yardstick that moves measures nothing:
//! all ratios in the changelog and in `docs/performance.md` would lose their meaning. `tests/it/yardstick.rs` holds
//! their sources to a hash and their days to the figures of the cards.
#![allow(dead_code, reason = "the bench and the test that include these files read different counts")]
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "days have few contacts and no negative times"
)]
#![allow(clippy::needless_range_loop, reason = "an index is an agent or an hour")]

pub(crate) mod chat_day; // chats reply by reply
pub(crate) mod erlang_a_day; // calls, with patience
