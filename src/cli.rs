//! The command line: arguments in; data to stdout, messages to stderr, and an exit code out.
//!
//! It decides nothing about a workspace. Together with `run` it is the only code that reads the
//! clock and the environment.
//!
//! ```text
//! door.rs     a workspace in, from a file or from standard input; bytes out; what day it is
//! open.rs     no command: the screens, or the overview when there is no terminal
//! show.rs     a register as a table
//! check.rs    the findings
//! report.rs   the report of a year
//! minutes.rs  the minutes of a meeting
//! set.rs      quick entry, saved before it ends
//! recover.rs  what an earlier run has left: listed, kept, put away
//! backups.rs  the versions that saves displaced, and one of them put back
//! new.rs      a new file
//! diff.rs     what changed between two versions, or two moments of one file
//! then.rs     a file as it stood on a day or after a meeting
//! history.rs  who changed what, when
//! merge.rs    two versions become one
//! damaged.rs  the versions in a file that git could not merge
//! git.rs      the merge driver of git, and how git comes to know it
//! papers.rs   schema, completions, manual page
//! ```

mod answer;
mod backups;
mod check;
mod damaged;
mod diff;
mod door;
mod due;
mod git;
mod history;
mod merge;
mod minutes;
mod new;
mod open;
mod papers;
mod recover;
mod report;
mod set;
mod show;
mod then;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::base::Day;
use crate::base::show as shown;
use crate::run::LineOptions;

/// The four registers of a small secretariat, in a terminal.
///
/// Without a command it opens FILE; without FILE, the workspace that was open last, or a private copy of
/// the 2017 sample. In the place of a FILE that is read, - stands for standard input.
#[derive(Parser, Debug)]
#[command(name = "rapporteur", version, after_help = EXIT_CODES)]
struct Arguments {
    /// The workspace to open
    file: Option<PathBuf>,
    /// The day that counts as today, such as 2017-12-31
    #[arg(long, value_name = "DATE", global = true, value_parser = day)]
    today: Option<Day>,
    /// Your name, beside that of the account; RAPPORTEUR_NAME says it too
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    #[command(flatten)]
    line: LineOptions,
    #[command(subcommand)]
    command: Option<Command>,
}

const EXIT_CODES: &str = "Exit codes: 0 done; 1 done, and there is something to see: findings, differences, clashes; 2 wrong usage, or a file cannot be read or written.";

#[derive(Subcommand, Debug)]
enum Command {
    /// Make a new workspace; a file that is there already is left alone
    New(new::New),
    /// Print a register as a table
    Show(show::Show),
    /// Print what needs somebody today; exit code 1 when there is something
    Due(due::Due),
    /// Show the meeting that is open on a second terminal: it follows along, changes nothing, shows nothing internal
    Project {
        /// The workspace that the meeting is held on
        file: PathBuf,
    },
    /// Print what does not agree; exit code 1 when there is something
    Check(check::Check),
    /// Answer a finding: settle it, keep it with a reason, or open it again
    ///
    /// The file is saved durably before the command ends with exit code 0.
    Answer(answer::Answer),
    /// Print the report of a year: the registers with their notes, what does not agree, what is missing
    Report(report::Report),
    /// Print the minutes of a meeting: what was found, decided, asked for and changed; or its days for a calendar
    ///
    /// They are a draft until the meeting is closed. What changed comes from the history beside the file.
    Minutes(minutes::Minutes),
    /// Change a workspace by quick entry, all entries or none
    ///
    /// The file is saved durably before the command ends with exit code 0.
    Set(set::Set),
    /// Print what changed between two versions; exit code 1 when something did
    Diff(diff::Diff),
    /// Print who changed what, when; exit code 1 when the history is damaged or the file was altered outside
    ///
    /// Without --since every change stands by itself, the latest first. The history shows what was saved with
    /// this program; it is not proof against somebody who rewrites it.
    History(history::History),
    /// Make one version of two; exit code 1 when clashes are parked in it
    ///
    /// Records are told apart by their ids and merged field by field. Where both sides changed the same field,
    /// the values of both are kept in the file until somebody decides.
    Merge(merge::Merge),
    /// Merge for git, which calls it with %O %A %B %P; exit code 129 when a side cannot be read
    MergeDriver(git::MergeDriver),
    /// Let git merge the workspaces of a repository with this program
    SetupGit(git::SetupGit),
    /// Show what an earlier run has left unsaved; exit code 1 when there is something
    Recover(recover::Recover),
    /// List the versions that saves have displaced, newest first
    Backups(backups::Backups),
    /// Put a backup back in the place of the workspace, which becomes a backup itself
    Restore(backups::Restore),
    /// Print the JSON Schema of the workspace file
    Schema,
    /// Print the completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// How a command ended well.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Ended {
    /// Done.
    Done,
    /// Done, and there is something to see.
    SomethingToSee,
}

/// Does what the command line asks for.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(refusal) => return usage(&refusal),
    };
    match run(arguments) {
        Ok(code) => code,
        Err(error) => {
            let sentences: Vec<String> = error.chain().map(ToString::to_string).collect();
            say(&sentences.join(" "));
            ExitCode::from(2)
        }
    }
}

fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let today = arguments.today;
    let command = match (arguments.command, arguments.file) {
        (Some(_), Some(file)) => {
            anyhow::bail!(
                "Name the file behind the command: rapporteur COMMAND {}",
                door::name(&file)
            )
        }
        (None, file) => return open::open(file, today, arguments.name, arguments.line),
        (Some(_), None) if arguments.line != LineOptions::default() => {
            anyhow::bail!("--low, --record and --stats are for the screens: rapporteur --low FILE")
        }
        (Some(_), None) if arguments.name.is_some() => {
            anyhow::bail!("--name stands behind the command: rapporteur set --name NAME FILE ENTRY")
        }
        (Some(command), None) => command,
    };
    let ended = match command {
        Command::New(new) => new::new(&new),
        Command::Show(show) => show::show(&show, today),
        Command::Due(due) => due::due(&due, today),
        Command::Project { file } => return open::project(&file, today),
        Command::Check(check) => check::check(&check, today),
        Command::Answer(answer) => answer::answer(&answer, today),
        Command::Report(report) => report::report(&report, today),
        Command::Minutes(minutes) => minutes::minutes(&minutes, today),
        Command::Set(set) => set::set(&set, today),
        Command::Diff(diff) => diff::diff(&diff, today),
        Command::History(history) => history::history(&history),
        Command::Merge(merge) => merge::merge(&merge),
        Command::MergeDriver(driver) => return Ok(git::driver(&driver)),
        Command::SetupGit(setup) => git::setup(&setup),
        Command::Recover(recover) => recover::recover(&recover),
        Command::Backups(backups) => backups::backups(&backups),
        Command::Restore(restore) => backups::restore(&restore),
        Command::Schema => papers::schema(),
        Command::Completions { shell } => papers::completions(shell),
        Command::Man => papers::man(),
    }?;
    Ok(match ended {
        Ended::Done => ExitCode::SUCCESS,
        Ended::SomethingToSee => ExitCode::from(1),
    })
}

/// Help and version go to stdout; what was typed wrong goes to stderr, made inert.
fn usage(refusal: &clap::Error) -> ExitCode {
    let text = refusal.render().to_string();
    if refusal.use_stderr() {
        say(text.trim_end());
        return ExitCode::from(2);
    }
    match door::print(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(2),
    }
}

/// Says something on stderr. When nobody can hear it, nothing more can be done.
fn say(text: &str) {
    let lines: Vec<_> = text.lines().map(shown).collect();
    let _ = writeln!(std::io::stderr().lock(), "{}", lines.join("\n"));
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "a day looks like 2017-12-31".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_arguments_are_declared_as_clap_wants_them() {
        Arguments::command().debug_assert();
    }
}
