//! Looking back: every pane as it stood on a day or after a meeting, and what is different since, in sentences.

#[path = "support/chance.rs"]
mod chance;
#[path = "support/changes.rs"]
mod changes;
#[path = "support/desk.rs"]
mod desk;

use chance::Chance;
use desk::Table;
use rapporteur::app::{Pane, update};
use rapporteur::base::{Day, Input};
use rapporteur::check::{Finding, Findings, check, check_touched};
use rapporteur::edit::{Book, Origin, Stamp, Step, difference, make, touched};
use rapporteur::model::{Address, Kind, Node, Workspace};
use rapporteur::report::differences::{Part, Sentence, Side, between};
use rapporteur::report::history::{Done, Until, before, stood, until};

const SAMPLE: &[u8] = include_bytes!("../fixtures/un-act-2017.json");

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// The desk on the sample in its usual window; what was done there on two days.
fn table() -> Table {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    on(&mut table, "2017-11-20");
    table.press(": \"4.1b\" Enter l l e \"31\" Enter");
    on(&mut table, "2017-12-20");
    table.press("e Ctrl-U \"4.1b LAO 33\" Enter");
    on(&mut table, "2017-12-31");
    table
}

/// From here on it is another day.
fn on(table: &mut Table, text: &str) {
    table.app.desk.stamp.day = Some(day(text));
}

#[test]
fn a_pane_stands_as_it_stood_on_a_day_until_escape_goes_back_to_now() {
    let mut table = table();
    table.shows("4.1b CSO referrals    773    4   33");
    table.press(": \"at 30 Nov 2017\" Enter").shows(
        " UN-ACT / COMMIT   [2017]   now 2 unsaved            as it stood on 30 Nov 2017
>4.1b CSO referrals    773    4   31
 This is how it stood on 30 Nov 2017. Esc goes back to now.",
    );
    table.press("Esc").shows(
        "2 changes, not saved
>4.1b CSO referrals    773    4   33
 This is how it stands now.",
    );
    table.hides("as it stood");
}

#[test]
fn before_the_history_begins_it_says_that_it_cannot_know() {
    let mut table = table();
    table.press(": \"at 31 Oct 2017\" Enter").shows(
        "as it stood on 31 Oct 2017
>4.1b CSO referrals    773    4   30
 The history begins on 20 Nov 2017: before that it is the file as it was then.",
    );
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table
        .press(": \"at 31 Oct 2017\" Enter")
        .shows("as it stood on 31 Oct 2017")
        .shows(" No step is known of this file: it is shown as it stands now.");
}

#[test]
fn a_meeting_counts_to_its_last_day_or_to_the_last_step_that_was_done_in_it() {
    let mut table = table();
    table.press(": \"at som12\" Enter").shows(
        "as it stood after SOM12
>4.1b CSO referrals    773    4   31
 This is how it stood after SOM12, 29 Nov 2017. Esc goes back to now.",
    );
    // The record of the meeting was still worked on three weeks later.
    table.press("Esc");
    table.app.desk.stamp.meeting = Some("SOM12".to_owned());
    on(&mut table, "2017-12-22");
    table.press("e Ctrl-U \"4.1b LAO 34\" Enter");
    table.app.desk.stamp.meeting = None;
    table.press("e Ctrl-U \"4.1b LAO 35\" Enter");
    on(&mut table, "2017-12-31");
    table.press(": \"at SOM12\" Enter").shows(
        "as it stood after SOM12
>4.1b CSO referrals    773    4   34
 This is how it stood after SOM12, 22 Dec 2017.",
    );
}

#[test]
fn what_is_no_day_and_no_meeting_or_still_to_come_is_refused_and_nothing_moves() {
    let mut table = table();
    let refused = [
        ("at", "Type the day or the meeting behind it"),
        ("at SOM99", "The meetings with a date: SOM12."),
        ("at soon", "\"soon\" is no date and no meeting."),
        ("at 30 Jun 2018", "30 Jun 2018 is still to come."),
        ("at Q1 2018", "31 Mar 2018 is still to come."),
    ];
    for (typed, why) in refused {
        let keys = format!(": \"{typed}\" Enter");
        table.press(&keys).shows(why).hides("as it stood");
    }
    let workspace = table.app.workspace();
    let clock = day("2017-11-28");
    let why = until(workspace, &[], "SOM12", clock).unwrap_err();
    assert_eq!(
        why,
        "Not possible: SOM12 ends on 29 Nov 2017, which is still to come."
    );
}

#[test]
fn nothing_can_be_changed_while_one_looks_back_and_each_key_says_why() {
    let mut table = table();
    table.press("4 : \"at 30 Nov 2017\" Enter");
    let (then, now) = (table.bytes(), table.app.book.workspace().bytes());
    let why = "This is how it stood on 30 Nov 2017. Esc goes back to now.";
    for key in "e o x + - n ! r E u Ctrl-R w Ctrl-S W".split(' ') {
        table.press(key).shows(why);
        assert!(table.app.overlays.is_empty(), "{key}");
    }
    table.press("Space").shows(why);
    table.press("6 a").shows(why).press("p").shows(why);
    table.press(": \"4.1b LAO 40\" Enter").shows(why);
    table
        .press(": \"settings\" Enter")
        .shows("This is how it stood");
    table.press(": \"decide\" Enter");
    assert!(table.app.overlays.is_empty());
    // What is inside can be looked at, and a form leads to no line.
    let inside = "This is how it stood on 30 Nov 2017. :now goes back to now.";
    table.press("3 Enter e").shows(inside);
    table
        .press("j j j Enter Enter")
        .shows("This is how it stood on 30 Nov 2017.");
    assert_eq!(
        (table.bytes(), table.app.book.workspace().bytes()),
        (then, now)
    );
    assert_eq!(table.app.book.history().len(), 2);
    assert!(table.effects.is_empty(), "{:?}", table.effects);
}

#[test]
fn moving_filter_explain_years_and_panes_work_on_what_stood_then() {
    let mut table = table();
    table.press(": \"at 30 Nov 2017\" Enter");
    table
        .press("/ \"referrals\" Enter")
        .shows(">4.1b CSO referrals    773    4   31");
    table.press("Enter").shows("CSO referrals").shows("31");
    table
        .press("q Esc")
        .shows("All rows are shown again.")
        .shows("as it stood on");
    table.press("<").shows("[2016]").press(">").shows("[2017]");
    table.press("=").shows("4.1b").hides("20 Dec").press("Esc");
    for pane in Pane::ALL {
        let keys = pane.digit().to_string();
        table.press(&keys).shows("as it stood on 30 Nov 2017");
    }
    table
        .press("1 m")
        .shows("as it stood on")
        .press("Esc")
        .shows("as it stood on");
}

#[test]
fn what_does_not_agree_is_what_did_not_agree_then() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    on(&mut table, "2017-12-20");
    table.press("6 a").shows("33 open");
    on(&mut table, "2017-12-31");
    table.press(": \"at 19 Dec 2017\" Enter").shows(
        " F01  4.2      Marker and result look swapped: 160 and 409
 34 open",
    );
    let shown = table.app.shown_findings().clone();
    let then = Findings::of(table.app.workspace(), day("2017-12-19"));
    assert_eq!(shown, then);
    table.press(": \"now\" Enter").shows("33 open");
}

#[test]
fn a_record_that_was_not_there_then_is_chosen_again_when_one_comes_back() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    on(&mut table, "2017-12-20");
    table.press("4 o \"Late money\" Enter Esc").shows(">R7");
    on(&mut table, "2017-12-31");
    let place = table.app.place.clone();
    table.press("Enter").press(": \"at 30 Nov 2017\" Enter");
    table.shows("4 RISKS").hides("R7").shows(">R1");
    table.press("Esc");
    assert!(table.app.then().is_none());
    table.press("q");
    assert_eq!(table.app.place, place);
    table.shows(">R7");
    // Who moved on meanwhile stays where they are.
    table
        .press(": \"at 30 Nov 2017\" Enter j j Esc")
        .shows(">R3");
}

#[test]
fn what_others_save_meanwhile_comes_in_and_what_was_there_then_stays() {
    let mut table = table();
    table.press(": \"at 30 Nov 2017\" Enter");
    let then = table.bytes();
    let theirs = {
        let mut book =
            Book::new(Workspace::open(table.app.book.workspace().bytes().as_bytes()).unwrap());
        let at: Address = "indicator:i-v6jboi/years/2017/values/LAO/value"
            .parse()
            .unwrap();
        let change = make::put(book.workspace(), &at, Node::Number("36".into()));
        let changes = change.into_iter().collect();
        book.commit(Step::mine("theirs", Stamp::default(), changes))
            .unwrap();
        difference(table.app.book.workspace(), book.workspace())
    };
    assert!(
        table
            .app
            .take_changes("what others have saved", Origin::Theirs, theirs)
    );
    assert_eq!(table.bytes(), then);
    table
        .shows(">4.1b CSO referrals    773    4   31")
        .shows("as it stood");
    table
        .press("Esc")
        .shows(">4.1b CSO referrals    773    4   36");
    table.press("D").shows("4.1b LAO");
}

#[test]
fn now_is_the_same_after_looking_back_from_anywhere() {
    let places = [
        "0",
        "1 m",
        "1 j j Enter",
        "2 m",
        "3 m l",
        "4 j",
        "5 Enter j",
        "6 m",
        "1 / \"web\" Enter",
    ];
    for keys in places {
        let mut table = table();
        table.press(keys);
        table.app.message = Default::default();
        let (place, screen) = (table.app.place.clone(), table.screen());
        let bytes = table.bytes();
        table
            .press(": \"at 30 Nov 2017\" Enter")
            .shows("as it stood on");
        table
            .press(": \"at 31 Oct 2017\" Enter")
            .shows("as it stood on");
        table.press(": \"now\" Enter");
        table.app.message = Default::default();
        assert_eq!(table.app.place, place, "{keys}");
        assert_eq!((table.screen(), table.bytes()), (screen, bytes), "{keys}");
    }
}

#[test]
fn the_header_says_when_in_every_window() {
    let mut table = table();
    table.press(": \"at 30 Nov 2017\" Enter");
    for (columns, rows, wanted) in [
        (120, 40, "as it stood on 30 Nov 2017"),
        (80, 24, "as it stood on 30 Nov 2017"),
        (
            60,
            20,
            " [2017]   now 2 unsaved          as it stood on 30 Nov 2017",
        ),
        (40, 12, " 1 INDICATORS  [2017] stood 30 Nov 2017"),
    ] {
        update(&mut table.app, Input::Resize(columns, rows));
        table.shows(wanted);
    }
}

#[test]
fn q_goes_back_to_now_before_it_leaves() {
    let mut table = table();
    table
        .press(": \"at 30 Nov 2017\" Enter q")
        .shows("This is how it stands now.");
    assert!(table.effects.is_empty() && table.app.overlays.is_empty());
    table
        .press(": \"at 30 Nov 2017\" Enter Ctrl-C")
        .shows("This is how it stands now.");
    assert!(table.effects.is_empty() && table.app.overlays.is_empty());
}

#[test]
fn what_was_altered_outside_the_program_is_said() {
    let before = Workspace::open(SAMPLE).unwrap();
    let at: Address = "indicator:i-v6jboi/years/2017/values/LAO/value"
        .parse()
        .unwrap();
    let mut book = Book::new(before);
    let stamp = Stamp {
        day: Some(day("2017-12-20")),
        ..Stamp::default()
    };
    let change = make::put(book.workspace(), &at, Node::Number("31".into()));
    book.commit(Step::mine("31", stamp, change.into_iter().collect()))
        .unwrap();
    let done: Vec<Done> = steps(&book);
    let change = make::put(book.workspace(), &at, Node::Number("39".into()));
    book.commit(Step::mine(
        "outside",
        Stamp::default(),
        change.into_iter().collect(),
    ))
    .unwrap();
    let until = Until::Day(day("2017-12-19"));
    let then = stood(book.workspace(), &done, &until);
    assert_eq!(then.workspace.bytes().as_bytes(), SAMPLE);
    assert_eq!(
        then.notes,
        [
            "The history begins on 20 Dec 2017: before that it is the file as it was then.",
            "4.1b LAO was altered outside the program; nobody knows when.",
        ]
    );
}

fn steps(book: &Book) -> Vec<Done> {
    let steps = book.history().iter();
    let done = steps.map(|step| Done {
        step: step.clone(),
        is_saved: true,
    });
    done.collect()
}

#[test]
fn at_the_end_of_each_day_of_a_random_history_it_stands_byte_for_byte() {
    let fixtures = [
        "un-act-2017.json",
        "two-risks.json",
        "unknown-keys.json",
        "one-indicator.json",
    ];
    let (mut days, mut undone) = (0, 0);
    for name in fixtures {
        for seed in 0..if name.starts_with("un-act") { 3 } else { 12 } {
            println!("{name}, seed {seed}");
            let chance = &mut Chance::new(seed);
            let mut book = Book::new(Workspace::open(&desk::fixture(name)).unwrap());
            let mut stood_then = vec![(day("2017-12-31"), book.workspace().bytes())];
            let mut today = day("2018-01-01");
            for _ in 0..12 {
                for _ in 0..chance.below(6) {
                    let stamp = Stamp {
                        day: Some(today),
                        ..Stamp::default()
                    };
                    if chance.one_in(5) && book.undo(stamp.clone()).is_ok() {
                        undone += 1;
                    } else if let Some((_, some)) = changes::random(chance, book.workspace()) {
                        book.commit(Step::mine("random", stamp, some)).unwrap();
                    }
                }
                stood_then.push((today, book.workspace().bytes()));
                today = today.plus_days(1 + chance.below(3) as i64).unwrap();
            }
            let done = steps(&book);
            for (day, bytes) in stood_then {
                let then = stood(book.workspace(), &done, &Until::Day(day));
                assert!(
                    then.workspace.bytes() == bytes,
                    "{name}, seed {seed}, {day}"
                );
                days += 1;
            }
        }
    }
    println!("{days} days, {undone} steps taken back");
    assert!(days > 300 && undone > 50);
}

#[test]
fn what_changed_since_then_is_asked_for_first_while_one_looks_back() {
    let mut table = table();
    table.press(": \"at 30 Nov 2017\" Enter D").shows(
        "as it stood on 30 Nov 2017
 WHAT CHANGED since 1 Dec 2017                                         1 change
>20 Dec      mali         4.1b LAO               31         33",
    );
    table
        .press("u")
        .shows("This is how it stood on 30 Nov 2017.");
    table
        .press("Enter")
        .shows("as it stood on 30 Nov 2017")
        .shows("CSO referrals");
}

// What is different, in sentences.

#[test]
fn what_some_steps_made_different_is_the_same_whether_all_is_checked_or_what_they_touch() {
    let (mut all, mut of_findings) = (0, 0);
    for (name, seeds) in [
        ("un-act-2017.json", 0..20),
        ("dangling.json", 0..20),
        ("counted.json", 0..20),
    ] {
        for seed in seeds {
            println!("{name}, seed {seed}");
            let chance = &mut Chance::new(seed);
            let mut book = Book::new(Workspace::open(&desk::fixture(name)).unwrap());
            for _ in 0..1 + chance.below(8) {
                if let Some((_, some)) = changes::random(chance, book.workspace()) {
                    book.commit(Step::mine("random", Stamp::default(), some))
                        .unwrap();
                }
            }
            let (done, now) = (steps(&book), book.workspace());
            let was = before(now, &done);
            assert_eq!(was.bytes().into_bytes(), desk::fixture(name));
            let today = day("2017-12-31");
            let records = touched(done.iter().flat_map(|done| &done.step.changes));
            let some = [&was, now].map(|side| check_touched(side, today, &records));
            let every = [&was, now].map(|side| check(side, today));
            let said = |findings: &[Vec<Finding>; 2]| {
                let side = |workspace, place: usize| Side {
                    workspace,
                    findings: &findings[place],
                    today,
                };
                between(&side(&was, 0), &side(now, 1), 2017)
            };
            let said = (said(&some), said(&every));
            assert_eq!(said.0, said.1);
            let side = Side {
                workspace: now,
                findings: &every[1],
                today,
            };
            assert_eq!(between(&side, &side, 2017), []);
            of_findings += usize::from(said.0.iter().any(|said| said.part == Part::Findings));
            all += usize::from(!said.0.is_empty());
        }
    }
    println!("{all} said something, {of_findings} of findings");
    assert!(all > 20 && of_findings > 10);
}

#[test]
fn actions_that_are_new_or_done_are_said_with_who_and_until_when() {
    let before = Workspace::open(SAMPLE).unwrap();
    let mut book = Book::new(Workspace::open(SAMPLE).unwrap());
    let members = [
        ("id", Node::text("x-1")),
        ("what", Node::text("Send the draft.")),
        ("owner", Node::text("Ana")),
        ("due", Node::text("2018-Q1")),
    ];
    let change = make::add(&before, Kind::Action, Node::of(members.into()));
    book.commit(Step::mine("new", Stamp::default(), change))
        .unwrap();
    let said = |after: &Workspace, before: &Workspace| {
        let side = |workspace| Side {
            workspace,
            findings: &[],
            today: day("2017-12-31"),
        };
        let said = between(&side(before), &side(after), 2017).into_iter();
        said.map(|sentence| sentence.text).collect::<Vec<_>>()
    };
    let middle = Workspace::open(book.workspace().bytes().as_bytes()).unwrap();
    assert_eq!(
        said(&middle, &before),
        ["To be done: Send the draft, by Ana, until Q1 2018."]
    );
    let at: Address = "action:x-1/status".parse().unwrap();
    let change = make::put(&middle, &at, Node::text("done"))
        .into_iter()
        .collect();
    book.commit(Step::mine("done", Stamp::default(), change))
        .unwrap();
    assert_eq!(
        said(book.workspace(), &middle),
        ["Done: Send the draft, by Ana."]
    );
    assert_eq!(
        said(&middle, book.workspace()),
        ["Open again: Send the draft, by Ana, until Q1 2018."]
    );
    assert_eq!(said(book.workspace(), book.workspace()), [""; 0]);
}

/// The sample before and after some entries.
fn told(entries: &[&str]) -> Vec<Sentence> {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    let before = Workspace::open(SAMPLE).unwrap();
    for entry in entries {
        let keys = format!("e Ctrl-U \"{entry}\" Enter");
        table.press("1").press(&keys);
        assert!(
            table.app.overlays.is_empty(),
            "{entry}: {:?}",
            table.app.message
        );
    }
    let today = day("2017-12-31");
    let findings = [&before, table.app.workspace()].map(|side| Findings::of(side, today));
    let side = |workspace, findings| Side {
        workspace,
        findings,
        today,
    };
    let before = side(&before, findings[0].open());
    let after = side(table.app.workspace(), findings[1].open());
    between(&before, &after, 2017)
}

#[track_caller]
fn says(entries: &[&str], wanted: &[&str]) {
    let told = told(entries);
    let texts: Vec<&str> = told.iter().map(|sentence| sentence.text.as_str()).collect();
    for wanted in wanted {
        assert!(texts.contains(wanted), "no {wanted:?} in\n{texts:#?}");
    }
    for sentence in &told {
        assert!(sentence.about.is_some() || sentence.part == Part::Findings);
    }
}

#[test]
fn nothing_done_is_nothing_said() {
    assert_eq!(told(&[]), []);
}

#[test]
fn a_verdict_and_a_sum_that_changed_are_said_as_people_say_it() {
    says(
        &["4.2 marker 409", "4.2 total 160"],
        &[
            "4.2 had no verdict and is now off track, at 39 %.",
            "4.2 now adds up to 160, as printed.",
        ],
    );
    says(
        &["3.2a CHN 3", "3.2a THA 1", "3.2a VNM 4"],
        &["3.2a now adds up to 15, as printed."],
    );
    says(
        &["4.1b LAO 31"],
        &["4.1b does not add up any more: 814, and 813 as printed."],
    );
    says(
        &["O-1 total 1820"],
        &["O-1 has a result of 1,820 now; it was 1,817."],
    );
    says(&["O-2 CHN 0"], &["China has now reported O-2."]);
    says(
        &["O-2 CHN 0", "O-2 LAO 1", "O-2 KHM -"],
        &[
            "China and Lao PDR have now reported O-2.",
            "Cambodia has no figure in O-2 any more.",
        ],
    );
}

#[test]
fn a_handover_is_said_with_the_country_first() {
    says(
        &[
            "handover VNM b partly",
            "handover VNM d fully",
            "handover LAO d handed back",
        ],
        &[
            "Viet Nam now carries out b partly; it was fully.",
            "Viet Nam now carries out d fully; nothing was reported.",
            "Lao PDR has handed d back; it was fully.",
        ],
    );
}

#[test]
fn agreements_risks_and_actions_that_moved_are_said() {
    says(
        &["A04 legal signed", "A15 work stalled"],
        &[
            "A04 is signed now; it was being negotiated.",
            "The work of A15 is stalled now; it was operating.",
        ],
    );
    says(
        &["risk R1 L4 I4", "R3 owner Ana"],
        &[
            "R1 is substantial now; it was not rated.",
            "Ana answers for R3 now; nobody did.",
        ],
    );
}

#[test]
fn findings_that_were_opened_and_closed_are_counted_first() {
    let told = told(&["4.2 marker 409", "4.2 total 160"]);
    let texts: Vec<&str> = told
        .iter()
        .filter(|sentence| sentence.part == Part::Findings)
        .map(|sentence| sentence.text.as_str())
        .collect();
    assert_eq!(texts[0], "1 finding closed, none opened.", "{texts:#?}");
    assert!(
        texts
            .iter()
            .any(|text| text.starts_with("Closed: 4.2: Marker and result look swapped"))
    );
}

#[test]
fn what_changed_says_it_in_words_below_the_rows_and_all_of_it_behind_equals() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table.press("6 a D").shows(
        " WHAT CHANGED since the last save
 In words: 4.2 had no verdict and is now off track, at 39 %.",
    );
    table.press("=").shows(
        "Indicators
 4.2 had no verdict and is now off track, at 39 %.
 Findings",
    );
    table.press("Esc").shows("WHAT CHANGED");
}

#[test]
fn what_changed_leads_to_how_it_stood_before() {
    let mut table = table();
    table.press("D t").shows("this names no day");
    // Since yesterday, in 7 days, in 30 days.
    table
        .press("@ @ @ @")
        .shows("WHAT CHANGED in 30 days, since 1 Dec 2017");
    table.press("t").shows(
        "as it stood on 30 Nov 2017
>4.1b CSO referrals    773    4   31",
    );
    table
        .press("Esc D @")
        .shows("since SOM12, 29 Nov 2017")
        .press("t");
    table.shows("as it stood after SOM12");
    table.press("Esc").shows("This is how it stands now.");
}
