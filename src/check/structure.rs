//! Settings, years, components and sources that cannot stand as they do, whatever the figures say.

use std::collections::{BTreeSet, HashSet};

use super::Found;
use super::ground::{Figure, Ground, Sheet, Spot};
use super::rules::{Looks, Rule, doubt, gap, rules};
use crate::base::{Day, listed};
use crate::model::{
    Accepted, Amount, Indicator, Kind, Node, Nothing, Record, RecordId, Value, Weight, switched_off,
};

/// Rules on periods, components, sources and the settings of the rules.
#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    doubt("period", Weight::High, "Does the time that is reported on begin before it ends?",
        "Nothing falls into a time that ends before it begins.",
        "Correct the start or the end in the settings.",
        Looks::Together(&[Kind::Workspace], period)),
    doubt("year order", Weight::Medium, "Does the baseline come before the figures, and the target not?",
        "Progress runs from a baseline through the figures to a target.",
        "Correct the year, or move the figure to the year it belongs to.", Looks::Years(year_order)),
    doubt("unknown component", Weight::High, "Does a value have a component that the indicator has not?",
        "It is shown in no column and counted in no sum.",
        "Add the component to the indicator, or correct its name.", Looks::Figure(unknown_component)),
    gap("lost component", Weight::Medium, "Has every value of several components all of them?",
        "A sum over half of the figures is half a sum.",
        "Ask for the other figure, or put \"not applicable\".", Looks::Figure(lost_component)),
    doubt("unknown source", Weight::Medium, "Is every source that a quote names among the sources?",
        "Nobody can look up what was printed.",
        "Add the source, or correct its code.", Looks::Each(QUOTING, unknown_source)),
    doubt("unknown switch", Weight::Low, "Does every switch and answer name a rule that there is?",
        "It has no effect; a rule may be asked that was meant to be off.",
        "Correct the name, or take it out.",
        Looks::Together(&[Kind::Workspace, Kind::Accepted], unknown_switch)),
];

/// The kinds that quote a source.
const QUOTING: &[Kind] = &[
    Kind::Result,
    Kind::Indicator,
    Kind::Function,
    Kind::Handover,
    Kind::Chair,
    Kind::Agreement,
    Kind::Risk,
    Kind::Meeting,
    Kind::Action,
    Kind::Priority,
    Kind::Note,
];

/// Does the time that is reported on begin before it ends?
pub(super) fn period(ground: &Ground, found: Found) {
    let day = |key| {
        let node = ground.workspace.root().at(["reporting", key])?;
        Day::parse(node.as_str()?)
    };
    if let (Some(start), Some(end)) = (day("start"), day("end"))
        && start > end
    {
        let (start, end) = (start.words(), end.words());
        let at = RecordId::workspace().field(["reporting", "end"]);
        found(
            at,
            format!("The time reported on ends {end} and begins {start}"),
        );
    }
}

/// Does the baseline come before the figures, and the target not?
pub(super) fn year_order(_ground: &Ground, indicator: Indicator, sheets: &[Sheet], found: Found) {
    let filled = sheets.iter().filter(|sheet| sheet.has_numbers());
    let years: BTreeSet<i16> = filled.filter_map(|sheet| sheet.year.parse().ok()).collect();
    let (Some(first), Some(last)) = (years.first(), years.last()) else {
        return;
    };
    if let Some(year) = indicator.baseline().year().filter(|year| year >= first) {
        let at = indicator.record().field(["baseline", "year"]);
        found(
            at,
            format!("The baseline is of {year}, and the figures begin in {first}"),
        );
    }
    if let Some(year) = indicator.target().year().filter(|year| year < last) {
        let at = indicator.record().field(["target", "year"]);
        found(
            at,
            format!("The target is for {year}, and the figures go on to {last}"),
        );
    }
}

/// Does a value have a component that the indicator has not?
pub(super) fn unknown_component(ground: &Ground, figure: &Figure, found: Found) {
    let Some(Value::Each(each)) = &figure.value else {
        return;
    };
    let components = figure.indicator.components();
    for (name, _) in each {
        if components.iter().all(|component| component.id != &**name) {
            let subject = figure.subject(ground);
            found(
                figure.at(),
                format!("{subject}: \"{name}\" is no component of the indicator"),
            );
        }
    }
}

/// Has every value of several components all of them? A marker may be set for the first alone.
pub(super) fn lost_component(ground: &Ground, figure: &Figure, found: Found) {
    let components = figure.indicator.components();
    let (true, Some(value)) = (
        matches!(figure.spot, Spot::Party(_) | Spot::Total),
        figure.value.as_ref().filter(|_| figure.has_number()),
    ) else {
        return;
    };
    let missing: Vec<String> = components
        .iter()
        .enumerate()
        .filter(|(place, component)| {
            let amount = value.amount(Some(component.id), *place == 0);
            amount == Amount::Nothing(Nothing::NotReported)
        })
        .map(|(_, component)| component.name.to_owned())
        .collect();
    if !missing.is_empty() {
        let subject = figure.subject(ground);
        found(
            figure.at(),
            format!("{subject}: no figure for {}", listed(&missing)),
        );
    }
}

/// Is every source that a quote names among the sources?
pub(super) fn unknown_source(ground: &Ground, kind: Kind, node: &Node, found: Found) {
    let mut named = BTreeSet::new();
    each_quote(node, &mut |quote| named.extend(quote.str("source")));
    let sources = ground.workspace.nodes(Kind::Source);
    named.retain(|code| {
        sources
            .iter()
            .all(|source| source.str("code") != Some(code))
    });
    if named.is_empty() {
        return;
    }
    let named: Vec<String> = named.into_iter().map(str::to_owned).collect();
    let what = match named.len() {
        1 => format!("source {}, which is", named[0]),
        _ => format!("sources {}, which are", listed(&named)),
    };
    let at = RecordId::new(kind, node.id().unwrap_or_default());
    found(at.into(), format!("A quote names {what} not there"));
}

/// Every quote of a source in a record, at whatever depth.
pub(super) fn each_quote<'a>(node: &'a Node, quote: &mut dyn FnMut(&'a Node)) {
    for member in node.members() {
        match (member.name.as_str(), &member.node) {
            ("printed" | "words", Node::List(rows)) => rows.iter().for_each(&mut *quote),
            ("printed", printed @ Node::Object(_)) => quote(printed),
            (_, below) => each_quote(below, quote),
        }
    }
    for item in node.items() {
        each_quote(item, quote);
    }
}

/// Does every switch and answer name a rule that there is?
pub(super) fn unknown_switch(ground: &Ground, found: Found) {
    let own = ground.workspace.root().at(["rules", "own"]);
    let own = own.map(Node::items).unwrap_or_default().iter();
    let mut known: HashSet<&str> = rules().map(|rule| rule.name).collect();
    known.extend(own.filter_map(|rule| rule.str("name")));
    for name in switched_off(ground.workspace).filter(|name| !known.contains(name)) {
        let at = RecordId::workspace().field(["rules", "off"]);
        found(
            at,
            format!("\"{name}\" is switched off, but no rule has that name"),
        );
    }
    for accepted in ground.workspace.active::<Accepted>() {
        let name = accepted.rule();
        if !known.contains(name) {
            let at = accepted.record().field(["rule"]);
            found(
                at,
                format!("An answer is about \"{name}\", but no rule has that name"),
            );
        }
    }
}
