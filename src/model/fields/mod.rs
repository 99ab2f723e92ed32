//! The field table: every field of every record, declared once.
//!
//! Validation, JSON Schema, forms, columns and quick entry read it. A key that is not in the table
//! is nobody's fault: it is carried and written back where it was.

mod indicators;
mod meetings;
mod registers;
mod settings;

use super::address::Kind;

/// One field.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its key in the file; quick entry takes the same word.
    pub key: &'static str,
    /// Its title in forms and columns, at most 16 signs.
    pub title: &'static str,
    /// What it is, in one sentence.
    pub help: &'static str,
    /// What may stand there.
    pub shape: Shape,
    /// Whether a record without it is refused.
    pub needed: bool,
    /// Whether a form offers it.
    pub asked: bool,
    /// The field that leads those that are written as one; a merge never mixes them from two sides.
    pub together: Option<&'static str>,
}

/// What may stand in a field.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A short text of one line.
    Text,
    /// A text of several lines.
    Prose,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A whole number from the first to the second.
    Whole(i64, i64),
    /// Any number.
    Number,
    /// `true` or `false`.
    Yes,
    /// A day, month, quarter, year or span, as far as it is known.
    When,
    /// A day.
    Day,
    /// The id of a party.
    Party,
    /// The ids of parties.
    Parties,
    /// The id of the record itself, opaque and stable.
    Id,
    /// An address of a record or field.
    Address,
    /// A list of short texts.
    Texts,
    /// A value of an indicator: a number, a number per component, or why there is none.
    Value,
    /// How sure a reading is, as a whole or per component.
    Confidence,
    /// A number per category.
    Parts,
    /// The number of one category, or that it is withheld.
    Part,
    /// An object of these fields.
    One(&'static [Field]),
    /// A list of records, each with an id.
    Many(&'static [Field]),
    /// A list of plain objects that change as a whole.
    Rows(&'static [Field]),
    /// An object with one member a year.
    ByYear(&'static Shape),
    /// An object with one member a party.
    ByParty(&'static Shape),
    /// An object with one member a score of a scale.
    ByScore(&'static Shape),
    /// Whatever stands there is kept.
    Any,
}

impl Field {
    /// A field that a form offers.
    pub const fn new(
        key: &'static str,
        title: &'static str,
        shape: Shape,
        help: &'static str,
    ) -> Field {
        Field {
            key,
            title,
            help,
            shape,
            needed: false,
            asked: true,
            together: None,
        }
    }

    /// The same field, without which a record is refused.
    pub const fn needed(mut self) -> Field {
        self.needed = true;
        self
    }

    /// The same field, kept out of forms.
    pub const fn unasked(mut self) -> Field {
        self.asked = false;
        self
    }

    /// The same field, one of those that are written as one under a leading field. A field that leads
    /// itself alone is never taken apart.
    pub const fn with(mut self, lead: &'static str) -> Field {
        self.together = Some(lead);
        self
    }
}

impl Shape {
    /// What may stand under a key, or in the record of an id, of something of this shape.
    pub fn below(self, key: &str) -> Option<Shape> {
        match self {
            Shape::One(fields) => named(fields, key),
            Shape::Many(fields) => Some(Shape::One(fields)),
            Shape::ByYear(inner) | Shape::ByParty(inner) | Shape::ByScore(inner) => Some(*inner),
            Shape::Parts => Some(Shape::Part),
            _ => None,
        }
    }
}

/// The opaque id with which every record begins.
pub const ID: Field = Field::new(
    "id",
    "id",
    Shape::Id,
    "The opaque, stable id of the record.",
)
.needed()
.unasked();

/// Fields that any record, and any object inside one, may end with.
pub const COMMON: &[Field] = &[
    Field::new(
        "remark",
        "remark",
        Shape::Prose,
        "What a reader should know about it.",
    ),
    Field::new(
        "public",
        "public wording",
        Shape::Prose,
        "How it is worded outside.",
    ),
    Field::new(
        "internal",
        "internal wording",
        Shape::Prose,
        "What stays inside; never shown in a meeting.",
    ),
    Field::new(
        "archived",
        "archived",
        Shape::Yes,
        "Taken out of the lists; nothing is destroyed.",
    )
    .unasked(),
];

/// Words of a source, as they stand there.
pub const QUOTE: &[Field] = &[
    Field::new(
        "text",
        "words",
        Shape::Text,
        "The words as they stand in the source.",
    )
    .needed(),
    Field::new(
        "line",
        "line",
        Shape::Whole(1, 9_999_999),
        "The line of the source.",
    ),
    Field::new(
        "last",
        "last line",
        Shape::Whole(1, 9_999_999),
        "The last line, when the words run over several.",
    ),
    Field::new(
        "source",
        "source",
        Shape::Text,
        "The code of the source, when it is not the first.",
    ),
];

/// The field of quotes that most records have.
pub const PRINTED: Field = Field::new(
    "printed",
    "printed",
    Shape::Rows(QUOTE),
    "The words of the source; an edit never touches them.",
)
.unasked();

/// The mark of what is not shown outside at all; only records and parts that no figure rests on may have it.
pub const INSIDE: Field = Field::new(
    "inside",
    "not for outside",
    Shape::Yes,
    "Left out of public exports and of the projector, with all that is about it.",
);

/// The secretariat functions without which a record would not go on.
pub const HANGS_ON: Field = Field::new(
    "hangs_on",
    "hangs on",
    Shape::Texts,
    "The letters of the secretariat functions that it hangs on.",
);

/// The fields of a kind of record, in the order of the file.
pub const fn fields(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Workspace => settings::WORKSPACE,
        Kind::Source => settings::SOURCE,
        Kind::Party => settings::PARTY,
        Kind::Result => indicators::RESULT,
        Kind::Indicator => indicators::INDICATOR,
        Kind::Function => registers::FUNCTION,
        Kind::Handover => registers::HANDOVER,
        Kind::Chair => registers::CHAIR,
        Kind::Agreement => registers::AGREEMENT,
        Kind::Risk => registers::RISK,
        Kind::Meeting => meetings::MEETING,
        Kind::Action => meetings::ACTION,
        Kind::Priority => meetings::PRIORITY,
        Kind::Note => meetings::NOTE,
        Kind::Flag => meetings::FLAG,
        Kind::Accepted => meetings::ACCEPTED,
        Kind::Clash => meetings::CLASH,
        Kind::Approval => meetings::APPROVAL,
    }
}

/// All fields of a record of a kind: its own, then the common ones.
pub fn record_fields(kind: Kind) -> impl Iterator<Item = &'static Field> + Clone {
    let common: &[Field] = match kind {
        Kind::Workspace => &[],
        _ => COMMON,
    };
    fields(kind).iter().chain(common)
}

/// What may stand at a path of keys in a record of a kind; none where the table says nothing.
pub fn shape_at<'a>(kind: Kind, path: impl IntoIterator<Item = &'a str>) -> Option<Shape> {
    let mut keys = path.into_iter();
    let first = keys.next()?;
    let field = record_fields(kind).find(|field| field.key == first)?;
    keys.try_fold(field.shape, Shape::below)
}

fn named(fields: &'static [Field], key: &str) -> Option<Shape> {
    let common = COMMON.iter();
    let mut all = fields.iter().chain(common);
    Some(all.find(|field| field.key == key)?.shape)
}

/// The keys that stand beside each other at a path, in their order in the file; none where keys are free.
pub fn order_at<'a>(kind: Kind, path: impl IntoIterator<Item = &'a str>) -> Vec<&'static str> {
    let mut path = path.into_iter().peekable();
    if path.peek().is_none() {
        return record_fields(kind).map(|field| field.key).collect();
    }
    match shape_at(kind, path) {
        Some(Shape::One(fields)) => fields.iter().chain(COMMON).map(|field| field.key).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn each_table(check: &mut dyn FnMut(&str, Vec<&'static Field>)) {
        for (kind, word, _) in Kind::ALL {
            let rows: Vec<_> = record_fields(kind).collect();
            for row in &rows {
                inner(&format!("{word}.{}", row.key), row.shape, check);
            }
            check(word, rows);
        }
    }

    fn inner(place: &str, shape: Shape, check: &mut dyn FnMut(&str, Vec<&'static Field>)) {
        match shape {
            Shape::One(rows) | Shape::Many(rows) | Shape::Rows(rows) => {
                for row in rows {
                    inner(&format!("{place}.{}", row.key), row.shape, check);
                }
                check(place, rows.iter().collect());
            }
            Shape::ByYear(shape) | Shape::ByParty(shape) | Shape::ByScore(shape) => {
                inner(place, *shape, check);
            }
            _ => {}
        }
    }

    #[test]
    fn no_field_is_declared_twice_or_without_its_words() {
        each_table(&mut |place, rows| {
            let mut keys = HashSet::new();
            for row in rows {
                assert!(keys.insert(row.key), "{place}: {} stands twice", row.key);
                assert!(
                    !row.title.is_empty() && row.title.len() <= 16,
                    "{place}.{}",
                    row.key
                );
                assert!(
                    row.help.ends_with('.') && row.help.len() <= 79,
                    "{place}.{}: {}",
                    row.key,
                    row.help.len()
                );
            }
        });
    }

    #[test]
    fn fields_that_are_written_as_one_stand_in_one_table_with_the_one_that_leads() {
        each_table(&mut |place, rows| {
            for row in &rows {
                let Some(lead) = row.together else { continue };
                let leading = rows.iter().find(|field| field.key == lead);
                let leads_itself = leading.is_some_and(|field| field.together == Some(lead));
                assert!(leads_itself, "{place}.{} goes with {lead}", row.key);
                // Only what has no list of records in it can be one.
                assert!(!matches!(row.shape, Shape::Many(_)), "{place}.{}", row.key);
            }
        });
    }

    #[test]
    fn records_in_lists_begin_with_an_id() {
        for kind in Kind::records() {
            assert_eq!(fields(kind)[0].key, "id", "{}", kind.word());
        }
    }

    #[test]
    fn a_path_leads_to_what_may_stand_there() {
        let cell = ["years", "2017", "values", "THA", "value"];
        assert!(matches!(
            shape_at(Kind::Indicator, cell),
            Some(Shape::Value)
        ));
        let owner = ["areas", "some-id", "owner"];
        assert!(matches!(
            shape_at(Kind::Agreement, owner),
            Some(Shape::Text)
        ));
        assert!(shape_at(Kind::Risk, ["nonsense"]).is_none());
    }
}
