//! The view of an approval: how far a figure is, who brought it there, and why it went back. It moves nothing.

use super::Approval;
use crate::model::words::ApprovalState;

impl<'a> Approval<'a> {
    /// The address of the figure, as it is written.
    pub fn on(self) -> &'a str {
        self.0.str_or_empty("on")
    }

    /// How far it is; a draft where nothing is said.
    pub fn state(self) -> ApprovalState {
        let word = self.0.str_or_empty("state");
        ApprovalState::of_word(word).unwrap_or(ApprovalState::Draft)
    }

    /// What stood there then, in words; none where that was not kept, and then it holds whatever stands.
    pub fn figure(self) -> Option<&'a str> {
        self.0.str("figure")
    }

    /// Who brought it there.
    pub fn by(self) -> Option<&'a str> {
        self.0.str("by")
    }

    /// When.
    pub fn at(self) -> Option<&'a str> {
        self.0.str("at")
    }

    /// Why it went back.
    pub fn reason(self) -> Option<&'a str> {
        self.0.str("reason")
    }
}
