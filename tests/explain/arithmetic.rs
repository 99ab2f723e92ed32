//! Numbers read out of the texts of an explanation and computed anew, in fractions of whole numbers.
//!
//! It knows the grammar of the rows and nothing of the program's own arithmetic.

use rapporteur::report::explain::{Explanation, Part};

/// A fraction of two whole numbers; none when they grow too large for it.
#[derive(Clone, Copy, Debug)]
pub struct Ratio(pub i128, pub i128);

impl PartialEq for Ratio {
    fn eq(&self, other: &Ratio) -> bool {
        self.0.checked_mul(other.1) == other.0.checked_mul(self.1)
    }
}

impl Ratio {
    /// Reads "1,817", "-2.5", "200/3".
    pub fn read(text: &str) -> Option<Ratio> {
        let text = text.trim().replace(',', "");
        if let Some((upper, lower)) = text.split_once('/') {
            return Some(Ratio(upper.parse().ok()?, lower.parse().ok()?));
        }
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) => (-1, digits),
            None => (1, &*text),
        };
        let (whole, behind) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty()
            || !format!("{whole}{behind}")
                .bytes()
                .all(|b| b.is_ascii_digit())
        {
            return None;
        }
        let number: i128 = format!("{whole}{behind}").parse().ok()?;
        Ratio(sign * number, 10i128.checked_pow(behind.len() as u32)?).reduced()
    }

    fn reduced(self) -> Option<Ratio> {
        let (mut one, mut two) = (self.0.unsigned_abs(), self.1.unsigned_abs());
        while two > 0 {
            (one, two) = (two, one % two);
        }
        let common = i128::try_from(one).ok()?.max(1);
        let sign = self.1.signum();
        (self.1 != 0).then_some(Ratio(sign * self.0 / common, sign * self.1 / common))
    }

    fn add(self, other: Ratio) -> Option<Ratio> {
        let upper = self
            .0
            .checked_mul(other.1)?
            .checked_add(other.0.checked_mul(self.1)?)?;
        Ratio(upper, self.1.checked_mul(other.1)?).reduced()
    }

    fn minus(self) -> Ratio {
        Ratio(-self.0, self.1)
    }

    pub fn over(self, other: Ratio) -> Option<Ratio> {
        Ratio(self.0.checked_mul(other.1)?, self.1.checked_mul(other.0)?).reduced()
    }

    pub fn times(self, whole: i128) -> Option<Ratio> {
        Ratio(self.0.checked_mul(whole)?, self.1).reduced()
    }

    pub fn below(self, other: Ratio) -> bool {
        self.0 * other.1 < other.0 * self.1
    }

    /// Rounded to so many places; a half goes away from zero.
    pub fn rounded(self, places: u32) -> Option<Ratio> {
        let ten = 10i128.checked_pow(places)?;
        let doubled = self.0.unsigned_abs().checked_mul(2 * ten as u128)?;
        let lower = self.1.unsigned_abs();
        let number = (doubled.checked_add(lower)?) / (2 * lower);
        Ratio(self.0.signum() * i128::try_from(number).ok()?, ten).reduced()
    }
}

/// The numbers of the left side of a formula, and what they make.
fn left(text: &str) -> Option<(Vec<Ratio>, Ratio)> {
    let all = |text: &str, between: &str| -> Option<Vec<Ratio>> {
        text.split(between).map(Ratio::read).collect()
    };
    let sum = |numbers: &[Ratio]| {
        numbers
            .iter()
            .try_fold(Ratio(0, 1), |sum, one| sum.add(*one))
    };
    if let Some(rest) = text.strip_prefix("the largest of ") {
        let numbers = all(rest, "; ")?;
        let most = numbers
            .iter()
            .copied()
            .reduce(|one, two| if one.below(two) { two } else { one });
        return Some((numbers, most?));
    }
    if let Some(rest) = text.strip_prefix("the last of ") {
        let numbers = all(rest, "; ")?;
        let last = *numbers.last()?;
        return Some((numbers, last));
    }
    if let Some((upper, lower)) = text.split_once(" / ") {
        return match upper.strip_prefix('(') {
            Some(upper) => {
                let numbers = all(upper.strip_suffix(')')?, " + ")?;
                let made = sum(&numbers)?.over(Ratio::read(lower)?)?;
                assert_eq!(lower, numbers.len().to_string(), "{text}: a mean of all");
                Some((numbers, made))
            }
            None => {
                let numbers = vec![Ratio::read(upper)?, Ratio::read(lower)?];
                Some((numbers.clone(), numbers[0].over(numbers[1])?))
            }
        };
    }
    if let Some((whole, parts)) = text.split_once(" - ") {
        let parts = parts.trim_matches(['(', ')']);
        let mut numbers = vec![Ratio::read(whole)?];
        let parts = all(parts, " + ")?;
        let made = numbers[0].add(sum(&parts)?.minus())?;
        numbers.extend(
            parts
                .into_iter()
                .filter(|part| part.0 != 0 || !text.ends_with("- 0")),
        );
        return Some((numbers, made));
    }
    let numbers = all(text, " + ")?;
    let made = sum(&numbers)?;
    Some((numbers, made))
}

/// The numbers among the inputs, in their order.
pub fn inputs(explanation: &Explanation) -> Vec<Ratio> {
    let rows = explanation.of(Part::Input);
    rows.filter_map(|row| Ratio::read(row.value.trim_end_matches('?')))
        .collect()
}

/// Recomputes an explanation from its inputs. Says what it was; none when nothing is computed in it.
pub fn recompute(explanation: &Explanation) -> Option<&'static str> {
    let formula = explanation
        .of(Part::Formula)
        .find(|row| row.value.contains(" = "))?;
    let said = |what: &str| format!("{what}: {explanation:#?}");
    let (text, result) = formula.value.rsplit_once(" = ")?;
    if text.contains(" x ") {
        return None;
    }
    let given = inputs(explanation);
    let (kind, exact) = match text {
        "the only figure" => {
            assert_eq!(given.len(), 1, "{}", said("one input"));
            ("one", given[0])
        }
        _ if text.ends_with(" figures") => {
            let sum = given
                .iter()
                .try_fold(Ratio(0, 1), |sum, one| sum.add(*one))?;
            let count = format!("the {} figures", given.len());
            assert!(text.ends_with(&count), "{}", said("all inputs"));
            let largest = given
                .iter()
                .copied()
                .reduce(|one, two| if one.below(two) { two } else { one });
            match text.strip_suffix(&count)? {
                "the sum of " => ("sum", sum),
                "the mean of " => ("mean", sum.over(Ratio(given.len() as i128, 1))?),
                "the largest of " => ("largest", largest?),
                "the last of " => ("last", *given.last()?),
                other => panic!("{other:?} is no rule"),
            }
        }
        _ => {
            let (numbers, made) = left(text)?;
            // Totals against a marker name the marker behind their addends.
            assert_eq!(
                numbers,
                given[..numbers.len()],
                "{}",
                said("the inputs are in the formula")
            );
            let kind = match text {
                _ if text.starts_with('(') => "mean",
                _ if text.starts_with("the largest") => "largest",
                _ if text.starts_with("the last") => "last",
                _ if text.contains(" / ") => "percent",
                _ if text.contains(" - ") => "rest",
                _ => "sum",
            };
            (kind, made)
        }
    };
    match result.strip_suffix(" %") {
        Some(percent) => {
            let exact = exact.times(100)?;
            assert_eq!(
                Ratio::read(percent),
                exact.rounded(1),
                "{}",
                said("one place")
            );
            rounded(explanation, exact, &[0, 1]);
            let value = explanation.value.strip_suffix(" %").unwrap();
            let value = value.rsplit(' ').next().unwrap();
            assert_eq!(
                Ratio::read(value),
                exact.rounded(0),
                "{}",
                said("the shown percent")
            );
        }
        None => {
            assert_eq!(
                Ratio::read(result),
                Some(exact),
                "{}",
                said("the exact value")
            );
            against(explanation, exact);
            let value = explanation.value.trim_start_matches("at least ");
            let value = value.split(" of ").next().unwrap();
            let shown = match exact.rounded(3)? == exact {
                true => exact,
                false => exact.rounded(1)?,
            };
            assert_eq!(
                Ratio::read(value),
                Some(shown),
                "{}",
                said("the shown value")
            );
        }
    }
    Some(kind)
}

/// A total that is measured by a marker has a division of its own, and the rounding belongs to that.
fn against(explanation: &Explanation, total: Ratio) {
    let second = explanation.of(Part::Formula).nth(1);
    let Some(percent) = second.and_then(|row| row.value.strip_suffix(" %")) else {
        return rounded(explanation, total, &[]);
    };
    let (division, shown) = percent.split_once(" = ").unwrap();
    let (numbers, made) = left(division).unwrap();
    assert!(numbers.contains(&total), "{explanation:#?}");
    let marker = inputs(explanation).last().copied().unwrap();
    assert!(numbers.contains(&marker), "{explanation:#?}");
    let exact = made.times(100).unwrap();
    assert_eq!(Ratio::read(shown), exact.rounded(1), "{division}");
    rounded(explanation, exact, &[0, 1]);
    let value = explanation.value.strip_suffix('%').unwrap();
    let value = value.rsplit(' ').next().unwrap();
    assert_eq!(
        Ratio::read(value),
        exact.rounded(0),
        "{}",
        explanation.value
    );
}

/// Each rounding that is claimed is right, and none is missing at these places.
fn rounded(explanation: &Explanation, exact: Ratio, places: &[u32]) {
    let row = explanation.of(Part::Rounding).next();
    let needed = places
        .iter()
        .any(|places| exact.rounded(*places) != Some(exact));
    assert!(row.is_some() || !needed, "no rounding: {explanation:#?}");
    let Some(row) = row else { return };
    let text = row.value.strip_suffix("; a half goes up").unwrap();
    let text = text.replace(", as many as the report prints", "");
    let (from, to) = text.split_once(" is ").unwrap();
    let number = match from.split_once(" (") {
        Some((_, ratio)) => ratio.trim_end_matches(')'),
        None => from.trim_end_matches(" %"),
    };
    assert_eq!(Ratio::read(number), Some(exact), "{text}");
    for claim in to.split(", ") {
        let (number, places) = claim.split_once(" at ").unwrap();
        let places = places.split(' ').next().unwrap();
        let places: u32 = places.parse().unwrap();
        let number = Ratio::read(number.trim_end_matches(" %"));
        assert_eq!(number, exact.rounded(places), "{text}");
    }
}

/// Counts the states of a function over its countries anew. Says so; none for anything else.
pub fn recount(explanation: &Explanation) -> Option<&'static str> {
    let formula = explanation.of(Part::Formula).next()?;
    if !formula
        .value
        .starts_with("full and part count the countries")
    {
        return None;
    }
    let holding = |state: &str| {
        let rows = explanation.of(Part::Input);
        rows.filter(|row| row.value.split(" and ").any(|one| one == state))
            .count()
    };
    let said = format!("{} full, {} part", holding("fully"), holding("partly"));
    let rest = explanation.value.strip_prefix(&said);
    let rest = rest.unwrap_or_else(|| panic!("{said}: {explanation:#?}"));
    if let Some(none) = rest.strip_prefix(", ").filter(|rest| rest.contains("none")) {
        let alone = |state: &str| {
            explanation
                .of(Part::Input)
                .filter(|row| row.value == state)
                .count()
        };
        let none = none.split(' ').next();
        let counted = alone("not reported") + alone("not started");
        assert_eq!(none, Some(&*counted.to_string()), "{explanation:#?}");
    }
    Some("count")
}

/// The verdict that the thresholds of the row give to a percent.
pub fn verdict(explanation: &Explanation) -> Option<&'static str> {
    let row = explanation.of(Part::Threshold).next()?;
    let numbers: Vec<Ratio> = row.note.split(' ').filter_map(Ratio::read).collect();
    let [risk, track, exceeded, _far] = numbers[..] else {
        return None;
    };
    let given = inputs(explanation);
    let text = explanation
        .of(Part::Formula)
        .find(|row| row.value.ends_with(" %"))?;
    let (left, _) = text.value.split_once(" = ")?;
    let (upper, lower) = left.split_once(" / ")?;
    let percent = Ratio::read(upper)?.over(Ratio::read(lower)?)?.times(100)?;
    assert!(given.contains(&Ratio::read(upper)?), "{explanation:#?}");
    Some(match percent {
        percent if percent.below(risk) => "off track",
        percent if percent.below(track) => "at risk",
        percent if percent.below(exceeded) => "on track",
        _ => "exceeded",
    })
}
