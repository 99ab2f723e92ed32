//! Where a figure comes from that is counted from a register: the records, by the codes that people use.

use crate::model::{Counted, CountedFrom, Function, Kind, Record, RecordId, Workspace};
use crate::reckon::aggregate::{Basis, Line, Reckoned, whole};
use crate::reckon::counted::{beside, sources};

/// The most codes that a sentence names.
const MOST_CODES: usize = 12;

/// What a figure is counted from: of all together, and of one party.
pub fn counted_sentences(
    basis: &Basis<'_>,
    reckoned: &Reckoned<'_>,
    party: Option<&str>,
) -> Vec<String> {
    let indicator = reckoned.indicator;
    let Some(from) = indicator.counted_from() else {
        return Vec::new();
    };
    let mut sentences = Vec::new();
    for (place, line) in reckoned.lines.iter().enumerate() {
        let Some(what) = indicator.counted(line.component.map(|one| one.id), place == 0) else {
            sentences.push(nothing(reckoned, from));
            continue;
        };
        sentences.extend(of_line(basis, reckoned, line, what, party));
    }
    sentences
}

/// Nothing of the register is named that could be counted.
fn nothing(reckoned: &Reckoned<'_>, from: CountedFrom) -> String {
    let rows = crate::model::COUNTS.iter();
    let words: Vec<&str> = rows
        .filter(|row| row.from == from)
        .map(|row| row.what.word())
        .collect();
    format!(
        "It is counted from the {} register, which has: {}. Type: {} counted {}",
        from.word(),
        words.join(", "),
        reckoned.indicator.code(),
        words.first().copied().unwrap_or_default()
    )
}

fn of_line(
    basis: &Basis<'_>,
    reckoned: &Reckoned<'_>,
    line: &Line<'_>,
    what: Counted,
    party: Option<&str>,
) -> Vec<String> {
    let workspace = basis.workspace;
    let component = line.component.map(|one| one.id);
    let of = |party| sources(basis, reckoned.indicator, component, party);
    let mut sentences = Vec::new();
    if let Some(all) = of(None).filter(|_| line.computed.once_each.is_some()) {
        sentences.push(format!(
            "It counts {}: {}, each once.",
            what.means(),
            records(workspace, what, &all)
        ));
    }
    if let Some(party) = party {
        let name = workspace.party_name(party);
        match (of(Some(party)), beside(basis, what, party)) {
            (Some(own), _) => sentences.push(format!(
                "{name}: counted from {}.",
                records(workspace, what, &own)
            )),
            (None, Some(number)) => sentences.push(format!(
                "{name}: the value is typed; the register counts {}.",
                whole(number).grouped()
            )),
            (None, None) => {}
        }
    }
    let undated = basis.index.undated(what);
    if !undated.is_empty() {
        sentences.push(format!(
            "Not counted, since no date says when: {}.",
            codes(workspace, &undated)
        ));
    }
    sentences
}

/// "3 agreements: A01, A04, A06".
fn records(workspace: &Workspace, what: Counted, records: &[RecordId]) -> String {
    let (one, many) = match what {
        Counted::Fully | Counted::Partly => ("function", "functions"),
        Counted::Reported | Counted::Signed | Counted::InForce | Counted::Operating => {
            ("agreement", "agreements")
        }
        Counted::Held | Counted::Hosted | Counted::Chaired => ("meeting", "meetings"),
    };
    match records.len() {
        0 => format!("no {one}"),
        1 => format!("1 {one}: {}", codes(workspace, records)),
        count => format!("{count} {many}: {}", codes(workspace, records)),
    }
}

fn codes(workspace: &Workspace, records: &[RecordId]) -> String {
    let code = |record: &RecordId| {
        let node = workspace.record(record);
        let key = match record.kind {
            Kind::Handover => Function::KIND.word(),
            _ => "code",
        };
        let code = node.and_then(|node| node.str(key));
        crate::base::show(code.unwrap_or(&record.id)).into_owned()
    };
    let named: Vec<String> = records.iter().take(MOST_CODES).map(code).collect();
    let more = records.len().saturating_sub(MOST_CODES);
    match more {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}
