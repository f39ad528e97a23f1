//! The figures of the whole run: what it costs, and its size.

use crate::assess::{Findings, Summary, Wage};
use crate::observe::Unit;

/// A figure of the whole run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RunFigure {
    /// Wages of all kinds.
    Wages,
    /// A kind of wages.
    Wage(Wage),
    /// Seats.
    Seats,
    /// Sessions of the bot.
    Bot,
    /// Sales lost, of all queues that say what a contact is worth.
    LostSales,
    /// Events of the simulation.
    Events,
}

impl RunFigure {
    /// The parts of the cost, wages of all kinds together.
    pub const COST: [Self; 4] = [Self::Wages, Self::Seats, Self::Bot, Self::LostSales];

    /// All of them, in the order of reports.
    pub fn all() -> impl Iterator<Item = Self> {
        let wages = [Self::Wages].into_iter().chain(Wage::ALL.map(Self::Wage));
        wages.chain([Self::Seats, Self::Bot, Self::LostSales, Self::Events])
    }

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wages => "wages",
            Self::Wage(wage) => wage.name(),
            Self::Seats => "seats",
            Self::Bot => "bot",
            Self::LostSales => "lost_sales",
            Self::Events => "events",
        }
    }

    /// What it is a number of.
    pub const fn unit(self) -> Unit {
        match self {
            Self::Wage(wage) => wage.unit(),
            Self::Wages | Self::Seats | Self::Bot | Self::LostSales => Unit::Money,
            Self::Events => Unit::Events,
        }
    }

    /// What it comes to.
    pub fn of(self, findings: &Findings) -> Option<Summary> {
        let cost = &findings.cost;
        match self {
            Self::Wages => cost.wages,
            Self::Wage(wage) => cost.wages_by_kind[wage as usize],
            Self::Seats => cost.seats,
            Self::Bot => cost.bot,
            Self::LostSales => cost.lost_sales,
            Self::Events => findings.events,
        }
    }
}
