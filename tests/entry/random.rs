//! Thousands of lines that nobody would type, and many that somebody might.

use rapporteur::edit::Book;
use rapporteur::edit::Stamp;
use rapporteur::edit::Step;
use rapporteur::model::Workspace;

use super::{sample, typed, widths};

/// SplitMix64, so that a failure can be run again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % most as u64).unwrap()
    }
}

const PIECES: &[&str] = &[
    "4.1b",
    "4.1a",
    "1.3a",
    "O-1",
    "1.2",
    "A04",
    "A01",
    "R2",
    "SOM12",
    "risk",
    "3",
    "handover",
    "workspace",
    "function",
    "party",
    "chair",
    "2018",
    "d",
    "h",
    "THA",
    "LAO",
    "KHM",
    "CMB",
    "REG",
    "Lao",
    "PDR",
    "marker",
    "total",
    "target",
    "baseline",
    "30",
    "0",
    "100",
    "1,817",
    "1.100",
    "32,7",
    "15/20",
    "-",
    "na",
    "*",
    "?",
    "not",
    "due",
    "reported",
    "f24",
    "m6",
    "w1",
    "g1",
    "b1",
    "f-",
    "m-",
    "g-",
    "b-",
    "f",
    "m",
    "24",
    "csos",
    "reps",
    "%",
    "30%",
    "#",
    "#note",
    "legal",
    "signed",
    "next.due",
    "Q1",
    "owner",
    "title",
    "archived",
    "yes",
    "no",
    "fully",
    "partly",
    "from",
    "2017",
    "receiver",
    "evidence",
    "L3",
    "I4",
    "L0",
    "same",
    "next",
    "status",
    "parties",
    "areas.1.owner",
    "steps.1.on",
    "\"",
    "\"Lao PDR\"",
    "កម្ពុជា",
    "๓๐",
    "\u{202e}",
    "é\u{301}",
    "/",
    "-3",
    "9999999999999999999999999999",
    "(",
    ")",
    "4 fully (b,d)",
    "scales.matrix.5.1",
    "high",
    "\u{1b}[2J",
];

const FIGURES: &[&str] = &[
    "30", "0", "4", "99", "1,817", "1.100", "-", "na", "*", "?", "not due", "f2", "m1", "3f", "w1",
    "g1", "b1", "f-", "m-", "f 1", "male 2", "#note", "50%",
];

const HEADS: &[(&str, &[&str])] = &[
    ("4.1b THA", FIGURES),
    ("4.2 LAO", FIGURES),
    ("1.3a CMB", FIGURES),
    ("O-1 target", FIGURES),
    ("2.1 total", FIGURES),
    (
        "4.1a KHM",
        &["15/20", "csos", "reps", "1", "2", "3", "na", "-/2", "5reps"],
    ),
    (
        "A04",
        &[
            "legal signed",
            "work",
            "s",
            "next.due Q1 2018",
            "parties KHM,LAO",
            "title x",
            "-",
        ],
    ),
    ("A01 areas.2", &["owner", "x"]),
    (
        "A01",
        &[
            "areas.2.due",
            "2018",
            "areas.1.status",
            "stalled",
            "areas.3.owner",
            "-",
            "#n",
        ],
    ),
    (
        "risk 2",
        &[
            "L3",
            "I4",
            "l1",
            "i5",
            "L9",
            "owner x",
            "#why",
            "status closed",
        ],
    ),
    (
        "handover",
        &[
            "THA",
            "LAO",
            "d",
            "h",
            "fully",
            "partly",
            "from 2018",
            "evidence x",
            "#n",
        ],
    ),
    (
        "handover CHN",
        &[
            "a fully",
            "q partly",
            "b",
            "not started",
            "from Q1 2018",
            "receiver y",
        ],
    ),
];

#[test]
fn random_lines_never_panic_and_what_is_accepted_can_be_taken_back() {
    let mut book = Book::new(sample());
    let before = book.workspace().bytes();
    let mut accepted = 0;
    let mut dice = Dice(20171231);
    for round in 0..3000 {
        // Half of the lines are beginnings of entries with what fits there, or nearly.
        let (head, behind) = HEADS[dice.below(HEADS.len())];
        let (head, behind) = match dice.below(2) {
            0 => ("", PIECES),
            _ => (head, behind),
        };
        let pieces = 1 + dice.below(4);
        let words: Vec<&str> = (0..pieces)
            .map(|_| behind[dice.below(behind.len())])
            .collect();
        let line = match dice.below(10) {
            0 => format!("{head} {}", words.concat()),
            _ => format!("{head} {}", words.join(" ")),
        };
        let entry = match typed(book.workspace(), &line) {
            Ok(entry) => entry,
            Err(doubt) => {
                widths::doubt(&line, &doubt);
                assert!(!doubt.to_string().is_empty() && !doubt.while_typing().is_empty());
                continue;
            }
        };
        assert!(!entry.changes.is_empty(), "round {round}: {line}");
        accepted += 1;
        if accepted % 10 == 0 {
            widths::entry(&mut book, &line, &entry);
        } else {
            widths::label(&line, &entry.label);
        }
        let step = Step::mine(entry.label, Stamp::default(), entry.changes);
        book.commit(step)
            .unwrap_or_else(|refusal| panic!("round {round}: {line}: {refusal}"));
        if accepted % 10 == 0 {
            let after = book.workspace().bytes();
            Workspace::open(after.as_bytes())
                .unwrap_or_else(|refused| panic!("round {round}: {line}: {refused}"));
        }
        book.undo(Stamp::default()).unwrap();
        assert_eq!(book.workspace().bytes(), before, "round {round}: {line}");
    }
    println!("{accepted} of 3000 lines were accepted");
    assert!(accepted > 300, "{accepted}");
}

#[test]
fn hostile_text_is_stored_as_typed_and_shown_inert() {
    let mut book = Book::new(sample());
    let entry = typed(book.workspace(), "R2 owner \u{1b}[2J\u{202e}x").unwrap();
    assert_eq!(entry.label, "R2 owner: <1B>[2J<202E>x");
    let step = Step::mine(&*entry.label, Stamp::default(), entry.changes);
    book.commit(step).unwrap();
    let owner = book
        .workspace()
        .at(&entry.about)
        .and_then(|node| node.as_str());
    assert_eq!(owner, Some("\u{1b}[2J\u{202e}x"));
    let doubt = typed(book.workspace(), "4.1b \u{1b}[31m 3").unwrap_err();
    assert!(doubt.to_string().contains("<1B>"));
    let megabyte = "a".repeat(1 << 20);
    for line in [
        megabyte.clone(),
        format!("4.1b {megabyte}"),
        format!("4.1b LAO {megabyte}"),
    ] {
        assert!(
            typed(book.workspace(), &line)
                .unwrap_err()
                .to_string()
                .len()
                < 200
        );
    }
}
