//! Fields of the workspace itself, its sources and its parties.

use super::{Field, ID, Shape};
use crate::model::words::{
    COMPARISON_WORDS, EXTENT_WORDS, LEVEL_WORDS, MISSING_WORDS, PARTY_WORDS, WEIGHT_WORDS,
};

#[rustfmt::skip]
const THRESHOLDS: &[Field] = &[
    Field::new("at_risk_from", "at risk from", Shape::Number, "Percent of the marker from which a row is at risk, not off track.").with("at_risk_from"),
    Field::new("on_track_from", "on track from", Shape::Number, "Percent of the marker from which a row is on track.").with("at_risk_from"),
    Field::new("exceeded_from", "exceeded from", Shape::Number, "Percent of the marker from which it counts as exceeded.").with("at_risk_from"),
    Field::new("far_above_from", "far above from", Shape::Number, "Percent above which the marker may have been too low.").with("at_risk_from"),
];

#[rustfmt::skip]
const SCALE: &[Field] = &[
    ID,
    Field::new("score", "score", Shape::Whole(1, 9), "The number of the row.").needed(),
    Field::new("name", "name", Shape::Text, "The name of the row.").needed(),
    Field::new("words", "words", Shape::Texts, "Words of a source that stand for this row."),
];

#[rustfmt::skip]
const SCALES: &[Field] = &[
    Field::new("likelihood", "likelihood", Shape::Many(SCALE), "The rows of the likelihood scale."),
    Field::new("impact", "impact", Shape::Many(SCALE), "The rows of the impact scale."),
    Field::new("matrix", "matrix", Shape::ByScore(&Shape::ByScore(&Shape::Choice(LEVEL_WORDS))), "The level of each likelihood and impact."),
];

#[rustfmt::skip]
const REPORTING: &[Field] = &[
    Field::new("organisation", "organisation", Shape::Text, "Who reports."),
    Field::new("identifier", "identifier", Shape::Text, "The IATI identifier of the activity."),
    Field::new("start", "start", Shape::Day, "The first day reported on.").with("start"),
    Field::new("end", "end", Shape::Day, "The last day reported on.").with("start"),
];

#[rustfmt::skip]
const LIMITS: &[Field] = &[
    Field::new("jump_percent", "jump, %", Shape::Number, "Percent by which a figure may differ from the year before."),
    Field::new("jump_from", "jump from", Shape::Number, "The smallest figure of which a jump is asked."),
    Field::new("stale_years", "stale, years", Shape::Whole(1, 100), "Years without a new figure after which an indicator is stale."),
    Field::new("stalled_days", "stalled, days", Shape::Whole(1, 9999), "Days without a step after which a negotiation is stalled."),
];

/// A rule that a workspace brings itself: two expressions over codes, compared.
#[rustfmt::skip]
const OWN_RULE: &[Field] = &[
    ID,
    Field::new("name", "name", Shape::Text, "Its name among the findings.").needed(),
    Field::new("left", "left", Shape::Text, "Codes and numbers with + and -: 4.1b.").needed().with("left"),
    Field::new("operator", "operator", Shape::Choice(COMPARISON_WORDS), "How left stands to right when all is well.").needed().with("left"),
    Field::new("right", "right", Shape::Text, "Codes and numbers with + and -: O-1.").needed().with("left"),
    Field::new("of", "of", Shape::Choice(EXTENT_WORDS), "Whether it is asked of each country or of the results.").with("left"),
    Field::new("missing", "missing", Shape::Choice(MISSING_WORDS), "What a value that is not there means."),
    Field::new("weight", "weight", Shape::Choice(WEIGHT_WORDS), "How much its findings weigh."),
    Field::new("why", "why", Shape::Prose, "Why it should be so."),
];

#[rustfmt::skip]
const RULES: &[Field] = &[
    Field::new("off", "off", Shape::Texts, "The names of the rules that are not asked."),
    Field::new("limits", "limits", Shape::One(LIMITS), "From where on the rules find something."),
    Field::new("own", "own rules", Shape::Many(OWN_RULE), "Rules of this workspace."),
];

/// The top-level fields, before the lists of records.
#[rustfmt::skip]
pub const WORKSPACE: &[Field] = &[
    Field::new("format", "format", Shape::Choice(&["rapporteur-workspace"]), "What sort of file this is.").needed().unasked(),
    Field::new("version", "version", Shape::Whole(1, 999_999), "The version of the format.").needed().unasked(),
    Field::new("title", "title", Shape::Text, "The title in the header of every screen."),
    Field::new("as_of", "as of", Shape::Day, "The day that counts as today; leave it empty for the calendar."),
    Field::new("year", "year", Shape::Whole(1900, 2200), "The year that is shown first."),
    Field::new("reporting", "reporting", Shape::One(REPORTING), "Who reports, and on what time."),
    Field::new("thresholds", "thresholds", Shape::One(THRESHOLDS), "Where the verdicts begin, in percent of the marker."),
    Field::new("mask_below", "mask below", Shape::Whole(3, 1_000), "Counts above 0 and below this are masked in public exports; without it none is."),
    Field::new("scales", "scales", Shape::One(SCALES), "The scales of the risks.").unasked(),
    Field::new("rules", "rules", Shape::One(RULES), "Changes to the rules of the findings."),
];

/// Fields of a source.
#[rustfmt::skip]
pub const SOURCE: &[Field] = &[
    ID,
    Field::new("code", "code", Shape::Text, "Its short code.").needed(),
    Field::new("title", "title", Shape::Text, "Its title."),
    Field::new("file", "file", Shape::Text, "The file with its lines."),
];

/// Fields of a party. Its id is its code: ISO 3166 alpha-3 for countries.
#[rustfmt::skip]
pub const PARTY: &[Field] = &[
    ID,
    Field::new("name", "name", Shape::Text, "Its name in sentences.").needed(),
    Field::new("kind", "kind", Shape::Choice(PARTY_WORDS), "Country of the process, its office, or outside.").needed(),
    Field::new("aliases", "aliases", Shape::Texts, "Other codes that people type for it."),
];
