//! Moves figures along the ladder of approval: draft, submitted by the country, verified, locked with the report.
//!
//! One record a figure, written anew with each move; the book signs it. What is locked and what an edit does to
//! a figure that was submitted is the door's (`approval`).

use std::collections::{HashMap, HashSet};
use std::fmt;

use super::change::Change;
use super::counted;
use super::make;
use crate::base::{Digest, show};
use crate::model::approval::{figure_text, is_given, standing};
use crate::model::{
    Address, Approval, ApprovalState, Cell, Indicator, Kind, Node, Record, RecordId, Workspace,
};

/// Where figures go.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Towards {
    /// One state further: of several, those that are least far.
    Further,
    /// One state back: of several, those that are furthest.
    Back,
    /// To a state: those before it from the state below, and where there are none, those behind it.
    State(ApprovalState),
}

/// What a move comes to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moved {
    /// The changes, in order.
    pub changes: Vec<Change>,
    /// What is done: "4.1b LAO draft -> submitted", "12 figures submitted -> verified".
    pub label: String,
    /// The figures that move.
    pub figures: Vec<Address>,
}

/// Why nothing moves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotMoved {
    /// It stands there already: what, and where.
    Unchanged(String, ApprovalState),
    /// What is locked goes back only with a reason: what it is.
    NeedsReason(String),
    /// Another reason, in a whole sentence.
    Said(String),
}

impl fmt::Display for NotMoved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotMoved::Unchanged(what, state) => {
                write!(f, "{what}: {} already.", state.word())
            }
            NotMoved::NeedsReason(what) => write!(
                f,
                "{what}: locked. It reopens only with a reason, which stands behind #."
            ),
            NotMoved::Said(why) => f.write_str(why),
        }
    }
}

/// The changes that move some figures. Those without a value stay away unless one is asked for alone.
///
/// # Errors
/// Why nothing moves; nothing is to be changed then.
pub fn approve(
    workspace: &Workspace,
    figures: &[Address],
    towards: Towards,
    reason: Option<&str>,
) -> Result<Moved, NotMoved> {
    let figures = self::figures(workspace, figures);
    let all: Vec<&Figure<'_>> = match &figures[..] {
        [one] => vec![one],
        several => several.iter().filter(|one| one.is_there).collect(),
    };
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    let (to, chosen) = choose(workspace, &all, towards)?;
    let is_back = chosen.iter().any(|figure| figure.state > to);
    if let Some(one) = chosen.iter().find(|figure| !figure.is_there && !is_back) {
        return Err(NotMoved::Said(no_value(workspace, one.at, to)));
    }
    match reason {
        Some(_) if !is_back => {
            return Err(NotMoved::Said(
                "A reason is kept where a figure goes back. Leave out what is behind #.".to_owned(),
            ));
        }
        None if chosen.iter().any(|one| one.state == ApprovalState::Locked) => {
            return Err(NotMoved::NeedsReason(said(workspace, &chosen)));
        }
        Some(_) | None => {}
    }
    let changes = changes(workspace, &chosen, to, reason, is_back);
    let from = chosen[0].state;
    let from = match chosen.iter().all(|one| one.state == from) {
        true => format!(" {}", from.word()),
        false => String::new(),
    };
    Ok(Moved {
        changes,
        label: format!("{}{from} -> {}", said(workspace, &chosen), to.word()),
        figures: chosen.iter().map(|figure| figure.at.clone()).collect(),
    })
}

/// The figures of an indicator in a year that have a value: of the parties, the marker and the total.
pub fn of_row(indicator: Indicator<'_>, year: i16) -> Vec<Address> {
    let own = indicator.record();
    let key = year.to_string();
    let node = indicator.node().at(["years", &key]);
    let values = node.and_then(|node| node.get("values"));
    let values = values.map(Node::members).unwrap_or_default().iter();
    let values = values.filter(|member| is_given(Cell::of(Some(&member.node))));
    let values = values.map(|member| own.field(["years", &key, "values", member.name.as_str()]));
    let year = indicator.year(year);
    let others = [("marker", year.marker()), ("total", year.total())];
    let others = others.into_iter().filter(|(_, cell)| is_given(*cell));
    let others = others.map(|(word, _)| own.field(["years", &key, word]));
    values.chain(others).collect()
}

/// The figures that a party gave in a year.
pub fn of_party(workspace: &Workspace, party: &str, year: i16) -> Vec<Address> {
    let key = year.to_string();
    let given = workspace
        .indicators()
        .filter(|indicator| is_given(indicator.year(year).value(party)));
    given
        .map(|indicator| indicator.record().field(["years", &key, "values", party]))
        .collect()
}

/// Every figure of a year that has a value.
pub fn of_year(workspace: &Workspace, year: i16) -> Vec<Address> {
    let rows = workspace.indicators();
    rows.flat_map(|indicator| of_row(indicator, year)).collect()
}

/// A figure as people type it: "4.1b LAO", "4.1b marker"; with the year, when the workspace shows another.
pub fn typed(workspace: &Workspace, figure: &Address) -> String {
    let node = workspace.record(&figure.record);
    let code = node.map_or("", |node| node.str_or_empty("code"));
    let keys: Vec<&str> = figure.keys().collect();
    let (year, word) = match keys[..] {
        ["years", year, "values", party] => (year, party),
        ["years", year, word] => (year, word),
        _ => ("", ""),
    };
    match workspace
        .year()
        .is_some_and(|shown| shown.to_string() == year)
    {
        true => format!("{code} {word}"),
        false => format!("{year} {code} {word}"),
    }
}

/// A figure, and how far it is.
struct Figure<'a> {
    at: &'a Address,
    /// What stands there, in words.
    text: String,
    state: ApprovalState,
    /// Whether it has a value.
    is_there: bool,
    /// What was said of it: one record, or one of each office that wrote one.
    records: Vec<Approval<'a>>,
}

fn figures<'a>(workspace: &'a Workspace, figures: &'a [Address]) -> Vec<Figure<'a>> {
    let mut said: HashMap<String, Vec<Approval<'a>>> = HashMap::new();
    for figure in figures {
        said.insert(figure.to_string(), Vec::new());
    }
    for approval in workspace.active::<Approval<'_>>() {
        if let Some(known) = said.get_mut(approval.on()) {
            known.push(approval);
        }
    }
    let one = |at: &'a Address| {
        let known = said.get(&at.to_string()).map(Vec::as_slice);
        let known = known.unwrap_or_default();
        let cell = Cell::of(workspace.at(at));
        let states = known.iter().map(|approval| standing(*approval, cell));
        Figure {
            at,
            text: figure_text(cell),
            state: states.max().unwrap_or(ApprovalState::Draft),
            is_there: is_given(cell),
            records: known.to_vec(),
        }
    };
    figures.iter().map(one).collect()
}

/// The state that figures go to, and which of them do.
fn choose<'f, 'a>(
    workspace: &Workspace,
    all: &[&'f Figure<'a>],
    towards: Towards,
) -> Result<(ApprovalState, Vec<&'f Figure<'a>>), NotMoved> {
    let states = all.iter().map(|figure| figure.state);
    let (Some(least), Some(most)) = (states.clone().min(), states.max()) else {
        return Err(NotMoved::Said(
            "No figure there has a value. e types one.".to_owned(),
        ));
    };
    let at = |state| all.iter().copied().filter(move |one| one.state == state);
    match towards {
        Towards::Further => match next(least) {
            Some(to) => Ok((to, at(least).collect())),
            None => Err(NotMoved::Said(format!(
                "{}: locked already. V reopens with a reason.",
                said(workspace, all)
            ))),
        },
        Towards::Back => match before(most) {
            Some(to) => Ok((to, at(most).collect())),
            None => Err(NotMoved::Said(format!(
                "{}: draft, and nothing to take back. v submits.",
                said(workspace, all)
            ))),
        },
        Towards::State(to) => {
            let is_far_behind =
                |one: &&&Figure<'_>| before(to).is_some_and(|before| one.state < before);
            let far_behind: Vec<&Figure<'_>> = all.iter().filter(is_far_behind).copied().collect();
            if let (Some(before), false) = (before(to), far_behind.is_empty()) {
                return Err(NotMoved::Said(skipped(workspace, &far_behind, before, to)));
            }
            let one_behind: Vec<&'f Figure<'a>> =
                before(to).map_or_else(Vec::new, |before| at(before).collect());
            let ahead = || all.iter().copied().filter(|one| one.state > to).collect();
            let chosen: Vec<&'f Figure<'a>> = match one_behind.is_empty() {
                true => ahead(),
                false => one_behind,
            };
            match chosen.is_empty() {
                true => Err(NotMoved::Unchanged(said(workspace, all), to)),
                false => Ok((to, chosen)),
            }
        }
    }
}

/// Figures in a sentence: the one by its name, several by their number.
fn said(workspace: &Workspace, figures: &[&Figure<'_>]) -> String {
    match figures {
        [one] => show(&typed(workspace, one.at)).into_owned(),
        several => format!("{} figures", several.len()),
    }
}

/// Some are too far behind to go there: which.
fn skipped(
    workspace: &Workspace,
    figures: &[&Figure<'_>],
    before: ApprovalState,
    to: ApprovalState,
) -> String {
    const NAMED: usize = 2;
    let names = figures.iter().take(NAMED);
    let names: Vec<String> = names.map(|one| typed(workspace, one.at)).collect();
    let more = match figures.len() - names.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!(
        "Not {} yet, so not {}: {}{more}.",
        before.word(),
        to.word(),
        show(&names.join(", "))
    )
}

fn no_value(workspace: &Workspace, figure: &Address, to: ApprovalState) -> String {
    let name = typed(workspace, figure);
    let name = show(&name);
    let indicator = workspace.by_id::<Indicator<'_>>(&figure.record.id);
    let counted = indicator.and_then(|indicator| {
        let party = figure.keys().nth(3)?;
        let from = indicator.counted_from()?;
        counted::fills(workspace, indicator, party).then_some(from)
    });
    match counted {
        Some(from) => format!(
            "{name} is counted from the {} register: no value to be {}.",
            from.word(),
            to.word()
        ),
        None => format!(
            "{name} has no value, so it cannot be {}. e types one.",
            to.word()
        ),
    }
}

fn changes(
    workspace: &Workspace,
    figures: &[&Figure<'_>],
    to: ApprovalState,
    reason: Option<&str>,
    is_back: bool,
) -> Vec<Change> {
    let known = workspace.nodes(Kind::Approval).iter();
    let mut taken: HashSet<String> = known.filter_map(Node::id).map(str::to_owned).collect();
    let mut last: Option<String> = None;
    let mut changes = Vec::new();
    for figure in figures {
        for approval in &figure.records {
            let own = approval.record();
            let put = |key, new: Option<&str>| {
                make::of_record(workspace, &own, approval.node(), key, new.map(Node::text))
            };
            changes.extend(put("state", Some(to.word())));
            changes.extend(put("figure", Some(&figure.text)));
            // A reason stands as long as what it says: until the figure goes back again or is locked.
            if is_back || to == ApprovalState::Locked {
                changes.extend(put("reason", reason));
            }
        }
        if !figure.records.is_empty() {
            continue;
        }
        let on = figure.at.to_string();
        let id = id(&on, &mut taken);
        let record = Node::of(vec![
            ("id", Node::text(&id)),
            ("on", Node::text(&on)),
            ("state", Node::text(to.word())),
            ("figure", Node::text(&figure.text)),
        ]);
        match last {
            None => changes.extend(make::add(workspace, Kind::Approval, record)),
            Some(last) => changes.push(Change::Add {
                at: RecordId::new(Kind::Approval, &id).into(),
                behind: Some(last.into()),
                record,
            }),
        }
        last = Some(id);
    }
    changes
}

/// The id of the approval of a figure: two offices that approve the same one write the same record.
fn id(on: &str, taken: &mut HashSet<String>) -> String {
    let digest = Digest::of(on.as_bytes()).to_string();
    let base = format!("a-{}", &digest[..12]);
    let mut id = base.clone();
    let mut number = 1;
    while !taken.insert(id.clone()) {
        number += 1;
        id = format!("{base}-{number}");
    }
    id
}

fn next(state: ApprovalState) -> Option<ApprovalState> {
    ApprovalState::ALL.get(state as usize + 1).copied()
}

fn before(state: ApprovalState) -> Option<ApprovalState> {
    let place = (state as usize).checked_sub(1)?;
    ApprovalState::ALL.get(place).copied()
}
