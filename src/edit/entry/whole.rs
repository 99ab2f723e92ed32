//! What a count or a share can be at all: not below zero, and whole where everything beside it is.
//!
//! Whether the parts fit the whole is said in `parts`.

use super::Desk;
use super::doubt::Doubt;
use super::place::Place;
use crate::base::Decimal;
use crate::model::Amount;
use crate::model::Cell;
use crate::model::Indicator;
use crate::model::Measure;
use crate::model::Node;
use crate::model::Record;
use crate::model::Rule;
use crate::model::Value;

/// Refuses a typed value that cannot be.
pub fn check(
    desk: Desk<'_>,
    place: &Place<'_>,
    value: Option<&Value>,
    parts: &[(String, Option<Amount>)],
) -> Result<(), Doubt> {
    let indicator = place.indicator;
    let typed = value.map(numbers).unwrap_or_default();
    if typed.iter().any(|number| number.is_negative()) {
        below_zero(indicator)?;
    }
    let parts = parts.iter().filter_map(|(_, part)| (*part)?.number());
    let is_broken = typed
        .into_iter()
        .chain(parts)
        .any(|number| !number.is_whole());
    if is_broken && indicator.measure() == Measure::Unit && !is_mean(place) {
        let beside = beside(desk, place);
        if !beside.is_empty() && beside.into_iter().all(Decimal::is_whole) {
            let unit = match indicator.unit() {
                "" => "numbers",
                unit => unit,
            };
            return Err(Doubt::NotWhole(
                indicator.code().to_owned(),
                unit.to_owned(),
            ));
        }
    }
    Ok(())
}

/// The doubt about a figure below zero, where there is nothing below zero to measure.
pub fn below_zero(indicator: Indicator<'_>) -> Result<(), Doubt> {
    match indicator.measure() {
        Measure::Unit => Err(Doubt::BelowZero("count")),
        Measure::Percentage => Err(Doubt::BelowZero("share")),
        Measure::Nominal | Measure::Ordinal | Measure::Qualitative => Ok(()),
    }
}

/// Whether a figure stands for the mean of others, which may be a fraction.
fn is_mean(place: &Place<'_>) -> bool {
    let is_of_a_party = place.at.keys().any(|key| key == "values");
    place.indicator.rule() == Rule::Mean && !is_of_a_party
}

/// The other figures of the year: countries, marker and total.
fn beside(desk: Desk<'_>, place: &Place<'_>) -> Vec<Decimal> {
    let indicator = place.indicator;
    let year = indicator.record().field(["years", &desk.year.to_string()]);
    let cells = |node: &Node| -> Vec<Decimal> {
        let values = node.get("values").map(Node::members).unwrap_or_default();
        let values = values.iter().map(|member| &member.node);
        let others = ["marker", "total"]
            .into_iter()
            .filter_map(|key| node.get(key));
        let cells = values.chain(others).map(|node| Cell::of(Some(node)));
        let values = cells.filter_map(|cell| cell.value());
        values.flat_map(|value| numbers(&value)).collect()
    };
    desk.workspace.at(&year).map(cells).unwrap_or_default()
}

fn numbers(value: &Value) -> Vec<Decimal> {
    match value {
        Value::One(amount) => amount.number().into_iter().collect(),
        Value::Each(each) => {
            let numbers = each.iter().map(|(_, amount)| *amount);
            numbers.filter_map(Amount::number).collect()
        }
    }
}
