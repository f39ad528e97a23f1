//! Any table, any roster and any file that a scenario may name.

use peakday::Document;
use proptest::prelude::*;

use crate::faults::{DAY, Memory};

proptest! {
    #[test]
    fn any_table_is_survived(table in "[a-c0-9,;\"\n\r:.'%=() T~Z+/售合计点日至１：-]{0,60}", used in 0_usize..4) {
        let uses = [
            "curve = { csv = \"x.csv\", column = \"b\" }",
            "table = { csv = \"x.csv\", column = \"b\" }",
            "trace = { csv = \"x.csv\", column = \"b\", utc_offset = \"-05:00\" }",
            "days = { csv = \"x.csv\", column = \"b\", decimal = \",\" }\nhourly = [",
        ];
        let text = match uses[used].strip_suffix("hourly = [") {
            Some(days) => DAY.replacen("hourly = [", &format!("{days}hourly = ["), 1),
            None => DAY.replacen("hourly = [", &format!("{} # [", uses[used]), 1),
        };
        let document = Document::parse("any.toml", text).expect("sound TOML");
        for header in ["", "hour,b\n", "time,b\n", "date,hour,b\n", "日期;时段;b\n", "sep=;\nx\ndate;hour;time;b\n"] {
            let bytes = format!("{header}{table}");
            if let Err(faults) = document.check(&Memory(&[("x.csv", bytes.as_bytes())])) {
                prop_assert!(!faults.render(false).is_empty());
            }
        }
    }

    #[test]
    fn any_roster_is_survived(grid in "[a早两休,;\n0-9:日月合计 -]{0,60}") {
        let roster = "[[roster]]\ngrid = { csv = \"x.csv\" }\n";
        let codes = "codes = { \"早\" = \"08:00-16:00\", \"两\" = [\"08:00-12:00\", \"14:00-18:00\"], \"休\" = \"off\" }\nteam = \"veterans\"\n";
        for (more, header) in [
            ("", "team,date,0,8\n"),
            ("", "team,date,"),
            (codes, "name,2026-11-10,11月11日\n"),
            (codes, "姓名,"),
            (codes, "班次,2026-11-11,合计\n"),
        ] {
            let document = Document::parse("any.toml", format!("{DAY}{roster}{more}")).expect("sound TOML");
            if let Err(faults) = document.check(&Memory(&[("x.csv", format!("{header}{grid}").as_bytes())])) {
                prop_assert!(!faults.render(false).is_empty());
            }
        }
    }

    /// Whatever its bytes are, and whatever it is called.
    #[test]
    fn any_file_is_survived(bytes in prop::collection::vec(any::<u8>(), 0..200), begins in 0_usize..5) {
        let begin: [&[u8]; 5] = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"hour,b\n"];
        let file = [begin[begins], &bytes].concat();
        for key in ["csv", "xlsx"] {
            let table = format!("curve = {{ {key} = \"x\", column = \"b\" }} # [");
            let document = Document::parse("any.toml", DAY.replacen("hourly = [", &table, 1)).expect("sound TOML");
            if let Err(faults) = document.check(&Memory(&[("x", &file)])) {
                prop_assert!(!faults.render(false).is_empty());
            }
        }
    }
}
