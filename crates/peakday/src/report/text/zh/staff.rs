//! The cheapest roster, in Chinese.

use super::names::first_name;
use crate::report::text::staff::{
    Choices, Effort, Found, Fresh, Label, Nothing, Present, Removals, Staff, StaffPlot, Unconfirmed, Wish, WithoutWish,
    Worst,
};
use crate::report::text::verdicts::Held;
use crate::study::{Proof, Tried};

pub(super) const STAFF: Staff = Staff {
    hours: |hours| format!("{hours} 人时"),
    found: |Found { cost, now, choice, replications }| {
        let now = now.map_or_else(String::new, |now| format!("（目前 {now}）"));
        let with = choice.map_or_else(String::new, |choice| format!("（选 {choice}）"));
        format!("找到的最省排班{with}：成本 {cost}{now}，另模拟 {replications} 遍，每个目标都达标。")
    },
    unconfirmed: |Unconfirmed { cost, target, held: Held { held, assessed }, is_out_of_time }| {
        let more = if *is_out_of_time { "时间（--budget）" } else { "遍数（--reps）" };
        format!(
            "没有一个排班得到验证。搜索中最省的排班成本 {cost}，但另模拟的 {assessed} 遍中，“{target}”只有 {held} 遍达标。\
             请增加{more}。"
        )
    },
    so_far: |cost| format!("已中断。到目前为止最省的排班成本 {cost}，还没有另行模拟验证。"),
    none_so_far: "已中断，还没有找到每个目标都达标的排班。",
    nothing: |Nothing { choice, target, held: Held { held, assessed }, wanted }| {
        let wanted = wanted.map_or_else(String::new, |wanted| format!("，要求 {wanted}"));
        let (of_choices, nearest) =
            choice.map_or_else(Default::default, |choice| ("和备选里".to_owned(), format!("、选最接近的 {choice}")));
        format!(
            "这些范围内{of_choices}没有能达标的排班：每个班次都排到上限{nearest}，“{target}”在 {assessed} 遍中也只有 {held} 遍达标{wanted}。"
        )
    },
    worst: |Worst { at, figure, goal, held: Held { held, assessed } }| {
        format!("最差在 {at}：平均 {figure}（{goal}）；该时段 {assessed} 遍中 {held} 遍达标。")
    },
    present: |Present { cost, missed }| match missed {
        None => format!("目前的排班成本 {cost}，在搜索的各遍中每个目标都达标。"),
        Some((target, Held { held, assessed })) => {
            format!("目前的排班成本 {cost}，“{target}”在 {assessed} 遍中 {held} 遍达标。")
        }
    },
    shift_columns: ["班次", "范围", "目前", "找到", "每人成本", "少一人则破", "此时达标"],
    target_columns: ["目标", "要求", "目前", "找到的（另行模拟）"],
    frontier_columns: ["把握", "成本", "另行模拟"],
    range: |low, high| format!("{low}..{high}"),
    only: |agents| format!("排 {agents} 人："),
    targets_heading: "目标",
    behind_heading: "依据",
    at_its_least: "已到下限",
    kept: "固定（--keep）",
    no_saving: "不破，也不省",
    held: |Held { held, assessed }| format!("{assessed} 遍中 {held} 遍"),
    holds_too: "不破，时间已用完",
    held_at_most: |Held { held, assessed }| format!("{assessed} 遍中最多 {held} 遍"),
    held_surely: |Held { held, assessed }, low| format!("{assessed} 遍中 {held} 遍（把握至少 {low}）"),
    on_average: "平均",
    fresh: |Fresh { from, to, candidates }| {
        let which = match candidates {
            1 => "只有这一个排班用过另外的遍数".to_owned(),
            candidates => format!("共有 {candidates} 个排班先后各用一批另外的遍数验证，这是最后一个"),
        };
        format!("找到的排班的把握，取自搜索没有用过的第 {from} 至 {to} 遍：{which}。")
    },
    removals: |Removals { shifts, tried, breaking, holding, searched, is_cut_short }| {
        let which = if tried == shifts {
            format!("{shifts} 个班次")
        } else {
            format!("{shifts} 个班次中还能再少的 {tried} 个")
        };
        let what = match (breaking == tried, holding) {
            (true, _) => "少一人都会有目标破线".to_owned(),
            (false, 0) => format!("{breaking} 个少一人就有目标破线，其余少了也不省"),
            (false, holding) => {
                format!("{breaking} 个少一人就有目标破线，另有 {holding} 个少一人也达标、更省，时间用完没有采用")
            }
        };
        let certain = if *is_cut_short {
            "先模拟最接近破线的各遍，其余各遍全部达标也补不回来时就不再模拟。"
        } else {
            ""
        };
        format!(
            "证明（少一人）：{which}各试了少排一人，其余不变，同样的搜索 {searched} 遍：{what}。{certain}表里的时段是下降最多的那个。"
        )
    },
    swaps: |tried, of| match (tried, of) {
        (_, 0) => "证明（换班次）：没有可以换成更省班次的人。".into(),
        (0, of) => format!("证明（换班次）：把一人换到更省的班次，共 {of} 种换法，都没有试。"),
        (tried, of) if tried == of => {
            format!("证明（换班次）：把一人换到更省的班次，共 {of} 种换法，都试过：没有一种达标。")
        }
        (tried, of) => {
            format!("证明（换班次）：把一人换到更省的班次，共 {of} 种换法，试了 {tried} 种：没有一种达标。")
        }
    },
    proof: |proof| {
        let may_hold = "相差不止一人或一次换班次的，可能更省也达标。";
        match proof {
            Proof::Complete => {
                "证明（所有更省的排班）：范围内所有更省的排班，在搜索的各遍上都已排除，前提是多排人不会把明显的破线变成达标；\
                 提前放弃的排班，每次判断误判的机会不超过十万分之一。"
                    .to_owned()
            }
            Proof::TooMany => {
                format!("证明（所有更省的排班）：没有做到。更省的排班太多，没有逐一排除：{may_hold}")
            }
            Proof::OutOfTime(Tried { of: 0, .. }) => {
                format!("证明（所有更省的排班）：没有做到。时间（--budget）用完，一个也没有排除：{may_hold}")
            }
            Proof::OutOfTime(Tried { tried, of }) => format!(
                "证明（所有更省的排班）：没有做到。更省的排班，各班次人数都不超过 {of} 个排班中的某一个；时间（--budget）用完前，\
                 排除了其中 {tried} 个，连同所有人数更少的。其余的{may_hold}"
            ),
        }
    },
    effort: |Effort { rosters, replications, searched }| {
        format!("共模拟 {rosters} 个排班、{replications} 遍，搜索中每个排班最多 {searched} 遍。")
    },
    out_of_time: "--budget 给的时间已用完：在更快的机器上结果可能不同。",
    without_set: "staffed.toml 是换成这个排班的场景，不含 --set 改的内容。",
    partly: "已中断：还没有算完的把握不在表里。",
    paste: "要用这个排班：",
    frontier_heading: "各种把握下最省的排班",
    no_roster: "范围内没有",
    not_confirmed: "未验证",
    certainty: |wanted, label| match label {
        Label::Cheap => format!("{wanted}，省钱"),
        Label::Balanced => format!("{wanted}，均衡"),
        Label::Safe => format!("{wanted}，稳妥"),
        Label::Between => wanted.to_owned(),
    },
    people_of: |team| format!("{}人数", first_name(team)),
    wish: |Wish { shift, agents, without }| {
        let unconfirmed = |is_confirmed: bool| if is_confirmed { "" } else { "，另行模拟未能验证" };
        let shift = first_name(shift);
        match without {
            WithoutWish::Saves { amount, agents: then, is_confirmed } => format!(
                "{shift}固定 {agents} 人：比不固定时最省的排班多 {amount}（那时排 {then} 人{}）。",
                unconfirmed(*is_confirmed)
            ),
            WithoutWish::Same => format!("{shift}固定 {agents} 人：不多花钱，不固定也没有找到更省的排班。"),
            WithoutWish::Holds { amount, agents: then, is_confirmed } => format!(
                "{shift}固定 {agents} 人就没有能达标的排班；不固定时有，成本 {amount}（排 {then} 人{}）。",
                unconfirmed(*is_confirmed)
            ),
            WithoutWish::Nothing => format!("{shift}不固定 {agents} 人，范围内也没有能达标的排班。"),
            WithoutWish::Unknown => format!("{shift}固定 {agents} 人多花多少，还不知道：已中断。"),
        }
    },
    choices: Choices {
        heading: "备选",
        columns: ["最省的排班", "多花", "人数"],
        best: "选中",
        ruled_out: "没有更省的",
        nothing: "排到上限也不达标",
        unknown: "还不知道",
        behind: |ruled_out, of| {
            let without = match ruled_out {
                0 => String::new(),
                some => format!("其中 {some} 种没有去找最省的排班，因为比找到的更省的都已排除。"),
            };
            format!("备选：共 {of} 种组合，用同样的顾客。{without}")
        },
        frontier_heading: "各种把握下最省的排班（按选中的组合）",
        wishes: "固定班次多花多少，按选中的组合算，没有比较其他组合。",
    },
    people_heading: "谁哪天上什么班",
    people_columns: ["班组", "人员"],
    plot: StaffPlot {
        subject: "各班次人数", now: "目前", found: "找到", caption: "班次后面是搜索的范围。"
    },
};
