//! Volumes: the curve from every way to give a volume, worked out by hand; and that a larger volume only adds contacts.

use std::collections::BTreeSet;

use peakday::ids::QueueId;
use peakday::model::OfferedLoads;
use peakday::{Fact, Instant, Observer, Span, simulate};

use crate::support::Scenario;

/// Two days of calls from a source with these keys, and maybe other sections.
fn shop(source: &str) -> Scenario {
    Scenario::new()
        .run("start = \"2026-11-10T00:00\"\nend = \"2026-11-12T00:00\"\nseed = 5")
        .calls("calls", "talk = \"1m\"")
        .team("agents", "works = [\"calls\"]")
        .shift("agents", 3, "00:00-24:00", "")
        .source("shop", &format!("queue = \"calls\"\n{source}"))
}

/// 1, 2 and 3 at eight, nine and ten in the morning: 6 a day.
const SHAPE: &str = "hourly = [0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]";

/// The same with this shape and more keys.
fn shaped(keys: &str) -> Scenario {
    shop(&format!("{SHAPE}\n{keys}"))
}

/// Expected contacts of the two days and of nine o'clock on the second.
fn expected(scenario: &Scenario) -> [f64; 3] {
    let model = scenario.model();
    let (start, demand) = (model.run.start, &model.sources[0].demand);
    [(0, 24), (24, 48), (33, 34)].map(|(from, to)| demand.expected(start + Span::hours(from), start + Span::hours(to)))
}

fn assert_near(seen: [f64; 3], known: [f64; 3]) {
    let near = seen.iter().zip(known).all(|(seen, known)| (seen - known).abs() < 1e-6 * known.max(1.0));
    assert!(near, "{seen:?} isn't {known:?}");
}

#[test]
fn totals_are_reckoned_from_planning_figures() {
    let of = |volume: &str| expected(&shaped(volume));
    assert_near(of(""), [6.0, 6.0, 2.0]);
    assert_near(of("scale = 10"), [60.0, 60.0, 20.0]);
    assert_near(of("total = 1_200"), [600.0, 600.0, 200.0]);
    // 1,800 x 24,000 / 1,500 is 28,800 in two days; a third of each at nine.
    assert_near(
        of("baseline = { daily = 1_800, last_event = 24_000, last_daily = 1_500 }"),
        [14_400.0, 14_400.0, 4_800.0],
    );
    // 6,400,000 x 0.3 is sold with service: 6,000 orders of 320, each with 2.5 consults.
    assert_near(
        of("funnel = { sales = 6_400_000, served_share = 0.3, average_order = 320, conversion = 0.4 }"),
        [7_500.0, 7_500.0, 2_500.0],
    );
    // 20,000 orders, of which 800 bring a ticket.
    assert_near(
        of("after_sales = { sales = 6_400_000, average_order = 320, issue_rate = 0.04 }"),
        [400.0, 400.0, 400.0 / 3.0],
    );
    assert_near(of("total = 1_200\nunit = { counts = \"buyers\", contacts_each = 1.15 }"), [690.0, 690.0, 230.0]);
}

#[test]
fn totals_of_days_are_spread_over_the_shape() {
    let of = |volume: &str| expected(&shaped(volume));
    assert_near(of("day_total = { date = \"2026-11-11\", total = 900 }"), [6.0, 900.0, 300.0]);
    assert_near(
        of("day_total = { date = \"2026-11-11\", low = 700, likely = 900, high = 1_100 }"),
        [6.0, 900.0, 300.0],
    );
    assert_near(
        of("day_total = [{ date = \"2026-11-10\", total = 60 }, { date = \"2026-11-11\", total = 0 }]"),
        [60.0, 0.0, 0.0],
    );
    assert_near(
        of(
            "day_total = { date = \"2026-11-10..2026-11-11\", total = 60 }\nunit = { counts = \"orders\", contacts_each = 2 }",
        ),
        [120.0, 120.0, 40.0],
    );
    let days = shaped("days = { csv = \"days.csv\", column = \"expected\" }")
        .table("days.csv", "date,expected\n2026-11-11,900\n2026-11-10,60\n");
    assert_near(expected(&days), [60.0, 900.0, 300.0]);
}

/// A step from 23:00 to 03:00 brings a quarter of its 40 before midnight: 30 of it and 10 more are the second day's.
#[test]
fn a_step_over_midnight_counts_on_both_days() {
    let rows = "time,n\n2026-11-10T19:00,8\n2026-11-10T23:00,40\n2026-11-11T03:00,10\n";
    let source = "table = { csv = \"t.csv\", column = \"n\" }\nday_total = { date = \"2026-11-11\", total = 80 }";
    assert_near(expected(&shop(source).table("t.csv", rows)), [18.0, 80.0, 0.0]);
}

#[test]
fn a_spike_comes_on_top_of_the_curve() {
    let spike = r#"
        source = "shop"
        at = "2026-11-11T09:00"
        contacts = 400
        decay = { half_life = "1h" }
    "#;
    // Half of an endless decay comes in its first half-life; of the whole, one part in 4,096 is cut off.
    let first = 400.0 * 0.5 / (1.0 - 1.0 / 4096.0);
    assert_near(expected(&shaped("scale = 10").also("spike", spike)), [60.0, 460.0, 20.0 + first]);
}

#[test]
fn a_scaled_log_expects_so_many() {
    let rows = "at\n2026-11-10T08:00\n2026-11-11T09:10\n2026-11-11T09:20\n";
    let source = "trace = { csv = \"log.csv\", column = \"at\" }\nscale = 2.5";
    assert_near(expected(&shop(source).table("log.csv", rows)), [2.5, 5.0, 5.0]);
}

/// The customers who came, and when.
#[derive(Default)]
struct Came(BTreeSet<(u64, Instant)>);

impl Observer for Came {
    fn saw(&mut self, at: Instant, fact: &Fact) {
        if let Fact::Arrived { customer, .. } = fact {
            self.0.insert((customer.bits(), at));
        }
    }
}

fn came(scenario: &Scenario) -> BTreeSet<(u64, Instant)> {
    let mut came = Came::default();
    simulate(&scenario.model(), 0, &mut came);
    came.0
}

fn customers(came: &BTreeSet<(u64, Instant)>) -> BTreeSet<u64> {
    came.iter().map(|(key, _)| *key).collect()
}

#[test]
fn more_volume_and_spikes_only_add_customers() {
    let busy = "busyness = { day_cv = 0.2, interval_cv = 0.2, interval = \"15m\", interval_correlation = 0.6 }";
    let spike = r#"
        at = "2026-11-11T09:40"
        source = "shop"
        contacts = 200
        rise = "10m"
        decay = { half_life = "20m" }
    "#;
    let busy = shaped(&format!("scale = 50\n{busy}"));
    let plain = came(&busy);
    let larger = came(&busy.clone().set("source.shop.scale", "60"));
    assert!(customers(&plain).is_subset(&customers(&larger)) && plain.len() + 60 < larger.len());
    let with_spike = busy.element("spike", "live", spike);
    let spiked = came(&with_spike);
    assert!(plain.is_subset(&spiked), "a spike moves nobody of the curve");
    let moved = came(&with_spike.set("spike.live.at", "\"2026-11-11T14:05\""));
    assert!(plain.is_subset(&moved));
    let [of_spike, of_moved] = [&spiked, &moved].map(|came| &customers(came) - &customers(&plain));
    // Other factors apply at another time, so a few customers more or fewer come; most are the same.
    let shared = of_spike.intersection(&of_moved).count();
    assert!(of_spike.len() > 100 && 10 * shared > 6 * of_spike.len(), "{shared} of {}", of_spike.len());
}

#[test]
fn no_variation_is_the_same_as_none_said() {
    let plain = came(&shaped("scale = 50"));
    let none = "busyness = { day_cv = 0, interval_cv = 0, group = \"shop\" }";
    assert_eq!(plain, came(&shaped(&format!("scale = 50\n{none}"))));
    let certain = "day_total = { date = \"2026-11-10..2026-11-11\", low = 300, likely = 300, high = 300 }";
    assert_eq!(came(&shaped("day_total = { date = \"2026-11-10..2026-11-11\", total = 300 }")), came(&shaped(certain)));
}

/// Of 2,000 days of a total estimated as 700, 1,000 and 1,600, one in ten brings less than 700 and one in ten more than
/// 1,600, within 4.5 standard errors (and what Poisson adds to a total, which is far less).
#[test]
fn totals_of_days_stray_as_they_were_estimated() {
    let model =
        shaped("day_total = { date = \"2026-11-10..2026-11-11\", low = 700, likely = 1_000, high = 1_600 }").model();
    let second = model.run.start + Span::DAY;
    let (mut below, mut above) = (0_u32, 0_u32);
    for replication in 0..1_000 {
        let mut came = Came::default();
        simulate(&model, replication, &mut came);
        let first = came.0.iter().filter(|(_, at)| *at < second).count();
        for total in [first, came.0.len() - first] {
            below += u32::from(total < 700);
            above += u32::from(total > 1_600);
        }
    }
    for seen in [below, above] {
        assert!((f64::from(seen) - 200.0).abs() < 4.5 * (2_000.0_f64 * 0.09).sqrt(), "{below} below, {above} above");
    }
}

/// 100 orders in the first hour; half of them bring a ticket 30 minutes later, so half of these in each hour; each
/// ticket is approved at the next full hour but at 2 o'clock the run is over.
#[test]
fn what_follows_from_orders_is_expected_when_it_comes() {
    let ticket = r#"
        from = "orders"
        on = "arrived"
        to = "tickets"
        probability = 0.5
        delay = "30m"
    "#;
    let approval = r#"
        from = "tickets"
        on = "handled"
        to = "approvals"
        probability = 1.0
        at = ["01:00", "02:00"]
    "#;
    let model = Scenario::new()
        .run("start = \"2026-11-11T00:00\"\nend = \"2026-11-11T02:00\"")
        .hourly("orders", 0, &[100])
        .tasks("tickets", "work = \"3m\"")
        .tasks("approvals", "work = \"1m\"")
        .element("follow_up", "ticket", ticket)
        .element("follow_up", "approval", approval)
        .team("desk", "works = [\"tickets\", \"approvals\"]")
        .shift("desk", 5, "00:00-24:00", "")
        .model();
    let start = model.run.start;
    let hours = [0, 1].map(|hour| (start + Span::hours(hour), start + Span::hours(hour + 1)));
    let loads = OfferedLoads::of(&model, &hours);
    let contacts = [0, 1].map(|queue| [0, 1].map(|hour| loads.contacts(QueueId(queue), hour)));
    assert_eq!(contacts, [[25.0, 25.0], [0.0, 25.0]]);
}
