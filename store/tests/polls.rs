//! Advisory polls on both engines: opened, answered alone and at the door, counted, replayed.
#![expect(
    clippy::unwrap_used,
    reason = "tests that run on both engines are called by those that the compiler knows as tests"
)]

#[expect(dead_code, reason = "the village plays more than polls need")]
mod stage;

use domain::{
    ids::PersonId,
    people::Office,
    polls::{Draft, Poll, PollResult, Selection},
    text::Title,
};
use stage::{at, line, refusal, words};
use store::{
    Result, Store, StoreError, on_both_engines,
    people::{Village, village},
    polls,
    record::{Finding, verify},
    run,
};

on_both_engines!(
    residents_answer_once_each_and_change_their_mind,
    a_worker_at_the_door_does_not_overwrite_what_somebody_said_alone,
    a_poll_taken_back_keeps_its_reason,
    another_community_finds_nothing,
    a_forged_answer_is_named,
);

fn draft() -> Draft {
    Draft {
        title: Title::parse("活动室先做什么").unwrap(),
        about: words("供两委参考。"),
        options: ["老年食堂", "儿童阅览", "棋牌室"].map(line).to_vec(),
        least: 1,
        most: 2,
        proposal: None,
        days: 7,
    }
}

async fn opened(store: &Store, village: &Village) -> Poll {
    let author = village.author(store, village.holder(Office::Clerk), at("2026-03-02T09:00")).await;
    store.write(author, move |w| Box::pin(async move { polls::open(w, draft()).await })).await.unwrap()
}

async fn answer(store: &Store, village: &Village, poll: &Poll, person: PersonId, numbers: &[u8]) -> Result<()> {
    let author = village.author(store, person, at("2026-03-03T09:00")).await;
    let (id, selection) = (poll.id, Selection::of(numbers.iter().copied()));
    store.write(author, move |w| Box::pin(async move { polls::answer(w, id, selection).await })).await
}

async fn at_the_door(store: &Store, village: &Village, poll: &Poll, resident: PersonId, number: u8) -> Result<()> {
    let author = village.author(store, village.holder(Office::GridManager), at("2026-03-03T10:00")).await;
    let (id, selection) = (poll.id, Selection::of([number]));
    store.write(author, move |w| Box::pin(async move { polls::record_answer(w, id, resident, selection).await })).await
}

async fn result(store: &Store, poll: &Poll) -> PollResult {
    let mut reader = store.reader().await.unwrap();
    polls::result(&mut reader.tx(), poll).await.unwrap()
}

fn named(result: &PollResult) -> Vec<i64> {
    result.options.iter().map(|one| one.named).collect()
}

async fn residents_answer_once_each_and_change_their_mind(store: Store) {
    let village = village(&store, "junmen").await;
    let poll = opened(&store, &village).await;
    for (home, numbers) in [(1, &[1, 2][..]), (2, &[1]), (3, &[3]), (3, &[1])] {
        answer(&store, &village, &poll, village.households[home].second, numbers).await.unwrap();
    }
    let child = answer(&store, &village, &poll, village.households[4].child, &[1]).await;
    assert_eq!(refusal(child), "polls-refusal-not-resident");
    let found = result(&store, &poll).await;
    assert_eq!((found.answers, named(&found)), (3, vec![3, 1, 0]));
    let mut reader = store.reader().await.unwrap();
    let listed = polls::page(&mut reader.tx(), village.community, None, 20).await.unwrap();
    assert_eq!(listed, std::slice::from_ref(&poll));
    assert!(polls::page(&mut reader.tx(), village.community, Some(poll.seq), 20).await.unwrap().is_empty());
    drop(reader);
    assert_eq!(verify(&store, village.community).await.unwrap().finding, None);
}

async fn a_worker_at_the_door_does_not_overwrite_what_somebody_said_alone(store: Store) {
    let village = village(&store, "junmen").await;
    let poll = opened(&store, &village).await;
    let (old, young) = (village.households[5].representative, village.households[5].second);
    at_the_door(&store, &village, &poll, old, 2).await.unwrap();
    answer(&store, &village, &poll, young, &[3]).await.unwrap();
    let over = at_the_door(&store, &village, &poll, young, 1).await;
    assert_eq!(refusal(over), "polls-refusal-answered-alone");
    answer(&store, &village, &poll, old, &[1]).await.unwrap();
    assert_eq!(named(&result(&store, &poll).await), [1, 0, 1], "the resident's own word goes before");
    assert_eq!(verify(&store, village.community).await.unwrap().finding, None);
}

async fn a_poll_taken_back_keeps_its_reason(store: Store) {
    let village = village(&store, "junmen").await;
    let poll = opened(&store, &village).await;
    let author = village.author(&store, village.holder(Office::CommitteeHead), at("2026-03-03T09:00")).await;
    let id = poll.id;
    let taken_back =
        store.write(author, move |w| Box::pin(async move { polls::withdraw(w, id, line("选项有误")).await }));
    taken_back.await.unwrap();
    let mut reader = store.reader().await.unwrap();
    let stored = polls::by_seq(&mut reader.tx(), village.community, 1).await.unwrap().unwrap();
    drop(reader);
    assert_eq!(stored.withdrawn.unwrap().reason, line("选项有误"));
    let late = answer(&store, &village, &poll, village.households[1].second, &[1]).await;
    assert_eq!(refusal(late), "polls-refusal-withdrawn");
    assert_eq!(verify(&store, village.community).await.unwrap().finding, None);
}

async fn another_community_finds_nothing(store: Store) {
    let here = village(&store, "here").await;
    let there = village(&store, "there").await;
    let poll = opened(&store, &here).await;
    let elsewhere = answer(&store, &there, &poll, there.households[1].second, &[1]).await;
    assert!(matches!(elsewhere, Err(StoreError::NotFound)));
    let foreign = at_the_door(&store, &here, &poll, there.households[1].second, 1).await;
    assert!(matches!(foreign, Err(StoreError::NotFound)));
    assert_eq!(opened(&store, &there).await.seq, 1, "numbers of its own");
}

async fn a_forged_answer_is_named(store: Store) {
    let village = village(&store, "junmen").await;
    let poll = opened(&store, &village).await;
    answer(&store, &village, &poll, village.households[1].second, &[1]).await.unwrap();
    let author = village.author(&store, village.holder(Office::Clerk), at("2026-03-04T09:00")).await;
    let forge = store.write_unrecorded(author, move |w| {
        Box::pin(async move {
            run!(w.tx(), sqlx::query("UPDATE poll_answers SET selection = '3' WHERE poll_id = $1").bind(poll.id.0))?;
            Ok(())
        })
    });
    forge.await.unwrap();
    let finding = verify(&store, village.community).await.unwrap().finding;
    let Some(Finding::Stored(difference)) = finding else { panic!("{finding:?}") };
    assert_eq!(difference.table, "poll_answers");
}
