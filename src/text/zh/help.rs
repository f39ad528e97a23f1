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
        ("Write no plots", "不画图"),
        ("Whose limit; need not be said where only one team works chats", "哪个班组；只有一个班组接待聊天时可不写"),
        (
            "Which limits, as in 2..8 or 2,4,6..8; the present one is added [default: those around the present one]",
            "哪些上限，如 2..8 或 2,4,6..8，会加上目前的 [默认: 目前上限的前后几个]",
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
  simulate shuang11/shuang11.toml --format json --quiet | jq .targets

退出码:
  0 完成（目标未达标也算完成）
  1 失败
  2 输入有误
  3 有目标未达标，且用了 --require-targets",
};
