//! Plays the acts of the demo through the same commands as real use.

use std::collections::{BTreeMap, HashMap};

use anyhow::{Context, bail};
use domain::{
    clock::{Day, Moment},
    disclosures::Period,
    ids::{CommunityId, ConcernId, DisclosureId, HouseholdId, PersonId, PostId, ProposalId},
    people::Office,
    permit::Actor,
    proposals::{Answer, Command, NewProposal, Promise},
};
use rand_chacha::ChaCha20Rng;
use store::{Author, Store, Write, proposals};

use super::{
    carrying_out::KEPT,
    cast::Cast,
    matter::Matter,
    path::ANSWERS,
    register::Register,
    script::{Act, Deed, Who, words},
    speech::Speech,
    town::Town,
    turnout::Turnout,
};

/// The demo while it is being played.
pub struct Play<'a> {
    /// Where it is kept.
    pub store: &'a Store,
    /// The community.
    pub community: CommunityId,
    /// Who is who.
    pub register: &'a Register,
    /// Who lives where.
    pub town: &'a Town,
    /// Who holds which office.
    pub cast: &'a Cast,
    /// The matters.
    pub matters: &'a [Matter],
    /// The proposals that began, by the place of their matter.
    pub proposals: BTreeMap<usize, ProposalId>,
    /// Chance for what people say.
    pub rng: ChaCha20Rng,
    /// What people say.
    pub speech: Speech,
    /// The last posts of each matter, to be replied to.
    pub posts: HashMap<usize, Vec<(PostId, u8)>>,
    /// Who came and voted.
    pub turnout: Turnout,
    /// The entries of the disclosure sections, by item and period.
    pub entries: HashMap<(String, Period), DisclosureId>,
    /// What residents asked about entries, with who asked.
    pub concerns: HashMap<usize, (ConcernId, PersonId)>,
    actors: HashMap<PersonId, (Day, Actor)>,
    moved: usize,
    kept: Option<Day>,
}

impl<'a> Play<'a> {
    /// A play that has not begun.
    #[must_use]
    pub fn new(
        store: &'a Store,
        community: CommunityId,
        (register, town, cast): (&'a Register, &'a Town, &'a Cast),
        matters: &'a [Matter],
        rng: ChaCha20Rng,
        speech: Speech,
    ) -> Self {
        Self {
            store,
            community,
            register,
            town,
            cast,
            matters,
            rng,
            speech,
            proposals: BTreeMap::new(),
            posts: HashMap::new(),
            turnout: Turnout::default(),
            entries: HashMap::new(),
            concerns: HashMap::new(),
            actors: HashMap::new(),
            moved: 0,
            kept: None,
        }
    }

    /// Plays one act; deadlines that passed before it are kept first.
    ///
    /// # Errors
    /// When the rules refuse an act of the demo, or the store fails.
    pub async fn play(&mut self, act: &Act) -> anyhow::Result<()> {
        self.keep_deadlines(act.at).await?;
        let done = self.carry_out(act).await;
        done.with_context(|| {
            format!("{} {}: {:?} by {:?}", act.at.rfc3339(), self.matters[act.matter].title, kind(&act.deed), act.by)
        })
    }

    /// Keeps the deadlines of every midnight up to `now`.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn keep_deadlines(&mut self, now: Moment) -> anyhow::Result<()> {
        let today = now.day();
        let mut day = self.kept.unwrap_or_else(|| today.plus(-1));
        while day < today {
            day = day.plus(1);
            proposals::keep_deadlines(self.store, self.community, day.start()).await?;
            store::oversight::keep_deadlines(self.store, self.community, day.start()).await?;
            if day.date().day() == 1 {
                store::disclosures::keep_progress(self.store, self.community, day.start()).await?;
            }
        }
        self.kept = Some(today);
        Ok(())
    }

    async fn carry_out(&mut self, act: &Act) -> anyhow::Result<()> {
        match &act.deed {
            Deed::Draft(new) => {
                let author = self.author(&act.by, act).await?;
                let owners = self.matters[act.matter].owners(&self.register.buildings);
                let new = NewProposal { owners, ..(**new).clone() };
                let id =
                    self.store.write(author, |w| Box::pin(async move { proposals::draft(w, &new).await })).await?.id;
                self.proposals.insert(act.matter, id);
                Ok(())
            }
            Deed::Ask(command) => {
                if let Command::CheckAccount { .. } = &**command {
                    self.pay_for(act.at, self.proposal(act)?).await?;
                }
                let command = self.with_promises(act, (**command).clone()).await?;
                self.ask(act, command).await
            }
            Deed::Merge => self.merge(act).await,
            Deed::AnswerOpinions => self.answer_opinions(act).await,
            Deed::Posts(count) => self.post(act, *count).await,
            Deed::MoveOut(count) => self.move_out(act, *count).await,
            Deed::MoveIn(count) => self.move_in(act, *count).await,
            Deed::ChangeRepresentative(count) => self.change_representative(act, *count).await,
            Deed::CheckIn { voting, others } => self.check_in(act, *voting, *others).await,
            Deed::Ballots(ballots) => self.ballots(act, *ballots).await,
            Deed::DoubleBallots(count) => self.double_ballots(act, *count).await,
        }
    }

    /// The proposal of an act's matter.
    pub(super) fn proposal(&self, act: &Act) -> anyhow::Result<ProposalId> {
        self.proposals.get(&act.matter).copied().context("the matter has not begun")
    }

    async fn ask(&mut self, act: &Act, command: Command) -> anyhow::Result<()> {
        let author = self.author(&act.by, act).await?;
        self.enact(author, self.proposal(act)?, command).await
    }

    async fn merge(&mut self, act: &Act) -> anyhow::Result<()> {
        let title = self.matters[act.matter].into.as_deref().context("a merged matter names another")?;
        let other = self.matters.iter().position(|matter| matter.title == title);
        let into = other.and_then(|place| self.proposals.get(&place)).copied().context("the other matter has begun")?;
        let reason = words("与集中充电棚是同一件事，并入一起办理。");
        self.ask(act, Command::Merge { into, reason }).await
    }

    async fn enact(&self, author: Author, id: ProposalId, command: Command) -> anyhow::Result<()> {
        self.store
            .write(author, move |w| Box::pin(async move { proposals::enact(w, id, &command).await.map(|_| ()) }))
            .await?;
        Ok(())
    }

    async fn answer_opinions(&mut self, act: &Act) -> anyhow::Result<()> {
        let id = self.proposal(act)?;
        let author = self.author(&act.by, act).await?;
        let mut reader = self.store.reader().await?;
        let opinions = proposals::opinions(&mut reader.tx(), id).await?;
        drop(reader);
        for (at, opinion) in opinions.iter().filter(|opinion| opinion.answer.is_none()).enumerate() {
            let reason = words(self.speech.answer(at));
            let answer = ANSWERS[at % ANSWERS.len()];
            self.enact(author.clone(), id, Command::AnswerOpinion { opinion: opinion.id, answer, reason }).await?;
        }
        Ok(())
    }

    /// A result says of every accepted opinion how it was kept.
    async fn with_promises(&self, act: &Act, command: Command) -> anyhow::Result<Command> {
        let Command::PublishResult { report, .. } = command else { return Ok(command) };
        let mut reader = self.store.reader().await?;
        let opinions = proposals::opinions(&mut reader.tx(), self.proposal(act)?).await?;
        let accepted = opinions.into_iter().filter(|opinion| {
            let answer = opinion.answer.as_ref().map(|(answer, ..)| *answer);
            matches!(answer, Some(Answer::Adopted | Answer::PartlyAdopted))
        });
        let promises = accepted.zip(KEPT.into_iter().cycle()).map(|(opinion, (kept, said))| Promise {
            opinion: opinion.id,
            kept,
            words: words(said),
        });
        Ok(Command::PublishResult { report, promises: promises.collect() })
    }

    /// The person who acts, in their standing of that day.
    pub(super) async fn author(&mut self, who: &Who, act: &Act) -> anyhow::Result<Author> {
        let code = match who {
            Who::Code(code) => code.clone(),
            Who::Office(office) => self.cast.holder(*office).context("somebody holds the office")?.to_owned(),
            Who::GroupLeader => {
                let grid = self.matters[act.matter].grid();
                let leads = |post: &&super::cast::Post| post.office == Office::GroupLeader && post.grid == grid;
                self.cast.posts.iter().find(leads).context("the group has a leader")?.person.clone()
            }
        };
        let person = *self.register.persons.get(&code).context("the person is in the register")?;
        self.author_of(person, act.at).await
    }

    /// A person as the author of an act.
    pub(super) async fn author_of(&mut self, person: PersonId, now: Moment) -> anyhow::Result<Author> {
        let (community, today) = (self.community, now.day());
        if let Some((day, actor)) = self.actors.get(&person)
            && *day == today
        {
            return Ok(Author { community, actor: actor.clone(), now });
        }
        let mut reader = self.store.reader().await?;
        let Some((_, standing)) = store::people::standing(&mut reader.tx(), community, person, now).await? else {
            bail!("the person is not in the register");
        };
        let actor = Actor::Person(Box::new(standing));
        self.actors.insert(person, (today, actor.clone()));
        Ok(Author { community, actor, now })
    }

    /// One act of the register by the clerk.
    pub(super) async fn keep_register<F>(&mut self, act: &Act, change: F) -> anyhow::Result<()>
    where
        F: for<'w> FnOnce(&'w mut Write<'_>) -> futures::future::BoxFuture<'w, store::Result<()>> + Send + 'static,
    {
        let author = self.author(&act.by, act).await?;
        self.store.write(author, change).await?;
        self.actors.clear();
        Ok(())
    }

    /// The next households of people who hold no office and have not moved, with everybody who lives in them.
    pub(super) fn next_households(&mut self, count: usize) -> Vec<(HouseholdId, Vec<PersonId>)> {
        let holds_office = |code: &str| self.cast.posts.iter().any(|post| post.person == code);
        let is_member = |code: &str| self.cast.members.iter().any(|(member, _, _)| member == code);
        let free = self.town.flats.iter().enumerate().rev().filter(|(_, flat)| {
            flat.people.len() > 1 && !flat.people.iter().any(|one| holds_office(&one.code) || is_member(&one.code))
        });
        let taken: Vec<_> = free
            .skip(self.moved)
            .take(count)
            .map(|(at, flat)| {
                let people = flat.people.iter().map(|one| self.register.persons[&one.code]).collect();
                (self.register.households[at], people)
            })
            .collect();
        self.moved += count;
        taken
    }
}

fn kind(deed: &Deed) -> String {
    let text = format!("{deed:?}");
    text.chars().take(160).collect()
}
