//! Keys in, screen out: a register is changed, and the figure that is counted from it follows at once.

use rapporteur::app::{App, update};
use rapporteur::base::Input;

use super::keyed::{open, press, shows};

fn app() -> App {
    open("counted.json")
}

#[test]
fn a_date_in_an_agreement_changes_the_figure_at_once_and_undo_changes_it_back() {
    let mut app = app();
    shows(&app, "1.1  In force           1    1    0");
    press(&mut app, ": \"A02 in_force Q4 2018\" Enter Enter");
    press(&mut app, "1");
    shows(&app, "1.1  In force           2    1    1");
    press(&mut app, "u");
    shows(&app, "1.1  In force           1    1    0");
}

#[test]
fn the_entry_line_on_a_counted_figure_is_refused_with_the_register_and_the_step() {
    let mut app = app();
    let before = app.workspace().bytes();
    press(&mut app, "1 e \"5\" Enter");
    shows(
        &app,
        "1.1 counts the agreements register. Type: A01 in_force 30 Jun 2018",
    );
    assert_eq!(app.workspace().bytes(), before);
}

#[test]
fn explain_names_the_agreements_that_were_counted_and_those_without_a_date() {
    let mut app = app();
    // A window in which the whole panel stands.
    update(&mut app, Input::Resize(80, 160));
    press(&mut app, "1 =");
    for line in [
        "It counts agreements that are in force at the end of the year: 1",
        "Cambodia: counted from 1 agreement: A01.",
        "1, each counted once",
    ] {
        shows(&app, line);
    }
    press(&mut app, "Esc j =");
    shows(
        &app,
        "Cambodia: counted from 3 agreements: A01, A02, A04.
         Not counted, since no date says when: A03.",
    );
    press(&mut app, "Esc G =");
    shows(&app, "Cambodia: the value is typed; the register counts 3.");
}
