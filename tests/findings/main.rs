//! The findings as a whole: clean workspaces have none, a planted defect gives exactly its own, a change brings
//! them up to date, and a second opinion derives those of the 2017 report.

#[path = "../support/chance.rs"]
mod chance;
#[path = "../support/changes.rs"]
mod changes;
mod clean;
mod defects;
mod defects_text;
mod fixture;
mod fixture_desk;
mod fixture_words;
mod law;
mod planted;
mod renewed;
mod woken;
