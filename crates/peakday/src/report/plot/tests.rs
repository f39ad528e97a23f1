//! Plots of whole scenarios, ordinary and odd: what is drawn, that nothing lies over anything, that it repeats.

use std::fmt::Write;

use resvg::usvg::roxmltree::{Document as Xml, Node};

use super::*;
use crate::assess::assess;
use crate::calibrate::{Calibrator, PresenceRule};
use crate::executor::Executor;
use crate::ids::TeamId;
use crate::observe::contact_log;
use crate::replicate::{Control, replicate};
use crate::report::palette::{RED, VIOLET};
use crate::report::{Lang, Origin, Speaks, journal};
use crate::scenario::{Document, LogColumns, NoFiles, read_contacts, read_messages};
use crate::study::{
    self, Axis as VariedAxis, ConcurrencyQuestion, Grid, HeadroomQuestion, HeadroomStep, MainFigure, PlanFault,
    PlanTarget, StepKind, SweepFindings, SweptPlan,
};
use crate::units;

/// Does something with the report of a scenario.
fn with_report<T>(text: &str, look: impl FnOnce(Report<'_>) -> T) -> T {
    let checked = Document::parse("test.toml", text.to_owned()).and_then(|document| document.check(&NoFiles));
    let model = checked.unwrap_or_else(|faults| panic!("{}", faults.render(false))).model;
    let results = replicate(&model, &Control::on(&Executor::one_thread()));
    let findings = assess(&model, &results);
    let assignments = vec!["queue.chats.reply.mean=25s".into(), "shift.1.agents=2".into()];
    let origin =
        Origin { file: "folder/test.toml".into(), assignments, sha256: "0123456789abcdef".into(), ..Origin::default() };
    look(Report {
        origin: &origin,
        model: &model,
        results: &results,
        findings: &findings,
        headroom: None,
        mendings: None,
    })
}

/// An evening with a bot, a target with hours and one for leavers.
const EVENING: &str = r#"
    run = { start = "2026-11-11T18:00", end = "2026-11-11T23:00", replications = 12, seed = 3 }

    [[source]]
    name = "shop"
    queue = "chats"
    hourly = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 30, 30, 90, 60, 20, 0]

    [[kind]]
    name = "all"
    source = "shop"
    share = 1.0
    rounds = { mean = 3 }
    bot_solves = 0.3

    [[queue]]
    name = "chats"
    channel = "chat"
    reply = { mean = "25s", cv = 0.8 }
    think = { mean = "40s", cv = 1.0 }
    patience = { mean = "4m" }

    [bot]
    queues = ["chats"]
    mode = [["00:00-24:00", "bot_first"]]
    session = { mean = "30s" }

    [[team]]
    name = "agents"
    works = ["chats"]
    max_concurrency = 3

    [[shift]]
    team = "agents"
    agents = 2
    hours = "18:00-22:00"

    [[target]]
    name = "quick"
    queue = "chats"
    within = "60s"
    share = 0.80
    hours = "19:00-22:00"
    in = "every interval"
    certainty = 0.90

    [[target]]
    name = "few leave"
    queue = "chats"
    figure = "abandoned"
    at_most = 0.10
"#;

#[test]
fn an_evening_as_drawn() {
    with_report(EVENING, |report| {
        for Picture { name, wide: svg, .. } in drawings(report, Lang::En.texts(), &Executor::one_thread()) {
            // What differs in the last digit of a tenth of a pixel looks the same.
            insta::with_settings!({ filters => vec![(r"(\d+)\.\d+", "$1")], omit_expression => true }, {
                insta::assert_snapshot!(name, svg);
            });
        }
    });
}

#[test]
fn the_same_pictures_again_and_on_one_thread() {
    let files = |executor: &Executor| {
        with_report(EVENING, |report| of_run(&drawings(report, Lang::Zh.texts(), executor), executor))
    };
    let bytes = |files: Vec<ResultFile>| files.into_iter().map(|file| (file.name, file.bytes)).collect::<Vec<_>>();
    let first = bytes(files(&Executor::all_cores().expect("threads can be started")));
    assert!(first == bytes(files(&Executor::one_thread())), "drawn again on one thread, the pictures differ");
    assert!(first.iter().all(|(name, _)| name.starts_with("plots/") && name.is_ascii()));
    let pictures = with_report(EVENING, |report| drawings(report, Lang::Zh.texts(), &Executor::one_thread()).len());
    assert_eq!(first.len(), 2 * pictures, "each as SVG and as PNG");
    let pngs = first.iter().filter(|(name, _)| std::path::Path::new(name).extension() == Some("png".as_ref()));
    assert_eq!(pngs.filter(|(_, bytes)| bytes.starts_with(b"\x89PNG")).count(), pictures);
}

/// A picture of the evening by the beginning of its name.
#[track_caller]
fn picture_of(report: Report<'_>, name: &str) -> Picture {
    let pictures = drawings(report, Lang::En.texts(), &Executor::one_thread()).into_iter();
    pictures.into_iter().find(|picture| picture.name.starts_with(name)).unwrap_or_else(|| panic!("no picture {name}"))
}

#[test]
fn what_breaks_is_in_the_title_and_framed_and_nothing_else_is() {
    with_report(EVENING, |report| {
        let broken = crate::report::view::hours::broken_of_all(report.model, report.findings);
        assert!(!broken.is_empty(), "two agents are too few for 90 contacts an hour");
        let first = picture_of(report, "01");
        let clock = |interval: usize| report.model.run.interval_bounds(interval).0.since_midnight();
        let hours: Vec<String> = broken.iter().map(|&interval| units::Clock(clock(interval)).to_string()).collect();
        assert_eq!(hours, ["19:00", "20:00", "21:00", "22:00"]);
        assert_eq!(first.title, "4 hours break: 19:00\u{2013}23:00", "four in a row are one");
        assert!(first.wide.contains(&format!("<desc>{}. Breaks: ", first.title)), "{}", first.wide);
        for svg in [&first.wide, &first.narrow] {
            let xml = Xml::parse(svg).expect("drawings are well-formed");
            let bold = xml.descendants().filter(|node| node.attribute("font-weight").is_some());
            let is_red =
                |node: &Node<'_, '_>| node.attribute("fill").is_some_and(|fill| fill.eq_ignore_ascii_case(RED));
            let named: Vec<&str> = bold.filter(is_red).map(|node| node.text().unwrap_or("").trim()).collect();
            assert_eq!(named, hours.iter().map(|hour| &hour[..2]).collect::<Vec<_>>());
        }
    });
}

#[test]
fn every_time_picture_says_where_its_intervals_begin_and_has_its_figures() {
    with_report(EVENING, |report| {
        for picture in drawings(report, Lang::En.texts(), &Executor::one_thread()) {
            let Some(table) = picture.table.as_ref().filter(|_| picture.wide.contains("data-x")) else { continue };
            assert_eq!(table.rows.len(), 5, "{}: a row an hour", picture.name);
            assert!(table.rows.iter().all(|row| row.len() == table.header.len()), "{}", picture.name);
            for svg in [&picture.wide, &picture.narrow] {
                let xml = Xml::parse(svg).expect("drawings are well-formed");
                let edges = xml.root_element().attribute("data-x").expect("time runs to the right");
                let edges: Vec<u32> = edges.split(' ').map(|edge| edge.parse().expect("whole pixels")).collect();
                assert_eq!(edges.len(), 6, "{}: {edges:?}", picture.name);
                assert!(edges.is_sorted(), "{}: {edges:?}", picture.name);
            }
        }
    });
}

#[test]
fn incidents_and_phases_are_named_over_the_panels() {
    let further = r#"
        [[incident]]
        name = "power cut"
        between = ["2026-11-11T19:00", "2026-11-11T20:00"]
        lasts = "30m"
        bot = "off"

        [[phase]]
        name = "sale"
        from = "2026-11-11T18:00"
        to = "2026-11-11T20:00"
    "#;
    with_report(&format!("{EVENING}{further}"), |report| {
        for name in ["01", "03", "04", "05", "06"] {
            let Picture { wide, narrow, .. } = picture_of(report, name);
            for svg in [wide, narrow] {
                assert!(svg.contains("power cut: may begin 19:00"), "{name} doesn't name the incident");
                assert!(svg.contains("sale"), "{name} doesn't name the phase");
                let xml = Xml::parse(&svg).expect("drawings are well-formed");
                let hatches = xml.descendants().filter(|node| node.has_tag_name("path"));
                let violet = hatches.filter(|node| node.attribute("stroke") == Some(VIOLET));
                assert!(violet.count() >= 2, "{name}: the incident hatches its row and a panel");
            }
        }
    });
}

#[test]
fn a_target_of_every_day_is_judged_day_by_day() {
    let text = EVENING.replace("in = \"every interval\"", "in = \"every day\"");
    with_report(&text, |report| {
        let [quick, few_leave] = &report.findings.targets[..] else { panic!("there are two targets") };
        let [day] = &quick.days[..] else { panic!("the evening is one day") };
        assert_eq!((day.intervals.clone(), day.held, day.assessed), (0..5, quick.held, quick.assessed));
        assert!(few_leave.days.is_empty(), "it is judged over the whole run");
        let picture = picture_of(report, "02");
        assert!(picture.wide.contains("quick") && picture.wide.contains("few leave"));
    });
}

/// How to read it: `docs/pictures.md` has a line on each picture, by its name up to the number of the target or page.
#[test]
fn every_picture_is_in_the_guide() {
    let guide = include_str!("../../../../../docs/pictures.md");
    with_report(EVENING, |report| {
        for Picture { name, .. } in drawings(report, Lang::En.texts(), &Executor::one_thread()) {
            let plain = name.trim_end_matches(|c: char| c == '-' || c.is_ascii_digit());
            let shown = [format!("| `{plain}` |"), format!("| `{plain}-<n>` |")];
            assert!(shown.iter().any(|shown| guide.contains(shown)), "docs/pictures.md has no line on `{plain}`");
        }
    });
}

#[test]
fn names_without_glyphs_are_told() {
    let text = EVENING.replace("name = \"agents\"", "name = \"龘 agents\"").replace("\"agents\"", "\"龘 agents\"");
    assert_eq!(with_report(&text, |report| uncovered(report.origin, report.model)), ['龘']);
    assert_eq!(with_report(EVENING, |report| uncovered(report.origin, report.model)), []);
}

/// A scenario of queues that are each worked by a team of their own and have a target each.
struct Odd<'a> {
    run: &'a str,
    names: &'a [&'a str],
    hourly: u32,
    hours: &'a str,
    target: &'a str,
}

impl Odd<'_> {
    fn text(&self) -> String {
        let Self { run, names, hourly, hours, target } = self;
        let mut text = format!("run = {{ {run}, seed = 5 }}\n");
        let curve = vec![hourly.to_string(); 24].join(", ");
        for (index, name) in names.iter().enumerate() {
            let channel = if index % 3 == 2 {
                "channel = \"voice\"\ntalk = { mean = \"3m\" }\npatience = { mean = \"2m\" }"
            } else {
                "channel = \"chat\"\nrounds = { mean = 2 }\nreply = { mean = \"25s\" }\nthink = { mean = \"40s\" }\n\
                 patience = { mean = \"4m\" }"
            };
            let slots = if index % 3 == 2 { "" } else { "max_concurrency = 4" };
            write!(
                text,
                "[[source]]\nname = \"s{index}\"\nqueue = \"{name}\"\nhourly = [{curve}]\n\
                 [[queue]]\nname = \"{name}\"\n{channel}\n\
                 [[team]]\nname = \"{name}\"\nworks = [\"{name}\"]\n{slots}\n\
                 [[shift]]\nteam = \"{name}\"\nagents = 2\nhours = \"{hours}\"\n"
            )
            .expect("writing to memory does not fail");
            if !target.is_empty() {
                write!(text, "[[target]]\nname = \"{name}\"\nqueue = \"{name}\"\n{target}\n")
                    .expect("writing to memory does not fail");
            }
        }
        text
    }
}

const DAY: &str = r#"start = "2026-11-11T00:00", end = "2026-11-12T00:00", replications = 3"#;
const EASY: &str = "figure = \"abandoned\"\nat_most = 0.5\nin = \"every interval\"\ncertainty = 0.8";
const NEVER: &str = "figure = \"abandoned\"\nat_most = 0.0\ncertainty = 0.99";
const NINE: [&str; 9] = [
    "pre-sales questions on all the offers of the day, every shop",
    "售前咨询与优惠规则以及直播间专属福利的全部问题都由这个队列处理包括预售定金尾款和红包满减叠加退换货物流查询发票",
    "after-sales",
    "退款",
    "VIP",
    "an-unbroken-name-of-sixty-characters-that-has-no-space-at-all",
    "logistics",
    "<b>&\\\"quotes\\\"",
    "x",
];

#[track_caller]
fn draws_well(odd: &Odd<'_>) {
    with_report(&odd.text(), |report| {
        for lang in [Lang::En, Lang::Zh] {
            for picture in drawings(report, lang.texts(), &Executor::one_thread()) {
                assert!(picture.name.is_ascii());
                is_drawn_well(&picture);
            }
        }
    });
}

/// Both drawings of a picture.
fn is_drawn_well(Picture { name, wide, narrow, .. }: &Picture) {
    for (layout, svg) in [("wide", wide), ("narrow", narrow)] {
        let name = format!("{name}, {layout}");
        let figures = svg.split_once("</desc>").map_or(svg.as_str(), |(_, figures)| figures);
        assert!(!figures.contains("NaN") && !figures.contains("inf\""), "{name}: a coordinate is no number");
        let xml = Xml::parse(svg).unwrap_or_else(|error| panic!("{name}: {error}"));
        nothing_lies_over_anything(&name, &xml);
    }
}

/// No word touches another or leaves the sheet.
fn nothing_lies_over_anything(name: &str, xml: &Xml<'_>) {
    let number = |node: Node<'_, '_>, attribute| -> f64 {
        node.attribute(attribute).unwrap_or_else(|| panic!("{name}: no {attribute}")).parse().expect("a number")
    };
    let (width, height) = (number(xml.root_element(), "width"), number(xml.root_element(), "height"));
    let view = xml.root_element().attribute("viewBox").and_then(|view| view.split(' ').nth(2)).expect("a view box");
    let units_per_pixel = view.parse::<f64>().expect("a number") / width;
    let words = xml.descendants().filter(|node| node.has_tag_name("text")).map(|node| {
        let text = node.text().unwrap_or("").trim();
        let [x, y, size] = ["x", "y", "font-size"].map(|attribute| number(node, attribute) / units_per_pixel);
        let lower = node.attribute("dy").and_then(|dy| dy.strip_suffix("em")).map_or(Ok(0.0), str::parse::<f64>);
        let y = y + size * lower.expect("a number of em");
        let wide = font::width(text, size, node.attribute("font-weight").is_some());
        let left = match node.attribute("text-anchor") {
            None | Some("start") => x,
            Some("middle") => x - wide / 2.0,
            Some(_) => x - wide,
        };
        (text, [left, y - font::CAP_HEIGHT * size, left + wide, y])
    });
    let words: Vec<(&str, [f64; 4])> = words.collect();
    for (index, &(text, [left, top, right, bottom])) in words.iter().enumerate() {
        let inside = left >= 0.0 && top >= 0.0 && right <= width && bottom <= height;
        assert!(inside, "{name}: `{text}` leaves the sheet: {left} to {right}, {top} to {bottom}");
        for &(other, [l, t, r, b]) in &words[..index] {
            let apart = right <= l || r <= left || bottom <= t || b <= top;
            assert!(apart, "{name}: `{text}` lies over `{other}` at {left}, {top}");
        }
    }
}

/// The pictures of a study of concurrency of a scenario's first team, in both languages.
#[track_caller]
fn concurrency_draw_well(text: &str, limits: Option<&[Option<u32>]>) {
    with_report(text, |Report { origin, model, .. }| {
        let question = ConcurrencyQuestion::new(model, Some(TeamId::of(0)), limits).expect("it works chats");
        let findings = study::concurrency(model, &question, &Control::on(&Executor::one_thread()));
        let report = ConcurrencyReport { origin, model, findings: &findings };
        for lang in [Lang::En, Lang::Zh] {
            for picture in concurrency::draw(report, lang.texts(), &Executor::one_thread()) {
                is_drawn_well(&picture);
            }
        }
    });
}

#[test]
fn concurrency_of_an_evening_draw_well() {
    concurrency_draw_well(EVENING, None);
    let twelve: Vec<Option<u32>> = (1..=12).map(Some).collect();
    concurrency_draw_well(EVENING, Some(&twelve));
    concurrency_draw_well(EVENING, Some(&[]));
    concurrency_draw_well(&EVENING.replace("max_concurrency = 3", "max_concurrency = 1"), Some(&twelve));
}

#[test]
fn concurrency_of_odd_scenarios_draw_well() {
    let rules = "figure = \"response_mean\"\nat_most = \"40s\"\ncertainty = 0.9";
    for (hourly, target) in [(0, EASY), (20, NEVER), (600, rules), (60, "")] {
        let run = r#"start = "2026-11-11T20:00", end = "2026-11-11T21:00", replications = 5"#;
        concurrency_draw_well(&Odd { run, names: &NINE[..2], hourly, hours: "00:00-24:00", target }.text(), None);
    }
}

#[test]
fn concurrency_of_an_evening_as_drawn() {
    with_report(EVENING, |Report { origin, model, .. }| {
        let limits = [2, 3, 4, 6].map(Some);
        let question = ConcurrencyQuestion::new(model, None, Some(&limits)).expect("one team works chats");
        let findings = study::concurrency(model, &question, &Control::on(&Executor::one_thread()));
        let report = ConcurrencyReport { origin, model, findings: &findings };
        for Picture { name, wide: svg, .. } in concurrency::draw(report, Lang::En.texts(), &Executor::one_thread()) {
            insta::with_settings!({ filters => vec![(r"(\d+)\.\d+", "$1")], omit_expression => true }, {
                insta::assert_snapshot!(name, svg);
            });
        }
    });
}

#[test]
fn one_interval_draws_well() {
    let run = r#"start = "2026-11-11T20:00", end = "2026-11-11T21:00", replications = 5"#;
    draws_well(&Odd { run, names: &["chats"], hourly: 30, hours: "00:00-24:00", target: EASY });
}

#[test]
fn a_minute_in_one_replication_draws_well() {
    let run = r#"start = "2026-11-11T20:07", end = "2026-11-11T20:08", replications = 1"#;
    draws_well(&Odd { run, names: &["chats"], hourly: 3000, hours: "00:00-24:00", target: NEVER });
}

#[test]
fn eight_days_of_nine_queues_and_targets_draw_well() {
    let run = r#"start = "2026-11-10T00:00", end = "2026-11-18T00:00", replications = 2"#;
    draws_well(&Odd { run, names: &NINE, hourly: 6, hours: "08:00-23:00", target: EASY });
}

#[test]
fn a_day_of_quarters_of_an_hour_from_an_odd_time_draws_well() {
    let run = r#"start = "2026-11-10T08:40", end = "2026-11-11T09:20", interval = "15m", replications = 2"#;
    draws_well(&Odd { run, names: &NINE[..3], hourly: 60, hours: "20:00-04:00", target: EASY });
}

#[test]
fn four_days_in_steps_of_five_minutes_draw_well() {
    let run = r#"start = "2026-11-10T00:00", end = "2026-11-14T00:00", interval = "5m", replications = 2"#;
    draws_well(&Odd { run, names: &NINE[..2], hourly: 3, hours: "08:00-23:00", target: EASY });
}

#[test]
fn five_weeks_of_days_draw_well() {
    let run = r#"start = "2026-10-20T00:00", end = "2026-11-24T00:00", interval = "1d", replications = 2"#;
    draws_well(&Odd { run, names: &NINE[..2], hourly: 3, hours: "08:00-23:00", target: EASY });
}

#[test]
fn no_contacts_draw_well() {
    draws_well(&Odd { run: DAY, names: &NINE[..3], hourly: 0, hours: "08:00-23:00", target: EASY });
}

#[test]
fn a_target_that_is_never_met_draws_well() {
    draws_well(&Odd { run: DAY, names: &["chats"], hourly: 600, hours: "00:00-24:00", target: NEVER });
}

#[test]
fn means_draw_well_whatever_is_seen() {
    let rule = "figure = \"response_mean\"\ncap = \"600s\"\nat_most = \"40s\"\nin = \"rolling\"\n\
                history = { mean = \"35s\", rounds = 210_000, days = 29 }\ncertainty = 0.9";
    for hourly in [0, 20, 600] {
        draws_well(&Odd { run: DAY, names: &NINE[..2], hourly, hours: "08:00-23:00", target: rule });
    }
}

/// Wages, a bot, follow-ups, named kinds, tasks, breaks in turns, an incident: what the odd scenarios lack.
#[test]
fn shops_with_everything_draw_well() {
    let sale =
        include_str!("../../../../../scenarios/funnel-618.toml").replace("replications = 200", "replications = 3");
    let bot =
        include_str!("../../../../../scenarios/bot-or-people.toml").replace("replications = 100", "replications = 3");
    let incident = r#"
        [[incident]]
        name = "a power cut in the old office, which takes half of the people away for most of an hour"
        between = ["2027-06-18T10:00", "2027-06-18T11:00"]
        lasts = { least = "20m", most = "60m" }
        away = { team = "veterans", share = 0.5, while_away = "suspend" }
    "#;
    for text in [sale + incident, bot] {
        with_report(&text, |report| {
            for lang in [Lang::En, Lang::Zh] {
                let pictures = drawings(report, lang.texts(), &Executor::one_thread());
                let names: Vec<&str> = pictures.iter().map(|picture| picture.name.as_str()).collect();
                for name in ["07-teams", "08-days", "09-bad-day", "10-roster", "11-cost", "12-contacts", "13-kinds"] {
                    assert!(names.contains(&name), "{name} is not among {names:?}");
                }
                pictures.iter().for_each(is_drawn_well);
            }
        });
    }
}

#[test]
fn no_targets_draw_well() {
    draws_well(&Odd { run: DAY, names: &NINE[..4], hourly: 20, hours: "22:00-02:00", target: "" });
}

/// The pictures of a study of headroom, in both languages.
#[track_caller]
fn headroom_draws_well(text: &str) {
    with_report(text, |Report { origin, model, .. }| {
        let usual = StepKind::USUAL.into_iter();
        let steps = usual.filter_map(|kind| Some(HeadroomStep { model: kind.of(model)?, kind })).collect();
        let question = HeadroomQuestion { least: 70, most: 135, with_curve: true, steps };
        let executor = Executor::one_thread();
        let control = Control::on(&executor);
        let findings = study::headroom(model, &question, None, &control).expect("nothing stops it");
        let report = HeadroomReport { origin, model, findings: &findings };
        for lang in [Lang::En, Lang::Zh] {
            headroom::draw(report, lang.texts(), &Executor::one_thread()).iter().for_each(is_drawn_well);
        }
    });
}

#[test]
fn headroom_of_evenings_draws_well() {
    headroom_draws_well(EVENING);
    headroom_draws_well(
        &EVENING
            .replace("queue = \"chats\"\n    hourly", "queue = \"chats\"\n    busyness = { day_cv = 0.2 }\n    hourly"),
    );
    let run = r#"start = "2026-11-11T20:00", end = "2026-11-11T21:00", replications = 5"#;
    headroom_draws_well(&Odd { run, names: &NINE[..6], hourly: 20, hours: "00:00-24:00", target: EASY }.text());
    headroom_draws_well(&Odd { run, names: &NINE[..2], hourly: 0, hours: "00:00-24:00", target: NEVER }.text());
}

/// The pictures of a sweep whose plans are made up: better and dearer to the right and downwards.
#[track_caller]
fn sweep_draws_well(varied: &[(&str, usize)], is_zipped: bool, text: &str) {
    with_report(text, |Report { origin, model, .. }| {
        let axis = |&(path, count): &(&str, usize)| VariedAxis {
            path: path.into(),
            values: (0..count).map(|value| (10 * value).to_string()).collect(),
            numbers: Some((0..count).map(|value| 10.0 * value as f64).collect()),
            present: Some(5.0),
        };
        let grid = Grid { axes: varied.iter().map(axis).collect(), is_zipped };
        let plan = |places: &Vec<usize>| {
            let sum: usize = places.iter().sum();
            let held = (20 * sum as u64).min(100);
            let certainty = crate::stats::binomial_interval(held, 100, 0.95);
            let (holds, sure, possible) = (held >= 80, held >= 90, held >= 70);
            let target = PlanTarget { held, assessed: 100, certainty, holds, sure, possible };
            let cost = crate::stats::Estimate { mean: 1000.0 + 10.0 * sum as f64, low: None, high: None };
            let targets = vec![target; model.targets.len()];
            SweptPlan { replications: 100, targets, together: (held, 100), figures: vec![Some(cost)] }
        };
        let present = plan(&grid.plans()[0]);
        let mut plans: Vec<Option<SweptPlan>> = grid.plans().iter().map(plan).map(Some).collect();
        let present_plan = grid.present_plan();
        let figures = vec![MainFigure::Cost];
        // The last of several has a fault.
        let last = plans.len() - 1;
        let mut faults = Vec::new();
        if last > 0 {
            plans[last] = None;
            faults.push(PlanFault { plans: vec![last], message: "too many".into() });
        }
        let findings = SweepFindings { grid, plans, faults, present, present_plan, figures, most: 200 };
        let report = SweepReport { origin, model, findings: &findings };
        for lang in [Lang::En, Lang::Zh] {
            let pictures = sweep::draw(report, lang.texts(), &Executor::one_thread());
            assert_eq!(pictures.len(), model.targets.len() + 1);
            pictures.iter().for_each(is_drawn_well);
        }
    });
}

#[test]
fn sweeps_of_any_size_draw_well() {
    let (wave, bot, long) =
        ("shift.wave.agents", "bot.mode.1", "queue.\"售前咨询与优惠规则以及直播间专属福利的全部问题\".reply.mean");
    sweep_draws_well(&[(wave, 9), (bot, 3)], false, EVENING);
    sweep_draws_well(&[(wave, 1)], false, EVENING);
    sweep_draws_well(&[(wave, 40)], false, EVENING);
    sweep_draws_well(&[(long, 30), (wave, 60)], false, EVENING);
    sweep_draws_well(&[(wave, 4), (bot, 2), (long, 3)], false, EVENING);
    sweep_draws_well(&[(wave, 6), (bot, 6)], true, EVENING);
    let run = r#"start = "2026-11-11T20:00", end = "2026-11-11T21:00", replications = 2"#;
    sweep_draws_well(
        &[(wave, 5), (bot, 4)],
        false,
        &Odd { run, names: &NINE, hourly: 20, hours: "00:00-24:00", target: EASY }.text(),
    );
}

/// The pictures of what is learnt from the log of six simulated evenings, in both languages.
fn fits_of(text: &str) -> [Vec<Picture>; 2] {
    let checked = Document::parse("test.toml", text.to_owned()).and_then(|document| document.check(&NoFiles));
    let model = checked.unwrap_or_else(|faults| panic!("{}", faults.render(false))).model;
    let [contacts, messages] = journal(&model, &contact_log(&model, 0), "day");
    let mut calibrator = Calibrator::new(false, PresenceRule::default()).with_messages();
    let (own, own_messages) = (LogColumns::own(), LogColumns::own_messages());
    let read = read_contacts("day.csv", &mut &contacts.bytes[..], &own, false, &mut |it| calibrator.contact(&it));
    let names = read.unwrap_or_else(|faults| panic!("{faults}")).names;
    let read =
        read_messages("day.csv", &mut &messages.bytes[..], &own_messages, false, &mut |it| calibrator.message(&it));
    let of_messages = read.unwrap_or_else(|faults| panic!("{faults}")).names;
    let calibration = calibrator.finish(&names, &of_messages);
    let report = CalibrationReport { log: "day.csv", calibration: &calibration, follows_drift: false };
    let origin = Origin { file: "day.csv".into(), sha256: "0123456789abcdef".into(), ..Origin::default() };
    [Lang::En, Lang::Zh].map(|lang| calibrate(report, &origin, lang.texts(), &Executor::one_thread()))
}

#[test]
fn fits_of_six_evenings_draw_well() {
    let text = EVENING.replace("end = \"2026-11-11T23:00\"", "end = \"2026-11-16T23:00\"");
    let [english, chinese] = fits_of(&text);
    let names: Vec<&str> = english.iter().map(|picture| picture.name.as_str()).collect();
    assert_eq!(names, ["fit-arrivals", "fit-rounds", "fit-reply", "fit-patience", "fit-think", "fit-session"]);
    english.iter().chain(&chinese).for_each(is_drawn_well);
    let reply = &english[2];
    assert!(reply.title.starts_with("Replies: lognormal, mean 2"), "{}", reply.title);
    assert!(reply.title.contains("percentage points off the log"), "{}", reply.title);
    assert!(reply.wide.contains("day.csv, sha256 01234567") && !reply.wide.contains("seed"), "nothing is simulated");
    for Picture { name, wide, .. } in english.iter().filter(|it| ["fit-rounds", "fit-patience"].contains(&&*it.name)) {
        insta::with_settings!({ filters => vec![(r"(\d+)\.\d+", "$1")], omit_expression => true }, {
            insta::assert_snapshot!(name.as_str(), wide);
        });
    }
    // A single evening is its own mean: nothing is shown of its arrivals.
    let [single, _] = fits_of(EVENING);
    assert!(single.iter().all(|picture| picture.name != "fit-arrivals"));
    single.iter().for_each(is_drawn_well);
}
