//! Divisions and formulas beside the simulation: their figures worked out by hand.

use peakday::Model;
use peakday::study::{self, EstimateQuestion, Method, TeamEstimates};
use peakday::{NeedQuestion, theory::Mmn};

use crate::support::{self, Scenario};

/// A day shift of eight hours, one with a break, of 100 calls of six minutes an hour.
fn shop() -> Scenario {
    Scenario::new()
        .run("start = \"2026-11-11T10:00\"\nend = \"2026-11-11T18:00\"\nseed = 5")
        .source("callers", "queue = \"calls\"")
        .hourly("callers", 10, &[100; 8])
        .calls("calls", "talk = { mean = \"6m\" }\npatience = { mean = \"5m\" }")
        .team("one", "works = [\"calls\"]")
        .shift("one", 12, "10:00-18:00", "")
        .also("target", "queue = \"calls\"\nfigure = \"wait\"\nwithin = \"20s\"\nshare = 0.8")
}

fn estimates(model: &Model, per_head: f64) -> TeamEstimates {
    let need = NeedQuestion::new(model, None, 12).expect("a team works calls");
    let question = EstimateQuestion { need, per_head, occupancy: 0.8 };
    let mut findings = study::estimate(model, &question, &support::all_cores());
    findings.teams.remove(0)
}

fn heads(team: &TeamEstimates, method: Method) -> Vec<u32> {
    let found = team.methods.iter().find(|found| found.method == method);
    found.unwrap_or_else(|| panic!("no {method:?}")).heads.clone()
}

#[test]
fn divisions_and_formulas_are_those_of_the_textbook() {
    let team = estimates(&shop().model(), 80.0);
    assert!((team.contacts_a_day - 800.0).abs() < 1e-6 && (team.duty_h - 8.0).abs() < 1e-9);
    // 800 / 80; 80 hours of work over 8 hours x 0.8 are 12.5 people, 12 or 13 of them there; a load of 10.
    assert_eq!(heads(&team, Method::PerHead), [10; 8]);
    assert!([12, 13].contains(&heads(&team, Method::WorkHours)[0]), "{:?}", heads(&team, Method::WorkHours));
    assert_eq!(heads(&team, Method::OfferedLoad), [10; 8]);
    assert_eq!(heads(&team, Method::SquareRoot), [14; 8], "10 and 3.16, rounded up");
    let mmn = |agents: u32| Mmn { arrivals_per_s: 100.0 / 3_600.0, service_s: 360.0, agents };
    let within = |agents: u32| mmn(agents).erlang_c().map_or(0.0, |waits| waits.within(20.0));
    let c = (1..10_000).find(|&agents| within(agents) >= 0.8).expect("many agents answer at once");
    let a = (1..10_000)
        .find(|&agents| mmn(agents).erlang_a(300.0).within(20.0) >= 0.8)
        .expect("many agents answer at once");
    assert_eq!((heads(&team, Method::ErlangC)[0], heads(&team, Method::ErlangA)[0]), (c, a));
    assert!(c > a, "who leaves makes room: {c} and {a}");
    let division = &team.methods[0];
    assert!((division.people - 10.0).abs() < 1e-9 && division.peak() == 10 && !division.holds(&team.need));
    // Each of the heads that are needed takes its share.
    let needed: f64 = heads(&team, Method::Simulated).iter().map(|&heads| f64::from(heads)).sum::<f64>() / 8.0;
    let own = team.own_a_day.expect("somebody is needed");
    assert!((own - 800.0 / needed).abs() < 1e-6, "{own}");
    let simulated = team.methods.last().expect("the need is one of them");
    assert!(simulated.method == Method::Simulated && simulated.holds(&team.need));
    assert_eq!(team.beyond_need(team.methods.len() - 1), [0; 8]);
}

/// Two queues of one team: Erlang C for each, added up, is more than for both as one.
#[test]
fn adding_queue_by_queue_counts_spare_heads_twice() {
    let model = shop()
        .source("others", "queue = \"more\"")
        .hourly("others", 10, &[100; 8])
        .calls("more", "talk = { mean = \"6m\" }")
        .set("team.one.works", "[\"calls\", \"more\"]")
        .model();
    let team = estimates(&model, 100.0);
    let (pooled, added) = (heads(&team, Method::ErlangC), heads(&team, Method::ErlangCByQueue));
    let of = |an_hour: f64, agents: u32| {
        let mmn = Mmn { arrivals_per_s: an_hour / 3_600.0, service_s: 360.0, agents };
        mmn.erlang_c().map_or(0.0, |waits| waits.within(20.0))
    };
    let least =
        |an_hour: f64| (1..10_000).find(|&agents| of(an_hour, agents) >= 0.8).expect("many agents answer at once");
    assert_eq!((pooled[0], added[0]), (least(200.0), 2 * least(100.0)));
    assert!(added[0] > pooled[0]);
}

/// The division of refunds: 240 a day of ten minutes each; a head of eight hours does 48.
#[test]
fn refunds_are_divided_by_what_a_head_does_a_day() {
    let model = shop()
        .source("claims", "queue = \"refunds\"")
        .hourly("claims", 10, &[30; 8])
        .tasks("refunds", "work = { mean = \"10m\" }\ndeadline = \"4h\"")
        .set("team.one.works", "[\"calls\", { queue = \"refunds\", priority = 2 }]")
        .model();
    let team = estimates(&model, 100.0);
    let [refunds] = team.tasks[..] else { panic!("one queue of tasks: {:?}", team.tasks) };
    assert!((refunds.a_day - 240.0).abs() < 1e-6 && (refunds.per_head - 48.0).abs() < 1e-6, "{refunds:?}");
}
