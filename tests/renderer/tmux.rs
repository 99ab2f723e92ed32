//! A real tmux with one pane, into which bytes are written, on a terminal of which two others are judges: what a user
//! sees through tmux. It has a server of its own, which ends with it, and waits for answers, never for a time.
//!
//! `capture-pane` would be shorter, but leaves out what was erased with a colour behind the last sign of a row.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::Command;

use portable_pty::{CommandBuilder, MasterPty, native_pty_system};
use rapporteur::term::Abilities;
use ratatui::buffer::Buffer;
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::judges::Judges;
use super::support;

/// The upper limit of every wait.
const LIMIT: Timespec = Timespec {
    tv_sec: 20,
    tv_nsec: 0,
};

/// A server of its own.
const SERVER: [&str; 3] = ["-u", "-L", "renderer"];

/// A server, its pane, and the way in and out of it.
pub struct Tmux {
    folder: tempfile::TempDir,
    to: File,
    from: File,
    client: Box<dyn MasterPty + Send>,
    reader: Box<dyn Read + Send>,
    outside: Judges,
}

impl Tmux {
    /// Starts a server with a pane of this size; `None` where tmux is not installed.
    pub fn start(columns: u16, rows: u16) -> Option<Tmux> {
        Command::new("tmux").arg("-V").output().ok()?;
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let pipes = [path("to"), path("from")];
        assert!(
            Command::new("mkfifo")
                .args(&pipes)
                .status()
                .unwrap()
                .success()
        );
        // A pipe that is opened both ways waits for nobody.
        let open = |path: &PathBuf| {
            OpenOptions::new()
                .read(true)
                .write(true)
                .open(path)
                .unwrap()
        };
        let (to, from) = (open(&pipes[0]), open(&pipes[1]));
        // What comes out of one pipe is shown; what tmux answers goes into the other.
        let pane = "stty raw -echo; cat to & exec cat >from";
        let settings = "set -g status off\nset -g terminal-features 'xterm*:RGB:strikethrough'\n";
        std::fs::write(path("settings"), settings).unwrap();
        let pair = native_pty_system()
            .openpty(support::pty_size((columns, rows)))
            .unwrap();
        let mut command = CommandBuilder::new("tmux");
        command.args(SERVER);
        command.args(["-f", "settings", "new-session", pane]);
        command.env_remove("TMUX");
        command.env("TMUX_TMPDIR", folder.path());
        command.env("LC_ALL", "C.UTF-8");
        command.env("TERM", "xterm-256color");
        command.env("SHELL", "/bin/sh");
        command.cwd(folder.path());
        pair.slave.spawn_command(command).unwrap();
        let mut tmux = Tmux {
            folder,
            to,
            from,
            reader: pair.master.try_clone_reader().unwrap(),
            client: pair.master,
            outside: Judges::new(columns, rows),
        };
        // The first answer says that the pane listens.
        tmux.tell(b"\x1b[2J");
        Some(tmux)
    }

    /// Writes into the pane, and waits until tmux has read it all: it answers a query that stands behind.
    fn tell(&mut self, bytes: &[u8]) {
        self.to.write_all(bytes).unwrap();
        self.to.write_all(b"\x1b[6n").unwrap();
        let mut answer = Vec::new();
        while answer.last() != Some(&b'R') {
            let mut fds = [PollFd::new(&self.from, PollFlags::IN)];
            assert!(
                poll(&mut fds, Some(&LIMIT)).unwrap() > 0,
                "tmux does not answer"
            );
            let mut byte = [0];
            self.from.read_exact(&mut byte).unwrap();
            answer.push(byte[0]);
        }
    }

    /// Writes into the pane, and reads what tmux sends to its own terminal until that shows what is wanted.
    ///
    /// # Errors
    /// The last difference, when nothing more comes.
    pub fn shows(
        &mut self,
        bytes: &[u8],
        wanted: &Buffer,
        cursor: Option<(u16, u16)>,
        abilities: &Abilities,
    ) -> Result<(), String> {
        self.tell(bytes);
        while let Err(what) = self.outside.check(wanted, cursor, abilities) {
            let fd = support::fd(&*self.client);
            let mut fds = [PollFd::new(&fd, PollFlags::IN)];
            if poll(&mut fds, Some(&LIMIT)).unwrap() == 0 {
                return Err(what);
            }
            let mut chunk = [0; 65536];
            let count = self.reader.read(&mut chunk).unwrap();
            self.outside.hear(&chunk[..count]);
        }
        Ok(())
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        let _ = Command::new("tmux")
            .args(SERVER)
            .arg("kill-server")
            .env_remove("TMUX")
            .env("TMUX_TMPDIR", self.folder.path())
            .output();
    }
}
