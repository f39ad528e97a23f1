//! The help in Chinese.

use crate::text::help::Help;

pub(super) const HELP: Help = Help {
    usage: "用法",
    commands: "命令",
    arguments: "参数",
    options: "选项",
    in_usage: [("[OPTIONS]", "[选项]"), ("<COMMAND>", "<命令>"), ("[COMMAND]", "[命令]")],
    default: "默认",
    allowed: "可选",
    texts: &[
        (
            "Simulate a contact centre's peak day, chat by chat and reply by reply, and say how surely each service target holds",
            "逐条模拟客服中心的大促日，给出每项服务目标的达标把握",
        ),
        (
            "When messages have colours; auto: on a terminal, unless the environment says `NO_COLOR`",
            "消息带颜色；auto 只在终端上带，设了 `NO_COLOR` 则不带",
        ),
        (
            "Language of what is printed and written [default: that of the environment]",
            "屏幕和文件的语言 [默认: 按系统语言]",
        ),
        (
            "Simulate a scenario and write its results (the default command)",
            "模拟一个场景并写出结果（不写命令时就是它）",
        ),
        (
            "Vary how many chats at once a team's agents may hold: the wait against the response, on the same customers",
            "比较一个班组的同时接待上限：等待与响应此消彼长，顾客相同",
        ),
        (
            "Say up to how much traffic each target holds, where it breaks first, and what else hurts most",
            "每个目标守得住到几倍流量，先破哪个时段，还有什么影响最大",
        ),
        (
            "Also say up to how much traffic each target holds; takes several times as long",
            "同时给出每个目标守得住到几倍流量；时间是几倍",
        ),
        (
            "Between which multiples of the traffic, as in 0.5..2 [default: 0.7..1.6]",
            "流量倍数的范围，如 0.5..2 [默认: 0.7..1.6]",
        ),
        (
            "What else may go wrong, instead of the usual: bot=10 (points less), slower=10 (%), absence=5 (points), traffic=20 (%), or as in --set; may be given several times",
            "其他可能的变化，代替默认几项：bot=10（少几个百分点）、slower=10（%）、absence=5（百分点）、traffic=20（%），或同 --set；可写多次",
        ),
        (
            "Folder for the results [default: output/, the name of the scenario file and -headroom]",
            "结果文件夹 [默认: output/ 加场景文件名加 -headroom]",
        ),
        ("What to print: the screen, or the text of headroom.json", "打印什么：屏幕，或 headroom.json 的内容"),
        ("End with exit code 3 if a target is missed at the present traffic", "按目前流量有目标未达标时，退出码为 3"),
        (
            "Read a log of days that were and say what is in it, or draft what its columns are for",
            "读一份过去的日志，说出里面有什么，或起草列说明文件",
        ),
        (
            "Learn from a log what a scenario says: arrivals, handling, patience, who was there; each with its interval",
            "从日志学出场景要写的数：来量、处理时长、耐心、谁在岗，各带区间",
        ),
        ("The log: a CSV file or a sheet of a workbook", "日志：CSV 文件或工作簿的一张表"),
        (
            "What its columns are for, a file that `simulate log --sniff` drafts [default: the columns of `--journal`]",
            "列说明文件，可用 `simulate log --sniff` 起草 [默认: `--journal` 的列]",
        ),
        ("Leave out rows that can't be read, count and list them", "略过读不了的行，并计数、列出"),
        ("Draft what its columns are for, from its header and its first rows", "按表头和前面的行起草列说明文件"),
        ("What to print: the screen, or the text of calibration.json", "打印什么：屏幕，或 calibration.json 的内容"),
        (
            "A log of the messages of these chats, for replies, rounds and thinking",
            "这些会话的消息日志，用来学回复、回合和思考",
        ),
        (
            "What the columns of the messages are for [default: the columns of `--journal`]",
            "消息日志的列说明文件 [默认: `--journal` 的列]",
        ),
        (
            "The scenario to write, with its tables beside it [default: none is written]",
            "要写的场景，表格写在旁边 [默认: 不写]",
        ),
        ("The roster that was planned, heads by the hour: who of it was absent", "计划的班表，每小时人数：其中谁缺勤"),
        (
            "Folder for a page, a workbook, and pictures of how well each distribution fits [default: none is written]",
            "存放网页、工作簿和各分布拟合图的文件夹 [默认: 不写]",
        ),
        ("Replace the scenario and its tables, or the report, if they are there", "场景和表格或报告已存在时覆盖"),
        ("How the customers come, if the columns file doesn't say", "顾客怎么来，列说明文件没写时用"),
        ("By phone", "打电话"),
        ("By chat", "在线咨询"),
        ("Only contacts of this queue; may be given several times", "只要这个队列的；可写多次"),
        (
            "How long customers think before their next message, as in 40s, if that is known: for reports of agents' days [default: 40s, named as assumed]",
            "顾客隔多久再发下一条，如 40s，知道时才写：用于客服日报 [默认: 40s，注明是假设]",
        ),
        (
            "Only contacts of these dates, as in 2026-11-01..2026-11-07, both included",
            "只要这些日期的，如 2026-11-01..2026-11-07，含首尾",
        ),
        (
            "An incident of the scenario that did happen that day; may be given several times",
            "场景里的哪个突发事件当天真的发生了；可写多次",
        ),
        (
            "Make each agent a team of its own, with its pace and the queues it takes",
            "每名客服各成一组，有各自的快慢和各自接的队列",
        ),
        (
            "Where work drifts from week to week, expect what follows the last weeks, not the mean of all",
            "处理时长逐周在变时，按最近几周推下一周，而不是取全部的平均",
        ),
        (
            "How uncertain it is how long work takes, a coefficient of variation such as 0.06: each simulated day has a factor of its own",
            "处理时长有多说不准，如变异系数 0.06：每个模拟日各乘一个系数",
        ),
        (
            "Tell who was on duty from what the log's agents did, instead of the scenario's roster",
            "按日志里客服做过的事推出谁在岗，代替场景的排班",
        ),
        (
            "Also write the log of the first replication: its contacts, one a row, and beside them the messages of its chats",
            "同时写出第一遍的日志：每个会话一行，旁边是会话的消息",
        ),
        (
            "Simulate many plans of a scenario: where all targets hold, at what cost, and which is the cheapest",
            "一次模拟许多方案：哪些能让每个目标都达标，花多少钱，哪个最省",
        ),
        (
            "What is varied, and its values, as in \"shift.wave.agents=0..40:5\" or \"bot.mode.1=0.2,0.4,0.6\"; may be given several times",
            "改哪里，取哪些值，如 \"shift.wave.agents=0..40:5\" 或 \"bot.mode.1=0.2,0.4,0.6\"；可写多次",
        ),
        (
            "Let the values of all --vary go together, one by one, instead of each with each",
            "各个 --vary 的值逐个配对，不两两组合",
        ),
        (
            "Folder for the results [default: output/, the name of the scenario file and -sweep]",
            "结果文件夹 [默认: output/ 加场景文件名加 -sweep]",
        ),
        ("What to print: the screen, or the text of sweep.json", "打印什么：屏幕，或 sweep.json 的内容"),
        ("The most replications of a plan, instead of the scenario's", "每个方案最多模拟几遍，代替场景里的遍数"),
        ("End with exit code 3 if no plan holds every target", "没有一个方案让每个目标都达标时，退出码为 3"),
        (
            "Replace the results of another scenario, and the plans of another sweep that was broken off",
            "替换别的场景的结果，以及另一次未完成扫描的方案",
        ),
        (
            "Simulate a day that was with its own arrivals: what happened beside what the model says, and whether to trust it",
            "用某一天自己的到达重放那一天：实际与模型逐时段对照，模型可不可信",
        ),
        ("The log of the day: a contact a row, as CSV or as a workbook", "那一天的日志：一行一条咨询，CSV 或工作簿"),
        (
            "What the log's columns are for [default: the columns that simulate run --journal writes]",
            "日志各列的用途 [默认: simulate run --journal 写出的各列]",
        ),
        (
            "Who was on duty that day: a table as a scenario's roster is read, instead of the scenario's roster",
            "那一天谁在岗：[[roster]] 能读的表，代替场景的班表",
        ),
        (
            "What would have changed that day, as in --set; may be given several times, each by itself",
            "那一天换一种做法会怎样，同 --set；可写多次，各自单独改",
        ),
        (
            "Another event's log to set beside this day by phase, such as last year's or June's: what it is called, the file, and after @ the moment of it that corresponds to the start of the scenario [default: its dates are the day's]; may be given several times",
            "另一次大促的日志，按阶段与当天对比，如去年的或 6 月的：名称、文件，@ 后写它的哪一刻对应场景的开始 [默认: 日期对日期]；可写多次",
        ),
        (
            "What the columns of such a log are for, if other than of --log; may be given several times",
            "这样一份日志各列的含义，与 --log 不同时写；可写多次",
        ),
        (
            "Also say why the day went other than planned: demand, mix, handling time, staffing, bot, incidents",
            "同时说明当天为什么与方案不同：咨询量、咨询构成、处理时长、在岗人数、机器人、突发事件",
        ),
        ("Leave out rows of the log that can't be read, and list them", "日志里无法读取的行不用，并列出来"),
        (
            "Folder for the results [default: output/, the name of the scenario file and -replay]",
            "结果文件夹 [默认: output/ 加场景文件名加 -replay]",
        ),
        ("What to print: the screen, or the text of replay.json", "打印什么：屏幕，或 replay.json 的内容"),
        ("End with exit code 3 if the day speaks against the model", "这一天说明模型有问题时，退出码为 3"),
        (
            "Simulate some of a run's replications and write them to a file, for another machine to merge",
            "只模拟一部分遍数并写成文件，供另一台机器合并",
        ),
        (
            "Join what several machines have simulated: the same results as of one run",
            "合并多台机器的模拟：结果与一次运行完全相同",
        ),
        (
            "Which replications, as in 0..250: from the first number on, up to but without the second",
            "第几遍到第几遍，如 0..250：从 0 数起，不含后一个数",
        ),
        ("The file to write", "写到哪个文件"),
        ("Replace the file, if it is there", "文件已存在时覆盖"),
        ("How many replications the whole run has, instead of the scenario's", "整个运行一共模拟几遍，代替场景里的"),
        (
            "The folder that --plan laid out; or the files that `simulate shard` wrote, in any order: together they must hold every replication of the run once",
            "用 --plan 分好作业的文件夹；或 `simulate shard` 写的文件，顺序不限：合起来每一遍都要有，且只有一份",
        ),
        (
            "Do tasks that a command laid out with --plan: one, or all that are free until none is left",
            "做用 --plan 分好的作业：一个，或所有没人在做的，直到做完",
        ),
        (
            "Simulate nothing yet: lay the work out in this folder as tasks, for `simulate work` on any machines and then `simulate merge`",
            "先不模拟：在这个文件夹里分成作业，供任意多台机器用 `simulate work` 做，再用 `simulate merge` 合并",
        ),
        (
            "Beside the plan, write a script for Slurm: an array of jobs that do its tasks",
            "同时写一个 Slurm 脚本：用一组任务做这些作业",
        ),
        ("The folder that --plan laid out", "用 --plan 分好作业的文件夹"),
        (
            "Do this task and no other, from 0 on, even if another worker seems to be at it [default: all that are free, until none is left]",
            "只做这一个作业，从 0 数起，即使好像有人在做 [默认: 所有没人在做的，直到做完]",
        ),
        (
            "Compare plans with the first of them on the same customers: what each changes, what it costs, how sure that is",
            "把各方案与基准方案放在同一批顾客上对比：改变了什么，多花多少，有多大把握",
        ),
        (
            "Find everything that is wrong or odd in a scenario, without simulating it",
            "检查场景，列出全部错误和可疑之处，不模拟",
        ),
        (
            "Say why an interval went as it did: who was there, where their time went, what formulas would have said",
            "说明一个时段为什么这样：谁在岗，时间花在哪，公式会怎么算",
        ),
        (
            "Write a commented, working scenario with its tables, to begin from",
            "写出一个带注释、能直接模拟的场景和表格，在此基础上修改",
        ),
        (
            "Say what a fault or a warning means, with an example that causes it and what to do: E0202",
            "解释一个错误或警告的编号，附例子和改法，如 E0202（英文）",
        ),
        ("The id that the message shows in brackets", "消息方括号里的编号"),
        (
            "Print the JSON Schema of scenario files, for editors, or of results, for programs",
            "打印 JSON Schema：场景文件的供编辑器用，结果的供程序用",
        ),
        ("Of what", "哪一种文件"),
        ("Scenario files, as a JSON Schema", "场景文件的 JSON Schema"),
        ("summary.json, as a JSON Schema", "summary.json 的 JSON Schema"),
        ("The CSV tables, their columns and their figures, as a data package", "CSV 表格的 data package：列和指标"),
        ("Print the completions of a shell", "打印命令行补全脚本"),
        ("Which shell", "哪一种 shell"),
        ("Print the manual page", "打印手册页（英文）"),
        ("Print this message or the help of the given subcommand(s)", "显示本帮助，或某个命令的帮助"),
        ("The scenario file (TOML)", "场景文件（TOML）"),
        (
            "Change one value, as in --set queue.presales.reply.mean=\"20s\"; may be given several times",
            "改一个值，如 --set queue.presales.reply.mean=\"20s\"；可写多次",
        ),
        ("How many replications, instead of the scenario's", "模拟几遍，代替场景里的遍数"),
        ("Seed of all random numbers, instead of the scenario's", "随机数种子，代替场景里的种子"),
        (
            "How many threads; the results don't depend on it [default: one a core]",
            "线程数，不影响结果 [默认: 每核一个]",
        ),
        ("What to print: the screen, or the text of summary.json", "打印什么：屏幕，或 summary.json 的内容"),
        ("The screen", "屏幕"),
        ("The text of the JSON file", "JSON 文件的内容"),
        (
            "Most memory the run may hold, such as 8GB [default: half of the machine's or the container's]",
            "内存上限，如 8GB [默认: 本机或容器内存的一半]",
        ),
        ("Print no progress and no warnings", "不显示进度和警告"),
        (
            "Folder for the results [default: output/ and the name of the scenario file]",
            "结果文件夹 [默认: output/ 加场景文件名]",
        ),
        ("Replace the results of another scenario, if the folder holds some", "文件夹里有别的场景的结果时，替换掉"),
        (
            "Folder for the explanation as a page, a workbook and JSON [default: none are written]",
            "把解释写成网页、工作簿和 JSON 的文件夹 [默认：不写]",
        ),
        ("Write no plots and no report.html", "不画图，也不写 report.html"),
        (
            "Print every interval on a row of its own, and all that is known of targets that hold",
            "每个时段各列一行，已达标的目标也详细列出",
        ),
        ("End with exit code 3 if a target is missed", "有目标未达标时，退出码为 3"),
        ("What to print: sentences and tables, or their figures as JSON", "打印什么：文字和表格，或 JSON 数字"),
        (
            "A moment of the interval, such as 2026-11-11T00:20, or 00:20 for the first one in the run [default: where a target breaks worst]",
            "时段里的一个时刻，如 2026-11-11T00:20；只写 00:20 取第一个 [默认: 破线最严重的时段]",
        ),
        (
            "Folder for the results [default: output/, the name of the scenario file and -concurrency]",
            "结果文件夹 [默认: output/ 加场景文件名加 -concurrency]",
        ),
        ("What to print: the screen, or the text of concurrency.json", "打印什么：屏幕，或 concurrency.json 的内容"),
        ("End with exit code 3 if a target is missed at the present limit", "按目前的上限有目标未达标时，退出码为 3"),
        (
            "Say how many people each hour needs so that every target holds at its certainty, beside the roster",
            "每个时段要多少人在岗，每个目标才有所要求的把握，与现有排班对照",
        ),
        (
            "Folder for the results [default: output/, the name of the scenario file and -need]",
            "结果文件夹 [默认: output/ 加场景文件名加 -need]",
        ),
        ("What to print: the screen, or the text of need.json", "打印什么：屏幕，或 need.json 的内容"),
        (
            "How many replications each staffing is judged by [default: the scenario's, at most 50]",
            "每种人数配置模拟多少遍 [默认: 场景里的遍数，最多 50]",
        ),
        ("End with exit code 3 if the roster is short anywhere", "排班有时段缺人时，退出码为 3"),
        (
            "Whose heads [default: each team's that works a queue with a target, the others as rostered]",
            "哪个班组 [默认: 依次为每个接待有目标队列的班组，其余按现有排班]",
        ),
        (
            "From what has come so far: what the next hours need, which targets can still be met, what helpers would do",
            "当晚：按到目前的进线，接下来要多少人，哪些目标还能达标，加人有什么用",
        ),
        (
            "Folder for the results [default: output/, the name of the scenario file and -now]",
            "结果文件夹 [默认: output/ 加场景文件名加 -now]",
        ),
        ("What to print: the screen, or the text of now.json", "打印什么：屏幕，或 now.json 的内容"),
        (
            "How many replications of the rest of the run [default: the scenario's, at most 100]",
            "余下的时间模拟多少遍 [默认: 场景里的遍数，最多 100]",
        ),
        ("End with exit code 3 if a target can't be met as it is", "照现状有目标不能达标时，退出码为 3"),
        (
            "What has come so far: a table of times and counts, CSV or .xlsx",
            "到目前的进线：时间和进线数的表，CSV 或 .xlsx",
        ),
        (
            "What a row of it counts: the contacts of its own time, or all of the day up to its end [default: intervals; \
             it asks where the forecast says that they may be totals]",
            "表里一行是什么：这一行自己的进线，或当天到这一行为止的累计 [默认: intervals；对照预测看来可能是累计数时会问]",
        ),
        ("The contacts of its own time", "各行自己的进线"),
        ("All contacts of the day up to its end: running totals", "当天到这一行为止的累计数"),
        (
            "The moment, such as 2026-10-31T21:00, or 21:00 where only one day has it [default: where the counts end]",
            "时刻，如 2026-10-31T21:00；只有一天有这个时间时可写 21:00 [默认: 进线表的末尾]",
        ),
        (
            "Until when to look ahead, as in --at [default: the end of the run]",
            "看到什么时候为止，写法同 --at [默认: 模拟时段的末尾]",
        ),
        (
            "How many wait in a queue, as in 300 or presales=300; may be given several times",
            "队列里排队的有多少，如 300 或 presales=300；可写多次",
        ),
        ("How many chats agents hold", "客服手上进行中的聊天有多少"),
        ("In how many of these chats a message is unanswered", "其中多少个有未回消息"),
        ("How many offline messages wait for an answer", "等待回复的离线留言有多少"),
        ("How long the one who waits longest has waited [default: 0s]", "等得最久的已等多久 [默认: 0s]"),
        (
            "What a target has behind it, as in \"answered within 3 minutes=8100/9000\"; may be given several times",
            "目标之前已计的，如 \"三分钟回复=8100/9000\"；可写多次",
        ),
        (
            "How many helpers to try; may be given several times, each with its --from and --team",
            "试加多少人支援；可写多次，各带 --from 和 --team",
        ),
        ("From when they are there [default: from now on]", "他们从几点到岗 [默认: 现在]"),
        ("To which team they are sent", "支援哪个班组"),
        ("Answer again whenever the file of counts has changed, until Ctrl-C", "进线表一有变化就重算，按 Ctrl-C 结束"),
        (
            "Set what divisions and formulas say of heads beside what they come to when simulated",
            "除法和公式各算出多少人，这么多人模拟下来把握多大",
        ),
        (
            "Folder for the results [default: output/, the name of the scenario file and -estimate]",
            "结果文件夹 [默认: output/ 加场景文件名加 -estimate]",
        ),
        ("What to print: the screen, or the text of estimate.json", "打印什么：屏幕，或 estimate.json 的内容"),
        (
            "End with exit code 3 if the heads that contacts over --per-head give miss a target",
            "按 --per-head 除出的人数有目标未达标时，退出码为 3",
        ),
        (
            "Contacts that one head takes a day, for the division (saturation)",
            "每人每天接待多少（饱和接待量），用于除法",
        ),
        (
            "Of an hour on duty, the share that somebody works, for the division of hours",
            "在岗一小时里真正干活的份额（占用率），用于工时除法",
        ),
        ("Write no plots", "不画图"),
        (
            "Where a target is missed, try cheap mendings on the same customers: what each brings, what it costs, and how sure that is",
            "有目标破线时，在同样的顾客上试省钱的补救：各有什么用、多少钱、是否可靠",
        ),
        (
            "Find the cheapest roster with which every target holds, and what each agent less would break",
            "找出每个目标都达标的最省排班，以及每少一人会破哪个目标",
        ),
        (
            "A shift whose agents may change, and from how many to how many, as in shift.late.agents=20..60; several times. The scenario may say it too: agents = \"20..60\"",
            "哪个班次的人数可以变，从多少到多少，如 shift.late.agents=20..60；可写多次。场景里也可以写：agents = \"20..60\"",
        ),
        (
            "A shift with a range that is to stay as it is, or to have N agents, all the same; what that costs is printed",
            "有范围的班次仍保持现状，或固定 N 人；会打印这样多花多少",
        ),
        (
            "What is to be chosen beside the agents, and its values, as in \"bot.mode.1.3=0.2,0.4,0.6\" or \
             \"shift.wave.hours=18:00-00:00,19:00-00:00\"; several times: each value with each",
            "人数以外的备选项和它的值，如 \"bot.mode.1.3=0.2,0.4,0.6\" 或 \"shift.wave.hours=18:00-00:00,19:00-00:00\"；\
             可写多次，两两组合",
        ),
        (
            "The cheapest roster for certainties of 50, 80, 90, 95 and 99 % too",
            "再给出把握为 50、80、90、95、99 % 时最省的排班",
        ),
        (
            "How long cheaper rosters are looked for, such as 90s or 10m; a confirmed roster may take longer",
            "用多长时间找更省的排班，如 90s 或 10m；验证排班可能更久",
        ),
        (
            "Folder for the results [default: output/, the name of the scenario file and -staff]",
            "结果文件夹 [默认: output/ 加场景文件名加 -staff]",
        ),
        ("What to print: the screen, or the text of staff.json", "打印什么：屏幕，或 staff.json 的内容"),
        (
            "End with exit code 3 if no roster is confirmed to hold every target",
            "没有排班经验证每个目标都达标时，退出码为 3",
        ),
        ("Whose limit; need not be said where only one team works chats", "哪个班组；只有一个班组接待聊天时可不写"),
        (
            "Which limits, as in 2..8 or 2,4,6..8; the present one is added [default: those around the present one]",
            "哪些上限，如 2..8 或 2,4,6..8，会加上目前的 [默认: 目前上限的前后几个]",
        ),
        ("The base: a scenario file, or a plan file that names one", "基准方案：场景文件，或写明场景的方案文件"),
        (
            "Change one value in every plan, as in --set run.replications=200; may be given several times",
            "在每个方案里改一个值，如 --set run.replications=200，可写多次",
        ),
        (
            "Folder for the results [default: output/, the name of the first file and -compare]",
            "结果文件夹 [默认: output/ 加第一个文件名加 -compare]",
        ),
        ("What to print: the screen, or the text of compare.json", "打印什么：屏幕，或 compare.json 的内容"),
        ("Seed of all random numbers of all plans, instead of that of the base", "所有方案的随机种子，代替基准方案的"),
        ("How many replications of each plan, instead of those of the base", "每个方案模拟多少遍，代替基准方案的"),
        ("Print all figures, not only those that verdicts name", "列出全部指标，不只结论所提的"),
        ("Further plans: scenario files, or plan files", "其他方案：场景文件或方案文件"),
        (
            "A file of plans of the scenario: [[plan]] tables, each with a name and a list of what it sets",
            "该场景的方案文件：若干 [[plan]]，各有名称和所改的值",
        ),
        (
            "Simulate each plan with the seed of its own file, and compare those whose seeds differ unpaired",
            "每个方案用自己文件里的种子模拟；种子不同的按不配对比较",
        ),
        (
            "Also say how often targets hold in each plan if no incident happens, and if one of them does for sure",
            "另列：无突发事件时，以及每个突发事件必定发生时，各方案的达标遍数",
        ),
        (
            "Also say how often targets hold in each plan when this happens: [[plan]] tables, set in every plan",
            "另列：发生这些情况时各方案的达标遍数；文件里的 [[plan]] 逐一套用到每个方案",
        ),
        ("Folder to write into [default: the template's name]", "写到哪个文件夹 [默认: 模板名]"),
        ("Which template [default: double11, in Chinese shuang11]", "哪个模板 [默认: shuang11，英文时为 double11]"),
        ("List the templates and write nothing", "只列出模板，不写文件"),
        ("Print no warnings", "不显示警告"),
        (
            "Print each fault and each warning, however many, instead of a page of them",
            "逐条列出全部错误和警告，不只一页",
        ),
        ("Print help", "显示帮助"),
        ("Print help (see more with '--help')", "显示帮助（'--help' 更详细）"),
        ("Print help (see a summary with '-h')", "显示帮助（'-h' 更简短）"),
        ("Print version", "显示版本"),
    ],
    after: "\
示例:
  simulate init
  simulate shuang11/shuang11.toml
  simulate shuang11/shuang11.toml --reps 50 --set run.seed=2
  simulate check shuang11/shuang11.toml
  simulate concurrency shuang11/shuang11.toml --team 临时客服 --limits 2..8
  simulate headroom shuang11/shuang11.toml
  simulate sweep shuang11/shuang11.toml --vary shift.晚班.agents=40..60:4
  simulate need shuang11/shuang11.toml --team 老客服 --reps 20
  simulate now shuang11/shuang11.toml --seen counts.csv
  simulate staff shuang11/shuang11.toml --range shift.1.agents=20..60
  simulate compare shuang11/shuang11.toml --plans plans.toml
  simulate shuang11/shuang11.toml --format json --quiet | jq .targets

退出码:
  0 完成（目标未达标也算完成）
  1 失败
  2 输入有误
  3 有目标未达标，且用了 --require-targets",
};
