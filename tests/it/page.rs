//! `report.html` and `simulate explain`: what they say, in both languages, with any names.

use peakday::assess::TeamRatio;
use peakday::report::Screen;
use peakday::{Executor, Hours, Lang, Origin, Report, assess, explain, replicate};

use crate::support::{self, Scenario};

/// An evening of chats with these names.
fn evening(queue: &str, team: &str, target: &str, title: &str) -> Scenario {
    let chats = r#"
        reply = { mean = "30s" }
        think = { mean = "40s" }
        rounds = { mean = 3 }
        patience = { mean = "3m" }
    "#;
    let wanted = r#"
        within = "60s"
        share = 0.8
        in = "every interval"
        certainty = 0.9
    "#;
    Scenario::new()
        .key("title", title)
        .run("start = \"2026-11-11T18:00\"\nend = \"2026-11-11T22:00\"\nreplications = 20\nseed = 5")
        .source("shop", &format!("queue = {queue:?}"))
        .hourly("shop", 18, &[60, 120, 150, 60])
        .chats(queue, chats)
        .team(team, &format!("works = [{queue:?}]\nmax_concurrency = 3\npay = {{ per_hour = 30 }}"))
        .shift(team, 3, "18:00-22:00", "")
        .element("target", target, &format!("queue = {queue:?}\n{wanted}"))
}

/// The evening with names that do no harm.
fn plain() -> Scenario {
    evening("chats", "agents", "quick", "An evening")
}

/// Makes something from a scenario's report.
fn with_report<T>(scenario: &Scenario, make: impl Fn(Report<'_>) -> T) -> T {
    let checked = scenario.checked();
    let results = replicate(&checked.model, &support::all_cores());
    let findings = assess(&checked.model, &results);
    let assignments = vec!["run.seed=<b>".to_owned()];
    let origin =
        Origin { file: "my evening.toml".into(), assignments, explicit: checked.explicit, sha256: checked.sha256 };
    make(Report {
        origin: &origin,
        model: &checked.model,
        results: &results,
        findings: &findings,
        headroom: None,
        mendings: None,
    })
}

fn page(scenario: &Scenario, lang: Lang) -> String {
    with_report(scenario, |report| {
        let files = report.files(lang, true, &Executor::one_thread());
        let page = files.into_iter().find(|file| file.name == "report.html").expect("a run with plots has a page");
        String::from_utf8(page.bytes).expect("pages are UTF-8")
    })
}

#[test]
fn a_page_says_what_was_asked_what_came_of_it_and_how_to_see_it_again() {
    let en = page(&plain(), Lang::En);
    for part in [
        "<title>The plan does not hold: quick fails in ",
        "<h1>An evening</h1>",
        "✗ MISSED: quick (chats)",
        "People and certainty, hour by hour",
        "The hours that break, and why",
        "Erlang C",
        "customers think",
        "Chat: a reply takes 30\u{a0}s to write on average",
        "No limit to how many may wait. <span class=\"default\">default</span>",
        "At most 3 chats at once each.",
        "simulate 'my evening.toml' --set 'run.seed=&lt;b&gt;' --reps 20 --seed 5",
    ] {
        assert!(en.contains(part), "the page lacks {part}");
    }
    let zh = page(&evening("售前", "客服", "首响", "双十一"), Lang::Zh);
    for part in [
        "<html lang=\"zh-CN\">",
        "未达标：首响（售前）",
        "模拟 20\u{a0}遍，",
        "逐时人手与达标把握",
        "等效并发",
        "默认</span>",
    ] {
        assert!(zh.contains(part), "the page lacks {part}");
    }
}

/// The parts of a page between two texts that stand in it.
fn between<'a>(page: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    page.split(from).skip(1).filter_map(|rest| rest.split(to).next()).collect()
}

#[test]
fn a_page_needs_no_network_and_runs_its_own_script_alone() {
    let page = page(&plain(), Lang::En);
    assert!(!page.contains("<link") && !page.contains("@import") && !page.contains("src="));
    assert_eq!(page.matches("<script").count(), 1);
    let policy = "content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-";
    assert!(page.contains(policy), "a browser runs nothing else");
    assert!(!page.contains("http:") && !page.contains("https:"), "no address is named");
}

#[test]
fn the_verdict_comes_first_and_what_few_look_up_is_folded() {
    let page = page(&plain(), Lang::En);
    let places = ["class=\"banner missed\"", "class=\"tiles\"", "class=\"targets\"", "id=\"hours\"", "id=\"pictures\""];
    let places: Vec<usize> = places.iter().map(|part| page.find(part).expect(part)).collect();
    assert!(places.is_sorted(), "{places:?}");
    let folded = between(&page, "<details class=\"section\" id=\"", "\"");
    assert_eq!(folded, ["queues", "times", "measures", "teams", "backlog", "assumptions", "definitions", "reproduce"]);
    assert!(!page.contains("<details open") && !page.contains("\" open>"), "nothing that is folded is open");
}

#[test]
fn what_the_scenario_does_not_have_has_no_section() {
    let free = plain().set("team.agents.pay", "{ per_hour = 0 }");
    assert!(page(&plain(), Lang::En).contains("id=\"money\""));
    assert!(!page(&free, Lang::En).contains("id=\"money\""));
}

#[test]
fn every_link_leads_to_a_place_on_the_page_and_no_two_places_have_one_name() {
    let alike = "queue = \"chats\"\nwithin = \"60s\"\nshare = 0.9";
    let scenario = plain().element("target", "Quick!", alike).element("target", "quick?", alike);
    for lang in [Lang::En, Lang::Zh] {
        let page = page(&scenario, lang);
        let mut places = between(&page, " id=\"", "\"");
        for link in between(&page, "href=\"#", "\"") {
            assert!(places.contains(&link), "#{link} leads nowhere");
        }
        for place in ["target-quick", "target-quick-2", "target-quick-3", "hour-2026-11-11T20", "plot-01-staffing"] {
            assert!(places.contains(&place), "there is no #{place}");
        }
        let all = places.len();
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), all, "a place has the name of another");
    }
}

/// What misled: people to spare were green where a target breaks. Only certainty has colours.
#[test]
fn the_hours_that_break_are_red_in_the_strip_and_no_other() {
    let count = |page: &str| {
        let strip = between(page, "id=\"people\"", "</section>")[0].to_owned();
        strip.matches("<td class=\"broken").count()
    };
    let broken = |scenario: &Scenario| {
        with_report(scenario, |report| {
            let target = &report.findings.targets[0];
            let weak = target.intervals.iter().filter(|hour| (hour.held as f64) < 0.9 * hour.assessed as f64).count();
            (target.holds, weak)
        })
    };
    let mixed = plain().set("target.quick.share", "0.6");
    let (holds, weak) = broken(&mixed);
    assert!(!holds && weak > 0 && weak < 4, "{weak} of 4 hours break");
    assert_eq!(count(&page(&mixed, Lang::En)), weak);
    // Whole runs may hold though an hour is weak: then nothing breaks.
    let lenient = plain().set("target.quick.in", "\"horizon\"").set("target.quick.share", "0.3");
    assert!(broken(&lenient).0);
    assert_eq!(count(&page(&lenient, Lang::En)), 0);
}

#[test]
fn long_horizons_have_a_row_a_day_and_days_that_hold_are_folded() {
    // Three agents on the first day, more than enough on the others.
    let week = plain()
        .set("run.end", "\"2026-11-15T22:00\"")
        .set("run.replications", "5")
        .set("target.quick.share", "0.6")
        .set("shift.1.dates", "\"2026-11-11\"")
        .shift(
            "agents",
            30,
            "18:00-22:00",
            "name = \"crowd\"\ndates = [\"2026-11-12\", \"2026-11-13\", \"2026-11-14\", \"2026-11-15\"]",
        );
    let page = page(&week, Lang::En);
    let people = between(&page, "id=\"people\"", "</section>")[0];
    assert!(people.contains("Wed\u{a0}11 Nov") || people.contains("Wed 11 Nov"), "{people}");
    assert!(people.contains("4 days hold"), "{people}");
}

#[test]
fn tables_have_captions() {
    let page = page(&plain(), Lang::En);
    assert_eq!(page.matches("<table").count(), page.matches("<caption").count());
}

#[test]
fn names_of_users_stay_text_on_a_page() {
    let script = "<script>alert(1)</script>";
    let image = "\"><img src=x onerror=alert(2)>";
    let scenario = evening(script, image, "=cmd('calc')&lt;b&gt;", "</title><script>alert(3)</script>");
    for lang in [Lang::En, Lang::Zh] {
        let page = page(&scenario, lang);
        assert_eq!(page.matches("<script").count(), 1, "a name has become a script");
        assert!(!page.contains("<img"), "a name has become a part of the page");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "the name is there as it was written");
        assert!(page.contains("=cmd('calc')&amp;lt;b&amp;gt;"), "what looks escaped already is escaped again");
    }
}

#[test]
fn a_shift_has_its_own_name_and_dates_whoever_works_it() {
    let scenario = plain()
        .set("run.end", "\"2026-11-12T22:00\"")
        .set("shift.1.name", "\"eve\"")
        .set("shift.1.dates", "\"2026-11-11\"")
        .shift("agents", 2, "10:00-14:00", "name = \"the day after\"\npeople_of = \"eve\"\ndates = \"2026-11-12\"");
    let en = page(&scenario, Lang::En);
    for shift in ["Shift eve: 3 people, 11 Nov, 18:00-22:00.", "Shift the day after: 2 people, 12 Nov, 10:00-14:00."] {
        assert!(en.contains(shift), "the page lacks {shift}");
    }
    let zh = page(&scenario, Lang::Zh);
    for shift in ["班次 eve：3 人，11月11日，18:00-22:00。", "班次 the day after：2 人，11月12日，10:00-14:00。"]
    {
        assert!(zh.contains(shift), "the page lacks {shift}");
    }
}

/// Refunds ask for no person and don't leave: they are filed, done and late.
#[test]
fn a_page_speaks_of_tasks_as_of_tasks() {
    let works = "[{ queue = \"chats\", priority = 1 }, { queue = \"refunds\", priority = 2 }]";
    let scenario = plain()
        .set("team.agents.works", works)
        .source("refunds", "queue = \"refunds\"")
        .hourly("refunds", 18, &[6, 6, 6, 6])
        .tasks("refunds", "work = { mean = \"2m\" }\ndeadline = { after = \"1h\" }")
        .element("target", "in time", "queue = \"refunds\"\nfigure = \"deadline\"\nshare = 0.9");
    let en = page(&scenario, Lang::En);
    assert!(en.contains("at least 90% of tasks done by their deadline"), "what is asked of tasks");
    let zh = page(&scenario, Lang::Zh);
    for part in ["提交的任务中至少 90% 按时完成", "按时完成的比例，提交的任务"] {
        assert!(zh.contains(part), "the page lacks {part}");
    }
    let screens = [(Lang::En, "filed"), (Lang::Zh, "提交量")];
    for (lang, filed) in screens {
        let screen = with_report(&scenario, |report| report.screen(lang, Screen::of_width(120)));
        let header =
            screen.lines().find(|line| line.trim_start().starts_with("refunds ")).expect("refunds have a table");
        assert!(header.contains(filed), "{header}");
    }
}

#[test]
fn an_hour_is_explained_in_words_and_tables() {
    let say = |lang: Lang| {
        with_report(&plain(), |report| {
            let explanation = explain(report.model, report.results, report.findings, 2);
            report.explanation(lang, &explanation, Screen::of_width(100))
        })
    };
    insta::assert_snapshot!("an_hour_en", say(Lang::En));
    insta::assert_snapshot!("an_hour_zh", say(Lang::Zh));
}

#[test]
fn what_is_said_of_an_hour_adds_up() {
    let json = with_report(&plain(), |report| {
        report.explanation_json(&explain(report.model, report.results, report.findings, 2))
    });
    let said: serde_json::Value = serde_json::from_str(&json).expect("an explanation is JSON");
    let team = |figure: &str| said["teams"]["agents"][figure]["mean"].as_f64().expect("a figure");
    let worked_h = team("staffed_h") + team("overtime_h");
    let parts = ["writing_h", "writing_to_silent_h", "talking_h", "wrap_up_h", "task_h", "attending_h"].map(team);
    assert!(parts.iter().sum::<f64>() <= worked_h + 1e-9, "nobody works more than there is time: {parts:?}");
    let effective = (team("writing_h") + team("slots_thinking_h")) / worked_h;
    assert!((effective - team("effective_concurrency")).abs() < 1e-9, "{effective}");
    let held = ["slots_thinking_h", "slots_silent_h", "slots_lingering_h"].map(team).iter().sum::<f64>();
    let waiting = team("concurrency") * worked_h - team("writing_h") - held;
    assert!(waiting > 0.1 && effective < team("concurrency"), "some chats wait for their agent: {waiting}");
    // Each of those who asked brings 90 s.
    let queue = &said["queues"]["chats"];
    let asked = queue["figures"]["asked"]["mean"].as_f64().expect("a figure");
    let work = queue["offered_erlangs"].as_f64().expect("a figure");
    assert!((work - asked * 90.0 / 3600.0).abs() < 1e-9, "{work} for {asked}");
    assert_eq!(queue["formulas"]["erlang_c"], serde_json::Value::Null, "more work comes than can be done");
    assert!(queue["understaffing"].as_u64().unwrap() >= 1);
}

#[test]
fn the_parts_of_the_whole_run_are_of_the_time_up_to_its_end() {
    // Shifts end with the run, and chats that are open then are worked off in the drain.
    with_report(&plain(), |report| {
        let whole = &report.findings.teams[0].whole;
        let mean = |summary: Option<peakday::Summary>| summary.expect("a figure").estimate.mean;
        assert!(mean(whole.hours(Hours::Overtime)) > 0.0, "there is overtime after the end");
        let share = mean(whole.busy_h) / mean(whole.worked_h);
        assert!((share - mean(whole.ratio(TeamRatio::Occupancy))).abs() < 1e-9, "{share} is not the occupancy");
    });
}

#[test]
fn what_was_assumed_says_the_start_and_marks_no_more_than_defaults() {
    let evening = plain().set("queue.chats.nobody_there", "offline_message");
    let start = r#"queue = [
        { name = "chats", waiting = 90, oldest = "9m", open = 8, unanswered = 4, offline_messages = 2 },
    ]"#;
    let started = evening.clone().section("start", start);
    let en = page(&started, Lang::En);
    for part in [
        "At the start: chats has 90 waiting (the oldest for 9\u{a0}min), 8 chats open, 4 of them with an unanswered message, and 2 \
         messages left.",
        "Customers wait 3\u{a0}min on average, then leave.",
        "Their patience ends with the first reply. <span class=\"default\">default</span>",
        "A contact has 3.0 rounds on average.",
        "Shift 1: 3 people, 11 Nov, 18:00-22:00.",
        "Paid 30 an hour.",
        "Overtime is paid 1.5 times that. <span class=\"default\">default</span>",
    ] {
        assert!(en.contains(part), "the page lacks {part}");
    }
    assert!(!en.contains("Nothing waits at the start."));
    let nothing = "Nothing waits at the start. <span class=\"default\">default</span>";
    assert!(page(&evening, Lang::En).contains(nothing), "what isn't said is a default");
    let zh = page(&started, Lang::Zh);
    for part in [
        "开始时：chats 有 90 个在等待（最久 9\u{a0}分钟），8 个会话进行中，其中 4 个有未回复的消息，另有 2 条留言。",
        "班次 1：3 人，11月11日，18:00-22:00。",
        "等待耐心平均 3\u{a0}分钟，过后离开。",
    ] {
        assert!(zh.contains(part), "the page lacks {part}");
    }
}
