//! A statutory petition on both engines: counted on the live roll, voted down, going on (E25, E26).

#[expect(dead_code, reason = "each test program uses its part")]
mod stage;

use domain::{
    charters::Policy,
    people::Office,
    proposals::{Command, MatterClass, Proof, ProposerKind, StageName, Step},
    rules::{Body, DemandBy},
    votes::Outcome,
};
use stage::{Play, meeting, refusal, words};
use store::{Store, disclosures, on_both_engines};

on_both_engines!(
    what_a_tenth_demands_goes_on_although_both_bodies_vote_against,
    signatures_taken_back_lead_to_the_ordinary_route,
    a_petition_goes_on_when_no_opinion_comes,
);

async fn petition(store: &Store) -> Play {
    let kind = (MatterClass::MajorPublic, ProposerKind::Petition);
    Play::drafted_as(store, kind, "更换路灯", "2026-03-02T09:00").await.signed_and_consulted().await
}

async fn what_a_tenth_demands_goes_on_although_both_bodies_vote_against(store: Store) {
    let play = petition(&store).await;
    is_counted_on_the_live_roll(&play).await;
    play.by(Office::PartySecretary, "2026-03-22T09:00", meeting("2026-03-25")).await;
    play.meet(Office::CommitteeHead, "2026-03-25", 7, 2).await;
    let matter = play.matter().await;
    assert_eq!(matter.stage.name(), StageName::PartyReview);
    assert!(matches!(matter.passed(Step::JointDeliberation).map(|record| &record.proof), Some(Proof::Opinion { .. })));
    play.by(Office::PartySecretary, "2026-03-26T09:00", meeting("2026-04-10")).await;
    play.meet(Office::PartySecretary, "2026-04-10", 9, 1).await;
    assert_eq!(play.stage().await.name(), StageName::ReadyForNotice, "only the assembly decides");
    assert_eq!(play.matter().await.resolving_body(&Policy::default()), Body::ResidentsAssembly);
    let declined = play.act(play.village.households[3].representative, "2026-04-11T09:00", withdraw()).await;
    assert_eq!(refusal(declined), "proposals-refusal-petition-stands");
    assert!(opinion_on_board(&play).await.contains("记为意见，事项继续"), "the public reads that the matter goes on");
    play.verify().await;
}

async fn is_counted_on_the_live_roll(play: &Play) {
    let counted = play.matter().await.petition.expect("eleven of forty adults");
    assert_eq!((counted.by, counted.body), (DemandBy::Adults, Body::ResidentsAssembly));
    assert_eq!(
        (counted.share.have, counted.share.of),
        (11, 40),
        "the author, ten residents; the sponsor is one of them"
    );
}

/// What stands in the published entry about the two committees' vote.
async fn opinion_on_board(play: &Play) -> String {
    let mut reader = play.store.reader().await.expect("it is so");
    let mut tx = reader.tx();
    let entries = disclosures::of_proposal(&mut tx, play.id).await.expect("it is so");
    let first = entries.first().expect("the committees' opinion is published");
    let entry = disclosures::by_number(&mut tx, play.village.community, first.section, first.seq).await;
    let entry = entry.expect("it is so").expect("it is so");
    entry.current().expect("it is so").content.body.as_str().to_owned()
}

fn withdraw() -> Command {
    Command::Withdraw { reason: words("不提了。") }
}

async fn signatures_taken_back_lead_to_the_ordinary_route(store: Store) {
    let play = petition(&store).await;
    let homes = &play.village.households;
    let stranger = play.act(homes[9].second, "2026-03-21T10:00", Command::Unsign).await;
    assert_eq!(refusal(stranger), "proposals-refusal-not-signed");
    let mut taken_back = 0;
    for home in [2, 4, 5, 6, 7] {
        for person in [homes[home].second, homes[home].representative] {
            play.act(person, "2026-03-21T10:00", Command::Unsign).await.expect("takes it back");
            taken_back += 1;
            // Two of twenty households are a tenth; the author’s alone is not.
            let stands = play.matter().await.petition.is_some();
            assert_eq!(stands, taken_back < 10, "{taken_back}");
        }
    }
    play.by(Office::PartySecretary, "2026-03-22T09:00", meeting("2026-03-25")).await;
    play.meet(Office::CommitteeHead, "2026-03-25", 7, 2).await;
    let matter = play.matter().await;
    assert!(
        matches!(matter.stage, domain::proposals::Stage::Rejected { outcome: Outcome::NotCarried, .. }),
        "{:?}",
        matter.stage
    );
    play.verify().await;
}

async fn a_petition_goes_on_when_no_opinion_comes(store: Store) {
    let play = petition(&store).await;
    assert_eq!(play.deadlines("2026-03-22T09:00").await, 0, "the two committees have time");
    assert_eq!(play.deadlines("2026-04-06T00:00").await, 1);
    let matter = play.matter().await;
    assert_eq!(matter.stage.name(), StageName::PartyReview);
    assert!(matches!(
        matter.passed(Step::JointDeliberation).map(|record| &record.proof),
        Some(Proof::NoOpinion { .. })
    ));
    assert_eq!(play.deadlines("2026-04-27T00:00").await, 1);
    assert_eq!(play.stage().await.name(), StageName::ReadyForNotice);
    play.verify().await;
}
