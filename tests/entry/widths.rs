//! Every sentence, label and line of the preview fits the 78 columns of the smallest common screen.

use rapporteur::base::Words;
use rapporteur::base::width;
use rapporteur::edit::Book;
use rapporteur::edit::entry::{Doubt, Entry};
use rapporteur::report::Query;
use rapporteur::report::Sort;
use rapporteur::report::preview::preview;

use super::{sample, today, typed};

const COLUMNS: usize = 78;

#[track_caller]
fn fits(line: &str, said: &str) {
    let columns = width(said);
    assert!(columns <= COLUMNS, "{line}: {columns} columns: {said}");
}

/// A label stands between two pieces of the message.
#[track_caller]
pub fn label(line: &str, label: &str) {
    fits(line, &format!("Kept: {label}. u takes it back."));
}

/// A doubt, once sent and while it is typed.
#[track_caller]
pub fn doubt(line: &str, doubt: &Doubt) {
    fits(line, &doubt.to_string());
    fits(line, &doubt.while_typing());
    let lines = doubt.lines_while_typing();
    assert!((1..=4).contains(&lines.len()), "{line}: {lines:?}");
    for said in &lines {
        fits(line, said);
    }
}

/// An entry: its label, the lines of its preview, and how it was read.
#[track_caller]
pub fn entry(book: &mut Book, line: &str, entry: &Entry) {
    label(line, &entry.label);
    let filter = Words::default();
    let query = Query {
        year: 2017,
        today: today(),
        filter: &filter,
        sort: Sort::File,
        findings: &[],
    };
    let preview = preview(book, entry, &query).unwrap_or_else(|no| panic!("{line}: {no}"));
    let said: Vec<&str> = preview.lines.iter().map(|line| &*line.text).collect();
    let said: Vec<&str> = said
        .into_iter()
        .chain(preview.corrections.iter().map(String::as_str))
        .collect();
    assert!(said.len() <= 4, "{line}: {said:?}");
    for said in said {
        fits(line, said);
    }
}

#[track_caller]
fn looked(line: &str) -> Vec<String> {
    let mut book = Book::new(sample());
    match typed(book.workspace(), line) {
        Ok(read) => {
            entry(&mut book, line, &read);
            let label = vec![read.label];
            label.into_iter().chain(read.corrections).collect()
        }
        Err(why) => {
            doubt(line, &why);
            why.lines_while_typing()
        }
    }
}

#[test]
fn what_is_long_fits() {
    for line in [
        "4.2 LAO 98 g18 b11 w20 m49 #counted again at the border post",
        "4.2 LAO na",
        "4.2 LAO 60",
        "4.1b LAO na",
        "3.2b REG 8,000 15,000",
        "O-1 KHM 99,999,999,999",
        "2.3 REG 9999999",
        "1.2 marker 9/26",
        "handover THA 4 fully (b,d,j,k), 2 partly (e,g), 3 handed back (a,c,f)",
        "handover LAO none",
        "handover LAO a,b,c,d,e,f,g handed back",
        "handover KHM b fully receiver Ministry of the Interior evidence letter of 3 January",
        "R2 up L5 I5 next 30 Jun 2018 #as agreed",
        "A01 areas.1.status gone",
        "A04 zzzzzzzzzz",
        "4.1b zzzzzzzzzz",
        "4.1b",
        "4.1b printed",
        "function d title An extraordinarily long title that goes on and on, and then some",
        "A04 archived maybe",
    ] {
        looked(line);
    }
}

#[test]
fn a_long_sentence_says_what_matters_first() {
    for (line, said) in [
        (
            "4.1b LAO na",
            &["Not possible yet: 4.1b Lao PDR is not applicable and has parts. Add f- m-."][..],
        ),
        (
            "4.2 LAO 97 g18 b11 w20 m49",
            &["Not possible yet: g18 b11 w20 m49 are 98, one more than 97."],
        ),
        (
            "A04 legal gone",
            &[
                "Not possible: gone does not fit legal. Type one of not stated, exploratory,",
                "negotiating, text agreed, signed, in force, expired, suspended and terminated.",
            ],
        ),
        (
            "handover THA b,c,d,e,g fully",
            &[
                "handover THA b,c,d,e,g fully",
                "b p->F  c p->F  d F+p->F  e .->F  g p->F",
            ],
        ),
    ] {
        assert_eq!(looked(line), said, "{line}");
    }
}
