//! What was learnt of a report of intervals, in Chinese.

use crate::calibrate::DeskAssumption;
use crate::report::text::intervals::{CheckSaid, Intervals, IntervalsSaid, NotTold};
use crate::report::words;

pub(super) const INTERVALS: Intervals = Intervals {
    check: |CheckSaid { queue, agrees, lost_is_fitted, lost, wait, in_time, within }| {
        let of = queue.map_or_else(String::new, |queue| format!("（{queue}）"));
        let mut parts: Vec<String> = Vec::new();
        if !lost_is_fitted {
            parts.push(format!("{} 在等待时离开（报表 {}）", lost[1], lost[0]));
        }
        parts.extend(wait.map(|[reported, simulated]| format!("平均等待 {simulated}（报表 {reported}）")));
        parts.extend(in_time.map(|[reported, simulated]| format!("{within}内接起 {simulated}（报表 {reported}）")));
        let fitted = if *lost_is_fitted { "耐心是按离开的人数与报表相同定的。" } else { "" };
        match (parts.is_empty(), agrees) {
            (true, _) => format!("报表{of}没有可以检验模型的数：耐心是按离开的人数与报表相同定的。"),
            (false, true) => {
                format!("模型与报表{of}相符：用这些数、这些来量和坐席模拟，{}。{fitted}", parts.join("，"))
            }
            (false, false) => format!(
                "模型与报表{of}不符：用这些数、这些来量和坐席模拟，{}。{fitted}弄清原因之前不要用来排班：\
                 坐席可能还做别的事或在小休，来量可能一阵一阵，或者列的意思不同。",
                parts.join("，")
            ),
        }
    },
    too_busy: |busy| format!("报表里的工作量比在岗工时多：{busy}。坐席数是工时吗？时长是总和吗？没有模拟。"),
    answered: |answered, intervals| format!("{intervals} 个时段，接起 {}", words::count(answered as f64)),
    lost: |lost, intervals| format!("{intervals} 个时段，离开 {}", words::count(lost as f64)),
    from_means: "各时段的平均",
    with_wrap_up: "各时段的平均，包含话后处理",
    from_waits: "全部等待时间除以离开的人数",
    by_simulation: "模拟这些天",
    compared: |days, contacts| format!("报表与模拟：最近 {days} 天，{} 个咨询", words::count(contacts as f64)),
    columns: ["项目", "报表", "模拟", "20 份这样的报表里有 19 份"],
    share_lost: "在等待时离开",
    wait_of_answered: "接起的平均等待",
    wait_of_all: "全部的平均等待",
    in_time: |within| format!("{within}内接起"),
    busy: "忙的时间占在岗工时",
    cut_nights: |nights| {
        format!("有 {nights} 个午夜，报表只写了一侧的时段：前一天单独模拟到底，那时还在等的人不算进后一天。")
    },
    other_occupancy: "报表的占用率与处理时长除以在岗工时不一致：其中一个算进了别的事或小休，或处理时长不全。",
    moves: "假设了什么，换一种假设时是多少",
    of_moves: ["假设", "在等待时离开", "平均等待"],
    of_moved_patience: ["假设", "耐心，平均"],
    assumed: |assumption| match assumption {
        None => "照假设：都服从指数分布，来量在一个时段里均匀",
        Some(DeskAssumption::EvenHandling) => "处理时长差别较小（变异系数 0.5）",
        Some(DeskAssumption::UnevenHandling) => "处理时长差别较大（1.5）",
        Some(DeskAssumption::ShortHandling) => "处理时长取区间里最短的",
        Some(DeskAssumption::LongHandling) => "处理时长取区间里最长的",
    },
    out_of_reach: "得不出",
    intervals: |IntervalsSaid { intervals, step, missing, offered, answered, abandoned, lost_is_rest }| {
        let [offered, answered, abandoned] = [offered, answered, abandoned].map(|number| words::count(*number as f64));
        let of = if step.is_empty() { String::new() } else { format!("，每个 {step}") };
        let missing = if *missing == 0 { String::new() } else { format!("，中间缺 {missing} 个") };
        let rest = if *lost_is_rest { "（没有接起的都算离开）" } else { "" };
        format!("{intervals} 个时段{of}{missing}：来了 {offered}，接起 {answered}，离开 {abandoned}{rest}。")
    },
    roster: |hours, step| format!("排班：照报表的在岗坐席，共 {hours} 小时，每 {step} 一格，取整后总工时不变。"),
    missing: |missing| match missing {
        NotTold::HandlingSpread => "处理时长的差别：当作指数分布；逐个会话的日志能看出".to_owned(),
        NotTold::PatienceFamily => {
            "耐心服从什么分布：当作指数分布，对报表里这样的等待成立；更久的等待有多少人肯等，报表没有说".to_owned()
        }
        NotTold::PatienceAtLeast(least) => {
            format!("耐心：至少 {least}；有离开的人的平均等待，或在岗坐席数，就能知道")
        }
        NotTold::PatienceWide(wide) => {
            format!("耐心：定不出来，随假设不同是 {wide}；有离开的人的平均等待就能知道")
        }
        NotTold::PatienceOutOfReach => {
            "耐心：以这些坐席和工作量，耐心多长都得不出报表里离开的人数；有离开的人的平均等待就能知道".to_owned()
        }
        NotTold::PatienceNoWaits => "耐心：有接起的和离开的人的平均等待，或在岗坐席数，就能知道".to_owned(),
        NotTold::AgentsOfQueues => {
            "谁在岗：坐席数是按队列给的，接几个队列的人在每个里都算；用 --queue 逐个队列校准".to_owned()
        }
    },
};
