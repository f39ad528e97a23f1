//! The cheapest roster: against every roster there is, against a formula, and as its reader sees it.

use std::sync::atomic::{AtomicU32, Ordering};

use peakday::report::{Screen, StaffReport, StudyReport};
use peakday::study::{
    Answer, AskedRange, Choice, ChoiceResult, Found, NeedQuestion, Proof, StaffFindings, StaffQuestion, StaffTrouble,
    Wish, need, staff,
};
use peakday::{Control, Document, Lang, NoFiles, Origin, Stopped, Watch, assess, replicate};

use crate::program::{Desk, text};
use crate::support::{self, Scenario};

/// Calls from 08:00 to 20:00 with a peak around noon, and three shifts that overlap.
fn three_shifts() -> Scenario {
    without_target().element(
        "target",
        "within 60 s",
        "queue = \"calls\"\nfigure = \"wait\"\nwithin = \"60s\"\nshare = 0.8\nin = \"every interval\"\n\
         min_contacts = 10\ncertainty = 0.8",
    )
}

fn without_target() -> Scenario {
    Scenario::new()
        .run("start = \"2026-11-11T08:00\"\nend = \"2026-11-11T20:00\"\nreplications = 40\nseed = 7")
        .source("line", "queue = \"calls\"")
        .hourly("line", 8, &[40, 50, 60, 60, 80, 90, 90, 80, 60, 50, 40, 40])
        .calls("calls", "talk = { mean = \"3m\" }\npatience = { mean = \"3m\" }")
        .team("agents", "works = [\"calls\"]\npay = { per_hour = 20 }\nabsence = 0.05")
        .team("temps", "works = [\"calls\"]\npay = { per_hour = 15 }")
        .shift("agents", 5, "08:00-14:00", "name = \"early\"")
        .shift("agents", 5, "14:00-20:00", "name = \"late\"")
        .shift("temps", 2, "11:00-16:00", "name = \"noon\"")
}

const RANGES: [(&str, u32, u32); 3] =
    [("shift.early.agents", 4, 8), ("shift.late.agents", 4, 8), ("shift.noon.agents", 1, 4)];

fn document(scenario: &Scenario) -> Document {
    Document::parse("day.toml", scenario.text()).expect("it is TOML")
}

fn ask(scenario: &Scenario, ranges: &[(&str, u32, u32)]) -> Result<StaffQuestion, StaffTrouble> {
    ask_with(scenario, ranges, &[])
}

fn ask_with(
    scenario: &Scenario,
    ranges: &[(&str, u32, u32)],
    wishes: &[(&str, Option<u32>)],
) -> Result<StaffQuestion, StaffTrouble> {
    let asked = |&(key, low, high): &(&str, u32, u32)| AskedRange { key: key.into(), low, high, is_in_scenario: false };
    let ranges: Vec<AskedRange> = ranges.iter().map(asked).collect();
    let wishes: Vec<Wish> = wishes.iter().map(|&(key, agents)| Wish { key: key.into(), agents }).collect();
    StaffQuestion::new(&document(scenario), &scenario.model(), &ranges, &wishes, Vec::new())
}

fn search(scenario: &Scenario, ranges: &[(&str, u32, u32)]) -> StaffFindings {
    let question = ask(scenario, ranges).expect("a question");
    staff(&document(scenario), &NoFiles, &question, &support::all_cores(), &|_, _| true)
}

fn found(findings: &StaffFindings) -> &Found {
    let Answer::Found(found) = &findings.answer else { panic!("{findings:?}") };
    found
}

/// Every roster of the ranges on the same replications: the cheapest that holds, and what it costs.
fn brute_force(scenario: &Scenario, replications: u32) -> (Vec<u32>, f64) {
    brute_force_in(scenario, RANGES.map(|(_, low, high)| low..=high), replications)
}

fn brute_force_in(
    scenario: &Scenario,
    ranges: [std::ops::RangeInclusive<u32>; 3],
    replications: u32,
) -> (Vec<u32>, f64) {
    brute_force_of(&document(scenario), ranges, replications).expect("some roster holds")
}

fn brute_force_of(
    of: &Document,
    [early, late, noon]: [std::ops::RangeInclusive<u32>; 3],
    replications: u32,
) -> Option<(Vec<u32>, f64)> {
    let mut best: Option<(Vec<u32>, f64)> = None;
    for early in early {
        for late in late.clone() {
            for noon in noon.clone() {
                let roster = vec![early, late, noon];
                let mut document = of.clone();
                for ((key, ..), agents) in RANGES.iter().zip(&roster) {
                    document.set(&format!("{key}={agents}")).expect("it can be set");
                }
                let mut model = document.check(&NoFiles).expect("it is sound").model;
                model.run.replications = replications;
                let results = replicate(&model, &support::all_cores());
                let findings = assess(&model, &results);
                let cost = findings.cost.total.expect("agents are paid").estimate.mean;
                let is_cheaper = best.as_ref().is_none_or(|(_, least)| cost < *least);
                if findings.targets.iter().all(|target| target.holds) && is_cheaper {
                    best = Some((roster, cost));
                }
            }
        }
    }
    best
}

/// 100 rosters on 40 replications; thorough, with twelve seeds.
#[test]
fn no_roster_of_all_is_cheaper() {
    for seed in 0..if support::is_exhaustive() { 12 } else { 1 } {
        let scenario = three_shifts().set("run.seed", &(7 + seed).to_string());
        let findings = search(&scenario, &RANGES);
        let found = found(&findings);
        let (roster, cost) = brute_force(&scenario, found.searched);
        assert_eq!((&found.roster, found.objective), (&roster, cost), "seed {seed}");
        assert_eq!(found.proof, Proof::Complete);
        assert!(findings.rosters < 60, "{} of 100 rosters were simulated", findings.rosters);
        for removal in &found.removals {
            let Some(plan) = &removal.plan else { continue };
            assert!(!plan.holds && removal.breaks == Some(0), "{removal:?}");
        }
    }
}

/// The late shift is to stay at seven: the cheapest of all rosters with seven, and what that costs more than the
/// cheapest of all.
#[test]
fn what_is_kept_stays_and_its_price_is_exact() {
    let scenario = three_shifts();
    let question = ask_with(&scenario, &RANGES, &[("shift.late.agents", Some(7))]).expect("a question");
    let findings = staff(&document(&scenario), &NoFiles, &question, &support::all_cores(), &|_, _| true);
    let found = found(&findings);
    let (roster, cost) = brute_force_in(&scenario, [4..=8, 7..=7, 1..=4], found.searched);
    assert_eq!((&found.roster, found.objective), (&roster, cost));
    let [price] = &findings.prices[..] else { panic!("one wish: {:?}", findings.prices) };
    let Answer::Found(without) = &price.without else { panic!("{price:?}") };
    assert_eq!(without.roster, brute_force(&scenario, without.searched).0);
    assert_eq!((price.shift, price.more), (1, Some(cost_of(found) - cost_of(without))));
    assert!(price.more > Some(0.0), "the cheapest of all has fewer");
}

/// Three calls' lengths and two hours of the noon shift: the cheapest roster of each by every roster there is. The
/// search finds the cheapest of all, and says of each other combination what is true of it.
#[test]
fn no_roster_of_any_choice_is_cheaper() {
    let scenario = three_shifts();
    let ranges = || [5..=7, 5..=7, 1..=3];
    let asked: Vec<(&str, u32, u32)> =
        RANGES.iter().zip(ranges()).map(|(&(key, ..), range)| (key, *range.start(), *range.end())).collect();
    let mut question = ask(&scenario, &asked).expect("a question");
    for talk in ["3m", "170s", "6m"] {
        for noon in ["11:00-16:00", "12:00-15:00"] {
            let assignments = vec![format!("queue.calls.talk.mean={talk}"), format!("shift.noon.hours={noon}")];
            let mut document = document(&scenario);
            assignments.iter().for_each(|assignment| document.set(assignment).expect("it can be set"));
            question.choices.push(Choice { assignments, document });
        }
    }
    let findings = staff(&document(&scenario), &NoFiles, &question, &support::all_cores(), &|_, _| true);
    let of_each: Vec<Option<(Vec<u32>, f64)>> = question
        .choices
        .iter()
        .map(|choice| brute_force_of(&choice.document, ranges(), found(&findings).searched))
        .collect();
    let costs = of_each.iter().enumerate().filter_map(|(place, best)| Some((place, best.as_ref()?.1)));
    let (cheapest, least) = costs.min_by(|a, b| a.1.total_cmp(&b.1)).expect("some roster holds");
    assert_eq!(findings.chosen, Some(cheapest));
    let found = found(&findings);
    assert_eq!(
        (Some(&(found.roster.clone(), found.objective)), found.proof),
        (of_each[cheapest].as_ref(), Proof::Complete)
    );
    for (choice, best) in findings.choices.iter().zip(&of_each) {
        match (&choice.result, best) {
            (ChoiceResult::Found(roster, cost), Some(best)) => assert_eq!((roster, cost), (&best.0, &best.1)),
            (ChoiceResult::RuledOut, best) => assert!(best.as_ref().is_none_or(|best| best.1 >= least)),
            (ChoiceResult::Nothing, None) => {}
            other => panic!("{other:?}"),
        }
    }
    let results: Vec<&str> = findings.choices.iter().map(|choice| choice.result.name()).collect();
    assert!(["found", "ruled_out", "nothing_holds"].iter().all(|kind| results.contains(kind)), "{results:?}");
}

/// Nothing holds with any choice: the one that comes nearest is named.
#[test]
fn where_no_choice_holds_the_nearest_is_told() {
    let scenario = three_shifts();
    let mut question = ask(&scenario, &[("shift.late.agents", 3, 9)]).expect("a question");
    for agents in [1, 3] {
        let assignments = vec![format!("shift.early.agents={agents}")];
        let mut document = document(&scenario);
        document.set(&assignments[0]).expect("it can be set");
        question.choices.push(Choice { assignments, document });
    }
    let findings = staff(&document(&scenario), &NoFiles, &question, &support::all_cores(), &|_, _| true);
    assert!(matches!(findings.answer, Answer::Nothing(_)), "{:?}", findings.answer);
    assert!(findings.choices.iter().all(|choice| choice.result == ChoiceResult::Nothing));
    let origin = Origin { file: "day.toml".into(), sha256: "0".repeat(64), ..Origin::default() };
    let screen = StaffReport { origin: &origin, model: &scenario.model(), findings: &findings };
    let screen = screen.screen(Lang::En, Screen::of_width(80));
    assert!(screen.contains("with any of these choices"), "{screen}");
}

/// What a roster costs on the first 40 replications.
fn cost_of(found: &Found) -> f64 {
    let mut model = (*found.model).clone();
    model.run.replications = 40;
    let results = replicate(&model, &support::all_cores());
    assess(&model, &results).cost.total.expect("agents are paid").estimate.mean
}

#[test]
fn wishes_that_make_no_sense_are_told() {
    let scenario = three_shifts();
    let trouble = |key: &str, agents| ask_with(&scenario, &RANGES[..2], &[(key, agents)]).err();
    assert_eq!(trouble("shift.noon.agents", None), Some(StaffTrouble::KeepsNothing("shift.noon.agents".into())));
    let late = || "shift.late.agents".to_owned();
    assert_eq!(trouble(&late(), Some(9)), Some(StaffTrouble::KeepsOutside(late(), 4, 8)));
    assert_eq!(trouble(&late(), None), None, "five as now");
}

/// With a quarter away at once and four turns, only multiples of four may be there, and half the range is none of
/// these. What an agent costs is measured beside it: it isn't taken for free, and the money is what is minimised.
#[test]
fn the_cost_of_an_agent_is_known_where_the_check_refuses_half_the_range() {
    let meals =
        "name = \"meals\"\nbreaks = [{ length = \"30m\", earliest = \"16:00\", latest = \"17:30\", max_away = 0.25 }]";
    let scenario = without_target().shift("agents", 8, "14:00-20:00", meals).element(
        "target",
        "within 60 s",
        "queue = \"calls\"\nfigure = \"wait\"\nwithin = \"60s\"\nshare = 0.8",
    );
    let findings = search(&scenario, &[("shift.meals.agents", 0, 12)]);
    assert_eq!(findings.objective.name(), "cost");
    // At most six hours at 20 an hour; a twentieth is absent, and half an hour a break.
    assert!((100.0..=120.0).contains(&findings.per_head[0]), "{:?}", findings.per_head);
}

/// Hours of calls with empty hours between them, a shift and a target for each: what the roster needs is what each hour
/// needs by itself. An agent who holds a call at the end of an hour finishes
/// it, under both.
#[test]
fn need_agrees_with_staff_on_shifts_of_an_hour() {
    let mut scenario = Scenario::new()
        .run("start = \"2026-11-11T10:00\"\nend = \"2026-11-11T16:00\"\nreplications = 40\nseed = 5")
        .source("line", "queue = \"calls\"")
        .hourly("line", 10, &[120, 0, 200, 0, 60, 0])
        .calls("calls", "talk = { mean = \"3m\" }\npatience = { mean = \"3m\" }")
        .team("one", "works = [\"calls\"]");
    for hour in [10, 12, 14] {
        let hours = format!("{hour}:00-{}:00", hour + 1);
        let target = format!(
            "queue = \"calls\"\nfigure = \"wait\"\nwithin = \"30s\"\nshare = 0.8\ncertainty = 0.8\nhours = \"{hours}\""
        );
        scenario = scenario.shift("one", 9, &hours, &format!("name = \"from {hour}\"")).element(
            "target",
            &format!("at {hour}"),
            &target,
        );
    }
    let ranges = [10, 12, 14].map(|hour| format!("shift.from {hour}.agents"));
    let ranges: Vec<(&str, u32, u32)> = ranges.iter().map(|key| (key.as_str(), 1, 20)).collect();
    let findings = search(&scenario, &ranges);
    let found = found(&findings);
    let model = scenario.model();
    let question = NeedQuestion::new(&model, None, found.searched).expect("a team works calls");
    let needed = need(&model, &question, &support::all_cores());
    let team = &needed.teams[0];
    assert_eq!(team.proven(), [3, 0], "one less breaks that hour's target");
    let of_need: Vec<u32> = [0, 2, 4].map(|hour| team.cells[hour].need).to_vec();
    assert_eq!(found.roster, of_need);
    assert!(of_need[1] > of_need[0] && of_need[0] > of_need[2], "{of_need:?}");
    for (shift, removal) in found.removals.iter().enumerate() {
        assert_eq!(removal.breaks, Some(shift), "need and staff say the same of one less");
        assert_eq!(team.cells[2 * shift].less_one.map(|less| less.target), Some(shift));
    }
}

/// Erlang C: 200 calls an hour of 3 minutes, within 20 s: 13 agents answer 79.6 %, 14 answer 88.8 % (known answer
/// `staff_02`, which asks for 80 %; 84 % is as far from the one as from the other, so that an error of an agent shows).
#[test]
fn fourteen_agents_answer_what_thirteen_do_not() {
    let scenario = Scenario::new()
        .run("start = \"2026-11-11T00:00\"\nend = \"2026-11-12T00:00\"\nreplications = 30\nseed = 3")
        .source("line", "queue = \"calls\"")
        .hourly("line", 0, &[200; 24])
        .calls("calls", "talk = { mean = \"3m\" }")
        .team("agents", "works = [\"calls\"]")
        .shift("agents", 12, "00:00-24:00", "name = \"all day\"")
        .element(
            "target",
            "within 20 s",
            "queue = \"calls\"\nfigure = \"wait\"\nwithin = \"20s\"\nshare = 0.84\nhours = \"02:00-24:00\"",
        );
    let findings = search(&scenario, &[("shift.all day.agents", 11, 18)]);
    let found = found(&findings);
    assert_eq!((&found.roster[..], found.is_verified), (&[14][..], true));
    let fewer = found.removals[0].plan.as_ref().expect("13 are in the range");
    let share = fewer.targets[0].estimate.expect("calls came");
    assert!((share - 0.7961).abs() < 0.012, "13 agents: {share:.4}");
}

/// Erlang C: 10 calls a minute of 6 minutes each, 9 in 10 within half a minute. 69 agents answer 91.4 % in time, 68
/// answer 88.3 % (known answer `staff_02`).
#[test]
fn one_shift_has_the_agents_that_erlang_c_asks_for() {
    let scenario = Scenario::new()
        .run("start = \"2026-11-11T00:00\"\nend = \"2026-11-12T00:00\"\nreplications = 60\nseed = 3")
        .source("line", "queue = \"calls\"")
        .hourly("line", 0, &[600; 24])
        .calls("calls", "talk = { mean = \"6m\" }")
        .team("agents", "works = [\"calls\"]")
        .shift("agents", 60, "00:00-24:00", "name = \"all day\"")
        .element(
            "target",
            "within 30 s",
            "queue = \"calls\"\nfigure = \"wait\"\nwithin = \"30s\"\nshare = 0.9\nhours = \"02:00-24:00\"",
        );
    let findings = search(&scenario, &[("shift.all day.agents", 67, 70)]);
    let found = found(&findings);
    assert_eq!((&found.roster[..], found.is_verified), (&[69][..], true));
    assert_eq!(findings.objective.name(), "agent_hours", "nobody is paid");
    let fewer = found.removals[0].plan.as_ref().expect("68 are in the range");
    let share = fewer.targets[0].estimate.expect("calls came");
    assert!((share - 0.8829).abs() < 0.012, "68 agents: {share:.4}");
}

#[test]
fn the_result_does_not_depend_on_threads() {
    let scenario = three_shifts();
    let question = ask(&scenario, &RANGES).expect("a question");
    let with = |threads| {
        let executor = support::threads(threads);
        format!("{:?}", staff(&document(&scenario), &NoFiles, &question, &Control::on(&executor), &|_, _| true))
    };
    assert_eq!(with(1), with(3));
}

#[test]
fn where_nothing_holds_it_says_which_target_and_when() {
    let findings = search(&three_shifts(), &[("shift.late.agents", 3, 9)]);
    let Answer::Nothing(plan) = &findings.answer else { panic!("{findings:?}") };
    assert_eq!(plan.roster, [9]);
    let (interval, record) = plan.targets[0].worst.expect("a target is missed");
    assert!(interval < 6, "the morning, where the late shift can't help: {interval}");
    assert!(record.held < record.judged);
}

#[test]
fn time_that_is_over_is_told() {
    let scenario = three_shifts();
    let question = ask(&scenario, &RANGES).expect("a question");
    let findings = staff(&document(&scenario), &NoFiles, &question, &support::all_cores(), &|_, _| false);
    assert!(findings.out_of_time);
    assert_eq!(found(&findings).swaps.tried, 0);
    assert_ne!(found(&findings).proof, Proof::Complete);
}

/// An agent less is given up when its verdict is certain: on all replications it is the same, and it holds in no more
/// of them than was said.
#[test]
fn an_agent_less_is_judged_as_on_all_replications() {
    let scenario = three_shifts().set("run.replications", "150");
    let findings = search(&scenario, &RANGES);
    let found = found(&findings);
    let plans: Vec<_> = found.removals.iter().filter_map(|removal| removal.plan.as_ref()).collect();
    assert!(plans.iter().any(|plan| plan.seen < plan.replications), "one is given up: {plans:?}");
    for plan in plans {
        let mut document = document(&scenario);
        for ((key, ..), agents) in RANGES.iter().zip(&plan.roster) {
            document.set(&format!("{key}={agents}")).expect("it can be set");
        }
        let mut model = document.check(&NoFiles).expect("it is sound").model;
        model.run.replications = found.searched;
        let of_all = &assess(&model, &replicate(&model, &support::all_cores())).targets[0];
        assert_eq!(plan.holds, of_all.holds);
        assert!(of_all.held <= plan.targets[0].held && plan.targets[0].judged == of_all.assessed, "{plan:?}");
        let is_whole = plan.seen == plan.replications;
        assert!(!is_whole || of_all.held == plan.targets[0].held, "{plan:?}");
    }
}

/// A roster that fresh replications don't confirm: the next search goes on while there is time. However much there is,
/// what is simulated beyond it is what the roster found still takes, and a step or two.
#[test]
fn a_search_after_fresh_replications_ends_with_the_time() {
    let with_seed = |seed: u32| three_shifts().set("run.seed", &seed.to_string());
    let search_until = |seed: u32, most: u64| {
        let scenario = with_seed(seed);
        let question = ask(&scenario, &RANGES).expect("a question");
        staff(&document(&scenario), &NoFiles, &question, &support::all_cores(), &|simulated, _| simulated < most)
    };
    let (seed, first) = (7..40)
        .map(|seed| (seed, search_until(seed, 0)))
        .find(|(_, findings)| !found(findings).is_verified)
        .expect("fresh replications don't confirm every roster");
    assert!(first.out_of_time && found(&first).candidates == 1);
    let scenario = with_seed(seed);
    let origin = Origin { file: "day.toml".into(), sha256: "0".repeat(64), ..Origin::default() };
    let screen = StaffReport { origin: &origin, model: &scenario.model(), findings: &first };
    let screen = screen.screen(Lang::En, Screen::of_width(80));
    assert!(screen.contains("Ask for more time"), "{screen}");
    let all = search_until(seed, u64::MAX);
    assert!(found(&all).candidates > 1 && !all.out_of_time);
    for third in 0..3 {
        let most = first.simulated + (all.simulated - first.simulated) * third / 3;
        let findings = search_until(seed, most);
        let found = found(&findings);
        // Fresh ones, three agents less and one roster that was begun.
        let beyond = u64::from(found.fresh_to - found.fresh_from + 4 * found.searched);
        assert!(findings.simulated <= most + beyond, "{} of {most}", findings.simulated);
        let holds = |removal: &peakday::study::Removal| removal.plan.as_ref().is_some_and(|plan| plan.holds);
        assert!(findings.out_of_time || !found.removals.iter().any(holds));
    }
}

#[test]
fn an_interrupted_search_has_the_best_so_far_or_nothing() {
    let scenario = three_shifts();
    let question = ask(&scenario, &RANGES).expect("a question");
    for stop_after in [10, 200, 400] {
        let (watch, done) = (Watch::default(), AtomicU32::new(0));
        let progress = || {
            if done.fetch_add(1, Ordering::Relaxed) + 1 == stop_after {
                watch.stop();
            }
        };
        let executor = support::threads(2);
        let control = Control { executor: &executor, watch: Some(&watch), progress: Some(&progress) };
        let findings = staff(&document(&scenario), &NoFiles, &question, &control, &|_, _| true);
        assert_eq!(findings.stopped, Stopped::Interrupted);
        match &findings.answer {
            Answer::Found(found) => assert!(found.fresh.is_none() && !found.is_verified),
            Answer::Interrupted => assert!(stop_after < 400, "the upper ends hold, and were simulated by then"),
            Answer::Nothing(_) => panic!("the upper ends hold"),
        }
    }
}

#[test]
fn what_cannot_be_asked_is_told() {
    let scenario = three_shifts();
    assert_eq!(ask(&scenario, &[]).err(), Some(StaffTrouble::NoRange));
    let no_agents =
        |key: &str| assert_eq!(ask(&scenario, &[(key, 1, 2)]).err(), Some(StaffTrouble::NoAgents(key.into())));
    ["shift.night.agents", "team.agents.absence", "shift.early.hours"].into_iter().for_each(no_agents);
    let twice = [("shift.early.agents", 1, 2), ("shift.early.agents", 3, 4)];
    assert_eq!(ask(&scenario, &twice).err(), Some(StaffTrouble::Twice("shift.early.agents".into())));
    assert_eq!(ask(&without_target(), &RANGES).err(), Some(StaffTrouble::NoTarget));
}

#[test]
fn the_screen_in_both_languages() {
    let scenario = three_shifts();
    let model = scenario.model();
    let origin = Origin { file: "day.toml".into(), sha256: "0".repeat(64), ..Origin::default() };
    let question = {
        let mut question = ask(&scenario, &RANGES).expect("a question");
        question.frontier = vec![0.5, 0.9];
        question
    };
    let findings = staff(&document(&scenario), &NoFiles, &question, &support::all_cores(), &|_, _| true);
    let nothing = search(&scenario, &[("shift.late.agents", 3, 9)]);
    for (language, lang) in [("en", Lang::En), ("zh", Lang::Zh)] {
        let screen = |findings| {
            let screen = StaffReport { origin: &origin, model: &model, findings }.screen(lang, Screen::of_width(80));
            let widest = screen.lines().map(console::measure_text_width).max();
            assert!(widest <= Some(80), "{widest:?} columns:\n{screen}");
            screen
        };
        insta::assert_snapshot!(format!("staff_{language}"), screen(&findings));
        insta::assert_snapshot!(format!("staff_nothing_{language}"), screen(&nothing));
    }
}

#[test]
fn the_program_writes_a_scenario_with_the_roster_found() {
    let desk = Desk::new();
    let scenario = three_shifts().text();
    std::fs::write(desk.path("day.toml"), format!("# A day of calls.\n{scenario}")).expect("it can be written");
    let ranges = ["--range", "shift.early.agents=4..8", "--range", "shift.late.agents=4..8"];
    let done =
        desk.simulate(&[&["staff", "day.toml", "--quiet", "--no-plots", "--require-targets"], &ranges[..]].concat());
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    assert!(text(&done.stdout).contains("holds every target on 40 fresh replications"), "{}", text(&done.stdout));
    let staffed = std::fs::read_to_string(desk.path("output/day-staff/staffed.toml")).expect("it is written");
    assert!(staffed.starts_with("# A day of calls.\n"), "comments stay");
    let check = desk.simulate(&["check", "output/day-staff/staffed.toml", "--quiet"]);
    assert_eq!(check.status.code(), Some(0), "{}", text(&check.stderr));
    let refused = |arguments: &[&str], told: &str| {
        let done = desk.simulate(&[&["staff", "day.toml", "--quiet", "--out", "other"], arguments].concat());
        assert_eq!(done.status.code(), Some(2));
        assert!(text(&done.stderr).contains(told), "{}", text(&done.stderr));
        assert!(!desk.path("other").exists());
    };
    refused(&["--range", "shift.lat.agents=2..3"], "did you mean `shift.late.agents`?");
    refused(&["--range", "shift.late.agents=20"], "expected a shift and whole numbers");
    refused(&["--range", "shift.late.agents=3..2"], "goes from high to low");
    refused(&["--range", "shift.late.agents=2..3", "--budget", "5"], "expected a time such as 90s");
    refused(&[], "no shift has a range of agents");
    refused(&["--range", "shift.late.agents=4..8", "--keep", "shift.early.agents"], "has no range");
    refused(&["--range", "shift.late.agents=4..8", "--keep", "late"], "expected a shift such as");
}

/// Temps who stay until seven save an agent of the late shift: they are chosen, written into the scenario, and pasted.
#[test]
fn the_program_chooses_beside_the_agents() {
    let desk = Desk::new();
    std::fs::write(desk.path("day.toml"), three_shifts().text()).expect("it can be written");
    let staff = ["staff", "day.toml", "--quiet", "--no-plots", "--range", "shift.early.agents=4..8"];
    let choices = ["--range", "shift.late.agents=4..8", "--choice", "shift.noon.hours=11:00-16:00,11:00-19:00"];
    let done = desk.simulate(&[&staff[..], &choices].concat());
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    let screen = text(&done.stdout);
    assert!(screen.contains("with shift.noon.hours=11:00-19:00"), "{screen}");
    assert!(screen.contains("--set shift.noon.hours=11:00-19:00"), "{screen}");
    let staffed = std::fs::read_to_string(desk.path("output/day-staff/staffed.toml")).expect("it is written");
    assert!(staffed.contains("hours = \"11:00-19:00\""), "{staffed}");
    let refused = |choice: &[&str], told: &str| {
        let done = desk.simulate(&[&staff[..], &["--out", "other"], choice].concat());
        assert_eq!(done.status.code(), Some(2));
        assert!(text(&done.stderr).contains(told), "{}", text(&done.stderr));
        assert!(!desk.path("other").exists());
    };
    refused(&["--choice", "queue.calls.talk.mean"], "names no place and its values");
    refused(&["--choice", "shift.early.agents=4,5"], "has a range and is a choice");
    for path in
        ["run.seed", "target.1.share", "source.line.scale", "queue.calls.talk.mean", "team.temps.absence", "bot.solves"]
    {
        refused(&["--choice", &format!("{path}=0.1,0.2")], "is not decided by a plan");
    }
    refused(&["--choice", "shift.late.hours=14:00-20:00,never"], "has a fault");
    refused(&["--choice", "shift.late.agents=4,5", "--choice", "shift.late.agents=6"], "is chosen twice");
    refused(&["--choice", "shift.late.agents=1..101"], "101 combinations");
}

/// A range in the scenario itself: this command reads it, others say that only this one does.
#[test]
fn a_scenario_may_say_the_ranges() {
    let desk = Desk::new();
    let scenario = three_shifts().text();
    let early = scenario.find("agents = 5").expect("the early shift");
    let with_range = format!("{}agents = \"4..8\"{}", &scenario[..early], &scenario[early + "agents = 5".len()..]);
    std::fs::write(desk.path("day.toml"), with_range).expect("it can be written");
    let staff = ["staff", "day.toml", "--quiet", "--no-plots", "--range", "shift.late.agents=4..8"];
    let done = desk.simulate(&[&staff[..], &["--keep", "shift.late.agents=7"]].concat());
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    let screen = text(&done.stdout);
    assert!(screen.contains("Keeping late at 7 costs"), "{screen}");
    let staffed = std::fs::read_to_string(desk.path("output/day-staff/staffed.toml")).expect("it is written");
    assert!(!staffed.contains(".."), "the range has become a number: {staffed}");
    let people = std::fs::read_to_string(desk.path("output/day-staff/staff-people.csv")).expect("it is written");
    let lines: Vec<&str> = people.lines().collect();
    assert_eq!(&lines[..2], ["team,person,2026-11-11", "agents,early 1,early 08:00-14:00"]);
    assert_eq!(lines.iter().filter(|line| line.contains(",late ")).count(), 7);
    for command in ["check", "run", "need"] {
        let done = desk.simulate(&[command, "day.toml", "--quiet"]);
        assert_eq!(done.status.code(), Some(2), "{command}");
        assert!(text(&done.stderr).contains("only `simulate staff` takes a range of agents"), "{}", text(&done.stderr));
    }
    // A fault of a range is placed in the option that says it.
    let many = desk.simulate(&["staff", "day.toml", "--quiet", "--range", "shift.late.agents=4..99999"]);
    assert_eq!(many.status.code(), Some(2));
    let error = text(&many.stderr);
    assert!(error.contains("--> --range:1:") && error.contains("shift.late.agents=99999"), "{error}");
    let wish = desk.simulate(&["staff", "day.toml", "--quiet", "--keep", "shift.early.agents"]);
    assert!(text(&wish.stderr).contains("write the number, from 4 to 8"), "{}", text(&wish.stderr));
}
