//! Acts of one kind that wait at the same time and are carried out as one: a rush of ballots.
//!
//! What all of them need is read once, and their rows are written by few wide statements. Each act still has its own
//! author, its own record entry and its own answer; only a failure of the database is shared.

use std::any::TypeId;

use futures::future::BoxFuture;
use tokio::sync::oneshot;

use crate::{
    Author, Chance, Result, Store, StoreError, Write,
    commit::{Finish, Item, Run, Work, lost},
};

/// A kind of act that others like it may join.
pub trait Together: Sized + Send + 'static {
    /// What each caller learns.
    type Answer: Send + 'static;

    /// Carries out all of them in the order given, with one answer for each; a refused act leaves no rows.
    /// [`Write::become_author`] says whose act is being recorded.
    ///
    /// # Errors
    /// When the database fails; then none of them happened.
    fn carry_out<'a>(
        w: &'a mut Write<'_>,
        acts: &'a [(Author, Self)],
    ) -> BoxFuture<'a, Result<Vec<Result<Self::Answer>>>>;
}

struct Waiting<A: Together> {
    author: Author,
    act: A,
    answer: oneshot::Sender<Result<A::Answer>>,
    chance: Chance,
}

impl Write<'_> {
    /// What follows is the act of this author; the community stays.
    pub fn become_author(&mut self, author: &Author) {
        self.actor.clone_from(&author.actor);
        self.now = author.now;
    }
}

impl Store {
    /// Carries out one act durably like [`Store::write`], together with all acts of its kind that wait.
    ///
    /// # Errors
    /// As for [`Store::write`].
    pub async fn write_together<A: Together>(&self, author: Author, act: A) -> Result<A::Answer> {
        let (answer, outcome) = oneshot::channel();
        let community = author.community;
        let item: Item = Box::new(Waiting { author, act, answer, chance: self.chance.clone() });
        self.writer.submit(community, Work::Together { kind: TypeId::of::<A>(), item, join: join::<A> })?;
        outcome.await.unwrap_or_else(|_| lost())
    }
}

fn join<A: Together>(items: Vec<Item>) -> Run {
    let mut acts = Vec::with_capacity(items.len());
    let mut answers = Vec::with_capacity(items.len());
    let mut chance = None;
    for waiting in items.into_iter().filter_map(|item| item.downcast::<Waiting<A>>().ok()) {
        let Waiting { author, act, answer, chance: source } = *waiting;
        acts.push((author, act));
        answers.push(answer);
        chance = Some(source);
    }
    Box::new(move |tx, ledger| {
        Box::pin(async move {
            let first = acts.first().map(|(author, _)| author.clone());
            let (Some(Author { community, actor, now }), Some(chance)) = (first, chance) else {
                return (None, Box::new(|_| ()) as Finish);
            };
            let mut write = Write { tx, chance, ledger, community, actor, now };
            let mut outcome = A::carry_out(&mut write, &acts).await;
            if outcome.as_ref().is_ok_and(|results| results.len() != acts.len()) {
                outcome = Err(StoreError::fault("record", community, "not one answer for each act"));
            }
            let keep = outcome.is_ok() && !write.ledger.is_empty();
            (keep.then_some(write.ledger), Box::new(move |durable| tell(outcome, answers, durable)) as Finish)
        })
    })
}

/// Gives every caller their own answer; nobody waits any more where a caller went away.
fn tell<T>(outcome: Result<Vec<Result<T>>>, answers: Vec<oneshot::Sender<Result<T>>>, durable: bool) {
    match outcome {
        Ok(results) => {
            for (answer, result) in answers.into_iter().zip(results) {
                let _ = answer.send(if durable || result.is_err() { result } else { lost() });
            }
        }
        Err(error) => {
            tracing::error!(%error, acts = answers.len(), "acts carried out together failed");
            let mut error = Some(error);
            for answer in answers {
                let _ = answer.send(error.take().map_or_else(lost, Err));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::{clock::Moment, ids::CommunityId, permit::Actor};
    use uuid::Uuid;

    use super::*;
    use crate::{
        on_both_engines,
        record::{Founding, Subject, found, verify},
    };

    on_both_engines!(each_of_many_has_its_own_answer_and_its_own_entry);

    /// Odd numbers are refused.
    struct Even(u64);

    impl Together for Even {
        type Answer = u64;

        fn carry_out<'a>(w: &'a mut Write<'_>, acts: &'a [(Author, Self)]) -> BoxFuture<'a, Result<Vec<Result<u64>>>> {
            Box::pin(async move {
                let mut answers = Vec::new();
                for (author, Self(number)) in acts {
                    w.become_author(author);
                    let subject = Subject::community(author.community);
                    answers.push(match number % 2 {
                        0 => w.record("test.even", subject, number).await.map(|place| place.n),
                        _ => Err(StoreError::NotFound),
                    });
                }
                Ok(answers)
            })
        }
    }

    async fn each_of_many_has_its_own_answer_and_its_own_entry(store: Store) {
        let community = CommunityId(Uuid::from_u128(1));
        let author = || Author { community, actor: Actor::System, now: Moment::from_micros(0) };
        let name = || "junmen".to_owned();
        let founding =
            Founding { slug: name(), name: name(), subdistrict: name(), office_phone: name(), office_hours: name() };
        let begin = store.write(author(), move |w| Box::pin(async move { found(w, &founding).await }));
        begin.await.unwrap();
        let acts = (0..100).map(|number| store.write_together(author(), Even(number)));
        let answers = futures::future::join_all(acts).await;
        let mut places: Vec<_> = answers.iter().step_by(2).map(|answer| *answer.as_ref().unwrap()).collect();
        places.sort_unstable();
        assert_eq!(places, (1..=50).collect::<Vec<_>>());
        assert!(answers.iter().skip(1).step_by(2).all(|answer| matches!(answer, Err(StoreError::NotFound))));
        let report = verify(&store, community).await.unwrap();
        assert_eq!((report.entries, report.finding), (51, None));
    }
}
