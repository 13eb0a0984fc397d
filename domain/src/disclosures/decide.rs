//! Who may do what with an entry, and when.

use super::{
    Command, Content, Countersignature, Entry, Event, Item, Period, Posting, Refusal, Section, Version, VersionState,
};
use crate::{
    clock::Moment,
    ids::{DisclosureId, PersonId},
    people::Office,
    permit::Actor,
    text::Words,
};

/// The supervision committee.
const SUPERVISION: [Office; 2] = [Office::SupervisionHead, Office::SupervisionMember];
/// The party committee.
const PARTY_COMMITTEE: [Office; 2] = [Office::PartySecretary, Office::PartyCommitteeMember];

impl Entry {
    /// Decides whether an office may begin an entry of an item.
    ///
    /// # Errors
    /// The reason why not.
    pub fn begin(
        id: DisclosureId,
        seq: i64,
        item: &Item,
        period: Period,
        content: Content,
        actor: &Actor,
        now: Moment,
    ) -> Result<Event, Refusal> {
        let by = writer(item.section, &item.code, actor)?;
        content.fits(item)?;
        if content.drawn.is_some() {
            return Err(Refusal::FrozenFigures);
        }
        Ok(Event::Drafted {
            id,
            seq,
            section: item.section,
            code: item.code.clone(),
            period,
            content,
            by: Some(by),
            at: now,
        })
    }

    /// Decides whether what was drawn may become a draft. Who closed the books, or nobody but the calendar, begins it,
    /// whatever the section; the words are its writers'.
    ///
    /// # Errors
    /// The reason why not.
    pub fn draw(
        id: DisclosureId,
        seq: i64,
        item: &Item,
        period: Period,
        content: Content,
        by: Option<PersonId>,
        now: Moment,
    ) -> Result<Event, Refusal> {
        content.fits(item)?;
        if content.drawn.is_none() {
            return Err(Refusal::NotDrawn);
        }
        Ok(Event::Drafted { id, seq, section: item.section, code: item.code.clone(), period, content, by, at: now })
    }

    /// Decides what may be done with the entry.
    ///
    /// # Errors
    /// The reason why not.
    pub fn decide(&self, command: &Command, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        match command {
            Command::Revise { content } => self.revise(content, actor, now),
            Command::Redraw { content } => self.redraw(content, actor, now),
            Command::Submit => {
                let by = self.writer(actor)?;
                self.fits(&self.writable()?.content)?;
                Ok(Event::Submitted { by, at: now })
            }
            Command::Check => Ok(Event::Checked { by: self.checker(actor)?, at: now }),
            Command::Countersign { note } => {
                let by = supervisor(actor)?;
                if self.checked()?.by == Some(by) {
                    return Err(Refusal::OwnText);
                }
                Ok(Event::Countersigned { note: note.clone(), by, at: now })
            }
            Command::Clear => self.clear(actor, now),
            Command::SendBack { reason } => {
                Ok(Event::SentBack { reason: reason.clone(), by: self.reviewer(actor)?, at: now })
            }
            Command::Publish => self.publish(actor, now),
            Command::Discard => {
                let by = self.writer(actor)?;
                self.writable()?;
                if self.withdrawn.is_some() { Err(Refusal::MustReturn) } else { Ok(Event::Discarded { by, at: now }) }
            }
            Command::Withdraw { reason } => self.withdraw(reason, actor, now),
            Command::Correct { content, reason } => self.correct(content, reason, actor, now),
        }
    }

    /// Decides what other figures of the same source do to the entry: a draft takes them and is checked anew, what is
    /// published is corrected; nothing when they are the same, or nobody works on it and nothing of it is public.
    ///
    /// # Errors
    /// When they do not fit the item.
    pub fn retake(
        &self,
        content: &Content,
        reason: &Words,
        by: PersonId,
        now: Moment,
    ) -> Result<Option<Event>, Refusal> {
        let Some(before) = self.draft().or(self.current()).map(|version| &version.content) else { return Ok(None) };
        let hash = |content: &Content| content.drawn.as_ref().map(|drawn| drawn.hash);
        if hash(before) == hash(content) {
            return Ok(None);
        }
        let content = Content { title: before.title.clone(), body: before.body.clone(), ..content.clone() };
        self.fits(&content)?;
        if self.draft().is_some() {
            return Ok(Some(Event::Revised { content, by, at: now }));
        }
        let version = self.next_version();
        Ok(Some(Event::Corrected { version, content, reason: reason.clone(), by, at: now }))
    }

    fn revise(&self, content: &Content, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        let by = self.writer(actor)?;
        let before = &self.writable()?.content;
        if before == content {
            return Err(Refusal::NothingChanged);
        }
        if !content.keeps_figures_of(before) {
            return Err(Refusal::FrozenFigures);
        }
        self.fits(content)?;
        Ok(Event::Revised { content: content.clone(), by, at: now })
    }

    /// The figures as the books have them now, the words as they are.
    fn redraw(&self, content: &Content, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        let by = self.writer(actor)?;
        let before = &self.writable()?.content;
        let (Some(old), Some(new)) = (&before.drawn, &content.drawn) else { return Err(Refusal::NotDrawn) };
        if old.hash == new.hash {
            return Err(Refusal::NothingChanged);
        }
        let content = Content { title: before.title.clone(), body: before.body.clone(), ..content.clone() };
        self.fits(&content)?;
        Ok(Event::Revised { content, by, at: now })
    }

    fn clear(&self, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        let by = party_member(actor)?;
        if self.section != Section::Party {
            return Err(Refusal::NoSecrecyCheck);
        }
        let draft = self.draft().ok_or(Refusal::NoDraft)?;
        let VersionState::Countersigned(_) = draft.state else { return Err(Refusal::NotCountersigned) };
        if draft.by == Some(by) { Err(Refusal::OwnDraft) } else { Ok(Event::Cleared { by, at: now }) }
    }

    fn publish(&self, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        let refusal = Refusal::NotItsPublisher { section: self.section };
        if !actor.holds_any(&[self.section.publisher()]) {
            return Err(refusal);
        }
        let by = actor.person().ok_or(refusal)?;
        let draft = self.draft().ok_or(Refusal::NoDraft)?;
        if self.ready(draft)?.by == by {
            return Err(Refusal::OwnCountersignature);
        }
        let checks = [draft.check, draft.clearance];
        if checks.iter().flatten().any(|signed| signed.by == by) {
            return Err(Refusal::OwnCheck);
        }
        Ok(Event::Published { posting: Posting::from(now), by, at: now })
    }

    /// The signature of the supervision committee, when nothing but publishing is left.
    fn ready<'a>(&self, draft: &'a Version) -> Result<&'a Countersignature, Refusal> {
        match &draft.state {
            VersionState::Cleared(signature) => Ok(signature),
            VersionState::Countersigned(_) if self.section == Section::Party => Err(Refusal::NotCleared),
            VersionState::Countersigned(signature) => Ok(signature),
            VersionState::Drafted
            | VersionState::Submitted { .. }
            | VersionState::Checked
            | VersionState::SentBack { .. }
            | VersionState::Published { .. }
            | VersionState::Discarded { .. } => Err(Refusal::NotCountersigned),
        }
    }

    /// E30: what is taken down before its time returns, and its posting period begins again.
    fn withdraw(&self, reason: &Words, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        let refusal = Refusal::NotItsPublisher { section: self.section };
        let may = actor.holds_any(&[self.section.publisher()]) || actor.holds_any(&SUPERVISION);
        let by = actor.person().filter(|_| may).ok_or(refusal)?;
        self.current().ok_or(Refusal::NotPublished)?;
        if self.withdrawn.is_some() {
            return Err(Refusal::IsWithdrawn);
        }
        let version = if self.draft().is_some() { None } else { Some(self.next_version()) };
        Ok(Event::Withdrawn { version, reason: reason.clone(), by, at: now })
    }

    fn correct(&self, content: &Content, reason: &Words, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        let by = self.writer(actor)?;
        let current = self.current().ok_or(Refusal::NotPublished)?;
        if self.draft().is_some() {
            return Err(Refusal::CorrectionUnderWay);
        }
        if current.content == *content {
            return Err(Refusal::NothingChanged);
        }
        if !content.keeps_figures_of(&current.content) {
            return Err(Refusal::FrozenFigures);
        }
        self.fits(content)?;
        let version = self.next_version();
        Ok(Event::Corrected { version, content: content.clone(), reason: reason.clone(), by, at: now })
    }

    fn next_version(&self) -> i64 {
        self.versions.last().map_or(1, |last| last.number + 1)
    }

    fn fits(&self, content: &Content) -> Result<(), Refusal> {
        Item::find(&self.code).map_or_else(|| content.has_no_private_number(), |item| content.fits(item))
    }

    fn writer(&self, actor: &Actor) -> Result<PersonId, Refusal> {
        writer(self.section, &self.code, actor)
    }

    /// The draft, if its office may work on it.
    fn writable(&self) -> Result<&Version, Refusal> {
        let draft = self.draft().ok_or(Refusal::NoDraft)?;
        match draft.state {
            VersionState::Drafted | VersionState::SentBack { .. } => Ok(draft),
            VersionState::Submitted { .. } | VersionState::Checked => Err(Refusal::WithTheSupervision),
            VersionState::Countersigned(_) | VersionState::Cleared(_) => Err(Refusal::Countersigned),
            VersionState::Published { .. } | VersionState::Discarded { .. } => Err(Refusal::NoDraft),
        }
    }

    /// Who may check what was handed in: a colleague who writes or publishes the section, never who wrote it.
    fn checker(&self, actor: &Actor) -> Result<PersonId, Refusal> {
        let draft = self.draft().ok_or(Refusal::NoDraft)?;
        let publishes = actor.holds_any(&[self.section.publisher()]);
        let by = match self.writer(actor) {
            Err(_) if publishes => actor.person().ok_or(Refusal::NotItsWriter { section: self.section }),
            answer => answer,
        }?;
        if !matches!(draft.state, VersionState::Submitted { .. }) {
            Err(Refusal::NotSubmitted)
        } else if draft.by == Some(by) {
            Err(Refusal::OwnDraft)
        } else {
            Ok(by)
        }
    }

    /// The version that lies before the supervision committee.
    fn checked(&self) -> Result<&Version, Refusal> {
        let draft = self.draft().ok_or(Refusal::NoDraft)?;
        if matches!(draft.state, VersionState::Checked) { Ok(draft) } else { Err(Refusal::NotChecked) }
    }

    /// Who may send it back, by where it is.
    fn reviewer(&self, actor: &Actor) -> Result<PersonId, Refusal> {
        match self.draft().ok_or(Refusal::NoDraft)?.state {
            VersionState::Submitted { .. } => self.checker(actor),
            VersionState::Checked => supervisor(actor),
            VersionState::Countersigned(_) if self.section == Section::Party => party_member(actor),
            VersionState::Drafted
            | VersionState::SentBack { .. }
            | VersionState::Countersigned(_)
            | VersionState::Cleared(_)
            | VersionState::Published { .. }
            | VersionState::Discarded { .. } => Err(Refusal::NotSubmitted),
        }
    }
}

/// Who writes entries of an item: the offices of its section, and the one that answers for it.
pub(super) fn writer(section: Section, code: &str, actor: &Actor) -> Result<PersonId, Refusal> {
    let refusal = Refusal::NotItsWriter { section };
    let answers = Item::find(code).is_some_and(|item| actor.holds_any(&[item.office]));
    if answers || actor.holds_any(section.writers()) { actor.person().ok_or(refusal) } else { Err(refusal) }
}

fn supervisor(actor: &Actor) -> Result<PersonId, Refusal> {
    actor.person().filter(|_| actor.holds_any(&SUPERVISION)).ok_or(Refusal::NotTheSupervision)
}

fn party_member(actor: &Actor) -> Result<PersonId, Refusal> {
    actor.person().filter(|_| actor.holds_any(&PARTY_COMMITTEE)).ok_or(Refusal::NotThePartyCommittee)
}
