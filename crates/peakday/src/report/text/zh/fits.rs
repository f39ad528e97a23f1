//! How well a log is fitted, in Chinese.

use crate::calibrate::RoundsFamily;
use crate::fit::Family;
use crate::report::text::calibrate::Parameter;
use crate::report::text::fits::{Arrivals, ArrivalsFitted, Doubt, Doubted, Fits, Fitted, Rounds, RoundsFitted};
use crate::report::words;

pub(super) const FITS: Fits = Fits {
    subtitle: |contacts| format!("simulate calibrate 从 {} 次咨询学到的", words::count(contacts as f64)),
    title: |Fitted { queue, parameter, family: of, mean, between, rests_on, distance, is_poor }| {
        let thing = of_queue(*queue, thing(*parameter));
        let of = family(*of);
        let rest = format!("平均 {mean}（{between}），依据 {rests_on}");
        match distance {
            Some((points, at)) if *is_poor => {
                format!("{thing}：{of}拟合得不好，在 {at} 处与日志差 {points} 个百分点；{rest}")
            }
            Some((points, _)) => format!("{thing}：{of}，{rest}；与日志最多差 {points} 个百分点"),
            None => format!("{thing}：{of}，{rest}"),
        }
    },
    subject: |parameter| match parameter {
        Parameter::Patience => "到某一时刻已失去耐心的顾客比例，接待过的算作还能再等".to_owned(),
        other => format!("{}：到某一时刻已结束的比例", thing(other)),
    },
    in_log: "日志",
    band: "日志的 95%",
    family,
    share: "已结束的比例",
    time: "时间（对数刻度）",
    caption: "粗线是日志本身，不假设分布；细线是写进场景的分布；虚线是没有选用的分布。拟合得好，细线就在粗线之内；\
              剩下的不多时，日志自己也说不准。",
    silent: |is_named| {
        if is_named {
            "不辞而别的顾客在得到回复前已失去耐心，具体何时按粗线自身分摊（Turnbull 法）。"
        } else {
            "日志没有标出谁不辞而别：只有一个回合的会话中有多少已无人，由粗线按等待时间自行估计。"
        }
    },
    table: ["已结束的比例", "日志", "拟合"],
    rounds: Rounds {
        title: |RoundsFitted { queue, family, mean, between, chats, distance, is_poor }| {
            let thing = of_queue(*queue, "回合数");
            let of = rounds_family(*family);
            let rest = format!("平均 {mean}（{between}），依据 {chats} 个会话");
            if *is_poor {
                format!("{thing}：{of}拟合得不好，与日志差 {distance} 个百分点；{rest}")
            } else {
                format!("{thing}：{of}，{rest}；与日志最多差 {distance} 个百分点")
            }
        },
        subject: "各回合数的会话比例",
        family: rounds_family,
        share: "会话比例",
        axis: "回合数",
        or_more: |rounds| format!("≥{rounds}"),
        caption: "柱是日志，实心点是写进场景的分布，空心点是没有选用的分布。相差多少按“不超过这么多回合”的比例计算。",
    },
    arrivals: Arrivals {
        title: |ArrivalsFitted { queue, days, inside }| {
            let thing = of_queue(*queue, "进线");
            match inside {
                Some(inside) => format!("{thing}：{days} 天里各小时的咨询量，{inside} 落在应含 90% 的范围内"),
                None => format!("{thing}：{days} 天的平均；天数或来量太少，说不出各天差多少"),
            }
        },
        subject: "每小时的咨询量：各天的实际值与预计值",
        per_hour: "每小时咨询量",
        axis: "几点",
        day: "某天的咨询量",
        expected: "预计",
        band: "90% 范围",
        all_days: "所有各天",
        weekdays: ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"],
        caption: |days, has_band| {
            let band =
                if has_band { "范围：偶然，加上各天各小时的忙闲（写进场景）。" } else { "" };
            format!("线：这一小时的平均。{band}一个点是某天的一小时，每幅只画最后 {days} 天。")
        },
    },
    doubts: |doubts| {
        let said = doubts.iter().map(|Doubt { queues, what, worst }| {
            let all = (!queues.is_empty()).then(|| queues.join("、"));
            let of = |thing: &str| of_queue(all.as_deref(), thing);
            match what {
                Doubted::Poor(parameter) => format!("{}，分布与日志最多差 {worst} 个百分点", of(thing(*parameter))),
                Doubted::PatienceBeyond if queues.len() > 1 => {
                    format!("{}，超出最长等待（{worst}以上）的部分", of("耐心"))
                }
                Doubted::PatienceBeyond => format!("{}，{worst}以后的部分", of("耐心")),
                Doubted::CallsAtOnce => format!(
                    "全部时长，{worst} 的通话开始时该客服的上一通还没结束：时长可能是毫秒，或一个名字是好几个人"
                ),
                Doubted::ShortCalls => format!("{}，平均只有 {worst}：时长可能是分钟", of("通话")),
                Doubted::Drift => format!("{}，各周不一样", of("处理时长")),
                Doubted::Arrivals => format!("{}，最少的只有 {worst} 落在应含 90% 的范围内", of("进线")),
            }
        });
        format!("可疑之处：{}。", said.collect::<Vec<_>>().join("；"))
    },
};

/// What durations are of.
const fn thing(parameter: Parameter) -> &'static str {
    match parameter {
        Parameter::Talk => "通话",
        Parameter::WrapUp => "话后处理",
        Parameter::Patience => "耐心",
        Parameter::Think => "顾客思考",
        Parameter::Session => "机器人会话",
        Parameter::Rounds => "回合数",
        _ => "写一条回复",
    }
}

fn of_queue(queue: Option<&str>, thing: &str) -> String {
    // Between Latin letters and Chinese characters there is a space.
    let space = |queue: &str| if queue.ends_with(|last: char| last.is_ascii_alphanumeric()) { " " } else { "" };
    queue.map_or_else(|| thing.to_owned(), |queue| format!("{queue}{}的{thing}", space(queue)))
}

pub(super) const fn family(family: Family) -> &'static str {
    match family {
        Family::Exponential => "指数分布",
        Family::Lognormal => "对数正态分布",
        Family::Gamma => "Gamma 分布",
        Family::Weibull => "韦布尔分布",
    }
}

const fn rounds_family(family: RoundsFamily) -> &'static str {
    match family {
        RoundsFamily::Geometric => "几何分布",
        RoundsFamily::Poisson => "1 + 泊松",
    }
}
