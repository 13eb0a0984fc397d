//! A decision that depends on another follows it, also when that one falls in its objection window (E28).

use domain::{
    owners::OwnersItem,
    people::Office,
    proposals::{Command, Stage, Verdict},
    rules::Body,
    votes::Outcome,
};
use store::{Store, on_both_engines, people::village};

use crate::{
    estate::{called, cast, forged, is_recomputed, of_all, registered, tally},
    stage::{refusal, words},
};

on_both_engines!(what_depends_on_another_waits_for_its_count_and_falls_with_it);

async fn what_depends_on_another_waits_for_its_count_and_falls_with_it(store: Store) {
    let village = village(&store, "junmen").await;
    let persons = registered(&store, &village, 3, (0..3).map(|n| (10_000, Some(n))).collect()).await;
    let first = called(&store, &village, of_all(OwnersItem::CommonParts), "道路划定停车位", None).await;
    let second = called(&store, &village, of_all(OwnersItem::Other), "停车收费", Some(first.id)).await;
    assert_eq!(second.matter().await.notice.unwrap().body, Body::Owners);
    first.deadlines("2026-06-08T09:00").await;
    let agree = || persons.iter().take(2).map(|person| (*person, true)).collect();
    let (a, b) = (cast(&first, agree()).await, cast(&second, agree()).await);
    first.deadlines("2026-06-15T00:10").await;
    let early = Command::SignCount { minutes: words("计票记录"), verdict: Verdict::ByResult };
    assert_eq!(
        refusal(second.try_by(Office::Clerk, "2026-06-15T10:00", early).await),
        "proposals-refusal-first-uncounted"
    );
    first.count("2026-06-15", Verdict::ByResult).await;
    second.count("2026-06-15", Verdict::ByResult).await;
    assert_eq!(tally(&second, b).await.outcome, Outcome::Carried);
    assert!(is_recomputed(&second, b).await);
    assert_eq!(forged(&first, a, persons[0]).await.outcome, Outcome::NoQuorum, "one of three takes part");
    let fallen = tally(&second, b).await;
    assert_eq!((fallen.counts.owners.present, fallen.outcome), (2, Outcome::NotEffective));
    assert!(is_recomputed(&second, b).await, "the file names what it depends on");
    first.deadlines("2026-06-23T00:10").await;
    for play in [&first, &second] {
        assert!(matches!(play.stage().await, Stage::Rejected { .. }), "{:?}", play.stage().await);
    }
    first.verify().await;
}
