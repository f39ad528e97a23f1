//! Known answers: cases whose figures are known from queueing theory, from forward equations or from a long reference
//! simulation. Each is simulated until its standard error is small, must agree, and must tell a near miss apart.
//!
//! Figures are exact unless a case says otherwise; times are minutes. The cases need optimised builds: `cargo test
//! --release known`.
//!
//! Two kinds of known answers are not here, because no scenario can express them:
//!
//! - Chats that all go on at once, each at a rate that falls with the number open and follows every change of it
//!   (limited processor sharing). Here an agent writes one reply at a time, and `slowdown` stretches a whole reply by
//!   the number open when it begins: a different model, not an approximation of the same.
//! - Headcounts by division, such as a day's contacts over what an agent does in a day. The volumes behind them are in
//!   scenarios (`baseline`, `funnel`, `after_sales`), and are worked out by hand in `demand`; the number of agents is a
//!   question for the simulation.

mod again; // contacts that come again after giving up, after finding all agents busy, after they were served
mod bot_skill; // bots before people, overflow between teams, priorities, VIPs, silent abandonment
mod busyness; // days that are busier or calmer as a whole
mod cards; // the two speed cards
mod case; // scenarios and their figures, and what "agrees with" means
mod chat; // chats round by round: slots, push, concurrency
mod erlang; // exponential times: delay, loss, limited waiting room, impatience
mod general; // general distributions of service and patience
mod infinite; // no call waits
mod ledger; // what is counted, and over which window
mod published; // the examples of simulation libraries, with the figures they publish
mod tasks; // deadlines, tasks that become needless, tasks put aside for calls
mod time_varying; // rates and staffing that change by the hour
