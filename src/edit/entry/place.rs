//! A cell of an indicator as a sentence shows it: whose it is, and the value with its doubt.
//!
//! It only shows; `cell` makes the changes.

use crate::base::Decimal;
use crate::model::Address;
use crate::model::Amount;
use crate::model::Cell;
use crate::model::Component;
use crate::model::Confidence;
use crate::model::Indicator;
use crate::model::Kind;
use crate::model::Nothing;
use crate::model::Record;
use crate::model::Value;
use crate::model::Workspace;

/// A cell, whose it is, and what stands there.
#[derive(Clone, Debug)]
pub struct Place<'a> {
    /// The indicator.
    pub indicator: Indicator<'a>,
    /// The address of the cell.
    pub at: Address,
    /// Whose figure it is, in words: "Thailand", "marker".
    pub name: String,
    /// What stands there.
    pub cell: Cell<'a>,
}

impl<'a> Place<'a> {
    /// The cell of an address; none when the address is no cell of an indicator.
    pub fn at(workspace: &'a Workspace, at: &Address) -> Option<Place<'a>> {
        if at.record.kind != Kind::Indicator {
            return None;
        }
        let indicator: Indicator<'a> = workspace.by_id(&at.record.id)?;
        let keys: Vec<&str> = at.keys().collect();
        let (name, len) = match keys[..] {
            ["years", _, "values", party, ..] => (workspace.party_name(party).to_owned(), 4),
            ["years", _, word @ ("marker" | "total"), ..] => (word.to_owned(), 3),
            [word @ ("target" | "baseline"), ..] => (word.to_owned(), 1),
            _ => return None,
        };
        let at = indicator.record().field(keys[..len].iter().copied());
        let cell = Cell::of(workspace.at(&at));
        Some(Place {
            indicator,
            at,
            name,
            cell,
        })
    }
}

/// The value of a cell as a sentence shows it: "1,817", "15/20", "89?", "not reported".
pub fn shown(place: &Place<'_>) -> String {
    let Some(value) = place.cell.value() else {
        return "empty".to_owned();
    };
    let doubt = match is_uncertain(place.cell, &value) {
        true => "?",
        false => "",
    };
    format!("{}{doubt}", words(&value, &place.indicator.components()))
}

/// Whether the print of a cell is an uncertain reading that nobody has decided by taking another one.
fn is_uncertain(cell: Cell<'_>, value: &Value) -> bool {
    let Some(printed) = cell.printed() else {
        return false;
    };
    let is_number = match value {
        Value::One(amount) => amount.number().is_some(),
        Value::Each(each) => each.iter().any(|(component, amount)| {
            amount.number().is_some()
                && printed.confidence(Some(component)) == Confidence::Uncertain
        }),
    };
    let is_other = printed
        .alternatives()
        .iter()
        .any(|other| other.value == *value);
    is_number
        && !is_other
        && (matches!(value, Value::Each(_)) || printed.confidence(None) == Confidence::Uncertain)
}

/// A value in words; several figures are apart by a stroke.
pub(super) fn words(value: &Value, components: &[Component<'_>]) -> String {
    match value {
        Value::One(Amount::Number(number)) if components.is_empty() => number.grouped(),
        Value::One(Amount::Nothing(nothing)) => nothing.word().to_owned(),
        _ if components.is_empty() => value
            .amount(None, true)
            .number()
            .map_or_else(|| "several".to_owned(), Decimal::grouped),
        _ => {
            let each = components
                .iter()
                .enumerate()
                .map(|(place, component)| sign(value.amount(Some(component.id), place == 0)));
            each.collect::<Vec<_>>().join("/")
        }
    }
}

fn sign(amount: Amount) -> String {
    match amount {
        Amount::Number(number) => number.grouped(),
        Amount::Nothing(Nothing::NotDue) => "not due".to_owned(),
        Amount::Nothing(Nothing::NotReported) => "-".to_owned(),
        Amount::Nothing(Nothing::NotApplicable) => "na".to_owned(),
        Amount::Nothing(Nothing::Withheld) => "*".to_owned(),
        Amount::Nothing(Nothing::Unreadable) => "?".to_owned(),
    }
}
