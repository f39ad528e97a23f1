//! Chinese.

mod figures;

use super::{
    BacklogPlot, CertaintyPlot, DemandPlot, Plots, Screen, ServicePlot, TeamsPlot, Texts, TimesPlot, Words, concurrency,
};
use crate::assess::InfluentialFigure;
use crate::model::{By, Clock, Figure, Goal, Of, Scope, Seen, ServiceMeasure, Target};
use crate::report::words;
use crate::stats::Share;
use crate::units::{self, Instant, Span};

pub(super) static TEXTS: Texts = Texts {
    tag: "zh-CN",
    explain: super::explain::ZH,
    assumptions: super::assumptions::ZH,
    page: super::page::ZH,
    workbook: super::workbook_zh::WORKBOOK,
    figures: figures::FIGURES,
    words: Words {
        date: |date| format!("{}月{}日 周{}", date.month(), date.day(), weekday(date)),
        short_date: |date| format!("{}/{}", date.month(), date.day()),
        tick: span,
        demand,
        definition,
        to: " 至 ",
        goal: |figure, goal| match goal {
            Goal::AtLeast(least) => format!("目标 ≥ {}", wanted(figure, least)),
            Goal::AtMost(most) => format!("目标 ≤ {}", wanted(figure, most)),
        },
        comma: "、",
        clause: "，",
        of_queue: |target, queue| format!("{target}（{queue}）"),
    },
    screen: Screen {
        run: |replications, from, to, seed| {
            let counted = if to - from <= Span::hours(36) {
                "一次计一天"
            } else {
                "每次模拟整段，计作一“天”"
            };
            format!("{replications} 次重复（{counted}），{} 至 {}，种子 {seed}", moment(from), moment(to))
        },
        stopped_precise: "提前结束：各指标已达到要求的精度。",
        stopped_interrupted: |done, all| format!("已中断：以下为 {all} 次重复中前 {done} 次的结果。"),
        holds: "达标",
        holds_unsure: "达标，但不确定",
        missed: "未达标",
        not_judged: "无从判定",
        colon: "：",
        asked: "要求",
        nothing_to_judge: "无从判定：没有一次重复有可计入的咨询",
        rule: |preset| {
            let seen = match preset.seen {
                Seen::Platform => "见于平台官方页面",
                Seen::ThirdParty => "据第三方转述",
                Seen::Unverified => "未经核实",
            };
            format!("规则 {}：{}，{}，{seen}；规则会变", preset.name, preset.source, preset.date)
        },
        share: |figure, estimate, alone, all_day| {
            let amount = |value: f64| words::amount(figure, value);
            let alone = alone.map_or_else(String::new, |alone| format!("；仅本次 {}", amount(alone)));
            let all_day = all_day.map_or_else(String::new, |share| format!("；全天 {}", amount(share)));
            let share = estimate.map_or_else(
                || "-".into(),
                |estimate| match estimate.low.zip(estimate.high) {
                    Some((low, high)) => {
                        let [mean, low, high] = [estimate.mean, low, high].map(amount);
                        format!("{mean}（{low} 至 {high}）")
                    }
                    None => amount(estimate.mean),
                },
            );
            let what = if figure.is_mean() { "均值" } else { "比例" };
            format!("{what}：{share}{alone}{all_day}")
        },
        bad_day: |figure, target, value| {
            let beyond = (value - target.goal.value()).abs();
            let tail = match (target.goal.is_met(value, 1.0), figure.is_mean()) {
                (true, _) => "，仍达标".to_owned(),
                (false, true) => format!("，超出 {}", words::seconds(beyond)),
                (false, false) => format!("，差 {:.1} 个百分点", 100.0 * beyond),
            };
            let part = match target.scope {
                Scope::Horizon | Scope::Rolling => "",
                Scope::EveryDay => "最差一天 ",
                Scope::EveryInterval => "最差时段 ",
            };
            format!("差的日子（20 天中 1 天）：{part}{}{tail}", words::amount(figure, value))
        },
        influential: |queue, influential| {
            let figure = match influential.figure {
                InfluentialFigure::Waiting => "平均等待数",
                InfluentialFigure::Peak => "积压峰值均值",
                InfluentialFigure::Time => "平均时间",
                InfluentialFigure::LostSales => "损失销售额均值",
            };
            format!(
                "注意：{queue}的{figure}有 {:.0} % 来自第 {} 次重复一次；请看中位数，不看均值。",
                100.0 * influential.share,
                influential.replication
            )
        },
        below_floor: |floor, at, fell, assessed| {
            format!("低于 {floor} 最多：{} 起，{assessed} 天中 {fell} 天", moment(at))
        },
        breaks: |stretches, more| {
            let more = if more > 0 { format!("，另有 {more} 段") } else { String::new() };
            format!("未守住：{}{more}", stretches.join("、"))
        },
        stretch: |from, to| format!("{} 至 {}", moment(from), words::end_of(from, to, moment)),
        worst: |holds, at, held, assessed| {
            let which = if holds { "最薄弱" } else { "最差" };
            format!("{which}：{} 起，{assessed} 天中 {held} 天达标", moment(at))
        },
        short: |work, on_duty, short| format!("；新来的工作需 {work} 人，在岗 {on_duty} 人，缺 {short} 人"),
        see_file: |queue, intervals| format!("{queue}：{intervals} 个时段，见 intervals.csv"),
        by_phase: |queue| format!("{queue}（分阶段）"),
        moment,
        nobody: "无人",
        of: |held, assessed| format!("{held}/{assessed}"),
        within: |figure| match figure {
            Figure::Wait { within } | Figure::FirstResponse { within, .. } | Figure::Response { within } => {
                format!("≤{}", limit_span(within))
            }
            Figure::EveryResponse { within, .. } => format!("全部≤{}", limit_span(within)),
            Figure::WaitMean { .. } => "平均等待".into(),
            Figure::FirstResponseMean { .. } => "平均首响".into(),
            Figure::ResponseMean { .. } => "平响".into(),
            Figure::Answered => "回复率".into(),
            Figure::LeftOfflineMessage => "留言率".into(),
            Figure::Abandoned => "流失率".into(),
            Figure::Deadline => "按时".into(),
            Figure::BotTransfer => "转人工率".into(),
            Figure::BotSolved => "解决率".into(),
        },
        offered: "来询",
        asked_column: "求人工",
        left: "流失",
        on_duty: "在岗",
        load: "负荷",
        first_response_p50: "首响 P50",
        wait_p50: "等待 P50",
        turnaround_p50: "完成 P50",
        waiting: "排队",
        certainty: "置信",
        queues: ["队列", "来询", "自助解决", "处理完毕", "流失", "拒接", "留言", "未结", "P50", "P90", "P99"],
        pointwise: "置信：该时段单独达标的天数（逐时段判断，时段一多，个别可能偶然偏低）",
        queues_note: "P50、P90、P99：聊天为首次响应时间，电话为等待时间，任务为从提交到完成的时间",
        teams: ["班组", "在岗小时", "轮休小时", "加班小时", "忙碌率", "同时接待", "错过轮休"],
        cost: "费用：",
        wages: "工资",
        seats: "席位",
        bot: "机器人",
        lost_sales: "损失销售额",
        results: |folder| format!("结果：{folder}"),
    },
    plots: Plots {
        sample: |replications, seed| format!("{replications} 次重复，种子 {seed}"),
        scenario: |file, digits| format!("{file}，sha256 {digits}"),
        changed: |assignments| format!("另设：{assignments}"),
        median: "中位数",
        band: "P5–P95",
        median_and_band: "线与色带：单次重复的中位数与 P5–P95。",
        demand: DemandPlot {
            title: "需求与排班",
            contacts: |interval| {
                if interval == Span::HOUR {
                    "每小时咨询量".into()
                } else {
                    format!("每 {}咨询量", span(interval))
                }
            },
            offered: "总咨询量",
            contained: "机器人自助解决",
            left_bot: "机器人处流失",
            asked: "需人工",
            people: "人数",
            on_duty: "在岗",
            work: "所需人数",
            load: "负荷：工作量所需人数占在岗人数的比例",
            load_line: "负荷",
            full: "满负荷",
            nobody: "无人在岗",
            no_contacts: "没有咨询",
            no_people: "没有班组处理",
            caption: "咨询量为均值；在岗人数为班次人数减去计划轮休和预期缺勤；所需人数为预期咨询量乘以平均处理时间。",
        },
        service: ServicePlot {
            title: "服务水平",
            share: share_of,
            verdict: |held, assessed, certainty, wanted| {
                let wanted =
                    wanted.map_or_else(String::new, |wanted| format!("，要求 {}", words::wanted_percent(wanted)));
                format!("达标天数：{assessed} 天中 {held} 天，置信：{}{wanted}", share(certainty))
            },
            unjudged: "无从判断：没有计入考核的咨询",
            assessed: |hours| format!("考核时段 {hours}"),
            elsewhere: "不考核",
            nothing: "没有计入考核的咨询",
            below: "红色空心点：中位数未达标。",
        },
        times: TimesPlot {
            title: "响应时间",
            first_response: "首次响应时间",
            wait: "等待客服的时间",
            turnaround: "从提交到完成的时间",
            limit: |limit| format!("时限 {}", limit_span(limit)),
            nothing: "没有得到答复的咨询",
            caption: "全部重复中全部咨询合并后的分位数；1 秒以内画在底线上。",
        },
        backlog: BacklogPlot {
            title: "积压",
            waiting: "等待中的咨询",
            messages: "其中留言",
            peak: |[median, p95, mean], at| {
                let about = at.map_or_else(String::new, |at| format!("，约在 {}", moment(at)));
                format!("峰值：中位数 {median}，P95 {p95}，均值 {mean}{about}")
            },
            nothing: "无人等待",
            caption: "各时段的平均等待数。",
        },
        teams: TeamsPlot {
            title: "利用率与同时接待",
            occupancy: "利用率：在岗时间中手头有事的比例",
            concurrency: "在岗者人均同时接待数",
            slots: |slots| format!("上限 {slots}"),
            nobody: "无人在岗",
            caption: "空缺处无人当班。",
        },
        certainty: CertaintyPlot {
            title: "各目标的置信",
            subject: "该时段单独达标的重复所占比例（%）",
            wanted: |wanted, joint| {
                let wanted = match wanted {
                    Some(wanted) => format!("白色为要求的 {}", words::wanted_percent(wanted)),
                    None => "未要求置信，白色为 50 %".to_owned(),
                };
                match joint {
                    Some(joint) => format!("{wanted}；整体 {}", share(joint)),
                    None => format!("{wanted}；整体未考核"),
                }
            },
            caption: "逐时段单独判断，时段一多，个别时段可能偶然偏低。粗体：低于要求。短横：不考核。",
            nothing: "方案没有设定目标",
        },
    },
    concurrency: concurrency::ZH,
};

fn weekday(date: jiff::civil::Date) -> char {
    let index = date.weekday().to_monday_zero_offset();
    "一二三四五六日".chars().nth(usize::from(index.unsigned_abs())).expect("a week has seven days")
}

pub(super) fn moment(at: Instant) -> String {
    let civil = at.civil();
    format!("{}月{}日 {:02}:{:02}", civil.month(), civil.day(), civil.hour(), civil.minute())
}

/// A limit as the trade says it: in seconds up to two minutes, `60 秒`; then `3 分钟`.
pub(super) fn limit_span(within: Span) -> String {
    let seconds = within.as_secs_f64();
    if seconds <= 120.0 && seconds.fract() == 0.0 { format!("{seconds:.0} 秒") } else { span(within) }
}

/// `3 分钟`, `1 分 30 秒`.
pub(super) fn span(span: Span) -> String {
    const UNITS: [(Span, &str, &str); 4] = [
        (Span::DAY, "天", "天"),
        (Span::HOUR, "小时", "小时"),
        (Span::minutes(1), "分", "分钟"),
        (Span::seconds(1), "秒", "秒"),
    ];
    let mut rest = span;
    let mut parts = Vec::new();
    for (unit, amid, alone) in UNITS {
        let whole = rest.as_micros() / unit.as_micros();
        rest = Span::from_micros(rest.as_micros() % unit.as_micros());
        if whole > 0 {
            parts.push((whole.to_string(), amid, alone));
        }
    }
    if !rest.is_zero() || parts.is_empty() {
        return format!("{} 秒", span.as_secs_f64());
    }
    if let [(number, _, alone)] = &parts[..] {
        return format!("{number} {alone}");
    }
    parts.iter().map(|(number, amid, _)| format!("{number} {amid}")).collect::<Vec<_>>().join(" ")
}

fn share(share: Share) -> String {
    if share.high >= 1.0 {
        return format!("至少 {}", words::percent(share.low));
    }
    if share.low <= 0.0 {
        return format!("至多 {}", words::percent(share.high));
    }
    format!("{}（{:.1} 至 {}）", words::percent(share.mean), 100.0 * share.low, words::percent(share.high))
}

/// A share or a mean as it was asked for: `90 %`, `40 秒`.
fn wanted(figure: Figure, value: f64) -> String {
    if figure.is_mean() { limit_span(Span::from_secs_f64(value)) } else { words::wanted_percent(value) }
}

/// `首次响应时间 ≤ 60 秒的比例`.
fn share_of(figure: Figure) -> String {
    let name = figure_name(figure);
    match figure {
        Figure::Wait { within }
        | Figure::FirstResponse { within, .. }
        | Figure::Response { within }
        | Figure::EveryResponse { within, .. } => format!("{name} ≤ {}的比例", limit_span(within)),
        figure if figure.is_mean() => name.into(),
        _ => format!("{name}的比例"),
    }
}

fn figure_name(figure: Figure) -> &'static str {
    match figure {
        Figure::Wait { .. } => "等待时间",
        Figure::FirstResponse { clock: Clock::Transfer, .. } => "首次响应时间",
        Figure::FirstResponse { clock: Clock::Arrival, .. } => "自进线起的首次响应时间",
        Figure::FirstResponse { clock: Clock::Assignment, .. } => "自分配起的首次响应时间",
        Figure::Response { .. } => "响应时间",
        Figure::EveryResponse { .. } => "全部回合响应时间",
        Figure::WaitMean { .. } => "平均等待时间",
        Figure::FirstResponseMean { clock: Clock::Transfer, .. } => "平均首次响应时间",
        Figure::FirstResponseMean { clock: Clock::Arrival, .. } => "自进线起的平均首次响应时间",
        Figure::FirstResponseMean { clock: Clock::Assignment, .. } => "自分配起的平均首次响应时间",
        Figure::ResponseMean { .. } => "平均响应时间",
        Figure::Answered => "得到答复",
        Figure::LeftOfflineMessage => "无人在岗而留言",
        Figure::Abandoned => "流失",
        Figure::Deadline => "按时完成",
        Figure::BotTransfer => "机器人转人工",
        Figure::BotSolved => "机器人自助解决",
    }
}

/// Those whom a measure counts.
fn whom(measure: &ServiceMeasure) -> &'static str {
    match (measure.figure, measure.of) {
        (Figure::Response { .. } | Figure::ResponseMean { .. }, Of::Answered) => "已答复的回合",
        (Figure::Response { .. } | Figure::ResponseMean { .. }, _) => "全部回合",
        (_, Of::Handled) => "处理完毕者",
        (_, Of::Answered) => "得到答复者",
        (_, Of::Asked) => "请求人工者",
        (_, Of::Accepted) => "请求人工且未被拒接者",
        (_, Of::Offered) => "全部来询者",
        (_, Of::MetBot) => "机器人接待者",
    }
}

/// `首次响应时间 ≤ 60 秒的比例，请求人工者，08:00-23:00`.
fn definition(measure: &ServiceMeasure) -> String {
    let cap = match measure.figure {
        Figure::WaitMean { cap } | Figure::FirstResponseMean { cap, .. } | Figure::ResponseMean { cap } => cap,
        _ => None,
    };
    let cap = cap.map_or_else(String::new, |cap| format!("（单次最多 {}，未答复也按此）", limit_span(cap)));
    format!("{}{cap}，{}{}", share_of(measure.figure), whom(measure), conditions(measure))
}

/// Who is left out, and what lies outside the hours.
fn conditions(measure: &ServiceMeasure) -> String {
    let short_abandon =
        measure.short_abandon.map_or_else(String::new, |short| format!("，{}以内离开的不计", limit_span(short)));
    let by = if matches!(measure.figure, Figure::EveryResponse { by: By::Message, .. }) { "消息在 " } else { "" };
    let hours = measure
        .hours
        .map_or_else(String::new, |hours| format!("，{by}{}-{}", units::Clock(hours.from), units::Clock(hours.to)));
    format!("{short_abandon}{hours}")
}

/// `请求人工者中至少 90 % 首次响应时间不超过 60 秒，08:00-23:00，每个时段`.
fn demand(target: &Target, measure: &ServiceMeasure) -> String {
    let wanted = |value: f64| wanted(measure.figure, value);
    let sense = match target.goal {
        Goal::AtLeast(_) => "至少",
        Goal::AtMost(_) => "至多",
    };
    let (goal, whom, name) = (wanted(target.goal.value()), whom(measure), figure_name(measure.figure));
    let what = match measure.figure {
        Figure::Wait { within }
        | Figure::FirstResponse { within, .. }
        | Figure::Response { within }
        | Figure::EveryResponse { within, .. } => {
            format!("{whom}中{sense} {goal} {name}不超过 {}", limit_span(within))
        }
        Figure::WaitMean { cap } | Figure::FirstResponseMean { cap, .. } | Figure::ResponseMean { cap } => {
            let cap = cap.map_or_else(String::new, |cap| format!("（单次最多 {}，未答复也按此）", limit_span(cap)));
            format!("{whom}的{name}{cap}{sense} {goal}")
        }
        _ => format!("{whom}中{sense} {goal} {name}"),
    };
    let scope = match target.scope {
        Scope::Horizon | Scope::Rolling => "",
        Scope::EveryDay => "，每天",
        Scope::EveryInterval => "，每个时段",
    };
    let floor = target.floor.map_or_else(String::new, |floor| format!("，任一时段不低于 {}", wanted(floor)));
    let history = target.history.map_or_else(String::new, |past| {
        let (figure, of) = (words::amount(measure.figure, past.figure), words::count(past.of as f64));
        format!("，连同此前 {} 天的 {of} 次 {figure}", past.days)
    });
    format!("{what}{}{scope}{floor}{history}", conditions(measure))
}
