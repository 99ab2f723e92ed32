//! What waits for somebody: flags without an answer, and two values that met.

use super::Found;
use super::ground::Ground;
use super::rules::{Looks, Rule, doubt};
use crate::model::{Address, Kind, Weight};

/// The rule that names the clashes that wait.
pub const TO_DECIDE: &str = "to decide";

/// Rules on what waits.
#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    doubt(TO_DECIDE, Weight::High, "Do two values wait for a decision?",
        "Two people wrote one field, and one of the two is not shown.",
        "Open the review and choose.", Looks::Together(&[Kind::Clash], to_decide)),
    doubt("flag", Weight::Medium, "Has someone asked for a look and no answer yet?",
        "A question that nobody answers is asked again in the meeting.",
        "Answer it, or ask somebody else.", Looks::Together(&[Kind::Flag], flags)),
];

/// Has someone asked for a look and no answer yet?
pub(super) fn flags(ground: &Ground, found: Found) {
    for flag in ground.workspace.flags().filter(|flag| !flag.is_settled()) {
        let Ok(at) = flag.on().parse::<Address>() else {
            continue;
        };
        let sentence = match flag.asked() {
            Some(who) => format!("{who} is asked: {}", flag.text()),
            None => format!("Asked: {}", flag.text()),
        };
        found(at, sentence);
    }
}

/// Do two values wait for a decision?
pub(super) fn to_decide(ground: &Ground, found: Found) {
    let clashes = ground.workspace.nodes(Kind::Clash).iter();
    let waiting = clashes.filter(|clash| clash.get("settled").is_none() && !clash.yes("archived"));
    for clash in waiting {
        let Some(Ok(at)) = clash.str("on").map(str::parse::<Address>) else {
            continue;
        };
        let hands = ["by", "their_by"].map(|key| clash.str(key));
        let sentence = match hands {
            [Some(one), Some(other)] => {
                format!("Two values wait for a decision, of {one} and of {other}")
            }
            _ => "Two values wait for a decision".to_owned(),
        };
        found(at, sentence);
    }
}
