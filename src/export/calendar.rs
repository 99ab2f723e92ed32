//! A calendar as iCalendar (RFC 5545), for the calendars that people have. It reads no clock: the moment comes in.
//!
//! Meetings and deadlines alike are events of whole days. The standard has tasks too, and a deadline is none of them: what
//! people use here (Outlook, Google, most telephones) drops the tasks of a file without a word, and a deadline that is not
//! shown is worse than one in the wrong drawer. It is transparent, so that nobody is shown as busy on that day.

use std::io::{self, Write};

use crate::base::{Day, show};
use crate::report::calendar::{Calendar, Entry, Sort};

/// The name of the format, and what it is.
pub const ICS: (&str, &str) = ("ics", "days for a calendar, iCalendar");

/// The most bytes of a line, its end aside.
const OCTETS: usize = 75;

/// Writes a calendar; the moment, such as `20180502T091500Z`, is when it was made.
///
/// # Errors
/// When the writer fails.
pub fn write_calendar(calendar: &Calendar, moment: &str, out: &mut dyn Write) -> io::Result<()> {
    line("BEGIN", "VCALENDAR", out)?;
    line("VERSION", "2.0", out)?;
    line("PRODID", "-//Rapporteur//rapporteur//EN", out)?;
    line("CALSCALE", "GREGORIAN", out)?;
    for entry in &calendar.entries {
        event(entry, moment, out)?;
    }
    line("END", "VCALENDAR", out)
}

fn event(entry: &Entry, moment: &str, out: &mut dyn Write) -> io::Result<()> {
    line("BEGIN", "VEVENT", out)?;
    line("UID", &uid(&entry.key), out)?;
    line("DTSTAMP", moment, out)?;
    line("DTSTART;VALUE=DATE", &date(entry.first), out)?;
    // The end is the day after the last; without one an event has one day.
    if let Some(end) = entry.last.plus_days(1) {
        line("DTEND;VALUE=DATE", &date(end), out)?;
    }
    line("SUMMARY", &escaped(&entry.what), out)?;
    if !entry.said.is_empty() {
        line("DESCRIPTION", &escaped(&entry.said.join("\n")), out)?;
    }
    if !entry.place.is_empty() {
        line("LOCATION", &escaped(&entry.place), out)?;
    }
    let takes_time = match entry.sort {
        Sort::Meeting => "OPAQUE",
        Sort::Deadline => "TRANSPARENT",
    };
    line("TRANSP", takes_time, out)?;
    line("END", "VEVENT", out)
}

fn date(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// The address of a record in plain letters; two addresses never make one.
fn uid(key: &str) -> String {
    let mut out = String::new();
    for byte in key.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => out.push(char::from(byte)),
            b':' | b'/' => out.push('.'),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    format!("{out}@rapporteur")
}

/// A text as the value of a property: inert, its line breaks kept as signs.
fn escaped(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let mut out = String::new();
        for letter in show(line).chars() {
            if matches!(letter, '\\' | ';' | ',') {
                out.push('\\');
            }
            out.push(letter);
        }
        out
    });
    lines.collect::<Vec<_>>().join("\\n")
}

/// A line of the file, folded so that no part is longer than it may be and no character is cut.
fn line(name: &str, value: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut length = 0;
    for letter in name.chars().chain([':']).chain(value.chars()) {
        if length + letter.len_utf8() > OCTETS {
            out.write_all(b"\r\n ")?;
            length = 1;
        }
        write!(out, "{letter}")?;
        length += letter.len_utf8();
    }
    out.write_all(b"\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_folded_between_characters_and_unfolds_to_what_it_was() {
        let words = "សេចក្តីសម្រេច, and; so\\on\nnext ".repeat(9);
        let mut out = Vec::new();
        line("SUMMARY", &escaped(&words), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.ends_with("\r\n"));
        for part in text.trim_end().split("\r\n") {
            assert!(part.len() <= 75, "{} bytes: {part}", part.len());
        }
        let whole = text.replace("\r\n ", "");
        assert_eq!(
            whole.trim_end_matches("\r\n"),
            format!("SUMMARY:{}", escaped(&words))
        );
    }

    #[test]
    fn two_addresses_never_make_one_uid() {
        assert_eq!(uid("meeting:m-1/next"), "meeting.m-1.next@rapporteur");
        assert_eq!(uid("action:x.1"), "action.x%2E1@rapporteur");
    }
}
