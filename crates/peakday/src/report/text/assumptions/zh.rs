//! The scenario in Chinese.

use super::{
    Assumptions, CauseWords, Comes, EffectWords, FollowUpWords, ReallocationWords, ShiftWords, factor, is_constant,
    same_month, weekdays,
};
use crate::model::{
    AtEnd, Attend, Batch, BotMode, BusinessHours, Crowded, Deadline, NobodyThere, PatienceUntil, Pressure, Routing,
    StartState, TasksWhile, Trigger, WhileAway,
};
use crate::random::distribution::Distribution;
use crate::report::text::zh::{moment, span};
use crate::report::words::{self, wanted_percent};
use crate::units::{Clock, Instant, Span};

/// A mean time: `0.4 秒`, `35 秒`, `2 分 5 秒`, `1 小时 20 分`, `4.4 天`.
fn seconds(value: f64) -> String {
    if value < 9.95 {
        return format!("{} 秒", format!("{value:.1}").trim_end_matches(".0"));
    }
    if value >= 36.0 * Span::HOUR.as_secs_f64() {
        let days = format!("{:.1}", value / Span::DAY.as_secs_f64());
        return format!("{} 天", days.trim_end_matches(".0"));
    }
    let unit = if value >= Span::HOUR.as_secs_f64() { 60.0 } else { 1.0 };
    if value < 59.5 { format!("{value:.0} 秒") } else { span(Span::from_secs_f64((value / unit).round() * unit)) }
}

fn mean(distribution: Distribution) -> String {
    seconds(distribution.mean().as_secs_f64())
}

/// The same behind Chinese words, with a word that it is a mean where it isn't always the same.
fn on_average(distribution: Distribution) -> String {
    if is_constant(distribution) {
        format!(" {}", mean(distribution))
    } else {
        format!("平均 {}", mean(distribution))
    }
}

/// Hours as the trade says deadlines: `24 小时`, `48 小时`; from three days on in days.
fn hours(length: Span) -> String {
    let whole = length.as_micros() / Span::HOUR.as_micros();
    let is_whole = length.as_micros().is_multiple_of(Span::HOUR.as_micros());
    if is_whole && (24..72).contains(&whole) { format!("{whole} 小时") } else { span(length) }
}

/// A name between Chinese words: Latin letters and digits stand apart from them.
fn name(name: &str) -> String {
    let apart =
        |letter: Option<char>| if letter.is_some_and(|letter| letter.is_ascii_alphanumeric()) { " " } else { "" };
    format!("{}{name}{}", apart(name.chars().next()), apart(name.chars().last()))
}

/// The same at the end of a phrase or before a bracket.
fn last_name(text: &str) -> String {
    name(text).trim_end().to_owned()
}

/// The same at the begin of a phrase.
fn first_name(text: &str) -> String {
    name(text).trim_start().to_owned()
}

const WEEKDAYS: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];

fn open(hours: &BusinessHours) -> String {
    let days = weekdays(hours, WEEKDAYS, "至", "、").map_or_else(String::new, |days| format!("{days} "));
    format!("{days}{}", words::window(hours.hours))
}

fn clocks(clocks: &[Span]) -> String {
    clocks.iter().map(|&clock| Clock(clock).to_string()).collect::<Vec<_>>().join(" 或 ")
}

fn deadline(deadline: &Deadline) -> String {
    match deadline {
        Deadline::Within { span, hours: None } => format!("{}内完成", hours(*span)),
        Deadline::Within { span, hours: Some(business_hours) } => {
            format!("{}内完成（只计 {}）", hours(*span), open(business_hours))
        }
        Deadline::Batches(batches) => {
            let batch = |batch: &Batch| {
                let next_day = if batch.done_by < batch.filed_by { "次日" } else { "" };
                format!("{} 前提交的{next_day} {} 前完成", Clock(batch.filed_by), Clock(batch.done_by))
            };
            batches.iter().map(batch).collect::<Vec<_>>().join("，")
        }
    }
}

fn comes(what: Comes) -> &'static str {
    match what {
        Comes::Contacts => "咨询",
        Comes::Calls => "来电",
        Comes::Tasks => "任务",
        Comes::Orders => "订单",
    }
}

fn day(at: Instant) -> String {
    format!("{}月{}日", at.civil().month(), at.civil().day())
}

fn start(queue: &str, state: &StartState) -> String {
    let some = |number: u32, text: String| (number > 0).then_some(text);
    let oldest = if state.oldest.is_zero() { String::new() } else { format!("（最久 {}）", span(state.oldest)) };
    let unanswered = match state.unanswered {
        0 => String::new(),
        unanswered => format!("，其中 {unanswered} 个有未回复的消息"),
    };
    let also = if state.waiting + state.open > 0 { "另有 " } else { "" };
    let parts = [
        some(state.waiting, format!("{} 个在等待{oldest}", state.waiting)),
        some(state.open, format!("{} 个会话进行中{unanswered}", state.open)),
        some(state.offline_messages, format!("{also}{} 条留言", state.offline_messages)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return format!("开始时：{}没有积压。", first_name(queue));
    }
    format!("开始时：{} 有 {}。", queue, parts.join("，"))
}

fn shift(shift: &ShiftWords<'_>) -> String {
    let title = if shift.name.is_empty() { "排班".to_owned() } else { format!("班次 {}", shift.name) };
    let on_call = if shift.on_call { "待命" } else { "" };
    let works = shift.works.map_or_else(String::new, |works| format!("；处理{}", last_name(works)));
    let breaks = shift.breaks.iter().map(|text| format!("；{text}")).collect::<Vec<_>>().concat();
    let end = match shift.at_end {
        AtEnd::Finish => "",
        AtEnd::HandOver => "；下班时手头的转交",
        AtEnd::Cut => "；下班时手头的放弃",
    };
    format!("{title}：{} 人{on_call}，{}，{}{works}{breaks}{end}。", shift.people, shift.dates, shift.hours)
}

fn follow_up(words: &FollowUpWords<'_>) -> String {
    let rule = words.rule;
    let is_task = matches!(words.cause, CauseWords::Of(_, Comes::Tasks));
    let happened = match (words.cause, words.on) {
        (CauseWords::Bot, Trigger::Contained) => "机器人解决".to_owned(),
        (CauseWords::Bot, Trigger::LeftBot) => "客户在机器人处流失".to_owned(),
        (cause, on) => {
            let of = match cause {
                CauseWords::Bot => "经过机器人的咨询".to_owned(),
                CauseWords::Of("orders" | "订单", Comes::Orders) => "订单".to_owned(),
                CauseWords::Of(of, what) => format!("{}的{}", first_name(of), comes(what)),
            };
            let happened = match on {
                Trigger::Arrived if of.ends_with("订单") => "生成",
                Trigger::Arrived => "到来",
                Trigger::Contained => "被机器人解决",
                Trigger::LeftBot => "在机器人处流失",
                Trigger::Handled if is_task => "完成",
                Trigger::Handled => "处理完毕",
                Trigger::Abandoned => "流失",
                Trigger::TurnedAway => "被拒接",
                Trigger::Expired => "失效",
                Trigger::Late => "超时",
            };
            format!("{of}{happened}")
        }
    };
    let distribution = rule.delay.distribution;
    let when = if distribution.mean().is_zero() {
        format!("{happened}后立即")
    } else {
        format!("{happened}后{}", on_average(distribution))
    };
    let again = match words.cause {
        CauseWords::Bot => "再",
        CauseWords::Of(from, _) if from == words.to => "再",
        CauseWords::Of(..) => "",
    };
    let (share, to) = (wanted_percent(rule.probability), words.to);
    let what = match words.comes {
        Comes::Calls => format!("{share} {again}来电{}", last_name(to)),
        Comes::Tasks => format!("{share} 引出{}的任务", name(to)),
        Comes::Contacts | Comes::Orders => format!("{share} {again}来咨询{}", last_name(to)),
    };
    let delay = &rule.delay;
    let more = [
        delay.date.map(|date| format!("最早从 {} 起算", moment(date))),
        (!delay.clocks.is_empty()).then(|| format!("等到下一个 {}", clocks(&delay.clocks))),
        delay.hours.map(|hours| format!("只在 {}", open(&hours))),
        rule.at_most.map(|most| format!("已是第 {most} 个后续的不再引出")),
        rule.same_agent.then(|| "仍由同一位客服处理".to_owned()),
    ];
    let more = more.iter().flatten().chain(words.about).map(|text| format!("；{text}")).collect::<Vec<_>>().concat();
    format!("{}：{when}，{what}{more}。", rule.name)
}

fn effect(effect: &EffectWords<'_>) -> String {
    match *effect {
        EffectWords::Demand(source, by) => format!("{}的量为 {} 倍", first_name(source), factor(by)),
        EffectWords::Work(queue, by) => format!("处理{}用时 {} 倍", name(queue), factor(by)),
        EffectWords::FollowUp(rule, by) => format!("{}的概率为 {} 倍", first_name(rule), factor(by)),
        EffectWords::Away { team, share, hands_over } => {
            let who = if share >= 1.0 {
                "全部".to_owned()
            } else if (share - 0.5).abs() < 1e-9 {
                "一半".to_owned()
            } else {
                format!(" {} ", wanted_percent(share)).trim_end().to_owned()
            };
            let chats = if hands_over { "其会话转交" } else { "其会话等待" };
            format!("{}{who}无法工作；{chats}", first_name(team).trim_end())
        }
        EffectWords::BotOff => "机器人停用".into(),
        EffectWords::BotSolves(by) => format!("机器人解决的比例为 {} 倍", factor(by)),
        EffectWords::Closed { queue, come_back, after } => format!(
            "{}关闭，咨询被拒接；重开后{}，{} 再来",
            first_name(queue),
            on_average(after),
            wanted_percent(come_back)
        ),
    }
}

fn reallocation(rule: &ReallocationWords<'_>) -> String {
    let queue = first_name(rule.queue);
    let when = match rule.when {
        Crowded::Waiting(more) => format!("{queue}等待超过 {more} 个"),
        Crowded::Oldest(longer) => format!("{queue}最久的等待超过 {}", span(longer)),
    };
    let lasting = if rule.lasting.is_zero() { String::new() } else { format!("并持续 {}", span(rule.lasting)) };
    let reacts = if rule.reacts.is_zero() { "立即".to_owned() } else { format!(" {}后", span(rule.reacts)) };
    let does = if rule.calls { "被叫来上班" } else { "来帮忙" };
    let team = first_name(rule.team);
    format!(
        "{}：{when}{lasting}时，{team}最多 {} 人{reacts}{does}，到等待少于 {} 个为止。",
        rule.name, rule.agents, rule.until
    )
}

pub(in crate::report::text) const ZH: Assumptions = Assumptions {
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
    horizon: |from, to| format!("{} 至 {}。", moment(from), moment(to)),
    interval: |interval| format!("每 {}一个时段。", span(interval)),
    replications: |replications, seed| format!("{replications} 次重复，种子 {seed}。"),
    confidence: |confidence| format!("数字的区间置信水平为 {}。", wanted_percent(confidence)),
    drain: |drain| format!("结束后，未完成的最多再处理 {}。", span(drain)),
    warm_up: |length| format!("从开始前 {}起模拟，不计入报告。", span(length)),
    nothing_waits: "开始时没有积压。",
    start,
    source: |source, what, total, at, most| {
        let only = if what == Comes::Orders { "；订单只引出后续" } else { "" };
        let (source, comes) = (first_name(source), comes(what));
        format!("{source}平均带来 {total} 个{comes}；最忙的时段从 {} 起，{most} 个{only}。", moment(at))
    },
    trace: |source, what, total| format!("{}重放记录：{total} 个{}，时刻照旧。", first_name(source), comes(what)),
    varies: |others, days, stretches, correlation| {
        let which = if others { "其他日子的" } else { "" };
        let days = (days > 0.0).then(|| format!("{which}逐日变异系数 {}", wanted_percent(days)));
        let correlation = if correlation > 0.0 {
            format!("（相邻时段相关系数 {}）", factor(correlation))
        } else {
            String::new()
        };
        let stretches =
            (stretches > 0.0).then(|| format!("更短时段变异系数 {}{correlation}", wanted_percent(stretches)));
        let parts: Vec<String> = [days, stretches].into_iter().flatten().collect();
        format!("除偶然外，{}。", parts.join("，"))
    },
    day_total: |at, mean| format!("{}的总量平均 {mean}，按低值、可能值、高值抽取。", day(at)),
    day_certain: |at, mean| format!("{}共 {mean}，只有偶然的差异。", day(at)),
    shared: |group| format!("与{}组的其他来源同时忙闲。", name(group)),
    by_chance: "每天只有偶然的差异（泊松）；真实的日子差异更大。",
    spike: |spike, at, contacts| format!("其中{}自 {} 起带来 {contacts} 个。", name(spike), moment(at)),
    kind: |share, kind, parts| {
        let colon = if parts.is_empty() { String::new() } else { format!("：{}", parts.join("；")) };
        format!("{} 关于{}{colon}。", wanted_percent(share), last_name(kind))
    },
    only_kind: |parts| format!("{}。", parts.join("；").trim_start()),
    rounds: |rounds| format!("每个咨询平均 {rounds:.1} 个回合"),
    bot_solves: |share| format!("机器人解决其接待的 {}", wanted_percent(share)),
    kind_takes: |by| format!("用时 {} 倍", factor(by)),
    not_for: |teams| format!("{}不接", first_name(teams)),
    vips: |share| format!("{} 为贵宾，优先。", wanted_percent(share)),
    chat: |reply, think| format!("聊天：写一条回复平均 {}，客户再次发问前平均思考 {}。", mean(reply), mean(think)),
    voice: |talk| format!("电话：一通平均 {}。", mean(talk)),
    task: |work| format!("任务：每个平均 {}；无人在线等待。", mean(work)),
    deadline: |usual, vip| match (usual, vip) {
        (None, None) => "没有时限。".into(),
        (Some(usual), None) => format!("{}。", deadline(usual)),
        (None, Some(vip)) => format!("VIP {}；其他没有时限。", deadline(vip)),
        (Some(usual), Some(Deadline::Within { span, hours: None })) => {
            format!("{}，VIP {}。", deadline(usual), hours(*span))
        }
        (Some(usual), Some(vip)) => format!("{}；VIP {}。", deadline(usual), deadline(vip)),
    },
    release: |times| format!("提交后从下一个 {} 起才可处理。", clocks(times)),
    expires: |distribution| match distribution {
        None => "不会失效。".into(),
        Some(distribution) => format!("提交后{}失效，已在处理的除外。", on_average(distribution)),
    },
    interruptible: |put_aside| {
        if put_aside { "有客户等待时立即放下。" } else { "一旦开始，做完才接待客户。" }
    },
    pool: "咨询在同一个队列里等下一位空闲的客服。",
    push: "咨询立即分给一位客服，在其名下等待。",
    sticky: |length| match length {
        Some(length) => format!("{}内再来的仍分给同一位客服。", span(length)),
        None => "再来的分给任何一位客服。".into(),
    },
    routing: |routing| match routing {
        Routing::LeastLoaded => "会话最少的客服接下一个。",
        Routing::LeastPending => "会话最少、其次未回消息最少的客服接下一个。",
        Routing::LongestIdle => "空闲最久的客服接下一个。",
        Routing::RoundRobin => "客服轮流接。",
        Routing::Random => "随机选一位客服。",
    },
    preference: |steps| {
        let step = |(teams, after): &(String, Span)| {
            if after.is_zero() { teams.clone() } else { format!("{}（已等 {}的）", teams, span(*after)) }
        };
        format!("按优先顺序：{}。", steps.iter().map(step).collect::<Vec<_>>().join("，然后 "))
    },
    nobody_there: |nobody| match nobody {
        NobodyThere::Wait => "无人在岗时，咨询等待。",
        NobodyThere::OfflineMessage { .. } => "无人在岗时，咨询留言。",
        NobodyThere::TurnAway => "无人在岗时，咨询被拒接。",
    },
    still_there: |share| match share {
        0.0 => "处理留言时，留言者都已不在：只写一条回复。".into(),
        share => format!("处理留言时，{} 的留言者还在。", wanted_percent(share)),
    },
    handout: |handout| match handout {
        None => "留言一次全部分下。".into(),
        Some(handout) => format!("留言每 {}分下 {} 条。", span(handout.every), handout.batch),
    },
    balks: |share| format!("须等待的客户中，{} 立即离开。", wanted_percent(share)),
    patience: |distribution| format!("客户等{}，然后离开。", on_average(distribution)),
    patient: "客户会一直等下去。",
    patience_until: |until| match until {
        PatienceUntil::Assignment => "等到有客服接待为止。",
        PatienceUntil::FirstReply => "等到首次回复为止。",
    },
    reply_patience: |distribution| match distribution {
        None => "对之后的回复会一直等下去。".into(),
        Some(distribution) => format!("对之后的回复等{}，然后离开。", on_average(distribution)),
    },
    silent: |share| match share {
        0.0 => "离开的客户会说一声：位子立即空出。".into(),
        share => format!("{} 的离开者不声不响；没人知道，仍会轮到他们。", wanted_percent(share)),
    },
    reengages: |reengagement| {
        let half_life =
            reengagement.half_life.map_or_else(String::new, |length| format!("，每过 {}减半", span(length)));
        format!("不声不响离开的客户中，{} 收到迟来的回复后又回来{half_life}。", wanted_percent(reengagement.share))
    },
    idle_close: |distribution| match distribution {
        None => "会话不因沉默而关闭。".into(),
        Some(distribution) => format!("沉默{}后会话关闭。", on_average(distribution)),
    },
    limit: |limit| match limit {
        None => "等待人数没有上限。".into(),
        Some(limit) => format!("最多 {limit} 个等待，再来的被拒接。"),
    },
    greeting: |distribution| format!("先发出 {}的问候，首次响应即告结束。", mean(distribution)),
    canned: |share, time| format!("{} 的回复用快捷短语，只需 {} 的时间。", wanted_percent(share), wanted_percent(time)),
    slowdown: |share| format!("每多开一个会话，写作慢 {}。", wanted_percent(share)),
    switch_time: |distribution| format!("换到另一个会话需{}。", on_average(distribution)),
    wrap_up: |distribution| format!("收尾{}。", on_average(distribution)),
    linger: |distribution| format!("最后一条回复后，位子再保留{}。", on_average(distribution)),
    reassign_after: |length| format!("{}未回复的会话转给同事。", span(length)),
    nothing_else: |missing| format!("{}。", missing.join("；")),
    extras: ["没有问候语", "不用快捷短语", "会话多时不变慢", "切换会话不费时", "没有收尾工作", "最后回复后不占位"],
    value: |value| {
        let point = |&(after, share): &(Span, f64)| {
            let when = if after.is_zero() { "立即".to_owned() } else { format!("{}后", span(after)) };
            format!("{when} {}", wanted_percent(share))
        };
        let points: Vec<String> = value.conversion.iter().map(point).collect();
        let (left, order) = (wanted_percent(value.left), factor(value.order));
        format!("按首次响应时间的下单比例：{}；离开的 {left}。每单值 {order}。", points.join("，"))
    },
    bot_meets: |queues, windows, session| {
        format!("接待{}：{windows}。一次会话{}。", last_name(queues), on_average(session))
    },
    bot_mode: |window| {
        let hours = format!("{}-{}", Clock(window.from), Clock(window.to));
        match window.mode {
            BotMode::First => format!("{hours} 机器人优先"),
            BotMode::Split(share) => format!("{hours} 分流 {}", wanted_percent(share)),
            BotMode::PeopleFirst(pressure) => match pressure {
                Pressure::Suspended => format!("{hours} 人工优先，人人满员或无人在岗时机器人"),
                Pressure::Waiting(more) => format!("{hours} 人工优先，等待超过 {more} 个时机器人"),
                Pressure::Unanswered(more) => {
                    format!("{hours} 人工优先，人均未回消息超过 {} 条时机器人", factor(more))
                }
            },
            BotMode::Assist(time) => format!("{hours} 辅助人工（用时 {}）", wanted_percent(time)),
            BotMode::Only => format!("{hours} 仅机器人"),
        }
    },
    bot_capacity: |capacity| match capacity {
        None => "会话数没有上限。".into(),
        Some(capacity) => format!("同时最多 {capacity} 个会话。"),
    },
    bot_gives_up: |share| {
        if share > 0.0 {
            format!("{} 的客户中途放弃。", wanted_percent(share))
        } else {
            "没有人中途放弃。".into()
        }
    },
    bot_handling_factor: |by| match factor(by).as_str() {
        "1" => "机器人转来的咨询，人工用时不变。".into(),
        by => format!("机器人转来的咨询，人工用时 {by} 倍。"),
    },
    bot_cost: |bot| {
        let session = (bot.cost_per_session > 0.0).then(|| format!("每次会话 {}", factor(bot.cost_per_session)));
        let pack = bot.pack.map(|pack| format!("每 {} 次会话一包，每包 {}", pack.sessions, factor(pack.price)));
        let parts: Vec<String> = [session, pack].into_iter().flatten().collect();
        if parts.is_empty() { "不收费。".into() } else { format!("费用：{}。", parts.join("，")) }
    },
    works: |queues| format!("处理{}。", last_name(queues)),
    work: |queue, by| match factor(by).as_str() {
        "1" => queue.to_owned(),
        by => format!("{queue}（用时 {by} 倍）"),
    },
    then: "，然后 ",
    roster: |hours, most| format!("模拟期内排班共 {hours} 小时，最多同时 {most} 人。"),
    shift,
    pause: |length, first, last, while_away| {
        let when = if first == last {
            format!("{} 起轮休 {}", Clock(first), span(length))
        } else {
            format!("{} 至 {} 起轮流休息 {}", Clock(first), Clock(last), span(length))
        };
        let chats = match while_away {
            WhileAway::Suspend { .. } => "",
            WhileAway::Finish => "，手头的做完才走",
            WhileAway::HandOver => "，会话转交",
        };
        format!("{when}{chats}")
    },
    more_shifts: |more| format!("另有 {more} 项。"),
    dates: |dates| {
        let range = |&(from, to): &(Instant, Instant)| {
            if from == to {
                day(from)
            } else if same_month(from, to) {
                format!("{}至{}日", day(from), to.civil().day())
            } else {
                format!("{}至{}", day(from), day(to))
            }
        };
        dates.iter().map(range).collect::<Vec<_>>().join("、")
    },
    weight: |weight| format!("与他人比较时，其负荷除以 {}。", factor(weight)),
    max_concurrency: |limit| match limit {
        None => "同时接待数没有上限。".into(),
        Some(limit) => format!("每人同时最多 {limit} 个会话。"),
    },
    blend: |blend| {
        if blend {
            "通话中也可接会话，有会话也可接电话。"
        } else {
            "没有人同时接会话和电话。"
        }
    },
    tasks_while: |tasks| match tasks {
        TasksWhile::Idle => "没有会话时才做任务。",
        TasksWhile::NoMessage => "客户都在思考时也做任务。",
    },
    max_overtime: |most| match most {
        None => "下班时手头的都做完，无论多久。".into(),
        Some(most) => format!("下班时手头的最多再做 {}，然后转交。", span(most)),
    },
    coaching: |by, coaching| format!("在岗时由{}带教，后者用时 {} 倍。", name(by), factor(coaching.factor)),
    speed: |cv| {
        if cv > 0.0 {
            format!("客服快慢不一，变异系数 {}。", wanted_percent(cv))
        } else {
            "客服快慢相同。".into()
        }
    },
    absence: |share| {
        if share > 0.0 { format!("每天 {} 缺勤。", wanted_percent(share)) } else { "没有人缺勤。".into() }
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
            |f| format!("工作 {}之后，每小时慢 {}。", span(f.after), wanted_percent(f.per_hour)),
        )
    },
    attend: |attend| match attend {
        Attend::Oldest => "先回最早的消息。",
        Attend::NewFirst => "先回新会话，再回后续回合。",
        Attend::SaveDeadline => "先回即将超时的消息。",
    },
    unpaid: "不计工资。",
    per_hour: |pay| format!("工资每小时 {}。", factor(pay)),
    overtime: |by| format!("加班工资为其 {} 倍。", factor(by)),
    per_day: |pay| format!("每个班次日期 {}。", factor(pay)),
    per_contact: |pay| {
        let tier = |&(from, pay): &(u32, f64)| match from {
            0 => format!("每处理一个 {}", factor(pay)),
            from => format!("当日超过 {from} 个的每个 {}", factor(pay)),
        };
        let tiers: Vec<String> = pay.tiers.iter().map(tier).collect();
        let minimum = if pay.minimum > 0.0 {
            format!("，每个班次日期至少 {}", factor(pay.minimum))
        } else {
            String::new()
        };
        format!("{}{minimum}。", tiers.join("，"))
    },
    night_extra: |pay| format!("夜间每小时另加 {}。", factor(pay)),
    night: |night| format!("夜间为 {}。", words::window(night)),
    holiday: |holiday, dates| format!("{dates}：工资为 {} 倍。", factor(holiday.factor)),
    seat_per_day: |cost| format!("每席位每天 {}。", factor(cost)),
    follow_up,
    incident: |incident, effects| {
        let (name, (first, last), probability) = (&incident.name, incident.begins, incident.probability);
        let when = if first == last {
            format!("{} 起", moment(first))
        } else {
            format!("{} 至 {} 之间开始", moment(first), moment(last))
        };
        let share = if probability >= 1.0 {
            "每次重复都".into()
        } else {
            format!("{} 的重复中", wanted_percent(probability))
        };
        format!("{name}：{when}，持续{}，{share}发生：{}。", on_average(incident.lasts), effects.join("；"))
    },
    effect,
    reallocation,
    sentences: &[
        "客服一次只写一条回复，无论开着多少会话；响应时间由此而来。",
        "每位客户、每位客服的时间都单独抽取；同一种子下，各方案面对的是同样的客户。",
        "人人按排班到岗；手头的事允许时才开始轮休。",
        "客户互不相识，也看不见队列。",
    ],
};
