//! Advice: a legal opinion, or the comments of the subdistrict. It is public, due on a day, and stops nothing when late.

use serde::{Deserialize, Serialize};

use super::{
    Detour, DetourRefusal, Detoured,
    decide::{is_live, wrong_stage},
};
use crate::{
    clock::Moment,
    ids::PersonId,
    proposals::{
        Event, Proposal,
        decide::{Asked, Decision},
        periods::reply_within,
        who,
    },
    text::Words,
};

/// Who is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Adviser {
    /// 法律顾问.
    LegalAdviser,
    /// 街道办事处.
    Subdistrict,
}

/// A question, and its answer once it is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advice {
    /// Its number, from 1.
    pub no: u16,
    /// Who is asked.
    pub of: Adviser,
    /// What.
    pub question: Words,
    /// When it was asked.
    pub asked: Moment,
    /// By when it is due.
    pub due: Moment,
    /// The advice, who gave it, and when.
    pub given: Option<(Words, PersonId, Moment)>,
}

impl Adviser {
    /// Everybody who can be asked.
    pub const ALL: [Self; 2] = [Self::LegalAdviser, Self::Subdistrict];

    /// The name under which it is stored, and the end of its Fluent key `proposals-adviser-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::LegalAdviser => "legal-adviser",
            Self::Subdistrict => "subdistrict",
        }
    }

    /// The one of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|adviser| adviser.name() == name)
    }
}

impl Advice {
    /// Whether it is due and not there.
    #[must_use]
    pub fn is_late(&self, now: Moment) -> bool {
        self.given.is_none() && now >= self.due
    }
}

pub(super) fn ask(matter: &Proposal, of: Adviser, question: &Words, asked: &Asked<'_>) -> Decision {
    if !is_live(matter.stage.name().group()) {
        return wrong_stage(matter, &Detour::AskAdvice { of, question: question.clone() });
    }
    who::clerk(asked)?;
    let due = reply_within(asked, asked.facts.policy.advice_days);
    Ok(Event::Detoured(Detoured::AdviceAsked { of, question: question.clone(), due }))
}

pub(super) fn give(matter: &Proposal, no: u16, words: &Words, asked: &Asked<'_>) -> Decision {
    if !is_live(matter.stage.name().group()) {
        return wrong_stage(matter, &Detour::GiveAdvice { no, words: words.clone() });
    }
    // The question tells who may answer; whoever may answer none is told so first.
    who::lawyer(asked)?;
    let question = matter.course.advice.iter().find(|advice| advice.no == no).ok_or(DetourRefusal::NoSuchAdvice)?;
    who::adviser(question.of, asked)?;
    if question.given.is_some() {
        return Err(DetourRefusal::AdviceGiven.into());
    }
    Ok(Event::Detoured(Detoured::AdviceGiven { no, by: who::person(asked)?, words: words.clone() }))
}
