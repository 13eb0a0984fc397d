//! Taking a matter back (T30): the author asks, and every other sponsor must agree.

use super::{
    Deed, Event, Proposal, Refusal, Role, Stage,
    decide::{Asked, Decision},
    petition, who,
};
use crate::{ids::PersonId, text::Words};

pub(super) fn ask(matter: &Proposal, reason: &Words, asked: &Asked<'_>) -> Decision {
    is_no_change(matter)?;
    who::author(matter, asked)?;
    if petition::stands(matter, asked) {
        return Err(Refusal::PetitionStands);
    }
    let needed = needed(matter, asked, &[]);
    if let Some(withdrawal) = &matter.withdrawal {
        return Err(Refusal::WithdrawalWaits { agreed: count(withdrawal.agreed.len()), needed: count(needed.len()) });
    }
    if needed.is_empty() {
        Ok(Event::Withdrawn { to: Stage::Withdrawn { reason: reason.clone() } })
    } else {
        Ok(Event::WithdrawalAsked { reason: reason.clone() })
    }
}

pub(super) fn agree(matter: &Proposal, asked: &Asked<'_>) -> Decision {
    is_no_change(matter)?;
    let by = who::person(asked)?;
    if !asked.facts.sponsors.contains(&by) || by == matter.author {
        return Err(Refusal::NotForYou { role: Role::Sponsor });
    }
    let withdrawal = matter.withdrawal.as_ref().ok_or(Refusal::NoWithdrawal)?;
    if withdrawal.agreed.contains(&by) {
        return Err(Refusal::AlreadyAgreed);
    }
    let agreed: Vec<PersonId> = withdrawal.agreed.iter().copied().chain([by]).collect();
    if needed(matter, asked, &agreed).is_empty() {
        Ok(Event::Withdrawn { to: Stage::Withdrawn { reason: withdrawal.reason.clone() } })
    } else {
        Ok(Event::WithdrawalAgreed { by })
    }
}

/// What is resolved is not taken back because its plan changes.
fn is_no_change(matter: &Proposal) -> Result<(), Refusal> {
    if matter.change_asked().is_none() {
        return Ok(());
    }
    Err(Refusal::WrongStage { stage: matter.stage.name(), deed: Deed::Withdraw })
}

/// The sponsors beside the author who have not agreed.
fn needed(matter: &Proposal, asked: &Asked<'_>, agreed: &[PersonId]) -> Vec<PersonId> {
    let waits = |sponsor: &&PersonId| **sponsor != matter.author && !agreed.contains(sponsor);
    asked.facts.sponsors.iter().filter(waits).copied().collect()
}

pub(super) fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}
