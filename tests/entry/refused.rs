//! What a line is answered that cannot be done, or not yet.

use rapporteur::base::Decimal;
use rapporteur::edit::Book;
use rapporteur::edit::Stamp;
use rapporteur::edit::Step;
use rapporteur::edit::entry::Desk;
use rapporteur::edit::entry::field;
use rapporteur::edit::make;
use rapporteur::model::Node;

use super::{check, commit, refused, sample, today, typed, widths};

#[test]
fn what_cannot_be_is_refused_by_name() {
    for (text, sentence) in [
        (
            "",
            "Nothing is typed yet. An entry looks like 4.1b LAO 30 f24 m6.",
        ),
        (
            "4.1b LOA 30",
            "Not done: there is no country LOA here. LAO is Lao PDR.",
        ),
        (
            "4.1b XXX 30",
            "Not done: no country XXX here. There are KHM, CHN, LAO, MMR, THA, VNM, REG.",
        ),
        (
            "4.1c LAO 30",
            "Not done: there is no 4.1c here. Nearest: 4.1a, 4.1b.",
        ),
        (
            "9.9 LAO 30",
            "Not done: there is no 9.9 here. Type a code of the lists.",
        ),
        (
            "4.1b MYS 30",
            "Not done: Malaysia is no country of the process and gives no figures.",
        ),
        (
            "4.1b CMB 773 f419 m355",
            "Not possible: female 419 and male 355 are 774, one more than 773.",
        ),
        (
            "4.1b LAO 20",
            "Not possible: female 24 and male 6 are 30, ten more than 20. f- m- clears.",
        ),
        (
            "4.1b LAO -",
            "Not possible: 4.1b Lao PDR is not reported and has parts. Add f- m-.",
        ),
        (
            "4.1b CHN 4 f5",
            "Not possible: female 5 is one more than 4.",
        ),
        (
            "1.3a THA 890",
            "Not possible: a share cannot be above 100 %.",
        ),
        (
            "1.3a marker 101%",
            "Not possible: a share cannot be above 100 %.",
        ),
        (
            "4.1b LAO 30%",
            "Not possible: 4.1b counts referrals, not percent. Type it without %.",
        ),
        (
            "O-1 KHM 1.100",
            "Not possible: 1.100 can be 1,100 or 1.1. Type 1100 or 1.1.",
        ),
        (
            "O-1 KHM 32,7",
            "Not possible: 32,7 can be 32.7 or 327. Type 32.7 or 327.",
        ),
        (
            "O-1 KHM 30 31",
            "Not possible: 30 and 31 both stand there. Leave one figure.",
        ),
        (
            "4.1a THA 4 6",
            "Not possible: 4 and 6 stand apart. Type 4/6, or their names.",
        ),
        ("O-1 MMR -5", "Not possible: a count cannot be below zero."),
        (
            "4.1a THA 4/-6",
            "Not possible: a count cannot be below zero.",
        ),
        ("1.3a THA -5", "Not possible: a share cannot be below zero."),
        (
            "O-1 MMR 2.5",
            "Not possible: O-1 counts whole victims. Type a whole number.",
        ),
        (
            "4.1b LAO 30 f2.5",
            "Not possible: 4.1b counts whole referrals. Type a whole number.",
        ),
        (
            "4.2 LAO 97 g18 b11 w20 m49",
            "Not possible: girls 18, boys 11, women 20 and men 49 are 98, one more than 97.",
        ),
        (
            "O-1 KHM many",
            "Not done: many is no figure. Type a number, -, na, ? or *.",
        ),
        ("4.1b LAO 30 f", "Not possible: f has no number. Type one."),
        (
            "4.1b LAO 30 f24 f25",
            "Not possible: female stands twice. Leave one.",
        ),
        (
            "4.1b LAO 30 f-3",
            "Not possible: female cannot be below zero.",
        ),
        (
            "4.1a KHM 15",
            "Not possible: 4.1a counts CSOs and representatives. Type 15/20, or 15 CSOs.",
        ),
        (
            "4.1a KHM 15/20 f3",
            "Not possible: 4.1a has several figures; none of them is split.",
        ),
        (
            "1.2 THA 2/5",
            "Not done: 1.2 counts the handover register. Type: handover THA d fully",
        ),
        (
            "4.1b LAO 30",
            "Nothing to change: 4.1b Lao PDR is 30 already.",
        ),
        (
            "A04 legl signed",
            "Not done: A04 has no field legl. Nearest: legal.",
        ),
        (
            "A04 legal gone",
            "Not possible: legal wants one of not stated, exploratory and 7 more.",
        ),
        (
            "A04 legal s",
            "Not possible: s does not fit legal. Type one of signed and suspended.",
        ),
        (
            "A04 next.due soon",
            "Not possible: next.due wants a date: 30 Jun 2018, Q1 2018, 2018 or +90d.",
        ),
        (
            "A04 code A05",
            "Not done: A05 is there already. Type another code.",
        ),
        ("A04 code -", "Not possible: A04 code cannot be empty."),
        ("A04 id x", "Not done: id is never edited."),
        (
            "A04 printed x",
            "Not done: printed keeps what the source printed. It is never edited.",
        ),
        (
            "R2 source_text x",
            "Not done: source_text keeps what the source printed. It is never edited.",
        ),
        (
            "A04 next x",
            "Not done: next has several fields. Type next.what or next.due.",
        ),
        (
            "A04 parties KHM, XXX",
            "Not done: no country XXX here. There are KHM, CHN, LAO, MMR, THA, VNM, REG.",
        ),
        (
            "risk 3 L9",
            "Likelihood goes from 1 to 5 here; 9 is not on the scale.",
        ),
        (
            "risk 3 L3 L4",
            "Not possible: likelihood stands twice. Leave one.",
        ),
        (
            "risk 99 L3",
            "Not done: there is no 99 here. Type a code of the lists.",
        ),
        (
            "handover THA zz fully",
            "Not done: there is no function zz here. Nearest: a, b, c, d, e, f, g.",
        ),
        (
            "handover MYS d fully",
            "Not possible: Malaysia is no country that functions are handed over to.",
        ),
        (
            "handover THA d gone",
            "Not possible: state wants not started, partly, fully or handed back.",
        ),
        ("workspace version 2", "Not done: version is never edited."),
    ] {
        refused(text, sentence);
    }
}

#[test]
fn while_somebody_types_the_words_are_mild() {
    for (text, sentence) in [
        (
            "",
            "Nothing is typed yet. An entry looks like 4.1b LAO 30 f24 m6.",
        ),
        ("4.1", "Going on: 4.1a, 4.1b."),
        (
            "4.1b",
            "Type a country, marker, total, target, baseline or a field.",
        ),
        ("4.1b L", "LAO is Lao PDR."),
        (
            "4.1b LAO ",
            "Type a number, or - not reported, na, ? unreadable, * withheld.",
        ),
        (
            "4.1a KHM ",
            "Type 15/20, or 15 CSOs, or - not reported, na.",
        ),
        (
            "4.1b LAO not",
            "Type not due, not reported or not applicable.",
        ),
        (
            "4.1b CMB 773 f419 m355",
            "Not possible yet: female 419 and male 355 are 774, one more than 773.",
        ),
        (
            "O-1 KHM 1.100",
            "Not possible yet: 1.100 can be 1,100 or 1.1. Type 1100 or 1.1.",
        ),
        (
            "1.3a THA 890",
            "Not possible: a share cannot be above 100 %.",
        ),
        ("A04 leg", "Going on: legal."),
        ("A04 legal s", "legal: one of signed and suspended."),
        (
            "handover",
            "Type a country, a letter and a state: handover THA d fully.",
        ),
        (
            "handover THA d",
            "Type not started, partly, fully or handed back.",
        ),
        ("risk", "Type its number and its scores: risk 3 L3 I4."),
    ] {
        let doubt = typed(&sample(), text).unwrap_err();
        widths::doubt(text, &doubt);
        assert_eq!(doubt.while_typing(), sentence, "{text}");
    }
}

#[test]
fn a_fraction_may_stand_where_the_figures_beside_it_are_fractions_too() {
    check("1.3b KHM 70.5", "1.3b Cambodia 70 -> 70.5");
    let mut book = Book::new(sample());
    let total = typed(book.workspace(), "2.1 total 13").unwrap().about;
    let half = Node::number(Decimal::parse("12.5").unwrap());
    let put = make::put(book.workspace(), &total.join("value"), half).unwrap();
    book.commit(Step::mine("x", Stamp::default(), vec![put]))
        .unwrap();
    commit(&mut book, "2.1 KHM 1.5");
}

#[test]
fn the_field_of_a_form_takes_no_count_below_zero() {
    let workspace = sample();
    let cell = typed(&workspace, "O-1 MMR 3").unwrap().about;
    let desk = Desk {
        workspace: &workspace,
        year: 2017,
        today: today(),
        who: "",
    };
    let doubt = field(desk, &cell.join("value"), "-5").unwrap_err();
    assert_eq!(
        doubt.to_string(),
        "Not possible: a count cannot be below zero."
    );
    assert!(field(desk, &cell.join("value"), "5").unwrap().is_some());
}
