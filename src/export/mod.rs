//! Tables as text and files, to any writer. It decides nothing about the content, and opens no file.
//!
//! ```text
//! text.rs       columns for people: cut, padded, grouped figures
//! json.rs       a list of objects, figures exact
//! csv.rs        for spreadsheets, with the guard against formulas
//! markdown.rs   for documents
//! document.rs   whole documents: Markdown, text, HTML
//! calendar.rs   days for a calendar: iCalendar
//! ```

mod calendar;
mod csv;
mod document;
mod json;
mod markdown;
mod text;

use std::io::{self, Write};

pub use calendar::{ICS, write_calendar};
pub use document::{DOCUMENTS, DocumentFormat, document_format};

use crate::report::table::Table;

/// A format of tables.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, in one line.
    pub help: &'static str,
    /// Writes a table in it.
    pub write: fn(&Table, &mut dyn Write) -> io::Result<()>,
}

/// Every format; the first is the usual one.
pub const FORMATS: &[Format] = &[
    Format {
        name: "table",
        help: "columns for people",
        write: text::write,
    },
    Format {
        name: "json",
        help: "a list of objects, figures exact",
        write: json::write,
    },
    Format {
        name: "csv",
        help: "for spreadsheets",
        write: csv::write,
    },
    Format {
        name: "md",
        help: "a Markdown table",
        write: markdown::write,
    },
];

/// Several tables as one JSON object, each under its name.
///
/// # Errors
/// When it cannot be written.
pub fn tables(tables: &[(&str, Table)], out: &mut dyn Write) -> io::Result<()> {
    json::write_several(tables, out)
}

/// The format of a name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Decimal;
    use crate::report::table::{Column, Datum};

    fn table() -> Table {
        let number = |text| Datum::Number(Decimal::parse(text).unwrap());
        Table {
            columns: vec![
                Column::words("id", "id"),
                Column::words("title", "title"),
                Column::figures("KHM", "Cambodia"),
                Column::words("parties", "parties"),
            ],
            rows: vec![
                vec![
                    Datum::of("1.1"),
                    Datum::of("=SUM(A1)|x"),
                    number("15000"),
                    Datum::Several(vec![Datum::of("KHM"), Datum::of("CHN")]),
                ],
                vec![
                    Datum::of("4.2"),
                    Datum::of("\u{1b}[2J \"two\"\nlines"),
                    number("-2.50"),
                    Datum::Empty,
                ],
                vec![
                    Datum::of("4.3"),
                    Datum::of("កម្ពុជា"),
                    Datum::of("not reported"),
                    Datum::Several(vec![number("4"), Datum::of("not due")]),
                ],
            ],
        }
    }

    #[track_caller]
    fn check(name: &str, expected: &str) {
        let mut out = Vec::new();
        (format(name).unwrap().write)(&table(), &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert_eq!(out, expected, "\n{out}");
        assert!(!out.contains('\u{1b}'));
    }

    #[test]
    fn text_stands_in_columns_without_trailing_blanks() {
        check(
            "table",
            "id   title                      Cambodia  parties\n\
             1.1  =SUM(A1)|x                   15,000  KHM, CHN\n\
             4.2  <1B>[2J \"two\"<A>lines          -2.5\n\
             4.3  កម្ពុជា                  not reported  4/not due\n",
        );
    }

    #[test]
    fn json_keeps_figures_exact_and_keys_in_order() {
        check(
            "json",
            concat!(
                "[\n  {\n    \"id\": \"1.1\",\n    \"title\": \"=SUM(A1)|x\",\n    \"KHM\": 15000,\n",
                "    \"parties\": [\n      \"KHM\",\n      \"CHN\"\n    ]\n  },\n",
                "  {\n    \"id\": \"4.2\",\n    \"title\": \"\\u001b[2J \\\"two\\\"\\nlines\",\n",
                "    \"KHM\": -2.5,\n    \"parties\": null\n  },\n",
                "  {\n    \"id\": \"4.3\",\n    \"title\": \"កម្ពុជា\",\n    \"KHM\": \"not reported\",\n",
                "    \"parties\": [\n      4,\n      \"not due\"\n    ]\n  }\n]\n"
            ),
        );
    }

    #[test]
    fn csv_is_quoted_and_starts_no_formula_but_leaves_figures_alone() {
        check(
            "csv",
            "id,title,KHM,parties\n\
             1.1,'=SUM(A1)|x,15000,KHM; CHN\n\
             4.2,\"<1B>[2J \"\"two\"\"\nlines\",-2.5,\n\
             4.3,កម្ពុជា,not reported,4; not due\n",
        );
    }

    #[test]
    fn years_are_not_grouped_and_several_figures_stand_as_a_pair() {
        let table = Table {
            columns: vec![Column::years("year", "year"), Column::figures("a", "a")],
            rows: vec![vec![
                Datum::Number(Decimal::whole(2017)),
                Datum::Several(vec![Datum::Number(Decimal::whole(4500)), Datum::Empty]),
            ]],
        };
        let mut out = Vec::new();
        (FORMATS[0].write)(&table, &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "year        a\n2017  4,500/-\n"
        );
        let mut out = Vec::new();
        (format("csv").unwrap().write)(&table, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "year,a\n2017,4500;\n");
    }

    #[test]
    fn every_way_to_begin_a_formula_is_guarded() {
        let guarded = |text: &str| {
            let table = Table {
                columns: vec![Column::words("a", "a")],
                rows: vec![vec![Datum::of(text)]],
            };
            let mut out = Vec::new();
            (format("csv").unwrap().write)(&table, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        for text in [
            "=1",
            "+1",
            "-1",
            "@x",
            "  =1",
            "\u{ff1d}1",
            "\u{ff20}x",
            "\u{a0}=1",
            "\u{200b}=1",
            "\u{feff}=1",
            "\0=1",
        ] {
            let out = guarded(text);
            let cell = out.strip_prefix("a\n").unwrap().trim_start_matches('"');
            assert!(cell.starts_with('\''), "{text:?}: {out:?}");
        }
        assert_eq!(guarded("O-1"), "a\nO-1\n");
        assert!(guarded("\t=1").starts_with("a\n'"));
        assert!(guarded("\r=1").contains('\''));
    }

    #[test]
    fn markdown_lines_up_and_its_signs_are_inert() {
        check(
            "md",
            "| id  | title                 |     Cambodia | parties   |\n\
             | --- | --------------------- | -----------: | --------- |\n\
             | 1.1 | =SUM(A1)\\|x           |       15,000 | KHM, CHN  |\n\
             | 4.2 | \\<1B>\\[2J \"two\" lines |         -2.5 |           |\n\
             | 4.3 | កម្ពុជា                 | not reported | 4/not due |\n",
        );
    }

    #[test]
    fn the_formats_have_each_a_name_of_its_own() {
        for (place, one) in FORMATS.iter().enumerate() {
            assert!(!one.name.is_empty() && one.help.len() < 60);
            assert!(FORMATS[..place].iter().all(|other| other.name != one.name));
        }
    }
}
