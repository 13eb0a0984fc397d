//! Photos of the count sheet that was signed on paper: taken once ballots are out of the boxes, seen by the desk alone,
//! and proven by the hash that stands in the record.

use serde::{Deserialize, Serialize};

use super::{COUNTERS, PaperFault, Vote, VoteRefusal, VoteState};
use crate::{clock::Moment, ids::PersonId, permit::Actor, proposals::TextHash};

/// The most photos of one vote's count sheets.
const MOST_PHOTOS: u32 = 12;

/// A photo of a count sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetPhoto {
    /// Its number within the vote, from 1 on.
    pub no: u32,
    /// The hash of the picture as it is kept.
    pub hash: TextHash,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// Who put it here.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

impl Vote {
    /// Decides about keeping a photo of the count sheet beside those that are `known`.
    ///
    /// # Errors
    /// When ballots are still taken, the vote is secret, the actor does not count, the same picture is there, or there
    /// are too many.
    pub fn keep_photo(
        &self,
        actor: &Actor,
        known: &[SheetPhoto],
        (hash, width, height): (TextHash, u32, u32),
        now: Moment,
    ) -> Result<SheetPhoto, VoteRefusal> {
        self.keeps_ballots()?;
        if !matches!(self.state, VoteState::Closed | VoteState::Counted) {
            return Err(VoteRefusal::WrongState { state: self.state });
        }
        let by = actor.person().filter(|_| actor.holds_any(&COUNTERS)).ok_or(VoteRefusal::NotYourOffice)?;
        if let Some(same) = known.iter().find(|photo| photo.hash == hash) {
            return Err(PaperFault::SamePhoto { no: same.no }.into());
        }
        let no = known.iter().map(|photo| photo.no).max().unwrap_or(0) + 1;
        if no > MOST_PHOTOS {
            return Err(PaperFault::TooManyPhotos { most: MOST_PHOTOS }.into());
        }
        Ok(SheetPhoto { no, hash, width, height, by, at: now })
    }
}
