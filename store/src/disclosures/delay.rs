//! The published line about the first delay of a milestone (C.10).

use domain::{
    disclosures::notice::{Interruption, Notice},
    ids::ProposalId,
    proposals::{CarriedOut, Event, MilestoneState, MilestoneUpdate, Proposal},
};

use super::follow::{head, publish};
use crate::{Result, StoreError, Write, on};

/// Publishes the line when a milestone was put off and never was before.
pub(super) async fn follow(w: &mut Write<'_>, matter: &Proposal, no: u16, update: &MilestoneUpdate) -> Result<()> {
    let Some(milestone) = matter.milestones.iter().find(|milestone| milestone.no == no) else { return Ok(()) };
    if !is_delay(update) || was_delayed(w, matter.id, no).await? {
        return Ok(());
    }
    match Interruption::delay(head(w, matter).await?, milestone) {
        Some(notice) => publish(w, matter.id, Notice::Interruption(notice), None).await,
        None => Ok(()),
    }
}

fn is_delay(update: &MilestoneUpdate) -> bool {
    matches!(update.state, MilestoneState::Delayed { .. })
}

/// Whether the record says that the milestone was put off before; what this write does is not in it yet.
async fn was_delayed(w: &mut Write<'_>, proposal: ProposalId, milestone: u16) -> Result<bool> {
    let community = w.community;
    let events: Vec<String> = on!(w.tx(), conn => sqlx::query_scalar(
        "SELECT event FROM record
         WHERE subject_id = $1 AND community_id = $2 AND kind = 'proposal.milestone_updated' ORDER BY n")
        .bind(proposal.0)
        .bind(community.0)
        .fetch_all(conn)
        .await)?;
    for event in events {
        let event = serde_json::from_str(&event).map_err(|error| StoreError::fault("record", proposal, error))?;
        if let Event::CarriedOut(CarriedOut::MilestoneUpdated { no, update, .. }) = event
            && no == milestone
            && is_delay(&update)
        {
            return Ok(true);
        }
    }
    Ok(false)
}
