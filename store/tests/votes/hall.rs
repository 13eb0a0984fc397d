//! A village with a vote that is called or open, for tests.

use std::future::Future;

use domain::{
    charters::Policy,
    clock::Moment,
    ids::{ProposalId, VoteId},
    people::Office,
    proposals::{Mode, Step, TextHash, VoteFacts},
    rules::{Body, ProxyClause, Rule, VoterKind},
    text::{Line, Title},
    votes::{BallotSecrecy, BallotStatus, CountRoles, NewPapers, PaperEnd, PaperReading, Question, Vote},
};
use futures::future::BoxFuture;
use store::{
    Author, Result, Store, StoreError, Write,
    people::{Village, village},
    record, rolls,
    votes::{self, NewVote, PaperOutcome, Standing},
};

pub struct Hall {
    pub store: Store,
    pub village: Village,
    pub vote: VoteId,
}

pub fn moment(text: &str) -> Moment {
    Moment::parse(text).expect("a well-formed moment")
}

/// The key of the sentence with which something was refused.
pub fn refusal<T: std::fmt::Debug>(result: Result<T>) -> &'static str {
    match result {
        Err(StoreError::Refused(reason)) => reason.key(),
        other => panic!("not refused: {other:?}"),
    }
}

fn rule(body: Body) -> Rule {
    let day = moment("2026-05-09T10:00:00+08:00").day();
    Policy::default().rule(body, day).expect("a rule in force").clone()
}

impl Hall {
    /// A residents' assembly by household, open from 20 May 2026, 09:00 until the end of 26 May.
    pub async fn assembly(store: &Store) -> Self {
        Self::opened(Self::called(store, Body::ResidentsAssembly).await).await
    }

    /// The same where the charter lets everybody act for one other household.
    pub async fn with_proxies(store: &Store) -> Self {
        let mut rule = rule(Body::ResidentsAssembly);
        rule.proxy = Some(ProxyClause::Limits { max_per_agent: 1 });
        Self::opened(Self::called_by(store, Body::ResidentsAssembly, rule).await).await
    }

    async fn opened(hall: Self) -> Self {
        hall.act(Office::Clerk, "2026-05-20T09:00:00+08:00", |w, id| Box::pin(votes::open(w, id))).await.unwrap();
        hall
    }

    /// The same assembly with secret ballots.
    pub async fn secret(store: &Store) -> Self {
        let (body, secrecy) = (Body::ResidentsAssembly, BallotSecrecy::Secret { publish_from: 20 });
        let hall = Self::called_as(store, body, rule(body), secrecy).await;
        hall.act(Office::Clerk, "2026-05-20T09:00:00+08:00", |w, id| Box::pin(votes::open(w, id))).await.unwrap();
        hall
    }

    /// A vote of this body, called on 9 May 2026 for 20 May.
    pub async fn called(store: &Store, body: Body) -> Self {
        Self::called_by(store, body, rule(body)).await
    }

    async fn called_by(store: &Store, body: Body, rule: Rule) -> Self {
        Self::called_as(store, body, rule, BallotSecrecy::Open).await
    }

    async fn called_as(store: &Store, body: Body, rule: Rule, secrecy: BallotSecrecy) -> Self {
        let village = village(store, "junmen").await;
        Self::called_in(store, village, (body, rule), secrecy).await
    }

    /// The same assembly in another community.
    pub async fn elsewhere(store: &Store) -> Self {
        let village = village(store, "elsewhere").await;
        let body = Body::ResidentsAssembly;
        Self::opened(Self::called_in(store, village, (body, rule(body)), BallotSecrecy::Open).await).await
    }

    /// An assembly in which every adult has one vote.
    pub async fn of_adults(store: &Store, village: Village) -> Self {
        let mut rule = rule(Body::ResidentsAssembly);
        rule.unit = VoterKind::Person;
        Self::called_in(store, village, (Body::ResidentsAssembly, rule), BallotSecrecy::Open).await
    }

    async fn called_in(store: &Store, village: Village, (body, rule): (Body, Rule), secrecy: BallotSecrecy) -> Self {
        let clerk = village.holder(Office::Clerk);
        let author = village.author(store, clerk, moment("2026-05-09T10:00:00+08:00")).await;
        let is_assembly = body == Body::ResidentsAssembly;
        let new = move |w: &Write<'_>, rule: Rule| NewVote {
            id: w.id(),
            proposal: w.id::<ProposalId>(),
            step: Step::Resolution,
            attempt: 0,
            body,
            part: None,
            rule,
            question: Question {
                title: Title::parse("修订居民公约").expect("a title"),
                text_hash: TextHash::of(&"修订居民公约"),
            },
            mode: if is_assembly { Mode::Window } else { Mode::Meeting },
            secrecy,
            place: Line::parse("社区大厅").expect("a place"),
            opens: moment("2026-05-20T09:00:00+08:00"),
            closes: moment("2026-05-27T00:00:00+08:00"),
            only_if: None,
            silent_counts: false,
        };
        let created = store.write(author, move |w| {
            let rule = rule.clone();
            Box::pin(async move {
                let new = new(w, rule);
                votes::create(w, new).await
            })
        });
        Self { vote: created.await.expect("a vote is called"), store: store.clone(), village }
    }

    /// An act on the vote by the first holder of an office.
    pub async fn act<T, F>(&self, office: Office, at: &str, act: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a mut Write<'_>, VoteId) -> BoxFuture<'a, Result<T>> + Send + 'static,
    {
        let author = self.village.author(&self.store, self.village.holder(office), moment(at)).await;
        let id = self.vote;
        self.store.write(author, move |w| act(w, id)).await
    }

    /// So many papers for box 1, in the hands of the grid manager.
    pub async fn issue(&self, at: &str, count: u32) {
        let new = NewPapers { count, box_no: 1, holder: self.village.holder(Office::GridManager) };
        self.act(Office::Clerk, at, move |w, id| Box::pin(votes::issue_papers(w, id, new))).await.expect("papers");
    }

    /// What became of papers that came into no box.
    pub async fn end(&self, at: &str, serials: Vec<u32>, end: PaperEnd) -> Result<()> {
        let ends = serials.into_iter().map(|serial| (serial, Some(end))).collect();
        self.act(Office::Clerk, at, move |w, id| Box::pin(votes::end_papers(w, id, ends))).await
    }

    /// The clerk calls, the grid manager writes down, the supervision committee watches.
    pub async fn name_roles(&self, at: &str) -> Result<()> {
        let roles = CountRoles {
            caller: self.village.holder(Office::Clerk),
            teller: self.village.holder(Office::GridManager),
            scrutineer: self.village.holder(Office::SupervisionHead),
        };
        self.act(Office::Clerk, at, move |w, id| Box::pin(votes::name_roles(w, id, roles))).await
    }

    /// Both readings of a paper.
    pub async fn paper(&self, at: &str, reading: PaperReading) -> BallotStatus {
        let entered = self.act(Office::GridManager, at, move |w, id| Box::pin(votes::enter_paper(w, id, reading)));
        entered.await.expect("a paper is entered");
        let confirmed = self.act(Office::Clerk, at, move |w, id| Box::pin(votes::confirm_paper(w, id, reading)));
        match confirmed.await.expect("a paper is confirmed") {
            PaperOutcome::Confirmed(status) => status,
            PaperOutcome::Differs => panic!("both readings are the same"),
        }
    }

    pub fn representative(&self, household: usize, at: &str) -> impl Future<Output = Author> {
        self.village.author(&self.store, self.village.households[household].representative, moment(at))
    }

    pub async fn standing(&self, household: usize) -> Standing {
        let mut reader = self.store.reader().await.expect("a connection");
        let person = self.village.households[household].representative;
        let vote = self.read().await;
        let standing = votes::my_ballots(&mut reader.tx(), &vote, person).await.expect("readable ballots");
        standing.expect("the household is on the roll")
    }

    pub async fn read(&self) -> Vote {
        let mut reader = self.store.reader().await.expect("a connection");
        let vote = votes::vote(&mut reader.tx(), self.village.community, self.vote).await;
        vote.expect("a readable vote").expect("the vote is there")
    }

    pub async fn entries(&self) -> Vec<u32> {
        let mut reader = self.store.reader().await.expect("a connection");
        let roll = rolls::roll(&mut reader.tx(), self.vote).await.expect("a roll");
        roll.entries().map(|entry| entry.no).collect()
    }

    pub async fn facts(&self, at: &str) -> VoteFacts {
        let mut reader = self.store.reader().await.expect("a connection");
        let facts = votes::facts(&mut reader.tx(), self.village.community, self.vote, moment(at)).await;
        facts.expect("facts")
    }

    /// The record says the same as the tables.
    pub async fn verify(&self) {
        let report = record::verify(&self.store, self.village.community).await.expect("a readable record");
        assert_eq!(report.finding, None);
    }
}
