//! `schema`, `completions` and `man`: what is made from the tables of the program.

use clap::{Command, CommandFactory as _};
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::{Arguments, Ended, door};
use crate::app::keys::{BINDINGS, Group};
use crate::model;

/// Prints the JSON Schema of the file.
pub(super) fn schema() -> anyhow::Result<Ended> {
    door::print(model::write(&model::schema()).as_bytes())?;
    Ok(Ended::Done)
}

/// Prints the completions for a shell.
pub(super) fn completions(shell: Shell) -> anyhow::Result<Ended> {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "rapporteur", &mut bytes);
    door::print(&bytes)?;
    Ok(Ended::Done)
}

/// Prints the manual page: one for all commands, with the keys.
pub(super) fn man() -> anyhow::Result<Ended> {
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    let mut bytes = Vec::new();
    let page = Man::new(command.clone()).title("RAPPORTEUR");
    page.render_title(&mut bytes)?;
    page.render_name_section(&mut bytes)?;
    page.render_synopsis_section(&mut bytes)?;
    page.render_description_section(&mut bytes)?;
    page.render_options_section(&mut bytes)?;
    for sub in command.get_subcommands_mut() {
        let name = sub.get_name().to_owned();
        let about = sub.get_long_about().or(sub.get_about()).cloned();
        let mut section = Roff::new();
        section.control(
            "SH",
            [format!("RAPPORTEUR {}", name.to_uppercase()).as_str()],
        );
        section.text([roman(about.unwrap_or_default().to_string())]);
        section.to_writer(&mut bytes)?;
        bytes.extend_from_slice(details(sub)?.as_bytes());
    }
    keys().to_writer(&mut bytes)?;
    surroundings().to_writer(&mut bytes)?;
    door::print(&bytes)?;
    Ok(Ended::Done)
}

/// Synopsis and options of a command, one step below its own head.
fn details(command: &Command) -> anyhow::Result<String> {
    let page = Man::new(command.clone());
    let mut bytes = Vec::new();
    page.render_synopsis_section(&mut bytes)?;
    page.render_options_section(&mut bytes)?;
    Ok(String::from_utf8(bytes)?.replace(".SH ", ".SS "))
}

/// The keys, from their table.
fn keys() -> Roff {
    let mut section = Roff::new();
    section.control("SH", ["KEYS"]);
    for group in Group::ALL {
        section.control("SS", [group.head()]);
        for binding in BINDINGS.iter().filter(|binding| binding.group == group) {
            let names: Vec<String> = binding.keys.iter().map(|key| key.name()).collect();
            section.control("TP", []);
            section.text([bold(names.join(", "))]);
            section.text([roman(binding.help)]);
        }
    }
    section
}

fn surroundings() -> Roff {
    let mut section = Roff::new();
    section.control("SH", ["EXIT STATUS"]);
    for (code, meaning) in [
        ("0", "Done."),
        (
            "1",
            "Done, and there is something to see: findings, differences, clashes.",
        ),
        ("2", "Wrong usage, or a file cannot be read or written."),
        (
            "129",
            "The merge driver of git could not read a side; git counts no smaller code as a failed merge.",
        ),
    ] {
        section.control("TP", []);
        section.text([bold(code)]);
        section.text([roman(meaning)]);
    }
    section.control("SH", ["ENVIRONMENT"]);
    for (name, meaning) in [
        (
            "RAPPORTEUR_STATE",
            "The folder for the recent workspaces, the places in them, and the private sample.",
        ),
        ("NO_COLOR", "When set, nothing is coloured."),
        ("USER, LOGNAME", "Who signs a change."),
    ] {
        section.control("TP", []);
        section.text([bold(name)]);
        section.text([roman(meaning)]);
    }
    section
}
