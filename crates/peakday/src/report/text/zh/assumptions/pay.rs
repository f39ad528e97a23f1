//! What people are paid, in Chinese.

use crate::report::text::assumptions::pay::{Pay, PerContact, Tier};
use crate::report::text::numbers::factor;
use crate::report::words::{self};

pub(super) const PAY: Pay = Pay {
    unpaid: "不计工资。",
    per_hour: |pay| format!("工资每小时 {}。", factor(pay)),
    overtime: |by| format!("加班工资为其 {} 倍。", factor(by)),
    per_day: |pay| format!("每人每天 {}。", factor(pay)),
    per_contact: |PerContact { tiers, minimum }| {
        let tier = |tier: &Tier| match tier.beyond {
            None => format!("计件：每接待完成一个 {}", factor(tier.pay)),
            Some(from) => format!("当日超过 {from} 个的每个 {}", factor(tier.pay)),
        };
        let tiers: Vec<String> = tiers.iter().map(tier).collect();
        let minimum = minimum.map_or_else(String::new, |minimum| format!("，每人每天至少 {}", factor(minimum)));
        format!("{}{minimum}。", tiers.join("，"))
    },
    night_extra: |pay| format!("夜间每小时另加 {}。", factor(pay)),
    night: |night| format!("夜间为 {}。", words::window(night)),
    holiday: |holiday, dates| format!("{dates}：工资为 {} 倍。", factor(holiday.factor)),
    seat_per_day: |cost| format!("每个坐席（子账号）每天 {}。", factor(cost)),
};
