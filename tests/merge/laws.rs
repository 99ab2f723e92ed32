//! The laws of the merge, over random triples. Each run prints its seed; a failure is shrunk first.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rapporteur::edit::clash::{Hand, park, parked};
use rapporteur::edit::merge::{Clash, Merged, merge};
use rapporteur::edit::{difference, merge as merging};
use rapporteur::model::{Node, Workspace};
use serde_json::Value;

use crate::json::{self, Path};
use crate::oracle;
use crate::triples::{Met, NEAR, Triple, fixture};
use crate::{after, changes, shown};

/// What a clash is about, for the count.
const CLASHES: &[&str] = &[
    "a field",
    "a field of its own on both sides",
    "a field against its end",
    "fields that are written as one",
    "a record against its end",
    "two new records of one id",
];

fn sort(clash: &Clash) -> &'static str {
    let is_record = [&clash.ours, &clash.theirs, &clash.before]
        .into_iter()
        .flatten()
        .any(|node| {
            let last = clash
                .at
                .path
                .last()
                .map_or(&*clash.at.record.id, |key| key.as_str());
            node.id() == Some(last)
        });
    match (is_record, &clash.before, &clash.ours, &clash.theirs) {
        (true, None, _, _) => "two new records of one id",
        (true, ..) => "a record against its end",
        _ if !clash.fields.is_empty() => "fields that are written as one",
        (_, None, _, _) => "a field of its own on both sides",
        (_, _, Some(_), Some(_)) => "a field",
        _ => "a field against its end",
    }
}

/// Where a clash is, as the oracle says it.
fn place(clash: &Clash) -> Path {
    let mut path = Path::new();
    if !clash.at.record.id.is_empty() {
        path.push(clash.at.record.kind.list().to_owned());
        path.push(format!("#{}", clash.at.record.id));
    }
    path.extend(clash.at.keys().map(str::to_owned));
    if !clash.fields.is_empty() {
        let fields: Vec<&str> = clash.fields.iter().map(|name| name.as_str()).collect();
        path.push(format!("={}", fields.join(" ")));
    }
    path
}

/// The path of the oracle with the ids of inner lists written as keys, as an address writes them.
fn as_address(path: &Path) -> Path {
    let inner = path
        .iter()
        .enumerate()
        .map(|(place, key)| match key.strip_prefix('#') {
            Some(id) if place > 1 => id.to_owned(),
            _ => key.clone(),
        });
    inner.collect()
}

fn hands() -> (Hand, Hand) {
    let hand = |by: &str| Hand {
        by: Some(by.to_owned()),
        at: None,
    };
    (hand("Thailand"), hand("M&E officer"))
}

fn open_again(workspace: &Workspace) {
    let bytes = workspace.bytes();
    let again = Workspace::open(bytes.as_bytes()).unwrap_or_else(|why| panic!("{why}"));
    assert_eq!(again.corrections(), []);
    assert!(again.root() == workspace.root());
}

#[track_caller]
fn equal(one: &Workspace, two: &Workspace, what: &str) {
    if one.root() != two.root() {
        assert_eq!(sorted(one.root()), sorted(two.root()), "{what}");
    }
}

/// The text of a document whatever the order of its keys.
fn sorted(node: &Node) -> String {
    json::with_keys_in_order(&json::of_node(node)).to_string()
}

/// Every law on one triple; gives what was merged.
fn laws(triple: &Triple) -> Merged {
    let [base, ours, theirs] = triple.sides();
    let merge = |base: &Workspace, ours: &Workspace, theirs: &Workspace| {
        merge(Some(base), ours, theirs).unwrap()
    };
    let merged = merge(&base, &ours, &theirs);

    // The result opens, and it is a step away from either side.
    open_again(&merged.workspace);
    for side in [&base, &ours, &theirs] {
        let reached = after(side, merged.changes(side));
        equal(
            &reached,
            &merged.workspace,
            "the changes lead to the result",
        );
    }
    equal(
        &after(&ours, difference(&ours, &theirs)),
        &theirs,
        "a difference leads to the other side",
    );
    assert_eq!(difference(&ours, &ours), []);

    // A side that did nothing gives way, in the very bytes.
    for (one, two) in [(&base, &theirs), (&theirs, &base), (&theirs, &theirs)] {
        let merged = merge(&base, one, two);
        assert_eq!(merged.clashes, []);
        assert_eq!(merged.workspace.bytes(), theirs.bytes());
    }

    // Merging again is nothing.
    for again in [
        merge(&base, &merged.workspace, &theirs),
        merge(&base, &merged.workspace, &ours),
    ] {
        // Where a record stays that one side took out, and both moved rows about it, the rows may stand in
        // another order the second time; what they say is the same.
        let is_kept = |clash: &Clash| sort(clash) == "a record against its end";
        if merged.clashes.iter().any(is_kept) {
            let plain = |workspace: &Workspace| json::plain(&json::of(workspace));
            assert_eq!(
                plain(&again.workspace),
                plain(&merged.workspace),
                "merging again is nothing"
            );
        } else {
            equal(
                &again.workspace,
                &merged.workspace,
                "merging again is nothing",
            );
        }
    }

    // Whichever side is ours: the same, but for what stands meanwhile.
    let turned = merge(&base, &theirs, &ours);
    let mirrored: Vec<Clash> = turned.clashes.iter().cloned().map(mirror).collect();
    let shown_in_order = |clashes: &[Clash]| {
        let mut all: Vec<String> = clashes.iter().map(shown).collect();
        all.sort();
        all
    };
    assert_eq!(shown_in_order(&merged.clashes), shown_in_order(&mirrored));
    let without = |merged: &Merged| {
        let mut doc = json::of(&merged.workspace);
        for clash in &merged.clashes {
            blank(&mut doc, clash);
        }
        doc.as_object_mut().unwrap().remove("clashes");
        doc
    };
    let (one, two) = (without(&merged), without(&turned));
    assert!(one == two, "{}\n{}", ordered(&one), ordered(&two));

    // The oracle says the same.
    let [b, o, t] = [&base, &ours, &theirs].map(json::of);
    let wanted = oracle::merge(&b, &o, &t);
    let mut places: Vec<Path> = merged.clashes.iter().map(place).collect();
    places.sort();
    let mut wanted_places: Vec<Path> = wanted.clashes.iter().map(as_address).collect();
    wanted_places.sort();
    assert_eq!(places, wanted_places, "the clashes that the oracle finds");
    let plain = |doc: &Value| {
        let mut doc = doc.clone();
        doc.as_object_mut().unwrap().remove("clashes");
        json::loose(&doc)
    };
    let result = json::of(&merged.workspace);
    assert_eq!(
        plain(&result),
        plain(&wanted.result),
        "the result of the oracle"
    );

    // No edit is lost: it stands in the result, or it is in a clash.
    for side in [&o, &t] {
        for (place, edit) in oracle::edits(&b, side) {
            let is_clash = wanted
                .clashes
                .iter()
                .any(|clash| place.starts_with(clash) || clash.starts_with(&place));
            let stands = oracle::value(&result, &place).map(|value| json::plain(&value));
            let put = edit.now.map(|value| json::plain(&value));
            let is_list = |text: &Option<String>| text.as_deref().is_none_or(|text| text == "[]");
            let is_in = stands == put
                || oracle::is_order(&place)
                || is_list(&put)
                || edit.before.is_none() && stands.is_some()
                || place[0] == "clashes";
            assert!(
                is_clash || is_in,
                "lost: {place:?} {put:?}, there stands {stands:?}"
            );
        }
    }

    // Parked by two offices, each its own way round, it is no new clash, and the file opens.
    let (one, two) = hands();
    let here = after_all(&merged, &one, &two);
    let there = after_all(&turned, &two, &one);
    open_again(&here);
    let again = merge(&base, &here, &there);
    assert_eq!(again.clashes, [], "a parked clash is no new one");
    assert_eq!(parked(&again.workspace).len(), parked(&here).len());
    merged
}

fn after_all(merged: &Merged, mine: &Hand, theirs: &Hand) -> Workspace {
    let changes = park(&merged.workspace, &merged.clashes, mine, theirs);
    after(&merged.workspace, changes)
}

fn mirror(clash: Clash) -> Clash {
    Clash {
        ours: clash.theirs,
        theirs: clash.ours,
        ..clash
    }
}

fn blank(doc: &mut Value, clash: &Clash) {
    let mut path = Path::new();
    if !clash.at.record.id.is_empty() {
        path.push(clash.at.record.kind.list().to_owned());
        path.push(format!("#{}", clash.at.record.id));
    }
    for key in clash.at.keys() {
        let is_list = json::at(doc, &path).is_some_and(Value::is_array);
        path.push(match is_list {
            true => format!("#{key}"),
            false => key.to_owned(),
        });
    }
    match clash.fields.is_empty() {
        true => json::put(doc, &path, None),
        false => {
            for key in &clash.fields {
                json::put(doc, &[path.as_slice(), &[key.to_string()]].concat(), None);
            }
        }
    }
}

/// The document with its keys in order and its lists as they are, but for the clashes that were parked.
fn ordered(doc: &Value) -> String {
    let mut doc = doc.clone();
    doc.as_object_mut().unwrap().remove("clashes");
    json::with_keys_in_order(&doc).to_string()
}

/// What some seeds gave.
struct Run {
    met: Met,
    clean: u64,
    failed: Option<(u64, Triple)>,
}

/// Runs the laws over some seeds, up to the first that fails.
fn run(seeds: impl Iterator<Item = u64>) -> Run {
    let mut run = Run {
        met: Met::new(),
        clean: 0,
        failed: None,
    };
    for seed in seeds {
        let triple = Triple::random(seed, fixture(seed), &mut run.met);
        let holds = |triple: &Triple| catch_unwind(AssertUnwindSafe(|| laws(triple)));
        let Ok(merged) = holds(&triple) else {
            run.failed = Some((seed, triple.shrunk(&|triple| holds(triple).is_err())));
            return run;
        };
        run.clean += u64::from(merged.clashes.is_empty());
        for clash in &merged.clashes {
            *run.met.entry(sort(clash)).or_default() += 1;
        }
    }
    run
}

#[test]
fn every_law_holds_over_random_triples_and_every_sort_of_change_and_clash_is_met() {
    let is_stage = std::env::var_os("RAPPORTEUR_STAGES").is_some();
    let count: u64 = if is_stage { 100_000 } else { 1_500 };
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let halves = std::thread::scope(|scope| {
        let halves = [0, 1].map(|half| scope.spawn(move || run((half..count).step_by(2))));
        halves.map(|half| half.join().unwrap())
    });
    std::panic::set_hook(hook);
    let (mut met, mut clean) = (Met::new(), 0);
    for half in halves {
        if let Some((seed, triple)) = half.failed {
            println!(
                "seed {seed}\nours {:?}\ntheirs {:?}",
                triple.ours, triple.theirs
            );
            laws(&triple);
            unreachable!("seed {seed} failed, and then it did not");
        }
        clean += half.clean;
        for (sort, count) in half.met {
            *met.entry(sort).or_default() += count;
        }
    }
    println!("{count} triples, {clean} of them without a clash");
    for sort in changes::SORTS.iter().chain(NEAR).chain(CLASHES) {
        let count = met.get(sort).copied().unwrap_or_default();
        println!("{count:7} {sort}");
        assert!(count >= 5, "\"{sort}\" was met {count} times only");
    }
}

#[test]
fn without_a_base_every_difference_is_a_clash_or_an_addition() {
    for seed in 0..if std::env::var_os("RAPPORTEUR_STAGES").is_some() {
        10_000
    } else {
        200
    } {
        println!("seed {seed}");
        let triple = Triple::random(seed, fixture(seed | 1), &mut Met::new());
        let [_, ours, theirs] = triple.sides();
        let merged = merging::merge(None, &ours, &theirs).unwrap();
        open_again(&merged.workspace);
        // What this side has stands; what only the other has came in; all else is a clash.
        let clashes: Vec<Path> = merged.clashes.iter().map(place).collect();
        let edits = oracle::edits(&json::of(&ours), &json::of(&theirs));
        let result = json::of(&merged.workspace);
        for (at, edit) in edits {
            if at[0] == "clashes" || oracle::is_soft(&edit) || oracle::is_order(&at) {
                continue;
            }
            let stands = oracle::value(&result, &at).map(|value| json::plain(&value));
            let is_clash = clashes.contains(&as_address(&at));
            let plain = |value: &Option<Value>| value.as_ref().map(json::plain);
            let wanted = match (&edit.before, &edit.now) {
                (None, now) => plain(now),
                (before, None) => plain(before),
                (before, Some(_)) => {
                    assert!(is_clash, "{at:?} is no clash");
                    plain(before)
                }
            };
            assert!(
                stands == wanted || stands.is_none() && wanted.as_deref() == Some("[]"),
                "{at:?}"
            );
        }
        let turned = merging::merge(None, &theirs, &ours).unwrap();
        assert_eq!(turned.clashes.len(), merged.clashes.len());
    }
}
