//! Who comes to the sessions of the demo and how they vote.

use std::collections::{HashMap, HashSet};

use anyhow::{Context, ensure};
use domain::{
    ids::VoteId,
    people::Sex,
    rolls::RollEntry,
    rules::Body,
    votes::{Choice, CountRoles, FormKey, NewPapers, PaperReading},
};
use futures::{StreamExt, TryStreamExt, stream};
use store::{
    Author, proposals, rolls,
    votes::{self, Cast},
};

use super::{
    play::Play,
    script::{Act, Ballots, Deed, Who},
};
use domain::people::Office;

/// How many acts wait at the same time.
const AT_ONCE: usize = 200;
/// Women among those who vote in the worked case: 1,015 of 1,862.
const WOMEN: (usize, usize) = (1_015, 1_862);

/// Who came and voted so far, by vote.
#[derive(Debug, Default)]
pub struct Turnout(HashMap<VoteId, Hall>);

#[derive(Debug, Default)]
struct Hall {
    present: Vec<u32>,
    voted: HashSet<u32>,
}

impl Play<'_> {
    /// The vote that is under way on an act's matter.
    async fn vote(&self, act: &Act) -> anyhow::Result<(VoteId, Body)> {
        let mut reader = self.store.reader().await?;
        let matter = proposals::one(&mut reader.tx(), self.community, self.proposal(act)?)
            .await?
            .context("the matter is there")?;
        let notice = matter.notice.context("a session is called")?;
        Ok((notice.vote, notice.body))
    }

    async fn entries(&self, vote: VoteId) -> anyhow::Result<Vec<RollEntry>> {
        let mut reader = self.store.reader().await?;
        Ok(rolls::roll(&mut reader.tx(), vote).await?.entries().cloned().collect())
    }

    pub(super) async fn check_in(&mut self, act: &Act, voting: usize, others: usize) -> anyhow::Result<()> {
        let (vote, _) = self.vote(act).await?;
        let entries = self.entries(vote).await?;
        let pick = |is_voting: bool, count: usize| {
            entries.iter().filter(move |entry| entry.unit.voting == is_voting).take(count)
        };
        let coming: Vec<u32> = pick(true, voting).chain(pick(false, others)).map(|entry| entry.no).collect();
        ensure!(coming.len() == voting + others, "only {} of {} can come", coming.len(), voting + others);
        let author = self.author(&act.by, act).await?;
        let waiting = coming.iter().map(|no| {
            let (author, no) = (author.clone(), *no);
            self.store.write(author, move |w| Box::pin(async move { votes::check_in(w, vote, no).await }))
        });
        stream::iter(waiting).buffered(AT_ONCE).try_collect::<()>().await?;
        self.turnout.0.entry(vote).or_default().present = coming;
        Ok(())
    }

    pub(super) async fn ballots(&mut self, act: &Act, ballots: Ballots) -> anyhow::Result<()> {
        let (vote, body) = self.vote(act).await?;
        let entries = self.entries(vote).await?;
        let hall = self.turnout.0.entry(vote).or_default();
        let voters =
            choose(&entries, hall, ballots.agree + ballots.against + ballots.abstain, body == Body::ResidentsAssembly);
        let choices =
            [(Choice::For, ballots.agree), (Choice::Against, ballots.against), (Choice::Abstain, ballots.abstain)];
        let choices = choices.into_iter().flat_map(|(choice, count)| std::iter::repeat_n(choice, count));
        let marked: Vec<_> = voters.into_iter().zip(choices).collect();
        // Chance has made how many owners a building has.
        let wanted =
            if body == Body::Owners { marked.len() } else { ballots.agree + ballots.against + ballots.abstain };
        ensure!(marked.len() == wanted, "only {} can vote", marked.len());
        // Every so many comes on paper.
        let step = marked.len().checked_div(ballots.paper).unwrap_or(usize::MAX);
        let is_paper = |at: usize| ballots.paper > 0 && at.is_multiple_of(step) && at / step < ballots.paper;
        let (paper, phone): (Vec<_>, Vec<_>) = marked.into_iter().enumerate().partition(|(at, _)| is_paper(*at));
        self.by_phone(act, vote, phone.into_iter().map(|(_, one)| one).collect()).await?;
        self.on_paper(act, vote, paper.into_iter().map(|(_, (entry, choice))| (entry.no, choice)).collect()).await
    }

    async fn by_phone(&mut self, act: &Act, vote: VoteId, marked: Vec<(RollEntry, Choice)>) -> anyhow::Result<()> {
        let mut waiting = Vec::with_capacity(marked.len());
        for (entry, choice) in marked {
            let author = self.author_of(entry.unit.person, act.at).await?;
            let key = format!("demo-{}-{:06}", &vote.0.simple().to_string()[..24], entry.no);
            let form_key = FormKey::parse(&key).context("a well-formed key")?;
            waiting.push(votes::cast(self.store, author, Cast { vote, choice, form_key, entry: None }));
        }
        stream::iter(waiting).buffered(AT_ONCE).try_for_each(|_| async { Ok(()) }).await?;
        Ok(())
    }

    async fn on_paper(&mut self, act: &Act, vote: VoteId, marked: Vec<(u32, Choice)>) -> anyhow::Result<()> {
        let Some(count) = u32::try_from(marked.len()).ok().filter(|count| *count > 0) else { return Ok(()) };
        let first = self.worker(act, Office::GridManager).await?;
        let second = self.worker(act, Office::GridAssistant).await?;
        let holder = first.actor.person().context("a worker is a person")?;
        let new = NewPapers { count, box_no: 1, holder };
        let batch = self
            .store
            .write(first.clone(), move |w| Box::pin(async move { votes::issue_papers(w, vote, new).await }))
            .await?;
        if batch.first == 1 {
            self.name_roles(act, vote).await?;
        }
        for (reading, serial) in marked.into_iter().zip(batch.first..) {
            let reading = PaperReading { serial, entry: reading.0, choice: reading.1, box_no: 1 };
            let (once, again) = (reading, reading);
            self.store
                .write(first.clone(), move |w| Box::pin(async move { votes::enter_paper(w, vote, once).await }))
                .await?;
            self.store
                .write(second.clone(), move |w| Box::pin(async move { votes::confirm_paper(w, vote, again).await }))
                .await?;
        }
        Ok(())
    }

    /// Names those who call, count and watch.
    async fn name_roles(&mut self, act: &Act, vote: VoteId) -> anyhow::Result<()> {
        let clerk = self.worker(act, Office::Clerk).await?;
        let mut persons = Vec::new();
        for office in [Office::GridManager, Office::GridAssistant, Office::SupervisionHead] {
            persons.push(self.worker(act, office).await?.actor.person().context("an officer is a person")?);
        }
        let roles = CountRoles { caller: persons[0], teller: persons[1], scrutineer: persons[2] };
        self.store.write(clerk, move |w| Box::pin(async move { votes::name_roles(w, vote, roles).await })).await?;
        Ok(())
    }

    async fn worker(&mut self, act: &Act, office: Office) -> anyhow::Result<Author> {
        let act = Act { by: Who::Office(office), deed: Deed::Posts(0), ..act.clone() };
        self.author(&act.by, &act).await
    }

    /// Households that voted by phone hand in a paper too; the paper is void.
    pub(super) async fn double_ballots(&mut self, act: &Act, count: usize) -> anyhow::Result<()> {
        let (vote, _) = self.vote(act).await?;
        let mut voted: Vec<u32> = self.turnout.0.entry(vote).or_default().voted.iter().copied().collect();
        voted.sort_unstable();
        let again = voted.into_iter().skip(100).step_by(50).take(count).map(|entry| (entry, Choice::For)).collect();
        self.on_paper(act, vote, again).await
    }
}

/// The next voters: those present who have not voted, or, where nobody checks in, households from all buildings, in the
/// residents' assembly with the worked case's share of women.
fn choose(entries: &[RollEntry], hall: &mut Hall, count: usize, share_of_women: bool) -> Vec<RollEntry> {
    let may = |entry: &&RollEntry| entry.unit.voting && !hall.voted.contains(&entry.no);
    let is_there = |entry: &&RollEntry| hall.present.is_empty() || hall.present.contains(&entry.no);
    let spread = |entry: &&RollEntry| (entry.no.wrapping_mul(2_654_435_761) >> 8, entry.no);
    let mut free: Vec<_> = entries.iter().filter(may).filter(is_there).collect();
    free.sort_by_key(spread);
    let chosen: Vec<RollEntry> = if share_of_women {
        let (mut women, mut men): (Vec<_>, Vec<_>) =
            free.into_iter().rev().partition(|entry| entry.unit.sex == Some(Sex::Female));
        let done = hall.voted.len();
        let is_woman = |at: usize| (at + 1) * WOMEN.0 / WOMEN.1 > at * WOMEN.0 / WOMEN.1;
        (done..done + count).filter_map(|at| if is_woman(at) { women.pop() } else { men.pop() }).cloned().collect()
    } else {
        free.into_iter().take(count).cloned().collect()
    };
    hall.voted.extend(chosen.iter().map(|entry| entry.no));
    chosen
}
