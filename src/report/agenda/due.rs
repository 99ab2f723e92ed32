//! What comes onto an agenda by itself, an item for each reason. What stands on it already does not come twice.

use super::{is_discussed, stops};
use crate::base::When;
use crate::edit::meeting::Item;
use crate::model::{
    Action, ActionStatus, Address, Agreement, Function, Meeting, MeetingState, Record, Risk,
    RiskStatus, State, Workspace,
};
use crate::reckon::handover::Register;
use crate::reckon::status::Verdict;
use crate::report::{Query, Sort, indicators};

/// The items that are due for a meeting of some code.
pub fn items_due(workspace: &Workspace, query: &Query<'_>, code: &str) -> Vec<Item> {
    let known = workspace.by_code::<Meeting>(code);
    let stops = known.map(|meeting| stops(workspace, meeting));
    let mut agenda = Agenda {
        items: Vec::new(),
        taken: stops
            .into_iter()
            .flatten()
            .filter_map(|stop| stop.on)
            .collect(),
    };
    carried(workspace, code, &mut agenda);
    for item in indicators_due(workspace, query) {
        agenda.add(item);
    }
    agenda.add(item(
        "Handover of secretariat functions",
        functions(workspace, query),
    ));
    agenda.add(item("Agreements with a step ahead", agreements(workspace)));
    agenda.add(item("Risks due for review", risks(workspace, query)));
    agenda.items
}

/// An agenda that grows.
struct Agenda {
    items: Vec<Item>,
    /// The records that stand on it.
    taken: Vec<Address>,
}

impl Agenda {
    /// Adds an item with those of its records that do not stand there yet; one without any is left out.
    fn add(&mut self, item: Item) {
        let mut item = item;
        item.records.retain(|at| !self.taken.contains(at));
        if item.records.is_empty() {
            return;
        }
        self.taken.extend(item.records.iter().cloned());
        self.items.push(item);
    }
}

fn item(title: &str, records: Vec<Address>) -> Item {
    Item {
        title: title.to_owned(),
        records,
        carried: None,
    }
}

/// Open actions, and what the last meeting of the series did not come to.
fn carried(workspace: &Workspace, code: &str, agenda: &mut Agenda) {
    let open = workspace
        .active::<Action>()
        .filter(|action| action.status() == ActionStatus::Open && action.meeting() != Some(code));
    let records = open.map(|action| Address::from(action.record()));
    let last = before(workspace, code);
    agenda.add(item("Open actions", records.collect()));
    let Some(last) = last else { return };
    let mut left: Vec<Item> = Vec::new();
    for stop in stops(workspace, last) {
        let is_over = stop.on.as_ref().is_some_and(|at| is_done(workspace, at));
        if is_over || is_discussed(workspace, last, &stop) {
            continue;
        }
        match left.last_mut().filter(|item| item.title == stop.title) {
            Some(item) => item.records.extend(stop.on),
            None => left.push(Item {
                title: stop.title,
                records: stop.on.into_iter().collect(),
                carried: Some(last.code().to_owned()),
            }),
        }
    }
    for item in left {
        match item.records.is_empty() {
            // An item of words alone comes as it was.
            true => agenda.items.push(item),
            false => agenda.add(item),
        }
    }
}

fn is_done(workspace: &Workspace, at: &Address) -> bool {
    let action = workspace.by_id::<Action>(&at.record.id);
    at.record.kind == crate::model::Kind::Action
        && action.is_some_and(|action| action.status() != ActionStatus::Open)
}

/// The last meeting of the same series that was walked through and closed before.
fn before<'a>(workspace: &'a Workspace, code: &str) -> Option<Meeting<'a>> {
    let series = code.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let held = workspace.active::<Meeting>().filter(|meeting| {
        let own = meeting.series().unwrap_or(
            meeting
                .code()
                .trim_end_matches(|sign: char| sign.is_ascii_digit()),
        );
        own == series
            && meeting.code() != code
            && meeting.state() == MeetingState::Closed
            && meeting.opened().is_some()
    });
    held.max_by_key(|meeting| meeting.on().map(When::last))
}

/// Indicators by verdict, the worst first.
fn indicators_due(workspace: &Workspace, query: &Query<'_>) -> Vec<Item> {
    let all = Default::default();
    let whole = Query {
        filter: &all,
        sort: Sort::File,
        ..*query
    };
    let list = indicators::list(workspace, &whole);
    let of = |title: &str, is_it: fn(Verdict) -> bool| {
        let rows = list.rows.iter().filter(|row| is_it(row.status.verdict));
        let records = rows
            .map(|row| crate::model::RecordId::new(crate::model::Kind::Indicator, &row.id).into());
        item(title, records.collect())
    };
    vec![
        of("Indicators off track", |verdict| {
            verdict == Verdict::OffTrack
        }),
        of("Indicators without a verdict", |verdict| {
            matches!(verdict, Verdict::NoVerdict(_) | Verdict::NoData)
        }),
        of("Indicators at risk", |verdict| verdict == Verdict::AtRisk),
    ]
}

/// The functions that are not fully handed over in every country.
fn functions(workspace: &Workspace, query: &Query<'_>) -> Vec<Address> {
    let register = Register::new(workspace, query.year);
    let countries = workspace.countries().count();
    let is_fully = |function: &Function| {
        let standings = register.countries().iter().filter(|party| {
            let standing = register.standing(function.code(), party);
            standing.is_some_and(|standing| standing.states() == [State::Fully])
        });
        standings.count() == countries
    };
    let functions = workspace.functions().filter(|function| !is_fully(function));
    functions.map(|function| function.record().into()).collect()
}

/// The agreements that say what comes next.
fn agreements(workspace: &Workspace) -> Vec<Address> {
    let with_step =
        |agreement: &Agreement| agreement.next_due().is_some() || agreement.next_what().is_some();
    let agreements = workspace.agreements().filter(with_step);
    agreements
        .map(|agreement| agreement.record().into())
        .collect()
}

/// The open risks whose review is due, or that have no date for it.
fn risks(workspace: &Workspace, query: &Query<'_>) -> Vec<Address> {
    let is_due = |risk: &Risk| {
        let next = risk.latest_assessment().and_then(|last| last.next_review());
        risk.status() == RiskStatus::Open && next.is_none_or(|next| next.first() <= query.today)
    };
    let risks = workspace.risks().filter(is_due);
    risks.map(|risk| risk.record().into()).collect()
}
