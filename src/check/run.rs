//! Asks the rules: all of them, or those that a change wakes.
//!
//! What was touched decides. A record wakes the rules that look at it alone, and those that look at all of
//! its kind together. A party, a source or a setting wakes everything, since every sentence may name the first,
//! every quote the second, and every rule may read the third. A register wakes the indicators that are counted
//! from it, and with the indicators the rules of the workspace.

use std::collections::HashSet;

use super::ground::{Ground, Sheet};
use super::rules::{Looks, Rule, rules};
use super::{Finding, Found, Standing, trace};
use crate::model::{
    Address, Indicator, Kind, Node, Record, RecordId, Rule as Aggregation, Workspace, switched_off,
};

/// What a change wakes.
pub(super) enum Woken<'w> {
    /// Every rule on every record.
    All,
    /// The rules that look at one of these, or at their kinds together.
    These(These<'w>),
}

/// Records that are looked at again, in order: those that were touched, and those that follow from them.
pub(super) struct These<'w> {
    touched: Vec<(Kind, &'w str)>,
    records: Vec<(Kind, &'w str)>,
    traces: Vec<u64>,
}

/// The kinds that an indicator may be counted from.
const COUNTED: &[Kind] = &[
    Kind::Function,
    Kind::Handover,
    Kind::Agreement,
    Kind::Meeting,
];

impl<'w> Woken<'w> {
    pub fn by(workspace: &'w Workspace, touched: &'w [RecordId]) -> Woken<'w> {
        let shared =
            |record: &RecordId| matches!(record.kind, Kind::Workspace | Kind::Party | Kind::Source);
        if touched.iter().any(shared) {
            return Woken::All;
        }
        let pairs = touched.iter().map(|record| (record.kind, &*record.id));
        let mut touched: Vec<(Kind, &str)> = pairs.collect();
        let mut records = touched.clone();
        if touched.iter().any(|(kind, _)| COUNTED.contains(kind)) {
            let indicators = workspace.all::<Indicator>().filter(|indicator| {
                indicator.counted_from().is_some() || indicator.rule() == Aggregation::Derived
            });
            records.extend(indicators.map(|indicator| (Kind::Indicator, indicator.id())));
        }
        touched.sort_unstable();
        records.sort_unstable();
        let traces = records.iter().map(|(kind, id)| trace(*kind, id));
        let mut traces: Vec<u64> = traces.collect();
        traces.sort_unstable();
        Woken::These(These {
            touched,
            records,
            traces,
        })
    }

    /// Whether a finding may have to do with a record that is looked at again; when not, it surely has not.
    pub fn may_have(&self, finding: &Finding) -> bool {
        match self {
            Woken::All => true,
            Woken::These(these) => {
                let mut traces = finding.traces.iter();
                traces.any(|trace| these.traces.binary_search(trace).is_ok())
            }
        }
    }

    /// Whether a record of one of some kinds was touched.
    pub fn has_kind(&self, kinds: &[Kind]) -> bool {
        match self {
            Woken::All => true,
            Woken::These(these) => these.touched.iter().any(|(kind, _)| kinds.contains(kind)),
        }
    }

    /// Whether a record was touched.
    pub fn is_touched(&self, record: &RecordId) -> bool {
        match self {
            Woken::All => true,
            Woken::These(these) => is_among(&these.touched, record.kind, &record.id),
        }
    }

    /// Whether a record that a rule looked at by itself is looked at again.
    pub fn has_record(&self, record: &RecordId) -> bool {
        match self {
            Woken::All => true,
            Woken::These(these) => is_among(&these.records, record.kind, &record.id),
        }
    }

    /// Whether a rule that looks at several records together looks again.
    pub fn has_together(&self, rule: &Rule) -> bool {
        match rule.looks {
            Looks::Figure(_)
            | Looks::Year(_)
            | Looks::Years(_)
            | Looks::Record(..)
            | Looks::Each(..) => false,
            Looks::Own(_) => self.has_kind(&[Kind::Indicator]) || self.has_kind(COUNTED),
            Looks::Together(kinds, _) => self.has_kind(kinds),
            Looks::Whole(_) => true,
        }
    }
}

/// Asks what is woken. The findings stand in no order yet, and none is accepted.
pub(super) fn run(ground: &Ground, woken: &Woken) -> Vec<Finding> {
    let off: HashSet<&str> = switched_off(ground.workspace).collect();
    let asked: Vec<(usize, &'static Rule)> = rules()
        .enumerate()
        .filter(|(_, rule)| !off.contains(rule.name))
        .collect();
    let mut findings = Vec::new();
    together(ground, woken, &asked, &mut findings);
    records(ground, woken, &asked, &mut findings);
    for indicator in woken_nodes(ground, woken, Kind::Indicator).map(Indicator::of) {
        figures(ground, indicator, &asked, &mut findings);
    }
    findings
}

fn together(
    ground: &Ground,
    woken: &Woken,
    asked: &[(usize, &'static Rule)],
    findings: &mut Vec<Finding>,
) {
    for (by, rule) in asked.iter().filter(|(_, rule)| woken.has_together(rule)) {
        let mut found = |at: Address, sentence: String| {
            // What a rule does not look at wakes nothing, so nothing of it is kept.
            let is_looked_at = match rule.looks {
                Looks::Together(kinds, _) => kinds.contains(&at.record.kind),
                Looks::Whole(_) => true,
                Looks::Figure(_)
                | Looks::Year(_)
                | Looks::Years(_)
                | Looks::Record(..)
                | Looks::Each(..)
                | Looks::Own(_) => false,
            };
            let figures = match is_looked_at {
                true => ground.standing_at(&at),
                false => String::new(),
            };
            findings.push(finding(rule, *by, None, at, sentence, figures));
        };
        match rule.looks {
            Looks::Together(_, find) | Looks::Whole(find) => find(ground, &mut found),
            Looks::Own(find) => find(ground, &mut |own| {
                let none = String::new();
                let of_table = Finding {
                    figures: own.figures,
                    ..finding(rule, *by, None, own.at, own.sentence, none)
                };
                findings.push(match own.rule {
                    None => of_table,
                    Some((name, weight)) => Finding {
                        rule: name,
                        weight,
                        ..of_table
                    },
                });
            }),
            Looks::Figure(_)
            | Looks::Year(_)
            | Looks::Years(_)
            | Looks::Record(..)
            | Looks::Each(..) => {}
        }
    }
}

fn records(
    ground: &Ground,
    woken: &Woken,
    asked: &[(usize, &'static Rule)],
    findings: &mut Vec<Finding>,
) {
    for (by, rule) in asked {
        let mut ask = |kind: Kind, find: &dyn Fn(&Node, Found)| {
            for node in woken_nodes(ground, woken, kind) {
                let of = RecordId::new(kind, node.id().unwrap_or_default());
                find(node, &mut |at, sentence| {
                    let figures = match at.record == of {
                        true => ground.standing_at(&at),
                        false => String::new(),
                    };
                    findings.push(finding(rule, *by, Some(of.clone()), at, sentence, figures));
                });
            }
        };
        match rule.looks {
            Looks::Record(kind, find) => ask(kind, &|node, found| find(ground, node, found)),
            Looks::Each(kinds, find) => {
                for kind in kinds {
                    ask(*kind, &|node, found| find(ground, *kind, node, found));
                }
            }
            Looks::Figure(_)
            | Looks::Year(_)
            | Looks::Years(_)
            | Looks::Together(..)
            | Looks::Whole(_)
            | Looks::Own(_) => {}
        }
    }
}

fn figures(
    ground: &Ground,
    indicator: Indicator,
    asked: &[(usize, &'static Rule)],
    findings: &mut Vec<Finding>,
) {
    let fixed = ground.fixed_figures(indicator);
    let sheets: Vec<_> = ground.sheets(indicator).collect();
    // Several rules may find something in one year; what stands there is put into words once.
    let mut words: Vec<Option<String>> = vec![None; sheets.len()];
    let of = indicator.record();
    for (by, rule) in asked {
        let mut keep = |at, sentence, figures| {
            findings.push(finding(rule, *by, Some(of.clone()), at, sentence, figures));
        };
        match rule.looks {
            Looks::Figure(find) => {
                let all = sheets.iter().flat_map(|sheet| &sheet.figures);
                for figure in fixed.iter().chain(all) {
                    find(ground, figure, &mut |at, sentence| {
                        keep(at, sentence, figure.words());
                    });
                }
            }
            Looks::Year(find) => {
                for (sheet, words) in sheets.iter().zip(&mut words) {
                    find(ground, sheet, &mut |at, sentence| {
                        keep(
                            at,
                            sentence,
                            words.get_or_insert_with(|| sheet.words()).clone(),
                        );
                    });
                }
            }
            Looks::Years(find) => find(ground, indicator, &sheets, &mut |at, sentence| {
                let figures = years_at(&sheets, &mut words, &at);
                keep(at, sentence, figures);
            }),
            Looks::Record(..)
            | Looks::Each(..)
            | Looks::Together(..)
            | Looks::Whole(_)
            | Looks::Own(_) => {}
        }
    }
}

/// What stands in the year that a finding points at, and in the year before it; in all years where it names none.
fn years_at(sheets: &[Sheet], words: &mut [Option<String>], at: &Address) -> String {
    let mut keys = at.keys();
    let year = match (keys.next(), keys.next()) {
        (Some("years"), Some(year)) => year.parse::<i16>().ok(),
        _ => None,
    };
    let is_near = |sheet: &Sheet| {
        let own = sheet.year.parse::<i16>().ok();
        year.is_none() || own == year || own == year.map(|year| year.saturating_sub(1))
    };
    let near = sheets.iter().zip(words).filter(|(sheet, _)| is_near(sheet));
    let words: Vec<String> = near
        .map(|(sheet, words)| {
            format!(
                "{}: {}",
                sheet.year,
                words.get_or_insert_with(|| sheet.words())
            )
        })
        .collect();
    words.join("; ")
}

fn woken_nodes<'a>(
    ground: &Ground<'a>,
    woken: &Woken,
    kind: Kind,
) -> impl Iterator<Item = &'a Node> {
    let is_woken = move |node: &Node| match woken {
        Woken::All => true,
        Woken::These(these) => is_among(&these.records, kind, node.id().unwrap_or_default()),
    };
    let is_none = match woken {
        Woken::All => false,
        Woken::These(these) => these.records.iter().all(|(woken, _)| *woken != kind),
    };
    let nodes = match is_none {
        true => &[],
        false => ground.workspace.nodes(kind),
    };
    let nodes = nodes.iter();
    nodes.filter(move |node| is_woken(node) && !node.yes("archived"))
}

/// Whether a record is among some that stand in order.
fn is_among(records: &[(Kind, &str)], kind: Kind, id: &str) -> bool {
    records.binary_search(&(kind, id)).is_ok()
}

fn finding(
    rule: &Rule,
    by: usize,
    of: Option<RecordId>,
    at: Address,
    sentence: String,
    figures: String,
) -> Finding {
    // The sentence tells apart what stands at one address: two components, two dimensions.
    let figures = match figures.is_empty() || figures == sentence {
        true => sentence.clone(),
        false => format!("{sentence} [{figures}]"),
    };
    let about = trace(at.record.kind, &at.record.id);
    let looked_at = of.as_ref().map(|of| trace(of.kind, &of.id));
    Finding {
        traces: [about, looked_at.unwrap_or(about)],
        rule: rule.name.into(),
        sort: rule.sort,
        weight: rule.weight,
        at,
        sentence,
        figures,
        standing: Standing::Open,
        by,
        of,
    }
}
