//! What matters of owners need to know: who of the owners signed, which area it is about, which other matter it waits for.

use std::collections::BTreeSet;

use domain::{
    clock::Moment,
    ids::{CommunityId, PersonId, ProposalId},
    owners::{OwnersMatter, Scope},
    people::Unit,
    proposals::{Proposal, Share, StageGroup, StageName},
    rules::Body,
};
use uuid::Uuid;

use crate::{Result, StoreError, Tx, on, people};

/// How many of the owners in scope signed, by head, on the live register.
pub(super) async fn signed(tx: &mut Tx<'_>, matter: &Proposal, now: Moment) -> Result<Share> {
    let part = matter.owners.and_then(|owners| owners.scope.part());
    let owners = people::units(tx, matter.community, Body::Owners, part, now.day()).await?;
    let signers: Vec<Uuid> = on!(tx, conn => sqlx::query_scalar(
        "SELECT person_id FROM proposal_signatures WHERE proposal_id = $1 AND kind = 'signature' AND substance = $2",
    )
    .bind(matter.id.0)
    .bind(matter.substantive_hash.0.as_slice())
    .fetch_all(conn)
    .await)?;
    let signers: BTreeSet<PersonId> = signers.into_iter().map(PersonId).collect();
    let has_signed = |owner: &&Unit| {
        owner.holding.as_ref().is_some_and(|holding| holding.persons.iter().any(|person| signers.contains(person)))
    };
    let count = |many: usize| i64::try_from(many).unwrap_or(i64::MAX);
    Ok(Share { have: count(owners.iter().filter(has_signed).count()), of: count(owners.len()) })
}

/// Refuses an area or estate that is none of the community's, or another kind of area than it is said to be.
pub(super) async fn known_scope(tx: &mut Tx<'_>, community: CommunityId, owners: Option<OwnersMatter>) -> Result<()> {
    let is_known = match owners.map(|owners| owners.scope) {
        None | Some(Scope::Community) => true,
        Some(Scope::Estate { estate }) => people::estates(tx, community).await?.iter().any(|known| known.id == estate),
        Some(Scope::Area { area, kind }) => {
            people::areas(tx, community).await?.iter().any(|known| known.id == area && known.kind == kind)
        }
    };
    if is_known { Ok(()) } else { Err(StoreError::NotFound) }
}

/// Whether a matter is before the body that resolves on it, or has been carried by it.
pub(super) async fn is_before_its_body(tx: &mut Tx<'_>, community: CommunityId, id: ProposalId) -> Result<bool> {
    let stage: Option<String> = on!(tx, conn => sqlx::query_scalar(
        "SELECT stage_name FROM proposals WHERE community_id = $1 AND id = $2",
    )
    .bind(community.0)
    .bind(id.0)
    .fetch_optional(conn)
    .await)?;
    let name = stage.as_deref().and_then(StageName::from_name);
    let is_resolving = matches!(name, Some(StageName::Resolution | StageName::ResultObjection));
    Ok(is_resolving || matches!(name.map(StageName::group), Some(StageGroup::CarryingOut | StageGroup::Done)))
}
