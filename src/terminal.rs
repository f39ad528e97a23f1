//! The one door for what the program says: results to standard output, all else to standard error.
//!
//! Why one: the reader may have gone (a closed pipe), or the disk may be full. Results that can't be printed are an
//! error, except for a reader who had enough; a message that can't be printed is given up, and the exit code says the
//! rest.
//!
//! Must stay true: nothing else here prints, which lints ensure (`print_stdout`, `print_stderr`). Characters that steer
//! a terminal come from the program alone, never from a file's name. Where another program asks (`caller`), it gets
//! what would have been printed.
//!
//! What goes wrong: `println!` panics where nobody reads, and the exit code is 101 instead of the one that was meant.

use std::io::{self, ErrorKind, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use peakday::report::Screen;
use peakday::scenario::printable;

use super::caller;
use super::text::{self, Texts};

/// Width of the screen where standard output is no terminal.
const PLAIN_WIDTH: usize = 120;

/// Prints results.
///
/// # Errors
/// If they can't be written; a closed pipe isn't a failure.
pub(super) fn print(text: &str, texts: &Texts) -> anyhow::Result<()> {
    if let Some(caller) = caller::current() {
        caller.print(text);
        return Ok(());
    }
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(anyhow::Error::new(error).context(texts.cannot_print))
        }
        _ => Ok(()),
    }
}

/// Says lines on standard error, with the marks of errors, warnings and help in their colours.
pub(super) fn say(text: &str) {
    let page = text.lines().map(|line| {
        let plain = printable(line).into_owned();
        match plain.split_once(": ").and_then(|(word, rest)| Some((word, rest, style_of(word)?))) {
            Some((word, rest, style)) if has_color() => format!("{style}{word}{style:#}: {rest}\n"),
            _ => plain + "\n",
        }
    });
    let page: Vec<String> = page.collect();
    say_rendered(&page.concat());
}

/// Says a text on standard error that has its colours already, as faults and warnings do.
pub(super) fn say_rendered(text: &str) {
    if let Some(caller) = caller::current() {
        return caller.say(text);
    }
    // Where a message can't be written, a message about that can't be either.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

fn style_of(word: &str) -> Option<Style> {
    let color = text::all_marks().iter().find_map(|marks| match word {
        _ if word == marks.error => Some(AnsiColor::BrightRed),
        _ if word == marks.warning => Some(AnsiColor::Yellow),
        _ if word == marks.help => Some(AnsiColor::BrightCyan),
        _ => None,
    })?;
    Some(color.on_default().bold())
}

/// Whether what is said may have colours: as `--color` says; else on a terminal that shows them, unless `NO_COLOR` is
/// set.
pub(super) fn has_color() -> bool {
    caller::current().is_none() && AutoStream::choice(&io::stderr()) != ColorChoice::Never
}

/// Whether a line on standard error can be drawn over: on a terminal that is more than a typewriter.
pub(super) fn can_draw() -> bool {
    io::stderr().is_terminal() && std::env::var_os("TERM").is_none_or(|name| name != "dumb")
}

/// The screen that results are printed on, in short or in full.
pub(super) fn screen(is_full: bool) -> Screen {
    let has_colors = caller::current().is_none() && AutoStream::choice(&io::stdout()) != ColorChoice::Never;
    Screen { has_colors, is_full, ..Screen::of_width(width()) }
}

/// Columns of the screen.
pub(super) fn width() -> usize {
    if caller::current().is_some() || !io::stdout().is_terminal() {
        return PLAIN_WIDTH;
    }
    console::Term::stdout().size_checked().map_or(PLAIN_WIDTH, |(_, columns)| usize::from(columns))
}
