//! Call centres that simulation libraries ship as examples, with the figures they publish.

use peakday::Span;

use super::case::{Case, days, queue, source, start, team};
use super::ledger::{Ledger, Window};
use crate::support::Scenario;

/// The minutes of a working day that begins at midnight.
const DAY: u64 = 480;

/// The number of calls on such a day.
const CALLERS: f64 = 4.2 * 480.0;

/// The examples of `ContactCenters`: 4.2 calls a minute of two minutes, 12 agents, a day from empty.
fn contact_centers(name: &'static str, more: &str) -> Case<Ledger> {
    let window = Window { from: start(), to: start() + Span::minutes(DAY) };
    let scenario = days(1, "0s").run("end = \"2026-11-01T08:00\"")
        + source("calls", 4.2)
        + queue("calls", "voice", &format!("talk = {{ mean = \"2m\" }}\n{more}"))
        + team("agents", 12, r#"works = ["calls"]"#);
    Case::new(name, scenario, 600, Ledger::new(window, &[Span::seconds(20)]))
}

/// Published: 0.902 (0.900 to 0.904) within 20 s, a mean wait of 0.099 min, occupancy 0.695. The figures here are
/// exact, by the forward equations from an empty start.
#[test]
fn the_call_centre_mmc_agrees_with_the_forward_equations() {
    contact_centers("MMC", "")
        .figure("within 20 s", 0.900_432_409_3, |l| l.q().within(0))
        .rough_figure("wait", 0.100_680_741, 0.03, |l| l.q().wait())
        .figure("busy", 0.696_934_349_5, |l| l.busy_share(0, 12))
        .unlike_with("shift.agents.agents", "13")
        .check();
}

/// Published: 58.6 leave (57.7 to 59.6); answered within 20 s are 0.975 of the served, 0.968 of the served and those
/// who left later than that, and 0.945 of all.
#[test]
fn the_call_centre_mmcab_agrees_with_the_forward_equations() {
    contact_centers("MMCAb", "patience = { mean = \"1m\" }")
        .rough_figure("abandoned a day", 59.263_218_37, 0.012, |l| (l.q().p_ab().0, 1.0))
        .figure("within 20 s, of served", 0.974_438_111_6, |l| l.q().within_of_served(0))
        .figure("within 20 s, of served and late", 0.968_189_068_6, |l| l.q().within_of_served_or_late(0))
        .figure("within 20 s, of all", 0.945_793_102_4, |l| l.q().within(0))
        .unlike_with("queue.calls.patience.mean", "80s")
        .check();
}

/// Published: 18.66 find five waiting and are turned away; within 20 s are 0.929 of the accepted, 0.920 of all.
#[test]
fn the_call_centre_mmc_blocked_agrees_with_the_forward_equations() {
    contact_centers("MMCBlocked", "queue_limit = 5")
        .rough_figure("turned away a day", 18.863_313_8, 0.03, |l| (l.q().p_lost().0, 1.0))
        .figure("within 20 s, of accepted", 0.928_363_498_9, |l| l.q().within_of_accepted(0))
        .figure("within 20 s, of all", 0.919_676_985, |l| l.q().within(0))
        .figure("calls a day", CALLERS, |l| (l.q().p_lost().1, 1.0))
        .unlike_with("queue.calls.queue_limit", "6")
        .check();
}

/// The number of calls to SSJ's call centre on an average day.
const SSJ_CALLERS: f64 = 1_660.0;

/// The tutorial call centre of SSJ: thirteen hours, busier or calmer days, and a tenth of those who would have to wait
/// leave at once. Its figures are a day's sums over 1,660: the wait of all, those within 20 s whether served or gone,
/// those lost.
///
/// Published, over 10,000 days: a mean wait of 4.713 s (standard error 0.020), 0.925 within 20 s, 0.020 lost. There
/// agents have no names: where their number falls, as many as were busy finish, and none takes a call before they have
/// come down to the new number. The forward equations of that give 4.724 s and 0.0199. Here certain agents go, and one
/// who stays may be free while one who goes still talks, so callers wait a little less. With idle agents chosen at
/// random, those who stay are a random part of those busy. The figures here come from the forward equations for that,
/// over the distribution of the day's factor; the share within 20 s takes the staffing at the moment of the call.
#[test]
fn the_tutorial_call_centre_agrees_with_ssj() {
    let scenario = r#"
        [run]
        start = "2026-11-01T08:00"
        end = "2026-11-01T21:00"
        seed = 20261111

        [[source]]
        name = "callers"
        queue = "calls"
        hourly = [0, 0, 0, 0, 0, 0, 0, 0, 100, 150, 150, 180, 200, 150, 150, 150, 120, 100, 80, 70, 60, 0, 0, 0]
        busyness = { day_cv = 0.05 }

        [[queue]]
        name = "calls"
        channel = "voice"
        talk = { mean = "100s" }
        routing = "random"
        balks = 0.1
        patience = { mean = "1000s" }

        [[team]]
        name = "agents"
        works = ["calls"]

        [[roster]]
        grid = { csv = "agents.csv" }
        at_end = "finish"
    "#;
    // The last four serve the callers who still wait after the last hour.
    let heads = [0, 0, 0, 0, 0, 0, 0, 0, 4, 6, 8, 8, 8, 7, 8, 8, 6, 6, 4, 4, 4, 4, 4, 0];
    let row = |cells: [u32; 24]| cells.map(|cell| cell.to_string()).join(",");
    let hours = std::array::from_fn(|hour| u32::try_from(hour).expect("a day has 24 hours"));
    let grid = format!("team,date,{}\nagents,,{}\n", row(hours), row(heads));
    let from = start() + Span::hours(8);
    let ledger = Ledger::new(Window { from, to: from + Span::hours(13) }, &[Span::seconds(20)]);
    let spread = SSJ_CALLERS + (0.05 * SSJ_CALLERS).powi(2);
    Case::new("SSJ's tutorial", Scenario::from(scenario).table("agents.csv", &grid), 2_400, ledger)
        .rough_figure("wait, s", 4.682_945, 0.01, |l| (60.0 * l.q().wait().0, SSJ_CALLERS))
        .figure("within 20 s or gone", 0.925_142, |l| (l.q().settled_within(0).0, SSJ_CALLERS))
        .rough_figure("lost", 0.019_728_98, 0.01, |l| (l.q().p_ab().0, SSJ_CALLERS))
        .figure("callers", SSJ_CALLERS, |l| (l.q().p_ab().1, 1.0))
        .rough_figure("variance of callers", spread, 0.05, |l| ((l.q().p_ab().1 - SSJ_CALLERS).powi(2), 1.0))
        .unlike_with("queue.calls.balks", "0.2")
        .check();
}
