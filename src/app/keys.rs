//! The key table: every binding once. Dispatch, footer, help, palette and README read it.
//!
//! It does not say whether a key can act now; [`super::reasons`] does.

use super::action::{Action, Ask, Choose, Edit, File, Go, Move, Pane, Sit, Toward};
use crate::base::Key;
use crate::model::Found;

/// Where a binding holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Places(u32);

/// Where the keys go when no line is being typed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Context {
    /// What needs this person today.
    Due,
    /// The list of indicators.
    Indicators,
    /// One indicator.
    Indicator,
    /// The handover matrix.
    Handover,
    /// The lens of the handover: what stops.
    Lens,
    /// One function of the handover.
    Function,
    /// The list of agreements.
    Agreements,
    /// The party-by-party matrix.
    Matrix,
    /// One agreement.
    Agreement,
    /// The list of risks with its map.
    Risks,
    /// One risk.
    Risk,
    /// The list of meetings.
    Meetings,
    /// One meeting.
    Meeting,
    /// The findings.
    Findings,
    /// A form with the fields of a record.
    Form,
    /// What changed.
    Changed,
    /// The review of a clash.
    Decide,
    /// A stop of a walk.
    Walk,
}

impl Context {
    /// Every context.
    pub const ALL: [Context; 18] = [
        Context::Due,
        Context::Indicators,
        Context::Indicator,
        Context::Handover,
        Context::Lens,
        Context::Function,
        Context::Agreements,
        Context::Matrix,
        Context::Agreement,
        Context::Risks,
        Context::Risk,
        Context::Meetings,
        Context::Meeting,
        Context::Findings,
        Context::Form,
        Context::Changed,
        Context::Decide,
        Context::Walk,
    ];

    /// Its name, for the head of the help.
    pub fn name(self) -> &'static str {
        match self {
            Context::Due => "Due",
            Context::Indicators => "Indicators",
            Context::Indicator => "one indicator",
            Context::Handover => "Handover",
            Context::Lens => "what stops",
            Context::Function => "one function",
            Context::Agreements => "Agreements",
            Context::Matrix => "the party matrix",
            Context::Agreement => "one agreement",
            Context::Risks => "Risks",
            Context::Risk => "one risk",
            Context::Meetings => "Meetings",
            Context::Meeting => "one meeting",
            Context::Findings => "Findings",
            Context::Form => "a form",
            Context::Changed => "what changed",
            Context::Decide => "a decision",
            Context::Walk => "a walk",
        }
    }

    const fn bit(self) -> u32 {
        1 << self as u16
    }
}

const fn only(contexts: &[Context]) -> Places {
    let mut bits = 0;
    let mut place = 0;
    while place < contexts.len() {
        bits |= contexts[place].bit();
        place += 1;
    }
    Places(bits)
}

impl Places {
    /// Whether a context is one of them.
    pub fn has(self, context: Context) -> bool {
        self.0 & context.bit() != 0
    }
}

const DECIDE: Places = only(&[Context::Decide]);
const DUE: Places = only(&[Context::Due]);
const FINDINGS: Places = only(&[Context::Findings]);
const EVERYWHERE: Places = Places(u32::MAX);
const CHANGED: Places = only(&[Context::Changed]);
const WALK: Places = only(&[Context::Walk]);
const PANES: Places = Places(!(Context::Form.bit() | DECIDE.0 | CHANGED.0 | WALK.0));
/// Where an agenda is.
const MOVED: Places = only(&[Context::Walk, Context::Meeting]);
/// The panes and the stops of a walk.
const RECORDS: Places = Places(PANES.0 | WALK.0);
const DETAILS: Places = only(&[
    Context::Indicator,
    Context::Function,
    Context::Agreement,
    Context::Risk,
    Context::Meeting,
]);
const LISTS: Places = Places(PANES.0 & !DETAILS.0);
const INSIDE: Places = Places(DETAILS.0 | Context::Form.bit() | Context::Changed.bit());
const FILTERED: Places = Places(LISTS.0 | Context::Changed.bit());
const STEPS: Places = only(&[
    Context::Handover,
    Context::Function,
    Context::Agreements,
    Context::Agreement,
    Context::Risks,
    Context::Risk,
    Context::Form,
]);
const FIGURES: Places = only(&[
    Context::Indicators,
    Context::Indicator,
    Context::Handover,
    Context::Lens,
    Context::Function,
]);
const APPROVED: Places = only(&[Context::Indicators, Context::Indicator, Context::Walk]);

/// What group of the help a binding stands in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Group {
    /// Move.
    Move,
    /// Change.
    Change,
    /// Ask.
    Ask,
    /// File.
    File,
}

impl Group {
    /// Every group, in the order of the help.
    pub const ALL: [Group; 4] = [Group::Move, Group::Change, Group::Ask, Group::File];

    /// Its head in the help.
    pub fn head(self) -> &'static str {
        match self {
            Group::Move => "move",
            Group::Change => "change",
            Group::Ask => "ask",
            Group::File => "file",
        }
    }
}

/// One binding.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// The keys, the first of them in footer and help.
    pub keys: &'static [Key],
    /// Where it holds.
    pub places: Places,
    /// What it asks for.
    pub action: Action,
    /// One or two words for the footer; empty when the footer leaves it out.
    pub word: &'static str,
    /// A few words for help and palette.
    pub help: &'static str,
    /// Its group.
    pub group: Group,
}

const fn bind(
    keys: &'static [Key],
    places: Places,
    action: Action,
    word: &'static str,
    help: &'static str,
    group: Group,
) -> Binding {
    Binding {
        keys,
        places,
        action,
        word,
        help,
        group,
    }
}

use Key::{Char, Ctrl};

/// The table. Its order is the order of the footer and of the help.
#[rustfmt::skip]
pub const BINDINGS: &[Binding] = &[
    // What the footer shows: first what all panes have, so that it stands in one place and is not drawn again.
    bind(&[Key::Enter], only(&[Context::Form]), Action::Go(Go::Open), "change it", "change the chosen field", Group::Change),
    bind(&[Key::Enter], CHANGED, Action::Go(Go::Open), "open", "open the record", Group::Move),
    bind(&[Char('@')], CHANGED, Action::Ask(Ask::Since), "other time", "since another time", Group::Ask),
    bind(&[Key::Enter], DECIDE, Action::Choose(Choose::Chosen), "choose", "take the chosen value", Group::Change),
    bind(&[Char('m')], DECIDE, Action::Choose(Choose::Mine), "mine", "take mine, or the one", Group::Change),
    bind(&[Char('t')], DECIDE, Action::Choose(Choose::Theirs), "theirs", "take theirs, or the other", Group::Change),
    bind(&[Char('e')], DECIDE, Action::Choose(Choose::Another), "another", "type another value", Group::Change),
    bind(&[Char('s')], DECIDE, Action::Choose(Choose::AsItStands), "as it is", "leave it as it stands", Group::Change),
    bind(&[Char('q'), Key::Esc], DECIDE, Action::Go(Go::Back), "later", "decide later", Group::Move),
    bind(&[Char('l'), Key::Right], DECIDE, Action::Move(Move::Right), "next", "the next decision", Group::Move),
    bind(&[Char('h'), Key::Left], DECIDE, Action::Move(Move::Left), "", "the decision before", Group::Move),
    bind(&[Char('n')], DECIDE, Action::Choose(Choose::Note), "note", "a note on it", Group::Change),
    bind(&[Char(' ')], WALK, Action::Sit(Sit::Found(Found::NoChange)), "same", "looked at, no change", Group::Change),
    bind(&[Char('+')], WALK, Action::Sit(Sit::Found(Found::Better)), "- verdict", "found better", Group::Change),
    bind(&[Char('-')], WALK, Action::Sit(Sit::Found(Found::Worse)), "", "found worse", Group::Change),
    bind(&[Char('.')], WALK, Action::Sit(Sit::Next), "next", "the next stop", Group::Move),
    bind(&[Char('d')], WALK, Action::Sit(Sit::Decide), "decision", "a decision", Group::Change),
    bind(&[Char('a')], WALK, Action::Sit(Sit::Ask), "action", "an action for somebody", Group::Change),
    bind(&[Char('n')], WALK, Action::Sit(Sit::Note), "note", "what was said", Group::Change),
    bind(&[Char('q'), Key::Esc], WALK, Action::Sit(Sit::Pause), "pause", "let it rest", Group::Move),
    bind(&[Char('x')], WALK, Action::Sit(Sit::Found(Found::Closed)), "", "found closed", Group::Change),
    bind(&[Char('s')], WALK, Action::Sit(Sit::Found(Found::Skipped)), "", "skipped, for next time", Group::Change),
    bind(&[Char(',')], WALK, Action::Sit(Sit::Before), "", "the stop before", Group::Move),
    bind(&[Key::Enter], WALK, Action::Sit(Sit::Visit), "", "the record in its pane", Group::Move),
    bind(&[Char('o')], WALK, Action::Sit(Sit::Add), "", "another item", Group::Change),
    bind(&[Char('J')], MOVED, Action::Sit(Sit::Later), "", "one place later", Group::Change),
    bind(&[Char('K')], MOVED, Action::Sit(Sit::Earlier), "", "one place earlier", Group::Change),
    bind(&[Char('X')], WALK, Action::Sit(Sit::Cut), "", "cut it from the agenda", Group::Change),
    bind(&[Char('m')], WALK, Action::Sit(Sit::Minutes), "", "the minutes so far", Group::Ask),
    bind(&[Char('N')], WALK, Action::Sit(Sit::NextMeeting), "", "name the next meeting", Group::Change),
    bind(&[Char('C')], WALK, Action::Sit(Sit::Close), "", "close the meeting", Group::Change),
    bind(&[Char('e')], RECORDS, Action::Edit(Edit::Value), "edit", "edit this value or record", Group::Change),
    bind(&[Char('=')], RECORDS, Action::Ask(Ask::Explain), "explain", "explain number or status", Group::Ask),
    bind(&[Char('n')], PANES, Action::Edit(Edit::Note), "note", "a note on it", Group::Change),
    bind(&[Char('!')], RECORDS, Action::Edit(Edit::Flag), "flag", "a flag for someone", Group::Change),
    bind(&[Char('q'), Key::Esc], INSIDE, Action::Go(Go::Back), "back", "back", Group::Move),
    bind(&[Char('/')], FILTERED, Action::Ask(Ask::Filter), "filter", "only rows with words", Group::Ask),
    bind(&[Char('w'), Ctrl('s')], EVERYWHERE, Action::File(File::Save), "save", "save", Group::File),
    bind(&[Char('=')], CHANGED, Action::Ask(Ask::Explain), "in words", "the differences in words", Group::Ask),
    bind(&[Char('t')], CHANGED, Action::Go(Go::Then), "then", "as it stood then", Group::Move),
    bind(&[Char(':')], RECORDS, Action::Ask(Ask::Palette), "all", "a command, or a code", Group::Ask),
    bind(&[Key::Enter], DUE, Action::Go(Go::Open), "open", "go to what it is about", Group::Move),
    bind(&[Char('a')], FINDINGS, Action::Edit(Edit::Settle), "settle", "do what it proposes", Group::Change),
    bind(&[Char('p')], FINDINGS, Action::Edit(Edit::Keep), "keep", "keep it, with a reason", Group::Change),
    bind(&[Char('m')], FINDINGS, Action::Go(Go::Matrix), "missing", "what is missing, or not", Group::Move),
    bind(&[Char('+')], STEPS, Action::Edit(Edit::StepUp), "- step", "one state or word further", Group::Change),
    bind(&[Char('-')], STEPS, Action::Edit(Edit::StepDown), "", "one state or word back", Group::Change),
    bind(&[Char('r')], only(&[Context::Risks, Context::Risk, Context::Walk]), Action::Edit(Edit::Review), "review", "review the risk", Group::Change),
    bind(&[Char('m')], only(&[Context::Agreements, Context::Matrix]), Action::Go(Go::Matrix), "matrix", "list or party matrix", Group::Move),
    bind(&[Char('m')], only(&[Context::Indicators]), Action::Go(Go::Matrix), "", "list, or who reported", Group::Move),
    bind(&[Char('m')], only(&[Context::Handover]), Action::Go(Go::Matrix), "stops", "what stops with support", Group::Move),
    bind(&[Char('m')], only(&[Context::Lens]), Action::Go(Go::Matrix), "matrix", "the handover matrix", Group::Move),
    bind(&[Char('o')], PANES, Action::Edit(Edit::New), "new", "a new record", Group::Change),
    bind(&[Char('E')], RECORDS, Action::Edit(Edit::Form), "", "every field, in a form", Group::Change),
    bind(&[Char('s')], LISTS, Action::Ask(Ask::Sort), "", "another order of the rows", Group::Ask),
    bind(&[Char('D')], RECORDS, Action::Ask(Ask::Changed), "", "what changed", Group::Ask),
    bind(&[Char('H')], RECORDS, Action::Ask(Ask::History), "", "history of the record", Group::Ask),
    bind(&[Char('<')], FIGURES, Action::Go(Go::YearBefore), "", "the year before", Group::Move),
    bind(&[Char('>')], FIGURES, Action::Go(Go::YearAfter), "", "the year after", Group::Move),
    bind(&[Char('x')], PANES, Action::Edit(Edit::Archive), "", "archive; nothing is lost", Group::Change),
    bind(&[Char(' ')], LISTS, Action::Edit(Edit::Mark), "", "mark the row", Group::Change),
    bind(&[Char('u')], EVERYWHERE, Action::Edit(Edit::Undo), "", "undo the last step", Group::Change),
    bind(&[Ctrl('r')], EVERYWHERE, Action::Edit(Edit::Redo), "", "redo what was undone", Group::Change),
    bind(&[Char('v')], APPROVED, Action::Edit(Edit::Approve(Toward::Further)), "", "approve: a state further", Group::Change),
    bind(&[Char('V')], APPROVED, Action::Edit(Edit::Approve(Toward::Back)), "", "approve: a state back", Group::Change),
    // Move.
    bind(&[Char('j'), Key::Down], EVERYWHERE, Action::Move(Move::Down), "", "down", Group::Move),
    bind(&[Char('k'), Key::Up], EVERYWHERE, Action::Move(Move::Up), "", "up", Group::Move),
    bind(&[Char('h'), Key::Left], PANES, Action::Move(Move::Left), "", "cell, record to the left", Group::Move),
    bind(&[Char('l'), Key::Right], PANES, Action::Move(Move::Right), "", "cell, record to the right", Group::Move),
    bind(&[Key::PageDown, Ctrl('f')], EVERYWHERE, Action::Move(Move::PageDown), "", "next page", Group::Move),
    bind(&[Key::PageUp, Ctrl('b')], EVERYWHERE, Action::Move(Move::PageUp), "", "page before", Group::Move),
    bind(&[Char('g'), Key::Home], EVERYWHERE, Action::Move(Move::First), "", "first row", Group::Move),
    bind(&[Char('G'), Key::End], EVERYWHERE, Action::Move(Move::Last), "", "last row", Group::Move),
    bind(&[Key::Enter], Places(PANES.0 & !DUE.0), Action::Go(Go::Open), "", "open the record", Group::Move),
    bind(&[Key::Esc], LISTS, Action::Go(Go::Back), "", "all rows again", Group::Move),
    bind(&[Char('q')], LISTS, Action::File(File::Quit), "", "back; then leave", Group::File),
    bind(&[Char('0')], PANES, Action::Go(Go::Pane(Pane::Due)), "", "Due", Group::Move),
    bind(&[Char('1')], PANES, Action::Go(Go::Pane(Pane::Indicators)), "", "Indicators", Group::Move),
    bind(&[Char('2')], PANES, Action::Go(Go::Pane(Pane::Handover)), "", "Handover", Group::Move),
    bind(&[Char('3')], PANES, Action::Go(Go::Pane(Pane::Agreements)), "", "Agreements", Group::Move),
    bind(&[Char('4')], PANES, Action::Go(Go::Pane(Pane::Risks)), "", "Risks", Group::Move),
    bind(&[Char('5')], PANES, Action::Go(Go::Pane(Pane::Meetings)), "", "Meetings", Group::Move),
    bind(&[Char('6')], PANES, Action::Go(Go::Pane(Pane::Findings)), "", "Findings", Group::Move),
    bind(&[Key::Tab], PANES, Action::Go(Go::NextPane), "", "next pane", Group::Move),
    bind(&[Key::BackTab], PANES, Action::Go(Go::PreviousPane), "", "pane before", Group::Move),
    bind(&[Char('M')], PANES, Action::Sit(Sit::Meet), "", "a meeting: open or go on", Group::Move),
    bind(&[Char('.')], PANES, Action::Sit(Sit::Queue), "", "walk through these rows", Group::Move),
    // File.
    bind(&[Char('W')], PANES, Action::File(File::SaveAs), "", "save under another name", Group::File),
    bind(&[Ctrl('l')], EVERYWHERE, Action::File(File::Redraw), "", "draw the screen again", Group::File),
    bind(&[Ctrl('z')], EVERYWHERE, Action::File(File::Suspend), "", "leave for the shell", Group::File),
    bind(&[Ctrl('c')], EVERYWHERE, Action::File(File::Interrupt), "", "stop it; then leave", Group::File),
    bind(&[Char('?')], EVERYWHERE, Action::Ask(Ask::Help), "help", "this help", Group::Ask),
];

/// The binding of a key in a context.
pub fn binding(context: Context, key: Key) -> Option<&'static Binding> {
    here(context).find(|binding| binding.keys.contains(&key))
}

/// The bindings of a context, in the order of the table.
pub fn here(context: Context) -> impl Iterator<Item = &'static Binding> {
    BINDINGS
        .iter()
        .filter(move |binding| binding.places.has(context))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for context in Context::ALL {
            let mut seen: Vec<Key> = Vec::new();
            for binding in here(context) {
                for key in binding.keys {
                    assert!(!seen.contains(key), "{} in {context:?}", key.name());
                    seen.push(*key);
                }
            }
        }
    }

    #[test]
    fn no_binding_lies_so_that_escape_and_the_next_key_mean_something_else() {
        for binding in BINDINGS {
            for key in binding.keys {
                assert!(!matches!(
                    key,
                    Char('[') | Char('O') | Key::F(_) | Key::Other
                ));
            }
        }
    }

    #[test]
    fn every_binding_has_its_words_and_they_fit() {
        for binding in BINDINGS {
            assert!(!binding.keys.is_empty() && !binding.help.is_empty());
            assert!(binding.help.len() <= 25, "{}", binding.help);
            assert!(binding.word.len() <= 10, "{}", binding.word);
        }
    }
}
