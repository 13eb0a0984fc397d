//! A roll follows the register until it closes and not a moment longer (C.7(1), (7)).

use domain::{
    clock::Day,
    ids::{HouseholdId, PersonId},
    people::{Deed, Office, Period, RegisterEvent, Representation, Rows},
    rules::Body,
    votes::{BallotStatus, Choice, FormKey, VoteState},
};
use store::{
    on_both_engines, people, rolls,
    votes::{self, Cast},
};

use crate::hall::{self, Hall, moment};

on_both_engines!(
    e17_moved_out_before_the_close_is_removed_and_after_it_stays,
    a_late_close_looks_at_the_day_of_the_close,
    the_vote_belongs_to_the_representative_registered_at_the_close,
    who_is_eighteen_on_the_voting_day_may_represent,
    a_roll_is_not_frozen_before_its_close,
    a_vote_that_is_called_off_takes_nothing,
    facts_say_the_same_before_and_after_the_freeze,
);

const BEFORE_CLOSE: &str = "2026-05-15T10:00:00+08:00";
const AFTER_CLOSE: &str = "2026-05-19T10:00:00+08:00";
const OPENING: &str = "2026-05-20T09:00:00+08:00";

impl Hall {
    /// Changes the register at a moment.
    async fn change(&self, at: &str, change: impl Fn(&Rows) -> Rows) {
        let mut reader = self.store.reader().await.expect("a connection");
        let rows = people::register(&mut reader.tx(), self.village.community).await.expect("a register");
        drop(reader);
        let rows = change(&rows);
        let author = self.village.author(&self.store, self.village.holder(Office::Clerk), moment(at)).await;
        let event = RegisterEvent { deed: Deed::MovedOut, rows };
        let changed = self.store.write(author, move |w| Box::pin(async move { people::change(w, &event).await }));
        changed.await.expect("the register changes");
    }

    /// A household moves away, its representative with it.
    async fn moves_out(&self, household: usize, at: &str) {
        let until = Some(moment(at).day());
        let id = self.village.households[household].id;
        let ended = |period: Period| Period { until, ..period };
        self.change(at, |rows| {
            let mut gone = Rows::default();
            for residency in rows.residencies.iter().filter(|row| row.household == id) {
                let mut residency = residency.clone();
                residency.period = ended(residency.period);
                gone.residencies.push(residency);
            }
            for representation in rows.representations.iter().filter(|row| row.household == id) {
                let mut representation = representation.clone();
                representation.period = ended(representation.period);
                gone.representations.push(representation);
            }
            gone
        })
        .await;
    }

    /// Another member represents a household.
    async fn represents(&self, household: HouseholdId, person: PersonId, at: &str) {
        let today = moment(at).day();
        let id = self.store.chance().id(moment(at)).into();
        self.change(at, |rows| {
            let mut changed = Rows::default();
            for old in rows.representations.iter().filter(|row| row.household == household) {
                let period = Period { until: Some(today), ..old.period };
                changed.representations.push(Representation { period, ..old.clone() });
            }
            changed.representations.push(Representation { id, household, person, period: Period::since(today) });
            changed
        })
        .await;
    }

    async fn opens(&self) {
        self.act(Office::Clerk, OPENING, |w, id| Box::pin(votes::open(w, id))).await.expect("the vote opens");
    }
}

fn key(n: usize) -> FormKey {
    FormKey::parse(&format!("form-key-{n:010}")).expect("a form key")
}

async fn e17_moved_out_before_the_close_is_removed_and_after_it_stays(store: store::Store) {
    let hall = Hall::called(&store, Body::ResidentsAssembly).await;
    assert_eq!(hall.entries().await.len(), 20);
    // The register moves the roll in the same write.
    hall.moves_out(0, BEFORE_CLOSE).await;
    assert_eq!(hall.entries().await, (2..=20).collect::<Vec<_>>());
    // The machine closes it on time; whoever moves away after that, even on the same day, stays in the base.
    let closes = moment("2026-05-19T09:00:00+08:00");
    assert_eq!(rolls::close_due(&store, hall.village.community, closes).await.unwrap(), 1);
    assert_eq!(rolls::close_due(&store, hall.village.community, closes).await.unwrap(), 0);
    hall.moves_out(1, AFTER_CLOSE).await;
    hall.opens().await;
    assert_eq!(hall.entries().await, (2..=20).collect::<Vec<_>>());
    assert_eq!(hall.facts(OPENING).await.eligible, 19);
    hall.verify().await;
}

async fn a_late_close_looks_at_the_day_of_the_close(store: store::Store) {
    let hall = Hall::called(&store, Body::ResidentsAssembly).await;
    hall.moves_out(0, BEFORE_CLOSE).await;
    hall.moves_out(1, "2026-05-20T08:00:00+08:00").await;
    hall.opens().await;
    assert_eq!(hall.entries().await, (2..=20).collect::<Vec<_>>());
    hall.verify().await;
}

async fn the_vote_belongs_to_the_representative_registered_at_the_close(store: store::Store) {
    let hall = Hall::called(&store, Body::ResidentsAssembly).await;
    let (early, late) = (hall.village.households[0], hall.village.households[1]);
    hall.represents(early.id, early.second, BEFORE_CLOSE).await;
    hall.opens().await;
    hall.represents(late.id, late.second, "2026-05-20T10:00:00+08:00").await;
    let at = moment("2026-05-21T10:00:00+08:00");
    let expected = [
        (early.second, Ok(BallotStatus::Counted)),
        (early.representative, Err("votes-not-the-representative")),
        (late.representative, Ok(BallotStatus::Counted)),
        (late.second, Err("votes-not-the-representative")),
    ];
    for (n, (person, expected)) in expected.into_iter().enumerate() {
        let author = hall.village.author(&store, person, at).await;
        let cast =
            votes::cast(&store, author, Cast { vote: hall.vote, choice: Choice::For, form_key: key(n), entry: None })
                .await;
        match expected {
            Ok(status) => assert_eq!(cast.unwrap().status, status, "{n}"),
            Err(key) => assert_eq!(hall::refusal(cast), key, "{n}"),
        }
    }
    hall.verify().await;
}

async fn who_is_eighteen_on_the_voting_day_may_represent(store: store::Store) {
    // E12: the child is born on 20 May 2008 and the vote opens on 20 May 2026; the roll closes the day before.
    let hall = Hall::called(&store, Body::ResidentsAssembly).await;
    let household = hall.village.households[0];
    assert_eq!(moment(OPENING).day(), Day::new(2026, 5, 20).unwrap());
    hall.represents(household.id, household.child, BEFORE_CLOSE).await;
    hall.opens().await;
    let mut reader = store.reader().await.unwrap();
    let roll = rolls::roll(&mut reader.tx(), hall.vote).await.unwrap();
    assert_eq!(roll.of_household(household.id).unwrap().unit.person, household.child);
    let filter = rolls::EntryFilter { after: 18, most: 10, ..Default::default() };
    let page = rolls::page(&mut reader.tx(), roll.id, &filter).await.unwrap();
    assert!(page.iter().all(|entry| entry.no > 18) && !page.is_empty());
    let found = rolls::find_entry(&mut reader.tx(), roll.id, household.child).await.unwrap();
    assert_eq!(found.as_ref(), roll.of_person(household.child));
    hall.verify().await;
}

async fn a_roll_is_not_frozen_before_its_close(store: store::Store) {
    let hall = Hall::called(&store, Body::ResidentsAssembly).await;
    let early = hall.act(Office::Clerk, BEFORE_CLOSE, |w, id| Box::pin(rolls::freeze(w, id))).await;
    assert_eq!(hall::refusal(early.map(drop)), "votes-roll-not-closed-yet");
    let due = hall.act(Office::Clerk, AFTER_CLOSE, |w, id| Box::pin(rolls::freeze_when_due(w, id))).await;
    assert!(due.unwrap());
    let again = hall.act(Office::Clerk, AFTER_CLOSE, |w, id| Box::pin(rolls::freeze(w, id))).await;
    assert_eq!(hall::refusal(again.map(drop)), "votes-roll-frozen");
    hall.verify().await;
}

async fn a_vote_that_is_called_off_takes_nothing(store: store::Store) {
    let hall = Hall::called(&store, Body::ResidentsAssembly).await;
    let off = hall.act(Office::Clerk, BEFORE_CLOSE, |w, id| Box::pin(votes::call_off(w, id))).await;
    assert!(off.unwrap());
    assert_eq!(hall.read().await.state, VoteState::CalledOff);
    let opened = hall.act(Office::Clerk, OPENING, |w, id| Box::pin(votes::open(w, id))).await;
    assert_eq!(hall::refusal(opened), "votes-wrong-state");
    hall.verify().await;
}

async fn facts_say_the_same_before_and_after_the_freeze(store: store::Store) {
    let hall = Hall::called(&store, Body::ResidentsAssembly).await;
    assert_eq!(hall.facts(BEFORE_CLOSE).await.roll_hash, None);
    hall.moves_out(4, BEFORE_CLOSE).await;
    let due = hall.facts(OPENING).await;
    assert!(due.roll_hash.is_some());
    hall.opens().await;
    assert_eq!(hall.facts(OPENING).await, due);
    let another = hall::moment("2026-05-20T09:00:00+08:00").day();
    let mut reader = store.reader().await.unwrap();
    let roll = rolls::roll(&mut reader.tx(), hall.vote).await.unwrap();
    assert_eq!((roll.hash, roll.voting_day), (due.roll_hash, another));
}
