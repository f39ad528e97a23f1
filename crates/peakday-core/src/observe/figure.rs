//! How figures are declared: each once, with what it counts, its name in files and what it is a number of.
//!
//! [`figures!`](crate::figures) makes the enum, `ALL`, `name` and `unit` of one list, so that none of them can be
//! forgotten. It is a macro of our own and not the crate `strum`: the unit is declared with the rest, and `ALL` is an
//! array, so that its length can size the arrays that are indexed by figure.

/// What a number is a number of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Contacts: customers, follow-ups, tasks.
    Contacts,
    /// Rounds of chats.
    Rounds,
    /// How often something happened.
    Times,
    /// Seconds.
    Seconds,
    /// Hours of people, or of slots.
    Hours,
    /// People.
    People,
    /// People times dates on which they worked.
    HeadDays,
    /// A share of one.
    Share,
    /// Money, in the unit of the scenario.
    Money,
    /// Events of the simulation.
    Events,
}

impl Unit {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Contacts,
        Self::Rounds,
        Self::Times,
        Self::Seconds,
        Self::Hours,
        Self::People,
        Self::HeadDays,
        Self::Share,
        Self::Money,
        Self::Events,
    ];

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contacts => "contacts",
            Self::Rounds => "rounds",
            Self::Times => "times",
            Self::Seconds => "seconds",
            Self::Hours => "hours",
            Self::People => "people",
            Self::HeadDays => "head-days",
            Self::Share => "share",
            Self::Money => "money",
            Self::Events => "events",
        }
    }
}

/// Declares figures of one kind: an enum in the order of reports, `ALL` of it, and the `name` and `unit` of each.
///
/// ```
/// peakday_core::figures! {
///     /// What is counted of parcels.
///     pub enum Parcels {
///         /// Brought.
///         Brought = "brought" in Times,
///         /// How long that took.
///         Trip = "trip_s" in Seconds,
///     }
/// }
/// assert_eq!(Parcels::ALL.map(Parcels::name), ["brought", "trip_s"]);
/// ```
#[macro_export]
macro_rules! figures {
    (
        $(#[$about:meta])*
        $vis:vis enum $Figures:ident {
            $($(#[$doc:meta])* $Figure:ident = $name:literal in $unit:ident,)+
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(usize)]
        $vis enum $Figures {
            $($(#[$doc])* $Figure,)+
        }

        impl $Figures {
            /// All of them, in the order of reports.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$Figure),+];

            /// Its name in files.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$Figure => $name,)+
                }
            }

            /// What it is a number of.
            pub const fn unit(self) -> $crate::observe::Unit {
                match self {
                    $(Self::$Figure => $crate::observe::Unit::$unit,)+
                }
            }
        }
    };
}
