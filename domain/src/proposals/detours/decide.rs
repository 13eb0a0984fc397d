//! Which file answers.

use super::{Detour, advice, ahead, annul, reconsider, short, suspend};
use crate::proposals::{
    Proposal, StageGroup,
    decide::{Asked, Decision},
};

pub(in crate::proposals) fn decide(matter: &Proposal, detour: &Detour, asked: &Asked<'_>) -> Decision {
    match detour {
        Detour::Suspend(order) => suspend::suspend(matter, order, asked),
        Detour::KeepSuspended { note, review_on } => suspend::keep(matter, note, *review_on, asked),
        Detour::Annul(annulment) => annul::annul(matter, annulment, asked),
        Detour::AskReconsideration { ground, words } => reconsider::ask(matter, *ground, words, asked),
        Detour::SupportReconsideration => reconsider::support(matter, asked),
        Detour::DecideReconsideration { accepted, reason } => reconsider::answer(matter, *accepted, reason, asked),
        Detour::TakeShortPath { summary, is_free } => short::take(matter, summary, *is_free, asked),
        Detour::DemandFullPath => short::demand(matter, asked),
        Detour::CallAhead(call) => ahead::call(matter, call, asked),
        Detour::AskAdvice { of, question } => advice::ask(matter, *of, question, asked),
        Detour::GiveAdvice { no, words } => advice::give(matter, *no, words, asked),
    }
}

/// The answer where a detour does not begin at the matter's stage.
pub(super) fn wrong_stage(matter: &Proposal, detour: &Detour) -> Decision {
    crate::proposals::decide::wrong_deed(matter, detour.deed())
}

/// Whether somebody still works on it: accepted, not ended, not archived.
pub(super) const fn is_live(group: StageGroup) -> bool {
    match group {
        StageGroup::Admission
        | StageGroup::Consulting
        | StageGroup::Deliberating
        | StageGroup::Resolving
        | StageGroup::CarryingOut => true,
        StageGroup::Preparing | StageGroup::Done | StageGroup::Ended => false,
    }
}
