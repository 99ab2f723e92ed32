//! The words that the file, the screen and quick entry use for states and choices, each list once.
//!
//! The order of a list is the order of its enum and, where there is one, of the ladder.

macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $words:ident: $($(#[$each:meta])* $variant:ident = $word:literal),+ $(,)?) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $name {
            $($(#[$each])* #[doc = concat!("\"", $word, "\".")] $variant,)+
        }

        #[doc = concat!("The words of [`", stringify!($name), "`], in its order.")]
        pub const $words: &[&str] = &[$($word),+];

        impl $name {
            /// Every one, in order.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// Its word.
            pub fn word(self) -> &'static str {
                $words[self as usize]
            }

            /// The one that a word stands for.
            pub fn of_word(word: &str) -> Option<$name> {
                let place = $words.iter().position(|known| *known == word)?;
                Some($name::ALL[place])
            }
        }
    };
}

words! {
    /// What sort of party.
    PartyKind, PARTY_WORDS:
    Country = "country", Office = "office", Outside = "outside country", Organisation = "organisation",
}
words! {
    /// The level of a result.
    ResultLevel, RESULT_WORDS:
    Outcome = "outcome", Output = "output", Activity = "activity result",
}
words! {
    /// How an indicator measures (IATI 2.03, codelist IndicatorMeasure).
    Measure, MEASURE_WORDS:
    Unit = "unit", Percentage = "percentage", Nominal = "nominal", Ordinal = "ordinal", Qualitative = "qualitative",
}
words! {
    /// Whether more or less is better.
    Good, GOOD_WORDS: Up = "up", Down = "down",
}
words! {
    /// How the countries make one figure.
    Rule, RULE_WORDS:
    Sum = "sum", Mean = "mean", Max = "max", Last = "last", None = "none", Derived = "derived",
}
words! {
    /// The register that a figure is counted from.
    CountedFrom, COUNTED_FROM_WORDS:
    Handover = "handover", Agreements = "agreements", Meetings = "meetings",
}
words! {
    /// What is counted of a register; the table in `counted` says what each means.
    Counted, COUNTED_WORDS:
    Fully = "fully", Partly = "partly", Reported = "reported", Signed = "signed",
    InForce = "in force", Operating = "operating", Held = "held", Hosted = "hosted",
    Chaired = "chaired",
}
words! {
    /// Whether the figures of an indicator are of their year alone, or add up over the years.
    Counting, COUNTING_WORDS: EachYear = "each year", OverTheYears = "over the years",
}
words! {
    /// Why there is no number.
    Nothing, NOTHING_WORDS:
    NotDue = "not due", NotReported = "not reported", NotApplicable = "not applicable",
    Withheld = "withheld", Unreadable = "unreadable",
}
words! {
    /// How sure a reading is.
    Confidence, CONFIDENCE_WORDS: Certain = "certain", Probable = "probable", Uncertain = "uncertain",
}
words! {
    /// How far the handover of a function is.
    State, STATE_WORDS:
    NotStarted = "not started", Partly = "partly", Fully = "fully", HandedBack = "handed back",
}
words! {
    /// How far an instrument is.
    Legal, LEGAL_WORDS:
    NotStated = "not stated", Exploratory = "exploratory", Negotiating = "negotiating",
    TextAgreed = "text agreed", Signed = "signed", InForce = "in force", Expired = "expired",
    Suspended = "suspended", Terminated = "terminated",
}
words! {
    /// How far the work is.
    Work, WORK_WORDS:
    NotStated = "not stated", NotStarted = "not started", Operating = "operating",
    Stalled = "stalled", Completed = "completed",
}
words! {
    /// The level of a risk (UNDP enterprise risk management).
    Level, LEVEL_WORDS:
    Low = "low", Moderate = "moderate", Substantial = "substantial", High = "high",
}
words! {
    /// What a review of a risk found.
    Verdict, VERDICT_WORDS: Same = "same", Up = "up", Down = "down", Closed = "closed",
}
words! {
    /// Which way a risk goes.
    Trend, TREND_WORDS: Up = "up", Steady = "steady", Down = "down",
}
words! {
    /// Whether a risk is one still.
    RiskStatus, RISK_WORDS: Open = "open", Happened = "happened", Closed = "closed",
}
words! {
    /// How far a treatment is.
    Treatment, TREATMENT_WORDS:
    Planned = "planned", Going = "under way", Done = "done", Dropped = "dropped",
}
words! {
    /// The level of a meeting.
    MeetingLevel, MEETING_LEVEL_WORDS:
    Technical = "technical", Officials = "senior officials", Ministers = "ministerial",
}
words! {
    /// How far a meeting is.
    MeetingState, MEETING_STATE_WORDS: Planned = "planned", Open = "open", Closed = "closed",
}
words! {
    /// What a meeting found of a record.
    Found, FOUND_WORDS:
    NoChange = "no change", Better = "better", Worse = "worse", Closed = "closed", Skipped = "skipped",
}
words! {
    /// How far an action is.
    ActionStatus, ACTION_WORDS: Open = "open", Done = "done", Dropped = "dropped",
}
words! {
    /// How far an approval is.
    ApprovalState, APPROVAL_WORDS:
    Draft = "draft", Submitted = "submitted", Verified = "verified", Locked = "locked",
}
words! {
    /// How much a finding weighs.
    Weight, WEIGHT_WORDS:
    Low = "low", Medium = "medium", High = "high",
}
words! {
    /// How the two sides of a rule of the workspace stand to each other when all is well.
    Comparison, COMPARISON_WORDS:
    Equal = "=", AtMost = "<=", AtLeast = ">=", Below = "<", Above = ">", Other = "!=",
}
words! {
    /// What a rule of the workspace is asked of.
    Extent, EXTENT_WORDS: Country = "each country", Result = "result",
}
words! {
    /// What a value that is not there means to a rule of the workspace.
    Missing, MISSING_WORDS: Skip = "skip", Zero = "zero", Found = "found",
}
