//! How large a run is, in round numbers, before it begins.

use std::time::Duration;

use bytesize::ByteSize;
use peakday::replicate::Guess;

use super::text::Texts;
use super::text::run::{Lasting, Size};

/// What a run is expected to take, in a line.
pub(super) fn in_words(guess: &Guess, threads: usize, texts: &Texts) -> String {
    (texts.run.size)(&Size {
        contacts: grouped(rounded(guess.contacts)),
        replications: guess.replications,
        threads,
        time: lasting(guess.time),
        memory: in_bytes(guess.memory),
    })
}

/// What a sweep of so many plans is expected to hold, in a line.
pub(super) fn of_sweep(plans: usize, memory: u64, texts: &Texts) -> String {
    (texts.run.sweep_size)(plans, &in_bytes(memory))
}

/// A size in memory, with two digits that count.
fn in_bytes(memory: u64) -> String {
    let unit = 10_u64.pow(memory.max(1).ilog10().saturating_sub(1));
    ByteSize(memory / unit * unit).display().si().to_string().replace(".0 ", " ")
}

/// A number with two digits that count.
fn rounded(number: f64) -> f64 {
    let unit = 10_f64.powf((number.max(1.0).log10().floor() - 1.0).max(0.0));
    (number / unit).round() * unit
}

/// A whole number with its thousands set apart.
pub(super) fn grouped(number: f64) -> String {
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
fn lasting(time: Duration) -> Lasting {
    let seconds = time.as_secs_f64();
    match seconds {
        0.0..1.0 => Lasting::Moment,
        1.0..100.0 => Lasting::Seconds(format!("{:.0}", rounded(seconds))),
        100.0..6_000.0 => Lasting::Minutes(format!("{:.0}", rounded(seconds / 60.0))),
        6_000.0..360_000.0 => Lasting::Hours(format!("{:.0}", rounded(seconds / 3_600.0))),
        _ => Lasting::Days(grouped(rounded(seconds / 86_400.0))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::texts;
    use peakday::report::Lang;

    #[test]
    fn a_guess_is_said_in_round_numbers() {
        let guess = |time: Duration| Guess { contacts: 7_914.3, replications: 400, time, memory: 61_234_567 };
        let said = |lang: Lang, time: Duration| in_words(&guess(time), 2, texts(lang));
        let time = Duration::from_millis(3_900);
        assert_eq!(
            said(Lang::En, time),
            "about 7,900 contacts a replication, 400 replications: some 4 s on 2 threads, 61 MB"
        );
        assert_eq!(said(Lang::Zh, time), "每遍约 7,900 个咨询，模拟 400 遍：2 个线程大约 4 秒，内存 61 MB");
        assert_eq!(of_sweep(200, 43_210_000, texts(Lang::En)), "a sweep of 200 such plans: 43 MB");
        assert_eq!(of_sweep(200, 43_210_000, texts(Lang::Zh)), "扫描 200 个这样的方案：内存 43 MB");
        let expected = ["less than 1 s", "some 60 s", "some 2 min", "some 2 h", "some 12 days", "some 12,000 days"];
        for (seconds, expected) in [0.2, 59.6, 100.0, 7_300.0, 1e6, 1e9].into_iter().zip(expected) {
            let said = said(Lang::En, Duration::from_secs_f64(seconds));
            assert!(said.contains(&format!(": {expected} on 2 threads")), "{said}");
        }
    }
}
