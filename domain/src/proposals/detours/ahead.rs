//! Steps 3 and 4 on one day (C.9): the assembly is called for after the party meeting, each with its own roll and
//! minutes; never one vote for two bodies. If the party members do not pass it, the assembly is called off.

use super::{Detour, DetourRefusal, Detoured, decide::wrong_stage};
use crate::proposals::{
    Call, Event, MatterClass, Proposal, Sitting, Stage, Step,
    decide::{Asked, Decision},
    notice, who,
};

pub(super) fn call(matter: &Proposal, call: &Call, asked: &Asked<'_>) -> Decision {
    let Stage::PartyReview { sitting: Sitting::Scheduled { opens, closes, .. } } = matter.stage else {
        return wrong_stage(matter, &Detour::CallAhead(Box::new(call.clone())));
    };
    who::caller(matter, Step::Resolution, asked)?;
    // What the subdistrict reviews first cannot be noticed yet.
    if matter.course.ahead.is_some() || (matter.class == MatterClass::Covenant && matter.reviewed.is_none()) {
        return Err(DetourRefusal::NotAhead.into());
    }
    if call.opens.day() != opens.day() || call.opens < closes {
        return Err(DetourRefusal::NotAfterParty { closes }.into());
    }
    let notice = notice::noticed(matter, call, asked)?;
    Ok(Event::Detoured(Detoured::CalledAhead { notice: Box::new(notice) }))
}

/// The assembly that was called ahead, where the party members have passed the same text.
pub(in crate::proposals) fn taken(matter: &Proposal) -> Option<Stage> {
    let notice = matter.course.ahead.as_ref().filter(|notice| notice.text_hash == matter.text_hash)?;
    let (vote, opens, closes) = (notice.vote, notice.opens, notice.closes);
    Some(Stage::Resolution { sitting: Sitting::Scheduled { vote, opens, closes, attempt: 0 } })
}
