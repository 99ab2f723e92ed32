//! The settings of the rules, from the command line: switched off, a limit, a rule of the workspace.

use super::Desk;

/// What `check` prints about a file.
fn checked(desk: &Desk) -> String {
    let ran = desk.run(&["check", "un-act-2017.json"]);
    format!("{}{}", ran.out, ran.err)
}

#[test]
fn a_rule_that_is_switched_off_is_not_asked_until_it_is_on_again() {
    let desk = Desk::new();
    desk.copy("un-act-2017.json");
    let swapped = "Marker and result look swapped";
    assert!(checked(&desk).contains(swapped));
    let off = "workspace rules.off swapped, code in print";
    desk.run(&["set", "un-act-2017.json", off]).ends(0);
    let after = checked(&desk);
    assert!(!after.contains(swapped), "{after}");
    assert!(!after.contains("The source prints CMB"), "{after}");
    assert!(!after.contains("no rule has that name"), "{after}");
    let unknown = "workspace rules.off swaped";
    desk.run(&["set", "un-act-2017.json", unknown]).ends(0);
    let after = checked(&desk);
    assert!(after.contains(swapped), "{after}");
    let said = "\"swaped\" is switched off, but no rule has that name";
    assert!(after.contains(said), "{after}");
}

#[test]
fn a_limit_is_set_and_kept_in_the_file() {
    let desk = Desk::new();
    let path = desk.copy("un-act-2017.json");
    let limit = "workspace rules.limits.jump_percent 80";
    let ran = desk.run(&["set", "un-act-2017.json", limit]).ends(0);
    assert!(ran.out.contains("80"), "{}", ran.out);
    let bytes = std::fs::read(&path).unwrap();
    let workspace = rapporteur::model::Workspace::open(&bytes).unwrap();
    let limits = rapporteur::model::Limits::of(&workspace);
    assert_eq!(limits.jump_percent.plain(), "80");
    assert_eq!(limits.stale_years, 2);
    let wrong = "workspace rules.limits.stale_years often";
    desk.run(&["set", "un-act-2017.json", wrong]).ends(2);
}

#[test]
fn a_rule_of_the_workspace_is_added_changed_and_found_by() {
    let desk = Desk::new();
    desk.copy("un-act-2017.json");
    let set = |entry: &str| desk.run(&["set", "un-act-2017.json", entry]);
    let ran = set("rule referrals: 4.1b <= 4.2").ends(0);
    assert_eq!(ran.out, "rule referrals: 4.1b <= 4.2\n");
    let found = checked(&desk);
    let cambodia = "Cambodia in 2017: 4.1b is 773, should be at most 63 (4.2)";
    assert!(found.contains(cambodia), "{found}");
    assert!(found.contains("referrals"), "{found}");
    set("workspace rules.own.1.right O-1").ends(0);
    assert!(!checked(&desk).contains("referrals"));
    set("workspace rules.own.1.right O-11").ends(0);
    let found = checked(&desk);
    let unread = "Rule \"referrals\": no indicator has the code O-11";
    assert!(found.contains(unread), "{found}");
    assert!(
        set("rule referrals: 4.1b = 1")
            .ends(2)
            .err
            .contains("referrals")
    );
    for unfinished in [
        "rule",
        "rule x",
        "rule x: 4.1b",
        "rule x: 4.1b <=",
        "rule : 1 = 2",
    ] {
        let err = set(unfinished).ends(2).err;
        assert!(err.contains("Type a name, a colon and two sides"), "{err}");
    }
    assert!(
        set("rule x: 1 = 2 = 3")
            .ends(2)
            .err
            .contains("the sign stands twice")
    );
}

#[test]
fn an_indicator_that_says_how_it_counts_leaves_no_doubt_about_its_target() {
    let desk = Desk::new();
    desk.copy("un-act-2017.json");
    let doubt = "Whether the 2018 target adds up";
    assert_eq!(checked(&desk).matches(doubt).count(), 2);
    desk.run(&["set", "un-act-2017.json", "O-1 counting over the years"])
        .ends(0);
    assert_eq!(checked(&desk).matches(doubt).count(), 1);
}
