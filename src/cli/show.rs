//! `show`: a register as a table, in any format. What the screen shows, it prints.

mod explain;

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};

use super::then::{Known, Shown};
use super::{Ended, door};
use crate::base::{Day, When, Words};
use crate::export::{self, FORMATS};
use crate::model::{Kind, Workspace};
use crate::report::table::Table;
use crate::report::wording::LeftOut;
use crate::report::{
    Query, Sort, agreements, approval, breakdown, completeness, handover, indicators, lens,
    meetings, public, risks, wording,
};

/// A register that can be shown.
struct Pane {
    name: &'static str,
    help: &'static str,
    table: fn(&Workspace, &Query) -> Table,
    /// The same with small counts masked; none where there is nothing to mask.
    masked: Option<fn(&Workspace, &Query) -> Table>,
    /// The kinds of records in it that may stay inside.
    kinds: &'static [Kind],
}

const PANES: &[Pane] = &[
    Pane {
        name: "indicators",
        help: "results indicators, one column a country",
        table: |workspace, query| {
            let mut table = indicators::table(&indicators::list(workspace, query));
            approval::add_column(workspace, query, &mut table);
            table
        },
        masked: Some(public::indicators),
        kinds: &[],
    },
    Pane {
        name: "breakdown",
        help: "the parts of each figure by sex, age and form, one row a part",
        table: |workspace, query| {
            breakdown::table(query.year, &breakdown::breakdowns(workspace, query))
        },
        masked: Some(public::breakdowns),
        kinds: &[],
    },
    Pane {
        name: "completeness",
        help: "who has reported what, and how many of how many a year",
        table: |workspace, query| completeness::table(&completeness::grid(workspace, query)),
        masked: None,
        kinds: &[],
    },
    Pane {
        name: "handover",
        help: "secretariat functions, one column a country",
        table: |workspace, query| handover::table(&handover::list(workspace, query)),
        masked: None,
        kinds: &[],
    },
    Pane {
        name: STOPS,
        help: "what stops in which country if support stops",
        table: |workspace, query| lens::table(&lens::lens(workspace, query, last_day(query))),
        masked: None,
        kinds: &[Kind::Agreement, Kind::Risk],
    },
    Pane {
        name: "agreements",
        help: "agreements and engagements",
        table: |workspace, query| agreements::table(&agreements::list(workspace, query)),
        masked: None,
        kinds: &[Kind::Agreement],
    },
    Pane {
        name: "meetings",
        help: "meetings with their items, decisions and open actions",
        table: |workspace, query| meetings::table(&meetings::list(workspace, query)),
        masked: None,
        kinds: &[Kind::Meeting, Kind::Action],
    },
    Pane {
        name: "risks",
        help: "risks with their level",
        table: |workspace, query| risks::table(&risks::list(workspace, query)),
        masked: None,
        kinds: &[Kind::Risk],
    },
];

/// The lens of the handover: alone it has a day, and says a sentence before its table.
const STOPS: &str = "stops";

fn last_day(query: &Query) -> Day {
    When::year(query.year).last()
}

/// The orders by their names; the first is the usual one.
const SORTS: [(&str, Sort); 3] = [
    ("file", Sort::File),
    ("title", Sort::Title),
    ("worst", Sort::Worst),
];

#[derive(Args, Debug)]
pub(super) struct Show {
    /// The workspace; - reads standard input
    file: PathBuf,
    /// The register
    #[arg(value_parser = panes(), required_unless_present = "explain")]
    pane: Option<String>,
    /// Where a number or status comes from, instead: 4.2, "4.2 LAO", "d THA", A01, R2, handover, or an address
    #[arg(long, value_name = "WHAT", conflicts_with_all = ["pane", "filter", "sort"])]
    explain: Option<String>,
    /// The year, instead of the one that the workspace names
    #[arg(long, value_parser = clap::value_parser!(i16).range(1900..=2200))]
    year: Option<i16>,
    /// The day on which support stops, instead of the last one of the year; for stops
    #[arg(long, value_name = "DATE", value_parser = super::day)]
    on: Option<Day>,
    /// As it stood at the end of a day, such as 2017-10-31, or after a meeting, such as SOM12
    #[arg(long, value_name = "DATE|MEETING")]
    at: Option<String>,
    /// Only rows that hold all these words; one behind - must not be there
    #[arg(
        long,
        value_name = "WORDS",
        default_value = "",
        hide_default_value = true,
        allow_hyphen_values = true
    )]
    filter: String,
    /// The order of the rows
    #[arg(long, value_name = "ORDER", default_value = SORTS[0].0, value_parser = sorts())]
    sort: String,
    /// For the public: public wording, nothing that stays inside, and counts above 0 and below mask_below masked
    #[arg(long, conflicts_with = "explain")]
    public: bool,
    /// The format
    #[arg(long, default_value = FORMATS[0].name, value_parser = formats())]
    format: String,
}

fn panes() -> PossibleValuesParser {
    let value = |pane: &Pane| PossibleValue::new(pane.name).help(pane.help);
    PossibleValuesParser::new(PANES.iter().map(value))
}

fn sorts() -> PossibleValuesParser {
    PossibleValuesParser::new(SORTS.map(|(name, sort)| PossibleValue::new(name).help(sort.words())))
}

/// The formats of tables, as the command line takes them.
pub(super) fn formats() -> PossibleValuesParser {
    let value = |format: &export::Format| PossibleValue::new(format.name).help(format.help);
    PossibleValuesParser::new(FORMATS.iter().map(value))
}

/// Prints a register.
pub(super) fn show(show: &Show, today: Option<Day>) -> anyhow::Result<Ended> {
    let opened = door::open(&show.file)?;
    if let Some(what) = &show.explain {
        let shown = match &show.at {
            Some(at) => Known::of(opened, today)?.at(at)?.0,
            None => explain::with_history(opened, today),
        };
        return explain::explain(&shown, what, show);
    }
    let shown = match &show.at {
        Some(at) => Known::of(opened, today)?.at(at)?.0,
        None => Shown {
            today: door::today(today, &opened.workspace),
            workspace: opened.workspace,
            done: Vec::new(),
        },
    };
    let mut shown = shown;
    let mut left_out = LeftOut::default();
    if show.public {
        let outside = wording::outside(&shown.workspace);
        (shown.workspace, left_out) = (outside.workspace, outside.left_out);
    }
    let findings = shown.findings();
    let (workspace, today) = (shown.workspace, shown.today);
    let sort = SORTS.iter().find(|(name, _)| *name == show.sort);
    let query = Query {
        year: door::year(show.year, &workspace, today),
        today,
        filter: &Words::new(&show.filter),
        sort: sort.map(|(_, sort)| *sort).unwrap_or_default(),
        findings: &findings,
    };
    if show.on.is_some() && show.pane.as_deref() != Some(STOPS) {
        anyhow::bail!(
            "--on is the day on which support stops: rapporteur show FILE {STOPS} --on DATE"
        )
    }
    let named = |pane: &&Pane| Some(pane.name) == show.pane.as_deref();
    let Some(pane) = PANES.iter().find(named) else {
        return Ok(Ended::Done);
    };
    match pane.masked.filter(|_| show.public) {
        Some(masked) => {
            print(&masked(&workspace, &query), &show.format)?;
            legend(&workspace, &show.format)?;
        }
        None if pane.name == STOPS => stops(show, &workspace, &query)?,
        None => print(&(pane.table)(&workspace, &query), &show.format)?,
    }
    let kinds = match pane.masked {
        Some(_) => left_out.counted(),
        None => pane.kinds,
    };
    if let Some(sentence) = left_out.sentence(kinds) {
        under(&sentence, &show.format)?;
    }
    Ok(Ended::Done)
}

/// Says what the sign of what is masked means, or that nothing is.
fn legend(workspace: &Workspace, format: &str) -> anyhow::Result<()> {
    match public::legend(workspace) {
        Some(legend) if format == "table" => door::print(format!("\n* {legend}\n").as_bytes())?,
        Some(legend) if format == "md" => door::print(format!("\n{legend}\n").as_bytes())?,
        Some(_) => {}
        None => super::say(
            "Nothing is masked: the workspace has no mask_below. Set it: rapporteur set FILE 'workspace mask_below 5'",
        ),
    }
    Ok(())
}

/// Says a sentence under a table that a person reads, and beside one that a program reads.
fn under(sentence: &str, format: &str) -> anyhow::Result<()> {
    match format {
        "table" | "md" => door::print(format!("\n{sentence}\n").as_bytes()),
        _ => {
            super::say(sentence);
            Ok(())
        }
    }
}

/// Prints the lens; what a person reads begins with the sentence, what a program reads is the table alone.
fn stops(show: &Show, workspace: &Workspace, query: &Query) -> anyhow::Result<()> {
    let lens = lens::lens(workspace, query, show.on.unwrap_or(last_day(query)));
    if show.format == FORMATS[0].name {
        let strays = lens.strays.join("\n");
        let sentences = format!("{}\n{strays}\n", lens.sentence.whole);
        door::print(sentences.trim_end().as_bytes())?;
        door::print(b"\n\n")?;
    }
    print(&lens::table(&lens), &show.format)
}

/// Prints a table in a format.
pub(super) fn print(table: &Table, format: &str) -> anyhow::Result<()> {
    let format = export::format(format).unwrap_or(&FORMATS[0]);
    let mut bytes = Vec::new();
    (format.write)(table, &mut bytes)?;
    door::print(&bytes)
}
