//! Rulings on objections (裁定): by the body that keeps the roll, by the supervision committee once it is overdue, by
//! nobody in their own case.

use serde::{Deserialize, Serialize};

use super::{About, Objection, RollEntry, RollRefusal};
use crate::{
    clock::Moment,
    ids::PersonId,
    people::{Office, UnitKind},
    permit::Actor,
    rules::Body,
    text::Words,
};

/// Who rules once a ruling is overdue (C.8: clerk, head, secretary, supervision committee).
pub const OVERSEERS: &[Office] = &[Office::SupervisionHead, Office::SupervisionMember];

/// How an upheld objection is put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// The register is corrected, and the roll follows it.
    Register,
    /// The entry is struck from the roll.
    Strike,
    /// The household of who objects is entered, represented by them.
    Enter,
}

/// A ruling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// How it is put right when the objection is upheld; none when it is dismissed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedy: Option<Remedy>,
    /// Why.
    pub reason: Words,
    /// Who ruled.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// What a ruling must know.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The objection.
    pub objection: &'a Objection,
    /// The body whose roll it is.
    pub body: Body,
    /// Until when the roll may be corrected.
    pub closes: Moment,
    /// Whether it is frozen.
    pub is_frozen: bool,
    /// The entry that is objected to, as it is now.
    pub entry: Option<&'a RollEntry>,
    /// Whether units of this roll are households.
    pub of_households: bool,
}

impl Remedy {
    /// Every remedy.
    pub const ALL: [Self; 3] = [Self::Register, Self::Strike, Self::Enter];

    /// The name under which forms send it, and the end of its Fluent key `rolls-remedy-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Strike => "strike",
            Self::Enter => "enter",
        }
    }
}

/// Who rules on objections to the roll of a body: who convenes it; of the residents' committee itself, its supervisors.
#[must_use]
pub const fn rulers(body: Body) -> &'static [Office] {
    match body {
        Body::ResidentsAssembly
        | Body::GroupMeeting
        | Body::RepresentativesAssembly
        | Body::SupervisionCommittee
        | Body::Owners => &[Office::Clerk, Office::CommitteeHead],
        Body::ResidentsCommittee | Body::TwoCommittees => OVERSEERS,
        Body::PartyMeeting | Body::PartyCommittee => &[Office::PartySecretary, Office::PartyCommitteeMember],
    }
}

/// Whether the actor may rule on this objection now.
///
/// # Errors
/// When their office does not allow it, or it is their own case.
pub fn may_rule(case: &Case<'_>, actor: &Actor, now: Moment) -> Result<PersonId, RollRefusal> {
    let is_overdue = now >= case.objection.due;
    let may = actor.holds_any(rulers(case.body)) || (is_overdue && actor.holds_any(OVERSEERS));
    let by = actor.person().filter(|_| may).ok_or(RollRefusal::NotYourRuling)?;
    let is_own_household = |entry: &RollEntry| {
        let home = actor.standing().and_then(|standing| standing.household);
        entry.unit.kind == UnitKind::Household && home.is_some_and(|home| home.0 == entry.unit.unit_id)
    };
    let is_own = case.entry.is_some_and(|entry| entry.unit.person == by || is_own_household(entry));
    if case.objection.by == by || is_own { Err(RollRefusal::OwnCase) } else { Ok(by) }
}

/// Decides about a ruling; `remedy` is none when the objection is dismissed.
///
/// # Errors
/// When it was ruled on before, the roll is closed, the actor may not rule, or the remedy does not fit.
pub fn rule(
    case: &Case<'_>,
    remedy: Option<Remedy>,
    reason: Words,
    actor: &Actor,
    now: Moment,
) -> Result<Ruling, RollRefusal> {
    if case.objection.outcome.is_some() {
        return Err(RollRefusal::SettledAlready);
    }
    if case.is_frozen || now >= case.closes {
        return Err(RollRefusal::Closed);
    }
    let by = may_rule(case, actor, now)?;
    match (remedy, case.objection.about) {
        (Some(Remedy::Strike), About::Missing) => return Err(RollRefusal::NothingToStrike),
        (Some(Remedy::Strike), About::Entry { no }) if case.entry.is_none() => {
            return Err(RollRefusal::NoSuchEntry { no });
        }
        (Some(Remedy::Enter), About::Entry { .. }) => return Err(RollRefusal::NothingToEnter),
        (Some(Remedy::Enter), About::Missing) if !case.of_households => return Err(RollRefusal::NothingToEnter),
        (Some(Remedy::Register | Remedy::Strike | Remedy::Enter) | None, _) => {}
    }
    Ok(Ruling { remedy, reason, by, at: now })
}
