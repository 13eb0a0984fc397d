//! Wrong tries at passwords and codes, counted where a restart does not forget them. What is counted under is hashed;
//! rows are gone as soon as they no longer count.

use domain::{clock::Moment, ids::CommunityId};
use sha2::{Digest, Sha256};

use crate::{Result, Tx, Write, on, run};

/// What tries are counted under: a name, a place or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TriesKey([u8; 32]);

impl TriesKey {
    /// The key of these words.
    #[must_use]
    pub fn of(words: &str) -> Self {
        Self(Sha256::new().chain_update(b"siyi tries").chain_update(words).finalize().into())
    }
}

/// How many tries under this key were wrong since `since`.
///
/// # Errors
/// When the database fails.
pub async fn wrong_tries(tx: &mut Tx<'_>, community: CommunityId, key: TriesKey, since: Moment) -> Result<i64> {
    let count: Option<i64> = on!(tx, conn => sqlx::query_scalar(
        "SELECT count FROM wrong_tries WHERE community_id = $1 AND key_hash = $2 AND first_at > $3",
    )
    .bind(community.0)
    .bind(&key.0[..])
    .bind(since.micros())
    .fetch_optional(conn)
    .await)?;
    Ok(count.unwrap_or(0))
}

/// Counts one more wrong try under each key; those that began before `since` are forgotten.
///
/// # Errors
/// When the database fails.
pub async fn note_wrong(w: &mut Write<'_>, keys: &[TriesKey], since: Moment) -> Result<()> {
    let (community, now) = (w.community, w.now.micros());
    run!(
        w.tx(),
        // Nor do those count that a clock which was set back has put into the future.
        sqlx::query("DELETE FROM wrong_tries WHERE community_id = $1 AND (first_at <= $2 OR first_at > $3)")
            .bind(community.0)
            .bind(since.micros())
            .bind(now)
    )?;
    for key in keys {
        run!(
            w.tx(),
            sqlx::query(
                "INSERT INTO wrong_tries (community_id, key_hash, count, first_at) VALUES ($1, $2, 1, $3)
                 ON CONFLICT (community_id, key_hash) DO UPDATE SET count = wrong_tries.count + 1"
            )
            .bind(community.0)
            .bind(&key.0[..])
            .bind(now)
        )?;
    }
    Ok(())
}

/// Forgets the wrong tries under a key that was right.
///
/// # Errors
/// When the database fails.
pub async fn forget_wrong(w: &mut Write<'_>, key: TriesKey) -> Result<()> {
    let community = w.community;
    run!(
        w.tx(),
        sqlx::query("DELETE FROM wrong_tries WHERE community_id = $1 AND key_hash = $2")
            .bind(community.0)
            .bind(&key.0[..])
    )?;
    Ok(())
}
