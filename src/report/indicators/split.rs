//! The parts of a figure in words, each dimension by itself with what it leaves of the whole.
//!
//! Where a part is withheld, what is left is said as the most that it can be.

use crate::base::Decimal;
use crate::model::{Amount, Cell, Dimension, Nothing};
use crate::reckon::aggregate::split;

use super::fit::sign;

/// The parts of a cell, one text a dimension: "female 6, male 1, no split 1", "by form: sexual 20, no split 67".
///
/// Categories that are in no dimension come last, all in one text.
pub fn breakdown(cell: Cell<'_>, whole: Option<Decimal>) -> Vec<String> {
    let mut texts = Vec::new();
    for dimension in Dimension::ALL {
        let Some(text) = by_dimension(cell, whole, dimension) else {
            continue;
        };
        texts.push(match dimension {
            Dimension::Sex => text,
            Dimension::Age | Dimension::Form => format!("by {}: {text}", dimension.word()),
        });
    }
    let parts = cell.parts().into_iter();
    let others = parts.filter(|(category, _)| Dimension::of_word(category).is_none());
    let others: Vec<String> = others.map(|part| amount_text(part.0, part.1)).collect();
    if !others.is_empty() {
        texts.push(others.join(", "));
    }
    texts
}

/// The parts of one dimension and what they leave: "sexual 20, labour 10, no split 67"; none without parts.
pub fn by_dimension(
    cell: Cell<'_>,
    whole: Option<Decimal>,
    dimension: Dimension,
) -> Option<String> {
    let parts = cell.parts().into_iter();
    let own = parts.filter(|(category, _)| Dimension::of_word(category) == Some(dimension));
    let mut texts: Vec<String> = own.map(|part| amount_text(part.0, part.1)).collect();
    if texts.is_empty() {
        return None;
    }
    let split = split(cell, whole, dimension);
    if let Some(remainder) = split.remainder {
        let most = if split.has_withheld { "at most " } else { "" };
        texts.push(format!("no split {most}{}", remainder.grouped()));
    }
    Some(texts.join(", "))
}

/// A category with its number, or with the sign of why there is none: "female 6", "female *".
pub fn amount_text(category: &str, amount: Amount) -> String {
    match amount {
        Amount::Number(number) => format!("{category} {}", number.grouped()),
        Amount::Nothing(nothing @ Nothing::NotDue) => format!("{category} {}", nothing.word()),
        Amount::Nothing(nothing) => format!("{category} {}", sign(nothing)),
    }
}
