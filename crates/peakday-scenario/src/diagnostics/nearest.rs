//! Names that look like what was written.

/// The name that is nearest to what was written, if it is near enough.
pub fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// Below this likeness a proposal would only puzzle.
    const ALIKE: f64 = 0.8;
    /// Nobody misspells a name this long, and likeness costs the product of the lengths.
    const LONGEST: usize = 200;
    if written.len() > LONGEST {
        return None;
    }
    let lower = written.to_lowercase();
    let likeness = |name: &str| strsim::jaro_winkler(&lower, &name.to_lowercase());
    let near = names.into_iter().map(|name| (likeness(name), name)).filter(|(alike, _)| *alike > ALIKE);
    let best = near.fold(None, |best: Option<(f64, &str)>, next| match best {
        Some(found) if found.0 >= next.0 => Some(found),
        _ => Some(next),
    });
    best.map(|(_, name)| name)
}

/// The same, as data of a message.
pub(crate) fn nearest_name<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(written, names).map(str::to_owned)
}
