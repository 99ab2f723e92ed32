//! Ways that have come to a column, and which of them can still win.

use super::row::MOST_LAYERS;

/// A way this much dearer than the best at the same column cannot win any more: a change of the pen costs less.
const HOPELESS: u32 = 44;

/// A way that has come to a column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    pub layer: u8,
    pub pen: u16,
    /// Its last step.
    pub step: u32,
    /// What it costs so far, in bytes.
    pub cost: u32,
}

/// Drops the ways that cannot win any more.
pub(super) fn prune(heads: &mut Vec<Head>) {
    let mut least = [u32::MAX - HOPELESS; MOST_LAYERS];
    for head in &*heads {
        let least = &mut least[usize::from(head.layer)];
        *least = head.cost.min(*least);
    }
    heads.retain(|head| head.cost <= least[usize::from(head.layer)] + HOPELESS);
}

/// The best end with each pen, cheapest first, and not many.
pub(super) fn best_of(mut ends: Vec<Head>) -> Vec<Head> {
    ends.sort_by_key(|head| head.cost);
    let least = ends.first().map_or(0, |head| head.cost);
    let mut kept: Vec<Head> = Vec::new();
    for end in ends {
        let is_new = kept.iter().filter(|other| other.pen == end.pen).count() < 2;
        if is_new && end.cost <= least + HOPELESS && kept.len() < 8 {
            kept.push(end);
        }
    }
    kept.iter_mut().for_each(|head| head.layer = 0);
    kept
}
