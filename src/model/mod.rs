//! The document and its types: tree, strict parser, field table, typed views. It changes nothing.

mod address;
mod aliases;
pub mod approval;
mod categories;
mod counted;
mod fault;
mod fields;
pub mod handover;
mod node;
mod parse;
mod records;
mod schema;
mod settings;
mod validate;
mod value;
mod words;
mod workspace;
mod write;

pub use address::{Address, Kind, NoAddress, RecordId};
pub use aliases::{Correction, WELL_KNOWN, correct_aliases, corrections_in};
pub use categories::{CATEGORIES, Category, Dimension, adds_up};
pub use counted::{COUNTS, Count};
pub use fault::{Fault, Spot, Unreadable};
pub use fields::{COMMON, Field, Shape, fields, record_fields, shape_at};
pub use node::{Member, Name, Node, Object};
pub use parse::{DEEPEST, parse, parse_line};
pub use records::{
    Accepted, Action, AgendaItem, Agreement, AgreementStep, Approval, Area, Assessment, Chair,
    Component, Entry, Flag, Function, Hanging, Indicator, IndicatorYear, Meeting, MeetingOutcome,
    Note, Outcome, Party, Priority, Reading, Record, Reviewed, Risk, TreatmentAction,
};
pub use schema::schema;
pub use settings::{
    Limits, OwnRule, Scale, ScaleRow, Thresholds, level, mask_below, own_rules, scale, switched_off,
};
pub use validate::{Misfit, Unfit, fits, sound};
pub use value::{Alternative, Amount, Cell, Printed, Quote, Value};
pub use words::*;
pub use workspace::{FORMAT, Refused, VERSION, Workspace};
pub use write::{write, write_line};
