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
        Figure::Queue(QueueFigure::Peak) => Explained::new("排队峰值", "从运行开始到收尾结束，同时等待的最多人数。"),
        Figure::Queue(QueueFigure::LostSales) => {
            Explained::new("损失销售额", "与立即答复所有人相比，答复慢所损失的订单；只计给出咨询价值的队列。")
        }
        Figure::Target(figure) => target(figure),
        Figure::Expected(figure) => expected(figure),
        Figure::Team(TeamFigure::OnDuty) => Explained::new("在岗", "模拟中班次内、不在轮休的平均人数。"),
        Figure::Team(TeamFigure::Hours(figure)) => hours(figure),
        Figure::Team(TeamFigure::Busy) => Explained::new("忙碌小时", "手头有事的小时数：答复、通话或任务。"),
        Figure::Team(TeamFigure::Work(figure)) => work(figure),
        Figure::Team(TeamFigure::Held(figure)) => held(figure),
        Figure::Team(TeamFigure::Ratio(figure)) => ratio(figure),
        Figure::Team(TeamFigure::Count(figure)) => team_count(figure),
        Figure::Run(figure) => run(figure),
    }
}

fn part(part: EstimatePart) -> Explained {
    match part {
        EstimatePart::Value => Explained::new("值", "估计值：各次重复的均值、总和之比，或全部时间的分位数。"),
        EstimatePart::Low | EstimatePart::High => {
            Explained::new("下限、上限", "置信区间的两端：该值有多准。空白：所见太少，或该指标为分位数。")
        }
        EstimatePart::P5 | EstimatePart::P50 | EstimatePart::P95 => {
            Explained::new("P5、P50、P95", "单次重复的该指标的分位数：各天差别多大；并非该值的区间。")
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
        Unit::Share => "比例",
        Unit::Money => "金额",
        Unit::Events => "个事件",
    }
}

fn count(count: Count) -> Explained {
    match count {
        Count::Offered => Explained::new("来询", "到达的咨询。"),
        Count::MetBot => Explained::new("机器人接待", "由机器人接待的咨询。"),
        Count::Contained => Explained::new("自助解决", "在机器人处结束且已解决的咨询。"),
        Count::LeftBot => Explained::new("机器人处流失", "在机器人处结束而未解决的咨询。"),
        Count::Asked => Explained::new("求人工", "请求人工的咨询：到达即求，或由机器人转来；再次返回的也只计一次。"),
        Count::Delayed => Explained::new("排队后接入", "分配给了客服，但不是在请求的当时。"),
        Count::Answered => Explained::new("得到答复", "得到人工首次答复的咨询。"),
        Count::Handled => Explained::new("处理完毕", "在最后一次答复、通话或处理之后结束的咨询。"),
        Count::Abandoned => Explained::new("流失", "等待中离开的咨询，无论在首次答复之前或之后。"),
        Count::AbandonedAnswered => Explained::new("答复后流失", "流失者中：得到首次答复之后离开的。"),
        Count::Silent => Explained::new("无声离开", "流失者中：不说一声就离开、会话仍开着的。"),
        Count::TurnedAway => Explained::new("拒接", "被拒接的咨询。"),
        Count::Gone => Explained::new("留言后离去", "留了言、答复时客户已不在的咨询。"),
        Count::Lost => Explained::new("丢失合计", "离开、被拒接、答复时已不在，或在机器人处离开而未解决的咨询。"),
        Count::Expired => Explained::new("失效", "不再需要处理的任务。"),
        Count::Cut => Explained::new("下班中断", "班次结束时被放下的咨询。"),
        Count::Open => Explained::new("未结", "模拟结束时仍未结束的咨询。"),
        Count::OfflineMessages => Explained::new("留言", "因无人在岗而留言的咨询。"),
        Count::Returned => Explained::new("再次来询", "会话因沉默被关闭后再次询问，每次都计。"),
        Count::FollowUps => Explained::new("后续咨询", "来询中：由其他咨询或订单引起的。"),
        Count::DueLater => Explained::new("此后到期", "运行结束之后才会到来的后续咨询。"),
        Count::Reengaged => Explained::new("挽回", "无声离开后被迟来的答复挽回的；不计入流失。"),
        Count::Late => Explained::new("逾期", "未按期完成的任务，无论之后完成与否。"),
        Count::Rounds => Explained::new("回合", "聊天的回合：需要答复的顾客消息。"),
        Count::RoundsAnswered => Explained::new("已答复回合", "已发出答复的回合。"),
    }
}

fn time(time: Time) -> Explained {
    match time {
        Time::Wait => Explained::with_full("等待", "等待客服接待", "从请求人工到分配给客服；只计分配到的。"),
        Time::FirstResponse => Explained::with_full("首响", "首次响应", "从请求人工到首次答复发出；只计得到答复的。"),
        Time::FirstResponseFromArrival => Explained::with_full(
            "自进线起的首响",
            "首次响应（自进线起）",
            "从到达（含机器人会话）到首次答复发出；只计得到答复的。",
        ),
        Time::FirstResponseFromAssignment => Explained::with_full(
            "自分配起的首响",
            "首次响应（自分配起）",
            "从分配给第一位客服到首次答复发出；只计得到答复的。",
        ),
        Time::Response => {
            Explained::with_full("响应", "响应（全部回合）", "从回合的消息到其答复发出；只计已答复的回合。")
        }
        Time::Turnaround => {
            Explained::with_full("提交到完成", "任务（从提交到完成）", "从任务提交到完成；只计已完成的任务。")
        }
        Time::Lateness => Explained::with_full("逾期时长", "超时任务的延误", "从任务期限到完成；只计逾期完成的任务。"),
    }
}

fn work(work: Work) -> Explained {
    match work {
        Work::Writing => Explained::new("书写小时", "忙碌小时中：写给顾客，含问候语。"),
        Work::WritingToSilent => Explained::new("写给无声离开者小时", "忙碌小时中：自其离开起，写给无声离开者。"),
        Work::Talking => Explained::new("通话小时", "忙碌小时中：通话。"),
        Work::WrapUp => Explained::new("收尾小时", "忙碌小时中：通话之后或聊天最后一次答复之后的工作。"),
        Work::Task => Explained::new("任务小时", "忙碌小时中：处理任务。"),
    }
}

fn held(held: Held) -> Explained {
    match held {
        Held::Thinking => {
            Explained::new("名额：思考小时", "思考中、还会来消息的顾客所占的名额小时数；按名额计，并非人时。")
        }
        Held::Silent => Explained::new("名额：无声离开小时", "无声离开者所占的名额小时数。"),
        Held::Lingering => Explained::new("名额：答复后保留小时", "最后一次答复之后保留的名额小时数。"),
    }
}

fn level(level: QueueLevel) -> Explained {
    match level {
        QueueLevel::Waiting => Explained::new("排队", "时段内等待答复的平均人数。"),
        QueueLevel::OfflineMessagesWaiting => Explained::new("待复留言", "排队者中：已留言的。"),
    }
}

fn target(target: TargetFigure) -> Explained {
    match target {
        TargetFigure::Share => {
            Explained::new("目标的比例", "目标所量的比例（均值类为秒），只计其时段；没有可计入的则留空。")
        }
        TargetFigure::Share24h => Explained::new("全天比例", "同上，计全部时段。"),
        TargetFigure::Certainty => {
            Explained::new("置信", "该时段单独达标的重复所占比例；整个目标的置信要求同一次重复中其范围全部达标。")
        }
        TargetFigure::WorstInterval => Explained::new(
            "目标的最差时段",
            "一次重复中，目标的时段里数量足够、表现最差的那个时段的比例（均值类为秒）。",
        ),
        TargetFigure::Held => Explained::new("达标", "该次重复中目标的范围全部达标为 1，否则为 0。"),
    }
}

fn expected(expected: ExpectedFigure) -> Explained {
    match expected {
        ExpectedFigure::Needed => {
            Explained::new("所需", "一组队列预期的新来工作所占用的人数：咨询量 × 处理时间 ÷ 时段长度；不含积压。")
        }
        ExpectedFigure::Rostered => Explained::new("排班", "这些队列的排班人数，已减去计划轮休和预期缺勤。"),
        ExpectedFigure::Gap => {
            Explained::new("余缺", "排班减所需，取整数人；小于 0 表示连新来的工作都缺人，缺口向上取整。")
        }
    }
}

fn hours(hours: Hours) -> Explained {
    match hours {
        Hours::Staffed => Explained::new("在岗小时", "班次内在岗的小时数，不含轮休。"),
        Hours::OnBreak => Explained::new("轮休小时", "轮休的小时数。"),
        Hours::Overtime => Explained::new("加班小时", "班次结束后直到手头处理完的小时数。"),
        Hours::CutOff => Explained::new("中断小时", "班次内因事故无法工作的小时数。"),
        Hours::Attending => Explained::new("候复小时", "手头无事、而所接聊天的顾客正在思考的小时数。"),
    }
}

fn ratio(ratio: TeamRatio) -> Explained {
    match ratio {
        TeamRatio::Occupancy => Explained::new("忙碌率", "忙碌小时占在岗与加班小时的比例。"),
        TeamRatio::Concurrency => Explained::new("同时接待", "一名在岗者同时开着的聊天与通话的平均数。"),
        TeamRatio::EffectiveConcurrency => Explained::new(
            "等效接待",
            "一名在岗者相当于几名一次只接一个聊天的人：忙碌小时（不含写给无声离开者的）与思考中的顾客所占名额小时之和，占在岗与加班小时的比例。",
        ),
    }
}

fn team_count(count: TeamCount) -> Explained {
    match count {
        TeamCount::BreaksLost => Explained::new("错过轮休", "未能享用的轮休。"),
        TeamCount::BreaksLate => Explained::new("推迟轮休", "比应开始时刻晚五分钟以上才开始的轮休。"),
    }
}

fn run(run: RunFigure) -> Explained {
    match run {
        RunFigure::Wages => Explained::new("工资", "实到人员，各部分合计"),
        RunFigure::Wage(wage) => self::wage(wage),
        RunFigure::Seats => Explained::new("席位", "每天排班同时在岗最多的人数，按日计价"),
        RunFigure::Bot => Explained::new("机器人", "会话及会话包"),
        RunFigure::LostSales => {
            Explained::new("损失销售额", "与立即答复相比，答复慢所损失的销售额；空白：没有队列给出每次咨询的价值")
        }
        RunFigure::Events => Explained::new("事件", "一次重复中的模拟事件数：其规模。"),
    }
}

fn wage(wage: Wage) -> Explained {
    match wage {
        Wage::Hourly => Explained::new("工时", "其中：计时，含轮休"),
        Wage::Overtime => Explained::new("加班", "其中：加班"),
        Wage::Night => Explained::new("夜班", "其中：夜班补贴"),
        Wage::Daily => Explained::new("按班", "其中：按日"),
        Wage::PerContact => Explained::new("按件", "其中：按处理量"),
        Wage::Holiday => Explained::new("节假日", "其中：节假日加付"),
    }
}
