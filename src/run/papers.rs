//! What is written beside a workspace from the screen: the minutes of a meeting, its days for a calendar.

use std::io;
use std::path::Path;

use jiff::Timestamp;

use super::file::file_name;
use crate::app::Outcome;
use crate::app::minutes::Text;
use crate::base::show;
use crate::export::{document_format, write_calendar};
use crate::store::{self, Moment};

/// Writes a paper into a new file beside a workspace.
pub(super) fn write(workspace: &Path, name: &str, text: &Text) -> Outcome {
    let written = bytes(text).and_then(|bytes| store::write_beside(workspace, name, &bytes));
    match written {
        Ok(name) => Outcome::Wrote(show(&name).into_owned(), left_out(text)),
        Err(error) => {
            let folder = workspace.parent().map(file_name).unwrap_or_default();
            let why = format!("{name} was not written into {folder}: {error}. W saves elsewhere.");
            Outcome::NotWritten(show(&why).into_owned())
        }
    }
}

fn left_out(text: &Text) -> Vec<String> {
    match text {
        Text::Calendar(calendar) => calendar.left_out.clone(),
        Text::Document(..) => Vec::new(),
    }
}

fn bytes(text: &Text) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match text {
        Text::Calendar(calendar) => {
            let moment = Moment::new(Timestamp::now().as_second());
            write_calendar(calendar, &moment.compact(), &mut bytes)?;
        }
        Text::Document(document, format) => {
            let format = document_format(format).ok_or(io::ErrorKind::Unsupported)?;
            (format.write)(document, &mut bytes)?;
        }
    }
    Ok(bytes)
}
