//! The figures of the whole run: what it costs, and its size.

use crate::assess::{Findings, Summary, Wage};
use crate::observe::Unit;

/// A figure of the whole run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RunFigure {
    /// What is paid in all: wages, seats and bot.
    Total,
    /// That for each contact that people or the bot brought to its end.
    PerContact,
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
    /// Contacts that one person brings to their end in an hour on duty.
    HandledPerHour,
    /// The same on one shift date.
    HandledPerDay,
    /// Events of the simulation.
    Events,
}

impl RunFigure {
    /// The cost: what is paid in all and for a contact, its parts, wages of all kinds together, and the sales lost.
    pub const COST: [Self; 6] = [Self::Total, Self::PerContact, Self::Wages, Self::Seats, Self::Bot, Self::LostSales];

    /// What people get through.
    pub const PRODUCTIVITY: [Self; 2] = [Self::HandledPerHour, Self::HandledPerDay];

    /// All of them, in the order of reports.
    pub fn all() -> impl Iterator<Item = Self> {
        let wages = [Self::Total, Self::PerContact, Self::Wages].into_iter().chain(Wage::ALL.map(Self::Wage));
        let others = [Self::Seats, Self::Bot, Self::LostSales].into_iter().chain(Self::PRODUCTIVITY);
        wages.chain(others).chain([Self::Events])
    }

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::PerContact => "per_contact_ended",
            Self::HandledPerHour => "handled_per_head_hour",
            Self::HandledPerDay => "handled_per_head_day",
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
            Self::HandledPerHour | Self::HandledPerDay => Unit::Contacts,
            Self::Total | Self::PerContact | Self::Wages | Self::Seats | Self::Bot | Self::LostSales => Unit::Money,
            Self::Events => Unit::Events,
        }
    }

    /// What it comes to.
    pub fn of(self, findings: &Findings) -> Option<Summary> {
        let cost = &findings.cost;
        match self {
            Self::Total => cost.total,
            Self::PerContact => cost.per_contact,
            Self::HandledPerHour => findings.productivity.per_hour,
            Self::HandledPerDay => findings.productivity.per_day,
            Self::Wages => cost.wages,
            Self::Wage(wage) => cost.wages_by_kind[wage as usize],
            Self::Seats => cost.seats,
            Self::Bot => cost.bot,
            Self::LostSales => cost.lost_sales,
            Self::Events => findings.events,
        }
    }
}
