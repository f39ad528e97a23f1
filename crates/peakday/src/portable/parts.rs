//! Parts that together are a run.

use std::io::{Read, Seek};
use std::ops::Range;

use super::{Header, Part, PartTrouble};
use crate::model::Model;
use crate::replicate::{self, Results};

/// Parts of one run, in the order of their replications.
#[derive(Debug)]
pub struct Parts<R> {
    /// Each with what messages call it.
    parts: Vec<(String, Part<R>)>,
}

/// Why parts are not a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartsTrouble {
    /// There are none.
    None,
    /// One of them is of another scenario than the first, or the same one edited, or with another seed.
    Foreign {
        /// The first one.
        first: String,
        /// The other.
        other: String,
    },
    /// Two of them hold the same replications.
    Overlap {
        /// The one.
        one: String,
        /// The other.
        other: String,
        /// What both hold.
        both: Range<u32>,
    },
    /// No part holds these replications.
    Missing {
        /// The stretches, in order.
        stretches: Vec<Range<u32>>,
        /// How many replications the run has.
        all: u32,
    },
}

impl<R: Read + Seek> Parts<R> {
    /// Puts parts in order, each with what messages call it.
    ///
    /// # Errors
    /// If they are not parts of one run, or two hold the same replications.
    pub fn of(mut parts: Vec<(String, Part<R>)>) -> Result<Self, PartsTrouble> {
        let Some((first, of_first)) = parts.first() else { return Err(PartsTrouble::None) };
        let foreign = parts.iter().find(|(_, part)| part.header().bundle != of_first.header().bundle);
        if let Some((other, _)) = foreign {
            return Err(PartsTrouble::Foreign { first: first.clone(), other: other.clone() });
        }
        parts.sort_by(|a, b| {
            (a.1.header().from, a.1.header().upto, &a.0).cmp(&(b.1.header().from, b.1.header().upto, &b.0))
        });
        let overlap = parts.windows(2).find(|pair| pair[1].1.header().from < pair[0].1.header().upto);
        if let Some([(one, a), (other, b)]) = overlap {
            let both = b.header().from..a.header().upto.min(b.header().upto);
            return Err(PartsTrouble::Overlap { one: one.clone(), other: other.clone(), both });
        }
        Ok(Self { parts })
    }

    /// The first part, for its scenario.
    pub fn first(&mut self) -> &mut Part<R> {
        &mut self.parts[0].1
    }

    /// Whether they hold all replications of a run of so many.
    ///
    /// # Errors
    /// The stretches that are missing.
    pub fn are_all(&self, all: u32) -> Result<(), PartsTrouble> {
        let mut stretches = Vec::new();
        let mut next = 0;
        for (_, part) in &self.parts {
            let Header { from, upto, .. } = *part.header();
            if next < from.min(all) {
                stretches.push(next..from.min(all));
            }
            next = next.max(upto);
        }
        if next < all {
            stretches.push(next..all);
        }
        if stretches.is_empty() { Ok(()) } else { Err(PartsTrouble::Missing { stretches, all }) }
    }

    /// The results of the run, as one machine would have had them: also where it stops because they are precise.
    ///
    /// # Errors
    /// If a part can't be read any more; with what messages call it.
    pub fn results(&mut self, model: &Model) -> Result<Results, (String, PartTrouble)> {
        replicate::fold(model, |goes_on_after| {
            let mut goes_on = true;
            for (name, part) in &mut self.parts {
                let read = part.outcomes(|outcome| {
                    goes_on = goes_on_after(outcome);
                    goes_on
                });
                read.map_err(|trouble| (name.clone(), trouble))?;
                if !goes_on {
                    break;
                }
            }
            Ok(())
        })
    }
}
