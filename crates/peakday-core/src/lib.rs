//! The model of a contact centre's peak day, and the engine that simulates it: units, random numbers, statistics,
//! formulas, the model, demand, the engine, and the observers that turn what happens into counts, times and levels.
//!
//! This crate has no text, files, threads or clock. A [`model::Model`] goes in, and one [`observe::Outcome`] a
//! replication comes out, with integers only, the same on any machine and any number of threads. Modules are listed
//! lowest first; each uses those above it only.

#![allow(
    clippy::inline_always,
    reason = "what an event calls and tells is one function to the compiler, measured: docs/performance.md"
)]

mod effort;

pub mod ids;
pub mod units;

pub mod random;
pub mod stats;
pub mod theory;

pub mod model;

pub mod demand;
pub mod engine;

pub mod observe;
