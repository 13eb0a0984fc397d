//! Carrying a detour out.

use super::{Advice, Detoured, Path, Reconsideration, ReconsiderationGround};
use crate::{
    clock::Moment,
    proposals::{Proposal, Stage, Step},
};

impl Proposal {
    /// Takes what happened beside the road; the stage is set already.
    pub(in crate::proposals) fn take_detour(&mut self, event: &Detoured, at: Moment) {
        match event {
            Detoured::Suspended { .. } => {
                self.course.ahead = None;
                self.withdrawal = None;
            }
            Detoured::Resumed { days, mode, .. } => {
                self.course.next_mode = *mode;
                for milestone in self.milestones.iter_mut().filter(|milestone| milestone.is_open()) {
                    milestone.ends = milestone.ends.plus(*days);
                }
            }
            Detoured::SuspensionKept { .. } | Detoured::Annulled { .. } => {}
            Detoured::ReconsiderationAsked { by, ground, words, backed, answer_by } => {
                self.course.reconsideration = Some(Reconsideration {
                    asked: at,
                    by: *by,
                    ground: *ground,
                    words: words.clone(),
                    backed: *backed,
                    answer_by: *answer_by,
                    answer: None,
                });
            }
            Detoured::ReconsiderationSupported { backed, answer_by, .. } => {
                if let Some(request) = &mut self.course.reconsideration {
                    (request.backed, request.answer_by) = (*backed, *answer_by);
                }
            }
            Detoured::ReconsiderationDecided { accepted, reason, to } => {
                if let Some(request) = &mut self.course.reconsideration {
                    request.answer = Some((*accepted, reason.clone()));
                }
                if let Some(to) = to {
                    let from = self.reheld(to);
                    self.forget_from(from);
                }
            }
            Detoured::ShortPathTaken { .. } => self.course.path = Path::Short,
            Detoured::FullPathDemanded { to, .. } => {
                if to.is_some() {
                    self.course.path = Path::Full;
                    self.forget_from(Step::JointDeliberation);
                }
            }
            Detoured::CalledAhead { notice } => self.course.ahead = Some((**notice).clone()),
            Detoured::AdviceAsked { of, question, due } => {
                let no = u16::try_from(self.course.advice.len() + 1).unwrap_or(u16::MAX);
                let (of, question, due) = (*of, question.clone(), *due);
                self.course.advice.push(Advice { no, of, question, asked: at, due, given: None });
            }
            Detoured::AdviceGiven { no, by, words } => {
                if let Some(advice) = self.course.advice.iter_mut().find(|advice| advice.no == *no) {
                    advice.given = Some((words.clone(), *by, at));
                }
            }
        }
    }

    /// The step that is held again where a request led to this stage.
    fn reheld(&self, to: &Stage) -> Step {
        let ground = self.course.reconsideration.as_ref().map(|request| request.ground);
        match ground {
            Some(ReconsiderationGround::Defect { step }) => step,
            Some(ReconsiderationGround::NewFacts) | None => to.step().unwrap_or(Step::Resolution),
        }
    }

    /// Forgets what was passed from a step on.
    fn forget_from(&mut self, step: Step) {
        self.steps.retain(|record| record.step < step);
        self.resolved_by = None;
        self.withdrawal = None;
    }
}
