//! The arguments of `simulate staff`.

use std::fmt;
use std::time::Duration;

use clap::Args;

use super::{Layout, Output, Simulation, text};
use crate::text::command_line::NoRange;
use peakday::report::Lang;

#[derive(Clone, Debug, Args)]
#[command(mut_arg("out", |out| out.help("Folder for the results [default: output/, the name of the scenario file and -staff]")))]
#[command(mut_arg("format", |format| format.help("What to print: the screen, or the text of staff.json")))]
#[command(mut_arg("require_targets", |require| require.help("End with exit code 3 if no roster is confirmed to hold every target")))]
#[command(mut_arg("no_plots", |no_plots| no_plots.help("Write no plots")))]
pub(crate) struct Staff {
    /// A shift whose agents may change, and from how many to how many, as in shift.late.agents=20..60; several times.
    /// The scenario may say it too: agents = "20..60"
    #[arg(long = "range", value_name = "KEY=FROM..TO", value_parser = range)]
    pub ranges: Vec<AgentRange>,
    /// A shift with a range that is to stay as it is, or to have N agents, all the same; what that costs is printed
    #[arg(long = "keep", value_name = "KEY[=N]", value_parser = wish)]
    pub wishes: Vec<Wish>,
    /// What is to be chosen beside the agents, and its values, as in "bot.mode.1.3=0.2,0.4,0.6" or
    /// "shift.wave.hours=18:00-00:00,19:00-00:00"; several times: each value with each
    #[arg(long = "choice", value_name = "KEY=VALUES")]
    pub choices: Vec<String>,
    /// The cheapest roster for certainties of 50, 80, 90, 95 and 99 % too
    #[arg(long)]
    pub frontier: bool,
    /// How long cheaper rosters are looked for, such as 90s or 10m; a confirmed roster may take longer
    #[arg(long, value_name = "TIME", default_value = "5m", value_parser = budget, conflicts_with = "plan")]
    pub budget: Duration,
    #[command(flatten)]
    pub layout: Layout,
    #[command(flatten)]
    pub simulation: Simulation,
    #[command(flatten)]
    pub output: Output,
}

/// How many agents a shift may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AgentRange {
    pub key: String,
    pub low: u32,
    pub high: u32,
}

/// A shift that keeps its agents, or has so many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wish {
    pub key: String,
    pub agents: Option<u32>,
}

/// Reads `shift.late.agents` or `shift.late.agents=12`.
fn wish(text: &str) -> Result<Wish, NoRange> {
    let no_wish = || NoRange::NotAWish(text.to_owned());
    let is_key = |key: &str| key.starts_with("shift.") && key.ends_with(".agents");
    let wish = match text.rsplit_once('=') {
        Some((key, agents)) if is_key(key.trim()) => {
            Wish { key: key.trim().to_owned(), agents: Some(agents.trim().parse().map_err(|_| no_wish())?) }
        }
        _ => Wish { key: text.trim().to_owned(), agents: None },
    };
    if is_key(&wish.key) { Ok(wish) } else { Err(no_wish()) }
}

/// Reads `shift.late.agents=20..60`, both ends of which are meant.
fn range(text: &str) -> Result<AgentRange, NoRange> {
    /// No shift has more.
    const MOST: u32 = 100_000;
    let no_range = || NoRange::NotARange(text.to_owned());
    let (key, range) = text.rsplit_once('=').ok_or_else(no_range)?;
    let (low, high) = range.split_once("..").ok_or_else(no_range)?;
    let number = |text: &str| text.trim().parse::<u32>().ok().filter(|&agents| agents <= MOST).ok_or_else(no_range);
    let (low, high) = (number(low)?, number(high)?);
    if high < low {
        Err(NoRange::Downward(text.to_owned()))
    } else {
        Ok(AgentRange { key: key.trim().to_owned(), low, high })
    }
}

/// Reads a length of time: seconds, minutes or hours.
fn budget(text: &str) -> Result<Duration, NoRange> {
    let no_time = || NoRange::NoTime(text.to_owned());
    let unit_at = text.trim().find(|c: char| !c.is_ascii_digit()).ok_or_else(no_time)?;
    let (number, unit) = text.trim().split_at(unit_at);
    let number: u64 = number.parse().map_err(|_| no_time())?;
    let seconds = match unit {
        "s" => 1,
        "m" => 60,
        "h" => 3_600,
        _ => return Err(no_time()),
    };
    number.checked_mul(seconds).map(Duration::from_secs).ok_or_else(no_time)
}

/// For clap, whose own messages are in English.
impl fmt::Display for NoRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&(text::texts(Lang::En).command_line.ranges)(self))
    }
}

impl std::error::Error for NoRange {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read() {
        let late = AgentRange { key: "shift.late.agents".into(), low: 20, high: 60 };
        assert_eq!(range("shift.late.agents=20..60"), Ok(late));
        assert!(range("shift.'a=b'.agents=1..2").is_ok_and(|range| range.key == "shift.'a=b'.agents"));
        for wrong in ["shift.late.agents", "shift.late.agents=20", "shift.late.agents=a..b", "x=1..9999999"] {
            assert_eq!(range(wrong), Err(NoRange::NotARange(wrong.into())));
        }
        assert_eq!(range("x=3..2"), Err(NoRange::Downward("x=3..2".into())));
    }

    #[test]
    fn wishes_are_read() {
        let late = |agents| Ok(Wish { key: "shift.late.agents".into(), agents });
        assert_eq!((wish("shift.late.agents"), wish("shift.late.agents = 12")), (late(None), late(Some(12))));
        for wrong in ["late", "shift.late.agents=", "shift.late.agents=1..2", "shift.late.hours", "=3"] {
            assert_eq!(wish(wrong), Err(NoRange::NotAWish(wrong.into())));
        }
    }

    #[test]
    fn times_are_read() {
        assert_eq!(budget("90s"), Ok(Duration::from_secs(90)));
        assert_eq!(budget("5m"), Ok(Duration::from_secs(300)));
        assert!(budget("5").is_err() && budget("m").is_err() && budget("1d").is_err());
    }
}
