//! What agents, customers and logs do: values worked out by hand.

#![expect(clippy::float_cmp, reason = "hand-worked means of whole seconds are exact")]

use peakday::model::WhileAway;
use peakday::observe::{Count, TeamCount, Time};
use peakday::{Document, Findings, NoFiles};

use crate::support::{Scenario, journal};

/// An hour of the 11th and an hour of drain; contacts of the source `log` come at these times of day.
fn logged(queue: &str, at: &[&str]) -> Scenario {
    let moments: Vec<String> = at.iter().map(|at| format!("2026-11-11T{at}")).collect();
    let run = "start = \"2026-11-11T00:00\"\nend = \"2026-11-11T01:00\"\ndrain = \"1h\"\ninterval = \"5m\"";
    let run = format!("{run}\nreplications = 10");
    Scenario::new().run(&run).arrivals("log", &format!("queue = \"{queue}\""), &moments)
}

/// One person who is there from 00:05 to 00:10, and from 00:15 on.
fn on_and_off(queue: &str, early: &str) -> Scenario {
    Scenario::new()
        .team("one", &format!("works = [\"{queue}\"]"))
        .also("shift", &format!("team = \"one\"\nname = \"early\"\nagents = 1\nhours = \"00:05-00:10\"\n{early}"))
        .also("shift", "team = \"one\"\npeople_of = \"early\"\nagents = 1\nhours = \"00:15-01:00\"")
}

fn count(findings: &Findings, count: Count) -> f64 {
    findings.queues[0].whole.count(count).estimate.mean
}

fn mean(findings: &Findings, time: Time) -> f64 {
    findings.queues[0].whole.time(time).mean.expect("some are measured").estimate.mean
}

fn overtime_h(findings: &Findings) -> f64 {
    findings.teams[0].whole.hours[peakday::Hours::Overtime as usize].expect("it is measured").estimate.mean
}

/// What is wrong with a scenario, as its reader sees it.
fn refused(scenario: &Scenario) -> String {
    let checked = Document::parse("test.toml", scenario.text()).and_then(|document| document.check(&NoFiles));
    checked.err().unwrap_or_else(|| panic!("nothing is wrong with\n{}", scenario.text())).render(false)
}

/// What `check` warns of.
fn warned(scenario: &Scenario) -> Vec<String> {
    let checked = Document::parse("test.toml", scenario.text()).and_then(|document| document.check(&NoFiles));
    let checked = checked.unwrap_or_else(|faults| panic!("{}", faults.render(false)));
    checked.warnings.iter().map(|warning| warning.render(false)).collect()
}

const THREE: [&str; 3] = ["00:00:00"; 3];

/// Three calls of five minutes wait from midnight: they are taken at 00:05, 00:15 and 00:20. The first ends as the
/// shift does, and the agent goes home instead of taking one more.
#[test]
fn nobody_takes_a_call_at_the_instant_at_which_the_shift_ends() {
    for early in ["", "at_end = \"hand_over\"", "at_end = \"cut\""] {
        let scenario = logged("line", &THREE) + on_and_off("line", early).calls("line", "talk = \"5m\"");
        let findings = scenario.findings();
        let (waited, handled, cut) =
            (mean(&findings, Time::Wait), count(&findings, Count::Handled), count(&findings, Count::Cut));
        assert_eq!((waited, handled, cut, overtime_h(&findings)), (800.0, 3.0, 0.0, 0.0), "{early:?}");
    }
}

/// The same with tasks: waits of 5, 15 and 20 minutes, and five minutes of work.
#[test]
fn nobody_takes_a_task_at_the_instant_at_which_the_shift_ends() {
    let scenario = logged("line", &THREE) + on_and_off("line", "").tasks("line", "work = \"5m\"");
    let findings = scenario.findings();
    let times = (mean(&findings, Time::Wait), mean(&findings, Time::Turnaround), overtime_h(&findings));
    assert_eq!(times, (800.0, 1_100.0, 0.0));
}

/// The same with chats of one reply of five minutes, one at a time.
#[test]
fn nobody_takes_a_chat_at_the_instant_at_which_the_shift_ends() {
    let chats = Scenario::new().chats("line", "reply = \"5m\"").team("one", "max_concurrency = 1");
    let findings = (logged("line", &THREE) + on_and_off("line", "") + chats).findings();
    assert_eq!((mean(&findings, Time::Wait), overtime_h(&findings)), (800.0, 0.0));
}

/// Calls of ten minutes at midnight; a break of a quarter of an hour is due at 00:10, as the first one ends. Waits of
/// 0, 25 and 35 minutes.
#[test]
fn nobody_takes_a_call_at_the_instant_at_which_a_break_is_due() {
    let breaks = "breaks = [{ length = \"15m\", earliest = \"00:10\", latest = \"00:10\", max_away = 1 }]";
    let line = Scenario::new().calls("line", "talk = \"10m\"").team("one", "works = [\"line\"]");
    let findings = (logged("line", &THREE) + line.shift("one", 1, "00:00-01:00", breaks)).findings();
    assert_eq!(mean(&findings, Time::Wait), 1_200.0);
    assert_eq!(findings.teams[0].count(TeamCount::BreaksLate).map(|late| late.estimate.mean), Some(0.0));
}

/// A power cut of five minutes begins at 00:05, as the first call ends: the second is taken at 00:10 and not cut.
#[test]
fn nobody_takes_a_call_at_the_instant_at_which_the_power_fails() {
    let cut = "from = \"2026-11-11T00:05\"\nlasts = \"5m\"\naway = { team = \"one\" }";
    let line = Scenario::new().calls("line", "talk = \"5m\"").one("one", "\"line\"", "00:00-24:00", "");
    let findings = (logged("line", &THREE) + line.also("incident", cut)).findings();
    // 0, 10 and 15 minutes.
    assert_eq!((mean(&findings, Time::Wait), count(&findings, Count::Cut)), (500.0, 0.0));
}

/// Two agents who are moved to another shift at the instant at which a chat ends: the work that ends is done first, and
/// the engine's own checks find nothing wrong in between.
#[test]
fn the_engine_is_sound_at_an_instant_at_which_everything_happens() {
    let at: Vec<&str> = ["00:00:00"; 8].to_vec();
    let line = Scenario::new()
        .chats("line", "reply = \"5m\"\nrounds = 3\nthink = \"5m\"\npatience = \"15m\"")
        .team("one", "works = [\"line\"]\nmax_concurrency = 3")
        .shift("one", 2, "00:00-00:15", "at_end = \"hand_over\"")
        .shift(
            "one",
            1,
            "00:10-00:30",
            "breaks = [{ length = \"5m\", earliest = \"00:20\", latest = \"00:20\", max_away = 1 }]",
        )
        .also("incident", "from = \"2026-11-11T00:10\"\nlasts = \"5m\"\naway = { team = \"one\", share = 0.5 }");
    let model = (logged("line", &at) + line).model();
    assert!((0..10).map(|replication| journal(&model, replication).len()).sum::<usize>() > 100);
}

/// Chats of one instant and four people, a minute a reply: two each, or ten each.
#[test]
fn contacts_of_one_instant_are_spread_over_those_idle_for_longest() {
    for (contacts, queue, team, longest_s, mean_s) in [
        (8, "routing = \"longest_idle\"", "max_concurrency = 4", 120.0, 90.0),
        (40, "routing = \"longest_idle\"\nassign = \"push\"", "", 600.0, 330.0),
    ] {
        let at = vec!["00:00:00"; contacts];
        let desk = Scenario::new()
            .chats("desk", &format!("reply = \"60s\"\n{queue}"))
            .team("agents", &format!("works = [\"desk\"]\n{team}"))
            .shift("agents", 4, "00:00-24:00", "");
        let findings = (logged("desk", &at) + desk).findings();
        assert_eq!(mean(&findings, Time::FirstResponse), mean_s, "{queue}");
        let longest = findings.queues[0].whole.time(Time::FirstResponse).quantiles.expect("all are answered")[2];
        assert!((longest.estimate.mean / longest_s - 1.0).abs() < 0.005, "{queue}: {longest:?}");
    }
}

/// Two hundred rows of the run's first second, and of its last, doubled.
#[test]
fn copies_of_a_log_stay_inside_the_run() {
    for at in ["00:00:00", "00:59:59"] {
        let desk = Scenario::new()
            .source("log", "scale = 2")
            .calls("desk", "talk = \"1m\"")
            .team("agents", "works = [\"desk\"]")
            .shift("agents", 600, "00:00-24:00", "");
        let findings = (logged("desk", &vec![at; 200]) + desk).findings();
        assert_eq!(count(&findings, Count::Offered), 400.0, "{at}");
        let first =
            findings.queues[0].intervals.iter().take(2).map(|interval| interval.count(Count::Offered).estimate.mean);
        assert_eq!(first.sum::<f64>(), if at == "00:00:00" { 400.0 } else { 0.0 }, "{at}");
    }
}

/// A log that begins at half past: its copies do too.
#[test]
fn no_copy_of_a_log_comes_before_its_first_row() {
    let desk = Scenario::new()
        .source("log", "scale = 3")
        .calls("desk", "talk = \"1m\"")
        .team("agents", "works = [\"desk\"]")
        .shift("agents", 600, "00:00-24:00", "");
    let findings = (logged("desk", &["00:30:00"; 50]) + desk).findings();
    let before = findings.queues[0].intervals[..6].iter().map(|interval| interval.count(Count::Offered).estimate.mean);
    assert_eq!((before.sum::<f64>(), count(&findings, Count::Offered)), (0.0, 150.0));
}

/// A shop whose platform greets after a second, and whose answer takes 90 s; 60 agents, so nobody waits.
fn greeted(greeting: &str) -> Scenario {
    let mut day = [0; 24];
    day[9..22].fill(10);
    Scenario::new()
        .run("start = \"2026-11-11T09:00\"\nend = \"2026-11-11T22:00\"\ndrain = \"1h\"\nreplications = 10")
        .source("buyers", &format!("queue = \"shop\"\nhourly = {day:?}"))
        .chats("shop", &format!("platform = \"douyin\"\nreply = \"90s\"\nidle_close = \"10m\"\n{greeting}"))
        .team("agents", "works = [\"shop\"]")
        .shift("agents", 60, "00:00-24:00", "")
        .also("target", "preset = \"douyin-first-response\"\nqueue = \"shop\"")
}

const AUTO: &str = "greeting = { by = \"auto\", mean = \"1s\", cv = 0 }";
const HAND: &str = "greeting = { by = \"hand\", mean = \"1s\", cv = 0 }";

#[test]
fn an_automatic_greeting_counts_nowhere_and_one_by_hand_is_a_response() {
    let (auto, hand, none) = (greeted(AUTO).findings(), greeted(HAND).findings(), greeted("").findings());
    assert_eq!([&auto, &none].map(|findings| mean(findings, Time::FirstResponse)), [90.0; 2]);
    assert!(!auto.targets[0].holds && !none.targets[0].holds, "90 s are above the 60 s of the rule");
    assert!((1.0..5.0).contains(&mean(&hand, Time::FirstResponse)) && hand.targets[0].holds);
    assert_eq!(mean(&hand, Time::Response), 91.0, "the answer is still owed");
    let busy = |findings: &Findings| findings.teams[0].whole.hours[0].expect("it is measured").estimate.mean;
    assert_eq!(busy(&auto), busy(&none));
}

#[test]
fn a_greeting_that_does_not_say_who_sends_it_is_asked_about() {
    for greeting in ["\"1s\"", "{ mean = \"4s\", cv = 0.5 }", "{ patience_factor = 1.3 }"] {
        let seen = refused(&greeted(&format!("greeting = {greeting}")));
        assert!(seen.contains("who greets is not said"), "{seen}");
        assert!(seen.contains("by = \"hand\"") && seen.contains("by = \"auto\""), "{seen}");
        assert_eq!(seen.matches("error[").count(), 1, "{seen}");
    }
    let seen = refused(&greeted("greeting = { by = \"hand\", mean = \"1s\", patience_factor = 2 }"));
    assert!(seen.contains("`patience_factor`"), "{seen}");
    let seen = refused(&greeted("greeting = { by = \"bot\" }"));
    assert!(seen.contains("auto"), "{seen}");
}

/// Conversion falls from 0.5 to 0.2 in the 90 s of the answer: 100 x 0.3 for each contact, greeted or not.
#[test]
fn sales_follow_the_answer_and_not_the_greeting() {
    let value = "value = { order = 100, conversion = [[\"0s\", 0.5], [\"90s\", 0.2], [\"left\", 0.1]] }";
    for (greeting, each) in [("", 30.0), (AUTO, 30.0), (HAND, 30.0)] {
        let findings = greeted(&format!("{greeting}\n{value}")).findings();
        let lost = findings.queues[0].whole.lost_sales.expect("the queue says what a contact is worth").estimate.mean;
        assert!((lost / count(&findings, Count::Handled) - each).abs() < 1e-6, "{greeting}: {lost}");
    }
}

/// The greeting comes after 10 s: who would leave after 20 s now waits 40 s, who leaves after 5 s is not reached.
#[test]
fn an_automatic_greeting_stretches_the_patience_of_those_whom_it_reaches() {
    let left = |patience: &str| {
        let keys = format!(
            "patience = \"{patience}\"\ngreeting = {{ by = \"auto\", mean = \"10s\", cv = 0, patience_factor = 2 }}"
        );
        let nobody = Scenario::new()
            .chats("desk", &keys)
            .team("agents", "works = [\"desk\"]\nmax_concurrency = 1")
            .shift("agents", 1, "02:00-03:00", "");
        let model = (logged("desk", &["00:00:00"]) + nobody.run("drain = \"0s\"")).model();
        let entries = journal(&model, 0);
        entries.last().expect("the customer left").at.to_string()
    };
    assert_eq!([left("20s"), left("5s")], ["2026-11-11T00:00:40", "2026-11-11T00:00:05"]);
}

/// The first answer takes 5 s, the two others 20 s each.
#[test]
fn a_first_reply_may_take_its_own_time() {
    let keys = "rounds = 3\nthink = \"30s\"\nfirst_reply = \"5s\"\ncanned = { share = 1, handling_factor = 0.5 }";
    let desk = Scenario::new().chats("desk", keys).one("agents", "\"desk\"", "00:00-24:00", "max_concurrency = 2");
    let findings = (logged("desk", &["00:00:00"]) + desk).findings();
    assert_eq!(mean(&findings, Time::FirstResponse), 5.0, "ready-made replies don't shorten a phrase");
    assert_eq!(mean(&findings, Time::Response), 25.0 / 3.0);
}

/// Ninety-nine customers at 03:00, people from 08:00 on, nobody still there: all are lost, none is handled, and each
/// buys as one who left does: 260 x (0.42 - 0.18).
#[test]
fn who_is_gone_when_the_message_is_answered_is_lost() {
    let mut day = [0; 24];
    day[3] = 99;
    let value = "value = { order = 260, conversion = [[\"0s\", 0.42], [\"3m\", 0.30], [\"left\", 0.18]] }";
    let night = Scenario::new()
        .run("start = \"2026-11-11T00:00\"\nend = \"2026-11-12T00:00\"\nreplications = 10")
        .source("night", &format!("queue = \"shop\"\nhourly = {day:?}"))
        .chats("shop", &format!("platform = \"tmall\"\nidle_close = \"10m\"\nrounds = 3\nthink = \"30s\"\n{value}"))
        .team("day", "works = [\"shop\"]")
        .shift("day", 10, "08:00-20:00", "")
        .also("target", "queue = \"shop\"\nfigure = \"reply_rate\"\nshare = 0.95");
    let findings = night.findings();
    let whole = &findings.queues[0].whole;
    let [offered, handled, gone, lost, answered] =
        [Count::Offered, Count::Handled, Count::Gone, Count::Lost, Count::Answered].map(|of| count(&findings, of));
    assert!(offered > 80.0);
    assert_eq!((handled, gone, lost, answered), (0.0, offered, offered, 0.0));
    let sales = whole.lost_sales.expect("the queue says what a contact is worth").estimate.mean;
    assert!((sales / offered - 62.4).abs() < 1e-6, "{sales}");
    assert!(!findings.targets[0].holds, "nobody got a reply");
    let there = night.set("queue.shop.still_there", "1").findings();
    assert_eq!((count(&there, Count::Handled), count(&there, Count::Gone)), (offered, 0.0));
}

/// Messages are taken up an hour after they were written: of a share that falls from 1 at once over 0.5 after ten
/// minutes to 0.1 after eight hours, 0.5 - 0.4 x 50 / 470 are left.
#[test]
fn how_many_are_still_there_falls_with_the_hours() {
    let curve = "nobody_there = \"offline_message\"\nstill_there = [[\"10m\", 0.5], [\"8h\", 0.1]]";
    let desk = Scenario::new().chats("desk", curve).team("agents", "works = [\"desk\"]\nmax_concurrency = 1").shift(
        "agents",
        600,
        "01:00-02:00",
        "",
    );
    let findings = (logged("desk", &vec!["00:00:00"; 500]) + desk).findings();
    let still_there = count(&findings, Count::Handled) / 500.0;
    // 5,000 draws: within 4.5 standard errors.
    assert!((still_there - (0.5 - 0.4 * 50.0 / 470.0)).abs() < 4.5 * (0.25_f64 / 5_000.0).sqrt(), "{still_there}");
    let rises = Scenario::evening()
        .chats("chats", "nobody_there = \"offline_message\"\nstill_there = [[\"10m\", 0.1], [\"8h\", 0.5]]");
    assert!(refused(&rises).contains("`still_there` rises from 0.1 to 0.5"), "{}", refused(&rises));
}

#[test]
fn who_is_gone_may_ask_again() {
    let desk = Scenario::new()
        .chats("desk", "nobody_there = \"offline_message\"")
        .one("agents", "\"desk\"", "00:30-02:00", "max_concurrency = 2")
        .also(
            "follow_up",
            "name = \"again\"\nfrom = \"desk\"\non = \"gone\"\nto = \"desk\"\nprobability = 1\nat_most = 1",
        );
    let findings = (logged("desk", &["00:00:00"]) + desk).findings();
    assert_eq!([Count::Gone, Count::Handled, Count::FollowUps].map(|of| count(&findings, of)), [1.0, 1.0, 1.0]);
    let never = Scenario::evening()
        .also("follow_up", "name = \"again\"\nfrom = \"chats\"\non = \"gone\"\nto = \"chats\"\nprobability = 0.1");
    assert!(refused(&never).contains("leaves an offline message"), "{}", refused(&never));
}

/// On Taobao one suspends, whatever else one does.
#[test]
fn tasks_beside_chats_change_no_meal() {
    let breaks = "breaks = [{ length = \"30m\", earliest = \"19:00\", latest = \"20:00\", max_away = 0.5 }]";
    let evening = |assign: &str, works: &str| {
        Scenario::evening()
            .chats("chats", &format!("assign = \"{assign}\""))
            .tasks("refunds", "")
            .team("agents", &format!("works = [{works}]"))
            .team("others", "works = [\"refunds\"]")
            .shift("others", 1, "18:00-22:00", "")
            .set("shift.agents.breaks", &breaks["breaks = ".len()..])
            .also(
                "follow_up",
                "name = \"refund\"\nfrom = \"chats\"\non = \"handled\"\nto = \"refunds\"\nprobability = 0.1",
            )
    };
    let suspends = |scenario: Scenario| {
        let model = scenario.model();
        let mut breaks = model.agents.iter().flat_map(|agent| &agent.periods).flat_map(|period| &period.breaks);
        matches!(breaks.next().expect("there are breaks").while_away, WhileAway::Suspend { .. })
    };
    assert!(suspends(evening("push", "\"chats\"")));
    assert!(suspends(evening("push", "\"chats\", \"refunds\"")));
    assert!(!suspends(evening("pool", "\"chats\", \"refunds\"")));
}

/// Forty agents in fours turns of ten; with four more, eleven go at once. Four hundred would be another plan.
#[test]
fn a_few_more_heads_are_no_fault_of_their_breaks() {
    let breaks = "breaks = [{ length = \"30m\", earliest = \"18:00\", latest = \"19:30\", max_away = 10 }]";
    let of = |agents: u32| {
        Scenario::evening().set("shift.agents.agents", &agents.to_string()).set("shift.agents.breaks", &breaks[9..])
    };
    assert_eq!(warned(&of(40)).iter().filter(|warning| warning.contains("away at once")).count(), 0);
    let told = warned(&of(44)).join("\n");
    assert!(told.contains("11 go at once instead") && told.contains("0.25"), "{told}");
    let model = of(44).model();
    let begins = |at: &str| {
        let breaks = model.agents.iter().flat_map(|agent| &agent.periods).flat_map(|period| &period.breaks);
        breaks.filter(|pause| pause.from.to_string().ends_with(at)).count()
    };
    assert_eq!(["T18:00", "T18:30", "T19:00", "T19:30"].map(begins), [11; 4]);
    assert!(refused(&of(400)).contains("too few at once"));
}

#[test]
fn a_clock_that_would_stand_still_is_refused() {
    let chats = |keys: &str| Scenario::evening().chats("chats", keys);
    let again = |keys: &str| format!("from = \"chats\"\nto = \"chats\"\nprobability = 1\n{keys}");
    let seen = refused(&chats("assign = \"push\"\nreassign_after = \"1us\""));
    assert!(seen.contains("at least 1s"), "{seen}");
    let chain =
        Scenario::evening().element("follow_up", "a", &again("on = \"abandoned\"\ndelay = \"1us\"\nat_most = 1000000"));
    assert!(refused(&chain).contains("more than 1000 others"), "{}", refused(&chain));
    let tree = Scenario::evening().element("follow_up", "a", &again("on = \"arrived\"\nat_most = 20")).element(
        "follow_up",
        "b",
        &again("on = \"arrived\"\nat_most = 20"),
    );
    assert!(refused(&tree).contains("more than 1000 others"), "{}", refused(&tree));
    // Two generations of two each are 7 of one.
    let small = Scenario::evening().element("follow_up", "a", &again("on = \"arrived\"\nat_most = 2")).element(
        "follow_up",
        "b",
        &again("on = \"arrived\"\nat_most = 2"),
    );
    assert!(small.model().follow_ups.len() == 2);
}

#[test]
fn more_contacts_than_any_shop_has_are_refused_before_the_run() {
    let evening = Scenario::evening().set("source.shop.total", "1_000_000_000");
    let seen = refused(&evening);
    assert!(seen.contains("about 1,000,000,000 contacts would arrive in each replication"), "{seen}");
    let incident = Scenario::evening()
        .also("incident", "from = \"2026-11-11T19:00\"\nlasts = \"1h\"\ndemand = { source = \"shop\", factor = 1e9 }");
    assert!(refused(&incident).contains("contacts would arrive"), "{}", refused(&incident));
    let tenfold = Scenario::evening()
        .also("incident", "from = \"2026-11-11T19:00\"\nlasts = \"1h\"\ndemand = { source = \"shop\", factor = 10 }");
    assert_eq!(tenfold.model().incidents.len(), 1);
}

/// Nine an hour that each cause 0.9 more without end are ninety an hour: the load has them all.
#[test]
fn the_load_follows_chains_of_follow_ups_until_they_die_out() {
    let again = "from = \"chats\"\non = \"arrived\"\nto = \"chats\"\nprobability = 0.45";
    let model = Scenario::evening()
        .hourly("shop", 18, &[9, 9, 9, 9])
        .element("follow_up", "a", again)
        .element("follow_up", "b", again)
        .model();
    let loads = peakday::model::OfferedLoads::of(&model, &model.run.bounds());
    let asked: f64 = (0..4).map(|hour| loads.contacts(peakday::ids::QueueId(0), hour)).sum();
    assert!((asked / 360.0 - 1.0).abs() < 1e-3, "{asked}");
}

/// Refunds are due within 24 hours, and the last duty ends at 18:00 on the second day: what is filed after 18:00 on the
/// first can't be judged.
#[test]
fn tasks_that_are_due_after_the_last_duty_are_not_judged() {
    let two_days = Scenario::new()
        .run("start = \"2026-11-11T00:00\"\nend = \"2026-11-13T00:00\"\nreplications = 10")
        .source("refunds", &format!("queue = \"refunds\"\nhourly = {:?}", [1; 24]))
        .tasks("refunds", "work = \"5m\"\ndeadline = \"24h\"")
        .team("desk", "works = [\"refunds\"]")
        .shift("desk", 2, "08:00-18:00", "")
        .also("target", "queue = \"refunds\"\nshare = 0.95\nin = \"every interval\"\ncertainty = 0.5");
    let findings = two_days.findings();
    let target = &findings.targets[0];
    assert!(target.holds && target.worst.is_none(), "{target:?}");
    assert_eq!(target.intervals.iter().map(|verdict| verdict.interval).max(), Some(17), "the hour before 18:00");
    // With people round the clock, and a day of drain, all are judged.
    let all = two_days
        .set("shift.desk.hours", "00:00-24:00")
        .set("shift.desk.dates", "2026-11-11..2026-11-14")
        .set("run.drain", "30h");
    assert_eq!(all.findings().targets[0].intervals.iter().map(|verdict| verdict.interval).max(), Some(47));
}

/// Without a drain, who comes in the last minute can't be seen to be answered within a minute.
#[test]
fn what_comes_in_the_last_minute_is_not_judged_by_a_minute() {
    let desk = Scenario::new()
        .run("drain = \"0s\"\ninterval = \"1h\"")
        .chats("desk", "reply = \"50s\"")
        .one("agents", "\"desk\"", "00:00-24:00", "max_concurrency = 2")
        .also("target", "queue = \"desk\"\nfigure = \"first_response\"\nwithin = \"60s\"\nshare = 1\nof = \"asked\"");
    let share = |at: &str| {
        let findings = (logged("desk", &["00:10:00", at]) + &desk).findings();
        findings.targets[0].estimate.expect("one is judged").estimate.mean
    };
    assert_eq!([share("00:59:30"), share("00:58:59")], [1.0; 2], "neither is a miss");
    assert_eq!(share("00:10:10"), 0.5, "a miss is one");
}
