//! Plots of whole scenarios, ordinary and odd: what is drawn, that nothing lies over anything, that it repeats.

/// How well a log is fitted.
mod fits;
/// Runs of odd scenarios.
mod odd;
/// Runs of an evening: as drawn, and what is said and framed.
mod runs;
/// Studies of concurrency, headroom and sweeps.
mod studies;

use std::fmt::Write;

use resvg::usvg::roxmltree::{Document as Xml, Node};

use super::*;
use crate::assess::assess;
use crate::replicate::{Control, replicate};
use crate::report::Origin;
use crate::scenario::{Document, NoFiles};

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
