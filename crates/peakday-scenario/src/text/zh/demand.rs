//! The run and its demand in Chinese.

use super::format::{date, length, moment, quoted, roughly, span};
use super::nouns::{lead, noun, one};
use crate::diagnostics::Message;
use crate::problems::{CurveUse, DemandProblem, Thing};

pub(super) fn message(problem: &DemandProblem) -> Message {
    use DemandProblem as P;
    match problem {
        P::NoRun => Message::new("缺少 [run]")
            .label("加上 [run]，写明 `start` 和 `end`")
            .help("[run]\nstart = \"2026-11-11T00:00\"\nend = \"2026-11-12T00:00\""),
        P::EndsBeforeItBegins { what, from } => {
            let what = if *what == Thing::Run { "模拟".to_owned() } else { noun(*what) };
            Message::new(format!("{what}还没开始就结束了")).label(format!("应晚于 {}", moment(*from)))
        }
        P::RunTooLong { days, most } => Message::new(format!("模拟长达 {days:.0} 天")).label(format!("最多 {most} 天")),
        P::IntervalDoesNotDivide { interval } => Message::new(format!("一天不能按 {}等分", length(*interval)))
            .label("应为 5m 至 24h，且一天正好分成整数个时段：\"15m\"、\"30m\"、\"1h\""),
        P::NotTwentyFourHours { found } => {
            Message::new(format!("应有 24 个数，实际 {found} 个")).label("从 00:00 起，每小时一个")
        }
        P::SharesOfKinds { source, sum } => {
            Message::new(format!("{}各咨询类型的比例合计 {sum}", lead(one(Thing::Source, source))))
                .label("加上这一个应正好是 1")
        }
        P::KeyOfForecast { key } => Message::new(format!("`{key}` 不能与 `trace` 同用"))
            .label("在这里不起作用")
            .help("历史记录按原样重放；只有 `scale` 可以成倍增减"),
        P::SpikeOnLog { source } => {
            Message::new(format!("{}重放的是历史记录，不能加流量突增", lead(one(Thing::Source, source))))
                .label("要用按曲线进线的来源")
                .help("给同一队列另加一个进线来源，用来放突增的咨询")
        }
        P::KindOfOrders { source } => {
            Message::new(format!("{}带来的是订单，不能分咨询类型", lead(one(Thing::Source, source))))
                .label("订单没有咨询类型")
                .help("删掉这个咨询类型，或给来源加上 `queue`")
        }
        P::EmptyCurve { over } => {
            let over = match over {
                CurveUse::Run => "整个模拟期".to_owned(),
                CurveUse::Day(day) => format!(" {} 整天", date(*day)),
            };
            Message::new(format!("曲线在{over}都是 0")).label("总量没法按它分摊")
        }
        P::EstimatesOutOfOrder { key, least } => Message::new("单日总量的低值、可能值、高值顺序不对")
            .label(format!("`{key}` 不能小于 {least}"))
            .help("十天里有一天低于 `low`，有一天高于 `high`"),
        P::MissingDay { date: day } => Message::new(format!("缺 {} 的总量", date(*day)))
            .label("模拟期里有这一天，表里没有")
            .help("模拟期的每一天都要有一行；没有咨询就写 0"),
        P::TwoTotals { date: day } => Message::new(format!("{} 写了两个总量", date(*day))).label("每个日期只能写一次"),
        P::DaysWithTable => {
            Message::new("`days` 和 `table` 都带日期").label("有了 `days`，这里只要一天的形状：`hourly` 或 `curve`")
        }
        P::TooMany { made, what } => {
            let what = match *what {
                "buyers" => "买家数",
                "visitors" => "访客数",
                "orders" => "订单数",
                "sessions" => "会话数",
                _ => "咨询量",
            };
            Message::new(format!("{what}太大：{made:e}")).label("最多 10 亿").help("检查这些数的单位")
        }
        P::TooManyInAll { expected, most } => {
            Message::new(format!("每模拟一遍约有 {}个咨询", lead(roughly(*expected))))
                .label("其中大部分来自这里")
                .help(format!("最多模拟 {}个：看看总量和系数是不是多写了一个零", lead(roughly(*most))))
        }
        P::GroupDisagrees { group, interval, correlation } => {
            Message::new(format!("{} 组里各来源的时段长度不一致", quoted(group)))
                .label(format!("应写 interval = \"{}\" 和 interval_correlation = {correlation}", span(*interval)))
                .help("同组来源的 `interval` 和 `interval_correlation` 要相同；变异系数可以不同")
        }
        P::PhaseOutside { moment: at, start, end } => Message::new(format!("{} 不在模拟期内", moment(*at)))
            .label(format!("应在 {} 至 {} 之间", moment(*start), moment(*end))),
        P::PhaseCutsInterval { moment: at, before, after } => {
            Message::new(format!("{} 在一个时段中间，而阶段要由整个时段组成", moment(*at)))
                .label(format!("应为 {} 或 {}", moment(*before), moment(*after)))
                .help("时段改短一些就好选了：run.interval = \"15m\"")
        }
        P::PhasesOverlap { late, begins, early, ends } => Message::new(format!(
            "{} 从 {} 开始，而 {} 到 {} 才结束",
            quoted(late),
            moment(*begins),
            quoted(early),
            moment(*ends)
        ))
        .label("各阶段要一个接一个")
        .other("前一个阶段"),
    }
}
