//! `set`: all entries or none, saved before it ends, and nothing else touched.

use std::fs;

use super::{Desk, csv_rows, fixture};

/// The lines that went and the lines that came, without what stands around them.
fn changed(before: &str, after: &str) -> (Vec<String>, Vec<String>) {
    let (before, after): (Vec<&str>, Vec<&str>) =
        (before.lines().collect(), after.lines().collect());
    let same_start = before
        .iter()
        .zip(&after)
        .take_while(|(one, two)| one == two)
        .count();
    let same_end = before[same_start..]
        .iter()
        .rev()
        .zip(after[same_start..].iter().rev());
    let same_end = same_end.take_while(|(one, two)| one == two).count();
    let middle = |lines: &[&str]| {
        let lines = &lines[same_start..lines.len() - same_end];
        lines.iter().map(|line| line.trim().to_owned()).collect()
    };
    (middle(&before), middle(&after))
}

#[test]
fn an_entry_is_saved_and_changes_one_line() {
    let desk = Desk::new();
    let path = desk.copy("un-act-2017.json");
    let before = fs::read_to_string(&path).unwrap();
    let ran = desk
        .run(&["set", "un-act-2017.json", "4.1b LAO 31"])
        .ends(0);
    assert_eq!(ran.out, "4.1b Lao PDR 30 -> 31\n");
    assert_eq!(ran.err, "Saved 1 change to un-act-2017.json.\n");
    let after = fs::read_to_string(&path).unwrap();
    let (gone, come) = changed(&before, &after);
    assert_eq!(
        (gone, come),
        (
            vec!["\"value\": 30,".to_owned()],
            vec!["\"value\": 31,".to_owned()]
        )
    );
    let again = desk
        .run(&["set", "un-act-2017.json", "4.1b LAO 31"])
        .ends(0);
    assert_eq!(again.out, "");
    assert!(again.err.contains("Nothing was changed."), "{}", again.err);
    assert_eq!(fs::read_to_string(&path).unwrap(), after);
}

#[test]
fn all_entries_are_done_or_none() {
    let desk = Desk::new();
    let path = desk.copy("un-act-2017.json");
    let before = fs::read(&path).unwrap();
    let file = path.to_str().unwrap();
    for refused in [
        "4.1b LOA 3",
        "4.1b THA 1.100",
        "nonsense",
        "",
        "4.1b CMB 773 f419 m355",
    ] {
        let ran = desk.run(&["set", file, "4.1b LAO 31", refused]).ends(2);
        assert_eq!(ran.out, "");
        assert!(ran.err.contains("nothing was saved"), "{}", ran.err);
        assert!(fs::read(&path).unwrap() == before, "{refused}");
    }
    let ran = desk.run(&[
        "set",
        file,
        "4.1b LAO 31 f25 m6",
        "4.1b lao 32 f26 m6",
        "risk R1 L3 I4",
    ]);
    assert_eq!(ran.ends(0).out.lines().count(), 3);
    let show = desk.run(&[
        "show",
        file,
        "indicators",
        "--filter",
        "4.1b",
        "--format",
        "csv",
    ]);
    assert_eq!(csv_rows(&show.ends(0).out)[0]["LAO"], "32");
    let check = desk.run(&["check", file]).ends(1).out;
    assert!(!check.contains("has no impact rating"), "{check}");
}

#[test]
fn a_corrected_code_is_said_and_stdin_becomes_stdout() {
    let desk = Desk::new();
    let aliased = fs::read(fixture("cmb-alias.json")).unwrap();
    let ran = desk
        .run_with(&["set", "-", "4.1b CMB 774 f420"], &aliased)
        .ends(0);
    assert!(ran.err.contains("CMB is read as KHM"), "{}", ran.err);
    assert!(ran.out.contains("\"value\": 774") && !ran.out.contains("\"CMB\":"));
    desk.run_with(&["check", "-"], ran.out.as_bytes());
    let newer = desk.copy("newer-version.json");
    let ran = desk
        .run(&["set", newer.to_str().unwrap(), "risk R1 L3"])
        .ends(2);
    assert!(ran.err.contains("newer version (2)"), "{}", ran.err);
}

#[test]
fn a_file_that_may_not_be_written_is_said_and_left() {
    let desk = Desk::new();
    let link = desk.path("link.json");
    let path = desk.copy("un-act-2017.json");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    desk.run(&["set", link.to_str().unwrap(), "4.1b LAO 31"])
        .ends(0);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(
        fs::read_to_string(&path)
            .unwrap()
            .contains("\"value\": 31,")
    );
    let folder = desk.path("folder");
    fs::create_dir(&folder).unwrap();
    let ran = desk.run(&["check", folder.to_str().unwrap()]).ends(2);
    assert!(ran.err.contains("is a folder"), "{}", ran.err);
}
