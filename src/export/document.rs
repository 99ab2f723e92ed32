//! Documents as Markdown, plain text and HTML. Whatever stands in a text comes out inert.

use std::io::{self, Write};

use super::markdown;
use crate::base::show;
use crate::report::document::{Document, Part};
use crate::report::laid;
use crate::report::table::{Table, words};

/// A format of documents.
#[derive(Clone, Copy, Debug)]
pub struct DocumentFormat {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, in one line.
    pub help: &'static str,
    /// Writes a document in it.
    pub write: fn(&Document, &mut dyn Write) -> io::Result<()>,
}

/// Every format; the first is the usual one.
pub const DOCUMENTS: &[DocumentFormat] = &[
    DocumentFormat {
        name: "md",
        help: "Markdown",
        write: write_markdown,
    },
    DocumentFormat {
        name: "txt",
        help: "plain text of 78 columns",
        write: write_text,
    },
    DocumentFormat {
        name: "html",
        help: "one page for a browser",
        write: write_html,
    },
];

/// The format of a name.
pub fn document_format(name: &str) -> Option<&'static DocumentFormat> {
    DOCUMENTS.iter().find(|format| format.name == name)
}

fn write_markdown(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}", markdown::escaped(&document.title))?;
    if !document.about.is_empty() {
        writeln!(out, "\n{}", markdown::escaped_line(&document.about))?;
    }
    for part in &document.parts {
        writeln!(out)?;
        match part {
            Part::Heading(head) => writeln!(out, "## {}", markdown::escaped(head))?,
            Part::Section(head) => writeln!(out, "### {}", markdown::escaped(head))?,
            Part::Paragraph(words) => writeln!(out, "{}", markdown::escaped_line(words))?,
            Part::Table(table) => markdown::write(table, out)?,
            Part::Items(items) => {
                for item in items {
                    let text = &item.text;
                    match item.mark.as_str() {
                        "" => writeln!(out, "- {}", markdown::escaped_line(text))?,
                        mark => {
                            let mark = markdown::escaped_line(mark);
                            writeln!(out, "- {mark}: {}", markdown::escaped(text))?;
                        }
                    }
                }
            }
        }
    }
    Ok(())
}

/// The columns of plain text.
const COLUMNS: usize = 78;

fn write_text(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    let lines = laid::lines(document, COLUMNS);
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))
}

fn write_html(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    let title = escaped(&document.title);
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n{STYLE}\n</head>\n<body>\n<h1>{title}</h1>"
    )?;
    if !document.about.is_empty() {
        writeln!(out, "<p>{}</p>", escaped(&document.about))?;
    }
    for part in &document.parts {
        match part {
            Part::Heading(head) => writeln!(out, "<h2>{}</h2>", escaped(head))?,
            Part::Section(head) => writeln!(out, "<h3>{}</h3>", escaped(head))?,
            Part::Paragraph(words) => writeln!(out, "<p>{}</p>", escaped(words))?,
            Part::Table(table) => html_table(table, out)?,
            Part::Items(items) => {
                writeln!(out, "<dl>")?;
                for item in items {
                    let mark = escaped(&item.mark);
                    writeln!(out, "<dt>{mark}</dt><dd>{}</dd>", escaped(&item.text))?;
                }
                writeln!(out, "</dl>")?;
            }
        }
    }
    writeln!(out, "</body>\n</html>")
}

/// Readable without it; figures to the right, and no more.
const STYLE: &str = "<style>body{font-family:sans-serif;max-width:70em;margin:2em auto}\
table{border-collapse:collapse}td,th{padding:.2em .6em;border-bottom:1px solid #ccc;text-align:left}\
.figure{text-align:right}dt{float:left;clear:left;min-width:6em}dd{margin-left:7em}</style>";

fn html_table(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let class = |is_figure: bool| match is_figure {
        true => " class=\"figure\"",
        false => "",
    };
    write!(out, "<table>\n<tr>")?;
    for column in &table.columns {
        let class = class(column.is_figure);
        write!(out, "<th{class}>{}</th>", escaped(&column.title))?;
    }
    writeln!(out, "</tr>")?;
    for row in &table.rows {
        write!(out, "<tr>")?;
        for (datum, column) in row.iter().zip(&table.columns) {
            let class = class(column.is_figure);
            write!(out, "<td{class}>{}</td>", escaped(&words(datum, column)))?;
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</table>")
}

/// A text in HTML: line breaks are kept, and no sign of it means anything.
fn escaped(text: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| {
            show(line)
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;")
                .replace('"', "&quot;")
        })
        .collect();
    lines.join("<br>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::Item;
    use crate::report::table::{Column, Datum};

    fn sample() -> Document {
        let mut document = Document::new("A <b>", "As of *now*.");
        document.heading("One & two");
        document.paragraph("A paragraph of words.\nAnother line.");
        document.items(vec![
            Item::marked("1", "First \u{1b}[2J item"),
            Item::marked("", "A bullet"),
        ]);
        document.table(Table {
            columns: vec![Column::words("a", "a"), Column::figures("n", "n")],
            rows: vec![vec![Datum::of("<script>"), Datum::of("5")]],
        });
        document
    }

    #[track_caller]
    fn check(name: &str, expected: &[&str]) {
        let mut out = Vec::new();
        (document_format(name).unwrap().write)(&sample(), &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        for wanted in expected {
            assert!(out.contains(wanted), "{wanted} in\n{out}");
        }
        assert!(!out.contains('\u{1b}'));
        // In Markdown a backslash stands before it.
        assert!(!out.replace("\\<", "").contains("<script>"));
    }

    #[test]
    fn a_document_reads_the_same_in_every_format_and_nothing_in_it_is_taken_for_markup() {
        check(
            "md",
            &[
                "# A \\<b>\n",
                "As of \\*now\\*.",
                "## One \\& two",
                "- 1: First ",
                "- A bullet",
                "| a ",
            ],
        );
        check(
            "html",
            &[
                "<h1>A &lt;b&gt;</h1>",
                "<h2>One &amp; two</h2>",
                "words.<br>Another",
                "<td>&lt;script&gt;</td><td class=\"figure\">5</td>",
            ],
        );
        let mut out = Vec::new();
        (document_format("txt").unwrap().write)(&sample(), &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(
            out.starts_with("A <B>\nAs of *now*.\n\nONE & TWO\n---------\n"),
            "{out}"
        );
        assert!(
            out.contains("1     First <1B>[2J item\n-     A bullet\n"),
            "{out}"
        );
    }
}
