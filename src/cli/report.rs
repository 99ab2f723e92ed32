//! `report`: the report of a year as a document.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};

use super::{Ended, door};
use crate::base::{Day, Words};
use crate::check::Findings;
use crate::export::{DOCUMENTS, DocumentFormat, document_format};
use crate::report::wording::LeftOut;
use crate::report::{Query, Sort, annual, wording};

#[derive(Args, Debug)]
pub(super) struct Report {
    /// The workspace; - reads standard input
    file: PathBuf,
    /// The year, instead of the one that the workspace names
    #[arg(long, value_parser = clap::value_parser!(i16).range(1900..=2200))]
    year: Option<i16>,
    /// For the public: public wording, nothing that stays inside, and counts above 0 and below mask_below masked
    #[arg(long)]
    public: bool,
    /// The format
    #[arg(long, default_value = DOCUMENTS[0].name, value_parser = formats())]
    format: String,
}

/// The formats of documents, as the command line takes them.
pub(super) fn formats() -> PossibleValuesParser {
    let value = |format: &DocumentFormat| PossibleValue::new(format.name).help(format.help);
    PossibleValuesParser::new(DOCUMENTS.iter().map(value))
}

/// Prints the report.
pub(super) fn report(report: &Report, today: Option<Day>) -> anyhow::Result<Ended> {
    let mut workspace = door::open(&report.file)?.workspace;
    let mut left_out = LeftOut::default();
    if report.public {
        let outside = wording::outside(&workspace);
        (workspace, left_out) = (outside.workspace, outside.left_out);
    }
    let today = door::today(today, &workspace);
    let findings = Findings::of(&workspace, today);
    let query = Query {
        year: door::year(report.year, &workspace, today),
        today,
        filter: &Words::default(),
        sort: Sort::File,
        findings: findings.open(),
    };
    let document = match report.public {
        true => annual::public(&workspace, &findings, &query, &left_out),
        false => annual::annual(&workspace, &findings, &query),
    };
    let format = document_format(&report.format).unwrap_or(&DOCUMENTS[0]);
    let mut bytes = Vec::new();
    (format.write)(&document, &mut bytes)?;
    door::print(&bytes)?;
    Ok(Ended::Done)
}
