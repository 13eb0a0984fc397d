//! Emergency orders on both engines: from the draft to the ratification, replayed, and told when they were edited.
#![expect(
    clippy::unwrap_used,
    clippy::cognitive_complexity,
    reason = "tests that run on both engines are called by those that the compiler knows as tests"
)]

#[expect(dead_code, reason = "the village plays more than orders need")]
mod stage;

use domain::{
    ids::{OrderId, VoteId},
    money::Money,
    orders::{Command, Draft, Grounds, Order, Status},
    people::Office,
    proposals::MatterClass,
    rules::Body,
};
use stage::{Play, at, line, notice, refusal, words};
use store::{
    Result, Store, StoreError, on_both_engines, orders,
    people::{Village, village},
    record::{Finding, verify},
    run, votes,
};
use uuid::Uuid;

on_both_engines!(
    an_order_goes_from_two_signatures_to_its_account,
    a_draft_is_taken_back,
    the_representatives_ratify_one_order_with_one_matter,
    another_community_finds_nothing,
    a_direct_edit_is_named,
);

fn new_draft() -> Draft {
    Draft {
        grounds: Grounds::Leak,
        happened: words("顶层渗漏，水进了电箱。"),
        scope: line("三号楼顶层"),
        measures: words("断电、搭棚、请防水公司抢修。"),
        cap: Money::from_fen(1_000_000),
        days: 7,
    }
}

async fn drafted(store: &Store, village: &Village, when: &str) -> Result<Order> {
    let author = village.author(store, village.holder(Office::CommitteeHead), at(when)).await;
    store.write(author, move |w| Box::pin(async move { orders::draft(w, new_draft()).await })).await
}

async fn act(
    store: &Store,
    village: &Village,
    office: Office,
    when: &str,
    id: OrderId,
    command: Command,
) -> Result<Order> {
    let author = village.author(store, village.holder(office), at(when)).await;
    store.write(author, move |w| Box::pin(async move { orders::enact(w, id, &command).await })).await
}

async fn in_force(store: &Store, village: &Village, day: &str) -> Order {
    let order = drafted(store, village, &format!("{day}T09:00")).await.unwrap();
    let when = format!("{day}T10:00");
    act(store, village, Office::SupervisionHead, &when, order.id, Command::Countersign).await.unwrap()
}

async fn ratify(play: &Play, when: &str, id: OrderId, vote: VoteId) -> Result<Order> {
    let head = play.village.holder(Office::CommitteeHead);
    let author = play.village.author(&play.store, head, at(when)).await;
    play.store.write(author, move |w| Box::pin(async move { orders::ratify(w, id, vote).await })).await
}

async fn stored(store: &Store, village: &Village, seq: i64) -> Option<Order> {
    let mut reader = store.reader().await.unwrap();
    orders::by_seq(&mut reader.tx(), village.community, seq).await.unwrap()
}

async fn an_order_goes_from_two_signatures_to_its_account(store: Store) {
    let village = village(&store, "junmen").await;
    let order = drafted(&store, &village, "2026-03-02T09:00").await.unwrap();
    assert_eq!((order.seq, order.number("junmen")), (1, "JJ-junmen-2026-0001".to_owned()));
    let by_head = act(&store, &village, Office::CommitteeHead, "2026-03-02T10:00", order.id, Command::Countersign);
    assert_eq!(refusal(by_head.await), "orders-refusal-not-supervision");
    let supervision = Office::SupervisionMember;
    let order = act(&store, &village, supervision, "2026-03-02T10:00", order.id, Command::Countersign).await.unwrap();
    assert_eq!(order.status(at("2026-03-09T23:59")), Status::InForce);

    let end = Command::End { reason: line("已修好") };
    act(&store, &village, Office::SupervisionHead, "2026-03-04T09:00", order.id, end).await.unwrap();
    let account = |fen| Command::Account { done: words("已修好。"), spent: Money::from_fen(fen) };
    let above = act(&store, &village, Office::CommitteeHead, "2026-03-05T09:00", order.id, account(1_000_001)).await;
    assert_eq!(refusal(above), "orders-refusal-above-cap");
    let order =
        act(&store, &village, Office::CommitteeHead, "2026-03-05T09:00", order.id, account(880_000)).await.unwrap();
    assert_eq!(stored(&store, &village, 1).await.as_ref(), Some(&order));
    assert_eq!(verify(&store, village.community).await.unwrap().finding, None);
}

async fn a_draft_is_taken_back(store: Store) {
    let village = village(&store, "junmen").await;
    let order = drafted(&store, &village, "2026-03-02T09:00").await.unwrap();
    let withdraw = Command::Withdraw { reason: line("不需要了") };
    act(&store, &village, Office::CommitteeHead, "2026-03-02T10:00", order.id, withdraw).await.unwrap();
    let late = act(&store, &village, Office::SupervisionHead, "2026-03-02T11:00", order.id, Command::Countersign);
    assert_eq!(refusal(late.await), "orders-refusal-withdrawn");
    assert_eq!(drafted(&store, &village, "2026-03-03T09:00").await.unwrap().seq, 2);
    assert_eq!(verify(&store, village.community).await.unwrap().finding, None);
}

async fn the_representatives_ratify_one_order_with_one_matter(store: Store) {
    let play = Play::consulted(&store, MatterClass::MajorPublic, "追认三号楼防水抢修").await;
    let order = in_force(&store, &play.village, "2026-03-22").await;
    play.deliberated().await;
    play.by(Office::CommitteeHead, "2026-04-20T09:00", notice("2026-04-26")).await;
    let assembly = play.vote().await;
    let early = ratify(&play, "2026-04-21T09:00", order.id, assembly).await;
    assert_eq!(refusal(early), "orders-refusal-not-counted");
    let present = play.entries().await.len();
    play.meet(Office::CommitteeHead, "2026-04-26", present, present).await;

    let mut reader = store.reader().await.unwrap();
    let all = votes::of_proposal(&mut reader.tx(), play.village.community, play.id).await.unwrap();
    let waiting = orders::decisions(&mut reader.tx(), play.village.community, at("2026-03-22T10:00")).await.unwrap();
    drop(reader);
    assert_eq!(waiting.iter().map(|one| one.vote).collect::<Vec<_>>(), [assembly]);
    let committees = all.iter().find(|vote| vote.body != Body::RepresentativesAssembly).unwrap().id;
    let other = ratify(&play, "2026-04-27T09:00", order.id, committees).await;
    assert_eq!(refusal(other), "orders-refusal-other-body");
    let nothing = ratify(&play, "2026-04-27T09:00", order.id, VoteId(Uuid::from_u128(1))).await;
    assert_eq!(refusal(nothing), "orders-refusal-no-such-vote");
    let later = in_force(&store, &play.village, "2026-04-27").await;
    let before = ratify(&play, "2026-04-28T09:00", later.id, assembly).await;
    assert_eq!(refusal(before), "orders-refusal-before-order");

    let earlier = drafted(&store, &play.village, "2026-03-23T09:00").await.unwrap();
    let sign = Command::Countersign;
    act(&store, &play.village, Office::SupervisionHead, "2026-03-23T10:00", earlier.id, sign).await.unwrap();
    let order = ratify(&play, "2026-04-28T09:00", order.id, assembly).await.unwrap();
    assert!(order.force().unwrap().ratification.unwrap().is_ratified);
    let again = ratify(&play, "2026-04-28T10:00", earlier.id, assembly).await;
    assert_eq!(refusal(again), "orders-refusal-matter-used");
    assert_eq!(stored(&store, &play.village, order.seq).await, Some(order));
    play.verify().await;
}

async fn another_community_finds_nothing(store: Store) {
    let here = village(&store, "here").await;
    let there = village(&store, "there").await;
    let order = in_force(&store, &here, "2026-03-02").await;
    assert!(stored(&store, &there, 1).await.is_none());
    let end = Command::End { reason: line("不归你们管") };
    let elsewhere = act(&store, &there, Office::CommitteeHead, "2026-03-03T09:00", order.id, end).await;
    assert!(matches!(elsewhere, Err(StoreError::NotFound)));
    assert_eq!(drafted(&store, &there, "2026-03-03T09:00").await.unwrap().seq, 1, "numbers of its own");
}

async fn a_direct_edit_is_named(store: Store) {
    let village = village(&store, "junmen").await;
    let id = in_force(&store, &village, "2026-03-02").await.id;
    let author = village.author(&store, village.holder(Office::Clerk), at("2026-03-04T09:00")).await;
    let edit = store.write_unrecorded(author, move |w| {
        Box::pin(async move {
            run!(w.tx(), sqlx::query("UPDATE emergency_orders SET cap = cap * 10 WHERE id = $1").bind(id.0))?;
            Ok(())
        })
    });
    edit.await.unwrap();
    let finding = verify(&store, village.community).await.unwrap().finding;
    let Some(Finding::Stored(difference)) = finding else { panic!("{finding:?}") };
    assert_eq!((difference.table, difference.key.contains(&id.to_string())), ("emergency_orders", true));
}
