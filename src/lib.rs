//! Rapporteur: the four registers of a small regional secretariat, in a terminal, over a slow line.
//!
//! This is the map. A file may name its own floor and lower ones; `tests/floors.rs` holds that.
//!
//! ```text
//! 8  main, cli, run     the arguments; the loop: input in, one frame out; clock and environment
//! 7  view/              what report says, formatted into cells
//! 6  app/               what the user is doing: key table, actions, place, overlays, forms
//! 5  store/             the file: read with care, saved whole or not at all; backups, history, journal
//! 5  export/            a table as text, CSV, JSON or Markdown
//! 4  report/            what screens and commands say: lists, details, sentences, tables
//! 3  check/             the rules: a workspace in, findings out
//! 2  reckon/            numbers: sums, means, what is derived, verdicts, levels
//! 2  edit/              the only code that alters a workspace: change, step, book, quick entry
//! 1  model/             the document tree, the strict parser, the field table, typed views
//! 1  term/              bytes to and from the terminal
//! 0  base/              numbers, dates, text, keys, digests
//! ```
//!
//! One way goes through it:
//!
//! ```text
//! bytes > term > Input > app (Action > Step) > edit::Book > model
//!                                                             |
//!         bytes < term < cells < view < report < check, reckon
//! ```
//!
//! * [`model::Workspace`] is a tree of JSON, kept as it was written, with views that read on demand.
//! * [`edit::Book::commit`] is the only door for a change, for the screen and the command line alike.
//! * Fields, keys, words and rules are tables: [`model::Field`], [`app::keys::BINDINGS`], the words
//!   of `model::words`, the rules of `check`. Forms, help, schema and README read them.
//! * The clock, random ids and the environment come in at floor 8 and are handed down.

pub mod app;
pub mod base;
pub mod check;
pub mod cli;
pub mod edit;
pub mod export;
pub mod model;
pub mod reckon;
pub mod report;
pub mod run;
pub mod store;
pub mod term;
pub mod view;
