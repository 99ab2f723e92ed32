//! The tables as the public may see them: small counts are masked, and what would give them away.
//!
//! The limit is the workspace's; without one nothing is masked. Shares and what is counted from a register of
//! functions are no counts of people and stay as they are. Which figures are masked decides `reckon`.

use std::collections::{HashMap, HashSet};

use super::Query;
use super::breakdown::{self, Breakdown, Shown};
use super::indicators::{self, Figures, List, Row};
use super::table::{Datum, Table};
use crate::base::Decimal;
use crate::check::Finding;
use crate::model::{
    Address, Indicator, Kind, Measure, Nothing, RecordId, Rule, Workspace, mask_below,
};
use crate::reckon::aggregate::Figure;
use crate::reckon::mask::{Addend, Masked, is_small, mask};

/// What of the figures of a component is masked.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Mask {
    /// Each country, in the order of the list.
    countries: Vec<bool>,
    /// The regional office.
    region: bool,
    /// The result, and with it the percentage.
    result: bool,
    /// What the cells make.
    computed: bool,
}

impl Mask {
    fn is_any(&self) -> bool {
        let own = [self.region, self.result, self.computed];
        self.countries
            .iter()
            .chain(&own)
            .any(|is_masked| *is_masked)
    }
}

/// The list of indicators for the public.
pub fn indicators(workspace: &Workspace, query: &Query<'_>) -> Table {
    let list = indicators::list(workspace, query);
    let mut table = indicators::table(&list);
    let Some(below) = mask_below(workspace) else {
        return table;
    };
    let place = |key: &str| table.columns.iter().position(|column| column.key == key);
    let countries = list.countries.iter().map(|country| place(&country.code));
    let countries: Vec<Option<usize>> = countries.collect();
    let office = list.office.as_deref().and_then(place);
    let [result, computed, percent] = ["result", "computed", "percent"].map(place);
    for (data, row) in table.rows.iter_mut().zip(&list.rows) {
        let masks = masks(workspace, row, below);
        for (component, mask) in masks.iter().enumerate() {
            let mut hide = |place: Option<usize>, is_masked: bool| {
                if let Some(datum) = place.filter(|_| is_masked).and_then(|at| data.get_mut(at)) {
                    cover(datum, component);
                }
            };
            for (country, is_masked) in countries.iter().zip(&mask.countries) {
                hide(*country, *is_masked);
            }
            hide(office, mask.region);
            hide(result, mask.result);
            hide(computed, mask.computed);
            hide(percent, mask.result && component == 0);
        }
    }
    table
}

/// Masks the figure of a component in a place of the table.
fn cover(datum: &mut Datum, component: usize) {
    match datum {
        Datum::Several(each) => {
            if let Some(one) = each.get_mut(component) {
                *one = Datum::Masked;
            }
        }
        Datum::Number(_) => *datum = Datum::Masked,
        Datum::Empty | Datum::Words(_) | Datum::Masked => {}
    }
}

/// The breakdowns for the public.
pub fn breakdowns(workspace: &Workspace, query: &Query<'_>) -> Table {
    let mut all = breakdown::breakdowns(workspace, query);
    if let Some(below) = mask_below(workspace) {
        let list = indicators::list(workspace, query);
        let rows: HashMap<&str, &Row> = list.rows.iter().map(|row| (&*row.id, row)).collect();
        for one in &mut all {
            let row = rows.get(&*one.id);
            let mask = row.and_then(|row| masks(workspace, row, below).into_iter().next());
            if let Some(mask) = mask {
                split(one, is_covered(&list, &mask, &one.party), below);
            }
        }
    }
    // The parts of what is withheld would tell it, whatever the limit.
    for one in all.iter_mut().filter(|one| one.whole.is_withheld()) {
        let parts = one.parts.iter_mut().map(|(_, part)| part);
        for part in parts.chain(&mut one.rest) {
            *part = Shown::Masked;
        }
    }
    breakdown::table(query.year, &all)
}

fn is_covered(list: &List, mask: &Mask, party: &str) -> bool {
    let place = list.countries.iter().position(|one| one.code == party);
    match place {
        Some(place) => mask.countries.get(place) == Some(&true),
        None => mask.region,
    }
}

/// Masks the parts of a figure; all of them where the whole is masked or withheld.
fn split(one: &mut Breakdown, is_covered: bool, below: Decimal) {
    if is_covered || one.whole.is_withheld() {
        if is_covered {
            one.whole = Shown::Masked;
        }
        let parts = one.parts.iter_mut().map(|(_, part)| part);
        for part in parts.chain(&mut one.rest) {
            *part = Shown::Masked;
        }
        return;
    }
    let shown = one.parts.iter().map(|(_, part)| *part).chain(one.rest);
    let addends: Vec<Addend> = shown
        .map(|shown| match shown.number() {
            Some(number) => Addend::Number(number),
            None if shown.is_withheld() => Addend::Withheld,
            None => Addend::Nothing,
        })
        .collect();
    // Parts that are in no dimension do not add up, so each is looked at alone.
    let whole = one.whole.number().filter(|_| one.dimension.is_some());
    let masked = mask(&addends, whole, below);
    let parts = one.parts.iter_mut().map(|(_, part)| part);
    for (part, is_masked) in parts.chain(&mut one.rest).zip(masked.addends) {
        if is_masked {
            *part = Shown::Masked;
        }
    }
}

/// What of a row is masked, one a component; nothing where it counts no people.
fn masks(workspace: &Workspace, row: &Row, below: Decimal) -> Vec<Mask> {
    let indicator = workspace.by_id::<Indicator>(&row.id);
    let counts = indicator.filter(|indicator| {
        indicator.measure() == Measure::Unit && indicator.rule() != Rule::Derived
    });
    let figures = row.figures.iter();
    counts.map_or_else(Vec::new, |indicator| {
        figures
            .map(|figures| of_component(indicator, figures, below))
            .collect()
    })
}

fn of_component(indicator: Indicator<'_>, figures: &Figures, below: Decimal) -> Mask {
    let rule = indicator.rule();
    let is_in_sum = indicator.asks_region();
    let is_reported = figures.result.is_reported;
    // What is made of the cells leaves out what is withheld; a reported total may hold it.
    let addend = |figure: &Figure| match figure.number() {
        Some(number) => Addend::Number(number),
        None if is_reported && figure.is(Nothing::Withheld) => Addend::Withheld,
        None => Addend::Nothing,
    };
    let region = Some(&figures.region).filter(|_| is_in_sum);
    let addends: Vec<Addend> = figures.countries.iter().chain(region).map(addend).collect();
    let result = figures.result.value.map(|value| value.round(6));
    let adds_up = match rule {
        Rule::Sum | Rule::Mean | Rule::None | Rule::Derived => result,
        Rule::Max | Rule::Last => None,
    };
    let Masked { addends, total } = mask(&addends, adds_up, below);
    let count = figures.countries.len();
    let is_any = addends.contains(&true);
    let region = figures.region.number();
    Mask {
        countries: addends.iter().take(count).copied().collect(),
        region: match is_in_sum {
            true => addends.get(count) == Some(&true),
            false => region.is_some_and(|number| is_small(number, below)),
        },
        result: total || result.is_some_and(|result| is_small(result, below)),
        computed: is_any && (is_reported || total),
    }
}

/// The indicators of which a figure is masked: their ids and their codes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct MaskedIndicators {
    ids: HashSet<Box<str>>,
    codes: HashSet<Box<str>>,
}

/// The indicators of which a figure is masked in the year of a query.
pub fn masked(workspace: &Workspace, query: &Query<'_>) -> MaskedIndicators {
    let mut masked = MaskedIndicators::default();
    let Some(below) = mask_below(workspace) else {
        return masked;
    };
    for row in indicators::list(workspace, query).rows {
        let masks = masks(workspace, &row, below);
        if masks.iter().any(Mask::is_any) {
            masked.ids.insert(row.id.clone());
            masked.codes.insert(row.code.as_str().into());
        }
    }
    masked
}

impl MaskedIndicators {
    /// Whether a finding may quote a figure of one: it is about the indicator or a note on it, or it names its code.
    pub fn is_quoted_by(&self, workspace: &Workspace, finding: &Finding) -> bool {
        if self.ids.is_empty() {
            return false;
        }
        let has =
            |record: &RecordId| record.kind == Kind::Indicator && self.ids.contains(&record.id);
        let noted = workspace.record(&finding.at.record);
        let noted = noted.and_then(|node| node.str("on")?.parse::<Address>().ok());
        let is_part = |letter: char| letter.is_alphanumeric() || ".-".contains(letter);
        let mut words = finding.sentence.split(|letter| !is_part(letter));
        has(&finding.at.record)
            || noted.is_some_and(|on| has(&on.record))
            || words.any(|word| self.codes.contains(word.trim_matches(['.', '-'])))
    }
}

/// What the sign of what is masked means, for under a table.
pub fn legend(workspace: &Workspace) -> Option<String> {
    let below = mask_below(workspace)?;
    Some(format!(
        "masked: a count above 0 and below {below}, or one that would give such a count away"
    ))
}
