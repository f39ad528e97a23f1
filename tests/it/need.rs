//! Heads needed: what formulas say exactly, what can be worked out by hand, and that none can be spared.

use peakday::ids::TeamId;
use peakday::study::{self, TeamNeed};
use peakday::theory::Mmn;
use peakday::{Control, Model, NeedFindings, NeedQuestion, NeedTrouble, need};

use crate::support::{self, Scenario};

/// Three hours of 200 calls of three minutes each, in the steady state from the start on.
fn steady(share: &str, patience: &str) -> Scenario {
    let hours: Vec<u32> = vec![200; 5];
    Scenario::new()
        .run("start = \"2026-11-11T12:00\"\nend = \"2026-11-11T15:00\"\nwarm_up = \"2h\"\nseed = 3")
        .source("callers", "queue = \"calls\"")
        .hourly("callers", 10, &hours)
        .calls("calls", &format!("talk = {{ mean = \"3m\" }}\n{patience}"))
        .team("one", "works = [\"calls\"]")
        .shift("one", 13, "10:00-16:00", "")
        .also(
            "target",
            &format!("name = \"fast\"\nqueue = \"calls\"\nfigure = \"wait\"\nwithin = \"20s\"\nshare = {share}"),
        )
}

fn needed(model: &Model, replications: u32) -> NeedFindings {
    let question = NeedQuestion::new(model, None, replications).expect("a team works a queue with a target");
    need(model, &question, &support::all_cores())
}

fn heads(team: &TeamNeed) -> Vec<u32> {
    team.cells.iter().map(|cell| cell.need).collect()
}

/// The fewest agents with which the formula has so many within 20 s.
fn by_formula(share: f64, patience_s: Option<f64>) -> (u32, f64) {
    let within = |agents: u32| {
        let mmn = Mmn { arrivals_per_s: 200.0 / 3_600.0, service_s: 180.0, agents };
        match patience_s {
            Some(patience_s) => mmn.erlang_a(patience_s).within(20.0),
            None => mmn.erlang_c().map_or(0.0, |waits| waits.within(20.0)),
        }
    };
    let agents = (1..10_000).find(|&agents| within(agents) >= share).expect("many agents answer at once");
    (agents, within(agents))
}

/// With 13 agents 79.6 % are within 20 s, with 14 88.8 %: shares between them ask for 14, less for 13. In 60
/// replications of three hours an hour's share is known to about a point, so that an error of one agent is seen.
#[test]
fn a_steady_day_needs_what_erlang_c_says_in_every_hour() {
    for (share, agents) in [("0.84", 14), ("0.75", 13)] {
        let (by_formula, within) = by_formula(share.parse().expect("a number"), None);
        assert_eq!(by_formula, agents);
        let findings = needed(&steady(share, "").model(), 60);
        let team = &findings.teams[0];
        assert_eq!(heads(team), [agents; 3], "{share}");
        assert!(team.holds && team.search.settled);
        assert_eq!(team.proven(), [3, 0], "one head less breaks that hour's target in every hour");
        let seen = team.targets[0].at_need.estimate.expect("calls are judged");
        assert!((seen - within).abs() < 0.012, "{share}: {seen} instead of {within}");
    }
}

/// With 12 agents 82.6 % are served within 20 s, with 13 88.9 %.
#[test]
fn impatient_callers_need_what_erlang_a_says_in_every_hour() {
    for (share, agents) in [("0.86", 13), ("0.78", 12)] {
        assert_eq!(by_formula(share.parse().expect("a number"), Some(120.0)).0, agents);
        let findings = needed(&steady(share, "patience = { mean = \"2m\" }").model(), 60);
        assert_eq!(heads(&findings.teams[0]), [agents; 3], "{share}");
        assert_eq!(findings.teams[0].proven(), [3, 0]);
    }
}

/// Calls come together, each takes exactly ten minutes, and nobody may wait: as many heads as calls.
#[test]
fn calls_that_come_together_need_a_head_each() {
    let moments: Vec<String> = [("00:05", 3), ("01:05", 5), ("03:05", 1)]
        .iter()
        .flat_map(|&(at, count)| vec![format!("2026-11-11T{at}"); count])
        .collect();
    let model = Scenario::new()
        .run("start = \"2026-11-11T00:00\"\nend = \"2026-11-11T04:00\"")
        .arrivals("callers", "queue = \"calls\"", &moments)
        .calls("calls", "talk = \"10m\"")
        .team("one", "works = [\"calls\"]\nabsence = 0.2\npay = { per_hour = 30 }")
        .shift("one", 4, "00:00-04:00", "")
        .also("target", "queue = \"calls\"\nfigure = \"wait\"\nwithin = \"1s\"\nshare = 1.0\ncertainty = 0.9")
        .model();
    let findings = needed(&model, 12);
    let team = &findings.teams[0];
    assert_eq!(heads(team), [3, 5, 0, 1]);
    // A fifth is absent: 3 / 0.8 = 3.75, 5 / 0.8 = 6.25, 1 / 0.8 = 1.25.
    assert_eq!(team.cells.iter().map(|cell| cell.to_roster).collect::<Vec<_>>(), [4, 7, 0, 2]);
    // 3.2 of the 4 are there: enough for 3, two short of 5.
    assert_eq!(team.cells.iter().map(peakday::study::NeedCell::gap).collect::<Vec<_>>(), [0, -2, 3, 2]);
    let hours = study::person_hours(&model, team.team, |at| f64::from(team.cells[at].need));
    assert_eq!((hours.hours, hours.wages), (9.0, 270.0));
    // Shifts of four hours: the first takes all. One more than the two missing, for those who are absent.
    let shifts = |shifts: &[study::CoverShift]| -> Vec<(u64, u32)> {
        shifts.iter().map(|shift| (shift.from.hour_index() % 24, shift.people)).collect()
    };
    assert_eq!((shifts(&team.cover), shifts(&team.hire)), (vec![(0, 7)], vec![(0, 3)]));
    // 9 hours over three intervals are 3 heads: two fewer than the second needs.
    assert_eq!((team.even.heads, &team.even.short[..]), (3, &[1][..]));
    assert_eq!((team.targets[0].at_need.held, team.targets[0].even.held), (12, 0));
}

/// The first reply takes 30 s, so nobody is answered within 20 s, however many there are.
#[test]
fn what_people_cannot_reach_is_left_out_and_says_why() {
    let queue = "rounds = { mean = 2 }\nreply = \"30s\"\nthink = \"60s\"";
    let scenario = Scenario::evening().chats("chats", queue);
    let strict = "name = \"strict\"\nqueue = \"chats\"\nwithin = \"20s\"\nshare = 0.8\ncertainty = 0.8";
    let lax = "name = \"lax\"\nqueue = \"chats\"\nwithin = \"120s\"\nshare = 0.8\ncertainty = 0.8";
    let findings = needed(&scenario.also("target", strict).also("target", lax).model(), 10);
    let team = &findings.teams[0];
    assert!(team.targets[0].is_unreachable && team.targets[0].best.is_some() && !team.targets[1].is_unreachable);
    assert!(team.cells.iter().all(|cell| cell.unreachable == Some(0)), "{:?}", team.cells);
    assert!(team.cells.iter().all(|cell| cell.less_one.is_some_and(|less| less.target == 1)), "{:?}", team.cells);
    assert!(team.holds && team.targets[1].at_need.holds);
}

/// Where another team does all the work, a team needs nobody.
#[test]
fn others_work_as_rostered() {
    let model = steady("0.84", "").team("other", "works = [\"calls\"]").shift("other", 20, "10:00-16:00", "").model();
    let findings = needed(&model, 20);
    assert_eq!(heads(&findings.teams[0]), [0; 3], "with 20 others");
    assert_eq!(heads(&findings.teams[1]), [1; 3], "13 do nearly all of it");
    assert!(findings.teams[0].is_shared);
    let one = NeedQuestion::new(&model, Some(TeamId::of(1)), 20).expect("it works calls");
    assert_eq!(one.teams, [TeamId::of(1)]);
}

/// No head can be spared, and the targets hold, on days of chats whose hours depend on each other.
#[test]
fn every_head_is_needed_on_an_evening_of_chats() {
    let scenario = Scenario::evening()
        .also("target", "queue = \"chats\"\nwithin = \"60s\"\nshare = 0.8\nin = \"every interval\"\ncertainty = 0.8");
    let findings = needed(&scenario.model(), 20);
    let team = &findings.teams[0];
    assert!(team.holds && team.targets[0].at_need.held >= 16, "{team:?}");
    assert_eq!(team.proven().iter().sum::<usize>(), 4, "in each of four hours: {:?}", team.cells);
    assert!(team.cells.iter().all(|cell| f64::from(cell.need) > cell.load), "{:?}", team.cells);
}

#[test]
fn threads_change_nothing() {
    let model = Scenario::evening().also("target", "queue = \"chats\"\nwithin = \"60s\"\nshare = 0.8").model();
    let question = NeedQuestion::new(&model, None, 10).expect("a team works chats");
    let on = |threads: usize| format!("{:?}", need(&model, &question, &Control::on(&support::threads(threads))));
    assert_eq!(on(1), on(3));
}

#[test]
fn without_a_target_there_is_no_need() {
    let model = Scenario::evening().model();
    assert_eq!(NeedQuestion::new(&model, None, 10), Err(NeedTrouble::NoTargets));
    let team = TeamId::of(0);
    assert_eq!(NeedQuestion::new(&model, Some(team), 10), Err(NeedTrouble::NoTargetOf(team)));
}
