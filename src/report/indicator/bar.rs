//! The bar of an indicator: how far the result is on its way to marker and target.
//!
//! It is left out, with the reason, where it would lie.

use crate::base::{Decimal, Fraction};
use crate::model::{Amount, Good};
use crate::reckon::aggregate::{Basis, Reckoned, figure};
use crate::reckon::status::{Status, Verdict, Why};
use crate::report::indicators::said;

/// A bar from zero to the largest of result, marker and target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    result: Stroke,
    marker: Stroke,
    target: Option<Stroke>,
}

/// A place on the bar.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stroke {
    /// Its share of the scale, from 0 to 1.
    share: Fraction,
    value: String,
    label: String,
}

/// A bar laid out: the figures over it, the bar, the words under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BarLines {
    /// The figures.
    pub values: String,
    /// `#` reached, `-` missing to the marker, `.` on to the target, `|` at marker and target.
    pub strip: String,
    /// The words.
    pub labels: String,
}

/// The bar of an indicator, or why there is none.
pub fn bar(
    basis: &Basis<'_>,
    reckoned: &Reckoned<'_>,
    status: Status,
) -> Result<Bar, &'static str> {
    match (status.verdict, reckoned.indicator.good()) {
        (Verdict::NoVerdict(Why::NoMarker), _) => {
            return Err("There is no marker, so there is no bar.");
        }
        (Verdict::NoVerdict(_), _) => return Err("No bar: the figures cannot carry one."),
        (Verdict::NoData | Verdict::NotDue, _) => return Err("No bar: there is no result yet."),
        (_, Good::Down) => return Err("No bar: less is better here."),
        (_, Good::Up) => {}
    }
    let none = "No bar: result and marker are zero.";
    let first = reckoned.first();
    let result = first.result.value.ok_or(none)?;
    let marker = match first.marker.map(|marker| marker.amount) {
        Some(Amount::Number(number)) => Fraction::of(number),
        _ => return Err(none),
    };
    let cell = reckoned.indicator.target();
    let id = first.component.map(|component| component.id);
    let zero = Fraction::of(Decimal::ZERO);
    let target = figure(cell, id, true)
        .and_then(|target| target.number())
        .map(Fraction::of)
        .filter(|target| *target > zero);
    let largest = [Some(result), Some(marker), target]
        .into_iter()
        .flatten()
        .max();
    let largest = largest.filter(|largest| *largest > zero).ok_or(none)?;
    let stroke = |value: Fraction, label: String| Stroke {
        share: value.checked_div(largest).unwrap_or(zero),
        value: said(value),
        label,
    };
    let label = |word: &str, year: Option<i16>| match year {
        Some(year) => format!("{word} {year}"),
        None => word.to_owned(),
    };
    Ok(Bar {
        result: stroke(result, "result".to_owned()),
        marker: stroke(marker, label("marker", Some(basis.year))),
        target: target.map(|target| stroke(target, label("target", cell.year()))),
    })
}

impl Bar {
    /// The bar in so many columns; without a target it takes five in six of them.
    pub fn lines(&self, columns: usize) -> BarLines {
        let columns = match self.target {
            Some(_) => columns,
            None => columns - columns / 6 + columns / 72,
        };
        let columns = columns.max(2);
        let result = self.result.at(columns);
        let marker = self.marker.at(columns);
        let target = self.target.as_ref().map(|target| target.at(columns));
        let end = result
            .max(marker + 1)
            .max(target.map_or(0, |target| target + 1));
        let sign = |place: usize| match place {
            place if place == marker || Some(place) == target => '|',
            place if place < result => '#',
            place if place < marker => '-',
            _ => '.',
        };
        let (values, labels) = self.words(columns);
        BarLines {
            values,
            strip: (0..end).map(sign).collect(),
            labels,
        }
    }

    /// The figures over and the words under the strokes; equal strokes share theirs.
    fn words(&self, columns: usize) -> (String, String) {
        let mut shared: Vec<Caption> = Vec::new();
        for stroke in self.target.iter().chain([&self.marker, &self.result]) {
            let place = stroke.at(columns);
            let same = |one: &&mut Caption| one.place == place && one.value == stroke.value;
            match shared.iter_mut().find(same) {
                Some(one) => one.labels.insert(0, &stroke.label),
                None => shared.push(Caption {
                    place,
                    value: &stroke.value,
                    labels: vec![&stroke.label],
                }),
            }
        }
        let mut lines = [vec![' '; columns], vec![' '; columns]];
        let mut placed: Vec<(usize, [Span; 2])> = Vec::new();
        let has_zero = shared.iter().any(|one| one.place == 0 && one.value == "0");
        for (number, caption) in shared.iter().enumerate() {
            // The zero of the scale comes before what is put last.
            if number + 1 == shared.len() && !has_zero {
                put(&mut lines[0], "0", 0, 1);
            }
            let texts = [caption.value.to_owned(), joined(&caption.labels)];
            // The result ends before its place, where the last `#` stands.
            let end = match caption.labels.as_slice() {
                ["result"] => caption.place,
                _ => caption.place + 1,
            };
            let spans = spans(&lines, &texts, caption.place, end)
                .or_else(|| spans_beside(&lines, &texts, caption.place, &placed));
            let Some(spans) = spans else {
                continue;
            };
            for ((line, text), (start, _)) in lines.iter_mut().zip(&texts).zip(&spans) {
                write(line, text, *start);
            }
            placed.push((caption.place, spans));
        }
        let [values, labels] = lines.map(|line| {
            let text: String = line.into_iter().collect();
            text.trim_end().to_owned()
        });
        (values, labels)
    }
}

/// Where a text begins, and the place behind it.
type Span = (usize, usize);

/// What stands over and under a place of the bar.
struct Caption<'a> {
    place: usize,
    value: &'a str,
    labels: Vec<&'a str>,
}

/// "result and marker 2017"; of three the first two with a comma.
fn joined(labels: &[&str]) -> String {
    match labels.split_last() {
        Some((last, before)) if !before.is_empty() => {
            format!("{} and {last}", before.join(", "))
        }
        _ => labels.concat(),
    }
}

/// Where two texts find room at their stroke.
fn spans(
    lines: &[Vec<char>; 2],
    texts: &[String; 2],
    start: usize,
    end: usize,
) -> Option<[Span; 2]> {
    let value = free_at(&lines[0], &texts[0], start, end)?;
    let label = free_at(&lines[1], &texts[1], start, end)?;
    Some([value, label])
}

/// Where two texts find room beside those of the nearest stroke, both on the same side.
fn spans_beside(
    lines: &[Vec<char>; 2],
    texts: &[String; 2],
    place: usize,
    placed: &[(usize, [Span; 2])],
) -> Option<[Span; 2]> {
    let nearest = placed.iter().min_by_key(|(other, _)| other.abs_diff(place));
    let (other, beside) = nearest?;
    let side = |is_left: bool| {
        let span = |number: usize| {
            let long = texts[number].chars().count();
            let (first, behind) = beside[number];
            let start = match is_left {
                true => first.checked_sub(long + 2)?,
                false => behind + 2,
            };
            is_free(&lines[number], start, long).then_some((start, start + long))
        };
        Some([span(0)?, span(1)?])
    };
    let is_left = place <= *other;
    side(is_left).or_else(|| side(!is_left))
}

impl Stroke {
    fn at(&self, columns: usize) -> usize {
        let last = Decimal::whole(i64::try_from(columns - 1).unwrap_or(0));
        let place = self.share.checked_mul(Fraction::of(last));
        let place = place.map(|place| place.round(0).plain());
        place.and_then(|place| place.parse().ok()).unwrap_or(0)
    }
}

/// Where a text finds room so that it starts at a place, or in the right half so that it ends
/// before one; the other way when there is something already.
fn free_at(line: &[char], text: &str, start: usize, end: usize) -> Option<Span> {
    let long = text.chars().count();
    let from_end = end.checked_sub(long);
    let choices = match start * 2 < line.len() {
        true => [Some(start), from_end],
        false => [from_end, Some(start)],
    };
    let start = choices
        .into_iter()
        .flatten()
        .find(|start| is_free(line, *start, long))?;
    Some((start, start + long))
}

fn is_free(line: &[char], start: usize, long: usize) -> bool {
    let margin = start.saturating_sub(1)..(start + long + 1).min(line.len());
    start + long <= line.len() && line[margin].iter().all(|sign| *sign == ' ')
}

fn put(line: &mut [char], text: &str, start: usize, end: usize) {
    if let Some((start, _)) = free_at(line, text, start, end) {
        write(line, text, start);
    }
}

fn write(line: &mut [char], text: &str, start: usize) {
    for (place, letter) in text.chars().enumerate() {
        line[start + place] = letter;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(result: i64, marker: i64, target: Option<i64>) -> [String; 3] {
        let largest = result.max(marker).max(target.unwrap_or(0));
        let largest = Fraction::of(Decimal::whole(largest));
        let stroke = |number: i64, label: &str| {
            let value = Fraction::of(Decimal::whole(number));
            Stroke {
                share: value.checked_div(largest).unwrap(),
                value: said(value),
                label: label.to_owned(),
            }
        };
        let bar = Bar {
            result: stroke(result, "result"),
            marker: stroke(marker, "marker 2017"),
            target: target.map(|target| stroke(target, "target 2018")),
        };
        let lines = bar.lines(60);
        [lines.values, lines.strip, lines.labels]
    }

    #[test]
    fn equal_strokes_share_their_words() {
        let [values, _, labels] = bar(10, 10, None);
        assert_eq!(values, format!("0{:>49}", 10));
        assert_eq!(labels, format!("{:>50}", "result and marker 2017"));
        let [values, _, labels] = bar(10, 10, Some(10));
        assert_eq!(values, format!("0{:>59}", 10));
        assert_eq!(
            labels,
            format!("{:>60}", "result, marker 2017 and target 2018")
        );
    }

    #[test]
    fn close_strokes_stand_side_by_side() {
        for (result, marker, target) in [
            (65, 70, None),
            (99, 100, None),
            (100, 99, None),
            (11, 12, Some(100)),
            (12, 11, Some(100)),
            (99, 50, Some(100)),
            (1, 50, None),
            (0, 50, None),
        ] {
            let [values, strip, labels] = bar(result, marker, target);
            let shown = format!("{values}\n{strip}\n{labels}");
            assert!(labels.contains("result"), "{shown}");
            assert!(labels.contains("marker 2017"), "{shown}");
            let result = result.to_string();
            assert!(
                values.split_whitespace().any(|one| one == result),
                "{shown}"
            );
            let order = |text: &str, one: &str, other: &str| text.find(one) < text.find(other);
            let marker = marker.to_string();
            if result != "0" && result != "1" {
                assert_eq!(
                    order(&values, &format!(" {result}"), &format!(" {marker}")),
                    order(&labels, "result", "marker"),
                    "{shown}"
                );
            }
        }
    }
}
