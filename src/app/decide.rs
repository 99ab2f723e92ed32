//! The clash review: two values that wait in the workspace, and the keys that decide between them.
//!
//! It proposes nothing, and decides nothing with a key that was typed before the clash could be seen.

mod line;

use super::action::Choose;
use super::keys::Context;
use super::overlay::Overlay;
use super::{App, Effect, Message, commit, then, update};
use crate::base::{Key, Words, cut};
use crate::edit::clash::{Hand, Take, Unsettled, parked, settle};
use crate::edit::{Change, Step};
use crate::model::{Kind, RecordId};
use crate::report::Query;
use crate::report::clashes::{Choice, Review, review};
use line::{another, line, note};
pub(super) use line::{keep, keep_unchanged};

/// The review of one clash.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decide {
    /// What it shows.
    pub review: Review,
    /// The chosen value: only a place, not a proposal.
    pub chosen: Choice,
    /// Whether this clash has been on the screen. Keys that came before do not count.
    pub is_seen: bool,
}

/// Whether Enter in a list opens the review: a message has said so.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Offer {
    /// It does not.
    #[default]
    None,
    /// It will, once the message has been on the screen.
    Unseen,
    /// It does.
    Seen,
}

impl App {
    /// Lets the next Enter in a list open the review, once; a message has to say so. Any other key takes it back.
    pub fn offer_decide(&mut self) {
        self.offer = match self.to_decide {
            0 => Offer::None,
            // What waits is not in what is looked back at.
            _ if self.then.is_some() => Offer::None,
            _ => Offer::Unseen,
        };
    }

    /// How many clashes wait for a decision.
    pub fn to_decide(&self) -> usize {
        self.to_decide
    }

    /// The review that is open, also below a line that is typed.
    pub fn review(&self) -> Option<&Decide> {
        self.overlays
            .iter()
            .rev()
            .find_map(|overlay| match overlay {
                Overlay::Decide(decide) => Some(&**decide),
                _ => None,
            })
    }
}

/// What is on the screen has been seen: the clash, and the message with the offer.
pub(super) fn seen(app: &mut App) {
    if let Some(Overlay::Decide(decide)) = app.overlays.last_mut() {
        decide.is_seen = true;
    }
    if app.offer == Offer::Unseen {
        app.offer = Offer::Seen;
    }
}

/// Whether a clash, or the message with the offer, is still to be seen.
pub(super) fn awaits_eyes(app: &App) -> bool {
    let is_unseen =
        |overlay: &Overlay| matches!(overlay, Overlay::Decide(decide) if !decide.is_seen);
    app.overlays.last().is_some_and(is_unseen) || app.offer == Offer::Unseen
}

/// Takes the offer with a key; says whether the review was opened.
pub(super) fn takes_offer(app: &mut App, key: Key) -> bool {
    let offer = std::mem::take(&mut app.offer);
    let in_list = app.overlays.is_empty() && !app.place.view().is_open;
    let takes = offer == Offer::Seen && key == Key::Enter && in_list && app.to_decide > 0;
    if takes {
        open(app);
    }
    takes
}

/// Opens the review on the first clash that waits.
pub(super) fn open(app: &mut App) {
    if let Some(why) = then::refusal(app) {
        return app.refuse(why);
    }
    match parked(app.workspace()).first() {
        Some(first) => {
            let id = first.id.clone();
            app.message = Message::default();
            show(app, &id);
        }
        None => app.say("Nothing waits for a decision."),
    }
}

/// Shows a clash in the review, which is opened for it.
fn show(app: &mut App, id: &str) {
    let Some(review) = look(app, id) else { return };
    let decide = Decide {
        review,
        chosen: Choice::Mine,
        is_seen: false,
    };
    match place_of_review(app) {
        Some(place) => app.overlays[place] = Overlay::Decide(Box::new(decide)),
        None => app.overlays.push(Overlay::Decide(Box::new(decide))),
    }
}

fn place_of_review(app: &App) -> Option<usize> {
    let is_review = |overlay: &Overlay| matches!(overlay, Overlay::Decide(_));
    app.overlays.iter().rposition(is_review)
}

fn look(app: &mut App, id: &str) -> Option<Review> {
    let words = Words::default();
    let query = Query {
        year: app.place.year,
        today: app.desk.today,
        filter: &words,
        sort: app.place.view().sort,
        findings: app.findings.open(),
    };
    review(&mut app.book, id, &app.desk.stamp.who, &query)
}

/// Counts what waits anew after a change, and brings the open review up to date.
pub(super) fn refresh(app: &mut App) {
    let waiting = parked(app.book.workspace());
    app.to_decide = waiting.len();
    let Some(place) = place_of_review(app) else {
        return;
    };
    let Overlay::Decide(old) = &app.overlays[place] else {
        return;
    };
    let old = old.clone();
    let id = &old.review.parked.id;
    let still = waiting.iter().find(|parked| parked.id == *id);
    // What was decided is gone: the one that came behind it has its place now.
    let next = waiting.get(old.review.place - 1).or(waiting.last());
    let Some(next) = still.or(next).map(|parked| parked.id.clone()) else {
        app.overlays.remove(place);
        return;
    };
    show(app, &next);
    if let Some(Overlay::Decide(new)) = app.overlays.get_mut(place)
        && next == *id
    {
        new.chosen = old.chosen;
        // What looks as it looked has been seen.
        new.is_seen = old.is_seen && new.review == old.review;
    }
}

/// After an undo: the clash that came back is shown in the open review.
pub(super) fn came_back(app: &mut App, records: &[RecordId]) {
    if place_of_review(app).is_none() {
        return;
    }
    let clash = records.iter().find(|record| record.kind == Kind::Clash);
    if let Some(clash) = clash {
        show(app, &clash.id);
    }
}

/// A key while the review has the keys.
pub(super) fn press(app: &mut App, key: Key) -> Vec<Effect> {
    let is_seen = matches!(app.overlays.last(), Some(Overlay::Decide(decide)) if decide.is_seen);
    let always = [
        Key::Esc,
        Key::Char('q'),
        Key::Ctrl('c'),
        Key::Ctrl('l'),
        Key::Ctrl('z'),
    ];
    if !is_seen && !always.contains(&key) {
        return Vec::new();
    }
    update::bound(app, Context::Decide, key)
}

/// Another choice, or another clash.
pub(super) fn step(app: &mut App, step: super::Move) {
    use super::Move::{Down, First, Last, Left, PageDown, PageUp, Right, Up};
    let Some(Overlay::Decide(decide)) = app.overlays.last_mut() else {
        return;
    };
    let place = decide.review.place - 1;
    let next = match step {
        Up | First | PageUp => {
            decide.chosen = Choice::Mine;
            return;
        }
        Down | Last | PageDown => {
            decide.chosen = Choice::Theirs;
            return;
        }
        Left => place.checked_sub(1),
        Right => Some(place + 1),
    };
    let waiting = parked(app.workspace());
    match next.and_then(|next| waiting.get(next)) {
        Some(parked) => {
            let id = parked.id.clone();
            show(app, &id);
        }
        None if waiting.len() == 1 => app.say("This is the only one that waits."),
        None if step == Left => app.say("This is the first one that waits."),
        None => app.say("This is the last one that waits."),
    }
}

/// What a key of the review asks for.
pub(super) fn choose(app: &mut App, choose: Choose) {
    let Some(Overlay::Decide(decide)) = app.overlays.last() else {
        return;
    };
    if !decide.is_seen {
        return;
    }
    let chosen = decide.chosen;
    match choose {
        Choose::Chosen => take(app, chosen),
        Choose::Mine => take(app, Choice::Mine),
        Choose::Theirs => take(app, Choice::Theirs),
        Choose::Another => another(app),
        Choose::AsItStands => as_it_stands(app),
        Choose::Note => note(app),
    }
}

fn take(app: &mut App, choice: Choice) {
    if let Some(decide) = app.review() {
        let (take, label) = (decide.review.take(choice), decide.review.label(choice));
        decided(app, &take, label);
    }
}

fn as_it_stands(app: &mut App) {
    if let Some(decide) = app.review() {
        let label = decide.review.label_as_it_stands();
        decided(app, &Take::AsItStands, label);
    }
}

fn decided(app: &mut App, take: &Take, label: String) {
    let Some(decide) = app.review() else { return };
    let id = decide.review.parked.id.clone();
    match settle(app.workspace(), &id, take, &hand(app)) {
        Ok(changes) => {
            commit_decision(app, label, changes);
        }
        Err(unsettled) => {
            let why = why(app, &unsettled);
            app.refuse(why);
        }
    }
}

/// Does a decision as one step, says it, and goes on to the next clash.
fn commit_decision(app: &mut App, label: String, changes: Vec<Change>) -> bool {
    let step = Step::mine(label.clone(), app.desk.stamp.clone(), changes);
    match app.book.commit(step) {
        Ok(_) => {
            app.derive();
            let what = label.trim_start_matches("decided: ");
            let next = match app.to_decide {
                0 => "All is decided. u takes it back.",
                _ => "u takes it back.",
            };
            app.say(commit::fitting("Decided", what, next));
            true
        }
        Err(refusal) => {
            app.refuse(format!("Not done: {refusal}"));
            false
        }
    }
}

/// Who decides, and when, as it is written down.
fn hand(app: &App) -> Hand {
    let stamp = &app.desk.stamp;
    Hand {
        by: (!stamp.who.is_empty()).then(|| stamp.who.clone()),
        at: stamp.day.map(|day| day.words()),
    }
}

/// Why it cannot be settled so, in a line that names the field as people do.
fn why(app: &App, unsettled: &Unsettled) -> String {
    let subject = app
        .review()
        .map_or(String::new(), |decide| cut(&decide.review.subject, 24));
    match unsettled {
        Unsettled::NoClash(_) => "Not done: this does not wait any more.".to_owned(),
        Unsettled::Settled(_) => "Not done: this was decided meanwhile.".to_owned(),
        Unsettled::Gone(_) => {
            format!("Not done: {subject} is not there any more. s leaves it so.")
        }
        Unsettled::MovedOn(_) => {
            format!("Not done: {subject} was edited since. s leaves that, e types another.")
        }
        Unsettled::Another(_) => {
            format!("Not done: {subject} cannot take this value. m or t takes a side.")
        }
    }
}

/// Why no line can be opened for another value; none when one can.
pub(super) fn reason(app: &App, choose: Choose) -> Option<String> {
    let review = &app.review()?.review;
    let at = &review.parked.clash.at;
    let is_there = app.workspace().record(&at.record).is_some();
    match choose {
        Choose::Another if line(app, review).is_none() => Some(match is_there {
            true => {
                "A whole record waits here: m or t takes a side. Edit its fields then.".to_owned()
            }
            false => why(app, &Unsettled::Gone(at.clone())),
        }),
        Choose::Note if !is_there => {
            Some("A note needs the record: it is not there any more.".to_owned())
        }
        Choose::Chosen
        | Choose::Mine
        | Choose::Theirs
        | Choose::Another
        | Choose::AsItStands
        | Choose::Note => None,
    }
}
