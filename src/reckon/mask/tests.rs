//! The attack: somebody who knows the rules and the limit tries every figure that fits what is published.

use super::*;

/// What a reader of the public table sees of a row.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Published {
    addends: Vec<Option<u32>>,
    total: Option<u32>,
}

fn publish(row: &[u32], below: u32) -> Published {
    let addends: Vec<Addend> = row
        .iter()
        .map(|number| Addend::Number(whole(*number)))
        .collect();
    let total: u32 = row.iter().sum();
    let masked = mask(&addends, Some(whole(total)), whole(below));
    Published {
        addends: row
            .iter()
            .zip(&masked.addends)
            .map(|(number, masked)| (!masked).then_some(*number))
            .collect(),
        total: (!masked.total).then_some(total),
    }
}

fn whole(number: u32) -> Decimal {
    Decimal::whole(i64::from(number))
}

/// Every row that would have been published in the same way.
fn fitting(seen: &Published, below: u32, most: u32) -> Vec<Vec<u32>> {
    fn fill(seen: &Published, below: u32, most: u32, row: &mut Vec<u32>, all: &mut Vec<Vec<u32>>) {
        let Some(next) = seen.addends.get(row.len()) else {
            let total: u32 = row.iter().sum();
            let adds_up = seen.total.is_none_or(|seen| seen == total);
            if adds_up && publish(row, below) == *seen {
                all.push(row.clone());
            }
            return;
        };
        let sum: u32 = row.iter().sum();
        let room = seen
            .total
            .map_or(most, |total| total.saturating_sub(sum).min(most));
        let choices = match next {
            Some(shown) => *shown..=*shown,
            None => 0..=room,
        };
        for number in choices {
            row.push(number);
            fill(seen, below, most, row, all);
            row.pop();
        }
    }
    let mut all = Vec::new();
    fill(seen, below, most, &mut Vec::new(), &mut all);
    all
}

/// Nobody can work out a masked figure of a row.
fn holds(row: &[u32], below: u32) -> Result<(), String> {
    let seen = publish(row, below);
    let all = fitting(&seen, below, 14);
    for place in 0..row.len() {
        if seen.addends[place].is_some() {
            continue;
        }
        let first = all[0][place];
        if all.iter().all(|one| one[place] == first) {
            return Err(format!(
                "{row:?} below {below}: {seen:?} gives {first} away"
            ));
        }
    }
    for (number, shown) in row.iter().zip(&seen.addends) {
        if *number > 0 && *number < below && shown.is_some() {
            return Err(format!("{row:?} below {below} shows {number}"));
        }
    }
    Ok(())
}

#[test]
fn nobody_can_work_out_a_masked_figure_from_what_is_shown() {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut below_total = |most: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        u32::try_from(state % most).unwrap()
    };
    let mut faults = Vec::new();
    let mut with_masks = 0;
    for _ in 0..400 {
        let below = 3 + below_total(4);
        let len = 1 + below_total(5) as usize;
        let most = [3, 6, 13][below_total(3) as usize];
        let row: Vec<u32> = (0..len).map(|_| below_total(most)).collect();
        with_masks += usize::from(publish(&row, below).addends.contains(&None));
        faults.extend(holds(&row, below).err());
    }
    faults.sort();
    faults.dedup();
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
    assert!(with_masks > 100, "{with_masks}");
}
