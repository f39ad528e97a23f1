//! What the figures are called, in Chinese.

use crate::assess::{TeamRatio, Wage};
use crate::figures::{EstimatePart, ExpectedFigure, Figure, QueueFigure, RunFigure, TargetFigure, TeamFigure};
use crate::observe::{Count, Held, Hours, QueueLevel, TeamCount, Time, Unit, Work};
use crate::report::text::figures::{Explained, FigureTexts};

pub(super) const FIGURES: FigureTexts =
    FigureTexts { of, part, unit, duration: "时:分:秒", of_figure: "同该指标" };

fn of(figure: Figure) -> Explained {
    match figure {
        Figure::Queue(QueueFigure::Count(figure)) => count(figure),
        Figure::Queue(QueueFigure::Time(figure, _)) => time(figure),
        Figure::Queue(QueueFigure::Level(figure)) => level(figure),
        Figure::Queue(QueueFigure::OldestWaiting) => {
            Explained::new("最久等待", "时段末等得最久者已等的时间；无人等待为 0。")
        }
        Figure::Queue(QueueFigure::Peak) => Explained::new("排队峰值", "从模拟开始到收尾结束，同时等待的最多人数。"),
        Figure::Queue(QueueFigure::LostSales) => {
            Explained::new("少卖金额", "与立即回复所有人相比，回复慢而少卖的订单；只计给出咨询价值的队列。")
        }
        Figure::Target(figure) => target(figure),
        Figure::Expected(figure) => expected(figure),
        Figure::Team(TeamFigure::OnDuty) => Explained::new("在岗", "模拟中班次内、不在小休的平均人数。"),
        Figure::Team(TeamFigure::Hours(figure)) => hours(figure),
        Figure::Team(TeamFigure::Busy) => {
            Explained::new("忙碌时长", "手头有事的时长：打字回复、通话、话后处理或任务。")
        }
        Figure::Team(TeamFigure::Work(figure)) => work(figure),
        Figure::Team(TeamFigure::Held(figure)) => held(figure),
        Figure::Team(TeamFigure::Ratio(figure)) => ratio(figure),
        Figure::Team(TeamFigure::Count(figure)) => team_count(figure),
        Figure::Team(TeamFigure::HandledPerDay) => Explained::new("人日接待量", "一人一天接待完成的咨询数。"),
        Figure::Run(figure) => run(figure),
    }
}

fn part(part: EstimatePart) -> Explained {
    match part {
        EstimatePart::Value => Explained::new("值", "估计值：各遍的均值、总和之比，或全部时间的分位数。"),
        EstimatePart::Low | EstimatePart::High => {
            Explained::new("下限、上限", "误差范围的两端：该值有多准。空白：所见太少，或该指标为分位数。")
        }
        EstimatePart::P5 | EstimatePart::P50 | EstimatePart::P95 => {
            Explained::new("P5、P50、P95", "该指标单遍的分位数：各遍差别多大；并非该值的误差范围。")
        }
    }
}

const fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Contacts => "次咨询",
        Unit::Rounds => "回合",
        Unit::Times => "次",
        Unit::Seconds => "秒",
        Unit::Hours => "小时",
        Unit::People => "人",
        Unit::HeadDays => "人日",
        Unit::Share => "比例",
        Unit::Money => "金额",
        Unit::Events => "个事件",
    }
}

fn count(count: Count) -> Explained {
    match count {
        Count::Offered => Explained::new("咨询量", "到来的咨询（进线），含机器人接待的；任务为提交量。"),
        Count::MetBot => Explained::new("机器人接待", "由机器人接待的咨询。"),
        Count::Contained => Explained::new("机器人独立解决", "在机器人处结束且已解决的咨询。"),
        Count::LeftBot => Explained::new("机器人处离开", "在机器人处结束而未解决的咨询。"),
        Count::Asked => Explained::new(
            "转人工量",
            "要人工接待的咨询：一来就找人工，或由机器人转来；关闭后再来的也只计一次。任务为提交量。",
        ),
        Count::Delayed => Explained::new("排队后接入", "分配给了客服，但不是在转人工的当时。"),
        Count::Answered => Explained::new("得到回复", "得到人工首次回复的咨询。"),
        Count::Handled => Explained::new("接待完成", "在最后一次回复、通话或处理之后结束的咨询。"),
        Count::Abandoned => Explained::new("等待中离开", "顾客等待中离开（放弃）的咨询，无论在首次回复之前或之后。"),
        Count::AbandonedAnswered => Explained::new("回复后离开", "等待中离开的之中：得到首次回复之后离开的。"),
        Count::Silent => Explained::new("不辞而别", "等待中离开的之中：不说一声就离开、会话仍开着的。"),
        Count::TurnedAway => Explained::new("拒接", "被拒接的咨询。"),
        Count::Gone => Explained::new("留言后离开", "留了言、回复时顾客已不在的咨询。"),
        Count::Lost => {
            Explained::new("丢失合计", "没有接住的咨询：等待中离开、被拒接、留言后离开，或在机器人处离开而未解决。")
        }
        Count::Expired => Explained::new("失效", "不再需要处理的任务。"),
        Count::Cut => Explained::new("下班中断", "班次结束时被放下的咨询。"),
        Count::Open => Explained::new("未结", "模拟结束时仍未结束的咨询。"),
        Count::OfflineMessages => Explained::new("留言", "因无人在岗而留言的咨询。"),
        Count::Returned => Explained::new("关闭后再来", "会话因顾客沉默被关闭后再来找人工，每次都计。"),
        Count::FollowUps => Explained::new("后续咨询", "咨询量中：由其他咨询或订单引起的。"),
        Count::DueLater => Explained::new("此后到期", "模拟结束之后才会到来的后续咨询。"),
        Count::Reengaged => Explained::new("迟复挽回", "不辞而别之后被迟来的回复挽回的；不计入等待中离开。"),
        Count::Late => Explained::new("逾期", "未按期完成的任务，无论之后完成与否。"),
        Count::Rounds => Explained::new("回合", "聊天的回合：需要回复的顾客消息。"),
        Count::RoundsAnswered => Explained::new("已回复回合", "已发出回复的回合。"),
    }
}

fn time(time: Time) -> Explained {
    match time {
        Time::Wait => Explained::with_full("等待", "等待客服接待", "从转人工到分配给客服；只计分配到的。"),
        Time::FirstResponse => Explained::with_full("首响", "首次响应", "从转人工到首次回复发出；只计得到回复的。"),
        Time::FirstResponseFromArrival => Explained::with_full(
            "自进线起的首响",
            "首次响应（自进线起）",
            "从到达（含机器人会话）到首次回复发出；只计得到回复的。",
        ),
        Time::FirstResponseFromAssignment => Explained::with_full(
            "自分配起的首响",
            "首次响应（自分配起）",
            "从分配给第一位客服到首次回复发出；只计得到回复的。",
        ),
        Time::Response => {
            Explained::with_full("响应", "响应（全部回合）", "从回合的消息到其回复发出；只计已回复的回合。")
        }
        Time::Turnaround => {
            Explained::with_full("办结时长", "办结时长（从提交到完成）", "从任务提交到完成；只计已完成的任务。")
        }
        Time::Lateness => {
            Explained::with_full("逾期时长", "逾期任务超过时限多久", "从任务期限到完成；只计逾期完成的任务。")
        }
    }
}

fn work(work: Work) -> Explained {
    match work {
        Work::Writing => Explained::new("打字回复时长", "忙碌时长中：给顾客打字回复，含手动问候语。"),
        Work::WritingToSilent => Explained::new("写给不辞而别者时长", "忙碌时长中：自其离开起，写给不辞而别者。"),
        Work::Talking => Explained::new("通话时长", "忙碌时长中：通话。"),
        Work::WrapUp => Explained::new("话后处理时长", "忙碌时长中：通话之后或聊天最后一次回复之后的工作。"),
        Work::Task => Explained::new("任务时长", "忙碌时长中：处理任务。"),
    }
}

fn held(held: Held) -> Explained {
    match held {
        Held::Thinking => {
            Explained::new("名额时长：顾客思考", "思考中、还会来消息的顾客占着接待名额的时长；按名额计，并非工时。")
        }
        Held::Silent => Explained::new("名额时长：不辞而别", "不辞而别者占着接待名额的时长。"),
        Held::Lingering => Explained::new("名额时长：回复后保留", "最后一次回复之后仍保留接待名额的时长。"),
    }
}

fn level(level: QueueLevel) -> Explained {
    match level {
        QueueLevel::Waiting => Explained::new("排队", "时段内等待回复的平均人数。"),
        QueueLevel::OfflineMessagesWaiting => Explained::new("待复留言", "排队者中：已留言的。"),
    }
}

fn target(target: TargetFigure) -> Explained {
    match target {
        TargetFigure::Share => {
            Explained::new("目标的比例", "目标所量的比例（均值类为秒），只计其时段；没有可计入的则留空。")
        }
        TargetFigure::Share24h => Explained::new("24 小时口径", "同上，计全部时段。"),
        TargetFigure::Certainty => {
            Explained::new("达标把握", "该时段单独达标的遍数所占比例；整个目标的达标把握要求同一遍中其范围全部达标。")
        }
        TargetFigure::WorstInterval => Explained::new(
            "目标的最差时段",
            "模拟的一遍中，目标的时段里数量足够、表现最差的那个时段的比例（均值类为秒）。",
        ),
        TargetFigure::Held => Explained::new("达标", "该遍模拟中目标的范围全部达标为 1，否则为 0。"),
    }
}

fn expected(expected: ExpectedFigure) -> Explained {
    match expected {
        ExpectedFigure::Needed => Explained::new(
            "工作量折合人数",
            "一组队列预期的新来工作所占用的人数：咨询量 × 处理时间 ÷ 时段长度；不含积压，未留余量。",
        ),
        ExpectedFigure::Rostered => Explained::new("在岗人数", "这些队列的排班人数，已减去计划小休和预期缺勤。"),
        ExpectedFigure::Gap => {
            Explained::new("富余", "在岗减工作量，取整数人；负数为缺口：连新来的工作都缺人，缺口向上取整。")
        }
    }
}

fn hours(hours: Hours) -> Explained {
    match hours {
        Hours::Staffed => Explained::new("在岗时长", "班次内在岗的时长，不含小休。"),
        Hours::OnBreak => Explained::new("小休时长", "小休与用餐的时长。"),
        Hours::Overtime => Explained::new("加班时长", "班次结束后直到手头处理完的时长。"),
        Hours::CutOff => Explained::new("中断时长", "班次内因突发无法工作的时长。"),
        Hours::Attending => Explained::new("候复时长", "手头无事、而所接聊天的顾客正在思考的时长。"),
    }
}

fn ratio(ratio: TeamRatio) -> Explained {
    match ratio {
        TeamRatio::Occupancy => Explained::new("占用率", "忙碌时长占在岗与加班时长的比例。"),
        TeamRatio::Concurrency => Explained::new("同时接待", "一名在岗者同时开着的聊天与通话的平均数。"),
        TeamRatio::HandledPerHour => Explained::new("人时接待量", "一人工作一小时接待完成的咨询数。"),
        TeamRatio::EffectiveConcurrency => Explained::new(
            "等效并发",
            "一名在岗者相当于几名一次只接一个聊天的人：忙碌时长（不含写给不辞而别者的）与思考中的顾客占着名额的时长之和，占在岗与加班时长的比例。",
        ),
    }
}

fn team_count(count: TeamCount) -> Explained {
    match count {
        TeamCount::HeadDays => Explained::new("人日", "到岗的人次：一人一天计一个。"),
        TeamCount::BreaksLost => Explained::new("未休成", "没能休成的小休。"),
        TeamCount::BreaksLate => Explained::new("推迟小休", "比应开始时刻晚五分钟以上才开始的小休。"),
    }
}

fn run(run: RunFigure) -> Explained {
    match run {
        RunFigure::Total => Explained::new("合计", "实际支出：工资、坐席、机器人"),
        RunFigure::PerContact => Explained::new("单个咨询成本", "合计除以人工与机器人接待完成的咨询数"),
        RunFigure::HandledPerHour => Explained::new("人时接待量", "一人工作一小时接待完成的咨询数。"),
        RunFigure::HandledPerDay => Explained::new("人日接待量", "一人一天接待完成的咨询数。"),
        RunFigure::Wages => Explained::new("工资", "实到人员，各部分合计"),
        RunFigure::Wage(wage) => self::wage(wage),
        RunFigure::Seats => Explained::new("坐席", "坐席（子账号）：每天排班同时在岗最多的人数，按天计价"),
        RunFigure::Bot => Explained::new("机器人", "会话及会话包"),
        RunFigure::LostSales => {
            Explained::new("少卖金额", "与立即回复相比，回复慢而少卖的金额；空白：没有队列给出每次咨询的价值")
        }
        RunFigure::Events => Explained::new("事件", "一遍中的模拟事件数：其规模。"),
    }
}

fn wage(wage: Wage) -> Explained {
    match wage {
        Wage::Hourly => Explained::new("计时", "其中：计时，含小休"),
        Wage::Overtime => Explained::new("加班", "其中：加班"),
        Wage::Night => Explained::new("夜班", "其中：夜班补贴"),
        Wage::Daily => Explained::new("按天", "其中：按天"),
        Wage::PerContact => Explained::new("计件", "其中：计件，按接待完成的量"),
        Wage::Holiday => Explained::new("节假日", "其中：节假日加付"),
    }
}
