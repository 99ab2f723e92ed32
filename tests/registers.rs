//! What the registers say after a person changed them: set statuses, archived letters, marked rows.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use rapporteur::app::{App, Desk, Screen, update};
use rapporteur::base::{Day, Input, Key};
use rapporteur::edit::{Ids, Stamp, entry};
use rapporteur::model::Workspace;
use rapporteur::view::{self, Canvas};

const REAL: &[u8] = include_bytes!("../fixtures/un-act-2017.json");
const TWO: &[u8] = include_bytes!("../fixtures/two-risks.json");
const EMPTY: &[u8] = include_bytes!("../fixtures/empty.json");

fn app(bytes: &[u8], (columns, rows): (u16, u16)) -> App {
    let workspace = Workspace::open(bytes).unwrap();
    let desk = Desk {
        file: "a.json".to_owned(),
        read_only: None,
        today: workspace.as_of().unwrap_or(Day::new(2026, 11, 23).unwrap()),
        stamp: Stamp {
            who: "mali".to_owned(),
            day: Day::new(2026, 11, 23),
            ..Stamp::default()
        },
        ids: Ids::new(7),
        follows: false,
        leaves_when_saved: false,
        kept_texts: Vec::new(),
    };
    let mut app = App::new(workspace, desk, Screen { columns, rows });
    // These tests begin on Indicators; the program begins on Due.
    update(&mut app, Input::Key(Key::Char('1')));
    app
}

/// The screen after some keys, a line a row.
fn press(app: &mut App, keys: &str) -> Vec<String> {
    for name in keys.split_whitespace() {
        update(app, Input::Key(name.parse::<Key>().unwrap()));
    }
    let Screen { columns, rows } = app.screen;
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    view::draw(app, &mut Canvas::new(&mut buffer));
    app.seen();
    let lines = (0..rows).map(|row| {
        let cells = (0..columns).map(|column| buffer[(column, row)].symbol());
        cells.collect::<String>().trim_end().to_owned()
    });
    lines.collect()
}

#[test]
fn a_status_that_is_set_by_a_key_or_a_form_is_no_longer_the_one_that_was_read() {
    for keys in ["3 +", "3 E j j j j j j + q"] {
        let mut app = app(REAL, (80, 24));
        let list = press(&mut app, keys);
        assert!(list[3].contains("####. signed       ?"), "{list:#?}");
        assert_eq!(list[21], " Signed. Next meeting: Q1 2018.");
        let detail = press(&mut app, "Enter");
        assert_eq!(
            detail[4],
            "      legal   ####. signed          source: text agreed; set by hand"
        );
        assert!(
            detail[21].starts_with(" = Set to signed") && detail[21].contains("the source says"),
            "{}",
            detail[21]
        );
        let back = press(&mut app, "q u");
        assert!(back[3].contains("###.. text agreed? ?"), "one step");
    }
}

#[test]
fn a_status_that_is_set_by_an_entry_says_the_same() {
    let workspace = Workspace::open(REAL).unwrap();
    let desk = entry::Desk {
        workspace: &workspace,
        year: 2017,
        today: Day::new(2026, 11, 23).unwrap(),
        who: "mali",
    };
    let entry = entry::read(desk, &mut Ids::new(7), "A01 legal signed").unwrap();
    assert_eq!(entry.changes.len(), 3, "{:?}", entry.changes);
    assert_eq!(entry.label, "A01 legal text agreed -> signed");
}

#[test]
fn an_archived_function_says_so_keeps_its_entries_and_comes_back() {
    let mut app = app(REAL, (80, 24));
    let shown = press(&mut app, "2 j j j l l l l x");
    let row = " d    archived          p    p    F    p  >F+p!        2    4";
    assert!(shown.iter().any(|line| line == row), "{shown:#?}");
    assert!(shown[22].contains("Done: archive d"), "{}", shown[22]);
    assert_eq!(
        press(&mut app, "h")[21],
        " Myanmar: 7 partly (a,b,c,e,f,d,j). j is not defined; d is archived."
    );
    let shown = press(&mut app, "x");
    assert!(shown[22].contains("Done: bring back d"), "{shown:#?}");
    assert!(shown[6].starts_with(" d    Record decisions"));
    assert_eq!(app.workspace().bytes().as_bytes(), REAL);
}

#[test]
fn a_marked_row_has_one_sign_in_every_pane_and_is_archived_by_it() {
    for (pane, first) in [("1", "O-1"), ("2", "a"), ("3", "A01"), ("4", "R1")] {
        let mut app = app(REAL, (80, 24));
        let shown = press(&mut app, &format!("{pane} Space j"));
        assert!(shown[3].starts_with(&format!("*{first}")), "{shown:#?}");
        assert!(shown[4..].iter().all(|line| !line.starts_with('*')));
        let shown = press(&mut app, "x");
        assert!(!shown[3].starts_with(&format!("*{first}")), "{shown:#?}");
        assert!(
            shown[22].contains(&format!("Done: archive {first} ")),
            "{shown:#?}"
        );
    }
}

#[test]
fn what_matters_is_not_cut() {
    let shown = press(&mut app(TWO, (80, 24)), "4");
    assert_eq!(
        shown[3],
        ">R1   Interpreters are too few       4 high      4 extensive ###. substantial !"
    );
    assert_eq!(
        shown[21],
        " Substantial. Review late: 30 Sep 2026. Owner Thailand."
    );
    let shown = press(&mut app(REAL, (40, 12)), "3");
    assert_eq!(shown[9], " 1 to 7 of 27. 6 . 14 o 0 s 5 c 2 ?");
    assert_eq!(shown[10], " Text agreed? Next meeting: Q1 2018.");
    let shown = press(&mut app(REAL, (40, 12)), "3 m");
    assert_eq!(shown[1], "      KHM  CHN  LAO  MMR  THA  VNM   +9");
    assert_eq!(
        shown[8..10],
        [" Among the six, 8 of 15 pairs report", " nothing."]
    );
    assert_eq!(shown[10], " Text agreed? They meet in Q1 2018.");
    let shown = press(&mut app(REAL, (40, 12)), "4 j Enter");
    assert_eq!(shown[3], " ###. SUBSTANTIAL");
    let shown = press(&mut app(REAL, (60, 20)), "2 G k k k k Enter");
    assert!(
        shown[5].ends_with("at the annual SOM meetings."),
        "{shown:#?}"
    );
}

#[test]
fn an_empty_pane_says_so_in_the_first_row_below_the_heads() {
    for pane in ["1", "2", "3", "4"] {
        let shown = press(&mut app(EMPTY, (80, 24)), pane);
        assert!(shown[3].contains(" yet. o adds the first."), "{shown:#?}");
    }
}
