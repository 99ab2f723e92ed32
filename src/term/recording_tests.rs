//! Recordings read, written and read again; and what is wrong with one, said in a sentence.

use std::io::Cursor;

use ratatui::style::Style;

use super::*;

fn read(text: &str) -> Result<Recording, BadRecording> {
    Recording::read(text.as_bytes())
}

#[track_caller]
fn check_fault(text: &str, sentence: &str) {
    assert_eq!(read(text).unwrap_err().to_string(), sentence);
}

#[track_caller]
fn check_row(row: &str, columns: u16, signs: &[&str]) {
    let text = format!(
        r#"{{"cols":{columns},"rows":1,"frames":[{{"label":"a","cursor":[0,0,false],"rows":[{row}]}}]}}"#
    );
    let recording = read(&text).unwrap();
    let screen = recording.frames[0].screen(columns, 1).unwrap();
    let mut shown = Vec::new();
    let mut x = 0;
    while x < columns {
        let cell = &screen[(x, 0)];
        shown.push(cell.symbol());
        x += cell.cell_width();
    }
    assert_eq!(shown, signs);
}

#[test]
fn what_a_buffer_shows_is_recorded_and_read_back() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 3));
    let style = Style::new()
        .fg(Color::LightRed)
        .bg(Color::Rgb(1, 2, 250))
        .add_modifier(Modifier::BOLD | Modifier::CROSSED_OUT);
    buffer.set_string(2, 1, "Cambodia", style);
    buffer.set_string(
        0,
        2,
        "\u{4e2d}\u{56fd} e\u{301}|",
        Style::new().fg(Color::Indexed(200)),
    );
    let frame = Frame::of(&buffer, "down", Some((3, 1)));
    assert_eq!(frame.rows[1][1], Run("Cambodia".into(), 9, 0x1_0102fa, 129));
    let recording = Recording {
        cols: 20,
        rows: 3,
        cmd: vec!["rapporteur".into()],
        frames: vec![frame.clone()],
    };
    let mut bytes = Vec::new();
    recording.write(&mut bytes).unwrap();
    let again = Recording::read(&bytes[..]).unwrap();
    assert_eq!(again, recording);
    let screen = again.frames[0].screen(20, 3).unwrap();
    assert_eq!(Frame::of(&screen, "down", Some((3, 1))), frame);
    assert_eq!(again.frames[0].seen_cursor(), Some((3, 1)));
    assert_eq!(screen[(2, 1)].bg, Color::Rgb(1, 2, 250));
}

#[test]
fn rows_of_other_recorders_are_understood() {
    check_row(r#"[["ab",-1,-1,0]]"#, 4, &["a", "b", " ", " "]);
    check_row(r#"[["中a",-1.0,-1,0.0]]"#, 3, &["中", "a"]);
    check_row(r#"[["中 a",-1,-1,0]]"#, 3, &["中", "a"]);
    check_row(
        r#"[["e",-1,-1,0],["\u0301x",1,-1,0]]"#,
        2,
        &["e\u{301}", "x"],
    );
    check_row(r#"[["\u0000\u001bx",-1,-1,0]]"#, 3, &[" ", " ", "x"]);
    check_row(r#"[]"#, 1, &[" "]);
    // A cluster that we keep two columns for fills one when the row says so.
    check_row(
        r#"[["\u1789\u17d2\u17a0x",-1,-1,0]]"#,
        3,
        &["\u{1789}\u{17d2}\u{17a0}", "x"],
    );
}

#[test]
fn a_recording_that_does_not_fit_its_size_is_named() {
    let frame = |rows: &str| {
        format!(
            r#"{{"cols":3,"rows":1,"cmd":"x","frames":[{{"label":"a","rows":[["ok",-1,-1,0]]}},{{"label":"b","cursor":[0,0,true],"rows":{rows}}}]}}"#
        )
    };
    let first = frame("[]").replace(r#"[["ok",-1,-1,0]]"#, r#"[[["ok",-1,-1,0]]]"#);
    check_fault(&first, r#"Frame 2 ("b") has 0 rows and not 1."#);
    let good = |rows: &str| first.replace(r#""rows":[]"#, &format!(r#""rows":{rows}"#));
    check_fault(
        &good(r#"[[["abcd",-1,-1,0]]]"#),
        r#"Frame 2 ("b") has 4 columns in row 0 and not 3."#,
    );
    check_fault(
        &good(r#"[[["abc",-2,-1,0]]]"#),
        r#"Frame 2 ("b") holds something in row 0 that is not a list of [text, fg, bg, attrs]."#,
    );
    check_fault(
        &good("[[]]").replace("[0,0,true]", "[0]"),
        r#"Frame 2 ("b") has a cursor that is not [x, y, visible]."#,
    );
    check_fault(
        "{}",
        "The recording needs \"cols\", a whole number from 1 to 1000.",
    );
    check_fault(
        r#"{"cols":80,"rows":24}"#,
        "The recording needs \"frames\", a list.",
    );
    assert!(
        read("[")
            .unwrap_err()
            .to_string()
            .contains("not valid JSON")
    );
    assert!(read(&good("[[]]")).is_ok());
}

#[test]
fn a_recorder_leaves_a_whole_recording_after_each_frame() {
    let mut bytes = Cursor::new(Vec::new());
    let small = Buffer::empty(Rect::new(0, 0, 5, 2));
    let large = Buffer::empty(Rect::new(0, 0, 6, 2));
    let cmd = ["rapporteur".to_owned(), "w.json".to_owned()];
    let mut recorder = Recorder::create(&mut bytes, 5, 2, &cmd).unwrap();
    for (count, label) in ["first", "down", "down"].into_iter().enumerate() {
        recorder.frame(&small, label, None).unwrap();
        recorder.frame(&large, label, None).unwrap();
        let so_far = Recording::read(&recorder.to.get_ref()[..]).unwrap();
        assert_eq!(so_far.frames.len(), count + 1);
    }
    assert_eq!(recorder.finish().unwrap(), (3, 3));
    let whole = Recording::read(&bytes.get_ref()[..]).unwrap();
    assert_eq!(whole.cmd, cmd);
    assert_eq!(whole.frames[0].label, "first");
}
