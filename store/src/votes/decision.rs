//! A counted vote as a file that anyone can decide again.

use domain::{
    decisions::DecisionFile,
    ids::CommunityId,
    votes::{Tally, Vote},
};
use sha2::{Digest, Sha256};

use super::{
    gather::{found, last_resolution},
    read::vote,
};
use crate::{Result, Tx, on, rolls};

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
    let mut file = one(tx, community, counted, tally).await?;
    let mut chain = Vec::new();
    let mut next = counted.only_if;
    while let Some(first) = next.filter(|_| chain.len() < LONGEST_CHAIN) {
        let Some((id, tally)) = last_resolution(tx, first).await? else { break };
        let Some(before) = vote(tx, community, id).await? else { break };
        if before.withholds(&tally) {
            return Ok(None);
        }
        chain.push(one(tx, community, &before, &tally).await?);
        next = before.only_if;
    }
    let behind = |first: Option<Box<DecisionFile>>, file| Some(Box::new(DecisionFile { depends_on: first, ..file }));
    file.depends_on = chain.into_iter().rev().fold(None, behind);
    Ok(Some(file))
}

/// The file of one count: ballot by ballot under names made for it, or its numbers, where a line would tell whose it is.
async fn one(tx: &mut Tx<'_>, community: CommunityId, counted: &Vote, tally: &Tally) -> Result<DecisionFile> {
    let numbers = || DecisionFile::of_tally(&counted.rule, counted.opens.day(), tally);
    if counted.secrecy.is_secret() {
        return Ok(numbers());
    }
    let (roll, found) = (rolls::roll(tx, counted.id).await?, found(tx, counted).await?);
    let salt = salt(tx, community, counted).await?;
    let lines = DecisionFile::of_ballots(counted, &roll, &found, tally, |entry| pseudonym(&salt, entry));
    Ok(lines.unwrap_or_else(numbers))
}

/// The chance that was thrown when the vote was called; it stays in the record’s closed part.
async fn salt(tx: &mut Tx<'_>, community: CommunityId, vote: &Vote) -> Result<Vec<u8>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "SELECT salt FROM record WHERE community_id = $1 AND subject_id = $2 AND kind = 'vote.created'",
    )
    .bind(community.0)
    .bind(vote.id.0)
    .fetch_one(conn)
    .await)?)
}

/// What an entry is called in the file of its vote: nobody without the salt finds the entry, and in the next vote it is
/// called something else.
fn pseudonym(salt: &[u8], entry: u32) -> String {
    let hash = Sha256::new().chain_update(b"siyi-unit-v1\n").chain_update(salt).chain_update(entry.to_be_bytes());
    let hash: [u8; 32] = hash.finalize().into();
    hash[..8].iter().fold("u-".to_owned(), |name, byte| format!("{name}{byte:02x}"))
}
