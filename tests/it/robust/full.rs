//! A scenario with every section, and the files that it reads.

use crate::faults::DAY;

/// A scenario with every section, and every key that a valid scenario can have together with the others.
const FULL: &str = r#"
[bot]
queues = ["售前"]
mode = [["08:30-19:30", "split", 0.6], ["19:30-20:00", "people_first", { waiting = 20 }], ["20:00-00:30", "assist", 0.5]]
session = { mean = "60s", cv = 1 }
capacity = 50
gives_up = 0.1
handling_factor = 1.2
solves = 0.4
cost = { per_session = 0.1, pack = { sessions = 1000, price = 80 } }

[[kind]]
name = "advice"
source = "storefront"
share = 1.0
rounds = { mean = 6, dist = "poisson" }
handling_factor = 1.2
bot_solves = 0.3
not_for = []

[[queue]]
name = "hotline"
channel = "voice"
talk = { mean = "4m", cv = 0.5, dist = "gamma" }
queue_limit = 20
head_start = { normal = "30s", vip = "90s" }
wrap_up = "20s"
balks = 0.1
teams = [{ team = "callers", after = "1m" }, "evenings"]

[queue.value]
order = 320
conversion = [["0s", 0.45], ["60s", 0.41], ["left", 0.2]]

[[queue]]
name = "after"
channel = "chat"
platform = "tmall"
assign = "push"
sticky = "1h"
routing = "least_pending"
nobody_there = "offline_message"
still_there = 0.4
offline_message_batch = { size = 20, every = "5m" }
queue_limit = 90
balks = 0.1
patience = { mean = "3m", dist = "weibull", shape = 0.8 }
patience_until = "first_reply"
reply_patience = "5m"
silent_abandonment = 0.4
reengages = 0.5
reengages_half_life = "2m"
idle_close = "10m"
greeting = { by = "hand", mean = "3s", cv = 0 }
reply = { mean = "20s", cv = 0.5 }
canned = { share = 0.3, handling_factor = 0.25 }
slowdown = 0.05
switch_time = "3s"
think = { least = "5s", most = "60s" }
rounds = { mean = 2 }
linger = "30s"
reassign_after = "2m"
wrap_up = "10s"

[[queue]]
name = "refunds"
channel = "task"
work = { mean = "4m", cv = 0.7 }
release = ["09:00", "15:00"]
deadline = { normal = { after = "2h", hours = "09:00-18:00", days = "mon-fri" }, vip = { cut_offs = [["09:59", "10:00"]] } }
expires = { mean = "2d" }
interruptible = true

[[source]]
name = "calls"
queue = "hotline"
vip = 0.1
total = 500
within_steps = "linear"

[source.table]
csv = "t.csv"
column = "n"
date_column = "date"
time_column = "hour"
decimal = ","

[[source]]
name = "live"
queue = "售前"
hourly = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]

[source.baseline]
daily = 100
last_event = 900
last_daily = 90

[source.unit]
counts = "buyers"
contacts_each = 1.15

[source.busyness]
day_cv = 0.1
interval_cv = 0.2
interval = "30m"
interval_correlation = 0.7
group = "shop"

[[source]]
name = "orders"
queue = "售前"
hourly = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]

[source.funnel]
sales = 1_000_000
served_share = 0.3
average_order = 300
conversion = 0.4

[[source]]
name = "parcels"
queue = "售前"
hourly = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]

[source.after_sales]
sales = 1_000_000
average_order = 300
issue_rate = 0.04

[[source]]
name = "guessed"
queue = "售前"
hourly = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]

[source.day_total]
date = "2026-11-11"
low = 700
likely = 900
high = 1_600

[[source]]
name = "planned"
queue = "售前"
hourly = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
days = { csv = "d.csv", column = "n" }

[[source]]
name = "last year"
queue = "售前"
scale = 1.5

[source.trace]
csv = "l.csv"
column = "n"
utc_offset = "+08:00"

[[spike]]
source = "live"
name = "coupons"
at = "2026-11-10T20:00"
contacts = 90
rise = "5m"
decay = { half_life = "25m" }

[[source]]
name = "unpaid"
scale = 0.5
curve = { csv = "c.csv", column = "n" }

[[follow_up]]
name = "refund"
from = "unpaid"
on = "arrived"
to = "refunds"
probability = 0.05
delay = { median = "9h", p90 = "40h" }
date = "2026-11-11T00:00"
at = ["09:00"]
hours = { hours = "09:00-18:00", days = ["mon-fri", "sat"] }
handling_factor = 1.1

[[follow_up]]
name = "again"
from = "售前"
on = "abandoned"
to = "after"
probability = 1
at_most = 3
same_agent = true
rounds = 2
bot_solves = 0.2
not_for = []

[[team]]
name = "callers"
works = ["hotline", { queue = "refunds", handling_factor = 1.2, priority = 2 }, "after"]
weight = 2
speed_cv = 0.2
absence = 0.02
pay = { per_hour = 30, per_day = 20, per_contact = [[0, 1.2], [200, 1.5]], minimum = 60, night_extra = 6 }
people = 9
attend = "new_first"
tasks_while = "no_message"
blend = true
learning = { starts_at = 1.6, ends_at = 1.15, half_after = 60 }
fatigue = { after = "4h", per_hour = 0.03 }
coached_by = { team = "veterans", handling_factor = 1.1 }
max_overtime = "1h"

[[team]]
name = "evenings"
works = ["hotline"]
people = 4
rest = "2h"
max_days_in_row = 6

[team.pay]
per_hour = 30
overtime = 2
per_day = 300
per_contact = 0.5
minimum = 80
night_extra = 6
night = "23:00-05:00"
seat_per_day = 12

[team.pay.holiday]
dates = ["2026-11-11", "sat-sun"]
factor = 3

[[shift]]
team = "evenings"
name = "first"
agents = 3
dates = "mon-fri"
hours = "18:00-22:00"

[[shift]]
team = "evenings"
people_of = "first"
agents = 2
dates = ["2026-11-09..2026-11-15"]
except = ["2026-11-14", "sun"]
hours = "08:00-12:00"

[[target]]
queue = "售前"
preset = "tmall-3min"
no_interval_below = 0.5
in = "rolling"
history = { share = 0.93, rounds = 210_000, days = 29 }

[[target]]
queue = "售前"
figure = "response_mean"
cap = "600s"
of = "asked"
at_most = "40s"

[[target]]
queue = "售前"
figure = "every_response"
within = "3m"
window = "message"
hours = "08:00-23:00"
share = 0.9

[[target]]
queue = "hotline"
preset = "ours"
short_abandon = "20s"

[[preset]]
name = "ours"
channel = "voice"
figure = "wait"
within = "20s"
of = "accepted"
share = 0.8
source = "us"
date = "2026-10"
seen = "platform"

[[phase]]
name = "pre-sale"
from = "2026-11-10T08:00"
to = "2026-11-11T00:00"

[[shift]]
team = "callers"
name = "reserve"
agents = 3
dates = "2026-11-10..2026-11-11"
hours = "08:00-20:00"
works = ["refunds"]
at_end = "hand_over"
on_call = true

[[roster]]
at_end = "cut"

[roster.grid]
csv = "g.csv"
team_column = "team"
date_column = "date"

[[roster]]
grid = { csv = "h.csv" }
team = "veterans"

[roster.codes]
"早" = "08:00-16:00"
"两" = ["08:00-12:00", "14:00-18:00"]
"休" = "off"

[[reallocation]]
name = "veterans help"
queue = "after"
waiting = 60
lasting = "2m"
reacts = "3m"
until = 15
team = "veterans"
agents = 6
handling_factor = 1.3
priority = 2

[[reallocation]]
queue = "refunds"
oldest = "2h"
team = "callers"
agents = 3
calls_in = true

[[incident]]
name = "power cut"
between = ["2026-11-11T00:00", "2026-11-11T02:00"]
lasts = { least = "10m", most = "40m" }
probability = 0.2
demand = { source = "storefront", factor = 3 }
work = { queue = "售前", factor = 1.5 }
follow_up = { name = "again", factor = 2 }
away = { team = "veterans", share = 0.5, while_away = "hand_over" }
closed = [{ queue = "hotline", come_back = 0.6, after = { mean = "10m" } }]
bot = "off"
bot_solves = 0.5

[[incident]]
from = "2026-11-11T00:00"
lasts = "5m"
away = { team = "callers" }

[start]
queue = [{ name = "售前", waiting = 12, oldest = "9m", open = 4, unanswered = 3 }, { name = "after", offline_messages = 2 }]
"#;

pub(super) const TABLES: [(&str, &[u8]); 7] = [
    ("rules.toml", b"[[preset]]\nname = \"theirs\"\nfigure = \"reply_rate\"\nsource = \"x\"\ndate = \"y\"\nseen = \"unverified\"\n"),
    ("d.csv", b"date,n\n2026-11-10,50\n2026-11-11,70\n"),
    ("l.csv", b"n\n2026-11-10T12:00Z\n2026-11-10T20:01+08:00\n"),
    ("c.csv", b"hour,n\n0,5\n8,7\n"),
    ("t.csv", b"date,hour,n\n2026-11-10,8,5\n2026-11-10,9,7\n2026-11-11,0,9\n"),
    ("g.csv", b"team,date,0,8,20\ncallers,,1,3,2\n"),
    ("h.csv", "姓名,2026-11-10,2026-11-11\n小王,早,两\n小李,休,\n".as_bytes()),
];

/// The whole scenario, with a file of presets at its top.
pub(super) fn full() -> String {
    format!("presets = \"rules.toml\"\n{DAY}{FULL}")
}
