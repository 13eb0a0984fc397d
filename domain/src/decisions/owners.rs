//! Owners: once by head, once by area (民法典 278; C.7(6)).

use std::collections::BTreeMap;

use super::{DecisionFault, Note, Shares, Wrong, counts::part_mut, roll::Entry};
use crate::{
    rules::{Column, Counts},
    votes::Choice,
};

/// What an owner's units say together.
#[derive(Clone, Copy, Debug, Default)]
struct Owner {
    /// The choice of the units that took part; `None` inside when they differ.
    choice: Option<Option<Choice>>,
    /// Whether one of the silent units was served.
    served: bool,
}

/// Counts heads and areas. `silent_counts` is the clause by which served and silent owners join the majority.
pub(super) fn count(
    entries: &[Entry<'_>],
    choices: &[Option<Choice>],
    silent_counts: bool,
    notes: &mut Vec<Note>,
) -> Result<Counts, DecisionFault> {
    let mut counts = Counts::default();
    let mut owners: BTreeMap<&str, Owner> = BTreeMap::new();
    for (entry, choice) in entries.iter().zip(choices) {
        add(&mut counts.area.entitled, entry.area)?;
        let owner = owners.entry(&entry.owner).or_default();
        match (choice, owner.choice) {
            (None, _) => owner.served |= entry.delivered,
            (Some(choice), None) => owner.choice = Some(Some(*choice)),
            (Some(choice), Some(before)) if before != Some(*choice) => owner.choice = Some(None),
            (Some(_), Some(_)) => {}
        }
        if let Some(choice) = choice {
            tell(&mut counts.area, *choice, entry.area)?;
        }
    }
    let mut split = 0;
    for owner in owners.values() {
        add(&mut counts.owners.entitled, 1)?;
        match owner.choice {
            Some(Some(choice)) => tell(&mut counts.owners, choice, 1)?,
            // Present, and not in favour: an owner is one person with one will.
            Some(None) => {
                split += 1;
                tell(&mut counts.owners, Choice::Abstain, 1)?;
            }
            None => {}
        }
    }
    if split > 0 {
        notes.push(Note::Split { owners: split });
    }
    if silent_counts {
        count_silence(&mut counts, silent(entries, choices, &owners)?, notes)?;
    }
    Ok(counts)
}

/// Heads and area of those who were served and took no part.
fn silent(
    entries: &[Entry<'_>],
    choices: &[Option<Choice>],
    owners: &BTreeMap<&str, Owner>,
) -> Result<(i64, i64), DecisionFault> {
    let heads = owners.values().filter(|owner| owner.choice.is_none() && owner.served);
    let mut area = 0;
    for (entry, _) in entries.iter().zip(choices).filter(|(entry, choice)| choice.is_none() && entry.delivered) {
        add(&mut area, entry.area)?;
    }
    Ok((i64::try_from(heads.count()).unwrap_or(i64::MAX), area))
}

/// The same for counts: everyone who did not take part was served.
pub(super) fn silent_of(counts: &Counts) -> (i64, i64) {
    let silent = |column: &Column| column.entitled - column.present;
    (silent(&counts.owners), silent(&counts.area))
}

/// Adds the silent to the choice that leads by head and by area; without such a choice they stay out.
pub(super) fn count_silence(
    counts: &mut Counts,
    (owners, area): (i64, i64),
    notes: &mut Vec<Note>,
) -> Result<(), DecisionFault> {
    let Some(choice) = leading(&counts.owners).filter(|choice| leading(&counts.area) == Some(*choice)) else {
        notes.push(Note::SilentUndecided);
        return Ok(());
    };
    tell(&mut counts.owners, choice, owners)?;
    tell(&mut counts.area, choice, area)?;
    notes.push(Note::SilentCounted { owners, area });
    Ok(())
}

/// The choice with more than any other; none when two are level.
fn leading(column: &Column) -> Option<Choice> {
    let mut ranked =
        [(column.in_favour, Choice::For), (column.against, Choice::Against), (column.abstaining, Choice::Abstain)];
    ranked.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    (ranked[0].0 > ranked[1].0).then_some(ranked[0].1)
}

/// Adds votes of one choice to a column, and those who cast them to the present.
pub(super) fn tell(column: &mut Column, choice: Choice, by: i64) -> Result<(), DecisionFault> {
    let share = match choice {
        Choice::For => Shares::InFavour,
        Choice::Against => Shares::Against,
        Choice::Abstain => Shares::Abstaining,
        Choice::Blank => Shares::Blank,
        Choice::Spoiled => Shares::Spoiled,
    };
    add(&mut column.present, by)?;
    add(part_mut(column, share), by)
}

fn add(to: &mut i64, by: i64) -> Result<(), DecisionFault> {
    *to = to.checked_add(by).ok_or_else(|| DecisionFault::new("roll", Wrong::TooLarge))?;
    Ok(())
}
