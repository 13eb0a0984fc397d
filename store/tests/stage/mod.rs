//! A village in which matters are played through, for tests.

use std::sync::atomic::{AtomicU32, Ordering};

use domain::{
    clock::{Day, Moment},
    ids::{PersonId, ProposalId, VoteId},
    money::Money,
    people::Office,
    proposals::{
        Call, Command, ConsultationKind, ConsultationSession, Content, Event, MatterClass, Mode, NewProposal, Proposal,
        ProposerKind, Stage, Verdict,
    },
    text::{Line, Markdown, Title, Words},
    votes::{Choice, FormKey},
};
use store::{
    Author, Result, Store, StoreError,
    people::{Village, village},
    proposals, record, rolls,
    votes::{self, Cast},
};

static FORMS: AtomicU32 = AtomicU32::new(0);

pub struct Play {
    pub store: Store,
    pub village: Village,
    pub id: ProposalId,
}

pub fn at(text: &str) -> Moment {
    Moment::parse(&format!("{text}:00+08:00")).expect("a moment like 2026-05-09T09:00")
}

pub fn words(text: &str) -> Words {
    Words::parse(text).expect("words")
}

pub fn line(text: &str) -> Line {
    Line::parse(text).expect("a line")
}

pub fn content(title: &str) -> Content {
    Content {
        title: Title::parse(title).expect("a title"),
        problem: words("夜里太暗，老人出门不便。"),
        facts: Some(words("三号楼前有四盏路灯坏了两年。")),
        proposal: Markdown::parse("更换四盏路灯，加装两盏。").expect("markdown"),
        scope: line("三号楼、四号楼"),
        binds_all: false,
        cost: Some(Money::from_fen(480_000)),
        funding: Some(line("社区公益金")),
        implementer: Some(line("居民委员会")),
        risks: Some(words("施工两天，夜里停电。")),
        interests: Some(words("无")),
    }
}

/// The key of the sentence with which something was refused.
pub fn refusal<T: std::fmt::Debug>(result: Result<T>) -> &'static str {
    match result {
        Err(StoreError::Refused(reason)) => reason.key(),
        other => panic!("not refused: {other:?}"),
    }
}

impl Play {
    /// A resident of the last household of the first grid begins a matter.
    pub async fn drafted(store: &Store, class: MatterClass, title: &str, when: &str) -> Self {
        Self::drafted_as(store, (class, ProposerKind::Residents), title, when).await
    }

    /// The same as a statutory petition, or what else it is.
    pub async fn drafted_as(
        store: &Store,
        (class, proposer): (MatterClass, ProposerKind),
        title: &str,
        when: &str,
    ) -> Self {
        let village = village(store, "junmen").await;
        let author = village.author(store, village.households[3].representative, at(when)).await;
        let new = NewProposal { class, proposer, basis: None, content: content(title), owners: None };
        let drafted =
            store.write(author, move |w| Box::pin(async move { proposals::draft(w, &new).await.map(|m| m.id) }));
        let id = drafted.await.expect("a resident drafts");
        Self { store: store.clone(), village, id }
    }

    /// The author, ten residents and a representative; accepted, consulted, closed.
    pub async fn consulted(store: &Store, class: MatterClass, title: &str) -> Self {
        Self::drafted(store, class, title, "2026-03-02T09:00").await.signed_and_consulted().await
    }

    /// Signed, accepted, consulted, closed.
    pub async fn signed_and_consulted(self) -> Self {
        self.signed().await;
        self.accepted_and_consulted(ConsultationKind::CandidTalk).await;
        self
    }

    /// Accepted, consulted, closed.
    pub async fn accepted_and_consulted(&self, kind: ConsultationKind) {
        self.consults(kind).await;
        self.by(Office::CommitteeHead, "2026-03-21T09:00", Command::CloseConsultation { summary: words("协商纪要") })
            .await;
    }

    /// Accepted, and a session of its consultation is held.
    pub async fn consults(&self, kind: ConsultationKind) {
        self.by(Office::Clerk, "2026-03-04T09:00", Command::Accept).await;
        let open = Command::OpenConsultation {
            kind,
            closes: Day::new(2026, 3, 20).expect("a day"),
            announcement: words("三月二十日以前，请到居民议事厅或在网上提意见。"),
        };
        self.by(Office::CommitteeHead, "2026-03-05T09:00", open).await;
        let held = ConsultationSession {
            kind,
            held: Day::new(2026, 3, 10).expect("a day"),
            present: 23,
            minutes: words("二十三人到会，都说要修。"),
        };
        let record = Command::RecordConsultationSession(Box::new(held));
        self.by(Office::CommitteeHead, "2026-03-11T09:00", record).await;
    }

    /// Open for signatures, nine more residents, one representative, handed in.
    pub async fn signed(&self) {
        let author = self.village.households[3].representative;
        self.act(author, "2026-03-02T10:00", Command::OpenForSignatures).await.expect("opens");
        for home in [2, 4, 5, 6, 7] {
            let home = self.village.households[home];
            for person in [home.representative, home.second] {
                self.act(person, "2026-03-02T11:00", Command::Sign).await.expect("signs");
            }
        }
        let sponsor = self.village.households[5].representative;
        self.act(sponsor, "2026-03-03T11:00", Command::Sponsor).await.expect("sponsors");
        self.act(author, "2026-03-03T12:00", Command::Submit).await.expect("submits");
    }

    pub async fn act(&self, person: PersonId, when: &str, command: Command) -> Result<Event> {
        let author = self.village.author(&self.store, person, at(when)).await;
        let id = self.id;
        self.store.write(author, move |w| Box::pin(async move { proposals::enact(w, id, &command).await })).await
    }

    /// An act of the first holder of an office.
    pub async fn try_by(&self, office: Office, when: &str, command: Command) -> Result<Event> {
        self.act(self.village.holder(office), when, command).await
    }

    pub async fn by(&self, office: Office, when: &str, command: Command) -> Event {
        let deed = command.deed();
        match self.try_by(office, when, command).await {
            Ok(event) => event,
            Err(error) => panic!("{deed:?} at {when}: {error:?}"),
        }
    }

    pub async fn deadlines(&self, when: &str) -> usize {
        let kept = proposals::keep_deadlines(&self.store, self.village.community, at(when)).await;
        kept.expect("deadlines are kept")
    }

    pub async fn matter(&self) -> Proposal {
        let mut reader = self.store.reader().await.expect("a connection");
        let found = proposals::one(&mut reader.tx(), self.village.community, self.id).await;
        found.expect("a readable row").expect("the matter is there")
    }

    pub async fn stage(&self) -> Stage {
        self.matter().await.stage
    }

    pub async fn vote(&self) -> VoteId {
        self.matter().await.notice.expect("a session is called").vote
    }

    /// Checks in this many of those who vote, by number on the roll.
    pub async fn check_in(&self, many: usize, when: &str) {
        let vote = self.vote().await;
        let clerk = self.village.author(&self.store, self.village.holder(Office::Clerk), at(when)).await;
        for entry in self.entries().await.into_iter().take(many) {
            let no = entry.0;
            let here = self.store.write(clerk.clone(), move |w| Box::pin(votes::check_in(w, vote, no)));
            here.await.expect("checks in");
        }
    }

    /// Entries of the roll who vote, with the person whose ballot it is.
    pub async fn entries(&self) -> Vec<(u32, PersonId)> {
        let mut reader = self.store.reader().await.expect("a connection");
        let roll = rolls::roll(&mut reader.tx(), self.vote().await).await.expect("a roll");
        let voting = roll.entries().filter(|entry| entry.unit.voting);
        voting.map(|entry| (entry.no, entry.unit.person)).collect()
    }

    /// The first `yes` entries agree, the next `no` are against.
    pub async fn cast(&self, yes: usize, no: usize, when: &str) {
        let vote = self.vote().await;
        for (n, (_, person)) in self.entries().await.into_iter().take(yes + no).enumerate() {
            let author: Author = self.village.author(&self.store, person, at(when)).await;
            let form = format!("form-key-{:08}", FORMS.fetch_add(1, Ordering::Relaxed));
            let form_key = FormKey::parse(&form).expect("a form key");
            let choice = if n < yes { Choice::For } else { Choice::Against };
            votes::cast(&self.store, author, Cast { vote, choice, form_key, entry: None }).await.expect("casts");
        }
    }

    /// One session from its opening to the confirmed count.
    pub async fn meet(&self, chair: Office, day: &str, present: usize, yes: usize) -> Event {
        self.by(chair, &format!("{day}T09:00"), Command::OpenSession).await;
        self.check_in(present, &format!("{day}T09:10")).await;
        self.by(chair, &format!("{day}T09:30"), Command::OpenVoting).await;
        self.cast(yes, present - yes, &format!("{day}T09:40")).await;
        self.by(chair, &format!("{day}T10:00"), Command::CloseVoting).await;
        self.count(day, Verdict::ByResult).await
    }

    pub async fn count(&self, day: &str, verdict: Verdict) -> Event {
        let sign = Command::SignCount { minutes: words("会议记录"), verdict };
        self.by(Office::Clerk, &format!("{day}T10:10"), sign).await;
        self.by(Office::SupervisionHead, &format!("{day}T10:20"), Command::ConfirmCount).await
    }

    /// The two committees on 25 March, the party members on 10 April; both agree.
    pub async fn deliberated(&self) {
        self.by(Office::PartySecretary, "2026-03-22T09:00", meeting("2026-03-25")).await;
        self.meet(Office::CommitteeHead, "2026-03-25", 7, 6).await;
        self.by(Office::PartySecretary, "2026-03-26T09:00", meeting("2026-04-10")).await;
        self.meet(Office::PartySecretary, "2026-04-10", 9, 8).await;
    }

    /// The record says the same as the tables.
    pub async fn verify(&self) {
        let report = record::verify(&self.store, self.village.community).await.expect("a readable record");
        assert_eq!(report.finding, None);
    }
}

pub fn call(opens: &str, closes: &str, mode: Mode) -> Box<Call> {
    Box::new(Call {
        opens: at(opens),
        closes: at(closes),
        place: line("居民议事厅"),
        mode,
        is_secret: false,
        only_if: None,
    })
}

/// Calls a meeting for nine o'clock of a day.
pub fn meeting(day: &str) -> Command {
    Command::CallSession(call(&format!("{day}T09:00"), &format!("{day}T18:00"), Mode::Meeting))
}

/// Posts the notice of a meeting at nine o'clock of a day.
pub fn notice(day: &str) -> Command {
    Command::PostNotice(call(&format!("{day}T09:00"), &format!("{day}T18:00"), Mode::Meeting))
}
