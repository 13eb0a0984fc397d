//! The count sheet (计票表) of one box of a secret vote: called, counted and watched by three people, entered by two.

use serde::{Deserialize, Serialize};

use super::{BoxTotals, COUNTERS, CountRoles, PHONE_BOX, PaperState, Vote, VoteRefusal};
use crate::{clock::Moment, ids::PersonId, permit::Actor};

/// The most papers of one box.
const MOST_PAPERS: u32 = 20_000;

/// What stands on a count sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoxSheet {
    /// The box.
    pub box_no: u32,
    /// Who called, counted and watched.
    pub roles: CountRoles,
    /// How many papers say what.
    pub totals: BoxTotals,
}

/// A count sheet that was entered at least once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnteredSheet {
    /// The first entry.
    pub sheet: BoxSheet,
    /// Whether it waits for the second, both agree, or they differ.
    pub state: PaperState,
    /// Who entered it first.
    pub entered_by: PersonId,
    /// When.
    pub entered_at: Moment,
    /// Who entered it again.
    pub confirmed_by: Option<PersonId>,
    /// When.
    pub confirmed_at: Option<Moment>,
}

impl Vote {
    /// Decides about entering a count sheet. The first entry waits; the second, by somebody else who has not seen the
    /// first, confirms it when both are the same; otherwise the sheet must be entered anew.
    ///
    /// # Errors
    /// When the vote is not closed or not secret, the actor does not count or entered it first, the three are not three
    /// or not the right ones, or the box is confirmed already.
    pub fn enter_sheet(
        &self,
        actor: &Actor,
        (supervisors, proposer): (&[PersonId], Option<PersonId>),
        known: Option<&EnteredSheet>,
        sheet: BoxSheet,
        now: Moment,
    ) -> Result<EnteredSheet, VoteRefusal> {
        self.counts_boxes()?;
        let worker = actor.person().filter(|_| actor.holds_any(&COUNTERS)).ok_or(VoteRefusal::NotYourOffice)?;
        let BoxSheet { box_no, roles, totals } = sheet;
        if box_no == PHONE_BOX {
            return Err(VoteRefusal::NoSuchBox { box_no });
        }
        if totals.sum() > MOST_PAPERS {
            return Err(VoteRefusal::TooManyPapers { most: MOST_PAPERS });
        }
        roles.check(supervisors, proposer)?;
        match known {
            Some(known) if known.state == PaperState::Confirmed => Err(VoteRefusal::BoxConfirmed { box_no }),
            Some(known) if known.state == PaperState::Entered => {
                if known.entered_by == worker {
                    return Err(VoteRefusal::SameWorkerSheet);
                }
                let state = if known.sheet == sheet { PaperState::Confirmed } else { PaperState::Returned };
                Ok(EnteredSheet { state, confirmed_by: Some(worker), confirmed_at: Some(now), ..*known })
            }
            Some(_) | None => Ok(EnteredSheet {
                sheet,
                state: PaperState::Entered,
                entered_by: worker,
                entered_at: now,
                confirmed_by: None,
                confirmed_at: None,
            }),
        }
    }
}
