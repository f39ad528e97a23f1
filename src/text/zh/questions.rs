//! What is wrong with a question about a scenario, in Chinese.

use crate::text::Message;
use crate::text::questions::{
    BadPlans, NoAgents, NoMoment, OtherBase, OtherTime, Outside, Questions, UnknownId, UnknownStep, UnknownTeam,
};
use crate::vary::NoVary;

pub(super) const QUESTIONS: Questions = Questions {
    unknown_team: |UnknownTeam { team, meant, teams }| {
        let help = match meant {
            Some(meant) => format!("是不是 `{meant}`？"),
            None => format!("班组有 {}", teams.join("、")),
        };
        Message::of(format!("没有班组 `{team}`"), help)
    },
    no_chats: || Message::alone("这个场景里没有班组接待聊天，没有可比较的同时接待上限"),
    which_team: |teams| Message::of("有几个班组接待聊天", format!("用 --team 指定一个：{}", teams.join("、"))),
    works_no_chats: |team| Message::alone(format!("班组 `{team}` 不接待聊天，没有可比较的同时接待上限")),
    too_many_limits: |most| Message::of(format!("连同目前的上限，超过了 {most} 个"), "少写几个，如 --limits 2,4,8"),
    no_targets: || Message::of("场景里没有目标，谈不上守不守得住", "加一个 [[target]]，写比例和要求的把握"),
    no_traffic_range: |text| {
        Message::of(
            format!("`{text}` 不是流量范围"),
            "写两个倍数，1 在中间，最多两位小数，不超过 5，如 --traffic 0.7..1.6",
        )
    },
    unknown_step: |UnknownStep { step }| {
        Message::of(
            format!("看不懂变化 `{step}`"),
            "可以写 bot=10（机器人独立解决少几个百分点）、slower=10（处理时长多百分之几）、absence=5（缺勤多几个百分点）、\
             traffic=20（流量多百分之几），或一项赋值，如 shift.late.agents=-2",
        )
    },
    no_bot: |step| Message::of(format!("`{step}`：没有能独立解决问题的机器人"), "去掉这一项"),
    not_comparable: |assignment| {
        Message::of(
            format!("`{assignment}` 会变成另一次模拟，不能逐遍相比"),
            "起止时间、时段、种子、遍数、队列和目标都要保持不变；要改请用 --set",
        )
    },
    no_vary: |text, why| {
        Message::of(no_values(text, why), "如 --vary \"shift.late.agents=20..40:5\" 或 --vary \"bot.mode.1=0.2,0.4\"")
    },
    no_choice: |text, why| {
        Message::of(
            no_values(text, why),
            "如 --choice \"bot.mode.1.3=0.2,0.4\" 或 --choice \"shift.wave.hours=18:00-00:00,19:00-00:00\"",
        )
    },
    chosen_twice: |path| Message::of(format!("`{path}` 写了两次 --choice"), "把它的值写在一个 --choice 里，用逗号隔开"),
    no_decision: |path| {
        Message::of(
            format!("`{path}` 不是方案能决定的"),
            "应为 bot.mode、team.<班组>.max_concurrency、shift.<班次>.hours 等可以决定的项；顾客和工作的特性要改请用 --set",
        )
    },
    choice_of_range: |key| Message::of(format!("`{key}` 既有范围，又是备选项"), "--range 和 --choice 只留一个"),
    too_many_choices: |count, most| Message::of(format!("共 {count} 种组合，超过 {most} 种"), "少写几个备选值"),
    bad_choice: |assignments| {
        Message::of(format!("备选 {assignments} 有错误，没有开始模拟："), "去掉这些值，或按下面的说明修改")
    },
    varied_twice: |path| Message::of(format!("`{path}` 写了两次 --vary"), "把它的值写在一个 --vary 里，用逗号隔开"),
    unequal: |lengths| {
        let lengths: Vec<String> = lengths.iter().map(usize::to_string).collect();
        Message::of(
            format!("用 --zip 时各个 --vary 的值要一样多；现在是 {} 个", lengths.join("、")),
            "每个写一样多的值；去掉 --zip 则两两组合",
        )
    },
    too_many_plans: |count, most| Message::of(format!("共 {count} 个方案，超过 {most} 个"), "把步长放大，或少改几处"),
    too_much_for_plans: |plans, needed, limit| {
        Message::of(
            format!("{plans} 个方案的结果约需内存 {needed}，超过上限 {limit}"),
            "把步长放大，或少改几处，或用 --memory 放宽上限",
        )
    },
    bad_plans: |BadPlans { count, assignments }| {
        Message::of(
            format!("{count} 个方案全都有错误，没有开始模拟；方案 {} 的错误：", assignments.join(" ")),
            "去掉这些值，或按下面的说明修改",
        )
    },
    other_sweep: |folder| {
        Message::of(
            format!("{folder} 里有另一次未完成的扫描"),
            "用它自己的命令做完，用 --out 换文件夹，或用 --overwrite 删掉它的方案",
        )
    },
    one_plan: || {
        Message::of(
            "至少要有两个方案才能对比",
            "再写一个场景，或写方案文件：simulate compare base.toml --plans plans.toml",
        )
    },
    too_many_side_by_side: |most| Message::of(format!("方案超过了 {most} 个"), "一次少比几个：一页并列不下更多"),
    other_time: |OtherTime { plan, base, key, values: [of_base, of_plan] }| {
        Message::of(
            format!("方案 `{plan}` 无法对比：它的 {key} 是 {of_plan}，`{base}` 的是 {of_base}"),
            format!("各方案的时段须相同：把 {key} 设成一样，如 --set {key}=..."),
        )
    },
    no_base: |file| {
        Message::of(
            format!("{file} 没有写明是哪个场景的方案"),
            "在第一个 [[plan]] 之前写 base = \"scenario.toml\"，或先写场景：simulate compare scenario.toml --plans plans.toml",
        )
    },
    other_base: |OtherBase { file, base, scenario }| {
        Message::of(format!("{file} 是 {base} 的方案，不是 {scenario} 的"), "改写那个场景，或删去方案文件里的 `base`")
    },
    no_plan_file: |file| {
        Message::of(
            format!("{file} 不是方案文件"),
            "方案文件里有 [[plan]]，各有 name 和 set = [\"key=value\", ...]；场景不用 --plans",
        )
    },
    plans_of_plans: |file| {
        Message::of(
            format!("{file} 本身就是方案文件，--plans 没有可以改动的场景"),
            "先写场景，或不用 --plans，直接写两个方案文件",
        )
    },
    no_team_target: || Message::of("没有一个有人接待的队列设了目标，无从说多少人才够", "在场景里加一个 [[target]]"),
    no_target_of: |team| {
        Message::of(
            format!("班组 `{team}` 接待的队列都没有目标，无从说多少人才够"),
            "换一个班组，或给它的某个队列加一个 [[target]]",
        )
    },
    no_agents: |NoAgents { key, meant, keys }| {
        let help = match meant {
            Some(meant) => format!("是不是 `{meant}`？"),
            None => format!("班次人数有 {}", keys.join("、")),
        };
        Message::of(format!("`{key}` 不是这个场景里班次的人数"), help)
    },
    range_twice: |key| Message::of(format!("`{key}` 写了两个范围"), "每个班次只写一个 --range"),
    no_range: |keys| {
        let example = keys.first().map_or("shift.1.agents", String::as_str);
        Message::of("没有班次写了人数范围", format!("加上 --range {example}=20..60，或在场景里写 agents = \"20..60\""))
    },
    keeps_nothing: |key| {
        Message::of(format!("`{key}` 没有范围，本来就不变"), "去掉 --keep，或给这个班次写一个 --range")
    },
    keeps_no_number: |key, low, high| {
        Message::of(
            format!("`{key}` 在场景里是范围，没有说固定几人"),
            format!("写上人数，{low} 到 {high}：--keep {key}={high}"),
        )
    },
    keeps_outside: |key, low, high| {
        Message::of(
            format!("--keep 给 `{key}` 的人数不在范围 {low}..{high} 内"),
            format!("写 {low} 到 {high} 的人数，或放宽范围"),
        )
    },
    too_many_ranges: |most| Message::of(format!("范围超过 {most} 个"), "不用变的班次不写范围"),
    upper_ends: || {
        Message::of(
            "每个班次都排到范围的上限时，场景有错误",
            "降低上限，或改掉不允许的地方（同时离开的人数写成比例，如 max_away = 0.2）",
        )
    },
    nothing_found: "已中断，还没有找到每个目标都达标的排班：没有结果",
    no_incidents: || {
        Message::of("基准方案里没有突发事件", "在场景里写 [[incident]]，或用 --scenarios 写明可能发生什么")
    },
    no_moment: |NoMoment { at, example }| {
        Message::of(
            format!("看不懂日期和时间 `{at}`"),
            format!("日期和时间都写，如 {example}；只写时间，取模拟时段里的第一个"),
        )
    },
    outside: |Outside { at, start, end }| {
        Message::of(format!("{at} 不在模拟时段内"), format!("模拟时段从 {start} 到 {end}"))
    },
    unknown_id: |UnknownId { id, meant, example }| {
        let help = match meant {
            Some(meant) => format!("是不是 `{meant}`？"),
            None => format!("编号写在方括号里，如 [{example}]"),
        };
        Message::of(format!("没有编号 `{id}`"), help)
    },
};

/// What is wrong with a place and its values.
fn no_values(text: &str, why: &NoVary) -> String {
    match why {
        NoVary::NoAssignment => format!("`{text}` 没有写清改哪里、取哪些值"),
        NoVary::Empty => format!("`{text}` 里有空的值"),
        NoVary::Range(range) => format!("`{range}` 不是范围"),
        NoVary::TooMany(most) => format!("`{text}` 超过 {most} 个值"),
        NoVary::Twice(value) => format!("`{text}` 里 {value} 写了两次"),
    }
}
