//! A whole meeting in a real terminal: 30 items, 5 decisions, 8 actions, 12 verdicts, typed as a secretary types them.
//!
//! It prints how many keys and bytes that took. What is not the real program's alone is in `tests/sitting`.

#[path = "../support/mod.rs"]
mod support;

mod compare;
mod script;
mod two;

use std::fs;
use std::path::{Path, PathBuf};

use support::Program;

/// A folder with the sample, and a state folder for each person.
struct Room {
    folder: tempfile::TempDir,
    file: PathBuf,
}

impl Room {
    fn new() -> Room {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("w.json");
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/un-act-2017.json");
        fs::copy(sample, &file).unwrap();
        Room { folder, file }
    }

    /// A program of somebody, on the file of the room.
    fn open(&self, who: &str, args: &[&str]) -> Program {
        let state = self.folder.path().join(format!("state-{who}"));
        let env = [
            ("RAPPORTEUR_STATE", state.to_str().unwrap()),
            ("HOME", self.folder.path().to_str().unwrap()),
            ("USER", who),
        ];
        let args: Vec<&str> = args
            .iter()
            .copied()
            .chain([self.file.to_str().unwrap()])
            .collect();
        Program::rapporteur(&args, (80, 24), &env)
    }

    /// Gives a risk of the file a wording.
    fn reword(&self, code: &str, field: &str, words: impl Into<serde_json::Value>) {
        let mut file = self.read();
        let risks = file["risks"].as_array_mut().unwrap();
        let risk = risks.iter_mut().find(|risk| risk["code"] == code);
        risk.expect("the risk is in the file")[field] = words.into();
        fs::write(&self.file, serde_json::to_vec(&file).unwrap()).unwrap();
    }

    fn read(&self) -> serde_json::Value {
        serde_json::from_slice(&fs::read(&self.file).unwrap()).unwrap()
    }

    /// The meeting with a code, as the file has it.
    fn meeting(&self, code: &str) -> serde_json::Value {
        let file = self.read();
        let meetings = file["meetings"].as_array().unwrap();
        let found = meetings.iter().find(|meeting| meeting["code"] == code);
        found.expect("the meeting is in the file").clone()
    }

    /// The actions of a meeting: owner, what, due.
    fn actions(&self, code: &str) -> Vec<[String; 3]> {
        let file = self.read();
        let text =
            |node: &serde_json::Value, key: &str| node[key].as_str().unwrap_or_default().to_owned();
        let actions = file["actions"].as_array().cloned().unwrap_or_default();
        let own = actions.iter().filter(|action| action["meeting"] == code);
        own.map(|action| ["owner", "what", "due"].map(|key| text(action, key)))
            .collect()
    }
}

/// The texts of a list of a meeting.
fn texts(meeting: &serde_json::Value, list: &str, key: &str) -> Vec<String> {
    let items = meeting[list].as_array().cloned().unwrap_or_default();
    let text = |item: &serde_json::Value| item[key].as_str().unwrap_or_default().to_owned();
    items.iter().map(text).collect()
}
