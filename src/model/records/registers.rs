//! Views of the handover, the agreements and the risks. Levels and totals are made elsewhere.

use super::{Agreement, Chair, Entry, Function, Record, Risk};
use crate::base::When;
use crate::model::node::Node;
use crate::model::value::Quote;
use crate::model::words::{Confidence, Legal, RiskStatus, State, Treatment, Trend, Verdict, Work};

impl<'a> Function<'a> {
    /// What the function is.
    pub fn definition(self) -> &'a str {
        self.0.str_or_empty("definition")
    }
}

impl<'a> Entry<'a> {
    /// The letter of the function, defined or not.
    pub fn function(self) -> &'a str {
        self.0.str_or_empty("function")
    }

    /// The country that receives it.
    pub fn party(self) -> &'a str {
        self.0.str_or_empty("party")
    }

    /// Since when.
    pub fn from(self) -> Option<When> {
        self.0.when("from")
    }

    /// How far the handover is.
    pub fn state(self) -> State {
        State::of_word(self.0.str_or_empty("state")).unwrap_or(State::NotStarted)
    }

    /// What shows it.
    pub fn evidence(self) -> Option<&'a str> {
        self.0.str("evidence")
    }

    /// The body that takes it over.
    pub fn receiver(self) -> Option<&'a str> {
        self.0.str("receiver")
    }
}

impl<'a> Chair<'a> {
    /// The year.
    pub fn year(self) -> i16 {
        self.0.whole("year").unwrap_or_default()
    }

    /// Who chairs the process.
    pub fn chair(self) -> Option<&'a str> {
        self.0.str("chair")
    }

    /// Who hosts its meeting.
    pub fn host(self) -> Option<&'a str> {
        self.0.str("host")
    }

    /// The code of the meeting.
    pub fn meeting(self) -> Option<&'a str> {
        self.0.str("meeting")
    }
}

/// What the source says of a status, and how that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading<'a> {
    /// How sure it is.
    pub confidence: Confidence,
    /// How the words were read.
    pub reading: Option<&'a str>,
    /// The words.
    pub words: Vec<Quote<'a>>,
}

impl<'a> Agreement<'a> {
    /// The title in sentences, or the short one.
    pub fn full_title(self) -> &'a str {
        self.0.str("full_title").unwrap_or(self.title())
    }

    /// The parties, by their codes.
    pub fn parties(self) -> impl Iterator<Item = &'a str> {
        self.0.texts_under("parties")
    }

    /// The party that works with each of the others, when not all work with all.
    pub fn lead(self) -> Option<&'a str> {
        self.0.str("lead")
    }

    /// What sort of instrument it is, in the words of the source.
    pub fn instrument(self) -> Option<&'a str> {
        self.0.str("instrument")
    }

    /// How far the instrument is.
    pub fn legal(self) -> Legal {
        Legal::of_word(self.0.str_or_empty("legal")).unwrap_or(Legal::NotStated)
    }

    /// How far the work under it is.
    pub fn work(self) -> Work {
        Work::of_word(self.0.str_or_empty("work")).unwrap_or(Work::NotStated)
    }

    /// What the source says of the legal status.
    pub fn legal_reading(self) -> Reading<'a> {
        reading(self.0.get("legal_reading"))
    }

    /// What the source says of the work.
    pub fn work_reading(self) -> Reading<'a> {
        reading(self.0.get("work_reading"))
    }

    /// When it was signed.
    pub fn signed(self) -> Option<When> {
        self.0.when("signed")
    }

    /// When it came into force.
    pub fn in_force(self) -> Option<When> {
        self.0.when("in_force")
    }

    /// When it expires.
    pub fn expires(self) -> Option<When> {
        self.0.when("expires")
    }

    /// What happened, in the order of the file.
    pub fn steps(self) -> impl Iterator<Item = AgreementStep<'a>> {
        self.0.list("steps").iter().map(AgreementStep)
    }

    /// The areas of cooperation.
    pub fn areas(self) -> impl Iterator<Item = Area<'a>> {
        let areas = self.0.list("areas").iter().map(Area);
        areas.filter(|area| !area.0.yes("archived"))
    }

    /// What comes next.
    pub fn next_what(self) -> Option<&'a str> {
        self.0.get("next")?.str("what")
    }

    /// When it comes.
    pub fn next_due(self) -> Option<When> {
        self.0.get("next")?.when("due")
    }

    /// The code of the instrument that it carries out.
    pub fn under(self) -> Option<&'a str> {
        self.0.str("under")
    }
}

fn reading(node: Option<&Node>) -> Reading<'_> {
    let word = node.and_then(|node| node.str("confidence"));
    Reading {
        confidence: word
            .and_then(Confidence::of_word)
            .unwrap_or(Confidence::Certain),
        reading: node.and_then(|node| node.str("reading")),
        words: node
            .map(|node| Quote::under(node, "words"))
            .unwrap_or_default(),
    }
}

/// A dated step of an agreement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AgreementStep<'a>(&'a Node);

impl<'a> AgreementStep<'a> {
    /// The id inside the agreement.
    pub fn id(self) -> &'a str {
        self.0.id().unwrap_or_default()
    }

    /// When.
    pub fn on(self) -> Option<When> {
        self.0.when("on")
    }

    /// What happened.
    pub fn what(self) -> &'a str {
        self.0.str_or_empty("what")
    }

    /// Where, or at which meeting.
    pub fn place(self) -> Option<&'a str> {
        self.0.str("place")
    }
}

/// An area of cooperation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Area<'a>(&'a Node);

impl<'a> Area<'a> {
    /// The id inside the agreement.
    pub fn id(self) -> &'a str {
        self.0.id().unwrap_or_default()
    }

    /// The area.
    pub fn title(self) -> &'a str {
        self.0.str_or_empty("title")
    }

    /// How the work in it goes.
    pub fn status(self) -> Work {
        Work::of_word(self.0.str_or_empty("status")).unwrap_or(Work::NotStated)
    }

    /// Who answers for it.
    pub fn owner(self) -> Option<&'a str> {
        self.0.str("owner")
    }

    /// What comes next.
    pub fn next_step(self) -> Option<&'a str> {
        self.0.str("next_step")
    }

    /// Until when.
    pub fn due(self) -> Option<When> {
        self.0.when("due")
    }
}

impl<'a> Risk<'a> {
    /// A text field by its key: cause, event, effect, category, owner, source_text.
    pub fn text(self, key: &str) -> Option<&'a str> {
        self.0.str(key)
    }

    /// Who answers for it.
    pub fn owner(self) -> Option<&'a str> {
        self.0.str("owner")
    }

    /// Which way it goes.
    pub fn trend(self) -> Option<Trend> {
        Trend::of_word(self.0.str("trend")?)
    }

    /// Whether it is one still.
    pub fn status(self) -> RiskStatus {
        RiskStatus::of_word(self.0.str_or_empty("status")).unwrap_or(RiskStatus::Open)
    }

    /// The assessments, in the order of the file.
    pub fn assessments(self) -> impl DoubleEndedIterator<Item = Assessment<'a>> {
        self.0.list("assessments").iter().map(Assessment)
    }

    /// The latest assessment; of two that begin on one day, the one further down in the file.
    pub fn latest_assessment(self) -> Option<Assessment<'a>> {
        self.assessments()
            .max_by_key(|assessment| assessment.on().map(When::first))
    }

    /// What is done about it.
    pub fn treatment(self) -> impl Iterator<Item = TreatmentAction<'a>> {
        let actions = self.0.list("treatment").iter().map(TreatmentAction);
        actions.filter(|action| !action.0.yes("archived"))
    }
}

/// A dated assessment of a risk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Assessment<'a>(&'a Node);

impl<'a> Assessment<'a> {
    /// The id inside the risk.
    pub fn id(self) -> &'a str {
        self.0.id().unwrap_or_default()
    }

    /// When.
    pub fn on(self) -> Option<When> {
        self.0.when("on")
    }

    /// The score on the likelihood scale, when somebody gave one.
    pub fn likelihood(self) -> Option<u8> {
        self.0.whole("likelihood")
    }

    /// The score on the impact scale, when somebody gave one.
    pub fn impact(self) -> Option<u8> {
        self.0.whole("impact")
    }

    /// The word of the source for the likelihood.
    pub fn likelihood_words(self) -> Option<&'a str> {
        self.0.str("likelihood_words")
    }

    /// The word of the source for the impact.
    pub fn impact_words(self) -> Option<&'a str> {
        self.0.str("impact_words")
    }

    /// What the review found.
    pub fn verdict(self) -> Option<Verdict> {
        Verdict::of_word(self.0.str("verdict")?)
    }

    /// When it is reviewed again.
    pub fn next_review(self) -> Option<When> {
        self.0.when("next_review")
    }

    /// The words of the source.
    pub fn printed(self) -> Vec<Quote<'a>> {
        Quote::under(self.0, "printed")
    }
}

/// What is done about a risk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TreatmentAction<'a>(&'a Node);

impl<'a> TreatmentAction<'a> {
    /// The id inside the risk.
    pub fn id(self) -> &'a str {
        self.0.id().unwrap_or_default()
    }

    /// What is done.
    pub fn what(self) -> &'a str {
        self.0.str_or_empty("what")
    }

    /// Who does it.
    pub fn owner(self) -> Option<&'a str> {
        self.0.str("owner")
    }

    /// Until when.
    pub fn due(self) -> Option<When> {
        self.0.when("due")
    }

    /// How far it is.
    pub fn status(self) -> Option<Treatment> {
        Treatment::of_word(self.0.str("status")?)
    }
}
