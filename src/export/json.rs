//! A table as a JSON list with one object a row. Figures are written as they are, never as floats.

use std::io::{self, Write};

use crate::model;
use crate::model::Node;
use crate::report::table::{Datum, Table};

/// Writes the table.
pub(super) fn write(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(model::write(&json(table)).as_bytes())
}

/// Writes several tables as one object, each under its name.
pub(super) fn write_several(tables: &[(&str, Table)], out: &mut dyn Write) -> io::Result<()> {
    let members = tables.iter().map(|(name, table)| (*name, json(table)));
    out.write_all(model::write(&Node::of(members.collect())).as_bytes())
}

/// The table as a document.
fn json(table: &Table) -> Node {
    let keys = || table.columns.iter().map(|column| column.key.as_str());
    let row = |row: &Vec<Datum>| Node::of(keys().zip(row.iter().map(node)).collect());
    Node::List(table.rows.iter().map(row).collect())
}

fn node(datum: &Datum) -> Node {
    match datum {
        Datum::Empty => Node::Null,
        Datum::Words(words) => Node::text(words),
        Datum::Number(number) => Node::number(*number),
        Datum::Masked => Node::text(Datum::MASKED.0),
        Datum::Several(data) => Node::List(data.iter().map(node).collect()),
    }
}
