//! Which phase answers at which stage.

use super::{Actor, Command, Event, Facts, Proposal, Refusal};
use crate::clock::Moment;

/// Who asks, what is known, and when.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    pub by: &'a Actor,
    pub facts: &'a Facts,
    pub now: Moment,
}

pub(super) fn decide(matter: &Proposal, command: &Command, asked: &Asked<'_>) -> Result<Event, Refusal> {
    let _ = (asked.by, asked.facts, asked.now);
    Err(Refusal::WrongStage { stage: matter.stage.name(), deed: command.deed() })
}
