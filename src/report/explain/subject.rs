//! What is asked about, and the explanations that answer it, in the order in which they are read.

use super::{
    Asked, Explanation, agreements, figures, pairs, parts, risks, states, together, totals, verdict,
};
use crate::edit::entry::{Figure, What};
use crate::model::handover::Register;
use crate::model::{Agreement, Indicator, Risk};
use crate::reckon::aggregate::{Basis, Reckoned, reckon};

/// The explanations of what is asked about; none when it is not there any more.
pub fn explain(asked: &Asked<'_>, what: &What) -> Vec<Explanation> {
    let workspace = asked.workspace;
    let register = || Register::new(workspace, asked.query.year);
    match what {
        What::Indicators => vec![verdict::summary(asked)],
        What::Indicator(id, figure) => match workspace.by_id::<Indicator<'_>>(id) {
            Some(indicator) => of_indicator(asked, indicator, figure.as_ref()),
            None => Vec::new(),
        },
        What::Totals => totals::totals(asked, &register()),
        What::Function(letter) => vec![states::function(asked, &register(), letter)],
        What::Column(party) => vec![states::column(asked, &register(), party)],
        What::State(letter, party) => {
            vec![states::cell(asked, &register(), letter, party)]
        }
        What::Agreement(id, area) => match workspace.by_id::<Agreement<'_>>(id) {
            Some(agreement) => of_agreement(asked, agreement, area.as_deref()),
            None => Vec::new(),
        },
        What::Pair(first, second) => vec![pairs::pair(asked, first, second)],
        What::Pairs => vec![pairs::pairs(asked)],
        What::Risks => vec![risks::summary(asked)],
        What::Risk(id) => match workspace.by_id::<Risk<'_>>(id) {
            Some(risk) => risks::all(asked, risk),
            None => Vec::new(),
        },
    }
}

fn of_agreement(
    asked: &Asked<'_>,
    agreement: Agreement<'_>,
    area: Option<&str>,
) -> Vec<Explanation> {
    match area {
        Some(area) => agreements::one_area(asked, agreement, area)
            .into_iter()
            .collect(),
        None => agreements::all(asked, agreement),
    }
}

fn of_indicator(
    asked: &Asked<'_>,
    indicator: Indicator<'_>,
    figure: Option<&Figure>,
) -> Vec<Explanation> {
    let basis = Basis::of(asked.workspace, asked.query.year, asked.query.today);
    let reckoned = reckon(&basis, indicator);
    match figure {
        Some(figure) => one_figure(asked, &basis, &reckoned, figure),
        None => every_figure(asked, &basis, &reckoned),
    }
}

fn one_figure(
    asked: &Asked<'_>,
    basis: &Basis<'_>,
    reckoned: &Reckoned<'_>,
    figure: &Figure,
) -> Vec<Explanation> {
    match figure {
        Figure::Status => vec![verdict::of_indicator(asked, basis, reckoned)],
        Figure::Result => together::results(asked, basis, reckoned),
        Figure::Together => {
            let mut all = together::results(asked, basis, reckoned);
            all.extend(parts::together(basis, reckoned));
            all
        }
        Figure::Marker => vec![figures::marker(asked, basis, reckoned)],
        Figure::Baseline => vec![figures::end(asked, reckoned, "baseline")],
        Figure::Target => vec![figures::end(asked, reckoned, "target")],
        Figure::Party(party) => vec![figures::party(asked, basis, reckoned, party)],
        Figure::Row(party) => {
            let mut all = vec![figures::party(asked, basis, reckoned, party)];
            all.extend(parts::of_party(asked, basis, reckoned, party));
            all
        }
    }
}

fn every_figure(asked: &Asked<'_>, basis: &Basis<'_>, reckoned: &Reckoned<'_>) -> Vec<Explanation> {
    let parties = basis.countries.iter().chain(&basis.office);
    let parties = parties.map(|party| Figure::Row((*party).into()));
    let mut order = vec![Figure::Status, Figure::Together, Figure::Marker];
    order.extend(parties);
    order.extend([Figure::Baseline, Figure::Target]);
    let each = order.iter();
    each.flat_map(|figure| one_figure(asked, basis, reckoned, figure))
        .collect()
}
