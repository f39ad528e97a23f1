//! Chinese, for the figures of the workbook.

use super::workbook::{Explained, Other};
use crate::observe::{Count, Held, Time, Work};

const fn explained(name: &'static str, text: &'static str) -> Explained {
    Explained { name, text }
}

pub(super) fn count(count: Count) -> Explained {
    match count {
        Count::Offered => explained("来询", "到达的咨询。"),
        Count::MetBot => explained("机器人接待", "由机器人接待的咨询。"),
        Count::Contained => explained("自助解决", "在机器人处结束且已解决的咨询。"),
        Count::LeftBot => explained("机器人处流失", "在机器人处结束而未解决的咨询。"),
        Count::Asked => explained("求人工", "请求人工的咨询：到达即求，或由机器人转来；再次返回的也只计一次。"),
        Count::Delayed => explained("排队后接入", "分配给了客服，但不是在请求的当时。"),
        Count::Answered => explained("得到答复", "得到人工首次答复的咨询。"),
        Count::Handled => explained("处理完毕", "在最后一次答复、通话或处理之后结束的咨询。"),
        Count::Abandoned => explained("流失", "等待中离开的咨询，无论在首次答复之前或之后。"),
        Count::AbandonedAnswered => explained("答复后流失", "流失者中：得到首次答复之后离开的。"),
        Count::Silent => explained("无声离开", "流失者中：不说一声就离开、会话仍开着的。"),
        Count::TurnedAway => explained("拒接", "被拒接的咨询。"),
        Count::Expired => explained("失效", "不再需要处理的任务。"),
        Count::Cut => explained("下班中断", "班次结束时被放下的咨询。"),
        Count::Open => explained("未结", "模拟结束时仍未结束的咨询。"),
        Count::OfflineMessages => explained("留言", "因无人在岗而留言的咨询。"),
        Count::Returned => explained("再次来询", "会话因沉默被关闭后再次询问，每次都计。"),
        Count::FollowUps => explained("后续咨询", "来询中：由其他咨询或订单引起的。"),
        Count::DueLater => explained("此后到期", "运行结束之后才会到来的后续咨询。"),
        Count::Reengaged => explained("挽回", "无声离开后被迟来的答复挽回的；不计入流失。"),
        Count::Late => explained("逾期", "未按期完成的任务，无论之后完成与否。"),
        Count::Rounds => explained("回合", "聊天的回合：需要答复的顾客消息。"),
        Count::RoundsAnswered => explained("已答复回合", "已发出答复的回合。"),
    }
}

pub(super) fn time(time: Time) -> Explained {
    match time {
        Time::Wait => explained("等待", "从请求人工到分配给客服；只计分配到的。"),
        Time::FirstResponse => explained("首响", "从请求人工到首次答复发出；只计得到答复的。"),
        Time::FirstResponseFromArrival => {
            explained("自进线起的首响", "从到达（含机器人会话）到首次答复发出；只计得到答复的。")
        }
        Time::FirstResponseFromAssignment => {
            explained("自分配起的首响", "从分配给第一位客服到首次答复发出；只计得到答复的。")
        }
        Time::Response => explained("响应", "从回合的消息到其答复发出；只计已答复的回合。"),
        Time::Turnaround => explained("提交到完成", "从任务提交到完成；只计已完成的任务。"),
        Time::Lateness => explained("逾期时长", "从任务期限到完成；只计逾期完成的任务。"),
    }
}

fn work(work: Work) -> Explained {
    match work {
        Work::Writing => explained("书写小时", "忙碌小时中：写给顾客，含问候语。"),
        Work::WritingToSilent => explained("写给无声离开者小时", "忙碌小时中：自其离开起，写给无声离开者。"),
        Work::Talking => explained("通话小时", "忙碌小时中：通话。"),
        Work::WrapUp => explained("收尾小时", "忙碌小时中：通话之后或聊天最后一次答复之后的工作。"),
        Work::Task => explained("任务小时", "忙碌小时中：处理任务。"),
    }
}

fn held(held: Held) -> Explained {
    match held {
        Held::Thinking => explained("名额：思考小时", "思考中、还会来消息的顾客所占的名额小时数；按名额计，并非人时。"),
        Held::Silent => explained("名额：无声离开小时", "无声离开者所占的名额小时数。"),
        Held::Lingering => explained("名额：答复后保留小时", "最后一次答复之后保留的名额小时数。"),
    }
}

pub(super) fn other(other: Other) -> Explained {
    match other {
        Other::Value => explained("值", "估计值：各次重复的均值、总和之比，或全部时间的分位数。"),
        Other::Interval => explained("下限、上限", "置信区间的两端：该值有多准。空白：所见太少，或该指标为分位数。"),
        Other::Spread => explained("P5、P50、P95", "单次重复的该指标的分位数：各天差别多大；并非该值的区间。"),
        Other::Waiting => explained("排队", "时段内等待答复的平均人数。"),
        Other::OfflineMessagesWaiting => explained("待复留言", "排队者中：已留言的。"),
        Other::OldestWaiting => explained("最久等待", "时段末等得最久者已等的时间；无人等待为 0。"),
        Other::TargetShare => explained("目标的比例", "目标所量的比例（均值类为秒），只计其时段；没有可计入的则留空。"),
        Other::TargetShare24h => explained("全天比例", "同上，计全部时段。"),
        Other::TargetCertainty => {
            explained("置信", "该时段单独达标的重复所占比例；整个目标的置信要求同一次重复中其范围全部达标。")
        }
        Other::LostSales => {
            explained("损失销售额", "与立即答复所有人相比，答复慢所损失的订单；只计给出咨询价值的队列。")
        }
        Other::OnDuty => explained("在岗", "模拟中班次内、不在轮休的平均人数。"),
        Other::Staffed => explained("在岗小时", "班次内在岗的小时数，不含轮休。"),
        Other::OnBreak => explained("轮休小时", "轮休的小时数。"),
        Other::Overtime => explained("加班小时", "班次结束后直到手头处理完的小时数。"),
        Other::CutOff => explained("中断小时", "班次内因事故无法工作的小时数。"),
        Other::Busy => explained("忙碌小时", "手头有事的小时数：答复、通话或任务。"),
        Other::Work(work) => self::work(work),
        Other::Attending => explained("候复小时", "手头无事、而所接聊天的顾客正在思考的小时数。"),
        Other::Held(held) => self::held(held),
        Other::Occupancy => explained("忙碌率", "忙碌小时占在岗与加班小时的比例。"),
        Other::Concurrency => explained("同时接待", "一名在岗者同时开着的聊天与通话的平均数。"),
        Other::EffectiveConcurrency => explained(
            "等效接待",
            "一名在岗者相当于几名一次只接一个聊天的人：忙碌小时（不含写给无声离开者的）与思考中的顾客所占名额小时之和，占在岗与加班小时的比例。",
        ),
        Other::BreaksLate => explained("推迟轮休", "比应开始时刻晚五分钟以上才开始的轮休。"),
        Other::BreaksLost => explained("错过轮休", "未能享用的轮休。"),
        Other::Needed => {
            explained("所需", "一组队列预期的新来工作所占用的人数：咨询量 × 处理时间 ÷ 时段长度；不含积压。")
        }
        Other::Rostered => explained("排班", "这些队列的排班人数，已减去计划轮休和预期缺勤。"),
        Other::Gap => explained("余缺", "排班减所需；小于 0 表示连新来的工作都缺人。"),
    }
}
