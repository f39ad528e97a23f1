//! Chinese, for explanations and the page.

use super::page::{Assumptions, Explain, Page, Sheet};
use super::zh::{limit_span, moment, span};
use crate::assess::Reason;
use crate::model::{Assign, Attend, Batch, BotMode, Deadline, NobodyThere, PatienceUntil, Routing, Trigger};
use crate::observe::Time;
use crate::report::words;
use crate::units::Clock;

pub(super) const PAGE: Page = Page {
    explain: Explain {
        came: |came| {
            let some = |count: f64, what: &str| (count >= 0.05).then(|| format!("{what} {}", words::count(count)));
            let of_all: Vec<String> = [
                some(came.follow_ups, "其中后续"),
                some(came.contained, "机器人自助解决"),
                some(came.left_bot, "机器人处流失"),
                Some(format!("请求人工 {}", words::count(came.asked))),
                some(came.messages, "留言"),
                some(came.returned, "会话关闭后再来"),
            ]
            .into_iter()
            .flatten()
            .collect();
            format!("来询 {}：{}。", words::count(came.offered), of_all.join("、"))
        },
        waited: |before, mean, after, left| {
            let before = before.map_or_else(String::new, |before| format!("开始时 {before}，"));
            format!("等待人数：{before}平均 {mean}，结束时 {after}；流失 {left}。")
        },
        people: |work, backlog, on_duty, short, shared| {
            let backlog = backlog.map_or_else(String::new, |backlog| format!("，积压另需 {backlog} 人"));
            let short = match short {
                0 => String::new(),
                short => format!("，缺 {short} 人"),
            };
            let shared =
                if shared.is_empty() { String::new() } else { format!("这些人也处理{shared}，已计入。") };
            format!("人手：新来的工作需 {work} 人{backlog}；在岗 {on_duty} 人{short}。{shared}")
        },
        took: |time, p50, p90| {
            let what = match time {
                Time::Wait => "等待时间",
                Time::Turnaround => "从提交到完成",
                _ => "首次响应时间",
            };
            format!("{what}：一半在 {p50} 以内，九成在 {p90} 以内。")
        },
        formulas_for: |asked, work, agents, patience| {
            let patience = patience.map_or_else(String::new, |patience| format!("，耐心 {patience}"));
            format!("公式（每小时 {asked} 个，每个工作量 {work}，{agents} 人{patience}）：")
        },
        wait_at_all: "需等待",
        mean_wait: "平均等待",
        within: |limit| format!("≤{}", limit_span(limit)),
        leave: "流失",
        for_ever: "无限增长",
        simulated: "模拟，到客服接待",
        simulated_reply: "模拟，到首次回复",
        why_they_differ: "为何不同：",
        reason: |reason| match reason {
            Reason::Overload(share) => format!(
                "来的工作超过能做的（{:.0} %）：Erlang C 里队列无限增长；一个时段里只是刚开始增长。",
                100.0 * share
            ),
            Reason::Carried(waiting) => {
                format!("开始时已有 {} 个在等待；公式不知道之前的时段。", words::count(waiting))
            }
            Reason::Shared => "同样的人还处理别的队列；公式把他们全算给这一个。".into(),
            Reason::Pushed => {
                "咨询直接分给某位客服，在其名下等待，空闲的同事够不着；公式里下一位有空的人就接下一个。".into()
            }
            Reason::Writing(seconds) => format!(
                "首次响应到回复发出才算结束，平均要写 {}；公式里客服一开始接待，等待就结束。",
                words::seconds(seconds)
            ),
            Reason::Rounds(open) => {
                format!("进行中会话的后续回合插在中间：每人同时有 {open:.1} 个会话，轮流回复；公式里一次做完一个。")
            }
            Reason::Slots(open, slots) => format!(
                "接待位已满：平均 {open:.1} 个，上限 {slots} 个，客户思考时也占着；新来的等的是位子，不是空闲的人。"
            ),
            Reason::PatienceToReply => "耐心持续到首次回复为止；Erlang A 里只到有客服接待为止。".into(),
            Reason::Messages => "留言没有耐心期限，一直等到有人在岗。".into(),
            Reason::Busyness => {
                "有的日子和时段比预期忙，有的比预期闲；忙时的损失大于闲时的收益。公式只知道一个平均数。".into()
            }
            Reason::Agents => "客服快慢不一；公式只知道一个平均数。".into(),
        },
        teams: "人手",
        team: |name, on_duty, rostered, others| {
            let others = if others.is_empty() { String::new() } else { format!("（{others}）") };
            format!("{name}：排班 {rostered} 人，在岗 {on_duty} 人{others}。")
        },
        absent: "人缺勤",
        on_breaks: "人轮休",
        cut_off: "人因突发无法工作",
        overtime: "人加班",
        time_of_team: "时间去向",
        work: ["写回复", "写给静默离开者", "通话", "收尾", "任务"],
        customers_think: "客户思考中",
        nothing_to_do: "无事可做",
        slots_of_team: "人均会话",
        slots: ["同时接待", "正在回复", "等待回复", "客户思考", "静默离开", "保留", "上限", "有效并发", "最多"],
        slots_note: "有效并发：相当于多少位一次只接一个会话的客服；最多：人人不停地写时能达到的数。",
    },
    assumptions: Assumptions {
        default: "默认",
        of_platform: "平台默认",
        run: "模拟设置",
        demand: "需求",
        queue: |name| format!("队列：{name}"),
        bot: "机器人",
        team: |name| format!("班组：{name}"),
        what_follows: "后续",
        floor: "现场",
        always: "本程序的每次模拟",
        horizon: |from, to, interval| format!("{} 至 {}，每 {}一个时段。", moment(from), moment(to), span(interval)),
        replications: |replications, seed, confidence| {
            format!("{replications} 次重复，种子 {seed}；区间的置信水平为 {}。", words::wanted_percent(confidence))
        },
        drain: |drain| format!("结束后，未完成的最多再处理 {}。", span(drain)),
        warm_up: |warm_up| match warm_up {
            Some(length) => format!("从开始前 {} 起模拟，不计入报告。", span(length)),
            None => "开始时没有积压，除非方案另有说明。".into(),
        },
        source: |name, total, at, most| {
            format!("{name}平均带来 {total} 个咨询，最多的时段从 {} 起（{most} 个）。", moment(at))
        },
        orders: |name, total| format!("{name}平均带来 {total} 个订单，只引出后续。"),
        trace: |name, total| format!("{name}重放记录：{total} 个咨询，时刻照旧。"),
        varies: |days, intervals| {
            let days = (days > 0.0).then(|| format!("逐日变异系数 {}", words::wanted_percent(days)));
            let intervals = (intervals > 0.0).then(|| format!("更短时段变异系数 {}", words::wanted_percent(intervals)));
            let parts: Vec<String> = [days, intervals].into_iter().flatten().collect();
            format!("除偶然外，{}。", parts.join("，"))
        },
        day_totals: "每日总量介于低值与高值之间。",
        by_chance: "每天只有偶然的差异（泊松）；真实的日子差异更大。",
        spike: |name, at, contacts| format!("其中{name}自 {} 起带来 {contacts} 个。", moment(at)),
        kind: |name, share, rounds, bot| {
            format!(
                "{} 关于{name}：{rounds:.1} 个回合，机器人解决其接待的 {}。",
                words::wanted_percent(share),
                words::wanted_percent(bot)
            )
        },
        vips: |share| format!("{} 为贵宾，优先。", words::wanted_percent(share)),
        chat: |reply, think| format!("聊天：写一条回复平均 {reply}，客户再次发问前平均思考 {think}。"),
        phone: |talk| format!("电话：一通平均 {talk}。"),
        task: |work| format!("任务：每个平均 {work}；无人在线等待。"),
        deadline: |deadline| match deadline {
            None => "没有时限。".into(),
            Some(Deadline::Within { span: length, hours: None }) => format!("须在 {} 内完成。", span(*length)),
            Some(Deadline::Within { span: length, hours: Some(hours) }) => {
                format!("须在 {} 的 {} 内完成。", words::window(hours.hours), span(*length))
            }
            Some(Deadline::Batches(batches)) => {
                let batch =
                    |batch: &Batch| format!("{} 前提交的 {} 前完成", Clock(batch.filed_by), Clock(batch.done_by));
                let batches: Vec<String> = batches.iter().map(batch).collect();
                format!("{}。", batches.join("，"))
            }
        },
        assign: |assign| match assign {
            Assign::Pool => "咨询在同一个队列里等下一位空闲的客服。".into(),
            Assign::Push { sticky: None } => "咨询立即分给一位客服，在其名下等待。".into(),
            Assign::Push { sticky: Some(length) } => {
                format!("咨询立即分给一位客服，在其名下等待；{} 内再来的仍分给同一位。", span(length))
            }
        },
        routing: |routing| match routing {
            Routing::LeastLoaded => "会话最少的客服接下一个。",
            Routing::LeastPending => "会话最少、其次未回消息最少的客服接下一个。",
            Routing::LongestIdle => "空闲最久的客服接下一个。",
            Routing::RoundRobin => "客服轮流接。",
            Routing::Random => "随机选一位客服。",
        },
        nobody_there: |nobody| match nobody {
            NobodyThere::Wait => "无人在岗时，咨询等待。".into(),
            NobodyThere::Message { still_there } => {
                format!("无人在岗时，咨询留言；处理时 {} 的留言者还在。", words::wanted_percent(still_there))
            }
            NobodyThere::TurnAway => "无人在岗时，咨询被拒接。".into(),
        },
        patience: |patience, until| match (patience, until) {
            (None, _) => "客户会一直等下去。".into(),
            (Some(mean), PatienceUntil::Assignment) => format!("客户平均等 {mean} 还没有客服接待就离开。"),
            (Some(mean), PatienceUntil::FirstReply) => format!("客户平均等 {mean} 还没有首次回复就离开。"),
        },
        silent: |share| match share {
            0.0 => "离开的客户会说一声：位子立即空出。".into(),
            share => format!("{} 的离开者不声不响，会话仍开着。", words::wanted_percent(share)),
        },
        idle_close: |closes| match closes {
            None => "会话不因沉默而关闭。".into(),
            Some(mean) => format!("沉默 {mean} 后会话关闭。"),
        },
        limit: |limit| match limit {
            None => "等待人数没有上限。".into(),
            Some(limit) => format!("最多 {limit} 个等待，再来的被拒接。"),
        },
        greeting: |mean| format!("先发出 {mean} 的问候，首次响应即告结束。"),
        canned: |share, time| {
            format!("{} 的回复用快捷短语，只需 {} 的时间。", words::wanted_percent(share), words::wanted_percent(time))
        },
        slowdown: |share| format!("每多开一个会话，写作慢 {}。", words::wanted_percent(share)),
        switch_time: |mean| format!("换到另一个会话需 {mean}。"),
        wrap_up: |mean| format!("收尾平均 {mean}。"),
        linger: |mean| format!("最后一条回复后，位子再保留 {mean}。"),
        nothing_else: |missing| format!("没有{}。", missing.join("、")),
        extras: ["问候", "快捷短语", "会话多了变慢", "会话间切换时间", "收尾工作", "最后回复后保留位子"],
        value: "首次响应慢、客户离开，都会损失订单。",
        bot_meets: |queues, windows, session| format!("接待{queues}：{windows}。一次会话平均 {session}。"),
        bot_mode: |window| {
            let hours = format!("{}-{}", Clock(window.from), Clock(window.to));
            match window.mode {
                BotMode::First => format!("{hours} 机器人优先"),
                BotMode::Split(share) => format!("{hours} 分流 {}", words::wanted_percent(share)),
                BotMode::PeopleFirst(_) => format!("{hours} 人工优先，忙时机器人"),
                BotMode::Assist(time) => format!("{hours} 辅助人工（用时 {}）", words::wanted_percent(time)),
                BotMode::Only => format!("{hours} 仅机器人"),
            }
        },
        bot_capacity: |capacity| match capacity {
            None => "会话数没有上限。".into(),
            Some(capacity) => format!("同时最多 {capacity} 个会话。"),
        },
        bot_gives_up: |share| {
            if share > 0.0 {
                format!("{} 的客户中途放弃。", words::wanted_percent(share))
            } else {
                "没有人中途放弃。".into()
            }
        },
        roster: |queues, hours, most| format!("处理{queues}：排班共 {hours} 小时，最多同时 {most} 人。"),
        slots: |slots| match slots {
            None => "同时接待数没有上限。".into(),
            Some(slots) => format!("每人同时最多 {slots} 个会话。"),
        },
        speed: |cv| {
            if cv > 0.0 {
                format!("客服快慢不一，变异系数 {}。", words::wanted_percent(cv))
            } else {
                "客服快慢相同。".into()
            }
        },
        absence: |share| {
            if share > 0.0 {
                format!("每天 {} 缺勤。", words::wanted_percent(share))
            } else {
                "没有人缺勤。".into()
            }
        },
        learning: |learning| {
            learning.map_or_else(
                || "没有人因熟练而变快。".into(),
                |l| {
                    format!(
                        "新手开始时用时 {:.2} 倍，最终 {:.2} 倍；处理 {:.0} 个后走完一半。",
                        l.starts_at, l.ends_at, l.half_after
                    )
                },
            )
        },
        fatigue: |fatigue| {
            fatigue.map_or_else(
                || "没有人疲劳。".into(),
                |f| format!("工作 {} 之后，每小时慢 {}。", span(f.after), words::wanted_percent(f.per_hour)),
            )
        },
        attend: |attend| match attend {
            Attend::Oldest => "先回最早的消息。",
            Attend::NewFirst => "先回新会话，再回后续回合。",
            Attend::SaveDeadline => "先回即将超时的消息。",
        },
        unpaid: "不计工资。",
        paid: |pay| {
            let some = |amount: f64, what: &str| (amount > 0.0).then(|| format!("{what} {amount}"));
            let overtime = (pay.per_hour > 0.0).then(|| format!("加班 {} 倍", pay.overtime));
            let by_contact = (!pay.per_contact.tiers.is_empty()).then(|| "按件另计".to_owned());
            let parts = [
                some(pay.per_hour, "每小时"),
                overtime,
                some(pay.per_day, "每班"),
                some(pay.night_extra, "夜间每小时另加"),
                some(pay.seat_per_day, "每席位每天"),
                by_contact,
            ];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            format!("工资：{}。", parts.join("，"))
        },
        follow_up: |from, on, to, probability, delay| {
            let on = match on {
                Trigger::Arrived => "到来",
                Trigger::Contained => "被机器人解决",
                Trigger::LeftBot => "在机器人处流失",
                Trigger::Handled => "处理完毕",
                Trigger::Abandoned => "流失",
                Trigger::TurnedAway => "被拒接",
                Trigger::Expired => "失效",
                Trigger::Late => "超时",
            };
            let share = words::wanted_percent(probability);
            format!("{from}{on}后，{share} 引出{to}的一个咨询，平均在 {delay} 之后。")
        },
        incident: |name, probability, first, last, lasts| {
            let when =
                if first == last { moment(first) } else { format!("{} 至 {} 之间", moment(first), moment(last)) };
            format!("{name}：{when}，平均持续 {lasts}，{} 的重复中发生。", words::wanted_percent(probability))
        },
        reallocation: |name, agents, team, queue| format!("{name}：{queue}等待过多时，{team}最多 {agents} 人来帮忙。"),
        sentences: &[
            "客服一次只写一条回复，无论开着多少会话；响应时间由此而来。",
            "每位客户、每位客服的时间都单独抽取；同一种子下，各方案面对的是同样的客户。",
            "人人按排班到岗；手头的事允许时才开始轮休。",
            "客户互不相识，也看不见队列。",
        ],
    },
    sheet: Sheet {
        contents: "目录",
        verdicts: "方案守得住吗？",
        of_targets: |held, all| format!("{all} 个目标中 {held} 个达标。"),
        no_targets: "方案没有设定目标。",
        strip: "逐时人手",
        strip_of: |queues, date| format!("{queues}，{}月{}日", date.month(), date.day()),
        needed: "所需",
        on_duty: "在岗",
        gap: "差额",
        strip_note: "所需：来的工作平均占用的人数（不停地做）。在岗：排班人数减去计划轮休和预期缺勤。差额为负，队列增长；差额很小，等待已经很长。",
        money: "费用",
        no_money: "方案没有列出费用。",
        mean: "均值",
        interval_of_mean: "区间",
        band: "P5 至 P95",
        wages: ["工时", "加班", "夜班", "按班", "按件", "节假日"],
        pictures: "图看全天",
        hours: "守不住的时段与原因",
        nothing_breaks: "全部目标达标。最薄弱的时段如下。",
        in_interval: |name, amount, held, assessed| format!("{name}：{amount}，达标天数 {held}/{assessed}"),
        queues: "队列",
        queue: "队列",
        after_reply: "其中首响之后",
        times: "时间",
        time: "时间",
        time_names: [
            "等待客服接待",
            "首次响应",
            "首次响应（自进线起）",
            "首次响应（自分配起）",
            "响应（全部回合）",
            "任务（从提交到完成）",
            "超时任务的延误",
        ],
        measures: "比例与均值",
        measure: "统计口径",
        measures_note: "比例按全部重复的全部咨询合计，各附区间。",
        phases: "阶段",
        phase: "阶段",
        teams: "班组",
        bot: "机器人",
        bot_columns: ["接待", "自助解决", "转人工", "流失", "解决率", "转人工率"],
        tasks: "任务",
        task_columns: ["提交", "完成", "超时", "按时率", "结束时未完成", "失效"],
        backlog: "积压与留言",
        backlog_columns: ["峰值中位数", "P95", "均值", "峰值约在", "清空约在", "清空的天数", "留言", "结束后才到期"],
        never: "未清空",
        assumptions: "假设",
        assumptions_note: "方案的文字说明。方案没有写明的为默认值，已标出。",
        definitions: "定义",
        terms: &[
            ("重复", "整个时段的一次模拟，计为一天。每次面对不同的客户；各指标由全部重复得出。"),
            (
                "达标天数、置信",
                "目标达标的重复所占比例及其精确区间（Clopper–Pearson）。400 天中 400 天达标，读作“至少 99.1 %”。",
            ),
            (
                "整体与逐时段",
                "“每个时段”的目标，须所有时段同时达标，这一天才算达标。旁边各时段的置信是单独判断的，时段一多，个别时段可能偶然偏低。",
            ),
            ("差的日子", "二十天中有一天比这更差；要求每天或每个时段时，为其中最差的一个。"),
            ("区间", "若把所有可能的日子都模拟一遍，指标所在的范围。它说明模拟有多精确，不说明日子之间的差异。"),
            ("P5 至 P95", "单次重复之间的差异：二十天中一天更低，一天更高。"),
            ("P50、P90、P99", "一半、九成、百分之九十九的咨询不超过这个时间。"),
            ("来询、请求人工", "全部到来的咨询；其中立即或经机器人之后请求人工的。"),
            ("得到答复、处理完毕", "得到人工首次回复；在最后一次回复、通话或任务之后结束。"),
            ("流失", "等待中离开的客户，不论是否说一声。"),
            ("首次响应", "从请求人工到人工首次回复发出为止，除非注明从进线（含机器人时间）或从分配起算。"),
            ("响应", "每个回合：从客户第一条未回复的消息到回复发出。连续几条消息算一个回合。"),
            ("等待", "从请求人工到首次有客服接待。"),
            (
                "考核时段",
                "带时段的指标只计该时段内到来的咨询，或消息在该时段内的回合；含起点，不含终点。30 秒内包括恰好 30 秒。旁边另列全天数字：午夜之后不在任何平台的考核时段内。",
            ),
            ("负荷", "来的工作占在岗人数的比例；为均值，不经模拟。"),
            ("忙碌率", "在岗时间中手头有事的比例。"),
            ("同时接待", "在岗者同时持有的会话与通话，按时间平均。"),
            ("有效并发", "相当于多少位一次只接一个会话的客服：写作与客户思考的时间除以在岗时间。"),
            ("加班、错过轮休", "班次结束后的工时；未能休成的轮休。"),
            ("按时率、延误", "提交的任务中按时完成的比例；超时任务超过时限多久。"),
            ("Erlang C、Erlang A", "公式：一列客户面对一样快、一次只接一个的客服，永远如此；A 中客户会失去耐心。"),
        ],
        reproduce: "如何重现",
        reproduce_with: "用同样的方案及其表格运行：",
        program: "程序",
        fingerprint: "方案、改动与表格的 SHA-256",
        fingerprint_note: "指纹与程序相同，则无论线程多少，数字逐字节相同。",
        made_with: "模拟程序",
    },
};
