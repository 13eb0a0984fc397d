//! Reading the versions of the charter, and the matters that may allow one.

use domain::{
    charters::{Charters, Policy},
    clock::Moment,
    ids::{CommunityId, ProposalId},
    proposals::{StageGroup, StageName},
};
use uuid::Uuid;

use super::row::{CharterRow, charter_columns};
use crate::{Result, Tx, on};

/// An adopted matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adopted {
    /// Which.
    pub proposal: ProposalId,
    /// Its number in the community's addresses.
    pub seq: i64,
    /// Its formal number.
    pub number: String,
    /// What it is about.
    pub title: String,
}

/// Every version of a community's charter. They are few; there are no pages.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn versions(tx: &mut Tx<'_>, community: CommunityId) -> Result<Charters> {
    let rows: Vec<CharterRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", charter_columns!(), " FROM charters WHERE community_id = $1 ORDER BY number"))
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(CharterRow::read).collect::<Result<_>>().map(Charters::new)
}

/// What the charter lays down at a moment: the version that applies then, else the law and the defaults.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn policy(tx: &mut Tx<'_>, community: CommunityId, at: Moment) -> Result<Policy> {
    Ok(versions(tx, community).await?.policy_at(at))
}

/// The latest adopted matters of a community, one of which may allow a new version.
///
/// # Errors
/// When the database fails.
pub async fn resolutions(tx: &mut Tx<'_>, community: CommunityId) -> Result<Vec<Adopted>> {
    let rows: Vec<(Uuid, i64, String, String, String, String)> = on!(tx, conn => sqlx::query_as(
        "SELECT id, seq, number, title, stage_name, progress FROM proposals
         WHERE community_id = $1 AND number IS NOT NULL ORDER BY seq DESC LIMIT 200",
    )
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    let adopted = rows.into_iter().filter(|(.., stage, progress)| is_adopted(stage) && is_resolved(progress));
    Ok(adopted.map(|(id, seq, number, title, ..)| Adopted { proposal: ProposalId(id), seq, number, title }).collect())
}

/// Whether a body resolved on it: what is done may also have been rejected.
fn is_resolved(progress: &str) -> bool {
    serde_json::from_str::<serde_json::Value>(progress).is_ok_and(|progress| !progress["resolved_by"].is_null())
}

fn is_adopted(stage: &str) -> bool {
    let group = StageName::from_name(stage).map(StageName::group);
    matches!(group, Some(StageGroup::CarryingOut | StageGroup::Done))
}
