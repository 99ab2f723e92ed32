//! What is known of each kind of record at full size, both wordings too: a projector has a copy without what is
//! internal.

use super::sheet::{Bar, Course, Fact, Stand};
use crate::model::{
    Action, ActionStatus, Address, Function, Indicator, Kind, Level, Node, Party, Record, RecordId,
    State, Workspace,
};
use crate::reckon::status::Verdict;
use crate::report::findings::place_of;
use crate::report::indicators::{cell_sentences, whole_percent};
use crate::report::{Query, agreement, approval, handover, indicator, risk, wording};

/// What a sheet shows of a record.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Facts {
    pub code: String,
    pub name: String,
    pub stand: Option<Stand>,
    pub bar: Option<Bar>,
    pub facts: Vec<Fact>,
}

/// What is known of the record or figure at an address.
pub(super) fn of(workspace: &Workspace, query: &Query<'_>, at: &Address) -> Facts {
    let id = &*at.record.id;
    let keys: Vec<&str> = at.keys().collect();
    let found = match (at.record.kind, &keys[..]) {
        (Kind::Indicator, ["years", year, "values", party]) => {
            of_value(workspace, query, id, year, party)
        }
        (Kind::Indicator, _) => of_indicator(workspace, query, id),
        (Kind::Function, _) => of_function(workspace, query, id),
        (Kind::Agreement, _) => of_agreement(workspace, query, id),
        (Kind::Risk, _) => of_risk(workspace, query, id),
        (Kind::Action, _) => of_action(workspace, query, id),
        _ => None,
    };
    let mut found = found.unwrap_or_else(|| of_any(workspace, &at.record));
    if let Some(node) = workspace.record(&at.record) {
        let wording = wording::lines(node, &found.name).into_iter();
        let wording = wording.flat_map(|(label, text)| under(label, [text]));
        found.facts.extend(wording);
    }
    found
}

fn fact(label: &'static str, text: impl Into<String>) -> Fact {
    Fact {
        label,
        text: text.into(),
        course: Course::Plain,
    }
}

/// Sentences under one label, which stands before the first.
fn under(label: &'static str, texts: impl IntoIterator<Item = String>) -> Vec<Fact> {
    let texts = texts
        .into_iter()
        .filter(|text| !text.is_empty())
        .enumerate();
    let texts = texts.map(|(place, text)| fact(if place == 0 { label } else { "" }, text));
    texts.collect()
}

fn of_verdict(verdict: Verdict) -> Course {
    match verdict {
        Verdict::OffTrack => Course::Off,
        Verdict::AtRisk => Course::Risk,
        Verdict::OnTrack => Course::Good,
        Verdict::Exceeded | Verdict::FarAbove => Course::Over,
        Verdict::NoVerdict(_) => Course::Unclear,
        Verdict::NoData | Verdict::NotDue => Course::Plain,
    }
}

fn of_indicator(workspace: &Workspace, query: &Query<'_>, id: &str) -> Option<Facts> {
    let detail = indicator::detail(workspace, query, id, None)?;
    let status = detail.status;
    let percent = status
        .percent
        .map(|percent| format!("  {} %", whole_percent(percent)));
    let sign = status.verdict.sign();
    let words = format!(
        "{sign:<2} {}{}",
        detail.verdict,
        percent.unwrap_or_default()
    );
    let figures = detail.rows.iter().filter_map(|row| {
        let first = row.figures.first()?;
        let doubt = if first.is_unclear { "?" } else { "" };
        Some(format!("{} {}{doubt}", row.name, first.text))
    });
    let mut facts = vec![fact("", detail.sentence.clone())];
    facts.extend(under("figures", [figures.collect::<Vec<_>>().join(", ")]));
    let record = RecordId::new(Kind::Indicator, id);
    let own = query.findings.iter().filter(|one| one.at.record == record);
    facts.extend(under("open", own.map(|one| format!("! {}.", one.sentence))));
    Some(Facts {
        code: detail.code,
        name: detail.title,
        stand: Some(Stand {
            words: words.trim_start().to_owned(),
            course: of_verdict(status.verdict),
        }),
        bar: detail.bar.ok(),
        facts,
    })
}

/// One figure of one country.
fn of_value(
    workspace: &Workspace,
    query: &Query<'_>,
    id: &str,
    year: &str,
    party: &str,
) -> Option<Facts> {
    let indicator = workspace.by_id::<Indicator>(id)?;
    let name = workspace.by_id::<Party>(party).map_or(party, Party::name);
    let year: i16 = year.parse().ok()?;
    let query = Query { year, ..*query };
    let detail = indicator::detail(workspace, &query, id, Some(party))?;
    let cell = indicator.year(year).value(party);
    let row = detail.rows.iter().find(|row| row.code == party);
    let shown = row.and_then(|row| row.figures.first());
    let words = shown.map_or_else(
        || "-".to_owned(),
        |shown| format!("{}{}", shown.text, if shown.is_unclear { "?" } else { "" }),
    );
    let mut facts = under("", cell_sentences(indicator, name, cell));
    let figure =
        RecordId::new(Kind::Indicator, id).field(["years", &year.to_string(), "values", party]);
    facts.extend(under("approval", approval::of_figure(workspace, &figure)));
    facts.extend(under("together", [detail.sentence.clone()]));
    Some(Facts {
        code: detail.code,
        name: format!("{}: {name}, {year}", detail.title),
        stand: Some(Stand {
            words,
            course: Course::Plain,
        }),
        bar: None,
        facts,
    })
}

fn of_function(workspace: &Workspace, query: &Query<'_>, id: &str) -> Option<Facts> {
    let letter = workspace.by_id::<Function>(id)?.code();
    let detail = handover::detail(workspace, query, letter)?;
    let in_state = |wanted: &[State]| {
        let countries = detail.countries.iter();
        let names = countries.filter(|one| one.states == wanted);
        names
            .map(|one| one.name.clone())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let both = detail.countries.iter().filter(|one| one.states.len() > 1);
    let both = both
        .map(|one| one.name.clone())
        .collect::<Vec<_>>()
        .join(", ");
    let mut facts = vec![fact("", detail.summary.clone())];
    facts.extend(under("fully", [in_state(&[State::Fully])]));
    facts.extend(under("partly", [in_state(&[State::Partly])]));
    facts.extend(under("handed back", [in_state(&[State::HandedBack])]));
    facts.extend(under("in two states", [both]));
    facts.extend(under("not reported", [in_state(&[])]));
    facts.extend(under("function", detail.definition.clone()));
    facts.extend(under("", detail.sentences.iter().take(3).cloned()));
    let count = detail.countries.len();
    let fully = detail
        .countries
        .iter()
        .filter(|one| one.states == [State::Fully])
        .count();
    Some(Facts {
        code: detail.letter.into(),
        name: detail.title,
        stand: Some(Stand {
            words: format!("FULLY IN {fully} OF {count}"),
            course: if fully == count {
                Course::Good
            } else {
                Course::Plain
            },
        }),
        bar: None,
        facts,
    })
}

fn of_agreement(workspace: &Workspace, query: &Query<'_>, id: &str) -> Option<Facts> {
    let detail = agreement::detail(workspace, query, id)?;
    let doubt = |is_unclear: bool| if is_unclear { " ?" } else { "" };
    let status = |status: &agreement::Status| {
        let words = format!(
            "{}{} {}",
            status.word,
            doubt(status.is_unclear),
            status.source
        );
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut facts = under("legal", [status(&detail.legal)]);
    facts.extend(under("work", [status(&detail.work)]));
    let mut next = under("next", [detail.next.clone()]);
    if detail
        .next_due
        .is_some_and(|due| due.urgency == crate::report::agreements::Urgency::Late)
    {
        next.iter_mut().for_each(|fact| fact.course = Course::Off);
    }
    facts.extend(next);
    facts.extend(under(
        "areas",
        detail.areas.iter().map(|area| {
            let owner = if &*area.owner == "-" {
                ""
            } else {
                &*area.owner
            };
            let due = if area.due == "-" { "" } else { &*area.due };
            let beside = [owner, due]
                .into_iter()
                .filter(|one| !one.is_empty())
                .collect::<Vec<_>>();
            match beside.is_empty() {
                true => format!("{} {}", area.number, area.title),
                false => format!("{} {} ({})", area.number, area.title, beside.join(", ")),
            }
        }),
    ));
    facts.extend(under(
        "",
        detail.findings.iter().map(|found| format!("! {found}.")),
    ));
    Some(Facts {
        code: detail.code.into(),
        name: detail.title.into(),
        stand: Some(Stand {
            words: format!("{} {}", detail.legal.sign, detail.legal.word.to_uppercase()),
            course: if detail.work.is_bad {
                Course::Off
            } else {
                Course::Plain
            },
        }),
        bar: None,
        facts,
    })
}

fn of_risk(workspace: &Workspace, query: &Query<'_>, id: &str) -> Option<Facts> {
    let detail = risk::detail(workspace, id, query)?;
    let mut facts = vec![fact("", detail.basis.join(", "))];
    for (label, text) in &detail.story {
        facts.extend(under(label, [text.clone()]));
    }
    facts.extend(under(
        "treatment",
        detail.treatment.iter().map(|action| {
            let beside = [&action.owner, &action.due, &action.status];
            let beside: Vec<&str> = beside
                .into_iter()
                .map(|one| &**one)
                .filter(|one| *one != "-")
                .collect();
            match beside.is_empty() {
                true => action.what.clone(),
                false => format!("{} ({})", action.what, beside.join(", ")),
            }
        }),
    ));
    let facts_said = detail
        .facts
        .iter()
        .map(|fact| format!("{} {}", fact.label, fact.value));
    facts.insert(1, fact("", facts_said.collect::<Vec<_>>().join(", ")));
    Some(Facts {
        code: detail.code,
        name: detail.title,
        stand: Some(Stand {
            words: detail.verdict,
            course: match detail.level {
                Some(Level::High) => Course::Off,
                Some(Level::Substantial) => Course::Risk,
                Some(Level::Low | Level::Moderate) => Course::Plain,
                None => Course::Unclear,
            },
        }),
        bar: None,
        facts,
    })
}

fn of_action(workspace: &Workspace, query: &Query<'_>, id: &str) -> Option<Facts> {
    let action = workspace.by_id::<Action>(id)?;
    let is_open = action.status() == ActionStatus::Open;
    let is_late = is_open && action.due().is_some_and(|due| due.is_past(query.today));
    let about = action.on().and_then(|on| on.parse::<Address>().ok());
    let about = about.map(|at| place_of(workspace, &at));
    let due = action.due().map(|due| {
        let late = if is_late { ", late" } else { "" };
        format!("by {}{late}", due.words())
    });
    let mut facts = under("owner", [action.owner().unwrap_or("nobody").to_owned()]);
    facts.extend(under("due", due).into_iter().map(|fact| Fact {
        course: if is_late { Course::Off } else { Course::Plain },
        ..fact
    }));
    facts.extend(under("asked in", action.meeting().map(str::to_owned)));
    facts.extend(under("about", about));
    Some(Facts {
        code: "action".to_owned(),
        name: action.what().to_owned(),
        stand: Some(Stand {
            words: action.status().word().to_uppercase(),
            course: match (is_late, is_open) {
                (true, _) => Course::Off,
                (false, true) => Course::Plain,
                (false, false) => Course::Good,
            },
        }),
        bar: None,
        facts,
    })
}

/// An action in words: "China: propose dates for SOM13, by 31 Mar 2018."
pub(super) fn action_words(action: Action<'_>) -> String {
    let owner = action
        .owner()
        .map(|owner| format!("{owner}: "))
        .unwrap_or_default();
    let due = action.due().map(|due| format!(", by {}", due.words()));
    let done = match action.status() {
        ActionStatus::Open => String::new(),
        status => format!(" ({})", status.word()),
    };
    format!(
        "{owner}{}{}{done}.",
        action.what().trim_end_matches('.'),
        due.unwrap_or_default()
    )
}

/// Any other record: its place, and the words that it has.
fn of_any(workspace: &Workspace, record: &RecordId) -> Facts {
    let node = workspace.record(record);
    let text = |key: &str| {
        node.and_then(|node| node.str(key))
            .unwrap_or_default()
            .to_owned()
    };
    let title = [text("title"), text("name"), text("text")];
    Facts {
        code: place_of(workspace, &record.clone().into()),
        name: title
            .into_iter()
            .find(|title| !title.is_empty())
            .unwrap_or_default(),
        facts: under(
            "",
            node.map(Node::members)
                .unwrap_or_default()
                .iter()
                .filter_map(|member| {
                    let key = member.name.as_str();
                    let hidden = [
                        "id", "title", "name", "text", "internal", "printed", "archived",
                    ];
                    let said = member.node.as_str().filter(|_| !hidden.contains(&key))?;
                    Some(format!("{key}: {said}"))
                }),
        ),
        ..Facts::default()
    }
}
