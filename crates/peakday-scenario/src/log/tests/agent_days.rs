//! A day of an agent a row.

use super::*;

pub(super) const DAYS: &str = "rows = \"agent_days\"\ncounts = \"buyers\"\nonline_includes_away = true\ntotal_rows = \
                    [\"团队\"]\n[columns]\ndate = \"日期\"\nagent = \"客服\"\ncontacts = \"接待人数\"\nmean_response = \
                    \"平响\"\nrounds = \"回合数\"\nmost_at_once = \"最大同时接待\"\nonline = \"在线\"\naway = \"挂起\"\n";
const DAYS_HEADER: &str = "日期,客服,接待人数,平响,回合数,最大同时接待,在线,挂起\n";

fn agent_days(columns: &str, log: &str) -> Result<(Vec<LogAgentDay>, LogSummary), Faults> {
    let columns = LogColumns::parse("columns.toml", columns)?;
    let mut days = Vec::new();
    let summary = read_agent_days("d.csv", &mut log.as_bytes(), &columns, false, &mut |day| days.push(day))?;
    Ok((days, summary))
}

#[test]
fn agents_days_are_read_as_tools_write_them() {
    let log = format!(
        "客服日报,,,,,,,\n{DAYS_HEADER}2026/11/10,小美,80,35秒,320,9,8:30:00,0:30:00\n2026-11-10,小王,0,-,0,0,1小时,0\n\
         20261111,小美,60,28.5,180,7,7小时30分,0\n团队,,140,,500,,,\n"
    );
    let (days, summary) = agent_days(DAYS, &log).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!((summary.rows, summary.taken, summary.dropped), (4, 3, 1));
    assert_eq!(days[0].on_duty, Some(Span::hours(8)));
    assert_eq!((days[0].rounds, days[0].most_at_once), (Some(320.0), Some(9)));
    assert_eq!((days[1].contacts, days[1].mean_response, days[1].rounds), (0, None, None));
    assert_eq!((days[2].agent, days[2].day.to_string().as_str()), (0, "2026-11-11T00:00"));
    let beside = DAYS.replace("= true", "= false").replace("rounds = ", "mean_rounds = ");
    let (days, _) =
        agent_days(&beside, &format!("{DAYS_HEADER}2026-11-10,小美,80,35,4.5,9,8:00:00,0:30:00\n")).expect("sound");
    assert_eq!((days[0].on_duty, days[0].rounds), (Some(Span::hours(8)), Some(360.0)));
    let hours = DAYS.replace("total_rows", "online_in = \"hours\"\ntotal_rows");
    let (days, _) =
        agent_days(&hours, &format!("{DAYS_HEADER}2026-11-10,小美,80,35,320,9,8.5,0:30:00\n")).expect("sound");
    assert_eq!(days[0].on_duty, Some(Span::hours(8)), "a number without a unit is in hours, a time is what it says");
}

/// What can't be true together is refused, with the place and what it may mean.
#[test]
fn agents_days_that_contradict_themselves_are_refused() {
    let rows = [
        ("2026-11-10,小美,80,35,320,9,25:00:00,0:30:00", "E1017", 25),
        ("2026-11-10,小美,80,35,320,9,8:00:00,9:00:00", "E1017", 33),
        ("2026-11-10,小美,0,35,0,0,8:00:00,0:30:00", "E1017", 17),
        ("2026-11-10,小美,80,35,4,9,8:00:00,0:30:00", "E1017", 21),
        ("2026-11-10,小美,80,35,320,9,8.5,0", "E1017", 27),
        ("2026-11-10,,80,35,320,9,8:00:00,0:30:00", "E1017", 12),
        ("2026-11-10,小美,80,30:00:00,320,9,8:00:00,0:30:00", "E1017", 18),
        ("合计,,80,35,320,9,8:00:00,0:30:00", "E1016", 1),
        ("2026-11-10,平均,80,35,320,9,8:00:00,0:30:00", "E1016", 12),
        ("2026-11-10,小美,-3,35,320,9,8:00:00,0:30:00", "E0307", 15),
        ("2026-11-10,小美,80,-35,320,9,8:00:00,0:30:00", "E1008", 18),
        ("10/11/2026,小美,80,35,320,9,8:00:00,0:30:00", "E0307", 1),
        ("2026-11-10,小美,80,35,320,9,8:30,0:30:00", "E1012", 27),
    ];
    for (row, id, column) in rows {
        let faults = agent_days(DAYS, &format!("{DAYS_HEADER}{row}\n")).expect_err(row);
        let found: Vec<_> = faults.iter().map(|fault| (fault.id(), fault.position().0)).collect();
        assert_eq!(found, [(id, 2)], "{row}: column {column}: {faults}");
    }
    let row = "2026-11-10,小美,80,35,320,9,8:00:00,0:30:00\n";
    let faults = agent_days(DAYS, &format!("{DAYS_HEADER}{row}{row}")).expect_err("twice");
    assert_eq!(faults.iter().map(|fault| (fault.id(), fault.position())).collect::<Vec<_>>(), [("E1005", (3, 1))]);
}

#[test]
fn a_draft_knows_reports_of_agents_days() {
    let chinese = "日期,客服昵称,接待人数,首次响应时间,平均响应时间(秒),回合数,最大同时接待,在线时长(小时),挂起时长(小时)\n\
                   2026-11-10,小美,80,8,35,4.1,9,8.5,0.5\n2026-11-10,小王,60,9,31,3.8,7,8,0\n合计,,140,,,,,,\n";
    insta::assert_snapshot!(
        "draft_of_agents_days",
        sniff("日报.csv", &mut chinese.as_bytes(), Lang::Zh).expect("it can be read")
    );
    let english = "date,agent,chats,avg_response_time,rounds,login_time,away_time,rating\n\
                   10.11.2026,Mia,80,35,320,8:30:00,0:30:00,4.9\n13.11.2026,Tom,60,31,210,8:00:00,0:00:00,4.8\n";
    let draft = sniff("days.csv", &mut english.as_bytes(), Lang::En).expect("it can be read");
    insta::assert_snapshot!("draft_of_agents_days_in_english", draft);
    let columns = LogColumns::parse("draft", &draft).unwrap_or_else(|faults| panic!("{faults}"));
    let read = read_agent_days("days.csv", &mut english.as_bytes(), &columns, false, &mut |_| ());
    assert_eq!(read.unwrap_or_else(|faults| panic!("{faults}")).taken, 2);
}
