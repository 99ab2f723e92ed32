//! Keys in, screen out: the panel of `=` in every pane and every size of window.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use rapporteur::app::{App, Desk, Effect, Outcome, Overlay, Past, Screen, told, update};
use rapporteur::base::{Day, Decimal, Input, Key};
use rapporteur::edit::{Change, Ids, Stamp, Step};
use rapporteur::model::{Address, Node};
use rapporteur::report::explain::{Part, text};
use rapporteur::report::history::Done;
use rapporteur::view::{self, Canvas};

use super::{sample, today, typed};

/// The program on the report of 2017.
struct Table(App);

impl Table {
    fn open(columns: u16, rows: u16) -> Table {
        let desk = Desk {
            file: "un-act-2017.json".to_owned(),
            read_only: None,
            today: today(),
            stamp: Stamp {
                who: "mali".to_owned(),
                day: Some(today()),
                minute: Some(9 * 60 + 41),
                ..Stamp::default()
            },
            ids: Ids::new(7),
            follows: false,
            leaves_when_saved: false,
            kept_texts: Vec::new(),
        };
        let mut app = App::new(sample(), desk, Screen { columns, rows });
        // These tests begin on Indicators; the program begins on Due.
        update(&mut app, Input::Key(Key::Char('1')));
        Table(app)
    }

    /// Presses keys by their names; `"text"` types letters.
    fn press(mut self, keys: &str) -> Table {
        for word in keys.split_whitespace() {
            let inputs: Vec<Key> = match word.strip_prefix('"') {
                Some(text) => text
                    .trim_end_matches('"')
                    .chars()
                    .map(|one| Key::Char(if one == '_' { ' ' } else { one }))
                    .collect(),
                None => vec![word.parse().unwrap()],
            };
            for key in inputs {
                update(&mut self.0, Input::Key(key));
            }
        }
        self
    }

    fn screen(&self) -> Vec<String> {
        let Screen { columns, rows } = self.0.screen;
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        view::draw(&self.0, &mut Canvas::new(&mut buffer));
        let lines = (0..rows).map(|row| {
            let cells = (0..columns).map(|column| buffer[(column, row)].symbol());
            cells.collect::<String>().trim_end().to_owned()
        });
        lines.collect()
    }

    /// Each of these lines stands somewhere on the screen, in this order.
    #[track_caller]
    fn shows(self, wanted: &str) -> Table {
        let screen = self.screen();
        let mut lines = screen.iter();
        for line in wanted.lines().filter(|line| !line.trim().is_empty()) {
            assert!(
                lines.any(|shown| shown.contains(line.trim_end())),
                "no line with\n{line}\nin\n{}",
                screen.join("\n")
            );
        }
        self
    }

    fn is_open(&self) -> bool {
        matches!(self.0.overlays.last(), Some(Overlay::Explained(_)))
    }

    /// The subjects of the panel.
    fn subjects(&self) -> Vec<String> {
        match self.0.overlays.last() {
            Some(Overlay::Explained(panel)) => panel
                .explanations
                .iter()
                .map(|one| one.subject.clone())
                .collect(),
            _ => Vec::new(),
        }
    }
}

#[test]
fn the_equals_sign_explains_the_row_and_the_cell_under_the_cursor() {
    Table::open(80, 24).press("1 G k k l l =").shows(
        "
 4.1b status, 2017: v at risk, 74 %
  formula    813 / 1,100 = 73.9 %
  inputs     4.1b result    813  certain, as reported
  rounding   73.909 % (813/11) is 73.9 % at 1 place, 74 % at 0; a half goes up
 4.1b LAO, Lao PDR, 2017: 30
  source     APR2017, lines 649 to 651: \"30 (24 female; 6 male)\"
 Esc close  j k more  1 to 12 of",
    );
}

#[test]
fn every_number_of_a_screen_is_among_the_subjects_of_its_panel() {
    for (keys, wanted) in [
        (
            "1 G k l l =",
            "4.2 status, 2017|4.2 LAO, Lao PDR, 2017|4.2 result, 2017|4.2 sum, 2017|4.2 marker, 2017|\
             4.2 REG, Regional, 2017|4.2 baseline|4.2 target|Indicators by status, 2017",
        ),
        (
            "1 G k Enter j j =",
            "4.2 LAO, Lao PDR, 2017|4.2 LAO share, 2017|4.2 LAO no split, 2017|4.2 status, 2017|\
             4.2 result, 2017|4.2 sum, 2017|4.2 female together, 2017|4.2 no split together, 2017|4.2 baseline",
        ),
        (
            "2 j j j l l l l =",
            "d THA, Thailand, 2017|d in 6 countries, 2017|Handover THA, Thailand, 2017|Handover fully, 2017|\
             Handover partly, 2017|Handover only a to g, 2017|Handover by sign, 2017",
        ),
        (
            "2 j j j Enter j j =",
            "d LAO, Lao PDR, 2017|d in 6 countries, 2017",
        ),
        (
            "3 =",
            "A01 legal status|A01 work|A01 next|A01 area 1|A01 area 6",
        ),
        (
            "3 Enter j j =",
            "A01 area 3|A01 legal status|A01 work|A01 next|A01 area 1",
        ),
        ("3 m j l =", "CHN LAO, China and Lao PDR|Pairs of countries"),
        (
            "4 j =",
            "R2 level|R2 review|R2 trend|R2 on the map, 3 by 4|R2 in the words of the source|Risks by level",
        ),
        ("4 Enter =", "R1 level|R1 review|R1 trend"),
        ("4 / \"zzzz\" Enter =", "Risks by level"),
    ] {
        let table = Table::open(80, 24).press(keys);
        let subjects = table.subjects();
        let mut all = subjects.iter();
        for wanted in wanted.split('|') {
            assert!(
                all.any(|one| one == wanted),
                "{keys}: no {wanted} in {subjects:#?}"
            );
        }
        let mut once = subjects.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), subjects.len(), "{keys}: {subjects:#?}");
    }
}

#[test]
fn the_panel_is_read_to_its_end_in_every_window_and_closes_with_three_keys() {
    let places = [
        "1 =",
        "1 Enter =",
        "2 =",
        "2 Enter =",
        "3 =",
        "3 m =",
        "4 j =",
        "4 j Enter =",
    ];
    let mut whole = 0;
    for (columns, rows) in [(80, 24), (60, 20), (40, 12), (120, 40)] {
        for keys in places {
            let before = Table::open(columns, rows).press(keys.trim_end_matches('='));
            let table = Table::open(columns, rows).press(keys);
            assert!(table.is_open(), "{keys}");
            let screen = table.screen();
            // Above the panel nothing moves.
            let head = before.screen();
            for row in 0..4.min(rows as usize / 4) {
                assert_eq!(screen[row], head[row], "{keys} at {columns}x{rows}");
            }
            let panel = table.screen();
            let last = panel.last().unwrap();
            assert!(last.starts_with(" Esc close"), "{keys}: {last}");
            let mut table = table;
            for closing in ["j j q", "j j Esc", "j ="] {
                let closed = table.press(closing);
                assert!(!closed.is_open());
                assert_eq!(closed.screen(), head, "{keys} {closing}");
                table = closed.press("=");
            }
            let Some((_, of)) = last.rsplit_once(" of ") else {
                // All of it stands on one page.
                whole += 1;
                continue;
            };
            let lines: usize = of.parse().unwrap();
            let ended = table.press("G");
            let place = ended.screen().last().unwrap().clone();
            assert!(
                place.ends_with(&format!(" to {lines} of {lines}")),
                "{keys}: {place}"
            );
            let paged =
                ended.press("g PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn");
            let stepped = paged.press("k PgUp j Home");
            assert_eq!(stepped.screen(), panel, "{keys}: back at the beginning");
        }
    }
    assert!(
        whole <= 3,
        "{whole} panels of {} fit a page",
        4 * places.len()
    );
}

#[test]
fn another_key_closes_the_panel_and_does_its_work() {
    let table = Table::open(80, 24).press("1 = 4");
    assert!(!table.is_open());
    table.shows(" 1 Indicators  2 Handover  3 Agreements  4 RISKS");
}

#[test]
fn the_panel_says_who_changed_a_figure_and_when() {
    let table =
        Table::open(80, 24).press(": \"4.1b\" Enter l l e Ctrl-U \"4.1b_LAO_31_f24_m7\" Enter =");
    let Some(Overlay::Explained(panel)) = table.0.overlays.last() else {
        panic!("no panel: {}", table.screen().join("\n"));
    };
    let cell = super::one(&panel.explanations, "4.1b LAO, Lao PDR, 2017");
    assert_eq!(cell.value, "31");
    let changed: Vec<String> = cell.of(Part::Changed).map(|row| row.line(0, 0)).collect();
    assert_eq!(
        changed[0],
        "today 09:41 mali: female 24, male 6 -> female 24, male 7"
    );
    assert!(
        changed.contains(&"today 09:41 mali: 30 -> 31".to_owned()),
        "{changed:?}"
    );
    // What was printed stays.
    let source: Vec<String> = cell.of(Part::Source).map(|row| row.line(0, 0)).collect();
    assert!(source[0].contains("30"), "{source:?}");
}

#[test]
fn what_was_changed_in_an_earlier_run_is_asked_of_the_history() {
    let at = "indicator:i-ivs4rc/years/2017/values/KHM/value".parse::<Address>();
    let change = Change::Put {
        at: at.unwrap(),
        old: Some(Node::number(Decimal::whole(62))),
        new: Some(Node::number(Decimal::whole(63))),
        behind: None,
    };
    let stamp = Stamp {
        who: "ana".to_owned(),
        day: Day::parse("2017-11-29"),
        minute: Some(15 * 60),
        ..Stamp::default()
    };
    let past = Past {
        done: vec![Done {
            step: Step::mine("4.2 Cambodia 62 -> 63", stamp, vec![change]),
            is_saved: true,
        }],
        notes: Vec::new(),
    };
    let mut table = Table::open(80, 24).press("1 G k");
    let effects = update(&mut table.0, Input::Key(Key::Char('=')));
    let [Effect::History(wants)] = effects[..] else {
        panic!("{effects:?}");
    };
    told(&mut table.0, Outcome::History(wants, past));
    table.press("j").shows("  changed    29 Nov ana: 62 -> 63");
}

#[test]
fn a_small_window_gives_up_the_column_of_labels() {
    Table::open(40, 12).press("1 =").shows(
        "
 O-1 status, 2017: vv off track, 45 %
   formula: 1,817 / 4,000 = 45.4 %",
    );
}

#[test]
fn the_command_prints_the_rows_of_the_panel() {
    let table = Table::open(80, 24).press("4 j Enter =");
    let Some(Overlay::Explained(panel)) = table.0.overlays.last() else {
        panic!("no panel");
    };
    assert_eq!(text(&panel.explanations), text(&typed(&sample(), "R2")));
}
