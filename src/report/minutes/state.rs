//! The state of a record in one sentence: the reading line that its pane shows, or that of its detail.

use std::collections::HashSet;

use crate::base::{Words, capital};
use crate::model::{
    Action, Address, Chair, Entry, Function, Kind, Party, Record, Workspace, mask_below,
};
use crate::report::table::Datum;
use crate::report::{Query, Sort};
use crate::report::{agreements, handover, indicators, meetings, public, risks};

/// The lists of the registers that some records are in, each made once.
pub(super) struct States<'a> {
    workspace: &'a Workspace,
    query: Query<'a>,
    indicators: Option<indicators::List>,
    agreements: Option<agreements::List>,
    risks: Option<risks::List>,
    handover: Option<handover::Matrix>,
    meetings: Option<meetings::List>,
    /// The codes of the indicators whose result is kept from the public.
    masked: HashSet<String>,
}

impl<'a> States<'a> {
    /// The lists for some kinds of records; for the public, what is masked is known to be.
    pub(super) fn of(
        workspace: &'a Workspace,
        query: Query<'a>,
        kinds: &HashSet<Kind>,
        is_public: bool,
    ) -> States<'a> {
        let wants = |kind: Kind| kinds.contains(&kind);
        let query = &query;
        let is_masked = is_public && wants(Kind::Indicator) && mask_below(workspace).is_some();
        States {
            workspace,
            query: *query,
            indicators: wants(Kind::Indicator).then(|| indicators::list(workspace, query)),
            agreements: wants(Kind::Agreement).then(|| agreements::list(workspace, query)),
            risks: wants(Kind::Risk).then(|| risks::list(workspace, query)),
            handover: wants(Kind::Party).then(|| handover::list(workspace, query)),
            meetings: wants(Kind::Meeting).then(|| meetings::list(workspace, query)),
            masked: match is_masked {
                true => masked(workspace, query),
                false => HashSet::new(),
            },
        }
    }

    /// The sentence of a record; none for what has no state.
    pub(super) fn sentence(&self, at: &Address) -> Option<String> {
        let id = &*at.record.id;
        match at.record.kind {
            Kind::Indicator => {
                let list = self.indicators.as_ref()?;
                let row = list.rows.iter().find(|row| &*row.id == id)?;
                Some(match self.masked.contains(&row.code) {
                    true => "The figures are masked.".to_owned(),
                    false => list.reading(row).short,
                })
            }
            Kind::Agreement => {
                let rows = self.agreements.iter().flat_map(|list| &list.rows);
                let mut rows = rows.filter(|row| &*row.id == id);
                Some(rows.next()?.sentence.clone())
            }
            Kind::Risk => {
                let rows = self.risks.iter().flat_map(|list| &list.rows);
                let mut rows = rows.filter(|row| &*row.id == id);
                Some(rows.next()?.sentence.clone())
            }
            Kind::Meeting => {
                let rows = self.meetings.iter().flat_map(|list| &list.rows);
                let mut rows = rows.filter(|row| &*row.id == id);
                Some(rows.next()?.sentence.clone())
            }
            Kind::Function => {
                let function: Function = self.workspace.by_id(id)?;
                let detail = handover::detail(self.workspace, &self.query, function.code())?;
                Some(detail.summary)
            }
            Kind::Handover => {
                let entry: Entry = self.workspace.by_id(id)?;
                let detail = handover::detail(self.workspace, &self.query, entry.function())?;
                let mut countries = detail.countries.into_iter();
                let country = countries.find(|country| &*country.code == entry.party())?;
                Some(format!(
                    "{}: {}. {}",
                    country.name, country.words, country.line
                ))
            }
            Kind::Party => {
                let party: Party = self.workspace.by_id(id)?;
                let mut countries = self.handover.iter().flat_map(|matrix| &matrix.countries);
                let country = countries.find(|country| &*country.code == party.id())?;
                Some(country.reading.clone())
            }
            Kind::Action => Some(of_action(self.workspace.by_id(id)?)),
            Kind::Chair => {
                let chair: Chair = self.workspace.by_id(id)?;
                handover::chair(self.workspace, chair.year())
            }
            Kind::Workspace
            | Kind::Source
            | Kind::Result
            | Kind::Priority
            | Kind::Note
            | Kind::Flag
            | Kind::Accepted
            | Kind::Clash
            | Kind::Approval => None,
        }
    }
}

/// The state of a record in one sentence, for a stop of a meeting; none for what has no state.
pub fn state(workspace: &Workspace, query: &Query<'_>, at: &Address) -> Option<String> {
    let all = Words::default();
    let query = Query {
        filter: &all,
        sort: Sort::File,
        ..*query
    };
    let kinds = HashSet::from([at.record.kind]);
    States::of(workspace, query, &kinds, false).sentence(at)
}

/// "Open: Ministry of Interior, by 30 Jun 2018."
fn of_action(action: Action<'_>) -> String {
    let owner = action.owner().unwrap_or("nobody is named");
    let due = match action.due() {
        Some(due) => format!("by {}", due.words()),
        None => "no date".to_owned(),
    };
    format!("{}: {owner}, {due}.", capital(action.status().word()))
}

/// The codes of the indicators whose result is masked for the public.
fn masked(workspace: &Workspace, query: &Query<'_>) -> HashSet<String> {
    let table = public::indicators(workspace, query);
    let place = |key: &str| table.columns.iter().position(|column| column.key == key);
    let (Some(code), Some(result)) = (place("code"), place("result")) else {
        return HashSet::new();
    };
    let is_masked = |datum: &Datum| match datum {
        Datum::Masked => true,
        Datum::Several(each) => each.contains(&Datum::Masked),
        Datum::Empty | Datum::Words(_) | Datum::Number(_) => false,
    };
    let rows = table.rows.iter().filter(|row| is_masked(&row[result]));
    rows.filter_map(|row| match &row[code] {
        Datum::Words(code) => Some(code.clone()),
        _ => None,
    })
    .collect()
}
