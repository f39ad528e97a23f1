//! The model of a contact centre's peak day, and the engine that simulates it: units, random numbers, statistics,
//! formulas, the model, demand, the engine, and the observers that turn what happens into counts, times and levels.
//!
//! Here is neither text nor file nor thread nor clock: a [`model::Model`] goes in, one [`observe::Outcome`] a
//! replication comes out, integers only, the same on any machine word and any number of threads. Modules are listed
//! lowest first; each uses those above it only.

pub mod ids;
pub mod units;

pub mod random;
pub mod stats;
pub mod theory;

pub mod model;

pub mod demand;
pub mod engine;

pub mod observe;
