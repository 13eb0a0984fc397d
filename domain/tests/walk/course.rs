//! Leading a matter along its way with few words.

use domain::{
    people::Office,
    permit::Actor,
    proposals::{
        Command, Deed, Detour, Event, Facts, MatterClass, Mode, OrderedBy, Proposal, ProposerKind, Refusal, StageName,
        SuspensionOrder,
    },
    text::Sentence,
    votes::Outcome,
};

use super::{actor, at, day, fair, line, words};

pub fn head() -> Actor {
    actor(20, &[Office::CommitteeHead, Office::PartySecretary])
}
pub fn clerk() -> Actor {
    actor(21, &[Office::Clerk])
}
pub fn supervision() -> Actor {
    actor(22, &[Office::SupervisionHead])
}
pub fn resident() -> Actor {
    actor(40, &[])
}
pub fn representative() -> Actor {
    actor(41, &[Office::ResidentRepresentative])
}

/// A matter that is led along its way.
pub struct Matter(pub Proposal);

impl Matter {
    pub fn drafted(class: MatterClass) -> Self {
        Self(super::drafted(class, ProposerKind::Residents, at("2026-03-02T09:00")))
    }

    pub fn ask(&self, command: &Command, by: &Actor, facts: &Facts, when: &str) -> Result<Event, Refusal> {
        self.0.decide(command, by, facts, at(when))
    }

    pub fn with(&mut self, command: &Command, by: &Actor, facts: &Facts, when: &str) {
        let event = self.ask(command, by, facts, when).expect("it is allowed");
        self.0 = self.0.clone().apply(&event, at(when));
    }

    pub fn does(&mut self, command: &Command, by: &Actor, when: &str) {
        self.with(command, by, &fair(&self.0), when);
    }

    pub fn takes(&mut self, detour: Detour, by: &Actor, when: &str) {
        self.does(&Command::Detour(detour), by, when);
    }

    pub fn refuses(&self, detour: Detour, by: &Actor, when: &str) -> Refusal {
        self.ask(&Command::Detour(detour), by, &fair(&self.0), when).expect_err("it is refused")
    }

    pub fn sample(&self, deed: Deed, when: &str) -> Command {
        super::commands(deed, &self.0, at(when)).remove(0)
    }

    /// In consultation, a session held.
    pub fn consulting(class: MatterClass) -> Self {
        let mut matter = Self::drafted(class);
        matter.does(&Command::OpenForSignatures, &actor(1, &[]), "2026-03-02T10:00");
        matter.does(&Command::Submit, &actor(1, &[]), "2026-03-03T10:00");
        matter.does(&Command::Accept, &clerk(), "2026-03-04T10:00");
        let open = matter.sample(Deed::OpenConsultation, "2026-03-05T10:00");
        matter.does(&open, &head(), "2026-03-05T10:00");
        matter
    }

    /// All before step 4 is done.
    pub fn ready(class: MatterClass) -> Self {
        let mut matter = Self::consulting(class);
        matter.does(&Command::CloseConsultation { summary: words("纪要") }, &head(), "2026-03-21T10:00");
        if class != MatterClass::GroupMatter {
            matter.sits(Deed::CallSession, "2026-03-26", Outcome::Carried);
            matter.sits(Deed::CallSession, "2026-04-10", Outcome::Carried);
        }
        matter
    }

    /// Adopted and published.
    pub fn published(class: MatterClass) -> Self {
        let mut matter = Self::ready(class);
        matter.sits(Deed::PostNotice, "2026-05-10", Outcome::Carried);
        if class == MatterClass::MajorPublic {
            matter.does(&Command::Adopt, &head(), "2026-05-14T09:00");
        }
        let publish = matter.sample(Deed::PublishResolution, "2026-05-15T09:00");
        matter.does(&publish, &head(), "2026-05-15T09:00");
        matter
    }

    pub fn call(&mut self, deed: Deed, date: &str, posted: &str) {
        let mut command = self.sample(deed, posted);
        if let Command::CallSession(call) | Command::PostNotice(call) = &mut command {
            (call.opens, call.closes) = (at(&format!("{date}T09:00")), at(&format!("{date}T11:00")));
            call.mode = Mode::Meeting;
        }
        self.does(&command, &head(), posted);
    }

    /// Calls the body, votes, and counts this outcome.
    pub fn sits(&mut self, deed: Deed, date: &str, outcome: Outcome) {
        let posted = format!("{}T08:00", day(date).plus(if deed == Deed::CallSession { -5 } else { -12 }));
        self.call(deed, date, &posted);
        self.meets(date, outcome);
    }

    pub fn meets(&mut self, date: &str, outcome: Outcome) {
        let time = |clock: &str| format!("{date}T{clock}");
        self.does(&Command::OpenSession, &head(), &time("09:05"));
        self.does(&Command::OpenVoting, &head(), &time("09:30"));
        self.does(&Command::CloseVoting, &head(), &time("10:00"));
        let sign = self.sample(Deed::SignCount, &time("10:10"));
        for (command, by) in [(sign, clerk()), (Command::ConfirmCount, supervision())] {
            let mut facts = fair(&self.0);
            if let Some(vote) = &mut facts.vote {
                vote.outcome = Some(outcome);
            }
            self.with(&command, &by, &facts, &time("10:20"));
        }
    }

    pub fn is_at(&self, stage: StageName) {
        assert_eq!(self.0.stage.name(), stage);
    }
}

pub fn order(by: OrderedBy, review_on: &str) -> Detour {
    let (reason, document) = (words("涉诉"), line("（2026）闽0102民初3号裁定"));
    Detour::Suspend(Box::new(SuspensionOrder { by, reason, document, review_on: day(review_on) }))
}

pub fn resume() -> Command {
    Command::Resume { note: words("裁定已撤销"), mode: None }
}

pub fn says(refusal: &Refusal, key: &str) {
    assert_eq!(refusal.key(), key);
    for sentences in [
        include_str!("../../../locales/zh-CN/proposals-refusals.ftl"),
        include_str!("../../../locales/en/proposals-refusals.ftl"),
    ] {
        let sentence = sentences.lines().find(|line| line.starts_with(&format!("{key} ="))).expect("it is said");
        for (arg, _) in refusal.args() {
            assert!(sentence.contains(&format!("${arg} ")), "{key} does not say {arg}");
        }
    }
}
