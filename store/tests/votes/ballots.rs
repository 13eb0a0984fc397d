//! Votes on both engines: fifty at once, after the close, paper read twice, and the record that says the same.

use crate::hall::{self, Hall, moment};
use domain::{
    people::Office,
    rules::Body,
    votes::{BallotStatus, BoxCount, Channel, Choice, FormKey, Outcome, PaperEnd, PaperReading},
};
use store::{
    StoreError, on_both_engines,
    votes::{self, Cast, PaperOutcome},
};

on_both_engines!(
    fifty_parallel_ballots_of_one_household_leave_one,
    a_form_sent_twice_is_one_ballot,
    a_ballot_after_the_close_is_refused,
    another_member_and_a_child_cannot_vote_for_the_household,
    paper_is_confirmed_by_another_worker,
    a_paper_is_entered_once,
    paper_and_phone_of_one_household_count_once,
    a_paper_misread_gives_the_place_back_to_the_phone,
    a_session_without_a_quorum_does_not_open,
    more_papers_than_people_void_the_box,
    the_result_is_public_only_after_the_count,
);

fn key(n: usize) -> FormKey {
    FormKey::parse(&format!("form-key-{n:010}")).unwrap()
}

fn cast(hall: &Hall, choice: Choice, n: usize) -> Cast {
    Cast { vote: hall.vote, choice, form_key: key(n), entry: None }
}

fn reading(serial: u32, entry: u32, choice: Choice) -> PaperReading {
    PaperReading { serial, entry, choice, box_no: 1 }
}

async fn fifty_parallel_ballots_of_one_household_leave_one(store: store::Store) {
    let hall = Hall::assembly(&store).await;
    let author = hall.representative(0, "2026-05-21T10:00:00+08:00").await;
    let ballots = (0..50).map(|n| votes::cast(&store, author.clone(), cast(&hall, Choice::For, n)));
    let receipts = futures::future::join_all(ballots).await;
    assert!(receipts.iter().all(Result::is_ok));
    let standing = hall.standing(0).await;
    assert_eq!(standing.ballots.len(), 50);
    let counted = standing.ballots.iter().filter(|ballot| ballot.status == BallotStatus::Counted).count();
    assert_eq!(counted, 1);
    hall.verify().await;
}

async fn a_form_sent_twice_is_one_ballot(store: store::Store) {
    let hall = Hall::assembly(&store).await;
    let author = hall.representative(0, "2026-05-21T10:00:00+08:00").await;
    let first = votes::cast(&store, author.clone(), cast(&hall, Choice::For, 1)).await.unwrap();
    let again = votes::cast(&store, author.clone(), cast(&hall, Choice::For, 1)).await.unwrap();
    assert_eq!(first, again);
    assert_eq!(hall.standing(0).await.ballots.len(), 1);
    let mut reader = store.reader().await.unwrap();
    let found = votes::receipt(&mut reader.tx(), hall.village.community, &first.code).await.unwrap();
    assert_eq!(found, Some(first));
}

async fn a_ballot_after_the_close_is_refused(store: store::Store) {
    let hall = Hall::assembly(&store).await;
    let late = hall.representative(0, "2026-05-27T00:00:00+08:00").await;
    assert_eq!(hall::refusal(votes::cast(&store, late, cast(&hall, Choice::For, 1)).await), "votes-ended");
    hall.act(Office::Clerk, "2026-05-27T00:00:00+08:00", |w, id| Box::pin(votes::close(w, id))).await.unwrap();
    let back_dated = hall.representative(0, "2026-05-21T10:00:00+08:00").await;
    assert_eq!(hall::refusal(votes::cast(&store, back_dated, cast(&hall, Choice::For, 2)).await), "votes-ended");
    assert!(hall.standing(0).await.ballots.is_empty());
}

async fn another_member_and_a_child_cannot_vote_for_the_household(store: store::Store) {
    let hall = Hall::assembly(&store).await;
    let at = moment("2026-05-21T10:00:00+08:00");
    let household = hall.village.households[0];
    let second = hall.village.author(&store, household.second, at).await;
    let refused = votes::cast(&store, second, cast(&hall, Choice::For, 1)).await;
    assert_eq!(hall::refusal(refused), "votes-not-the-representative");
    let child = hall.village.author(&store, household.child, moment("2026-05-19T10:00:00+08:00")).await;
    assert_eq!(hall::refusal(votes::cast(&store, child, cast(&hall, Choice::For, 2)).await), "votes-under-age");
}

async fn paper_is_confirmed_by_another_worker(store: store::Store) {
    let hall = Hall::assembly(&store).await;
    let at = "2026-05-21T10:00:00+08:00";
    hall.issue(at, 10).await;
    let paper = reading(1, 1, Choice::Against);
    let entered = hall.act(Office::GridManager, at, move |w, id| Box::pin(votes::enter_paper(w, id, paper))).await;
    assert_eq!(entered.unwrap(), BallotStatus::Pending);
    let same = hall.act(Office::GridManager, at, move |w, id| Box::pin(votes::confirm_paper(w, id, paper))).await;
    assert_eq!(hall::refusal(same), "votes-same-worker");
    let resident = hall.representative(3, at).await;
    let id = hall.vote;
    let outsider = store.write(resident, move |w| Box::pin(votes::confirm_paper(w, id, paper))).await;
    assert_eq!(hall::refusal(outsider), "votes-not-your-office");
    let other = hall.act(Office::Clerk, at, move |w, id| Box::pin(votes::confirm_paper(w, id, paper))).await;
    assert_eq!(other.unwrap(), PaperOutcome::Confirmed(BallotStatus::Counted));
    let again = hall.act(Office::Clerk, at, move |w, id| Box::pin(votes::confirm_paper(w, id, paper))).await;
    assert_eq!(hall::refusal(again), "votes-nothing-to-confirm");
    hall.verify().await;
}

async fn a_paper_is_entered_once(store: store::Store) {
    let hall = Hall::assembly(&store).await;
    let at = "2026-05-21T10:00:00+08:00";
    hall.issue(at, 10).await;
    let (first, second) = (reading(1, 1, Choice::For), reading(1, 2, Choice::For));
    hall.act(Office::GridManager, at, move |w, id| Box::pin(votes::enter_paper(w, id, first))).await.unwrap();
    let twice = hall.act(Office::Clerk, at, move |w, id| Box::pin(votes::enter_paper(w, id, second))).await;
    assert_eq!(hall::refusal(twice), "votes-serial-used");
    let unknown = reading(11, 2, Choice::For);
    let unknown = hall.act(Office::Clerk, at, move |w, id| Box::pin(votes::enter_paper(w, id, unknown))).await;
    assert_eq!(hall::refusal(unknown), "votes-no-such-serial");
}

async fn paper_and_phone_of_one_household_count_once(store: store::Store) {
    let hall = Hall::assembly(&store).await;
    let at = "2026-05-21T10:00:00+08:00";
    hall.issue(at, 10).await;
    // The phone first, then the paper.
    let phone = hall.representative(0, at).await;
    votes::cast(&store, phone, cast(&hall, Choice::For, 1)).await.unwrap();
    assert_eq!(
        hall.paper("2026-05-22T10:00:00+08:00", reading(1, 1, Choice::Against)).await,
        BallotStatus::DuplicateVoid
    );
    // The paper first, then the phone, before and after the confirmation.
    let paper = reading(2, 2, Choice::Against);
    hall.act(Office::GridManager, at, move |w, id| Box::pin(votes::enter_paper(w, id, paper))).await.unwrap();
    let later = hall.representative(1, "2026-05-22T10:00:00+08:00").await;
    let receipt = votes::cast(&store, later, cast(&hall, Choice::For, 2)).await.unwrap();
    assert_eq!(receipt.status, BallotStatus::DuplicateVoid);
    let confirmed = hall.act(Office::Clerk, at, move |w, id| Box::pin(votes::confirm_paper(w, id, paper))).await;
    assert_eq!(confirmed.unwrap(), PaperOutcome::Confirmed(BallotStatus::Counted));
    let effective = hall.standing(1).await.ballots.into_iter().find(|ballot| ballot.status.is_effective()).unwrap();
    assert_eq!((effective.channel, effective.choice), (Channel::Paper, Choice::Against));
    hall.verify().await;
}

async fn a_paper_misread_gives_the_place_back_to_the_phone(store: store::Store) {
    let hall = Hall::assembly(&store).await;
    let at = "2026-05-21T10:00:00+08:00";
    hall.issue(at, 10).await;
    let (wrong, right) = (reading(1, 1, Choice::Against), reading(1, 2, Choice::Against));
    hall.act(Office::GridManager, at, move |w, id| Box::pin(votes::enter_paper(w, id, wrong))).await.unwrap();
    let phone = hall.representative(0, "2026-05-22T10:00:00+08:00").await;
    votes::cast(&store, phone, cast(&hall, Choice::For, 1)).await.unwrap();
    let read = hall.act(Office::Clerk, at, move |w, id| Box::pin(votes::confirm_paper(w, id, right))).await;
    assert_eq!(read.unwrap(), PaperOutcome::Differs);
    let effective = hall.standing(0).await.ballots.into_iter().find(|ballot| ballot.status.is_effective()).unwrap();
    assert_eq!((effective.channel, effective.choice), (Channel::Phone, Choice::For));
    assert_eq!(hall.paper("2026-05-22T10:00:00+08:00", right).await, BallotStatus::Counted);
    hall.verify().await;
}

async fn a_session_without_a_quorum_does_not_open(store: store::Store) {
    let hall = Hall::called(&store, Body::TwoCommittees).await;
    let at = "2026-05-20T09:30:00+08:00";
    hall.act(Office::Clerk, at, |w, id| Box::pin(votes::begin_session(w, id))).await.unwrap();
    let none = hall.act(Office::Clerk, at, |w, id| Box::pin(votes::open(w, id))).await;
    assert_eq!(hall::refusal(none), "votes-no-quorum");
    let entries = hall.entries().await;
    for entry in entries.clone() {
        hall.act(Office::Clerk, at, move |w, id| Box::pin(votes::check_in(w, id, entry))).await.unwrap();
    }
    let twice = hall.act(Office::Clerk, at, move |w, id| Box::pin(votes::check_in(w, id, 1))).await;
    assert_eq!(hall::refusal(twice), "votes-already-checked-in");
    for entry in entries.clone() {
        hall.act(Office::Clerk, at, move |w, id| Box::pin(votes::leave(w, id, entry))).await.unwrap();
    }
    let gone = hall.act(Office::Clerk, at, |w, id| Box::pin(votes::open(w, id))).await;
    assert_eq!(hall::refusal(gone), "votes-no-quorum");
    let tally = hall.act(Office::Clerk, at, |w, id| Box::pin(votes::adjourn(w, id))).await.unwrap();
    assert_eq!(tally.outcome, Outcome::NoQuorum);
    hall.verify().await;
}

async fn more_papers_than_people_void_the_box(store: store::Store) {
    let hall = Hall::assembly(&store).await;
    let at = "2026-05-21T10:00:00+08:00";
    hall.issue(at, 20).await;
    for n in 1..=15 {
        assert_eq!(hall.paper(at, reading(n, n, Choice::For)).await, BallotStatus::Counted);
    }
    let over = "2026-05-27T00:00:00+08:00";
    hall.act(Office::Clerk, over, |w, id| Box::pin(votes::close(w, id))).await.unwrap();
    let count = BoxCount { box_no: 1, signed_in: 14, found: 15 };
    hall.act(Office::Clerk, over, move |w, id| Box::pin(votes::count_box(w, id, count))).await.unwrap();
    hall.end(over, (16..=20).collect(), PaperEnd::Unreturned).await.unwrap();
    hall.name_roles(over).await.unwrap();
    let tally = hall.act(Office::Clerk, over, |w, id| Box::pin(votes::tally(w, id))).await.unwrap();
    assert_eq!((tally.void_boxes.clone(), tally.needs_revote, tally.is_carried()), (vec![1], true, false));
    hall.verify().await;
}

#[expect(clippy::cognitive_complexity, reason = "each assertion counts as a branch")]
async fn the_result_is_public_only_after_the_count(store: store::Store) {
    let hall = Hall::assembly(&store).await;
    let at = "2026-05-21T10:00:00+08:00";
    for n in 0..15 {
        let author = hall.representative(n, at).await;
        let choice = if n < 9 { Choice::For } else { Choice::Abstain };
        votes::cast(&store, author, cast(&hall, choice, n)).await.unwrap();
    }
    let facts = hall.facts(at).await;
    assert_eq!((facts.eligible, facts.present, facts.quorum_holds, facts.outcome), (20, 15, true, None));
    let counter = hall.village.actor(&store, hall.village.holder(Office::Clerk), moment(at)).await;
    let mut reader = store.reader().await.unwrap();
    let seen = votes::ballots_for_counters(&mut reader.tx(), &hall.read().await, &counter).await;
    assert_eq!(hall::refusal(seen), "votes-still-open");
    let early = hall.act(Office::Clerk, at, |w, id| Box::pin(votes::close(w, id))).await;
    assert_eq!(hall::refusal(early), "votes-still-open");
    let over = "2026-05-27T00:00:00+08:00";
    hall.act(Office::Clerk, over, |w, id| Box::pin(votes::close(w, id))).await.unwrap();
    assert_eq!(votes::tally_of(&mut reader.tx(), hall.vote).await.unwrap(), None);
    let tally = hall.act(Office::Clerk, over, |w, id| Box::pin(votes::tally(w, id))).await.unwrap();
    assert_eq!((tally.counts.all.in_favour, tally.counts.all.abstaining, tally.outcome), (9, 6, Outcome::Carried));
    assert_eq!(votes::tally_of(&mut reader.tx(), hall.vote).await.unwrap(), Some(tally));
    let seen = votes::ballots_for_counters(&mut reader.tx(), &hall.read().await, &counter).await.unwrap();
    assert_eq!(seen.len(), 15);
    let again = hall.act(Office::Clerk, over, |w, id| Box::pin(votes::tally(w, id))).await;
    assert!(matches!(again, Err(StoreError::Refused(_))));
    hall.verify().await;
}
