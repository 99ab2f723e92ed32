//! Hostile bytes: whatever comes, the file opens or a sentence says why not, and nothing hangs.

#[path = "support/chance.rs"]
mod chance;

use std::time::{Duration, Instant};

use chance::{Chance, HOSTILE};
use rapporteur::edit::{Book, Stamp, Step, make};
use rapporteur::model::{Kind, Node, RecordId, Refused, Workspace};

const FIXTURES: &[(&str, &[u8], u64)] = &[
    (
        "un-act-2017.json",
        include_bytes!("../fixtures/un-act-2017.json"),
        150,
    ),
    (
        "two-risks.json",
        include_bytes!("../fixtures/two-risks.json"),
        1_000,
    ),
    (
        "unknown-keys.json",
        include_bytes!("../fixtures/unknown-keys.json"),
        1_500,
    ),
    (
        "one-indicator.json",
        include_bytes!("../fixtures/one-indicator.json"),
        1_000,
    ),
    (
        "cmb-alias.json",
        include_bytes!("../fixtures/cmb-alias.json"),
        1_000,
    ),
    (
        "with-bom.json",
        include_bytes!("../fixtures/with-bom.json"),
        500,
    ),
    (
        "newer-version.json",
        include_bytes!("../fixtures/newer-version.json"),
        500,
    ),
];

/// The upper limit for all of it together, many times what it takes; it is here to end a hang.
const LIMIT: Duration = Duration::from_secs(240);

const WAYS: &[&str] = &[
    "flip",
    "cut the end",
    "cut out",
    "double a line",
    "swap lines",
    "conflict markers",
    "nest",
    "letters",
    "repeat",
    "change a number",
    "swap halves",
];

fn mutate(chance: &mut Chance, bytes: &mut Vec<u8>) -> &'static str {
    let way = chance.word(WAYS);
    let at = chance.below(bytes.len());
    match way {
        "flip" => {
            for _ in 0..1 + chance.below(3) {
                let at = chance.below(bytes.len());
                bytes[at] ^= 1 << chance.below(8);
            }
        }
        "cut the end" => bytes.truncate(at),
        "cut out" => drop(bytes.drain(at..(at + 1 + chance.below(40)).min(bytes.len()))),
        "nest" => {
            let deep = 1 + chance.below(5_000);
            let open = chance.word(&["[", "{\"a\":", "[[{\"b\":["]).repeat(deep);
            bytes.splice(at..at, open.into_bytes());
        }
        "letters" => {
            let text = chance.text();
            bytes.splice(at..at, text.into_bytes());
        }
        "repeat" => {
            let end = (at + chance.below(200)).min(bytes.len());
            let piece = bytes[at..end].to_vec();
            bytes.splice(at..at, piece);
        }
        "change a number" => {
            let long = "9".repeat(400);
            let numbers = [
                "1e999999999",
                "-0",
                "1E+2",
                "00",
                &long,
                "1e-400",
                "NaN",
                "0x1",
            ];
            let number = chance.word(&numbers);
            if let Some(found) = bytes[at..].iter().position(u8::is_ascii_digit) {
                bytes.splice(at + found..at + found + 1, number.bytes());
            }
        }
        "swap halves" => bytes.rotate_left(at),
        _ => lines(chance, bytes, way),
    }
    way
}

fn lines(chance: &mut Chance, bytes: &mut Vec<u8>, way: &str) {
    let mut lines: Vec<Vec<u8>> = bytes
        .split(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    let at = chance.below(lines.len());
    match way {
        "double a line" => lines.insert(at, lines[at].clone()),
        "swap lines" => {
            let other = chance.below(lines.len());
            lines.swap(at, other);
        }
        _ => {
            let ours = lines[at].clone();
            let marked = [b"<<<<<<< ours".to_vec(), ours, b"=======".to_vec()];
            lines.splice(at..at, marked);
            lines.insert((at + 4).min(lines.len()), b">>>>>>> theirs".to_vec());
        }
    }
    *bytes = lines.join(&b'\n');
}

#[test]
fn no_bytes_stop_the_program_and_what_opens_is_written_and_opened_again_alike() {
    let start = Instant::now();
    let (mut opened, mut refused, mut unfit) = (0u32, 0u32, 0u32);
    let mut slowest = Duration::ZERO;
    for (name, fixture, seeds) in FIXTURES {
        for seed in 0..*seeds {
            let mut chance = Chance::new(seed);
            let mut bytes = fixture.to_vec();
            let mut ways = Vec::new();
            for _ in 0..*chance.pick(&[1, 1, 1, 2, 3]) {
                if !bytes.is_empty() {
                    ways.push(mutate(&mut chance, &mut bytes));
                }
            }
            let began = Instant::now();
            let result = Workspace::open(&bytes);
            slowest = slowest.max(began.elapsed());
            match result {
                Ok(workspace) => {
                    opened += 1;
                    let written = workspace.bytes();
                    let again = Workspace::open(written.as_bytes())
                        .unwrap_or_else(|why| panic!("{name}, seed {seed}, {ways:?}: {why}"));
                    assert!(again.bytes() == written, "{name}, seed {seed}, {ways:?}");
                    assert_eq!(again.corrections(), [], "{name}, seed {seed}, {ways:?}");
                }
                Err(why) => {
                    refused += 1;
                    unfit += u32::from(matches!(why, Refused::Unfit(_)));
                    let sentence = why.to_string();
                    let is_whole =
                        sentence.ends_with('.') && !sentence.chars().any(char::is_control);
                    assert!(is_whole, "{name}, seed {seed}, {ways:?}: {sentence:?}");
                }
            }
            assert!(
                start.elapsed() < LIMIT,
                "{name}, seed {seed}: it takes too long"
            );
        }
    }
    println!(
        "{opened} opened, {refused} refused ({unfit} of them for a field), slowest {slowest:?}"
    );
    assert!(opened > 200 && refused > 2_000 && unfit > 50);
}

#[test]
fn very_many_keys_very_deep_lists_and_very_long_texts_do_not_hang() {
    let start = Instant::now();
    let keys: String = (0..200_000)
        .map(|place| format!(",\"k{place}\":0"))
        .collect();
    let head = "\"format\":\"rapporteur-workspace\",\"version\":1";
    for text in [
        format!("{{{head}{keys}}}"),
        format!("{{{head},\"a\":{}", "[".repeat(1_000_000)),
        format!("{{{head},\"a\":\"{}\"}}", "\\u0061".repeat(1_000_000)),
        format!("{{{head},\"a\":{}}}", "1".repeat(1_000_000)),
        format!(
            "{{{head},\"risks\":[{}]}}",
            vec!["{\"id\":\"a\"}"; 50_000].join(",")
        ),
    ] {
        drop(Workspace::open(text.as_bytes()));
        assert!(start.elapsed() < LIMIT);
    }
}

#[test]
fn hostile_text_is_stored_as_it_is_in_any_field() {
    let fixture = include_bytes!("../fixtures/two-risks.json");
    let mut book = Book::new(Workspace::open(fixture).unwrap());
    let id = book.workspace().nodes(Kind::Risk)[0]
        .id()
        .unwrap()
        .to_owned();
    let risk = RecordId::new(Kind::Risk, &id);
    let long = "word".repeat(262_144);
    assert_eq!(long.len(), 1 << 20);
    let fields = [
        "title",
        "cause",
        "owner",
        "remark",
        "internal",
        "a key nobody knows",
    ];
    let texts = HOSTILE.iter().copied().chain([long.as_str()]);
    for (place, text) in texts.enumerate() {
        let at = risk.field([fields[place % fields.len()]]);
        let change = make::put(book.workspace(), &at, Node::text(text)).unwrap();
        book.commit(Step::mine("put", Stamp::default(), vec![change]))
            .unwrap();
        let written = book.workspace().bytes();
        let steers = |letter: char| letter.is_control() && letter != '\n';
        assert!(!written.chars().any(steers), "{text:?} steers in the file");
        for hidden in ['\u{202e}', '\u{2066}', '\u{e0041}', '\u{feff}', '\u{200b}'] {
            assert!(!written.contains(hidden), "{hidden:?} hides in the file");
        }
        let again = Workspace::open(written.as_bytes()).unwrap();
        assert_eq!(again.at(&at).and_then(Node::as_str), Some(text));
        // As a key too.
        if text.len() < 1_000 && !text.is_empty() {
            let at = risk.field([text]);
            if let Some(change) = make::put(book.workspace(), &at, Node::Null) {
                book.commit(Step::mine("put", Stamp::default(), vec![change]))
                    .unwrap();
                let again = Workspace::open(book.workspace().bytes().as_bytes()).unwrap();
                assert_eq!(again.at(&at), Some(&Node::Null));
            }
        }
    }
}

#[track_caller]
fn column(text: &str, line: usize, column: usize) {
    let Err(Refused::Unreadable(why)) = Workspace::open(text.as_bytes()) else {
        panic!("{text:?} was not refused as unreadable");
    };
    let spot = why.spot.expect("a place");
    assert_eq!((spot.line, spot.column), (line, column), "{why}");
}

#[test]
fn a_column_is_counted_as_an_editor_counts_it() {
    column("{\"a\": x}", 1, 7);
    column("{\n  \"កម្ពុជា\": x}", 2, 14);
    column("{\"é中\": x}", 1, 8);
    column("{\"👩\": x}", 1, 7);
    column("{\r\n\"a\": x}", 2, 6);
    column("{\t\"a\": x}", 1, 8);
    column("\u{feff}{\"a\": x}", 1, 7);
    column("{\"a\": 1,\n\"b\": [1, 2", 2, 11);
}
