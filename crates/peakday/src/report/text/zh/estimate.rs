//! The study of estimates, in Chinese.

use super::names::first_name;
use crate::report::text::estimate::{Added, Divisor, EstimatePlot, Estimates, Finding, Off, Own, TaskSaid};
use crate::study::Method;

pub(super) const ESTIMATES: Estimates = Estimates {
    finding: |Finding { team, per_head, division, division_holds, needed, need_holds, holding, missing }| {
        let held = if *division_holds { "这里每个目标都达标" } else { "有目标破线" };
        let needed = if *need_holds {
            format!("模拟需 {needed} 人")
        } else {
            format!("模拟找不到让每个目标都达标的人数（最好 {needed} 人）")
        };
        let names = |methods: &[Method]| methods.iter().map(|&method| short(method)).collect::<Vec<_>>().join("、");
        let others = match (holding.is_empty(), missing.is_empty()) {
            (_, true) => "各种算法都达标。".to_owned(),
            (true, false) => "没有一种公式算出的人数达标。".to_owned(),
            (false, false) => format!("达标的算法：{}；不达标的：{}。", names(holding), names(missing)),
        };
        format!("{team}：咨询量 ÷ 每人 {per_head} 得每天 {division} 人，{held}；{needed}。{others}")
    },
    own: |Own { a_day, an_hour, at, per_head }| {
        format!(
            "本店自己的饱和接待量（按目标所需人数）：每人每天 {a_day}，{at} 每小时 {an_hour}。除法假定每天 {per_head}。"
        )
    },
    task: |TaskSaid { queue, a_day, per_head, heads }| {
        format!("{queue}：每天 {a_day} 件，一人专做每天 {per_head} 件，除法得 {heads} 人。")
    },
    added: |Added { pooled, added, at_peak }| {
        format!(
            "逐队列用 Erlang C 再相加，每天 {added} 人；合成一个队列算，{pooled} 人：峰值相差 {at_peak:+} \
             人。各队列各留余量，而同一班组可以共用。"
        )
    },
    columns: ["算法", "每天人数", "峰值小时人数"],
    leaves_out: "没算进去的",
    method: |method, Divisor { per_head, occupancy }| match method {
        Method::PerHead => format!("咨询量 ÷ 饱和接待量 {per_head}"),
        Method::WorkHours => format!("工时 ÷ 占用率 {occupancy}"),
        Method::OfferedLoad => "负荷".into(),
        Method::SquareRoot => "负荷加其平方根".into(),
        Method::ErlangC => "Erlang C".into(),
        Method::ErlangA => "Erlang A".into(),
        Method::ErlangCByQueue => "Erlang C 逐队列相加".into(),
        Method::Simulated => "模拟所需".into(),
    },
    short,
    lacks: |method| match method {
        Method::PerHead => "时段、回合、排队、偶然、用餐、耐心",
        Method::WorkHours => "时段、排队、偶然、时限、耐心、积压",
        Method::OfferedLoad => "排队、偶然、时限、耐心、回合、积压",
        Method::SquareRoot => "时限、耐心、回合、坏日子",
        Method::ErlangC => "耐心、回合、打字、坏日子、积压",
        Method::ErlangA => "回合、打字、坏日子、积压",
        Method::ErlangCByQueue => "同一班组共用所有队列",
        Method::Simulated => "场景里没写的",
    },
    off: |Off { method, name, under, over }| {
        let under = under.map(|(most, when, count)| format!("{count} 个时段偏少，{when} 少 {most} 人"));
        let over = over.map(|(most, when, count)| format!("{count} 个时段偏多，{when} 多 {most} 人"));
        let off: Vec<String> = under.into_iter().chain(over).collect();
        if off.is_empty() {
            return format!("{name}：每个时段都与所需相同。");
        }
        format!("{name}：{}。{}", off.join("；"), why(*method))
    },
    certainty: |target| format!("达标把握：{target}"),
    note: "每天人数：每人按现有排班的在岗工时；峰值小时人数：同时在岗最多；达标把握：这么多人模拟的结果",
    plot: EstimatePlot {
        title: |Finding { team, division, needed, .. }| format!("{team}：除法得每天 {division} 人，模拟需 {needed} 人"),
        subject: |team| format!("{}人数：各种算法，及其模拟结果", first_name(team)),
        axis: "算法",
        certainty: "最没把握的目标的达标遍数所占比例",
        people: "每天人数",
        caption: "人数：每人按现有排班的在岗工时。各种算法顾客相同。",
    },
};

fn short(method: Method) -> &'static str {
    match method {
        Method::PerHead => "饱和量",
        Method::WorkHours => "工时",
        Method::OfferedLoad => "负荷",
        Method::SquareRoot => "平方根",
        Method::ErlangC => "Erlang C",
        Method::ErlangA => "Erlang A",
        Method::ErlangCByQueue => "逐队列",
        Method::Simulated => "所需",
    }
}

fn why(method: Method) -> &'static str {
    match method {
        Method::PerHead | Method::WorkHours => "它只知道一天的总量，人按现有排班的形状分配。",
        Method::OfferedLoad => "它没给偶然留余地：人人都忙时来的就得等。",
        Method::SquareRoot => "它给偶然留了余地，但不看时限多严。",
        Method::ErlangC => "它只保平均的一天，每个咨询当一件事；把握、回合、打字都不在内。",
        Method::ErlangA => "与 Erlang C 相同，只是离开的人给别人腾了位置。",
        Method::ErlangCByQueue => "它给每个队列各留余量。",
        Method::Simulated => "",
    }
}
