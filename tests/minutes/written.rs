//! From the screen: the palette writes the minutes, and the minutes so far are lines of any width.

use rapporteur::app::minutes::{Text, lines};
use rapporteur::app::{App, Desk, Effect, Outcome, Past, Screen, told, update};
use rapporteur::base::{Input, Key, width};
use rapporteur::edit::{Ids, Stamp};
use rapporteur::model::{Kind, Workspace};

use super::reader::{read, under};
use super::room::{Room, closed, day, held, of, written};

fn open(room: &Room) -> App {
    let desk = Desk {
        file: "w.json".to_owned(),
        read_only: None,
        today: day("2018-05-02"),
        stamp: Stamp::default(),
        ids: Ids::new(3),
        follows: false,
        leaves_when_saved: false,
        kept_texts: Vec::new(),
    };
    let screen = Screen {
        columns: 80,
        rows: 24,
    };
    let workspace = Workspace::open(room.workspace().bytes().as_bytes()).unwrap();
    App::new(workspace, desk, screen)
}

/// What the palette asks to be done, the history being what the room did.
fn palette(app: &mut App, room: &Room, command: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    let letters = command.chars().map(Key::Char);
    for key in std::iter::once(Key::Char(':'))
        .chain(letters)
        .chain([Key::Enter])
    {
        for effect in update(app, Input::Key(key)) {
            match effect {
                Effect::History(wants) => {
                    let past = Past {
                        done: room.done(),
                        notes: Vec::new(),
                    };
                    effects.extend(told(app, Outcome::History(wants, past)));
                }
                effect => effects.push(effect),
            }
        }
    }
    effects
}

#[test]
fn the_palette_writes_the_minutes_with_what_the_history_tells() {
    let room = closed();
    let mut app = open(&room);
    let effects = palette(&mut app, &room, "minutes html");
    let [
        Effect::Write {
            name,
            text: Text::Document(document, "html"),
        },
    ] = &effects[..]
    else {
        panic!("{effects:?}");
    };
    assert_eq!(name, "SOM13-minutes.html");
    assert_eq!(*document, room.minutes());
    told(&mut app, Outcome::Wrote(name.clone(), Vec::new()));
    assert_eq!(app.message.text, "Wrote SOM13-minutes.html.");
    let effects = palette(&mut app, &room, "minutes ics");
    let [
        Effect::Write {
            name,
            text: Text::Calendar(calendar),
        },
    ] = &effects[..]
    else {
        panic!("{effects:?}");
    };
    assert_eq!((&**name, calendar.entries.len()), ("SOM13-minutes.ics", 2));
    told(
        &mut app,
        Outcome::NotWritten("It was not written: the disk is full.".to_owned()),
    );
    assert_eq!(app.message.text, "It was not written: the disk is full.");
}

#[test]
fn the_open_meeting_comes_first_then_the_latest_that_was_held() {
    let name = |room: &Room| {
        let effects = palette(&mut open(room), room, "minutes md");
        match &effects[..] {
            [Effect::Write { name, .. }] => name.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(name(&Room::planned()), "SOM12-minutes.md");
    assert_eq!(name(&held()), "SOM13-minutes.md");
    // In its pane the chosen one.
    let room = held();
    let mut app = open(&room);
    for key in ["5", "g"] {
        update(&mut app, Input::Key(key.parse().unwrap()));
    }
    let effects = palette(&mut app, &room, "minutes txt");
    assert!(matches!(&effects[..], [Effect::Write { name, .. }] if name == "SOM12-minutes.txt"));
}

#[test]
fn the_minutes_so_far_are_lines_that_fit() {
    let room = held();
    let app = open(&room);
    for columns in [40, 60, 78, 118] {
        let lines = lines(&app, "m-som13", columns);
        assert_eq!(lines[0], "DRAFT MINUTES OF SOM13");
        for line in &lines {
            assert!(width(line) <= columns, "{columns}: {line}");
        }
        let joined = lines.join(" ");
        let joined = joined.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(joined.contains("The figure of Lao PDR is 31; the note stays."));
    }
    assert!(lines(&app, "m-nobody", 78).is_empty());
}

#[test]
fn hostile_words_are_inert_in_every_format() {
    let mut room = Room::planned();
    room.open();
    let words = "# <script>alert(1)</script> **x** [a](javascript:1) | \u{1b}]0;x\u{7}\u{202e}";
    let json = serde_json::to_string(words).unwrap();
    room.note(
        "decisions",
        &format!(r#"{{ "id": "d-1", "text": {json}, "item": "g-2", "on": "risk:k-n26mdt" }}"#),
    );
    room.note(
        "information",
        &format!(r#"{{ "id": "f-1", "text": {json} }}"#),
    );
    room.note("reviewed", &format!(r#"{{ "id": "v-1", "item": "g-2", "on": "risk:k-n26mdt", "verdict": "better", "by": {json} }}"#));
    room.note(
        "reviewed",
        r#"{ "id": "v-2", "item": "g-2", "on": "risk:k-n26mdt", "verdict": "worse" }"#,
    );
    room.add(
        Kind::Action,
        &format!(r#"{{ "id": "x-1", "what": {json}, "owner": {json}, "meeting": "SOM13" }}"#),
    );
    room.put("meeting:m-som13/title", words);
    room.put("meeting:m-som13/place", words);
    room.put("meeting:m-som13/agenda/g-1/title", words);
    room.put("meeting:m-som13/opened", words);
    room.put("risk:k-n26mdt/owner", words);
    room.put("risk:k-n26mdt/title", words);
    for name in [
        "\n# forged\n\n- 1: forged",
        "- forged",
        "1. forged",
        "    forged",
        "> forged",
    ] {
        let list = rapporteur::model::Node::texts([name, "UN-ACT"]);
        let at = super::room::at("meeting:m-som13/participants");
        let change = rapporteur::edit::make::put(room.workspace(), &at, list);
        room.commit(change.into_iter().collect());
        let text = written(&room.minutes(), "md");
        let line = text.lines().find(|line| line.contains("forged")).unwrap();
        assert!(line.starts_with("- "), "{line:?}");
        let inner = line[2..].trim_start();
        assert!(
            inner.starts_with('\\') || inner.starts_with("1\\.") || inner.starts_with('f'),
            "{line:?}"
        );
    }
    let document = room.minutes();
    for format in super::FORMATS {
        let text = written(&document, format);
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{format}");
        match format {
            "md" => {
                let bare = text
                    .replace("\\<", "")
                    .replace("\\*", "")
                    .replace("\\[", "")
                    .replace("\\|", "");
                assert!(!bare.contains("<script") && !bare.contains("**") && !bare.contains("[a]"));
                for line in text.lines().filter(|line| line.contains("script")) {
                    assert!(
                        !line.starts_with("# <") && !line.starts_with("# \\<"),
                        "{line}"
                    );
                }
            }
            "html" => assert!(!text.contains("<script") && !text.contains("</script")),
            _ => {}
        }
    }
    assert_eq!(
        of(room.workspace(), "m-som13", &room.done(), false),
        document
    );
    let lines = read("html", &written(&document, "html"));
    assert!(under(&lines, "Decisions", "")[0].starts_with("1: # <script>"));
}
