//! What people are paid, in English.

use crate::report::text::assumptions::pay::{Pay, PerContact, Tier};
use crate::report::text::numbers::factor;
use crate::report::words::{self};

pub(super) const PAY: Pay = Pay {
    unpaid: "No wages are counted.",
    per_hour: |pay| format!("Paid {} an hour.", factor(pay)),
    overtime: |by| format!("Overtime is paid {} times that.", factor(by)),
    per_day: |pay| format!("Paid {} a shift date.", factor(pay)),
    per_contact: |PerContact { tiers, minimum }| {
        let tier = |tier: &Tier| match tier.beyond {
            None => format!("{} a contact handled", factor(tier.pay)),
            Some(from) => format!("{} beyond {from} on a date", factor(tier.pay)),
        };
        let tiers: Vec<String> = tiers.iter().map(tier).collect();
        let minimum =
            minimum.map_or_else(String::new, |minimum| format!(", at least {} a shift date", factor(minimum)));
        format!("Paid {}{minimum}.", tiers.join(", "))
    },
    night_extra: |pay| format!("{} more an hour at night.", factor(pay)),
    night: |night| format!("Night is {}.", words::window(night)),
    holiday: |holiday, dates| format!("{dates}: wages are {} times as high.", factor(holiday.factor)),
    seat_per_day: |cost| format!("A seat costs {} a day.", factor(cost)),
};
