//! What comes from outside and cannot be: each is refused with its sentence, and nothing is half done.

use std::collections::BTreeSet;

use crate::hall::{self, Hall, moment};
use domain::{
    clock::Day,
    ids::{PersonId, VoteId},
    people::{Code, Office, Person, Residency, ResidencyBasis, Rows},
    votes::{BallotStatus, Choice, FormKey, NewMandate, PaperReading},
};
use store::{
    Store, StoreError, on_both_engines, people, rolls,
    votes::{self, Cast},
};

on_both_engines!(
    a_roll_of_twenty_thousand_names_each_once_though_the_register_names_them_twice,
    a_ballot_for_a_question_that_nobody_asked_finds_nothing,
    a_paper_of_another_box_is_refused,
    proxies_in_a_circle_are_refused,
    who_died_before_and_votes_after_is_void,
    a_clock_that_was_set_back_takes_no_ballot_from_before_the_opening,
);

const DAY: &str = "2026-05-21T10:00:00+08:00";
const OVER: &str = "2026-05-27T00:00:00+08:00";
const MANY: usize = 20_000;

fn key(n: usize) -> FormKey {
    FormKey::parse(&format!("form-key-{n:010}")).expect("a form key")
}

/// Twenty thousand more adults, each living in one household and registered in another.
fn crowd(store: &Store, before: &Rows) -> Rows {
    let now = moment("2026-05-08T09:00:00+08:00");
    let (mut rows, chance) = (Rows::default(), store.chance());
    for n in 0..MANY {
        let id = PersonId(chance.id(now));
        let code = Code::parse(&format!("N{n:05}")).expect("a code");
        rows.persons.push(Person { id, code, ..before.persons[0].clone() });
        for (basis, at) in [(ResidencyBasis::UsualResidence, 0), (ResidencyBasis::HouseholdRegistration, 1)] {
            let household = before.households[at].id;
            let own = chance.id(now).into();
            rows.residencies.push(Residency { id: own, person: id, household, basis, ..before.residencies[0].clone() });
        }
    }
    rows
}

async fn a_roll_of_twenty_thousand_names_each_once_though_the_register_names_them_twice(store: Store) {
    let village = people::village(&store, "junmen").await;
    let mut reader = store.reader().await.expect("a connection");
    let before = people::register(&mut reader.tx(), village.community).await.expect("a register");
    drop(reader);
    let (rows, hash) = (crowd(&store, &before), people::RegisterHash::of(&before).expect("a hash"));
    let clerk = village.holder(Office::Clerk);
    let author = village.author(&store, clerk, moment("2026-05-08T09:00:00+08:00")).await;
    store.write(author, move |w| Box::pin(people::import(w, rows.clone(), hash))).await.expect("an import");
    let hall = Hall::of_adults(&store, village).await;
    let mut reader = store.reader().await.expect("a connection");
    let roll = rolls::roll(&mut reader.tx(), hall.vote).await.expect("a roll");
    let persons: BTreeSet<_> = roll.entries().map(|entry| entry.unit.person).collect();
    // The village has forty adults, and twenty who are eighteen on the voting day.
    assert_eq!((roll.len(), persons.len()), (MANY + 60, MANY + 60));
}

async fn a_ballot_for_a_question_that_nobody_asked_finds_nothing(store: Store) {
    let hall = Hall::assembly(&store).await;
    let vote = VoteId(store.chance().id(moment(DAY)));
    let author = hall.representative(0, DAY).await;
    let cast = votes::cast(&store, author, Cast { vote, choice: Choice::For, form_key: key(1), entry: None }).await;
    assert!(matches!(cast, Err(StoreError::NotFound)), "{cast:?}");
    let reading = PaperReading { serial: 1, entry: 1, choice: Choice::For, box_no: 1 };
    let paper = hall.act(Office::Clerk, DAY, move |w, _| Box::pin(votes::enter_paper(w, vote, reading))).await;
    assert!(matches!(paper, Err(StoreError::NotFound)), "{paper:?}");
    hall.verify().await;
}

async fn a_paper_of_another_box_is_refused(store: Store) {
    let hall = Hall::assembly(&store).await;
    hall.issue(DAY, 3).await;
    let enter = |serial, box_no| {
        let reading = PaperReading { serial, entry: 1, choice: Choice::For, box_no };
        hall.act(Office::GridManager, DAY, move |w, id| Box::pin(votes::enter_paper(w, id, reading)))
    };
    assert_eq!(hall::refusal(enter(1, 2).await), "votes-paper-other-box");
    assert_eq!(hall::refusal(enter(4, 1).await), "votes-no-such-serial");
    assert_eq!(hall.standing(0).await.ballots.len(), 0, "nothing is half done");
    assert_eq!(enter(1, 1).await.expect("its own box"), BallotStatus::Pending);
    assert_eq!(hall::refusal(enter(1, 1).await), "votes-serial-used");
    hall.verify().await;
}

async fn proxies_in_a_circle_are_refused(store: Store) {
    let hall = Hall::with_proxies(&store).await;
    let gives = |entry: u32, agent: usize| {
        let agent = hall.village.households[agent].representative;
        let written_on = Day::parse("2026-05-20").expect("a day");
        let new = NewMandate { entry, agent, instruction: None, written_on };
        hall.act(Office::Clerk, DAY, move |w, id| Box::pin(votes::register_proxy(w, id, new)))
    };
    gives(1, 1).await.expect("the first household names the second");
    for (entry, agent) in [(2, 0), (2, 2), (3, 0)] {
        assert_eq!(hall::refusal(gives(entry, agent).await), "votes-proxy-passed-on", "{entry} to {agent}");
    }
    assert_eq!(hall::refusal(gives(4, 3).await), "votes-proxy-oneself");
    hall.verify().await;
}

async fn who_died_before_and_votes_after_is_void(store: Store) {
    let hall = Hall::assembly(&store).await;
    let home = hall.village.households[0];
    // Somebody uses a session that the dead person had left open.
    let open = hall.representative(0, DAY).await;
    let dies = hall.act(Office::Clerk, DAY, move |w, _| {
        Box::pin(people::record_death(w, home.representative, Day::parse("2026-05-20").expect("a day")))
    });
    dies.await.expect("the register is kept");
    let cast = Cast { vote: hall.vote, choice: Choice::For, form_key: key(1), entry: None };
    votes::cast(&store, open, cast).await.expect("it is taken, and weighed with all others");
    hall.act(Office::Clerk, OVER, |w, id| Box::pin(votes::close(w, id))).await.expect("closes");
    let tally = hall.act(Office::Clerk, OVER, |w, id| Box::pin(votes::tally(w, id))).await.expect("counts");
    assert_eq!((tally.counts.all.entitled, tally.counts.all.present), (20, 0));
    let ballots = hall.standing(0).await.ballots;
    assert_eq!(ballots.iter().map(|ballot| ballot.status).collect::<Vec<_>>(), [BallotStatus::DeceasedVoid]);
    hall.verify().await;
}

async fn a_clock_that_was_set_back_takes_no_ballot_from_before_the_opening(store: Store) {
    let hall = Hall::assembly(&store).await;
    let author = hall.representative(0, "2026-05-19T10:00:00+08:00").await;
    let cast = Cast { vote: hall.vote, choice: Choice::For, form_key: key(1), entry: None };
    assert_eq!(hall::refusal(votes::cast(&store, author, cast).await), "votes-not-open-yet");
    let close = hall.act(Office::Clerk, "2026-05-19T10:00:00+08:00", |w, id| Box::pin(votes::close(w, id))).await;
    assert!(close.is_err(), "nor is it closed before it began");
    assert_eq!(hall.standing(0).await.ballots.len(), 0);
    hall.verify().await;
}
