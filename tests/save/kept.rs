//! What a save keeps: mode, group, links, access lists. It does not try what goes wrong.
use std::fs;
use std::os::unix::fs::{MetadataExt as _, symlink};
use std::path::Path;

use rapporteur::base::Digest;
use rapporteur::store::{read, save};
use rustix::fs::XattrFlags;
use rustix::io::Errno;

use crate::{NEW, OLD, desk, holds, mode_of, only_these_are_in, set_mode};

#[test]
fn a_save_replaces_the_content_and_says_which_content_it_is() {
    let desk = desk();
    let opened = read(&desk.file).unwrap();
    assert_eq!(opened.bytes, OLD);
    assert!(opened.can_write && !opened.other_names);
    assert_eq!(
        save(&desk.file, NEW, Some(&opened.digest)),
        Ok(Digest::of(NEW))
    );
    holds(&desk.file, NEW);
    // And again, with what the first save said.
    assert_eq!(
        save(&desk.file, OLD, Some(&Digest::of(NEW))),
        Ok(Digest::of(OLD))
    );
    only_these_are_in(desk.folder.path(), &["desk.json"]);
}

#[test]
fn the_mode_is_kept() {
    let desk = desk();
    let mut digest = Digest::of(OLD);
    for (count, mode) in [0o600, 0o640, 0o660, 0o664, 0o666, 0o604]
        .into_iter()
        .enumerate()
    {
        set_mode(&desk.file, mode);
        digest = save(&desk.file, format!("{count}\n").as_bytes(), Some(&digest)).unwrap();
        assert_eq!(mode_of(&desk.file), mode);
    }
}

#[test]
fn the_group_is_kept() {
    let desk = desk();
    let mine = fs::metadata(&desk.file).unwrap().gid();
    let groups = rustix::process::getgroups().unwrap();
    let other = groups
        .iter()
        .map(|group| group.as_raw())
        .find(|group| *group != mine);
    let other = other.or(rustix::process::geteuid().is_root().then_some(1234));
    let Some(group) = other else {
        println!("skipped: this account is in one group only");
        return;
    };
    std::os::unix::fs::chown(&desk.file, None, Some(group)).unwrap();
    set_mode(&desk.file, 0o660);
    save(&desk.file, NEW, Some(&Digest::of(OLD))).unwrap();
    assert_eq!(fs::metadata(&desk.file).unwrap().gid(), group);
    assert_eq!(mode_of(&desk.file), 0o660);
}

#[test]
fn a_symbolic_link_stays_a_link_and_its_target_is_saved() {
    let desk = desk();
    fs::create_dir(desk.folder.path().join("shared")).unwrap();
    let target = desk
        .folder
        .path()
        .canonicalize()
        .unwrap()
        .join("shared/real.json");
    fs::rename(&desk.file, &target).unwrap();
    symlink("shared/real.json", &desk.file).unwrap();
    let opened = read(&desk.file).unwrap();
    assert_eq!(opened.path, target);
    save(&desk.file, NEW, Some(&opened.digest)).unwrap();
    assert!(fs::symlink_metadata(&desk.file).unwrap().is_symlink());
    holds(&target, NEW);
    only_these_are_in(&desk.folder.path().join("shared"), &["real.json"]);
}

#[test]
fn a_file_with_a_second_name_is_told_when_it_is_opened() {
    let desk = desk();
    fs::hard_link(&desk.file, desk.folder.path().join("second.json")).unwrap();
    assert!(read(&desk.file).unwrap().other_names);
}

/// An access list as the system stores it: the owner, one named account, the group, the mask, others.
fn access_list() -> Vec<u8> {
    let mut list = 2u32.to_le_bytes().to_vec();
    let entries: [(u16, u16, u32); 5] = [
        (1, 6, !0),
        (2, 6, 4321),
        (4, 4, !0),
        (0x10, 6, !0),
        (0x20, 0, !0),
    ];
    for (tag, rights, id) in entries {
        list.extend(tag.to_le_bytes());
        list.extend(rights.to_le_bytes());
        list.extend(id.to_le_bytes());
    }
    list
}

fn attribute(path: &Path, name: &str) -> Result<Vec<u8>, Errno> {
    let mut value = [0u8; 512];
    let length = rustix::fs::getxattr(path, name, &mut value[..])?;
    Ok(value[..length].to_vec())
}

#[test]
fn access_lists_and_attributes_are_kept() {
    let desk = desk();
    let set = |name: &str, value: &[u8]| {
        rustix::fs::setxattr(&desk.file, name, value, XattrFlags::empty())
    };
    if set("user.comment", b"from Vientiane").is_err()
        || set("system.posix_acl_access", &access_list()).is_err()
    {
        println!("skipped: this disk keeps no access lists or attributes");
        return;
    }
    assert_eq!(mode_of(&desk.file), 0o660);
    save(&desk.file, NEW, Some(&Digest::of(OLD))).unwrap();
    assert_eq!(
        attribute(&desk.file, "user.comment").unwrap(),
        b"from Vientiane"
    );
    assert_eq!(
        attribute(&desk.file, "system.posix_acl_access").unwrap(),
        access_list()
    );
    assert_eq!(mode_of(&desk.file), 0o660);
}

#[test]
fn the_folders_default_list_does_not_open_an_old_file_to_others() {
    let desk = desk();
    let folder = desk.folder.path();
    let name = "system.posix_acl_default";
    if rustix::fs::setxattr(folder, name, &access_list(), XattrFlags::empty()).is_err() {
        println!("skipped: this disk keeps no access lists");
        return;
    }
    set_mode(&desk.file, 0o660);
    save(&desk.file, NEW, Some(&Digest::of(OLD))).unwrap();
    assert_eq!(
        attribute(&desk.file, "system.posix_acl_access"),
        Err(Errno::NODATA)
    );
    assert_eq!(mode_of(&desk.file), 0o660);
}
