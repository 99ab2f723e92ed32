//! Other readings of the source that close the sum, those with the fewest changes first.

use super::guess::Put;
use super::trial::Trial;
use crate::base::Decimal;

/// At most so many sets of readings are tried, and so many shown.
const TRIED: usize = 20_000;
const SHOWN: usize = 6;

/// The sets of other readings with which the row makes the total, or another reading of the total.
pub fn closing(trial: &Trial, total: Decimal) -> Vec<Vec<Put>> {
    let numbers = trial.numbers();
    let open: Vec<usize> = trial
        .counted()
        .filter(|place| !trial.cells[*place].others.is_empty())
        .collect();
    let mut found: Vec<Vec<Put>> = Vec::new();
    let mut tried = 0;
    let mut chosen: Vec<usize> = vec![0; open.len()];
    // Counts through all choices like an odometer; the first is what stands there.
    loop {
        let mut numbers = numbers.clone();
        let mut puts = Vec::new();
        for (place, choice) in open.iter().zip(&chosen) {
            let slot = &trial.cells[*place];
            if let Some(other) = choice.checked_sub(1).map(|nth| slot.others[nth]) {
                numbers[*place] = Some(other);
                puts.push(Put {
                    code: slot.code.clone(),
                    old: slot.number(),
                    new: other,
                });
            }
        }
        if let Some(made) = trial.make(&numbers, trial.region_counts) {
            if !puts.is_empty() && Trial::closes(made, total) {
                found.push(puts.clone());
            }
            let of_total = trial.total.others.iter().copied();
            found.extend(
                of_total
                    .filter(|other| Trial::closes(made, *other))
                    .map(|other| {
                        let mut puts = puts.clone();
                        puts.push(Put {
                            code: trial.total.code.clone(),
                            old: trial.total.number(),
                            new: other,
                        });
                        puts
                    }),
            );
        }
        tried += 1;
        let next = chosen.iter_mut().zip(&open).find_map(|(choice, place)| {
            *choice = (*choice + 1) % (trial.cells[*place].others.len() + 1);
            (*choice > 0).then_some(())
        });
        if next.is_none() || tried >= TRIED {
            break;
        }
    }
    found.sort_by_key(Vec::len);
    found.truncate(SHOWN);
    found
}
