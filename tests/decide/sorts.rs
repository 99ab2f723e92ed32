//! Clashes of every sort, in the real report: each is shown, decided, and taken back.

use rapporteur::edit::clash::{Hand, join};
use rapporteur::model::Workspace;

use super::{DECIDE, Table};

/// Both versions of the real report in one, without a version that both come from: each difference is a clash.
fn joined(replaced: &[(&str, &str)]) -> String {
    let real = include_str!("../../fixtures/un-act-2017.json");
    let theirs = replaced.iter().fold(real.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replacen(old, new, 1)
    });
    let [ours, theirs] = [real, &theirs].map(|text| Workspace::open(text.as_bytes()).unwrap());
    let hand = |by: &str| Hand {
        by: Some(by.to_owned()),
        at: None,
    };
    let joined = join(None, &ours, &theirs, &hand("mali"), &hand("Thailand")).unwrap();
    joined.workspace.bytes()
}

#[test]
fn every_sort_of_field_is_shown_and_decided() {
    let bytes = joined(&[
        ("UN-ACT / COMMIT", "Another title"),
        ("\"state\": \"partly\"", "\"state\": \"fully\""),
        ("\"value\": 773", "\"value\": 774"),
        ("\"female\": 419", "\"female\": 420"),
        ("Lack of political will", "Little political will"),
        (
            "\"likelihood_words\": \"possible\"",
            "\"likelihood_words\": \"likely\"",
        ),
        ("\"name\": \"Thailand\"", "\"name\": \"Siam\""),
        ("\"on_track_from\": 90", "\"on_track_from\": 80"),
        ("%68", "%86"),
    ]);
    for keys in ["m", "t", "s", "Enter", "j"] {
        let mut table = Table::of(bytes.as_bytes(), 80, 24);
        let count = table.waiting();
        assert!(count >= 8, "{count}");
        table.press(DECIDE);
        for left in (0..count).rev() {
            let screen = table.screen();
            table.press(keys);
            if keys == "j" {
                table.press("Enter");
            }
            assert_eq!(
                table.waiting(),
                left,
                "{keys}\n{screen}\n{}",
                table.screen()
            );
        }
        table.shows("All is decided. u takes it back.");
        for _ in 0..count {
            table.press("u");
        }
        assert_eq!(table.bytes(), bytes);
    }
}

#[test]
fn another_state_of_a_function_is_typed_in_its_own_field() {
    let bytes = joined(&[("\"state\": \"partly\"", "\"state\": \"fully\"")]);
    let mut table = Table::of(bytes.as_bytes(), 80, 24);
    table.press(DECIDE).press("e").shows("state: partly");
    table
        .press("Ctrl-U \"not started\" Enter")
        .shows("All is decided.");
    table.press("u").shows("1 to decide");
    let decided = "Decided: b KHM state fully, not partly. All is decided.";
    table.press(DECIDE).press("t").shows(decided);
}
