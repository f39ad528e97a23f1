//! The language of what the program says: `--lang`, else that of the environment.
//!
//! The environment is read as POSIX says: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that isn't empty decides.
//! Where none is set, as on Windows and for programs that aren't started from a shell, the system is asked. Chinese is
//! what begins with `zh`; all else is English.
//!
//! Why it is looked up before the command line is understood: help and the refusal of an option have a language too.

use std::ffi::OsString;

use clap::ValueEnum;

use super::args::Language;
use peakday::report::Lang;

/// The language of a command line, the program's own name first.
pub(super) fn chosen(words: &[OsString]) -> Lang {
    said(words).unwrap_or_else(|| of_environment(|name| std::env::var(name).ok(), sys_locale::get_locale))
}

/// What `--lang` says; nothing if it is missing or says no language, which clap refuses.
fn said(words: &[OsString]) -> Option<Lang> {
    let words = words.iter().skip(1).map_while(|word| word.to_str().or(Some("")).filter(|&word| word != "--"));
    let mut last = None;
    let mut is_next = false;
    for word in words {
        let value = if is_next { Some(word) } else { word.strip_prefix("--lang=") };
        last = value.and_then(|value| Language::from_str(value, false).ok()).map(Lang::from).or(last);
        is_next = word == "--lang" && !is_next;
    }
    last
}

fn of_environment(variable: impl Fn(&str) -> Option<String>, system: impl Fn() -> Option<String>) -> Lang {
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter();
    let set = variables.filter_map(variable).find(|locale| !locale.is_empty());
    set.or_else(system).map_or(Lang::En, |locale| of_locale(&locale))
}

/// Of `zh_CN.UTF-8`, `zh-Hans-CN` or `zh`.
fn of_locale(locale: &str) -> Lang {
    let language = locale.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    if language.eq_ignore_ascii_case("zh") { Lang::Zh } else { Lang::En }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_is_set_decides() {
        let of = |set: &[(&str, &str)], system: Option<&str>| {
            let variable = |name: &str| set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
            of_environment(variable, || system.map(str::to_owned))
        };
        assert_eq!(of(&[], None), Lang::En);
        assert_eq!(of(&[], Some("zh-Hans-CN")), Lang::Zh, "Windows");
        assert_eq!(of(&[("LANG", "zh_CN.UTF-8")], None), Lang::Zh);
        assert_eq!(of(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C")], None), Lang::En);
        assert_eq!(of(&[("LANG", "en_GB.UTF-8"), ("LC_MESSAGES", "zh_CN"), ("LC_ALL", "")], None), Lang::Zh);
        assert_eq!(of(&[("LANG", "C")], Some("zh-CN")), Lang::En, "what is set comes before the system");
        assert_eq!(of(&[("LANG", "zha_CN")], None), Lang::En, "Zhuang");
    }

    #[test]
    fn the_language_is_found_wherever_it_is_said() {
        let said = |line: &str| {
            let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            said(&words)
        };
        assert_eq!(said("simulate a.toml"), None);
        assert_eq!(said("simulate --lang zh check a.toml"), Some(Lang::Zh));
        assert_eq!(said("simulate check a.toml --lang=zh"), Some(Lang::Zh));
        assert_eq!(said("simulate check --lang"), None);
        assert_eq!(said("simulate check --lang fr"), None);
        assert_eq!(said("simulate --lang zh check a.toml --lang en"), Some(Lang::En), "as clap has it");
        assert_eq!(said("simulate check -- --lang zh"), None, "a file of that name");
    }
}
