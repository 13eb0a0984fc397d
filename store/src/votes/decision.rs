//! A counted vote as a file that anyone can decide again.

use domain::{
    decisions::DecisionFile,
    ids::CommunityId,
    votes::{Tally, Vote},
};

use super::{gather::last_resolution, read::vote};
use crate::{Result, Tx};

/// How far a chain of “only if” is followed; `siyi decide` follows no longer one.
const LONGEST_CHAIN: usize = 8;

/// The file of a count, with those of the decisions on which it depends (E28); none where one of them withholds its
/// numbers, for the file would publish them.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn decision_file(
    tx: &mut Tx<'_>,
    community: CommunityId,
    counted: &Vote,
    tally: &Tally,
) -> Result<Option<DecisionFile>> {
    if counted.withholds(tally) {
        return Ok(None);
    }
    let mut file = DecisionFile::of_tally(&counted.rule, counted.opens.day(), tally);
    let mut chain = Vec::new();
    let mut next = counted.only_if;
    while let Some(first) = next.filter(|_| chain.len() < LONGEST_CHAIN) {
        let Some((id, tally)) = last_resolution(tx, first).await? else { break };
        let Some(before) = vote(tx, community, id).await? else { break };
        if before.withholds(&tally) {
            return Ok(None);
        }
        chain.push(DecisionFile::of_tally(&before.rule, before.opens.day(), &tally));
        next = before.only_if;
    }
    let behind = |first: Option<Box<DecisionFile>>, file| Some(Box::new(DecisionFile { depends_on: first, ..file }));
    file.depends_on = chain.into_iter().rev().fold(None, behind);
    Ok(Some(file))
}
