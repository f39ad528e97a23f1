//! What stands in the pictures of a run, in Chinese.

use super::numbers::{NUMBERS, mean, moment, said};
use super::screen::SCREEN;
use crate::report::text::assumptions::Comes;
use crate::report::text::plots::{
    BacklogPlot, CertaintyPlot, DemandPlot, Peak, Plots, ServicePlot, TeamsPlot, TimesPlot,
};
use crate::units::{Clock, Span};

pub(super) const PLOTS: Plots = Plots {
    sample: |replications, seed| format!("模拟 {replications} 遍，种子 {seed}"),
    scenario: |of| format!("{}，sha256 {}", of.file, of.digits),
    changed: |assignments| format!("另设：{assignments}"),
    incident: |incident| {
        let (from, to) = incident.begins;
        let begins = if from == to {
            format!("{} 开始", Clock(from.since_midnight()))
        } else {
            format!("{}–{} 间开始", Clock(from.since_midnight()), Clock(to.since_midnight()))
        };
        let days = if incident.probability < 1.0 {
            format!("，{} 的日子发生", NUMBERS.wanted_percent(incident.probability))
        } else {
            String::new()
        };
        format!("{}：{begins}，持续 {}{days}", incident.name, mean(incident.lasts))
    },
    median: "中位数",
    band: "P5–P95",
    median_and_band: "线与色带：单遍的中位数与 P5–P95。",
    demand: DemandPlot {
        title: "需求与排班",
        contacts: |what, interval| {
            let each = if interval == Span::HOUR { "每小时".into() } else { format!("每 {}", said(interval)) };
            format!("{each}{}", (SCREEN.offered)(what))
        },
        offered: "总咨询量",
        contained: "机器人独立解决",
        left_bot: "机器人处离开",
        asked: |what| if what == Comes::Contacts { "转人工量" } else { (SCREEN.offered)(what) },
        people: "人数",
        on_duty: "在岗",
        work: "所需人数",
        load: "负荷：工作量所需人数占在岗人数的比例",
        load_line: "负荷",
        full: "满负荷",
        nobody: "无人在岗",
        no_contacts: "没有咨询",
        no_people: "没有班组处理",
        caption: "咨询量为均值；在岗人数为班次人数减去计划小休和预期缺勤；所需人数为预期咨询量乘以平均处理时间。",
    },
    service: ServicePlot {
        title: "服务水平",
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
        turnaround: "办结时长",
        limit: |limit| format!("时限 {}", super::numbers::limit(limit)),
        nothing: "没有得到回复的咨询",
        caption: "各遍全部咨询合并后的分位数；1 秒以内画在底线上。",
    },
    backlog: BacklogPlot {
        title: "积压",
        waiting: "等待中的咨询",
        messages: "其中留言",
        peak: |Peak { median, p95, mean, at }| {
            let about = at.map_or_else(String::new, |at| format!("，约在 {}", moment(at)));
            format!("峰值：中位数 {median}，P95 {p95}，均值 {mean}{about}")
        },
        nothing: "无人等待",
        caption: "各时段平均等待多少个。",
    },
    teams: TeamsPlot {
        title: "占用率与同时接待",
        occupancy: "占用率：在岗时间中手头有事的比例",
        concurrency: "在岗者人均同时接待数",
        slots: |slots| format!("上限 {slots}"),
        nobody: "无人在岗",
        caption: "空缺处无人当班。",
    },
    certainty: CertaintyPlot {
        title: "各目标的达标把握",
        subject: "该时段单独达标的遍数所占比例（%）",
        wanted: |wanted, joint| {
            let wanted = match wanted {
                Some(wanted) => format!("白色为要求的 {}", NUMBERS.wanted_percent(wanted)),
                None => "未要求达标把握，白色为 50%".to_owned(),
            };
            match joint {
                Some(joint) => format!("{wanted}；整体：{}", (NUMBERS.certainty)(joint)),
                None => format!("{wanted}；整体：未考核"),
            }
        },
        caption: "逐时段单独判断，时段一多，个别时段可能偶然偏低。粗体：低于要求。短横：不考核。",
        nothing: "方案没有设定目标",
    },
};
