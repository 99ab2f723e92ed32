//! Two secretaries in one meeting on one file, and a projector that follows.

use super::{Room, texts};

#[test]
fn two_secretaries_in_one_meeting_and_both_sets_of_decisions_are_there() {
    let room = Room::new();
    let mut mali = room.open("mali", &[]);
    mali.wait_for_text("? help");
    mali.send(b"M\r");
    mali.wait_for_text("1 of 31");
    let mut ben = room.open("ben", &[]);
    ben.wait_for_text("? help");
    // The meeting that mali has opened is joined, not opened again.
    ben.send(b"M");
    ben.wait_for_text("SOM13 goes on at 1 of 31.");
    ben.send(b".");
    ben.wait_for_text("2 of 31");
    for number in 1..=3 {
        mali.send(format!("dMali {number}\r").as_bytes());
        mali.wait_for_text(&format!("Mali {number}"));
        ben.send(format!("dBen {number}\r").as_bytes());
        ben.wait_for_text(&format!("Ben {number}"));
    }
    mali.send(b"+");
    mali.wait_for_text(" found  ");
    ben.send(b"-");
    ben.wait_for_text(" found  ");
    // What the other has decided comes in by itself: ben's walk goes back to mali's stop.
    ben.send(b",");
    ben.wait_for_text("Mali 3");
    for program in [&mut mali, &mut ben] {
        program.send(b"q");
        program.wait_for_text("rests at");
        program.wait_for_text("saved");
        program.send(b"q");
        program.wait_end();
    }
    let meeting = room.meeting("SOM13");
    let mut decided = texts(&meeting, "decisions", "text");
    decided.sort();
    assert_eq!(
        decided,
        ["Ben 1", "Ben 2", "Ben 3", "Mali 1", "Mali 2", "Mali 3"]
    );
    assert_eq!(texts(&meeting, "reviewed", "verdict").len(), 2);
    let file = room.read();
    assert!(
        file.get("clashes").is_none(),
        "nothing is left to be decided"
    );
    let meetings = file["meetings"].as_array().unwrap();
    assert_eq!(
        meetings.iter().filter(|one| one["code"] == "SOM13").count(),
        1
    );
}

#[test]
fn who_writes_into_a_meeting_that_another_has_closed_is_told() {
    let room = Room::new();
    let mut mali = room.open("mali", &[]);
    mali.wait_for_text("? help");
    mali.send(b"M\r");
    mali.wait_for_text("1 of 31");
    let mut ben = room.open("ben", &[]);
    ben.wait_for_text("? help");
    ben.send(b"M");
    ben.wait_for_text("SOM13 goes on at 1 of 31.");
    ben.send(b"dToo late");
    ben.wait_for_text("decision: Too late");
    mali.send(b"CC");
    mali.wait_for_text("SOM13 is closed.");
    mali.wait_for_text("saved");
    // What was half written is kept; that the meeting is over is said, and nothing more goes in.
    ben.send(b"\r");
    ben.wait_for_text("SOM13 was closed meanwhile. What you wrote last is in its minutes.");
    ben.send(b"d");
    ben.wait_for_text("SOM13 is closed. q leaves it.");
    ben.send(b"qq");
    ben.wait_end();
    mali.send(b"qq");
    mali.wait_end();
    let meeting = room.meeting("SOM13");
    assert_eq!(texts(&meeting, "decisions", "text"), ["Too late"]);
    assert_eq!(meeting["state"], "closed");
}

#[test]
fn the_projector_follows_changes_nothing_and_hides_what_is_internal() {
    let room = Room::new();
    room.reword("R6", "public", "Partners and their safety");
    room.reword("R6", "internal", "Ask the embassy first.");
    room.reword("R5", "inside", true);
    let mut mali = room.open("mali", &[]);
    mali.wait_for_text("? help");
    let mut wall = room.open("wall", &["project"]);
    wall.wait_for_text("This view follows the meeting and changes nothing. q leaves it.");
    wall.send(b"x");
    wall.wait_for_text("changes nothing");
    mali.send(b"M\r");
    mali.wait_for_text("1 of 31");
    // One of them is not on the wall's agenda.
    wall.wait_for_text("1 of 30");
    mali.send(b".");
    wall.wait_for_text("2 of 30");
    mali.send(b"dThe wall shows it.\r");
    wall.wait_for_text("The wall shows it.");
    // Keys on the projector move nothing.
    wall.send(b".");
    wall.wait_for_text("This view follows the meeting");
    wall.wait_for_text("2 of 30");
    // The last stop is worded for the room: there is another text, and one that is nobody's business.
    mali.send(b"Gk");
    mali.wait_for_text("R6  Ethical and security concerns");
    mali.wait_for_text("Ask the embassy first.");
    wall.wait_for_text("R6  Partners and their safety");
    // One that is not for outside at all is not on the wall; what was there stays.
    mali.send(b"k");
    mali.wait_for_text("R5  Lack of commitment by partners");
    wall.wait_for_text("The meeting is at something that is not shown here.");
    wall.wait_for_text("R6  Partners and their safety");
    for hidden in ["embassy", "Ethical", "Lack of commitment"] {
        let seen = String::from_utf8_lossy(wall.received());
        assert!(!seen.contains(hidden), "{hidden} was on the wall");
    }
    // Nothing is closed by one key: the first leads to the end.
    mali.send(b"C");
    wall.wait_for_text("end of 30");
    mali.send(b"C");
    mali.wait_for_text("SOM13 is closed.");
    mali.wait_for_text("saved");
    // What came of it stays on the wall.
    wall.wait_for_text("1 decision, 0 actions.");
    wall.send(b"q");
    wall.wait_end();
    mali.send(b"qq");
    mali.wait_end();
    assert_eq!(
        texts(&room.meeting("SOM13"), "decisions", "text"),
        ["The wall shows it."]
    );
}
