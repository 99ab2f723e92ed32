//! Reads minutes back from each format, by what a person sees in it: it shares nothing with what wrote them.

/// A line of the minutes: under which heads it stands, its mark, its text. A row of a table has its cells as the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    pub chapter: String,
    pub section: String,
    pub mark: String,
    pub text: String,
}

pub fn read(format: &str, text: &str) -> Vec<Line> {
    let (mut lines, table) = match format {
        "md" => markdown(text),
        "html" => page(text),
        "txt" => plain(text),
        other => panic!("{other}"),
    };
    for row in table {
        lines.push(Line {
            chapter: "ACTIONS".to_owned(),
            section: String::new(),
            mark: String::new(),
            text: row.join("|"),
        });
    }
    // Plain text has its heads in capitals.
    for line in &mut lines {
        line.chapter = line.chapter.to_uppercase();
    }
    lines
}

/// The lines under some chapter and section, as "mark: text".
pub fn under(lines: &[Line], chapter: &str, section: &str) -> Vec<String> {
    let own = lines
        .iter()
        .filter(|line| line.chapter == chapter.to_uppercase() && line.section == section);
    own.map(|line| match line.mark.as_str() {
        "" => line.text.clone(),
        mark => format!("{mark}: {}", line.text),
    })
    .collect()
}

type Read = (Vec<Line>, Vec<Vec<String>>);

fn markdown(text: &str) -> Read {
    let (mut lines, mut table) = (Vec::new(), Vec::new());
    let (mut chapter, mut section) = (String::new(), String::new());
    let plain = |text: &str| {
        let mut out = String::new();
        let mut letters = text.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => out.extend(letters.next()),
                letter => out.push(letter),
            }
        }
        out.trim().to_owned()
    };
    for line in text.lines() {
        let mut push = |mark: &str, words: &str| {
            lines.push(Line {
                chapter: chapter.clone(),
                section: section.clone(),
                mark: plain(mark),
                text: plain(words),
            });
        };
        if let Some(head) = line.strip_prefix("### ") {
            section = plain(head);
        } else if let Some(head) = line.strip_prefix("## ") {
            (chapter, section) = (plain(head), String::new());
        } else if line.starts_with("# ") || line.is_empty() || line.starts_with("| --") {
        } else if let Some(row) = line.strip_prefix("| ") {
            let row = row.trim_end_matches('|').replace("\\|", "\u{1}");
            let cells = row
                .split('|')
                .map(|cell| plain(&cell.replace('\u{1}', "|")));
            table.push(cells.collect());
        } else if let Some(item) = line.strip_prefix("- ") {
            match item.split_once(": ").filter(|(mark, _)| mark.len() < 30) {
                Some((mark, words)) => push(mark, words),
                None => push("", item),
            }
        } else {
            push("", line);
        }
    }
    (lines, table)
}

fn page(text: &str) -> Read {
    let (mut lines, mut table) = (Vec::new(), Vec::new());
    let (mut chapter, mut section) = (String::new(), String::new());
    let plain = |text: &str| {
        text.replace("<br>", "\n")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&")
    };
    let inside = |line: &str, tag: &str| -> Option<String> {
        let (_, rest) = line.split_once(&format!("<{tag}>"))?;
        let (words, _) = rest.split_once(&format!("</{tag}>"))?;
        Some(plain(words))
    };
    for line in text.lines() {
        if let Some(head) = inside(line, "h2") {
            (chapter, section) = (head, String::new());
        } else if let Some(head) = inside(line, "h3") {
            section = head;
        } else if let Some(words) = inside(line, "p").or(inside(line, "dd")) {
            lines.push(Line {
                chapter: chapter.clone(),
                section: section.clone(),
                mark: inside(line, "dt").unwrap_or_default(),
                text: words,
            });
        } else if line.contains("<th>") || line.contains("<td>") {
            let cells = line.split("<t").skip(1).filter_map(|cell| {
                let (_, words) = cell.split_once('>')?;
                let words = words.split("</t").next()?;
                (!cell.starts_with("r>")).then(|| plain(words))
            });
            table.push(cells.collect());
        }
    }
    (lines, table)
}

/// What stands before the text of an item; numbers do too.
const MARKS: [&str; 14] = [
    "found", "changed", "decision", "action", "said", "opened", "closed", "when", "where", "host",
    "chair", "level", "Cambodia", "China",
];

/// The mark of a line and its text; none when it is no item.
fn marked(line: &str) -> Option<(String, String)> {
    let (first, rest) = line.split_once(' ')?;
    // Behind a number or a code the column of the marks goes on; behind one in a sentence nothing does.
    let digits = first.trim_start_matches('R');
    let is_number = rest.starts_with(' ') && digits.chars().all(|letter| letter.is_ascii_digit());
    match first {
        "-" => Some((String::new(), rest.trim().to_owned())),
        "decision" | "action" => {
            let (number, rest) = rest.split_once(' ')?;
            Some((format!("{first} {number}"), rest.trim().to_owned()))
        }
        mark if is_number || MARKS.contains(&mark) => {
            Some((mark.to_owned(), rest.trim().to_owned()))
        }
        _ => None,
    }
}

fn plain(text: &str) -> Read {
    let all: Vec<&str> = text.lines().collect();
    let (mut lines, mut table): Read = (Vec::new(), Vec::new());
    let (mut chapter, mut section) = (String::new(), String::new());
    // Blocks stand apart by empty lines; a head is followed by its rule.
    for block in all.split(|line| line.is_empty()).skip(1) {
        let last = block.last().copied().unwrap_or_default();
        if !last.is_empty() && last.chars().all(|letter| letter == '-') {
            chapter = block[..block.len() - 1].join(" ");
            section = String::new();
            continue;
        }
        if block
            .first()
            .is_some_and(|first| first.starts_with("no.  "))
        {
            table = columns(block);
            continue;
        }
        let line_of = |mark: String, text: String, section: &str| Line {
            chapter: chapter.clone(),
            section: section.to_owned(),
            mark,
            text,
        };
        if block.first().and_then(|first| marked(first)).is_none() {
            let words = block.join(" ");
            // The name of a record stands alone, without a full stop.
            match words.ends_with('.') || chapter.is_empty() {
                true => lines.push(line_of(String::new(), words, &section)),
                false => section = words,
            }
            continue;
        }
        for line in block {
            match marked(line).filter(|_| !line.starts_with(' ')) {
                Some((mark, text)) => lines.push(line_of(mark, text, &section)),
                None => {
                    let last = lines.last_mut().unwrap();
                    last.text = format!("{} {}", last.text, line.trim());
                }
            }
        }
    }
    (lines, table)
}

/// A table by where its heads begin; a row goes on where its number is missing.
fn columns(block: &[&str]) -> Vec<Vec<String>> {
    let head = block[0];
    let starts: Vec<usize> = ["no.", "what", "owner", "due", "about"]
        .iter()
        .map(|name| head.find(name).unwrap())
        .collect();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in block {
        let letters: Vec<char> = line.chars().collect();
        let cell = |place: usize| {
            let from = starts[place].min(letters.len());
            let to = starts.get(place + 1).copied().unwrap_or(letters.len());
            let cell: String = letters[from..to.min(letters.len())].iter().collect();
            cell.trim().to_owned()
        };
        let cells: Vec<String> = (0..starts.len()).map(cell).collect();
        match cells[0].is_empty() {
            false => rows.push(cells),
            true => {
                let last = rows.last_mut().unwrap();
                for (whole, part) in last.iter_mut().zip(cells) {
                    if !part.is_empty() {
                        whole.push(' ');
                        whole.push_str(&part);
                    }
                }
            }
        }
    }
    rows
}
