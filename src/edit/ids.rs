//! New opaque ids, made of a seed that came in from outside: the same seed gives the same ids.

use crate::model::{Kind, Node, Workspace};

/// A source of new ids.
#[derive(Clone, Debug)]
pub struct Ids(u64);

impl Ids {
    /// Ids that follow from a seed, which should be random outside tests.
    pub fn new(seed: u64) -> Ids {
        Ids(seed)
    }

    /// A new id for a record of a kind, such as `k-4k2m9q`, that no record of the workspace has.
    pub fn record(&mut self, workspace: &Workspace, kind: Kind) -> String {
        let letter = kind.word().chars().next().unwrap_or('x');
        loop {
            let id = self.next(letter);
            let is_taken = workspace
                .nodes(kind)
                .iter()
                .any(|node| node.id() == Some(&id));
            if !is_taken {
                return id;
            }
        }
    }

    /// A new id for a record inside a list.
    pub fn inside(&mut self, list: Option<&Node>, letter: char) -> String {
        let items = list.map(Node::items).unwrap_or_default();
        loop {
            let id = self.next(letter);
            if items.iter().all(|item| item.id() != Some(&id)) {
                return id;
            }
        }
    }

    fn next(&mut self, letter: char) -> String {
        const SIGNS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        let mut bits = self.mixed();
        let mut id = format!("{letter}-");
        for _ in 0..8 {
            id.push(char::from(SIGNS[(bits % 32) as usize]));
            bits /= 32;
        }
        id
    }

    /// SplitMix64 (Steele, Lea, Flood 2014).
    fn mixed(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}
