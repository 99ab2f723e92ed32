//! Fields of the handover register, of agreements and of risks.

use super::{Field, HANGS_ON, ID, INSIDE, PRINTED, QUOTE, Shape};
use crate::model::words::{
    CONFIDENCE_WORDS, LEGAL_WORDS, RISK_WORDS, STATE_WORDS, TREATMENT_WORDS, TREND_WORDS,
    VERDICT_WORDS, WORK_WORDS,
};

/// Fields of a secretariat function.
#[rustfmt::skip]
pub const FUNCTION: &[Field] = &[
    ID,
    Field::new("code", "letter", Shape::Text, "Its letter.").needed(),
    Field::new("title", "title", Shape::Text, "A short title of at most 16 signs."),
    Field::new("definition", "definition", Shape::Prose, "What the function is."),
    PRINTED,
];

/// Fields of a dated entry of the handover register.
#[rustfmt::skip]
pub const HANDOVER: &[Field] = &[
    ID,
    Field::new("function", "function", Shape::Text, "The letter of the function, defined or not.").needed().with("function"),
    Field::new("party", "country", Shape::Party, "The country that receives it.").needed().with("function"),
    Field::new("from", "from", Shape::When, "Since when; it holds until a later entry says otherwise.").needed().with("function"),
    Field::new("state", "state", Shape::Choice(STATE_WORDS), "How far the handover is.").needed().with("function"),
    Field::new("evidence", "evidence", Shape::Prose, "What shows it."),
    Field::new("receiver", "receiving body", Shape::Text, "The body that takes it over."),
    PRINTED,
];

/// Fields of a year of the chair.
#[rustfmt::skip]
pub const CHAIR: &[Field] = &[
    ID,
    Field::new("year", "year", Shape::Whole(1900, 2200), "The year.").needed(),
    Field::new("chair", "chair", Shape::Party, "Who chairs the process."),
    Field::new("host", "host", Shape::Party, "Who hosts its meeting."),
    Field::new("meeting", "meeting", Shape::Text, "The code of the meeting."),
    PRINTED,
];

#[rustfmt::skip]
const READING: &[Field] = &[
    Field::new("confidence", "confidence", Shape::Choice(CONFIDENCE_WORDS), "How sure the reading is."),
    Field::new("reading", "reading", Shape::Prose, "How the words were read."),
    Field::new("words", "words", Shape::Rows(QUOTE), "The words of the source.").unasked(),
];

#[rustfmt::skip]
const AGREEMENT_STEP: &[Field] = &[
    ID,
    Field::new("on", "on", Shape::When, "When."),
    Field::new("what", "what", Shape::Text, "What happened.").needed(),
    Field::new("place", "place", Shape::Text, "Where, or at which meeting."),
    Field::new("document", "document", Shape::Text, "The document that shows it."),
    INSIDE,
    PRINTED,
];

#[rustfmt::skip]
const AREA: &[Field] = &[
    ID,
    Field::new("title", "area", Shape::Text, "The area of cooperation.").needed(),
    Field::new("status", "status", Shape::Choice(WORK_WORDS), "How the work in it goes."),
    Field::new("owner", "owner", Shape::Text, "Who answers for it."),
    Field::new("next_step", "next step", Shape::Text, "What comes next.").with("next_step"),
    Field::new("due", "due", Shape::When, "Until when.").with("next_step"),
    INSIDE,
    PRINTED,
];

#[rustfmt::skip]
const NEXT: &[Field] = &[
    Field::new("what", "next meeting", Shape::Text, "What comes next.").with("what"),
    Field::new("due", "next due", Shape::When, "When; late when its last day has passed.").with("what"),
    PRINTED,
];

/// Fields of an agreement or engagement.
#[rustfmt::skip]
pub const AGREEMENT: &[Field] = &[
    ID,
    Field::new("code", "code", Shape::Text, "The code that people use: A04.").needed(),
    Field::new("title", "title", Shape::Text, "A short title of at most 16 signs, for the lists."),
    Field::new("full_title", "full title", Shape::Text, "The title in sentences."),
    Field::new("parties", "parties", Shape::Parties, "The parties, by their codes."),
    Field::new("lead", "lead", Shape::Party, "The party that works with each of the others, if not all with all."),
    Field::new("instrument", "instrument", Shape::Text, "What sort: memorandum of understanding, joint plan, SOP."),
    Field::new("legal", "legal", Shape::Choice(LEGAL_WORDS), "How far the instrument is."),
    Field::new("legal_reading", "legal", Shape::One(READING), "What the source says of it.").with("legal_reading"),
    Field::new("signed", "signed", Shape::When, "When it was signed."),
    Field::new("in_force", "in force since", Shape::When, "When it entered into force."),
    Field::new("expires", "expires", Shape::When, "When it ends; in force until its last day has passed."),
    Field::new("work", "work", Shape::Choice(WORK_WORDS), "How far the work under it is."),
    Field::new("work_reading", "work", Shape::One(READING), "What the source says of it.").with("work_reading"),
    Field::new("steps", "steps", Shape::Many(AGREEMENT_STEP), "What happened, with its dates."),
    Field::new("areas", "areas", Shape::Many(AREA), "The areas of cooperation."),
    Field::new("next", "next", Shape::One(NEXT), "The next meeting."),
    Field::new("under", "under", Shape::Text, "The code of the instrument that it carries out."),
    HANGS_ON,
    INSIDE,
    PRINTED,
];

#[rustfmt::skip]
const ASSESSMENT: &[Field] = &[
    ID,
    Field::new("on", "on", Shape::When, "When it was assessed.").needed().with("on"),
    Field::new("likelihood", "likelihood", Shape::Whole(1, 9), "The score on the likelihood scale.").with("on"),
    Field::new("impact", "impact", Shape::Whole(1, 9), "The score on the impact scale.").with("on"),
    Field::new("likelihood_words", "likelihood words", Shape::Text, "The word of the source for the likelihood.").with("on"),
    Field::new("impact_words", "impact words", Shape::Text, "The word of the source for the impact.").with("on"),
    Field::new("verdict", "verdict", Shape::Choice(VERDICT_WORDS), "What the review found.").with("on"),
    Field::new("next_review", "next review", Shape::When, "When it is reviewed again."),
    Field::new("by", "by", Shape::Text, "Who reviewed it.").with("on"),
    PRINTED,
];

#[rustfmt::skip]
const TREATMENT: &[Field] = &[
    ID,
    Field::new("what", "treatment", Shape::Text, "What is done about it.").needed(),
    Field::new("owner", "owner", Shape::Text, "Who does it."),
    Field::new("due", "due", Shape::When, "Until when."),
    Field::new("status", "status", Shape::Choice(TREATMENT_WORDS), "How far it is."),
    INSIDE,
    PRINTED,
];

/// Fields of a risk.
#[rustfmt::skip]
pub const RISK: &[Field] = &[
    ID,
    Field::new("code", "code", Shape::Text, "The code that people use: R2.").needed(),
    Field::new("title", "title", Shape::Text, "A short title of at most 30 signs, for the list.").needed(),
    Field::new("category", "category", Shape::Text, "What sort of risk it is."),
    Field::new("cause", "cause", Shape::Prose, "Where it comes from."),
    Field::new("event", "event", Shape::Prose, "What would happen."),
    Field::new("effect", "effect", Shape::Prose, "What would follow."),
    Field::new("source_text", "words of source", Shape::Prose, "The paragraphs of the source.").unasked(),
    Field::new("assessments", "assessments", Shape::Many(ASSESSMENT), "Likelihood and impact, with their dates.").unasked(),
    Field::new("treatment", "treatment", Shape::Many(TREATMENT), "What is done about it."),
    Field::new("status", "status", Shape::Choice(RISK_WORDS), "Open, happened (an issue now), or closed."),
    Field::new("owner", "owner", Shape::Text, "Who answers for it."),
    Field::new("trend", "trend", Shape::Choice(TREND_WORDS), "Which way it goes."),
    HANGS_ON,
    INSIDE,
    PRINTED,
];
