//! Ways that have come to a column, and which of them can still win.

use super::pens::Pens;
use super::row::MOST_LAYERS;

/// So many ways on a layer go on from a column at most; on a screen of very many pens that bounds the time.
const MOST: usize = 8;

/// What it may be worth that the cursor stands elsewhere at the end of a row.
const MOVE: u32 = 8;

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

/// Drops the ways that cannot win any more: the best one with another pen in hand, changed, is no dearer.
pub(super) fn prune(heads: &mut Vec<Head>, pens: &mut Pens) {
    let mut best: [Option<Head>; MOST_LAYERS] = [None; MOST_LAYERS];
    for head in &*heads {
        let best = &mut best[usize::from(head.layer)];
        if best.is_none_or(|best| head.cost < best.cost) {
            *best = Some(*head);
        }
    }
    heads.retain(|head| {
        best[usize::from(head.layer)].is_none_or(|best| {
            best.step == head.step || head.cost < best.cost + pens.change(best.pen, head.pen)
        })
    });
    if heads.len() > MOST {
        heads.sort_by_key(|head| head.cost);
        let mut counts = [0; MOST_LAYERS];
        heads.retain(|head| {
            counts[usize::from(head.layer)] += 1;
            counts[usize::from(head.layer)] <= MOST
        });
    }
}

/// The best ends, two with each pen, cheapest first, and not many.
pub(super) fn best_of(mut ends: Vec<Head>, pens: &mut Pens) -> Vec<Head> {
    ends.sort_by_key(|head| head.cost);
    let Some(best) = ends.first().copied() else {
        return ends;
    };
    let mut kept: Vec<Head> = Vec::new();
    for end in ends {
        let is_new = kept.iter().filter(|other| other.pen == end.pen).count() < 2;
        // Where the cursor stands differs, too.
        let most = best.cost + pens.change(best.pen, end.pen) + MOVE;
        if is_new && end.cost <= most && kept.len() < 8 {
            kept.push(end);
        }
    }
    kept.iter_mut().for_each(|head| head.layer = 0);
    kept
}
