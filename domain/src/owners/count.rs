//! Owners: once by head, once by area (民法典 278; C.7(6)).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    rules::{Column, Counts},
    votes::{Choice, Outcome},
};

/// One exclusive unit in the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<K> {
    /// Whose it is: units of one owner count once by head. None where it counts by area alone.
    pub owner: Option<K>,
    /// Its area in 0.01 m².
    pub area: i64,
    /// What was chosen for it, if it took part.
    pub choice: Option<Choice>,
    /// Whether the ballot is proven to be delivered.
    pub delivered: bool,
}

/// Owners who were served and took no part, where a clause counts them with the majority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Silence {
    /// By head.
    pub owners: i64,
    /// By area, in 0.01 m².
    pub area: i64,
    /// The choice that they joined; none when no choice leads by head and by area.
    pub joined: Option<Choice>,
    /// How it would have ended without them.
    pub without: Outcome,
}

/// The numbers of an owners' vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnersCount {
    /// By head and by area; silence is not in them yet.
    pub counts: Counts,
    /// Owners whose units say different things: present, and not in favour.
    pub split: usize,
    /// Heads and area of those who were served and took no part.
    pub silent: (i64, i64),
}

/// Areas that no number can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// What an owner's units say together.
#[derive(Clone, Copy, Debug, Default)]
struct Owner {
    /// The choice of the units that took part; `None` inside when they differ.
    choice: Option<Option<Choice>>,
    /// Whether one of the silent units was served.
    served: bool,
}

/// Counts heads and areas.
///
/// # Errors
/// When the areas are too large for any number.
pub fn count<K: Copy + Ord>(parts: &[Part<K>]) -> Result<OwnersCount, TooLarge> {
    let mut counts = Counts::default();
    let mut owners: BTreeMap<K, Owner> = BTreeMap::new();
    let (mut split, mut silent_heads, mut silent_area) = (0, 0, 0);
    for part in parts {
        add(&mut counts.area.entitled, part.area)?;
        match part.choice {
            Some(choice) => tell(&mut counts.area, choice, part.area)?,
            None if part.delivered => add(&mut silent_area, part.area)?,
            None => {}
        }
        let Some(key) = part.owner else { continue };
        let owner = owners.entry(key).or_default();
        match (part.choice, owner.choice) {
            (None, _) => owner.served |= part.delivered,
            (Some(choice), None) => owner.choice = Some(Some(choice)),
            (Some(choice), Some(before)) if before != Some(choice) => owner.choice = Some(None),
            (Some(_), Some(_)) => {}
        }
    }
    for owner in owners.values() {
        add(&mut counts.owners.entitled, 1)?;
        match owner.choice {
            Some(Some(choice)) => tell(&mut counts.owners, choice, 1)?,
            // Present, and not in favour: an owner is one person with one will.
            Some(None) => {
                split += 1;
                tell(&mut counts.owners, Choice::Abstain, 1)?;
            }
            None => silent_heads += i64::from(owner.served),
        }
    }
    Ok(OwnersCount { counts, split, silent: (silent_heads, silent_area) })
}

/// The silent of bare numbers: everyone who did not take part was served.
#[must_use]
pub fn silent_of(counts: &Counts) -> (i64, i64) {
    let silent = |column: &Column| column.entitled - column.present;
    (silent(&counts.owners), silent(&counts.area))
}

/// Adds the silent to the choice that leads by head and by area and tells which; without such a choice they stay out.
///
/// # Errors
/// When the areas are too large for any number.
pub fn count_silence(counts: &mut Counts, (owners, area): (i64, i64)) -> Result<Option<Choice>, TooLarge> {
    let choice = leading(&counts.owners).filter(|choice| leading(&counts.area) == Some(*choice));
    if let Some(choice) = choice {
        tell(&mut counts.owners, choice, owners)?;
        tell(&mut counts.area, choice, area)?;
    }
    Ok(choice)
}

/// The choice with more than any other; none when two are level.
fn leading(column: &Column) -> Option<Choice> {
    let mut ranked =
        [(column.in_favour, Choice::For), (column.against, Choice::Against), (column.abstaining, Choice::Abstain)];
    ranked.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    (ranked[0].0 > ranked[1].0).then_some(ranked[0].1)
}

/// Adds votes of one choice to a column, and those who cast them to the present.
///
/// # Errors
/// When the sum is too large for any number.
pub fn tell(column: &mut Column, choice: Choice, by: i64) -> Result<(), TooLarge> {
    add(&mut column.present, by)?;
    let share = match choice {
        Choice::For => &mut column.in_favour,
        Choice::Against => &mut column.against,
        Choice::Abstain => &mut column.abstaining,
        Choice::Blank => &mut column.blank,
        Choice::Spoiled => &mut column.spoiled,
    };
    add(share, by)
}

fn add(to: &mut i64, by: i64) -> Result<(), TooLarge> {
    *to = to.checked_add(by).ok_or(TooLarge)?;
    Ok(())
}
