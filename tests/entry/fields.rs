//! Fields of the table, lists, archived records, entries in a row, and what the line is filled with.

use rapporteur::edit::Book;
use rapporteur::edit::Stamp;
use rapporteur::edit::entry::prompt;

use super::{check, commit, refused, sample, typed};

#[test]
fn any_field_of_the_table_can_be_typed() {
    check("A04 legal signed", "A04 legal negotiating -> signed");
    check("A04 legal sign", "A04 legal negotiating -> signed");
    check("A04 legal in f", "A04 legal negotiating -> in force");
    check("A04 legal -", "A04 legal negotiating -> empty");
    check("A05 next.due Q2 2019", "A05 next.due 2018 -> Q2 2019");
    check(
        "A05 next due 30 Jun 2018",
        "A05 next.due 2018 -> 30 Jun 2018",
    );
    check(
        "A05 next.due Apr 2018 to Aug 2018",
        "A05 next.due 2018 -> Apr 2018 to Aug 2018",
    );
    check("A01 next Q2 2018", "A01 next.due Q1 2018 -> Q2 2018");
    check("A06 next.due +90d", "A06 next.due empty -> 31 Mar 2018");
    check(
        "A04 parties KHM, MYS, Thailand",
        "A04 parties KHM, MYS -> KHM, MYS, THA",
    );
    check("A04 parties CMB THA", "A04 parties KHM, MYS -> KHM, THA");
    check("R2 owner M&E officer", "R2 owner: M&E officer");
    check("risk 2 owner M&E officer", "R2 owner: M&E officer");
    check("R2 status happened", "R2 status open -> happened");
    check("R2 trend up", "R2 trend empty -> up");
    check("SOM12 place Yangon", "SOM12 place: Yangon");
    check(
        "SOM12 on 30 Nov 2017",
        "SOM12 on 29 Nov 2017 -> 30 Nov 2017",
    );
    check("SOM12 host VMN", "SOM12 host MMR -> VNM");
    check(
        "function d title Write it down",
        "function d title: Write it down",
    );
    check("workspace title COMMIT", "workspace title: COMMIT");
    check("workspace year 2018", "workspace year 2017 -> 2018");
    check(
        "workspace as of 30 Jun 2018",
        "workspace as_of 31 Dec 2017 -> 30 Jun 2018",
    );
    check(
        "workspace thresholds.on_track_from 95",
        "workspace thresholds.on_track_from 90 -> 95",
    );
    check(
        "workspace scales.matrix.5.1 high",
        "workspace scales.matrix.5.1 moderate -> high",
    );
    check("party MYS name Malaysia (KL)", "MYS name: Malaysia (KL)");
    check("chair 2018 host THA", "chair 2018 host CHN -> THA");
    check("4.1b rule max", "4.1b rule sum -> max");
    check("4.1b good is down", "4.1b good up -> down");
    check("4.1b regional_counts yes", "4.1b regional_counts no -> yes");
    check(
        "4.1b statement # of referrals",
        "4.1b statement: # of referrals",
    );
    check("O-1 target.year 2019", "O-1 target.year 2018 -> 2019");
    check("A01 archived yes", "A01 archived empty -> yes");
    check(
        "A04 legal signed #seen",
        "A04 legal negotiating -> signed, with a note",
    );
}

#[test]
fn what_stands_in_a_list_is_named_by_its_number() {
    let mut book = Book::new(sample());
    let entry = commit(&mut book, "A01 areas.1.owner Ministry of Interior");
    assert!(entry.label.ends_with(".owner: Ministry of Interior"));
    commit(&mut book, "A01 areas.1.status op");
    refused(
        "A01 areas x",
        "Not done: areas is a list. Type areas.1.title for the first of it.",
    );
}

#[test]
fn an_archived_record_is_not_edited_unseen() {
    let mut book = Book::new(sample());
    commit(&mut book, "A01 archived yes");
    let doubt = typed(book.workspace(), "A01 legal signed").unwrap_err();
    assert_eq!(
        doubt.to_string(),
        "Not done: A01 is archived. Type A01 archived no to bring it back."
    );
    commit(&mut book, "A01 archived no");
    assert_eq!(book.workspace().bytes(), sample().bytes());
}

#[test]
fn two_entries_in_a_row_see_each_others_changes() {
    let mut book = Book::new(sample());
    commit(&mut book, "4.1b LAO f- m-");
    commit(&mut book, "4.1b LAO 20");
    let entry = commit(&mut book, "4.1b LAO 21 f20");
    assert_eq!(entry.label, "4.1b Lao PDR 20 -> 21, female 20");
    for _ in 0..3 {
        book.undo(Stamp::default()).unwrap();
    }
    assert_eq!(book.workspace().bytes(), sample().bytes());
}

#[test]
fn the_line_is_filled_with_the_place_it_is_about() {
    let workspace = sample();
    for (address, words) in [
        ("indicator:i-9fqdsi/years/2017/values/THA", "1.3a THA "),
        (
            "indicator:i-9fqdsi/years/2017/values/THA/value",
            "1.3a THA ",
        ),
        ("indicator:i-9fqdsi/years/2017/marker", "1.3a marker "),
        ("indicator:i-9fqdsi/target", "1.3a target "),
        ("indicator:i-9fqdsi", "1.3a "),
        ("handover:h-5obp44", "handover KHM b "),
        ("function:f-7wvtpl/title", "function d title "),
        ("party:MYS", "party MYS "),
        ("workspace:/title", "workspace title "),
        ("risk:none", ""),
    ] {
        let address = address.parse().unwrap();
        assert_eq!(prompt(&workspace, &address), words, "{address}");
    }
}
