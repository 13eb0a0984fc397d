//! Advice: asked of the legal adviser or the subdistrict, due on a day, late when it is late, stopping nothing.

use domain::{
    people::Office,
    proposals::{Adviser, Command, Detour, MatterClass, StageName},
};
use store::{Store, on_both_engines};

use crate::{
    lines::{day, lines, refused, takes},
    stage::{Play, at, words},
};

on_both_engines!(advice_is_due_in_ten_days_and_given_by_whom_it_was_asked);

async fn advice_is_due_in_ten_days_and_given_by_whom_it_was_asked(store: Store) {
    let play = Play::drafted(&store, MatterClass::MajorPublic, "更换路灯", "2026-03-02T09:00").await;
    let ask = |of| Detour::AskAdvice { of, question: words("能否从公益金列支") };
    let give = |no| Detour::GiveAdvice { no, words: words("可以。") };
    let draft = refused(&play, Office::Clerk, "2026-03-02T09:30", ask(Adviser::LegalAdviser)).await;
    assert_eq!(draft, "proposals-refusal-wrong-stage", "nobody is asked about a draft");
    play.signed().await;
    let member = refused(&play, Office::PartySecretary, "2026-03-03T15:00", ask(Adviser::LegalAdviser)).await;
    assert_eq!(member, "proposals-refusal-not-for-you");
    takes(&play, Office::Clerk, "2026-03-03T15:00", ask(Adviser::LegalAdviser)).await.expect("the clerk asks");
    takes(&play, Office::Clerk, "2026-03-03T16:00", ask(Adviser::Subdistrict)).await.expect("and asks the subdistrict");
    let advice = play.matter().await.course.advice;
    assert_eq!(
        advice.iter().map(|one| (one.no, one.of)).collect::<Vec<_>>(),
        [(1, Adviser::LegalAdviser), (2, Adviser::Subdistrict)]
    );
    assert_eq!(advice[0].due, day("2026-03-13").end());
    assert!(!advice[0].is_late(at("2026-03-13T23:59")) && advice[0].is_late(at("2026-03-14T00:00")));
    play.by(Office::Clerk, "2026-03-04T09:00", Command::Accept).await;
    assert_eq!(play.stage().await.name(), StageName::Accepted, "it stops nothing");

    let other = refused(&play, Office::SubdistrictOfficer, "2026-03-16T09:00", give(1)).await;
    assert_eq!(other, "proposals-refusal-not-for-you", "the first question is the lawyer's");
    assert_eq!(
        refused(&play, Office::LegalAdviser, "2026-03-16T09:00", give(3)).await,
        "proposals-refusal-no-such-advice"
    );
    takes(&play, Office::LegalAdviser, "2026-03-16T09:00", give(1)).await.expect("late, and still welcome");
    assert_eq!(
        refused(&play, Office::LegalAdviser, "2026-03-16T10:00", give(1)).await,
        "proposals-refusal-advice-given"
    );
    takes(&play, Office::SubdistrictOfficer, "2026-03-16T11:00", give(2)).await.expect("the subdistrict answers");
    let given = play.matter().await.course.advice;
    assert!(given.iter().all(|one| one.given.as_ref().is_some_and(|(words, ..)| words.as_str() == "可以。")));
    assert_eq!(lines(&play).await, [], "advice stands on the matter's page, not among the announcements");
    play.verify().await;
}
