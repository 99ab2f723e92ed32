//! The floors of the house: who may name whom, and what must not be found at all.
//!
//! It reads the source as words. It does not follow macros or names that were imported under another.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each floor: its number, its folder, and the folders that its files may name beside their own.
const FLOORS: &[(u8, &str, &[&str])] = &[
    (0, "base", &[]),
    (1, "model", &["base"]),
    (1, "term", &["base"]),
    (2, "edit", &["model", "base"]),
    (2, "reckon", &["model", "base"]),
    (3, "check", &["reckon", "model", "base"]),
    (4, "report", &["check", "reckon", "edit", "model", "base"]),
    (5, "store", &["edit", "model", "base"]),
    (
        5,
        "export",
        &["report", "check", "reckon", "edit", "model", "base"],
    ),
    (5, "import", &["edit", "model", "base"]),
    (
        6,
        "app",
        &["report", "check", "reckon", "edit", "model", "base"],
    ),
    (
        7,
        "view",
        &["app", "report", "check", "reckon", "edit", "model", "base"],
    ),
];

/// The files beside the folders, which may name all of them: floor 8.
const TOP: &[&str] = &["run", "cli", "main", "lib"];

/// What may be named only in some places, and why.
struct Absence {
    words: &'static [&'static str],
    only_in: &'static [&'static str],
    why: &'static str,
}

const ABSENCES: &[Absence] = &[
    Absence {
        words: &["ratatui", "crossterm"],
        only_in: &["view/", "term/", "run.rs", "run/"],
        why: "only view, term and run know what draws",
    },
    Absence {
        words: &["std::fs", "rustix::fs", "OpenOptions"],
        only_in: &["store/", "run.rs", "run/", "term/tty.rs", "term/reader.rs"],
        why: "only store and run touch files; term opens the tty",
    },
    Absence {
        words: &[
            "Zoned",
            "ZonedDateTime",
            "SystemTime",
            "Instant",
            "Timestamp",
            "UtcDateTime",
        ],
        // term waits for the late rest of a sequence, and store for its turn at a file: limits on
        // waiting, not times that anything says.
        only_in: &["run.rs", "run/", "cli.rs", "cli/", "term/", "store/"],
        why: "the clock is read in run and handed down",
    },
    Absence {
        words: &["&mut Workspace", "root_mut"],
        only_in: &["edit/", "model/workspace.rs"],
        why: "only edit alters a workspace",
    },
    Absence {
        words: &[
            "static mut",
            "lazy_static",
            "thread_local",
            "OnceLock",
            "OnceCell",
            "LazyLock",
            "LazyCell",
        ],
        only_in: &[],
        why: "there is no global state",
    },
    Absence {
        words: &[".unwrap()", "TODO", "todo!", "unimplemented!"],
        only_in: &[],
        why: "a fault is a value; what is not done is in the README's limits",
    },
];

/// Files that may pass 400 lines, and why.
const LONG: &[(&str, &str)] = &[];

#[test]
fn every_file_keeps_to_its_floor() {
    let mut faults = Vec::new();
    let mut count = 0;
    for (path, text) in sources() {
        count += 1;
        faults.extend(faults_of(&path, &text));
    }
    println!("{count} files keep to their floors");
    assert!(count > 50, "the sources were not found");
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_folder_has_a_floor() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(source).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let known = FLOORS.iter().any(|floor| floor.1 == name) || TOP.contains(&name);
        assert!(
            known,
            "{name} has no floor: give it one in the style guide and here"
        );
    }
}

#[test]
fn no_floor_names_its_equal_or_a_higher_one() {
    for (floor, name, may) in FLOORS {
        for other in *may {
            let below = FLOORS.iter().find(|row| row.1 == *other).unwrap();
            assert!(below.0 < *floor, "{name} may not name {other}");
        }
    }
}

#[test]
fn long_files_are_listed_with_a_reason_only_while_they_are_long() {
    let lengths: BTreeMap<String, usize> = sources()
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .collect();
    for (path, why) in LONG {
        let is_long = lengths.get(*path).is_some_and(|lines| *lines > MOST_LINES);
        assert!(is_long, "{path} is not long any more: take it off the list");
        assert!(!why.is_empty());
    }
}

// Each rule bites.

#[track_caller]
fn bites(path: &str, text: &str, fault: &str) {
    let text = format!("//! A made-up file.\n{text}");
    let faults = faults_of(path, &text);
    let found = faults.iter().any(|found| found.contains(fault));
    assert!(found, "{path}: {fault:?} is not among {faults:?}");
}

#[track_caller]
fn passes(path: &str, text: &str) {
    let text = format!("//! A made-up file.\n{text}");
    assert_eq!(faults_of(path, &text), Vec::<String>::new());
}

#[test]
fn a_higher_or_equal_floor_is_found_however_it_is_named() {
    bites("base/key.rs", "use crate::model::Node;", "names model");
    bites("model/node.rs", "use crate::term::Pen;", "names term");
    bites("edit/book.rs", "use crate::reckon::level;", "names reckon");
    bites(
        "reckon/level.rs",
        "fn f() { crate::edit::f() }",
        "names edit",
    );
    bites("check/mod.rs", "use crate::report::Table;", "names report");
    bites("report/risks.rs", "use crate::store::open;", "names store");
    bites("store/save.rs", "use crate::import::csv;", "names import");
    bites("app/screen.rs", "use crate::store::open;", "names store");
    bites("app/screen.rs", "use crate::export::csv;", "names export");
    bites("app/screen.rs", "use crate::view::draw;", "names view");
    bites("view/risks.rs", "use crate::store::open;", "names store");
    bites("view/risks.rs", "use crate::run::go;", "names run");
    bites(
        "report/risks.rs",
        "use super::super::view::draw;",
        "names view",
    );
    bites(
        "model/fields/mod.rs",
        "use super::super::edit::Book;",
        "names edit",
    );
    bites("model/mod.rs", "use super::edit::Book;", "names edit");
    bites(
        "model/node.rs",
        "#[cfg(test)]\nmod tests {\n use super::super::super::edit::Book;\n}",
        "names edit",
    );
    bites(
        "term/parse_tests.rs",
        "use super::super::super::view::draw;",
        "names view",
    );
    bites(
        "app/screen.rs",
        "use crate::{base::Key, report::Query};",
        "one floor a line",
    );
    bites(
        "model/node.rs",
        "use rapporteur::view::draw;",
        "from outside",
    );
}

#[test]
fn lower_floors_and_words_in_comments_and_texts_pass() {
    passes(
        "report/risks.rs",
        "use crate::base::Decimal;\nuse super::super::check::f;",
    );
    passes(
        "model/node.rs",
        "// crate::view::draw\n/* std::fs TODO */\nconst A: &str = \"crate::view .unwrap()\";",
    );
    passes(
        "model/node.rs",
        "const A: &str = r#\"crate::view \" \"#; const B: char = '\"'; fn f<'a>(_: &'a str) {}",
    );
    passes(
        "model/node.rs",
        "#[cfg(test)]\nmod tests {\n fn f() { g().unwrap(); std::fs::read(\"x\"); }\n}",
    );
    passes(
        "run.rs",
        "use crate::view::draw;\nuse crate::store::open;\nuse std::time::Instant;",
    );
    passes("app/action.rs", "pub enum File { Save }");
}

#[test]
fn what_must_not_be_there_is_found() {
    bites("report/risks.rs", "use ratatui::style::Style;", "ratatui");
    bites("app/keys.rs", "use crossterm::event;", "crossterm");
    bites("report/risks.rs", "fn f() { std::fs::read(p) }", "std::fs");
    bites("term/pen.rs", "use std::fs::File;", "std::fs");
    bites("cli.rs", "use std::fs;", "std::fs");
    bites("view/risks.rs", "let now = Instant::now();", "Instant");
    bites("base/when.rs", "use jiff::{Zoned, civil::Date};", "Zoned");
    bites(
        "report/risks.rs",
        "fn f(workspace: &mut Workspace) {}",
        "&mut Workspace",
    );
    bites(
        "app/mod.rs",
        "fn f(book: &mut crate::model::Workspace) {}",
        "&mut Workspace",
    );
    bites("report/risks.rs", "workspace.root_mut()", "root_mut");
    bites("term/pen.rs", "static mut PEN: u8 = 0;", "static mut");
    bites(
        "run.rs",
        "static A: OnceLock<u8> = OnceLock::new();",
        "OnceLock",
    );
    bites(
        "run.rs",
        "static A: AtomicU8 = AtomicU8::new(0);",
        "global state",
    );
    bites("store/save.rs", "fn f() { g().unwrap() }", ".unwrap()");
    bites(
        "store/save.rs",
        "fn f() { g()\n    .unwrap() }",
        ".unwrap()",
    );
    bites("base/key.rs", "// TODO later", "TODO");
    bites("base/key.rs", &"fn f() {}\n".repeat(400), "401 lines");
    assert!(faults_of("base/key.rs", "use std::fmt;\n")[0].contains("opens with"));
}

// How the source is read.

const MOST_LINES: usize = 400;

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap();
                files.push((name.to_owned(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// Everything that is wrong with one file, each in a line that names it.
fn faults_of(path: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if !text.starts_with("//!") {
        faults.push(format!(
            "{path}: it opens with no `//!` that says what it is for"
        ));
    }
    let lines = text.lines().count();
    let may_be_long = LONG.iter().any(|long| long.0 == path);
    if lines > MOST_LINES && !may_be_long {
        faults.push(format!("{path}: {lines} lines; make two files of it"));
    }
    for (place, line) in text.lines().enumerate() {
        let comment = line.split_once("//").map_or("", |parts| parts.1);
        if comment.contains("TODO") {
            faults.push(format!(
                "{path}:{}: TODO: do it, or put it in the README's limits",
                place + 1
            ));
        }
    }
    let code = code_of(text);
    let is_test_file = path.ends_with("_tests.rs") || path.ends_with("/tests.rs");
    let (plain, tests) = match is_test_file {
        true => (blank(&code), code.clone()),
        false => without_tests(&code),
    };
    let mut module = module_of(path);
    faults.extend(names(path, &module, &plain));
    if !is_test_file {
        module.push("tests".into());
    }
    faults.extend(names(path, &module, &tests));
    for absence in ABSENCES {
        if absence.only_in.iter().any(|place| path.starts_with(place)) {
            continue;
        }
        for word in absence.words {
            if let Some(line) = line_with(&plain, word) {
                faults.push(format!("{path}:{line}: {word}: {}", absence.why));
            }
        }
    }
    for (place, line) in plain.lines().enumerate() {
        let is_static = line
            .trim_start()
            .trim_start_matches("pub ")
            .starts_with("static ");
        let alters = ["Atomic", "Mutex", "RwLock", "Cell<"]
            .iter()
            .any(|word| line.contains(word));
        if is_static && alters {
            faults.push(format!("{path}:{}: global state", place + 1));
        }
    }
    faults
}

/// The path of the module that a file is.
fn module_of(path: &str) -> Vec<String> {
    let path = path.trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if matches!(path, "lib" | "main") {
        return Vec::new();
    }
    match path.strip_suffix("_tests") {
        Some(path) => path
            .split('/')
            .chain(["tests"])
            .map(str::to_owned)
            .collect(),
        None => path.split('/').map(str::to_owned).collect(),
    }
}

/// The floors that code names and may not.
fn names(path: &str, module: &[String], code: &str) -> Vec<String> {
    let own = path
        .split('/')
        .next()
        .unwrap_or_default()
        .trim_end_matches(".rs");
    let mut faults = Vec::new();
    let mut fault = |at: usize, what: String| {
        let line = code[..at].matches('\n').count() + 1;
        faults.push(format!("{path}:{line}: {what}"));
    };
    let bytes = code.as_bytes();
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let mut at = 0;
    while at < bytes.len() {
        if !is_word(bytes[at]) || (at > 0 && (is_word(bytes[at - 1]) || bytes[at - 1] == b':')) {
            at += 1;
            continue;
        }
        let path_end = code[at..]
            .find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_' && letter != ':')
            .map_or(code.len(), |end| at + end);
        let segments: Vec<&str> = code[at..path_end].split("::").collect();
        let supers = segments
            .iter()
            .take_while(|segment| **segment == "super")
            .count();
        let top = match segments[0] {
            "crate" => segments.get(1),
            "rapporteur" if segments.len() > 1 && !TOP.contains(&own) => {
                fault(at, "the house is named from outside; write crate".into());
                None
            }
            "super" if supers == module.len() => segments.get(supers),
            _ => None,
        };
        if let Some(top) = top {
            let floor = FLOORS.iter().find(|floor| floor.1 == own);
            let may = floor.map_or(&[][..], |floor| floor.2);
            let is_free = TOP.contains(&own) || *top == own || may.contains(top);
            let is_house = FLOORS.iter().any(|floor| floor.1 == *top) || TOP.contains(top);
            if top.is_empty() && !TOP.contains(&own) {
                fault(at, "name one floor a line".into());
            } else if is_house && !is_free {
                fault(
                    at,
                    format!("{own} names {top}, which is no lower floor of it"),
                );
            }
        }
        at = path_end.max(at + 1);
    }
    faults
}

/// The line of a word that stands for itself; white space in the code does not hide it.
fn line_with(code: &str, word: &str) -> Option<usize> {
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    // `.unwrap()` may stand on a line of its own; `&mut crate::model::Workspace` is the same thing.
    let code = code.replace("&mut crate::model::Workspace", "&mut Workspace");
    let found = code.match_indices(word).find(|(at, _)| {
        let before = code[..*at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        let begins = word.starts_with(is_letter) && before.is_some_and(is_letter);
        let goes_on = word.ends_with(is_letter) && after.is_some_and(is_letter);
        !begins && !goes_on
    });
    found.map(|(at, _)| code[..at].matches('\n').count() + 1)
}

fn blank(code: &str) -> String {
    code.chars()
        .map(|letter| if letter == '\n' { '\n' } else { ' ' })
        .collect()
}

/// The code outside and inside of `#[cfg(test)]`, each with blanks where the other stands.
fn without_tests(code: &str) -> (String, String) {
    const MARK: &str = "#[cfg(test)]";
    let (mut plain, mut tests) = (String::new(), String::new());
    let mut rest = code;
    while let Some(start) = rest.find(MARK) {
        let (before, marked) = rest.split_at(start);
        plain.push_str(before);
        tests.push_str(&blank(before));
        let mut depth = 0usize;
        let end = marked.char_indices().find_map(|(at, letter)| {
            match letter {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            let is_end = (letter == '}' || letter == ';') && depth == 0;
            is_end.then_some(at + 1)
        });
        let (test, after) = marked.split_at(end.unwrap_or(marked.len()));
        plain.push_str(&blank(test));
        tests.push_str(test);
        rest = after;
    }
    plain.push_str(rest);
    tests.push_str(&blank(rest));
    (plain, tests)
}

/// The source with blanks in the place of comments and of what stands in quotes.
fn code_of(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let skip = |from: usize, to: usize, out: &mut String| {
        for letter in &letters[from..to.min(letters.len())] {
            out.push(if *letter == '\n' { '\n' } else { ' ' });
        }
    };
    while at < letters.len() {
        let end = match (letters[at], letters.get(at + 1)) {
            ('/', Some('/')) => until(&letters, at, |rest| rest[0] == '\n'),
            ('/', Some('*')) => until(&letters, at + 2, |rest| rest.starts_with(&['*', '/'])) + 2,
            ('r', Some('"' | '#')) if at == 0 || !letters[at - 1].is_alphanumeric() => {
                let hashes = letters[at + 1..]
                    .iter()
                    .take_while(|letter| **letter == '#')
                    .count();
                if letters.get(at + 1 + hashes) != Some(&'"') {
                    out.push(letters[at]);
                    at += 1;
                    continue;
                }
                let mut close = vec!['"'];
                close.extend(std::iter::repeat_n('#', hashes));
                until(&letters, at + 2 + hashes, |rest| rest.starts_with(&close)) + close.len()
            }
            ('"', _) => end_of_quote(&letters, at, '"'),
            ('\'', Some('\\')) => end_of_quote(&letters, at, '\''),
            ('\'', Some(_)) if letters.get(at + 2) == Some(&'\'') => at + 3,
            (letter, _) => {
                out.push(letter);
                at += 1;
                continue;
            }
        };
        skip(at, end, &mut out);
        at = end;
    }
    out
}

fn until(letters: &[char], from: usize, is_end: impl Fn(&[char]) -> bool) -> usize {
    (from..letters.len())
        .find(|at| is_end(&letters[*at..]))
        .unwrap_or(letters.len())
}

fn end_of_quote(letters: &[char], start: usize, quote: char) -> usize {
    let mut at = start + 1;
    while at < letters.len() {
        match letters[at] {
            '\\' => at += 2,
            letter if letter == quote => return at + 1,
            _ => at += 1,
        }
    }
    letters.len()
}
