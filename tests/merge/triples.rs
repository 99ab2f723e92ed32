//! Random triples: a base and two sides that were changed at random, often in the same places.

use std::collections::BTreeMap;

use rapporteur::edit::{Book, Change, Origin, Stamp, Step, make};
use rapporteur::model::{Address, Kind, Node, RecordId, Workspace};

use crate::chance::Chance;
use crate::changes;
use crate::{ONE_INDICATOR, SAMPLE, TWO_RISKS};

/// A base, and the steps of both sides since.
#[derive(Clone, Debug)]
pub struct Triple {
    pub base: Workspace,
    pub ours: Vec<Vec<Change>>,
    pub theirs: Vec<Vec<Change>>,
}

/// What was done in the same place as the other side did something.
pub const NEAR: &[&str] = &[
    "the same change",
    "another value there",
    "the field gone there",
    "the record gone there",
    "a record of the same id",
    "an edit of what was taken",
    "moved elsewhere",
    "a text more or less in a list",
];

pub type Met = BTreeMap<&'static str, usize>;

pub fn fixture(seed: u64) -> Workspace {
    // The large one takes few of the triples: it costs that much more.
    let bytes = match seed {
        seed if seed % 2000 == 7 => SAMPLE,
        seed if seed % 2 == 0 => TWO_RISKS,
        _ => ONE_INDICATOR,
    };
    crate::open(bytes)
}

impl Triple {
    pub fn random(seed: u64, base: Workspace, met: &mut Met) -> Triple {
        let mut chance = Chance::new(seed);
        // A base with more in it than a fixture: some changes before the two part.
        let mut start = Book::new(base);
        let at = RecordId::new(Kind::Party, "KHM").field(["aliases"]);
        let aliases = Node::texts(["CMB", "Kampuchea", "Camboya", "Kamboja"]);
        if chance.one_in(2)
            && let Some(put) = make::put(start.workspace(), &at, aliases)
        {
            commit(&mut start, vec![put]);
        }
        for _ in 0..chance.below(4) {
            step(&mut chance, &mut start, met);
        }
        let base = start.workspace().clone();
        let mut ours = Book::new(base.clone());
        let mut theirs = Book::new(base.clone());
        for _ in 0..chance.below(4) {
            step(&mut chance, &mut ours, met);
        }
        if chance.one_in(8) {
            list_on_both(&mut chance, [&mut ours, &mut theirs], met);
        }
        for _ in 0..chance.below(4) {
            let done: Vec<Change> = steps(&ours).into_iter().flatten().collect();
            if done.is_empty() || chance.one_in(3) {
                step(&mut chance, &mut theirs, met);
                continue;
            }
            let change = chance.pick(&done).clone();
            if let Some((sort, near)) = near(&mut chance, theirs.workspace(), &change)
                && commit(&mut theirs, near)
            {
                *met.entry(sort).or_default() += 1;
            }
        }
        Triple {
            base,
            ours: steps(&ours),
            theirs: steps(&theirs),
        }
    }

    /// The three workspaces. A step that does not hold any more, since another was dropped, is left out.
    pub fn sides(&self) -> [Workspace; 3] {
        let side = |steps: &[Vec<Change>]| {
            let mut book = Book::new(self.base.clone());
            for changes in steps {
                commit(&mut book, changes.clone());
            }
            book.workspace().clone()
        };
        [self.base.clone(), side(&self.ours), side(&self.theirs)]
    }

    /// The same with fewer steps, as few as still fail.
    pub fn shrunk(mut self, fails: &dyn Fn(&Triple) -> bool) -> Triple {
        loop {
            let count = self.ours.len() + self.theirs.len();
            let fewer = (0..count).map(|drop| {
                let mut fewer = self.clone();
                match drop.checked_sub(self.ours.len()) {
                    None => drop_at(&mut fewer.ours, drop),
                    Some(place) => drop_at(&mut fewer.theirs, place),
                }
                fewer
            });
            match fewer.into_iter().find(|fewer| fails(fewer)) {
                Some(fewer) => self = fewer,
                None => return self,
            }
        }
    }
}

fn drop_at(steps: &mut Vec<Vec<Change>>, place: usize) {
    steps.remove(place);
}

fn steps(book: &Book) -> Vec<Vec<Change>> {
    book.history()
        .iter()
        .map(|step| step.changes.clone())
        .collect()
}

fn commit(book: &mut Book, changes: Vec<Change>) -> bool {
    let step = Step::mine("a step", Stamp::default(), changes);
    let origin = Origin::Theirs;
    book.commit(Step { origin, ..step }).is_ok()
}

fn step(chance: &mut Chance, book: &mut Book, met: &mut Met) {
    for _ in 0..50 {
        if let Some((sort, changes)) = changes::random(chance, book.workspace())
            && commit(book, changes)
        {
            *met.entry(sort).or_default() += 1;
            return;
        }
    }
}

/// Both sides put a text into the same list, or take one out.
fn list_on_both(chance: &mut Chance, books: [&mut Book; 2], met: &mut Met) {
    let parties = books[0].workspace().nodes(Kind::Party);
    let lists = parties
        .iter()
        .filter(|party| party.list("aliases").len() > 1);
    let lists: Vec<&str> = lists.filter_map(Node::id).collect();
    let Some(id) = (!lists.is_empty()).then(|| chance.word(&lists).to_owned()) else {
        return;
    };
    let at = RecordId::new(Kind::Party, &id).field(["aliases"]);
    for book in books {
        let items = book
            .workspace()
            .at(&at)
            .map(Node::items)
            .unwrap_or_default();
        let mut texts: Vec<String> = items
            .iter()
            .filter_map(Node::as_str)
            .map(str::to_owned)
            .collect();
        match chance.below(3) {
            0 => texts.insert(
                chance.below(texts.len() + 1),
                format!("alias {}", chance.below(9)),
            ),
            1 if !texts.is_empty() => drop(texts.remove(chance.below(texts.len()))),
            _ => texts.reverse(),
        }
        let new = Node::texts(texts.iter().map(String::as_str));
        if let Some(put) = make::put(book.workspace(), &at, new)
            && commit(book, vec![put])
        {
            *met.entry("a text more or less in a list").or_default() += 1;
        }
    }
}

/// A change in the place of another, which somebody else made.
fn near(
    chance: &mut Chance,
    workspace: &Workspace,
    other: &Change,
) -> Option<(&'static str, Vec<Change>)> {
    let at = other.at();
    if at.record.kind == Kind::Clash {
        return None;
    }
    if chance.one_in(4) {
        return Some(("the same change", vec![other.clone()]));
    }
    match other {
        Change::Put { .. } => put_near(chance, workspace, at),
        Change::Add { record, .. } => {
            let mut record = record.clone();
            if chance.one_in(2)
                && let Node::Object(object) = &mut record
            {
                object.insert(9, "another key".into(), Node::text(&chance.text()));
            }
            let changes = match at.split() {
                None => make::add(workspace, at.record.kind, record),
                Some((list, _)) => make::add_inside(workspace, &list, record),
            };
            Some(("a record of the same id", changes))
        }
        Change::Take { .. } => {
            let node = workspace.at(at)?;
            let keys = node.members().iter().map(|member| member.name.as_str());
            let keys: Vec<&str> = keys.filter(|key| *key != "id").collect();
            if keys.is_empty() {
                return None;
            }
            let at = at.join(chance.word(&keys));
            let (_, changes) = put_near(chance, workspace, &at)?;
            Some(("an edit of what was taken", changes))
        }
        Change::Move { .. } => {
            let list = match at.split() {
                None => workspace.nodes(at.record.kind),
                Some((list, _)) => workspace.at(&list)?.items(),
            };
            let own = at.path.last().map_or(&*at.record.id, |key| key.as_str());
            let place = list.iter().position(|item| item.id() == Some(own))?;
            let id = |item: &Node| item.id().map(str::to_owned);
            let to = list.iter().filter_map(id).filter(|id: &String| *id != own);
            let to: Vec<String> = to.collect();
            if to.is_empty() {
                return None;
            }
            let change = Change::Move {
                at: at.clone(),
                from: place
                    .checked_sub(1)
                    .and_then(|before| id(&list[before]))
                    .map(Box::from),
                to: Some(chance.pick(&to).as_str().into()),
            };
            Some(("moved elsewhere", vec![change]))
        }
    }
}

fn put_near(
    chance: &mut Chance,
    workspace: &Workspace,
    at: &Address,
) -> Option<(&'static str, Vec<Change>)> {
    let node = workspace.at(at);
    if node.is_some_and(changes::holds_print) {
        return None;
    }
    match chance.below(6) {
        0 => {
            let gone = make::clear(workspace, at)?;
            Some(("the field gone there", vec![gone]))
        }
        1 => {
            // The whole record, or the innermost one that the field lies in.
            let mut at = at.clone();
            while let Some((above, _)) = at.split() {
                if matches!(workspace.at(&above), Some(Node::List(_))) {
                    break;
                }
                at = above;
            }
            let items = match at.split() {
                None => workspace.nodes(at.record.kind),
                Some((list, _)) => workspace.at(&list)?.items(),
            };
            let own = at.path.last().map_or(&*at.record.id, |key| key.as_str());
            let place = items.iter().position(|item| item.id() == Some(own))?;
            let take = Change::Take {
                behind: place
                    .checked_sub(1)
                    .and_then(|before| items[before].id())
                    .map(Box::from),
                record: items[place].clone(),
                at: at.clone(),
            };
            Some(("the record gone there", vec![take]))
        }
        _ => {
            let new = match workspace.shape(at) {
                Some(shape) => changes::fitting(chance, workspace, shape)?,
                None => Node::text(&chance.text()),
            };
            let put = make::put(workspace, at, new)?;
            Some(("another value there", vec![put]))
        }
    }
}
