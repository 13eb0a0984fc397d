//! Carrying out what happened; cannot fail.

use super::{Content, Detoured, Event, Proof, Proposal, Stage, Step, StepRecord, Withdrawal};
use crate::{clock::Moment, votes::Outcome};

impl Proposal {
    /// Carries out what happened at this moment. Folding the events of the record gives the stored state (I12).
    #[must_use]
    pub fn apply(mut self, event: &Event, at: Moment) -> Self {
        self.updated = at;
        if let Some(to) = event.to() {
            if to.name() != self.stage.name() {
                self.since = at;
            }
            self.stage = to.clone();
        }
        self.take_text(event);
        self.take_steps(event);
        self.take_deeds(event, at);
        self.take_ahead();
        self
    }

    fn take_text(&mut self, event: &Event) {
        if let Some(content) = event.content() {
            self.content = content.clone();
            self.version += 1;
            self.text_hash = content.text_hash();
            self.substantive_hash = content.substantive_hash();
        }
        // C.6: a substantive change that leads back to the two committees forfeits what they and the party passed.
        let leads_back = event.content().is_some() && matches!(event.to(), Some(Stage::JointDeliberation { .. }));
        if leads_back {
            self.steps.retain(|record| record.step == Step::Proposal);
        }
        if event.content().is_some() && matches!(event.to(), Some(Stage::Accepted { .. })) {
            self.steps.clear();
        }
    }

    fn take_steps(&mut self, event: &Event) {
        for record in event.passed() {
            self.steps.retain(|earlier| earlier.step != record.step);
            if record.step == Step::Resolution
                && let Proof::Vote { vote, .. } = &record.proof
            {
                self.resolved_by = Some(*vote);
            }
            self.steps.push(record.clone());
        }
        self.steps.sort_by_key(|record| record.step);
    }

    /// An assembly that was called ahead is the one of step 4 once step 3 is passed, and is dropped when it is not.
    fn take_ahead(&mut self) {
        if matches!(self.stage, Stage::PartyReview { .. }) {
            return;
        }
        if let Some(ahead) = self.course.ahead.take()
            && let Stage::Resolution { sitting } = &self.stage
            && sitting.vote() == Some(ahead.vote)
        {
            self.notice = Some(ahead);
        }
    }

    #[expect(clippy::too_many_lines, reason = "every event is listed, so that a new one must be thought of here")]
    fn take_deeds(&mut self, event: &Event, at: Moment) {
        match event {
            Event::Revised { to: Some(_), .. } => self.reviewed = None,
            Event::Reviewed { .. } => self.reviewed = Some(at),
            Event::Submitted { petition, .. } => {
                self.submitted = self.submitted.or(Some(at));
                self.petition = petition.as_deref().cloned();
            }
            Event::Unsigned { petition_fell: true, .. } => self.petition = None,
            Event::Accepted { number, .. } => self.number = Some(number.clone()),
            Event::ConsultationClosed { convene_by, .. } => self.course.convene_by = *convene_by,
            Event::SessionCalled { notice, .. } => {
                self.notice = Some((**notice).clone());
                self.course.next_mode = None;
            }
            Event::Counted { count, outcome, to: Stage::Implementing { .. }, .. } => {
                self.settle_change(*outcome == Outcome::Carried, count.vote, at);
            }
            Event::Returned { count, to: Stage::Implementing { .. }, .. } => self.settle_change(false, count.vote, at),
            Event::CarriedOut(event) => self.take_work(event, at),
            Event::Detoured(event) => self.take_detour(event, at),
            Event::ObjectionsSettled { to: Some(_), .. } | Event::ResultFell { .. } => {
                self.steps.retain(|record| record.step != Step::Resolution);
                self.resolved_by = None;
            }
            Event::WithdrawalAsked { reason } => {
                self.withdrawal = Some(Withdrawal { reason: reason.clone(), agreed: Vec::new() });
            }
            Event::WithdrawalAgreed { by } => {
                if let Some(withdrawal) = &mut self.withdrawal {
                    withdrawal.agreed.push(*by);
                }
            }
            Event::Withdrawn { .. } => self.withdrawal = None,
            Event::Drafted(_)
            | Event::Revised { to: None, .. }
            | Event::OpenedForSignatures { .. }
            | Event::Signed { .. }
            | Event::Sponsored { .. }
            | Event::Unsigned { petition_fell: false, .. }
            | Event::CorrectionAsked { .. }
            | Event::Declined { .. }
            | Event::Transferred { .. }
            | Event::Merged { .. }
            | Event::Resubmitted { .. }
            | Event::ConsultationOpened { .. }
            | Event::ConsultationSessionRecorded(_)
            | Event::OpinionFiled { .. }
            | Event::OpinionAnswered { .. }
            | Event::SessionOpened { .. }
            | Event::VotingOpened { .. }
            | Event::VotingClosed { .. }
            | Event::CountSigned { .. }
            | Event::Counted { .. }
            | Event::Returned { .. }
            | Event::BoxVoided { .. }
            | Event::QuorumFailed { .. }
            | Event::SessionMissed { .. }
            | Event::OpinionMissed { .. }
            | Event::SentForReview { .. }
            | Event::ReviewReminded { .. }
            | Event::ResultObjected { .. }
            | Event::ObjectionsSettled { to: None, .. }
            | Event::Adopted { .. }
            | Event::ResolutionPublished { .. }
            | Event::Filed { .. }
            | Event::Lapsed { .. } => {}
        }
    }
}

impl Event {
    /// The new text that it brings, if any.
    #[must_use]
    pub fn content(&self) -> Option<&Content> {
        if let Self::Revised { content, .. }
        | Self::Resubmitted { content, .. }
        | Self::Reviewed { revised: Some(content), .. } = self
        {
            Some(content)
        } else {
            None
        }
    }

    /// The steps that it puts on record as passed.
    #[must_use]
    pub fn passed(&self) -> &[StepRecord] {
        if let Self::ConsultationClosed { passed, .. } | Self::Detoured(Detoured::ShortPathTaken { passed, .. }) = self
        {
            passed
        } else if let Self::Counted { passed: Some(record), .. }
        | Self::QuorumFailed { passed: Some(record), .. }
        | Self::OpinionMissed { passed: record, .. }
        | Self::Resubmitted { exempted: Some(record), .. }
        | Self::Reviewed { exempted: Some(record), .. } = self
        {
            std::slice::from_ref(&**record)
        } else {
            &[]
        }
    }
}
