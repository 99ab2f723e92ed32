//! What has no date and needs somebody all the same: verdicts, what does not move, what waits, what nobody owns.

use super::{Group, Row, Target};
use crate::check::Findings;
use crate::model::{Address, Kind, Record, Risk, RiskStatus, Workspace};
use crate::reckon::status::{Verdict, Why};
use crate::report::findings::{counts, place_of};
use crate::report::indicators::{self, Row as Indicator, said};
use crate::report::{Query, Sort};

/// The rows, in the order of their groups.
pub(super) fn rows(workspace: &Workspace, findings: &Findings, query: &Query<'_>) -> Vec<Row> {
    let mut rows = verdicts(workspace, query);
    rows.extend(stalled(workspace, findings));
    rows.extend(to_decide(workspace));
    rows.extend(to_settle(workspace, findings));
    rows.extend(to_assign(workspace, findings));
    rows
}

fn row(group: Group, what: String, place: String, target: Target) -> Row {
    Row {
        id: format!("{} {place} {what}", group.words()).into(),
        group,
        when: None,
        is_late: false,
        label: group.words().to_owned(),
        what,
        figures: None,
        status: None,
        has_finding: false,
        place,
        target,
        owner: None,
        parties: Vec::new(),
    }
}

/// The indicators, all of them, whatever the filter of the pane.
fn listed(workspace: &Workspace, query: &Query<'_>) -> indicators::List {
    let all = Default::default();
    let whole = Query {
        filter: &all,
        sort: Sort::File,
        ..*query
    };
    indicators::list(workspace, &whole)
}

/// Indicators that are off track, without a verdict, or without data.
fn verdicts(workspace: &Workspace, query: &Query<'_>) -> Vec<Row> {
    let list = listed(workspace, query);
    let mut rows: Vec<Row> = list
        .rows
        .iter()
        .filter_map(|indicator| {
            let group = match indicator.status.verdict {
                Verdict::OffTrack => Group::OffTrack,
                Verdict::NoVerdict(Why::Swapped | Why::Marker | Why::Result | Why::AtLeast) => {
                    Group::NoVerdict
                }
                Verdict::NoData => Group::Unreported,
                Verdict::AtRisk
                | Verdict::NoVerdict(Why::NoMarker | Why::NoShare)
                | Verdict::OnTrack
                | Verdict::Exceeded
                | Verdict::FarAbove
                | Verdict::NotDue => return None,
            };
            Some(of_indicator(workspace, indicator, group))
        })
        .collect();
    rows.sort_by_key(|row| row.group);
    rows
}

fn of_indicator(workspace: &Workspace, indicator: &Indicator, group: Group) -> Row {
    let record = crate::model::RecordId::new(Kind::Indicator, &indicator.id);
    let first = &indicator.figures[0];
    let result = match first.result.value {
        Some(value) => {
            let doubt = if first.result.is_unclear() { "?" } else { "" };
            format!("{}{doubt}", said(value))
        }
        None => "-".to_owned(),
    };
    let marker = first.marker.and_then(|marker| {
        let doubt = if marker.is_unclear() { "?" } else { "" };
        Some(format!("of {}{doubt}", marker.number()?.grouped()))
    });
    let status = indicator.status;
    let percent = status
        .percent
        .map(|percent| format!(" {}%", percent.round(0).grouped()));
    let words = format!("{}{}", status.verdict.sign(), percent.unwrap_or_default());
    let owner = workspace
        .record(&record)
        .and_then(|node| node.str("responsible"));
    Row {
        figures: Some([result, marker.unwrap_or_default()]),
        status: Some((status.verdict, words)),
        has_finding: indicator.findings > 0,
        owner: owner.map(str::to_owned),
        ..row(
            group,
            indicator.title.clone(),
            indicator.code.clone(),
            Target::At(record.into()),
        )
    }
}

/// What the rules find not to move.
fn stalled(workspace: &Workspace, findings: &Findings) -> Vec<Row> {
    let open = findings.open().iter();
    open.filter(|finding| &*finding.rule == "stalled")
        .map(|finding| {
            row(
                Group::Stalled,
                finding.sentence.clone(),
                place_of(workspace, &finding.at),
                Target::At(finding.at.clone()),
            )
        })
        .collect()
}

fn to_decide(workspace: &Workspace) -> Option<Row> {
    let clashes = workspace.nodes(Kind::Clash).iter();
    let waiting = clashes.filter(|clash| clash.get("settled").is_none() && !clash.yes("archived"));
    let what = match waiting.count() {
        0 => return None,
        1 => "Two people changed one value; both are kept".to_owned(),
        count => format!("Two people changed {count} values; both of each are kept"),
    };
    Some(row(
        Group::ToDecide,
        what,
        "decide".to_owned(),
        Target::Decide,
    ))
}

/// The heaviest finding, and how many more there are.
fn to_settle(workspace: &Workspace, findings: &Findings) -> Vec<Row> {
    let Some((first, others)) = findings.open().split_first() else {
        return Vec::new();
    };
    let to_findings = || Target::Findings { missing: false };
    let mut rows = vec![row(
        Group::ToSettle,
        first.sentence.clone(),
        place_of(workspace, &first.at),
        to_findings(),
    )];
    let more = match others.len() {
        0 => return rows,
        1 => "and 1 more finding".to_owned(),
        more => format!("and {more} more findings"),
    };
    rows.push(row(Group::ToSettle, more, "6".to_owned(), to_findings()));
    rows
}

/// Risks that nobody answers for or that are not reviewed, and what else is missing.
fn to_assign(workspace: &Workspace, findings: &Findings) -> Vec<Row> {
    let open: Vec<Risk> = workspace
        .risks()
        .filter(|risk| risk.status() == RiskStatus::Open)
        .collect();
    let has_no_review = |risk: &&Risk| {
        let next = risk.latest_assessment().and_then(|last| last.next_review());
        next.is_none()
    };
    let unowned: Vec<&Risk> = open.iter().filter(|risk| risk.owner().is_none()).collect();
    let unreviewed: Vec<&Risk> = open.iter().filter(has_no_review).collect();
    let ids = |risks: &[&Risk]| -> Vec<String> {
        risks.iter().map(|risk| risk.id().to_owned()).collect()
    };
    let mut rows = Vec::new();
    let mut add = |risks: &[&Risk], lacks: &str| {
        let (what, place, target) = match risks {
            [] => return,
            [one] => (
                format!("{} has {lacks}", one.title()),
                one.code().to_owned(),
                Target::At(one.record().into()),
            ),
            many => (
                format!("{} risks have {lacks}", many.len()),
                "4".to_owned(),
                Target::Risks,
            ),
        };
        rows.push(row(Group::ToAssign, what, place, target));
    };
    match ids(&unowned) == ids(&unreviewed) {
        true => add(&unowned, "no owner and no review date"),
        false => {
            add(&unowned, "no owner");
            add(&unreviewed, "no review date");
        }
    }
    let unrated = findings.open().iter();
    let unrated = unrated.filter(|finding| &*finding.rule == "unrated risk");
    rows.extend(unrated.map(|finding| {
        row(
            Group::ToAssign,
            finding.sentence.clone(),
            place_of(workspace, &finding.at),
            Target::At(Address::from(finding.at.record.clone())),
        )
    }));
    let missing = counts(findings).missing;
    if missing > 0 {
        let what = match missing {
            1 => "1 thing is missing".to_owned(),
            many => format!("{many} things are missing"),
        };
        rows.push(row(
            Group::ToAssign,
            what,
            "6".to_owned(),
            Target::Findings { missing: true },
        ));
    }
    rows
}

/// The whole of it, in whole words: "3 of 16 indicators are off track. 15 findings are open. No risk has an owner."
pub(super) fn sentence(workspace: &Workspace, findings: &Findings, rows: &[Row]) -> String {
    let all = workspace.indicators().count();
    let off = rows
        .iter()
        .filter(|row| row.group == Group::OffTrack)
        .count();
    let mut said = Vec::new();
    if all > 0 {
        said.push(match off {
            0 => "No indicator is off track.".to_owned(),
            1 => format!("1 of {all} indicators is off track."),
            off => format!("{off} of {all} indicators are off track."),
        });
    }
    match rows.iter().filter(|row| row.is_late).count() {
        0 => {}
        1 => said.push("1 date has passed.".to_owned()),
        late => said.push(format!("{late} dates have passed.")),
    }
    match findings.open().len() {
        0 => said.push("No finding is open.".to_owned()),
        1 => said.push("1 finding is open.".to_owned()),
        open => said.push(format!("{open} findings are open.")),
    }
    let risks: Vec<Risk> = workspace.risks().collect();
    let owned = risks.iter().filter(|risk| risk.owner().is_some()).count();
    if !risks.is_empty() && owned == 0 {
        said.push("No risk has an owner.".to_owned());
    }
    said.join(" ")
}
