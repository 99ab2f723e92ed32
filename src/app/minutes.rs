//! The minutes from the screen: written beside the workspace, or shown while the meeting runs.

use super::palette::{Command, Does};
use super::past::{self, Wants};
use super::{App, Effect, Explain, Overlay, Pane, sitting};
use crate::base::{Words, show};
use crate::model::{Meeting, Record, Workspace};
use crate::report::calendar::{Calendar, of_meeting};
use crate::report::document::Document;
use crate::report::history::Done;
use crate::report::minutes::{Asked, called, chosen, minutes};
use crate::report::{Query, Sort, laid};

/// A format of the minutes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Paper {
    /// Markdown.
    Markdown,
    /// Plain text.
    Plain,
    /// A page for a browser.
    Page,
    /// The days, for a calendar.
    Calendar,
}

impl Paper {
    /// Every one, with the ending of its file, and what it is.
    pub const ALL: [(Paper, &'static str, &'static str); 4] = [
        (Paper::Markdown, "md", "as Markdown"),
        (Paper::Plain, "txt", "as plain text"),
        (Paper::Page, "html", "as a page for a browser"),
        (Paper::Calendar, "ics", "its days, for a calendar"),
    ];

    /// The ending of its file, which is the name of its format too.
    pub fn ending(self) -> &'static str {
        let row = Paper::ALL.iter().find(|row| row.0 == self);
        row.map_or("", |row| row.1)
    }
}

/// What is written into a paper; whoever runs the program makes bytes of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Text {
    /// A document, in the format of a name.
    Document(Document, &'static str),
    /// The days of a calendar.
    Calendar(Calendar),
}

/// The rows of the palette.
pub(super) fn commands(app: &App) -> Vec<Command> {
    let meeting = meeting(app);
    let command = |(paper, ending, what): (Paper, &str, &str)| Command {
        name: format!("minutes {ending}"),
        words: match &meeting {
            Ok(meeting) => format!("write the minutes of {} {what}", called(*meeting)),
            Err(why) => format!("write the minutes {what}: not now. {why}"),
        },
        can_act: meeting.is_ok(),
        does: Does::Minutes(paper),
    };
    Paper::ALL.map(command).into()
}

/// The meeting that is walked through, else the one chosen in its pane, else the open one, else the latest.
fn meeting(app: &App) -> Result<Meeting<'_>, String> {
    if let Some(meeting) = sitting::meeting_of(app) {
        return Ok(meeting);
    }
    let view = app.place.view();
    let id = view
        .chosen
        .as_deref()
        .filter(|_| app.place.pane == Pane::Meetings);
    let here = id.and_then(|id| app.workspace().by_id::<Meeting<'_>>(id));
    match here {
        Some(meeting) => Ok(meeting),
        None => chosen(app.workspace(), None),
    }
}

/// Shows the minutes as far as they are: the history is known now.
pub(super) fn show_so_far(app: &mut App) {
    let columns = usize::from(app.screen.columns.saturating_sub(3));
    match meeting(app).map(|meeting| meeting.id().to_owned()) {
        Ok(id) => {
            let lines = lines(app, &id, columns);
            app.overlays
                .push(Overlay::Explain(Explain { lines, first: 0 }));
        }
        Err(why) => app.refuse(why),
    }
}

/// Asks for the history, from which what changed is told.
pub(super) fn ask(app: &mut App, paper: Paper) -> Vec<Effect> {
    if let Err(why) = meeting(app) {
        app.refuse(why);
        return Vec::new();
    }
    vec![Effect::History(Wants::Minutes(paper))]
}

/// Writes the minutes: the history is known now.
pub(super) fn write(app: &mut App, paper: Paper) -> Vec<Effect> {
    match written(app, paper) {
        Ok(effect) => vec![effect],
        Err(why) => {
            app.refuse(why);
            Vec::new()
        }
    }
}

fn written(app: &App, paper: Paper) -> Result<Effect, String> {
    let meeting = meeting(app)?;
    let gone = || "The meeting is not there any more.".to_owned();
    let text = match paper {
        Paper::Calendar => {
            let calendar = of_meeting(app.workspace(), meeting.id(), false).ok_or_else(gone)?;
            if calendar.entries.is_empty() {
                let whose = called(meeting);
                return Err(format!("{whose} has no day that a calendar could show."));
            }
            Text::Calendar(calendar)
        }
        Paper::Markdown | Paper::Plain | Paper::Page => {
            let document = document(app, meeting.id(), &past::done(app)).ok_or_else(gone)?;
            Text::Document(document, paper.ending())
        }
    };
    let name = format!("{}-minutes.{}", file_name(called(meeting)), paper.ending());
    Ok(Effect::Write { name, text })
}

/// What is said of a paper that was written.
pub(super) fn wrote(name: &str, left_out: &[String]) -> String {
    let said = [format!("Wrote {name}.")];
    let all = said.iter().chain(left_out).map(String::as_str);
    all.collect::<Vec<_>>().join(" ")
}

/// The minutes of a meeting as far as they are, in lines of a width.
///
/// They tell what changed in this run, and in earlier ones once the history was read. It goes through all of it: whoever
/// shows them keeps them until something changes.
pub fn lines(app: &App, meeting: &str, columns: usize) -> Vec<String> {
    let document = document(app, meeting, &past::done(app));
    document.map_or_else(Vec::new, |document| laid::lines(&document, columns))
}

fn document(app: &App, id: &str, done: &[Done]) -> Option<Document> {
    let workspace: &Workspace = app.workspace();
    let asked = Asked {
        workspace,
        query: &Query {
            year: app.place.year,
            today: app.desk.today,
            filter: &Words::default(),
            sort: Sort::File,
            findings: app.findings.open(),
        },
        done,
        notes: &app.known.past.notes,
        is_public: false,
    };
    minutes(&asked, id)
}

/// The code of a meeting as the beginning of a file's name: letters, digits and what is safe between them.
fn file_name(code: &str) -> String {
    const LONGEST: usize = 40;
    let shown = show(code);
    let letters = shown.chars().map(|letter| match letter {
        '-' | '_' => letter,
        letter if letter.is_ascii_alphanumeric() => letter,
        // Vowel signs are no letters, and belong to their word all the same.
        letter if !letter.is_ascii() && !letter.is_whitespace() => letter,
        _ => '-',
    });
    let name: String = letters.take(LONGEST).collect();
    match name.trim_matches('-') {
        "" => "meeting".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_leads_nowhere_else() {
        assert_eq!(file_name("SOM13"), "SOM13");
        assert_eq!(file_name("../../etc/passwd"), "etc-passwd");
        assert_eq!(file_name("IMM 5/2019"), "IMM-5-2019");
        assert_eq!(file_name(".\u{1b}[2J"), "1B--2J");
        assert_eq!(file_name("///"), "meeting");
        assert_eq!(file_name("កិច្ចប្រជុំ ១៣"), "កិច្ចប្រជុំ-១៣");
    }
}
