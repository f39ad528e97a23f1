//! Headings of columns: short, and no two alike.

/// The names as headings of at most so many characters. What is longer is cut and ends in `…`; a name that then is
/// another one's gets a number.
pub(super) fn labels<'a>(names: impl IntoIterator<Item = &'a str>, most: usize) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    for name in names {
        let cut = shortened(name, most);
        let numbered = (2..).map(|number| format!("{cut} ({number})"));
        let label = std::iter::once(cut.clone()).chain(numbered).find(|label| !labels.contains(label));
        labels.extend(label);
    }
    labels
}

/// A text of at most so many characters.
pub(super) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_alike_when_cut_are_numbered() {
        let long = ["presales evening", "presales events", "presales evening"];
        assert_eq!(labels(long, 40), ["presales evening", "presales events", "presales evening (2)"]);
        assert_eq!(labels(long, 12), ["presales ev…", "presales ev… (2)", "presales ev… (3)"]);
        assert_eq!(labels(["售前咨询队列"], 4), ["售前咨…"]);
    }
}
