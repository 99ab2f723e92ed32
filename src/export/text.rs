//! A table as columns for people. Long words are cut, figures never; the data are exact elsewhere.

use std::io::{self, Write};

use crate::report::laid;
use crate::report::table::Table;

/// Writes the table.
pub(super) fn write(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    laid::table(table)
        .iter()
        .try_for_each(|line| writeln!(out, "{line}"))
}
