//! The scenario in words.

use super::zh::{moment, span};
use crate::model::{
    Assign, Attend, Batch, BotMode, BotWindow, Deadline, Fatigue, Learning, NobodyThere, PatienceUntil, Pay, Routing,
    Trigger,
};
use crate::report::words;
use crate::units::{Clock, Instant, Span};

/// The scenario in words.
pub struct Assumptions {
    /// Marks: said by nobody, and said by the platform.
    pub default: &'static str,
    pub of_platform: &'static str,
    /// What stands over each group.
    pub run: &'static str,
    pub demand: &'static str,
    pub queue: fn(&str) -> String,
    pub bot: &'static str,
    pub team: fn(&str) -> String,
    pub what_follows: &'static str,
    pub floor: &'static str,
    pub always: &'static str,
    /// From when to when, and how many times.
    pub horizon: fn(Instant, Instant, Span) -> String,
    pub replications: fn(usize, u64, f64) -> String,
    /// How long what is open is worked off after the end.
    pub drain: fn(Span) -> String,
    pub warm_up: fn(Option<Span>) -> String,
    /// A source: name, contacts expected in all, the busiest interval and its contacts.
    pub source: fn(&str, &str, Instant, &str) -> String,
    pub orders: fn(&str, &str) -> String,
    pub trace: fn(&str, &str) -> String,
    /// By how much days and stretches of a day vary beyond chance.
    pub varies: fn(f64, f64) -> String,
    pub day_totals: &'static str,
    pub by_chance: &'static str,
    pub spike: fn(&str, Instant, &str) -> String,
    /// A kind: name, share, mean rounds, share that the bot solves.
    pub kind: fn(&str, f64, f64, f64) -> String,
    pub vips: fn(f64) -> String,
    /// Mean times of replies and of thinking.
    pub chat: fn(&str, &str) -> String,
    pub phone: fn(&str) -> String,
    pub task: fn(&str) -> String,
    pub deadline: fn(Option<&Deadline>) -> String,
    pub assign: fn(Assign) -> String,
    pub routing: fn(Routing) -> &'static str,
    pub nobody_there: fn(NobodyThere) -> String,
    pub patience: fn(Option<&str>, PatienceUntil) -> String,
    pub silent: fn(f64) -> String,
    pub idle_close: fn(Option<&str>) -> String,
    pub limit: fn(Option<u32>) -> String,
    pub greeting: fn(&str) -> String,
    pub canned: fn(f64, f64) -> String,
    pub slowdown: fn(f64) -> String,
    pub switch_time: fn(&str) -> String,
    pub wrap_up: fn(&str) -> String,
    pub linger: fn(&str) -> String,
    /// What there is none of.
    pub nothing_else: fn(&[&str]) -> String,
    /// What these are called: greeting, canned replies, slowdown, switching, wrap-up, lingering.
    pub extras: [&'static str; 6],
    pub value: &'static str,
    /// The bot: its queues, its windows, the mean length of a session.
    pub bot_meets: fn(&str, &str, &str) -> String,
    pub bot_mode: fn(&BotWindow) -> String,
    pub bot_capacity: fn(Option<u32>) -> String,
    pub bot_gives_up: fn(f64) -> String,
    /// A team: its queues, hours on the roster, most at once.
    pub roster: fn(&str, &str, u64) -> String,
    pub slots: fn(Option<u32>) -> String,
    pub speed: fn(f64) -> String,
    pub absence: fn(f64) -> String,
    pub learning: fn(Option<&Learning>) -> String,
    pub fatigue: fn(Option<&Fatigue>) -> String,
    pub attend: fn(Attend) -> &'static str,
    pub unpaid: &'static str,
    pub paid: fn(&Pay) -> String,
    /// A follow-up: from where, on what, to where, probability, mean delay.
    pub follow_up: fn(&str, Trigger, &str, f64, &str) -> String,
    pub incident: fn(&str, f64, Instant, Instant, &str) -> String,
    pub reallocation: fn(&str, u32, &str, &str) -> String,
    pub sentences: &'static [&'static str],
}

pub(super) const EN: Assumptions = Assumptions {
    default: "default",
    of_platform: "default of the platform",
    run: "The run",
    demand: "Demand",
    queue: |name| format!("Queue: {name}"),
    bot: "The chatbot",
    team: |name| format!("Team: {name}"),
    what_follows: "What follows from what",
    floor: "On the floor",
    always: "In every simulation of this program",
    horizon: |from, to, interval| {
        format!("{} to {}, reported every {interval}.", words::moment(from), words::moment(to))
    },
    replications: |replications, seed, confidence| {
        format!(
            "{replications} replications with seed {seed}; intervals are at {} confidence.",
            words::wanted_percent(confidence)
        )
    },
    drain: |drain| format!("After the end, what is open is worked off for up to {drain}."),
    warm_up: |warm_up| match warm_up {
        Some(span) => format!("The floor is simulated from {span} before the start, unreported."),
        None => "Nothing waits at the start unless the scenario says so.".into(),
    },
    source: |name, total, at, most| {
        format!("{name} brings {total} contacts on average, most of them from {} ({most}).", words::moment(at))
    },
    orders: |name, total| format!("{name} brings {total} orders on average, which only cause follow-ups."),
    trace: |name, total| format!("{name} repeats a log: {total} contacts at its moments."),
    varies: |days, intervals| {
        let days = (days > 0.0).then(|| format!("days by {}", words::wanted_percent(days)));
        let intervals = (intervals > 0.0).then(|| format!("shorter stretches by {}", words::wanted_percent(intervals)));
        let parts: Vec<String> = [days, intervals].into_iter().flatten().collect();
        format!("Beyond chance, {} (coefficient of variation).", parts.join(" and "))
    },
    day_totals: "Totals of days lie between a low and a high figure.",
    by_chance: "Days vary by chance only (Poisson). Real days vary more.",
    spike: |name, at, contacts| format!("{name} brings {contacts} of them from {}.", words::moment(at)),
    kind: |name, share, rounds, bot| {
        format!(
            "{} are about {name}: {rounds:.1} rounds, the bot solves {} of those it meets.",
            words::wanted_percent(share),
            words::wanted_percent(bot)
        )
    },
    vips: |share| format!("{} are VIPs and go first.", words::wanted_percent(share)),
    chat: |reply, think| {
        format!("Chat: a reply takes {reply} to write on average, a customer {think} to think before writing again.")
    },
    phone: |talk| format!("Phone: a call takes {talk} on average."),
    task: |work| format!("Tasks: each takes {work} on average; nobody waits on the line."),
    deadline: |deadline| match deadline {
        None => "No deadline.".into(),
        Some(Deadline::Within { span, hours: None }) => format!("To be done within {span}."),
        Some(Deadline::Within { span, hours: Some(hours) }) => {
            format!("To be done within {span} of the hours {}.", words::window(hours.hours))
        }
        Some(Deadline::Batches(batches)) => {
            let batch = |batch: &Batch| format!("{} for {}", Clock(batch.filed_by), Clock(batch.done_by));
            let batches: Vec<String> = batches.iter().map(batch).collect();
            format!("Filed by {}.", batches.join(", by "))
        }
    },
    assign: |assign| match assign {
        Assign::Pool => "Contacts wait in one queue for the next free agent.".into(),
        Assign::Push { sticky: None } => {
            "Contacts are pushed to an agent at once and wait in that agent's list.".into()
        }
        Assign::Push { sticky: Some(span) } => format!(
            "Contacts are pushed to an agent at once and wait in that agent's list; who comes back within {span} goes \
             to the same one."
        ),
    },
    routing: |routing| match routing {
        Routing::LeastLoaded => "Whoever has the fewest chats open takes the next.",
        Routing::LeastPending => {
            "Whoever has the fewest chats open, then the fewest unanswered messages, takes the next."
        }
        Routing::LongestIdle => "Whoever has been idle for longest takes the next.",
        Routing::RoundRobin => "Agents take contacts in turns.",
        Routing::Random => "An agent is chosen by chance.",
    },
    nobody_there: |nobody| match nobody {
        NobodyThere::Wait => "Where nobody is on duty, contacts wait.".into(),
        NobodyThere::Message { still_there } => format!(
            "Where nobody is on duty, contacts leave a message; {} of their writers are still there when it is taken up.",
            words::wanted_percent(still_there)
        ),
        NobodyThere::TurnAway => "Where nobody is on duty, contacts are turned away.".into(),
    },
    patience: |patience, until| match (patience, until) {
        (None, _) => "Customers wait for ever.".into(),
        (Some(mean), PatienceUntil::Assignment) => {
            format!("Customers wait {mean} on average for an agent, then leave.")
        }
        (Some(mean), PatienceUntil::FirstReply) => {
            format!("Customers wait {mean} on average for the first reply, then leave.")
        }
    },
    silent: |share| match share {
        0.0 => "Who leaves says so: the slot is free at once.".into(),
        share => {
            format!("{} of leavers leave without a word; their chats stay open.", words::wanted_percent(share))
        }
    },
    idle_close: |closes| match closes {
        None => "Chats are never closed for silence.".into(),
        Some(mean) => format!("Chats are closed after {mean} of silence."),
    },
    limit: |limit| match limit {
        None => "No limit to how many may wait.".into(),
        Some(limit) => format!("At most {limit} may wait; further ones are turned away."),
    },
    greeting: |mean| format!("A greeting of {mean} goes out first and ends the first response."),
    canned: |share, time| {
        format!(
            "{} of replies are ready-made and take {} of the time.",
            words::wanted_percent(share),
            words::wanted_percent(time)
        )
    },
    slowdown: |share| format!("Every further open chat slows writing by {}.", words::wanted_percent(share)),
    switch_time: |mean| format!("Turning to another chat takes {mean}."),
    wrap_up: |mean| format!("Wrap-up takes {mean} on average."),
    linger: |mean| format!("The slot stays taken for {mean} after the last reply."),
    nothing_else: |missing| format!("No {}.", missing.join(", no ")),
    extras: [
        "greeting",
        "ready-made replies",
        "slowing down with more chats open",
        "time to turn from chat to chat",
        "wrap-up",
        "slot kept after the last reply",
    ],
    value: "Orders are lost with slow first responses and with those who leave.",
    bot_meets: |queues, windows, session| {
        format!("It answers {queues}: {windows}. A session takes {session} on average.")
    },
    bot_mode: |window| {
        let hours = format!("{}-{}", Clock(window.from), Clock(window.to));
        match window.mode {
            BotMode::First => format!("{hours} first"),
            BotMode::Split(share) => format!("{hours} {} of contacts", words::wanted_percent(share)),
            BotMode::PeopleFirst(_) => format!("{hours} only when people are hard pressed"),
            BotMode::Assist(time) => {
                format!("{hours} as a draft for people ({} of the time)", words::wanted_percent(time))
            }
            BotMode::Only => format!("{hours} alone"),
        }
    },
    bot_capacity: |capacity| match capacity {
        None => "No limit to its sessions.".into(),
        Some(capacity) => format!("At most {capacity} sessions at a time."),
    },
    bot_gives_up: |share| {
        if share > 0.0 {
            format!("{} of customers give up on it.", words::wanted_percent(share))
        } else {
            "Nobody gives up on it.".into()
        }
    },
    roster: |queues, hours, most| {
        format!("Works {queues}: {hours} hours on the roster, at most {most} people at once.")
    },
    slots: |slots| match slots {
        None => "No limit to chats at once.".into(),
        Some(slots) => format!("At most {slots} chats at once each."),
    },
    speed: |cv| {
        if cv > 0.0 {
            format!("Agents differ in speed by {} (coefficient of variation).", words::wanted_percent(cv))
        } else {
            "All are equally fast.".into()
        }
    },
    absence: |share| {
        if share > 0.0 {
            format!("{} are absent on any day.", words::wanted_percent(share))
        } else {
            "Nobody is absent.".into()
        }
    },
    learning: |learning| {
        learning.map_or_else(
            || "Nobody gets faster with practice.".into(),
            |l| format!(
                "Newcomers take {:.2} times as long at first and {:.2} times in the end; half of the way is done after \
                 {:.0} contacts.",
                l.starts_at, l.ends_at, l.half_after
            ),
        )
    },
    fatigue: |fatigue| {
        fatigue.map_or_else(
            || "Nobody tires.".into(),
            |f| format!("After {} of work, each hour slows by {}.", f.after, words::wanted_percent(f.per_hour)),
        )
    },
    attend: |attend| match attend {
        Attend::Oldest => "They answer the oldest message first.",
        Attend::NewFirst => "They answer new chats before later rounds.",
        Attend::SaveDeadline => "They answer first what is about to miss its limit.",
    },
    unpaid: "No wages are counted.",
    paid: |pay| {
        let some = |amount: f64, what: &str| (amount > 0.0).then(|| format!("{amount} {what}"));
        let overtime = (pay.per_hour > 0.0).then(|| format!("overtime at {} times that", pay.overtime));
        let parts = [
            some(pay.per_hour, "an hour"),
            overtime,
            some(pay.per_day, "a shift date"),
            some(pay.night_extra, "more an hour at night"),
            some(pay.seat_per_day, "a seat and day"),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let by_contact = if pay.per_contact.tiers.is_empty() { "" } else { " And by the contact." };
        format!("Paid {}.{by_contact}", parts.join(", "))
    },
    follow_up: |from, on, to, probability, delay| {
        let on = match on {
            Trigger::Arrived => "arrived",
            Trigger::Contained => "was solved by the bot",
            Trigger::LeftBot => "left from the bot",
            Trigger::Handled => "was handled",
            Trigger::Abandoned => "left",
            Trigger::TurnedAway => "was turned away",
            Trigger::Expired => "expired",
            Trigger::Late => "was late",
        };
        let share = words::wanted_percent(probability);
        format!("What {on} ({from}) causes a contact of {to} in {share} of cases, {delay} later on average.")
    },
    incident: |name, probability, first, last, lasts| {
        let when = if first == last {
            format!("at {}", words::moment(first))
        } else {
            format!("between {} and {}", words::moment(first), words::moment(last))
        };
        let share = words::wanted_percent(probability);
        format!("{name}: {when}, for {lasts} on average, in {share} of replications.")
    },
    reallocation: |name, agents, team, queue| {
        format!("{name}: up to {agents} of {team} help out when too many wait in {queue}.")
    },
    sentences: &[
        "An agent writes one reply at a time, however many chats are open; response times come out of that.",
        "All times are drawn anew for each customer and agent; the same customers come under every plan with this seed.",
        "People keep to the roster; breaks begin when what is held allows it.",
        "Customers know nothing of each other and don't see the queue.",
    ],
};

pub(super) const ZH: Assumptions = Assumptions {
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
            let batch = |batch: &Batch| format!("{} 前提交的 {} 前完成", Clock(batch.filed_by), Clock(batch.done_by));
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
        let when = if first == last { moment(first) } else { format!("{} 至 {} 之间", moment(first), moment(last)) };
        format!("{name}：{when}，平均持续 {lasts}，{} 的重复中发生。", words::wanted_percent(probability))
    },
    reallocation: |name, agents, team, queue| format!("{name}：{queue}等待过多时，{team}最多 {agents} 人来帮忙。"),
    sentences: &[
        "客服一次只写一条回复，无论开着多少会话；响应时间由此而来。",
        "每位客户、每位客服的时间都单独抽取；同一种子下，各方案面对的是同样的客户。",
        "人人按排班到岗；手头的事允许时才开始轮休。",
        "客户互不相识，也看不见队列。",
    ],
};
