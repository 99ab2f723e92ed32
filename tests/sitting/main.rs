//! A meeting run from the keyboard: opened, walked through, closed; and the same walk over a list outside meetings.

#[path = "../support/desk.rs"]
mod desk;

mod agenda;
mod outcomes;
mod queue;

use desk::Table;

/// The sample with SOM13 opened on the last day of 2017, at its first stop.
fn opened() -> Table {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table.press("M Enter");
    table
}
