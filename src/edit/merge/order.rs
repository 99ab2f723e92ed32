//! One order out of three: of records by their ids, of keys, of the members of a set.
//!
//! It moves names only and never asks what stands under them.
//!
//! ```text
//! a pair that either side turned round stands turned round; where that goes in circles (or is too long to
//! tell), the order of one side holds, the one whose names come first. What is new stands behind what it stood behind.
//! ```
//!
//! The order of ours and theirs does not matter to it, and a side that moved nothing changes nothing. It does
//! not promise that a second merge leaves the rows about a record that one side took out as the first did.

use std::collections::{HashMap, HashSet};

/// The names that stay, in one order. Each list names everything once; `stays` holds only names of
/// ours and theirs.
pub(super) fn order<'a>(
    base: &[&'a str],
    ours: &[&'a str],
    theirs: &[&'a str],
    stays: &HashSet<&'a str>,
) -> Vec<&'a str> {
    if ours == theirs {
        return kept(ours, |name| stays.contains(name));
    }
    let sets: Vec<HashSet<&str>> = [base, ours, theirs]
        .iter()
        .map(|names| names.iter().copied().collect())
        .collect();
    let is_old =
        |name: &&str| stays.contains(name) && sets.iter().all(|names| names.contains(name));
    let old = |names: &[&'a str]| kept(names, |name| is_old(&name));
    let frame = frame(&old(base), &old(ours), &old(theirs));
    let gaps = [gaps(ours, stays, &is_old), gaps(theirs, stays, &is_old)];
    let mut placed = HashSet::new();
    let mut out = Vec::with_capacity(stays.len());
    let anchors = std::iter::once(None).chain(frame.into_iter().map(Some));
    for anchor in anchors {
        out.extend(anchor);
        let run = |side: usize| gaps[side].get(&anchor).map_or(&[][..], Vec::as_slice);
        let (first, second) = match run(0) <= run(1) {
            true => (run(0), run(1)),
            false => (run(1), run(0)),
        };
        for name in first.iter().chain(second) {
            if placed.insert(*name) {
                out.push(*name);
            }
        }
    }
    out
}

fn kept<'a>(names: &[&'a str], keeps: impl Fn(&str) -> bool) -> Vec<&'a str> {
    names.iter().copied().filter(|name| keeps(name)).collect()
}

/// What stands behind each old name, up to the next one; behind none, what stands first.
fn gaps<'a>(
    names: &[&'a str],
    stays: &HashSet<&'a str>,
    is_old: &impl Fn(&&str) -> bool,
) -> HashMap<Option<&'a str>, Vec<&'a str>> {
    let mut gaps: HashMap<_, Vec<&str>> = HashMap::new();
    let mut anchor = None;
    for name in names.iter().filter(|name| stays.contains(*name)) {
        match is_old(name) {
            true => anchor = Some(*name),
            false => gaps.entry(anchor).or_default().push(*name),
        }
    }
    gaps
}

/// The longest stretch whose pairs are compared one by one.
const PAIRS: usize = 4_000;

/// The order of the names that all three have.
fn frame<'a>(base: &[&'a str], ours: &[&'a str], theirs: &[&'a str]) -> Vec<&'a str> {
    if ours == base || ours == theirs {
        return theirs.to_vec();
    }
    if theirs == base {
        return ours.to_vec();
    }
    // Only what stands between the first and the last difference can have moved.
    let count = base.len();
    let is_same = |place: &usize| base[*place] == ours[*place] && base[*place] == theirs[*place];
    let start = (0..count).take_while(is_same).count();
    let end = count - (start..count).rev().take_while(is_same).count();
    let turned = turned(&base[start..end], &ours[start..end], &theirs[start..end]);
    let middle = turned.unwrap_or_else(|| {
        let smaller = ours.min(theirs);
        smaller[start..end].to_vec()
    });
    [&base[..start], &middle, &base[end..]].concat()
}

/// The order in which each pair stands as the side has it that turned it round; none when that goes in circles.
fn turned<'a>(base: &[&'a str], ours: &[&'a str], theirs: &[&'a str]) -> Option<Vec<&'a str>> {
    if base.len() > PAIRS {
        return None;
    }
    let places = |names: &[&'a str]| -> HashMap<&'a str, usize> {
        names
            .iter()
            .enumerate()
            .map(|(place, name)| (*name, place))
            .collect()
    };
    let (ours, theirs) = (places(ours), places(theirs));
    let sides: Vec<(usize, usize)> = base.iter().map(|name| (ours[name], theirs[name])).collect();
    // How many of the others each one stands before. In an order without circles no two stand before as many.
    let mut before = vec![0usize; base.len()];
    for (one, (our_one, their_one)) in sides.iter().enumerate() {
        for (two, (our_two, their_two)) in sides.iter().enumerate().skip(one + 1) {
            let is_turned = our_one > our_two || their_one > their_two;
            before[if is_turned { two } else { one }] += 1;
        }
    }
    let mut order: Vec<Option<&str>> = vec![None; base.len()];
    for (name, before) in base.iter().zip(before) {
        let place = order.get_mut(base.len() - 1 - before)?;
        if place.replace(name).is_some() {
            return None;
        }
    }
    order.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(base: &str, ours: &str, theirs: &str, stays: &str, merged: &str) {
        let split = |text: &'static str| text.split_whitespace().collect::<Vec<&str>>();
        let leak = |text: &str| split(Box::leak(text.to_owned().into_boxed_str()));
        let stays: HashSet<&str> = leak(stays).into_iter().collect();
        let (base, ours, theirs) = (leak(base), leak(ours), leak(theirs));
        assert_eq!(order(&base, &ours, &theirs, &stays), leak(merged));
        assert_eq!(order(&base, &theirs, &ours, &stays), leak(merged));
    }

    #[test]
    fn each_side_moves_its_own() {
        check("a b c d", "b a c d", "a b d c", "a b c d", "b a d c");
        check("a b c d", "a b c d", "d a b c", "a b c d", "d a b c");
    }

    #[test]
    fn what_goes_in_circles_takes_the_order_of_one_side() {
        check("a b c", "b c a", "c a b", "a b c", "c b a");
        check("a b c", "b a c", "a c b", "a b c", "a c b");
    }

    #[test]
    fn what_is_new_stands_behind_what_it_stood_behind() {
        check("a b", "a x b", "a b y", "a b x y", "a x b y");
        check("a b", "a b x", "a b y", "a b x y", "a b x y");
        check("a b", "a b y", "a b x", "a b x y", "a b x y");
        check("a b", "b x a", "a b y", "a b x y", "b x y a");
        check("a b", "b", "x a b", "b x", "x b");
    }
}
