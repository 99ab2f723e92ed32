//! Quick entry: what people type, what it does, and what it answers when it cannot.

mod fields;
mod parts;
mod previewed;
mod random;
mod refused;
mod registers;
mod widths;

use rapporteur::base::Day;
use rapporteur::edit::Book;
use rapporteur::edit::Ids;
use rapporteur::edit::Stamp;
use rapporteur::edit::Step;
use rapporteur::edit::entry::Desk;
use rapporteur::edit::entry::Doubt;
use rapporteur::edit::entry::Entry;
use rapporteur::edit::entry::read;
use rapporteur::edit::make;
use rapporteur::model::Node;
use rapporteur::model::Workspace;

const SAMPLE: &[u8] = include_bytes!("../../fixtures/un-act-2017.json");

fn sample() -> Workspace {
    Workspace::open(SAMPLE).unwrap()
}

fn today() -> Day {
    Day::new(2017, 12, 31).unwrap()
}

fn typed(workspace: &Workspace, text: &str) -> Result<Entry, Doubt> {
    let desk = Desk {
        workspace,
        year: 2017,
        today: today(),
        who: "Mali",
    };
    read(desk, &mut Ids::new(7), text)
}

/// Types lines one after the other, each committed before the next, and gives their labels.
#[track_caller]
fn commit(book: &mut Book, text: &str) -> Entry {
    let entry = typed(book.workspace(), text).unwrap_or_else(|doubt| panic!("{text}: {doubt}"));
    let step = Step::mine(&*entry.label, Stamp::default(), entry.changes.clone());
    book.commit(step)
        .unwrap_or_else(|refusal| panic!("{text}: {refusal}"));
    entry
}

/// A line is accepted with this label, and undoing it gives the file back byte by byte.
#[track_caller]
fn check(text: &str, label: &str) {
    let mut book = Book::new(sample());
    let before = book.workspace().bytes();
    let entry = typed(book.workspace(), text).unwrap_or_else(|doubt| panic!("{text}: {doubt}"));
    widths::entry(&mut book, text, &entry);
    let entry = commit(&mut book, text);
    assert_eq!(entry.label, label, "{text}");
    let after = book.workspace().bytes();
    assert_ne!(after, before, "{text}");
    Workspace::open(after.as_bytes()).unwrap_or_else(|refused| panic!("{text}: {refused}"));
    book.undo(Stamp::default()).unwrap();
    assert_eq!(book.workspace().bytes(), before, "{text}");
}

/// A line is refused with this sentence.
#[track_caller]
fn refused(text: &str, sentence: &str) {
    match typed(&sample(), text) {
        Ok(entry) => panic!("{text} was read as {}", entry.label),
        Err(doubt) => {
            widths::doubt(text, &doubt);
            assert_eq!(doubt.to_string(), sentence, "{text}");
        }
    }
}

/// The lines that a text adds to the file and takes out of it.
#[track_caller]
fn diff(text: &str) -> (Vec<String>, Vec<String>) {
    let mut book = Book::new(sample());
    let before = book.workspace().bytes();
    commit(&mut book, text);
    let after = book.workspace().bytes();
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (before, after) = (lines(&before), lines(&after));
    let head = before
        .iter()
        .zip(&after)
        .take_while(|(one, two)| one == two)
        .count();
    let tail = before[head..]
        .iter()
        .rev()
        .zip(after[head..].iter().rev())
        .take_while(|(one, two)| one == two)
        .count();
    let trim = |lines: &[String]| lines.iter().map(|line| line.trim().to_owned()).collect();
    (
        trim(&before[head..before.len() - tail]),
        trim(&after[head..after.len() - tail]),
    )
}

#[test]
fn figures_are_read_as_people_type_them() {
    check(
        "4.1b LAO 31 f25 m6",
        "4.1b Lao PDR 30 -> 31, female 25, male 6",
    );
    check("4.1b LAO 31", "4.1b Lao PDR 30 -> 31");
    check(
        "4.2 KHM 64 25m 39f",
        "4.2 Cambodia 63 -> 64, female 39, male 25",
    );
    check(
        "4.2 khm 64 25 m 39 f",
        "4.2 Cambodia 63 -> 64, female 39, male 25",
    );
    check(
        "4.2 KHM 64 male 25 female 39",
        "4.2 Cambodia 63 -> 64, female 39, male 25",
    );
    check(
        "4.2 KHM 64 f 39",
        "4.2 Cambodia 63 -> 64, female 39, male 25",
    );
    check("1.3a THA 86", "1.3a Thailand 89? -> 86");
    check("1.3a THA 86%", "1.3a Thailand 89? -> 86");
    check("1.3a THA 86 %", "1.3a Thailand 89? -> 86");
    check("1.3a Thailand 32.75", "1.3a Thailand 89? -> 32.75");
    check("O-1 KHM 1,817", "O-1 Cambodia 773 -> 1,817");
    check("o-1 khm ១៨១៧", "O-1 Cambodia 773 -> 1,817");
    check("O-1 THA ๒๓๕", "O-1 Thailand 234 -> 235");
    check("O-1 REG 5", "O-1 Regional not reported -> 5");
    check("O-1 CHN -", "O-1 China 8 -> not reported");
    check("O-1 CHN not reported", "O-1 China 8 -> not reported");
    check("O-1 CHN na", "O-1 China 8 -> not applicable");
    check("O-1 CHN Not Applicable", "O-1 China 8 -> not applicable");
    check("O-1 CHN *", "O-1 China 8 -> withheld");
    check("O-1 CHN withheld", "O-1 China 8 -> withheld");
    check("O-1 CHN ?", "O-1 China 8 -> unreadable");
    check("O-1 CHN not due", "O-1 China 8 -> not due");
    check("O-1 CHN 0", "O-1 China 8 -> 0");
    check("1.1 VNM 1", "1.1 Viet Nam unreadable -> 1");
}

#[test]
fn with_women_girls_or_boys_the_letter_m_means_men() {
    check(
        "4.1b LAO 30 w20 m6 g3 b1",
        "4.1b Lao PDR 30, women 20, men 6, girls 3, boys 1",
    );
    check(
        "4.2 LAO 97 f20 m48 g19 b10",
        "4.2 Lao PDR 97, girls 19, boys 10, women 20, men 48",
    );
    check("4.1b LAO 30 f20 m10", "4.1b Lao PDR 30, female 20, male 10");
    check("4.1b LAO f- m-", "4.1b Lao PDR 30, no parts");
    check("4.1b LAO 5 f- m-", "4.1b Lao PDR 30 -> 5, no parts");
    check("4.1b CHN f3", "4.1b China 4, female 3");
}

#[test]
fn several_figures_are_apart_by_a_stroke_or_named() {
    check("4.1a KHM 16/21", "4.1a Cambodia 15/20 -> 16/21");
    check("4.1a KHM 16 csos 21 reps", "4.1a Cambodia 15/20 -> 16/21");
    check("4.1a KHM csos 16 reps 21", "4.1a Cambodia 15/20 -> 16/21");
    check(
        "4.1a KHM 21 representatives",
        "4.1a Cambodia 15/20 -> 15/21",
    );
    check("4.1a KHM 21reps", "4.1a Cambodia 15/20 -> 15/21");
    check("4.1a KHM 15/-", "4.1a Cambodia 15/20 -> 15/-");
    check("4.1a KHM na", "4.1a Cambodia 15/20 -> not applicable");
    check("4.1a marker 60 csos", "4.1a marker 90/- -> 60/-");
    check("4.1a total 41/?", "4.1a total 40/? -> 41/?");
    check("3.2b CHN 100 new", "3.2b China not reported -> -/100");
    check("1.2 marker 9/25", "1.2 marker 8/25 -> 9/25");
}

#[test]
fn marker_total_target_and_baseline_stand_in_the_place_of_a_country() {
    check("O-1 marker 5,000", "O-1 marker 4,000 -> 5,000");
    check("4.2 total 160", "4.2 total 409? -> 160");
    check("O-1 target 16000", "O-1 target 15,000 -> 16,000");
    check("1.1 target 6", "1.1 target empty -> 6");
    check("O-1 baseline 1", "O-1 baseline 0 -> 1");
}

#[test]
fn a_country_is_known_by_code_alias_and_name() {
    for text in ["CMB", "cmb", "KHM", "Cambodia", "cambodia"] {
        let entry = typed(&sample(), &format!("4.1b {text} 774")).unwrap();
        assert_eq!(entry.label, "4.1b Cambodia 773 -> 774");
        let is_alias = text.eq_ignore_ascii_case("CMB");
        assert_eq!(entry.corrections.len(), usize::from(is_alias), "{text}");
    }
    let entry = typed(&sample(), "4.1b CMB 774").unwrap();
    assert_eq!(entry.corrections, ["CMB is read as KHM."]);
    for text in ["Lao PDR", "\"Lao PDR\"", "lao pdr", "LAO"] {
        check(&format!("4.1b {text} 31"), "4.1b Lao PDR 30 -> 31");
    }
    check("4.1b Việt Nam 3", "4.1b Viet Nam 0 -> 3");
}

#[test]
fn a_note_stands_on_the_cell() {
    check(
        "1.3a THA 86 #read again on the printed page",
        "1.3a Thailand 89? -> 86, with a note",
    );
    check("4.1b LAO #who said so?", "4.1b Lao PDR 30, with a note");
    let (_, added) = diff("4.1b LAO #who said so?");
    let added = added.join(" ");
    assert!(added.contains("\"on\": \"indicator:i-v6jboi/years/2017/values/LAO\""));
    assert!(added.contains("\"text\": \"who said so?\", \"by\": \"Mali\""));
    assert!(added.contains("\"year\": 2017"));
}

#[test]
fn one_figure_changes_one_line_and_what_was_printed_stays() {
    let (before, after) = diff("1.3a THA 86");
    assert_eq!(before, ["\"value\": 89,"]);
    assert_eq!(after, ["\"value\": 86,"]);
    check("1.2 CHN #x", "1.2 China empty, with a note");
}

#[test]
fn a_figure_of_another_year_makes_its_place() {
    let workspace = sample();
    let desk = Desk {
        workspace: &workspace,
        year: 2018,
        today: today(),
        who: "",
    };
    let entry = read(desk, &mut Ids::new(1), "4.1b LAO 12 f8 m4").unwrap();
    assert_eq!(
        entry.label,
        "4.1b Lao PDR in 2018 empty -> 12, female 8, male 4"
    );
    let mut book = Book::new(workspace);
    book.commit(Step::mine("x", Stamp::default(), entry.changes))
        .unwrap();
    let cell = book.workspace().at(&entry.about).unwrap();
    assert_eq!(names(cell), ["value", "parts"]);
}

fn names(node: &Node) -> Vec<&str> {
    let members = node.members().iter();
    members.map(|member| member.name.as_str()).collect()
}

#[test]
fn a_value_that_was_not_there_stands_before_its_parts_and_the_print() {
    let mut book = Book::new(sample());
    let cell = typed(book.workspace(), "4.1b CHN 5").unwrap().about;
    let taken = make::clear(book.workspace(), &cell.join("value")).unwrap();
    book.commit(Step::mine("x", Stamp::default(), vec![taken]))
        .unwrap();
    commit(&mut book, "4.1b CHN 5 f3");
    let cell = book.workspace().at(&cell).unwrap();
    assert_eq!(names(cell), ["value", "parts", "printed"]);
}
