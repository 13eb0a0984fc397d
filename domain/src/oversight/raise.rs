//! Asking.

use super::{
    About, Backing, Concern, Event, Kind, Level, Periods, QUESTIONED, Raising, Refusal, SUPERVISION, State, needs,
};
use crate::{
    clock::{Day, Moment},
    ids::{ConcernId, PersonId},
    mask::private_number,
    people::Office,
    permit::Actor,
    text::Words,
};

/// What asking must know of what it is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ground {
    /// Whether the public sees it.
    pub is_public: bool,
    /// The last day of its posting period.
    pub posted_until: Option<Day>,
    /// The asker's open question of the same kind about the same.
    pub open: Option<i64>,
    /// Who stands behind it together with the asker.
    pub backing: Backing,
    /// How long everybody has by the charter in force.
    pub periods: Periods,
}

impl Concern {
    /// Decides whether somebody may ask.
    ///
    /// # Errors
    /// The reason why not.
    pub fn raise(
        (id, seq): (ConcernId, i64),
        raising: Raising,
        actor: &Actor,
        ground: &Ground,
        now: Moment,
    ) -> Result<Event, Refusal> {
        let Raising { kind, about, words } = raising;
        let is_of_supervision = kind == Kind::Interpellation && actor.holds_any(&SUPERVISION);
        let raised_by = if is_of_supervision { actor.person().ok_or(Refusal::NotResident)? } else { asker(actor)? };
        allowed(kind, &about, ground, now)?;
        has_no_private_number(&words)?;
        let periods = ground.periods;
        let state = begins((kind, is_of_supervision), &periods, &ground.backing, now);
        let concern =
            Self { id, seq, kind, about, words, raised_by, is_of_supervision, raised_at: now, state, periods };
        Ok(Event::Raised { concern: Box::new(concern) })
    }
}

/// Who may ask and sign: adults who live here, and resident representatives.
pub(super) fn asker(actor: &Actor) -> Result<PersonId, Refusal> {
    let may = actor.is_adult_resident() || actor.holds_any(&[Office::ResidentRepresentative]);
    actor.person().filter(|_| may).ok_or(Refusal::NotResident)
}

fn allowed(kind: Kind, about: &About, ground: &Ground, now: Moment) -> Result<(), Refusal> {
    match about {
        About::Entry { .. } | About::Matter { .. } if !ground.is_public => return Err(Refusal::NotPublic),
        About::Office { office } if !QUESTIONED.contains(office) => return Err(Refusal::NotQuestioned),
        About::Entry { .. } => {}
        About::Matter { .. } | About::Office { .. } => {
            if matches!(kind, Kind::Inquiry | Kind::Objection) {
                return Err(Refusal::OnlyEntries);
            }
        }
    }
    if let Some(seq) = ground.open {
        return Err(Refusal::AlreadyOpen { seq });
    }
    match ground.posted_until {
        // Objections are accepted during the whole posting period.
        Some(until) if kind == Kind::Objection && now.day() > until => Err(Refusal::PostingOver { until }),
        Some(_) | None => Ok(()),
    }
}

/// Where it stands when it is raised, or once enough have signed.
pub(super) fn begins(
    (kind, is_of_supervision): (Kind, bool),
    periods: &Periods,
    backing: &Backing,
    now: Moment,
) -> State {
    let gathered = needs(kind, backing);
    if !is_of_supervision && !gathered.is_empty() && !gathered.iter().any(super::Need::is_met) {
        return State::Gathering { until: now.day().plus(periods.gathering_days).end() };
    }
    let (level, days) = match kind {
        Kind::Inquiry => (Level::Responsible, periods.inquiry_days),
        Kind::Objection => (Level::Responsible, periods.reply_days),
        Kind::Interpellation => (Level::Responsible, periods.interpellation_days),
        Kind::Audit => (Level::Subdistrict, periods.audit_days),
    };
    // The first day is not counted; the last ends at 24:00 (Civil Code 201, 203).
    State::open(level, now, now.day().plus(days).end())
}

/// What is public names no private number.
pub(super) fn has_no_private_number(words: &Words) -> Result<(), Refusal> {
    let mut lines = words.as_str().lines().zip(1..);
    let found = lines.find_map(|(text, line)| private_number(text).map(|what| Refusal::PrivateNumber { what, line }));
    found.map_or(Ok(()), Err)
}
