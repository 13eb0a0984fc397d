//! Owners' decisions of a file: its entries as [`crate::owners`] counts them.

use super::{DecisionFault, Note, Wrong, roll::Entry};
use crate::{
    owners::{self, Part, TooLarge},
    rules::Counts,
    votes::Choice,
};

/// Counts heads and areas. `silent_counts` is the clause by which served and silent owners join the majority.
pub(super) fn count(
    entries: &[Entry<'_>],
    choices: &[Option<Choice>],
    silent_counts: bool,
    notes: &mut Vec<Note>,
) -> Result<Counts, DecisionFault> {
    let parts: Vec<_> = entries
        .iter()
        .zip(choices)
        .map(|(entry, choice)| Part {
            owner: Some(entry.owner.as_str()),
            area: entry.area,
            choice: *choice,
            delivered: entry.delivered,
        })
        .collect();
    let mut counted = owners::count(&parts).map_err(too_large)?;
    if counted.split > 0 {
        notes.push(Note::Split { owners: i64::try_from(counted.split).unwrap_or(i64::MAX) });
    }
    if silent_counts {
        count_silence(&mut counted.counts, counted.silent, notes)?;
    }
    Ok(counted.counts)
}

/// Adds the silent to the choice that leads by head and by area, and says so.
pub(super) fn count_silence(
    counts: &mut Counts,
    (owners, area): (i64, i64),
    notes: &mut Vec<Note>,
) -> Result<(), DecisionFault> {
    let joined = owners::count_silence(counts, (owners, area)).map_err(too_large)?;
    notes.push(if joined.is_some() { Note::SilentCounted { owners, area } } else { Note::SilentUndecided });
    Ok(())
}

/// Sums beyond any number.
pub(super) fn too_large(_: TooLarge) -> DecisionFault {
    DecisionFault::new("roll", Wrong::TooLarge)
}
