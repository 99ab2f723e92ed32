//! Views of the dates of an agreement, and of the functions that a record hangs on.
//!
//! The status words have no dates of their own; nothing is concluded from them here.

use super::{Agreement, Indicator, Record, Risk};
use crate::base::When;

impl Agreement<'_> {
    /// When it was signed.
    pub fn signed(self) -> Option<When> {
        self.0.when("signed")
    }

    /// When it entered into force.
    pub fn in_force(self) -> Option<When> {
        self.0.when("in_force")
    }

    /// When it ends; it is in force until the last day of this has passed.
    pub fn expires(self) -> Option<When> {
        self.0.when("expires")
    }
}

/// A record that may hang on secretariat functions.
pub trait Hanging<'a>: Record<'a> {
    /// The letters of the functions without which it would not go on.
    fn hangs_on(self) -> impl Iterator<Item = &'a str> {
        let letters = self.node().texts_under("hangs_on").map(str::trim);
        letters.filter(|letter| !letter.is_empty())
    }
}

impl<'a> Hanging<'a> for Indicator<'a> {}
impl<'a> Hanging<'a> for Agreement<'a> {}
impl<'a> Hanging<'a> for Risk<'a> {}
