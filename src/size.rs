//! How large a run is, in words, before it begins.

use std::time::Duration;

use bytesize::ByteSize;
use peakday::replicate::Guess;

/// What a run is expected to take, in a line.
pub(super) fn in_words(guess: &Guess, threads: usize) -> String {
    let threads = if threads == 1 { "1 thread".to_owned() } else { format!("{threads} threads") };
    let replications = match guess.replications {
        1 => "1 replication".to_owned(),
        replications => format!("{} replications", grouped(f64::from(replications))),
    };
    let unit = 10_u64.pow(guess.memory.max(1).ilog10().saturating_sub(1));
    let memory = guess.memory / unit * unit;
    format!(
        "about {} contacts a replication, {replications}: {} on {threads}, {}",
        grouped(rounded(guess.contacts)),
        about(guess.time),
        ByteSize(memory).display().si().to_string().replace(".0 ", " "),
    )
}

/// A number with two digits that count.
fn rounded(number: f64) -> f64 {
    let unit = 10_f64.powf((number.max(1.0).log10().floor() - 1.0).max(0.0));
    (number / unit).round() * unit
}

/// A whole number with its thousands set apart.
fn grouped(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A length of time in the unit in which it is a small number.
fn about(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    match seconds {
        0.0..1.0 => "less than 1 s".to_owned(),
        1.0..100.0 => format!("some {:.0} s", rounded(seconds)),
        100.0..6_000.0 => format!("some {:.0} min", rounded(seconds / 60.0)),
        6_000.0..360_000.0 => format!("some {:.0} h", rounded(seconds / 3_600.0)),
        _ => format!("some {} days", grouped(rounded(seconds / 86_400.0))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guess_is_said_in_round_numbers() {
        let guess =
            Guess { contacts: 7_914.3, replications: 400, time: Duration::from_millis(3_900), memory: 61_234_567 };
        let said = in_words(&guess, 2);
        assert_eq!(said, "about 7,900 contacts a replication, 400 replications: some 4 s on 2 threads, 61 MB");
        let shown = [0.2, 59.6, 100.0, 7_300.0, 1e6, 1e9].map(|seconds| about(Duration::from_secs_f64(seconds)));
        assert_eq!(shown, ["less than 1 s", "some 60 s", "some 2 min", "some 2 h", "some 12 days", "some 12,000 days"]);
    }
}
