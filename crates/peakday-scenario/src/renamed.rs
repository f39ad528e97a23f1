//! Keys and words that are called something else now. An old one is refused, with the name it has today as help; what
//! it says is read as if it had that name, so that nothing else is said to be missing or wrong because of it.
//!
//! What goes wrong: an old name that has become the name of another key is read as that key, without a word. Such a
//! name must not be given again.

/// Old names and new ones: of keys, of words, and of commands. An old name counts only where the new one may stand.
const RENAMED: &[(&str, &str)] = &[
    ("medium", "channel"),
    ("phone", "voice"),
    ("time", "handling_factor"),
    ("handed_over_time", "handling_factor"),
    ("slots", "max_concurrency"),
    ("slots", "concurrency"),
    ("message", "offline_message"),
    ("message_batch", "offline_message_batch"),
    ("messages", "offline_messages"),
    ("silent_share", "silent_abandonment"),
    ("revives", "reengages"),
    ("revives_half_life", "reengages_half_life"),
    ("short", "short_abandon"),
];

/// What something is called now, if it isn't known by this name but one of the known names has replaced it.
pub fn renamed(name: &str, known: &[&str]) -> Option<&'static str> {
    if known.contains(&name) {
        return None;
    }
    RENAMED.iter().find(|(old, new)| *old == name && known.contains(new)).map(|(_, new)| *new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_name_counts_only_where_the_new_one_may_stand() {
        assert_eq!(renamed("time", &["name", "handling_factor"]), Some("handling_factor"));
        assert_eq!(renamed("time", &["name", "from"]), None);
        assert_eq!(renamed("slots", &["max_concurrency"]), Some("max_concurrency"));
        assert_eq!(renamed("slots", &["run", "concurrency"]), Some("concurrency"));
        assert_eq!(renamed("message", &["message", "offline_message"]), None, "it is known by this name too");
    }
}
