//! A discrete-event simulator of an e-commerce contact centre on its peak day: chats reply by reply, calls, a chatbot,
//! shifts and breaks, simulated hundreds of times, and how sure each service target is.
//!
//! A scenario is text. Checked, it is a [`Model`]. A model is simulated replication by replication: [`simulate`] runs
//! one with an observer of your own, [`replicate`](fn@replicate) runs all on every core. [`assess`](fn@assess) turns
//! the results into findings.
//!
//! ```
//! use peakday::{Control, Document, Executor, NoFiles, assess, replicate};
//!
//! let text = r#"
//!     [run]
//!     start = "2026-11-11T00:00"
//!     end = "2026-11-11T02:00"
//!     replications = 20
//!
//!     [[source]]
//!     name = "storefront"
//!     queue = "calls"
//!     hourly = [60, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
//!
//!     [[queue]]
//!     name = "calls"
//!     channel = "voice"
//!     talk = { mean = "3m" }
//!     patience = { mean = "2m" }
//!
//!     [[team]]
//!     name = "agents"
//!     works = ["calls"]
//!
//!     [[shift]]
//!     team = "agents"
//!     agents = 4
//!     hours = "00:00-24:00"
//! "#;
//! let checked = Document::parse("two-hours.toml", text.into())?.check(&NoFiles)?;
//! let executor = Executor::all_cores().expect("threads can be started");
//! let results = replicate(&checked.model, &Control::on(&executor));
//! let findings = assess(&checked.model, &results);
//! let offered = findings.queues[0].whole.count(peakday::Count::Offered).estimate;
//! assert!((offered.mean - 120.0).abs() < 10.0, "{offered:?}");
//! # Ok::<(), peakday::Faults>(())
//! ```
//!
//! A scenario on the disk names its tables by paths: [`Folder::of`] its file finds them. A program that needs neither
//! pictures nor page nor workbook builds the library without them: `default-features = false, features = ["parallel"]`.

pub use peakday_core::{demand, engine, ids, model, observe, random, stats, theory, units};
pub use peakday_fit as fit;
pub use peakday_scenario as scenario;

pub mod executor;

pub mod replicate;

pub mod portable;

pub mod assess;

pub mod calibrate;

pub mod study;

pub mod figures;

pub mod report;

pub use assess::{Explanation, Findings, Summary, assess, explain};
pub use engine::{Duty, End, Fact, JobKind, Observer, Plan, simulate};
pub use executor::Executor;
pub use model::Model;
pub use observe::{
    ContactRecord, ContactRecords, Count, Entry, Held, Hours, Journal, Outcome, QueueLevel, TeamCount, TeamHours, Time,
    Work, observe, observe_while,
};
pub use replicate::{Control, Results, Stopped, Watch, replicate};
pub use report::{Origin, Report};
pub use scenario::{
    Checked, Document, Fault, Faults, Files, Folder, KeptFiles, Lang, NoFiles, Plan as ScenarioPlan, PlanFile,
    Unreadable, Warning,
};
pub use stats::Estimate;
pub use study::{
    Change, ComparedPlan, ComparisonFindings, ComparisonQuestion, ComparisonTrouble, ConcurrencyFindings,
    ConcurrencyQuestion, ConcurrencyTrouble, HeadroomFindings, HeadroomQuestion, LimitFindings, MainFigure,
    NeedFindings, NeedQuestion, NeedTrouble, Pairing, QueueTrade, Reach, StepKind, TeamNeed, compare, concurrency,
    headroom, need,
};
pub use units::{Instant, Span};
