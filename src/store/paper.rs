//! A new file beside a workspace: minutes, a calendar. A file that is there is never written over.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

/// How many names are tried.
const MOST: u32 = 999;

/// Writes a new file into the folder of a workspace, with the rights of the workspace, and gives its name. Where the
/// name is taken, `-2` comes behind it, then `-3`.
///
/// # Errors
/// Why it cannot be written; nothing of it is left then.
pub fn write_beside(workspace: &Path, name: &str, bytes: &[u8]) -> io::Result<String> {
    let folder = workspace.parent().unwrap_or(Path::new(""));
    let rights = fs::metadata(workspace).map_or(0o600, |found| found.permissions().mode());
    let path = Path::new(name);
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map(|ending| ending.to_string_lossy());
    let ending = ending.map_or(String::new(), |ending| format!(".{ending}"));
    for number in 1..=MOST {
        let name = match number {
            1 => name.to_owned(),
            number => format!("{stem}-{number}{ending}"),
        };
        match write_new(&folder.join(&name), bytes, rights & 0o666) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            written => return written.map(|()| name),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// Writes a new file.
///
/// # Errors
/// When there is one of this name, or it cannot be written; nothing of it is left then.
pub fn write_new(path: &Path, bytes: &[u8], rights: u32) -> io::Result<()> {
    let mut options = OpenOptions::new();
    let mut file: File = options
        .write(true)
        .create_new(true)
        .mode(rights)
        .open(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if written.is_err() {
        let half: PathBuf = path.to_owned();
        // A half of it would look like the whole; that it cannot be taken away either, the error tells.
        let _ = fs::remove_file(half);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_takes_the_next_name_and_the_rights_of_the_workspace() {
        let folder = std::env::temp_dir().join(format!("rapporteur-paper-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let workspace = folder.join("w.json");
        fs::write(&workspace, "{}").unwrap();
        fs::set_permissions(&workspace, fs::Permissions::from_mode(0o600)).unwrap();
        let names: Vec<String> = (0..3)
            .map(|turn| write_beside(&workspace, "SOM13-minutes.md", &[b'0' + turn]).unwrap())
            .collect();
        assert_eq!(
            names,
            [
                "SOM13-minutes.md",
                "SOM13-minutes-2.md",
                "SOM13-minutes-3.md"
            ]
        );
        assert_eq!(fs::read(folder.join(&names[0])).unwrap(), b"0");
        let rights = fs::metadata(folder.join(&names[1])).unwrap().permissions();
        assert_eq!(rights.mode() & 0o777, 0o600);
        fs::remove_dir_all(folder).unwrap();
    }
}
