//! Kinds of faults and warnings, and what a language makes of them.

use std::fmt::Debug;
use std::ops::Deref;
use std::sync::Arc;

/// A language that people read: of faults, of warnings and of reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese, in simplified characters.
    Zh,
}

/// Something that can be wrong, with its data.
pub(crate) trait Kind: Debug + Send + Sync {
    /// The stable name of the kind, such as `E0504`.
    fn id(&self) -> &'static str;

    /// The words of a language for it; `key` is the key whose value it is about, where there is one.
    fn message(&self, key: Option<&str>, lang: Lang) -> Message;
}

/// What is wrong, whatever its kind.
#[derive(Clone, Debug)]
pub(crate) struct Problem(Arc<dyn Kind>);

impl<K: Kind + 'static> From<K> for Problem {
    fn from(kind: K) -> Self {
        Self(Arc::new(kind))
    }
}

impl Deref for Problem {
    type Target = dyn Kind;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}

/// The words of a fault or a warning: a title that is understood alone, a few words at the place, and what to do.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    /// What is wrong, without a full stop.
    pub title: String,
    /// What was expected at the place.
    pub label: Option<String>,
    /// What is to be seen at the other places of the diagnostic, in their order.
    pub others: Vec<String>,
    /// What to do.
    pub help: Vec<String>,
    /// Whether it is about a value, so that the key of the value belongs into the title.
    pub is_of_value: bool,
}

impl Message {
    /// What is wrong.
    pub(crate) fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), label: None, others: Vec::new(), help: Vec::new(), is_of_value: false }
    }

    /// The same, about a value: its key belongs into the title.
    #[must_use]
    pub(crate) fn of_value(mut self) -> Self {
        self.is_of_value = true;
        self
    }

    /// What was expected at the place.
    #[must_use]
    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// What is to be seen at the next of the other places.
    #[must_use]
    pub(crate) fn other(mut self, label: impl Into<String>) -> Self {
        self.others.push(label.into());
        self
    }

    /// What to do about it.
    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// The same, if there is anything to say.
    #[must_use]
    pub(crate) fn maybe_help(self, help: Option<String>) -> Self {
        match help {
            Some(help) => self.help(help),
            None => self,
        }
    }
}

/// Declares the kinds of one subject: each with its id, what it means, and its data.
macro_rules! problems {
    ($(#[$meta:meta])* $name:ident {
        $($(#[$variant_meta:meta])* $id:literal $variant:ident $({ $($field:ident: $type:ty),* $(,)? })?),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        pub(crate) enum $name { $($(#[$variant_meta])* $variant $({ $($field: $type),* })?),+ }

        impl $name {
            /// All ids, in the order in which they are declared.
            pub(crate) const IDS: &[&str] = &[$($id),+];

            /// The id of a kind.
            pub(crate) fn id(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $id),+ }
            }
        }
    };
}
pub(crate) use problems;
